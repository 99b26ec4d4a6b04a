//! `docker info`, as text and as JSON. Newer clients print JSON with zeros where the daemon is down.

use readback::lang::Text as Words;
use serde::Deserialize;

use super::either::{Either, Ending, Listing};
use super::members::{Each, Length, Number, Object, Text};
use crate::failing::Failing;
use crate::found::Found;
use crate::head::Head;
use crate::kind::{Kind, Reader};
use crate::problem::Problem;
use crate::shaped::Shaped;
use crate::words::word_of;

pub(super) static KIND: Kind = Kind {
    id: "docker-info",
    command: "docker info --format '{{json .}}'",
    title: Words { zh_tw: "Docker 系統資訊", en: "Docker's information on itself" },
    is_log: false,
    is: |head| {
        head.has_keys(&["Containers", "ServerVersion"])
            || head.has_keys(&["ServerErrors"])
            || head.has_keys(&["ClientInfo"])
            || has_line(head, "Server Version:") && has_line(head, "Containers:")
            // The daemon is down: the client says what it is, and that it got no answer.
            || head.failing.is_some()
                && head.first().starts_with("Client:")
                && has_line(head, "Debug Mode:")
    },
    reader: |_| Reader::Lines(Box::new(Either::new(Info::default()))),
};

/// The part of the client comes first, and lists its plugins.
fn has_line(head: &Head<'_>, begin: &str) -> bool {
    head.lines.iter().any(|line| line.trim_start().starts_with(begin))
}

#[derive(Default, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
struct Whole<'a> {
    containers: Number,
    containers_running: Number,
    containers_paused: Number,
    containers_stopped: Number,
    images: Number,
    #[serde(borrow)]
    driver: Text<'a>,
    #[serde(borrow)]
    cgroup_version: Text<'a>,
    #[serde(borrow)]
    server_version: Text<'a>,
    warnings: Length,
    #[serde(borrow)]
    server_errors: Each<Text<'a>>,
    #[serde(borrow)]
    client_info: Object<Client<'a>>,
}

#[derive(Default, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
struct Client<'a> {
    #[serde(borrow)]
    version: Text<'a>,
}

/// Reads the information.
#[derive(Default)]
struct Info {
    is_server: bool,
    warnings: u64,
    had_containers: bool,
    had_version: bool,
    is_last_a_fact: bool,
    /// The last member was seen; only warnings follow it.
    had_last: bool,
    objects: u64,
}

impl Info {
    /// A line of the server's part, by how far it is indented and its name.
    fn member(&mut self, line: &str, found: &mut Found) {
        self.is_last_a_fact = false;
        let Some((name, value)) = line.trim().split_once(':') else { return };
        let value = value.trim();
        let count = || value.parse::<u64>().ok();
        let (fact, count) = match name {
            "Containers" => ("containers_total", count()),
            "Running" => ("running", count()),
            "Paused" => ("paused", count()),
            "Stopped" => ("stopped", count()),
            "Images" => ("images", count()),
            "Live Restore Enabled" => {
                self.had_last = true;
                return;
            }
            "Server Version" => {
                self.had_version = true;
                self.is_last_a_fact = true;
                return found.shaped("server_version", Shaped::version(value));
            }
            "Storage Driver" => {
                self.is_last_a_fact = true;
                return found.word("storage_driver", word_of("storage_driver", value));
            }
            "Cgroup Version" => {
                self.is_last_a_fact = true;
                return found.shaped("cgroup_version", Shaped::version(value));
            }
            _ => return,
        };
        self.is_last_a_fact = true;
        self.had_containers |= fact == "containers_total";
        if let (Some(count), None) = (count, found.facts.of(fact)) {
            found.count(fact, count);
        }
    }
}

impl Listing for Info {
    fn object(&mut self, json: &str, found: &mut Found) -> Result<(), serde_json::Error> {
        let info: Whole<'_> = serde_json::from_str(json)?;
        self.objects += 1;
        let client = info.client_info.0.as_ref().map(|client| client.version.as_str());
        found.shaped("client_version", client.and_then(Shaped::version));
        let errors = info.server_errors.0.unwrap_or_default();
        for error in &errors {
            found.failing = found.failing.max(Failing::of_line(error.as_str()));
        }
        if !errors.is_empty() || info.server_version.as_str().is_empty() {
            return Ok(());
        }
        found.flag("daemon_reachable", true);
        for (name, number) in [
            ("containers_total", info.containers),
            ("running", info.containers_running),
            ("paused", info.containers_paused),
            ("stopped", info.containers_stopped),
            ("images", info.images),
        ] {
            if let Some(count) = number.count() {
                found.count(name, count);
            }
        }
        found.shaped("server_version", Shaped::version(info.server_version.as_str()));
        found.word("storage_driver", word_of("storage_driver", info.driver.as_str()));
        found.shaped("cgroup_version", Shaped::version(info.cgroup_version.as_str()));
        if let Some(warnings) = info.warnings.0 {
            found.count("warnings", warnings);
        }
        Ok(())
    }

    fn line(&mut self, line: &str, _: u64, found: &mut Found) {
        // Before 18.09 there is no part of the client, and what is the server's stands at the margin.
        if line.starts_with("Server:") || line.starts_with("Containers:") {
            self.is_server = true;
        }
        if line.starts_with("[DEPRECATION NOTICE]") {
            self.warnings += 1;
        } else if self.is_server {
            self.member(line, found);
        } else if let Some(version) = line.strip_prefix(" Version:") {
            found.shaped("client_version", Shaped::version(version.trim()));
        }
    }

    fn remark(&mut self, line: &str) -> bool {
        let is_warning = line.starts_with("WARNING: ");
        self.warnings += u64::from(is_warning);
        is_warning
    }

    fn end(&mut self, ending: Ending, found: &mut Found) -> Result<(), Problem> {
        match ending {
            Ending::Objects if self.objects == 1 => return Ok(()),
            Ending::Objects => return Err(Problem::NoFact),
            Ending::TableWithoutEnd if self.is_last_a_fact => return Err(Problem::CutOff),
            Ending::Table | Ending::TableWithoutEnd => {}
        }
        if !self.had_version || !self.had_containers {
            return if found.failing.is_some() { Ok(()) } else { Err(Problem::CutOff) };
        }
        found.flag("daemon_reachable", true);
        if ending == Ending::Table || self.had_last {
            found.count("warnings", self.warnings);
        }
        Ok(())
    }
}
