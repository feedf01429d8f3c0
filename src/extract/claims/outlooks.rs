//! Which way things go: trends without a figure, and what will happen.

use super::{ClaimKind, Found};
use crate::extract::reading::{Class, LONGEST_UNIT, Reading};
use crate::language::lexicon::Lexicon;
use std::ops::Range;
use std::sync::LazyLock;

static TRENDS: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::parse(include_str!("../../language/lexicon/trend-words.txt")));
static PREDICTIONS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::parse(include_str!("../../language/lexicon/prediction-phrases.txt")));
static SCHEDULED: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::parse(include_str!("../../language/lexicon/scheduled-acts.txt")));

/// The trends and predictions of a block.
pub(super) fn find(reading: &Reading<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    for unit in reading.units.iter().filter(|unit| unit.len() <= LONGEST_UNIT) {
        let has_figure = unit.clone().any(|index| reading.class(index) == Class::Number || reading.is(index, "percent"));
        if !has_figure {
            found.extend(trends(reading, unit));
        }
        found.extend(predictions(reading, unit));
    }
    found
}

/// The trends of a unit without a figure: one with a figure is for the rule about figures.
fn trends(reading: &Reading<'_>, unit: &Range<usize>) -> Vec<Found> {
    let tokens = &reading.tokens[..unit.end];
    let mut found = Vec::new();
    let mut at = unit.start;
    while at < unit.end {
        let Some(entry) = TRENDS.longest_match(tokens, reading.prose, at) else {
            at += 1;
            continue;
        };
        let end = entry.tokens.end;
        let before = super::before_adverbs(reading, at);
        let helper = before.checked_sub(1).map_or("", |index| reading.text(index)).to_lowercase();
        let is_behind = |helpers: &[&str]| helpers.contains(&helper.as_str());
        let found_here = match entry.note {
            "phrase" => Some(at..end),
            "moving" if is_behind(&["is", "are", "was", "were", "been", "keep", "keeps"]) => {
                (!takes_object(reading, end)).then_some(before - 1..end)
            }
            "moving" if matches!(reading.before(at), Class::Determiner | Class::Possessive) => {
                // "The falling cost" has a noun that looks like a verb.
                let looks_like_verb = reading.class(end) == Class::Verb;
                let noun = super::past_nouns(reading, end + usize::from(looks_like_verb), 3);
                (noun > end).then_some(at..noun)
            }
            "moved" if is_behind(&["has", "have", "had"]) => (!reading.is(end, "up")).then_some(before - 1..end),
            "plain" => {
                let subject = reading.before(before);
                matches!(subject, Class::Noun | Class::Name | Class::Coordinator | Class::Relative).then_some(at..end)
            }
            _ => None,
        };
        found.extend(found_here.map(|range| (range, ClaimKind::Trend)));
        at = end;
    }
    found
}

/// "is falling a tree" has an object, "is falling behind" has none.
fn takes_object(reading: &Reading<'_>, at: usize) -> bool {
    matches!(reading.class(at), Class::Determiner | Class::Possessive | Class::Object | Class::Name | Class::Noun)
}

/// "will win", "is likely to win", unless that is a schedule or hangs on another clause.
fn predictions(reading: &Reading<'_>, unit: &Range<usize>) -> Vec<Found> {
    let tokens = &reading.tokens[..unit.end];
    let last = unit.end.saturating_sub(1);
    if reading.is(last, "?") {
        return Vec::new();
    }
    let mut found = Vec::new();
    for at in unit.clone() {
        let is_will = reading.class(at) == Class::Modal && reading.is(at, "will");
        let phrase = PREDICTIONS.longest_match(tokens, reading.prose, at);
        let Some(end) = phrase.map(|phrase| phrase.tokens.end).or(is_will.then_some(at + 1)) else { continue };
        let verb = super::past_adverbs(reading, end + usize::from(reading.is(end, "not")));
        let is_scheduled = SCHEDULED.longest_match(tokens, reading.prose, verb).is_some();
        if verb < unit.end && !is_scheduled && !is_subordinate(reading, unit.start, at) && !is_own(reading, at) {
            found.push((at..verb + 1, ClaimKind::Prediction));
        }
    }
    found
}

/// Whether a clause that only supposes or describes holds the verb: "if the town will pay", "who will win", "a plan that will help".
fn is_subordinate(reading: &Reading<'_>, floor: usize, at: usize) -> bool {
    (floor..at)
        .rev()
        .take(6)
        .take_while(|&index| !matches!(reading.class(index), Class::Comma | Class::Semicolon | Class::Colon))
        .any(|index| matches!(reading.class(index), Class::Relative | Class::Wh | Class::That | Class::Subordinator))
}

/// Whether the reader or the writer is the subject.
fn is_own(reading: &Reading<'_>, at: usize) -> bool {
    let subject = at.checked_sub(1).map_or("", |index| reading.text(index)).to_lowercase();
    matches!(subject.as_str(), "i" | "we" | "you")
}
