//! An inventory's surfaces as a source snapshot, in the form of the gate before this one.

use super::columns::{Flag, Scope, Surface};
use crate::canonical::write_text;
use crate::source::CANDIDATES_KEY;
use crate::vocabulary::{CHANGE_EVIDENCE_PREFIX, INVENTORY_SOURCE_STATUS, SOURCE_SCHEMA_VERSION};

/// Writes it, two blanks a level, with a line feed at its end.
pub(super) fn write<'a>(surfaces: impl Iterator<Item = &'a Surface>, generated_at: &str) -> String {
    let mut out = String::from("{\n");
    for (key, value) in [
        ("schema_version", SOURCE_SCHEMA_VERSION),
        ("status", INVENTORY_SOURCE_STATUS),
        ("generated_at", generated_at),
    ] {
        member(&mut out, 1, key);
        write_text(value, &mut out);
        out.push_str(",\n");
    }
    member(&mut out, 1, CANDIDATES_KEY);
    out.push('[');
    for (index, surface) in surfaces.enumerate() {
        out.push_str(if index > 0 { ",\n    {\n" } else { "\n    {\n" });
        self::surface(&mut out, surface);
        out.push_str("\n    }");
    }
    out.push_str("\n  ]\n}\n");
    out
}

/// The members of a surface, in the order of the gate before this one.
fn surface(out: &mut String, surface: &Surface) {
    let id = surface.id.as_ref().map_or("", |id| id.as_str());
    let label = surface.label.as_ref().map_or(id, |label| label.as_str());
    let text = |value: &Option<crate::packet::text::Reason>| {
        value.as_ref().map_or(String::new(), |value| value.as_str().to_owned())
    };
    let texts = [
        ("change_evidence_candidate_id", format!("{CHANGE_EVIDENCE_PREFIX}{id}")),
        ("surface_id", id.to_owned()),
        ("label", label.to_owned()),
    ];
    for (key, value) in &texts {
        member(out, 3, key);
        write_text(value, out);
        out.push_str(",\n");
    }
    member(out, 3, "expected_host_scope");
    names(out, surface.hosts.as_ref());
    member(out, 3, "config_kind");
    write_text(&text(&surface.kind), out);
    out.push_str(",\n");
    member(out, 3, "service_scope");
    names(out, surface.services.as_ref());
    member(out, 3, "control_tier");
    write_text(&text(&surface.tier), out);
    out.push_str(",\n");
    member(out, 3, "write_capable_surface");
    out.push_str(yes_unless_given(surface.write_capable.as_ref()));
    out.push_str(",\n");
    member(out, 3, "requires_live_evidence");
    out.push_str(yes_unless_given(surface.live_evidence.as_ref()));
}

/// The stricter of the two where nobody said anything: who forgets a flag is asked for more, not for less.
fn yes_unless_given(flag: Option<&Flag>) -> &'static str {
    if flag.is_none_or(|flag| flag.0) { "true" } else { "false" }
}

/// A list of names and the comma behind it.
fn names(out: &mut String, scope: Option<&Scope>) {
    let Some(scope) = scope else {
        out.push_str("[],\n");
        return;
    };
    out.push('[');
    for (index, name) in scope.names().enumerate() {
        out.push_str(if index > 0 { ",\n        " } else { "\n        " });
        write_text(name, out);
    }
    out.push_str("\n      ],\n");
}

/// A key at a level, its colon and a blank.
fn member(out: &mut String, level: usize, key: &str) {
    out.push_str(&"  ".repeat(level));
    write_text(key, out);
    out.push_str(": ");
}
