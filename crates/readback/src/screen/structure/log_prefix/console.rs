//! What servers of databases and their tools print on a console: a level in capitals, a colon, one blank and a message as their
//! sources have it (PostgreSQL, repmgr, pgBackRest). People begin notices so as well, in words of their own.

use super::super::in_words;
use crate::screen::search::{contains, position};

/// Levels of such messages; sorted.
const LEVELS: [&[u8]; 11] = [
    b"CONTEXT",
    b"DETAIL",
    b"ERROR",
    b"FATAL",
    b"HINT",
    b"INFO",
    b"LOG",
    b"NOTICE",
    b"PANIC",
    b"STATEMENT",
    b"WARNING",
];

/// How messages begin that nobody writes, unless a sentence goes on behind it; sorted.
const BEGINNINGS: [&str; 57] = [
    "Connection matched pg_hba.conf line ",
    "Failing row contains (",
    "In a moment you should be able to reconnect",
    "Is the server running on host ",
    "Last completed transaction was at ",
    "PL/pgSQL function ",
    "SQL function \"",
    "SQL statement \"",
    "See server log for query details",
    "The failed archive command was",
    "WAL redo at ",
    "archive command failed with",
    "automatic analyze of table \"",
    "automatic vacuum of table \"",
    "autovacuum launcher ",
    "autovacuum: ",
    "background worker \"",
    "canceling autovacuum task",
    "canceling statement due to ",
    "checkpoint complete: wrote ",
    "checkpoint starting: ",
    "checkpoints are occurring too frequently",
    "connection authorized: user=",
    "connection received: host=",
    "consistent recovery state reached",
    "database system is ready to accept",
    "database system was interrupted while in recovery",
    "database system was interrupted; ",
    "database system was not properly ",
    "database system was shut down at ",
    "disconnection: session time: ",
    "duplicate key value violates ",
    "invalid record length at ",
    "last completed transaction was at ",
    "logical replication apply worker ",
    "no pg_hba.conf entry for host \"",
    "no pg_hba.conf entry for replication connection from host \"",
    "received immediate shutdown",
    "recovery stopping before ",
    "recovery target timeline ",
    "redo done at ",
    "redo starts at ",
    "remaining connection slots are reserved",
    "restartpoint starting: ",
    "selected new timeline ID",
    "sorry, too many clients already",
    "started streaming WAL from ",
    "terminating any other active server",
    "terminating connection due to administrator command",
    "terminating connection due to conflict with recovery",
    "terminating connection due to idle",
    "terminating connection due to unexpected postmaster exit",
    "terminating walreceiver due to ",
    "terminating walreceiver process due to ",
    "unexpected EOF on client connection",
    "unexpected pageaddr ",
    "while locking tuple (",
];

/// Those in which the server tells of it in a sentence of its own; sorted.
const IN_SENTENCES: [&str; 5] = [
    "The postmaster has commanded this server process",
    "current transaction is aborted, commands ignored until ",
    "server process (PID ",
    "terminating connection because of crash of another server process",
    "using stale statistics instead of current ones",
];

/// Messages that end where they end here; sorted.
const WHOLE: [&str; 8] = [
    "database system is shut down",
    "entering standby mode",
    "received fast shutdown request",
    "received promote request",
    "received smart shutdown request",
    "terminating walreceiver",
    "the database system is in recovery mode",
    "the database system is starting up",
];

/// What is named in quotes right behind it; sorted.
const KINDS: [&[u8]; 20] = [
    b"column",
    b"constraint",
    b"database",
    b"directory",
    b"extension",
    b"file",
    b"function",
    b"index",
    b"near",
    b"node",
    b"parameter",
    b"publication",
    b"relation",
    b"role",
    b"schema",
    b"sequence",
    b"slot",
    b"subscription",
    b"table",
    b"user",
];

/// What is said of it, before what goes on.
const SAID: [&[u8]; 2] = [b" not found in \"", b" of relation \""];

/// What is said of it, to the end of the message.
const SAID_LAST: [&[u8]; 10] = [
    b" already exists",
    b" contains null values",
    b" does not exist",
    b" is being accessed by other users",
    b": Device or resource busy",
    b": Is a directory",
    b": No space left on device",
    b": No such file or directory",
    b": Permission denied",
    b": Read-only file system",
];

/// Bytes of a message that are looked at.
const BYTES_MAX: usize = 400;

/// Whether this is a message behind a level and a colon with one blank.
pub(super) fn is_message(level: &[u8], behind: &[u8]) -> bool {
    let Some([b' ', message @ ..]) = behind.strip_prefix(b":") else { return false };
    if !LEVELS.contains(&level) || message.first().is_none_or(|byte| *byte == b' ') {
        return false;
    }
    let message = &message[..message.len().min(BYTES_MAX)];
    let whole = message.strip_suffix(b".").unwrap_or(message);
    let begins = |begin: &&str| {
        message.strip_prefix(begin.as_bytes()).is_some_and(|rest| !in_words::goes_on(rest))
    };
    BEGINNINGS.iter().any(begins)
        || IN_SENTENCES.iter().any(|begin| message.starts_with(begin.as_bytes()))
        || WHOLE.iter().any(|text| text.as_bytes() == whole)
        || level == b"STATEMENT" && is_sql(message)
        || message.starts_with(b"Key (") && is_of_key(message)
        || message.starts_with(b"requested WAL segment ") && ends_with_removal(message)
        || waits(message)
        || message[0].is_ascii_lowercase() && (names_in_quotes(message) || holds_id(message))
}

/// `requested WAL segment 000000010000000000000004 has already been removed`
fn ends_with_removal(message: &[u8]) -> bool {
    message.ends_with(b" has already been removed")
}

/// `Key (id)=(4) already exists.`
fn is_of_key(message: &[u8]) -> bool {
    const SAID: [&[u8]; 5] = [
        b") already exists",
        b") conflicts with existing key",
        b") is duplicated",
        b") is not present in table \"",
        b") is still referenced from table \"",
    ];
    contains(message, b")=(") && SAID.iter().any(|said| contains(message, said))
}

/// `Process 4711 waits for ShareLock on transaction 88; blocked by process 4712.`
fn waits(message: &[u8]) -> bool {
    message.strip_prefix(b"Process ").is_some_and(|rest| {
        let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
        digits > 0
            && rest[digits..].strip_prefix(b" waits for ").is_some_and(|lock| {
                lock.split(|byte| *byte == b' ').next().is_some_and(|of| of.ends_with(b"Lock"))
            })
    })
}

/// `SELECT id FROM orders`, `select * from orders`: a statement in SQL, with its verb in capitals or a mark.
fn is_sql(message: &[u8]) -> bool {
    const STATEMENTS: [(&[u8], &[u8]); 10] = [
        (b"alter table ", b" "),
        (b"copy ", b" from "),
        (b"copy ", b" to "),
        (b"create index ", b" on "),
        (b"create table ", b" ("),
        (b"create table ", b"("),
        (b"delete from ", b""),
        (b"insert into ", b" "),
        (b"select ", b" from "),
        (b"update ", b" set "),
    ];
    let is_upper = message.iter().take(2).all(u8::is_ascii_uppercase);
    let has_mark = message.iter().any(|byte| matches!(byte, b'*' | b'=' | b'(' | b';' | b'$'));
    let is_lower = message.iter().take(1).all(u8::is_ascii_lowercase);
    (is_upper || is_lower && has_mark && !in_words::goes_on(message))
        && !has_article(message)
        && STATEMENTS.iter().any(|(begin, rest)| {
            let Some((verb, behind)) = message.split_at_checked(begin.len()) else { return false };
            let mut parts = behind.windows(rest.len().max(1));
            verb.eq_ignore_ascii_case(begin)
                && (rest.is_empty() || parts.any(|part| part.eq_ignore_ascii_case(rest)))
        })
}

/// `the list`, `table of contents`: words of sentences that statements do not have.
fn has_article(message: &[u8]) -> bool {
    message.split(|byte| *byte == b' ').any(|word| matches!(word, b"the" | b"of"))
}

/// `relation "orders" does not exist`: what is named in quotes behind its kind, and what is said of it.
fn names_in_quotes(message: &[u8]) -> bool {
    let is_of_name = |byte: &&u8| byte.is_ascii_graphic() && **byte != b'"';
    let is_last = |kind: &[u8]| {
        kind == b"near"
            || contains(message, b" violates ")
            || contains(message, b" authentication failed for ")
    };
    let mut from = 0;
    while let Some(open) = position(&message[from..], b" \"").map(|at| from + at) {
        let kind = message[..open].rsplit(|byte| *byte == b' ').next().unwrap_or_default();
        let name = &message[open + 2..];
        let length = name.iter().take_while(is_of_name).count();
        // The quote at the end of a line is taken for a mark around it.
        let behind = name[length..].strip_prefix(b"\"").unwrap_or(&name[length..]);
        let is_said = SAID.iter().any(|said| behind.starts_with(said))
            || SAID_LAST
                .iter()
                .any(|said| behind.strip_prefix(*said).is_some_and(is_end_of_message))
            || matches!(behind, [b' ', b'(', b'I', b'D', b':', b' ', b'0'..=b'9', ..]);
        let is_end = length > 0 && behind.is_empty();
        if KINDS.contains(&kind) && (is_said || is_end && is_last(kind)) {
            return true;
        }
        from = open + 2;
    }
    false
}

/// Whether a message ends here, or with that it goes on without it.
fn is_end_of_message(behind: &[u8]) -> bool {
    matches!(behind, b"" | b"." | b", skipping" | b"\"")
}

/// `node 1 (node1) paused`, `… recovery point 0/6108880`: a node by its number and its name, or a place in the log of changes.
fn holds_id(message: &[u8]) -> bool {
    const DIGITS: std::ops::RangeInclusive<usize> = 6..=8;
    const OF_LOG: [&[u8]; 7] =
        [b"LSN", b"WAL", b" location ", b" lsn ", b" point ", b" record ", b" timeline "];
    const STATES: [&[u8]; 2] = [b") paused", b") unpaused"];
    let is_node = message.starts_with(b"node ") && STATES.iter().any(|end| message.ends_with(end));
    let is_hexadecimal = |text: &[u8]| {
        let is_digit = |byte: &u8| byte.is_ascii_digit() || matches!(byte, b'A'..=b'F');
        !text.is_empty() && text.iter().all(is_digit)
    };
    let is_place = |word: &[u8]| {
        let word = word.strip_suffix(b",").unwrap_or(word);
        memchr::memchr(b'/', word).is_some_and(|slash| {
            let (segment, offset) = (&word[..slash], &word[slash + 1..]);
            is_hexadecimal(segment) && is_hexadecimal(offset) && DIGITS.contains(&offset.len())
        })
    };
    // A place ends the message, or a part of it: `at 0/6108880 on timeline 2`.
    let mut words = message.split(|byte| *byte == b' ').peekable();
    let mut names_place = || {
        std::iter::from_fn(|| words.next().map(|word| (word, words.peek().copied())))
            .any(|(word, next)| is_place(word) && (word.ends_with(b",") || is_behind_place(next)))
    };
    is_node || OF_LOG.iter().any(|of| contains(message, of)) && names_place()
}

/// What stands behind a place in the log of changes: nothing, or where that is.
fn is_behind_place(next: Option<&[u8]>) -> bool {
    next.is_none_or(|word| matches!(word, b"in" | b"on" | b"and" | b"to" | b"for"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_sorted() {
        assert!(BEGINNINGS.is_sorted() && LEVELS.is_sorted() && KINDS.is_sorted());
        assert!(
            IN_SENTENCES.is_sorted()
                && WHOLE.is_sorted()
                && SAID.is_sorted()
                && SAID_LAST.is_sorted()
        );
    }

    fn is_one(text: &str) -> bool {
        let (level, behind) = text.split_at(text.find(':').expect("there is a colon"));
        is_message(level.as_bytes(), behind.as_bytes())
    }

    #[test]
    fn messages_are_known() {
        for text in [
            "NOTICE: node 1 (node1) paused",
            "DETAIL: follow target's timeline 2 forked off before current recovery point 0/6108880",
            "DETAIL: Key (id)=(4) already exists.",
            "ERROR: relation \"orders\" does not exist",
            "FATAL: role \"edge\" does not exist",
            "LOG: checkpoint starting: time",
            "STATEMENT: SELECT * FROM orders",
            "STATEMENT: select id, name from orders where id = 4",
            "STATEMENT: DELETE FROM orders",
            "CONTEXT: SQL statement \"select 1\"",
            "PANIC: could not write to file \"pg_wal/xlogtemp.4711\": No space left on device",
            "NOTICE: table \"orders\" does not exist, skipping",
            "ERROR: column \"id\" of relation \"orders\" does not exist",
            "LOG: database system is shut down",
            "LOG: server process (PID 4711) was terminated by signal 9: Killed",
            "LOG: redo done at 0/6108880",
            "ERROR: current transaction is aborted, commands ignored until end of transaction block",
            "ERROR: duplicate key value violates unique constraint \"orders_pkey\"",
            "FATAL: terminating connection due to administrator command",
            "DETAIL: Process 4711 waits for ShareLock on transaction 88; blocked by process 4712.",
        ] {
            assert!(is_one(text), "{text}");
        }
    }

    #[test]
    fn notices_of_people_are_none() {
        for text in [
            "NOTICE: Maintenance at 02:00",
            "NOTICE: node 1 is paused until 02:00",
            "HINT: ask Amy",
            "HINT: use \"retry\" in the menu",
            "DETAIL: see INC-7 (closed)",
            "LOG: kept for 30 days",
            "STATEMENT: update was sent to all customers",
            "NOTICE: node 1 (edge-a) is paused until 02:00",
            "NOTICE: we move the database \"orders\"",
            "WARNING: user \"amy\" cannot log in",
            "INFO: table \"orders\" (4 GB) is back",
            "DETAIL: see 4711/123456 and INC-7",
            "STATEMENT: select customers from two regions were told",
            "WARNING: do not restart \"edge-a\" before Mei is back",
            "CONTEXT: the database \"orders\" was moved on 06/11/2026",
            "ERROR: the disk was full",
            "INFO: entering standby mode at 02:14 by decision of Mei",
            "NOTICE: database system is shut down for maintenance at 02:00",
            "LOG: terminating connection due to the maintenance at 02:00",
            "INFO: user \"mei\" already exists in the roster",
            "WARNING: index \"orders_id\" does not exist on the replica; Mei creates it",
            "HINT: check the file \"hosts.yml\" of relation to the change",
            "DETAIL: see ticket (INC-7)=(CHG-9)",
            "CONTEXT: Process of the change: Mei waits for Lin",
            "STATEMENT: update of the page was sent; set to public at 02:14",
            "STATEMENT: Create a table (4 seats) for the review",
            "STATEMENT: select hosts from the list (edge-a, edge-b)",
            "INFO: recovery point 4711/123456 as agreed",
            "DETAIL: Key (id)=(4) was what the customers saw",
            "DETAIL: Process 2 waits for process 1, so we changed the order",
            "STATEMENT: SELECT a date from the list for the maintenance",
            "STATEMENT: Select customers = 4 from two regions",
            "LOG: redo done at 02:40, twice",
            "LOG: checkpoint starting: 02:40",
            "FATAL: sorry, too many clients already is what customers saw",
            "ERROR: current transaction is aborted, so said the app",
        ] {
            assert!(!is_one(text), "{text}");
        }
    }
}
