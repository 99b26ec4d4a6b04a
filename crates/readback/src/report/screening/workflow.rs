//! Texts within a workflow command, escaped as the runner undoes it.

/// A text after `::`, as the runner undoes it.
pub(in crate::report) fn message(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A text between commas, as the runner undoes it.
pub(in crate::report) fn property(text: &str) -> String {
    message(text).replace(':', "%3A").replace(',', "%2C")
}
