//! Time expressions, found and kept as symbols: nothing here knows what day it is.
//!
//! `atoms` cuts the prose finer than words and classifies each piece by a list; a family of expressions a file (`days`, `names`,
//! `years`, `relative`, `lengths`, `again`, `clock`) reads the simple ones; `grammar` joins them and takes the longest; `clauses` says
//! which verb governs each. What day a symbol means is for `facts::timeline` to say.

mod again;
mod atoms;
mod clauses;
mod clock;
mod cursor;
mod days;
mod events;
mod grammar;
mod lengths;
mod names;
mod numbers;
mod relative;
mod symbol;
mod years;

pub use clauses::{Clause, Tense, first_event};
pub use events::Event;
pub use symbol::{
    Again, Amount, DayForm, DayName, From, Holiday, Modifier, Name, Part, Reference, Season, Symbol, TimeOfDay, Unit, Which,
    YearRef,
};

use crate::language::Language;
use crate::text::Span;
use cursor::Cursor;
use std::sync::Arc;

/// A time expression, unresolved.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Expression {
    /// Its bytes in the block: the extent of the TIMEX3.
    pub span: Span,
    /// What it says.
    pub symbol: Symbol,
    /// The time of day that goes with it.
    pub time: Option<TimeOfDay>,
    /// Where in the period, or how nearly.
    pub modifier: Option<Modifier>,
    /// The weekday that stands with a date, before it or behind it.
    pub weekday: Option<Span>,
    /// Whether it stands inside a quotation.
    pub is_quoted: bool,
    /// The clause it stands in.
    pub clause: Clause,
}

/// The time expressions of a block.
pub fn find(prose: &str, language: &Language) -> Vec<Expression> {
    let atoms = atoms::split(prose);
    let mut expressions = Vec::new();
    let mut push = |span: Span, found: cursor::Found| {
        let is_quoted = is_quoted(language, span);
        let clause = Clause::default();
        let cursor::Found { symbol, time, modifier, weekday } = found;
        expressions.push(Expression { span, symbol, time, modifier, weekday, is_quoted, clause });
    };
    let mut at = 0;
    while at < atoms.len() {
        let start = Cursor::new(prose, &atoms, at);
        let Some((found, mut end)) = grammar::expression(start).filter(|(_, end)| end.at > at) else {
            at += 1;
            continue;
        };
        push(end.span_from(start), found);
        if let Symbol::Day(mut name) = found.symbol {
            while let Some((next, start, behind)) = days::another_day(name, end) {
                push(behind.span_from(start), cursor::Found::new(Symbol::Day(next)));
                (name, end) = (next, behind);
            }
        }
        at = end.at;
    }
    clauses::govern(prose, language, &atoms, &mut expressions);
    expressions
}

/// The events that the days among `expressions` of a block date.
pub fn events(prose: &str, language: &Language, expressions: &[Expression]) -> Vec<Arc<Event>> {
    events::find(prose, language, expressions)
}

/// Whether the span stands inside a quotation. Only outer quotations are asked, which do not overlap.
fn is_quoted(language: &Language, span: Span) -> bool {
    let outer = language.quotations.partition_point(|quotation| quotation.content.start < span.end);
    let outer = language.quotations[..outer].iter().rev().take(NESTED).find(|quotation| quotation.depth == 0);
    outer.is_some_and(|quotation| quotation.content.intersects(span))
}

/// No quotation holds more inner ones than this, so that the outer one is found at once.
const NESTED: usize = 64;
