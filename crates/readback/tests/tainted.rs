//! What must not compile: outside text that is printed, multiplied, compared, serialised, taken out
//! or forged.
//!
//! Each file of `tests/tainted` has beside it what the compiler of this project (`rust-version`)
//! says to it. Another compiler may say it in other words; `TRYBUILD=overwrite` writes them anew,
//! and the difference is to be read.

#[test]
fn tainted_text_stays_where_it_is() {
    trybuild::TestCases::new().compile_fail("tests/tainted/*.rs");
}
