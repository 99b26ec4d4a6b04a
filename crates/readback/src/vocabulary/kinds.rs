//! Which state evidence a kind of surface owes, and cannot call not applicable.

/// Evidence of a service's state that not every kind of surface has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StateEvidence {
    /// `docker_daemon_state_ref`
    Docker,
    /// `compose_stack_state_ref`
    Compose,
    /// `systemd_unit_state_ref` and `failed_unit_review_ref`
    Systemd,
}

impl StateEvidence {
    /// All of it.
    pub const ALL: [Self; 3] = [Self::Docker, Self::Compose, Self::Systemd];

    /// The name of the software, the same in both languages.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Docker => "Docker",
            Self::Compose => "compose",
            Self::Systemd => "systemd",
        }
    }

    /// The fields that give it.
    #[must_use]
    pub const fn fields(self) -> &'static [&'static str] {
        match self {
            Self::Docker => &["docker_daemon_state_ref"],
            Self::Compose => &["compose_stack_state_ref"],
            Self::Systemd => &["systemd_unit_state_ref", "failed_unit_review_ref"],
        }
    }
}

/// The values of `config_kind` that owe any of it.
pub const KINDS_THAT_OWE: [&str; 3] = ["docker_daemon", "compose_stack", "systemd_unit"];

/// What a surface of this `config_kind` owes in any case; other kinds may call each of them not applicable.
#[must_use]
pub fn state_evidence_owed(config_kind: &str) -> &'static [StateEvidence] {
    match config_kind {
        "docker_daemon" => &[StateEvidence::Docker, StateEvidence::Systemd],
        "compose_stack" => &[StateEvidence::Docker, StateEvidence::Compose],
        "systemd_unit" => &[StateEvidence::Systemd],
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_kinds_that_owe_any_owe_some() {
        assert!(KINDS_THAT_OWE.into_iter().all(|kind| !state_evidence_owed(kind).is_empty()));
        for evidence in StateEvidence::ALL {
            assert!(
                KINDS_THAT_OWE
                    .into_iter()
                    .any(|kind| state_evidence_owed(kind).contains(&evidence))
            );
        }
    }
}
