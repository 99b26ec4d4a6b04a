//! `ip addr` and `ip route`: how many interfaces are up, how many routes there are; no address.

use readback::lang::Text;
use serde::Deserialize;

use crate::found::Found;
use crate::kind::{Kind, LineReader, Reader};
use crate::problem::Problem;
use crate::told::Told;
use crate::unread::ROW;

pub(crate) static PLAIN: Kind = Kind {
    id: "ip-addr",
    command: "ip addr",
    title: Text { zh_tw: "`ip addr`：網路介面", en: "`ip addr`: the network's interfaces" },
    is_log: false,
    is: |head| is_interface(head.first()),
    reader: |_| Reader::Lines(Box::<Interfaces>::default()),
};

pub(crate) static JSON: Kind = Kind {
    id: "ip-addr-json",
    command: "ip -j addr",
    title: Text {
        zh_tw: "`ip -j addr`：網路介面（JSON）",
        en: "`ip -j addr`: the network's interfaces in JSON",
    },
    is_log: false,
    is: |head| head.has_keys(&["ifindex", "ifname", "flags"]),
    reader: |_| Reader::Document(read_json),
};

pub(crate) static ROUTES: Kind = Kind {
    id: "ip-route",
    command: "ip route",
    title: Text { zh_tw: "`ip route`：路由", en: "`ip route`: the routes" },
    is_log: false,
    is: |head| is_route(head.first()),
    reader: |_| Reader::Lines(Box::<Routes>::default()),
};

#[derive(Default)]
struct Interfaces {
    count: u64,
    up: u64,
}

/// `2: eth0: <BROADCAST,UP> mtu 1500 … state UP …`.
fn is_interface(line: &str) -> bool {
    let Some((index, rest)) = line.split_once(": ") else { return false };
    index.parse::<u32>().is_ok()
        && rest.split_once(": <").is_some_and(|(_, flags)| flags.contains("> mtu "))
}

/// Its operational state, which is down where the cable is out or the other end is gone.
fn is_up(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    words.windows(2).any(|pair| pair == ["state", "UP"])
}

impl LineReader for Interfaces {
    fn line(&mut self, line: &str, number: u64, found: &mut Found) {
        if is_interface(line) {
            self.count += 1;
            self.up += u64::from(is_up(line));
        } else if !line.starts_with(' ') && !line.trim().is_empty() {
            found.unread(&ROW, number);
        }
    }

    fn end(self: Box<Self>, is_ended: bool, found: &mut Found) -> Result<(), Problem> {
        if !is_ended {
            return Err(Problem::CutOff);
        }
        if self.count == 0 {
            return Err(Problem::NoFact);
        }
        found.count("interfaces", self.count);
        found.count("up", self.up);
        Ok(())
    }
}

#[derive(Deserialize)]
struct Interface {
    ifname: Option<serde::de::IgnoredAny>,
    operstate: Option<String>,
}

fn read_json(text: &str, _told: &Told, found: &mut Found) -> Result<(), Problem> {
    let interfaces: Vec<Interface> = serde_json::from_str(text)
        .map_err(|error| if error.is_eof() { Problem::CutOff } else { Problem::NoFact })?;
    // `ip -j -br` and filters leave empty objects behind.
    let named = || interfaces.iter().filter(|interface| interface.ifname.is_some());
    let up = named().filter(|interface| interface.operstate.as_deref() == Some("UP")).count();
    found.count("interfaces", named().count() as u64);
    found.count("up", up as u64);
    Ok(())
}

#[derive(Default)]
struct Routes {
    count: u64,
}

fn is_route(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    let is_target = words.first().is_some_and(|word| {
        matches!(*word, "default" | "unreachable" | "blackhole" | "prohibit")
            || word.contains(['.', ':'])
                && word.starts_with(|first: char| first.is_ascii_hexdigit() || first == ':')
    });
    is_target && words.windows(2).any(|pair| pair[0] == "dev")
}

impl LineReader for Routes {
    fn line(&mut self, line: &str, number: u64, found: &mut Found) {
        if is_route(line) {
            self.count += 1;
        } else if !line.starts_with([' ', '\t']) && !line.trim().is_empty() {
            found.unread(&ROW, number);
        }
    }

    fn end(self: Box<Self>, is_ended: bool, found: &mut Found) -> Result<(), Problem> {
        if !is_ended {
            return Err(Problem::CutOff);
        }
        found.count("routes", self.count);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use crate::tests::{facts_of, problem_of};

    #[test]
    fn interfaces_that_are_up_are_told_from_those_that_are_down() {
        let plain = "1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536 qdisc noqueue state UP\n    inet 127.0.0.1/8 scope host lo\n\
            2: eth0@if5: <BROADCAST,MULTICAST> mtu 1500 qdisc noop state DOWN\n";
        let json = r#"[{"ifindex":1,"ifname":"lo","flags":["LOOPBACK","UP"],"operstate":"UP","addr_info":[{"local":"127.0.0.1"}]},{"ifindex":2,"ifname":"eth0","flags":["BROADCAST","UP"],"operstate":"DOWN"},{}]"#;
        for capture in [plain, json] {
            let facts = facts_of(capture);
            assert_eq!(
                (facts.count("interfaces"), facts.count("up")),
                (Some(2), Some(1)),
                "{capture}"
            );
        }
        assert_eq!(problem_of(&json[..60]), "the capture is cut off");
    }

    #[test]
    fn routes_are_counted() {
        let routes = "default via 192.0.2.1 dev eth0 proto dhcp metric 100 \n192.0.2.0/24 dev eth0 proto kernel scope link src 192.0.2.9 \n";
        assert_eq!(facts_of(routes).count("routes"), Some(2));
    }
}
