//! What docker says where it cannot do what it was asked: `docker run` that fails, a daemon that does not answer.

use readback::lang::Text as Words;

use super::either::is_remark;
use crate::failing::Failing;
use crate::found::Found;
use crate::head::Head;
use crate::kind::{Kind, LineReader, Reader};
use crate::problem::Problem;

pub(super) static RUN_KIND: Kind = Kind {
    id: "docker-run",
    command: "docker run",
    title: Words { zh_tw: "docker run 的失敗訊息", en: "what docker run says when it fails" },
    is_log: false,
    is: |head: &Head<'_>| head.lines.iter().take(200).any(|line| is_failure(line)),
    reader: |_| Reader::Lines(Box::new(Run::default())),
};
pub(crate) static UNREACHABLE_KIND: Kind = Kind {
    id: "docker-unreachable",
    command: "docker info 2>&1",
    title: Words {
        zh_tw: "Docker daemon 沒有回應的訊息",
        en: "the message that the Docker daemon does not answer",
    },
    is_log: false,
    is: |head| {
        head.failing == Some(Failing::DaemonUnreachable)
            && head.lines.iter().all(|line| is_beside(line))
            // docker-compose 1 prints where in itself it failed.
            || head.failing.is_some()
                && head.first().starts_with("Traceback (most recent call last):")
    },
    reader: |_| Reader::Lines(Box::new(Unreachable)),
};

/// What stands beside the message.
fn is_beside(line: &str) -> bool {
    is_remark(line)
        || [
            "If it's at a non-standard location, specify the URL with",
            "See 'docker run --help'",
            "Run 'docker run --help'",
            "errors pretty printing info",
            "Server:",
            "[]",
        ]
        .iter()
        .any(|begin| line.trim().starts_with(begin))
}

fn is_failure(line: &str) -> bool {
    is_run_failure(line) || is_exec_failure(line)
}

fn is_run_failure(line: &str) -> bool {
    line.starts_with("docker: Error response from daemon:")
        || line.starts_with("Error: failed to start containers:")
        || line.starts_with("docker: Error: ")
}

fn is_exec_failure(line: &str) -> bool {
    line.starts_with("OCI runtime exec failed:")
}

/// Reads why it failed.
#[derive(Default)]
struct Run {
    lines: u64,
    is_exec: bool,
    is_run: bool,
    port_conflict: bool,
    chain_missing: bool,
    image_missing: bool,
    /// It is not on the host, and whether it was fetched is not said yet.
    is_image_sought: bool,
}

impl LineReader for Run {
    fn line(&mut self, line: &str, _: u64, _: &mut Found) {
        self.lines += u64::from(!line.trim().is_empty());
        self.is_exec |= is_exec_failure(line);
        self.is_run |= is_run_failure(line);
        let says = |texts: &[&str]| texts.iter().any(|text| line.contains(text));
        self.port_conflict |= says(&[
            "port is already allocated",
            "address already in use",
            "ports are not available",
        ]);
        self.chain_missing |= line.contains("No chain/target/match by that name")
            || line.contains("Chain '") && line.contains("does not exist");
        self.is_image_sought |= line.starts_with("Unable to find image");
        self.is_image_sought &= !line.starts_with("Status: Downloaded newer image");
        self.image_missing |= says(&[
            "pull access denied",
            "manifest unknown",
            "No such image",
            "repository does not exist",
            "not found: manifest",
        ]);
    }

    fn end(self: Box<Self>, _: bool, found: &mut Found) -> Result<(), Problem> {
        if !self.is_run && !self.is_exec {
            return if found.failing.is_some() { Ok(()) } else { Err(Problem::NoFact) };
        }
        found.flag("error_output", true);
        found.flag("command_failed", true);
        if self.is_run {
            found.count("lines", self.lines);
            found.flag("port_conflict", self.port_conflict);
            found.flag("chain_missing", self.chain_missing);
            found.flag("image_missing", self.image_missing || self.is_image_sought);
        }
        Ok(())
    }
}

/// The message itself was taken before lines get here.
struct Unreachable;

impl LineReader for Unreachable {
    fn line(&mut self, _: &str, _: u64, _: &mut Found) {}

    fn end(self: Box<Self>, _: bool, found: &mut Found) -> Result<(), Problem> {
        if found.failing.is_some() { Ok(()) } else { Err(Problem::NoFact) }
    }
}
