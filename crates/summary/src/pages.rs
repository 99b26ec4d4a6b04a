//! `docs/facts.md` and `docs/capture.*.md`: what the tables of this crate say, as Markdown.

use std::fmt::Write as _;

use readback::lang::{Lang, Text};

use crate::FactKind;
use crate::capturing::CAPTURING;
use crate::fact::packet_kind;
use crate::kind::Kind;
use crate::label::LABELS;

/// The page of facts: the closed list, in both languages.
#[must_use]
pub fn facts() -> String {
    let mut page = String::from(
        "# The facts of captures\n\n\
        `readback summarize` writes these facts, and a packet's `facts` takes them: a closed list. A fact that a capture does not\n\
        establish is absent, never zero.\n\n\
        `readback summarize` 寫的、回讀包 `facts` 收的，就是這些事實：封閉的清單。擷取內容沒有確立的事實不會出現，也不會是零。\n\n\
        This page is generated 本頁由程式產生：`READBACK_UPDATE=1 cargo nextest run -p summary --test pages`\n\n\
        | fact | in packets 回讀包 | what it is | 說明 |\n|---|---|---|---|\n",
    );
    let mut labels: Vec<_> = LABELS.iter().collect();
    labels.sort_by_key(|label| label.fact);
    for label in labels {
        let kind = packet_kind(label.fact).map_or("–", kind_told);
        let _ = writeln!(
            page,
            "| `{}` | {kind} | {} | {} |",
            label.fact, label.text.en, label.text.zh_tw
        );
    }
    page.push_str(
        "\n`–`: a packet has no place for it (names, versions and other text); it stands in JSON and in plain output only, names with\n\
        `--names` or where the candidate's `service_scope` has them.\n\n\
        `–`：回讀包沒有它的位置（名稱、版本等文字），只出現在 JSON 與一般輸出；名稱要加 `--names`，或在候選的 `service_scope` 裡。\n",
    );
    page
}

const fn kind_told(kind: FactKind) -> &'static str {
    match kind {
        FactKind::Count => "number 數字",
        FactKind::Flag => "true/false",
        FactKind::Counts => "numbers 數字清單",
        FactKind::Time => "time 時間",
        FactKind::Word(_) => "word 詞",
        FactKind::Words(_) => "words 詞清單",
        FactKind::CountsBy(_) => "numbers by word 各詞的數字",
    }
}

/// What stands in the place of a command that prints values.
pub const NOT_RECOMMENDED: Text = Text {
    zh_tw: "認得，但不建議：會印出值",
    en: "recognised, not recommended: it prints values",
};

/// The page of capturing: field by field which command, and every kind of output that is known.
#[must_use]
pub fn capture(lang: Lang) -> String {
    const TITLE: Text = Text {
        zh_tw: "# 擷取：在主機上執行什麼、接到哪裡\n\nEnglish: [capture.en.md](capture.en.md)\n\n",
        en: "# Capturing: what to run on the host, and what to pipe where\n\n繁體中文：[capture.zh-TW.md](capture.zh-TW.md)\n\n",
    };
    const INTRO: Text = Text {
        zh_tw: "這些指令由人在主機上執行。計畫不授權任何一個，這支程式一個都不執行。錯誤訊息走標準錯誤，所以一律加 `2>&1`；\n\
            daemon 停了、指令逾時，才不會變成「零個容器」。會印出值的指令（環境變數、整份設定、容器的標籤與參數）不在這裡，也不要用。\n\
            本頁由程式產生：`READBACK_UPDATE=1 cargo nextest run -p summary --test pages`。\n\n\
            ## 一欄一欄\n\n",
        en: "People run these commands on the host. The plan authorises none of them, and this program runs none. Errors go to standard error,\n\
            hence `2>&1` everywhere: a daemon that is down or a command that timed out must not become \"no containers\". Commands that print\n\
            values (an environment, a whole configuration, labels and arguments of containers) are not here; do not use them.\n\
            This page is generated: `READBACK_UPDATE=1 cargo nextest run -p summary --test pages`.\n\n\
            ## Field by field\n\n",
    };
    const KINDS: Text = Text {
        zh_tw: "## 認得的輸出\n\n`readback summarize --kinds` 印出同一張表。認不出來時用 `--kind` 指明。\n\n| kind | 內容 | 指令 |\n|---|---|---|\n",
        en: "## What is recognised\n\n`readback summarize --kinds` prints the same. Where the kind cannot be told, name it with `--kind`.\n\n| kind | what it is | command |\n|---|---|---|\n",
    };
    let mut page = format!("{}{}", TITLE.in_lang(lang), INTRO.in_lang(lang));
    for capturing in CAPTURING {
        let _ = writeln!(page, "### {}\n", capturing.field);
        if !capturing.commands.is_empty() {
            page.push_str("```sh\n");
            for command in capturing.commands {
                let _ = writeln!(
                    page,
                    "{} 2>&1 | readback summarize   # {}",
                    command.command,
                    command.establishes.in_lang(lang)
                );
            }
            page.push_str("```\n\n");
        }
        let left = capturing.left.in_lang(lang);
        if !left.is_empty() {
            let _ = writeln!(page, "{left}\n");
        }
    }
    page.push_str(KINDS.in_lang(lang));
    for kind in Kind::all() {
        let command = kind.recommended().map_or_else(
            || NOT_RECOMMENDED.in_lang(lang).to_owned(),
            |command| format!("`{}`", command.replace('|', "\\|")),
        );
        let _ = writeln!(page, "| `{}` | {} | {command} |", kind.id, kind.title.in_lang(lang));
    }
    page
}
