//! Lists with a footer that counts them: timers, sockets, sessions.

use readback::lang::Text;
use serde::Deserialize;
use serde::de::IgnoredAny;

use super::footer;
use crate::found::Found;
use crate::head::begins_with_words;
use crate::kind::{Kind, LineReader, Reader};
use crate::problem::Problem;
use crate::told::Told;

pub(crate) static TIMERS: Kind = Kind {
    id: "systemctl-list-timers",
    command: "systemctl list-timers --all --no-pager",
    title: Text {
        zh_tw: "`systemctl list-timers`：計時器", en: "`systemctl list-timers`: timers"
    },
    is_log: false,
    is: |head| {
        head.has_header(&["NEXT", "LEFT", "LAST"])
            || is_timer(head.first())
            || counts(head.first(), "timers")
    },
    reader: |_| {
        Reader::Lines(Box::new(Listed::of("timers", "timers", &["NEXT", "LEFT"], is_timer)))
    },
};

pub(crate) static SOCKETS: Kind = Kind {
    id: "systemctl-list-sockets",
    command: "systemctl list-sockets --no-pager",
    title: Text {
        zh_tw: "`systemctl list-sockets`：socket 單元",
        en: "`systemctl list-sockets`: socket units",
    },
    is_log: false,
    is: |head| {
        head.has_header(&["LISTEN", "UNIT"])
            || head.has_header(&["LISTEN", "TYPE", "UNIT"])
            || counts(head.first(), "sockets")
    },
    reader: |_| {
        let is_row = |line: &str| line.split_whitespace().any(|word| word.ends_with(".socket"));
        Reader::Lines(Box::new(Listed::of("sockets", "sockets", &["LISTEN"], is_row)))
    },
};

pub(crate) static SESSIONS: Kind = Kind {
    id: "loginctl",
    command: "loginctl --no-pager",
    title: Text { zh_tw: "`loginctl`：登入工作階段", en: "`loginctl`: sessions" },
    is_log: false,
    is: |head| head.has_header(&["SESSION", "UID", "USER"]),
    reader: |_| {
        let is_row = |line: &str| {
            line.split_whitespace().nth(1).is_some_and(|uid| uid.parse::<u32>().is_ok())
        };
        Reader::Lines(Box::new(Listed::of("sessions", "sessions", &["SESSION", "UID"], is_row)))
    },
};

pub(crate) static TIMERS_JSON: Kind = Kind {
    id: "systemctl-list-timers-json",
    command: "systemctl list-timers --all --output=json --no-pager",
    title: Text {
        zh_tw: "`systemctl list-timers --output=json`：計時器（JSON）",
        en: "`systemctl list-timers --output=json`: timers in JSON",
    },
    is_log: false,
    is: |head| head.has_keys(&["next", "unit", "activates"]),
    reader: |_| Reader::Document(read_json),
};

/// Whether a line is the footer of an empty list, which has no header.
fn counts(line: &str, what: &str) -> bool {
    footer(line, what) == Some(0)
}

fn is_timer(line: &str) -> bool {
    // Next, left, last and passed have a mark at least where they have no time.
    let words: Vec<&str> = line.split_whitespace().collect();
    words.len() >= 5 && words.iter().rev().take(2).any(|word| word.ends_with(".timer"))
}

/// Rows below a header, and the footer that counts them.
struct Listed {
    fact: &'static str,
    footer_of: &'static str,
    header: &'static [&'static str],
    is_row: fn(&str) -> bool,
    rows: u64,
    footer: Option<u64>,
    has_header: bool,
}

impl Listed {
    const fn of(
        fact: &'static str,
        footer_of: &'static str,
        header: &'static [&'static str],
        is_row: fn(&str) -> bool,
    ) -> Self {
        Self { fact, footer_of, header, is_row, rows: 0, footer: None, has_header: false }
    }
}

impl LineReader for Listed {
    fn line(&mut self, line: &str, _number: u64, _found: &mut Found) {
        if self.footer.is_some() {
            return;
        }
        self.footer = footer(line, self.footer_of);
        if self.footer.is_some() {
            return;
        }
        if begins_with_words(line, self.header) {
            self.has_header = true;
        } else if (self.is_row)(line) {
            self.rows += 1;
        }
    }

    fn end(self: Box<Self>, is_ended: bool, found: &mut Found) -> Result<(), Problem> {
        match self.footer {
            // The footer counts what a narrow terminal cut as well.
            Some(footer) => found.count(self.fact, footer),
            None if self.has_header || !is_ended => return Err(Problem::CutOff),
            None => found.count(self.fact, self.rows),
        }
        Ok(())
    }
}

#[derive(Deserialize)]
struct Timer {
    #[serde(rename = "unit")]
    _unit: IgnoredAny,
}

fn read_json(text: &str, _told: &Told, found: &mut Found) -> Result<(), Problem> {
    let timers: Vec<Timer> = serde_json::from_str(text)
        .map_err(|error| if error.is_eof() { Problem::CutOff } else { Problem::NoFact })?;
    found.count("timers", timers.len() as u64);
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::tests::{facts_of, problem_of};

    #[test]
    fn lists_are_counted_by_their_footer() {
        let header = "NEXT                        LEFT       LAST PASSED UNIT         ACTIVATES\n";
        let row = "Mon 2026-01-05 10:00:00 CET 2min left  -    -      prune.timer  prune.service\n";
        assert_eq!(
            facts_of(&format!("{header}{row}\n1 timers listed.\n")).count("timers"),
            Some(1)
        );
        assert_eq!(facts_of(row).count("timers"), Some(1));
        for none in [
            "0 timers listed.\n",
            "0 timers listed.\nPass --all to see loaded but inactive timers, too.\n",
        ] {
            assert_eq!(facts_of(none).count("timers"), Some(0));
        }
        assert_eq!(facts_of("0 sockets listed.\n").count("sockets"), Some(0));
        assert_eq!(problem_of(&format!("{header}{row}")), "the capture is cut off");
        let json =
            r#"[{"next":1,"left":1,"last":0,"passed":0,"unit":"a.timer","activates":"a.service"}]"#;
        assert_eq!(facts_of(json).count("timers"), Some(1));
        let sockets = "LISTEN        UNIT        ACTIVATES\n/run/a.sock   a.socket    a.service\n\n1 sockets listed.\nPass --all to see loaded but inactive sockets, too.\n";
        assert_eq!(facts_of(sockets).count("sockets"), Some(1));
    }
}
