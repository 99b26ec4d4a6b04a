//! What prints the values of variables: `env`, `printenv`, `export -p`, `.env` files, `/proc/PID/environ`. It is
//! recognised only to be refused, and nothing of it is counted.

use readback::lang::Text as Words;

use crate::found::Found;
use crate::head::Head;
use crate::kind::{Kind, LineReader, Reader};
use crate::problem::Problem;

pub(super) static KIND: Kind = Kind {
    id: "environment",
    command: "env",
    title: Words {
        zh_tw: "變數的值（不做摘要）",
        en: "values of variables, which are not summarised",
    },
    is_log: false,
    is: |head| is_environment(head),
    reader: |_| Reader::Lines(Box::new(Refused)),
};

/// Names that other commands print before an equals sign: os-release, the journal, `locale`.
const OTHERS: &[&str] = &[
    "PRETTY_NAME",
    "VERSION_ID",
    "VERSION_CODENAME",
    "__CURSOR",
    "__REALTIME_TIMESTAMP",
    "_BOOT_ID",
    "_SYSTEMD_UNIT",
    "SYSLOG_IDENTIFIER",
    "LC_MEASUREMENT",
];

/// How a shell declares a variable so that it can be read in again.
const DECLARATIONS: &[&str] = &["export ", "declare -x ", "typeset -x ", "setenv ", "set -gx "];

/// Most lines assign a value to a name in capitals. A value may have lines of its own.
fn is_environment(head: &Head<'_>) -> bool {
    if raw(head.first()) {
        return true;
    }
    let (mut lines, mut assignments, mut capitals, mut declared) =
        (0_usize, 0_usize, 0_usize, 0_usize);
    for line in head.lines.iter().filter(|line| !line.trim_start().starts_with('#')) {
        lines += 1;
        let bare = DECLARATIONS.iter().find_map(|begin| line.trim_start().strip_prefix(begin));
        let Some(name) = name_of(bare.unwrap_or(line)) else { continue };
        if OTHERS.contains(&name) {
            return false;
        }
        assignments += 1;
        declared += usize::from(bare.is_some());
        capitals += usize::from(!name.bytes().any(|byte| byte.is_ascii_lowercase()));
    }
    let is_first = head.lines.iter().find(|line| !line.starts_with('#')).is_some_and(|line| {
        name_of(line).is_some() || DECLARATIONS.iter().any(|begin| line.starts_with(begin))
    });
    is_first
        && (assignments >= 3 || declared > 0)
        && 2 * assignments >= lines
        && 2 * capitals > assignments
}

/// The name that a line assigns to.
fn name_of(line: &str) -> Option<&str> {
    let (name, _) = line.split_once('=')?;
    let is_name = name.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_')
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    is_name.then_some(name)
}

/// `/proc/PID/environ` parts its entries by NUL.
fn raw(line: &str) -> bool {
    let entries: Vec<&str> = line.split('\0').filter(|entry| !entry.is_empty()).take(8).collect();
    line.contains('\0') && entries.len() > 1 && entries.iter().all(|entry| name_of(entry).is_some())
}

/// Reads nothing.
struct Refused;

impl LineReader for Refused {
    fn line(&mut self, _: &str, _: u64, _: &mut Found) {}

    fn end(self: Box<Self>, _: bool, _: &mut Found) -> Result<(), Problem> {
        Err(Problem::PrintsValues)
    }
}
