//! The rules that a line hits, each with the first place.

use crate::screen::hit::Hits;
use crate::screen::line::Line;
use crate::screen::rule::Rule;

/// Rules that one line can hit.
const RULES_MAX: usize = super::RULES.len();

/// What was found in a line. It holds rules and offsets.
pub(super) struct Found {
    rules: [Option<&'static Rule>; RULES_MAX],
    /// The offset of each. They are apart so that nothing but zeros makes room for both.
    offsets: [usize; RULES_MAX],
    /// How many of them are taken: most lines hit none, and every detector asks.
    count: usize,
    /// For the rules that were hit a bit each, which rules may share.
    seen: u64,
    at_the_end: Option<(&'static Rule, usize)>,
    /// Where the last thing begins of which it is known that no credential's value does.
    no_value: usize,
    /// How often it was looked at what is written out for a pipe.
    looks: usize,
    /// Where it was last looked for a directive within a sentence.
    looked_at: Option<usize>,
    /// How many words were tried as the beginning of one.
    tries: usize,
}

/// How often that is done in a line, however many pipes it has.
const LOOKS_MAX: usize = 24;

/// How many words of a short line are tried as the beginning of a directive, and one more in so many bytes.
const TRIES_MIN: usize = 8;
const BYTES_OF_TRY: usize = 32;

impl Found {
    pub(super) const fn new() -> Self {
        Self {
            rules: [None; RULES_MAX],
            offsets: [0; RULES_MAX],
            count: 0,
            seen: 0,
            at_the_end: None,
            no_value: usize::MAX,
            looks: 0,
            looked_at: None,
            tries: 0,
        }
    }

    /// Notes that a rule is hit at this offset of the line.
    #[inline(never)]
    pub(super) fn add(&mut self, rule: &'static Rule, offset: usize) {
        self.seen |= bit_of(rule);
        for (known, first) in self.rules[..self.count].iter().zip(&mut self.offsets) {
            if known.is_some_and(|known| std::ptr::eq(known, rule)) {
                *first = offset.min(*first);
                return;
            }
        }
        if let Some(slot) = self.rules.get_mut(self.count) {
            *slot = Some(rule);
            self.offsets[self.count] = offset;
            self.count += 1;
        }
    }

    /// Whether this rule is hit already, so that looking on for it adds nothing.
    #[inline]
    pub(super) fn has(&self, rule: &'static Rule) -> bool {
        self.seen != 0 && self.has_exactly(rule)
    }

    #[inline(never)]
    fn has_exactly(&self, rule: &'static Rule) -> bool {
        self.seen & bit_of(rule) != 0 && self.each().any(|(known, _)| std::ptr::eq(known, rule))
    }

    /// Where a rule is hit first, if it is.
    pub(super) fn place_of(&self, rule: &'static Rule) -> Option<usize> {
        self.each().find(|(known, _)| std::ptr::eq(*known, rule)).map(|(_, at)| at)
    }

    /// The rules that were hit and not taken back, each with its offset.
    fn each(&self) -> impl Iterator<Item = (&'static Rule, usize)> {
        let rules = self.rules[..self.count].iter().zip(&self.offsets);
        rules.filter_map(|(rule, offset)| Some(((*rule)?, *offset)))
    }

    /// Notes that the line's last word hits a rule unless the next line makes something else of it.
    pub(super) const fn add_at_the_end(&mut self, rule: &'static Rule, offset: usize) {
        self.at_the_end = Some((rule, offset));
    }

    /// Notes that no value of a credential begins at this offset.
    pub(super) const fn add_no_value(&mut self, offset: usize) {
        self.no_value = offset;
    }

    /// Whether that is known of this offset.
    pub(super) const fn has_no_value(&self, offset: usize) -> bool {
        self.no_value == offset
    }

    /// Notes where it is looked for a directive within a sentence, and tells where it was before.
    pub(super) const fn looks_at(&mut self, offset: usize) -> Option<usize> {
        self.looked_at.replace(offset)
    }

    /// Whether one more word may be tried as the beginning of a directive within a sentence: a line may have one in so many
    /// bytes, wherever they stand.
    pub(super) const fn may_try(&mut self, length: usize) -> bool {
        self.tries += 1;
        self.tries <= TRIES_MIN + length / BYTES_OF_TRY
    }

    /// The words of the line are gone through once more.
    pub(super) const fn look_from_the_beginning(&mut self) {
        self.looked_at = None;
    }

    /// Whether it may be looked once more at what is written out: the line has no secret of that kind yet, and it was not
    /// done too often.
    pub(super) fn may_look_again(&mut self) -> bool {
        self.looks += 1;
        self.looks <= LOOKS_MAX && !self.has(&super::credential::VALUE)
    }

    /// Takes back what was found of these rules before an offset.
    pub(super) fn forget_before(&mut self, offset: usize, rules: &[&'static Rule]) {
        for (slot, at) in self.rules[..self.count].iter_mut().zip(&self.offsets) {
            let is_one = |rule: &'static Rule| rules.iter().any(|known| std::ptr::eq(*known, rule));
            if *at < offset && slot.is_some_and(is_one) {
                *slot = None;
            }
        }
    }

    /// What the last word hits.
    pub(super) const fn at_the_end(&self) -> Option<(&'static Rule, usize)> {
        self.at_the_end
    }

    /// Reports what was found in this line, the end included.
    pub(super) fn report_all(&self, line: &Line<'_>, hits: &mut Hits) {
        self.report(line, hits);
        if let Some((rule, offset)) = self.at_the_end {
            hits.add(rule, line.place(offset));
        }
    }

    /// Reports what was found in this line before its end.
    #[inline]
    pub(super) fn report(&self, line: &Line<'_>, hits: &mut Hits) {
        if self.count > 0 {
            self.report_some(line, hits);
        }
    }

    #[inline(never)]
    fn report_some(&self, line: &Line<'_>, hits: &mut Hits) {
        for (rule, offset) in self.each() {
            hits.add(rule, line.place(offset));
        }
    }
}

/// A bit that few rules share.
fn bit_of(rule: &'static Rule) -> u64 {
    1_u64.wrapping_shl((std::ptr::from_ref(rule).addr() / align_of::<Rule>()) as u32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screen::secrets::RULES;

    #[test]
    fn a_rule_is_known_once_it_is_hit_and_until_it_is_taken_back() {
        for hit in RULES {
            let mut found = Found::new();
            assert!(RULES.iter().all(|rule| !found.has(rule)));
            found.add(hit, 7);
            assert!(RULES.iter().all(|rule| found.has(rule) == std::ptr::eq(*rule, *hit)));
            found.forget_before(7, RULES);
            assert!(found.has(hit));
            found.forget_before(8, RULES);
            assert!(RULES.iter().all(|rule| !found.has(rule)));
        }
    }
}
