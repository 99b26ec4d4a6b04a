//! What the guide says of a check.

use super::document::{Block, Id, Page};
use crate::checks::Check;
use crate::checks::pages::page_of;
use crate::lane::Lane;
use crate::lang::{Lang, Text};
use crate::packet::fields::FIELDS;

const ASKS: Text = Text { zh_tw: "要交什麼：", en: "What to hand in: " };
const WHY: Text = Text { zh_tw: "為什麼：", en: "Why: " };
const PASSES: Text = Text { zh_tw: "這樣通過：", en: "This passes: " };
const FAILS: Text = Text { zh_tw: "這樣不通過：", en: "This does not pass:" };
const FIELDS_READ: Text = Text { zh_tw: "欄位：", en: "Fields: " };
const LANE: Text = Text { zh_tw: "不通過時的去向：", en: "Lane when it fails: " };
const NO_LANE: Text =
    Text { zh_tw: "沒有，整份拒收。", en: "none, the packet is refused." };

/// The lanes that a check asks for.
pub(super) fn lanes_of(check: &Check) -> Vec<Lane> {
    let of_the_screen = ["raw_log_config_absent", "secret_or_key_value_absent"];
    let screen = of_the_screen.contains(&check.id).then_some(Lane::Quarantine);
    screen.into_iter().chain(check.lane).collect()
}

/// The fields that a check answers for, then those that it looks at besides.
fn fields_of(check: &Check) -> Vec<Id> {
    let owned = FIELDS.iter().filter(|field| field.owner == check.id).map(|field| field.name);
    let mut fields: Vec<&'static str> = owned.collect();
    for field in check.fields {
        if !fields.contains(field) {
            fields.push(field);
        }
    }
    fields.into_iter().map(|id| Id { id, page: Page::Packet }).collect()
}

/// The whole page of a check.
pub(in crate::report) fn check_document(check: &Check, lang: Lang) -> Vec<Block> {
    let say = |text: Text| text.in_lang(lang).to_owned();
    let mut blocks = vec![Block::Labelled(ASKS, say(check.instruction))];
    if let Some(page) = page_of(check.id) {
        blocks.push(Block::Labelled(WHY, say(page.why)));
        blocks.push(Block::Address(page.report));
        blocks.push(Block::Labelled(PASSES, say(page.passes)));
        blocks.push(Block::Heading(FAILS));
        blocks.push(Block::List(page.fails.iter().map(|way| say(*way)).collect()));
    }
    let fields = fields_of(check);
    if !fields.is_empty() {
        blocks.push(Block::Ids(FIELDS_READ, fields));
    }
    let lanes: Vec<Id> =
        lanes_of(check).into_iter().map(|lane| Id { id: lane.id(), page: Page::Checks }).collect();
    blocks.push(if lanes.is_empty() {
        Block::Labelled(LANE, say(NO_LANE))
    } else {
        Block::Ids(LANE, lanes)
    });
    blocks
}
