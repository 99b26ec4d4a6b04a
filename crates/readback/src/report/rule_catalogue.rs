//! The rules of the screen as a Markdown page: `docs/screen-rules.*.md`.

use super::example::fenced;
use super::markdown::escaped;
use super::subject::{HIT, INSTEAD, PASS, WHY, rules_of};
use crate::lang::{Lang, Text};
use crate::screen::{Class, Rule};

/// The whole page. The heading of a rule is its id, and so is the anchor that Markdown makes of it.
#[must_use]
pub fn rule_catalogue(lang: Lang) -> String {
    let mut page = BEGINNING.in_lang(lang).to_owned();
    let classes = || Class::ALL.into_iter().filter(|class| rules_of(*class).next().is_some());
    for class in classes() {
        let ids: Vec<_> = rules_of(class).map(|rule| format!("[{0}](#{0})", rule.id)).collect();
        page += &format!("| {} | {} |\n", class_heading(class, lang), ids.join(" · "));
    }
    for class in classes() {
        page += &format!("\n## {}\n", class_heading(class, lang));
        for rule in rules_of(class) {
            page += &rule_section(rule, lang);
        }
    }
    page
}

const BEGINNING: Text = Text {
    zh_tw: "\
# 篩檢規則

`readback screen` 拒收的內容，一條規則一節；`readback explain <規則>` 在終端機說的是同一件事。
識別碼與類別名稱不會改變意義；例子都是為這一頁編的，也都是測試。看不見的字元寫成 `\\u{…}`。
本頁由程式產生：`READBACK_UPDATE=1 cargo nextest run -p readback --test screen_rules`。

| 類別 | 規則 |
|---|---|
",
    en: "\
# Rules of the screen

What `readback screen` refuses, a section for each rule; `readback explain <RULE>` says the same
on a terminal. Ids and names of classes never change their meaning; the examples are made up for
this page, and are tests. Characters that cannot be seen stand as `\\u{…}`.
This page is generated: `READBACK_UPDATE=1 cargo nextest run -p readback --test screen_rules`.

| class | rules |
|---|---|
",
};

fn class_heading(class: Class, lang: Lang) -> String {
    let (title, name) = (escaped(class.title().in_lang(lang)), class.name());
    match lang {
        Lang::ZhTw => format!("{title}（`{name}`）"),
        Lang::En => format!("{title} (`{name}`)"),
    }
}

fn rule_section(rule: &Rule, lang: Lang) -> String {
    let say = |text: Text| escaped(text.in_lang(lang));
    let mut section = format!("\n### {}\n\n**{}**\n", rule.id, say(rule.title));
    let mut add = |part: String| section += &format!("\n{part}");
    add(format!("{}{}\n", WHY.in_lang(lang), say(rule.why)));
    if let Some(hit) = rule.hits.first() {
        add(format!("{}\n", HIT.in_lang(lang)));
        add(fenced(hit, "text"));
    }
    add(format!("{}{}\n", INSTEAD.in_lang(lang), say(rule.instead)));
    if let Some(pass) = rule.passes.first() {
        add(format!("{}\n", PASS.in_lang(lang)));
        add(fenced(pass, "text"));
    }
    section
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::report::markdown::anchors;
    use crate::screen::rules;

    #[test]
    fn every_rule_has_its_id_as_its_anchor() {
        for lang in Lang::ALL {
            let page = rule_catalogue(lang);
            let anchors = anchors(&page);
            let distinct: BTreeSet<_> = anchors.iter().map(String::as_str).collect();
            assert_eq!(distinct.len(), anchors.len());
            for rule in rules() {
                assert!(distinct.contains(rule.id), "{}", rule.id);
                assert_eq!(page.matches(&format!("](#{})", rule.id)).count(), 1, "{}", rule.id);
            }
        }
    }
}
