//! Arbitrary bytes as a wording file and as an existing plan.

#![no_main]

use libfuzzer_sys::fuzz_target;
use readback::lang::Lang;
use readback::wording::{PlanSentences, Wording};

fuzz_target!(|bytes: &[u8]| {
    let ours = Lang::ALL.map(Wording::ours);
    for lang in Lang::ALL {
        if let Ok(wording) = Wording::from_toml(bytes, lang) {
            assert_survives(&wording);
            assert_ends_agree(bytes, &wording);
        }
    }
    for wording in &ours {
        assert_ends_agree(bytes, wording);
    }
    assert_imports(bytes);
});

/// A wording written as a file is the same wording when it is read, whatever language stands behind it.
fn assert_survives(wording: &Wording) {
    let file = wording.to_toml();
    for lang in Lang::ALL {
        let read = Wording::from_toml(file.as_bytes(), lang).expect("our own file is one");
        assert_eq!(&read, wording);
    }
}

/// What the two ends of a plan say of its sentences, the whole plan says too: otherwise a team's own words
/// would be replaced unasked.
fn assert_ends_agree(plan: &[u8], wording: &Wording) {
    let Ok(whole) = PlanSentences::read(plan) else {
        return;
    };
    // The shell reads the ends of a large file, here the ends may meet.
    if let Some(ends) = PlanSentences::read_ends(plan, plan) {
        assert_eq!(whole.is_v1_plan(), ends.is_v1_plan(), "the schema version");
        assert_eq!(whole.are_known(wording), ends.are_known(wording), "the sentences");
    }
}

/// Sentences taken out of a plan make a file that gives them back.
fn assert_imports(plan: &[u8]) {
    // The start is read without the rest, and must be bearable for any bytes.
    let _generated_at = PlanSentences::generated_at(plan);
    if let Ok(sentences) = PlanSentences::read(plan)
        && let Ok(wording) = sentences.into_wording()
    {
        assert_survives(&wording);
    }
}
