//! What is wrong with the arguments of `readback summarize`.

use std::io;
use std::path::Path;

use readback::authoring::fill::fillable;
use readback::lang::{Lang, Text};
use readback::report::{Explanation, system_reason};
use summary::{Incomparable, Kind};

use crate::commands::failures::next_of_file;
use crate::io::terminal::{Failure, shell_quoted};

const fn text(zh_tw: &'static str, en: &'static str) -> Text {
    Text { zh_tw, en }
}

fn general(what: Text, next: String, lang: Lang) -> Failure {
    Failure::general(Explanation::new(what.in_lang(lang), next))
}

/// A kind of which there is none; those that are spelt alike are named.
pub(super) fn no_kind(kind: &str, lang: Lang) -> Failure {
    const WHAT: Text = text("--kind 不是認得的輸出", "--kind is no kind of output that is known");
    let mut alike: Vec<_> =
        Kind::all().map(|known| (strsim::jaro(kind, known.id), known.id)).collect();
    alike.sort_by(|one, other| other.0.total_cmp(&one.0));
    let alike: Vec<&str> =
        alike.into_iter().filter(|(how, _)| *how > 0.7).take(3).map(|(_, id)| id).collect();
    let next = match (alike.as_slice(), lang) {
        ([], Lang::ZhTw) => "`readback summarize --kinds` 列出認得的。".to_owned(),
        ([], Lang::En) => "`readback summarize --kinds` lists them.".to_owned(),
        (alike, Lang::ZhTw) => {
            format!("是不是 {}？`readback summarize --kinds` 列出全部。", alike.join("、"))
        }
        (alike, Lang::En) => {
            format!("Perhaps {}? `readback summarize --kinds` lists them all.", alike.join(", "))
        }
    };
    general(WHAT, next, lang)
}

pub(super) fn time(option: &str, lang: Lang) -> Failure {
    let what = match lang {
        Lang::ZhTw => format!("--{option} 不是帶時區的時間"),
        Lang::En => format!("--{option} is no time with an offset"),
    };
    const NEXT: Text = text(
        "照 RFC 3339 寫，例如 2026-06-12T02:40:00+08:00；要省略時區，就用 --zone 說是哪個時區。",
        "Write it as RFC 3339 does, such as 2026-06-12T02:40:00+08:00, or name its time zone with --zone and leave the offset out.",
    );
    Failure::general(Explanation::new(what, NEXT.in_lang(lang)))
}

/// A time that came twice or never in the zone that is named.
pub(super) fn not_once(option: &str, lang: Lang) -> Failure {
    let what = match lang {
        Lang::ZhTw => format!("--{option} 的時間在那個時區出現過兩次，或根本沒有：時鐘在那時調過"),
        Lang::En => format!(
            "the time of --{option} came twice in that zone or never, as clocks were set back or forward then"
        ),
    };
    const NEXT: Text = text(
        "連同時差一起寫，例如 2026-10-25T02:30:00+02:00。",
        "Write it with its offset, such as 2026-10-25T02:30:00+02:00.",
    );
    Failure::general(Explanation::new(what, NEXT.in_lang(lang)))
}

/// A field of the packet that is somebody else's word.
pub(super) fn of_another(packet: &Path, field: &str, lang: Lang) -> Explanation {
    const WHAT: Text = text(
        "這一欄是別人補的，寫著他的名字，沒有動",
        "somebody else added this field and is named in it, and it was left alone",
    );
    let shell = shell_quoted(packet);
    let next = match lang {
        Lang::ZhTw => format!(
            "不對就請他改，或由另一位用自己的名義換掉：`readback supplement {shell} --field {field} --by '角色，團隊，代號' --replace`；送交的人要自己寫，就在檔案裡刪掉 contributed_by 再寫。"
        ),
        Lang::En => format!(
            "If it is wrong, have that person change it, or somebody else put their own in its place: `readback supplement {shell} --field {field} --by 'role, team, principal' --replace`; whoever hands in and wants to state it takes contributed_by out of the file first."
        ),
    };
    Explanation::new(WHAT.in_lang(lang), next)
}

/// Times that nobody knows the instant of.
pub(super) fn left_out_for_its_zone(lang: Lang) -> Explanation {
    const WHAT: Text = text(
        "裡面的時間沒有時區，這些時間沒有填",
        "its times say no time zone, and were not filled in",
    );
    const NEXT: Text = text(
        "主機用哪個時區，就加上 --zone（例如 --zone Asia/Taipei）再執行一次。",
        "Run it again with the time zone of the host, as in --zone Asia/Taipei.",
    );
    Explanation::new(WHAT.in_lang(lang), NEXT.in_lang(lang))
}

pub(super) fn zone(lang: Lang) -> Failure {
    const WHAT: Text = text("--zone 不是時區的名稱", "--zone is no name of a time zone");
    const NEXT: Text = text(
        "寫 IANA 的名稱，例如 Asia/Taipei、Europe/Berlin、UTC。",
        "Give an IANA name, such as Asia/Taipei, Europe/Berlin or UTC.",
    );
    general(WHAT, NEXT.in_lang(lang).to_owned(), lang)
}

/// The field of this name, or that there is none.
pub(super) fn field(field: &str, lang: Lang) -> Result<&'static str, Failure> {
    const WHAT: Text = text("--field 不是收證據的欄位", "--field is no field that takes evidence");
    fillable().find(|known| *known == field).ok_or_else(|| {
        let fields = fillable().collect::<Vec<_>>();
        let next = match lang {
            Lang::ZhTw => format!("可以填的欄位：{}。", fields.join("、")),
            Lang::En => format!("Fields that take evidence: {}.", fields.join(", ")),
        };
        general(WHAT, next, lang)
    })
}

/// Such output speaks for no field by itself.
pub(super) fn no_field(kind: &Kind, lang: Lang) -> Explanation {
    let what = match lang {
        Lang::ZhTw => format!("這種輸出（{}）可以是好幾欄的證據", kind.id),
        Lang::En => format!("such output ({}) can be evidence for several fields", kind.id),
    };
    const NEXT: Text = text(
        "用 --field 指明，例如 after_service_state_ref。",
        "Name one with --field, such as after_service_state_ref.",
    );
    Explanation::new(what, NEXT.in_lang(lang))
}

pub(super) fn reference(lang: Lang) -> Failure {
    const WHAT: Text = text("--ref 不是證據的引用", "--ref is no ref to evidence");
    const NEXT: Text = text(
        "寫 scheme:locator、工單編號，或不含帳密的 URL。",
        "Give scheme:locator, a ticket id, or a URL without credentials.",
    );
    general(WHAT, NEXT.in_lang(lang).to_owned(), lang)
}

pub(super) fn one_pipe(lang: Lang) -> Failure {
    const WHAT: Text = text(
        "回讀包與指令的輸出不能都從標準輸入來",
        "packet and capture cannot both come from standard input",
    );
    const NEXT: Text = text("回讀包寫成檔案。", "Give the packet as a file.");
    general(WHAT, NEXT.in_lang(lang).to_owned(), lang)
}

/// Others beside a pair that goes into no packet.
pub(super) fn pair_alone(lang: Lang) -> Failure {
    const WHAT: Text = text(
        "--before 與 --after 之外還有別的擷取，而沒有 --into 可以填",
        "there are captures beside --before and --after, and no --into in which they would go",
    );
    const NEXT: Text = text(
        "加上 --into 回讀包，或分兩次濃縮。",
        "Name a packet with --into, or summarise them apart.",
    );
    general(WHAT, NEXT.in_lang(lang).to_owned(), lang)
}

/// Why two captures are not compared.
pub(super) fn incomparable(why: Incomparable, lang: Lang) -> Explanation {
    const OTHER: Text = text(
        "這兩份擷取沒有共同的東西可以比",
        "the two captures have nothing in common to compare",
    );
    const OTHER_NEXT: Text = text(
        "用同一個指令擷取兩次：動手之前一次，處理之後一次。",
        "Capture the same command twice: once before anything is touched, once afterwards.",
    );
    const REVERSED: Text =
        text("--before 比 --after 還晚", "--before was captured later than --after");
    const REVERSED_NEXT: Text = text("把兩個檔案對調。", "Exchange the two files.");
    let (what, next) = match why {
        Incomparable::OtherKinds => (OTHER, OTHER_NEXT),
        Incomparable::Reversed => (REVERSED, REVERSED_NEXT),
    };
    Explanation::new(what.in_lang(lang), next.in_lang(lang))
}

/// A capture that cannot be read.
pub(super) fn unreadable(path: &Path, error: &io::Error, lang: Lang) -> Failure {
    let reason = system_reason(error, lang);
    let what = match lang {
        Lang::ZhTw => format!("讀不到擷取內容（{reason}）"),
        Lang::En => format!("the capture cannot be read ({reason})"),
    };
    const NEXT: Text = text(
        "確認檔名，或直接用管線接過來：`指令 2>&1 | readback summarize`。",
        "Check its name, or pipe it: `COMMAND 2>&1 | readback summarize`.",
    );
    Failure::of(path, Explanation::new(what, next_of_file(error, NEXT).in_lang(lang)))
}
