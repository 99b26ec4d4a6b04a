//! The JSON Schema (draft 2020-12) of a packet, made from the same rows that the packet is read by, so that an editor
//! completes and validates. What only a comparison can tell is left to the checks.

use super::PACKET_SCHEMA_VERSION;
use super::evidence::{DEFAULT_KEYS, MayNotApply, common_keys, not_applicable_keys, unknown_keys};
use super::facts::{FACTS, FactKind};
use super::fields::FIELDS;
use super::limits::{
    COUNT_MAX, LIST_ENTRIES_MAX, NAME_CHARACTERS_MAX, PRINCIPAL_CHARACTERS_MAX, REF_CHARACTERS_MAX,
};
use super::shape::{Form, Key, Need, Shape};
use super::text::PLACEHOLDERS;
use crate::authoring::standing::{PERSON_KEYS, STANDING_KEYS};
use crate::inventory::{INVENTORY_SCHEMA_VERSION, SURFACE_KEYS, SURFACES_KEY};
use crate::lang::Lang;
use crate::team_file::TeamFile;
use crate::team_vocabulary::{SCHEME_KEYS, VOCABULARY_KEYS};

/// The schema as JSON with a line feed at its end, its descriptions in this language.
#[must_use]
pub fn packet(lang: Lang) -> String {
    let mut properties = vec![
        member("schema_version", &object(&[("const", quoted(PACKET_SCHEMA_VERSION))])),
        member("defaults", &or_null(&record(&[DEFAULT_KEYS], lang))),
        member("supersedes", &or_null(&form(Form::Sha256))),
    ];
    let mut required = vec![quoted("schema_version")];
    for field in FIELDS {
        let given = shape(&field.shape, lang);
        let mut forms = vec![if field.name == POSTCHECK { with_principal(&given) } else { given }];
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

/// The schema of a team's `surfaces.toml`, in the same way.
#[must_use]
pub fn surfaces(lang: Lang) -> String {
    let definitions = [
        member("facts", &record(&[STANDING_KEYS], lang)),
        member("person", &record(&[PERSON_KEYS], lang)),
    ];
    let properties = [
        member("all", &reference("facts")),
        member("surface", &each("facts")),
        member("people", &people()),
    ];
    team_file(TeamFile::Surfaces, &properties, &definitions.join(","))
}

/// The schema of a team's `vocabulary.toml`, in the same way.
#[must_use]
pub fn vocabulary(lang: Lang) -> String {
    let scheme = member("scheme", &record(&[SCHEME_KEYS], lang));
    let mut properties = members(VOCABULARY_KEYS, lang);
    properties.push(member("scheme", &each("scheme")));
    team_file(TeamFile::Vocabulary, &properties, &scheme)
}

/// The schema of an inventory in YAML, in the same way. How many surfaces it has is bounded by its bytes only.
#[must_use]
pub fn inventory(lang: Lang) -> String {
    let surfaces = object(&[
        ("type", quoted("array")),
        ("minItems", "1".to_owned()),
        ("items", record(&[SURFACE_KEYS], lang)),
    ]);
    let version = object(&[("const", quoted(INVENTORY_SCHEMA_VERSION))]);
    let properties = [member("schema_version", &version), member(SURFACES_KEY, &surfaces)];
    let schema = object(&[
        ("$schema", quoted("https://json-schema.org/draft/2020-12/schema")),
        ("title", quoted(INVENTORY_SCHEMA_VERSION)),
        ("type", quoted("object")),
        ("additionalProperties", "false".to_owned()),
        ("required", list(&[quoted(SURFACES_KEY)])),
        ("properties", format!("{{{}}}", properties.join(","))),
    ]);
    schema + "\n"
}

fn team_file(of: TeamFile, properties: &[String], definition: &str) -> String {
    let version = object(&[("const", quoted(of.schema_version()))]);
    let version = member("schema_version", &version);
    let schema = object(&[
        ("$schema", quoted("https://json-schema.org/draft/2020-12/schema")),
        ("title", quoted(of.schema_version())),
        ("type", quoted("object")),
        ("additionalProperties", "false".to_owned()),
        ("required", list(&[quoted("schema_version")])),
        ("properties", format!("{{{version},{}}}", properties.join(","))),
        ("$defs", format!("{{{definition}}}")),
    ]);
    schema + "\n"
}

/// People by their principals.
fn people() -> String {
    object(&[
        ("type", quoted("object")),
        ("propertyNames", form(Form::Principal)),
        ("additionalProperties", reference("person")),
    ])
}

/// An object with keys of the team's, each of which holds this.
fn each(definition: &str) -> String {
    object(&[("type", quoted("object")), ("additionalProperties", reference(definition))])
}

fn shape(shape_of: &Shape, lang: Lang) -> String {
    match shape_of {
        Shape::Bool => of_type("boolean"),
        Shape::Count => count(),
        Shape::Text(characters_max) => object(&[
            ("type", quoted("string")),
            ("minLength", "1".to_owned()),
            ("maxLength", characters_max.to_string()),
            ("pattern", quoted(r"\S")),
        ]),
        Shape::Reason(characters_max) => object(&[
            ("type", quoted("string")),
            ("maxLength", characters_max.to_string()),
            ("not", object(&[("pattern", quoted(&placeholder()))])),
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
    let properties: Vec<String> = lists.iter().flat_map(|keys| members(keys, lang)).collect();
    let required: Vec<String> =
        keys().filter(|key| key.need == Need::Must).map(|key| quoted(key.name)).collect();
    object(&[
        ("type", quoted("object")),
        ("additionalProperties", "false".to_owned()),
        ("required", list(&required)),
        ("properties", format!("{{{}}}", properties.join(","))),
    ])
}

/// What each of these keys holds.
fn members(keys: &[Key], lang: Lang) -> Vec<String> {
    let member_of = |key: &Key| {
        let of = match key.need {
            Need::Must => shape(&key.shape, lang),
            Need::May => or_null(&shape(&key.shape, lang)),
        };
        let about = quoted(key.about.in_lang(lang));
        // A description stands beside what it describes.
        let described = of
            .strip_prefix('{')
            .map_or(of.clone(), |rest| format!("{{\"description\":{about},{rest}"));
        member(key.name, &described)
    };
    keys.iter().map(member_of).collect()
}

fn form(of: Form) -> String {
    // A scheme and what stands behind it; or a ticket id, which has a digit and something else.
    const REF: &str = r"^(?:[A-Za-z][A-Za-z0-9+._-]*:\S+|[A-Za-z#][A-Za-z0-9._/#-]*[0-9][A-Za-z0-9._/#-]*|[0-9]+[A-Za-z._/#-][A-Za-z0-9._/#-]*)$";
    const TIME: &str = r"^\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}:\d{2}(\.\d+)?([Zz]|[+-]\d{2}:\d{2})$";
    let pattern = match of {
        Form::Time => TIME.to_owned(),
        Form::Due => format!(r"{TIME}|^\d{{4}}-\d{{2}}-\d{{2}}$"),
        Form::Ref => REF.to_owned(),
        Form::Sha256 => "^[0-9a-f]{64}$".to_owned(),
        Form::Digest => "^sha256:[0-9a-f]{64}$".to_owned(),
        Form::Principal => "^[._@+-]*[A-Za-z0-9][A-Za-z0-9._@+-]*$".to_owned(),
        Form::CandidateId => r"\S".to_owned(),
        Form::SurfaceId => r"^\S+$".to_owned(),
    };
    let characters_max = match of {
        Form::Ref | Form::CandidateId => Some(REF_CHARACTERS_MAX),
        Form::Principal => Some(PRINCIPAL_CHARACTERS_MAX),
        Form::SurfaceId => Some(NAME_CHARACTERS_MAX),
        Form::Time | Form::Due | Form::Sha256 | Form::Digest => None,
    };
    let mut members = vec![("type", quoted("string")), ("pattern", quoted(&pattern))];
    members.extend(characters_max.map(|max| ("maxLength", max.to_string())));
    object(&members)
}

/// The field whose observer has to be told apart from those who acted.
const POSTCHECK: &str = "postcheck_readback_ref";

/// The same, and who observed has a principal. They may come from `defaults`, and so be left out.
fn with_principal(evidence: &str) -> String {
    let observer = object(&[("required", list(&[quoted("principal")]))]);
    let rule = object(&[("properties", object(&[("observed_by", observer)]))]);
    object(&[("allOf", list(&[evidence.to_owned(), rule]))])
}

/// What says nothing: a placeholder in any letter case, or nothing, with marks around it.
fn placeholder() -> String {
    const MARKS: &str = r#"[\s._…—()<>\[\]。（）「」!"-]*"#;
    let of_sign = |sign: char| match sign {
        'a'..='z' => format!("[{}{sign}]", sign.to_ascii_uppercase()),
        '?' | '.' => format!("\\{sign}"),
        _ => sign.to_string(),
    };
    let words: Vec<String> =
        PLACEHOLDERS.iter().map(|word| word.chars().map(of_sign).collect()).collect();
    format!("^{MARKS}(?:{})?{MARKS}$", words.join("|"))
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
                        words.iter().map(|word| member(word, &or_null(&count()))).collect();
                    object(&[
                        ("type", quoted("object")),
                        ("additionalProperties", "false".to_owned()),
                        ("properties", format!("{{{}}}", counts.join(","))),
                    ])
                }
            };
            member(name, &or_null(&of))
        })
        .collect();
    object(&[
        ("type", quoted("object")),
        ("additionalProperties", "false".to_owned()),
        ("properties", format!("{{{}}}", properties.join(","))),
    ])
}

/// The same, or a null, which leaves the value out.
fn or_null(of: &str) -> String {
    any(&[of.to_owned(), of_type("null")])
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
