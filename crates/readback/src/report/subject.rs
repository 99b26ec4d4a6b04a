//! What can be explained by its id: one list over every kind of thing that has one.

use super::guide::wrap::{COLUMNS, wrapped_within};
use super::guide::{
    Block, EVIDENCE_VALUE, FieldPage, check_document, field_document, field_pages, lane_document,
    plain,
};
use super::unread::{self, UNREAD, Unread};
use crate::checks::pages::page_of;
use crate::checks::{CHECKS, Check};
use crate::lane::Lane;
use crate::lang::{Lang, Text};
use crate::packet::fields::FIELDS;
use crate::screen::{Class, Rule, rule, rules};

/// Something with an id that never changes its meaning. No two have the same.
#[derive(Clone, Copy)]
pub enum Subject {
    /// A check.
    Check(&'static Check),
    /// A lane.
    Lane(Lane),
    /// A field of the packet, a key of it that is no field, or what every evidence value has.
    Field(&'static FieldPage),
    /// A rule of the screen.
    Rule(&'static Rule),
    /// What stands in a report like one of these, of something that was not read.
    Unread(&'static Unread),
}

impl Subject {
    /// Everything that can be explained, in the order of [`subjects`].
    pub fn all() -> impl Iterator<Item = Self> {
        let checks = CHECKS.into_iter().map(Self::Check);
        let lanes = Lane::ALL.into_iter().map(Self::Lane);
        let fields = fields().map(Self::Field);
        let rules = Class::ALL.into_iter().flat_map(rules_of).map(Self::Rule);
        let unread = UNREAD.into_iter().map(Self::Unread);
        checks.chain(lanes).chain(fields).chain(rules).chain(unread)
    }

    /// What has this id.
    #[must_use]
    pub fn named(id: &str) -> Option<Self> {
        let check = CHECKS.into_iter().find(|check| check.id == id).map(Self::Check);
        check
            .or_else(|| Lane::ALL.into_iter().find(|lane| lane.id() == id).map(Self::Lane))
            .or_else(|| fields().find(|field| field.name == id).map(Self::Field))
            .or_else(|| rule(id).map(Self::Rule))
            .or_else(|| UNREAD.into_iter().find(|unread| unread.id == id).map(Self::Unread))
            .or_else(|| Self::with_key(id))
    }

    /// The page on which a key within a field is explained: that of all evidence, or of the first field that has it.
    fn with_key(key: &str) -> Option<Self> {
        if crate::packet::evidence::common_keys().iter().any(|common| common.name == key) {
            return Some(Self::Field(&EVIDENCE_VALUE));
        }
        let field = FIELDS.iter().find(|field| field.shape.has_key(key))?;
        fields().find(|page| page.name == field.name).map(Self::Field)
    }

    /// Its id.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Check(check) => check.id,
            Self::Lane(lane) => lane.id(),
            Self::Field(field) => field.name,
            Self::Rule(rule) => rule.id,
            Self::Unread(unread) => unread.id,
        }
    }

    /// What it is, in a few words.
    #[must_use]
    pub fn title(self, lang: Lang) -> &'static str {
        let title = match self {
            Self::Check(check) => page_of(check.id).map_or(check.instruction, |page| page.title),
            Self::Lane(lane) => lane.page().title,
            Self::Field(field) => field.title,
            Self::Rule(rule) => rule.title,
            Self::Unread(unread) => unread.title,
        };
        title.in_lang(lang)
    }

    /// What it is, why, and examples, in lines of 80 columns.
    #[must_use]
    pub fn explained(self, lang: Lang) -> String {
        self.explained_within(lang, COLUMNS)
    }

    /// The same for a terminal of so many columns.
    #[must_use]
    pub fn explained_within(self, lang: Lang, columns: usize) -> String {
        let blocks = match self {
            Self::Check(check) => check_document(check, lang),
            Self::Lane(lane) => lane_document(lane, lang),
            Self::Field(field) => field_document(field, lang),
            Self::Rule(rule) => rule_document(rule, lang),
            Self::Unread(unread) => unread::document(unread, lang),
        };
        const COLON: Text = Text { zh_tw: "：", en: ": " };
        let title = format!("{}{}{}", self.id(), COLON.in_lang(lang), self.title(lang));
        plain(&title, &blocks, lang, columns)
    }
}

/// The fields, after what the evidence of most of them has in common.
fn fields() -> impl Iterator<Item = &'static FieldPage> {
    [&EVIDENCE_VALUE].into_iter().chain(field_pages())
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

fn rule_document(rule: &Rule, lang: Lang) -> Vec<Block> {
    const CLASS: Text = Text { zh_tw: "類別：", en: "Class: " };
    let say = |text: Text| text.in_lang(lang).to_owned();
    let mut blocks = vec![
        Block::Labelled(CLASS, class_heading(rule.class, lang)),
        Block::Labelled(WHY, say(rule.why)),
    ];
    blocks.extend(first_of(HIT, rule.hits));
    blocks.push(Block::Labelled(INSTEAD, say(rule.instead)));
    blocks.extend(first_of(PASS, rule.passes));
    blocks
}

/// The first of the examples, if there is one.
fn first_of(heading: Text, examples: &[&str]) -> Vec<Block> {
    let first = examples.first().copied();
    let blocks = first.map(|first| [Block::Heading(heading), Block::Example(first.to_owned(), "")]);
    blocks.into_iter().flatten().collect()
}

/// Everything that can be explained, a line each, grouped; for a terminal of so many columns.
#[must_use]
pub fn subjects(lang: Lang, columns: usize) -> String {
    const ALL: Text = Text {
        zh_tw: "`readback explain <識別碼>` 會說明其中一個。",
        en: "`readback explain <ID> --lang en` explains one of these.",
    };
    const KINDS: [Text; 3] = [
        Text { zh_tw: "檢查", en: "Checks" },
        Text { zh_tw: "去向，從最優先的開始", en: "Lanes, the highest first" },
        Text { zh_tw: "回讀包的欄位", en: "Fields of the packet" },
    ];
    let groups: [Vec<Subject>; 3] = [
        CHECKS.into_iter().map(Subject::Check).collect(),
        Lane::ALL.into_iter().map(Subject::Lane).collect(),
        fields().map(Subject::Field).collect(),
    ];
    let mut text = wrapped_within(columns, ALL.in_lang(lang), "", "");
    for (heading, group) in KINDS.into_iter().zip(groups) {
        text += &listed(heading.in_lang(lang), &group, lang, columns);
    }
    const RULE: Text = Text { zh_tw: "篩檢規則：", en: "Rules of the screen: " };
    for class in Class::ALL {
        let rules: Vec<_> = rules_of(class).map(Subject::Rule).collect();
        let heading = format!("{}{}", RULE.in_lang(lang), class_heading(class, lang));
        text += &listed(&heading, &rules, lang, columns);
    }
    const NO_RULE: Text = Text {
        zh_tw: "只在報告裡，不是規則也不是檢查",
        en: "In reports only, and neither a rule nor a check",
    };
    text + &listed(NO_RULE.in_lang(lang), &UNREAD.map(Subject::Unread), lang, columns)
}

/// The rules of a class of the screen, a line each, if this is the name of one.
#[must_use]
pub fn rules_of_class(name: &str, lang: Lang, columns: usize) -> Option<String> {
    let class = Class::ALL.into_iter().find(|class| class.name() == name)?;
    let rules: Vec<_> = rules_of(class).map(Subject::Rule).collect();
    Some(listed(&class_heading(class, lang), &rules, lang, columns).trim_start().to_owned())
}

/// A group under its heading; nothing where it is empty. What an id is called stands beside it, or below where it would be
/// too narrow there.
fn listed(heading: &str, group: &[Subject], lang: Lang, columns: usize) -> String {
    /// Columns in which a few words can still be read.
    const TITLE_MIN: usize = 20;
    if group.is_empty() {
        return String::new();
    }
    let id_width = group.iter().map(|subject| subject.id().len()).max().unwrap_or(0);
    let beside = " ".repeat(id_width + 4);
    let mut text = format!("\n{}", wrapped_within(columns, heading, "", ""));
    for subject in group {
        let (id, title) = (subject.id(), subject.title(lang));
        if columns < beside.len() + TITLE_MIN {
            text += &format!("  {id}\n{}", wrapped_within(columns, title, "      ", "      "));
        } else {
            let first = format!("  {id:id_width$}  ");
            text += &wrapped_within(columns, title, &first, &beside);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::width;

    #[test]
    fn everything_is_listed_once_and_found_by_its_id() {
        let listed = Subject::all().count();
        let known = CHECKS.len() + Lane::ALL.len() + fields().count() + rules().count();
        assert_eq!(listed, known + UNREAD.len());
        for lang in Lang::ALL {
            let list = subjects(lang, COLUMNS);
            for subject in Subject::all() {
                let id = subject.id();
                assert_eq!(Subject::named(id).map(Subject::id), Some(id));
                let lines = list.lines().filter(|line| line.split_whitespace().next() == Some(id));
                assert_eq!(lines.count(), 1, "{id}");
            }
        }
        assert!(Subject::named("no-such-rule").is_none());
    }

    /// A text without blanks, so that it does not matter where its lines end.
    fn bare(text: &str) -> String {
        text.split_whitespace().collect()
    }

    #[test]
    fn an_explanation_says_all_that_a_rule_has_to_say() {
        for (lang, rule) in Lang::ALL.into_iter().flat_map(|lang| rules().map(move |it| (lang, it)))
        {
            let text = bare(&Subject::Rule(rule).explained(lang));
            for part in [rule.title, rule.why, rule.instead, rule.class.title()] {
                assert!(text.contains(&bare(part.in_lang(lang))), "{}", rule.id);
            }
            for (heading, examples) in [(HIT, rule.hits), (PASS, rule.passes)] {
                let has_heading = text.contains(&bare(heading.in_lang(lang)));
                assert_eq!(has_heading, !examples.is_empty(), "{}", rule.id);
            }
        }
    }

    #[test]
    fn the_lists_fit_a_terminal() {
        for (lang, columns) in
            Lang::ALL.into_iter().flat_map(|lang| [48, 60, 80].map(|it| (lang, it)))
        {
            let class = rules_of_class(Class::Secret.name(), lang, columns).expect("a class");
            for line in [subjects(lang, columns), class].iter().flat_map(|list| list.lines()) {
                assert!(width(line) <= columns, "{columns}: {line}");
            }
        }
    }

    #[test]
    fn explanations_fit_a_terminal() {
        let is_plain = |c: char| !c.is_control() || matches!(c, '\n' | '\t');
        for (lang, subject) in
            Lang::ALL.into_iter().flat_map(|lang| Subject::all().map(move |it| (lang, it)))
        {
            let narrow = subject.explained_within(lang, 60);
            let sentences = narrow.lines().filter(|line| !line.starts_with("    "));
            for line in sentences.filter(|line| !line.contains("https://")) {
                assert!(width(line) <= 60, "{line}");
            }
            let text = subject.explained(lang);
            assert!(text.chars().all(is_plain), "{}", subject.id());
            // Examples and addresses stand as they are.
            let sentences = text.lines().filter(|line| !line.starts_with("    "));
            for line in sentences.filter(|line| !line.contains("https://")) {
                assert!(width(line) <= 80, "{line}");
            }
        }
    }
}
