//! Short outputs of single containers: `docker port`, `docker top`, `docker diff`.

use std::collections::BTreeSet;

use readback::lang::Text as Words;

use crate::found::Found;
use crate::head::Head;
use crate::kind::{Kind, LineReader, Reader};
use crate::problem::Problem;
use crate::unread::{ROW, TEXT};

pub(super) static PORT_KIND: Kind = Kind {
    id: "docker-port",
    command: "docker port NAME",
    title: Words {
        zh_tw: "Docker 容器公開的連接埠",
        en: "ports that a Docker container publishes",
    },
    is_log: false,
    is: |head: &Head<'_>| {
        let is_port = |line: &str| mapping(line).is_some();
        head.lines.iter().any(|line| is_port(line))
            && head.lines.iter().all(|line| is_port(line) || is_name(line))
    },
    reader: |_| Reader::Lines(Box::new(Ports::default())),
};
pub(super) static TOP_KIND: Kind = Kind {
    id: "docker-top",
    command: "docker top NAME",
    title: Words { zh_tw: "Docker 容器的行程", en: "processes of a Docker container" },
    is_log: false,
    is: |head| is_top_header(head.first()),
    reader: |_| Reader::Lines(Box::new(Top::default())),
};
pub(super) static DIFF_KIND: Kind = Kind {
    id: "docker-diff",
    command: "docker diff NAME",
    title: Words {
        zh_tw: "Docker 容器改過的檔案", en: "files that changed in a Docker container"
    },
    is_log: false,
    is: |head| !head.lines.is_empty() && head.lines.iter().all(|line| is_change(line)),
    reader: |_| Reader::Lines(Box::new(Diff::default())),
};

/// The host's port of `80/tcp -> 0.0.0.0:8080`.
fn mapping(line: &str) -> Option<u16> {
    let (container, host) = line.trim().split_once(" -> ")?;
    let (port, protocol) = container.split_once('/')?;
    let is_port = port.parse::<u16>().is_ok() && matches!(protocol, "tcp" | "udp" | "sctp");
    is_port.then(|| host.rsplit_once(':')?.1.parse().ok())?
}

/// A line that names the container below which its ports stand, as loops print it.
fn is_name(line: &str) -> bool {
    let line = line.trim();
    line.len() <= 128
        && !line.contains("->")
        && (line.starts_with(['=', '#', '-', '[']) || line.ends_with(':') || !line.contains(' '))
}

/// Reads ports, of one container or of several below their names.
#[derive(Default)]
struct Ports {
    ports: BTreeSet<u16>,
    containers: u64,
    is_in_one: bool,
    is_last_a_port: bool,
}

impl LineReader for Ports {
    fn line(&mut self, line: &str, number: u64, found: &mut Found) {
        if line.trim().is_empty() {
            return;
        }
        self.is_last_a_port = false;
        if let Some(port) = mapping(line) {
            self.is_last_a_port = true;
            self.containers += u64::from(!self.is_in_one);
            self.is_in_one = true;
            self.ports.insert(port);
        } else if is_name(line) {
            self.is_in_one = false;
        } else {
            found.unread(&TEXT, number);
        }
    }

    fn end(self: Box<Self>, is_ended: bool, found: &mut Found) -> Result<(), Problem> {
        if self.ports.is_empty() {
            return if found.failing.is_some() { Ok(()) } else { Err(Problem::NoFact) };
        }
        // A port may be cut short to another one.
        if !is_ended && self.is_last_a_port {
            return Err(Problem::CutOff);
        }
        found.count("containers_with_ports", self.containers);
        found.counts("published_host_ports", self.ports.into_iter().map(u64::from));
        Ok(())
    }
}

/// `docker top` lays the columns of `ps` out anew, at least 20 characters each.
fn is_top_header(line: &str) -> bool {
    let (first, rest) = line.split_at(line.find(' ').unwrap_or(line.len()));
    let blanks = rest.len() - rest.trim_start().len();
    let has_process = line.split_whitespace().any(|name| matches!(name, "PID" | "pid"));
    first.len() + blanks >= 20
        && has_process
        && line.split_whitespace().any(|name| matches!(name, "CMD" | "COMMAND" | "TIME"))
}

/// Counts processes.
#[derive(Default)]
struct Top {
    has_header: bool,
    processes: u64,
}

impl LineReader for Top {
    fn line(&mut self, line: &str, number: u64, found: &mut Found) {
        if line.trim().is_empty() {
            return;
        }
        if is_top_header(line) {
            if self.has_header {
                found.mixed = found.mixed.or(Some(number));
            }
            self.has_header = true;
        } else if line.split_whitespace().any(|word| word.parse::<u32>().is_ok()) {
            self.processes += 1;
        } else {
            found.unread(&ROW, number);
        }
    }

    fn end(self: Box<Self>, is_ended: bool, found: &mut Found) -> Result<(), Problem> {
        if found.failing.is_some() {
            return Ok(());
        }
        if !self.has_header {
            return Err(Problem::NoFact);
        }
        if !is_ended && self.processes == 0 {
            return Err(Problem::CutOff);
        }
        found.count("processes", self.processes);
        found.flag("error_output", false);
        Ok(())
    }
}

/// `A /path`, `C /path`, `D /path`.
fn is_change(line: &str) -> bool {
    ["A /", "C /", "D /"].iter().any(|begin| line.starts_with(begin))
}

/// Counts changes.
#[derive(Default)]
struct Diff {
    lines: u64,
}

impl LineReader for Diff {
    fn line(&mut self, line: &str, number: u64, found: &mut Found) {
        if is_change(line) {
            self.lines += 1;
        } else if !line.trim().is_empty() {
            found.unread(&ROW, number);
        }
    }

    fn end(self: Box<Self>, _: bool, found: &mut Found) -> Result<(), Problem> {
        if self.lines == 0 {
            return if found.failing.is_some() { Ok(()) } else { Err(Problem::NoFact) };
        }
        found.count("lines", self.lines);
        Ok(())
    }
}
