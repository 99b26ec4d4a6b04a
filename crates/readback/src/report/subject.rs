//! What can be explained by its id: one list over every kind of thing that has one.

use super::example;
use crate::lang::{Lang, Text};
use crate::screen::{Class, Rule, rule, rules};

/// Something with an id that never changes its meaning. No two have the same.
#[derive(Clone, Copy, Debug)]
pub enum Subject {
    /// A rule of the screen.
    Rule(&'static Rule),
}

impl Subject {
    /// Everything that can be explained, in the order of [`subjects`].
    pub fn all() -> impl Iterator<Item = Self> {
        Class::ALL.into_iter().flat_map(rules_of).map(Self::Rule)
    }

    /// What has this id.
    #[must_use]
    pub fn named(id: &str) -> Option<Self> {
        rule(id).map(Self::Rule)
    }

    /// Its id.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Rule(rule) => rule.id,
        }
    }

    /// What it is, why, and examples, for a terminal.
    #[must_use]
    pub fn explained(self, lang: Lang) -> String {
        match self {
            Self::Rule(rule) => explained_rule(rule, lang),
        }
    }
}

/// The rules of a class, in the order of the catalogue.
pub(super) fn rules_of(class: Class) -> impl Iterator<Item = &'static Rule> {
    rules().filter(move |rule| rule.class == class)
}

fn class_heading(class: Class, lang: Lang) -> String {
    let (title, name) = (class.title().in_lang(lang), class.name());
    match lang {
        Lang::ZhTw => format!("{title}（{name}）"),
        Lang::En => format!("{title} ({name})"),
    }
}

/// The words in front of what is said of a rule.
pub(super) const WHY: Text = Text { zh_tw: "為什麼：", en: "Why: " };
pub(super) const HIT: Text = Text { zh_tw: "這樣寫會被拒收：", en: "This is refused:" };
pub(super) const INSTEAD: Text = Text { zh_tw: "改成這樣：", en: "Instead: " };
pub(super) const PASS: Text = Text { zh_tw: "這樣寫可以通過：", en: "This passes:" };

fn explained_rule(rule: &Rule, lang: Lang) -> String {
    let say = |text: Text| text.in_lang(lang);
    const CLASS: Text = Text { zh_tw: "類別：", en: "Class: " };
    let mut text = format!("{}: {}\n", rule.id, say(rule.title));
    text += &format!("\n{}{}\n", say(CLASS), class_heading(rule.class, lang));
    text += &format!("\n{}{}\n", say(WHY), say(rule.why));
    text += &indented(HIT, rule.hits, lang);
    text += &format!("\n{}{}\n", say(INSTEAD), say(rule.instead));
    text += &indented(PASS, rule.passes, lang);
    text
}

/// The first of the examples, if there is one.
fn indented(heading: Text, examples: &[&str], lang: Lang) -> String {
    let Some(first) = examples.first() else {
        return String::new();
    };
    let lines =
        example::lines(first).map(|line| format!("    {line}").trim_end().to_owned() + "\n");
    format!("\n{}\n\n{}", heading.in_lang(lang), lines.collect::<String>())
}

/// Everything that can be explained, a line each, grouped.
#[must_use]
pub fn subjects(lang: Lang) -> String {
    const RULES: Text = Text {
        zh_tw: "篩檢規則。`readback explain <規則>` 會說明其中一條。",
        en: "The rules of the screen. `readback explain <RULE> --lang en` explains one.",
    };
    let id_width = Subject::all().map(|subject| subject.id().len()).max().unwrap_or(0);
    let mut text = format!("{}\n", RULES.in_lang(lang));
    for class in Class::ALL {
        let mut rules = rules_of(class).peekable();
        if rules.peek().is_some() {
            text += &format!("\n{}\n", class_heading(class, lang));
        }
        for rule in rules {
            text += &format!("  {:id_width$}  {}\n", rule.id, rule.title.in_lang(lang));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_is_listed_once_and_found_by_its_id() {
        let listed = Subject::all().count();
        assert_eq!(listed, rules().count());
        for lang in Lang::ALL {
            let list = subjects(lang);
            for subject in Subject::all() {
                let id = subject.id();
                assert_eq!(Subject::named(id).map(Subject::id), Some(id));
                let lines = list.lines().filter(|line| line.split_whitespace().next() == Some(id));
                assert_eq!(lines.count(), 1, "{id}");
            }
        }
        assert!(Subject::named("no-such-rule").is_none());
    }

    #[test]
    fn an_explanation_says_all_that_a_rule_has_to_say() {
        for lang in Lang::ALL {
            for Subject::Rule(rule) in Subject::all() {
                let text = Subject::Rule(rule).explained(lang);
                for part in [rule.title, rule.why, rule.instead, rule.class.title()] {
                    assert!(text.contains(part.in_lang(lang)), "{}", rule.id);
                }
                for (heading, examples) in [(HIT, rule.hits), (PASS, rule.passes)] {
                    let has_heading = text.contains(heading.in_lang(lang));
                    assert_eq!(has_heading, !examples.is_empty(), "{}", rule.id);
                }
                let is_plain = |c: char| !c.is_control() || matches!(c, '\n' | '\t');
                assert!(text.chars().all(is_plain), "{}", rule.id);
            }
        }
    }
}
