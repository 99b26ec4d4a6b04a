//! `docker compose config` and compose files. They hold the values of variables, so that nothing but two
//! numbers is told of them: how many services, how many lines that are not blank.

use readback::lang::Text as Words;
use serde::Deserialize;

use crate::docker::either::{Either, Ending, Listing};
use crate::docker::members::Length;
use crate::found::Found;
use crate::head::Head;
use crate::kind::{Kind, Reader};
use crate::problem::Problem;
use crate::unread::LAST_LINE;

pub(super) static KIND: Kind = Kind {
    id: "compose-config",
    command: "docker compose config --services",
    title: Words { zh_tw: "Compose 設定", en: "Compose's configuration" },
    is_log: false,
    is: |head| head.has_keys(&["services"]) || is_configuration(head),
    reader: |_| Reader::Lines(Box::new(Either::new(Config::default()))),
};

/// Whether below `services:` at the margin stands a service that has an image or is built.
fn is_configuration(head: &Head<'_>) -> bool {
    let mut lines = head.lines.iter().skip_while(|line| !is_services(line)).skip(1);
    let Some(service) = lines.find(|line| !is_comment(line)) else { return false };
    let indent = indentation(service);
    indent > 0
        && service_name(service, indent)
        && head.lines.iter().any(|line| {
            let member = line.trim_start();
            indentation(line) > 0
                && ["image:", "build:", "extends:", "<<:", "command:"]
                    .iter()
                    .any(|begin| member.starts_with(begin) || service.contains(begin))
        })
}

fn is_services(line: &str) -> bool {
    line.strip_prefix("services:").is_some_and(is_comment)
}

fn is_comment(line: &str) -> bool {
    let line = line.trim();
    line.is_empty() || line.starts_with('#')
}

fn indentation(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

/// Whether a line of this indentation names a service.
fn service_name(line: &str, indent: usize) -> bool {
    if indentation(line) != indent {
        return false;
    }
    let Some((name, rest)) = line.trim().split_once(':') else { return false };
    let name = name.trim_matches(['"', '\'']);
    (rest.is_empty() || rest.starts_with(' '))
        && !name.is_empty()
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_.-".contains(&byte))
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Whole {
    services: Length,
}

/// Counts.
#[derive(Default)]
struct Config {
    services: u64,
    indent: Option<usize>,
    is_in_services: bool,
    had_services: bool,
    lines: u64,
    last_line: u64,
}

impl Listing for Config {
    fn object(&mut self, json: &str, found: &mut Found) -> Result<(), serde_json::Error> {
        let whole: Whole = serde_json::from_str(json)?;
        self.had_services |= whole.services.0.is_some();
        self.services += whole.services.0.unwrap_or_default();
        self.lines = found.lines_taken;
        Ok(())
    }

    fn line(&mut self, line: &str, number: u64, _: &mut Found) {
        self.lines += 1;
        self.last_line = number;
        if is_services(line) {
            (self.is_in_services, self.had_services, self.indent) = (true, true, None);
        } else if !is_comment(line) && indentation(line) == 0 {
            self.is_in_services = false;
        } else if self.is_in_services && !is_comment(line) {
            let indent = *self.indent.get_or_insert_with(|| indentation(line));
            self.services += u64::from(service_name(line, indent));
        }
    }

    fn end(&mut self, ending: Ending, found: &mut Found) -> Result<(), Problem> {
        if !self.had_services {
            return Err(Problem::NoFact);
        }
        found.count("services", self.services);
        match ending {
            // More services may follow, unless something else already did.
            Ending::TableWithoutEnd if self.is_in_services => return Err(Problem::CutOff),
            Ending::TableWithoutEnd => found.unread(&LAST_LINE, self.last_line),
            Ending::Objects | Ending::Table => found.count("lines", self.lines),
        }
        Ok(())
    }
}
