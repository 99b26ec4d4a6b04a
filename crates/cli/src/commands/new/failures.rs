//! What can go wrong around new packets, in sentences.

use std::path::Path;

use readback::lang::{Lang, Text};
use readback::report::{Explanation, printable};
use readback::screen::screen;

use crate::io::terminal::{Failure, shell_quoted};

const fn text(zh_tw: &'static str, en: &'static str) -> Text {
    Text { zh_tw, en }
}

fn general(what: Text, next: Text, lang: Lang) -> Failure {
    Failure::general(Explanation::new(what.in_lang(lang), next.in_lang(lang)))
}

pub(super) fn incident(lang: Lang) -> Failure {
    let what = text(
        "--incident（或 --change）不是別人查得到的引用",
        "--incident (or --change) is no ref that somebody else can follow",
    );
    let next = text(
        "寫工單編號（例如 INC-7）、scheme:locator，或不含帳密的 URL。",
        "Give a ticket id such as INC-7, scheme:locator, or a URL without credentials.",
    );
    general(what, next, lang)
}

pub(super) fn no_surface(lang: Lang) -> Failure {
    let what = text("沒有說是哪個服務面", "no surface was named");
    let next = text(
        "寫服務面的 id，例如 `readback new docker_daemon_edge_a --incident INC-7`；好幾個用 --surfaces a,b。",
        "Name its id, as in `readback new docker_daemon_edge_a --incident INC-7`; for several --surfaces a,b.",
    );
    general(what, next, lang)
}

pub(super) fn one_output(lang: Lang) -> Failure {
    let what = text("--output 只能放一份回讀包", "--output takes one packet");
    let next = text("好幾個服務面用 --into 資料夾。", "For several surfaces use --into FOLDER.");
    general(what, next, lang)
}

/// A new packet has comments, which JSON has not.
pub(super) fn not_json(lang: Lang) -> Failure {
    let what = text("新的回讀包是 YAML", "a new packet is YAML");
    let next = text(
        "檔名用 .yaml 結尾；要 JSON，填好之後用 `readback tidy --seal 回讀包`。",
        "Name it .yaml; for JSON there is `readback tidy --seal PACKET`, once it is filled in.",
    );
    general(what, next, lang)
}

pub(super) fn interview_on_a_pipe(lang: Lang) -> Failure {
    let what = text("--ask 問到的寫進檔案", "--ask writes what it is told into a file");
    let next = text("拿掉 `--output -`，或給一個檔名。", "Leave out `--output -`, or name a file.");
    general(what, next, lang)
}

pub(super) fn other_episode(path: &Path, lang: Lang) -> Failure {
    let what = text(
        "這個檔案不是這個服務面、這件事故的回讀包",
        "this file is no packet of this surface and this incident",
    );
    let next = text(
        "核對服務面與 --incident，或用 --output 換一個檔名。",
        "Check the surface and --incident, or give another file with --output.",
    );
    Failure::of(path, Explanation::new(what.in_lang(lang), next.in_lang(lang)))
}

/// Where a packet would stand there is something that cannot be read as one; why was said before.
pub(super) fn in_the_way(path: &Path, lang: Lang) -> Failure {
    let what = text(
        "這個檔案擋在回讀包要放的位置，讀起來又不是回讀包；沒有動它，什麼都沒有寫入",
        "this file is where the packet would stand, and cannot be read as a packet; it is as it was, and nothing was written",
    );
    let next = text(
        "是回讀包就先改好；不是就移開，或用 --into、--output 換一個位置。",
        "If it is a packet, mend it first; if not, move it away, or give another place with --into or --output.",
    );
    Failure::of(path, Explanation::new(what.in_lang(lang), next.in_lang(lang)))
}

/// Every name that the packet could have is another one's.
pub(super) fn no_free_name(lang: Lang) -> Failure {
    let what = text(
        "這份回讀包能用的檔名都給別的回讀包用了",
        "every name that this packet could have is another packet's",
    );
    let next = text(
        "用 --output 給一個檔名，或用 --into 換一個資料夾。",
        "Give a name with --output, or another folder with --into.",
    );
    general(what, next, lang)
}

/// A file that is of something else, or handed in by somebody else, than when the questions began.
pub(super) fn other_packet(path: &Path, lang: Lang) -> Failure {
    let what = text(
        "在問的這段時間，檔案換成了另一個服務面或另一件事故的，或是改由別人送交；剛才輸入的沒有寫進去",
        "meanwhile the file has become one of another surface or incident, or somebody else hands it in; what was typed last was not written",
    );
    let next = text(
        "看一下檔案裡的 readback_candidate_id、change_or_incident_ref 與 submitted_by；由誰送交，就由誰再執行一次。",
        "Look at readback_candidate_id, change_or_incident_ref and submitted_by in the file; whoever hands it in runs the command again.",
    );
    Failure::of(path, Explanation::new(what.in_lang(lang), next.in_lang(lang)))
}

/// Somebody else than whoever hands in wants to be asked.
pub(super) fn other_submitter(path: &Path, lang: Lang) -> Failure {
    let what = text(
        "這份回讀包是別人送交的，不是 --by 說的這一位；在這裡答的每一題、每一句聲明都會算送交的人說的",
        "somebody else than --by names hands this packet in; every answer and statement given here would be the submitter's",
    );
    let shell = shell_quoted(path);
    let next = match lang {
        Lang::ZhTw => format!(
            "只補自己知道的一欄，用自己的名義：`readback supplement {shell} --field 欄名 --by '角色，團隊，代號'`；真的改由這一位送交，先在檔案裡改 submitted_by。"
        ),
        Lang::En => format!(
            "Add the one field that you know in your own name: `readback supplement {shell} --field FIELD --by 'role, team, principal'`; if you hand it in from now on, change submitted_by in the file first."
        ),
    };
    Failure::of(path, Explanation::new(what.in_lang(lang), next))
}

pub(super) fn not_clean(lang: Lang) -> Failure {
    let what = text(
        "計畫裡這個服務面的值過不了篩檢，不能抄進回讀包",
        "a value of this surface in the plan does not pass the screen and cannot be copied into a packet",
    );
    let next =
        text("`readback screen 計畫` 會說是哪一行。", "`readback screen PLAN` says which line.");
    general(what, next, lang)
}

pub(super) fn exists(path: &Path, lang: Lang) -> Failure {
    let what = text("這份回讀包已經存在，不會覆寫", "this packet exists and is not overwritten");
    let next = text(
        "打開它接著填，或用 --output 換一個名字。",
        "Go on with it, or give another name with --output.",
    );
    Failure::of(path, Explanation::new(what.in_lang(lang), next.in_lang(lang)))
}

/// Every packet of several surfaces is there; each of them is named before.
pub(super) fn all_exist(lang: Lang) -> Failure {
    let what = text(
        "這些回讀包都已經存在，不會覆寫",
        "all of these packets exist, and none is overwritten",
    );
    let next = text(
        "打開來接著填，或加上 --ask 一題一題問；要另外做一批，就用 --into 換一個資料夾。",
        "Go on with them, by hand or with --ask; for others beside them give another folder with --into.",
    );
    general(what, next, lang)
}

/// Surfaces that are offered at most.
const NEAREST_MAX: usize = 3;

/// Of so few surfaces all ids are told.
const LISTED_MAX: usize = 12;

/// No id of a surface is longer, in bytes.
const ID_BYTES_MAX: usize = 120;

/// How alike two ids must be, as clap has it for commands and options.
const SIMILARITY_MIN: f64 = 0.7;

/// No surface of the plan has this name; the nearest are told.
pub(super) fn unknown_surface<'a>(
    named: &str,
    ids: impl Iterator<Item = &'a str>,
    lang: Lang,
) -> Failure {
    let name = as_shown(named).map(|name| format!(" {name}")).unwrap_or_default();
    let what = match lang {
        Lang::ZhTw => format!("計畫裡沒有這個服務面{}", name.replacen(' ', "：", 1)),
        Lang::En => format!("the plan has no such surface{}", name.replacen(' ', ": ", 1)),
    };
    let ids: Vec<&str> = ids.collect();
    // In other letters it is as near as it can be.
    let (lower, few) = (named.to_lowercase(), ids.len() <= LISTED_MAX);
    let mut near: Vec<(f64, &str)> = ids
        .iter()
        .map(|id| (strsim::jaro(&lower, &id.to_lowercase()), *id))
        .filter(|(similarity, _)| *similarity > SIMILARITY_MIN)
        .collect();
    near.sort_by(|one, other| other.0.total_cmp(&one.0));
    let near: Vec<String> =
        near.into_iter().take(NEAREST_MAX).filter_map(|(_, id)| as_shown(id)).collect();
    let all: Vec<String> = ids.iter().filter(|_| few).filter_map(|id| as_shown(id)).collect();
    let look = match (all.as_slice(), lang) {
        ([], Lang::ZhTw) => "`readback plan` 寫出的計畫裡有每個服務面的 id。".to_owned(),
        ([], Lang::En) => {
            "The plan that `readback plan` writes has the id of every surface.".to_owned()
        }
        (all, Lang::ZhTw) => format!("計畫裡有：{}。", all.join("、")),
        (all, Lang::En) => format!("The plan has {}.", all.join(", ")),
    };
    let next = match (near.as_slice(), lang) {
        ([], _) => look,
        (near, Lang::ZhTw) => format!("是不是 {}？{look}", near.join("、")),
        (near, Lang::En) => format!("Did you mean {}? {look}", near.join(" or ")),
    };
    Failure::general(Explanation::new(what, next))
}

/// The source has the surface, and the plan does not know it yet.
pub(super) fn not_planned(named: &str, lang: Lang) -> Failure {
    let name = as_shown(named).map(|name| format!(" {name}")).unwrap_or_default();
    let what = match lang {
        Lang::ZhTw => format!("來源有這個服務面，計畫還沒有{}", name.replacen(' ', "：", 1)),
        Lang::En => format!(
            "the source has this surface and the plan does not yet{}",
            name.replacen(' ', ": ", 1)
        ),
    };
    let next = text(
        "計畫比來源舊，用 `readback plan` 重做。",
        "The plan is older than the source: make it again with `readback plan`.",
    );
    Failure::general(Explanation::new(what, next.in_lang(lang)))
}

/// An id as it may be shown: one that the screen refuses, or that is longer than any id, is not.
pub(super) fn as_shown(id: &str) -> Option<String> {
    let is_shown = id.len() <= ID_BYTES_MAX && screen(id.as_bytes()).is_clean();
    is_shown.then(|| format!("`{}`", printable(id.as_bytes())))
}
