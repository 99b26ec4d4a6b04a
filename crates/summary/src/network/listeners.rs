//! `ss` and `netstat`: sockets, which TCP ports listen, and which of them to everybody.

use std::collections::{BTreeMap, BTreeSet};

use readback::lang::Text;

use crate::found::Found;
use crate::head::Head;
use crate::kind::{Kind, LineReader, Reader};
use crate::problem::Problem;
use crate::unread::{LAST_LINE, ROW};
use crate::words::word_of;

pub(crate) static SS: Kind = Kind {
    id: "ss",
    command: "ss -ltn",
    title: Text { zh_tw: "`ss`：監聽中的連接埠", en: "`ss`: which ports listen" },
    is_log: false,
    is: |head| {
        head.has_header(&["State", "Recv-Q", "Send-Q"])
            || head.has_header(&["Netid", "State", "Recv-Q"])
            || rows_of(head, |line| ss_row(line).is_some())
    },
    reader: |_| Reader::Lines(Box::new(Listeners::of(ss_row))),
};

pub(crate) static NETSTAT: Kind = Kind {
    id: "netstat",
    command: "netstat -ltn",
    title: Text { zh_tw: "`netstat`：監聽中的連接埠", en: "`netstat`: which ports listen" },
    is_log: false,
    is: |head| {
        head.has_header(&["Active", "Internet", "connections"])
            || head.has_header(&["Proto", "Recv-Q", "Send-Q"])
            || {
                let rows = head.lines.iter().filter(|line| netstat_row(line).is_some()).count();
                rows >= 2 || rows == 1 && head.has_header(&["Proto"])
            }
    },
    reader: |_| Reader::Lines(Box::new(Listeners::of(netstat_row))),
};

/// Sockets that have no port.
const OTHER_FAMILIES: [&str; 9] =
    ["unix", "u_str", "u_dgr", "u_seq", "nl", "p_raw", "p_dgr", "v_str", "v_dgr"];

/// Whether the first line is such a row, where there is no header.
fn rows_of(head: &Head<'_>, is_row: impl Fn(&str) -> bool) -> bool {
    is_row(head.first())
}

/// A socket of a row.
struct Socket<'a> {
    /// Its state by `ss`'s words; none where it has another name.
    state: Option<&'static str>,
    is_listening_tcp: bool,
    local: &'a str,
}

struct Listeners {
    row: for<'a> fn(&'a str) -> Option<Socket<'a>>,
    sockets: u64,
    states: BTreeMap<&'static str, u64>,
    has_other_states: bool,
    ports: BTreeSet<u64>,
    open: BTreeSet<u64>,
    is_header_seen: bool,
    has_named_ports: bool,
    /// Whether the line at hand is no row, or only the beginning of one.
    is_last_unread: bool,
}

impl Listeners {
    fn of(row: for<'a> fn(&'a str) -> Option<Socket<'a>>) -> Self {
        Self {
            row,
            sockets: 0,
            states: BTreeMap::new(),
            has_other_states: false,
            ports: BTreeSet::new(),
            open: BTreeSet::new(),
            is_header_seen: false,
            has_named_ports: false,
            is_last_unread: false,
        }
    }
}

impl LineReader for Listeners {
    fn line(&mut self, line: &str, number: u64, found: &mut Found) {
        self.is_last_unread = false;
        let Some(socket) = (self.row)(line) else {
            match line.split_whitespace().next() {
                // Sockets of the host itself, and headers in whatever language.
                None => {}
                Some(word) if OTHER_FAMILIES.contains(&word) => {}
                Some(_) if is_header(line) => self.is_header_seen = true,
                Some(word) if is_more(word) || line.starts_with('\t') => {}
                Some(_) if self.sockets == 0 && !self.is_header_seen => {}
                Some(_) => {
                    self.is_last_unread = true;
                    found.unread(&ROW, number);
                }
            }
            return;
        };
        self.sockets += 1;
        // A list of processes that does not end says that the row does not either.
        self.is_last_unread = line.contains("users:((") && !line.trim_end().ends_with("))");
        match socket.state {
            Some(state) => *self.states.entry(state).or_default() += 1,
            None => self.has_other_states = true,
        }
        if socket.is_listening_tcp {
            match port(socket.local) {
                Some((port, is_open)) => {
                    self.ports.insert(port);
                    if is_open {
                        self.open.insert(port);
                    }
                }
                None => {
                    self.has_named_ports = true;
                    found.unread(&ROW, number);
                }
            }
        }
    }

    fn end(self: Box<Self>, is_ended: bool, found: &mut Found) -> Result<(), Problem> {
        if !is_ended && self.is_last_unread {
            return Err(Problem::CutOff);
        }
        if !is_ended {
            found.unread(&LAST_LINE, found.lines_taken);
        }
        if self.sockets == 0 && !self.is_header_seen {
            return Err(Problem::NoFact);
        }
        found.count("sockets", self.sockets);
        if !self.has_other_states {
            found.counts_by("by_state", self.states);
        }
        if !self.has_named_ports {
            found.counts("listening_ports", self.ports);
            found.counts("wildcard_ports", self.open);
        }
        Ok(())
    }
}

/// What is wrapped below its socket in a narrow terminal: processes, timers, the number of the inode.
fn is_more(word: &str) -> bool {
    ["users:", "|", "timer:", "uid:", "ino:", "sk:", "cgroup:", "skmem:", "v6only:", "<->"]
        .iter()
        .any(|begin| word.starts_with(begin))
}

fn is_header(line: &str) -> bool {
    line.contains("Recv-Q") || !line.bytes().any(|byte| byte.is_ascii_digit())
}

/// `[Netid] State Recv-Q Send-Q Local:Port Peer:Port [Process]`.
fn ss_row(line: &str) -> Option<Socket<'_>> {
    let mut words = line.split_whitespace().peekable();
    let netid = words.next_if(|word| {
        matches!(*word, "tcp" | "udp" | "raw" | "icmp6" | "mptcp" | "sctp" | "dccp")
    });
    let state = word_of("by_state", words.next()?)?;
    let _queues = (number(words.next()?)?, number(words.next()?)?);
    let local = words.next()?;
    let _peer = words.next().filter(|peer| is_address(peer))?;
    let is_listening_tcp = state == "LISTEN" && netid.is_none_or(|netid| netid == "tcp");
    is_address(local).then_some(Socket { state: Some(state), is_listening_tcp, local })
}

/// `Proto Recv-Q Send-Q Local Foreign State [PID/Program]`; words of the state are translated, the
/// foreign `*` is not.
fn netstat_row(line: &str) -> Option<Socket<'_>> {
    let mut words = line.split_whitespace();
    let protocol = words.next().filter(|word| {
        matches!(
            *word,
            "tcp" | "tcp6" | "udp" | "udp6" | "udplite" | "udpl6" | "raw" | "raw6" | "sctp"
        )
    })?;
    let _queues = (number(words.next()?)?, number(words.next()?)?);
    let local = words.next().filter(|local| is_address(local))?;
    let foreign = words.next().filter(|foreign| is_address(foreign))?;
    let is_tcp = protocol.starts_with("tcp");
    let is_listening_tcp = is_tcp && foreign.ends_with(":*");
    let state = if is_listening_tcp {
        Some("LISTEN")
    } else if is_tcp {
        word_of("by_state", states_of_ss(words.next()?))
    } else {
        None
    };
    Some(Socket { state, is_listening_tcp, local })
}

/// `netstat`'s words for states as `ss` has them, also in other languages.
fn states_of_ss(word: &str) -> &str {
    match word {
        "ESTABLISHED" | "VERBUNDEN" | "ESTABLECIDO" | "ESTABELECIDA" | "ETABLIE" => "ESTAB",
        "SYN_SENT" => "SYN-SENT",
        "SYN_RECV" => "SYN-RECV",
        "FIN_WAIT1" => "FIN-WAIT-1",
        "FIN_WAIT2" => "FIN-WAIT-2",
        "TIME_WAIT" => "TIME-WAIT",
        "CLOSE_WAIT" => "CLOSE-WAIT",
        "LAST_ACK" => "LAST-ACK",
        other => other,
    }
}

fn number(word: &str) -> Option<u64> {
    word.parse().ok()
}

fn is_address(word: &str) -> bool {
    word.rsplit_once(':').is_some_and(|(host, port)| !host.is_empty() && !port.is_empty())
}

/// The port of a local address, and whether it takes connections from everywhere.
fn port(local: &str) -> Option<(u64, bool)> {
    let (host, port) = local.rsplit_once(':')?;
    let host = host.split('%').next().unwrap_or_default();
    let is_open = matches!(host, "0.0.0.0" | "*" | "[::]" | "::" | "[::ffff:0.0.0.0]");
    let port: u64 = port.parse().ok()?;
    (port <= 65_535).then_some((port, is_open))
}

#[cfg(test)]
mod tests {
    use crate::tests::{counts, facts_of, problem_of};

    #[test]
    fn a_port_that_listens_to_everybody_is_told_from_one_that_does_not() {
        for capture in [
            "State  Recv-Q Send-Q Local Address:Port  Peer Address:Port Process\n\
             LISTEN 0      511    0.0.0.0:443         0.0.0.0:*         users:((\"nginx\",pid=1,fd=6))\n\
             LISTEN 0      128    127.0.0.53%lo:53    0.0.0.0:*\n\
             LISTEN 0      128    [::]:443            [::]:*\n\
             LISTEN 0      128    *:9100              *:*\n",
            "Netid State  Recv-Q Send-Q Local Address:Port Peer Address:Port\n\
             udp   UNCONN 0      0      0.0.0.0:68        0.0.0.0:*\n\
             tcp   LISTEN 0      511    0.0.0.0:443       0.0.0.0:*\n\
             tcp   LISTEN 0      128    127.0.0.1:53      0.0.0.0:*\n\
             tcp   LISTEN 0      128    *:9100            *:*\n",
            "LISTEN 0 511 0.0.0.0:443 0.0.0.0:*\r\nLISTEN 0 128 [::1]:53 [::]:*\r\nLISTEN 0 9 [::]:9100 [::]:*\r\n",
            "Aktive Internetverbindungen (Nur Server)\n\
             Proto Recv-Q Send-Q Local Address           Foreign Address         State\n\
             tcp        0      0 0.0.0.0:443             0.0.0.0:*               LISTEN\n\
             tcp        0      0 127.0.0.1:53            0.0.0.0:*               LISTEN\n\
             tcp6       0      0 :::9100                 :::*                    LISTEN\n\
             udp        0      0 0.0.0.0:68              0.0.0.0:*\n",
            "活躍的網際網路連線 (僅伺服器)\n\
             tcp        0      0 0.0.0.0:443             0.0.0.0:*               LISTEN      7/x: y\n\
             tcp        0      0 127.0.0.1:53            0.0.0.0:*               LISTEN      -\n\
             tcp6       0      0 :::9100                 :::*                    LISTEN      -\n",
        ] {
            let facts = facts_of(capture);
            assert_eq!(counts(&facts, "listening_ports"), [53, 443, 9100], "{capture}");
            assert_eq!(counts(&facts, "wildcard_ports"), [443, 9100], "{capture}");
        }
    }

    #[test]
    fn nothing_that_listens_is_a_fact_and_a_cut_row_is_none() {
        let header = "State Recv-Q Send-Q Local Address:Port Peer Address:Port Process\n";
        assert_eq!(facts_of(header).count("sockets"), Some(0));
        let cut = format!("{header}LISTEN 0 511 0.0.0.0:443 0.0.0.0:*\nLISTEN 0 12");
        assert_eq!(problem_of(&cut), "the capture is cut off");
        let cut = format!("{header}LISTEN 0 511 0.0.0.0:443 0.0.0.0:* users:((\"nginx\",pid=1,f");
        assert_eq!(problem_of(&cut), "the capture is cut off");
        assert_eq!(facts_of(&format!("{cut}d=6))")).count("sockets"), Some(1));
    }

    #[test]
    fn a_port_by_its_name_leaves_the_ports_unsaid() {
        let facts =
            facts_of("LISTEN 0 511 0.0.0.0:https 0.0.0.0:*\nLISTEN 0 511 0.0.0.0:80 0.0.0.0:*\n");
        assert_eq!(facts.count("sockets"), Some(2));
        assert!(facts.of("listening_ports").is_none());
    }
}
