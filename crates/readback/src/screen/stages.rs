//! The stages that every line of a text goes through: its words, its shape, its layers of encoding, its secrets.
//!
//! A stage is more code than a processor keeps at hand beside the others. So lines take a stage together before they take
//! the next one, those of short texts with those of the texts behind them; what a stage remembers between lines, only it
//! remembers, and it forgets it where a text ends.

use super::characters::Characters;
use super::hit::Hits;
use super::layers::{Layers, Left};
use super::line::{Classes, Line};
use super::place::Place;
use super::reading;
use super::secrets::Secrets;
use super::split::Words;
use super::structure::{Rows, Structure};

/// Lines that take a stage together.
const STEPS_MAX: usize = 32;

/// Bytes of lines behind which no other takes a stage with them: what is known of each is several times as large.
const BYTES_MAX: usize = 16 * 1024;

/// What stages take next.
#[derive(Clone, Copy)]
pub(super) enum Step<'a> {
    /// A line, without its end, and where it begins.
    Line(&'a [u8], Place),
    /// The same; it is all of its text.
    OnlyLine(&'a [u8]),
    /// The end of a text.
    End,
}

/// Steps that are taken together, of one text or of several behind each other.
pub(super) struct Steps<'a> {
    steps: [Step<'a>; STEPS_MAX],
    count: usize,
    /// Bytes of their lines.
    bytes: usize,
    /// The indices of the texts that the first of them is of, and the next one.
    first_text: usize,
    next_text: usize,
}

impl<'a> Steps<'a> {
    pub(super) const fn new() -> Self {
        Self { steps: [Step::End; STEPS_MAX], count: 0, bytes: 0, first_text: 0, next_text: 0 }
    }

    /// Adds a step; there must be room for it.
    pub(super) fn push(&mut self, step: Step<'a>) {
        self.steps[self.count] = step;
        self.count += 1;
        match step {
            Step::Line(text, _) | Step::OnlyLine(text) => self.bytes += text.len(),
            Step::End => self.next_text += 1,
        }
    }

    pub(super) const fn is_full(&self) -> bool {
        self.count == STEPS_MAX || self.bytes > BYTES_MAX
    }

    /// The index of the text that the next step is of.
    pub(super) const fn text(&self) -> usize {
        self.next_text
    }

    /// A text ends that takes no steps here.
    pub(super) const fn end_another(&mut self) {
        self.next_text += 1;
        self.first_text = self.next_text;
    }

    const fn clear(&mut self) {
        (self.count, self.bytes, self.first_text) = (0, 0, self.next_text);
    }
}

/// The stages, and what each remembers of a text.
pub(super) struct Stages {
    /// Room for the words of lines.
    words: Vec<Words>,
    pub(super) structure: Structure,
    pub(super) secrets: Secrets,
    pub(super) layers: Layers,
}

/// A line between two stages; in its place stands none where a text ends.
#[derive(Clone, Copy)]
struct Begun<'a> {
    line: Line<'a>,
    /// How the rows before it are written, if they are of an inventory.
    rows: Option<Rows>,
    left: Left,
}

impl Stages {
    pub(super) const fn new(structure: Structure) -> Self {
        Self { words: Vec::new(), structure, secrets: Secrets::new(), layers: Layers::new() }
    }

    /// Forgets the text.
    pub(super) fn forget(&mut self) {
        let Self { words: _, structure, secrets, layers } = self;
        structure.forget();
        secrets.forget();
        layers.forget();
    }

    /// Takes steps, which are none afterwards; every text has its hits. Only texts that were not decoded from others are read in
    /// this way.
    pub(super) fn take(&mut self, steps: &mut Steps<'_>, hits: &mut [Hits]) {
        let hits = hits.get_mut(steps.first_text..).unwrap_or_default();
        let mut taken = &steps.steps[..steps.count];
        // What goes on of a text that has enough hits adds nothing.
        if hits.first().is_some_and(Hits::is_full) {
            let is_end = |step: &Step<'_>| matches!(step, Step::End);
            taken = &taken[taken.iter().position(is_end).unwrap_or(taken.len())..];
        }
        if self.words.len() < taken.len() {
            self.words.resize_with(taken.len(), Words::new);
        }
        let mut begun = [None; STEPS_MAX];
        for ((step, begun), words) in taken.iter().zip(&mut begun).zip(&mut self.words) {
            let (text, place) = match *step {
                Step::Line(text, place) => (text, place),
                Step::OnlyLine(text) => (text, Place::START),
                Step::End => continue,
            };
            let line = Line::read(without_return(text), words, place, false);
            *begun = Some(Begun { line, rows: None, left: Left::Everything });
        }
        let begun = &mut begun[..taken.len()];
        take_shapes(&mut self.structure, taken, begun, hits);
        take_layers(&mut self.layers, begun, hits);
        take_secrets(&mut self.secrets, begun, hits);
        if steps.bytes > BYTES_MAX {
            self.words.iter_mut().for_each(Words::shrink);
        }
        steps.clear();
    }

    /// Takes one line.
    pub(super) fn line(
        &mut self,
        text: &[u8],
        layer: u8,
        origin: Place,
        is_decoded: bool,
        hits: &mut Hits,
    ) {
        // What was decoded is looked at, and found, with the line that it was decoded from.
        if layer == 0 {
            if hits.is_full() {
                return;
            }
            hits.come_to(origin.line);
        }
        if self.words.is_empty() {
            self.words.push(Words::new());
        }
        let Some(words) = self.words.first_mut() else { return };
        let line = Line::read(without_return(text), words, origin, is_decoded);
        let rows = self.structure.rows();
        if !line.text.is_empty() {
            self.structure.line(&line, hits);
        }
        let left = look_at_layers(&mut self.layers, layer, &line, rows, hits);
        if left == Left::Everything || !self.secrets.are_at_rest() {
            self.secrets.line(&line, hits);
        }
    }
}

/// A line without the carriage return of its end.
fn without_return(text: &[u8]) -> &[u8] {
    text.strip_suffix(b"\r").unwrap_or(text)
}

#[inline(never)]
fn take_shapes(
    structure: &mut Structure,
    steps: &[Step<'_>],
    begun: &mut [Option<Begun<'_>>],
    hits: &mut [Hits],
) {
    let mut hits = hits.iter_mut();
    let Some(mut of_text) = hits.next() else { return };
    for (step, begun) in steps.iter().zip(begun) {
        let Some(begun) = begun else {
            structure.forget();
            of_text = match hits.next() {
                Some(hits) => hits,
                None => return,
            };
            continue;
        };
        begun.rows = structure.rows();
        of_text.come_to(begun.line.origin.line);
        if let Step::OnlyLine(_) = step {
            structure.one_line_comes();
        }
        if !begun.line.text.is_empty() {
            structure.line(&begun.line, of_text);
        }
    }
}

#[inline(never)]
fn take_layers(layers: &mut Layers, begun: &mut [Option<Begun<'_>>], hits: &mut [Hits]) {
    let mut hits = hits.iter_mut();
    let Some(mut of_text) = hits.next() else { return };
    for begun in begun {
        let Some(begun) = begun else {
            of_text.come_to_the_end();
            layers.end(of_text);
            layers.forget();
            of_text = match hits.next() {
                Some(hits) => hits,
                None => return,
            };
            continue;
        };
        of_text.come_to(begun.line.origin.line);
        begun.left = look_at_layers(layers, 0, &begun.line, begun.rows, of_text);
    }
}

#[inline(never)]
fn take_secrets(secrets: &mut Secrets, begun: &[Option<Begun<'_>>], hits: &mut [Hits]) {
    let mut hits = hits.iter_mut();
    let Some(mut of_text) = hits.next() else { return };
    for begun in begun {
        let Some(Begun { line, left, .. }) = begun else {
            of_text.come_to_the_end();
            secrets.end(of_text);
            secrets.forget();
            of_text = match hits.next() {
                Some(hits) => hits,
                None => return,
            };
            continue;
        };
        if *left == Left::Everything && !line.text.is_empty() || !secrets.are_at_rest() {
            of_text.come_to(line.origin.line);
            secrets.line(line, of_text);
        }
    }
}

/// Undoes the layers of a line; tells what is left of it.
#[inline]
fn look_at_layers(
    layers: &mut Layers,
    layer: u8,
    line: &Line<'_>,
    rows: Option<Rows>,
    hits: &mut Hits,
) -> Left {
    // A blank line has no shape, and ends only layers that are open.
    if line.text.is_empty() && !layers.are_open() {
        return Left::Everything;
    }
    let characters = Characters::of(line);
    if layer == 0 {
        check_bytes(line, characters, hits);
    }
    layers.line(layer, line, characters, rows, hits)
}

/// Bytes that no text has. What was decoded is not held to this: much that decodes is no text.
#[inline]
fn check_bytes(line: &Line<'_>, characters: Characters, hits: &mut Hits) {
    if line.classes.any(Classes::CONTROL)
        && let Some(at) = memchr::memchr(0, line.text)
    {
        hits.add(&reading::BINARY, line.place(at));
    }
    if !characters.are_right() {
        check_characters(line, hits);
    }
}

/// A character beyond ASCII has no byte of ASCII: each stretch of them is right or wrong by itself.
#[inline(never)]
fn check_characters(line: &Line<'_>, hits: &mut Hits) {
    for word in line.marked().iter().filter(|word| word.classes.any(Classes::HIGH)) {
        if let Err(error) = std::str::from_utf8(line.word(*word)) {
            hits.add(&reading::ENCODING, line.place(word.start + error.valid_up_to()));
            return;
        }
    }
}
