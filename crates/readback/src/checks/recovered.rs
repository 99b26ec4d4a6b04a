//! Summaries that say no more than that it recovered, in however many words.

use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

use crate::packet::names::Names;

/// What says that it recovered, without blanks and marks, where nothing else is said.
const WHOLE: &[&str] = &[
    "allgood",
    "backtonormal",
    "normal",
    "ok",
    "okay",
    "up",
    "正常",
    "好了",
    "沒問題",
    "没问题",
    "復旧済み",
];

/// Words that say that it recovered.
const RECOVERED: &[&str] = &[
    "back",
    "fixed",
    "recovered",
    "recovery",
    "repaired",
    "resolved",
    "restoration",
    "restored",
    "solved",
    "修復",
    "修复",
    "修好",
    "回復",
    "回复",
    "復元",
    "復原",
    "复原",
    "復帰",
    "復旧",
    "復歸",
    "恢復",
    "恢复",
    "排除",
    "解決",
    "解决",
    "복구",
    "정상화",
];

/// Words that add nothing to it.
#[rustfmt::skip]
const BESIDE: &[&str] = &[
    "a", "again", "all", "already", "an", "and", "api", "app", "application", "are", "as", "at", "available", "be",
    "been", "before", "completely", "container", "containers", "daemon", "docker", "done", "everything", "fine",
    "full", "fully", "functioning", "good", "green", "had", "has", "have", "healthy", "host", "in", "incident", "is",
    "issue", "it", "its", "just", "level", "levels", "live", "machine", "normal", "normally", "now", "of", "ok",
    "okay", "on", "online", "operating", "operation", "operational", "operations", "our", "problem", "production",
    "properly", "route", "running", "server", "servers", "service", "services", "site",
    "stable", "stack", "state", "status", "success", "successful", "successfully", "system", "systems", "that", "the",
    "they", "things", "this", "to", "unit", "units", "up", "usual", "was", "we", "website", "well", "were", "with",
    "work", "working", "works",
    "一切", "一般", "上", "上線", "上线", "中", "主機", "主机", "了", "事故", "事件", "今", "今は", "來", "來了",
    "使用", "全", "全部", "全面", "再", "再次", "到", "功能", "可", "可以", "可用", "問題", "问题", "回", "回到",
    "在", "好", "如常", "如期", "完全", "完成", "完畢", "完毕", "容器", "對外", "對內", "就", "已", "已經", "已经",
    "平台", "成功", "我們", "所有", "故障", "整體", "整个", "整個", "是", "服務", "服务", "機器", "正常", "沒有", "無",
    "狀態", "状态", "狀況", "狀況", "現在", "现在", "的", "目前", "相關", "穩定", "稳定", "系統", "系统", "經", "網站",
    "网站", "線上", "至", "起", "路由", "這次", "運作", "运作", "運行", "运行", "運轉", "重新", "都",
    "皆", "均", "也", "異常", "异常", "順利", "顺利", "它", "此", "本", "該", "这个", "這個", "後", "后", "之後",
    "サービス", "システム", "が", "は", "も", "に", "へ", "を", "し", "した", "しました", "して", "います", "いる",
    "済み", "すべて", "全て", "通常", "に戻りました", "です", "ました", "されました", "서비스", "시스템", "가", "는", "이",
    "은", "되었습니다", "됐습니다", "완료", "되었음", "됨", "했습니다", "정상",
];

/// The words of both lists, and whether they say that it recovered.
static KNOWN: LazyLock<Names<bool>> = LazyLock::new(|| {
    let beside = BESIDE.iter().map(|word| (*word, false));
    Names::of(beside.chain(RECOVERED.iter().map(|word| (*word, true))))
});

/// Whether a summary says no more than that it recovered.
pub(super) fn is_all_it_says(summary: &str) -> bool {
    // NFKC leaves ASCII as it is.
    let plain: String = if summary.is_ascii() {
        summary.to_ascii_lowercase()
    } else {
        summary.nfkc().flat_map(char::to_lowercase).collect()
    };
    is_whole(&plain) || is_of_known_words(&plain)
}

/// Whether it is one of [`WHOLE`], blanks and marks aside.
fn is_whole(plain: &str) -> bool {
    let bare = || plain.chars().filter(|sign| sign.is_alphanumeric());
    WHOLE.iter().any(|known| bare().eq(known.chars()))
}

/// Whether there are no words but those above, and one of them says that it recovered.
fn is_of_known_words(plain: &str) -> bool {
    let mut says_so = false;
    let is_apart = |sign: char| !sign.is_alphanumeric();
    for run in plain.split(is_apart).filter(|run| !run.is_empty()) {
        for part in parts(run) {
            match words_in(part) {
                None => return false,
                Some(has_verb) => says_so |= has_verb,
            }
        }
    }
    says_so
}

/// A run of letters, apart where letters of ours meet those of a script without blanks.
fn parts(run: &str) -> impl Iterator<Item = &str> {
    let mut rest = run;
    std::iter::from_fn(move || {
        let is_ascii = rest.chars().next()?.is_ascii();
        let end = rest.find(|sign: char| sign.is_ascii() != is_ascii).unwrap_or(rest.len());
        let (part, after) = rest.split_at(end);
        rest = after;
        Some(part)
    })
}

/// Whether a run of letters is made of the words above, and if so whether one of them says that it recovered. Letters of
/// ours are one word; in other scripts words follow each other without blanks.
fn words_in(run: &str) -> Option<bool> {
    if run.is_ascii() {
        return KNOWN.get(run).map(|(_, is_verb)| is_verb);
    }
    // For each place in the run: whether words lead up to it, and whether one of them says so.
    let mut reached: Vec<Option<bool>> = vec![None; run.len() + 1];
    reached[0] = Some(false);
    for at in 0..run.len() {
        let Some(says_so) = reached[at] else { continue };
        for (words, is_verb) in [(RECOVERED, true), (BESIDE, false)] {
            for word in words.iter().filter(|word| run[at..].starts_with(**word)) {
                let end = at + word.len();
                reached[end] = Some(reached[end].unwrap_or(false) || says_so || is_verb);
            }
        }
    }
    reached[run.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn that_it_recovered_is_all_that_these_say() {
        for summary in [
            "已恢復",
            "服務已經恢復正常。",
            "系統現在已完全恢復，運作正常！",
            "服務已修復 OK",
            "Docker daemon 已恢復正常。",
            "Recovered.",
            "The service has recovered.",
            "The service is back to normal now.",
            "All services were successfully restored, everything is up and running again.",
            "It works again: fixed.",
            "ok",
            "正常",
            "サービスは復旧しました",
        ] {
            assert!(is_all_it_says(summary), "{summary}");
        }
    }

    #[test]
    fn what_says_more_is_a_summary() {
        for summary in [
            "",
            "以轉送的功能探測與錯誤率確認恢復，不只看容器狀態。",
            "daemon 與轉送容器都正常，錯誤率回到平常的水準。",
            "The service was running normally.",
            "The service has recovered; the error rate is at 0.1 per cent.",
            "Four of the eight workers answer.",
            "服務正常運作",
            "Recovered by restoring the previous image.",
            "重啟 daemon 後恢復。",
            "重啟 daemon 一次，功能探測通過後恢復。",
        ] {
            assert!(!is_all_it_says(summary), "{summary}");
        }
    }
}
