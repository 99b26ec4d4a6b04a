//! The reader's guide to the checks: for each why it is asked, with a published incident, what passes, and every way in
//! which it fails. Constant data; what a check decides stands in its own file.

mod before_after;
mod impact;
mod people;
mod recurrence;
mod refused;
mod state;

use crate::lang::Text;

/// What the guide says of a check.
#[derive(Clone, Copy, Debug)]
pub struct Page {
    /// The id of the check.
    pub check: &'static str,
    /// What it is about, in a few words.
    pub title: Text,
    /// A published incident in which the absence of this hurt, in our words.
    pub why: Text,
    /// Where the report of that incident is published.
    pub report: &'static str,
    /// What passes.
    pub passes: Text,
    /// What does not: each way in which it fails.
    pub fails: &'static [Text],
}

/// What the guide says of the check with this id.
#[must_use]
pub fn page_of(check: &str) -> Option<&'static Page> {
    PAGES.iter().copied().flatten().find(|page| page.check == check)
}

/// All pages, group by group.
const PAGES: [&[Page]; 6] = [
    people::PAGES,
    before_after::PAGES,
    state::PAGES,
    impact::PAGES,
    recurrence::PAGES,
    refused::PAGES,
];

/// What is asked of the values of every check, whichever field they stand in.
pub const OF_EVERY_CHECK: &[Text] = &[
    text(
        "它管的欄位缺少、型別不對、用了清單以外的詞，或太長。",
        "A field of it is missing, of the wrong type, too long, or uses a word that is not on the list.",
    ),
    text(
        "寫著沒有人知道（`unknown`）：很誠實，但不能通過。",
        "It says that nobody knows (`unknown`): honest, and it cannot pass.",
    ),
    text(
        "不能寫不適用的欄位寫了不適用，或沒有給理由。",
        "It is called not applicable where that cannot be, or without a reason.",
    ),
    text(
        "混用了兩種寫法：不適用（`not_applicable`）、沒有人知道（`unknown`）與 `none_planned` 都要單獨寫。",
        "Two forms are mixed: not applicable (`not_applicable`), nobody knows (`unknown`) and `none_planned` stand alone.",
    ),
    text(
        "證據的來歷不明（`provenance: unknown`）。",
        "Where the evidence comes from is unknown (`provenance: unknown`).",
    ),
    text(
        "時間沒有時區，或觀察、恢復、降級、通知的時間晚於 `submitted_at`。",
        "A time has no offset, or a time of observation, restoration, recovery, degradation or notification lies after `submitted_at`.",
    ),
    text(
        "引用的證據不在 `redacted_evidence_refs` 裡；這一種一律進 `request_actor_supplement`。",
        "A ref that it cites is not in `redacted_evidence_refs`; that one asks for `request_actor_supplement` whichever the check.",
    ),
];

const NOT_LIVE: Text = text(
    "服務面要求即時證據，這一項卻只是申報（`declared`）、見證的就是動手的人、觀察者匿名，或缺 `observed_at`、`observed_by`。",
    "The surface requires live evidence, and this is only `declared`, witnessed by one of those who acted or by nobody in particular, or lacks `observed_at` or `observed_by`.",
);
const TOO_EARLY: Text = text(
    "沒有 `observed_at`，或觀察時間早於處理時段結束、早於恢復（時段還開著時：早於時段開始）。",
    "It has no `observed_at`, or was observed before the window ended or before the restoration (while the window is open: before it opened).",
);

const fn text(zh_tw: &'static str, en: &'static str) -> Text {
    Text { zh_tw, en }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::CHECKS;

    #[test]
    fn every_check_has_one_page() {
        for check in CHECKS {
            let pages = PAGES.iter().copied().flatten().filter(|page| page.check == check.id);
            assert_eq!(pages.count(), 1, "{}", check.id);
        }
        assert_eq!(PAGES.iter().copied().flatten().count(), CHECKS.len());
    }

    #[test]
    fn every_incident_can_be_looked_up_and_is_told_once() {
        let mut reports: Vec<_> = PAGES.iter().copied().flatten().map(|page| page.report).collect();
        assert!(reports.iter().all(|report| report.starts_with("https://")));
        reports.sort_unstable();
        reports.dedup();
        assert_eq!(reports.len(), CHECKS.len());
    }

    /// Chinese sentences have full-width marks; sentences of both languages end.
    #[test]
    fn sentences_are_whole() {
        let of_page = |page: &'static Page| {
            [page.why, page.passes].into_iter().chain(page.fails.iter().copied())
        };
        let sentences = PAGES.iter().copied().flatten().flat_map(of_page);
        for sentence in sentences.chain(OF_EVERY_CHECK.iter().copied()) {
            assert!(sentence.zh_tw.ends_with(['。', '」']), "{}", sentence.zh_tw);
            assert!(sentence.en.ends_with('.'), "{}", sentence.en);
            assert!(sentence.en.is_ascii(), "{}", sentence.en);
            let wide = |sign: char| !sign.is_ascii();
            // What stands between backticks is code.
            let words: String = sentence.zh_tw.split('`').step_by(2).collect();
            let signs: Vec<char> = words.chars().collect();
            for around in signs.windows(2) {
                let is_half = matches!(around[1], ',' | ';' | ':' | '?' | '!' | '(' | ')');
                assert!(!(wide(around[0]) && is_half), "{}", sentence.zh_tw);
            }
        }
    }
}
