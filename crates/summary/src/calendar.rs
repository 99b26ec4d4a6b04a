//! Weekdays and months as `strftime` abbreviates them in the languages of hosts: closed lists, so that a time
//! can be told as it was written.

/// Weekdays from Monday on, in C, German, French, Spanish, Italian, Portuguese, Dutch, Polish, Russian,
/// Chinese, Japanese and Korean.
const WEEKDAYS: &[[&str; 7]] = &[
    ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
    ["Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"],
    ["lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim."],
    ["lun", "mar", "mer", "jeu", "ven", "sam", "dim"],
    ["lun", "mar", "mié", "jue", "vie", "sáb", "dom"],
    ["lun", "mar", "mer", "gio", "ven", "sab", "dom"],
    ["seg", "ter", "qua", "qui", "sex", "sáb", "dom"],
    ["ma", "di", "wo", "do", "vr", "za", "zo"],
    ["pon", "wto", "śro", "czw", "pią", "sob", "nie"],
    ["Пн", "Вт", "Ср", "Чт", "Пт", "Сб", "Вс"],
    ["一", "二", "三", "四", "五", "六", "日"],
    ["週一", "週二", "週三", "週四", "週五", "週六", "週日"],
    ["月", "火", "水", "木", "金", "土", "日"],
    ["월", "화", "수", "목", "금", "토", "일"],
];

/// Months from January on, in the same languages; Chinese, Japanese and Korean number them.
const MONTHS: &[[&str; 12]] = &[
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
    ["Jan", "Feb", "Mär", "Apr", "Mai", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dez"],
    [
        "janv.", "févr.", "mars", "avril", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.",
        "déc.",
    ],
    ["ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic"],
    ["gen", "feb", "mar", "apr", "mag", "giu", "lug", "ago", "set", "ott", "nov", "dic"],
    ["jan", "fev", "mar", "abr", "mai", "jun", "jul", "ago", "set", "out", "nov", "dez"],
    ["jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"],
    ["sty", "lut", "mar", "kwi", "maj", "cze", "lip", "sie", "wrz", "paź", "lis", "gru"],
    ["янв", "фев", "мар", "апр", "мая", "июн", "июл", "авг", "сен", "окт", "ноя", "дек"],
];

pub(crate) fn is_weekday(text: &str) -> bool {
    WEEKDAYS.iter().any(|days| days.contains(&text))
}

/// The number of a month.
pub(crate) fn month_of(text: &str) -> Option<i8> {
    if let Some(number) = text.strip_suffix(['月', '월']) {
        return crate::time::number(number);
    }
    let at = MONTHS.iter().find_map(|months| months.iter().position(|month| *month == text))?;
    i8::try_from(at + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weekdays_and_months_are_known_in_many_languages() {
        for (weekday, month, number) in [
            ("Fri", "Sep", 9),
            ("Fr", "Mär", 3),
            ("ven.", "févr.", 2),
            ("五", "9月", 9),
            ("金", "12月", 12),
            ("금", "1월", 1),
            ("vie", "ene", 1),
        ] {
            assert!(is_weekday(weekday), "{weekday}");
            assert_eq!(month_of(month), Some(number), "{month}");
        }
        for text in ["", "hunter2", "Freitag", "月曜"] {
            assert!(!is_weekday(text), "{text}");
            assert_eq!(month_of(text), None, "{text}");
        }
    }

    #[test]
    fn a_month_has_one_number_in_all_languages() {
        for months in MONTHS {
            for (at, month) in (1_i8..).zip(months) {
                assert_eq!(month_of(month), Some(at), "{month}");
            }
        }
    }
}
