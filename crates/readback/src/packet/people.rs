//! People, and what acts in their place: a role in a team, perhaps an opaque id. No personal names are needed.

use super::reader::record;
use super::records::{FollowupOwner, RollbackOwner};
use super::spelling::is_spelt_alike;
use super::text::{Name, Principal};
use super::time::Time;
use super::words::{Action, ActorKind, Kind, Part};

record! {
    /// Somebody: who decides, owns or contributes.
    Person {
        Must role "role": Name => "角色", "the role";
        Must team "team": Name => "團隊", "the team";
        May principal "principal": Principal => "一人一個的不透明代號", "an opaque id, one per person";
    }
}

record! {
    /// Who hands in a packet.
    Submitter {
        Must role "role": Name => "角色", "the role";
        Must team "team": Name => "團隊", "the team";
        Must principal "principal": Principal => "一人一個的不透明代號", "an opaque id, one per person";
    }
}

record! {
    /// Who or what observed something.
    Observer {
        Must role "role": Name => "角色", "the role";
        Must team "team": Name => "團隊", "the team";
        May principal "principal": Principal => "一人一個的不透明代號", "an opaque id, one per person";
        May kind "kind": Kind => "人、機器人或代理；不寫就是人", "a human, a bot or an agent; human unless said";
    }
}

record! {
    /// Who or what acted, and what was done.
    Actor {
        Must role "role": Name => "角色；電力或核心事件寫主機所屬的角色", "the role; for a power event or the kernel the role that owns the host";
        Must team "team": Name => "團隊", "the team";
        May principal "principal": Principal => "一人一個的不透明代號", "an opaque id, one per person";
        May kind "kind": ActorKind => "人、機器人、代理、排程、電力事件或核心；不寫就是人", "a human, a bot, an agent, a scheduler, a power event or the kernel; human unless said";
        May on_behalf_of "on_behalf_of": Name => "機器人、代理或排程替哪個團隊執行", "the team that a bot, agent or scheduler acts for";
        Must action "action": Action => "做了什麼", "what was done";
        Must at "at": Time => "什麼時候", "when";
        Must part "part": Part => "屬於起因、恢復，還是兩者", "whether it belongs to the cause, the recovery or both";
    }
}

/// Whether two are the same: by principal, in any letter case, where both have one, else by role and team,
/// however these are spelt.
#[must_use]
pub fn is_same(one: &Identity<'_>, other: &Identity<'_>) -> bool {
    match (one.principal, other.principal) {
        (Some(one), Some(other)) => one.eq_ignore_ascii_case(other),
        (Some(_), None) | (None, Some(_)) | (None, None) => {
            is_same_name(one.role, other.role) && is_same_name(one.team, other.team)
        }
    }
}

fn is_same_name(one: Option<&str>, other: Option<&str>) -> bool {
    one.zip(other).is_some_and(|(one, other)| is_spelt_alike(one, other))
}

/// What makes somebody who they are.
#[derive(Clone, Copy)]
pub struct Identity<'a> {
    /// The role.
    pub role: Option<&'a str>,
    /// The team.
    pub team: Option<&'a str>,
    /// The opaque id.
    pub principal: Option<&'a str>,
}

macro_rules! identity {
    ($($name:ident)*) => {$(
        impl $name {
            /// What makes them who they are.
            #[must_use]
            pub fn identity(&self) -> Identity<'_> {
                Identity {
                    role: self.role.as_ref().map(Name::as_str),
                    team: self.team.as_ref().map(Name::as_str),
                    principal: self.principal.as_ref().map(Principal::as_str),
                }
            }
        }
    )*};
}

identity! { Person Submitter Observer Actor RollbackOwner FollowupOwner }

impl Observer {
    /// Whether it is a bot or an agent: by its kind, and where that is not said by what its role calls itself.
    #[must_use]
    pub fn is_machine(&self) -> bool {
        match self.kind {
            Some(Kind::Human) => false,
            Some(Kind::Bot | Kind::Agent) => true,
            None => self.identity().calls_itself_a_machine(),
        }
    }
}

impl Actor {
    /// What it is: what is said, else a bot or an agent if its role calls itself so, else a human.
    #[must_use]
    pub fn kind(&self) -> ActorKind {
        self.kind.unwrap_or_else(|| {
            if self.identity().calls_itself_a_machine() { ActorKind::Bot } else { ActorKind::Human }
        })
    }
}

impl Identity<'_> {
    /// Whether the role or the team names nobody.
    #[must_use]
    pub fn is_anonymous(&self) -> bool {
        self.role.is_some_and(super::anonymous::is_anonymous)
            || self.team.is_some_and(super::anonymous::is_anonymous)
    }

    /// Whether the role says of itself that it is a bot or an agent.
    #[must_use]
    pub fn calls_itself_a_machine(&self) -> bool {
        self.role.is_some_and(super::anonymous::is_machine_name)
    }
}
