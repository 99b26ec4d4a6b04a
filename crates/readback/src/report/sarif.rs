//! What every report in SARIF 2.1.0 (OASIS) begins with.

/// The beginning, up to the list of rules.
pub(super) fn head(out: &mut Vec<u8>) {
    let head = [
        "{\"version\": \"2.1.0\",\n",
        "\"$schema\": \"https://json.schemastore.org/sarif-2.1.0.json\",\n",
        "\"runs\": [{\"tool\": {\"driver\": {\"name\": \"readback\", \"version\": \"",
        env!("CARGO_PKG_VERSION"),
        "\", \"rules\": [",
    ];
    head.iter().for_each(|part| out.extend_from_slice(part.as_bytes()));
}
