//! What servers of databases and their tools print on a console: a level in capitals, a colon, one blank and a message as their
//! sources have it (PostgreSQL, repmgr, pgBackRest). People begin notices so as well, in words of their own.

use super::super::shape::{contains, position};

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

/// How messages begin that nobody writes; sorted.
const BEGINNINGS: [&str; 64] = [
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
    "The postmaster has commanded",
    "WAL redo at ",
    "archive command failed with",
    "automatic analyze of table \"",
    "automatic vacuum of table \"",
    "autovacuum launcher ",
    "autovacuum: ",
    "background worker \"",
    "canceling autovacuum task",
    "canceling statement due to ",
    "checkpoint complete: ",
    "checkpoint starting: ",
    "checkpoints are occurring too frequently",
    "connection authorized: ",
    "connection received: ",
    "consistent recovery state reached",
    "current transaction is aborted, ",
    "database system is ready to accept",
    "database system is shut down",
    "database system was interrupted",
    "database system was not properly ",
    "database system was shut down at ",
    "disconnection: session time",
    "duplicate key value violates ",
    "entering standby mode",
    "invalid record length at ",
    "last completed transaction was at ",
    "logical replication apply worker ",
    "no pg_hba.conf entry for ",
    "received fast shutdown request",
    "received immediate shutdown",
    "received promote request",
    "received smart shutdown request",
    "recovery stopping before ",
    "recovery target timeline ",
    "redo done at ",
    "redo starts at ",
    "remaining connection slots are reserved",
    "requested WAL segment ",
    "restartpoint starting: ",
    "selected new timeline ID",
    "server process (PID ",
    "sorry, too many clients already",
    "started streaming WAL from ",
    "terminating any other active server",
    "terminating connection because of crash",
    "terminating connection due to ",
    "terminating walreceiver",
    "the database system is in recovery mode",
    "the database system is starting up",
    "unexpected EOF on client connection",
    "unexpected pageaddr ",
    "using stale statistics",
    "while locking tuple (",
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

/// What is said of it.
const SAID: [&[u8]; 11] = [
    b" (ID: ",
    b" already exists",
    b" contains null",
    b" does not exist",
    b" is being accessed by other",
    b" not found in \"",
    b" of relation ",
    b": Is a directory",
    b": No space left",
    b": No such file",
    b": Permission denied",
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
    let is_statement = level == b"STATEMENT" && is_sql(message);
    is_statement
        || BEGINNINGS.iter().any(|begin| message.starts_with(begin.as_bytes()))
        || contains(message, b")=(")
        || message.starts_with(b"Process ") && contains(message, b" waits for ")
        || message[0].is_ascii_lowercase() && (names_in_quotes(message) || holds_id(message))
}

/// `SELECT id FROM orders`, `select * from orders`: a statement in SQL, with its verb in capitals or a mark.
fn is_sql(message: &[u8]) -> bool {
    const STATEMENTS: [(&[u8], &[u8]); 8] = [
        (b"alter ", b" table "),
        (b"copy ", b" from "),
        (b"copy ", b" to "),
        (b"create ", b" table "),
        (b"delete ", b" from "),
        (b"insert ", b" into "),
        (b"select ", b" from "),
        (b"update ", b" set "),
    ];
    let holds =
        |text: &[u8]| message.windows(text.len()).any(|part| part.eq_ignore_ascii_case(text));
    let begins = |begin: &[u8]| {
        message.get(..begin.len()).is_some_and(|verb| verb.eq_ignore_ascii_case(begin))
    };
    let is_upper = message.iter().take(2).all(u8::is_ascii_uppercase);
    (is_upper || message.iter().any(|byte| matches!(byte, b'*' | b'=' | b'(' | b';' | b'$')))
        && STATEMENTS.iter().any(|(begin, rest)| begins(begin) && holds(&rest[1..]))
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
        let is_said = SAID.iter().any(|said| behind.starts_with(said));
        let is_end = length > 0 && behind.is_empty();
        if KINDS.contains(&kind) && (is_said || is_end && is_last(kind)) {
            return true;
        }
        from = open + 2;
    }
    false
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
    is_node
        || OF_LOG.iter().any(|of| contains(message, of))
            && message.split(|byte| *byte == b' ').any(is_place)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_are_told_from_notices_of_people() {
        assert!(BEGINNINGS.is_sorted() && LEVELS.is_sorted() && KINDS.is_sorted());
        let is_one = |text: &str| {
            let (level, behind) = text.split_at(text.find(':').expect("there is a colon"));
            is_message(level.as_bytes(), behind.as_bytes())
        };
        for text in [
            "NOTICE: node 1 (node1) paused",
            "DETAIL: follow target's timeline 2 forked off before current recovery point 0/6108880",
            "DETAIL: Key (id)=(4) already exists.",
            "ERROR: relation \"orders\" does not exist",
            "FATAL: role \"edge\" does not exist",
            "LOG: checkpoint starting: time",
            "STATEMENT: SELECT * FROM orders",
            "CONTEXT: SQL statement \"select 1\"",
            "PANIC: could not write to file \"pg_wal/xlogtemp.4711\": No space left on device",
            "NOTICE: table \"orders\" does not exist, skipping",
        ] {
            assert!(is_one(text), "{text}");
        }
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
        ] {
            assert!(!is_one(text), "{text}");
        }
    }
}
