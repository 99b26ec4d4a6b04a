//! What every report in SARIF 2.1.0 (OASIS) begins with.

/// Which command a report is of. Whoever collects reports keeps the newest of each name, and takes no two of one name together.
#[derive(Clone, Copy)]
pub(super) enum Of {
    Screen,
    Check,
}

impl Of {
    /// The category of its runs, which ends in a slash, since no single run has a name behind it (3.17.3). It never changes.
    const fn category(self) -> &'static str {
        match self {
            Self::Screen => "readback/screen/",
            Self::Check => "readback/check/",
        }
    }
}

/// The beginning, up to the list of rules.
pub(super) fn head(of: Of, out: &mut Vec<u8>) {
    let head = [
        "{\"version\": \"2.1.0\",\n",
        "\"$schema\": \"https://json.schemastore.org/sarif-2.1.0.json\",\n",
        "\"runs\": [{\"automationDetails\": {\"id\": \"",
        of.category(),
        "\"},\n\"tool\": {\"driver\": {\"name\": \"readback\", \"version\": \"",
        env!("CARGO_PKG_VERSION"),
        "\", \"rules\": [",
    ];
    head.iter().for_each(|part| out.extend_from_slice(part.as_bytes()));
}
