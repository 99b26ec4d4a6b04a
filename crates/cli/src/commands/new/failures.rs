//! What can go wrong around new packets, in sentences.

use std::path::Path;

use readback::lang::{Lang, Text};
use readback::report::{Explanation, printable};
use readback::screen::screen;

use crate::io::terminal::Failure;

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

/// Surfaces that are offered at most.
const NEAREST_MAX: usize = 3;

/// How alike two ids must be, as clap has it for commands and options.
const SIMILARITY_MIN: f64 = 0.7;

/// No surface of the plan has this name; the nearest are told.
pub(super) fn unknown_surface<'a>(
    named: &str,
    ids: impl Iterator<Item = &'a str>,
    lang: Lang,
) -> Failure {
    let what = text("計畫裡沒有這個服務面", "the plan has no such surface");
    let mut near: Vec<(f64, &str)> = ids
        .map(|id| (strsim::jaro(named, id), id))
        .filter(|(similarity, _)| *similarity > SIMILARITY_MIN)
        .collect();
    near.sort_by(|one, other| other.0.total_cmp(&one.0));
    let near: Vec<String> = near
        .into_iter()
        .take(NEAREST_MAX)
        .filter(|(_, id)| screen(id.as_bytes()).is_clean())
        .map(|(_, id)| format!("`{}`", printable(id.as_bytes())))
        .collect();
    let look = text(
        "`readback plan` 寫出的計畫裡有每個服務面的 id。",
        "The plan that `readback plan` writes has the id of every surface.",
    );
    let look = look.in_lang(lang);
    let next = match (near.as_slice(), lang) {
        ([], _) => look.to_owned(),
        (near, Lang::ZhTw) => format!("是不是 {}？{look}", near.join("、")),
        (near, Lang::En) => format!("Did you mean {}? {look}", near.join(" or ")),
    };
    Failure::general(Explanation::new(what.in_lang(lang), next))
}
