//! What can go wrong around the checks, in sentences. None of them quotes a packet.

use std::io;
use std::path::Path;

use readback::lang::{Lang, Text};
use readback::report::checking::LeftOut;
use readback::report::{Explanation, system_reason};

use super::files::Passed;
use crate::commands::failures::{ignore_file_too_long, next_of_file, next_of_link};
use crate::io::terminal::{Failure, shell_quoted};
use crate::io::walk::Obstacle;

const fn text(zh_tw: &'static str, en: &'static str) -> Text {
    Text { zh_tw, en }
}

fn general(what: Text, next: Text, lang: Lang) -> Failure {
    Failure::general(Explanation::new(what.in_lang(lang), next.in_lang(lang)))
}

pub(super) fn nothing_named(lang: Lang) -> Failure {
    let what = text(
        "沒有說要檢查哪份回讀包，而標準輸入是終端機",
        "no packet was named, and standard input is a terminal",
    );
    let next = text(
        "給回讀包或資料夾，例如 `readback check packets/`；要自己輸入就寫 `-`。",
        "Name packets or a folder, as in `readback check packets/`; `-` reads what you type.",
    );
    general(what, next, lang)
}

/// Nothing was found to check; what was passed by may have been it.
pub(super) fn no_packets(passed: Passed, lang: Lang) -> Failure {
    let Passed { left_out: LeftOut { ignored, special, links, .. }, compared } = passed;
    let counted = [
        (compared, text("計畫與來源 {} 個檔案", "plan and source ({})")),
        (ignored, text("忽略規則排除的 {} 項", "what ignore rules name ({})")),
        (special, text("特殊檔 {} 個", "special files ({})")),
        (links, text("符號連結 {} 個", "symbolic links ({})")),
    ];
    let told: Vec<String> = counted
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| what.in_lang(lang).replace("{}", &count.to_string()))
        .collect();
    let what = match (told.as_slice(), lang) {
        ([], Lang::ZhTw) => "沒有回讀包可以檢查：資料夾裡沒有 .yaml、.yml 或 .json".to_owned(),
        ([], Lang::En) => {
            "there is no packet to check: the folder holds no .yaml, .yml or .json".to_owned()
        }
        (told, Lang::ZhTw) => {
            format!("沒有回讀包可以檢查；資料夾裡沒有看的有：{}", told.join("、"))
        }
        (told, Lang::En) => {
            format!("there is no packet to check; left out of the folder: {}", told.join(", "))
        }
    };
    let next = text(
        "確認路徑與忽略規則；一道什麼都沒看的關卡不算通過。",
        "Check the path and the ignore files; a gate that looked at nothing has not passed.",
    );
    Failure::general(Explanation::new(what, next.in_lang(lang)))
}

pub(super) fn jobs(most: usize, lang: Lang) -> Failure {
    let what = text("`--jobs` 不是可用的數目", "`--jobs` is no number that can be used");
    let next = match lang {
        Lang::ZhTw => format!("寫 1 到 {most}，或不要寫。"),
        Lang::En => format!("Give 1 to {most}, or leave it out."),
    };
    Failure::general(Explanation::new(what.in_lang(lang), next))
}

pub(in crate::commands) fn now(lang: Lang) -> Failure {
    let what = text("`--now` 不是 RFC 3339 的時間", "`--now` is no time of RFC 3339");
    let next = text(
        "寫成 2026-06-16T10:00:00+08:00 這樣，要有秒與時區。",
        "Write it like 2026-06-16T10:00:00+08:00, with seconds and offset.",
    );
    general(what, next, lang)
}

pub(super) fn zone(lang: Lang) -> Failure {
    let what = text("`--zone` 不是時區的名稱", "`--zone` is no name of a time zone");
    let next = text(
        "寫 IANA 的名稱，例如 Asia/Taipei、Europe/Berlin、UTC。",
        "Give an IANA name, such as Asia/Taipei, Europe/Berlin or UTC.",
    );
    general(what, next, lang)
}

/// The plan cannot be read; `above` is the folder above the root in which there is one.
pub(in crate::commands) fn no_plan(
    plan: &Path,
    error: &io::Error,
    above: Option<&Path>,
    lang: Lang,
) -> Failure {
    let reason = system_reason(error, lang);
    let what = match lang {
        Lang::ZhTw => format!("讀不到計畫（{reason}）"),
        Lang::En => format!("the plan cannot be read ({reason})"),
    };
    if error.kind() == io::ErrorKind::IsADirectory {
        let next = text("讓 `--plan` 指到計畫的檔案。", "Point `--plan` at the file of the plan.");
        return Failure::of(plan, Explanation::new(what, next.in_lang(lang)));
    }
    let next = text(
        "先用 `readback plan` 產生，或用 `--plan` 指定；在子資料夾裡，就用 `--root` 指到儲存庫的最上層。",
        "Make it with `readback plan`, or name it with `--plan`; from a folder below point `--root` at the top of the repository.",
    );
    let next = match (above.map(shell_quoted), lang) {
        (None, _) => next_of_file(error, next).in_lang(lang).to_owned(),
        (Some(above), Lang::ZhTw) => format!("計畫在上面的資料夾裡：加上 `--root {above}`。"),
        (Some(above), Lang::En) => {
            format!("The plan is in a folder above this one: add `--root {above}`.")
        }
    };
    Failure::of(plan, Explanation::new(what, next))
}

pub(in crate::commands) fn empty_plan(plan: &Path, lang: Lang) -> Failure {
    let what = text("計畫裡沒有任何候選", "the plan has no candidates");
    let next = text(
        "確認這是 `readback plan` 寫的檔案；來源是空的就先補來源。",
        "Make sure that `readback plan` wrote this file; if the source is empty, mend that first.",
    );
    Failure::of(plan, Explanation::new(what.in_lang(lang), next.in_lang(lang)))
}

pub(in crate::commands) fn unreadable_source(
    source: &Path,
    error: &io::Error,
    lang: Lang,
) -> Failure {
    let reason = system_reason(error, lang);
    let what = match lang {
        Lang::ZhTw => format!("讀不到來源快照（{reason}）"),
        Lang::En => format!("the source snapshot cannot be read ({reason})"),
    };
    const NEXT: Text = text(
        "用 `--source` 指定來源快照，或用 `--root` 指到儲存庫的最上層。",
        "Name the source snapshot with `--source`, or point `--root` at the top of the repository.",
    );
    let next = next_of_file(error, NEXT);
    Failure::of(source, Explanation::new(what, next.in_lang(lang)))
}

pub(in crate::commands) fn no_source(source: &Path, lang: Lang) -> Failure {
    let what = text(
        "這不是來源快照：沒有 change_evidence_candidates",
        "this is no source snapshot: it has no change_evidence_candidates",
    );
    let next = text(
        "用 `--source` 指定 `readback plan` 讀的那份快照。",
        "Name with `--source` the snapshot that `readback plan` reads.",
    );
    Failure::of(source, Explanation::new(what.in_lang(lang), next.in_lang(lang)))
}

/// A packet's file cannot be read. `name` is the name of what is at `path` as it may be shown.
pub(super) fn unreadable(name: &str, path: Option<&Path>, why: &Obstacle, lang: Lang) -> Failure {
    const NEXT: Text = text("確認路徑，再執行一次。", "Check the path, then run again.");
    let error = match why {
        Obstacle::System(error) => error,
        Obstacle::IgnoreFileTooLong => {
            return Failure::of(Path::new(name), ignore_file_too_long(lang));
        }
    };
    let reason = system_reason(error, lang);
    let what = match lang {
        Lang::ZhTw => format!("讀不到，所以沒有檢查（{reason}）"),
        Lang::En => format!("cannot be read, so it was not checked ({reason})"),
    };
    let of_link = path.and_then(|path| next_of_link(path, error));
    let next = of_link.unwrap_or_else(|| next_of_file(error, NEXT));
    Failure::of(Path::new(name), Explanation::new(what, next.in_lang(lang)))
}
