//! `iptables-save` and `iptables -L`: how many rules there are, and whether Docker's still are.

use readback::lang::Text;

use crate::found::Found;
use crate::kind::{Kind, LineReader, Reader};
use crate::problem::Problem;
use crate::unread::ROW;

pub(crate) static SAVED: Kind = Kind {
    id: "iptables-save",
    command: "iptables-save",
    title: Text {
        zh_tw: "`iptables-save`：防火牆規則",
        en: "`iptables-save`: the firewall's rules",
    },
    is_log: false,
    is: |head| {
        head.has_header(&["#", "Generated", "by", "iptables-save"])
            || head.has_header(&["#", "Generated", "by", "ip6tables-save"])
            || table_of(head.first()).is_some()
                && head.lines.iter().any(|line| line.starts_with(':') || *line == "COMMIT")
    },
    reader: |_| Reader::Lines(Box::<Saved>::default()),
};

pub(crate) static LISTED: Kind = Kind {
    id: "iptables-list",
    command: "iptables -t nat -L -n",
    title: Text {
        zh_tw: "`iptables -L`：一張表的防火牆規則",
        en: "`iptables -L`: the rules of one table",
    },
    is_log: false,
    is: |head| {
        chain_of(head.first()).is_some()
            && (head.has_header(&["target", "prot"])
                || head.has_header(&["pkts", "bytes", "target"])
                || head.has_header(&["num"]))
    },
    reader: |_| Reader::Lines(Box::<Listed>::default()),
};

#[derive(Default)]
struct Saved {
    tables: u64,
    rules: u64,
    dnat: u64,
    has_docker_chains: bool,
    is_open: bool,
}

fn table_of(line: &str) -> Option<&str> {
    let name = line.trim_end().strip_prefix('*')?;
    matches!(name, "filter" | "nat" | "mangle" | "raw" | "security").then_some(name)
}

impl LineReader for Saved {
    fn line(&mut self, line: &str, number: u64, found: &mut Found) {
        // With -c, the counters stand before a rule.
        let rule = match line.strip_prefix('[').and_then(|rest| rest.split_once("] ")) {
            Some((_, rule)) => rule,
            None => line,
        };
        if table_of(line).is_some() {
            self.tables += 1;
            self.is_open = true;
        } else if let Some(chain) = line.strip_prefix(':') {
            self.has_docker_chains |= is_docker(chain);
        } else if line.trim_end() == "COMMIT" {
            self.is_open = false;
        } else if rule.starts_with("-A ") || rule.starts_with("-I ") {
            self.rules += 1;
            self.dnat += u64::from(is_dnat(rule));
        } else if !line.trim().is_empty() && !line.starts_with('#') {
            found.unread(&ROW, number);
        }
    }

    fn end(self: Box<Self>, _is_ended: bool, found: &mut Found) -> Result<(), Problem> {
        if self.is_open {
            return Err(Problem::CutOff);
        }
        // A warning about legacy tables alone is no rule set.
        if self.tables == 0 {
            return Err(Problem::NoFact);
        }
        found.count("tables", self.tables);
        found.count("rules", self.rules);
        found.count("dnat_rules", self.dnat);
        found.flag("docker_chains", self.has_docker_chains);
        Ok(())
    }
}

/// `-j DNAT`, or the target that older Docker uses for its own published ports.
fn is_dnat(rule: &str) -> bool {
    let mut words = rule.split_whitespace();
    words.any(|word| word == "-j" || word == "--jump") && words.next() == Some("DNAT")
}

fn is_docker(chain: &str) -> bool {
    chain == "DOCKER"
        || chain.strip_prefix("DOCKER").is_some_and(|rest| rest.starts_with(['-', ' ', '_']))
}

#[derive(Default)]
struct Listed {
    chains: u64,
    rules: u64,
    dnat: u64,
    has_docker_chains: bool,
    /// Words before the target in a row of the chain at hand; none before its header.
    target: Option<usize>,
}

fn chain_of(line: &str) -> Option<&str> {
    let (name, rest) = line.strip_prefix("Chain ")?.split_once(' ')?;
    rest.starts_with('(').then_some(name)
}

impl LineReader for Listed {
    fn line(&mut self, line: &str, number: u64, found: &mut Found) {
        if let Some(chain) = chain_of(line) {
            self.chains += 1;
            self.has_docker_chains |= is_docker(chain);
            self.target = None;
            return;
        }
        let mut words = line.split_whitespace();
        match self.target {
            _ if line.trim().is_empty() || line.starts_with('#') => {}
            None => {
                self.target = words.position(|word| word == "target");
                if self.target.is_none() {
                    found.unread(&ROW, number);
                }
            }
            Some(target) => {
                self.rules += 1;
                self.dnat += u64::from(words.nth(target) == Some("DNAT"));
            }
        }
    }

    fn end(self: Box<Self>, is_ended: bool, found: &mut Found) -> Result<(), Problem> {
        if self.chains == 0 {
            return Err(Problem::NoFact);
        }
        if !is_ended && self.target.is_none() {
            return Err(Problem::CutOff);
        }
        found.count("chains", self.chains);
        found.count("rules", self.rules);
        found.count("dnat_rules", self.dnat);
        found.flag("docker_chains", self.has_docker_chains);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use crate::fact::Value;
    use crate::tests::{facts_of, problem_of};

    const SAVED: &str = "# Generated by iptables-save v1.8.10 on Mon Jan  5 10:00:00 2026\n\
        *nat\n:PREROUTING ACCEPT [1:60]\n:DOCKER - [0:0]\n\
        -A PREROUTING -m addrtype --dst-type LOCAL -j DOCKER\n\
        -A DOCKER ! -i docker0 -p tcp -m tcp --dport 8080 -j DNAT --to-destination 172.17.0.2:80\n\
        COMMIT\n# Completed on Mon Jan  5 10:00:00 2026\n";

    #[test]
    fn rules_and_what_docker_published_are_counted() {
        let facts = facts_of(SAVED);
        assert_eq!(facts.count("tables"), Some(1));
        assert_eq!(facts.count("rules"), Some(2));
        assert_eq!(facts.count("dnat_rules"), Some(1));
        assert_eq!(facts.of("docker_chains"), Some(&Value::Flag(true)));
        let counted =
            SAVED.replace("-A DOCKER", "[3:180] -A DOCKER").replace(":DOCKER - [0:0]\n", "");
        let facts = facts_of(&counted);
        assert_eq!(facts.count("dnat_rules"), Some(1));
        assert_eq!(facts.of("docker_chains"), Some(&Value::Flag(false)));
    }

    #[test]
    fn a_table_without_its_end_is_cut_off() {
        let end = SAVED.find("COMMIT").expect("it has an end");
        assert_eq!(problem_of(&SAVED[..end]), "the capture is cut off");
    }

    #[test]
    fn no_permission_is_no_empty_firewall() {
        let denied = "iptables-save v1.8.9 (nf_tables): Could not fetch rule set generation id: Permission denied (you must be root)\n";
        assert_eq!(problem_of(denied), "the command failed");
    }

    #[test]
    fn a_listed_table_is_counted_with_and_without_counters() {
        let plain = "Chain PREROUTING (policy ACCEPT)\ntarget     prot opt source               destination\n\
            DOCKER     all  --  0.0.0.0/0            0.0.0.0/0            ADDRTYPE match dst-type LOCAL\n\n\
            Chain DOCKER (2 references)\ntarget     prot opt source               destination\n\
            DNAT       tcp  --  0.0.0.0/0            0.0.0.0/0            tcp dpt:8080 to:172.17.0.2:80\n";
        let counters = "Chain DOCKER (2 references)\nnum   pkts bytes target     prot opt in     out     source   destination\n\
            1        0     0 DNAT       6    --  !docker0 *  0.0.0.0/0  0.0.0.0/0  tcp dpt:80 to:172.17.0.2:80\n";
        let facts = facts_of(plain);
        assert_eq!(
            [facts.count("chains"), facts.count("rules"), facts.count("dnat_rules")],
            [Some(2), Some(2), Some(1)]
        );
        let facts = facts_of(counters);
        assert_eq!(
            [facts.count("chains"), facts.count("rules"), facts.count("dnat_rules")],
            [Some(1), Some(1), Some(1)]
        );
    }
}
