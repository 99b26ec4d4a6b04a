//! What the guide says of a field of the packet.

use super::document::{Block, Id, KeyLine, Page};
use super::fields::{EVIDENCE_VALUE, FieldPage};
use super::shape::{forms, key_lines, required_and_not, words};
use crate::lang::{Lang, Text};
use crate::packet::evidence::{
    DEFAULT_KEYS, MayNotApply, common_keys, not_applicable_keys, unknown_keys,
};
use crate::packet::fields::{FIELDS, Field, PACKET_OWNER};
use crate::packet::shape::{Form, Shape};
use crate::report::explanation::pick;
use crate::vocabulary::{KINDS_THAT_OWE, StateEvidence, state_evidence_owed};

const ASKS: Text = Text { zh_tw: "這一欄問什麼：", en: "What it asks: " };
const IS: Text = Text { zh_tw: "是什麼：", en: "What it is: " };
const CHECK: Text =
    Text { zh_tw: "由這項檢查負責：", en: "The check that answers for it: " };
const LOOKS_LIKE: Text = Text { zh_tw: "寫法：", en: "What it looks like: " };
const KEYS: Text = Text { zh_tw: "自己的鍵：", en: "Keys of its own:" };
const NOT_APPLICABLE: Text = Text { zh_tw: "不適用：", en: "Not applicable: " };
const EXAMPLE: Text = Text { zh_tw: "例子：", en: "Example:" };
const NEED: Text = Text { zh_tw: "必填：", en: "Required: " };

/// The whole page of a field, or of what every evidence value has.
pub(in crate::report) fn field_document(page: &FieldPage, lang: Lang) -> Vec<Block> {
    let label = if page.name == EVIDENCE_VALUE.name { IS } else { ASKS };
    let mut blocks = vec![Block::Labelled(label, page.asks.in_lang(lang).to_owned())];
    let field = FIELDS.iter().find(|field| field.name == page.name);
    match field {
        Some(field) => blocks.extend(of_field(field, lang)),
        None if page.name == EVIDENCE_VALUE.name => blocks.extend(of_evidence(lang)),
        None => blocks.extend(of_envelope(page.name, lang)),
    }
    blocks.push(Block::Heading(EXAMPLE));
    blocks.push(Block::Example(page.example(lang), "yaml"));
    blocks
}

fn check_block(owner: &'static str) -> Block {
    Block::Ids(CHECK, vec![Id { id: owner, page: Page::Checks }])
}

fn of_field(field: &'static Field, lang: Lang) -> Vec<Block> {
    let mut blocks =
        vec![check_block(field.owner), Block::Labelled(NOT_APPLICABLE, may_not_apply(field, lang))];
    if let Shape::Evidence(keys) = field.shape {
        let names = required_and_not(common_keys(), lang);
        let evidence = pick(
            lang,
            format!("一項證據（見 `evidence_value`）：{names}；再加上自己的鍵。"),
            format!("an evidence value (see `evidence_value`): {names}; and its own keys."),
        );
        blocks.push(Block::Labelled(LOOKS_LIKE, evidence));
        blocks.push(Block::Heading(KEYS));
        blocks.push(Block::Keys(key_lines(keys, 0, lang)));
        return blocks;
    }
    let looks_like = sentence(&words(&field.shape, lang), lang);
    blocks.push(Block::Labelled(LOOKS_LIKE, looks_like));
    let lines = forms(&field.shape, 0, lang);
    if !lines.is_empty() {
        blocks.push(Block::Keys(lines));
    }
    blocks
}

/// With the mark at its end.
fn sentence(text: &str, lang: Lang) -> String {
    pick(lang, format!("{text}。"), format!("{text}."))
}

fn may_not_apply(field: &Field, lang: Lang) -> String {
    const NO: Text = Text {
        zh_tw: "不可以；沒有人知道就寫 `{unknown: \"理由\"}`，很誠實，但檢查不會通過。",
        en: "it cannot be; where nobody knows, `{unknown: \"reason\"}` is honest, and the check fails.",
    };
    const IDENTIFYING: Text = Text {
        zh_tw: "不可以；少了它，不知道交的是什麼，整份讀不了。",
        en: "it cannot be; without it nobody can say what is handed in, and the packet cannot be read.",
    };
    const YES: Text = Text {
        zh_tw: "可以，寫 `{not_applicable: \"理由\"}`。",
        en: "it can be: `{not_applicable: \"reason\"}`.",
    };
    if matches!(field.name, "readback_candidate_id" | "submitted_by" | "submitted_at") {
        return IDENTIFYING.in_lang(lang).to_owned();
    }
    match field.may_not_apply {
        MayNotApply::No => NO.in_lang(lang).to_owned(),
        MayNotApply::Yes => YES.in_lang(lang).to_owned(),
        MayNotApply::BySurface => by_surface(field, lang),
    }
}

fn by_surface(field: &Field, lang: Lang) -> String {
    let software = StateEvidence::ALL.into_iter().find(|it| it.fields().contains(&field.name));
    let Some(software) = software else { return String::new() };
    let kinds: Vec<_> = KINDS_THAT_OWE
        .into_iter()
        .filter(|kind| state_evidence_owed(kind).contains(&software))
        .map(|kind| format!("`{kind}`"))
        .collect();
    let name = software.name();
    pick(
        lang,
        format!(
            "服務面沒有 {name} 才可以，寫 `{{not_applicable: \"理由\"}}`；`config_kind` 是 {} 的一定有，不可以。",
            kinds.join("、")
        ),
        format!(
            "only where the surface has no {name}: `{{not_applicable: \"reason\"}}`; not where `config_kind` is {}, which has it.",
            kinds.join(" or ")
        ),
    )
}

fn of_evidence(lang: Lang) -> Vec<Block> {
    const KEYS: Text = Text { zh_tw: "鍵：", en: "Keys:" };
    const INSTEAD: Text = Text {
        zh_tw: "整項證據的位置，也可以只寫其中一種：",
        en: "In place of the whole value, one of these alone:",
    };
    let mut instead = key_lines(not_applicable_keys(), 0, lang);
    const OR: Text = Text { zh_tw: "或者", en: "or" };
    let note = OR.in_lang(lang).to_owned();
    instead.push(KeyLine { depth: 0, name: None, note, text: String::new() });
    instead.extend(key_lines(unknown_keys(), 0, lang));
    vec![
        Block::Heading(KEYS),
        Block::Keys(key_lines(common_keys(), 0, lang)),
        Block::Heading(INSTEAD),
        Block::Keys(instead),
    ]
}

/// A key of the packet that is no field.
fn of_envelope(name: &str, lang: Lang) -> Vec<Block> {
    const MUST: Text = Text {
        zh_tw: "是；少了它，或寫了別的版本，整份讀不了。",
        en: "yes; without it, or with another version, the packet cannot be read.",
    };
    const MAY: Text = Text { zh_tw: "否。", en: "no." };
    let need = |text: Text| Block::Labelled(NEED, text.in_lang(lang).to_owned());
    match name {
        "defaults" => vec![
            need(MAY),
            check_block(PACKET_OWNER),
            Block::Heading(KEYS),
            Block::Keys(key_lines(DEFAULT_KEYS, 0, lang)),
        ],
        "supersedes" => vec![
            need(MAY),
            check_block(PACKET_OWNER),
            Block::Labelled(LOOKS_LIKE, sentence(&words(&Shape::Form(Form::Sha256), lang), lang)),
        ],
        _ => vec![need(MUST)],
    }
}
