//! What a value looks like, in words, and the keys inside it: from the same rows that the packet is read by.

use super::document::{COMMA, KeyLine};
use crate::lang::{Lang, Text};
use crate::packet::shape::{Form, Key, Need, Shape};
use crate::report::explanation::pick;

/// The keys of an object and of all inside it.
pub(super) fn key_lines(keys: &[Key], depth: usize, lang: Lang) -> Vec<KeyLine> {
    keys.iter().flat_map(|key| lines_of_key(key, depth, lang)).collect()
}

fn lines_of_key(key: &Key, depth: usize, lang: Lang) -> Vec<KeyLine> {
    const REQUIRED: Text = Text { zh_tw: "（必填）", en: " (required)" };
    let note = match key.need {
        Need::Must => REQUIRED.in_lang(lang).to_owned(),
        Need::May => String::new(),
    };
    let (about, kind) = (key.about.in_lang(lang), words(&key.shape, lang));
    let text = pick(
        lang,
        format!("{about}。{kind}。"),
        format!("{}. {}.", capitalised(about), capitalised(&kind)),
    );
    let mut lines = vec![KeyLine { depth, name: Some(key.name), note, text }];
    lines.extend(forms(&key.shape, depth + 1, lang));
    lines
}

/// The keys of the objects that a value can hold; where it can be one of several, each form after the other.
pub(super) fn forms(shape: &Shape, depth: usize, lang: Lang) -> Vec<KeyLine> {
    const OR: Text = Text { zh_tw: "或者", en: "or" };
    let mut lines = Vec::new();
    for keys in records(shape) {
        if !lines.is_empty() {
            let note = OR.in_lang(lang).to_owned();
            lines.push(KeyLine { depth, name: None, note, text: String::new() });
        }
        lines.extend(key_lines(keys, depth, lang));
    }
    lines
}

/// The objects that a value can hold, but for those that [`words`] spells out.
fn records(shape: &Shape) -> Vec<&'static [Key]> {
    match shape {
        Shape::Record(keys) if is_person(keys) => Vec::new(),
        Shape::Record(keys) | Shape::Evidence(keys) => vec![keys],
        Shape::OneRecord(records) => records.to_vec(),
        Shape::List(of) | Shape::OneOrMany(of) => records(of),
        Shape::Either(one, other) => [records(one), records(other)].concat(),
        Shape::Bool
        | Shape::Count
        | Shape::Text(_)
        | Shape::Reason(_)
        | Shape::Form(_)
        | Shape::Word(_)
        | Shape::Facts => Vec::new(),
    }
}

/// Whether these are the keys of somebody and no more: they stand in so many places that they are said in a line.
fn is_person(keys: &[Key]) -> bool {
    keys.iter().all(|key| matches!(key.name, "role" | "team" | "principal" | "kind"))
}

/// What a value looks like, in words.
pub(super) fn words(shape: &Shape, lang: Lang) -> String {
    let say = |zh_tw: &str, en: &str| pick(lang, zh_tw.to_owned(), en.to_owned());
    match shape {
        Shape::Bool => say("`true` 或 `false`", "`true` or `false`"),
        Shape::Count => say("0 以上的整數", "a whole number from 0"),
        Shape::Text(max) | Shape::Reason(max) => pick(
            lang,
            format!("文字，最多 {max} 個字元"),
            format!("text, at most {max} characters"),
        ),
        Shape::Form(form) => of_form(*form).in_lang(lang).to_owned(),
        Shape::Word([word]) => format!("`{word}`"),
        Shape::Word(words) => {
            let words: Vec<_> = words.iter().map(|word| format!("`{word}`")).collect();
            pick(
                lang,
                format!("從這些詞裡選：{}", words.join("、")),
                format!("one of {}", words.join(", ")),
            )
        }
        Shape::List(of) => {
            let of = words(of, lang);
            pick(lang, format!("清單，每一項是{of}"), format!("a list, each entry {of}"))
        }
        Shape::OneOrMany(of) => {
            let of = words(of, lang);
            pick(lang, format!("{of}；也可以是清單"), format!("{of}, or a list of these"))
        }
        Shape::Either(one, other) => {
            let (one, other) = (words(one, lang), words(other, lang));
            pick(lang, format!("{one}，或{other}"), format!("{one}, or {other}"))
        }
        Shape::Record(keys) if is_person(keys) => person(keys, lang),
        Shape::Record(_) | Shape::Evidence(_) => say("有下列鍵的物件", "an object with these keys"),
        Shape::OneRecord(_) => say("下列其中一種物件", "an object of one of these forms"),
        Shape::Facts => say(
            "擷取出來的數字與詞，名稱見 `readback schema packet`",
            "numbers and words of a capture; `readback schema packet` has their names",
        ),
    }
}

fn person(keys: &[Key], lang: Lang) -> String {
    let names = required_and_not(keys, lang);
    pick(lang, format!("物件：{names}"), format!("an object with {names}"))
}

/// The names of keys: the required ones, then the others.
pub(super) fn required_and_not(keys: &[Key], lang: Lang) -> String {
    let names = |need: Need| {
        let of_need = keys.iter().filter(|key| key.need == need);
        let names: Vec<_> = of_need.map(|key| format!("`{}`", key.name)).collect();
        names.join(COMMA.in_lang(lang))
    };
    let (must, may) = (names(Need::Must), names(Need::May));
    match (must.as_str(), may.as_str()) {
        (must, "") => pick(lang, format!("{must} 必填"), format!("{must} (required)")),
        ("", may) => pick(lang, format!("{may} 選填"), format!("perhaps {may}")),
        (must, may) => pick(
            lang,
            format!("{must} 必填，{may} 選填"),
            format!("{must} (required), and perhaps {may}"),
        ),
    }
}

const fn of_form(form: Form) -> Text {
    match form {
        Form::Time => Text {
            zh_tw: "帶時區的時間，例如 `2026-06-12T02:05:00+08:00`",
            en: "a time with its offset, such as `2026-06-12T02:05:00+08:00`",
        },
        Form::Due => Text {
            zh_tw: "日期（當天結束時），例如 `2026-07-15`，或帶時區的時間",
            en: "a date such as `2026-07-15`, which means its end, or a time with its offset",
        },
        Form::Ref => Text {
            zh_tw: "工單編號、`scheme:locator`，或不含帳密、只帶檢視參數的 URL",
            en: "a ticket id, `scheme:locator`, or a URL without credentials whose query holds view keys only",
        },
        Form::Sha256 => {
            Text { zh_tw: "64 個小寫十六進位數字", en: "64 lower-case hexadecimal digits" }
        }
        Form::Digest => Text {
            zh_tw: "`sha256:` 加 64 個小寫十六進位數字",
            en: "`sha256:` and 64 lower-case hexadecimal digits",
        },
        Form::Principal => Text {
            zh_tw: "最多 64 個字母、數字與 `. _ @ + -`",
            en: "at most 64 letters, digits and `. _ @ + -`",
        },
        Form::CandidateId => Text { zh_tw: "計畫裡的編號", en: "an id of the plan" },
        Form::SurfaceId => Text { zh_tw: "不含空白的代號", en: "an id without blanks" },
    }
}

/// With a capital at its beginning, unless it begins with code.
fn capitalised(text: &str) -> String {
    let mut rest = text.chars();
    let first = rest.next().map(|first| first.to_ascii_uppercase());
    first.into_iter().chain(rest).collect()
}
