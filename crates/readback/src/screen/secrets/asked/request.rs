//! Requests for a password, without a question mark.

use super::{is_password, may_end_with_name};
use crate::screen::secrets::forms::name::Credential;
use crate::screen::secrets::forms::other_scripts::{chinese_credential, chinese_credential_within};
use crate::screen::secrets::forms::text::{contains_in_any_case, is_blank};

/// Whether a text asks for a password without a question mark: 口令發我一下, "send me the bastion password pls".
pub(super) fn is_request(text: &[u8]) -> bool {
    const POLITE: [&str; 14] =
        ["。", "！", "，", ",", "吧", "嗎", "吗", "啊", "呢", "謝謝", "谢谢", "謝", "谢", "唄"];
    const ASKING: [&str; 26] = [
        "發我",
        "发我",
        "給我",
        "给我",
        "傳我",
        "传我",
        "告訴我",
        "告诉我",
        "跟我說",
        "跟我说",
        "發一下",
        "发一下",
        "給一下",
        "给一下",
        "貼一下",
        "贴一下",
        "說一下",
        "说一下",
        "報一下",
        "报一下",
        "多少",
        "什麼",
        "什么",
        "有人知道",
        "誰有",
        "谁有",
    ];
    if text.last().is_none_or(u8::is_ascii) {
        return is_request_in_english(text);
    }
    let mut rest = text;
    while let Some(before) = POLITE.iter().find_map(|word| rest.strip_suffix(word.as_bytes())) {
        rest = before.trim_ascii_end();
    }
    let rest =
        rest.strip_suffix("我一下".as_bytes()).map_or(rest, |before| &rest[..before.len() + 3]);
    let asked = ASKING.iter().find_map(|word| rest.strip_suffix(word.as_bytes()));
    let is_wondering = || {
        chinese_credential(rest) == Some(Credential::Password)
            && ASKING[ASKING.len() - 3..]
                .iter()
                .any(|word| contains_in_any_case(rest, word.as_bytes()))
    };
    match asked {
        Some(before) => {
            chinese_credential_within(&before[before.len().saturating_sub(REQUEST_BYTES)..])
                == Some(Credential::Password)
        }
        None => is_wondering(),
    }
}

/// Bytes before what asks for a password in which its name stands.
const REQUEST_BYTES: usize = 36;

pub(super) fn is_request_in_english(text: &[u8]) -> bool {
    const WORDS_MAX: usize = 12;
    const VERBS: [&[u8]; 9] =
        [b"dm", b"drop", b"give", b"need", b"paste", b"ping", b"send", b"share", b"tell"];
    const POLITE: [&[u8]; 5] = [b"again", b"please", b"pls", b"plz", b"asap"];
    let mut rest = text.strip_suffix(b"?").unwrap_or(text).trim_ascii_end();
    if !matches!(rest.last(), Some(b'd' | b'e' | b'n' | b'p' | b's' | b'w' | b'z')) {
        return false;
    }
    while let Some(before) = POLITE.iter().find_map(|word| rest.strip_suffix(*word)) {
        rest = before.trim_ascii_end();
        rest = rest.strip_suffix(b",").unwrap_or(rest);
    }
    if !may_end_with_name(rest) || rest.last().is_none_or(|byte| *byte >= 0x80) {
        return false;
    }
    let mut words = rest.rsplit(|byte| is_blank(*byte)).take(WORDS_MAX);
    words.next().is_some_and(is_password)
        && words.any(|word| VERBS.iter().any(|verb| word.eq_ignore_ascii_case(verb)))
}
