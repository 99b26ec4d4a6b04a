//! What was found out about names: a packet names the same few people in many places.

use std::cell::RefCell;

/// Names of which the answer is kept; what comes after them is asked anew.
const NAMES_MAX: usize = 32;

/// Names that were asked about, each with the answer.
#[derive(Default)]
pub(super) struct Asked {
    known: RefCell<Vec<(String, bool)>>,
}

impl Asked {
    /// The answer about a name, which is the same each time.
    pub(super) fn once(&self, name: &str, ask: impl FnOnce(&str) -> bool) -> bool {
        let known = self.known.borrow().iter().find(|(known, _)| known == name).map(|it| it.1);
        known.unwrap_or_else(|| {
            let answer = ask(name);
            let mut known = self.known.borrow_mut();
            if known.len() < NAMES_MAX {
                known.push((name.to_owned(), answer));
            }
            answer
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_name_is_asked_about_once_up_to_a_limit() {
        let asked = Asked::default();
        let times = RefCell::new(0);
        let ask = |name: &str| {
            asked.once(name, |name| {
                *times.borrow_mut() += 1;
                name.len() % 2 == 0
            })
        };
        let names: Vec<String> = (0..NAMES_MAX).map(|length| "x".repeat(length)).collect();
        for _ in 0..3 {
            assert!(names.iter().all(|name| ask(name) == (name.len() % 2 == 0)));
        }
        assert_eq!(*times.borrow(), NAMES_MAX);
        let more = "x".repeat(NAMES_MAX);
        assert!(ask(&more) && ask(&more));
        assert_eq!(*times.borrow(), NAMES_MAX + 2);
    }
}
