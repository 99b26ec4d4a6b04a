//! What somebody types as an answer: a line of text to a value.

use std::borrow::Cow;

use super::question::{Asked, Part, Question, Times, one_or_several};
use super::refusals;
use super::times::{in_full, no_time, offset_of};
use crate::authoring::people::People;
use crate::authoring::person::Who;
use crate::authoring::sides::ALL;
use crate::edit::text;
use crate::lang::Lang;
use crate::packet::anonymous::is_anonymous;
use crate::packet::node::Value;
use crate::packet::pointer::Step;
use crate::packet::shape::Shape;
use crate::packet::text::Ref;
use crate::packet::time::{Due, Time};
use crate::packet::words::{NoneActive, Open};
use crate::packet::yaml;
use crate::report::Explanation;
use crate::screen::screen;
use crate::team_vocabulary::TeamVocabulary;

/// The value that is meant. Whether it is right for its place, the packet says that it gets into.
///
/// # Errors
/// It is raw, names nobody or cannot be read.
pub(super) fn value(
    question: &Question,
    typed: &str,
    before: Option<&str>,
    (team, people): (Option<&TeamVocabulary>, Option<&People>),
    lang: Lang,
) -> Result<Value, Explanation> {
    if question.is_of_silences()
        && let Some(silences) = silences_of_closed_form(typed)
    {
        return Ok(silences);
    }
    if let Some(refused) = refusals::refused(typed, lang) {
        return Err(refused);
    }
    let shape = match &question.asked {
        Asked::Somebody(keys) | Asked::Who(keys) => {
            let who = somebody(typed, team, people, lang)?;
            return who.value_for(keys).map_err(|problem| problem.explanation(lang));
        }
        Asked::Times(times, parts) => return each_time(typed, before, *times, parts, lang),
        Asked::Attested(parts) => return attested(typed, parts, lang),
        Asked::Sides(sides, words) => return each_side(typed, sides, words, lang),
        // What its answers are is the interview's to say.
        Asked::Settled(_) => return Err(refusals::settled(lang)),
        Asked::Value(shape) => *shape,
    };
    if question.is_of_time() {
        let time = in_full_or_as_typed(typed, before, lang)?;
        if time != typed {
            return Ok(text(&time));
        }
    }
    let is_anonymous =
        |name: &str| is_anonymous(name) || team.is_some_and(|team| team.is_anonymous(name));
    if question.is_of_silences() && !typed.starts_with(['[', '{']) {
        return silences(typed, before, lang);
    }
    if let Some(words) = one_or_several(shape).filter(|_| !typed.starts_with('[')) {
        let mut meant = parts(typed).map(|part| text(chosen(part, &words)));
        return Ok(match (meant.next(), meant.next()) {
            (Some(one), None) => one,
            (Some(one), Some(other)) => crate::edit::list([one, other].into_iter().chain(meant)),
            (None, _) => text(typed),
        });
    }
    of_shape(shape, question, typed, &is_anonymous, lang)
}

/// A value of one shape.
fn of_shape(
    shape: &Shape,
    question: &Question,
    typed: &str,
    is_anonymous: &dyn Fn(&str) -> bool,
    lang: Lang,
) -> Result<Value, Explanation> {
    Ok(match shape {
        Shape::Word(words) => {
            let word = chosen(typed, words);
            if question.is_of_provenance() && !words.contains(&word) {
                return Err(refusals::no_word(words, lang));
            }
            text(word)
        }
        Shape::List(Shape::Word(words)) => {
            crate::edit::list(parts(typed).map(|part| text(chosen(part, words))))
        }
        Shape::List(Shape::Text(_)) => crate::edit::list(parts(typed).map(text)),
        Shape::Bool => match typed.to_lowercase().as_str() {
            "true" | "yes" | "y" | "1" | "是" | "有" => Value::Bool(true),
            "false" | "no" | "n" | "0" | "否" | "沒有" => Value::Bool(false),
            _ => text(typed),
        },
        Shape::Count => typed.parse().map_or_else(|_| text(typed), Value::Integer),
        Shape::Text(_) if question.is_name_of_somebody() && is_anonymous(typed) => {
            return Err(refusals::anybody(lang));
        }
        Shape::Text(_) | Shape::Reason(_) | Shape::Form(_) => text(typed),
        Shape::OneOrMany(_)
        | Shape::List(_)
        | Shape::Either(..)
        | Shape::Record(_)
        | Shape::Evidence(_)
        | Shape::OneRecord(_)
        | Shape::Facts => {
            yaml::read(typed).map_err(|error| refusals::unreadable(&error, lang))?.value
        }
    })
}

/// That no alert is silenced, or each that is with its end: `REF TIME`, with commas between.
fn silences(typed: &str, before: Option<&str>, lang: Lang) -> Result<Value, Explanation> {
    if chosen(typed, NoneActive::NAMES) == NoneActive::NoneActive.name() {
        return Ok(text(NoneActive::NoneActive.name()));
    }
    let mut silences = Vec::new();
    // Of several on a line each is short of the one before.
    let mut before = before.map(str::to_owned);
    for part in parts(typed) {
        let without_end = || refusals::silence_without_end(lang);
        let (cited, until) = part.split_once(char::is_whitespace).ok_or_else(without_end)?;
        let until = in_full_or_as_typed(until.trim(), before.as_deref(), lang)?.into_owned();
        silences.push(crate::edit::map([("ref", text(cited)), ("until", text(&until))]));
        before = Some(until).filter(|until| Time::parse(until).is_ok()).or(before);
    }
    Ok(crate::edit::list(silences))
}

/// Refs with their ends and nothing else, which on one line would look like a log. What stands in the packet then, the screen
/// sees again.
fn silences_of_closed_form(typed: &str) -> Option<Value> {
    let silence = |part: &str| {
        let (cited, until) = part.split_once(char::is_whitespace)?;
        let is_closed = Ref::is_one(cited) && Time::parse(until.trim()).is_ok();
        let is_clean = is_closed && screen(cited.as_bytes()).is_clean();
        is_clean.then(|| crate::edit::map([("ref", text(cited)), ("until", text(until.trim()))]))
    };
    let silences: Option<Vec<_>> = parts(typed).map(silence).collect();
    silences.filter(|silences| !silences.is_empty()).map(crate::edit::list)
}

/// Whoever is meant.
///
/// # Errors
/// Nobody is, or more than one.
pub(super) fn somebody(
    typed: &str,
    team: Option<&TeamVocabulary>,
    people: Option<&People>,
    lang: Lang,
) -> Result<Who, Explanation> {
    let who = Who::chosen(typed, people).map_err(|problem| problem.explanation(lang))?;
    let nobody = team.and_then(|team| who.anonymous_with(team));
    nobody.map_or(Ok(who), |problem| Err(problem.explanation(lang)))
}

/// A time for each place: `TIME, name TIME` gives the first to all that are not named. A place that no time is given for is asked
/// for again.
fn each_time(
    typed: &str,
    before: Option<&str>,
    times: Times,
    places: &[Part],
    lang: Lang,
) -> Result<Value, Explanation> {
    let names: Vec<_> = places.iter().map(|(name, _)| *name).collect();
    let mut of_all = None;
    let mut of_one: Vec<Option<String>> = vec![None; names.len()];
    // Of several on a line each is short of the one before; when something is due is no day of the incident.
    let is_due = times == Times::Dues;
    let offset = before.and_then(offset_of);
    let mut before = before.filter(|_| !is_due).map(str::to_owned);
    for part in parts(typed) {
        let named = named(part);
        let time = named.map_or(part, |(_, time)| time);
        // Its day is said, and the offset is that of the incident.
        let with_offset = offset.filter(|_| is_due).map(|offset| format!("{time}{offset}"));
        let with_offset = with_offset.filter(|time| in_full(time, None).is_some());
        let time = with_offset.as_deref().unwrap_or(time);
        let time = in_full_or_as_typed(time, before.as_deref(), lang)?.into_owned();
        if Time::parse(&time).is_ok() {
            before = Some(time.clone());
        } else if let (true, Ok(_), Some(offset)) = (is_due, Due::parse(&time), offset) {
            before = Some(format!("{time}T00:00:00{offset}"));
        }
        match named {
            Some((name, _)) => {
                let at = names.iter().position(|known| *known == name);
                let at = at.ok_or_else(|| refusals::no_side(&names, lang))?;
                if of_one[at].replace(time).is_some() {
                    return Err(refusals::two_times(lang));
                }
            }
            None if of_all.is_none() => of_all = Some(time),
            None => return Err(refusals::two_times(lang)),
        }
    }
    if times == Times::Ends && of_all.as_deref() == Some(Open::Open.name()) {
        // While it is still degraded, nothing has been restored.
        of_one[0] = of_all.take();
    }
    let said = names.iter().zip(of_one).filter_map(|(name, time)| {
        let time = time.or_else(|| of_all.clone())?;
        Some((*name, text(&time)))
    });
    Ok(crate::edit::map(said))
}

/// The name before a time, and the time.
fn named(part: &str) -> Option<(&str, &str)> {
    let named = part.split_once(' ').filter(|_| part.starts_with(char::is_alphabetic))?;
    Some((named.0.trim_end_matches(':'), named.1.trim()))
}

/// The place that the last time on a line goes to: the one that it names, else one that none does.
pub(super) fn last_of<'a>(typed: &str, places: &'a [Part]) -> Option<&'a Vec<Step>> {
    let names: Vec<_> = parts(typed).map(|part| named(part).map(|(name, _)| name)).collect();
    let last = *names.last()?;
    let is_last = |(name, _): &&Part| match last {
        Some(last) => *name == last,
        None => !names.contains(&Some(*name)),
    };
    places.iter().find(is_last).map(|(_, path)| path)
}

/// A time in full, or what was typed where it is in full already or something else.
///
/// # Errors
/// It reads as a time and is none.
fn in_full_or_as_typed<'a>(
    typed: &'a str,
    before: Option<&str>,
    lang: Lang,
) -> Result<Cow<'a, str>, Explanation> {
    match (in_full(typed, before), no_time(typed, before)) {
        (Some(whole), _) => Ok(Cow::Owned(whole)),
        (None, Some(why)) => Err(refusals::no_time(why, lang)),
        (None, None) => Ok(Cow::Borrowed(typed)),
    }
}

/// The statements that are attested: all of them, or those whose numbers or names are given. The others are asked for again.
fn attested(typed: &str, statements: &[Part], lang: Lang) -> Result<Value, Explanation> {
    let names: Vec<_> = statements.iter().map(|(name, _)| *name).collect();
    if matches!(typed.to_lowercase().as_str(), "yes" | "y" | "true" | "是") {
        return Ok(crate::edit::map(names.iter().map(|name| (*name, Value::Bool(true)))));
    }
    let mut meant = Vec::new();
    for part in parts(typed) {
        let name = chosen(part, &names);
        let name = names.iter().find(|known| **known == name);
        meant.push(*name.ok_or_else(|| refusals::no_statement(lang))?);
    }
    if meant.is_empty() {
        return Err(refusals::no_statement(lang));
    }
    Ok(crate::edit::map(meant.into_iter().map(|name| (name, Value::Bool(true)))))
}

/// A word for each side: `none, queue recovered` gives the first to all that are not named. A side that no word
/// is given for is asked for again; nothing is assumed of it.
fn each_side(
    typed: &str,
    sides: &[&'static str],
    words: &[&'static str],
    lang: Lang,
) -> Result<Value, Explanation> {
    let mut of_all = None;
    let mut of_one: Vec<Option<&str>> = vec![None; sides.len()];
    for part in parts(typed) {
        // As it is written in a packet.
        let part = behind_all(part).unwrap_or(part);
        match part.split_once([' ', ':', '=', '：']).map(|(side, word)| (side.trim(), word.trim()))
        {
            Some((side, word)) => {
                let at = sides.iter().position(|known| *known == side);
                let at = at.ok_or_else(|| refusals::no_side(sides, lang))?;
                of_one[at] = Some(chosen(word, words));
            }
            None if of_all.is_none() => of_all = Some(chosen(part, words)),
            None => return Err(refusals::two_words(lang)),
        }
    }
    let left = sides.iter().zip(&of_one).filter(|(_, word)| word.is_none()).map(|(side, _)| *side);
    let left: Vec<_> = left.collect();
    if of_all.is_none() && !left.is_empty() {
        return Err(refusals::sides_left(&left, lang));
    }
    let stated = sides
        .iter()
        .zip(of_one)
        .map(|(side, word)| (*side, text(word.or(of_all).unwrap_or_default())));
    Ok(crate::edit::map(stated))
}

/// What is said of all sides, as `all none` or `全部：none` has it.
fn behind_all(part: &str) -> Option<&str> {
    let (all, word) = part.split_once([' ', ':', '：'])?;
    let is_all = ALL.iter().any(|known| known.trim_end().eq_ignore_ascii_case(all));
    is_all.then(|| word.trim_start_matches([':', '：']).trim())
}

/// The word that is meant: itself, or its number.
fn chosen<'a>(typed: &'a str, words: &[&'static str]) -> &'a str {
    let number: Option<usize> = typed.parse().ok();
    number.and_then(|number| words.get(number.checked_sub(1)?).copied()).unwrap_or(typed)
}

/// The parts of a list that is typed.
fn parts(typed: &str) -> impl Iterator<Item = &str> {
    typed.split([',', '，', '、']).map(str::trim).filter(|part| !part.is_empty())
}
