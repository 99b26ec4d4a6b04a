//! A table with the codes of doors, rooms and safes: `Door | Code`, and then `Rack room B | 8509`.

use crate::screen::line::{Classes, Line};
use crate::screen::offset::offset_in;

/// Columns that are looked at.
const COLUMNS_MAX: usize = 8;

/// Headings of a column with codes.
const CODES: [&str; 14] = [
    "access code",
    "code",
    "combination",
    "combo",
    "door code",
    "entry code",
    "keypad code",
    "pin",
    "pin code",
    "代碼",
    "密碼",
    "密码",
    "開門碼",
    "开门码",
];

/// Headings of a column with what they open.
const OPENED: [&str; 21] = [
    "cabinet",
    "cage",
    "door",
    "doors",
    "entrance",
    "gate",
    "keypad",
    "locker",
    "padlock",
    "room",
    "safe",
    "safes",
    "vault door",
    "保險箱",
    "保险箱",
    "保險櫃",
    "门",
    "門",
    "門禁",
    "门禁",
    "機房",
];

/// Headings of a column of what systems have codes for as well: errors, states, counts.
const OTHERS: [&str; 20] = [
    "alarm", "alarms", "count", "error", "errors", "metric", "result", "results", "sensor",
    "sensors", "state", "status", "告警", "次數", "次数", "狀態", "状态", "錯誤", "错误", "結果",
];

/// What is a step of a pipeline or a judgement as well, and has no codes of that name.
const OPENED_BY_FULL_NAME: [&str; 3] = ["gate", "safe", "safes"];

/// Headings of codes that may be of anything.
const BARE: [&str; 2] = ["code", "代碼"];

/// The column with codes that the line heads, if it is the heading of such a table.
pub(super) fn column_of_codes(line: &Line<'_>) -> Option<usize> {
    let is_one_of = |cell: &[u8], names: &[&str]| {
        names.iter().any(|name| cell.eq_ignore_ascii_case(name.as_bytes()))
    };
    if !cells(line).any(|cell| is_one_of(cell, &OPENED)) {
        return None;
    }
    let (column, code) = cells(line).enumerate().find(|(_, cell)| is_one_of(cell, &CODES))?;
    let is_door = |cell: &[u8]| is_one_of(cell, &OPENED) && !is_one_of(cell, &OPENED_BY_FULL_NAME);
    let is_of_others = cells(line).any(|cell| is_one_of(cell, &OTHERS));
    (!is_of_others && (!is_one_of(code, &BARE) || cells(line).any(is_door))).then_some(column)
}

/// Whether a line is a row of the table, and where its code stands.
pub(super) fn code_in(line: &Line<'_>, column: usize) -> (bool, Option<usize>) {
    const DIGITS: std::ops::RangeInclusive<usize> = 4..=8;
    if !line.classes.any(Classes::PIPE) {
        return (false, None);
    }
    let cell = cells(line).nth(column).unwrap_or_default();
    let digits = cell.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let is_end = matches!(cell[digits..], [] | [b'#' | b'*']);
    let is_code = DIGITS.contains(&digits) && is_end && !cell.ends_with(b"000");
    let at = || offset_in(line.text, cell);
    (true, is_code.then(at))
}

/// The cells of a row, without blanks and emphasis around them.
fn cells<'a>(line: &Line<'a>) -> impl Iterator<Item = &'a [u8]> {
    crate::screen::cells::cells(line.content()).take(COLUMNS_MAX).map(|cell| {
        let cell = cell.trim_ascii();
        let cell =
            cell.strip_prefix(b"**").and_then(|cell| cell.strip_suffix(b"**")).unwrap_or(cell);
        cell.strip_prefix(b"`").and_then(|cell| cell.strip_suffix(b"`")).unwrap_or(cell)
    })
}
