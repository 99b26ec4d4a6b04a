//! What stands in the next line: the answer to "root password?", a password below "密碼如下", a user and his password
//! below `Credentials:`.

mod request;

use super::forms::mixture::{is_mixture, stretch_at};
use super::forms::name::{Credential, credential as credential_name};
use super::forms::other_scripts::{chinese_credential, chinese_credential_within};
use super::forms::text::{Endings, contains_in_any_case, is_blank, words};
use super::forms::value::value_at;
use super::phrase;
use crate::screen::layers::is_broken_up;
use crate::screen::line::{Classes, Line};
use request::{is_request, is_request_in_english};

/// Bytes of a line that asks, or names what follows.
const ASKING_BYTES_MAX: usize = 96;

/// Bytes of a line that answers.
const ANSWER_BYTES_MAX: usize = 96;

/// Bytes of an answer that invisible characters break up.
const HIDDEN_BYTES_MIN: usize = 8;

/// What a line may hold after the lines so far.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Asked {
    Nothing,
    /// The password itself.
    Password,
    /// The same where a colon or the like says that nothing else comes.
    PasswordOnly,
    /// The user of a password.
    User,
    /// The password of a user who stands in the line before.
    OfUser,
    /// The words of a recovery phrase, of which there were so many so far.
    Phrase(usize),
}

impl Asked {
    /// Takes a line; tells where the password stands in it that the lines before ask for or name.
    #[inline]
    pub(super) fn answer_of(&mut self, line: &Line<'_>) -> Option<usize> {
        let answer = if *self == Self::Nothing { None } else { self.next(line) };
        if line.text.last().is_some_and(|last| line.text.len() <= longest(*last))
            && may_name(line.text)
        {
            let behind = Self::behind(line);
            if behind != Self::Nothing {
                *self = behind;
            }
        }
        answer
    }

    pub(super) fn is_nothing(self) -> bool {
        self == Self::Nothing
    }

    #[inline(never)]
    fn next(&mut self, line: &Line<'_>) -> Option<usize> {
        if line.count == 0 {
            return None;
        }
        let asked = std::mem::replace(self, Self::Nothing);
        match asked {
            Self::Nothing => None,
            Self::User => {
                *self = if is_user(line.content()) { Self::OfUser } else { Self::Nothing };
                None
            }
            Self::Password | Self::OfUser => answer(line, false),
            Self::PasswordOnly => answer(line, true),
            Self::Phrase(count) => {
                let more = phrase::count_of_list(words(line.content()))?;
                if count + more >= phrase::RECOVERY_WORDS_MIN {
                    return Some(line.content_start);
                }
                *self = Self::Phrase(count + more);
                None
            }
        }
    }

    /// What the next line may hold behind this one.
    #[inline(never)]
    fn behind(line: &Line<'_>) -> Self {
        let text = line.content();
        if text.len() > ASKING_BYTES_MAX { Self::Nothing } else { Self::below(text) }
    }

    /// The same of a text by its last byte.
    fn below(text: &[u8]) -> Self {
        let is_question = || matches!(text.last(), Some(b'?' | 0x9f)) && is_question(text);
        let is_heading = || matches!(text.last(), Some(b':' | 0x9a | 0x8b));
        if is_label(text) {
            if is_heading() || without_block_mark(text).len() < text.len() {
                Self::PasswordOnly
            } else {
                Self::Password
            }
        } else if is_question() || is_request(text) {
            Self::Password
        } else if phrase::is_heading(text) {
            Self::Phrase(0)
        } else if !is_heading() {
            Self::Nothing
        } else if names_password_below(text) {
            Self::PasswordOnly
        } else if names_user_below(text) {
            Self::User
        } else {
            Self::Nothing
        }
    }
}

/// Whether a text that ends with a letter may name a password or a phrase, or ask for one, by its last two letters.
#[inline]
fn may_name(text: &[u8]) -> bool {
    match *text {
        // `password: |`
        [.., before, b'|' | b'>' | b'-'] => matches!(before, b' ' | b'|' | b'>'),
        [.., before, last @ (b'c' | b'd' | b'e' | b's' | b'w')] => matches!(
            [before | 0x20, last],
            [b'r' | b'w', b'd']
                | [b's' | b'd', b'e']
                | [b'p', b'w']
                | [b'l' | b'd', b's']
                | [b'i', b'c']
        ),
        _ => true,
    }
}

/// How long a line is at most that ends with this byte and asks, or names what follows: with `?`, `？`, `:`, `：`, or 如下;
/// with the name of a password, an emphasis around it, or what a request ends with.
pub(super) const fn longest(last: u8) -> usize {
    match last {
        b'?' | b':' | 0x9f | 0x9a | 0x8b => usize::MAX,
        b'*' | b'-' | b'>' | b'|' | b'c' | b'd' | b'e' | b's' | b'w' | 0x9e | 0x8d | 0xad
        | 0x81 | 0x82 | 0x86 | 0x88 | 0x8e | 0x91 | 0x97 | 0x9d | 0xa2 | 0xa4 | 0xa7 | 0xbc => {
            ASKING_BYTES_MAX
        }
        _ => 0,
    }
}

/// Whether the line behind this text may hold what it asks for or names.
pub(super) fn asks(text: &[u8]) -> bool {
    Asked::below(text) != Asked::Nothing
}

/// Whether a text is nothing but the name of a password, as a form has it above what is filled in: `**Root password**`, 密碼：.
fn is_label(text: &[u8]) -> bool {
    const BYTES_MAX: usize = 36;
    const WORDS_MAX: usize = 3;
    let end = without_block_mark(text.trim_ascii_end());
    let end = end.strip_suffix(b"**").unwrap_or(end);
    let end = without_colon(end).trim_ascii_end();
    let end = end.strip_suffix(b"**").unwrap_or(end);
    if !may_end_with_name(end) {
        return false;
    }
    let start = end.iter().take_while(|byte| matches!(byte, b'-' | b'*' | b'#' | b' ')).count();
    let name = &end[start..];
    if name.len() > BYTES_MAX {
        return false;
    }
    if name.last().is_some_and(|byte| *byte >= 0x80) {
        return chinese_credential(name) == Some(Credential::Password)
            && !tells_of_change(name)
            && !names_user(name)
            && !["，", "。", "、"].iter().any(|mark| contains_in_any_case(name, mark.as_bytes()));
    }
    let is_of_letters =
        |word: &[u8]| word.iter().all(|byte| byte.is_ascii_alphabetic() || *byte == b'-');
    let words = || name.split(|byte| is_blank(*byte));
    words().count() <= WORDS_MAX
        && words().all(is_of_letters)
        && name.rsplit(|byte| is_blank(*byte)).next().is_some_and(is_password)
        && !words().any(|word| word.ends_with(b"ed") || word.ends_with(b"ing"))
}

/// A text without the mark of a block that YAML begins behind a colon: `password: |`.
fn without_block_mark(text: &[u8]) -> &[u8] {
    const MARKS: [&[u8]; 4] = [b"|", b">", b"|-", b">-"];
    let before = MARKS.iter().find_map(|mark| text.strip_suffix(*mark));
    let label = before.map(<[u8]>::trim_ascii_end).filter(|label| label.ends_with(b":"));
    label.unwrap_or(text)
}

/// Whether a text may end with the name of a password, by its last two bytes.
fn may_end_with_name(text: &[u8]) -> bool {
    match text {
        [.., before, last] if last.is_ascii() => {
            matches!(
                [before | 0x20, last | 0x20],
                [b'r' | b'w', b'd'] | [b's' | b'd', b'e'] | [b'p', b'w']
            )
        }
        [.., last] => *last >= 0x80,
        [] => false,
    }
}

/// A text without the marks of a question at its end.
fn without_question_mark(text: &[u8]) -> Option<&[u8]> {
    let mut rest = text.strip_suffix(b"?").or_else(|| text.strip_suffix("？".as_bytes()))?;
    while let [before @ .., b'?' | b'!'] = rest {
        rest = before;
    }
    Some(rest.trim_ascii_end())
}

/// Whether a text asks for a password: "root password?", "what's the pw for grafana?", "密碼多少？".
fn is_question(text: &[u8]) -> bool {
    if is_request_in_english(text) {
        return true;
    }
    let Some(text) = without_question_mark(text) else { return false };
    if text.last().is_some_and(|byte| *byte >= 0x80) || contains_chinese_name(text) {
        asks_in_chinese(text)
    } else {
        asks_in_english(text)
    }
}

/// Whether a question with a character beyond ASCII names a password in Chinese.
fn contains_chinese_name(text: &[u8]) -> bool {
    !text.is_ascii() && chinese_credential_within(text) == Some(Credential::Password)
}

fn asks_in_english(text: &[u8]) -> bool {
    const WORDS_MAX: usize = 10;
    const SHORT_WORDS_MAX: usize = 4;
    const ASKING: [&[u8]; 7] =
        [b"anybody", b"anyone", b"got", b"remind", b"somebody", b"what's", b"whats"];
    /// Questions that begin with these ask for something else, or for more than a word.
    const OTHERS: [&[u8]; 50] = [
        b"a", b"another", b"any", b"are", b"bad", b"blank", b"can", b"change", b"could",
        b"default", b"did", b"do", b"does", b"empty", b"expired", b"forgot", b"had", b"has",
        b"have", b"how", b"is", b"leaked", b"lost", b"maybe", b"new", b"no", b"old", b"perhaps",
        b"reset", b"rotate", b"same", b"should", b"update", b"was", b"weak", b"were", b"what",
        b"when", b"where", b"which", b"who", b"whom", b"whose", b"why", b"will", b"with",
        b"without", b"would", b"wrong", b"your",
    ];
    let start = text
        .iter()
        .rposition(|byte| matches!(byte, b'.' | b';' | b'!' | b',' | b':' | b')' | b']' | b'>'))
        .map_or(0, |at| at + 1);
    let words = || words(&text[start..]);
    let Some(first) = words().next() else { return false };
    let count = words().count();
    let is_one_of =
        |list: &[&[u8]], word: &[u8]| list.iter().any(|one| word.eq_ignore_ascii_case(one));
    let is_what = first.eq_ignore_ascii_case(b"what")
        && matches!(words().nth(1), Some(b"is" | b"was" | b"the" | b"root" | b"admin"));
    let is_asking = is_what || is_one_of(&ASKING, first);
    // Without anybody who asks it is a heading, or a thought.
    let is_short = start > 0
        && count <= SHORT_WORDS_MAX
        && !is_one_of(&OTHERS, first)
        && !words().any(|word| word == b"or")
        && !words().any(|word| word.ends_with(b"ed") || word.ends_with(b"ing"));
    let is_of_another = words()
        .take_while(|word| !is_password(word))
        .any(|word| matches!(word, b"of" | b"for" | b"about" | b"with" | b"on" | b"in" | b"to"));
    count <= WORDS_MAX && (is_asking || is_short) && !is_of_another && ends_with_password(words())
}

/// Whether words end with the name of a password, perhaps with words behind it that say whose it is.
fn ends_with_password<'a>(words: impl Iterator<Item = &'a [u8]>) -> bool {
    let mut words = words.skip_while(|word| !is_password(word));
    words.next().is_some()
        && match words.next() {
            None => true,
            Some(b"again" | b"now" | b"please" | b"pls" | b"here") => words.next().is_none(),
            Some(b"for" | b"of" | b"on" | b"to") => true,
            Some(_) => false,
        }
}

/// Whether a word is the name of a password; "pass" is a verb as well.
fn is_password(word: &[u8]) -> bool {
    credential_name(word) == Some(Credential::Password) && !word.eq_ignore_ascii_case(b"pass")
}

fn asks_in_chinese(text: &[u8]) -> bool {
    const BARE_BYTES_MAX: usize = 30;
    const ASKING: [&str; 10] =
        ["多少", "什麼", "什么", "甚麼", "啥", "為何", "为何", "幾號", "几号", "呢"];
    const OTHERS: [&str; 27] = [
        "為什",
        "为什",
        "誰",
        "谁",
        "哪",
        "何時",
        "何时",
        "怎",
        "是否",
        "沒",
        "没",
        "換",
        "换",
        "改",
        "設",
        "设",
        "還是",
        "还是",
        "是不是",
        "因為",
        "因为",
        "需要",
        "忘",
        "弱",
        "洩",
        "泄",
        "共用",
    ];
    let mut name = text;
    for asking in ASKING {
        name = name.strip_suffix(asking.as_bytes()).unwrap_or(name);
    }
    let is_asked = name.len() < text.len();
    let name = name.trim_ascii_end();
    let name = name.strip_suffix("是".as_bytes()).unwrap_or(name).trim_ascii_end();
    let last = name.rsplit(|byte| !byte.is_ascii_alphanumeric()).next().unwrap_or_default();
    let holds_other =
        || OTHERS.iter().any(|other| memchr::memmem::find(name, other.as_bytes()).is_some());
    // Without anybody who asks it is a heading, or a thought.
    let is_of_somebody = || name.contains(&b':') || contains_in_any_case(name, "：".as_bytes());
    (is_asked || name.len() <= BARE_BYTES_MAX && is_of_somebody())
        && (chinese_credential(name) == Some(Credential::Password) || is_password(last))
        && !holds_other()
}

/// What stands before a colon at the end of a text, which is left out if need be.
fn without_colon(text: &[u8]) -> &[u8] {
    text.strip_suffix(b":").or_else(|| text.strip_suffix("：".as_bytes())).unwrap_or(text)
}

/// Words for what is done to passwords, by which a list of them is one of where that was.
const DONE: [&str; 8] = ["換", "换", "輪替", "轮替", "重設", "重置", "更新", "變更"];

fn tells_of_change(text: &[u8]) -> bool {
    DONE.iter().any(|done| memchr::memmem::find(text, done.as_bytes()).is_some())
}

/// Whether a text says that a password is in the next line: "密碼如下", "The password is as follows:".
fn names_password_below(text: &[u8]) -> bool {
    const BELOW: [&[u8]; 5] = [b" is as follows", b" as follows", b" is below", b" below", b" is"];
    const CHINESE: [&str; 3] = ["如下", "見下", "见下"];
    const WORDS_MAX: usize = 5;
    let label = without_colon(text).trim_ascii_end();
    if label.last().is_some_and(u8::is_ascii) {
        let name = BELOW.iter().find_map(|below| label.strip_suffix(*below));
        return name.is_some_and(|name| {
            let words = || name.rsplit(|byte| is_blank(*byte));
            words().next().is_some_and(is_password)
                && words().count() <= WORDS_MAX
                && !words().any(|word| word.ends_with(b"ed") || word.ends_with(b"ing"))
        });
    }
    let name = CHINESE.iter().find_map(|below| label.strip_suffix(below.as_bytes()));
    name.is_some_and(|name| {
        chinese_credential(name) == Some(Credential::Password)
            && !tells_of_change(name)
            && !names_user(name)
    })
}

/// Whether a text ends with a word for a user and a password together.
fn names_user(text: &[u8]) -> bool {
    const NAMES: [&str; 8] = [
        "帳密",
        "账密",
        "帳號密碼",
        "账号密码",
        "帳號/密碼",
        "账号/密码",
        "帳號與密碼",
        "账号和密码",
    ];
    NAMES.iter().any(|name| text.ends_with(name.as_bytes()))
}

/// Whether a text says that a user and a password are in the next two lines: `Credentials:`, "帳密如下：".
fn names_user_below(text: &[u8]) -> bool {
    const WORDS_MAX: usize = 3;
    const NAMES: [&[u8]; 2] = [b"credentials", b"creds"];
    static ENDINGS: Endings = Endings::of(&NAMES);
    let heading = without_colon(text).trim_ascii_end();
    if heading.last().is_some_and(|byte| *byte >= 0x80) {
        let name = heading.strip_suffix("如下".as_bytes()).unwrap_or(heading);
        return names_user(name) && !tells_of_change(name);
    }
    if !ENDINGS.end(heading) {
        return false;
    }
    let mut words = heading.rsplit(|byte| is_blank(*byte));
    let is_named = words.next().is_some_and(|last| {
        let last = last.rsplit(|byte| *byte >= 0x80).next().unwrap_or_default();
        NAMES.iter().any(|name| last.eq_ignore_ascii_case(name))
    });
    heading.len() < text.len()
        && is_named
        && words.clone().count() < WORDS_MAX
        && !words.any(|word| word.ends_with(b"ed") || contains_in_any_case(word, b"rotat"))
}

/// Whether a line is nothing but the name of a user.
fn is_user(text: &[u8]) -> bool {
    const CHARACTERS: std::ops::RangeInclusive<usize> = 2..=24;
    CHARACTERS.contains(&text.len())
        && text.iter().all(|byte| byte.is_ascii_lowercase() || matches!(byte, b'-' | b'_'))
}

/// Where a password stands that is all of a line, who says it and when aside; where it may be something else, a name with a
/// number behind is the name of a product.
fn answer(line: &Line<'_>, is_only: bool) -> Option<usize> {
    let content = line.content();
    if content.len() > ANSWER_BYTES_MAX {
        return None;
    }
    let blank = content.iter().rposition(|byte| is_blank(*byte)).map_or(0, |at| at + 1);
    let stretch = &content[blank..];
    let speaker = speaker_of(stretch);
    let start = line.content_start + blank + speaker;
    let is_alone = speaker > 0 || content[..blank].split(|byte| is_blank(*byte)).all(says_nothing);
    let value = value_at(line.text, start);
    let is_chosen = value.is_last && value.is_chosen() && (is_only || !value.is_product());
    // Nobody breaks up a word that way who has nothing to hide.
    let is_hidden = || stretch.len() >= HIDDEN_BYTES_MIN && is_broken_up(stretch);
    (is_alone && (is_chosen || is_mixture(stretch_at(line.text, start)) || is_hidden()))
        .then_some(start)
}

/// How many bytes name somebody who speaks, with the colon behind.
fn speaker_of(stretch: &[u8]) -> usize {
    const BYTES_MAX: usize = 24;
    let colon = "：".as_bytes();
    match memchr::memmem::find(stretch, colon) {
        Some(at) if at <= BYTES_MAX => return at + colon.len(),
        _ => {}
    }
    // A name in Chinese, and a colon of ASCII.
    match memchr::memchr(b':', stretch) {
        Some(at) if (1..=BYTES_MAX).contains(&at) && stretch[at - 1] >= 0x80 => at + 1,
        _ => 0,
    }
}

/// Whether a word before an answer is the time, who speaks, or one that says nothing.
fn says_nothing(word: &[u8]) -> bool {
    const WORDS: [&[u8]; 12] = [
        b"", b"-", b"is", b"it", b"it's", b"its", b"still", b"think", b"try", b"use", b"yes",
        b"yes,",
    ];
    let is_of_time = |byte: &u8| {
        Classes::of(*byte).any(
            Classes::DIGIT
                .or(Classes::COLON)
                .or(Classes::BRACKET)
                .or(Classes::PARENTHESIS)
                .or(Classes::HYPHEN),
        )
    };
    let is_colon = |word: &[u8]| word.ends_with(b":") || word.ends_with("：".as_bytes());
    is_colon(word)
        || word.iter().all(is_of_time)
        || matches!(word, [b'<', .., b'>'])
        || WORDS.iter().any(|known| word.eq_ignore_ascii_case(known))
}

#[cfg(test)]
mod tests {
    use crate::screen::secrets::samples::is_hit;

    #[test]
    fn an_answer_is_a_password_where_one_is_asked_for() {
        for text in [
            "Q: root password?\nA: plumtree123",
            "amy: pw?\nops: Plum25tree",
            "[02:40] amy: what's the db password for orders?\n[02:41] ops: it's Plum25tree",
            "A：密碼多少？\nB：plum2025",
            "amy：db 密碼是什麼？\n\nops：plum2025",
            "What is the root password?\nplumtree77",
            "[03:12] 小李：堡垒机口令发我一下\n[03:13] 老王：5mrRO20Xd0s8",
            "[03:12] 小李:堡垒机口令发我一下\n[03:13] 老王:5mrRO20Xd0s8",
            "小李：堡壘機密碼給我，謝謝\n老王：Plum25tree",
            "小李：有人知道 root 密碼嗎\n老王：Plum25tree",
            "amy: can you send me the bastion password?\nops: Plum25tree",
            "amy: need the db password pls\nops: plumtree77",
        ] {
            assert!(is_hit(text), "{text}");
        }
        for text in [
            "Q: root password?\nA: in the vault, item 2041.",
            "Q: who has the root password?\nA: ops123",
            "Q: which host asked for the password?\nA: plumtree77",
            "Q: Was the root password changed?\nA: yes, at 02:40",
            "amy: pw?\nops: OPS-2041",
            "amy: pw?\nops: db01",
            "amy: root password?\nops: vault:prod/db",
            "amy: same password?\nops: host123",
            "Q: db password?\nA: INC0012345",
            "Did it pass?\nbuild2024",
            "A：誰改了密碼？\nB：ops123",
            "A：密碼換了嗎？\nB：ops123",
            "A：為什麼要換密碼？\nB：OPS-2041",
            "What changed the password?\njob123",
            "Q: Reset password?\nA: ops2024",
            "What is the length of the password?\n16chars",
            "Login:\nslow\n2500ms",
            "Human error or password?\nPostgres16",
            "amy: key or password?\nops: Ed25519x",
            "Default password?\nGrafana10",
            "還是密碼？\nPostgres16",
            "amy：是不是密碼？\nops：Keycloak24",
            "小李：堡垒机口令发我一下\n老王：私信你了",
            "小李：堡垒机口令发我一下\n老王：OPS-2041",
            "小李：誰改了密碼規則，說一下\n老王：ops123",
            "amy: can you send me the bastion password?\nops: in the vault, item 2041",
            "amy: need the db password pls\nops: vault:prod/db",
        ] {
            assert!(!is_hit(text), "{text}");
        }
    }

    #[test]
    fn what_stands_below_the_name_of_a_password_is_one() {
        for text in [
            "密碼如下\nplum2025",
            "root 密碼如下：\n\nPlum25tree",
            "Credentials:\nadmin\nPlum25tree",
            "Grafana creds:\n  admin\n  plumtree77",
            "帳密如下：\nadmin\nplum2025",
            "vCenter\n使用者名稱\nadministrator@vsphere.local\n密碼\n32!0L50==3cpp",
            "Username\nops\nPassword\nx9!Lm3-wQ",
            "**Root password**\nPlum25tree",
            "- 密碼：\n  Plum25tree",
            "Wi-Fi password:\nKLzdoc?AjIhK",
            "使用者\nops\n口令\nplum2025",
        ] {
            assert!(is_hit(text), "{text}");
        }
        for text in [
            "密碼如下：\n已存放於保管庫",
            "Username\nops\nPassword\nrotated",
            "Password\nsame-day rotation",
            "Password:\nOPS-2041",
            "Root password\n2026-06-11",
            "Passwords rotated:\nops2041",
            "密碼\n已更換",
            "密碼：\nLDAP-backed",
            "已更換密碼\nplum2025",
            "**Password**\nKeycloak24",
            "更換密碼的主機如下：\nplumtree77",
            "已輪替密碼如下：\nplumtree77",
            "密碼如下規則：\n長度 16",
            "Credentials:\nadmin\nrotated",
            "Credentials rotated:\nadmin\nbot2024",
            "Rotated credentials:\nadmin\nbot2024",
            "Credentials:\nhost12\nhost123",
            "Last login:\nmei\nChrome126",
            "Credentials:\n- rotated at 02:40\n- stored in the vault",
            "Credentials:\nops team\nplumtree77",
            "帳密輪替如下：\nadmin\nplumtree77",
        ] {
            assert!(!is_hit(text), "{text}");
        }
    }
}
