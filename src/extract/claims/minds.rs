//! What somebody hopes, wants, plans or fears: a verb of the mind, or an adjective, with somebody as its subject.

use super::{ClaimKind, Trigger};
use crate::extract::attributions::BlockAttribution;
use crate::extract::reading::{Class, Reading, is_nominal};
use crate::language::lexicon::{Lexicon, MIND_VERBS};
use crate::text::Span;
use std::sync::LazyLock;

static MOODS: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::parse(include_str!("../../language/lexicon/mind-adjectives.txt")));

/// How far from the last word of the subject its verb may stand, in bytes: "Russia, however, preferred".
const FARTHEST_VERB: usize = 16;

/// The states of mind of a block, from subject to verb.
pub(super) fn find(reading: &Reading<'_>, attributions: &[BlockAttribution]) -> Vec<Trigger> {
    let of_verbs = attributions.iter().filter_map(|attribution| {
        let (source, cue) = (*attribution.source.first()?, *attribution.cue.first()?);
        let is_mind = cue.of(reading.prose).split(' ').next_back().is_some_and(|verb| MIND_VERBS.contains(verb));
        let is_subject = source.end <= cue.start && cue.start - source.end < FARTHEST_VERB;
        (is_mind && is_subject && !is_pronoun(source.of(reading.prose))).then_some(source.cover(cue))
    });
    let mut spans: Vec<Span> = of_verbs.collect();
    spans.extend((0..reading.tokens.len()).filter_map(|at| mood(reading, at)));
    spans.into_iter().map(|span| Trigger { span, kind: ClaimKind::StateOfMind }).collect()
}

/// "Teachers are not on board": the subject, a form of "be" at token `at`, and a mood.
fn mood(reading: &Reading<'_>, at: usize) -> Option<Span> {
    let is_be = ["is", "are", "was", "were"].iter().any(|form| reading.is(at, form));
    if !is_be || reading.words[at].is_quoted || !matches!(reading.before(at), Class::Name | Class::Noun) {
        return None;
    }
    let negation = reading.text(at + 1);
    let from = super::past_adverbs(reading, at + 1 + usize::from(matches!(negation, "n't" | "n’t" | "not")));
    let mood = MOODS.longest_match(reading.tokens, reading.prose, from)?;
    // "The committee chairwoman is worried": the words of the subject, as far as they hold together.
    let mut start = at;
    while start > 0
        && at - start < 4
        && (is_nominal(reading.class(start - 1)) || matches!(reading.class(start - 1), Class::Adjective | Class::Determiner))
    {
        start -= 1;
    }
    let governed = matches!(reading.before(start), Class::Preposition | Class::Relative);
    (start < at && !governed).then(|| super::span(reading, &(start..mood.tokens.end)))?
}

fn is_pronoun(source: &str) -> bool {
    ["i", "we", "you", "he", "she", "it", "they", "who", "which", "that", "some", "many"]
        .contains(&source.to_lowercase().as_str())
}
