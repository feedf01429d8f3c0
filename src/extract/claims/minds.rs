//! What somebody hopes, wants, plans or fears: a verb of the mind, or an adjective, with somebody as its subject.

use super::{ClaimKind, Trigger};
use crate::extract::attributions::BlockAttribution;
use crate::extract::reading::{Class, Reading, is_nominal, is_pause};
use crate::language::lexicon::{Lexicon, MIND_VERBS};
use crate::text::Span;
use std::sync::LazyLock;

static MOODS: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::parse(include_str!("../../language/lexicon/mind-adjectives.txt")));

static THOUGHTS: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::parse(include_str!("../../language/lexicon/thought-verbs.txt")));

static NOUNS: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::parse(include_str!("../../language/lexicon/mind-nouns.txt")));

/// How far from the last word of the subject its verb may stand, in bytes: "Russia, however, preferred".
const FARTHEST_VERB: usize = 16;

/// The states of mind of a block, from subject to verb.
pub(super) fn find(reading: &Reading<'_>, attributions: &[BlockAttribution]) -> Vec<Trigger> {
    let of_verbs = attributions.iter().filter_map(|attribution| {
        let (source, cue) = (*attribution.source.first()?, *attribution.cue.first()?);
        let is_mind = cue.of(reading.prose).split(' ').next_back().is_some_and(|verb| MIND_VERBS.contains(verb));
        let is_subject = source.end <= cue.start && cue.start - source.end < FARTHEST_VERB;
        // "is intended to" tells what somebody else means by it.
        let words: Vec<&str> = cue.of(reading.prose).split(' ').collect();
        let is_passive = words.split_last().is_some_and(|(verb, helpers)| {
            let is_be = |word: &&str| matches!(*word, "is" | "are" | "was" | "were" | "been");
            helpers.iter().any(is_be) && (verb.ends_with("ed") || *verb == "thought")
        });
        (is_mind && is_subject && !is_passive && !is_pronoun(source.of(reading.prose))).then_some(source.cover(cue))
    });
    let mut spans: Vec<Span> = of_verbs.collect();
    let by_grammar = (0..reading.tokens.len())
        .filter_map(|at| mood(reading, at).or_else(|| thought(reading, at)).or_else(|| held(reading, at)));
    for span in by_grammar {
        if !spans.iter().any(|known| known.intersects(span)) {
            spans.push(span);
        }
    }
    spans.into_iter().map(|span| Trigger { span, kind: ClaimKind::StateOfMind }).collect()
}

/// "Teachers are not on board": the subject, a form of "be" at token `at`, and a mood.
fn mood(reading: &Reading<'_>, at: usize) -> Option<Span> {
    let is_be = ["is", "are", "was", "were"].iter().any(|form| reading.is(at, form));
    if !is_be || reading.words[at].is_quoted {
        return None;
    }
    let negation = reading.text(at + 1);
    let from = super::past_adverbs(reading, at + 1 + usize::from(matches!(negation, "n't" | "n’t" | "not")));
    let mood = MOODS.longest_match(reading.tokens, reading.prose, from)?;
    super::span(reading, &(person_or_phrase(reading, at)?..mood.tokens.end))
}

/// "Drivers are mulling a strike", "the guild dreads the vote": somebody named, and a verb of the mind at token `at`. Only where the
/// reader has read can the verb be told from a noun.
fn thought(reading: &Reading<'_>, at: usize) -> Option<Span> {
    let is_known = MIND_VERBS.contains(reading.text(at)) || THOUGHTS.contains(reading.text(at));
    let is_verb = matches!(reading.class(at), Class::Verb | Class::Gerund) && is_known;
    if !reading.knows_parts || !is_verb || reading.words[at].is_quoted {
        return None;
    }
    let mut first = super::before_adverbs(reading, at);
    let is_helper =
        |index: usize| ["is", "are", "was", "were", "has", "have", "had", "been"].iter().any(|helper| reading.is(index, helper));
    let is_helped = first > 0 && is_helper(first - 1);
    while first > 0 && is_helper(first - 1) {
        first = super::before_adverbs(reading, first - 1);
    }
    let is_finite = reading.class(at) == Class::Verb || is_helped;
    // "was feared" is what somebody else feared.
    let is_be = |index: usize| ["is", "are", "was", "were", "been"].iter().any(|be| reading.is(index, be));
    let is_passive = is_helped && !reading.text(at).ends_with("ing") && (first..at).any(is_be);
    // "assumed a role", "viewed the film": with a thing as the object these are acts.
    let is_act =
        ["assumed", "assumes", "viewed", "views"].iter().any(|verb| reading.is(at, verb)) && reading.class(at + 1) != Class::That;
    let has_object = !is_pause(reading, at + 1) && reading.class(at + 1) != Class::Stop && !is_act;
    let start = person_or_phrase(reading, first)?;
    (is_finite && !is_passive && has_object).then(|| super::span(reading, &(start..at + 1)))?
}

/// "the guild’s fears", "anger among drivers", "to the dismay of the town": what somebody holds in mind, as a noun.
fn held(reading: &Reading<'_>, at: usize) -> Option<Span> {
    let is_noun = reading.class(at) == Class::Noun && NOUNS.contains(reading.text(at)) && !reading.words[at].is_quoted;
    if !reading.knows_parts || !is_noun {
        return None;
    }
    let first = (0..at).rev().find(|&index| reading.class(index) != Class::Adjective).map_or(0, |index| index + 1);
    let is_to_the = first > 1 && reading.is(first - 1, "the") && reading.is(first - 2, "to");
    if is_to_the && reading.is(at + 1, "of") {
        return super::span(reading, &(first - 2..at + 2));
    }
    if reading.is(at + 1, "among") {
        return super::span(reading, &(first..at + 2));
    }
    // "Her hopes of winning", "the guild's love for the mill" name a thing among others; "the guild's wish to pay" says what is held.
    if reading.class(at + 1) == Class::Preposition {
        return None;
    }
    // "'s" behind a name, and no "his", which mostly stands for somebody who has just spoken.
    let owner = first.checked_sub(2).filter(|_| matches!(reading.text(first - 1), "'s" | "’s" | "'" | "’"))?;
    matches!(reading.class(owner), Class::Name | Class::Noun).then(|| super::span(reading, &(owner..at + 1)))?
}

/// Where the subject that ends before token `at` begins: somebody named, or a pronoun for a person.
fn person_or_phrase(reading: &Reading<'_>, at: usize) -> Option<usize> {
    let before = at.checked_sub(1)?;
    let is_person = reading.knows_parts && ["he", "she", "they"].iter().any(|pronoun| reading.is(before, pronoun));
    if !is_person {
        return subject(reading, at);
    }
    // "the drivers they thought were best", "saying they want a ban": somebody else tells it, or it only describes.
    let begins_clause = matches!(
        reading.before(before),
        Class::Stop | Class::Comma | Class::Coordinator | Class::But | Class::Subordinator | Class::Semicolon | Class::Dash
    );
    begins_clause.then_some(before)
}

/// Where the noun phrase that ends before token `at` begins, as far as its words hold together: "the committee chairwoman". None where
/// it hangs on a preposition or is no phrase.
fn subject(reading: &Reading<'_>, at: usize) -> Option<usize> {
    let mut start = at;
    while start > 0
        && at - start < 4
        && (is_nominal(reading.class(start - 1)) || matches!(reading.class(start - 1), Class::Adjective | Class::Determiner))
    {
        start -= 1;
    }
    let is_clitic = at > 0 && reading.text(at - 1).starts_with(['\'', '’']);
    let is_named = matches!(reading.before(at), Class::Name | Class::Noun) && !is_clitic;
    let is_time = ["week", "month", "year", "day"].iter().any(|time| at > 0 && reading.is(at - 1, time));
    let governed = matches!(reading.before(start), Class::Preposition | Class::Relative | Class::To);
    (start < at && is_named && !is_time && !governed).then_some(start)
}

fn is_pronoun(source: &str) -> bool {
    ["i", "we", "you", "he", "she", "it", "they", "who", "which", "that", "some", "many"]
        .contains(&source.to_lowercase().as_str())
}
