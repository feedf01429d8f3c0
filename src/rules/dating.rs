//! What the date rules share: how they name days, and where in an expression the words stand that a fix replaces.

use super::RuleContext;
use crate::calendar::{Date, Weekday, weekday_name};
use crate::extract::dates::{DayName, Name, Symbol};
use crate::facts::{BlockView, Timex};
use crate::text::Span;

/// A timex with its block and its place in the list.
#[derive(Clone, Copy, Debug)]
pub(super) struct Dated<'a> {
    pub(super) timex: &'a Timex,
    pub(super) view: BlockView<'a>,
}

/// The time expressions in order, each with its block.
pub(super) fn timexes<'a>(cx: &RuleContext<'a>) -> Vec<Dated<'a>> {
    let dated = |timex: &'a Timex| Some(Dated { timex, view: cx.block(timex.block)? });
    cx.facts.timexes.iter().filter_map(dated).collect()
}

impl Dated<'_> {
    /// The words of the expression.
    pub(super) fn text(&self) -> &str {
        self.timex.expression.span.of(self.view.prose)
    }

    /// The day by its number in a month, where the expression is one.
    pub(super) fn day_name(&self) -> Option<DayName> {
        match self.timex.expression.symbol {
            Symbol::Day(name) => Some(name),
            _ => None,
        }
    }

    /// Whether it names a day or a month in figures, so that it does not hang on the tense itself.
    pub(super) fn is_calendar_day(&self) -> bool {
        let is_dated = match self.timex.expression.symbol {
            Symbol::Day(_) => true,
            Symbol::Named { name: Name::Month(_), year, .. } => year.is_some(),
            _ => false,
        };
        is_dated && !self.timex.candidates.is_empty()
    }

    /// The bytes of the day's number, in the prose of the document.
    pub(super) fn day_number(&self) -> Option<Span> {
        let name = self.day_name()?;
        let (text, digits) = (self.text(), name.day.to_string());
        // Neither part of a longer number nor of a clock time: "10:30 on Feb. 30".
        let is_joined = |offset: usize| text.as_bytes().get(offset).is_some_and(|byte| byte.is_ascii_digit() || *byte == b':');
        let fits = |at: &usize| !(is_joined(at + digits.len()) || *at > 0 && is_joined(at - 1));
        let at = text.match_indices(&digits).map(|(at, _)| at).find(fits)?;
        Some(Span::new(at, at + digits.len()).shift(self.timex.span.start))
    }
}

/// The weekday in the form of `model`: in full, or three letters as there.
pub(super) fn weekday_like(weekday: Weekday, model: &str) -> String {
    let name = weekday_name(weekday);
    match model.trim_end_matches('.') {
        short if short.len() > 5 => name.to_owned(),
        _ => format!("{}{}", name.get(..3).unwrap_or(name), if model.ends_with('.') { "." } else { "" }),
    }
}

/// `was` or `is`, as the day stands to the report.
pub(super) fn was(day: Date, report: Option<Date>) -> &'static str {
    if report.is_some_and(|report| day >= report) { "is" } else { "was" }
}

impl<'a> Dated<'a> {
    /// The word before the expression, in lower case.
    pub(super) fn lead(&self) -> String {
        let before = self.around().0.trim_end();
        before.rsplit(|letter: char| !letter.is_alphanumeric()).next().unwrap_or_default().to_lowercase()
    }

    /// The index of its sentence in the block.
    pub(super) fn sentence(&self) -> Option<usize> {
        self.view.language.sentence_at(self.timex.expression.span.start)
    }

    /// The words of its sentence before it and behind it, as far as they can bear on it.
    pub(super) fn around(&self) -> (&'a str, &'a str) {
        let span = self.timex.expression.span;
        let sentence =
            self.sentence().and_then(|index| self.view.language.sentences.get(index)).map_or(span, |sentence| sentence.span);
        let prose = self.view.prose;
        let first = (span.start.saturating_sub(REACH).max(sentence.start)..=span.start).find(|at| prose.is_char_boundary(*at));
        let last = (span.end..=(span.end + REACH).min(sentence.end).max(span.end)).rev().find(|at| prose.is_char_boundary(*at));
        let (first, last) = (first.unwrap_or(span.start), last.unwrap_or(span.end));
        (Span::new(first, span.start).of(prose), Span::new(span.end, last).of(prose))
    }
}

/// How many bytes of its sentence are looked at on each side of an expression: more than all but the longest have.
const REACH: usize = 600;

/// The words between two expressions of one block, in order of the text.
pub(super) fn between<'a>(first: Dated<'a>, second: Dated<'a>) -> &'a str {
    Span::new(first.timex.expression.span.end, second.timex.expression.span.start).of(first.view.prose)
}

/// Whether two expressions stand in one sentence, or in two that follow each other.
pub(super) fn is_near(first: Dated<'_>, second: Dated<'_>) -> bool {
    match (first.sentence(), second.sentence()) {
        (Some(one), Some(other)) => first.timex.block == second.timex.block && one.abs_diff(other) <= 1,
        _ => false,
    }
}
