//! What somebody types as an answer: a line of text to a value.

use super::question::{Asked, Question, one_or_several};
use super::refusals;
use crate::authoring::person::Who;
use crate::edit::text;
use crate::lang::Lang;
use crate::packet::anonymous::is_anonymous;
use crate::packet::node::Value;
use crate::packet::shape::Shape;
use crate::packet::yaml;
use crate::report::Explanation;
use crate::team_vocabulary::TeamVocabulary;

/// The value that is meant. Whether it is right for its place, the packet says that it gets into.
///
/// # Errors
/// It is raw, names nobody or cannot be read.
pub(super) fn value(
    question: &Question,
    typed: &str,
    team: Option<&TeamVocabulary>,
    lang: Lang,
) -> Result<Value, Explanation> {
    if let Some(refused) = refusals::refused(typed, lang) {
        return Err(refused);
    }
    let Asked::Value(shape) = question.asked else {
        let who = Who::parse(typed).map_err(|problem| problem.explanation(lang))?;
        let is_nobody = team.is_some_and(|team| who.is_anonymous_with(team));
        return if is_nobody { Err(refusals::anybody(lang)) } else { Ok(who.value()) };
    };
    let is_anonymous =
        |name| is_anonymous(name) || team.is_some_and(|team| team.is_anonymous(name));
    if let Some(words) = one_or_several(shape).filter(|_| !typed.starts_with('[')) {
        let mut meant = parts(typed).map(|part| text(chosen(part, &words)));
        return Ok(match (meant.next(), meant.next()) {
            (Some(one), None) => one,
            (Some(one), Some(other)) => crate::edit::list([one, other].into_iter().chain(meant)),
            (None, _) => text(typed),
        });
    }
    Ok(match shape {
        Shape::Word(words) => text(chosen(typed, words)),
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

/// The word that is meant: itself, or its number.
fn chosen<'a>(typed: &'a str, words: &[&'static str]) -> &'a str {
    let number: Option<usize> = typed.parse().ok();
    number.and_then(|number| words.get(number.checked_sub(1)?).copied()).unwrap_or(typed)
}

/// The parts of a list that is typed.
fn parts(typed: &str) -> impl Iterator<Item = &str> {
    typed.split([',', '，', '、']).map(str::trim).filter(|part| !part.is_empty())
}
