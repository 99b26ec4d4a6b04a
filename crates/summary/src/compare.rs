//! Two captures of the same kind, before and after: what changed between them.

use std::collections::{BTreeMap, BTreeSet};

use jiff::SignedDuration;
use readback::lang::{Lang, Text};
use serde_json::{Map, Value as Json, json};

use crate::fact::{Facts, Value};
use crate::found::Naming;
use crate::shaped::Shaped;
use crate::summarizer::Summary;
use crate::thing::{Lists, Thing, is_same_id};

/// Why two captures are not compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Incomparable {
    /// They are of kinds that have nothing in common.
    #[error("the captures have nothing in common")]
    OtherKinds,
    /// The first was taken after the second.
    #[error("the first capture is the later one")]
    Reversed,
}

/// What changed, by its name: how many, and which where names may be given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    counts: BTreeMap<&'static str, u64>,
    names: BTreeMap<&'static str, Vec<Shaped>>,
    ports: BTreeMap<&'static str, Vec<u64>>,
    flags: BTreeMap<&'static str, bool>,
}

/// What a change is called, in the order of telling.
const CHANGES: &[(&str, Text)] = &[
    ("restarted", Text { zh_tw: "重新啟動", en: "restarted" }),
    ("recreated", Text { zh_tw: "重建（id 不同）", en: "recreated (another id)" }),
    ("image_changed", Text { zh_tw: "映像檔不同", en: "image changed" }),
    ("stopped", Text { zh_tw: "不再執行", en: "no longer running" }),
    ("started", Text { zh_tw: "開始執行", en: "now running" }),
    ("missing", Text { zh_tw: "不見了", en: "missing" }),
    ("new", Text { zh_tw: "新的", en: "new" }),
    ("unlisted", Text { zh_tw: "不在清單上了", en: "no longer listed" }),
    ("newly_listed", Text { zh_tw: "新出現在清單上", en: "newly listed" }),
    ("newly_failed", Text { zh_tw: "新失敗的", en: "newly failed" }),
    ("no_longer_failed", Text { zh_tw: "不再失敗的", en: "no longer failed" }),
    ("ports_lost", Text { zh_tw: "消失的連接埠", en: "ports lost" }),
    ("ports_gained", Text { zh_tw: "多出的連接埠", en: "ports gained" }),
    ("boot_changed", Text { zh_tw: "重新開機過", en: "booted in between" }),
];

/// Compares two captures.
///
/// # Errors
/// [`Incomparable`]
pub fn compare(
    before: &Summary,
    after: &Summary,
    naming: &Naming,
) -> Result<Changes, Incomparable> {
    if let (Some(first), Some(second)) = (before.covers.from, after.covers.to)
        && first > second
    {
        return Err(Incomparable::Reversed);
    }
    let mut changes = Changes::default();
    // What only one of two commands lists has neither gone nor come.
    let is_of_one_command = before.kind.is_of_the_command_of(after.kind);
    if let (Some((were, old)), Some((are, new))) = (before.things.all(), after.things.all())
        && is_of_one_command
    {
        if is_of_other_things((were, old), (are, new)) {
            return Err(Incomparable::OtherKinds);
        }
        changes.things((were, old), (are, new), naming);
    }
    let of_listed: &[_] = if is_of_one_command { &["published_host_ports"] } else { &[] };
    for ports in ["listening_ports"].iter().chain(of_listed) {
        if let (Some(old), Some(new)) =
            (ports_of(&before.facts, ports), ports_of(&after.facts, ports))
        {
            changes.ports.insert("ports_lost", old.difference(&new).copied().collect());
            changes.ports.insert("ports_gained", new.difference(&old).copied().collect());
        }
    }
    if let Some(is_changed) = is_booted_between(&before.facts, &after.facts) {
        changes.flags.insert("boot_changed", is_changed);
    }
    // Two times of boot that cannot be compared say nothing of what changed.
    let is_common = |name| name != "boot_time" && after.facts.of(name).is_some();
    let has_common_fact = before.facts.iter().any(|(name, _)| is_common(name));
    if changes == Changes::default() && !(has_common_fact && before.kind == after.kind) {
        return Err(Incomparable::OtherKinds);
    }
    Ok(changes)
}

/// Whether two lists seem to be of two command lines, one of which was asked for other things or for fewer: they
/// share no name, or one has all names of the other and more than twice as many. What only one lists has then
/// neither gone nor come.
fn is_of_other_things(before: (Lists, &[Thing]), after: (Lists, &[Thing])) -> bool {
    let (old, new) = (by_name(before.1), by_name(after.1));
    let common = old.keys().filter(|name| new.contains_key(*name)).count();
    let (fewer, more) = (old.len().min(new.len()), old.len().max(new.len()));
    match (before.0, after.0) {
        _ if more == 0 => false,
        // Whatever failed, the list is of all that did.
        (Lists::Failed, Lists::Failed) => false,
        // Where all are asked for, none is an answer.
        (Lists::All, Lists::All) if fewer == 0 => false,
        // A list of what failed and one of states: of a unit or two, before and after it failed, or of nothing alike.
        (Lists::Failed, Lists::All | Lists::Some) | (Lists::All | Lists::Some, Lists::Failed) => {
            more > 2 * common
        }
        (Lists::All | Lists::Some, Lists::All | Lists::Some) => {
            common == 0 || common == fewer && more > 2 * fewer
        }
    }
}

/// By which lists a thing has gone or come that one list has and the other has not; by none where the other would not have it,
/// whatever became of it.
fn listed_by_one(thing: &Thing, has: Lists, other: Lists) -> Option<Lists> {
    match (has, other) {
        // What has not failed stands in no list of what failed, and what has stands in each.
        (Lists::All | Lists::Some, Lists::Failed) => thing.is_failed.then_some(Lists::Failed),
        // A list of some containers is one of those that run.
        (Lists::All, Lists::Some) if !thing.is_running && !thing.is_unit => None,
        (Lists::All, Lists::All) => Some(Lists::All),
        (Lists::Failed, Lists::Failed) => Some(Lists::Failed),
        (Lists::All | Lists::Failed, Lists::Some)
        | (Lists::Some | Lists::Failed, Lists::All)
        | (Lists::Some, Lists::Some) => Some(Lists::Some),
    }
}

/// So far apart may be what two commands say of one boot: one counts from the clock of now, another wrote it
/// down before the clock was set, a third leaves the seconds out.
const ONE_BOOT: SignedDuration = SignedDuration::from_mins(2);

/// Whether the host booted in between: by the ids of the boots, or, without both, by their times.
fn is_booted_between(before: &Facts, after: &Facts) -> Option<bool> {
    let both = |name| Some((before.of(name)?, after.of(name)?));
    if let Some((old, new)) = both("current_boot_id") {
        return Some(old != new);
    }
    let (Value::Time(old), Value::Time(new)) = both("boot_time")? else { return None };
    Some(old.apart(new)? > ONE_BOOT)
}

fn ports_of(facts: &Facts, name: &str) -> Option<BTreeSet<u64>> {
    match facts.of(name)? {
        Value::Counts(ports) => Some(ports.iter().copied().collect()),
        Value::Count(_)
        | Value::Flag(_)
        | Value::Word(_)
        | Value::Words(_)
        | Value::CountsBy(_)
        | Value::Time(_)
        | Value::Shaped(_)
        | Value::Shapes(_)
        | Value::Records(_) => None,
    }
}

impl Changes {
    fn things(&mut self, before: (Lists, &[Thing]), after: (Lists, &[Thing]), naming: &Naming) {
        let (were, are) = (before.0, after.0);
        let of_containers = ["restarted", "recreated", "image_changed", "stopped", "started"];
        let of_units = ["newly_failed", "no_longer_failed"];
        let mut things = before.1.iter().chain(after.1);
        let lists = if were == are { are } else { Lists::Some };
        let is_of_units = lists == Lists::Failed || things.any(|thing| thing.is_unit);
        let asked: &[&'static str] = if is_of_units { &of_units } else { &of_containers };
        for name in asked.iter().chain(&lists.changes()) {
            self.counts.insert(name, 0);
        }
        let (old, new) = (by_name(before.1), by_name(after.1));
        for (name, was) in &old {
            match (new.get(name), listed_by_one(was, were, are)) {
                (Some(is), _) => self.pair(was, is, naming),
                (None, Some(lists)) => self.count(lists.changes()[0], name, naming),
                (None, None) => {}
            }
        }
        for (name, is) in new.iter().filter(|(name, _)| !old.contains_key(*name)) {
            if let Some(lists) = listed_by_one(is, are, were) {
                self.count(lists.changes()[1], name, naming);
            }
        }
    }

    fn pair(&mut self, old: &Thing, new: &Thing, naming: &Naming) {
        let mut count = |change| self.count(change, &old.name, naming);
        let has_other = |old: &str, new: &str| !old.is_empty() && !new.is_empty() && old != new;
        let is_recreated =
            !old.id.is_empty() && !new.id.is_empty() && !is_same_id(&old.id, &new.id);
        if is_recreated {
            count("recreated");
        } else if is_restarted(old, new) {
            count("restarted");
        }
        if has_other(&old.image, &new.image) {
            count("image_changed");
        }
        if old.is_unit {
            return self.unit(old, new, naming);
        }
        let mut count = |change| self.count(change, &old.name, naming);
        match (old.is_running, new.is_running) {
            (true, false) => count("stopped"),
            (false, true) => count("started"),
            (true, true) | (false, false) => {}
        }
    }

    fn unit(&mut self, old: &Thing, new: &Thing, naming: &Naming) {
        match (old.is_failed, new.is_failed) {
            (false, true) => self.count("newly_failed", &old.name, naming),
            (true, false) => self.count("no_longer_failed", &old.name, naming),
            (true, true) | (false, false) => {}
        }
    }

    fn count(&mut self, change: &'static str, name: &str, naming: &Naming) {
        *self.counts.entry(change).or_default() += 1;
        if naming.may_give(name)
            && let Some(name) = Shaped::name(name)
        {
            self.names.entry(change).or_default().push(name);
        }
    }

    /// Each change by its name: counts, ports, flags, and names under `names`.
    #[must_use]
    pub fn json(&self) -> Json {
        let mut changes = Map::new();
        changes.extend(self.counts.iter().map(|(name, count)| ((*name).to_owned(), json!(count))));
        changes.extend(self.ports.iter().map(|(name, ports)| ((*name).to_owned(), json!(ports))));
        changes.extend(self.flags.iter().map(|(name, flag)| ((*name).to_owned(), json!(flag))));
        if !self.names.is_empty() {
            let names: Map<String, Json> = self
                .names
                .iter()
                .map(|(name, names)| {
                    let names: Vec<&str> = names.iter().map(Shaped::as_str).collect();
                    ((*name).to_owned(), json!(names))
                })
                .collect();
            changes.insert("names".to_owned(), Json::Object(names));
        }
        Json::Object(changes)
    }

    /// The changes in words; that nothing changed is one.
    #[must_use]
    pub fn told(&self, lang: Lang) -> String {
        let (comma, slash) = match lang {
            Lang::ZhTw => ("、", "／"),
            Lang::En => (", ", " / "),
        };
        let told: Vec<String> = CHANGES
            .iter()
            .filter_map(|(name, text)| {
                let text = text.in_lang(lang);
                if let Some(count) = self.counts.get(name).filter(|count| **count > 0) {
                    let names = self.names.get(name).map(|names| {
                        names.iter().map(Shaped::as_str).collect::<Vec<_>>().join(slash)
                    });
                    return Some(match (names, lang) {
                        (None, _) => format!("{text} {count}"),
                        (Some(names), Lang::ZhTw) => format!("{text} {count}（{names}）"),
                        (Some(names), Lang::En) => format!("{text} {count} ({names})"),
                    });
                }
                if let Some(ports) = self.ports.get(name).filter(|ports| !ports.is_empty()) {
                    let ports: Vec<String> = ports.iter().map(u64::to_string).collect();
                    return Some(format!("{text} {}", ports.join(slash)));
                }
                self.flags.get(name).filter(|flag| **flag).map(|_| text.to_owned())
            })
            .collect();
        match (told.is_empty(), lang) {
            (true, Lang::ZhTw) => "前後沒有差別。".to_owned(),
            (true, Lang::En) => "Nothing changed in between.".to_owned(),
            (false, Lang::ZhTw) => format!("前後的差別：{}。", told.join(comma)),
            (false, Lang::En) => format!("Changed in between: {}.", told.join(comma)),
        }
    }
}

fn by_name(things: &[Thing]) -> BTreeMap<&str, &Thing> {
    things.iter().map(|thing| (thing.name.as_str(), thing)).collect()
}

/// The same thing, running anew: another beginning, more restarts, or a shorter time that it has been up.
fn is_restarted(old: &Thing, new: &Thing) -> bool {
    if !old.is_running || !new.is_running {
        return false;
    }
    if !old.started.is_empty() && !new.started.is_empty() {
        return old.started != new.started;
    }
    let more_restarts = old.restarts.zip(new.restarts).is_some_and(|(old, new)| new > old);
    let shorter_up = old.up_seconds.zip(new.up_seconds).is_some_and(|(old, new)| new < old);
    more_restarts || shorter_up
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::summarizer::Options;
    use crate::tests::summarised;
    use crate::time::Stamp;

    /// What changed from one capture to the other, with the names.
    fn compared(before: &str, after: &str) -> Result<Changes, Incomparable> {
        let of = |text: &str| {
            let summary = summarised(text.as_bytes(), Options::default(), 64);
            summary.unwrap_or_else(|problem| panic!("{problem}: {text}"))
        };
        compare(&of(before), &of(after), &Naming::All)
    }

    fn units(rows: &[(&str, &str)]) -> String {
        let row = |(unit, active): &(&str, &str)| format!("  {unit} loaded {active} x A unit\n");
        format!(
            "  UNIT LOAD ACTIVE SUB DESCRIPTION\n{}\n{} loaded units listed.\n",
            rows.iter().map(row).collect::<String>(),
            rows.len()
        )
    }

    fn containers(names: &[&str]) -> String {
        let one = |name: &&str| {
            json!({"Id": format!("{:a<64}", name.len()), "Name": format!("/{name}"),
                "State": {"Status": "running", "Running": true, "StartedAt": "2026-09-11T06:31:10Z"},
                "NetworkSettings": {"Ports": {}}})
        };
        Json::Array(names.iter().map(one).collect()).to_string()
    }

    #[test]
    fn lists_of_two_command_lines_make_no_change() {
        let failed = units(&[("relay.service", "failed")]);
        let none_failed = "0 loaded units listed.\n".to_owned();
        let all = units(&[
            ("relay.service", "failed"),
            ("sync.service", "active"),
            ("web.service", "active"),
        ]);
        let show = |unit: &str| {
            format!("Id={unit}.service\nLoadState=loaded\nActiveState=active\nSubState=running\n")
        };
        for (one, other) in [
            (failed, all.clone()),
            (none_failed, all),
            (containers(&["web", "db", "kv"]), containers(&["db"])),
            (show("relay"), show("sync")),
        ] {
            assert_eq!(compared(&one, &other), Err(Incomparable::OtherKinds), "{one} {other}");
            assert_eq!(compared(&other, &one), Err(Incomparable::OtherKinds), "{other} {one}");
        }
    }

    #[test]
    fn small_changes_of_one_list_are_told() {
        let told = |before: &str, after: &str| {
            compared(before, after).expect("they are compared").told(Lang::En)
        };
        assert_eq!(
            told(&containers(&["web", "db"]), &containers(&["web"])),
            "Changed in between: missing 1 (db)."
        );
        assert_eq!(
            told(&units(&[("relay.service", "active")]), &units(&[("relay.service", "failed")])),
            "Changed in between: newly failed 1 (relay.service)."
        );
        // Those that failed are others: that is what changed.
        assert_eq!(
            told(&units(&[("relay.service", "failed")]), &units(&[("sync.service", "failed")])),
            "Changed in between: newly failed 1 (sync.service), no longer failed 1 (relay.service)."
        );
        let thing = |name: &str| thing(name, "", 60);
        let three = ["web", "db", "kv"].map(thing);
        assert!(!is_of_other_things((Lists::All, &three), (Lists::All, &[])));
        assert!(is_of_other_things((Lists::Some, &three), (Lists::Some, &[])));
        assert!(!is_of_other_things((Lists::Some, &[]), (Lists::Some, &[])));
    }

    #[test]
    fn of_two_lists_that_overlap_in_part_only_what_both_would_have_has_gone_or_come() {
        let told = |before: &str, after: &str| {
            compared(before, after).expect("they are compared").told(Lang::En)
        };
        assert_eq!(
            told(&containers(&["web", "db", "kv"]), &containers(&["db", "kv", "promo"])),
            "Changed in between: missing 1 (web), new 1 (promo)."
        );
        // One of them lists what failed and nothing else.
        let failed = units(&[("relay.service", "failed"), ("kv.service", "failed")]);
        let states = |sync| {
            let relay = ("relay.service", "failed");
            units(&[
                relay,
                ("kv.service", "failed"),
                ("sync.service", sync),
                ("web.service", "active"),
            ])
        };
        assert_eq!(
            told(&failed, &states("failed")),
            "Changed in between: newly failed 1 (sync.service)."
        );
        assert_eq!(
            told(&states("failed"), &failed),
            "Changed in between: no longer failed 1 (sync.service)."
        );
        for [before, after] in [[failed.clone(), states("active")], [states("active"), failed]] {
            assert_eq!(told(&before, &after), "Nothing changed in between.");
        }
        // One of them lists what runs and nothing else.
        let (web, old) = (thing("web", "aa11", 60), thing("old", "bb22", 0));
        let (all, running) = ([web.clone(), old], [web]);
        for (before, after) in [
            ((Lists::All, &all[..]), (Lists::Some, &running[..])),
            ((Lists::Some, &running[..]), (Lists::All, &all[..])),
        ] {
            let mut changes = Changes::default();
            changes.things(before, after, &Naming::All);
            assert_eq!(changes.told(Lang::En), "Nothing changed in between.");
        }
        let (web, db) = (thing("web", "aa11", 60), thing("db", "cc33", 60));
        let mut changes = Changes::default();
        let before = [web.clone(), db];
        changes.things((Lists::All, &before), (Lists::Some, &[web]), &Naming::All);
        assert_eq!(changes.told(Lang::En), "Changed in between: no longer listed 1 (db).");
    }

    #[test]
    fn a_boot_is_told_of_where_its_times_are_minutes_apart() {
        let host = |since: &str| {
            format!(
                "● host-a\n    State: running\n     Jobs: 0 queued\n   Failed: 0 units\n    Since: {since}; 18min ago\n   CGroup: /\n"
            )
        };
        let host_at = host("Fri 2026-09-11 06:30:47 UTC");
        for (before, after, is_changed) in [
            ("2026-09-11 06:30:10\n", "         system boot  2026-09-11 06:30\n", Some(false)),
            ("2026-09-11 06:30:10\n", "2026-09-11 06:31:09\n", Some(false)),
            ("2026-09-11 06:30:10\n", "2026-09-11 06:32:10\n", Some(false)),
            ("2026-09-11 06:30:10\n", "2026-09-11 06:32:11\n", Some(true)),
            ("2026-09-11 06:30:10\n", "2026-09-10 06:30:10\n", Some(true)),
            (&host_at, &host("Fri 2026-09-11 14:30:46 +08"), Some(false)),
            (&host_at, &host("Fri 2026-09-11 14:40:46 +08"), Some(true)),
            // What the two times have in common is not known.
            ("2026-09-11 06:30:10\n", "         system boot  Sep 11 06:30\n", None),
            ("2026-09-11 06:30:10\n", &host_at, None),
        ] {
            let changes = compared(before, after);
            let told = changes.as_ref().map(|changes| changes.json()["boot_changed"].clone());
            assert_eq!(told.ok(), is_changed.map(|is_changed| json!(is_changed)), "{after}");
        }
    }

    #[test]
    fn ids_of_boots_say_more_than_their_times() {
        let facts = |id: &str, at: &str| {
            let mut facts = Facts::default();
            facts.put("current_boot_id", Value::Shaped(Shaped::ours(id.to_owned())));
            facts.put("boot_time", Value::Time(Stamp::of(at).expect("a time")));
            facts
        };
        let before = facts("aa11", "2026-09-11T06:30:00Z");
        for (id, at, is_changed) in
            [("aa11", "2026-09-11T06:40:00Z", false), ("bb22", "2026-09-11T06:30:30Z", true)]
        {
            assert_eq!(is_booted_between(&before, &facts(id, at)), Some(is_changed));
        }
    }

    fn thing(name: &str, id: &str, up_seconds: u64) -> Thing {
        Thing {
            name: name.to_owned().into(),
            id: id.to_owned().into(),
            up_seconds: Some(up_seconds),
            is_running: up_seconds > 0,
            ..Thing::default()
        }
    }

    #[test]
    fn restarted_recreated_missing_and_new_are_told_apart() {
        let before = [
            thing("web", "aa11", 7200),
            thing("db", "bb22", 7200),
            thing("old", "cc33", 60),
            thing("kv", "dd44", 60),
        ];
        let after = [
            thing("web", "aa11ffff", 120),
            thing("db", "ee55", 120),
            thing("promo", "ff66", 60),
            thing("kv", "dd44", 0),
        ];
        let mut changes = Changes::default();
        let naming = Naming::Scope(vec!["db".to_owned()]);
        changes.things((Lists::All, &before), (Lists::All, &after), &naming);
        let told = changes.json();
        for (change, count) in [
            ("restarted", 1),
            ("recreated", 1),
            ("missing", 1),
            ("new", 1),
            ("stopped", 1),
            ("started", 0),
        ] {
            assert_eq!(told[change], json!(count), "{change}");
        }
        assert_eq!(told["names"], json!({"recreated": ["db"]}));
        assert_eq!(
            changes.told(Lang::En),
            "Changed in between: restarted 1, recreated (another id) 1 (db), no longer running 1, missing 1, new 1."
        );
    }

    #[test]
    fn nothing_that_changed_is_told_as_well() {
        assert_eq!(Changes::default().told(Lang::ZhTw), "前後沒有差別。");
    }
}
