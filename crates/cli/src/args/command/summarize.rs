//! The arguments of `readback summarize`.

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, Command};
use readback::lang::Text;
use readback::packet::words::Provenance;

use super::{ARGUMENTS, FileName, Offered, Words, text};

/// The forms of the answer.
const FORMATS: [&str; 3] = ["plain", "json", "yaml"];

const FORM: Text =
    text("輸出格式；yaml 是回讀包的寫法", "The form of the answer; yaml is what a packet takes");
const PROVENANCE: Text = text("憑什麼", "What it rests on");

pub(super) fn command(words: Words) -> Command {
    let command = words
        .headed(Command::new("summarize"))
        .about(words.say(text(
            "把指令的輸出濃縮成去識別化的事實：數字、狀態與一句摘要，原文一行都不留。",
            "Condenses what a command printed into redacted facts: numbers, states and a sentence, and not a line of it.",
        )))
        .after_help(words.say(text(
            "例如 `docker ps -a --format '{{json .}}' 2>&1 | readback summarize`。\n`--kinds` 列出認得的輸出與怎麼擷取；這支程式不執行任何一個。詳見 docs/summarize.zh-TW.md。",
            "As in `docker ps -a --format '{{json .}}' 2>&1 | readback summarize`.\n`--kinds` lists what is known and how to capture it; this program runs none of it. See docs/summarize.en.md.",
        )))
        .arg(captures(words))
        .arg(words.path("before", "FILE", text("動手之前的擷取；與 --after 比較。有 --into 時，其他擷取可以一起給", "The capture from before; compared with --after. With --into other captures may be given as well")).requires("after"))
        .arg(words.path("after", "FILE", text("處理之後的擷取", "The capture from after")).requires("before"))
        .arg(words.path("before-at", "TIME", text("--before 那份的擷取時間（RFC 3339）；--observed-at 說的是 --after 那份", "When the capture from before was taken (RFC 3339); --observed-at is about the one from after")).requires("before"))
        .arg(words.flag("kinds", text("列出認得的輸出與怎麼擷取", "List the kinds of output and how to capture them")))
        .arg(words.path("kind", "KIND", text("指明是哪種輸出；不給就自己認", "What kind of output it is; recognised unless given")).value_parser(Offered(kinds)).hide_possible_values(true))
        .arg(words.path("command", "COMMAND", text("產生它的指令列，例如 `docker ps -a`；只看選項，不留下來", "The command line that printed it, such as `docker ps -a`; its options are looked at, and it is not kept")).allow_hyphen_values(true))
        .arg(words.path("observed-at", "TIME", text("擷取的時間（RFC 3339）", "When it was captured (RFC 3339)")))
        .arg(words.path("zone", "ZONE", text("沒寫時區的時間屬於哪個時區，例如 Asia/Taipei", "The time zone of times that name none, such as Asia/Taipei")))
        .arg(words.flag("names", text("說出容器與單元的名稱；不給就只說 service_scope 裡的", "Give the names of containers and units; only those of the service_scope unless given")))
        .arg(
            words
                .path("format", "FORMAT", FORM)
                .help(words.one_of(FORM, &FORMATS))
                .hide_possible_values(true)
                .value_parser(PossibleValuesParser::new(FORMATS))
                .action(ArgAction::Set),
        );
    packet(command, words)
}

fn kinds() -> Vec<&'static str> {
    summary::Kind::all().map(|kind| kind.id).collect()
}

fn captures(words: Words) -> Arg {
    Arg::new("captures")
        .value_name("FILE")
        .num_args(0..)
        .value_parser(FileName)
        .help(words.say(text(
            "指令的輸出，或 `-`（標準輸入，預設）",
            "What a command printed, or `-` for standard input, which is meant unless given",
        )))
        .help_heading(words.say(ARGUMENTS))
}

fn packet(command: Command, words: Words) -> Command {
    command
        .arg(words.path("into", "PACKET", text("直接填進這份回讀包", "Fill it into this packet")))
        .arg(words.path("field", "FIELD", text("哪一欄；不給就用這種輸出所說的那一欄", "Which field; the one that such output speaks for unless given")))
        .arg(words.path("ref", "REF", text("去識別化的證據在哪裡", "Where the redacted evidence is kept")).requires("into"))
        .arg(words.path("observed-by", "ROLE, TEAM, PRINCIPAL", text("誰觀察的：角色，團隊，代號；人員清單裡有的只寫代號", "Who observed it: role, team, principal; the principal alone of somebody in the list of people")).requires("into"))
        .arg(
            words
                .path("provenance", "WORD", PROVENANCE)
                .help(words.one_of(PROVENANCE, Provenance::NAMES))
                .hide_possible_values(true)
                .value_parser(PossibleValuesParser::new(Provenance::NAMES))
                .requires("into"),
        )
        .arg(super::authoring::profile(words).requires("into"))
        .arg(words.flag("replace", text("換掉人已經寫的", "Put it in the place of what a person wrote")).requires("into"))
        .arg(
            words
                .path("root", "DIR", text("計畫路徑的起點；預設是目前的資料夾", "Where the path of the plan starts; the current folder unless given"))
                .default_value(".")
                .hide_default_value(true),
        )
        .arg(words.path("plan", "FILE", text("計畫，名稱的範圍從它來；預設是 `readback plan` 寫的位置", "The plan, whose scopes say which names may be given; where `readback plan` writes it unless given")))
}
