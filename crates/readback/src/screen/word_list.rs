//! Lists of words.

/// A list of words that is sorted by bytes. Where a word of it stands follows from a few of its bytes and its length, by
/// which most words that are looked up are told not to be in it.
pub(super) struct WordList<const N: usize> {
    words: [&'static str; N],
    /// For each [`Slot`] which word it is, counted from one; a word whose slot is taken has the next free one.
    slots: [u8; SLOTS],
}

/// More than twice as many as the longest list has words.
const SLOTS: usize = 512;

/// No word of a list is longer.
const LONGEST: usize = 64;

/// Where a word is looked for first in every list, in capitals or not.
#[derive(Clone, Copy)]
pub(super) struct Slot(usize);

impl Slot {
    #[inline]
    pub(super) const fn of(word: &[u8]) -> Self {
        let [.., last] = word else { return Self(0) };
        let [first, middle, last] = [word[0] & !0x20, word[word.len() / 2] & !0x20, *last & !0x20];
        let sum = first as usize * 37 + middle as usize * 11 + last as usize * 101 + word.len() * 7;
        Self(sum % SLOTS)
    }

    const fn next(self) -> Self {
        Self((self.0 + 1) % SLOTS)
    }
}

/// Where words of several lists are looked for, together.
pub(super) struct Slots([bool; SLOTS]);

impl Slots {
    pub(super) const fn of(words: &[&str]) -> Self {
        Self([false; SLOTS]).and(words)
    }

    pub(super) const fn and(mut self, words: &[&str]) -> Self {
        let mut at = 0;
        while at < words.len() {
            self.0[Slot::of(words[at].as_bytes()).0] = true;
            at += 1;
        }
        self
    }

    #[inline]
    pub(super) const fn has(&self, slot: Slot) -> bool {
        self.0[slot.0]
    }
}

impl<const N: usize> WordList<N> {
    pub(super) const fn of(words: [&'static str; N]) -> Self {
        assert!(N < SLOTS / 2 && N < u8::MAX as usize);
        let mut slots = [0; SLOTS];
        let mut at = 0;
        while at < N {
            let mut slot = Slot::of(words[at].as_bytes());
            while slots[slot.0] != 0 {
                slot = slot.next();
            }
            assert!(words[at].len() <= LONGEST);
            at += 1;
            slots[slot.0] = at as u8;
        }
        Self { words, slots }
    }

    /// The list.
    pub(super) const fn all(&'static self) -> &'static [&'static str] {
        &self.words
    }

    /// Whether a word is in the list.
    #[inline]
    pub(super) fn has(&self, word: &[u8]) -> bool {
        self.index_of(word).is_some()
    }

    /// Whether a word is in the list, which is written small, in capitals or not.
    pub(super) fn has_in_any_case(&self, word: &[u8]) -> bool {
        self.has_changed(word, <[u8]>::make_ascii_lowercase)
    }

    /// The same for a list that is written in capitals.
    pub(super) fn has_in_any_case_of_capitals(&self, word: &[u8]) -> bool {
        self.has_changed(word, <[u8]>::make_ascii_uppercase)
    }

    fn has_changed(&self, word: &[u8], change: fn(&mut [u8])) -> bool {
        let slot = Slot::of(word);
        if self.slots[slot.0] == 0 {
            return false;
        }
        let mut changed = [0; LONGEST];
        let Some(changed) = changed.get_mut(..word.len()) else { return false };
        changed.copy_from_slice(word);
        change(changed);
        self.has_at(slot, changed)
    }

    /// Which word of the list this is.
    #[inline]
    pub(super) fn index_of(&self, word: &[u8]) -> Option<usize> {
        self.index_at(Slot::of(word), word)
    }

    #[inline]
    pub(super) fn has_at(&self, slot: Slot, word: &[u8]) -> bool {
        self.index_at(slot, word).is_some()
    }

    /// The same from a slot on, which is that of the word.
    #[inline]
    fn index_at(&self, mut slot: Slot, word: &[u8]) -> Option<usize> {
        loop {
            let index = usize::from(self.slots[slot.0]).checked_sub(1)?;
            if self.words[index].as_bytes() == word {
                return Some(index);
            }
            slot = slot.next();
        }
    }

    #[cfg(test)]
    pub(super) fn is_sorted(&self) -> bool {
        self.words.is_sorted()
    }

    #[cfg(test)]
    pub(super) fn contains(&self, word: &str) -> bool {
        self.words.contains(&word)
    }
}
