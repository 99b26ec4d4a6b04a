//! `surfaces.toml`: what a team can say of its surfaces once and for all. In a packet it is marked `origin: profile`, so
//! that a reviewer sees what was not written for this incident.

use std::collections::BTreeMap;

use super::guidance::slug;
use super::people::{People, StandingPerson, is_table};
use crate::edit::{Editor, NotEdited, map, text};
use crate::packet::anonymous::is_anonymous;
use crate::packet::fields::FIELDS;
use crate::packet::node::{Entry, Node, Value};
use crate::packet::people::Person;
use crate::packet::pointer::Step;
use crate::packet::reader::{Keys as _, record, words};
use crate::packet::records::Notified;
use crate::packet::shape::{Key, Shape};
use crate::packet::text::{Name, Principal, Reason, Ref};
use crate::screen::Place;
use crate::team_file::{self, TeamFile, TeamFileProblem};
use crate::vocabulary::{StateEvidence, state_evidence_owed};

record! {
    /// Who rolls back, and by which plan.
    StandingRollback {
        Must role "role": Name => "角色", "the role";
        Must team "team": Name => "團隊", "the team";
        May principal "principal": Principal => "一人一個的不透明代號", "an opaque id, one per person";
        Must plan_ref "plan_ref": Ref => "復原計畫的引用，{surface} 會換成服務面的 id，例如 runbook:{surface}/rollback", "where the rollback plan is; {surface} is replaced by the id of the surface, as in runbook:{surface}/rollback";
    }
}

record! {
    /// Standing reasons for what does not apply.
    StandingReasons {
        May docker "docker_daemon_state_ref": Reason => "為什麼沒有 Docker", "why there is no Docker";
        May compose "compose_stack_state_ref": Reason => "為什麼沒有 compose", "why there is no compose";
        May systemd "systemd_unit_state_ref": Reason => "為什麼沒有 systemd", "why there is no systemd";
        May failed_units "failed_unit_review_ref": Reason => "為什麼沒有 systemd", "why there is no systemd";
        May public_route "public_route_recovery_ref": Reason => "為什麼沒有對外路由", "why there is no public route";
        May admin_route "admin_route_recovery_ref": Reason => "為什麼沒有管理路由", "why there is no admin route";
        May providers "agent_provider_health_ref": Reason => "為什麼沒有模型或代理", "why there is no provider or agent";
        May sync "cross_project_sync_ref": Reason => "為什麼不必與其他專案同步", "why no other project is concerned";
    }
}

words! {
    /// What always watches a surface. An alert is of one incident.
    StandingSource { Monitor "monitor", Dashboard "dashboard", }
}

record! {
    /// What watches a surface.
    StandingMonitor {
        Must kind "kind": StandingSource => "監控或儀表板", "a monitor or a dashboard";
        Must cited "ref": Ref => "在哪裡看得到，{surface} 會換成服務面的 id", "where it is seen; {surface} is replaced by the id of the surface";
    }
}

record! {
    /// Why a side of the ports never applies. A host always has ports.
    StandingPorts {
        May container_ports "container_ports": Reason => "為什麼沒有容器連接埠", "why there are no container ports";
        May proxy "proxy": Reason => "為什麼沒有反向代理", "why there is no proxy";
        May gateway "gateway": Reason => "為什麼沒有閘道", "why there is no gateway";
        May firewall "firewall": Reason => "為什麼沒有防火牆", "why there is no firewall";
    }
}

record! {
    /// A team's standing facts of one surface, or of all.
    StandingFacts {
        May evidence "evidence": Name
            => "證據引用的樣式，{incident}、{field} 與 {surface} 會換掉，例如 evidence:{incident}/{field}", "the pattern of refs to evidence; {incident}, {field} and {surface} are replaced, as in evidence:{incident}/{field}";
        May rollback_owner "rollback_owner": StandingRollback
            => "誰負責復原、復原計畫在哪裡", "who rolls back, and where the plan is";
        May followup_owner "followup_owner": Person
            => "誰負責後續", "who owns the follow-up";
        May recurrence_owner "recurrence_owner": Person
            => "誰負責防止再發生", "who owns what keeps it from coming back";
        May projects "projects": Vec<Name>
            => "要同步的專案", "the projects that are kept in step";
        May notify "notify": Vec<Notified>
            => "要通知誰", "whom to notify";
        May monitors "monitors": Vec<StandingMonitor>
            => "哪些監控與儀表板一直看著它", "the monitors and dashboards that always watch it";
        May ports "ports_not_applicable": StandingPorts
            => "連接埠的哪幾項不適用、為什麼", "which sides of the ports do not apply, and why";
        May none_planned "none_planned": Reason
            => "為什麼通常沒有維護時段", "why there is no maintenance window as a rule";
        May not_applicable "not_applicable": StandingReasons
            => "哪些欄位不適用、為什麼", "which fields do not apply, and why";
    }
}

/// The keys of a surface in `surfaces.toml`.
pub(crate) const STANDING_KEYS: &[Key] = StandingFacts::KEYS;

/// The keys of a person there.
pub(crate) const PERSON_KEYS: &[Key] = StandingPerson::KEYS;

/// A team's `surfaces.toml`.
pub struct TeamProfile {
    all: Option<Node>,
    surfaces: Vec<Entry>,
    people: People,
}

/// What a team says of one surface.
pub struct Standing {
    surface_id: String,
    facts: Node,
}

impl TeamProfile {
    /// Reads `surfaces.toml`.
    ///
    /// # Errors
    /// Everything that is wrong with it, in the order of the file.
    pub fn read(bytes: &[u8]) -> Result<Self, Vec<TeamFileProblem>> {
        let (entries, mut problems) =
            team_file::read(TeamFile::Surfaces, bytes).map_err(|problem| vec![problem])?;
        let mut profile = Self { all: None, surfaces: Vec::new(), people: People::default() };
        for entry in entries {
            match entry.key.as_str() {
                "all" => {
                    look_at(&entry.value, &mut problems);
                    profile.all = Some(entry.value);
                }
                "people" if is_table(&entry.value) => {
                    profile.people = People::read(&entry.value, &mut problems);
                }
                "surface" => match entry.value.value {
                    Value::Map(surfaces) => {
                        surfaces.iter().for_each(|it| look_at(&it.value, &mut problems));
                        profile.surfaces = surfaces;
                    }
                    Value::Null
                    | Value::Bool(_)
                    | Value::Integer(_)
                    | Value::OtherNumber
                    | Value::Text(_)
                    | Value::List(_) => {
                        problems.push(TeamFileProblem::UnknownKey(entry.key_place));
                    }
                },
                _ => problems.push(TeamFileProblem::UnknownKey(entry.key_place)),
            }
        }
        team_file::unless_wrong(profile, problems)
    }

    /// The team's people.
    #[must_use]
    pub const fn people(&self) -> &People {
        &self.people
    }

    /// What it says of a surface: its own facts, and those of all where it has none. Nothing where it says nothing.
    #[must_use]
    pub fn of_surface(&self, surface_id: &str) -> Option<Standing> {
        let own = self.surfaces.iter().find(|entry| entry.key == surface_id);
        let mut facts = self.all.clone();
        match (&mut facts, own) {
            (None, None) => return None,
            (None, Some(own)) => facts = Some(own.value.clone()),
            (Some(_), None) => {}
            (Some(facts), Some(own)) => merge(facts, &own.value),
        }
        facts.map(|facts| Standing { surface_id: surface_id.to_owned(), facts })
    }

    /// Where it names a surface that is none of these: what is said there will never be filled in.
    #[must_use]
    pub fn unknown_surfaces(&self, is_known: impl Fn(&str) -> bool) -> Vec<TeamFileProblem> {
        let unknown = self.surfaces.iter().filter(|entry| !is_known(&entry.key));
        let mut places: Vec<Place> = unknown.map(|entry| entry.key_place).collect();
        places.sort_unstable();
        places.into_iter().map(TeamFileProblem::UnknownSurface).collect()
    }
}

impl TeamProfile {
    /// Where it calls something not applicable that one of these surfaces has by its kind: ids and `config_kind`s.
    #[must_use]
    pub fn denials_of_what_is_owed<'a>(
        &self,
        surfaces: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Vec<TeamFileProblem> {
        let mut found: BTreeMap<Place, StateEvidence> = BTreeMap::new();
        for (id, kind) in surfaces {
            let own = self.surfaces.iter().find(|entry| entry.key == id).map(|own| &own.value);
            // As they are put together for a packet: what the surface says stands in the place of what is said of all.
            let reasons = own.and_then(|own| own.get("not_applicable"));
            let reasons = reasons.or_else(|| self.all.as_ref()?.get("not_applicable"));
            for entry in reasons.and_then(Node::entries).unwrap_or_default() {
                let mut owed = state_evidence_owed(kind).iter();
                if let Some(owed) = owed.find(|owed| owed.fields().contains(&entry.key.as_str())) {
                    found.insert(entry.key_place, *owed);
                }
            }
        }
        found.into_iter().map(|(place, owed)| TeamFileProblem::Owed(place, owed)).collect()
    }
}

/// Notes what is wrong with the facts of one surface.
fn look_at(facts: &Node, problems: &mut Vec<TeamFileProblem>) {
    let read = team_file::read_value::<StandingFacts>(facts, problems);
    for owner in ["rollback_owner", "followup_owner", "recurrence_owner"] {
        for key in ["role", "team"] {
            let name = facts.get(owner).and_then(|owner| owner.get(key));
            if let Some(name) = name.filter(|it| it.text().is_some_and(is_anonymous)) {
                problems.push(TeamFileProblem::Anybody(name.place));
            }
        }
    }
    let Some(read) = read else { return };
    if let Some(pattern) = &read.evidence
        && !pattern.as_str().contains("{field}")
    {
        let place = facts.get("evidence").map_or(facts.place, |node| node.place);
        problems.push(TeamFileProblem::SameForAll(place));
    }
    let mut look_at_pattern = |filled: String, node: Option<&Node>| {
        // A word in braces that is left would stand in every packet.
        if filled.contains(['{', '}']) || Ref::parse(&filled).is_none() {
            let place = node.map_or(facts.place, |node| node.place);
            problems.push(TeamFileProblem::Pattern(place));
        }
    };
    if let Some(pattern) = read.evidence {
        let example = [("{incident}", "INC-7"), ("{field}", "boot"), ("{surface}", "edge_a")];
        look_at_pattern(filled(pattern.as_str(), &example), facts.get("evidence"));
    }
    for (index, monitor) in read.monitors.unwrap_or_default().iter().enumerate() {
        let node = facts.get("monitors").and_then(|it| it.elements()?.get(index)?.get("ref"));
        if let Some(cited) = &monitor.cited {
            look_at_pattern(filled(cited.as_str(), &[("{surface}", "edge_a")]), node);
        }
    }
    if let Some(plan) = read.rollback_owner.and_then(|owner| owner.plan_ref) {
        let place = facts.get("rollback_owner").and_then(|owner| owner.get("plan_ref"));
        look_at_pattern(filled(plan.as_str(), &[("{surface}", "edge_a")]), place);
    }
}

/// A pattern with these words in their places.
fn filled(pattern: &str, words: &[(&str, &str)]) -> String {
    // A ticket's id stands as it is; an address would bring its own signs along.
    let is_plain = |sign: char| sign.is_alphanumeric() || matches!(sign, '.' | '_' | '-' | '#');
    let plain = |word: &str| -> String {
        word.chars().map(|sign| if is_plain(sign) { sign } else { '-' }).collect()
    };
    words
        .iter()
        .fold(pattern.to_owned(), |pattern, (name, word)| pattern.replace(name, &plain(word)))
}

/// Puts the keys of one object over those of another; objects are not put together.
fn merge(into: &mut Node, own: &Node) {
    let Value::Map(entries) = &mut into.value else { return };
    for entry in own.entries().unwrap_or_default() {
        match entries.iter_mut().find(|it| it.key == entry.key) {
            Some(same) => same.value = entry.value.clone(),
            None => entries.push(entry.clone()),
        }
    }
}

impl Standing {
    /// Whether it says that a field does not apply.
    #[must_use]
    pub fn says_not_applicable(&self, field: &str) -> bool {
        self.reason(field).is_some()
    }

    fn reason(&self, field: &str) -> Option<&Value> {
        self.facts.get("not_applicable")?.get(field).map(|node| &node.value)
    }

    /// Whether a field has no facts but those that the team says once and for all.
    fn completes(&self, field: &str) -> bool {
        field == "cross_project_sync_ref" && self.facts.get("projects").is_some()
    }

    /// Writes the standing facts into a packet, where nobody wrote anything else.
    pub(super) fn fill(&self, editor: &mut Editor, incident: &str) -> Result<(), NotEdited> {
        let origin = || text("profile");
        for field in FIELDS {
            let name = Step::Key(field.name);
            if let Some(reason) = self.reason(field.name) {
                let value = map([("not_applicable", reason.clone()), ("origin", origin())]);
                editor.offer(&[name], &value)?;
            }
        }
        if let Some(reason) = self.facts.get("none_planned") {
            let value = map([("none_planned", reason.value.clone()), ("origin", origin())]);
            editor.offer(&["maintenance_window".into()], &value)?;
        }
        for field in ["rollback_owner", "followup_owner"] {
            if self.fill_person(editor, field, &[field.into()])? {
                editor.offer(&[field.into(), "origin".into()], &origin())?;
            }
        }
        self.fill_person(
            editor,
            "recurrence_owner",
            &["recurrence_guard_ref".into(), "owner".into()],
        )?;
        for (fact, field, key) in [
            ("projects", "cross_project_sync_ref", "projects"),
            ("notify", "operator_notification_ref", "notified"),
        ] {
            if let Some(value) = self.facts.get(fact)
                && !self.says_not_applicable(field)
            {
                editor.offer(&[field.into(), key.into()], &value.value)?;
                editor.offer(&[field.into(), "origin".into()], &origin())?;
            }
        }
        self.fill_monitors(editor)?;
        self.fill_ports(editor)?;
        self.fill_refs(editor, incident)
    }

    /// Writes what watches the surface. Whether an alert is silenced, somebody has to say.
    fn fill_monitors(&self, editor: &mut Editor) -> Result<(), NotEdited> {
        const FIELD: Step = Step::Key("monitoring_alert_ref");
        let monitors = self.facts.get("monitors").and_then(Node::elements).unwrap_or_default();
        for (index, monitor) in monitors.iter().enumerate() {
            let place = |key: &'static str| [FIELD, "sources".into(), index.into(), key.into()];
            let (Some(kind), Some(cited)) =
                (monitor.get("kind"), monitor.get("ref").and_then(Node::text))
            else {
                continue;
            };
            let cited = filled(cited, &[("{surface}", &self.surface_id)]);
            editor.offer(&place("kind"), &kind.value)?;
            editor.offer(&place("ref"), &text(&cited))?;
        }
        if !monitors.is_empty() {
            editor.offer(&[FIELD, "origin".into()], &text("profile"))?;
        }
        Ok(())
    }

    /// Writes which sides of the ports never apply, and why. How the others are, somebody has to look.
    fn fill_ports(&self, editor: &mut Editor) -> Result<(), NotEdited> {
        const FIELD: Step = Step::Key("port_binding_state_ref");
        let Some(sides) = self.facts.get("ports_not_applicable") else { return Ok(()) };
        let mut reasons: Vec<&str> = Vec::new();
        for side in StandingPorts::KEYS {
            let Some(reason) = sides.get(side.name).and_then(Node::text) else { continue };
            let said = editor.offer(&[FIELD, side.name.into()], &text("not_applicable"))?;
            if said.is_some() && !reasons.contains(&reason) {
                reasons.push(reason);
            }
        }
        if !reasons.is_empty() {
            editor.offer(&[FIELD, "summary".into()], &text(&reasons.join(" ")))?;
            editor.offer(&[FIELD, "origin".into()], &text("profile"))?;
        }
        Ok(())
    }

    /// Writes somebody, key by key, into the places for them; tells whether there is somebody.
    fn fill_person(&self, editor: &mut Editor, fact: &str, to: &[Step]) -> Result<bool, NotEdited> {
        let Some(entries) = self.facts.get(fact).and_then(Node::entries) else { return Ok(false) };
        for key in ["role", "team", "principal", "plan_ref"] {
            let Some(entry) = entries.iter().find(|entry| entry.key == key) else { continue };
            let value = entry.value.text().filter(|_| key == "plan_ref").map_or_else(
                || entry.value.value.clone(),
                |plan| text(&filled(plan, &[("{surface}", &self.surface_id)])),
            );
            editor.offer(&[to, &[key.into()]].concat(), &value)?;
        }
        Ok(true)
    }

    /// Writes where the evidence of each field will be kept, by the team's pattern. It is a place for evidence, no evidence. A
    /// field that would be complete with it is left without: somebody has to look before it passes.
    fn fill_refs(&self, editor: &mut Editor, incident: &str) -> Result<(), NotEdited> {
        let Some(pattern) = self.facts.get("evidence").and_then(Node::text) else { return Ok(()) };
        for field in FIELDS.iter().filter(|field| matches!(field.shape, Shape::Evidence(_))) {
            let is_apart = field.name == "change_or_incident_ref"
                || self.completes(field.name)
                || editor
                    .value(&[Step::Key(field.name)])
                    .is_some_and(|value| value.get("not_applicable").is_some());
            if !is_apart {
                let slug = slug(field.name);
                let words =
                    [("{incident}", incident), ("{field}", &slug), ("{surface}", &self.surface_id)];
                let cited = filled(pattern, &words);
                editor.offer(&[field.name.into(), "ref".into()], &text(&cited))?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::packet::evidence::MayNotApply;

    const HEAD: &str = "schema_version = \"host_service_post_incident_readback_surfaces_v1\"\n";

    fn problems(text: &str) -> Vec<(u64, u64)> {
        let problems = TeamProfile::read(text.as_bytes()).err().unwrap_or_default();
        problems.iter().map(|it| (it.place().line, it.place().column)).collect()
    }

    #[test]
    fn every_problem_is_told_with_its_place() {
        assert_eq!(problems(HEAD), []);
        assert_eq!(problems(""), [(1, 1)]);
        assert_eq!(problems("schema_version = 1"), [(1, 18)]);
        assert_eq!(problems(&format!("{HEAD}surface = 1\nother = 2\n")), [(2, 1), (3, 1)]);
        assert_eq!(problems(&format!("{HEAD}x = [")), [(2, 6)]);
        let two = "[surface.edge_a]\nprojects = \"shop\"\nevidence = \"{incident}\"\n\
                   followup_owner = {role = \"SRE\"}\nnotify = [{product = \"shop\"}]\n";
        let found = problems(&format!("{HEAD}{two}"));
        assert_eq!(found, [(3, 12), (4, 12), (5, 1)], "{found:?}");
        let payload = "[all]\nnone_planned = \"password is hunter2-Zq81xK\"\n";
        let found = TeamProfile::read(format!("{HEAD}{payload}").as_bytes()).err();
        assert!(matches!(found.as_deref(), Some([TeamFileProblem::Payload(_)])));
    }

    #[test]
    fn words_in_braces_are_known_or_told() {
        let plan = |plan: &str| {
            format!(
                "{HEAD}[all]\nrollback_owner = {{role = \"a lead\", team = \"b\", plan_ref = \"{plan}\"}}\n"
            )
        };
        assert_eq!(problems(&plan("runbook:{surface}/rollback")), []);
        for wrong in ["runbook:{incident}/rollback", "runbook:{surfaces}", "runbook:{surface"] {
            assert_eq!(problems(&plan(wrong)), [(3, 59)], "{wrong}");
        }
        let evidence = |pattern: &str| format!("{HEAD}[all]\nevidence = \"{pattern}\"\n");
        assert_eq!(problems(&evidence("evidence:{surface}/{incident}/{field}")), []);
        assert_eq!(problems(&evidence("evidence:{ticket}/{field}")), [(3, 12)]);
        let Ok(profile) = TeamProfile::read(plan("runbook:{surface}/rollback").as_bytes()) else {
            panic!("it is a profile")
        };
        let Some(standing) = profile.of_surface("edge/a") else { panic!("it says something") };
        let Ok(mut editor) = Editor::of_text("x: 1\n".to_owned(), crate::packet::Format::Yaml)
        else {
            panic!("it is YAML")
        };
        assert!(standing.fill(&mut editor, "INC-7").is_ok());
        assert!(editor.text().contains("\"runbook:edge-a/rollback\""), "{}", editor.text());
    }

    #[test]
    fn a_pattern_names_the_field_since_fields_cite_refs_of_their_own() {
        for pattern in ["evidence:all", "evidence:{incident}/{surface}"] {
            let text = format!("{HEAD}[all]\nprojects = [\"shop\"]\nevidence = \"{pattern}\"\n");
            assert_eq!(problems(&text), [(4, 12)], "{pattern}");
            let found = TeamProfile::read(text.as_bytes()).err().unwrap_or_default();
            assert!(matches!(found[..], [TeamFileProblem::SameForAll(_)]), "{found:?}");
        }
    }

    #[test]
    fn what_a_kind_of_surface_has_is_not_called_not_applicable() {
        let text = format!(
            "{HEAD}[all.not_applicable]\ncompose_stack_state_ref = \"None here.\"\n\
             admin_route_recovery_ref = \"None here.\"\n\
             [surface.edge_a.not_applicable]\nfailed_unit_review_ref = \"None here.\"\n"
        );
        let Ok(profile) = TeamProfile::read(text.as_bytes()) else { panic!("it is a profile") };
        let lines = |surfaces: &[(&str, &str)]| -> Vec<u64> {
            let found = profile.denials_of_what_is_owed(surfaces.iter().copied());
            found.iter().map(|it| it.place().line).collect()
        };
        // Under what is said of all, unless the surface says something of its own.
        assert_eq!(lines(&[("edge_b", "compose_stack"), ("edge_c", "compose_stack")]), [3]);
        assert_eq!(lines(&[("edge_a", "compose_stack")]), [] as [u64; 0]);
        assert_eq!(lines(&[("edge_a", "docker_daemon"), ("edge_b", "compose_stack")]), [3, 6]);
        assert_eq!(lines(&[("edge_a", "systemd_unit")]), [6]);
        assert_eq!(
            lines(&[("edge_a", "reverse_proxy"), ("edge_b", "systemd_unit")]),
            [] as [u64; 0]
        );
    }

    #[test]
    fn what_watches_a_surface_and_which_sides_it_has_not_are_standing() {
        let facts = "[all]\nmonitors = [{kind = \"dashboard\", ref = \"https://d.example.org/d/{surface}\"}, {kind = \"monitor\", ref = \"evidence:m\"}]\n\
                     [surface.edge_a.ports_not_applicable]\ngateway = \"There is no gateway.\"\n\
                     firewall = \"There is no gateway.\"\n";
        let Ok(profile) = TeamProfile::read(format!("{HEAD}{facts}").as_bytes()) else {
            panic!("it is a profile")
        };
        let Some(standing) = profile.of_surface("edge_a") else { panic!("it says something") };
        let packet = "monitoring_alert_ref:\n  sources:\n    - kind:\n      ref:\n  silences:\nport_binding_state_ref:\n  summary:\n  host_ports:\n  gateway:\n  firewall: consistent\n";
        let Ok(mut editor) = Editor::of_text(packet.to_owned(), crate::packet::Format::Yaml) else {
            panic!("it is YAML")
        };
        assert!(standing.fill(&mut editor, "INC-7").is_ok());
        let text = editor.text();
        for written in [
            "    - kind: dashboard\n      ref: https://d.example.org/d/edge_a\n",
            "kind: monitor",
            "  silences:\n",
            "  host_ports:\n  gateway: not_applicable\n  firewall: consistent\n",
            "  summary: There is no gateway.\n",
        ] {
            assert!(text.contains(written), "{written}{text}");
        }
        // An alert is of one incident, a host has ports, and what gives no ref is told.
        for wrong in [
            "monitors = [{kind = \"alert\", ref = \"INC-7\"}]",
            "monitors = [{kind = \"monitor\", ref = \"evidence:{incident}\"}]",
            "ports_not_applicable = {host_ports = \"There are none.\"}",
        ] {
            assert_eq!(problems(&format!("{HEAD}[all]\n{wrong}\n")).len(), 1, "{wrong}");
        }
    }

    #[test]
    fn surfaces_that_the_plan_has_not_are_told_by_their_places() {
        let text = format!(
            "{HEAD}[surface.edge_b]\nprojects = [\"x\"]\n[surface.edge_a.not_applicable]\n"
        );
        let Ok(profile) = TeamProfile::read(text.as_bytes()) else { panic!("it is a profile") };
        let lines = |known: &str| -> Vec<u64> {
            let unknown = profile.unknown_surfaces(|id| id == known);
            unknown.iter().map(|it| it.place().line).collect()
        };
        assert_eq!(lines("edge_a"), [2]);
        assert_eq!(lines("edge_b"), [4]);
        assert_eq!(lines("edge_c"), [2, 4]);
    }

    #[test]
    fn the_screen_looks_at_all_of_the_file() {
        const LOG: &str = "Jun 12 02:04:11 web-3 sshd[2211]: Accepted publickey for root from 192.0.2.5 port 4022 ssh2";
        const TOKEN: &str = "ghp_x7Kq2mVbT9wLr4ZsNc8YdHf3JgPe6RaU1iOk";
        for payload in [
            format!("# {LOG}\n"),
            format!("# rotated: {TOKEN}\n"),
            format!("[surface.{TOKEN}]\nprojects = [\"shop\"]\n"),
            "# [mysqld]\n# max_connections = 500\n# innodb_log_size = 4G\n# slow_query_log = on\n# read_only = on\n".to_owned(),
        ] {
            let found = TeamProfile::read(format!("{HEAD}{payload}").as_bytes()).err();
            let is_payload = matches!(found.as_deref(), Some([TeamFileProblem::Payload(_)]));
            assert!(is_payload, "{payload} {found:?}");
        }
        // A secret is told before what else is wrong; what only looks like another configuration is not.
        let wrong =
            format!("{HEAD}max_connections = 500\ninnodb_log_size = 4\nslow_query_log = 1\n");
        assert_eq!(problems(&wrong), [(2, 1), (3, 1), (4, 1)]);
        let found = TeamProfile::read(format!("{wrong}# {TOKEN}\n").as_bytes()).err();
        assert!(found.iter().flatten().any(TeamFileProblem::is_payload), "{found:?}");
    }

    #[test]
    fn an_honest_file_passes_however_it_is_written() {
        const HONEST: &str = r#"
[all]
evidence = "evidence:{incident}/{field}"  # where it will be kept
projects = [
  "shop",
  "tickets",
  "seat-map",
]
notify = [
  {product = "shop"},
  {role = "support lead", team = "support"},
]
none_planned = "Nothing is restarted as a rule."

[surface."edge.a".rollback_owner]
role = "edge lead"
team = "network"
plan_ref = "runbook:edge/rollback"

[surface.edge_b]
rollback_owner.role = "edge lead"
rollback_owner.team = "network"
rollback_owner.plan_ref = "https://runbooks.example.org/edge?tab=rollback"
followup_owner = {role = "host owner", team = "hosts"}

[surface.edge_b.not_applicable]
agent_provider_health_ref = "This service uses no model and no agent."
"#;
        let text = format!("{HEAD}{HONEST}");
        assert_eq!(problems(&text), []);
        assert!(crate::screen::screen(text.as_bytes()).is_clean());
        // Where the version comes later, the file can be read, and `readback screen` takes it for any configuration.
        let late = HONEST.replacen("\n", &format!("\n# ours\n{HEAD}"), 1);
        assert_eq!(problems(&late), []);
    }

    #[test]
    fn a_surface_has_its_own_facts_before_those_of_all() {
        let text = format!(
            "{HEAD}[all]\nprojects = [\"shop\"]\nnone_planned = \"nothing is restarted\"\n\
             [surface.edge_a]\nprojects = [\"tickets\"]\n"
        );
        let Ok(profile) = TeamProfile::read(text.as_bytes()) else { panic!("it is a profile") };
        let of = |id, key| {
            let standing = profile.of_surface(id).map(|it| it.facts);
            standing.and_then(|facts| facts.get(key).cloned())
        };
        let first = |node: Option<Node>| {
            let first = node.as_ref().and_then(|it| it.elements()?.first()?.text());
            first.map(str::to_owned)
        };
        assert_eq!(first(of("edge_a", "projects")).as_deref(), Some("tickets"));
        assert_eq!(first(of("edge_b", "projects")).as_deref(), Some("shop"));
        assert!(of("edge_a", "none_planned").is_some());
    }

    #[test]
    fn standing_reasons_are_of_fields_that_may_not_apply() {
        for key in StandingReasons::KEYS {
            let field = FIELDS.iter().find(|field| field.name == key.name);
            assert!(field.is_some_and(|field| field.may_not_apply != MayNotApply::No));
        }
    }
}
