//! Calls that take a key or a password at a place of their own: `jwt.sign(payload, "…")`, `new SecretKeySpec("…".getBytes(), "AES")`.

use super::super::credential;
use super::super::forms::name::{Credential, credential};
use super::super::forms::text::{ends_with, over};
use super::super::forms::value::{Tie, Value};
use super::super::found::Found;
use crate::screen::line::{Classes, Line};

/// Which quoted text of the arguments is the secret.
#[derive(Clone, Copy)]
enum Which {
    /// The first one, in whatever call within the arguments.
    First,
    /// The first one that is an argument itself, and stands in no object and no other call.
    FirstItself,
    Second,
    /// The third one, behind a host and a user.
    Third,
    /// The last one of two or more.
    Last,
    /// The last one, also where a column stands before it.
    LastOfAny,
    /// User and password of a database in one: `edge/plumtree@host-a`, or else the second one.
    OfOracle,
    /// What stands behind `secret:` in the options.
    Option,
    /// The second one, if the first one is the name of a key or salt and it is as long as those are.
    Defined,
}

/// What calls end with, in lower case, and where the secret stands, as their libraries document it.
const CALLS: [(&[u8], Which); 58] = [
    // JSON Web Tokens: node-jsonwebtoken, PyJWT, firebase/php-jwt, jjwt.
    (b"jwt.sign", Which::FirstItself),
    (b"jwt.verify", Which::FirstItself),
    (b"jwt.encode", Which::FirstItself),
    (b"jwt.decode", Which::FirstItself),
    (b"jwt::encode", Which::FirstItself),
    (b"jwt::decode", Which::FirstItself),
    (b"jwt.signasync", Which::FirstItself),
    (b"setsigningkey", Which::First),
    (b"hmacshakeyfor", Which::First),
    (b"symmetricsecuritykey", Which::First),
    // Ciphers: javax.crypto, PyCryptodome, Node's crypto, crypto-js, PHP, Go.
    (b"secretkeyspec", Which::First),
    (b"aes.new", Which::First),
    (b"des3.new", Which::First),
    (b"fernet", Which::First),
    (b"hmac.new", Which::First),
    (b"createhmac", Which::Second),
    (b"createcipher", Which::Second),
    (b"createdecipher", Which::Second),
    (b"createcipheriv", Which::Second),
    (b"createdecipheriv", Which::Second),
    (b"openssl_encrypt", Which::Second),
    (b"openssl_decrypt", Which::Second),
    (b"aes.encrypt", Which::Last),
    (b"aes.decrypt", Which::Last),
    (b"hash_hmac", Which::Last),
    (b"pgp_sym_encrypt", Which::LastOfAny),
    (b"pgp_sym_decrypt", Which::LastOfAny),
    (b"aes_encrypt", Which::LastOfAny),
    (b"aes_decrypt", Which::LastOfAny),
    (b"pbekeyspec", Which::First),
    // Keys and salts of WordPress.
    (b"define", Which::Defined),
    // Sessions and cookies: Express, gorilla.
    (b"session", Which::Option),
    (b"cookieparser", Which::First),
    (b"newcookiestore", Which::First),
    // Logins.
    (b"cx_oracle.connect", Which::OfOracle),
    (b"oracledb.connect", Which::OfOracle),
    (b"oci_connect", Which::Second),
    (b"oci_pconnect", Which::Second),
    (b"mysql_connect", Which::Third),
    (b"mysql_pconnect", Which::Third),
    (b"mysqli_connect", Which::Third),
    (b"mysqli", Which::Third),
    (b"pymysql.connect", Which::Third),
    (b"mysqldb.connect", Which::Third),
    (b"username_pw_set", Which::Last),
    (b"set_username_and_password", Which::Last),
    (b"ssh2_auth_password", Which::Last),
    (b"wifi.begin", Which::Last),
    (b"wifi.softap", Which::Last),
    (b"keyring.set_password", Which::Last),
    (b"set_password", Which::First),
    (b"setpassword", Which::First),
    (b"make_password", Which::First),
    (b"check_password", Which::First),
    (b"generate_password_hash", Which::First),
    (b"bcrypt.hash", Which::First),
    (b"bcrypt.hashsync", Which::First),
    (b"bcrypt.hashpw", Which::First),
];

/// Brackets of a line that are looked at.
const CALLS_MAX: usize = 32;

/// Quoted arguments of a call.
const ARGUMENTS_MAX: usize = 6;

/// Bytes of all arguments of a call.
const CALL_BYTES_MAX: usize = 400;

/// Looks at a line.
#[inline]
pub(in super::super) fn look(line: &Line<'_>, found: &mut Found) {
    if line.classes.all(Classes::PARENTHESIS.or(Classes::QUOTE)) && !found.has(&credential::VALUE) {
        look_at_calls(line, found);
    }
}

#[inline(never)]
fn look_at_calls(line: &Line<'_>, found: &mut Found) {
    let text = line.text;
    if let Some(at) = characters_of_password(text) {
        found.add(&credential::VALUE, at);
        return;
    }
    for open in memchr::memchr_iter(b'(', text).take(CALLS_MAX) {
        if !text[..open].last().is_some_and(u8::is_ascii_alphanumeric) {
            continue;
        }
        let which = CALLS.iter().find(|(call, _)| ends_with(&text[..open], call));
        let Some((_, which)) = which else { continue };
        let arguments = &text[open + 1..text.len().min(open + 1 + CALL_BYTES_MAX)];
        if let Some(at) = secret_in(arguments, *which) {
            found.add(&credential::VALUE, open + 1 + at);
            return;
        }
    }
}

/// Where a text stands of which Java takes the characters, as its keystores take passwords: `"…".toCharArray()`.
fn characters_of_password(text: &[u8]) -> Option<usize> {
    const CALL: &[u8] = b"\".toCharArray()";
    let end = memchr::memmem::find(text, CALL)?;
    let start = memchr::memrchr(b'"', &text[end.saturating_sub(CALL_BYTES_MAX)..end])?;
    let start = end.saturating_sub(CALL_BYTES_MAX) + start;
    is_secret(&text[start + 1..end]).then_some(start)
}

/// Where the secret stands in the arguments of a call.
fn secret_in(arguments: &[u8], which: Which) -> Option<usize> {
    let mut quoted = Quoted { text: arguments, at: 0, depth: 0 };
    let mut of_any = quoted.by_ref().take(ARGUMENTS_MAX);
    let argument = match which {
        Which::Defined => return defined(of_any.next()?.text, &of_any.next()?),
        Which::First => of_any.next(),
        Which::FirstItself => of_any.find(|argument| argument.depth == 0),
        Which::Second => of_any.nth(1),
        Which::Third => of_any.nth(2),
        Which::Last => {
            let first = of_any.next()?;
            of_any.take_while(|argument| argument.depth <= first.depth).last()
        }
        Which::LastOfAny => of_any.last(),
        Which::OfOracle => {
            let first = of_any.next()?;
            if let Some(slash) = slash_of_login(first.text) {
                let password = &first.text[slash + 1..];
                let end = password.iter().position(|byte| *byte == b'@');
                let password = &password[..end.unwrap_or(password.len())];
                return is_secret(password).then_some(first.at);
            }
            of_any.next()
        }
        Which::Option => of_any.find(|argument| {
            let before = arguments[..argument.at].trim_ascii_end();
            before.strip_suffix(b":").is_some_and(|name| ends_with(name, b"secret"))
        }),
    }?;
    is_secret(argument.text).then_some(argument.at)
}

/// Where the value stands of a key or salt that is defined with this name: `'AUTH_KEY'`, `'NONCE_SALT'`.
fn defined(name: &[u8], value: &Argument<'_>) -> Option<usize> {
    const CHARACTERS_MIN: usize = 32;
    let is_named = name.ends_with(b"_KEY") || name.ends_with(b"_SALT");
    let kinds = Classes::of_all(value.text);
    let is_mixed = kinds.all(Classes::LETTER) && kinds.any(Classes::DIGIT);
    // "put your unique phrase here"
    let is_phrase = value.text.iter().all(|byte| byte.is_ascii_lowercase() || *byte == b' ');
    (is_named && is_mixed && !is_phrase && value.text.len() >= CHARACTERS_MIN).then_some(value.at)
}

/// Where the slash stands between the user and the password of `edge/plumtree@host-a`.
fn slash_of_login(text: &[u8]) -> Option<usize> {
    let length = over(text, 0, 32, |byte| byte.is_ascii_alphanumeric() || byte == b'_');
    (length > 0 && text.get(length) == Some(&b'/')).then_some(length)
}

/// Whether a quoted argument is what is kept secret, and stands for nothing else.
fn is_secret(text: &[u8]) -> bool {
    const WORDS_MAX: usize = 8;
    let value = Value { text, is_quoted: true, is_last: true, ends_clause: true };
    let is_printable = text.iter().all(|byte| (b' '..=b'~').contains(byte));
    let words = text.split(|byte| *byte == b' ').filter(|word| !word.is_empty()).count();
    is_printable
        && !is_method(text)
        && credential(text).is_none()
        && match words {
            1 => value.is_secret(Credential::Password, Tie::Assigned),
            // `wangxiaoming The NO.2`
            2..=WORDS_MAX => value.is_phrase_of(2..=WORDS_MAX),
            _ => false,
        }
}

/// Whether it is the name of an algorithm or of an encoding.
fn is_method(text: &[u8]) -> bool {
    const METHODS: [&[u8]; 18] = [
        b"aes",
        b"ascii",
        b"base64",
        b"blowfish",
        b"des",
        b"ecdsa",
        b"ed25519",
        b"es",
        b"hex",
        b"hmac",
        b"hs",
        b"latin1",
        b"md5",
        b"pbkdf2",
        b"ps",
        b"rs",
        b"sha",
        b"utf",
    ];
    let letters = text.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    let begins = |method: &&&[u8]| {
        method.iter().zip(text).all(|(first, second)| *first == second.to_ascii_lowercase())
            && method.len() <= text.len()
    };
    METHODS.iter().find(begins).is_some_and(|method| letters <= method.len().max(4))
}

/// A quoted text within the arguments of a call.
struct Argument<'a> {
    at: usize,
    text: &'a [u8],
    /// Brackets that are open around it.
    depth: usize,
}

/// The quoted texts of the arguments, up to where the call ends.
struct Quoted<'a> {
    text: &'a [u8],
    at: usize,
    depth: usize,
}

impl<'a> Iterator for Quoted<'a> {
    type Item = Argument<'a>;

    fn next(&mut self) -> Option<Argument<'a>> {
        while let Some(byte) = self.text.get(self.at) {
            let at = self.at;
            self.at += 1;
            match byte {
                b'(' | b'{' | b'[' => self.depth += 1,
                b')' | b'}' | b']' if self.depth == 0 => {
                    self.at = self.text.len();
                }
                b')' | b'}' | b']' => self.depth -= 1,
                quote @ (b'"' | b'\'') => {
                    let length = memchr::memchr(*quote, &self.text[self.at..])?;
                    let text = &self.text[self.at..self.at + length];
                    self.at += length + 1;
                    return Some(Argument { at, text, depth: self.depth });
                }
                _ => {}
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use crate::screen::screen;

    fn is_hit(text: &str) -> bool {
        screen(text.as_bytes()).iter().any(|hit| hit.rule.id == "secret-credential-value")
    }

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
            "client.username_pw_set(\"edge\", \"kiwitree\")",
            "pymysql.connect(\"host-a\", \"edge\", \"kiwitree\", \"orders\")",
            "user.set_password('kiwitree')",
            "define( 'AUTH_KEY', ',EYfj[RD%ysONN|cNt;1-vx.[ifL8{MWN}Etj|@014J@b_.]yd`jHTqRV' );",
            "SELECT pgp_sym_decrypt(card, 'kiwitree') FROM cards;",
            "ks.load(new FileInputStream(file), \"kiwitree\".toCharArray());",
            "WiFi.begin(\"edge\", \"kiwi tree\")",
        ] {
            assert!(is_hit(call), "{call}");
            assert!(
                is_hit(&format!("The nightly job still had {call} in it until May.")),
                "{call}"
            );
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
            "The session(s) ended with 'timeout'.",
            "define('AUTH_KEY', 'put your unique phrase here');",
            "ks.load(stream, password.toCharArray())",
            "cx_Oracle.connect(user, password, dsn='host-a/ORCL')",
        ] {
            assert!(!is_hit(text), "{text}");
        }
    }
}
