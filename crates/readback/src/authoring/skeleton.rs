//! A packet to be filled in: every field with what it asks, the surface's facts in their places, nothing green.

use super::guidance;
use super::person::Who;
use super::standing::Standing;
use crate::checks::Candidate;
use crate::edit::{Editor, NotEdited, Over, map, text};
use crate::lang::{Lang, Text};
use crate::packet::fields::{FIELDS, Field};
use crate::packet::node::Value;
use crate::packet::pointer::{Pointer, Step};
use crate::packet::shape::Shape;
use crate::packet::{Format, PACKET_SCHEMA_VERSION, values};
use crate::report::wrapped;
use crate::vocabulary::{KINDS_THAT_OWE, StateEvidence, state_evidence_owed};

/// What is known of a packet before anybody fills it in.
pub struct Skeleton<'a> {
    /// The surface of the plan.
    pub candidate: &'a Candidate,
    /// The digest of its entry of the source as it stands, if there is one.
    pub source_entry_sha256: Option<&'a str>,
    /// The incident or change.
    pub incident: &'a str,
    /// Whether it is a change.
    pub is_change: bool,
    /// Who hands in.
    pub by: Option<&'a Who>,
    /// When it is handed in, RFC 3339.
    pub submitted_at: &'a str,
    /// A team's standing facts of this surface.
    pub standing: Option<&'a Standing>,
    /// The language of the guidance.
    pub lang: Lang,
}

/// Why no packet was written.
#[derive(Debug)]
pub enum SkeletonProblem {
    /// A value cannot be written in its place, which no test has found yet.
    NotEdited(NotEdited),
    /// Something in a value of the plan is invisible, with which no packet could be read.
    Invisible(Pointer, char),
}

impl From<NotEdited> for SkeletonProblem {
    fn from(error: NotEdited) -> Self {
        Self::NotEdited(error)
    }
}

/// The software that a kind of surface has not, said as the reason why its field does not apply.
pub struct NotApplicableHere;

impl NotApplicableHere {
    /// The fields that do not apply to a kind of surface, each with a reason. A kind of which nothing is known has none.
    #[must_use]
    pub fn fields(config_kind: &str, lang: Lang) -> Vec<(&'static str, String)> {
        if !KINDS_THAT_OWE.contains(&config_kind) {
            return Vec::new();
        }
        let owed = state_evidence_owed(config_kind);
        let not_owed = StateEvidence::ALL.into_iter().filter(|software| !owed.contains(software));
        not_owed
            .flat_map(|software| software.fields().iter().map(move |field| (*field, software)))
            .map(|(field, software)| (field, reason(config_kind, software, lang)))
            .collect()
    }
}

fn reason(config_kind: &str, software: StateEvidence, lang: Lang) -> String {
    let name = software.name();
    match lang {
        Lang::ZhTw => format!("這個服務面登記為 {config_kind}，不含 {name}。"),
        Lang::En => format!("This surface is registered as {config_kind}, which has no {name}."),
    }
}

impl Skeleton<'_> {
    /// The packet as YAML.
    ///
    /// # Errors
    /// [`SkeletonProblem`]
    pub fn write(&self) -> Result<String, SkeletonProblem> {
        let here = NotApplicableHere::fields(&self.candidate.config_kind, self.lang);
        let mut out = self.head();
        for field in FIELDS {
            self.field(field, &here, &mut out);
        }
        let start = NotEdited::Unsafe(crate::screen::Place::START);
        let mut editor = Editor::of_text(out, Format::Yaml).map_err(|_| start)?;
        for (path, value) in self.known(&here) {
            editor.set(&path, &value, Over::Nothing)?;
        }
        if let Some(standing) = self.standing {
            standing.fill(&mut editor, self.incident)?;
        }
        if let Some((pointer, character)) = values::first_invisible_value(editor.tree()) {
            return Err(SkeletonProblem::Invisible(pointer, character));
        }
        Ok(editor.text().to_owned())
    }

    fn head(&self) -> String {
        const HOW: Text = Text {
            zh_tw: "填完空白處；看 `readback explain 欄名` 知道每一欄要什麼。不知道的寫 {unknown: \"理由\"}，不要猜。時間要有時區，例如 2026-06-12T02:05:00+08:00。寫摘要，不要貼日誌、設定或機密。改完執行 `readback tidy 回讀包` 與 `readback check 回讀包`。",
            en: "Fill the empty places; `readback explain FIELD` says what each one asks. What nobody knows is {unknown: \"reason\"}, no guess. Times have an offset, as in 2026-06-12T02:05:00+08:00. Write summaries; paste no logs, configuration or secrets. Then run `readback tidy PACKET` and `readback check PACKET`.",
        };
        const ONCE: Text = Text {
            zh_tw: "說一次就好，其餘由 `readback tidy` 寫上：人員清單裡的人只寫 principal；處理後一起看的時間用 --looked-at 給，防護與後續的期限用 --due；連接埠、相依、contention_review 的各項一樣時，其中一項寫 all 加那個詞，不同的照寫；docker 的 contention、影響裡的 public_route 與 ai_provider、復原的 observed_at 可以空著，它們由別欄推得。",
            en: "Said once, the rest is written by `readback tidy`: of somebody in the list of people the principal is enough; the time of one look afterwards is given with --looked-at, when guard and follow-up are due with --due; where the sides of ports, dependencies or contention_review are alike, one of them says all and the word, and those that differ say theirs; the daemon's contention, public_route and ai_provider of the impact and observed_at of the restoration may stay empty, since they follow from other fields.",
        };
        const SHARED: Text = Text {
            zh_tw: "每項證據沒有另外寫的，由誰、憑什麼：寫一次就好。witnessed 是系統或行為者以外的人看到的。",
            en: "Who observed, and on what it rests, where a value does not say so itself: written once. witnessed: seen by a system or by somebody who did not act.",
        };
        let mut out = wrapped(HOW.in_lang(self.lang), "# ", "# ");
        out += &wrapped(ONCE.in_lang(self.lang), "# ", "# ");
        out += &format!("schema_version: {PACKET_SCHEMA_VERSION}\n");
        for field in &FIELDS[..FIELDS_OF_HEAD] {
            out += &format!("{}:\n", field.name);
            out += &guidance::places(field, self.lang);
        }
        out.push('\n');
        out += &wrapped(SHARED.in_lang(self.lang), "# ", "# ");
        out += "defaults:\n  observed_by: {role: , team: , principal: }\n  provenance:  # witnessed | declared\n";
        out
    }

    fn field(&self, field: &Field, here: &[(&str, String)], out: &mut String) {
        if FIELDS[..FIELDS_OF_HEAD].iter().any(|it| it.name == field.name) {
            return;
        }
        out.push('\n');
        *out += &guidance::above(field, self.lang);
        if field.name == "maintenance_window" {
            *out += match self.lang {
                Lang::ZhTw => "# {from: 時間, to: 時間}，或 {none_planned: \"理由\"}\n",
                Lang::En => "# {from: time, to: time}, or {none_planned: \"reason\"}\n",
            };
        }
        *out += &format!("{}:\n", field.name);
        let is_bare = here.iter().any(|(name, _)| *name == field.name)
            || self.standing.is_some_and(|standing| standing.says_not_applicable(field.name));
        if !is_bare && !matches!(field.shape, Shape::List(_)) {
            *out += &guidance::places(field, self.lang);
        }
    }

    /// What is known without anybody's word.
    fn known(&self, here: &[(&'static str, String)]) -> Vec<(Vec<Step>, Value)> {
        let mut known = vec![
            (vec!["readback_candidate_id".into()], text(&self.candidate.id)),
            (vec!["source_change_evidence_candidate_id".into()], text(&self.candidate.source_id)),
            (vec!["submitted_at".into()], text(self.submitted_at)),
            (vec!["change_or_incident_ref".into(), "ref".into()], text(self.incident)),
            (
                vec!["change_or_incident_ref".into(), "kind".into()],
                text(if self.is_change { "change" } else { "incident" }),
            ),
        ];
        if let Some(digest) = self.source_entry_sha256 {
            known.push((vec!["source_entry_sha256".into()], text(digest)));
        }
        if let Some(by) = self.by
            && let Value::Map(entries) = by.value()
        {
            for (key, entry) in ["role", "team", "principal"].into_iter().zip(entries) {
                known.push((vec!["submitted_by".into(), key.into()], entry.value.value));
            }
        }
        for (field, reason) in here {
            known.push((vec![(*field).into()], map([("not_applicable", text(reason))])));
        }
        known
    }
}

/// The fields that say which packet it is and who hands it in, which come first.
const FIELDS_OF_HEAD: usize = 5;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screen::{Tainted, screen};

    const KINDS: [&str; 4] = ["docker_daemon", "compose_stack", "systemd_unit", "ai_gateway"];

    fn candidate(config_kind: &str) -> Candidate {
        Candidate {
            id: "host_service_post_incident_readback:edge_a".to_owned(),
            source_id: "host_service_change_evidence:edge_a".to_owned(),
            config_kind: config_kind.to_owned(),
            requires_live_evidence: true,
        }
    }

    fn skeleton(config_kind: &str, lang: Lang) -> String {
        let Ok(by) = Who::parse("on-call SRE, platform, p-031") else {
            panic!("it names somebody")
        };
        let digest = "9b1e6f0a3c5d7e8f9012a3b4c5d6e7f8091a2b3c4d5e6f708192a3b4c5d6e7f8";
        let skeleton = Skeleton {
            candidate: &candidate(config_kind),
            source_entry_sha256: Some(digest),
            incident: "INC-7",
            is_change: false,
            by: Some(&by),
            submitted_at: "2026-06-12T10:00:00+08:00",
            standing: None,
            lang,
        };
        match skeleton.write() {
            Ok(text) => text,
            Err(error) => panic!("{error:?}"),
        }
    }

    #[test]
    fn a_skeleton_passes_the_screen_and_can_be_read() {
        for config_kind in KINDS {
            for lang in [Lang::ZhTw, Lang::En] {
                let text = skeleton(config_kind, lang);
                let hits: Vec<_> = screen(text.as_bytes())
                    .iter()
                    .map(|hit| (hit.rule.id, hit.place.line))
                    .collect();
                assert_eq!(hits, [], "{config_kind}");
                let Ok(screened) = Tainted::from(text.into_bytes()).screen() else { return };
                let packet = crate::packet::Packet::read(&screened, Format::Yaml);
                assert!(packet.is_ok(), "{config_kind}");
            }
        }
    }

    #[test]
    fn nothing_invisible_of_a_plan_is_written() {
        for (sign, point) in [
            ('\u{9b}', "U+009B"),
            ('\u{202e}', "U+202E"),
            ('\u{200b}', "U+200B"),
            ('\u{e0041}', "U+E0041"),
            ('\u{7f}', "U+007F"),
        ] {
            let mut candidate = candidate("ai_gateway");
            candidate.id.insert(40, sign);
            let skeleton = Skeleton {
                candidate: &candidate,
                source_entry_sha256: None,
                incident: "INC-7",
                is_change: false,
                by: None,
                submitted_at: "2026-06-12T10:00:00+08:00",
                standing: None,
                lang: Lang::En,
            };
            let Err(problem) = skeleton.write() else { panic!("{point}") };
            let told = problem.explanation(Lang::En);
            assert!(told.what.contains(point), "{}", told.what);
            assert_eq!(told.pointer.as_deref(), Some("/readback_candidate_id"));
        }
    }

    /// Words that say that all is well.
    const GREEN: [&str; 6] =
        ["none", "consistent", "unaffected", "none_active", "healthy", "none_failed"];

    #[test]
    fn nothing_green_is_filled_in() {
        for config_kind in KINDS {
            for lang in [Lang::ZhTw, Lang::En] {
                let text = skeleton(config_kind, lang);
                let Ok(editor) = Editor::of_text(text, Format::Yaml) else { panic!("it is YAML") };
                let mut given = 0;
                look(editor.tree(), &mut given);
                // Who, when, what it is about, and what the surface has not.
                assert!((10..=13).contains(&given), "{given}");
            }
        }
    }

    fn look(node: &crate::packet::node::Node, given: &mut usize) {
        match &node.value {
            Value::Map(entries) => entries.iter().for_each(|entry| look(&entry.value, given)),
            Value::List(elements) => elements.iter().for_each(|element| look(element, given)),
            Value::Null => {}
            Value::Text(text) => {
                assert!(!GREEN.contains(&text.as_str()), "{text}");
                *given += 1;
            }
            Value::Bool(_) | Value::Integer(_) | Value::OtherNumber => panic!("nobody said so"),
        }
    }
}
