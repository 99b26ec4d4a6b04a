//! Raw payload by its shape: every line is weighed by every detector, and what weighs enough together is refused.
//!
//! A detector says how much a line speaks for its rule; it sees one line and knows nothing of the others. What it says
//! adds up over the lines around (see [`window`]), so that one unmistakable line is enough and a list of three numbers
//! is not.

mod ansible;
mod begun;
mod braces;
mod cli_table;
mod compose;
mod config_words;
mod container_row;
mod counts;
mod crontab;
mod detectors;
mod directive;
mod docker_info;
mod docker_json;
mod environment;
mod etc_forms;
mod etc_lines;
mod etc_words;
mod facts;
mod firewall;
mod first_time;
mod fixed_lines;
mod generic_config;
mod host_paths;
mod http_server;
mod in_packet;
mod in_words;
mod inventory_rows;
mod log_access;
mod log_fields;
mod log_kernel;
mod log_message;
mod log_prefix;
mod log_time;
mod login;
mod markdown;
mod needs;
mod network_device;
pub(super) mod packet_keys;
mod parts;
pub(super) mod raw_shape;
mod said;
mod server_words;
pub(super) mod shape;
mod shell;
mod stack_trace;
mod team_keys;
mod timestamp;
mod told;
mod unit_file;
mod unit_status;
mod unit_values;
mod window;

use super::hit::Hits;
use super::line::{Classes, Line};
use super::place::Place;
use super::rule::Class;
use begun::Begun;
pub(super) use detectors::RULES;
use detectors::{ANY_CONFIG, DETECTORS, Detector, LOG_DETECTORS, LOG_TIMES};
pub(super) use inventory_rows::Rows;
use log_time::Timeline;
use markdown::Table;
use needs::{Ask, Detectors};
use packet_keys::KeyOf;
use raw_shape::{RawShape, STRETCHES_MIN};
use shape::{Quotations, Separator, Shape};
use window::{POINTS_TO_HIT, Window};

/// How much a line speaks for a rule, and where in the line that begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Evidence {
    /// At [`window::POINTS_TO_HIT`] the rule is hit. None at all means that the line is the beginning of something that
    /// the next line may go on with.
    points: u16,
    /// An offset in bytes.
    at: usize,
}

/// What detectors said of a shape so far.
struct Heard {
    weighing: Weighing,
    /// What the detectors of configurations said at most.
    config_points: u16,
    /// Whether it may be the first part of a log line.
    is_begun: bool,
}

/// How the lines of a text count.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Weighing {
    /// What they say adds up: lines of a dump stand close together.
    Together,
    /// Each says enough by itself, or nothing: names and values that stand under each other by the form of a packet.
    Alone,
}

/// What is remembered between the lines of a text.
pub(super) struct Structure {
    /// How lines count that are no part of a packet.
    weighing: Weighing,
    /// Whether every text is a team's own file, whose keys are honest by their form.
    are_team_files: bool,
    /// Whether the first line of the text says that it is one.
    says_team_file: bool,
    /// How it is written, if it is an inventory of surfaces, which its first lines say.
    rows: Option<Rows>,
    /// Whether the last line with a key was one of a packet: items below it are its values.
    is_below_packet_key: bool,
    /// Whether the last line leads to what is told in the next one.
    is_below_lead: bool,
    /// Whether its lines are parts of one: cells, strings of an object.
    are_parts: bool,
    window: Window,
    /// Lines so far that were neither blank nor comments.
    lines: u64,
    begun: Begun,
    /// The rule that was hit last, while its block of lines goes on.
    block: Option<usize>,
    /// The line of the last brace that opened or closed a block of a configuration, counted like `lines`.
    brace: Option<u64>,
    quotations: Quotations,
    /// Whether the text is one line: then nothing adds up to it.
    is_one_line: bool,
    /// Whether a rule was hit: then it is known what the text is.
    is_known: bool,
    raw_shape: RawShape,
    table: Table,
    timeline: Timeline,
}

impl Structure {
    pub(super) const fn new() -> Self {
        Self::weighing(Weighing::Together)
    }

    /// For values of a packet, each on a line of its own.
    pub(super) const fn of_values() -> Self {
        Self::weighing(Weighing::Alone)
    }

    /// For a team's own files, whatever their first lines say.
    pub(super) fn of_team_file() -> Self {
        Self { are_team_files: true, ..Self::new() }
    }

    const fn weighing(weighing: Weighing) -> Self {
        Self {
            weighing,
            are_team_files: false,
            says_team_file: false,
            rows: None,
            is_below_packet_key: false,
            is_below_lead: false,
            are_parts: false,
            window: Window::new(),
            lines: 0,
            begun: Begun::new(),
            block: None,
            brace: None,
            quotations: Quotations::new(),
            is_one_line: false,
            is_known: false,
            raw_shape: RawShape::new(),
            table: Table::new(),
            timeline: Timeline::new(),
        }
    }

    /// The text is the next line alone.
    pub(super) const fn one_line_comes(&mut self) {
        self.is_one_line = true;
    }

    /// How the rows of the text are written, if it is an inventory.
    pub(super) const fn rows(&self) -> Option<Rows> {
        self.rows
    }

    /// What comes are rows of an inventory that began before.
    pub(super) fn rows_come(&mut self, rows: Option<Rows>) {
        self.rows = rows.map(Rows::anywhere);
    }

    /// Forgets the text, and keeps the room that was made for it.
    pub(super) fn forget(&mut self) {
        let Self {
            weighing: _,
            are_team_files: _,
            says_team_file,
            rows,
            is_below_packet_key,
            is_below_lead,
            are_parts,
            window,
            lines,
            begun,
            block,
            brace,
            quotations,
            is_one_line,
            is_known,
            raw_shape,
            table,
            timeline,
        } = self;
        (*says_team_file, *is_below_packet_key, *lines) = (false, false, 0);
        (*is_one_line, *is_known, *is_below_lead) = (false, false, false);
        *are_parts = false;
        (*block, *brace, *rows) = (None, None, None);
        *quotations = Quotations::new();
        window.forget();
        raw_shape.forget();
        *table = Table::new();
        timeline.forget();
        begun.wipe();
    }

    /// Whether the text is a team's own file.
    const fn is_team_file(&self) -> bool {
        self.are_team_files || self.says_team_file
    }

    /// Weighs a line.
    #[inline]
    pub(super) fn line(&mut self, line: &Line<'_>, hits: &mut Hits) {
        if self.is_sentence(line) {
            self.lines += 1;
            self.is_below_packet_key = false;
            self.is_below_lead = !self.is_one_line && told::leads(line.text);
            self.raw_shape.sentence();
            self.table = Table::new();
        } else {
            self.other_line(line, hits);
        }
    }

    /// Weighs a line that is no sentence.
    fn other_line(&mut self, line: &Line<'_>, hits: &mut Hits) {
        if line.classes.any(Classes::PIPE) {
            self.line_with_bar(line, hits);
        } else {
            self.table = Table::new();
            self.line_of_any_shape(line, hits);
        }
    }

    /// Whether a line is a sentence in which no detector of logs can find anything, and stands where no line before it
    /// matters: it is no key, no item, no row and no comment, and only counts as a line.
    #[inline]
    fn is_sentence(&self, line: &Line<'_>) -> bool {
        let is_by_itself = self.block.is_none()
            && self.begun.is_empty()
            && !self.is_team_file()
            && self.rows.is_none()
            && !line.classes.any(Classes::PIPE);
        line.is_prose
            && is_by_itself
            && shape::begins_as_sentence(line)
            && !network_device::is_command(line.text)
            && Detectors::for_sentence(line, self.ask_of_line()).is_none()
            // The first line may say what file it is, if others follow.
            && (self.lines > 0
                || self.is_one_line
                || !line.classes.any(Classes::EQUALS) && Rows::below(line.text).is_none())
    }

    /// What detectors are asked of a line that no other adds up to, as far as it is known without its shape.
    const fn ask_of_line(&self) -> Ask {
        let is_alone = self.is_one_line || matches!(self.weighing, Weighing::Alone);
        if is_alone { Ask::Hits } else { Ask::Anything }
    }

    /// What they are asked of a shape by itself: of what counts alone only what hits matters, unless its brace opens a block.
    fn ask_of(&self, shape: &Shape<'_>, weighing: Weighing) -> Ask {
        let opens_block = self.ask_of_line() == Ask::Anything && shape.has(Classes::BRACE);
        if weighing == Weighing::Alone && !opens_block { Ask::Hits } else { Ask::Anything }
    }

    /// Weighs a line by its shape.
    fn line_of_any_shape(&mut self, line: &Line<'_>, hits: &mut Hits) {
        let mut shape = Shape::of(line);
        // It is many bytes: nothing moves it.
        let Some(shape) = &mut shape else { return };
        if shape.begins_with_quotation && self.quotations.goes_on(line) {
            let Some(whole) = Shape::of_quotation(line) else { return };
            *shape = whole;
        }
        shape.is_below_lead = self.is_below_lead || self.are_parts;
        shape.is_in_table = self.table.is_row();
        self.is_below_lead = told::stays_below_lead(shape);
        if !shape.is_comment() {
            self.lines += 1;
            self.learn_of_file(shape);
        }
        // Counts of an incident are facts, however they are put.
        let are_counts = counts::are_counts(shape);
        self.is_below_packet_key &= !are_counts;
        let Some(silent) = self.of_block(shape).filter(|_| !are_counts) else {
            self.begun.wipe();
            return;
        };
        let key_of = self.key_of(shape);
        let is_of_packet = key_of != KeyOf::Other;
        let is_value = self.is_value(shape, key_of);
        let weighing = self.weighing_of(shape, key_of, is_value);
        // A line of several may begin what another one ends.
        let ask = match self.ask_of_line() {
            Ask::Hits => self.ask_of(shape, weighing),
            Ask::Anything => Ask::Anything,
        };
        let mut asked = Detectors::for_shape(shape, ask).and(Detectors::among(shape, is_of_packet));
        if shape.is_in_table {
            asked = asked.without(Detectors::one(ANY_CONFIG));
        }
        let is_begun = self.weigh(shape, asked, silent, weighing, hits);
        self.weigh_parts(shape, weighing, is_of_packet, hits);
        if is_of_packet {
            // The next key of a packet goes on with no message.
            self.begun.wipe();
        } else if !self.begun.is_empty() {
            self.join(line, hits);
        }
        if is_begun && self.ask_of_line() == Ask::Anything {
            self.begun.keep(line);
        }
        // What is remarked between the keys of a packet is no part of a file.
        let is_remark = shape.is_comment() && self.is_below_packet_key;
        let is_honest =
            is_of_packet || is_value || self.is_team_file() || is_remark || shape.is_in_table;
        if !self.is_known && !is_honest {
            // Nothing adds up to what is wrong in a table of surfaces.
            let is_table = self.rows.is_some_and(Rows::is_table);
            self.is_known = if self.weighing == Weighing::Together && !is_table {
                self.raw_shape.weigh(shape, hits)
            } else {
                raw_shape::is_raw(shape, STRETCHES_MIN, hits)
            };
        }
    }

    /// Weighs a shape with these detectors, of which some may be known to have nothing to say; tells whether it may be the first
    /// part of a log line.
    fn weigh(
        &mut self,
        shape: &Shape<'_>,
        asked: Detectors,
        silent: Detectors,
        weighing: Weighing,
        hits: &mut Hits,
    ) -> bool {
        let has_brace = shape.has(Classes::BRACE);
        if asked.is_none() && !has_brace {
            return false;
        }
        let config_points = if has_brace { self.of_brace(shape) } else { 0 };
        let mut heard = Heard { weighing, config_points, is_begun: false };
        let asked = asked.without(silent.without(Detectors::one(ANY_CONFIG)));
        for index in asked.and(Detectors::first(ANY_CONFIG)) {
            if let Some(evidence) = (DETECTORS[index].weigh)(shape) {
                self.hear(index, evidence, shape, &mut heard, hits);
            }
        }
        if asked.has(ANY_CONFIG) {
            // What speaks for a configuration of some kind speaks for one of any kind.
            let evidence = if silent.has(ANY_CONFIG) {
                None
            } else if self.ask_of(shape, weighing) == Ask::Hits {
                generic_config::weigh_to_hit(shape)
            } else {
                generic_config::weigh(shape)
            };
            let points = evidence.map_or(0, |evidence| evidence.points).max(heard.config_points);
            if points > 0 {
                let at = evidence.map_or(shape.line.content_start, |evidence| evidence.at);
                self.hear(ANY_CONFIG, Evidence { points, at }, shape, &mut heard, hits);
            }
        }
        for index in asked.without(Detectors::first(ANY_CONFIG + 1)) {
            if let Some(evidence) = (DETECTORS[index].weigh)(shape) {
                self.hear(index, evidence, shape, &mut heard, hits);
            }
        }
        if has_brace
            && heard.config_points > 0
            && shape.body.ends_with(b"{")
            && shape.separator != Separator::Colon
        {
            self.brace = Some(self.lines);
        }
        heard.is_begun
    }

    /// Takes what a detector says of a shape.
    fn hear(
        &mut self,
        index: usize,
        Evidence { points, at }: Evidence,
        shape: &Shape<'_>,
        heard: &mut Heard,
        hits: &mut Hits,
    ) {
        let Detector { rule, .. } = DETECTORS[index];
        heard.is_begun |= index < LOG_DETECTORS && points < POINTS_TO_HIT;
        if rule.class == Class::HostConfig {
            heard.config_points = heard.config_points.max(points);
        }
        if heard.weighing == Weighing::Alone {
            if points >= POINTS_TO_HIT {
                hits.add(rule, shape.line.place(at));
                self.is_known = true;
            }
        } else if points > 0
            && let Some(place) = self.hear_together(index, points, at, shape)
        {
            hits.add(rule, place);
            self.block = Some(index);
            self.is_known = true;
        }
    }

    /// Adds what a detector says of a shape to what it said of others; tells where that begins that is enough together. Names and values
    /// under each other are what people write notes in, too, and times a timeline.
    fn hear_together(
        &mut self,
        index: usize,
        points: u16,
        at: usize,
        shape: &Shape<'_>,
    ) -> Option<Place> {
        if index == LOG_TIMES {
            self.timeline.add(shape);
        }
        let place = self.window.add(index, self.lines, points, shape.line.place(at))?;
        let is_by_hand = points < POINTS_TO_HIT
            && (index == ANY_CONFIG && self.raw_shape.are_notes(shape, place)
                || index == LOG_TIMES && self.timeline.is_by_hand(place));
        if is_by_hand {
            self.window.take_back(index);
            return None;
        }
        Some(place)
    }

    /// Which detector has nothing to say of a line because the block of lines that was refused last does not go on with it;
    /// nothing where it does. What the line is is known then, and no other detector of shapes has to say it again.
    fn of_block(&mut self, shape: &Shape<'_>) -> Option<Detectors> {
        let Some(index) = self.block else { return Some(Detectors::NONE) };
        if !self.window.is_in_block(index, self.lines) {
            self.block = None;
            return Some(Detectors::NONE);
        }
        let speaks = Detectors::may_speak(index, shape)
            && if index == ANY_CONFIG {
                generic_config::speaks(shape)
            } else {
                (DETECTORS[index].weigh)(shape).is_some_and(|evidence| evidence.points > 0)
            };
        if speaks && self.window.extend(index, self.lines) {
            return None;
        }
        // A line of a log may be begun here.
        Some(if index < LOG_DETECTORS { Detectors::NONE } else { Detectors::one(index) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screen::place::Place;
    use crate::screen::split;

    #[test]
    fn a_sentence_only_counts_as_a_line() {
        let examples = || RULES.iter().flat_map(|rule| rule.hits.iter().chain(rule.passes));
        let lines: Vec<_> = examples().flat_map(|text| text.lines()).collect();
        let words: Vec<_> = lines.iter().flat_map(|line| line.split(' ')).collect();
        let mut state = 1_u64;
        let mut next = |below: usize| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (state >> 33) as usize % below
        };
        let mut scratch = split::Words::new();
        let (mut short, mut whole) = (Structure::new(), Structure::new());
        let mut sentences = 0;
        for _ in 0..40_000 {
            let mut text = lines[next(lines.len())].to_owned();
            if next(3) > 0 {
                // Some words in a sentence of small ones.
                let odd = next(3);
                text = "The host was left as it was and nobody did a thing".to_owned();
                for _ in 0..odd {
                    text.push([' ', ' ', '.', ';'][next(4)]);
                    text.push_str(words[next(words.len())]);
                }
                text.replace_range(0..next(4), words[next(words.len())]);
            }
            let line = Line::read(text.as_bytes(), &mut scratch, Place::START, false);
            sentences += usize::from(short.is_sentence(&line));
            let (mut hits, mut all) = (Hits::new(), Hits::new());
            short.line(&line, &mut hits);
            whole.other_line(&line, &mut all);
            let rules =
                |hits: Hits| hits.in_order().iter().map(|hit| hit.rule.id).collect::<Vec<_>>();
            assert_eq!(rules(hits), rules(all), "{text:?}");
            let kept = |of: &Structure| {
                (
                    of.lines,
                    (of.is_below_packet_key, of.is_below_lead),
                    of.block,
                    of.brace,
                    of.begun.is_empty(),
                )
            };
            assert_eq!(kept(&short), kept(&whole), "{text:?}");
        }
        assert!(sentences > 1_000, "{sentences}");
    }

    /// What was known of a text before it came holds for the next one, and what it said itself does not.
    #[test]
    fn one_text_behind_another_is_what_it_would_be_alone() {
        let keys = "[surface.x]\nprojects = [\"a\"]\nmonitors = [\"b\"]\nnotify = [\"c\"]\nticket_link = \"d\"\n[surface.y]\nproduct = \"e\"\nsession = \"f\"\non_behalf_of = \"g\"\nrole = \"h\"\nteam = \"i\"\n";
        let team = format!("schema_version = \"{}\"\n{keys}", team_keys::VERSIONS[0]);
        let mut scratch = split::Words::new();
        let mut hits_of = |structure: &mut Structure, text: &str| {
            let mut hits = Hits::new();
            for text in text.lines() {
                let line = Line::read(text.as_bytes(), &mut scratch, Place::START, false);
                structure.line(&line, &mut hits);
            }
            structure.forget();
            hits.in_order().iter().map(|hit| hit.rule.id).collect::<Vec<_>>()
        };
        let texts = [keys, &team, keys, "surfaces:\n  - id: a\n", keys];
        let found = hits_of(&mut Structure::new(), keys);
        assert!(!found.is_empty());
        let mut any = Structure::new();
        for text in texts {
            let alone = hits_of(&mut Structure::new(), text);
            assert_eq!(hits_of(&mut any, text), alone, "{text}");
            assert_eq!(alone == found, text == keys, "{text}");
        }
        let mut of_team = Structure::of_team_file();
        for text in texts {
            assert!(hits_of(&mut of_team, text).is_empty(), "{text}");
        }
    }

    #[test]
    fn a_text_of_one_line_is_hit_as_the_first_line_of_others_is() {
        let examples = || RULES.iter().flat_map(|rule| rule.hits.iter().chain(rule.passes));
        let lines: Vec<_> = examples().flat_map(|text| text.lines()).collect();
        let words: Vec<_> = lines.iter().flat_map(|line| line.split(' ')).collect();
        let mut state = 1_u64;
        let mut next = |below: usize| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (state >> 33) as usize % below
        };
        let mut scratch = split::Words::new();
        let mut refused = 0;
        for count in 0..60_000 {
            let mut text = lines.get(count).map_or_else(String::new, |line| (*line).to_owned());
            let before =
                ["", "", "", "# ", "// ", "| ", "- ", "note: ", "summary: ", "> "][next(10)];
            text.insert_str(0, before);
            for _ in 0..next(7) {
                text.push_str([" ", " ", ": ", " | ", "  ", "="][next(6)]);
                text.push_str(words[next(words.len())]);
            }
            let line = Line::read(text.as_bytes(), &mut scratch, Place::START, false);
            let hits_of = |mut structure: Structure| {
                let mut hits = Hits::new();
                structure.line(&line, &mut hits);
                let hits = hits.in_order();
                hits.iter().map(|hit| (hit.rule.id, hit.place)).collect::<Vec<_>>()
            };
            let mut alone = Structure::new();
            alone.one_line_comes();
            let found = hits_of(alone);
            refused += usize::from(!found.is_empty());
            assert_eq!(found, hits_of(Structure::new()), "{text:?}");
        }
        assert!(refused > 1_000, "{refused}");
    }
}
