//! `readback tidy`: what can be written into a packet mechanically; with `--seal` its canonical form.

use std::cell::Cell;
use std::ffi::OsStr;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use clap::ArgMatches;
use lockdown::profile;
use readback::authoring::fill::candidate;
use readback::authoring::{NamedPeople, TeamProfile, Tidied, Tidying, tidy};
use readback::checks::{Candidate, READ_BYTES_MAX, Sealed, seal, too_long};
use readback::edit::Change;
use readback::lang::{Lang, Text};
use readback::packet::pointer::Pointer;
use readback::packet::time::{Due, Time};
use readback::report::Explanation;
use readback::report::checking::{CheckReport, Colours, FileName, Format, Origin, PacketReport};
use readback::screen::{Tainted, Unread};

use super::output_file::OutputFile;
use super::owed_files::{Owed, root, root_above};
use super::packet_file::PacketFile;
use super::{failures, stdout_failure, team_files};
use crate::args::value;
use crate::exit::Exit;
use crate::io::clock;
use crate::io::opening::{open_named, standard_input};
use crate::io::output::Target;
use crate::io::paths::{is_same_file, join};
use crate::io::terminal::{
    Failure, as_it_is, say, say_bytes, say_failure, say_warning, shell_quoted, shown,
};
use crate::io::waiting::standard_output;
use crate::lock;

/// Tidies or seals a packet.
pub(super) fn run(lang: Lang, matches: &ArgMatches) -> Result<Exit, Failure> {
    if matches.get_flag("seal") { seal_packet(lang, matches) } else { tidy_packet(lang, matches) }
}

/// Writes the list of refs, the digest and the time of submission into a packet.
fn tidy_packet(lang: Lang, matches: &ArgMatches) -> Result<Exit, Failure> {
    let packet = value(matches, "packet").unwrap_or_default();
    let submitted_at = time(lang, matches, "submitted-at")?;
    let looked_at = looked_at(lang, matches)?;
    let due = due(lang, matches)?;
    let file = PacketFile::enter(packet, lang)?;
    let (text, format) = match file.read(lang)? {
        Ok(read) => read,
        Err(exit) => return Ok(exit),
    };
    let id = candidate(&text, format).unwrap_or_default();
    let owed = Owed::in_place(lang, matches, &|it: &Candidate| it.id == id)?;
    if let Some(owed) = &owed
        && let Some(candidate) = owed.candidates.get(&id)
        && let Err(exit) = owed.refuse_payload(candidate, lang)
    {
        return Ok(exit);
    }
    let root = root(lang, matches)?;
    let team = team_files::vocabulary(&root, lang, matches)?;
    let (team, standing) = match (team, team_files::profile(&root, lang, matches)?) {
        (Ok(team), Ok(standing)) => (team, standing),
        (Err(one), Err(other)) => return Ok(one.max(other)),
        (Err(exit), Ok(_)) | (Ok(_), Err(exit)) => return Ok(exit),
    };
    let why_no_digest = Cell::new(None);
    let digest = |id: &str| {
        let owed = owed.as_ref()?;
        let candidate = owed.candidates.get(id);
        let why =
            candidate.map_or_else(|| Some(unplanned(lang)), |it| owed.why_no_digest(it, lang));
        why_no_digest.set(why);
        owed.digest(candidate?)
    };
    let with = Tidying {
        digest: &digest,
        submitted_at: submitted_at.as_deref(),
        looked_at: looked_at.as_deref(),
        due: due.as_deref(),
        people: standing.as_ref().map(TeamProfile::people),
    };
    match tidy(&text, format, &with) {
        Ok(tidied) => {
            let path = file.path().to_owned();
            let is_same = tidied.text == text.text_for_parser();
            if !is_same || packet == "-" {
                file.replace(&text, &tidied.text, lang)?;
            }
            say_tidied(&tidied, &path, owed.is_some(), lang);
            let above = if owed.is_none() { root_above(&root, matches) } else { None };
            let is_unused = looked_at.is_some() && tidied.filled.looked_at.is_empty();
            let above = above.map(|it| plan_above(&it, lang));
            let no_look = is_unused.then(|| no_look(lang));
            for why in above.into_iter().chain(why_no_digest.take()).chain(no_look) {
                say_warning("", &why, lang);
            }
            say_people(&tidied.people, lang);
            if let Some(team) = &team {
                team_files::say_what_the_team_asks(&tidied.text, format, team, lang);
            }
            Ok(Exit::Pass)
        }
        Err(problem) => {
            say_failure(&Failure::of(file.path(), problem.explanation(lang)), lang);
            Ok(if problem.is_payload() { Exit::Quarantine } else { Exit::Unusable })
        }
    }
}

/// The time that an option gives.
fn time(lang: Lang, matches: &ArgMatches, option: &str) -> Result<Option<String>, Failure> {
    let Some(given) = value(matches, option) else { return Ok(None) };
    if given == "now" {
        return Ok(Some(clock::now_in_taipei()));
    }
    let given = given.to_str().filter(|given| Time::parse(given).is_ok());
    given.map(|given| Some(given.to_owned())).ok_or_else(|| no_time(option, lang))
}

/// When everything was looked at, which cannot be yet to come.
fn looked_at(lang: Lang, matches: &ArgMatches) -> Result<Option<String>, Failure> {
    match time(lang, matches, "looked-at")? {
        Some(time) if is_to_come(&time) => Err(to_come(lang)),
        time => Ok(time),
    }
}

/// Whether a time lies in the future, further than clocks differ.
fn is_to_come(time: &str) -> bool {
    const CLOCK_SECONDS: i64 = 5 * 60;
    let now = Time::parse(&clock::now_in_taipei()).ok();
    let latest = now.map(|now| now.plus_seconds(CLOCK_SECONDS));
    Time::parse(time).ok().zip(latest).is_some_and(|(time, latest)| time > latest)
}

fn to_come(lang: Lang) -> Failure {
    const WHAT: Text = Text {
        zh_tw: "--looked-at 是還沒到的時間，沒有人看過",
        en: "--looked-at lies in the future, when nobody has looked yet",
    };
    const NEXT: Text = Text {
        zh_tw: "寫看的那個時間，或 now。",
        en: "Give the time of the look, or now.",
    };
    Failure::general(Explanation::new(WHAT.in_lang(lang), NEXT.in_lang(lang)))
}

/// The date by which something is due, that an option gives.
fn due(lang: Lang, matches: &ArgMatches) -> Result<Option<String>, Failure> {
    const WHAT: Text = Text {
        zh_tw: "--due 不是日期，也不是帶時區的時間",
        en: "--due is neither a date nor a time with an offset",
    };
    const NEXT: Text = Text {
        zh_tw: "寫像 2026-07-15 這樣的日期，當天結束時到期。",
        en: "Give a date such as 2026-07-15, which means its end.",
    };
    let Some(given) = value(matches, "due") else { return Ok(None) };
    let given = given.to_str().filter(|given| Due::parse(given).is_ok());
    let no_date = || Failure::general(Explanation::new(WHAT.in_lang(lang), NEXT.in_lang(lang)));
    given.map(|given| Some(given.to_owned())).ok_or_else(no_date)
}

fn no_time(option: &str, lang: Lang) -> Failure {
    const NEXT: Text = Text {
        zh_tw: "寫 now，或像 2026-06-12T10:00:00+08:00 這樣的時間。",
        en: "Give now, or a time such as 2026-06-12T10:00:00+08:00.",
    };
    let what = match lang {
        Lang::ZhTw => format!("--{option} 不是帶時區的時間"),
        Lang::En => format!("--{option} is no time with an offset"),
    };
    Failure::general(Explanation::new(what, NEXT.in_lang(lang)))
}

/// What was changed, item by item: nothing is overwritten silently.
fn say_tidied(tidied: &Tidied, path: &Path, knows_source: bool, lang: Lang) {
    let pick = |zh_tw: String, en: String| match lang {
        Lang::ZhTw => zh_tw,
        Lang::En => en,
    };
    let mut said = vec![match (tidied.added, &tidied.removed[..]) {
        (0, []) => pick("引用清單已經正確".to_owned(), "the list of refs was right".to_owned()),
        (added, []) => {
            pick(format!("引用清單加了 {added} 項"), format!("list of refs: {added} added"))
        }
        (added, removed) => pick(
            format!(
                "引用清單加了 {added} 項、拿掉 {} 項（{}）",
                removed.len(),
                lines(tidied, lang)
            ),
            format!(
                "list of refs: {added} added, {} taken out ({})",
                removed.len(),
                lines(tidied, lang)
            ),
        ),
    }];
    let changed = |change, key: &str| match change {
        Change::Added => Some(pick(format!("填入 {key}"), format!("{key} filled in"))),
        Change::Replaced => Some(match key {
            "submitted_at" => {
                pick(format!("{key} 換成給的時間"), format!("{key} replaced by the time given"))
            }
            _ => pick(format!("{key} 換成現在的值"), format!("{key} replaced by the current one")),
        }),
        Change::Same => None,
    };
    said.extend(tidied.digest.and_then(|change| changed(change, "source_entry_sha256")));
    said.extend(tidied.submitted_at.and_then(|change| changed(change, "submitted_at")));
    let places = |pointers: &[Pointer]| {
        let pointers: Vec<String> = pointers.iter().map(ToString::to_string).collect();
        pointers.join(if lang == Lang::En { ", " } else { "、" })
    };
    for (pointers, zh_tw, en) in [
        (&tidied.people.filled, "照人員清單寫全", "written out as the list of people has it"),
        (&tidied.filled.looked_at, "寫上一起看的時間", "the time of the one look is in"),
        (&tidied.filled.due, "寫上期限", "the due date is in"),
        (&tidied.filled.for_all, "給全部的詞寫進", "the word for all sides is in"),
        (&tidied.filled.followed, "由寫好的推得", "what follows from what is stated is in"),
    ] {
        if !pointers.is_empty() {
            let places = places(pointers);
            said.push(pick(format!("{zh_tw}：{places}"), format!("{en} {places}")));
        }
    }
    if !knows_source {
        said.push(pick(
            "這裡沒有計畫與來源，source_entry_sha256 沒有動".to_owned(),
            "there is no plan or source here, source_entry_sha256 is as it was".to_owned(),
        ));
    }
    let said = said.join(match lang {
        Lang::ZhTw => "；",
        Lang::En => "; ",
    });
    say(pick(
        format!("{}：{said}。", shown(path, lang)),
        format!("{}: {said}.", shown(path, lang)),
    ));
}

/// On which lines of the file as it was those stood that were taken out of the list, and whether comments went with them.
fn lines(tidied: &Tidied, lang: Lang) -> String {
    let lines: Vec<String> = tidied.removed.iter().map(|place| place.line.to_string()).collect();
    let gone = tidied.comments_gone;
    match (lang, gone) {
        (Lang::ZhTw, 0) => format!("原來的第 {} 行", lines.join("、")),
        (Lang::ZhTw, _) => format!("原來的第 {} 行，連同 {gone} 個註解", lines.join("、")),
        (Lang::En, 0) => format!("line {} as it was", lines.join(", ")),
        (Lang::En, 1) => format!("line {} as it was, with 1 comment", lines.join(", ")),
        (Lang::En, _) => format!("line {} as it was, with {gone} comments", lines.join(", ")),
    }
}

/// That the time of the one look had no place to go to.
fn no_look(lang: Lang) -> Explanation {
    const WHAT: Text = Text {
        zh_tw: "--looked-at 沒有寫到任何一項：該有觀察時間的都已經寫了",
        en: "--looked-at was written nowhere: what is to be observed has its time already",
    };
    const NEXT: Text = Text {
        zh_tw: "要改就改檔案裡的 observed_at。",
        en: "To change one, edit observed_at in the file.",
    };
    Explanation::new(WHAT.in_lang(lang), NEXT.in_lang(lang))
}

/// That the plan stands in a folder above, which nobody named.
fn plan_above(above: &Path, lang: Lang) -> Explanation {
    const WHAT: Text = Text {
        zh_tw: "計畫在上面的資料夾裡，這次沒有用到",
        en: "the plan is in a folder above and was not used",
    };
    let above = shell_quoted(above);
    let next = match lang {
        Lang::ZhTw => format!("加上 `--root {above}` 再執行一次，來源與團隊的檔案也從那裡讀。"),
        Lang::En => format!(
            "Run it again with `--root {above}`, from where the source and the team's files are taken as well."
        ),
    };
    Explanation::new(WHAT.in_lang(lang), next)
}

/// That the plan has not what the packet is of.
fn unplanned(lang: Lang) -> Explanation {
    const WHAT: Text = Text {
        zh_tw: "計畫裡沒有這份回讀包的候選，source_entry_sha256 沒有動",
        en: "the plan has no candidate of this packet, and source_entry_sha256 is as it was",
    };
    const NEXT: Text = Text {
        zh_tw: "對一下 readback_candidate_id；服務面是新加的，就用 `readback plan` 重做計畫。",
        en: "Compare readback_candidate_id with the plan; if the surface is new, make the plan again with `readback plan`.",
    };
    Explanation::new(WHAT.in_lang(lang), NEXT.in_lang(lang))
}

/// What the list of people could not say, each with what to do.
fn say_people(people: &NamedPeople, lang: Lang) {
    const UNLISTED: [Text; 2] = [
        Text {
            zh_tw: "人員清單裡沒有這個代號", en: "the list of people has no such principal"
        },
        Text {
            zh_tw: "核對 surfaces.toml 的 [people]，或自己寫上角色與團隊。",
            en: "Compare [people] in surfaces.toml, or give role and team yourself.",
        },
    ];
    const DIFFERING: [Text; 2] = [
        Text {
            zh_tw: "角色或團隊跟人員清單寫的不一樣，沒有動",
            en: "role or team are not those of the list of people, and were left alone",
        },
        Text {
            zh_tw: "對一下是不是同一個人，把缺的寫完。",
            en: "See whether it is the same person, and give what is missing.",
        },
    ];
    const MACHINE: [Text; 2] = [
        Text {
            zh_tw: "清單說這是機器人或代理，這裡要的是人",
            en: "the list says that this is a bot or an agent, and a person belongs here",
        },
        Text { zh_tw: "寫出負責的人。", en: "Name the person who answers for it." },
    ];
    const ACTING: [Text; 2] = [
        Text {
            zh_tw: "觀察的就是動手的人，憑什麼（provenance）沒有填",
            en: "who observed is one of those who acted, and on what that rests was left open",
        },
        Text {
            zh_tw: "寫 declared，或請沒有動手的人再看一次。",
            en: "Write declared, or have somebody look who did not act.",
        },
    ];
    let provenance = Pointer::of(&["defaults".into(), "provenance".into()]);
    let acting: &[Pointer] = if people.is_acting { &[provenance] } else { &[] };
    for (pointers, [what, next]) in [
        (&people.unlisted[..], UNLISTED),
        (&people.differing, DIFFERING),
        (&people.machines, MACHINE),
        (acting, ACTING),
    ] {
        let why = Explanation::new(what.in_lang(lang), next.in_lang(lang));
        for pointer in pointers {
            say_warning(&pointer.to_string(), &why, lang);
        }
    }
}

/// Seals a packet.
fn seal_packet(lang: Lang, matches: &ArgMatches) -> Result<Exit, Failure> {
    let packet = value(matches, "packet").unwrap_or_default();
    let output = value(matches, "output").unwrap_or(OsStr::new("-"));
    if output == "-" {
        lock::enter(&profile::READ_ONLY, &[], lang)?;
        return sealed(packet, lang, |bytes| {
            let mut stdout = standard_output();
            let written = stdout.write_all(bytes).and_then(|()| stdout.flush());
            written.map_err(|error| stdout_failure(&error, lang))
        });
    }
    let path = join(&std::env::current_dir().unwrap_or_default(), output);
    let failed = |error: io::Error| failures::output(&path, &error, lang);
    let read_from = Path::new(if packet == "-" { OsStr::new("/dev/stdin") } else { packet });
    if is_same_file(read_from, &path) {
        return Err(failures::same_file(&path, lang));
    }
    match Target::at(&path).map_err(failed)? {
        Target::Device(_) => Err(failures::device_output(&path, lang)),
        Target::File(target) if target.exists() && !matches.get_flag("force") => {
            Err(failed(io::ErrorKind::AlreadyExists.into()))
        }
        Target::File(target) => {
            let file = OutputFile::enter(target, lang)?;
            sealed(packet, lang, |bytes| {
                let mut writing = file.begin()?;
                writing.pending.write(bytes).map_err(failed)?;
                writing.publish()
            })
        }
    }
}

/// Reads a packet and gives its canonical bytes, or says why it has none.
fn sealed(
    packet: &OsStr,
    lang: Lang,
    give: impl FnOnce(&[u8]) -> Result<(), Failure>,
) -> Result<Exit, Failure> {
    let text = match read(packet) {
        Ok(text) => Some(text),
        Err(Unread::TooLong { .. }) => None,
        Err(Unread::Io(error)) => {
            return Err(failures::unreadable_packet(Path::new(packet), &error, lang));
        }
    };
    let name = Path::new(packet).file_name().and_then(OsStr::to_str);
    let refused = match text.map(|text| seal(text, name)) {
        Some(Ok(Sealed(bytes))) => {
            give(&bytes)?;
            return Ok(Exit::Pass);
        }
        Some(Err(verdict)) => verdict,
        None => too_long(),
    };
    let origin =
        if packet == "-" { Origin::StandardInput } else { Origin::Path(packet.as_encoded_bytes()) };
    let report = CheckReport::new(Format::Plain, lang, Colours::Off);
    let mut out = Vec::new();
    let name = as_it_is(FileName::new(origin, 1));
    report.packet(&PacketReport { name, verdict: Some(&refused), links: &[] }, &mut out);
    say_bytes(&out);
    Ok(if refused.is_quarantined() { Exit::Quarantine } else { Exit::Unusable })
}

fn read(packet: &OsStr) -> Result<Tainted, Unread> {
    let mut file =
        if packet == "-" { standard_input()? } else { open_named(&PathBuf::from(packet))? };
    Tainted::read(&mut file, READ_BYTES_MAX)
}
