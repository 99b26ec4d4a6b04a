//! What a packet says of the incident, offered to the next one: several surfaces, one set of shared answers.

use std::path::Path;

use readback::authoring::{Interview, TakenOver, Who, taken_over};
use readback::lang::{Lang, Text};

use crate::commands::output_file::Beside;
use crate::commands::packet_file::{self, AsRead};
use crate::exit::Exit;
use crate::io::terminal::{Failure, say, shown};
use crate::io::typed_lines::{Typed, TypedLines};

const CHANGED: Text = Text {
    zh_tw: "  （檔案在這段時間有人改過，照現在的內容再問一次。）",
    en: "  (The files were changed meanwhile; asking again with what they say now.)",
};

const NOTHING_LEFT: Text = Text {
    zh_tw: "  （檔案在這段時間有人改過，沒有可以照寫的了。）",
    en: "  (The files were changed meanwhile, and nothing is left to be taken over.)",
};

/// Offers what `from` says of the incident to the packet at `path`, which says nothing there, and writes it on a yes. The text
/// is all of a person's, said of the same incident; states, routes and attestations are not among it. The inner error is how the
/// program ends because one of the two is refused by now.
pub(super) fn offer(
    beside: Beside,
    ((from, path), by): ((&Path, &Path), Option<&Who>),
    typed: &mut TypedLines,
    lang: Lang,
) -> Result<Result<Beside, Exit>, Failure> {
    let mut offered = match taken(from, path, lang)? {
        Ok(Some(offered)) => offered,
        Ok(None) => return Ok(Ok(beside)),
        Err(exit) => return Ok(Err(exit)),
    };
    loop {
        say_offer(&offered.taken, from, lang);
        if !says_yes(typed, lang) {
            return Ok(Ok(beside));
        }
        // Somebody may have edited either while the question waited; a yes is to what was shown.
        let now = match taken(from, path, lang)? {
            Ok(Some(now)) => now,
            Ok(None) => {
                say(NOTHING_LEFT.in_lang(lang));
                return Ok(Ok(beside));
            }
            Err(exit) => return Ok(Err(exit)),
        };
        if !offered.open.is_same_packet(&now.open, by) {
            return Err(super::failures::other_packet(path, lang));
        }
        let is_as_shown = now.taken.is_of_same(&offered.taken);
        offered = now;
        if is_as_shown {
            break;
        }
        say(CHANGED.in_lang(lang));
    }
    offered.read.replace(beside, path, &offered.taken.text, lang).map(Ok)
}

/// What is offered, and the packet that it goes to.
struct Offered {
    taken: TakenOver,
    /// The packet that it goes to, as it was read.
    open: Interview<'static>,
    read: AsRead,
}

/// What `from` says of the incident and the packet at `path` does not, as both stand.
fn taken(from: &Path, path: &Path, lang: Lang) -> Result<Result<Option<Offered>, Exit>, Failure> {
    let (said, read) = match (packet_file::read(from, lang)?, AsRead::of(path, lang)?) {
        (Ok(said), Ok(read)) => (said, read),
        (Err(one), Err(other)) => return Ok(Err(one.max(other))),
        (Err(exit), Ok(_)) | (Ok(_), Err(exit)) => return Ok(Err(exit)),
    };
    let taken = taken_over((&read.text, read.format), (&said.0, said.1));
    let open = Interview::of(&read.text, read.format, None, None, lang);
    Ok(Ok(taken.zip(open.ok()).map(|(taken, open)| Offered { taken, open, read })))
}

fn say_offer(taken: &TakenOver, from: &Path, lang: Lang) {
    say("");
    say(match lang {
        Lang::ZhTw => format!("  這幾項說的是同一個事件，{} 已經寫了：", shown(from, lang)),
        Lang::En => {
            format!("  These are of the same incident, and stand in {}:", shown(from, lang))
        }
    });
    for (place, said) in &taken.places {
        say(format_args!("    {place}  {said}"));
    }
    if let gone @ 1.. = taken.comments_gone {
        say(match lang {
            Lang::ZhTw => format!("    （那裡的 {gone} 個註解會跟著沒有。）"),
            Lang::En => format!("    ({gone} of the comments there would go with it.)"),
        });
    }
    say(match lang {
        Lang::ZhTw => "  > 這一份也照這樣寫？y 照樣寫，Enter 不要（狀態、路由、聲明一定逐份看）",
        Lang::En => {
            "  > The same here? y takes them over, Enter does not (states, routes and attestations are each packet's own)"
        }
    });
}

/// Whether a person says yes. Where nothing more is said, nobody did.
fn says_yes(typed: &mut TypedLines, lang: Lang) -> bool {
    const EITHER: Text = Text { zh_tw: "  ! 打 y 或按 Enter", en: "  ! y, or Enter" };
    loop {
        let line = match typed.next() {
            Typed::Line(line) => line,
            Typed::Several | Typed::NotText => String::from("?"),
            Typed::End => return false,
        };
        match line.trim() {
            "y" | "Y" | "yes" | "是" | "好" => return true,
            "" | "n" | "N" | "no" | "否" | "不" | "q" => return false,
            _ => say(EITHER.in_lang(lang)),
        }
    }
}
