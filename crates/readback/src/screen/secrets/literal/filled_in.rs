//! Steps of tests and scripts that fill in a form: `I fill in "Password" with "…"`, `getByLabel('Password').fill('…')`,
//! `fill_in 'Password', with: '…'`, `Input Text    id=password    …`.

use super::super::credential;
use super::super::forms::name::{Credential, credential as named};
use super::super::forms::other_scripts::chinese_credential;
use super::super::forms::text::{contains, ends_with, is_blank, is_quote, starts_with};
use super::super::forms::value::{Tie, Value};
use super::super::found::Found;
use crate::screen::line::Line;

/// Quotations of a line that are looked at.
const QUOTATIONS_MAX: usize = 16;

/// Bytes of the longest quotation.
const QUOTATION_BYTES_MAX: usize = 96;

/// Bytes between two quotations.
const BETWEEN_BYTES_MAX: usize = 48;

/// A quotation: where its mark stands, and what is in it.
#[derive(Clone, Copy)]
struct Quotation<'a> {
    at: usize,
    text: &'a [u8],
}

impl Quotation<'_> {
    /// Where the text goes on behind it.
    const fn end(&self) -> usize {
        self.at + self.text.len() + 2
    }
}

/// The first quotation from a place on.
fn next(text: &[u8], from: usize) -> Option<Quotation<'_>> {
    let at = from + text.get(from..)?.iter().position(|byte| is_quote(*byte))?;
    let (quote, inner) = text[at..].split_first()?;
    let near = &inner[..inner.len().min(QUOTATION_BYTES_MAX)];
    Some(Quotation { at, text: &inner[..memchr::memchr(*quote, near)?] })
}

/// Looks at a line that names a password and has a quotation.
pub(super) fn look(line: &Line<'_>, found: &mut Found) {
    let text = line.text;
    let mut last: Option<Quotation<'_>> = None;
    let mut from = 0;
    for _ in 0..QUOTATIONS_MAX {
        let Some(quotation) = next(text, from) else { return };
        let before = match last {
            Some(last) => &text[last.end()..quotation.at],
            None => &text[..quotation.at],
        };
        let is_typed = last.is_some_and(|field| {
            is_field(field.text) && ties(before, &text[..field.at]) && is_filled_in(quotation.text)
        }) || is_argument_of_field(before) && is_filled_in(quotation.text);
        if is_typed {
            found.add(&credential::VALUE, quotation.at);
            return;
        }
        if let Some(value) = last
            && is_field(quotation.text)
            && goes_into(before, &text[..value.at])
            && is_filled_in(value.text)
        {
            found.add(&credential::VALUE, value.at);
            return;
        }
        from = quotation.end();
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
        && !LINKS.iter().any(|link| starts_with(text, link))
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
fn ties(between: &[u8], before: &[u8]) -> bool {
    const WITH: [&[u8]; 6] =
        [b" with ", b", with: ", b" field with ", b", :with => ", b" with: ", b" input with "];
    if between.len() > BETWEEN_BYTES_MAX {
        return false;
    }
    let is_filled = || contains(before, b"fill");
    WITH.contains(&between) && is_filled() || is_call_behind_selector(between)
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
            && ends_with(call, name)
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
    let Some(name) = FILLING.iter().find(|name| ends_with(call, name)) else { return false };
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
    let kind = KINDS.iter().find(|kind| ends_with(name, kind));
    let name = kind.map_or(name, |kind| &name[..name.len() - kind.len()]);
    named(name) == Some(Credential::Password)
}

/// Whether what stands between a text and a field puts the one into the other: `enter "…" in the "Password" field`.
fn goes_into(between: &[u8], before: &[u8]) -> bool {
    const INTO: [&[u8]; 9] = [
        b" for ",
        b" for the ",
        b" in ",
        b" in the ",
        b" in to ",
        b" into ",
        b" into the ",
        b" on the ",
        b" to ",
    ];
    const VERBS: [&[u8]; 8] = [
        b"enter ",
        b"enters ",
        b"fill in ",
        b"fills in ",
        b"input ",
        b"inputs ",
        b"type ",
        b"types ",
    ];
    INTO.contains(&between) && VERBS.iter().any(|verb| ends_with(before, verb))
}

/// Whether a text that is filled in as a password is one, and does not say which it is.
fn is_filled_in(text: &[u8]) -> bool {
    const ABOUT: [&[u8]; 12] = [
        b"admin",
        b"another",
        b"correct",
        b"incorrect",
        b"invalid",
        b"mismatch",
        b"random",
        b"short",
        b"test",
        b"valid",
        b"weak",
        b"wrong",
    ];
    let value = Value { text, is_quoted: true, is_last: true, ends_clause: true };
    let has_digit = text.iter().any(u8::is_ascii_digit);
    let is_told = || named(text).is_some() || ABOUT.iter().any(|about| starts_with(text, about));
    !text.is_empty()
        && (has_digit || !is_told())
        && value.is_secret(Credential::Password, Tie::Assigned)
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
    use crate::screen::screen;

    fn is_hit(text: &str) -> bool {
        screen(text.as_bytes()).iter().any(|hit| hit.rule.id == "secret-credential-value")
    }

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
        ] {
            assert!(!is_hit(text), "{text}");
        }
    }
}
