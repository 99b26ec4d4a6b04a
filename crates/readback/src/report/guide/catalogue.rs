//! The guide as Markdown pages: `docs/checks.*.md` and `docs/packet.*.md`. The heading of a section is its id, and so is the
//! anchor that Markdown makes of it.

use super::check::{check_document, lanes_of};
use super::document::{Id, Page, link, markdown};
use super::field::field_document;
use super::fields::{EVIDENCE_VALUE, FieldPage, field_pages};
use super::lane::lane_document;
use crate::checks::pages::{OF_EVERY_CHECK, page_of};
use crate::checks::{CHECKS, Check};
use crate::lane::Lane;
use crate::lang::{Lang, Text};
use crate::packet::fields::{FIELDS, PACKET_OWNER};
use crate::report::markdown::escaped;

/// The checks and the lanes.
#[must_use]
pub fn check_catalogue(lang: Lang) -> String {
    let say = |text: Text| text.in_lang(lang);
    let mut page = say(CHECKS_BEGIN).to_owned();
    for check in CHECKS {
        page += &check_row(check, lang);
    }
    page += say(LANES_BEGIN);
    for lane in Lane::ALL {
        let title = escaped(say(lane.page().title));
        page += &format!("\n### {}\n\n*{title}*\n", lane.id());
        page += &markdown(&lane_document(lane, lang), Page::Checks, lang);
    }
    page += say(ALL_CHECKS);
    for way in OF_EVERY_CHECK {
        page += &format!("- {}\n", escaped(say(*way)));
    }
    page += say(EACH_CHECK);
    for check in CHECKS {
        let title = page_of(check.id).map(|page| escaped(say(page.title))).unwrap_or_default();
        page += &format!("\n### {}\n\n*{title}*\n", check.id);
        page += &markdown(&check_document(check, lang), Page::Checks, lang);
    }
    page
}

fn check_row(check: &Check, lang: Lang) -> String {
    const REFUSED: Text = Text { zh_tw: "整份拒收", en: "refused" };
    let title = page_of(check.id).map(|page| escaped(page.title.in_lang(lang)));
    let to = |id| link(Id { id, page: Page::Checks }, Page::Checks, lang);
    let lanes: Vec<_> = lanes_of(check).into_iter().map(|lane| to(lane.id())).collect();
    let lanes =
        if lanes.is_empty() { REFUSED.in_lang(lang).to_owned() } else { lanes.join("<br>") };
    format!("| {} | {} | {lanes} |\n", to(check.id), title.unwrap_or_default())
}

/// The fields of the packet.
#[must_use]
pub fn packet_catalogue(lang: Lang) -> String {
    let mut page = PACKET_BEGIN.in_lang(lang).to_owned();
    for field in field_pages() {
        page += &field_row(field, lang);
    }
    for field in [&EVIDENCE_VALUE].into_iter().chain(field_pages()) {
        let title = escaped(field.title.in_lang(lang));
        page += &format!("\n## {}\n\n*{title}*\n", field.name);
        page += &markdown(&field_document(field, lang), Page::Packet, lang);
    }
    page
}

fn field_row(field: &FieldPage, lang: Lang) -> String {
    let name = link(Id { id: field.name, page: Page::Packet }, Page::Packet, lang);
    let row = FIELDS.iter().find(|row| row.name == field.name);
    let owner = row.map_or(PACKET_OWNER, |row| row.owner);
    let check = if field.name == "schema_version" {
        "–".to_owned()
    } else {
        link(Id { id: owner, page: Page::Checks }, Page::Packet, lang)
    };
    format!("| {name} | {} | {check} |\n", escaped(field.title.in_lang(lang)))
}

const CHECKS_BEGIN: Text = Text {
    zh_tw: "\
# 檢查與去向

一份回讀包要過 28 項檢查，一項一節：要交什麼、為什麼、怎樣通過、怎樣不通過。每一項都會執行，
每一個問題都會列出來；事件的去向是其中最優先的那一個。`readback explain <檢查|去向|欄位>` 在終端機說的是同一件事；
欄位的寫法在 [packet.zh-TW.md](packet.zh-TW.md)。全部通過，代表故事完整而且前後一致；是否屬實，由審查者判斷。
「為什麼」引用的是公開的事後報告，句子是我們自己的。識別碼不會改變意義。
本頁由程式產生：`READBACK_UPDATE=1 cargo nextest run -p readback --test guide`。

| 檢查 | 看什麼 | 不通過時的去向 |
|---|---|---|
",
    en: "\
# Checks and lanes

A packet goes through 28 checks, a section for each: what to hand in, why, what passes, and how it fails.
Every check runs and every finding is reported; the lane of an episode is the highest that a finding asks for.
`readback explain <CHECK|LANE|FIELD>` says the same on a terminal; how fields are written is
[packet.en.md](packet.en.md). What passes all of them is a complete and consistent story; whether it is true, a
reviewer judges. Under \"Why\" stand published post-mortems, in our words. Ids never change their meaning.
This page is generated: `READBACK_UPDATE=1 cargo nextest run -p readback --test guide`.

| check | what it looks at | lane when it fails |
|---|---|---|
",
};

const LANES_BEGIN: Text = Text {
    zh_tw: "
## 去向

一個事件永遠在恰好一個去向裡；從最優先的開始列。
",
    en: "
## Lanes

An episode is in exactly one lane; the highest comes first.
",
};

const ALL_CHECKS: Text = Text {
    zh_tw: "
## 每項檢查

不論哪一項，這些都不通過：

",
    en: "
## Every check

Whichever the check, this does not pass:

",
};

const EACH_CHECK: Text = Text {
    zh_tw: "
## 28 項檢查
",
    en: "
## The 28 checks
",
};

const PACKET_BEGIN: Text = Text {
    zh_tw: "\
# 回讀包的欄位

回讀包是一個 YAML 或 JSON 物件：`schema_version`、選填的 `defaults` 與 `supersedes`，再加上下列全部欄位，
一個不多、一個不少。最多 60,000 個位元組；不用 YAML 的錨點、別名與標籤，不重複鍵，沒有看不見的字元。
本頁的例子合在一起（`supersedes` 除外），就是一份通過全部檢查的回讀包。鍵的型別與字從程式本身取得。
`readback explain <欄位>` 在終端機說的是同一件事。
本頁由程式產生：`READBACK_UPDATE=1 cargo nextest run -p readback --test guide`。

| 欄位 | 是什麼 | 負責的檢查 |
|---|---|---|
",
    en: "\
# Fields of the packet

A packet is one object in YAML or JSON: `schema_version`, perhaps `defaults` and `supersedes`, and exactly
the fields below. At most 60,000 bytes; no YAML anchors, aliases or tags, no key twice, no invisible
characters. The examples of this page, put together (without `supersedes`), are a packet that passes every
check. Types and words of the keys come from the program itself. `readback explain <FIELD>` says the same on
a terminal.
This page is generated: `READBACK_UPDATE=1 cargo nextest run -p readback --test guide`.

| field | what it is | check that answers for it |
|---|---|---|
",
};
