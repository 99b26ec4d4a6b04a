//! `docker network inspect`, `docker volume inspect` and `docker image inspect`: how many there are.

use readback::lang::Text as Words;
use serde::Deserialize;

use super::either::{Either, Ending, Listing};
use super::members::Length;
use crate::found::Found;
use crate::kind::{Kind, Reader};
use crate::problem::Problem;

pub(super) static NETWORK_KIND: Kind = Kind {
    id: "docker-network-inspect",
    command: "docker network inspect $(docker network ls -q)",
    title: Words { zh_tw: "Docker 網路的細節", en: "Docker's details of networks" },
    is_log: false,
    is: |head| head.has_keys(&["Driver", "IPAM"]),
    reader: |_| reader("networks"),
};
pub(super) static VOLUME_KIND: Kind = Kind {
    id: "docker-volume-inspect",
    command: "docker volume inspect $(docker volume ls -q)",
    title: Words { zh_tw: "Docker 儲存區的細節", en: "Docker's details of volumes" },
    is_log: false,
    is: |head| {
        head.has_keys(&["Driver", "Mountpoint", "Name", "Scope"]) && !head.has_keys(&["Links"])
    },
    reader: |_| reader("volumes"),
};
pub(super) static IMAGE_KIND: Kind = Kind {
    id: "docker-image-inspect",
    command: "docker image inspect $(docker images -q)",
    title: Words { zh_tw: "Docker 映像檔的細節", en: "Docker's details of images" },
    is_log: false,
    is: |head| head.has_keys(&["Id", "RepoTags"]),
    reader: |_| reader("images"),
};

fn reader(fact: &'static str) -> Reader {
    Reader::Lines(Box::new(Either::new(Objects { fact, objects: 0, attached: Some(0) })))
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Network {
    #[serde(rename = "Containers")]
    containers: Length,
}

/// Counts the objects.
struct Objects {
    fact: &'static str,
    objects: u64,
    /// Containers that are attached to networks.
    attached: Option<u64>,
}

impl Listing for Objects {
    fn object(&mut self, json: &str, _: &mut Found) -> Result<(), serde_json::Error> {
        let network: Network = serde_json::from_str(json)?;
        self.objects += 1;
        self.attached = self.attached.zip(network.containers.0).map(|(sum, more)| sum + more);
        Ok(())
    }

    fn line(&mut self, _: &str, _: u64, _: &mut Found) {}

    fn end(&mut self, ending: Ending, found: &mut Found) -> Result<(), Problem> {
        if ending != Ending::Objects || self.objects == 0 {
            return Err(Problem::NoFact);
        }
        found.count(self.fact, self.objects);
        if let (Some(attached), "networks") = (self.attached, self.fact) {
            found.count("attached", attached);
        }
        Ok(())
    }
}
