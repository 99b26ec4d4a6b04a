//! `docker version`, as text and as JSON.

use readback::lang::Text as Words;
use serde::Deserialize;

use super::either::{Either, Ending, Listing, is_remark};
use super::members::{Object, Text};
use crate::found::Found;
use crate::head::Head;
use crate::kind::{Kind, Reader};
use crate::problem::Problem;
use crate::shaped::Shaped;

pub(super) static KIND: Kind = Kind {
    id: "docker-version",
    command: "docker version --format '{{json .}}'",
    title: Words { zh_tw: "Docker 版本", en: "Docker's versions" },
    is_log: false,
    is: |head| {
        head.has_keys(&["Client", "Server"])
            || is_client(head)
                && [["API", "version:"], ["API", "Version:"]]
                    .iter()
                    .any(|words| head.has_header(words))
    },
    reader: |_| Reader::Lines(Box::new(Either::new(Version::default()))),
};

/// Podman writes its version like docker's; what the client says beside it may come first.
fn is_client(head: &Head<'_>) -> bool {
    let first = head.lines.iter().find(|line| !is_remark(line));
    first.is_some_and(|line| line.starts_with("Client:"))
}

#[derive(Default, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
struct Whole<'a> {
    #[serde(borrow)]
    client: Object<Part<'a>>,
    #[serde(borrow)]
    server: Object<Part<'a>>,
}

#[derive(Default, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
struct Part<'a> {
    #[serde(borrow)]
    version: Text<'a>,
}

/// Reads the versions.
#[derive(Default)]
struct Version {
    part: Option<&'static str>,
    is_last_a_fact: bool,
}

impl Listing for Version {
    fn object(&mut self, json: &str, found: &mut Found) -> Result<(), serde_json::Error> {
        let whole: Whole<'_> = serde_json::from_str(json)?;
        for (name, part) in [("client_version", whole.client.0), ("server_version", whole.server.0)]
        {
            let version = part.and_then(|part| Shaped::version(part.version.as_str()));
            if version.is_some() && name == "server_version" {
                found.flag("daemon_reachable", true);
            }
            found.shaped(name, version);
        }
        Ok(())
    }

    fn line(&mut self, line: &str, _: u64, found: &mut Found) {
        self.is_last_a_fact = false;
        if line.starts_with("Client:") {
            self.part = Some("client_version");
        } else if line.starts_with("Server:") {
            self.part = Some("server_version");
        } else if let Some(version) = line.trim().strip_prefix("Version:")
            && let Some(fact) = self.part
            && found.facts.of(fact).is_none()
        {
            // The first is the client's or the engine's own; those of its parts follow.
            self.part = None;
            self.is_last_a_fact = true;
            found.shaped(fact, Shaped::version(version.trim()));
            if fact == "server_version" {
                found.flag("daemon_reachable", true);
            }
        }
    }

    fn end(&mut self, ending: Ending, _: &mut Found) -> Result<(), Problem> {
        match ending {
            Ending::TableWithoutEnd if self.is_last_a_fact => Err(Problem::CutOff),
            Ending::Objects | Ending::Table | Ending::TableWithoutEnd => Ok(()),
        }
    }
}
