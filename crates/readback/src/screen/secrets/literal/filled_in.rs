//! Steps of tests and scripts that fill in a form: `I fill in "Password" with "…"`, `getByLabel('Password').fill('…')`,
//! `fill_in 'Password', with: '…'`, `Input Text    id=password    …`.

use super::super::configured::{is_done, is_said};
use super::super::credential;
use super::super::forms::called::is_in_sentence;
use super::super::forms::name::{Credential, credential as named};
use super::super::forms::other_scripts::chinese_credential;
use super::super::forms::text::{
    contains_in_any_case, ends_in_any_case, is_blank, starts_in_any_case, words,
};
use super::super::forms::value::{Tie, Value};
use super::super::forms::which::says_which;
use super::super::found::Found;
use crate::screen::line::Line;

/// Quotations of a line that are looked at.
const QUOTATIONS_MAX: usize = 16;

/// Bytes of the longest quotation.
const QUOTATION_BYTES_MAX: usize = 96;

/// Bytes between two quotations.
const BETWEEN_BYTES_MAX: usize = 48;

/// A quotation: where its mark stands, what is in it, and where the text goes on behind it.
#[derive(Clone, Copy)]
struct Quotation<'a> {
    at: usize,
    text: &'a [u8],
    end: usize,
}

/// The first quotation from a place on; an apostrophe within a word begins none, and neither does a mark that nothing closes.
fn next(text: &[u8], from: usize) -> Option<Quotation<'_>> {
    const MARKS_MAX: usize = 8;
    // “…”: the last bytes of its marks.
    const CURLY: [&[u8]; 2] = ["“".as_bytes(), "”".as_bytes()];
    memchr::memchr3_iter(b'"', b'\'', CURLY[0][0], text.get(from..)?).take(MARKS_MAX).find_map(
        |offset| {
            let at = from + offset;
            let is_apostrophe = text[at] == b'\'' && at > 0 && text[at - 1].is_ascii_alphabetic();
            let (open, close) = match &text[at..=at] {
                quote @ [b'"' | b'\''] => (quote, quote),
                _ => (CURLY[0], CURLY[1]),
            };
            let inner = text[at..].strip_prefix(open).filter(|_| !is_apostrophe)?;
            let near = &inner[..inner.len().min(QUOTATION_BYTES_MAX)];
            let length = memchr::memmem::find(near, close)?;
            let end = at + open.len() + length + close.len();
            Some(Quotation { at, text: &inner[..length], end })
        },
    )
}

/// Looks at a line that names a password and has a quotation.
pub(super) fn look(line: &Line<'_>, found: &mut Found) {
    let text = line.text;
    let mut last: Option<Quotation<'_>> = None;
    let mut from = 0;
    for _ in 0..QUOTATIONS_MAX {
        let Some(quotation) = next(text, from) else { return };
        let before = match last {
            Some(last) => &text[last.end..quotation.at],
            None => &text[..quotation.at],
        };
        let is_typed = last.is_some_and(|field| {
            is_field(field.text) && ties(before, &text[..field.at], quotation.text)
        }) || is_argument_of_field(before)
            || is_as_password(&text[..quotation.at], &text[quotation.end..], quotation.text);
        let is_call = || before.starts_with(b",") || before.trim_ascii_end().ends_with(b"(");
        let is_given =
            || is_call() && is_given(quotation.text) && !is_in_sentence(&text[quotation.end..]);
        if is_typed && (is_filled_in(quotation.text) || is_given()) {
            found.add(&credential::VALUE, quotation.at);
            return;
        }
        if let Some(value) = last
            && is_field(quotation.text)
            && goes_into(before, &text[..value.at], value.text)
            && (is_shaped(value.text) || is_end_of_step(&text[quotation.end..]))
            && is_filled_in(value.text)
        {
            found.add(&credential::VALUE, value.at);
            return;
        }
        from = quotation.end;
        last = Some(quotation);
    }
}

/// Whether a quotation names the field of a password: its label, its name, or what selects it.
fn is_field(text: &[u8]) -> bool {
    const BYTES_MAX: usize = 80;
    // What a link or a button beside the field is called.
    const LINKS: [&[u8]; 5] = [b"change ", b"forgot ", b"hide ", b"reset ", b"show "];
    const AROUND: [&[u8]; 6] = [b" field", b" input", b"_field", b"_input", b"-field", b"-input"];
    let is_mark = |byte: &u8| matches!(byte, b']' | b'"' | b'\'' | b':' | b'*' | b')' | b' ');
    let end = text.iter().rposition(|byte| !is_mark(byte)).map_or(0, |at| at + 1);
    let bare = &text[..end];
    let bare = AROUND.iter().find_map(|end| bare.strip_suffix(*end)).unwrap_or(bare);
    let of_name = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
    let start = bare.iter().rposition(|byte| !of_name(byte)).map_or(0, |at| at + 1);
    text.len() <= BYTES_MAX
        && !LINKS.iter().any(|link| starts_in_any_case(text, link))
        && match bare.last() {
            Some(0x80..) => chinese_credential(bare) == Some(Credential::Password),
            // `Confirm password`, `password_confirmation`
            _ => {
                let name = &bare[start..];
                let name = ["_confirmation", "Confirmation", "confirm", "-confirmation"]
                    .iter()
                    .find_map(|end| name.strip_suffix(end.as_bytes()))
                    .unwrap_or(name);
                named(name) == Some(Credential::Password)
            }
        }
}

/// Whether what stands between a field and a text fills it in; `before` is what stands before the field.
fn ties(between: &[u8], before: &[u8], value: &[u8]) -> bool {
    const WITH: [&[u8]; 6] =
        [b" with ", b", with: ", b" field with ", b", :with => ", b" with: ", b" input with "];
    if between.len() > BETWEEN_BYTES_MAX {
        return false;
    }
    // Ruby's calls are code; what has words around it is a step, or has the form of a password.
    let is_call = || between.starts_with(b",");
    let is_filled = || {
        contains_in_any_case(before, b"fill") && (is_call() || is_shaped(value) || is_step(before))
    };
    WITH.iter().any(|with| between.eq_ignore_ascii_case(with)) && is_filled()
        || is_call_behind_selector(between)
}

/// Calls that fill in a field, by what their names end with, in small letters.
const FILLING: [&[u8]; 10] = [
    b"clearandtype",
    b"fill",
    b"fill_in",
    b"send_keys",
    b"sendkeys",
    b"sendkeys!",
    b"set_value",
    b"setvalue",
    b"type",
    b"type_text",
];

/// `').fill('`, `").clear().send_keys("`: whether what selects a field ends here, and a call fills it in.
fn is_call_behind_selector(between: &[u8]) -> bool {
    let Some(call) = between.trim_ascii_end().strip_suffix(b"(") else { return false };
    let is_of_chain = |byte: &u8| {
        byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.' | b'(' | b')' | b' ' | b'!')
    };
    let is_filling = FILLING.iter().any(|name| {
        call.len() > name.len()
            && ends_in_any_case(call, name)
            && call[..call.len() - name.len()].ends_with(b".")
    });
    call.starts_with(b")") && call.iter().all(is_of_chain) && is_filling
}

/// `sendkeys!(password, "`, `passwordField.fill("`: whether a call fills in the field of a password that a variable is, and its
/// text follows.
fn is_argument_of_field(before: &[u8]) -> bool {
    let near = &before[before.len().saturating_sub(BETWEEN_BYTES_MAX)..];
    let Some(open) = memchr::memrchr(b'(', near) else { return false };
    let (call, argument) = (&near[..open], near[open + 1..].trim_ascii());
    let Some(name) = FILLING.iter().find(|name| ends_in_any_case(call, name)) else { return false };
    let before = &call[..call.len() - name.len()];
    let is_whole = !before.last().is_some_and(u8::is_ascii_alphanumeric);
    let field = match argument {
        b"" => before.strip_suffix(b".").unwrap_or_default(),
        [field @ .., b','] => field,
        _ => return false,
    };
    is_whole && is_variable_of_field(field)
}

/// Whether the name of a variable is that of a field for a password.
fn is_variable_of_field(text: &[u8]) -> bool {
    const KINDS: [&[u8]; 8] =
        [b"_box", b"_element", b"_field", b"_input", b"box", b"element", b"field", b"input"];
    let of_name = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'_';
    let start = text.iter().rposition(|byte| !of_name(byte)).map_or(0, |at| at + 1);
    let name = &text[start..];
    let kind = KINDS.iter().find(|kind| ends_in_any_case(name, kind));
    let name = kind.map_or(name, |kind| &name[..name.len() - kind.len()]);
    named(name) == Some(Credential::Password)
}

/// Words that put a text into a field.
const VERBS: [&[u8]; 8] =
    [b"enter ", b"enters ", b"fill in ", b"fills in ", b"input ", b"inputs ", b"type ", b"types "];

/// Whether what stands between a text and a field puts the one into the other: `enter "…" in the "Password" field`.
fn goes_into(between: &[u8], before: &[u8], value: &[u8]) -> bool {
    const INTO: [&[u8]; 7] =
        [b" in ", b" in the ", b" in to ", b" into ", b" into the ", b" on the ", b" to "];
    const FOR: [&[u8]; 2] = [b" for ", b" for the "];
    let is_one_of = |ties: &[&[u8]]| ties.iter().any(|tie| between.eq_ignore_ascii_case(tie));
    let is_behind = |verbs: &[&[u8]]| verbs.iter().any(|verb| ends_in_any_case(before, verb));
    (is_one_of(&INTO) && is_behind(&VERBS) || is_one_of(&FOR) && is_behind(&VERBS[2..4]))
        && (is_shaped(value) || is_step(before))
}

/// `enter "…" as the password`: whether the words around a text say what it is.
fn is_as_password(before: &[u8], behind: &[u8], value: &[u8]) -> bool {
    const AS: [&[u8]; 4] = [b" as my ", b" as the ", b" as a ", b" as "];
    const PASSWORD: &[u8] = b"password";
    let rest =
        AS.iter().find(|tie| starts_in_any_case(behind, tie)).map(|tie| &behind[tie.len()..]);
    rest.is_some_and(|rest| {
        starts_in_any_case(rest, PASSWORD) && is_end_of_step(&rest[PASSWORD.len()..])
    }) && VERBS.iter().any(|verb| ends_in_any_case(before, verb))
        && (is_shaped(value) || is_step(before))
}

/// Whether a text has the form of a password, whatever is told of it: no word, ticket or product.
fn is_shaped(text: &[u8]) -> bool {
    let value = Value::alone(text);
    value.is_chosen_by_form() && !value.is_product()
}

/// Whether a step of a test is told: `And I fill in …`, as Cucumber has them; and not what somebody does.
fn is_step(before: &[u8]) -> bool {
    const WORDS: [&[u8]; 6] = [b"and", b"but", b"given", b"then", b"when", b"*"];
    const BYTES_MAX: usize = 64;
    let near = &before[before.len().saturating_sub(BYTES_MAX)..];
    let mut words = words(near);
    let mut last: &[u8] = b"";
    words.any(|word| {
        let is_one = matches!(word, b"I" | b"i" | b"user")
            && WORDS.iter().any(|known| last.eq_ignore_ascii_case(known));
        last = word;
        is_one
    })
}

/// Whether a step ends behind a field, or does with one word for it.
fn is_end_of_step(behind: &[u8]) -> bool {
    const FIELDS: [&[u8]; 2] = [b"field", b"input"];
    let word = behind.trim_ascii_start();
    let field = FIELDS.iter().find(|field| starts_in_any_case(word, field));
    let rest = field.map_or(word, |field| &word[field.len()..]);
    matches!(rest, [] | [b'`' | b'.' | b',' | b';' | b')', ..])
}

/// Whether a text that is filled in as a password is one, and does not say which it is.
fn is_filled_in(text: &[u8]) -> bool {
    const ABOUT: [&[u8]; 5] = [b"admin", b"help", b"reason", b"test", b"yes"];
    const DIGITS_MIN: usize = 6;
    let value = Value::quoted(text);
    let has_digit = text.iter().any(u8::is_ascii_digit);
    let is_short_number = text.len() < DIGITS_MIN && text.iter().all(u8::is_ascii_digit);
    let is_told = || {
        named(text).is_some()
            || ABOUT.iter().any(|about| starts_in_any_case(text, about))
            || is_said(text)
            || is_done(text)
    };
    !text.is_empty()
        && !is_short_number
        && (has_digit || !is_told())
        && !says_which(text)
        && value.is_secret(Credential::Password, Tie::Assigned)
}

/// Whether a text that a program fills in is one by which it logs in, though it is a short number or a word for a password; people
/// who tell of a step write such words for others.
fn is_given(text: &[u8]) -> bool {
    const DIGITS_MIN: usize = 4;
    let is_number = text.len() >= DIGITS_MIN && text.iter().all(u8::is_ascii_digit);
    let is_word = named(text) == Some(Credential::Password) || ends_in_any_case(text, b"secret");
    let is_joined = text.iter().any(|byte| matches!(byte, b'_' | b'-'));
    let of_secret = || starts_in_any_case(text, b"secret") && is_joined;
    let is_small = text.iter().all(|byte| byte.is_ascii_lowercase() || matches!(byte, b'_' | b'-'));
    is_number || is_small && (is_word || of_secret()) && !says_which(text)
}

/// Looks at a row of a test with two blanks or more between its cells, as Robot Framework has them: a keyword that types, the field,
/// the text.
pub(super) fn look_at_row(line: &Line<'_>, found: &mut Found) {
    const KEYWORDS: [&[u8]; 6] = [
        b"Fill Text",
        b"Input Password",
        b"Input Text",
        b"Type Secret",
        b"Type Text",
        b"Fill Secret",
    ];
    let content = line.content();
    if !matches!(content.first(), Some(b'F' | b'I' | b'T')) {
        return;
    }
    let Some(keyword) = KEYWORDS.iter().find(|keyword| content.starts_with(keyword)) else {
        return;
    };
    let Some(field) = cell(content, keyword.len()) else { return };
    let Some(text) = cell(content, field.1) else { return };
    let name = &content[field.0..field.1];
    let is_last = cell(content, text.1).is_none();
    if is_last && is_field(name) && is_filled_in(&content[text.0..text.1]) {
        found.add(&credential::VALUE, line.content_start + text.0);
    }
}

/// Where the next cell begins and ends, behind two blanks or more.
fn cell(text: &[u8], from: usize) -> Option<(usize, usize)> {
    let rest = text.get(from..)?;
    let blanks = rest.iter().take_while(|byte| is_blank(**byte)).count();
    let is_parted = blanks > 1 || rest.first() == Some(&b'\t');
    let start = from + blanks;
    let cell = text.get(start..)?;
    let end = cell
        .array_windows()
        .position(|[one, next]| *one == b'\t' || is_blank(*one) && is_blank(*next))
        .unwrap_or(cell.len());
    (is_parted && end > 0).then_some((start, start + end))
}

#[cfg(test)]
mod tests {
    use crate::screen::secrets::samples::is_hit;

    #[test]
    fn what_a_step_fills_in_for_a_password_is_one() {
        for text in [
            "And I fill in \"Password\" with \"plumtree\"",
            "    When I fill in \"user_password\" with \"Plum25tree#\"",
            "And I fill in \"Confirm password\" with \"plumtree\"",
            "And I fill in \"Password\" with \"PlumPass#731\"",
            "And I fill in \"plumtree\" for \"Password\"",
            "And I enter \"Plum25tree\" in the \"Password\" field",
            "When I type \"plumtree\" into \"password\"",
            "cy.get('#password').type('plumtree')",
            "cy.get('input[name=\"password\"]').type('plumtree')",
            "await page.getByLabel('Password').fill('plumtree');",
            "fill_in 'Password', with: 'plumtree'",
            "driver.find_element(By.ID, \"password\").send_keys(\"plumtree\")",
            "driver.find_element(By.ID, \"password\").clear().send_keys(\"plumtree\")",
            "sendkeys!(password, \"plumtree\")",
            "loginPage.passwordField.fill('plumtree')",
            "password_input.send_keys(\"plumtree\")",
            "Input Text    id=password    plumtree",
            "    Input Password    password_field    plumtree",
            "page.getByLabel('密碼').fill('plumtree')",
            "`cy.get('#password').type('plumtree')`",
            "`page.getByPlaceholder(\"Password\").fill(\"plumtree\")` was in the trace.",
            "It wasn't seen: And I fill in \"Password\" with \"plumtree\"",
            "WHEN I FILL IN \"Password\" WITH \"plumtree\"",
            "And I fill in “Password” with “plumtree”",
            "When I enter \"plumtree\" as the password",
            "fill_in \"Password\", with: \"password\"",
            "await page.locator('[data-test=\"password\"]').fill('secret_plum');",
            "find_element(By.ID, \"input-password\").send_keys(\"12345\")",
            "The team typed: enter \"plumTree42\" in the \"Password\" box",
        ] {
            assert!(is_hit(text), "{text}");
        }
        for text in [
            "And I fill in \"Password\" with \"\"",
            "And I fill in \"Password confirmation\" with \"<password>\"",
            "And I fill in \"Password\" with \"wrong\"",
            "And I fill in \"Password\" with \"password\"",
            "And I fill in \"Email\" with \"edge@example.com\"",
            "I should see \"Password\" with \"error\"",
            "The form has \"Password\" with \"strength\" below it.",
            "await page.fill('#password', process.env.PW)",
            "cy.get('#password').should('be.visible')",
            "cy.get('#password').type(Cypress.env('PW'))",
            "cy.get('#password').invoke('attr', 'type')",
            "cy.get('#email').type('edge@example.com')",
            "page.getByLabel('Password hint').fill('plumtree')",
            "password_input.send_keys(os.environ[\"EDGE\"])",
            "Input Text    id=password    ${PASSWORD}",
            "page.getByText('Forgot password').type('plumtree')",
            "Input Text    id=user    plumtree",
            "The error said \"too short\" in the \"Password\" field.",
            "type \"yes\" in the \"Password\" field",
            "They type \"rotated\" into the \"password\" column.",
            "Input Password was asked twice for it",
            "cy.get('#password').type('wrong-password')",
            "Users type \"tabs\" in the \"password\" field",
            "Operators enter \"accents\" into the \"password\" field",
            "Please type \"delete\" in the \"Password\" dialog",
            "Enter \"relay-team\" for \"password\" requests",
            "Enter \"cause\" into the \"Password\" form",
            "I type \"hint\" in the \"Password\" field",
            "I fill in \"Password\" with \"hyphens\"",
            "And I fill in \"Password\" with \"toolong-or-short\"",
            "And I fill in \"Password\" with \"whitespaces\"",
            "And I fill in \"Password\" with \"something\"",
            "And I fill in \"Password\" with \"1234\"",
            "Fill Text    password    again",
            "Type \"EdgeNet2\" into the \"password\" search box",
            "Enter \"OPS-7741\" in the \"Password\" field of the request",
        ] {
            assert!(!is_hit(text), "{text}");
        }
    }
}
