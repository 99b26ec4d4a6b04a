//! Somebody as the command line names them: `role, team, principal`.

use super::people::{Member, People, Seen};
use crate::edit::{map, text};
use crate::packet::first_invisible;
use crate::packet::invisible::is_blank;
use crate::packet::node::Value;
use crate::packet::people::Identity;
use crate::packet::shape::Key;
use crate::packet::text::is_principal;
use crate::packet::words::Kind;
use crate::team_vocabulary::TeamVocabulary;

/// Somebody's role, team and perhaps principal.
pub struct Who {
    role: String,
    team: String,
    principal: Option<String>,
    /// As the team's list of people says it.
    kind: Option<Kind>,
    on_behalf_of: Option<String>,
    seen: Option<Seen>,
}

/// What stands between role, team and principal.
const COMMAS: &[char] = &[',', '，'];

/// The same where no comma does; with one it is a sign of a role's name.
const ENUMERATION: &[char] = &['、'];

/// Why an argument names nobody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PersonProblem {
    /// It has not the form `role, team, principal`.
    Form,
    /// Something in it is invisible.
    Invisible(char),
    /// The role could be anybody's.
    AnonymousRole,
    /// The team could be anybody's.
    AnonymousTeam,
    /// The role is nobody with this team, as its vocabulary says.
    RoleOfNobody,
    /// The team is nobody with this team, as its vocabulary says.
    TeamOfNobody,
    /// It has no principal, which is asked for here.
    NoPrincipal,
    /// It is one word, and there is no list of people in which it could stand.
    NoList,
    /// The team's list of people has nobody of whom it would be the beginning.
    NotListed,
    /// The team's list has several who begin so.
    Several,
    /// The team's list says that it is a bot or an agent, which has no place here.
    Machine,
}

impl Who {
    /// Reads `role, team` or `role, team, principal`. The comma may be a Chinese one; where there is none, it may be the sign that
    /// Chinese lists have between their entries.
    ///
    /// # Errors
    /// [`PersonProblem`]
    pub fn parse(argument: &str) -> Result<Self, PersonProblem> {
        if let Some(character) = first_invisible(argument) {
            return Err(PersonProblem::Invisible(character));
        }
        let between = if argument.contains(COMMAS) { COMMAS } else { ENUMERATION };
        let mut parts = argument.split(between).map(str::trim);
        let (Some(role), Some(team)) = (parts.next(), parts.next()) else {
            return Err(PersonProblem::Form);
        };
        let principal = parts.next();
        if is_blank(role)
            || is_blank(team)
            || principal.is_some_and(|it| !is_principal(it))
            || parts.next().is_some()
            || argument.contains(['{', '}', '[', ']'])
        {
            return Err(PersonProblem::Form);
        }
        let is_anonymous = crate::packet::anonymous::is_anonymous;
        if is_anonymous(role) {
            return Err(PersonProblem::AnonymousRole);
        }
        if is_anonymous(team) {
            return Err(PersonProblem::AnonymousTeam);
        }
        let (role, team) = (role.to_owned(), team.to_owned());
        let principal = principal.map(str::to_owned);
        Ok(Self { role, team, principal, kind: None, on_behalf_of: None, seen: None })
    }

    /// Whether an argument is one word, for which the team's list of people is looked at.
    #[must_use]
    pub fn is_of_list(argument: &str) -> bool {
        !is_blank(argument) && !argument.contains(COMMAS) && !argument.contains(ENUMERATION)
    }

    /// Reads the same, or one word that names somebody of the team's people: a principal, or the beginning of it or of a role.
    ///
    /// # Errors
    /// [`PersonProblem`]
    pub fn named(argument: &str, people: Option<&People>) -> Result<Self, PersonProblem> {
        match people.filter(|people| !people.is_empty()) {
            _ if !Self::is_of_list(argument) => Self::parse(argument),
            Some(people) => people.named(argument.trim()).map(Self::of_member),
            None => Err(PersonProblem::NoList),
        }
    }

    /// The same, where the people are listed with numbers.
    pub(super) fn chosen(argument: &str, people: Option<&People>) -> Result<Self, PersonProblem> {
        match people.filter(|people| Self::is_of_list(argument) && !people.is_empty()) {
            Some(people) => people.chosen(argument.trim()).map(Self::of_member),
            None => Self::parse(argument),
        }
    }

    pub(super) fn of_member(member: &Member) -> Self {
        Self {
            role: member.role.clone(),
            team: member.team.clone(),
            principal: Some(member.principal.clone()),
            kind: member.kind.or_else(|| member.is_machine().then_some(Kind::Bot)),
            on_behalf_of: member.on_behalf_of.clone(),
            seen: member.provenance,
        }
    }

    /// The same person, where no bot and no agent may stand.
    ///
    /// # Errors
    /// [`PersonProblem::Machine`]
    pub fn human(self) -> Result<Self, PersonProblem> {
        if self.is_machine() { Err(PersonProblem::Machine) } else { Ok(self) }
    }

    /// Whether the team's list says that it is a bot or an agent.
    pub(super) const fn is_machine(&self) -> bool {
        matches!(self.kind, Some(Kind::Bot | Kind::Agent))
    }

    /// The same, where a principal must be named.
    ///
    /// # Errors
    /// [`PersonProblem`]
    pub fn with_principal(argument: &str, people: Option<&People>) -> Result<Self, PersonProblem> {
        let who = Self::named(argument, people)?.human()?;
        if who.principal.is_some() { Ok(who) } else { Err(PersonProblem::NoPrincipal) }
    }

    /// The role or the team, where this team says that it is nobody.
    #[must_use]
    pub fn anonymous_with(&self, team: &TeamVocabulary) -> Option<PersonProblem> {
        if team.is_anonymous(&self.role) {
            return Some(PersonProblem::RoleOfNobody);
        }
        team.is_anonymous(&self.team).then_some(PersonProblem::TeamOfNobody)
    }

    /// On what it rests what they observe, where the team's list says so.
    pub(super) const fn seen(&self) -> Option<Seen> {
        self.seen
    }

    /// What makes them who they are.
    pub(super) fn identity(&self) -> Identity<'_> {
        Identity {
            role: Some(&self.role),
            team: Some(&self.team),
            principal: self.principal.as_deref(),
        }
    }

    /// What is written into a place that has these keys. Where a bot or an agent would pass for a person, nothing is.
    ///
    /// # Errors
    /// [`PersonProblem::Machine`]
    pub(super) fn value_for(&self, keys: &[Key]) -> Result<Value, PersonProblem> {
        let has = |name: &str| keys.iter().any(|key| key.name == name);
        if self.is_machine() && !has("kind") {
            return Err(PersonProblem::Machine);
        }
        let mut value = self.value();
        let kind = self.kind.filter(|_| has("kind")).map(|kind| ("kind", text(kind.name())));
        let acts_for = self.on_behalf_of.as_ref().filter(|_| has("on_behalf_of"));
        let acts_for = acts_for.map(|team| ("on_behalf_of", text(team)));
        if let (Value::Map(entries), Value::Map(mut more)) =
            (&mut value, map(kind.into_iter().chain(acts_for)))
        {
            entries.append(&mut more);
        }
        Ok(value)
    }

    pub(super) fn value(&self) -> Value {
        let mut value = map([("role", text(&self.role)), ("team", text(&self.team))]);
        if let (Value::Map(entries), Some(principal)) = (&mut value, &self.principal)
            && let Value::Map(mut more) = map([("principal", text(principal))])
        {
            entries.append(&mut more);
        }
        value
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn somebody_has_a_role_and_a_team() {
        let problem = |argument| Who::parse(argument).err();
        assert_eq!(problem("on-call SRE, platform, p-031"), None);
        let invisible = problem("on-call\u{202e} SRE, platform, p-031");
        assert_eq!(invisible, Some(PersonProblem::Invisible('\u{202e}')));
        assert_eq!(problem("值班工程師，平台組"), None);
        assert_eq!(problem("值班工程師、平台組、p-031"), None);
        assert_eq!(problem("值班、待命工程師, 平台組, p-031"), None);
        assert!(!Who::is_of_list("值班工程師、平台組") && Who::is_of_list("p-031"));
        for argument in [
            "",
            "SRE",
            "SRE,",
            ",platform",
            "a, b, c, d",
            "SRE, platform, ",
            "SRE, b, n 1",
            "a、b、c、d",
            "\u{2800}, platform, p-031",
            "SRE, \u{fe0f}, p-031",
            "SRE, \u{a0}\u{301}, p-031",
            "\u{2800}",
        ] {
            assert_eq!(problem(argument), Some(PersonProblem::Form), "{argument}");
        }
        assert_eq!(problem("root, platform"), Some(PersonProblem::AnonymousRole));
        assert_eq!(problem("platform lead, n/a"), Some(PersonProblem::AnonymousTeam));
        assert_eq!(
            Who::with_principal("SRE, platform", None).err(),
            Some(PersonProblem::NoPrincipal)
        );
    }
}
