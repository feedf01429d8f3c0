//! Claims: the words that make a sentence assert something of a kind that needs a source.
//!
//! Whether the sentence has one is decided later, over the whole report; here each trigger is found by its grammar alone.

mod extremes;
mod figures;
mod minds;
mod outlooks;
mod people;
mod phrases;
#[cfg(test)]
mod tests;
mod wrongs;

use super::attributions::BlockAttribution;
use super::reading::{Class, LONGEST_UNIT, Reading};
use crate::language::{Language, Token, TokenKind};
use crate::text::Span;
use serde::Serialize;
use std::ops::Range;

/// A word or phrase that makes its sentence a claim of some kind.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Trigger {
    /// The words.
    pub span: Span,
    /// What they assert.
    pub kind: ClaimKind,
}

/// What a claim asserts, in the order in which one kind speaks before another about the same words.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ClaimKind {
    /// A count, share, sum, toll or rank.
    Figure,
    /// A cause or an intent.
    Cause,
    /// Wrongdoing or blame laid on somebody.
    Accusation,
    /// What was said, shown or agreed where the public was not.
    ClosedScene,
    /// What somebody hopes, wants, plans or fears.
    StateOfMind,
    /// That nothing, or nobody, is more so.
    Superlative,
    /// That something grows or shrinks.
    Trend,
    /// What will happen.
    Prediction,
    /// The illness, family or money of a private person.
    PrivateDetail,
    /// What happened at a place where the reporter was not.
    Event,
}

impl ClaimKind {
    /// Every kind, in the same order.
    pub const ALL: [ClaimKind; 10] = [
        ClaimKind::Figure,
        ClaimKind::Cause,
        ClaimKind::Accusation,
        ClaimKind::ClosedScene,
        ClaimKind::StateOfMind,
        ClaimKind::Superlative,
        ClaimKind::Trend,
        ClaimKind::Prediction,
        ClaimKind::PrivateDetail,
        ClaimKind::Event,
    ];

    /// The kind in words, as a noun.
    pub const fn name(self) -> &'static str {
        match self {
            ClaimKind::Figure => "figure",
            ClaimKind::Cause => "cause",
            ClaimKind::Accusation => "accusation",
            ClaimKind::ClosedScene => "closed scene",
            ClaimKind::StateOfMind => "state of mind",
            ClaimKind::Superlative => "superlative",
            ClaimKind::Trend => "trend",
            ClaimKind::Prediction => "prediction",
            ClaimKind::PrivateDetail => "private detail",
            ClaimKind::Event => "event",
        }
    }
}

/// A trigger in tokens, while the block is being read.
type Found = (Range<usize>, ClaimKind);

/// The triggers of a block, in the order of the text.
pub(super) fn find(reading: &Reading<'_>, attributions: &[BlockAttribution]) -> Vec<Trigger> {
    if reading.is_heading {
        return Vec::new();
    }
    let mut found: Vec<Found> = figures::find(reading);
    found.extend(phrases::find(reading));
    found.extend(wrongs::find(reading));
    found.extend(extremes::find(reading));
    found.extend(outlooks::find(reading));
    found.extend(people::find(reading));
    found.retain(|(range, _)| !range.is_empty() && !range.clone().any(|index| reading.words[index].is_quoted));
    let mut triggers: Vec<Trigger> =
        found.iter().filter_map(|(range, kind)| Some(Trigger { span: span(reading, range)?, kind: *kind })).collect();
    // Where the writer says "I", nobody else could be named.
    triggers.retain(|trigger| trigger.kind == ClaimKind::Figure || !speaks_of_self(reading, trigger.span));
    triggers.extend(minds::find(reading, attributions));
    triggers.sort_by_key(|trigger| (trigger.span.start, trigger.kind));
    triggers
}

/// Whether the writer is the subject of something in the unit around `place`, outside quotation marks.
fn speaks_of_self(reading: &Reading<'_>, place: Span) -> bool {
    let at = reading.tokens_in(place).start;
    let Some(unit) = reading.unit_at(at).filter(|unit| unit.len() <= LONGEST_UNIT) else { return false };
    unit.clone().any(|index| !reading.words[index].is_quoted && (reading.text(index) == "I" || reading.is(index, "we")))
}

/// For each sentence whether it asserts something: no question, no mere quotation, no fragment.
pub(super) fn assertions(prose: &str, language: &Language) -> Vec<bool> {
    let is_quoted = |span: Span| {
        let behind = language.quotations.partition_point(|part| part.span.start <= span.start);
        language.quotations[..behind].iter().rev().take(8).any(|part| span.end <= part.span.end)
    };
    let asserts = |tokens: Range<usize>| {
        let tokens = language.tokens.get(tokens).unwrap_or_default();
        let is_word = |token: &&Token| matches!(token.kind, TokenKind::Word | TokenKind::Number);
        let own = tokens.iter().filter(is_word).filter(|token| !is_quoted(token.span));
        let asks = tokens.last().is_some_and(|token| token.text(prose).starts_with('?'));
        !asks && own.take(FEWEST_WORDS).count() == FEWEST_WORDS
    };
    language.sentences.iter().map(|sentence| asserts(sentence.tokens.clone())).collect()
}

/// Fewer words of the reporter's own assert nothing.
const FEWEST_WORDS: usize = 4;

/// The numbers in digits of a block, in order.
pub(super) fn numbers(prose: &str) -> Vec<Span> {
    let mut numbers = Vec::new();
    let mut at = 0;
    while let Some(start) = prose.get(at..).and_then(|rest| rest.find(|letter: char| letter.is_ascii_digit())) {
        let rest = &prose[at + start..];
        let length = rest.find(|letter: char| !(letter.is_ascii_digit() || matches!(letter, ',' | '.'))).unwrap_or(rest.len());
        let number = rest[..length].trim_end_matches([',', '.']);
        numbers.push(Span::new(at + start, at + start + number.len()));
        at += start + length;
    }
    numbers
}

fn span(reading: &Reading<'_>, range: &Range<usize>) -> Option<Span> {
    Some(reading.tokens.get(range.start)?.span.cover(reading.tokens.get(range.end.checked_sub(1)?)?.span))
}

/// Behind the adverbs at token `at`.
fn past_adverbs(reading: &Reading<'_>, at: usize) -> usize {
    (at..reading.tokens.len()).find(|&index| reading.class(index) != Class::Adverb).unwrap_or(at)
}

/// Before the adverbs that end before token `at`.
fn before_adverbs(reading: &Reading<'_>, at: usize) -> usize {
    (0..at).rev().find(|&index| reading.class(index) != Class::Adverb).map_or(0, |index| index + 1)
}

/// Behind the nouns and names at token `at`, with the adjectives among them, `most` tokens at most.
fn past_nouns(reading: &Reading<'_>, at: usize, most: usize) -> usize {
    let is_part = |index: &usize| matches!(reading.class(*index), Class::Noun | Class::Name | Class::Adjective);
    at + (at..at + most).take_while(is_part).count()
}
