//! Adds up what the last lines say for each rule.

use super::DETECTORS;
use crate::screen::place::Place;

/// Points at which a rule is hit.
pub(super) const POINTS_TO_HIT: u16 = 100;

/// Lines that are weighed together. A dump is dense: what belongs together stands close.
const LINES: u64 = 10;

/// Points that a line counts more when the line directly before it spoke for the rule as well: in a file line follows
/// line, in what a person writes sentences come between.
const POINTS_IN_A_ROW: u16 = 10;

/// Points from which a line can count more in a row.
const POINTS_IN_A_ROW_FROM: u16 = 24;

/// What a line said for a rule.
#[derive(Clone, Copy)]
struct Weighed {
    rule: usize,
    line: u64,
    points: u16,
    place: Place,
}

/// The last lines that spoke for any rule. It holds at most [`LINES`] entries of each.
pub(super) struct Window {
    kept: Vec<Weighed>,
    /// For each rule the last line of a block that was reported already; the block ends when nothing speaks for the
    /// rule any more.
    reported: [Option<u64>; DETECTORS.len()],
    /// Whether there is any.
    has_reported: bool,
    /// What spoke for the rule that was hit last.
    told: Vec<Weighed>,
}

impl Window {
    pub(super) const fn new() -> Self {
        Self {
            kept: Vec::new(),
            reported: [None; DETECTORS.len()],
            has_reported: false,
            told: Vec::new(),
        }
    }

    /// Forgets the text.
    pub(super) fn forget(&mut self) {
        self.kept.clear();
        if std::mem::take(&mut self.has_reported) {
            self.reported = [None; DETECTORS.len()];
        }
    }

    /// Whether a block of lines that was refused under this rule reaches to this line.
    pub(super) fn is_in_block(&self, rule: usize, line: u64) -> bool {
        self.reported[rule].is_some_and(|last| line - last < LINES)
    }

    /// Lets a block go on with this line; `false` where it has ended already.
    pub(super) fn extend(&mut self, rule: usize, line: u64) -> bool {
        let is_in_block = self.is_in_block(rule, line);
        if is_in_block {
            self.reported[rule] = Some(line);
        }
        is_in_block
    }

    /// Whether a line said at least so much for a rule.
    pub(super) fn has(&self, rule: usize, line: u64, points: u16) -> bool {
        let mut of_line = self.kept.iter().filter(|kept| kept.rule == rule && kept.line == line);
        of_line.any(|kept| kept.points >= points)
    }

    /// Takes back that a rule was hit last; what spoke for it goes on to do so.
    pub(super) fn take_back(&mut self, rule: usize) {
        self.reported[rule] = None;
        self.kept.append(&mut self.told);
        self.kept.sort_by_key(|kept| kept.line);
    }

    /// Takes what a line says; tells the first place of what together is enough, once for a block.
    pub(super) fn add(
        &mut self,
        rule: usize,
        line: u64,
        points: u16,
        place: Place,
    ) -> Option<Place> {
        if self.extend(rule, line) {
            return None;
        }
        // A line counts once, also where comments, which are no lines of their own, come between.
        if self.kept.first().is_some_and(|kept| kept.line + LINES <= line) {
            self.kept.retain(|kept| kept.line + LINES > line);
        }
        let (mut together, mut first) = (0, None);
        let (mut is_counted, mut is_in_a_row) = (false, false);
        for kept in self.kept.iter_mut().filter(|kept| kept.rule == rule) {
            if kept.line == line {
                kept.points = kept.points.saturating_add(points);
                is_counted = true;
            }
            is_in_a_row |= kept.line + 1 == line;
            together = u16::saturating_add(together, kept.points);
            first = Some(first.map_or(kept.place, |first: Place| first.min(kept.place)));
        }
        if !is_counted {
            let is_more = is_in_a_row && points >= POINTS_IN_A_ROW_FROM;
            let points = points + if is_more { POINTS_IN_A_ROW } else { 0 };
            self.kept.push(Weighed { rule, line, points, place });
            together = together.saturating_add(points);
            first = first.or(Some(place)).map(|first| first.min(place));
        }
        if together < POINTS_TO_HIT {
            return None;
        }
        self.told.clear();
        self.told.extend(self.kept.extract_if(.., |kept| kept.rule == rule));
        self.reported[rule] = Some(line);
        self.has_reported = true;
        first
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(line: u64) -> Place {
        Place { line, column: 1 }
    }

    #[test]
    fn enough_together_is_reported_at_its_beginning_and_once() {
        let mut window = Window::new();
        assert_eq!(window.add(0, 1, 40, place(1)), None);
        assert_eq!(window.add(0, 5, 40, place(5)), None);
        assert_eq!(window.add(1, 5, 40, place(5)), None);
        assert_eq!(window.add(0, 6, 40, place(6)), Some(place(1)));
        for line in 7..100 {
            assert_eq!(window.add(0, line, 100, place(line)), None);
        }
        assert_eq!(window.add(0, 150, 100, place(150)), Some(place(150)));
    }

    #[test]
    fn what_stands_far_apart_does_not_add_up() {
        let mut window = Window::new();
        for line in (0..1000).step_by(5) {
            assert_eq!(window.add(2, line, 33, place(line)), None);
        }
    }
}
