//! When things happened: time expressions resolved against the day of the report.
//!
//! One pass in the order of the text. What an expression says comes from `extract::dates`; which day that is depends on the day of
//! the report, on the verb that governs the expression, and on the day that the story has reached. `anchor` resolves one symbol,
//! `interval` does the arithmetic, `value` writes TIMEX3.

mod anchor;
mod interval;
mod value;

pub use interval::{Interval, add_days, days_between, holiday, shift, weekday_from, weekday_until};

use super::Facts;
use crate::calendar::Date;
use crate::document::{BlockKind, Document};
use crate::extract::dates::{Amount, Expression, Modifier, Name, Reference, Symbol, Tense, Unit, YearRef};
use crate::text::Span;
use anchor::Anchors;

/// A time expression with its value.
#[derive(Clone, PartialEq, Debug)]
pub struct Timex {
    /// Its bytes in the prose.
    pub span: Span,
    /// The index of its block.
    pub block: usize,
    /// The type of TIMEX3.
    pub kind: TimexKind,
    /// The value of TIMEX3: `2018-09-25`, `2018-W38`, `P3D`, `PRESENT_REF`.
    pub value: String,
    /// Where in the period, or how nearly.
    pub modifier: Option<Modifier>,
    /// The first and last day of what it names, where that is a stretch of days that is known.
    pub interval: Option<Interval>,
    /// Every stretch of days that it may name, the likeliest first; empty where none is known.
    pub candidates: Vec<Interval>,
    /// How the value was found, in words.
    pub reason: String,
    /// The day it was counted from, where it was counted.
    pub anchor: Option<Date>,
    /// Whether its value depends on the report or the story.
    pub is_relative: bool,
    /// Whether it stands inside a quotation, so that another day may anchor it.
    pub is_quoted: bool,
    /// What it says, with spans relative to its block.
    pub expression: Expression,
}

/// The type of a time expression, as TIMEX3 has it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum TimexKind {
    /// A calendar time of a day or longer.
    Date,
    /// A time of day.
    Time,
    /// A length of time.
    Duration,
    /// Times that come again.
    Set,
}

impl TimexKind {
    /// The word of TIMEX3.
    pub const fn name(self) -> &'static str {
        match self {
            TimexKind::Date => "DATE",
            TimexKind::Time => "TIME",
            TimexKind::Duration => "DURATION",
            TimexKind::Set => "SET",
        }
    }
}

impl Timex {
    /// The one day that it names, where there is no doubt of it.
    pub fn day(&self) -> Option<Date> {
        self.interval.filter(|_| self.candidates.len() == 1).and_then(|interval| interval.single())
    }
}

/// The time expressions of all blocks with their values, in the order of the text. Of `facts` only the day and the blocks are read.
pub fn resolve(document: &Document, facts: &Facts) -> Vec<Timex> {
    let mut timexes = Vec::with_capacity(facts.blocks.iter().map(|block| block.dates.len()).sum());
    let mut anchors = Anchors { report: facts.day, ..Anchors::default() };
    for view in facts.blocks(document) {
        for (index, written) in view.facts.dates.iter().enumerate() {
            let is_quoted = written.is_quoted || view.block.is_quoted;
            let expression = &with_year_of(written, view.facts.dates.get(index + 1), view.prose);
            let resolved = anchor::resolve(expression, &anchors);
            if !is_quoted && view.block.kind != BlockKind::Dateline {
                tell(expression, &resolved, &mut anchors);
            }
            timexes.push(Timex {
                span: expression.span.shift(view.start),
                block: view.index,
                kind: kind(expression),
                value: resolved.value,
                modifier: expression.modifier,
                interval: resolved.candidates.first().copied(),
                candidates: resolved.candidates,
                reason: resolved.reason,
                anchor: resolved.anchor,
                is_relative: resolved.anchor.is_some() || is_reference(expression),
                is_quoted,
                expression: *expression,
            });
        }
    }
    timexes
}

/// The expression with the year that it shares with the next: `from May 3 to May 24, 2018`.
fn with_year_of(expression: &Expression, next: Option<&Expression>, prose: &str) -> Expression {
    let mut shared = *expression;
    if let (Symbol::Day(mut name), Some(Expression { symbol: Symbol::Day(other), span, .. })) = (expression.symbol, next)
        && let (None, Some(year)) = (name.year, other.year)
    {
        let joint = Span::new(expression.span.end, span.start).of(prose).trim();
        let is_wrapped = (name.month, name.day) > (other.month, other.day) && name.month >= other.month.saturating_add(6);
        if matches!(joint, "to" | "and" | "until" | "till" | "through" | "-" | "–" | "or") {
            name.year = Some(if is_wrapped { year.saturating_sub(1) } else { year });
            shared.symbol = Symbol::Day(name);
        }
    }
    shared
}

fn kind(expression: &Expression) -> TimexKind {
    match expression.symbol {
        Symbol::Length { .. } => TimexKind::Duration,
        Symbol::Again(_) => TimexKind::Set,
        _ if expression.time.is_some() => TimexKind::Time,
        _ => TimexKind::Date,
    }
}

fn is_reference(expression: &Expression) -> bool {
    matches!(expression.symbol, Symbol::Reference(Reference::Past | Reference::Present | Reference::Future))
}

/// Moves the story on: what was told last is what “that day” and “the quarter” mean next.
fn tell(expression: &Expression, resolved: &anchor::Resolved, anchors: &mut Anchors) {
    match expression.symbol {
        Symbol::Named { name: Name::Quarter(_), year: None | Some(YearRef::Number(_) | YearRef::Relative(_)), .. }
        | Symbol::Unit { unit: Unit::Quarter, .. } => {
            anchors.quarter = resolved.candidates.first().map(|quarter| quarter.first).or(anchors.quarter);
            anchors.is_longer = false;
        }
        Symbol::FiscalYear(_) | Symbol::Length { amount: Amount { count: Some(6 | 9 | 12), .. }, unit: Unit::Month, .. } => {
            anchors.is_longer = true;
        }
        _ => {}
    }
    if matches!(
        expression.symbol,
        Symbol::Day(_) | Symbol::Year(_) | Symbol::Named { name: Name::Month(_) | Name::Season(_), .. }
    ) {
        anchors.named = resolved.candidates.first().map(|interval| interval.first).or(anchors.named);
    }
    // The day that the story has reached is set by what happened, not by when somebody spoke of it. A day that opens its
    // sentence is the scene of what follows, whatever the verb.
    let clause = expression.clause;
    let is_scene = clause.is_fronted && !clause.looks_ahead;
    let is_event = clause.tense == Some(Tense::Past) && !clause.is_reporting;
    if let Some(day) = resolved.candidates.first().and_then(Interval::single)
        && (is_scene || is_event)
    {
        anchors.story = Some(day);
    }
}
