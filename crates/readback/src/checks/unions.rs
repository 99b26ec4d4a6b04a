//! What is said of a value that may be one of two things and is neither: both of them, not only the one that was tried last.

use super::finding::{Say, say};
use crate::packet::pointer::{Pointer, Step};
use crate::packet::problem::Trouble;

/// What is said of it, where the value is such a one.
pub(super) fn of_union(pointer: &Pointer, trouble: Trouble) -> Option<Say> {
    let is_neither = matches!(
        trouble,
        Trouble::OtherType(_) | Trouble::OtherWord(_) | Trouble::OtherForm(_) | Trouble::NoCount
    );
    if !is_neither {
        return None;
    }
    match pointer.steps() {
        [Step::Key("monitoring_alert_ref"), Step::Key("silences")] => Some(SILENCES),
        [Step::Key("monitoring_alert_ref"), Step::Key("silences"), Step::Index(_)] => Some(SILENCE),
        [Step::Key("restart_or_recovery_window_ref"), Step::Key("to")] => Some(WINDOW_END),
        [Step::Key("failed_unit_review_ref"), Step::Key("related_to"), ..] => Some(RELATED_TO),
        [Step::Key("compose_stack_state_ref"), Step::Key("stacks")] => Some(STACKS),
        [Step::Key("operator_notification_ref"), Step::Key("notified"), Step::Index(_)] => {
            Some(NOTIFIED)
        }
        [Step::Key("maintenance_window")] => Some(MAINTENANCE),
        _ => None,
    }
}

const SILENCES: Say = say(
    [
        "這不是靜音的寫法：要寫 none_active，或一份清單。",
        "每一個被靜音的告警都列出來：[{ref: 引用, until: 何時結束}]；確認過一個都沒有，才寫 none_active。",
    ],
    [
        "This does not say which alerts are silenced: it takes none_active, or a list.",
        "List every alert that is silenced: [{ref: where it is, until: its end}]; write none_active only where somebody saw that none is.",
    ],
);
const SILENCE: Say = say(
    [
        "這一項沒有說是哪個告警、靜音到何時。",
        "寫成 {ref: 引用, until: 何時結束}，例如 {ref: INC-9, until: 2026-07-01T00:00:00+08:00}。",
    ],
    [
        "This does not say which alert it is and until when it is silenced.",
        "Write {ref: where it is, until: its end}, as in {ref: INC-9, until: 2026-07-01T00:00:00+08:00}.",
    ],
);
const WINDOW_END: Say = say(
    [
        "這不是處理時段的結束：要寫時間，或 open。",
        "收工了就寫 2026-06-11T02:05:00+08:00 這樣的時間，要有秒與時區；仍然降級就寫 open。",
    ],
    [
        "This is no end of the window: it takes a time, or open.",
        "Write a time like 2026-06-11T02:05:00+08:00, with seconds and offset; while it is still degraded, write open.",
    ],
);
const RELATED_TO: Say = say(
    [
        "這沒有說失敗的單元與什麼有關：要寫清單裡的一個詞、這些詞的清單，或 none_failed。",
        "從 incident、restart、recovery、unrelated 選一個或好幾個；沒有失敗的單元，才寫 none_failed。",
    ],
    [
        "This does not say what the failed units belong to: it takes a word of the list, a list of such words, or none_failed.",
        "Choose one or several of incident, restart, recovery, unrelated; none_failed only where no unit is failed.",
    ],
);
const STACKS: Say = say(
    [
        "這沒有說有哪些 stack：要寫數目，或名稱的清單。",
        "寫 0 以上的整數，或像 [ticket-queue] 這樣的清單。",
    ],
    [
        "This does not say which stacks there are: it takes their number, or a list of names.",
        "Write an integer from 0, or a list like [ticket-queue].",
    ],
);
const NOTIFIED: Say = say(
    [
        "這沒有說通知了誰：每一項都要寫成物件。",
        "寫 {product: 產品}、{owner: {role, team}}、{session: 工作階段} 或 {role: 角色, team: 團隊} 其中一種。",
    ],
    [
        "This does not say who was told: each entry is an object.",
        "Write one of {product: which}, {owner: {role, team}}, {session: which} or {role: which, team: which}.",
    ],
);
const MAINTENANCE: Say = say(
    [
        "這不是維護時段：要寫起訖，或為什麼沒有排。",
        "寫 {from: 開始, to: 結束}；沒有排就寫 {none_planned: 理由}。",
    ],
    [
        "This is no maintenance window: it takes its beginning and end, or why none is planned.",
        "Write {from: when it begins, to: when it ends}, or {none_planned: why}.",
    ],
);

#[cfg(test)]
mod tests {
    use super::of_union;
    use crate::checks::trouble::sentence;
    use crate::lang::Lang;
    use crate::packet::fields::Fields;
    use crate::packet::reader::Reader;
    use crate::packet::yaml;

    /// What is said of the values of a packet, in order.
    fn said(packet: &str) -> Vec<(String, String)> {
        let Ok(packet) = yaml::read(packet) else { panic!("it is YAML") };
        let mut reader = Reader::new();
        drop(Fields::read(&packet, &mut reader));
        let is_there =
            |pointer: &crate::packet::pointer::Pointer| pointer.value_in(&packet).is_some();
        let problems = reader.problems.iter().filter(|problem| is_there(&problem.pointer));
        let said = problems.map(|problem| {
            let (say, _) = sentence(problem);
            (problem.pointer.to_string(), say.message.in_lang(Lang::En).to_owned())
        });
        said.collect()
    }

    #[test]
    fn whatever_is_wrong_both_are_named() {
        for (packet, pointer, expect) in [
            (
                "monitoring_alert_ref: {silences: nothing}",
                "/monitoring_alert_ref/silences",
                "or a list",
            ),
            ("monitoring_alert_ref: {silences: 3}", "/monitoring_alert_ref/silences", "or a list"),
            (
                "monitoring_alert_ref: {silences: {ref: INC-7}}",
                "/monitoring_alert_ref/silences",
                "or a list",
            ),
            (
                "monitoring_alert_ref: {silences: [INC-7]}",
                "/monitoring_alert_ref/silences/0",
                "until when",
            ),
            (
                "restart_or_recovery_window_ref: {to: later}",
                "/restart_or_recovery_window_ref/to",
                "or open",
            ),
            (
                "restart_or_recovery_window_ref: {to: true}",
                "/restart_or_recovery_window_ref/to",
                "or open",
            ),
            (
                "failed_unit_review_ref: {related_to: 1}",
                "/failed_unit_review_ref/related_to",
                "or none_failed",
            ),
            (
                "failed_unit_review_ref: {related_to: [restart, none_failed]}",
                "/failed_unit_review_ref/related_to/1",
                "or none_failed",
            ),
            (
                "compose_stack_state_ref: {stacks: queue}",
                "/compose_stack_state_ref/stacks",
                "or a list of names",
            ),
            (
                "compose_stack_state_ref: {stacks: -1}",
                "/compose_stack_state_ref/stacks",
                "or a list of names",
            ),
            (
                "operator_notification_ref: {notified: [support]}",
                "/operator_notification_ref/notified/0",
                "is an object",
            ),
            ("maintenance_window: none", "/maintenance_window", "or why none is planned"),
        ] {
            let said = said(packet);
            let found = said.iter().find(|(at, _)| at == pointer);
            assert!(
                found.is_some_and(|(_, message)| message.contains(expect)),
                "{packet} {said:?}"
            );
        }
    }

    #[test]
    fn what_is_wrong_within_one_of_the_two_is_told_of_that() {
        let silences = "monitoring_alert_ref: {silences: [{ref: INC-7, until: soon}]}";
        let end = "restart_or_recovery_window_ref: {to: 2026-06-11T02:05:00}";
        for packet in [silences, end] {
            assert!(
                said(packet).iter().all(|(_, message)| !message.contains("it takes")),
                "{packet}"
            );
        }
        let missing = crate::packet::problem::Trouble::Missing;
        assert!(of_union(&crate::packet::pointer::Pointer::root(), missing).is_none());
    }
}
