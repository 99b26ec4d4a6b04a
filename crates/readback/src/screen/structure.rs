//! Raw payload by its shape: every line is weighed by every detector, and what weighs enough together is refused.
//!
//! A detector says how much a line speaks for its rule; it sees one line and knows nothing of the others. What it says
//! adds up over the lines around (see [`window`]), so that one unmistakable line is enough and a list of three numbers
//! is not.

mod ansible;
mod cli_table;
mod compose;
mod config_words;
mod container_row;
mod crontab;
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
mod generic_config;
mod http_server;
mod inventory_rows;
mod log_access;
mod log_fields;
mod log_kernel;
mod log_message;
mod log_prefix;
mod log_shape;
mod log_time;
mod login;
mod needs;
mod network_device;
pub(super) mod packet_keys;
mod said;
pub(super) mod shape;
mod shell;
mod stack_trace;
mod team_keys;
mod timestamp;
mod unit_file;
mod unit_status;
mod window;

use super::hit::Hits;
use super::line::{Classes, Line};
use super::place::Place;
use super::rule::{Class, Rule};
use super::split;
use super::wiped::Wiped;
use inventory_rows::Rows;
use needs::{Detectors, Needs};
use packet_keys::KeyOf;
use shape::{Separator, Shape};
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

/// What weighs a line.
struct Detector {
    rule: &'static Rule,
    needs: Needs,
    weigh: fn(&Shape<'_>) -> Option<Evidence>,
}

const fn detector(
    rule: &'static Rule,
    needs: Needs,
    weigh: fn(&Shape<'_>) -> Option<Evidence>,
) -> Detector {
    Detector { rule, needs, weigh }
}

/// The detectors, in the order of the catalogue.
const DETECTORS: [Detector; 22] = [
    detector(&log_time::RULE, log_time::NEEDS, log_time::weigh),
    detector(&log_prefix::RULE, log_prefix::NEEDS, log_prefix::weigh),
    detector(&log_access::RULE, log_access::NEEDS, log_access::weigh),
    detector(&log_kernel::RULE, log_kernel::NEEDS, log_kernel::weigh),
    detector(&log_fields::RULE, log_fields::NEEDS, log_fields::weigh),
    detector(&log_message::RULE, log_message::NEEDS, log_message::weigh),
    detector(&stack_trace::RULE, stack_trace::NEEDS, stack_trace::weigh),
    detector(&log_shape::RULE, log_shape::NEEDS, log_shape::weigh),
    detector(&cli_table::RULE, cli_table::NEEDS, cli_table::weigh),
    detector(&container_row::RULE, container_row::NEEDS, container_row::weigh),
    detector(&docker_json::RULE, docker_json::NEEDS, docker_json::weigh),
    detector(&docker_info::RULE, docker_info::NEEDS, docker_info::weigh),
    detector(&compose::RULE, compose::NEEDS, compose::weigh),
    detector(&unit_file::RULE, unit_file::NEEDS, unit_file::weigh),
    detector(&unit_status::RULE, unit_status::NEEDS, unit_status::weigh),
    detector(&environment::RULE, environment::NEEDS, environment::weigh),
    detector(&http_server::RULE, http_server::NEEDS, http_server::weigh),
    detector(&firewall::RULE, firewall::NEEDS, firewall::weigh),
    detector(&login::RULE, login::NEEDS, login::weigh),
    detector(&crontab::RULE, crontab::NEEDS, crontab::weigh),
    detector(&generic_config::RULE, generic_config::NEEDS, generic_config::weigh),
    detector(&ansible::RULE, ansible::NEEDS, ansible::weigh),
];

/// The rules, in the order of the catalogue.
pub(super) const RULES: &[&Rule] = &rules();

const fn rules() -> [&'static Rule; DETECTORS.len()] {
    let mut rules = [DETECTORS[0].rule; DETECTORS.len()];
    let mut at = 0;
    while at < DETECTORS.len() {
        rules[at] = DETECTORS[at].rule;
        at += 1;
    }
    rules
}

/// The detector of configuration of whatever program, which comes after those of a kind.
const ANY_CONFIG: usize = DETECTORS.len() - 2;

/// The detectors of log lines, which come first; a log line may be broken over two lines.
const LOG_DETECTORS: usize = 6;

/// The detector of messages, the last of them.
const LOG_MESSAGES: usize = LOG_DETECTORS - 1;

/// The detectors of lines whose words may be those of a language: logs and stack traces.
const PROSE_DETECTORS: usize = LOG_DETECTORS + 1;

/// The detector of whatever is built as lines of logs are, which comes after those that know what they look for.
const LOG_SHAPES: usize = PROSE_DETECTORS;

/// Bytes of a line that are kept to be looked at together with the next one.
const BEGUN_BYTES_MAX: usize = 1024;

/// Words of a line that is no more than the beginning of a log line: a date, a time, a host.
const BEGINNING_WORDS_MAX: usize = 5;

/// What the brace says that ends a block of a configuration.
const CLOSING_POINTS: u16 = 36;

/// Lines of such a block: what stands in a longer one says enough.
const BLOCK_LINES_MAX: u64 = 8;

/// Which detector said what of a shape.
type Said = (usize, Option<Evidence>);

/// What detectors said of a shape so far.
struct Heard {
    weighing: Weighing,
    /// What the detectors of configurations said at most.
    config_points: u16,
    /// Whether a rule is hit by the line alone.
    is_known: bool,
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
    /// Whether it is a team's own file, whose keys are honest by their form: known, or said by its first line.
    is_team_file: bool,
    /// How its rows are written, if it is an inventory of surfaces, which its first line says.
    rows: Option<Rows>,
    /// Whether the last line with a key was one of a packet: items below it are its values.
    is_below_packet_key: bool,
    window: Window,
    /// Lines so far that were neither blank nor comments.
    lines: u64,
    /// A line that looks like the first part of a log line, and where it stands.
    begun: Wiped,
    begun_at: Place,
    /// Whether it has a message already; then a next line with a time of its own is no part of it.
    begun_is_whole: bool,
    words: split::Words,
    /// The rule that was hit last, while its block of lines goes on.
    block: Option<usize>,
    /// The line of the last brace that opened or closed a block of a configuration, counted like `lines`.
    brace: Option<u64>,
}

impl Structure {
    pub(super) const fn new() -> Self {
        Self::weighing(Weighing::Together)
    }

    /// For values of a packet, each on a line of its own.
    pub(super) const fn of_values() -> Self {
        Self::weighing(Weighing::Alone)
    }

    /// For a team's own file, whatever its first line says.
    pub(super) fn of_team_file() -> Self {
        Self { is_team_file: true, ..Self::new() }
    }

    const fn weighing(weighing: Weighing) -> Self {
        Self {
            weighing,
            is_team_file: false,
            rows: None,
            is_below_packet_key: false,
            window: Window::new(),
            lines: 0,
            begun: Wiped::new(),
            begun_at: Place::START,
            begun_is_whole: false,
            words: split::Words::new(),
            block: None,
            brace: None,
        }
    }

    /// Forgets the text, and keeps the room that was made for it.
    pub(super) fn forget(&mut self) {
        let Self {
            weighing: _,
            is_team_file,
            rows,
            is_below_packet_key,
            window,
            lines,
            begun,
            begun_at: _,
            begun_is_whole: _,
            words: _,
            block,
            brace,
        } = self;
        (*is_team_file, *is_below_packet_key, *lines) = (false, false, 0);
        (*block, *brace, *rows) = (None, None, None);
        window.forget();
        begun.wipe();
    }

    /// Weighs a line.
    #[inline]
    pub(super) fn line(&mut self, line: &Line<'_>, hits: &mut Hits) {
        if self.is_sentence(line) {
            self.lines += 1;
            self.is_below_packet_key = false;
        } else {
            self.line_of_any_shape(line, hits);
        }
    }

    /// Whether a line is a sentence in which no detector of logs can find anything, and stands where no line before it
    /// matters: it is no key, no item, no row and no comment, and only counts as a line.
    #[inline]
    fn is_sentence(&self, line: &Line<'_>) -> bool {
        let is_by_itself = self.block.is_none()
            && self.begun.is_empty()
            && !self.is_team_file
            && self.rows.is_none();
        line.is_prose
            && is_by_itself
            && shape::begins_as_sentence(line)
            && Detectors::for_sentence(line).is_none()
            // The first line may say what file it is.
            && (self.lines > 0
                || !line.classes.any(Classes::EQUALS) && Rows::below(line.text).is_none())
    }

    /// Weighs a line by its shape.
    fn line_of_any_shape(&mut self, line: &Line<'_>, hits: &mut Hits) {
        let Some(shape) = Shape::of(line) else { return };
        if !shape.is_comment() {
            self.lines += 1;
            if self.lines == 1 {
                self.is_team_file |= team_keys::is_first(&shape);
                self.rows = Rows::below(line.text);
            }
        }
        let mut asked = Detectors::for_shape(&shape);
        // What an inventory lists stands in its cells in any order.
        if self.rows.is_some_and(|rows| rows.has(line.text)) {
            asked = asked.without(Detectors::one(LOG_SHAPES));
        }
        let known = self.of_block(&shape, asked);
        if self.goes_on(known) {
            self.begun.wipe();
            return;
        }
        let key_of = self.key_of(&shape);
        let is_of_packet = key_of != KeyOf::Other;
        let weighing = self.weighing_of(&shape, key_of);
        let may_be_setting = !line.is_prose && !is_of_packet;
        let among = if may_be_setting { Detectors::ALL } else { Detectors::first(PROSE_DETECTORS) };
        let is_begun = self.weigh(&shape, asked.and(among), known, weighing, hits);
        // What is put behind a mark of comments is looked at without it.
        if let Some(commented) = shape.of_commented() {
            self.weigh(&commented, Detectors::for_shape(&commented), None, weighing, hits);
        }
        // A cell of a table may hold a line of a log, which says enough by itself.
        if shape.content.first() == Some(&b'|') {
            for cell in shape.of_cells() {
                let logs = Detectors::for_shape(&cell).and(Detectors::first(PROSE_DETECTORS));
                self.weigh(&cell, logs, None, Weighing::Alone, hits);
            }
        }
        // The key of a packet is honest by its form; what stands behind it is looked at by itself.
        if is_of_packet
            && !line.is_prose
            && let Some(value) = shape.of_value()
        {
            self.weigh(&value, Detectors::for_shape(&value), None, weighing, hits);
        }
        if is_of_packet {
            // The next key of a packet goes on with no message.
            self.begun.wipe();
        } else if !self.begun.is_empty() {
            self.join(line, hits);
        }
        if is_begun && self.weighing == Weighing::Together {
            // A backslash at the end only says that the line goes on.
            let text = line.text.strip_suffix(b"\\").unwrap_or(line.text);
            self.begun.extend(&text[..text.len().min(BEGUN_BYTES_MAX)]);
            self.begun_at = line.place(0);
            self.begun_is_whole = line.count > BEGINNING_WORDS_MAX;
        }
    }

    /// Whose key a line has; a team's own keys are known in its own files only.
    fn key_of(&self, shape: &Shape<'_>) -> KeyOf {
        if self.is_team_file && team_keys::is_of_team(shape) {
            KeyOf::Team
        } else {
            packet_keys::key_of(shape)
        }
    }

    /// How a line counts: what stands in a packet by its form, under each other, says nothing together.
    fn weighing_of(&mut self, shape: &Shape<'_>, key_of: KeyOf) -> Weighing {
        let is_value = self.rows.is_some_and(|rows| rows.has(shape.line.text))
            || matches!(key_of, KeyOf::Packet | KeyOf::Team)
            || self.is_below_packet_key
                && (shape.is_item
                    || packet_keys::is_element(shape)
                    // A team's own file counts nothing.
                    || !self.is_team_file && packet_keys::is_number_of_something(shape));
        // Below the name of a table stand keys, no items of it.
        let is_table = key_of == KeyOf::Team && shape.separator != Separator::Equals;
        // A comment may stand between a key and its items.
        if !shape.is_comment() {
            self.is_below_packet_key = is_value && !is_table;
        }
        if is_value { Weighing::Alone } else { self.weighing }
    }

    /// Weighs a shape with these detectors, of which one may have said something already; tells whether it may be the first
    /// part of a log line.
    fn weigh(
        &mut self,
        shape: &Shape<'_>,
        asked: Detectors,
        known: Option<Said>,
        weighing: Weighing,
        hits: &mut Hits,
    ) -> bool {
        let has_brace = shape.has(Classes::BRACE);
        let config_points = if has_brace && self.closes(shape) { CLOSING_POINTS } else { 0 };
        let mut heard = Heard { weighing, config_points, is_known: false, is_begun: false };
        let silent = match known {
            Some((index, None)) if index != ANY_CONFIG => Detectors::one(index),
            _ => Detectors::NONE,
        };
        let asked = asked.without(silent);
        let mut left = asked.and(Detectors::first(ANY_CONFIG));
        while let Some(index) = left.next() {
            if let Some(evidence) = (DETECTORS[index].weigh)(shape) {
                self.hear(index, evidence, shape, &mut heard, hits);
                if heard.is_known {
                    left = left.without(Detectors::one(LOG_SHAPES));
                }
            }
        }
        if asked.has(ANY_CONFIG) {
            // What speaks for a configuration of some kind speaks for one of any kind.
            let evidence = match known {
                Some((ANY_CONFIG, evidence)) => evidence,
                _ => generic_config::weigh(shape),
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
        heard.is_known |= points >= POINTS_TO_HIT;
        heard.is_begun |= index < LOG_DETECTORS && points < POINTS_TO_HIT;
        if rule.class == Class::HostConfig {
            heard.config_points = heard.config_points.max(points);
        }
        if heard.weighing == Weighing::Alone {
            if points >= POINTS_TO_HIT {
                hits.add(rule, shape.line.place(at));
            }
        } else if points > 0
            && let Some(place) = self.window.add(index, self.lines, points, shape.line.place(at))
        {
            hits.add(rule, place);
            self.block = Some(index);
        }
    }

    /// Whether a line is the brace that ends what a line of a configuration opened.
    fn closes(&mut self, shape: &Shape<'_>) -> bool {
        let is_near = |brace: u64| self.lines - brace <= BLOCK_LINES_MAX;
        let closes = shape.body == b"}" && self.brace.is_some_and(is_near);
        if closes {
            self.brace = Some(self.lines);
        }
        closes
    }

    /// What the detector of the block of lines that was refused last says of a line.
    fn of_block(&self, shape: &Shape<'_>, asked: Detectors) -> Option<Said> {
        let index = self.block.filter(|index| asked.has(*index))?;
        Some((index, (DETECTORS[index].weigh)(shape)))
    }

    /// Whether a line of which that is said belongs to the block. What it is is known then, and no other detector of shapes
    /// has to say it again.
    fn goes_on(&mut self, said: Option<Said>) -> bool {
        let Some(index) = self.block else { return false };
        let is_one = matches!(said, Some((_, Some(Evidence { points: 1.., .. }))));
        let goes_on = is_one && self.window.extend(index, self.lines);
        if !goes_on && !self.window.is_in_block(index, self.lines) {
            self.block = None;
        }
        goes_on
    }

    /// Weighs what was begun together with this line.
    fn join(&mut self, line: &Line<'_>, hits: &mut Hits) {
        // The next entry of a list goes on with nothing but its text.
        let text = if line.content().starts_with(b"- ") { line.bare() } else { line.content() };
        let is_timeline =
            timestamp::timestamp(text).is_some_and(|time| time.has_date || self.begun_is_whole);
        if is_timeline {
            self.begun.wipe();
            return;
        }
        self.begun.extend(&text[..text.len().min(BEGUN_BYTES_MAX)]);
        let joined = Line::read(self.begun.as_slice(), &mut self.words, self.begun_at, true);
        if let Some(shape) = Shape::of(&joined) {
            for index in Detectors::for_joined(&shape).and(Detectors::first(LOG_DETECTORS)) {
                let detector = &DETECTORS[index];
                if let Some(Evidence { points: POINTS_TO_HIT.., .. }) = (detector.weigh)(&shape)
                    && let Some(place) =
                        self.window.add(index, self.lines, POINTS_TO_HIT, self.begun_at)
                {
                    hits.add(detector.rule, place);
                }
            }
        }
        self.begun.wipe();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
            whole.line_of_any_shape(&line, &mut all);
            let rules =
                |hits: Hits| hits.in_order().iter().map(|hit| hit.rule.id).collect::<Vec<_>>();
            assert_eq!(rules(hits), rules(all), "{text:?}");
            let kept = |of: &Structure| {
                (of.lines, of.is_below_packet_key, of.block, of.brace, of.begun.is_empty())
            };
            assert_eq!(kept(&short), kept(&whole), "{text:?}");
        }
        assert!(sentences > 1_000, "{sentences}");
    }
}
