//! `readback summarize --into PACKET`: the facts of a capture in the field that they speak for.

use std::path::Path;

use clap::ArgMatches;
use readback::authoring::Who;
use readback::authoring::fill::{Evidence, Filled, Filling, candidate, fill};
use readback::lang::Lang;
use readback::owed::service_scope;
use readback::packet::refs::Ref;
use readback::packet::words::Provenance;
use readback::screen::screen;
use summary::{Naming, Summary};

use super::pair::{AFTER, BEFORE, Pair};
use super::told::unread_told;
use super::{Asked, failed, failures, pair};
use crate::args::value;
use crate::commands::packet_file::PacketFile;
use crate::commands::team_files;
use crate::exit::Exit;
use crate::io::source_file::SourceFile;
use crate::io::terminal::{Failure, say, say_failure, say_warning, shell_quoted, shown};

/// Fills captures into a packet.
pub(super) fn run(lang: Lang, matches: &ArgMatches, mut asked: Asked) -> Result<Exit, Failure> {
    let mut evidence = evidence(lang, matches)?;
    let observer = observer(lang, matches)?;
    let plan = super::plan(matches, lang)?;
    let packet = value(matches, "into").unwrap_or_default();
    let pair = pair::of(matches);
    let of_pair = pair.as_ref().is_some_and(Pair::is_piped);
    let of_others = asked.captures.iter().any(|path| path == Path::new("-"));
    if [packet == "-", of_pair, of_others].into_iter().filter(|is_piped| *is_piped).count() > 1 {
        return Err(failures::one_pipe(lang));
    }
    let file = PacketFile::enter(packet, lang)?;
    if let Some(observer) = observer {
        let root = super::root(matches, lang)?;
        match team_files::somebody(("--observed-by", observer), &root, lang, matches)? {
            Ok(who) => evidence.observed_by = Some(who),
            Err(exit) => return Ok(exit),
        }
    }
    let (text, format) = match file.read(lang)? {
        Ok(read) => read,
        Err(exit) => return Ok(exit),
    };
    if let (Naming::Nothing, Some(candidate)) = (&asked.options.naming, candidate(&text, format))
        && let Some(scope) = scope(&plan, &candidate)
    {
        asked.options.naming = Naming::Scope(scope);
    }
    let mut fillings = match &pair {
        Some(pair) => of_two(pair, &asked, lang)?,
        None => Vec::new(),
    };
    fillings.extend(of_each(&asked, lang)?);
    let fillings = summary::merged(fillings);
    match fill(&text, format, &fillings, &evidence) {
        Ok(filled) => {
            let path = file.path().to_owned();
            file.replace(&text, &filled.text, lang)?;
            say_done(&path, &filled, lang);
            Ok(Exit::Pass)
        }
        Err(problem) => {
            say_failure(&Failure::of(file.path(), problem.explanation(lang)), lang);
            Ok(if problem.is_payload() { Exit::Quarantine } else { Exit::Unusable })
        }
    }
}

/// The field in which it is told what captures say of ports together.
const PORTS: &str = "port_binding_state_ref";

/// What the captures say in the fields that they speak for; several for one field are put together.
fn of_each(asked: &Asked, lang: Lang) -> Result<Vec<Filling>, Failure> {
    let (mut fillings, mut summaries) = (Vec::new(), Vec::new());
    for path in &asked.captures {
        let summary = match asked.summarised(path, lang)? {
            Ok(summary) => summary,
            Err(problem) => return Err(failed(path, problem.explanation(lang))),
        };
        let fields = asked.fields(&summary);
        if fields.is_empty() {
            return Err(failed(path, failures::no_field(summary.kind, lang)));
        }
        say_unread(path, &summary, lang);
        if summary::lacks_zone(&summary) {
            say_warning(&shown(path, lang), &failures::left_out_for_its_zone(lang), lang);
        }
        let filled = |field: &&str| summary::filling(&summary, field, lang);
        fillings.extend(fields.iter().filter_map(filled));
        summaries.push(summary);
    }
    let mut fillings = summary::merged(fillings);
    let ports = fillings.iter_mut().find(|filling| filling.field == PORTS);
    if let (Some(ports), Some(together)) = (ports, summary::across(&summaries, lang)) {
        summary::say_also(ports, &together);
    }
    Ok(fillings)
}

/// The state before, and that after with what changed.
fn of_two(pair: &Pair, asked: &Asked, lang: Lang) -> Result<Vec<Filling>, Failure> {
    let compared = pair.compared(asked, lang)?;
    let before = summary::filling(&compared.before, BEFORE, lang);
    let mut after = summary::filling(&compared.after, AFTER, lang);
    if let Some(after) = &mut after {
        after.summary = compared.sentence(lang);
    }
    Ok(before.into_iter().chain(after).collect())
}

/// Who observed it, as it was given. One word is looked up once the program is locked in.
fn observer(lang: Lang, matches: &ArgMatches) -> Result<Option<&str>, Failure> {
    let observer = clean(matches, "observed-by");
    if let Some(given) = observer.filter(|given| !Who::is_of_list(given)) {
        Who::parse(given)
            .map_err(|problem| crate::commands::failures::who("--observed-by", problem, lang))?;
    }
    Ok(observer)
}

/// What an option says, or nothing of it where the screen refuses it.
fn clean<'a>(matches: &'a ArgMatches, name: &str) -> Option<&'a str> {
    let text = value(matches, name)?.to_str().unwrap_or_default();
    Some(if screen(text.as_bytes()).is_clean() { text } else { "" })
}

fn evidence(lang: Lang, matches: &ArgMatches) -> Result<Evidence<'_>, Failure> {
    let cited = clean(matches, "ref");
    if let Some(cited) = cited {
        crate::commands::failures::visible("--ref", cited, lang)?;
    }
    if cited.is_some_and(|cited| Ref::parse(cited).is_none()) {
        return Err(failures::reference(lang));
    }
    let word = matches.get_one::<String>("provenance").map(String::as_str);
    let provenance = [Provenance::Witnessed, Provenance::Declared, Provenance::Unknown]
        .into_iter()
        .find(|provenance| word == Some(provenance.name()));
    Ok(Evidence { cited, observed_by: None, provenance, is_replacing: matches.get_flag("replace") })
}

/// The names that may be given; none where there is no plan to say so.
fn scope(plan: &Path, candidate: &str) -> Option<Vec<String>> {
    let mut file = SourceFile::open(plan).ok()?;
    service_scope(file.reader().ok()?, candidate).ok()
}

fn say_unread(path: &Path, summary: &Summary, lang: Lang) {
    for unread in &summary.unread {
        let told = unread_told(unread, lang);
        say(match lang {
            Lang::ZhTw => format!("{}：{told}", shown(path, lang)),
            Lang::En => format!("{}: {told}", shown(path, lang)),
        });
    }
}

fn say_done(path: &Path, filled: &Filled, lang: Lang) {
    for pointer in &filled.kept {
        say(match lang {
            Lang::ZhTw => format!("{pointer}：人已經寫了別的，沒有動；要換掉就加 --replace。"),
            Lang::En => format!(
                "{pointer}: somebody wrote something else, which was kept; --replace puts the capture's in its place."
            ),
        });
    }
    for pointer in &filled.of_others {
        let field = pointer.field().unwrap_or_default();
        say_warning(&pointer.to_string(), &failures::of_another(path, field, lang), lang);
    }
    let (shell, count) = (shell_quoted(path), filled.written.len());
    say(match lang {
        Lang::ZhTw => {
            format!("{}：填了 {count} 處。接著 `readback tidy {shell}`。", shown(path, lang))
        }
        Lang::En => {
            format!(
                "{}: places filled in: {count}. Next: `readback tidy {shell}`.",
                shown(path, lang)
            )
        }
    });
}
