//! What the date rules share: how they name days, and where in an expression the words stand that a fix replaces.

use super::RuleContext;
use crate::calendar::{Date, Weekday, weekday_name};
use crate::extract::dates::{DayName, Symbol};
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
    let views: Vec<BlockView<'a>> = cx.blocks().collect();
    cx.facts.timexes.iter().filter_map(|timex| Some(Dated { timex, view: *views.get(timex.block)? })).collect()
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

    /// The bytes of the day's number, in the prose of the document.
    pub(super) fn day_number(&self) -> Option<Span> {
        let name = self.day_name()?;
        let (text, digits) = (self.text(), name.day.to_string());
        let is_digit = |offset: usize| text.as_bytes().get(offset).is_some_and(u8::is_ascii_digit);
        let fits = |at: &usize| !(is_digit(at + digits.len()) || *at > 0 && is_digit(at - 1));
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
