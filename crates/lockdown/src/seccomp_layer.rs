//! Which system calls are served: seccomp. Turns the table into filters; decides nothing itself.

use std::collections::BTreeMap;

use seccompiler::{
    BackendError, BpfProgram, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition,
    SeccompFilter, SeccompRule, TargetArch,
};

use crate::profile::Writes;
use crate::table::{ALLOWED, ALLOWED_TO_WRITE, Bits, NOT_IMPLEMENTED, Row, When};
use crate::{Filter, LockdownError};

type Rules = BTreeMap<i64, Vec<SeccompRule>>;

/// Puts both filters on. The allow-list must come last: it refuses `seccomp`.
pub(crate) fn enforce(writes: Writes) -> Result<(), LockdownError> {
    put_on(Filter::NotImplemented, &not_implemented()?)?;
    put_on(Filter::AllowList, &allow_list(writes)?)
}

fn put_on(filter: Filter, program: &BpfProgram) -> Result<(), LockdownError> {
    seccompiler::apply_filter(program)
        .map_err(|source| LockdownError::SeccompRefused { filter, source })
}

fn not_implemented() -> Result<BpfProgram, BackendError> {
    let rules = NOT_IMPLEMENTED.iter().map(|number| (*number, Vec::new())).collect();
    compile(rules, SeccompAction::Allow, SeccompAction::Errno(libc::ENOSYS as u32))
}

fn allow_list(writes: Writes) -> Result<BpfProgram, BackendError> {
    let mut rules = Rules::new();
    add(&mut rules, ALLOWED)?;
    match writes {
        Writes::Nothing => {}
        Writes::GivenPlaces => add(&mut rules, ALLOWED_TO_WRITE)?,
    }
    // Of two filters that both say an errno, the kernel takes the later one's. So that ENOSYS is
    // heard, the allow-list lets these pass; the earlier filter, already on, holds them.
    rules.extend(NOT_IMPLEMENTED.iter().map(|number| (*number, Vec::new())));
    compile(rules, SeccompAction::Errno(libc::EPERM as u32), SeccompAction::Allow)
}

fn compile(
    rules: Rules,
    otherwise: SeccompAction,
    matched: SeccompAction,
) -> Result<BpfProgram, BackendError> {
    SeccompFilter::new(rules, otherwise, matched, TargetArch::x86_64)?.try_into()
}

/// Rows of one number are alternatives. A number without conditions is allowed whole, and the
/// tests see to it that no such number has a second row.
fn add(rules: &mut Rules, rows: &[Row]) -> Result<(), BackendError> {
    for row in rows {
        rules.entry(row.number).or_default().extend(alternatives(&row.when)?);
    }
    Ok(())
}

fn alternatives(when: &When) -> Result<Vec<SeccompRule>, BackendError> {
    match when {
        When::Always => Ok(Vec::new()),
        When::OneOf { arg, values } => values.iter().map(|value| is(*arg, *value)).collect(),
        When::Bits(lists) => lists.iter().map(|list| all_of(list)).collect(),
        When::OwnProcess { arg } => Ok(vec![is(*arg, std::process::id())?]),
    }
}

fn is(arg: u8, value: u32) -> Result<SeccompRule, BackendError> {
    let width = SeccompCmpArgLen::Dword;
    let condition = SeccompCondition::new(arg, width, SeccompCmpOp::Eq, u64::from(value))?;
    SeccompRule::new(vec![condition])
}

fn all_of(list: &[Bits]) -> Result<SeccompRule, BackendError> {
    let conditions = list.iter().map(|Bits { arg, mask, value }| {
        let masked = SeccompCmpOp::MaskedEq(*mask);
        SeccompCondition::new(*arg, SeccompCmpArgLen::Qword, masked, *value)
    });
    SeccompRule::new(conditions.collect::<Result<_, _>>()?)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn both_filters_compile() {
        assert!(not_implemented().is_ok());
        for profile in crate::profile::ALL {
            assert!(allow_list(profile.writes).is_ok(), "{}", profile.name);
        }
    }

    /// An empty chain allows everything, so a second row would lift the first one's conditions.
    #[test]
    fn a_number_is_once_in_a_table_and_without_conditions_in_one_only() {
        let mut whole = BTreeSet::new();
        for rows in [ALLOWED, ALLOWED_TO_WRITE] {
            let numbers: BTreeSet<i64> = rows.iter().map(|row| row.number).collect();
            assert_eq!(numbers.len(), rows.len());
            assert!(numbers.is_disjoint(&whole));
            let always = rows.iter().filter(|row| matches!(row.when, When::Always));
            whole.extend(always.map(|row| row.number));
        }
        let with_conditions = [ALLOWED, ALLOWED_TO_WRITE].into_iter().flatten();
        for row in with_conditions.filter(|row| !matches!(row.when, When::Always)) {
            assert!(!whole.contains(&row.number), "{}", row.number);
        }
    }

    #[test]
    fn no_condition_is_an_empty_list() {
        for row in [ALLOWED, ALLOWED_TO_WRITE].into_iter().flatten() {
            match &row.when {
                When::Always | When::OwnProcess { .. } => {}
                When::OneOf { values, .. } => assert!(!values.is_empty(), "{}", row.number),
                When::Bits(lists) => {
                    assert!(!lists.is_empty(), "{}", row.number);
                    assert!(lists.iter().all(|list| !list.is_empty()), "{}", row.number);
                }
            }
        }
    }

    #[test]
    fn what_has_its_own_answer_is_in_no_table() {
        for row in [ALLOWED, ALLOWED_TO_WRITE].into_iter().flatten() {
            assert!(!NOT_IMPLEMENTED.contains(&row.number), "{}", row.number);
        }
    }
}
