//! A team's list of its people in `surfaces.toml`: who a principal is, so that one word names somebody. What it says is written
//! into the packet when somebody is named, so that nobody needs the list to read the packet.

use super::person::PersonProblem;
use crate::packet::anonymous::{is_anonymous, is_machine_name};
use crate::packet::node::{Entry, Node, Value};
use crate::packet::reader::{record, words};
use crate::packet::text::{Name, is_principal};
use crate::packet::words::Kind;
use crate::team_file::{self, TeamFileProblem};

words! {
    /// On what it rests what somebody observes.
    Seen { Witnessed "witnessed", Declared "declared", }
}

record! {
    /// What a team says of one of its people; the key is the principal.
    StandingPerson {
        Must role "role": Name => "角色", "the role";
        Must team "team": Name => "團隊", "the team";
        May kind "kind": Kind => "人、機器人或代理；不寫就是人", "a human, a bot or an agent; human unless said";
        May on_behalf_of "on_behalf_of": Name => "機器人或代理替哪個團隊執行", "the team that a bot or an agent acts for";
        May provenance "provenance": Seen => "這一位觀察到的證據憑什麼；是行為者時不算", "what evidence of this one rests on; not where this one acted";
    }
}

/// A team's people, in the order of the file.
#[derive(Clone, Debug, Default)]
pub struct People {
    members: Vec<Member>,
}

/// One of them.
#[derive(Clone, Debug)]
pub(super) struct Member {
    pub(super) principal: String,
    pub(super) role: String,
    pub(super) team: String,
    pub(super) kind: Option<Kind>,
    pub(super) on_behalf_of: Option<String>,
    pub(super) provenance: Option<Seen>,
}

impl Member {
    /// Whether it is a bot or an agent: by its kind, else by what its role calls itself.
    pub(super) fn is_machine(&self) -> bool {
        match self.kind {
            Some(Kind::Human) => false,
            Some(Kind::Bot | Kind::Agent) => true,
            None => is_machine_name(&self.role),
        }
    }

    /// How it is offered: as it would be typed in full.
    pub(super) fn line(&self) -> String {
        format!("{}  {}, {}", self.principal, self.role, self.team)
    }

    fn begins_with(&self, typed: &str) -> bool {
        let typed = typed.to_lowercase();
        [&self.principal, &self.role].iter().any(|name| name.to_lowercase().starts_with(&typed))
    }
}

impl People {
    /// Whether there is nobody.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.members.is_empty()
    }

    /// Reads them, and notes what is wrong.
    pub(super) fn read(people: &Node, problems: &mut Vec<TeamFileProblem>) -> Self {
        let mut read = Self::default();
        let mut entries: Vec<&Entry> = people.entries().unwrap_or_default().iter().collect();
        entries.sort_by_key(|entry| entry.key_place);
        for entry in entries {
            let noted = problems.len();
            let person = team_file::read_value::<StandingPerson>(&entry.value, problems);
            if !is_principal(&entry.key) || read.of(&entry.key).is_some() {
                problems.push(TeamFileProblem::Principal(entry.key_place));
            }
            for key in ["role", "team"] {
                let name = entry.value.get(key);
                if let Some(name) = name.filter(|it| it.text().is_some_and(is_anonymous)) {
                    problems.push(TeamFileProblem::Anybody(name.place));
                }
            }
            if let Some(person) = person
                && noted == problems.len()
            {
                read.members.extend(Member::of(entry, person));
            }
        }
        read
    }

    /// Whoever has this principal.
    pub(super) fn of(&self, principal: &str) -> Option<&Member> {
        self.members.iter().find(|member| member.principal.eq_ignore_ascii_case(principal))
    }

    pub(super) fn members(&self) -> &[Member] {
        &self.members
    }

    /// Whoever is meant: by the principal, or the beginning of it or of the role, where only one begins so.
    pub(super) fn named(&self, typed: &str) -> Result<&Member, PersonProblem> {
        if let Some(member) = self.of(typed) {
            return Ok(member);
        }
        let mut meant = self.members.iter().filter(|member| member.begins_with(typed));
        match (meant.next(), meant.next()) {
            (Some(one), None) => Ok(one),
            (Some(_), Some(_)) => Err(PersonProblem::Several),
            (None, _) => Err(PersonProblem::NotListed),
        }
    }

    /// The same, where they are listed with numbers.
    pub(super) fn chosen(&self, typed: &str) -> Result<&Member, PersonProblem> {
        let number = typed.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
        let numbered = number.and_then(|at| self.members.get(at));
        numbered.filter(|_| self.of(typed).is_none()).map_or_else(|| self.named(typed), Ok)
    }
}

impl Member {
    fn of(entry: &Entry, person: StandingPerson) -> Option<Self> {
        Some(Self {
            principal: entry.key.clone(),
            role: person.role?.as_str().to_owned(),
            team: person.team?.as_str().to_owned(),
            kind: person.kind,
            on_behalf_of: person.on_behalf_of.map(|team| team.as_str().to_owned()),
            provenance: person.provenance,
        })
    }
}

/// Whether the table of people is one.
pub(super) const fn is_table(people: &Node) -> bool {
    matches!(people.value, Value::Map(_))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::authoring::TeamProfile;

    const HEAD: &str = "schema_version = \"host_service_post_incident_readback_surfaces_v1\"\n";
    const PEOPLE: &str = "\
[people.sp-0107]
role = \"host owner\"
team = \"hosts\"
provenance = \"witnessed\"

[people.sp-0211]
role = \"ticketing on-call\"
team = \"ticketing platform\"

[people.bot-7]
role = \"the watcher\"
team = \"hosts\"
kind = \"bot\"
on_behalf_of = \"hosts\"
";

    fn people(text: &str) -> People {
        match TeamProfile::read(format!("{HEAD}{text}").as_bytes()) {
            Ok(profile) => profile.people().clone(),
            Err(problems) => panic!("{problems:?}"),
        }
    }

    #[test]
    fn somebody_is_meant_by_the_id_its_beginning_or_a_number() {
        let people = people(PEOPLE);
        let named = |typed: &str| people.named(typed).map(|it| it.principal.as_str());
        assert_eq!(named("SP-0107"), Ok("sp-0107"));
        assert_eq!(named("sp-02"), Ok("sp-0211"));
        assert_eq!(named("Ticketing"), Ok("sp-0211"));
        assert_eq!(named("sp-0"), Err(PersonProblem::Several));
        assert_eq!(named("sp-0108"), Err(PersonProblem::NotListed));
        assert_eq!(named("2"), Err(PersonProblem::NotListed));
        let chosen = |typed: &str| people.chosen(typed).map(|it| it.principal.as_str());
        assert_eq!(chosen("1"), Ok("sp-0107"));
        assert_eq!(chosen("3"), Ok("bot-7"));
        for none in ["0", "4", "-1"] {
            assert_eq!(chosen(none), Err(PersonProblem::NotListed), "{none}");
        }
        assert_eq!(chosen("sp-0"), Err(PersonProblem::Several));
    }

    #[test]
    fn what_is_wrong_with_the_list_is_told_with_its_place() {
        let places = |text: &str| -> Vec<u64> {
            let found = TeamProfile::read(format!("{HEAD}{text}").as_bytes()).err();
            found.unwrap_or_default().iter().map(|it| it.place().line).collect()
        };
        assert_eq!(places("people = 1\n"), [2]);
        assert_eq!(
            places(&format!("{PEOPLE}[people.\"sp 9\"]\nrole = \"a lead\"\nteam = \"b\"\n")),
            [16]
        );
        assert_eq!(
            places(&format!("{PEOPLE}[people.SP-0107]\nrole = \"a lead\"\nteam = \"b\"\n")),
            [16]
        );
        assert_eq!(places(&PEOPLE.replace("host owner", "root")), [3]);
        assert_eq!(places(&PEOPLE.replace("bot\"\n", "cat\"\n")), [14]);
        assert_eq!(places(&PEOPLE.replace("witnessed", "unknown")), [5]);
        assert_eq!(places(&PEOPLE.replace("kind", "sort")), [14]);
        assert_eq!(places("[people.sp-1]\nrole = \"a lead\"\n").len(), 1);
    }
}
