//! A page of the guide as blocks, and the two forms in which it is shown.

use super::wrap::wrapped_within;
use crate::lang::{Lang, Text};
use crate::report::example;
use crate::report::markdown::escaped;

/// A part of a page.
pub(in crate::report) enum Block {
    /// Sentences behind a label that ends with its mark.
    Labelled(Text, String),
    /// Ids behind a label; in Markdown each is a link.
    Ids(Text, Vec<Id>),
    /// What stands above a list or an example.
    Heading(Text),
    /// One after the other.
    List(Vec<String>),
    /// Keys, one below the other.
    Keys(Vec<KeyLine>),
    /// An example in a language that Markdown knows.
    Example(String, &'static str),
    /// Where something is published.
    Address(&'static str),
}

/// A key of an object: how deep it stands, its name with what goes with it, and what it says.
pub(in crate::report) struct KeyLine {
    pub(super) depth: usize,
    pub(super) name: Option<&'static str>,
    pub(super) note: String,
    pub(super) text: String,
}

/// An id and the page that has its section.
#[derive(Clone, Copy)]
pub(in crate::report) struct Id {
    pub(super) id: &'static str,
    pub(super) page: Page,
}

/// A generated page.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::report) enum Page {
    /// `docs/checks.*.md`
    Checks,
    /// `docs/packet.*.md`
    Packet,
}

impl Page {
    /// The name of its file.
    fn file(self, lang: Lang) -> String {
        let name = match self {
            Self::Checks => "checks",
            Self::Packet => "packet",
        };
        format!("{name}.{}.md", lang.tag())
    }
}

/// What stands between things in a row.
pub(super) const COMMA: Text = Text { zh_tw: "、", en: ", " };

/// The page for a terminal of so many columns.
pub(in crate::report) fn plain(
    title: &str,
    blocks: &[Block],
    lang: Lang,
    columns: usize,
) -> String {
    let mut page = wrapped_within(columns, title, "", "  ");
    for block in blocks {
        page.push('\n');
        page += &plain_block(block, lang, columns);
    }
    page
}

fn plain_block(block: &Block, lang: Lang, columns: usize) -> String {
    let wrapped =
        |text: &str, first: &str, others: &str| wrapped_within(columns, text, first, others);
    let labelled =
        |label: &Text, text: &str| wrapped(&format!("{}{text}", label.in_lang(lang)), "", "");
    match block {
        Block::Labelled(label, text) => labelled(label, text),
        Block::Ids(label, ids) => {
            let ids: Vec<_> = ids.iter().map(|id| id.id).collect();
            labelled(label, &ids.join(COMMA.in_lang(lang)))
        }
        Block::Heading(heading) => wrapped(heading.in_lang(lang), "", ""),
        Block::List(items) => items.iter().map(|item| wrapped(item, "- ", "  ")).collect(),
        Block::Keys(keys) => keys.iter().map(|key| plain_key(key, columns)).collect(),
        Block::Example(example, _) => example::lines(example)
            .map(|line| format!("    {line}").trim_end().to_owned() + "\n")
            .collect(),
        Block::Address(address) => format!("  {address}\n"),
    }
}

fn plain_key(key: &KeyLine, columns: usize) -> String {
    let indent = " ".repeat(2 + 2 * key.depth);
    let name = key.name.unwrap_or_default();
    let head = wrapped_within(columns, &format!("{name}{}", key.note), &indent, &indent);
    if key.text.is_empty() {
        return head;
    }
    let indent = format!("{indent}    ");
    head + &wrapped_within(columns, &key.text, &indent, &indent)
}

/// The page as Markdown, without its heading; it stands on `page`.
pub(super) fn markdown(blocks: &[Block], page: Page, lang: Lang) -> String {
    let parts = blocks.iter().map(|block| format!("\n{}", markdown_block(block, page, lang)));
    parts.collect()
}

fn markdown_block(block: &Block, page: Page, lang: Lang) -> String {
    match block {
        Block::Labelled(label, text) => format!("{}{}\n", bold(*label, lang), escaped(text)),
        Block::Ids(label, ids) => {
            let links: Vec<_> = ids.iter().map(|id| link(*id, page, lang)).collect();
            format!("{}{}\n", bold(*label, lang), links.join(COMMA.in_lang(lang)))
        }
        Block::Heading(heading) => format!("**{}**\n", heading.in_lang(lang)),
        Block::List(items) => items.iter().map(|item| format!("- {}\n", escaped(item))).collect(),
        Block::Keys(keys) => keys.iter().map(|key| markdown_key(key, lang)).collect(),
        Block::Example(example, language) => example::fenced(example, language),
        Block::Address(address) => format!("<{address}>\n"),
    }
}

/// A label in bold. Its mark stands behind: Markdown ends nothing between a full-width mark and a character.
fn bold(label: Text, lang: Lang) -> String {
    let label = label.in_lang(lang);
    let name = label.trim_end_matches(['：', ':', ' ']);
    format!("**{name}**{}", &label[name.len()..])
}

fn markdown_key(key: &KeyLine, lang: Lang) -> String {
    let indent = "  ".repeat(key.depth);
    let name = key.name.map(|name| format!("`{name}`")).unwrap_or_default();
    let colon = Text { zh_tw: "：", en: ": " }.in_lang(lang);
    let colon = if key.text.is_empty() { "" } else { colon };
    format!("{indent}- {name}{}{colon}{}\n", escaped(&key.note), escaped(&key.text))
}

/// A link to the section of an id.
pub(super) fn link(id: Id, from: Page, lang: Lang) -> String {
    let file = if id.page == from { String::new() } else { id.page.file(lang) };
    format!("[`{0}`]({file}#{0})", id.id)
}
