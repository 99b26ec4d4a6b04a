//! The options of `plan` as Python's argparse takes them, so that every call of the reference generator
//! goes on working: unambiguous prefixes, and values that begin with a dash.

use std::ffi::{OsStr, OsString};

/// The options of the reference generator that take a value.
const REFERENCE_OPTIONS: [&str; 4] =
    ["--root", "--source-change-evidence-report", "--output", "--generated-at"];

/// Spells out what argparse would have understood. Arguments of other commands stay as they are.
pub(super) fn as_clap_takes_them(arguments: Vec<OsString>) -> Vec<OsString> {
    let Some(plan) = command_index(&arguments).filter(|&index| arguments[index] == "plan") else {
        return arguments;
    };
    let mut rest = arguments.into_iter();
    let mut spelled: Vec<OsString> = rest.by_ref().take(plan + 1).collect();
    let mut rest = rest.peekable();
    while let Some(argument) = rest.next() {
        let Some((option, value)) = reference_option(&argument) else {
            spelled.push(argument);
            continue;
        };
        let value = value.or_else(|| rest.next_if(|next| is_value(next)));
        let mut joined = OsString::from(option);
        if let Some(value) = value {
            joined.push("=");
            joined.push(value);
        }
        spelled.push(joined);
    }
    spelled
}

/// Where the command stands: the first argument that is no option and no option's value.
fn command_index(arguments: &[OsString]) -> Option<usize> {
    let mut index = 1;
    while let Some(argument) = arguments.get(index) {
        match argument.as_encoded_bytes() {
            b"--lang" => index += 2,
            [b'-', ..] => index += 1,
            _ => return Some(index),
        }
    }
    None
}

/// The reference's option that this argument names, by a prefix that fits no other of them, and its value
/// behind an equals sign.
fn reference_option(argument: &OsStr) -> Option<(&'static str, Option<OsString>)> {
    let bytes = argument.as_encoded_bytes();
    let equals = bytes.iter().position(|&byte| byte == b'=');
    let name = std::str::from_utf8(&bytes[..equals.unwrap_or(bytes.len())]).ok()?;
    if name.len() < "--x".len() {
        return None;
    }
    let option = REFERENCE_OPTIONS.into_iter().find(|option| option.starts_with(name))?;
    use std::os::unix::ffi::OsStrExt as _;
    let value = equals.map(|equals| OsStr::from_bytes(&bytes[equals + 1..]).to_owned());
    Some((option, value))
}

/// Whether argparse takes this argument as a value: it begins with no dash, is a dash alone or a negative
/// number, or holds a space.
fn is_value(argument: &OsStr) -> bool {
    let bytes = argument.as_encoded_bytes();
    match bytes {
        [b'-'] => true,
        [b'-', number @ ..] => bytes.contains(&b' ') || is_positive_number(number),
        _ => true,
    }
}

/// `\d+` or `\d*\.\d+`, as argparse has it.
fn is_positive_number(bytes: &[u8]) -> bool {
    let all_digits = |bytes: &[u8]| !bytes.is_empty() && bytes.iter().all(u8::is_ascii_digit);
    match bytes.iter().position(|&byte| byte == b'.') {
        None => all_digits(bytes),
        Some(point) => {
            let (whole, fraction) = bytes.split_at(point);
            whole.iter().all(u8::is_ascii_digit) && all_digits(&fraction[1..])
        }
    }
}

#[cfg(test)]
mod tests {
    use super::as_clap_takes_them;

    fn check(arguments: &[&str], expected: &[&str]) {
        let spelled = as_clap_takes_them(arguments.iter().map(Into::into).collect());
        assert_eq!(spelled, expected);
    }

    #[test]
    fn a_prefix_names_the_option_of_the_reference() {
        check(
            &["readback", "plan", "--out", "x", "--s=y", "--r", ".", "--gen", ""],
            &[
                "readback",
                "plan",
                "--output=x",
                "--source-change-evidence-report=y",
                "--root=.",
                "--generated-at=",
            ],
        );
    }

    #[test]
    fn our_own_options_and_other_commands_stay() {
        let ours = &["readback", "plan", "--rewrite-wording", "--lang", "en", "--compare", "f"];
        check(ours, ours);
        let other = &["readback", "--lang", "en", "demo", "--out", "x"];
        check(other, other);
    }

    #[test]
    fn a_value_may_begin_with_a_dash_where_argparse_lets_it() {
        check(
            &["readback", "--lang", "en", "plan", "--generated-at", "-5", "--output", "-"],
            &["readback", "--lang", "en", "plan", "--generated-at=-5", "--output=-"],
        );
        check(
            &["readback", "plan", "--generated-at", "- x", "--generated-at", "--root"],
            &["readback", "plan", "--generated-at=- x", "--generated-at", "--root"],
        );
    }
}
