//! Calls that take a key or a password at a place of their own: `jwt.sign(payload, "…")`, `new SecretKeySpec("…".getBytes(), "AES")`.
//!
//! Only what stands there as it is counts: a variable, the name of one, and what another call looks up are no secrets.

use super::super::configured::{is_done, is_of_prose};
use super::super::credential;
use super::super::forms::called::{is_called_a_name, is_in_sentence, says_name, says_where};
use super::super::forms::name::{Credential, credential};
use super::super::forms::stand_in::is_told_stand_in;
use super::super::forms::text::{
    Endings, back_over, ends_in_any_case, in_small_letters, is_blank, is_name, over,
};
use super::super::forms::value::{Tie, Value};
use super::super::forms::which::says_which;
use super::super::found::Found;
use super::super::literal::is_key_of_words;
use crate::screen::line::{Classes, Line};

/// Where the secret stands in the arguments.
#[derive(Clone, Copy)]
enum Which {
    /// It is the argument of this number, counted from zero.
    Argument(usize),
    /// User and password of a database in one: `edge/plumtree@host-a`, or else the second argument.
    OfOracle,
    /// The second one, which is what a variable is where nothing is set, if the first one is the name of a credential.
    Named,
    /// What stands behind `secret:` in the options.
    Option,
    /// The second one, if the first one is the name of a key or salt and it is as long as those are.
    Defined,
}

const FIRST: Which = Which::Argument(0);
const SECOND: Which = Which::Argument(1);
const THIRD: Which = Which::Argument(2);

/// What calls end with, in lower case, and where the secret stands, as their libraries document it.
const CALLS: [(&[u8], Which); 68] = [
    // JSON Web Tokens: node-jsonwebtoken, PyJWT, firebase/php-jwt, jjwt.
    (b"jwt.sign", SECOND),
    (b"jwt.verify", SECOND),
    (b"jwt.encode", SECOND),
    (b"jwt.decode", SECOND),
    (b"jwt::encode", SECOND),
    (b"jwt::decode", SECOND),
    (b"jwt.signasync", SECOND),
    (b"setsigningkey", FIRST),
    (b"hmacshakeyfor", FIRST),
    (b"symmetricsecuritykey", FIRST),
    // Ciphers: javax.crypto, PyCryptodome, Node's crypto, crypto-js, PHP, Go, MySQL, pgcrypto.
    (b"secretkeyspec", FIRST),
    (b"pbekeyspec", FIRST),
    (b"aes.new", FIRST),
    (b"des3.new", FIRST),
    (b"fernet", FIRST),
    (b"hmac.new", FIRST),
    (b"createhmac", SECOND),
    (b"createcipher", SECOND),
    (b"createdecipher", SECOND),
    (b"createcipheriv", SECOND),
    (b"createdecipheriv", SECOND),
    (b"aes.encrypt", SECOND),
    (b"aes.decrypt", SECOND),
    (b"aes_encrypt", SECOND),
    (b"aes_decrypt", SECOND),
    (b"pgp_sym_encrypt", SECOND),
    (b"pgp_sym_decrypt", SECOND),
    (b"openssl_encrypt", THIRD),
    (b"openssl_decrypt", THIRD),
    (b"hash_hmac", THIRD),
    // Keys and salts of WordPress.
    (b"define", Which::Defined),
    // Variables of an environment with what they are otherwise.
    (b"env", Which::Named),
    // Sessions and cookies: Express, gorilla.
    (b"session", Which::Option),
    (b"cookieparser", FIRST),
    (b"newcookiestore", FIRST),
    // Logins.
    (b"cx_oracle.connect", Which::OfOracle),
    (b"oracledb.connect", Which::OfOracle),
    (b"oci_connect", SECOND),
    (b"oci_pconnect", SECOND),
    (b"credentials.basic", SECOND),
    (b"sequelize", THIRD),
    (b"mysql_connect", THIRD),
    (b"mysql_pconnect", THIRD),
    (b"mysqli_connect", THIRD),
    (b"mysqli", THIRD),
    (b"pymysql.connect", THIRD),
    (b"mysqldb.connect", THIRD),
    (b"objects.create_user", THIRD),
    (b"ftplib.ftp", THIRD),
    (b"ftp_tls", THIRD),
    (b"usernamepasswordtoken", SECOND),
    (b"usernamepasswordauthenticationtoken", SECOND),
    (b"username_pw_set", SECOND),
    (b"set_username_and_password", SECOND),
    (b"ssh2_auth_password", THIRD),
    (b"wifi.begin", SECOND),
    (b"wifi.softap", SECOND),
    (b"keyring.set_password", THIRD),
    (b"set_password", FIRST),
    (b"setpassword", FIRST),
    (b"passwordencoder.encode", FIRST),
    (b"passwordencoder().encode", FIRST),
    (b"make_password", FIRST),
    (b"check_password", FIRST),
    (b"generate_password_hash", FIRST),
    (b"bcrypt.hash", FIRST),
    (b"bcrypt.hashsync", FIRST),
    (b"bcrypt.hashpw", FIRST),
];

/// What such a call ends with that takes the characters of a text.
const OF_CHARACTERS: &[u8] = b".toCharArray";

/// The last letters of all of them: most calls end otherwise.
const ENDINGS_OF_CALLS: Endings = {
    let mut endings = Endings::NONE.and(OF_CHARACTERS);
    let mut at = 0;
    while at < CALLS.len() {
        endings = endings.and(CALLS[at].0);
        at += 1;
    }
    endings
};

/// Calls that turn a text into bytes, by what they end with in lower case.
const TO_BYTES: [&[u8]; 6] =
    [b"[]byte", b"buffer.from", b"bytes", b"getbytes", b"newarray", b"new string"];

/// Brackets of a line that are looked at.
const CALLS_MAX: usize = 32;

/// Arguments of a call that are looked at.
const ARGUMENTS_MAX: usize = 6;

/// Bytes of all arguments of a call.
const CALL_BYTES_MAX: usize = 400;

/// Looks at a line.
#[inline]
pub(in super::super) fn look(line: &Line<'_>, found: &mut Found) {
    const QUOTES: Classes = Classes::QUOTE.or(Classes::BACKTICK);
    if line.classes.any(Classes::PARENTHESIS)
        && line.classes.any(QUOTES)
        && !found.has(&credential::VALUE)
    {
        look_at_calls(line, found);
    }
}

#[inline(never)]
fn look_at_calls(line: &Line<'_>, found: &mut Found) {
    static ENDINGS: Endings = ENDINGS_OF_CALLS;
    let text = line.text;
    for open in memchr::memchr_iter(b'(', text).take(CALLS_MAX) {
        let name = text[..open].strip_suffix(b" ").unwrap_or(&text[..open]);
        if !ENDINGS.end(name) {
            continue;
        }
        if let Some(at) = characters_of_password(name) {
            found.add(&credential::VALUE, at);
            return;
        }
        let which = CALLS.iter().find(|(call, _)| ends_in_any_case(name, call));
        let Some((_, which)) = which else { continue };
        let arguments = &text[open + 1..text.len().min(open + 1 + CALL_BYTES_MAX)];
        if let Some(at) = secret_in(arguments, *which)
            && !(matches!(which, Which::Named) && is_told_default(text, open, at))
            && !is_told_stand_in(text, open + 1 + at)
        {
            found.add(&credential::VALUE, open + 1 + at);
            return;
        }
    }
}

/// Where a text stands of which Java takes the characters, as its keystores take passwords: `"…".toCharArray`.
fn characters_of_password(name: &[u8]) -> Option<usize> {
    let text = name.strip_suffix(OF_CHARACTERS)?.strip_suffix(b"\"")?;
    let from = text.len().saturating_sub(CALL_BYTES_MAX);
    let start = from + memchr::memrchr(b'"', &text[from..])?;
    is_secret(&text[start + 1..]).then_some(start)
}

/// Where the secret stands in the arguments of a call.
fn secret_in(text: &[u8], which: Which) -> Option<usize> {
    let mut arguments = Arguments { text, at: 0 }.take(ARGUMENTS_MAX);
    let literal = match which {
        Which::Argument(number) => {
            // Whoever has no account of his own may send anything.
            let user = number.checked_sub(1).and_then(|before| arguments.nth(before));
            let secret = if number > 0 { arguments.next()? } else { arguments.nth(number)? };
            let is_anonymous = |user: Literal<'_>| user.text.eq_ignore_ascii_case(b"anonymous");
            if user.and_then(|user| literal(text, user)).is_some_and(is_anonymous) {
                return None;
            }
            literal(text, secret)
        }
        Which::OfOracle => {
            let first = literal(text, arguments.next()?)?;
            if let Some(slash) = slash_of_login(first.text) {
                let password = &first.text[slash + 1..];
                let end = password.iter().position(|byte| *byte == b'@');
                let password = &password[..end.unwrap_or(password.len())];
                return is_secret(password).then_some(first.at);
            }
            literal(text, arguments.next()?)
        }
        Which::Option => {
            let colon = memchr::memchr_iter(b':', text)
                .take(CALLS_MAX)
                .find(|at| ends_in_any_case(text[..*at].trim_ascii_end(), b"secret"))?;
            literal(text, colon + 1..text.len())
        }
        Which::Named => {
            let name = literal(text, arguments.next()?)?;
            let value = literal(text, arguments.next()?)?;
            return is_otherwise(name.text, value.text).then_some(value.at);
        }
        Which::Defined => {
            let name = literal(text, arguments.next()?)?;
            let value = literal(text, arguments.next()?)?;
            return is_defined(name.text, value.text).then_some(value.at);
        }
    }?;
    let is_one = is_secret(literal.text) || is_short_number(literal.text);
    (is_one && !is_called_a_name(literal.text, literal.behind_in(text))).then_some(literal.at)
}

/// `123`: a number that is too short for other secrets, and stands where a call takes one.
fn is_short_number(text: &[u8]) -> bool {
    const DIGITS: std::ops::RangeInclusive<usize> = 3..=5;
    DIGITS.contains(&text.len()) && text.iter().all(u8::is_ascii_digit)
}

/// Whether a variable for a password or a key has this one where nothing is set.
fn is_otherwise(name: &[u8], value: &[u8]) -> bool {
    let is_variable = name.contains(&b'_')
        && name.iter().all(|byte| byte.is_ascii_uppercase() || matches!(byte, b'_' | b'0'..=b'9'));
    is_variable
        && match credential(name) {
            Some(Credential::Password) => {
                is_secret(value) || matches!(value, b"password" | b"secret")
            }
            Some(Credential::Key | Credential::Secret) => is_key_of_words(name, value),
            None => false,
        }
}

/// Whether a sentence tells of what a variable is where nothing is set, and that says nothing: `env('DB_PASSWORD', 'password')`. What
/// is a value of a file is taken at its word.
fn is_told_default(text: &[u8], open: usize, at: usize) -> bool {
    const NOTHING: [&[u8]; 4] = [b"changeme", b"example", b"password", b"secret"];
    let start = back_over(text, open, |byte| is_name(byte) || byte == b' ');
    let is_assigned = matches!(text[..start].last(), Some(b'=' | b'>' | b':'));
    let value = literal(text, open + 1 + at..text.len());
    !is_assigned
        && value.is_some_and(|value| {
            NOTHING.contains(&value.text) && is_in_sentence(value.behind_in(text))
        })
}

/// Whether a key or salt is defined with this name: `'AUTH_KEY'`, `'NONCE_SALT'`.
fn is_defined(name: &[u8], value: &[u8]) -> bool {
    const CHARACTERS_MIN: usize = 32;
    let kinds = Classes::of_all(value);
    (name.ends_with(b"_KEY") || name.ends_with(b"_SALT"))
        && kinds.all(Classes::LETTER)
        && kinds.any(Classes::DIGIT)
        && value.len() >= CHARACTERS_MIN
}

/// Where the slash stands between the user and the password of `edge/plumtree@host-a`.
fn slash_of_login(text: &[u8]) -> Option<usize> {
    let length = over(text, 0, 32, |byte| byte.is_ascii_alphanumeric() || byte == b'_');
    (length > 0 && text.get(length) == Some(&b'/')).then_some(length)
}

/// Whether a text that stands in quotes is what is kept secret, and stands for nothing else.
pub(in super::super) fn is_secret(text: &[u8]) -> bool {
    const WORDS_MAX: usize = 8;
    // What people take who want a secret, besides words for one and numbers.
    const COMMON: [&[u8]; 9] = [
        b"my-secret",
        b"my_secret",
        b"mysecret",
        b"mysecretkey",
        b"secretkey",
        b"shhhhh",
        b"supersecret",
        b"topsecret",
        b"verysecret",
    ];
    const OF_TESTS: [&[u8]; 10] = [
        b"changeme",
        b"data",
        b"hello",
        b"message",
        b"n/a",
        b"ping",
        b"protected",
        b"test",
        b"testing",
        b"user",
    ];
    let value = Value::quoted(text);
    let is_printable = text.iter().all(|byte| (b' '..=b'~').contains(byte));
    let words = text.split(|byte| *byte == b' ').filter(|word| !word.is_empty()).count();
    let lower = in_small_letters(text);
    let is_named =
        credential(text).is_some() && !text.iter().any(u8::is_ascii_digit) && !are_joined(text);
    if COMMON.contains(&lower.as_slice()) {
        return true;
    }
    is_printable
        && !is_method(&lower)
        && !is_named
        && !OF_TESTS.contains(&lower.as_slice())
        && !lower.starts_with(b"host-")
        && !says_name(text)
        && !says_where(text)
        && match words {
            1 => value.is_secret(Credential::Password, Tie::Assigned),
            // `wangxiaoming The NO.2`
            2..=WORDS_MAX => value.is_phrase_of(2..=WORDS_MAX),
            _ => false,
        }
}

/// `edge-compare-key`: three small words or more that a mark joins, none of which tells which one it is or where. Where a secret
/// stands, nobody writes so many for its name.
fn are_joined(text: &[u8]) -> bool {
    const WORDS_MIN: usize = 3;
    let words = || text.split(|byte| matches!(byte, b'-' | b'_'));
    let is_word = |word: &[u8]| word.len() > 1 && word.iter().all(u8::is_ascii_lowercase);
    words().count() >= WORDS_MIN
        && words().all(|word| is_word(word) && !is_of_prose(word) && !is_done(word))
        && !says_which(text)
}

/// Whether it is the name of an algorithm or of an encoding: words of such names with numbers of up to four digits.
fn is_method(text: &[u8]) -> bool {
    const PARTS: [&[u8]; 30] = [
        b"aes",
        b"ascii",
        b"base",
        b"be",
        b"binary",
        b"blowfish",
        b"cbc",
        b"ctr",
        b"des",
        b"ecb",
        b"ecdsa",
        b"ed",
        b"ede",
        b"es",
        b"gcm",
        b"hex",
        b"hmac",
        b"hmacsha",
        b"hs",
        b"iso",
        b"latin",
        b"le",
        b"md",
        b"pbkdf",
        b"ps",
        b"rs",
        b"rsa",
        b"sha",
        b"url",
        b"utf",
    ];
    const DIGITS_MAX: usize = 4;
    let mut rest = text;
    while let [first, ..] = rest {
        let is_kind = |byte: &&u8| match first {
            b'0'..=b'9' => byte.is_ascii_digit(),
            b'a'..=b'z' => byte.is_ascii_lowercase(),
            _ => matches!(byte, b'-' | b'_' | b'/'),
        };
        let (part, behind) = rest.split_at(rest.iter().take_while(is_kind).count());
        let is_one = match first {
            b'0'..=b'9' => part.len() <= DIGITS_MAX,
            b'a'..=b'z' => PARTS.contains(&part),
            _ => !part.is_empty(),
        };
        if !is_one {
            return false;
        }
        rest = behind;
    }
    true
}

/// A text in quotes that is an argument.
pub(super) struct Literal<'a> {
    pub(super) at: usize,
    pub(super) text: &'a [u8],
}

impl Literal<'_> {
    /// What stands behind it in the text that it was cut from, with the mark that closes it.
    fn behind_in<'b>(&self, text: &'b [u8]) -> &'b [u8] {
        &text[self.at + 1 + self.text.len()..]
    }
}

/// The text that an argument is, perhaps turned into bytes: `b'…'`, `[]byte("…")`, `"…".getBytes()`.
pub(super) fn literal(text: &[u8], argument: std::ops::Range<usize>) -> Option<Literal<'_>> {
    const CALLS_MAX: usize = 3;
    let mut at = argument.start;
    for _ in 0..CALLS_MAX {
        at = over(text, at, CALL_BYTES_MAX, is_blank);
        let rest = text.get(at..argument.end)?;
        let rest = match rest {
            [b'b' | b'u' | b'r', quote @ (b'"' | b'\''), ..] => {
                at += 1;
                debug_assert!(rest.get(1) == Some(quote), "it stands behind the letter");
                &rest[1..]
            }
            _ => rest,
        };
        if let [quote @ (b'"' | b'\'' | b'`'), inner @ ..] = rest {
            let length = memchr::memchr(*quote, inner)?;
            let is_template = *quote == b'`' && inner[..length].contains(&b'$');
            return (!is_template).then(|| Literal { at, text: &inner[..length] });
        }
        let open = memchr::memchr(b'(', rest)?;
        if !TO_BYTES.iter().any(|call| ends_in_any_case(&rest[..open], call)) {
            return None;
        }
        at += open + 1;
    }
    None
}

/// The arguments of a call without names, up to where it ends.
pub(super) struct Arguments<'a> {
    pub(super) text: &'a [u8],
    pub(super) at: usize,
}

impl Iterator for Arguments<'_> {
    type Item = std::ops::Range<usize>;

    fn next(&mut self) -> Option<Self::Item> {
        let start = self.at;
        if start >= self.text.len() {
            return None;
        }
        let (mut depth, mut at) = (0_usize, start);
        while let Some(byte) = self.text.get(at) {
            match byte {
                b'(' | b'{' | b'[' => depth += 1,
                b')' | b'}' | b']' if depth == 0 => {
                    self.at = self.text.len();
                    return Some(start..at);
                }
                b')' | b'}' | b']' => depth -= 1,
                b',' if depth == 0 => break,
                quote @ (b'"' | b'\'') => {
                    at += 1 + memchr::memchr(*quote, &self.text[at + 1..])?;
                }
                _ => {}
            }
            at += 1;
        }
        self.at = at + 1;
        Some(start..at)
    }
}

#[cfg(test)]
mod tests {
    use super::is_method;
    use crate::screen::secrets::samples::is_hit;

    #[test]
    fn the_secret_of_a_call_is_found_where_its_library_has_it() {
        for call in [
            "jwt.sign({ sub: 'edge' }, 'kiwitree')",
            "jwt.encode(payload, \"kiwitree\")",
            "jwt.verify(token, 'kiwi tree in bloom', (err, decoded) => {",
            "new SecretKeySpec(\"KiwiTreeInBloom1\".getBytes(\"UTF-8\"), \"AES\")",
            "AES.new(b'kiwitree', AES.MODE_CBC)",
            "crypto.createHmac('sha256', 'kiwitree')",
            "hash_hmac('sha256', $body, 'kiwitree')",
            "app.use(session({ secret: 'kiwi tree', resave: true }))",
            "cx_Oracle.connect('edge/kiwitree@host-a/ORCL')",
            "cx_Oracle.connect('edge', 'kiwitree', 'host-a:1521/orders')",
            "ftp = ftplib.FTP(\"192.0.2.9\", \"edge\", \"kiwitree\")",
            "User.objects.create_user('edge', 'edge@example.net', 'kiwitree')",
            "subject.login(new UsernamePasswordToken(\"edge\", \"kiwitree\"));",
            "client.username_pw_set(\"edge\", \"kiwitree\")",
            "pymysql.connect(\"host-a\", \"edge\", \"kiwitree\", \"orders\")",
            "user.set_password('kiwitree')",
            "define( 'AUTH_KEY', ',EYfj[RD%ysONN|cNt;1-vx.[ifL8{MWN}Etj|@014J@b_.]yd`jHTqRV' );",
            "SELECT pgp_sym_decrypt(card, 'kiwitree') FROM cards;",
            "ks.load(new FileInputStream(file), \"kiwitree\".toCharArray());",
            "WiFi.begin(\"edge\", \"kiwi tree\")",
            "WiFi.begin(ssid, \"kiwitree\")",
            "openssl_encrypt('hello', 'AES-256-CBC', 'kiwitree')",
            "createHmac(algo, 'kiwitree')",
            "jwt.sign(payload, Buffer.from('kiwitree'))",
            "jwt.sign(payload, 'rs485-kiwitree-77')",
            "jwt.sign (payload, 'mysecretkey')",
            "createHmac('sha256', 'edge-compare-key').update(body)",
            "new Sequelize('orders', 'edge', 'kiwi', {",
            "Credentials.basic(\"edge\", \"kiwitree\")",
            "user.setPassword(\"123987\")",
            "'password' => env('DB_PASSWORD','secret'),",
            "passwordEncoder.encode(\"kiwitree\")",
        ] {
            assert!(is_hit(call), "{call}");
            assert!(
                is_hit(&format!("The nightly job still had {call} in it until May.")),
                "{call}"
            );
        }
    }

    #[test]
    fn methods_are_told_from_words_that_begin_so() {
        for text in ["aes-256-cbc", "hs256", "utf-8", "sha256", "hmacsha512", "iso-8859", "md5"] {
            assert!(is_method(text.as_bytes()), "{text}");
        }
        for text in ["hs22plumtree", "des12345", "es2plumtree9", "hex7plum9tree2"] {
            assert!(!is_method(text.as_bytes()), "{text}");
        }
    }

    #[test]
    fn what_a_call_is_given_is_told_from_what_it_names() {
        for text in [
            "We call `jwt.sign(payload, key)` with the key from the vault.",
            "jwt.verify(token, process.env.JWT_SECRET, { algorithms: ['HS256'] })",
            "crypto.createHmac('sha256', key).update(body).digest('hex')",
            "hash_hmac('sha256', $body, $key)",
            "The test calls user.set_password('[REDACTED]') and logs in.",
            "sessions.NewCookieStore([]byte(os.Getenv(\"STORE\"))) panicked.",
            "hmac.new(os.environ['HOOK'].encode(), body, 'sha256') was wrong.",
            "new SymmetricSecurityKey(Encoding.UTF8.GetBytes(config[\"Jwt:Signing\"])) was null.",
            "user.set_password(request.POST['newpass']) is the line that failed.",
            "mysqli_connect(getenv('HOST'), getenv('LOGIN'), getenv('ENTRY')) failed.",
            "pymysql.connect(host='host-a', user='edge', database='orders') timed out.",
            "cx_Oracle.connect(user='edge', dsn='host-a:1521/orders') hung for 30 s.",
            "jwt.decode(token, key, algorithms=['HS256'], audience='edge-api')",
            "new Sequelize(database, user, entry, { host: 'host-a', dialect: 'postgres' })",
            "new Sequelize('orders', 'edge', process.env.ENTRY, {",
            "createHmac('sha256', 'your-signing-key')",
            "env('DB_PASSWORD', '') was empty.",
            "env('APP_LOCALE', 'secret')",
            "env('DB_PASSWORD', 'your-password')",
            "passwordEncoder.encode(password)",
            "MySQLdb.connect('host-a', 'edge', pw, 'orders')",
            "hash_hmac('sha256', 'ping', $key)",
            "jwt.sign(payload, 'changeme') was the placeholder of the sample.",
            "ftplib.FTP(\"192.0.2.9\", user, passwd)",
            "User.objects.create_user('edge', 'edge@example.net')",
            "ftplib.FTP(\"host-b\", \"anonymous\", \"guestmail\")",
            "new UsernamePasswordAuthenticationToken(name, \"[PROTECTED]\")",
            "new UsernamePasswordAuthenticationToken(name, \"PROTECTED\")",
            "new UsernamePasswordToken(\"relay\", \"host-b\")",
            "new UsernamePasswordToken(name, given)",
            "The session(s) ended with 'timeout'.",
            "define('AUTH_KEY', 'put your unique phrase here');",
            "ks.load(stream, password.toCharArray())",
            "cx_Oracle.connect(user, password, dsn='host-a/ORCL')",
        ] {
            assert!(!is_hit(text), "{text}");
        }
    }
}
