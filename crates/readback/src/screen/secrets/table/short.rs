//! Numbers of four digits below the heading of a password: PINs and first passwords that people are given, beside the column of
//! their names.

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
const USERS: [&str; 25] = [
    "account",
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
    "使用者",
    "使用者名稱",
    "名前",
    "员工",
    "員工",
    "帐号",
    "帳號",
    "姓名",
    "氏名",
    "用户",
    "用户名",
    "账号",
    "아이디",
    "이름",
];

/// Whether a heading is that of a password and nothing else, and a heading beside it that of users.
pub(super) fn may_be_short(line: &Line<'_>, heading: (usize, usize)) -> bool {
    let is_one_of = |cell: (usize, usize), names: &[&str]| {
        let text = line.text.get(cell.0..cell.1).unwrap_or_default().trim_ascii();
        let text =
            text.strip_prefix(b"**").and_then(|text| text.strip_suffix(b"**")).unwrap_or(text);
        names.iter().any(|name| text.eq_ignore_ascii_case(name.as_bytes()))
    };
    // Connectors have pins with names.
    let is_pin = || is_one_of(heading, &["pin"]);
    let is_user = |cell| is_one_of(cell, &USERS) && !(is_one_of(cell, &["name"]) && is_pin());
    is_one_of(heading, &PASSWORDS) && cells(line).any(is_user)
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
