//! Whether two names are one name, spelt in two ways: full-width or not, in capitals or not, with blanks, hyphens or
//! underscores or without, in letters of another script that look the same, in Chinese letters as they are written elsewhere.

use unicode_normalization::UnicodeNormalization;
use unicode_security::confusable_detection::skeleton;

use super::invisible::{is_drawn_blank, is_variation_selector};

/// Whether two names are spelt alike, for one who reads them.
pub(super) fn is_spelt_alike(one: &str, other: &str) -> bool {
    if one == other {
        return true;
    }
    if one.is_ascii() && other.is_ascii() {
        // Neither NFKC nor look-alikes of other scripts change ASCII.
        let small = |name| Spelt::of(str::chars(name).map(|sign| sign.to_ascii_lowercase()));
        return says_anything(small(one)) && small(one).eq(small(other));
    }
    // Names that differ mostly do so at their first letter, and no more of them is looked at then.
    says_anything(Spelt::of(letters(one))) && Spelt::of(letters(one)).eq(Spelt::of(letters(other)))
}

/// Whether anything is left of a name.
fn says_anything(mut name: impl Iterator<Item = char>) -> bool {
    name.next().is_some()
}

/// The letters of a name, each as the one of ours that it looks like, small.
fn letters(name: &str) -> impl Iterator<Item = char> {
    name.nfkc().map(in_one_form).flat_map(|sign| {
        let (one, several) = if sign.is_ascii() {
            (Some(sign.to_ascii_lowercase()), None)
        } else if is_separator(sign) {
            (Some(' '), None)
        } else if matches!(sign, '\u{4e00}'..='\u{9fff}') {
            // They look like no letter of ours; what looks like one of them is written as it.
            (Some(sign), None)
        } else {
            (None, Some(look_alike(sign)))
        };
        one.into_iter().chain(several.into_iter().flatten())
    })
}

/// Letters that are written in more than one way: the form in Taiwan, and how it is written elsewhere or as well. Those that stand
/// in names of roles and teams.
#[rustfmt::skip]
const FORMS: &[(char, &str)] = &[
    ('一', "ー"), ('台', "臺檯颱"), ('值', "値"), ('裡', "裏里"), ('群', "羣"), ('峰', "峯"), ('為', "爲为"), ('著', "着"),
    ('線', "綫线"), ('組', "组"), ('團', "团団"), ('隊', "队"), ('維', "维"), ('運', "运"), ('員', "员"),
    ('責', "责"), ('負', "负"), ('資', "资"), ('訊', "讯"), ('網', "网"), ('術', "术"), ('務', "务"), ('業', "业"),
    ('產', "产産"), ('開', "开"), ('發', "发発髮"), ('測', "测"), ('試', "试"), ('數', "数"), ('據', "据"),
    ('庫', "库"), ('後', "后"), ('處', "处処"), ('專', "专専"), ('統', "统"), ('機', "机"), ('營', "营"),
    ('設', "设"), ('計', "计"), ('總', "总総"), ('監', "监"), ('應', "应応"), ('變', "变変"), ('護', "护"),
    ('聯', "联"), ('絡', "络"), ('雲', "云"), ('連', "连"), ('節', "节"), ('點', "点"), ('驗', "验験"),
    ('證', "证"), ('審', "审"), ('導', "导"), ('師', "师"), ('長', "长"), ('單', "单単"), ('電', "电"), ('話', "话"),
    ('對', "对対"), ('內', "内"), ('區', "区"), ('東', "东"), ('廠', "厂"), ('門', "门"), ('級', "级"), ('號', "号"),
    ('體', "体"), ('軟', "软"), ('儲', "储"), ('備', "备"), ('複', "复復"), ('輪', "轮"), ('檢', "检検"),
    ('查', "査"), ('議', "议"), ('認', "认"), ('識', "识"), ('財', "财"), ('經', "经経"), ('實', "实実"),
    ('驅', "驱"), ('動', "动"), ('場', "场"), ('衛', "卫"), ('偵', "侦"), ('補', "补"), ('給', "给"), ('顧', "顾"),
    ('問', "问"), ('協', "协"), ('調', "调"), ('揮', "挥"), ('緊', "紧"), ('關', "关関"), ('係', "系"), ('廣', "广広"),
    ('視', "视"), ('訂', "订"), ('購', "购"), ('賣', "卖売"), ('轉', "转転"), ('帳', "账"), ('戶', "户戸"),
    ('課', "课"), ('教', "敎"), ('圖', "图図"), ('書', "书"), ('館', "馆"), ('學', "学"), ('醫', "医"), ('療', "疗"),
];

/// A letter in the one form that stands for it.
fn in_one_form(sign: char) -> char {
    if sign.is_ascii() {
        return sign;
    }
    FORMS.iter().find(|(_, others)| others.contains(sign)).map_or(sign, |(form, _)| *form)
}

/// A letter of another script: as a small letter of ours, if it looks like one as a small letter or else as a capital.
fn look_alike(sign: char) -> Vec<char> {
    let looks_like = |sign: &str| -> String { skeleton(sign).collect() };
    let small: String = sign.to_lowercase().collect();
    let of_small = looks_like(&small);
    let of_capital = || looks_like(sign.encode_utf8(&mut [0; 4]));
    let looks_like = Some(&of_small).filter(|letter| letter.is_ascii()).cloned();
    let looks_like = looks_like.or_else(|| Some(of_capital()).filter(|letter| letter.is_ascii()));
    looks_like.unwrap_or(of_small).chars().flat_map(char::to_lowercase).collect()
}

/// What only sets the words of a name apart, or is not seen. Signs that make another name of it, as in C++, are none.
const fn is_separator(sign: char) -> bool {
    sign.is_ascii_whitespace()
        || is_drawn_blank(sign)
        || is_variation_selector(sign)
        || matches!(
            sign,
            '-' | '_' | '.' | ',' | ':' | ';' | '/' | '\\' | '|' | '\'' | '"' | '(' | ')' | '[' | ']'
                | '\u{85}' | '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{2028}' | '\u{2029}'
                | '\u{202f}' | '\u{205f}' | '\u{3000}'
                | '‐'..='―' | '−' | '·' | '‧' | '•' | '・' | '、' | '。' | '「' | '」' | '『' | '』'
                | '【' | '】' | '’' | '‘'
        )
}

/// The signs of a name without what sets its words apart, but for one blank between two numbers.
struct Spelt<I> {
    signs: I,
    before: Option<char>,
    next: Option<char>,
}

impl<I: Iterator<Item = char>> Spelt<I> {
    const fn of(signs: I) -> Self {
        Self { signs, before: None, next: None }
    }
}

impl<I: Iterator<Item = char>> Iterator for Spelt<I> {
    type Item = char;

    fn next(&mut self) -> Option<char> {
        let mut is_apart = false;
        let sign = match self.next.take() {
            Some(sign) => sign,
            None => loop {
                let sign = self.signs.next()?;
                if !is_separator(sign) {
                    break sign;
                }
                is_apart = true;
            },
        };
        let is_number_before = self.before.is_some_and(char::is_numeric);
        if is_apart && is_number_before && sign.is_numeric() {
            self.next = Some(sign);
            self.before = None;
            return Some(' ');
        }
        self.before = Some(sign);
        Some(sign)
    }
}

#[cfg(test)]
mod tests {
    use super::{FORMS, is_spelt_alike};

    #[test]
    fn another_spelling_is_the_same_name() {
        for (one, other) in [
            ("on-call SRE", "On call sre"),
            ("on-call SRE", "oncall_SRE"),
            ("on-call SRE", "ｏｎ－ｃａｌｌ　ＳＲＥ"),
            ("值班SRE", "值班 SRE"),
            ("值班SRE", "值班・SRE"),
            ("值班 SRE", "值班 ЅRЕ"),
            ("platform", "рlаtfоrm"),
            ("on-call SRE", "on-call\u{2800}SRE\u{fe0f}"),
            ("HOST", "НОЅТ"),
            ("IT", "ІТ"),
            ("BETA", "ΒΕΤΑ"),
            ("edge/relay (night)", "edge relay night"),
            ("team 1-2", "Team 1 2"),
            ("平台組", "平臺組"),
            ("工程師", "エ程師"),
            ("主力組", "主カ組"),
            ("出口組", "出ロ組"),
            ("第二組", "第ニ組"),
            ("八號機", "ハ號機"),
            ("夕班", "タ班"),
            ("第一組", "第ー組"),
            ("網路維運組", "网路维运组"),
            ("値班工程師", "值班工程师"),
        ] {
            assert!(is_spelt_alike(one, other), "{one} {other}");
            assert!(is_spelt_alike(other, one), "{other} {one}");
        }
    }

    #[test]
    fn every_letter_has_one_form() {
        let mut all: Vec<char> =
            FORMS.iter().flat_map(|(form, others)| others.chars().chain([*form])).collect();
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count);
    }

    #[test]
    fn another_name_is_another() {
        for (one, other) in [
            ("on-call SRE", "on-call DBA"),
            ("SRE 1", "SRE 2"),
            ("SRE 1 2", "SRE 12"),
            ("tier 1", "tier l"),
            ("team rn", "team m"),
            ("C", "C++"),
            ("值班一組", "值班二組"),
            ("平台組", "平台組長"),
            ("--", "__"),
            ("", " "),
        ] {
            assert!(!is_spelt_alike(one, other), "{one} {other}");
        }
    }
}
