//! Somebody as the command line names them: `role, team, principal`.

use crate::edit::{map, text};
use crate::packet::node::Value;
use crate::packet::text::is_principal;
use crate::team_vocabulary::TeamVocabulary;

/// Somebody's role, team and perhaps principal.
pub struct Who {
    role: String,
    team: String,
    principal: Option<String>,
}

/// Why an argument names nobody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PersonProblem {
    /// It has not the form `role, team, principal`.
    Form,
    /// The role or the team could be anybody's.
    Anonymous,
    /// It has no principal, which is asked for here.
    NoPrincipal,
}

impl Who {
    /// Reads `role, team` or `role, team, principal`. The comma may be a Chinese one.
    ///
    /// # Errors
    /// [`PersonProblem`]
    pub fn parse(argument: &str) -> Result<Self, PersonProblem> {
        let mut parts = argument.split([',', '，']).map(str::trim);
        let (Some(role), Some(team)) = (parts.next(), parts.next()) else {
            return Err(PersonProblem::Form);
        };
        let principal = parts.next();
        if role.is_empty()
            || team.is_empty()
            || principal.is_some_and(|it| !is_principal(it))
            || parts.next().is_some()
        {
            return Err(PersonProblem::Form);
        }
        let is_anonymous = crate::packet::anonymous::is_anonymous;
        if is_anonymous(role) || is_anonymous(team) {
            return Err(PersonProblem::Anonymous);
        }
        let (role, team) = (role.to_owned(), team.to_owned());
        Ok(Self { role, team, principal: principal.map(str::to_owned) })
    }

    /// The same, where a principal must be named.
    ///
    /// # Errors
    /// [`PersonProblem`]
    pub fn with_principal(argument: &str) -> Result<Self, PersonProblem> {
        let who = Self::parse(argument)?;
        if who.principal.is_some() { Ok(who) } else { Err(PersonProblem::NoPrincipal) }
    }

    /// Whether the role or the team is nobody with this team.
    #[must_use]
    pub fn is_anonymous_with(&self, team: &TeamVocabulary) -> bool {
        team.is_anonymous(&self.role) || team.is_anonymous(&self.team)
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
        assert_eq!(problem("值班工程師，平台組"), None);
        for argument in
            ["", "SRE", "SRE,", ",platform", "a, b, c, d", "SRE, platform, ", "SRE, b, n 1"]
        {
            assert_eq!(problem(argument), Some(PersonProblem::Form), "{argument}");
        }
        assert_eq!(problem("root, platform"), Some(PersonProblem::Anonymous));
        assert_eq!(Who::with_principal("SRE, platform").err(), Some(PersonProblem::NoPrincipal));
    }
}
