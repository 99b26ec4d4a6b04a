//! Names that name nobody: root, admin, unknown, somebody, in any language or script, also in look-alike letters.

use unicode_normalization::UnicodeNormalization;
use unicode_security::confusable_detection::skeleton;

/// Whole values that name nobody, folded, in the order of their bytes.
const NOBODY: &[&str] = &[
    "a colleague",
    "account",
    "actor",
    "admin",
    "admin user",
    "administrador",
    "administrator",
    "anon",
    "anonymous",
    "anonymous user",
    "anybody",
    "anyone",
    "automation",
    "colleague",
    "default",
    "dev",
    "developer",
    "devs",
    "duty",
    "everybody",
    "everyone",
    "generic",
    "group",
    "guest",
    "human",
    "local admin",
    "me",
    "member",
    "members",
    "myself",
    "n/a",
    "na",
    "name",
    "nil",
    "no one",
    "nobody",
    "none",
    "not known",
    "not specified",
    "not sure",
    "null",
    "on call",
    "on duty",
    "oncall",
    "op",
    "operator",
    "operators",
    "ops",
    "other",
    "others",
    "our team",
    "owner",
    "people",
    "person",
    "pi",
    "role",
    "root",
    "root account",
    "root user",
    "self",
    "service account",
    "shared",
    "some one",
    "somebody",
    "someone",
    "staff",
    "sudo",
    "superuser",
    "sys admin",
    "sysadmin",
    "system",
    "system account",
    "system administrator",
    "system user",
    "tba",
    "tbc",
    "tbd",
    "team",
    "test",
    "the admin",
    "the operator",
    "the team",
    "them",
    "they",
    "todo",
    "ubuntu",
    "unassigned",
    "undefined",
    "undisclosed",
    "unidentified",
    "unknown",
    "unknown actor",
    "unknown person",
    "unknown user",
    "unnamed",
    "unspecified",
    "us",
    "user",
    "users",
    "various",
    "we",
    "who",
    "whoever",
    "x",
    "xxx",
];

/// The same in other languages.
const NOBODY_ELSEWHERE: &[&str] = &[
    "administrateur",
    "alguien",
    "alguém",
    "anonim",
    "anonimo",
    "anonym",
    "anonyme",
    "anónimo",
    "anônimo",
    "benutzer",
    "desconhecido",
    "desconocido",
    "inconnu",
    "jemand",
    "nadie",
    "niemand",
    "ninguém",
    "onbekend",
    "personne",
    "quelqu'un",
    "sconosciuto",
    "unbekannt",
    "usuario",
    "utilisateur",
    "администратор",
    "аноним",
    "неизвестно",
    "неизвестный",
    "никто",
    "оператор",
    "пользователь",
    "مجهول",
    "ไม่ทราบ",
    "ẩn danh",
    "không rõ",
    "tidak diketahui",
    "bilinmiyor",
    "匿名",
    "匿名人士",
    "匿名者",
    "不明",
    "不明人員",
    "不明人员",
    "不明人士",
    "不明者",
    "不詳",
    "不详",
    "不知",
    "不知名",
    "不知道",
    "不清楚",
    "佚名",
    "使用者",
    "値班",
    "值班",
    "值班人員",
    "值班人员",
    "值班者",
    "其他",
    "其它",
    "团队",
    "團隊",
    "大家",
    "工程師",
    "工程师",
    "待定",
    "待確認",
    "待确认",
    "待補",
    "待补",
    "成員",
    "成员",
    "我",
    "我們",
    "我们",
    "操作人員",
    "操作人员",
    "操作員",
    "操作员",
    "操作者",
    "無",
    "无",
    "無名",
    "无名",
    "無名氏",
    "无名氏",
    "同事",
    "管理员",
    "管理員",
    "管理者",
    "管理人員",
    "管理人员",
    "系統",
    "系统",
    "系統管理員",
    "系统管理员",
    "維運",
    "维运",
    "运维",
    "維運人員",
    "运维人员",
    "用户",
    "用戶",
    "自己",
    "誰",
    "谁",
    "有人",
    "某人",
    "某同事",
    "路人",
    "未知",
    "未知人員",
    "未知人员",
    "未指定",
    "未具名",
    "未提供",
    "本人",
    "人員",
    "人员",
    "名無し",
    "名無しさん",
    "誰か",
    "担当者",
    "オペレーター",
    "ユーザー",
    "익명",
    "미상",
    "알 수 없음",
    "누군가",
    "관리자",
    "anonymer",
    "anónima",
    "anônima",
    "desconhecida",
    "desconocida",
    "inconnue",
    "sconosciuta",
    "неизвестен",
    "анонимно",
    "άγνωστος",
    "ανώνυμος",
    "अज्ञात",
    "אלמוני",
    "לא ידוע",
    "مجهول الهوية",
    "ไม่ระบุชื่อ",
    "không biết",
    "不特定",
    "不特定人員",
    "不特定人员",
    "不確定",
    "不确定",
    "不詳人員",
    "不详人员",
    "不明な人",
    "匿名使用者",
    "匿名用戶",
    "匿名用户",
    "同仁",
    "未填",
    "未記錄",
    "未记录",
    "某位同事",
    "某工程師",
    "某工程师",
    "神秘人",
    "系統管理者",
    "系统管理者",
    "訪客",
    "访客",
    "모름",
    "담당자",
];

/// What bots and agents call themselves: the last word of a name, folded.
const MACHINES: &[&str] = &[
    "agent",
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
    "エージェント",
    "ボット",
    "봇",
    "에이전트",
];

/// A name in one form: compatible characters alike (NFKC), small letters, single blanks.
pub(crate) fn folded(name: &str) -> String {
    if name.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.')) {
        return name.to_owned();
    }
    let plain: String = name.nfkc().flat_map(char::to_lowercase).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a role or team names nobody, as a whole value.
pub(crate) fn is_anonymous(name: &str) -> bool {
    let folded = folded(name);
    let bare = without_marks(&folded);
    if bare.is_empty() || is_listed(bare) {
        return true;
    }
    if bare.is_ascii() {
        return is_listed(&separated(bare));
    }
    // Letters of another script that look like ours: `аdmin` with a Cyrillic а.
    let looks_like: String = skeleton(bare).collect();
    let looks_like = looks_like.to_lowercase();
    looks_like.is_ascii() && LOOK_ALIKE.iter().any(|word| skeleton(word).eq(looks_like.chars()))
}

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

fn is_listed(name: &str) -> bool {
    NOBODY.contains(&name) || NOBODY_ELSEWHERE.contains(&name) || super::text::is_placeholder(name)
}

/// A name without the marks that people put around it, and without a number behind it: `root (?)`, `user-1`.
fn without_marks(name: &str) -> &str {
    name.trim_matches(|sign: char| {
        !sign.is_alphanumeric() && !matches!(sign, '\u{300}'..='\u{36f}')
    })
}

/// Separators as blanks, and numbers at the end left out: `sys_admin`, `on-call`, `user01`.
fn separated(name: &str) -> String {
    let words = name.replace(['-', '_', '.', '/'], " ");
    let words = words.trim_end_matches(|sign: char| sign.is_ascii_digit() || sign == ' ');
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a role says that it is a bot or an agent.
pub(crate) fn is_machine_name(role: &str) -> bool {
    let folded = folded(role);
    let is_version = |word: &&str| {
        word.is_empty() || word.trim_start_matches('v').bytes().all(|byte| byte.is_ascii_digit())
    };
    let mut words = folded.split(|sign: char| !sign.is_alphanumeric());
    let last = words.rfind(|word| !is_version(word)).unwrap_or("");
    MACHINES.contains(&last)
        || last.strip_suffix("bot").is_some_and(|rest| rest.len() > 2)
        || MACHINES_WITHOUT_BLANKS.iter().any(|word| folded.contains(word))
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
            "оператор смены",
        ] {
            assert!(!is_anonymous(name), "{name}");
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
