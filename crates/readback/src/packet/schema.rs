//! The JSON Schema (draft 2020-12) of a packet, made from the same rows that the packet is read by, so that an editor
//! completes and validates. What only a comparison can tell is left to the checks.

use super::PACKET_SCHEMA_VERSION;
use super::evidence::{DEFAULT_KEYS, MayNotApply, common_keys, not_applicable_keys, unknown_keys};
use super::facts::{FACTS, FactKind};
use super::fields::FIELDS;
use super::limits::{COUNT_MAX, LIST_ENTRIES_MAX, PRINCIPAL_CHARACTERS_MAX, REF_CHARACTERS_MAX};
use super::shape::{Form, Key, Need, Shape};
use crate::lang::Lang;

/// The schema as JSON with a line feed at its end, its descriptions in this language.
#[must_use]
pub fn packet(lang: Lang) -> String {
    let mut properties = vec![
        member("schema_version", &object(&[("const", quoted(PACKET_SCHEMA_VERSION))])),
        member("defaults", &record(&[DEFAULT_KEYS], lang)),
        member("supersedes", &form(Form::Sha256)),
    ];
    let mut required = vec![quoted("schema_version")];
    for field in FIELDS {
        let mut forms = vec![shape(&field.shape, lang)];
        if field.may_not_apply != MayNotApply::No {
            forms.push(reference("not_applicable"));
        }
        forms.push(reference("unknown"));
        let check = crate::checks::CHECKS.iter().find(|check| check.id == field.owner);
        let about = check.map_or("", |check| check.instruction.in_lang(lang));
        let any = object(&[("description", quoted(about)), ("anyOf", list(&forms))]);
        properties.push(member(field.name, &any));
        required.push(quoted(field.name));
    }
    let definitions = [
        member("not_applicable", &record(&[not_applicable_keys()], lang)),
        member("unknown", &record(&[unknown_keys()], lang)),
        member("facts", &facts()),
    ];
    let schema = object(&[
        ("$schema", quoted("https://json-schema.org/draft/2020-12/schema")),
        ("title", quoted(PACKET_SCHEMA_VERSION)),
        ("type", quoted("object")),
        ("additionalProperties", "false".to_owned()),
        ("required", list(&required)),
        ("properties", format!("{{{}}}", properties.join(","))),
        ("$defs", format!("{{{}}}", definitions.join(","))),
    ]);
    schema + "\n"
}

fn shape(shape_of: &Shape, lang: Lang) -> String {
    match shape_of {
        Shape::Bool => of_type("boolean"),
        Shape::Count => count(),
        Shape::Text(characters_max) => object(&[
            ("type", quoted("string")),
            ("minLength", "1".to_owned()),
            ("maxLength", characters_max.to_string()),
        ]),
        Shape::Form(of) => form(*of),
        Shape::Word(words) => word(words),
        Shape::List(of) => array(&shape(of, lang)),
        Shape::OneOrMany(of) => any(&[shape(of, lang), array(&shape(of, lang))]),
        Shape::Either(one, other) => any(&[shape(one, lang), shape(other, lang)]),
        Shape::Record(keys) => record(&[keys], lang),
        Shape::Evidence(keys) => record(&[common_keys(), keys], lang),
        Shape::OneRecord(records) => {
            let records: Vec<String> = records.iter().map(|keys| record(&[keys], lang)).collect();
            any(&records)
        }
        Shape::Facts => reference("facts"),
    }
}

/// An object with the keys of these lists and no others.
fn record(lists: &[&[Key]], lang: Lang) -> String {
    let keys = || lists.iter().copied().flatten();
    let properties: Vec<String> = keys()
        .map(|key| {
            let of = shape(&key.shape, lang);
            let about = quoted(key.about.in_lang(lang));
            // A description stands beside what it describes.
            let described = of
                .strip_prefix('{')
                .map_or(of.clone(), |rest| format!("{{\"description\":{about},{rest}"));
            member(key.name, &described)
        })
        .collect();
    let required: Vec<String> =
        keys().filter(|key| key.need == Need::Must).map(|key| quoted(key.name)).collect();
    object(&[
        ("type", quoted("object")),
        ("additionalProperties", "false".to_owned()),
        ("required", list(&required)),
        ("properties", format!("{{{}}}", properties.join(","))),
    ])
}

fn form(of: Form) -> String {
    const TIME: &str = r"^\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}:\d{2}(\.\d+)?([Zz]|[+-]\d{2}:\d{2})$";
    let pattern = match of {
        Form::Time => TIME.to_owned(),
        Form::Due => format!(r"{TIME}|^\d{{4}}-\d{{2}}-\d{{2}}$"),
        Form::Ref => format!(r"^\S{{1,{REF_CHARACTERS_MAX}}}$"),
        Form::Sha256 => "^[0-9a-f]{64}$".to_owned(),
        Form::Digest => "^sha256:[0-9a-f]{64}$".to_owned(),
        Form::Principal => format!("^[A-Za-z0-9._@+-]{{1,{PRINCIPAL_CHARACTERS_MAX}}}$"),
        Form::CandidateId => r"\S".to_owned(),
    };
    object(&[("type", quoted("string")), ("pattern", quoted(&pattern))])
}

fn facts() -> String {
    let properties: Vec<String> = FACTS
        .iter()
        .map(|(name, kind)| {
            let of = match kind {
                FactKind::Count => count(),
                FactKind::Flag => of_type("boolean"),
                FactKind::Counts => array(&count()),
                FactKind::Time => form(Form::Time),
                FactKind::Word(words) => word(words),
                FactKind::Words(words) => array(&word(words)),
                FactKind::CountsBy(words) => {
                    let counts: Vec<String> =
                        words.iter().map(|word| member(word, &count())).collect();
                    object(&[
                        ("type", quoted("object")),
                        ("additionalProperties", "false".to_owned()),
                        ("properties", format!("{{{}}}", counts.join(","))),
                    ])
                }
            };
            member(name, &of)
        })
        .collect();
    object(&[
        ("type", quoted("object")),
        ("additionalProperties", "false".to_owned()),
        ("properties", format!("{{{}}}", properties.join(","))),
    ])
}

fn of_type(name: &str) -> String {
    object(&[("type", quoted(name))])
}

fn count() -> String {
    object(&[
        ("type", quoted("integer")),
        ("minimum", "0".to_owned()),
        ("maximum", COUNT_MAX.to_string()),
    ])
}

fn word(words: &[&str]) -> String {
    object(&[("enum", list(&words.iter().map(|word| quoted(word)).collect::<Vec<_>>()))])
}

fn array(items: &str) -> String {
    object(&[
        ("type", quoted("array")),
        ("maxItems", LIST_ENTRIES_MAX.to_string()),
        ("items", items.to_owned()),
    ])
}

fn any(of: &[String]) -> String {
    object(&[("anyOf", list(of))])
}

fn reference(definition: &str) -> String {
    object(&[("$ref", quoted(&format!("#/$defs/{definition}")))])
}

fn member(name: &str, value: &str) -> String {
    format!("{}:{value}", quoted(name))
}

fn object(members: &[(&str, String)]) -> String {
    let members: Vec<String> = members.iter().map(|(name, value)| member(name, value)).collect();
    format!("{{{}}}", members.join(","))
}

fn list(elements: &[String]) -> String {
    format!("[{}]", elements.join(","))
}

fn quoted(text: &str) -> String {
    let mut out = String::new();
    crate::canonical::write_text(text, &mut out);
    out
}
