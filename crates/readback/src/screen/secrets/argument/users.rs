//! Calls that make a user, or hold one, with the password as their last argument: `userManager.CreateAsync(user, "…")`,
//! `new LoginEntity(1, "edge", "…")`; and those that take a token alone: `BearerAuth::new("…")`.
//!
//! What stands there is a password by its form, since users have other texts as well.

use super::super::credential;
use super::super::forms::name::Credential;
use super::super::forms::text::{
    Endings, contains_in_any_case, ends_in_any_case, in_small_letters,
};
use super::super::forms::value::{Tie, Value};
use super::super::forms::which::says_which;
use super::super::found::Found;
use super::super::header;
use super::super::login::is_no_password;
use super::keys::{Arguments, is_secret, literal};
use crate::screen::line::{Classes, Line};

/// Calls of ASP.NET Core Identity that take a password behind a user.
const OF_USERS: [&[u8]; 7] = [
    b"addpasswordasync",
    b"changepasswordasync",
    b"checkpasswordasync",
    b"passwordsigninasync",
    b"resetpasswordasync",
    b"usermanager.createasync",
    b"users.createasync",
];

/// A call of Django that takes name, address and password.
const OF_ADMINS: [&[u8]; 1] = [b"create_superuser"];

/// What classes are called that have a user and a password.
const ENTITIES: [&[u8]; 7] = [
    b"account",
    b"accountentity",
    b"credentialsdto",
    b"login",
    b"loginentity",
    b"user",
    b"userentity",
];

/// Calls that take a token.
const OF_TOKENS: [&[u8]; 5] =
    [b"bearer_auth", b"bearerauth", b"bearerauth::new", b"bearertoken", b"withbearertoken"];

/// The last letters of all of them: most calls end otherwise.
static ENDINGS: Endings =
    Endings::of(&OF_USERS).and_all(&ENTITIES).and_all(&OF_TOKENS).and_all(&OF_ADMINS);

/// Brackets of a line that are looked at.
const CALLS_MAX: usize = 32;

/// Arguments of a call that are looked at.
const ARGUMENTS_MAX: usize = 10;

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
    for open in memchr::memchr_iter(b'(', text).take(CALLS_MAX) {
        let name = &text[..open];
        if !ENDINGS.end(name) {
            continue;
        }
        let arguments = &text[open + 1..text.len().min(open + 1 + CALL_BYTES_MAX)];
        let is_one_of = |calls: &[&[u8]]| calls.iter().any(|call| ends_in_any_case(name, call));
        let (at, rule) = if is_one_of(&OF_TOKENS) {
            (token(arguments), &header::AUTH)
        } else if is_one_of(&OF_USERS) {
            (behind_user(arguments), &credential::VALUE)
        } else if is_one_of(&OF_ADMINS) {
            (third(arguments), &credential::VALUE)
        } else if is_one_of(&ENTITIES) && is_made(name) {
            (last(arguments), &credential::VALUE)
        } else {
            continue;
        };
        if let Some(at) = at
            && !found.has(rule)
        {
            found.add(rule, open + 1 + at);
            return;
        }
    }
}

/// Whether an object of a class is made: `new edge.LoginEntity`.
fn is_made(name: &[u8]) -> bool {
    let of_name = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.');
    let start = name.iter().rposition(|byte| !of_name(byte)).map_or(0, |at| at + 1);
    let class = name[start..].rsplit(|byte| *byte == b'.').next().unwrap_or_default();
    class.first().is_some_and(u8::is_ascii_uppercase) && name[..start].ends_with(b"new ")
}

/// Where the token stands that is the first argument.
fn token(text: &[u8]) -> Option<usize> {
    const CHARACTERS_MIN: usize = 12;
    let first = literal(text, Arguments { text, at: 0 }.next()?)?;
    let value = Value::quoted(first.text);
    let kinds = Classes::of_all(first.text);
    (first.text.len() >= CHARACTERS_MIN
        && kinds.all(Classes::DIGIT.or(Classes::LETTER))
        && value.is_secret(Credential::Password, Tie::Assigned))
    .then_some(first.at)
}

/// Where the password stands behind a user, with a digit and a capital or a sign in it, as Identity asks for.
fn behind_user(text: &[u8]) -> Option<usize> {
    let arguments = Arguments { text, at: 0 }.skip(1).take(ARGUMENTS_MAX);
    arguments.filter_map(|argument| literal(text, argument)).find_map(|argument| {
        let kinds = Classes::of_all(argument.text);
        let value = Value::alone(argument.text);
        let has_capital = || kinds.any(Classes::UPPER) && !value.is_product();
        let is_mixed = kinds.all(Classes::DIGIT)
            && kinds.any(Classes::LETTER)
            && (has_sign(argument.text) || has_capital());
        (is_mixed && !says_which(argument.text) && is_secret(argument.text)).then_some(argument.at)
    })
}

/// Where the third argument stands, if it is more than a word for a password: `adminpass` is one, and `edge-admins` a group.
fn third(text: &[u8]) -> Option<usize> {
    const WORDS: [&[u8]; 5] = [b"pass", b"passwd", b"password", b"pw", b"secret"];
    let third = literal(text, Arguments { text, at: 0 }.nth(2)?)?;
    let value = Value::quoted(third.text);
    let mut parts = third.text.rsplit(|byte| matches!(byte, b'-' | b'_'));
    let is_group = parts.next().is_some_and(|last| is_no_password(&in_small_letters(last)));
    (!WORDS.contains(&third.text)
        && !is_group
        && !says_which(third.text)
        && value.is_secret(Credential::Password, Tie::Assigned))
    .then_some(third.at)
}

/// Whether a sign stands in a text that patterns and searches do not have.
fn has_sign(text: &[u8]) -> bool {
    text.iter().any(|byte| b"!@#$%^&".contains(byte))
        && !text.iter().any(|byte| b"?*[]".contains(byte))
}

/// Where the last argument stands, if it has letters, a digit and a sign, and is no address; or if it has the form of a password
/// without a sign.
fn last(text: &[u8]) -> Option<usize> {
    const CHARACTERS_MIN: usize = 8;
    let mut arguments = Arguments { text, at: 0 }.take(ARGUMENTS_MAX);
    arguments.next()?;
    let last = literal(text, arguments.last()?)?;
    let kinds = Classes::of_all(last.text);
    // `edge2@corp`: an at sign alone is that of an address, unless a capital stands there as well.
    let is_address =
        !kinds.any(Classes::UPPER) && !last.text.iter().any(|byte| b"!#$%^&".contains(byte));
    let is_mixed = kinds.all(Classes::DIGIT.or(Classes::LOWER)) && !is_address;
    // `Ops#2041`: a sign for numbers is that of a reference.
    let mut parts = last.text.splitn(2, |byte| *byte == b'#');
    let is_reference = parts.next().is_some_and(|word| word.iter().all(u8::is_ascii_alphabetic))
        && parts.next().is_some_and(|number| number.iter().all(u8::is_ascii_digit));
    let is_signed = has_sign(last.text) && is_mixed && !is_reference;
    let is_shaped = is_signed || is_mixed_without_sign(last.text);
    (last.text.len() >= CHARACTERS_MIN
        && is_shaped
        && !kinds.any(Classes::DOT.or(Classes::SLASH).or(Classes::COLON).or(Classes::EQUALS))
        && !contains_in_any_case(last.text, b"http")
        && !says_which(last.text)
        && is_secret(last.text))
    .then_some(last.at)
}

/// `plumTree42`: whether a text of letters in both cases and two digits or more has the form of a password, and is no product.
fn is_mixed_without_sign(text: &[u8]) -> bool {
    const DIGITS_MIN: usize = 2;
    let value = Value::alone(text);
    text.iter().all(u8::is_ascii_alphanumeric)
        && text.iter().filter(|byte| byte.is_ascii_digit()).count() >= DIGITS_MIN
        && text.iter().any(u8::is_ascii_uppercase)
        && !value.is_product()
        && value.is_chosen_by_form()
}

#[cfg(test)]
mod tests {
    use crate::screen::{Class, screen};

    fn is_hit(text: &str) -> bool {
        screen(text.as_bytes()).iter().any(|hit| hit.rule.class == Class::Secret)
    }

    #[test]
    fn the_password_of_a_user_that_is_made_is_one() {
        for text in [
            "        _userManager.CreateAsync(adminUser, \"Plum25tree!\").GetAwaiter().GetResult();",
            "await userManager.AddPasswordAsync(user, \"Plum25tree!\");",
            "repository.save(new LoginEntity(1L,\"Edge\",\"Plum25tree!@#\"));",
            "users.add(new edge.User(\"edge\", \"Plum25tree!\"));",
            "User.objects.create_superuser('edge', 'edge@example.net', 'edgepass')",
            "new UserEntity(\"edge\", \"plumTree42\")",
            "_users.CreateAsync(user, \"Plum25tree!\")",
            "        BearerAuth::new(\"pL_9.T5k-4.2RwN\").apply(&mut request);",
            "client.get(url).bearer_auth(\"pL_9.T5k-4.2RwN\")",
        ] {
            assert!(is_hit(text), "{text}");
        }
        for text in [
            "new LoginEntity(1L, \"Edge\", \"Admin\")",
            "new User(\"edge\", \"edge2@example.net\")",
            "new User(\"edge\", \"Edge Team\", \"edge2@corp\")",
            "_userManager.CreateAsync(adminUser, password)",
            "_userManager.AddToRoleAsync(adminUser, \"Admin\")",
            "_roleManager.CreateAsync(new IdentityRole(\"Admin2\"))",
            "_userManager.CreateAsync(adminUser, config[\"Seed2:Entry\"])",
            "User.objects.create_superuser('edge', 'edge@example.net', password)",
            "User.objects.create_superuser('edge', 'edge@example.net', 'password')",
            "BearerAuth::new(token)",
            "new OrderEntity(\"ops\", \"Order#77120\")",
            "new SearchEntity(\"host\", \"relay-77*\")",
            "new User(\"edge\", \"Relay?room77\")",
            "new User(\"edge\", \"Room12East\")",
            "new User(\"edge\", \"Relay#7120\")",
            "_userManager.CreateAsync(user, \"Level3Support\")",
            "create_superuser(name, mail, 'not-known')",
            "new PageEntity(\"v3\", \"Relays?page7\")",
            "CheckPasswordAsync(user, \"invalid-entry-7\") returned false",
            "_userManager.CreateAsync(user, \"rack-b7\")",
            "_userManager.ResetPasswordAsync(user, token, \"OldPassword7!\")",
            "create_superuser(name, mail, 'relay-viewers')",
            "BearerAuth::new(\"<token>\")",
            "new Account(\"edge\", \"Plan B (50% off)\")",
            "The user (\"edge\", \"Plum25tree\") was closed.",
        ] {
            assert!(!is_hit(text), "{text}");
        }
    }
}
