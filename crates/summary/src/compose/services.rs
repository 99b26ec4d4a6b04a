//! `docker compose ps --services` and `docker compose config --services`: names, one a line. Nothing in them
//! says what they are, so that they are read only where the operator or the command does.

use readback::lang::Text as Words;

use crate::docker::either::is_remark;
use crate::found::Found;
use crate::kind::{Kind, LineReader, Reader};
use crate::problem::Problem;
use crate::unread::{ERROR_OUTPUT, TEXT};

pub(super) static KIND: Kind = Kind {
    id: "compose-services",
    command: "docker compose ps --services",
    title: Words { zh_tw: "Compose 服務名稱", en: "names of Compose's services" },
    is_log: false,
    is: |_| false,
    reader: |_| reader("services"),
};
pub(super) static RUNNING_KIND: Kind = Kind {
    id: "compose-services-running",
    command: "docker compose ps --services --filter status=running",
    title: Words {
        zh_tw: "執行中的 Compose 服務名稱", en: "names of Compose's services that run"
    },
    is_log: false,
    is: |_| false,
    reader: |_| reader("services_running"),
};

fn reader(fact: &'static str) -> Reader {
    Reader::Lines(Box::new(Services { fact, services: 0, is_broken: false }))
}

/// Counts the names.
struct Services {
    fact: &'static str,
    services: u64,
    is_broken: bool,
}

impl LineReader for Services {
    fn line(&mut self, line: &str, number: u64, found: &mut Found) {
        let name = line.trim();
        if name.is_empty() {
            return;
        }
        if is_remark(line) {
            return found.unread(&ERROR_OUTPUT, number);
        }
        if name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_.-".contains(&byte)) {
            self.services += 1;
        } else {
            self.is_broken = true;
            found.unread(&TEXT, number);
        }
    }

    fn end(self: Box<Self>, _: bool, found: &mut Found) -> Result<(), Problem> {
        if self.is_broken || self.services == 0 {
            return if found.failing.is_some() { Ok(()) } else { Err(Problem::NoFact) };
        }
        found.count(self.fact, self.services);
        Ok(())
    }
}
