//! What a skeleton says beside its empty places, from the same rows that the packet is read by.

use crate::lang::{Lang, Text};
use crate::packet::evidence::{MayNotApply, common_keys};
use crate::packet::fields::Field;
use crate::packet::limits::NAME_CHARACTERS_MAX;
use crate::packet::shape::{Form, Key, Need, Shape};
use crate::report::{field_pages, wrapped};

/// Keys of every evidence value that a field asks for beside its ref, because a check of it looks at them.
fn asked_of_evidence(field: &str) -> &'static [&'static str] {
    match field {
        "before_service_state_ref"
        | "after_service_state_ref"
        | "docker_daemon_state_ref"
        | "compose_stack_state_ref"
        | "systemd_unit_state_ref"
        | "dependency_impact_ref" => &["observed_at"],
        "failed_unit_review_ref" | "port_binding_state_ref" => &["observed_at", "summary"],
        "restoration_evidence_ref" => &["observed_at", "summary"],
        "postcheck_readback_ref" => &["observed_at", "observed_by", "summary"],
        "recurrence_guard_ref" | "contention_review" => &["summary"],
        _ => &[],
    }
}

/// Optional keys of a field's own that a skeleton has all the same: mostly they are needed.
const MOSTLY_NEEDED: &[(&str, &[&str])] = &[
    ("dependency_impact_ref", &["affected"]),
    ("public_route_recovery_ref", &["recovered_at"]),
    ("admin_route_recovery_ref", &["recovered_at"]),
    ("agent_provider_health_ref", &["recovered_at"]),
    ("restoration_evidence_ref", &["restored_at", "basis"]),
    ("rollback_owner", &["role", "team", "plan_ref"]),
];

/// What is said above a field.
pub(super) fn above(field: &Field, lang: Lang) -> String {
    let Some(page) = field_pages().find(|page| page.name == field.name) else {
        return String::new();
    };
    const NOT_APPLICABLE: Text = Text {
        zh_tw: "不適用就整欄改成 {not_applicable: \"理由\"}。",
        en: "Where it does not apply: {not_applicable: \"reason\"} in place of all of it.",
    };
    let (title, asks) = (page.title.in_lang(lang), page.asks.in_lang(lang));
    let mut said = match lang {
        Lang::ZhTw => format!("【{title}】{asks}"),
        Lang::En => format!("[{title}] {asks}"),
    };
    if field.may_not_apply == MayNotApply::Yes {
        said += if lang == Lang::En { " " } else { "" };
        said += NOT_APPLICABLE.in_lang(lang);
    }
    wrapped(&said, "# ", "# ")
}

/// The keys of a field that have a place: those that every packet needs, and those that a check mostly asks for.
pub(super) fn asked_keys(field: &Field) -> Vec<&'static Key> {
    let wanted = wanted(field.name);
    match field.shape {
        Shape::Evidence(keys) => {
            let asked = asked_of_evidence(field.name);
            let is_asked = |key: &&Key| key.need == Need::Must || asked.contains(&key.name);
            let common = common_keys().iter().filter(is_asked);
            common.chain(keys.iter().filter(|key| is_wanted(key, wanted))).collect()
        }
        Shape::Record(keys) => keys.iter().filter(|key| is_wanted(key, wanted)).collect(),
        Shape::Bool
        | Shape::Count
        | Shape::Text(_)
        | Shape::Reason(_)
        | Shape::Form(_)
        | Shape::Word(_)
        | Shape::List(_)
        | Shape::OneOrMany(_)
        | Shape::Either(..)
        | Shape::OneRecord(_)
        | Shape::Facts => Vec::new(),
    }
}

/// The empty places of a field, below its key.
pub(super) fn places(field: &Field, lang: Lang) -> String {
    let mut out = String::new();
    for key in asked_keys(field) {
        place(key, 1, lang, &mut out);
    }
    out
}

fn wanted(field: &str) -> &'static [&'static str] {
    MOSTLY_NEEDED.iter().find(|(name, _)| *name == field).map_or(&[], |(_, keys)| keys)
}

fn is_wanted(key: &Key, wanted: &[&str]) -> bool {
    key.need == Need::Must || wanted.contains(&key.name)
}

/// One empty place, with what may stand there.
fn place(key: &Key, depth: usize, lang: Lang, out: &mut String) {
    let pad = "  ".repeat(depth);
    let name = key.name;
    if let Some(instead) = instead(name) {
        *out += &wrapped(instead.in_lang(lang), &format!("{pad}# "), &format!("{pad}# "));
    }
    if let Shape::Record(keys) = key.shape
        && keys.iter().filter(|key| is_asked(key)).all(is_small)
    {
        let asked = keys.iter().filter(|key| is_asked(key));
        let empty: Vec<String> = asked.map(|key| format!("{}: ", key.name)).collect();
        *out += &format!("{pad}{name}: {{{}}}\n", empty.join(", "));
    } else if let Shape::List(Shape::Record(keys)) = key.shape {
        *out += &format!("{pad}{name}:\n");
        for (index, key) in keys.iter().filter(|key| is_asked(key)).enumerate() {
            let mut line = String::new();
            place(key, depth + 2, lang, &mut line);
            if index == 0 {
                let dash = 2 * (depth + 2) - 2;
                line.replace_range(dash..=dash, "-");
            }
            *out += &line;
        }
    } else {
        let hint = if speaks_for_itself(key) { String::new() } else { hint(&key.shape, lang) };
        let short = format!("{pad}{name}:  # {hint}");
        if hint.is_empty() {
            *out += &format!("{pad}{name}:\n");
        } else if crate::report::width(&short) <= 100 {
            *out += &short;
            out.push('\n');
        } else {
            // Bars at the ends of lines are how logs of several containers look.
            let hint = hint.replace(" | ", ", ");
            *out += &wrapped(&hint, &format!("{pad}# "), &format!("{pad}# "));
            *out += &format!("{pad}{name}:\n");
        }
    }
}

/// What stands in the packet instead of a key, where that is another one.
const fn instead(key: &str) -> Option<Text> {
    match key.as_bytes() {
        b"restored_at" => Some(Text {
            zh_tw: "還沒恢復，就加一行 still_degraded_since（從何時起仍然降級），restored_at 與 basis 空著。",
            en: "Not restored yet: add still_degraded_since (degraded since when), and leave restored_at and basis empty.",
        }),
        _ => None,
    }
}

/// Whether nobody has to be told what may stand there: a name, or another ref. How times are written is said once, at the
/// top; beside a time it would make a line of a log.
fn speaks_for_itself(key: &Key) -> bool {
    matches!(
        key.shape,
        Shape::Text(NAME_CHARACTERS_MAX) | Shape::Form(Form::Ref | Form::Principal | Form::Time)
    )
}

/// Whether a key of somebody has a place of its own: the principal is what tells two people apart.
pub(super) fn is_asked(key: &Key) -> bool {
    key.need == Need::Must || key.name == "principal"
}

/// Whether it takes no more than a word or a number.
pub(super) const fn is_small(key: &Key) -> bool {
    match key.shape {
        Shape::Count | Shape::Text(_) | Shape::Form(Form::Principal) => true,
        Shape::Bool
        | Shape::Reason(_)
        | Shape::Form(_)
        | Shape::Word(_)
        | Shape::List(_)
        | Shape::OneOrMany(_)
        | Shape::Either(..)
        | Shape::Record(_)
        | Shape::Evidence(_)
        | Shape::OneRecord(_)
        | Shape::Facts => false,
    }
}

/// What may stand in a place, in few words.
pub(super) fn hint(shape: &Shape, lang: Lang) -> String {
    let say = |text: Text| text.in_lang(lang).to_owned();
    match shape {
        Shape::Text(NAME_CHARACTERS_MAX) => say(Text { zh_tw: "文字", en: "text" }),
        Shape::Bool => "true | false".to_owned(),
        Shape::Count => "0, 1, 2, …".to_owned(),
        Shape::Text(most) | Shape::Reason(most) => match lang {
            Lang::ZhTw => format!("文字，最多 {most} 個字元"),
            Lang::En => format!("text, at most {most} characters"),
        },
        Shape::Form(form) => say(of_form(*form)),
        Shape::Word(words) => words.join(" | "),
        Shape::List(Shape::Text(most)) => match lang {
            Lang::ZhTw => format!("清單：[文字]，每一項最多 {most} 個字元"),
            Lang::En => format!("a list: [text], at most {most} characters each"),
        },
        Shape::List(of) => match lang {
            Lang::ZhTw => format!("清單：[{}]", hint(of, lang)),
            Lang::En => format!("a list: [{}]", hint(of, lang)),
        },
        Shape::OneOrMany(of) => match lang {
            Lang::ZhTw => format!("{}，可以是清單", hint(of, lang)),
            Lang::En => format!("{}, or a list of these", hint(of, lang)),
        },
        Shape::Either(one, other) => format!("{} | {}", hint(one, lang), hint(other, lang)),
        Shape::Record(keys) | Shape::Evidence(keys) => format!("{{{}}}", names(keys)),
        Shape::OneRecord(forms) => {
            let forms: Vec<String> =
                forms.iter().map(|keys| format!("{{{}}}", names(keys))).collect();
            forms.join(" | ")
        }
        Shape::Facts => String::new(),
    }
}

fn names(keys: &[Key]) -> String {
    let must = keys.iter().filter(|key| key.need == Need::Must);
    must.map(|key| key.name).collect::<Vec<_>>().join(", ")
}

const fn of_form(form: Form) -> Text {
    const fn text(zh_tw: &'static str, en: &'static str) -> Text {
        Text { zh_tw, en }
    }
    match form {
        Form::Time => text("時間", "a time"),
        Form::Due => text("日期，當天結束時到期", "a date, which means its end"),
        Form::Ref => {
            text("工單編號、scheme:locator 或 URL", "a ticket id, scheme:locator or a URL")
        }
        Form::Sha256 => text("64 個小寫十六進位數字", "64 lower-case hexadecimal digits"),
        Form::Digest => {
            text("sha256: 加 64 個小寫十六進位數字", "sha256: and 64 lower-case hexadecimal digits")
        }
        Form::Principal => text("一人一個的代號", "an opaque id, one per person"),
        Form::CandidateId => text("照計畫抄", "copied from the plan"),
        Form::SurfaceId => text("不含空白的代號", "an id without blanks"),
    }
}

/// What a field is called in the ref of its evidence.
pub(super) fn slug(field: &str) -> String {
    field.strip_suffix("_ref").unwrap_or(field).replace('_', "-")
}
