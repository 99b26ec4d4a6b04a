//! What every report in SARIF 2.1.0 (OASIS) begins with, and how it describes a rule.

use crate::python_json::write_string;

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

/// Where a result stands whose file could not be read: who shows results asks for a line.
pub(super) const BEGINNING: &str = ", \"region\": {\"startLine\": 1}";

/// A rule, with what GitHub asks of one.
pub(super) struct Described<'a> {
    /// Of lower-case words.
    pub(super) id: &'a str,
    pub(super) short: &'a str,
    pub(super) full: &'a str,
    pub(super) help: &'a str,
    /// Lower-case words.
    pub(super) tags: &'a [&'a str],
}

impl Described<'_> {
    pub(super) fn write(&self, out: &mut Vec<u8>) {
        let id = self.id;
        out.extend_from_slice(format!("\n{{\"id\": \"{id}\"").as_bytes());
        for (key, text) in
            [("shortDescription", self.short), ("fullDescription", self.full), ("help", self.help)]
        {
            out.extend_from_slice(format!(", \"{key}\": {{\"text\": ").as_bytes());
            write_string(out, text.as_bytes());
            out.push(b'}');
        }
        let tags = self.tags.join("\", \"");
        let rest = format!(
            ", \"defaultConfiguration\": {{\"level\": \"error\"}}, \"properties\": {{\"tags\": [\"{tags}\"]}}}}"
        );
        out.extend_from_slice(rest.as_bytes());
    }
}
