//! What is said to the person: answers on standard output, talk on standard error.

use std::ffi::OsStr;
use std::fmt::Display;
use std::io::{self, IsTerminal as _, Write as _};
use std::os::unix::ffi::OsStrExt as _;
use std::path::Path;

use readback::lang::{Lang, Text};
use readback::report::screening::{FileName, Origin, printable_path};
use readback::report::{Explanation, printable, wrapped_within};

use super::waiting::{standard_error, standard_output};

/// Says something on standard error. Where nobody can hear it, the exit code still speaks.
pub(crate) fn say(text: impl Display) {
    let _ = writeln!(standard_error(), "{text}");
}

/// Warns of something that stops nothing. `place` is safe to be shown, or empty.
pub(crate) fn say_warning(place: &str, why: &Explanation, lang: Lang) {
    let Explanation { what, next, .. } = why;
    say(match (place, lang) {
        ("", Lang::ZhTw) => format!("警告：{what}\n  接著：{next}"),
        ("", Lang::En) => format!("warning: {what}\n  next:  {next}"),
        (place, Lang::ZhTw) => format!("警告：{place}：{what}\n  接著：{next}"),
        (place, Lang::En) => format!("warning: {place}: {what}\n  next:  {next}"),
    });
}

/// Says a text of whole lines on standard error.
pub(crate) fn say_bytes(text: &[u8]) {
    let _ = standard_error().write_all(text);
}

/// Whether standard output goes to a terminal that shows colours to somebody who wants them
/// (no-color.org).
pub(crate) fn terminal_takes_colours() -> bool {
    io::stdout().is_terminal()
        && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
        && std::env::var_os("TERM").is_none_or(|term| term != "dumb")
}

/// Gives the answer on standard output.
pub(crate) fn answer(text: impl Display) -> io::Result<()> {
    let mut stdout = standard_output();
    writeln!(stdout, "{text}")?;
    stdout.flush()
}

/// How many columns the terminal has that standard output goes to; without one, as many as it takes.
pub(crate) fn columns() -> usize {
    columns_of_terminal().unwrap_or(usize::MAX)
}

/// How many columns the terminal has that standard output goes to, if it goes to one that knows.
pub(crate) fn columns_of_terminal() -> Option<usize> {
    let size = rustix::termios::tcgetwinsize(rustix::stdio::stdout()).ok()?;
    Some(usize::from(size.ws_col)).filter(|columns| *columns > 0)
}

/// A sentence in lines of the terminal that standard output goes to; without one, on one line.
pub(crate) fn folded(sentence: &str, first: &str, others: &str) -> String {
    wrapped_within(columns(), sentence, first, others).trim_end().to_owned()
}

/// A path as it may be shown, also at the beginning of a line: what a terminal would act on is spelled out, and one that the screen refuses is not shown, as
/// what stands there may be a secret in the place of a file.
pub(crate) fn shown(path: &Path, lang: Lang) -> String {
    const WITHHELD: Text =
        Text { zh_tw: "<路徑像是機密，不顯示>", en: "<a path that looks like a secret>" };
    if is_withheld(path) {
        return WITHHELD.in_lang(lang).to_owned();
    }
    printable_path(path.as_os_str().as_encoded_bytes())
}

/// Whether a path is not shown, since the screen refuses it.
pub(crate) fn is_withheld(path: &Path) -> bool {
    as_it_is(FileName::aside(Origin::Path(path.as_os_str().as_encoded_bytes()))).is_withheld()
}

/// A name as that of what is there, if something is called so. What was typed or pasted in the place of a file, and is none, is still judged
/// by its looks.
pub(crate) fn as_it_is(name: FileName<'_>) -> FileName<'_> {
    let Origin::Path(path) = name.origin() else { return name };
    let is_there = Path::new(OsStr::from_bytes(path)).symlink_metadata().is_ok();
    if is_there { name.of_what_is_there() } else { name }
}

/// A path as it may stand in a command that is offered to be copied into a shell: the shell reads the same
/// file from it, and a terminal shows nothing that it would act on. For one that is not shown `FILE` stands there.
pub(crate) fn shell_quoted(path: &Path) -> String {
    if is_withheld(path) {
        return "FILE".to_owned();
    }
    let bytes = path.as_os_str().as_encoded_bytes();
    let text = printable(bytes);
    let quoted = if text.as_bytes() != bytes {
        // bash, zsh and POSIX 2024: `$'…'` with the odd bytes spelled out.
        let spelled = bytes.iter().map(|&byte| match byte {
            b'\'' | b'\\' => format!("\\{}", char::from(byte)),
            // Of what is odd in it, `#` may be one.
            0x20..0x7f if byte != b'#' => char::from(byte).to_string(),
            _ => format!("\\x{byte:02x}"),
        });
        format!("$'{}'", spelled.collect::<String>())
    } else if text.chars().all(|c| c.is_alphanumeric() || "/._-+:@%,".contains(c)) {
        text
    } else {
        format!("'{}'", text.replace('\'', r"'\''"))
    };
    // A name that begins with a dash would be taken for an option.
    if bytes.starts_with(b"-") { format!("./{quoted}") } else { quoted }
}

/// Says what failed, where, and what to do next; nothing where there is no sentence for it.
pub(crate) fn say_failure(failure: &Failure, lang: Lang) {
    const WHAT: Text = Text { zh_tw: "錯誤：", en: "error: " };
    const PLACE: Text = Text { zh_tw: "  位置：", en: "  where: " };
    const NEXT: Text = Text { zh_tw: "  接著：", en: "  next:  " };
    let Failure { path, explanation } = failure;
    if explanation.what.is_empty() {
        return;
    }
    say(format_args!("{}{}", WHAT.in_lang(lang), explanation.what));
    let mut place = path.as_deref().map(|path| shown(path, lang)).unwrap_or_default();
    if let Some(position) = explanation.place {
        place += &format!(":{}:{}", position.line, position.column);
    }
    if let Some(pointer) = &explanation.pointer {
        place += &format!("  {pointer}");
    }
    if !place.is_empty() {
        say(format_args!("{}{place}", PLACE.in_lang(lang)));
    }
    say(format_args!("{}{}", NEXT.in_lang(lang), explanation.next));
}

/// Why a command ended without its result: an explanation and the file that it is about.
#[derive(Debug)]
pub(crate) struct Failure {
    pub(crate) path: Option<std::path::PathBuf>,
    pub(crate) explanation: Explanation,
}

impl Failure {
    /// A failure about a file.
    pub(crate) fn of(path: &Path, explanation: Explanation) -> Self {
        Self { path: Some(path.to_owned()), explanation }
    }

    /// A failure that is about no file.
    pub(crate) fn general(explanation: Explanation) -> Self {
        Self { path: None, explanation }
    }
}
