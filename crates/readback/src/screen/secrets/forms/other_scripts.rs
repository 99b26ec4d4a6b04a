//! Words for credentials in scripts beyond ASCII: Chinese above all, and those that stand in the notes of others.

use super::name::Credential;
use super::text::{Characters, Endings, back_over, ends_with_word, is_blank};
use super::value::Tie;

use Credential::{Password, Secret};

/// Words for credentials in other scripts, and what each promises.
const WORDS: &[(&str, Credential)] = &[
    ("密碼", Password),
    ("密码", Password),
    ("口令", Password),
    ("通行碼", Password),
    ("通行码", Password),
    ("通關碼", Password),
    ("金鑰", Secret),
    ("密鑰", Secret),
    ("密钥", Secret),
    ("私鑰", Secret),
    ("私钥", Secret),
    ("權杖", Secret),
    ("权杖", Secret),
    ("令牌", Secret),
    ("憑證", Secret),
    ("凭证", Secret),
    ("憑據", Secret),
    ("凭据", Secret),
    ("授權碼", Secret),
    ("授权码", Secret),
    ("驗證碼", Secret),
    ("验证码", Secret),
    ("連線字串", Secret),
    ("连接字符串", Secret),
    ("帳密", Password),
    ("账密", Password),
    ("密語", Password),
    ("密语", Password),
    ("通行片語", Password),
    ("通行短語", Password),
    ("通行短语", Password),
    ("密碼片語", Password),
    ("密碼短語", Password),
    ("密码短语", Password),
    ("安全問題答案", Secret),
    ("密保問題答案", Secret),
    ("密保问题答案", Secret),
    ("安全问题答案", Secret),
    ("團體字", Secret),
    ("团体字", Secret),
    ("社群字串", Secret),
    ("社區字串", Secret),
    ("社区字符串", Secret),
    ("團體字串", Secret),
    ("团体字符串", Secret),
    ("解壓碼", Password),
    ("解压码", Password),
    ("提取碼", Password),
    ("提取码", Password),
    ("暗証番号", Password),
    ("パスワード", Password),
    ("パスコード", Password),
    ("パスフレーズ", Password),
    ("비밀번호", Password),
    ("암호", Password),
    ("비번", Password),
    ("패스워드", Password),
    ("토큰", Secret),
    ("API 키", Secret),
    ("API키", Secret),
    ("인증키", Secret),
    ("トークン", Secret),
    ("APIキー", Secret),
    ("アクセスキー", Secret),
    ("認証キー", Secret),
    ("пароль", Password),
    ("Пароль", Password),
    ("пароля", Password),
    ("токен", Secret),
    ("Токен", Secret),
    ("секретный ключ", Secret),
    ("Секретный ключ", Secret),
    ("รหัสผ่าน", Password),
    ("κωδικός πρόσβασης", Password),
    ("Κωδικός πρόσβασης", Password),
    ("συνθηματικό", Password),
    ("Συνθηματικό", Password),
    ("كلمة السر", Password),
    ("كلمة المرور", Password),
    ("סיסמה", Password),
    ("पासवर्ड", Password),
    ("jelszó", Password),
    ("Jelszó", Password),
    ("parolă", Password),
    ("Parolă", Password),
    ("API anahtarı", Secret),
];

/// Words of Latin script with a letter beyond ASCII among the last ones.
const LATIN: [&str; 6] = ["contraseña", "Contraseña", "hasło", "Hasło", "mật khẩu", "Mật khẩu"];

/// Whether a text ends with the name of a password in Latin script, of which a last letter but one is beyond ASCII.
#[inline]
pub(in super::super) fn ends_with_latin(text: &[u8]) -> bool {
    let may_end = matches!(text, [.., before, last] if (before | last) & 0x80 != 0);
    may_end && LATIN.iter().any(|word| text.ends_with(word.as_bytes()))
}

/// The same of Latin and Cyrillic script where the last letters are of ASCII, and what each promises; they are labels before a
/// colon or in a heading.
const LABELS: [(&str, Credential); 19] = [
    ("Clave API", Secret),
    ("Clave secreta", Secret),
    ("Clé API", Secret),
    ("Clé secrète", Secret),
    ("Ключ API", Secret),
    ("Şifre", Password),
    ("chave de API", Secret),
    ("chave secreta", Secret),
    ("chiave API", Secret),
    ("clave API", Secret),
    ("clave secreta", Secret),
    ("clé API", Secret),
    ("clé secrète", Secret),
    ("kata sandi", Password),
    ("khóa API", Secret),
    ("klucz API", Secret),
    ("palavra-passe", Password),
    ("ключ API", Secret),
    ("şifre", Password),
];

/// What a text promises that ends with one of these labels.
pub(in super::super) fn label_at_the_end(text: &[u8]) -> Option<Credential> {
    static ENDINGS: Endings = {
        let (mut endings, mut at) = (Endings::NONE, 0);
        while at < LABELS.len() {
            endings = endings.and(LABELS[at].0.as_bytes());
            at += 1;
        }
        endings
    };
    if !ENDINGS.end(text) {
        return None;
    }
    LABELS.iter().find(|(word, _)| ends_with_word(text, word.as_bytes())).map(|(_, kind)| *kind)
}

/// Words for several passwords, and one that people write as two.
const MANY: [&str; 9] = [
    "contraseñas",
    "pass word",
    "pass-word",
    "passcodes",
    "passwords",
    "passwörter",
    "senhas",
    "wachtwoorden",
    "пароли",
];

/// Whether a text ends with such a word.
pub(in super::super) fn ends_with_many(text: &[u8]) -> bool {
    static ENDINGS: Endings = Endings::NONE.and_texts(&MANY);
    ENDINGS.end(text) && MANY.iter().any(|word| ends_with_word(text, word.as_bytes()))
}

/// What a text beyond ASCII promises that ends with the name of a credential.
pub(in super::super) fn chinese_credential(text: &[u8]) -> Option<Credential> {
    static LAST: Characters = CHINESE_LAST;
    if !LAST.end(text) {
        return None;
    }
    WORDS.iter().find(|(word, _)| text.ends_with(word.as_bytes())).map(|(_, kind)| *kind)
}

/// Words for the account or the user that a password belongs to, in Chinese.
pub(in super::super) const ACCOUNTS: [&str; 13] = [
    "使用者",
    "使用者名称",
    "使用者名稱",
    "帐号",
    "帐户",
    "帳戶",
    "帳號",
    "用戶",
    "用戶名",
    "用户",
    "用户名",
    "账号",
    "账户",
];

/// Whether a Chinese text names one.
pub(in super::super) fn names_account(text: &[u8]) -> bool {
    ACCOUNTS.iter().any(|name| memchr::memmem::find(text, name.as_bytes()).is_some())
}

/// What the last name of a credential in a Chinese text promises.
pub(in super::super) fn chinese_credential_within(text: &[u8]) -> Option<Credential> {
    const ABOUT: [&str; 12] = [
        "政策", "規則", "规则", "規範", "规范", "長度", "长度", "強度", "强度", "雜湊", "哈希",
        "效期",
    ];
    let is_held = |rest: &[u8]| !ABOUT.iter().any(|about| rest.starts_with(about.as_bytes()));
    (3..=text.len())
        .filter(|end| CHINESE_FIRST.end(&text[..*end]))
        .filter_map(|end| {
            let rest = &text[end - 3..];
            let place = WORDS.iter().position(|(word, _)| rest.starts_with(word.as_bytes()))?;
            is_held(&rest[WORDS[place].0.len()..]).then_some(place)
        })
        .min()
        .and_then(|place| WORDS.get(place))
        .map(|(_, kind)| *kind)
}

/// The characters that [`WORDS`] words begin with.
static CHINESE_FIRST: Characters = chinese_characters(false);

/// The characters that they end with.
const CHINESE_LAST: Characters = chinese_characters(true);

const fn chinese_characters(is_last: bool) -> Characters {
    let mut characters = Characters::NONE;
    let mut at = 0;
    while at < WORDS.len() {
        let word = WORDS[at].0;
        characters = characters.and(word.as_bytes(), if is_last { word.len() } else { 3 });
        at += 1;
    }
    characters
}

/// Characters beyond ASCII that can stand before a value that is introduced: what [`chinese_tie`] knows, and the last
/// ones of the names themselves.
pub(in super::super) static TIES: Characters = CHINESE_LAST
    .and_ends_of(&OPENERS)
    .and_ends_of(&TOLD)
    .and_ends_of(&SAID)
    .and_ends_of(&["ю"])
    .and_ends_of(&NOTED)
    .and_ends_of(&PARTS);

/// Marks that open a value.
const OPENERS: [&str; 8] = ["「", "『", "“", "‘", "（", "《", "【", "＂"];

/// Those of them that quote what stands between.
const QUOTES: [&str; 4] = ["「", "『", "“", "‘"];

/// Marks behind a name.
const TOLD: [&str; 3] = ["：", "＝", "︰"];

/// Words behind a name, and verbs behind it by which it gets a value.
const SAID: [&str; 26] = [
    "是", "為", "为", "成", "即", "叫", "作", "用", "了", "は", "는", "은", "é", "è", "改到",
    "改回", "換到", "换到", "換回", "换回", "設到", "设到", "設回", "设回", "變回", "变回",
];

/// Marks of a note, and words by which a value is one that was replaced.
const NOTED: [&str; 6] = ["–", "—", "→", "由", "從", "从"];

/// What parts of a value are called.
const PARTS: [&str; 10] = ["碼", "码", "位", "字", "字元", "字符", "開頭", "开头", "結尾", "结尾"];

/// What a value promises of which a Chinese text names a part: 密碼前四碼, 密鑰開頭.
pub(in super::super) fn chinese_part(text: &[u8]) -> Option<Credential> {
    const NUMBERS: [&str; 8] = ["一", "二", "兩", "两", "三", "四", "五", "六"];
    const ENDS: [&str; 5] = ["前", "後", "后", "末", "尾"];
    let part = PARTS.iter().find(|part| text.ends_with(part.as_bytes()))?;
    let mut rest = text[..text.len() - part.len()].trim_ascii_end();
    if part.starts_with(['碼', '码', '位', '字']) {
        let strip = |rest: &mut &[u8], words: &[&str]| {
            let found = words.iter().find_map(|word| rest.strip_suffix(word.as_bytes()));
            found.map(|before| *rest = before.trim_ascii_end())
        };
        strip(&mut rest, &["個", "个"]);
        match rest.split_last() {
            Some((b'1'..=b'9', before)) => rest = before.trim_ascii_end(),
            _ => strip(&mut rest, &NUMBERS)?,
        }
        strip(&mut rest, &ENDS)?;
        strip(&mut rest, &["最"]);
    }
    let rest = rest.strip_suffix("的".as_bytes()).unwrap_or(rest);
    chinese_credential(rest)
}

/// Whether a text ends with a word behind which the value stands that was replaced: 密碼由 … 改為.
pub(in super::super) fn tells_old_value(text: &[u8]) -> bool {
    ["由", "從", "从"].iter().any(|word| text.ends_with(word.as_bytes()))
}

/// Where the part of a sentence begins of which a text ends with a verb that says what something always was, behind a comma:
/// 密碼十年沒換過，一直都是.
pub(in super::super) fn goes_on_from(text: &[u8]) -> Option<usize> {
    const VERBS: [&str; 9] =
        ["一直都是", "一直是", "還是", "还是", "就是", "都是", "也就是", "即", "改用"];
    const COMMAS: [&str; 2] = ["，", ","];
    let verb = VERBS.iter().find(|verb| text.ends_with(verb.as_bytes()))?;
    let before = &text[..text.len() - verb.len()];
    let comma = COMMAS.iter().find(|comma| before.ends_with(comma.as_bytes()))?;
    Some(before.len() - comma.len())
}

/// A text without a mark at its end that quotes what stands behind it.
pub(in super::super) fn without_quote(text: &[u8]) -> Option<&[u8]> {
    QUOTES.iter().find_map(|mark| text.strip_suffix(mark.as_bytes()))
}

/// What ties a value to Chinese text before it.
pub(in super::super) fn chinese_tie(text: &[u8], end: usize) -> Option<(Tie, usize)> {
    let strip = |text: &[u8], marks: &[&str]| {
        marks
            .iter()
            .find(|mark| text.ends_with(mark.as_bytes()))
            .map(|mark| text.len() - mark.len())
    };
    let inner = strip(&text[..end], &OPENERS).unwrap_or(end);
    let inner = back_over(text, inner, is_blank);
    if let Some(end) = strip(&text[..inner], &TOLD) {
        let end = strip(&text[..end], &SAID).unwrap_or(end);
        return Some((Tie::Told, back_over(text, end, is_blank)));
    }
    let is_quoted = strip(&text[..end], &QUOTES).is_some();
    if let Some(end) = strip(&text[..inner], &SAID) {
        return Some((if is_quoted { Tie::Assigned } else { Tie::Said }, end));
    }
    if let Some(end) = strip(&text[..inner], &NOTED) {
        return Some((Tie::Noted, back_over(text, end, is_blank)));
    }
    Some((if is_quoted { Tie::Told } else { Tie::Beside }, inner))
}
