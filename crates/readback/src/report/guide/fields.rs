//! What the guide says of each field of the packet: its title, what it asks, and an example. The examples together are one
//! packet that passes every check; a test reads them so.
//!
//! In an example `‹zh|en›` stands for the one or the other, by the language.

mod envelope;
mod incident;
mod afterwards;
mod reach;
mod closing;

use crate::lang::{Lang, Text};

/// What the guide says of a field.
#[derive(Clone, Copy, Debug)]
pub struct FieldPage {
    /// The name of the field.
    pub name: &'static str,
    /// What it is, in a few words.
    pub title: Text,
    /// What it asks.
    pub asks: Text,
    example: &'static str,
}

impl FieldPage {
    /// The example in one language, as YAML.
    #[must_use]
    pub fn example(&self, lang: Lang) -> String {
        let mut parts = self.example.split('‹');
        let mut yaml = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let (choice, rest) = part.split_once('›').unwrap_or((part, ""));
            let (zh_tw, en) = choice.split_once('|').unwrap_or((choice, choice));
            yaml += match lang {
                Lang::ZhTw => zh_tw,
                Lang::En => en,
            };
            yaml += rest;
        }
        yaml
    }
}

/// The keys that are no fields, then the fields in the order of the format.
pub fn field_pages() -> impl Iterator<Item = &'static FieldPage> {
    let of = [envelope::PAGES, incident::PAGES, afterwards::PAGES, reach::PAGES, closing::PAGES];
    of.into_iter().flatten()
}

/// What every evidence value has, as a page of its own.
pub const EVIDENCE_VALUE: FieldPage = FieldPage {
    name: "evidence_value",
    title: text("每項證據都有的鍵", "the keys of every evidence value"),
    asks: text(
        "每個 `*_ref` 欄位與 `contention_review` 都是一項證據：指到別處保存的證據（`ref`），加上去識別化的摘要與事實。內容留在原處，這裡只有指標。",
        "Every `*_ref` field and `contention_review` is an evidence value: a pointer to evidence that is kept elsewhere (`ref`), a redacted summary, and facts. The material stays where it is; here is only the pointer.",
    ),
    example: "\
boot_time_ref:
  ref: evidence:inc-2026-0612/boot
  summary: ‹主機自五月初就沒有重開過。|The host has not been rebooted since early May.›
  observed_at: 2026-06-12T03:50:00+08:00
  observed_by: {role: ‹監控值班|monitoring on-call›, team: ‹平台組|platform›, kind: human}
  provenance: witnessed
  digest: sha256:4c1f0d9e6a7b2c3d8e5f90a1b2c3d4e5f60718293a4b5c6d7e8f9012a3b4c5d6
  keeper: ‹稽核組|audit›
  retained_until: 2027-06-30
  contributed_by: {role: ‹值班 SRE|on-call SRE›, team: ‹平台組|platform›}
  facts: {boots: 1}
  boot_time: 2026-05-03T21:14:00+08:00
  rebooted: false",
};

const fn text(zh_tw: &'static str, en: &'static str) -> Text {
    Text { zh_tw, en }
}
