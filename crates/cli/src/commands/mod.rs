//! One verb per file. A command enters its profile before it reads an outside byte.

mod check;
mod compare;
mod demo;
mod explain;
mod failures;
mod generate;
mod new;
mod output_file;
mod owed_files;
mod packet_file;
mod plan;
mod schema;
mod screen;
mod source_check;
mod source_init;
mod sources;
mod summarize;
mod supplement;
mod team_files;
mod tidy;
mod wording;

use clap::ArgMatches;
use readback::lang::{Lang, Text};
use readback::report::{Explanation, system_reason};

use crate::args::say_usage_error;
use crate::exit::Exit;
use crate::io::interrupt;
use crate::io::terminal::{Failure, answer, say_failure};

/// Runs the command that the arguments name.
pub(crate) fn run(lang: Lang, matches: &ArgMatches) -> Exit {
    interrupt::survive_file_size_limit();
    let outcome = match matches.subcommand() {
        Some(("plan", plan)) if plan.get_raw("compare").is_some() => compare::run(lang, plan),
        Some(("plan", plan)) => plan::run(lang, plan),
        Some(("wording", wording)) => match wording.subcommand() {
            Some(("import", import)) => wording::import(lang, import),
            _ => Err(unknown_command(lang)),
        },
        Some(("source", source)) => match source.subcommand() {
            Some(("init", init)) => source_init::run(lang, init),
            Some(("check", check)) => source_check::run(lang, check),
            _ => Err(unknown_command(lang)),
        },
        Some(("screen", screen)) => screen::run(lang, screen),
        Some(("check", check)) => check::run(lang, check),
        Some(("new", new)) => new::run(lang, new),
        Some(("summarize", summarize)) => summarize::run(lang, summarize),
        Some(("supplement", supplement)) => supplement::run(lang, supplement),
        Some(("schema", schema)) => schema::run(lang, schema),
        Some(("tidy", tidy)) => tidy::run(lang, tidy),
        Some(("explain", explain)) => explain::run(lang, explain),
        Some(("demo", demo)) => demo::run(lang, demo),
        Some(("completions", completions)) => generate::completions(lang, completions),
        Some(("man", man)) => generate::man(lang, man),
        _ => Err(unknown_command(lang)),
    };
    outcome.unwrap_or_else(|failure| {
        say_failure(&failure, lang);
        Exit::Unusable
    })
}

/// Prints help or version.
pub(crate) fn print_answer(lang: Lang, text: &str) -> Exit {
    match answer(text.trim_end()) {
        Ok(()) => Exit::Pass,
        Err(error) => {
            say_failure(&stdout_failure(&error, lang), lang);
            Exit::Unusable
        }
    }
}

/// Complains about arguments that make no command.
pub(crate) fn refuse(lang: Lang, error: &clap::Error) -> Exit {
    say_usage_error(error, lang);
    Exit::Unusable
}

/// The definition of the arguments and the table above disagree, which no test has let through yet.
fn unknown_command(lang: Lang) -> Failure {
    const WHAT: Text =
        Text { zh_tw: "這個指令還沒有接上", en: "this command leads nowhere" };
    const NEXT: Text = Text {
        zh_tw: "請回報這個問題，附上 `readback --version`。",
        en: "Please report this, with `readback --version`.",
    };
    Failure::general(Explanation::new(WHAT.in_lang(lang), NEXT.in_lang(lang)))
}

/// The answer could not be written to standard output. Whoever closed the pipe has read enough, and is told nothing.
fn stdout_failure(error: &std::io::Error, lang: Lang) -> Failure {
    if error.kind() == std::io::ErrorKind::BrokenPipe {
        return Failure::general(Explanation::new(String::new(), String::new()));
    }
    let what = match lang {
        Lang::ZhTw => format!("寫不到標準輸出（{}）", system_reason(error, lang)),
        Lang::En => format!("standard output cannot be written ({})", system_reason(error, lang)),
    };
    const NEXT: Text = Text {
        zh_tw: "確認接收輸出的程式還在、磁碟還有空間，再執行一次。",
        en: "Make sure that whatever takes the output is still there and has room, then run again.",
    };
    Failure::general(Explanation::new(what, NEXT.in_lang(lang)))
}
