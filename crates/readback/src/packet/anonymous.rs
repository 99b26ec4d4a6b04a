//! Names that name nobody: root, admin, unknown, somebody, in any language or script, also in look-alike letters.

use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;
use unicode_security::confusable_detection::skeleton;

use super::invisible::{is_blank, is_drawn_blank, is_variation_selector};
use super::names::Names;
use super::nobody::{NOBODY, NOBODY_ELSEWHERE};

/// What bots and agents call themselves: the last word of a name, folded.
const MACHINES: &[&str] = &[
    "agent",
    "agente",
    "autohealer",
    "autopilot",
    "bot",
    "chatbot",
    "claude",
    "codex",
    "copilot",
    "gpt",
    "healer",
    "llm",
    "robot",
    "runner",
    "агент",
    "бот",
    "робот",
];

/// The same in Chinese, Japanese and Korean, where no blank stands between words.
const MACHINES_WITHOUT_BLANKS: &[&str] = &[
    "機器人",
    "机器人",
    "代理程式",
    "智能體",
    "智能体",
    "智慧代理",
    "ai代理",
    "ai 代理",
    "ai助理",
    "ai 助理",
    "ai助手",
    "ai 助手",
    "エージェント",
    "ボット",
    "봇",
    "에이전트",
];

/// A name in one form: compatible characters alike (NFKC), small letters, single blanks, nothing that is not seen.
pub(crate) fn folded(name: &str) -> String {
    if name.is_ascii() {
        // NFKC leaves ASCII as it is.
        let mut folded = String::with_capacity(name.len());
        for word in name.split_whitespace() {
            if !folded.is_empty() {
                folded.push(' ');
            }
            folded.push_str(word);
        }
        folded.make_ascii_lowercase();
        return folded;
    }
    let seen = name.nfkc().filter(|sign| !is_variation_selector(*sign));
    let plain: String = seen
        .flat_map(char::to_lowercase)
        .map(|sign| if is_drawn_blank(sign) { ' ' } else { sign })
        .collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a role or team names nobody, as a whole value.
pub(crate) fn is_anonymous(name: &str) -> bool {
    let mut folded = folded(name);
    if has_apostrophe_of_another_form(&folded) {
        folded = folded.replace(APOSTROPHES, "'");
    }
    let bare = without_marks(&folded);
    if is_blank(bare) || is_listed(bare) || (bare.len() < folded.len() && is_listed(&folded)) {
        return true;
    }
    // `root@host`: whatever the host, the one before it is nobody.
    let account = bare.split_once('@').map_or(bare, |(account, _)| account);
    if says_nobody(bare) || (account.len() < bare.len() && says_nobody(account)) {
        return true;
    }
    // `a d m i n`, `A.D.M.I.N`, `不 明`: the signs of one word set apart.
    if let Some(together) = set_apart(bare)
        && (is_listed(&together) || says_nobody(&together))
    {
        return true;
    }
    // Letters of another script that look like ours: `аdmin` with a Cyrillic а.
    if bare.is_ascii() {
        return false;
    }
    let looks_like: String = skeleton(bare).collect();
    let looks_like = looks_like.to_lowercase();
    looks_like.is_ascii() && LOOK_ALIKE.iter().any(|word| skeleton(word).eq(looks_like.chars()))
}

/// Software and machinery: as a role these name nobody who could stand for what was done.
const MACHINERY: &[&str] = &[
    "bios",
    "bmc",
    "compose",
    "containerd",
    "docker",
    "docker compose",
    "docker daemon",
    "dockerd",
    "facility",
    "firmware",
    "hardware",
    "hypervisor",
    "kernel",
    "kubelet",
    "kubernetes",
    "linux",
    "linux kernel",
    "oom",
    "oom killer",
    "podman",
    "power",
    "power company",
    "power grid",
    "systemd",
    "ups",
    "utility",
    "watchdog",
    "內核",
    "内核",
    "台電",
    "核心",
    "看門狗",
    "硬件",
    "硬體",
    "電力",
    "電力公司",
    "電源",
    "韌體",
    "电力",
    "电源",
];

/// Whether a role is the name of software or machinery, as a whole value. A team may be called so.
pub(crate) fn is_machinery(role: &str) -> bool {
    let folded = folded(role);
    MACHINERY.contains(&words(without_marks(&folded)).as_str())
}

/// Whether something that is no role or team names nobody: a placeholder, or a word such as "somebody" or "everyone".
pub(crate) fn is_nobody(name: &str) -> bool {
    let folded = folded(name);
    let bare = without_marks(&folded);
    is_blank(bare) || super::text::is_placeholder(bare) || NO_RECIPIENT.contains(&bare)
}

/// A word of a team's own that names nobody, or a name that is held against such words: in the forms in which ours are
/// compared, as a whole value.
pub(crate) struct OwnWord {
    bare: String,
    words: String,
    looks_like: String,
}

impl OwnWord {
    pub(crate) fn of(name: &str) -> Self {
        let folded = folded(name).replace(APOSTROPHES, "'");
        let bare = without_marks(&folded).to_owned();
        let words = words(&bare);
        let looks_like = skeleton(&bare).collect::<String>().to_lowercase();
        Self { bare, words, looks_like }
    }

    /// Whether the two are one name, in whatever dress.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        self.bare == other.bare
            || (!self.words.is_empty() && self.words == other.words)
            || (!(self.bare.is_ascii() && other.bare.is_ascii())
                && self.looks_like == other.looks_like)
    }
}

/// Curly and other forms of the apostrophe.
const APOSTROPHES: [char; 5] = ['’', '‘', 'ʼ', '`', '´'];

fn has_apostrophe_of_another_form(name: &str) -> bool {
    if name.is_ascii() { name.bytes().any(|byte| byte == b'`') } else { name.contains(APOSTROPHES) }
}

/// Those who are told where nobody in particular is.
const NO_RECIPIENT: &[&str] = &[
    "all",
    "anonymous",
    "anybody",
    "anyone",
    "everybody",
    "everyone",
    "no one",
    "nobody",
    "some people",
    "somebody",
    "someone",
    "the team",
    "them",
    "us",
    "匿名",
    "大家",
    "所有人",
    "有人",
    "某人",
    "某個人",
    "某个人",
    "沒人",
    "没人",
    "沒有人",
    "没有人",
    "無人",
    "无人",
    "相關人員",
    "相关人员",
    "誰か",
    "누군가",
];

/// The words of [`NOBODY`] that somebody would imitate.
const LOOK_ALIKE: &[&str] = &[
    "admin",
    "administrator",
    "anonymous",
    "nobody",
    "operator",
    "ops",
    "root",
    "somebody",
    "someone",
    "sudo",
    "sysadmin",
    "system",
    "unknown",
    "user",
];

/// Words that add nothing to one that names nobody: `admin team`, `the root`, `root 帳號`.
const FILLERS: &[&str] = &[
    "a", "account", "accounts", "an", "and", "any", "by", "group", "id", "just", "local", "maybe",
    "member", "members", "my", "of", "only", "or", "our", "perhaps", "person", "probably", "some",
    "staff", "team", "teams", "that", "the", "this", "uid", "人員", "人员", "同事", "同仁", "團隊",
    "团队", "帳戶", "账户", "帳號", "账号", "帐号", "班", "組", "组", "群組", "身分", "權限",
    "权限",
];

/// Words that name nobody alone, and somebody beside another: `system owner`, `test team`, `agent ops`, `team x`.
const MORE_BESIDE_ANOTHER: &[&str] = &[
    "agent",
    "automation",
    "bot",
    "bots",
    "computer",
    "daemon",
    "default",
    "dev",
    "developer",
    "devs",
    "engineer",
    "host",
    "human",
    "i",
    "individual",
    "job",
    "machine",
    "name",
    "owner",
    "people",
    "pi",
    "process",
    "robot",
    "scheduler",
    "script",
    "scripts",
    "server",
    "service",
    "shared",
    "system",
    "test",
    "x",
    "xx",
    "xxx",
];

static LISTED: LazyLock<Names<()>> =
    LazyLock::new(|| Names::of(NOBODY.iter().chain(NOBODY_ELSEWHERE).map(|name| (*name, ()))));

static FILLING: LazyLock<Names<()>> =
    LazyLock::new(|| Names::of(FILLERS.iter().map(|word| (*word, ()))));

fn is_listed(name: &str) -> bool {
    LISTED.get(name).is_some() || super::text::is_placeholder(name)
}

/// Whether all words of a name are listed, also with digits for letters: `admin/root`, `root (admin)`, `r00t`, `user01`.
fn says_nobody(name: &str) -> bool {
    let words = words(name);
    if words.is_empty() || is_listed(&words) {
        return true;
    }
    let is_alone = !words.bytes().any(|byte| byte == b' ');
    let mut names_nobody = false;
    let mut rest = words.as_str();
    while !rest.is_empty() {
        let (one, after) = first_word(rest);
        let (other, behind) = first_word(after);
        let both = &rest[..rest.len() - behind.len()];
        rest = if !other.is_empty() && is_listed(both.trim_end()) {
            names_nobody = true;
            behind
        } else if FILLING.get(one).is_some() {
            after
        } else if is_nobody_by_any_spelling(one, is_alone) {
            names_nobody = true;
            after
        } else {
            return false;
        };
    }
    names_nobody
}

/// The word that a name is whose signs are set apart, each by itself.
fn set_apart(name: &str) -> Option<String> {
    let is_sign = |part: &&str| part.chars().count() == 1;
    let parts = || name.split([' ', '.', '-', '_', '/', '\\', '*']).filter(|part| !part.is_empty());
    (parts().nth(1).is_some() && parts().all(|part| is_sign(&part))).then(|| parts().collect())
}

/// The first word, and what comes after the blank behind it.
fn first_word(words: &str) -> (&str, &str) {
    let blank = words.bytes().position(|byte| byte == b' ');
    blank.map_or((words, ""), |blank| (&words[..blank], &words[blank + 1..]))
}

/// The words of a name with single blanks between them: separators are blanks, numbers of their own are left out, and
/// where letters of ours meet those of a script without blanks another word begins.
fn words(name: &str) -> String {
    if name.is_ascii() { words_of_ascii(name) } else { words_of_any_script(name) }
}

fn words_of_any_script(name: &str) -> String {
    let mut words = String::new();
    let mut before = ' ';
    for sign in name.chars() {
        let is_separator = sign.is_whitespace()
            || (sign.is_ascii_punctuation() && sign != '\'')
            || matches!(sign, '、' | '，' | '；' | '・' | '·' | '–' | '—' | '「' | '」' | '或');
        let is_other_script = |sign: char| sign.is_alphabetic() && !sign.is_ascii();
        let begins_anew = (before.is_ascii_alphanumeric() && is_cjk(sign))
            || (is_cjk(before) && is_other_script(before) && sign.is_ascii_alphanumeric());
        if begins_anew {
            words.push(' ');
        }
        words.push(if is_separator { ' ' } else { sign });
        before = sign;
    }
    words.split_whitespace().filter(|word| !is_number(word)).collect::<Vec<_>>().join(" ")
}

/// The same of a name in ASCII, as nearly all are: only separators part its words.
fn words_of_ascii(name: &str) -> String {
    let is_separator =
        |sign: char| sign.is_whitespace() || (sign.is_ascii_punctuation() && sign != '\'');
    let mut words = String::with_capacity(name.len());
    for word in name.split(is_separator).filter(|word| !is_number(word)) {
        if !words.is_empty() {
            words.push(' ');
        }
        words.push_str(word);
    }
    words
}

/// Whether a word has nothing but digits, if it has anything.
fn is_number(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_digit())
}

const fn is_cjk(sign: char) -> bool {
    matches!(sign, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}')
}

/// Whether a word is listed as it is, without a number behind it, or with letters for the digits that stand for them.
fn is_nobody_by_any_spelling(word: &str, is_alone: bool) -> bool {
    let is_nobody = |word: &str| {
        !word.is_empty() && is_listed(word) && (is_alone || !MORE_BESIDE_ANOTHER.contains(&word))
    };
    if is_nobody(word) {
        return true;
    }
    if !word.bytes().any(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let bare = word.trim_end_matches(|sign: char| sign.is_ascii_digit());
    if is_nobody(bare) {
        return true;
    }
    word.bytes().any(|byte| byte.is_ascii_alphabetic())
        && [(word, 'i'), (word, 'l'), (bare, 'i'), (bare, 'l')]
            .into_iter()
            .any(|(word, one)| is_nobody(&with_letters(word, one)))
}

/// A word with letters for the digits that stand for them.
fn with_letters(word: &str, one: char) -> String {
    let letter = |sign| match sign {
        '0' => 'o',
        '1' => one,
        '3' => 'e',
        '4' => 'a',
        '5' => 's',
        '7' => 't',
        other => other,
    };
    word.chars().map(letter).collect()
}

/// A name without the marks that people put around it: `root (?)`.
fn without_marks(name: &str) -> &str {
    name.trim_matches(|sign: char| {
        !sign.is_alphanumeric() && !matches!(sign, '\u{300}'..='\u{36f}')
    })
}

/// Whether a role says that it is a bot or an agent.
pub(crate) fn is_machine_name(role: &str) -> bool {
    let folded = folded(role);
    let is_version = |word: &&str| {
        word.is_empty() || word.trim_start_matches('v').bytes().all(|byte| byte.is_ascii_digit())
    };
    // What stands in brackets says where it runs.
    let named = folded.split('(').next().filter(|name| !name.trim().is_empty()).unwrap_or(&folded);
    let mut words = named.split(|sign: char| !sign.is_alphanumeric());
    let last = words.rfind(|word| !is_version(word)).unwrap_or("");
    let looks_like = |word: &&str| !last.is_ascii() && skeleton(word).eq(skeleton(last));
    MACHINES.contains(&last)
        || MACHINES.iter().any(looks_like)
        || last.strip_suffix("bot").is_some_and(|rest| rest.len() > 2)
        || (!folded.is_ascii() && MACHINES_WITHOUT_BLANKS.iter().any(|word| folded.contains(word)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_nobody_are_known_in_any_dress() {
        for name in [
            "root",
            "ROOT",
            " Root ",
            "ｒｏｏｔ",
            "rооt",
            "аdmin",
            "admin",
            "Admin.",
            "(unknown)",
            "\"someone\"",
            "sys-admin",
            "sys_admin",
            "user01",
            "匿名",
            "不明",
            "（不明）",
            "某人",
            "誰か",
            "익명",
            "неизвестно",
            "UNBEKANNT",
            "n/a",
            "-",
            "?",
            "tbd",
            "on-call",
            "ｕｎｋｎｏｗｎ",
            "管理員",
            "值班",
            "𝐫𝐨𝐨𝐭",
            "unknown user",
            "the-admin",
            "某位同事",
            "Ανώνυμος",
            "अज्ञात",
            "沒人",
            "沒有人",
            "無人",
            "没有人",
            "不具名",
            "某個人",
            "不認識",
            "運維",
            "值班同仁",
            "管理員帳號",
            "系統帳號",
            "共用帳號",
            "公用帳號",
            "admins",
            "a person",
            "the root",
            "root (admin)",
            "admin/root",
            "root@host",
            "root@relay-n.example.org",
            "Admin team",
            "admin 或 root",
            "root帳號",
            "root 使用者",
            "on-call operator",
            "r00t",
            "adm1n",
            "us3r-2",
            "bot",
            "cron",
            "script",
            "quelqu’un",
            "quelqu'un",
            "irgendwer",
            "qualcuno",
            "ktoś",
            "nieznany",
            "tuntematon",
            "okänd",
            "ukjent",
            "ukendt",
            "מישהו",
            "شخص ما",
            "कोई",
            "ไม่รู้",
            "ai đó",
            "누구",
            "불명",
            "모르겠음",
            "担当",
            "誰かさん",
            "不明です",
            "わからない",
            "кто-то",
            "a d m i n",
            "A.D.M.I.N",
            "不　明",
            "N / A",
            "uid 0",
            "John Doe",
            "анонимный",
            "უცნობი",
        ] {
            assert!(is_anonymous(name), "{name}");
        }
    }

    #[test]
    fn a_role_in_a_team_is_somebody() {
        for name in [
            "值班 SRE",
            "平台可靠性組",
            "service owner",
            "inference on-call",
            "root cause analyst",
            "platform operators",
            "資料庫管理員",
            "edge ops",
            "SRE",
            "system reliability",
            "驗證工程師",
            "Administrator of the registry",
            "team blue",
            "team x",
            "平台維運",
            "system owner",
            "test team",
            "agent ops",
            "staff engineer",
            "people operations",
            "automation team",
            "account team",
            "on-call SRE",
            "duty manager",
            "IT",
            "s3 storage",
            "SRE值班",
            "節點平台負責人",
            "客服組長",
            "evaluation engineer",
            "host owner",
            "оператор смены",
        ] {
            assert!(!is_anonymous(name), "{name}");
        }
    }

    #[test]
    fn software_and_machinery_are_no_role() {
        for role in ["kernel", "systemd", "Docker", "OOM killer", "oom-killer", "台電", "電力"]
        {
            assert!(is_machinery(role), "{role}");
        }
        for role in ["kernel engineer", "docker platform", "power systems on-call", "機電"] {
            assert!(!is_machinery(role), "{role}");
        }
    }

    #[test]
    fn machines_are_known_in_other_scripts_and_before_brackets() {
        for role in
            ["self-healing bot (prod)", "bоt", "робот", "AI 助理", "機器人(夜間)", "repair-bot v2"]
        {
            assert!(is_machine_name(role), "{role}");
        }
        for role in ["platform SRE (bot support)", "robotics lead", "值班 SRE"] {
            assert!(!is_machine_name(role), "{role}");
        }
    }

    #[test]
    fn lists_are_folded_and_hold_each_name_once() {
        let mut names: Vec<&str> = NOBODY.iter().chain(NOBODY_ELSEWHERE).copied().collect();
        for name in &names {
            assert_eq!(folded(name), *name);
        }
        let count = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), count);
        assert!(NOBODY.is_sorted());
    }

    #[test]
    fn words_of_ascii_are_those_of_any_script() {
        let mut asked = 0;
        for name in NOBODY.iter().chain(FILLERS).filter(|name| name.is_ascii()) {
            for sign in (0..0x80_u8).map(char::from) {
                for name in [format!("{name}{sign}it's 7{sign}{sign}07x"), format!("{sign}{name}")]
                {
                    assert_eq!(words_of_ascii(&name), words_of_any_script(&name), "{name:?}");
                    asked += 1;
                }
            }
        }
        assert!(asked > 10_000, "{asked}");
    }

    #[test]
    fn a_product_may_be_called_what_no_person_is() {
        for name in ["someone", "TBD", "大家", " everyone. ", "?"] {
            assert!(is_nobody(name), "{name}");
        }
        for name in ["admin", "account", "轉送服務", "catalogue weekly"] {
            assert!(!is_nobody(name), "{name}");
        }
    }

    #[test]
    fn machines_are_known_by_what_they_call_themselves() {
        for role in [
            "repair bot",
            "repair-bot",
            "deploybot",
            "AI agent",
            "修復機器人",
            "ops_agent",
            "Claude",
            "repair bot v2",
            "agent-7",
        ] {
            assert!(is_machine_name(role), "{role}");
        }
        for role in [
            "service owner",
            "值班 SRE",
            "travel agency desk",
            "robotics team lead",
            "abbot",
            "insurance agents desk",
            "AI platform lead",
            "agent platform on-call",
        ] {
            assert!(!is_machine_name(role), "{role}");
        }
    }
}
