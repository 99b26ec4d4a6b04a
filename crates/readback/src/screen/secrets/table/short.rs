//! Numbers of four digits below the heading of a password: PINs and first passwords that people are given, beside the column of
//! their names.

use super::super::forms::other_scripts::ACCOUNTS;
use super::cells;
use crate::screen::line::Line;

/// Headings of passwords, without what is done to them; in small letters.
const PASSWORDS: [&str; 18] = [
    "initial password",
    "passcode",
    "password",
    "pin",
    "pin code",
    "パスワード",
    "初期パスワード",
    "初始密码",
    "初始密碼",
    "口令",
    "密码",
    "密碼",
    "暗証番号",
    "預設密碼",
    "默认密码",
    "pin码",
    "pin碼",
    "비밀번호",
];

/// Headings of those whose passwords they are.
const USERS: [&str; 20] = [
    "account",
    "e-mail",
    "email",
    "employee",
    "login",
    "member",
    "name",
    "user",
    "user name",
    "username",
    "ユーザー",
    "ユーザー名",
    "ユーザ名",
    "名前",
    "员工",
    "員工",
    "姓名",
    "氏名",
    "아이디",
    "이름",
];

/// Whether a heading is that of a password and nothing else, and a heading beside it that of users.
pub(super) fn may_be_short(line: &Line<'_>, heading: (usize, usize)) -> bool {
    let is_one_of = |cell: (usize, usize), names: &[&str]| {
        let text = line.text.get(cell.0..cell.1).unwrap_or_default().trim_ascii();
        let marks = [&b"**"[..], b"`"];
        let bare = |mark: &&[u8]| text.strip_prefix(*mark)?.strip_suffix(*mark);
        let text = marks.iter().find_map(bare).unwrap_or(text);
        names.iter().any(|name| text.eq_ignore_ascii_case(name.as_bytes()))
    };
    // Connectors have pins with names.
    let is_pin = || is_one_of(heading, &["pin"]);
    let is_user = |cell| {
        (is_one_of(cell, &USERS) || is_one_of(cell, &ACCOUNTS))
            && !(is_one_of(cell, &["name"]) && is_pin())
    };
    is_one_of(heading, &PASSWORDS) && cells(line).any(is_user)
}

/// Whether what is counted stands in a row, and no password of a user: another cell is a number as well, or one says of what.
pub(super) fn is_of_counts(line: &Line<'_>, password: (usize, usize)) -> bool {
    cells(line).enumerate().filter(|(_, cell)| *cell != password).any(|(place, (at, end))| {
        let text = line.text.get(at..end).unwrap_or_default().trim_ascii();
        // The first cell may be the number of the row.
        place > 0 && is_number(text) || counts(text)
    })
}

fn is_number(text: &[u8]) -> bool {
    let is_of_number = |byte: &u8| byte.is_ascii_digit() || matches!(byte, b',' | b'.' | b'%');
    text.iter().any(u8::is_ascii_digit) && text.iter().all(is_of_number)
}

/// Whether a cell says what is counted: `failures`, `logins on Monday`, 登入次數. Names have two words, or stand in brackets.
fn counts(text: &[u8]) -> bool {
    const WORDS_MIN: usize = 3;
    const COUNTED: [&[u8]; 14] = [
        b"attempts",
        b"average",
        b"changes",
        b"count",
        b"errors",
        b"failed",
        b"failures",
        b"lockouts",
        b"logins",
        b"median",
        b"prompts",
        b"resets",
        b"sum",
        b"total",
    ];
    const CHINESE: [&str; 14] = [
        "人数", "人數", "件数", "件數", "合計", "合计", "回数", "平均", "数量", "數量", "次数",
        "次數", "總數", "횟수",
    ];
    let mut words = text.split(|byte| *byte == b' ').filter(|word| !word.is_empty());
    let is_counted = |word: &[u8]| COUNTED.iter().any(|known| word.eq_ignore_ascii_case(known));
    let is_of_words = !text.iter().any(|byte| matches!(byte, b'(' | b'@'))
        && words.clone().filter(|word| word.iter().all(u8::is_ascii_alphabetic)).count()
            >= WORDS_MIN
        && words.clone().skip(1).any(|word| word.first().is_some_and(u8::is_ascii_lowercase));
    is_of_words
        || words.any(is_counted)
        || CHINESE.iter().any(|counted| memchr::memmem::find(text, counted.as_bytes()).is_some())
}

/// Whether a cell is a number of four digits that is no year.
pub(super) fn is_short(cell: &[u8]) -> bool {
    const DIGITS: usize = 4;
    let text = cell.trim_ascii();
    let text = text.strip_prefix(b"`").and_then(|text| text.strip_suffix(b"`")).unwrap_or(text);
    text.len() == DIGITS
        && text.iter().all(u8::is_ascii_digit)
        && !text.starts_with(b"20")
        && !text.starts_with(b"19")
        && !text.ends_with(b"00")
}
