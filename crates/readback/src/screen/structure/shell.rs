//! Lines of shell.

use super::shape::Shape;
use crate::screen::line::Classes;
use crate::screen::search::contains;

/// Words of a command whose arguments are variables.
const COMMAND_WORDS_MAX: usize = 5;

/// `[ -x /usr/sbin/edge ] || exit 0`, but no list of options between brackets.
fn is_test(body: &[u8]) -> bool {
    let is_option = matches!(body, [b'[', b' ', b'-', b'a'..=b'z', b' ', ..]);
    is_option && [&b"] &&"[..], b"] ||", b"]; "].iter().any(|end| contains(body, end))
}

/// Whether a line begins with the path of a program, and arguments follow.
fn begins_with_program(body: &[u8]) -> bool {
    const FOLDERS: [&[u8]; 6] =
        [b"/usr/bin/", b"/usr/sbin/", b"/usr/lib/", b"/bin/", b"/sbin/", b"/etc/init.d/"];
    FOLDERS.iter().any(|folder| body.starts_with(folder)) && body.contains(&b' ')
}

/// Points of a command that sets a host up, of which two are enough.
const TWO: u16 = 60;

/// The same of one that people name as well: three in a row are a script.
const THREE_IN_A_ROW: u16 = 36;

/// `sysctl -w net.core.edge=1`, `echo "edge" >> /etc/edge.conf`: commands by which a host is configured.
fn sets_up(body: &[u8]) -> u16 {
    const OF_UFW: [&[u8]; 8] =
        [b"--force", b"allow", b"default", b"delete", b"deny", b"insert", b"limit", b"reject"];
    const OF_NFT: [&[u8]; 5] = [b"add", b"delete", b"flush", b"insert", b"replace"];
    let body = body.strip_prefix(b"sudo ").unwrap_or(body);
    let writes = || {
        [&b"> /etc/"[..], b">/etc/", b"| tee /etc/", b"tee -a /etc/", b"| sudo tee "]
            .iter()
            .any(|target| contains(body, target))
    };
    let second = || body.split(|byte| *byte == b' ').nth(1).unwrap_or_default();
    match body.first() {
        Some(b's') if body.starts_with(b"sysctl -w ") && body.contains(&b'=') => TWO,
        Some(b's') if body.starts_with(b"sed -i ") && contains(body, b" /etc/") => TWO,
        Some(b'u') if body.starts_with(b"ufw ") && OF_UFW.contains(&second()) => THREE_IN_A_ROW,
        Some(b'n') if body.starts_with(b"nft ") && OF_NFT.contains(&second()) => TWO,
        Some(b'A') if body.starts_with(b"ALTER SYSTEM SET ") && body.contains(&b'=') => TWO,
        Some(b'e') if body.starts_with(b"echo ") && writes() => TWO,
        Some(b'c') if body.starts_with(b"cat ") && contains(body, b"<<") && writes() => TWO,
        _ => 0,
    }
}

/// How much a line says by what only shell has.
pub(super) fn weigh(shape: &Shape<'_>) -> u16 {
    let points = sets_up(shape.body);
    if points > 0 {
        return points;
    }
    const SIGNS: Classes =
        Classes::SEMICOLON.or(Classes::PIPE).or(Classes::ANGLE).or(Classes::PARENTHESIS);
    let body = shape.body;
    let may_be_shell = shape.has(SIGNS)
        || matches!(
            body.first(),
            Some(
                b'i' | b'['
                    | b't'
                    | b's'
                    | b'r'
                    | b'e'
                    | b'f'
                    | b'd'
                    | b'E'
                    | b';'
                    | b'#'
                    | b'.'
                    | b'c'
            )
        );
    if body.first() == Some(&b'/') && !shape.has(SIGNS) {
        return if begins_with_program(body) { 14 } else { 0 };
    }
    if !may_be_shell {
        return 0;
    }
    if body.starts_with(b"#!/") {
        return 60;
    }
    let is_whole = matches!(
        body,
        b"fi"
            | b"done"
            | b"esac"
            | b"EOF"
            | b"else"
            | b";;"
            | b"start)"
            | b"stop)"
            | b"restart)"
            | b"*)"
    );
    let begins = match body.first() {
        Some(b'i') => body.starts_with(b"if [ ") || body.starts_with(b"if test "),
        Some(b'[') => body.starts_with(b"[ ! ") || is_test(body),
        Some(b'.') => matches!(body, [b'.', b' ', b'/' | b'"' | b'$', ..]),
        Some(b'c') => body.starts_with(b"case ") && body.ends_with(b" in"),
        Some(b't') => body.starts_with(b"test -") || body.starts_with(b"test ! -"),
        Some(b's') => body.starts_with(b"set -e"),
        Some(b'r' | b'e') => {
            (body.starts_with(b"return ") || body.starts_with(b"exit "))
                && shape.count_words(2) == 2
        }
        _ => false,
    };
    let ends = match body.last() {
        _ if !shape.has(SIGNS) => false,
        Some(b'n') => body.ends_with(b"; then"),
        Some(b'o') => body.ends_with(b"; do"),
        Some(b'e') => body.ends_with(b"|| true"),
        Some(b':') => body.ends_with(b"|| :"),
        Some(b'0') => body.ends_with(b"|| exit 0"),
        Some(b'F') => body.ends_with(b"<< EOF"),
        Some(b'{') => body.ends_with(b"() {"),
        Some(b')') => body.ends_with(b"()") && shape.count_words(1) == 1,
        _ => false,
    };
    let is_variable = || {
        shape.line.classes.all(Classes::DOLLAR.or(Classes::QUOTE))
            && !shape.is_item
            && contains(body, b" \"$")
            && shape.count_words(COMMAND_WORDS_MAX) <= COMMAND_WORDS_MAX
    };
    let is_silent = || contains(body, b"> /dev/null") || contains(body, b">/dev/null");
    let is_shell = is_whole
        || begins
        || ends
        || shape.line.classes.all(Classes::ANGLE.or(Classes::SLASH)) && is_silent()
        || is_variable();
    if is_shell { 34 } else { 0 }
}
