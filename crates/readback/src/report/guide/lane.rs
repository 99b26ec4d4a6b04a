//! What the guide says of a lane.

use super::check::lanes_of;
use super::document::{Block, Id, Page};
use crate::checks::CHECKS;
use crate::lane::Lane;
use crate::lang::{Lang, Text};

const MEANS: Text = Text { zh_tw: "意思：", en: "What it means: " };
const HOW: Text = Text { zh_tw: "怎麼進來的：", en: "How an episode gets there: " };
const NEXT: Text = Text { zh_tw: "接著：", en: "What to do next: " };
const ASKED_BY: Text = Text { zh_tw: "由這些檢查要求：", en: "Asked for by: " };

/// The whole page of a lane.
pub(in crate::report) fn lane_document(lane: Lane, lang: Lang) -> Vec<Block> {
    let say = |text: Text| text.in_lang(lang).to_owned();
    let page = lane.page();
    let mut blocks = vec![
        Block::Labelled(MEANS, say(lane.meaning())),
        Block::Labelled(HOW, say(page.how)),
        Block::Labelled(NEXT, say(page.next)),
    ];
    let checks: Vec<Id> = CHECKS
        .iter()
        .filter(|check| lanes_of(check).contains(&lane))
        .map(|check| Id { id: check.id, page: Page::Checks })
        .collect();
    if !checks.is_empty() {
        blocks.push(Block::Ids(ASKED_BY, checks));
    }
    blocks
}
