//! Where the words of a line are.

use crate::screen::line::{Classes, Word};
use crate::screen::marks::{BLOCK, below};
use std::cell::{Cell, OnceCell};

/// Where words begin and end in a block, a bit for each, and where they hold more than small letters.
#[derive(Clone, Copy)]
pub(super) struct Edges {
    pub(super) starts: u64,
    pub(super) ends: u64,
    pub(super) other: u64,
}

/// The words of a line: scratch space that is written anew for every line.
#[derive(Default)]
pub(in crate::screen) struct Words {
    /// Words that hold a sign or no small letter or are long, and what follows a word of another script; behind those that
    /// count there is room for more.
    marked: Vec<Word>,
    count: usize,
    pub(super) edges: Vec<Edges>,
    /// Every word, once somebody asked.
    all: OnceCell<Vec<Word>>,
    spare: Cell<Vec<Word>>,
}

/// Marked words of a line for which room is made at first; many texts are a short line or two.
const WORDS_AT_FIRST: usize = 16;

/// The same for blocks.
const BLOCKS_AT_FIRST: usize = 8;

/// Blocks for which room is kept: those of a line of 4 KiB.
const BLOCKS_KEPT_MAX: usize = 64;

impl Words {
    pub(in crate::screen) const fn new() -> Self {
        Self {
            marked: Vec::new(),
            count: 0,
            edges: Vec::new(),
            all: OnceCell::new(),
            spare: Cell::new(Vec::new()),
        }
    }

    pub(super) fn clear(&mut self) {
        self.count = 0;
        self.edges.clear();
        if self.edges.capacity() == 0 {
            self.edges.reserve(BLOCKS_AT_FIRST);
        }
        if let Some(all) = self.all.take() {
            self.spare.set(all);
        }
    }

    /// Gives back the room that was made for a long line.
    pub(in crate::screen) fn shrink(&mut self) {
        if self.edges.capacity() > BLOCKS_KEPT_MAX {
            *self = Self::new();
        }
    }

    /// Words with a byte of [`super::MARKING`], without a small letter, or of more than fifteen bytes, in order. What follows a
    /// word of another script is among them.
    pub(in crate::screen) fn marked(&self) -> &[Word] {
        &self.marked[..self.count]
    }

    /// Marks a word, or leaves it out. It is written in any case: to go around that costs more.
    #[inline]
    pub(super) fn mark(&mut self, word: Word, is_marked: bool) {
        if self.count >= self.marked.len() {
            self.make_room();
        }
        self.marked[self.count] = word;
        self.count += usize::from(is_marked);
    }

    #[cold]
    fn make_room(&mut self) {
        const NONE: Word = Word { start: 0, end: 0, classes: Classes::NONE };
        self.marked.resize(self.marked.len() * 2 + WORDS_AT_FIRST, NONE);
    }

    /// Every word of the line, in order.
    pub(in crate::screen) fn all(&self, text: &[u8]) -> &[Word] {
        self.all.get_or_init(|| {
            let mut all = self.spare.take();
            all.clear();
            all.reserve(self.edges.len() * WORDS_AT_FIRST);
            let mut marked = self.marked().iter();
            let mut next = marked.next();
            for (start, end) in self.spans() {
                all.push(match next {
                    Some(word) if word.start == start => {
                        next = marked.next();
                        *word
                    }
                    _ => Word { start, end, classes: self.unmarked(start, &text[start..end]) },
                });
            }
            all
        })
    }

    /// The kinds of bytes of a word that is not marked.
    fn unmarked(&self, start: usize, word: &[u8]) -> Classes {
        let other = self.edges.get(start / BLOCK).map_or(0, |edges| edges.other);
        let at = start % BLOCK;
        if at + word.len() <= BLOCK && other >> at & below(word.len()) == 0 {
            return Classes::LOWER;
        }
        Classes::of_all(word)
    }

    /// Which of the first bytes are ASCII and neither small letters nor blanks.
    pub(in crate::screen) fn others(&self) -> u128 {
        let of = |block: usize| self.edges.get(block).map_or(0, |edges| u128::from(edges.other));
        of(0) | of(1) << BLOCK
    }

    /// What is found first at a place where ASCII that is neither a small letter nor a blank stands within a word, not at its
    /// beginning, and at its end only where a block ends; at none of the places that are marked among the first bytes.
    #[inline]
    pub(in crate::screen) fn find_inside<T>(
        &self,
        marked: u128,
        mut find: impl FnMut(usize) -> Option<T>,
    ) -> Option<T> {
        let mut left_out = marked;
        for (edges, offset) in self.edges.iter().zip((0..).step_by(BLOCK)) {
            let mut inner = edges.other & !edges.starts & !(edges.ends >> 1) & !(left_out as u64);
            left_out >>= BLOCK;
            while inner != 0 {
                if let Some(found) = find(offset + inner.trailing_zeros() as usize) {
                    return Some(found);
                }
                inner &= inner - 1;
            }
        }
        None
    }

    /// Where every word begins and ends.
    pub(in crate::screen) fn spans(&self) -> Spans<'_> {
        const NONE: Edges = Edges { starts: 0, ends: 0, other: 0 };
        Spans { edges: self.edges.iter(), offset: 0, next: 0, now: NONE, open: None }
    }

    /// The last word.
    pub(in crate::screen) fn last(&self, text: &[u8]) -> Option<Word> {
        let start = self.starts_from_the_end().next()?;
        if let Some(word) = self.marked().last()
            && word.start == start
        {
            return Some(*word);
        }
        let block = self.edges.iter().rposition(|edges| edges.ends != 0)?;
        let end = block * BLOCK + last_of(self.edges.get(block)?.ends);
        Some(Word { start, end, classes: self.unmarked(start, &text[start..end]) })
    }

    /// Where words begin, the last one first.
    pub(in crate::screen) fn starts_from_the_end(&self) -> impl Iterator<Item = usize> {
        let mut blocks = self.edges.iter().enumerate().rev();
        let (mut offset, mut starts) = (0, 0);
        std::iter::from_fn(move || {
            while starts == 0 {
                let (block, edges) = blocks.next()?;
                (offset, starts) = (block * BLOCK, edges.starts);
            }
            let last = last_of(starts);
            starts ^= 1 << last;
            Some(offset + last)
        })
    }
}

/// Where words begin and end, one after the other.
#[derive(Clone)]
pub(in crate::screen) struct Spans<'a> {
    edges: std::slice::Iter<'a, Edges>,
    /// Where the block begins, and the next one.
    offset: usize,
    next: usize,
    /// What is left of the block.
    now: Edges,
    /// Where the word begins that reaches into the block.
    open: Option<usize>,
}

impl Iterator for Spans<'_> {
    type Item = (usize, usize);

    #[inline]
    fn next(&mut self) -> Option<(usize, usize)> {
        while self.now.ends == 0 {
            if self.now.starts != 0 {
                self.open = Some(self.offset + self.now.starts.trailing_zeros() as usize);
            }
            self.now = *self.edges.next()?;
            self.offset = self.next;
            self.next += BLOCK;
        }
        let end = self.offset + self.now.ends.trailing_zeros() as usize;
        self.now.ends &= self.now.ends - 1;
        let start = self.open.take().unwrap_or_else(|| {
            let start = self.offset + self.now.starts.trailing_zeros() as usize;
            self.now.starts &= self.now.starts.wrapping_sub(1);
            start
        });
        Some((start, end))
    }
}

/// The place of the highest bit of a number that has one.
pub(super) const fn last_of(bits: u64) -> usize {
    (bits | 1).ilog2() as usize
}
