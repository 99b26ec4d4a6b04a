//! `nft list ruleset`: how many tables, chains and rules.

use readback::lang::Text;

use crate::found::Found;
use crate::kind::{Kind, LineReader, Reader};
use crate::problem::Problem;

pub(crate) static RULESET: Kind = Kind {
    id: "nft-ruleset",
    command: "nft list ruleset",
    title: Text {
        zh_tw: "`nft list ruleset`：防火牆規則",
        en: "`nft list ruleset`: the firewall's rules",
    },
    is_log: false,
    is: |head| head.lines.iter().take(3).any(|line| is_table(line)),
    reader: |_| Reader::Lines(Box::<Ruleset>::default()),
};

fn is_table(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    matches!(
        words.as_slice(),
        ["table", "ip" | "ip6" | "inet" | "arp" | "bridge" | "netdev", _, "{", ..]
    )
}

#[derive(Default)]
struct Ruleset {
    tables: u64,
    chains: u64,
    rules: u64,
    dnat: u64,
    has_docker_chains: bool,
    /// Braces that are open at the line at hand.
    depth: usize,
    /// Braces that are open inside the chain at hand; none outside of chains.
    chain: Option<usize>,
}

impl LineReader for Ruleset {
    fn line(&mut self, line: &str, _number: u64, _found: &mut Found) {
        // What a comment says stands between quotes, or behind `#`.
        let code = without_comments(line);
        let code = code.trim();
        let (opened, closed) = (code.matches('{').count(), code.matches('}').count());
        let before = self.depth;
        self.depth = (before + opened).saturating_sub(closed);
        if before == 0 {
            self.tables += u64::from(is_table(code));
        } else if let Some(chain) = self.chain {
            if self.depth < chain {
                self.chain = None;
            } else if !code.is_empty() && before == chain && !is_hook(code) {
                self.rules += 1;
                self.dnat += u64::from(is_dnat(code) || line.contains("xt target \"DNAT\""));
            }
        } else if let Some(name) = code.strip_prefix("chain ") {
            self.chains += 1;
            self.has_docker_chains |= name.starts_with("DOCKER");
            self.chain = (self.depth > before).then_some(self.depth);
        }
    }

    fn end(self: Box<Self>, _is_ended: bool, found: &mut Found) -> Result<(), Problem> {
        if self.depth > 0 {
            return Err(Problem::CutOff);
        }
        if self.tables == 0 {
            return Err(Problem::NoFact);
        }
        found.count("tables", self.tables);
        found.count("chains", self.chains);
        found.count("rules", self.rules);
        found.count("dnat_rules", self.dnat);
        found.flag("docker_chains", self.has_docker_chains);
        Ok(())
    }
}

/// `type filter hook input priority 0; policy accept;`, `policy drop;`, `devices = {…}`.
fn is_hook(code: &str) -> bool {
    (code.starts_with("type ") && code.contains(" hook "))
        || code.starts_with("policy ")
        || code == "comment"
}

/// `dnat to …`, and with the family between them in tables of both.
fn is_dnat(code: &str) -> bool {
    let words: Vec<&str> = code.split_whitespace().collect();
    let behind = words.iter().position(|word| *word == "dnat").map(|at| &words[at + 1..]);
    matches!(
        behind,
        Some(["to", ..] | ["ip" | "ip6", "to", ..] | ["ip" | "ip6", "prefix", "to", ..])
    )
}

fn without_comments(line: &str) -> String {
    let mut code = String::with_capacity(line.len());
    let mut is_quoted = false;
    for character in line.chars() {
        match character {
            '"' => is_quoted = !is_quoted,
            '#' if !is_quoted => break,
            _ if !is_quoted => code.push(character),
            _ => {}
        }
    }
    code
}

#[cfg(test)]
mod tests {
    use crate::tests::{facts_of, problem_of};

    const RULESET: &str = "table inet filter {\n\tset blocked {\n\t\ttype ipv4_addr\n\t\telements = { 192.0.2.1,\n\t\t\t     192.0.2.2 }\n\t}\n\n\
        \tchain input { # handle 1\n\t\ttype filter hook input priority filter; policy drop;\n\t\tct state { established, related } accept\n\
        \t\ttcp dport vmap { 22 : accept,\n\t\t\t\t 80 : jump web }\n\t\tcounter comment \"a } in a comment # here\"\n\t}\n\n\
        \tchain web {\n\t}\n}\ntable ip nat {\n\tchain DOCKER {\n\t\ttcp dport 8080 counter dnat to 172.17.0.2:80\n\t}\n}\n";

    #[test]
    fn rules_are_what_stands_in_chains() {
        let facts = facts_of(RULESET);
        let counts = ["tables", "chains", "rules", "dnat_rules"].map(|name| facts.count(name));
        assert_eq!(counts, [Some(2), Some(3), Some(4), Some(1)]);
    }

    #[test]
    fn what_newer_versions_write_beside_rules_is_no_rule() {
        let ruleset = "# Warning: table ip nat is managed by iptables-nft, do not touch!\n\
            table inet firewalld { # progname firewalld\n\tflags owner,persist\n\n\
            \tcomment \"made-up-1\"\n\tflowtable ft {\n\t\thook ingress priority filter\n\t\tdevices = { eth0, eth1 }\n\t}\n\n\
            \tcounter hits {\n\t\tpackets 0 bytes 0\n\t}\n\n\
            \tmap ports {\n\t\ttype inet_service : verdict\n\t\telements = { 80 : jump a,\n\t\t\t     443 : accept }\n\t}\n\n\
            \tchain nat_PREROUTING { # handle 7\n\t\tcomment \"made-up-2 dnat to x\"\n\t\ttype nat hook prerouting priority dstnat + 10; policy accept;\n\
            \t\tct status dnat accept # handle 8\n\t\tip daddr 192.0.2.1 dnat ip to 172.17.0.2:80 # handle 9\n\
            \t\tcounter name \"hits\" comment \"dnat to nowhere\" # handle 10\n\t}\n\
            \tchain a { # handle 11\n\t}\n}\n";
        let facts = facts_of(ruleset);
        let counts = ["tables", "chains", "rules", "dnat_rules"].map(|name| facts.count(name));
        assert_eq!(counts, [Some(1), Some(2), Some(3), Some(1)]);
        assert!(!format!("{facts:?}").contains("made-up"));
    }

    #[test]
    fn a_ruleset_without_its_end_is_cut_off() {
        assert_eq!(problem_of(&RULESET[..RULESET.len() - 3]), "the capture is cut off");
        assert_eq!(problem_of("table inet filter {\n\tchain input {\n"), "the capture is cut off");
    }
}
