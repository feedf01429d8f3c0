//! What somebody hopes, wants, plans or fears: a verb of the mind, or an adjective, with somebody as its subject.

use super::{ClaimKind, Trigger, outlooks};
use crate::extract::attributions::BlockAttribution;
use crate::extract::reading::{Class, LONGEST_UNIT, Reading, is_nominal, is_pause, phrase_end};
use crate::language::lexicon::{Lexicon, MIND_VERBS};
use crate::text::Span;
use std::sync::LazyLock;

static MOODS: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::parse(include_str!("../../language/lexicon/mind-adjectives.txt")));

static THOUGHTS: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::parse(include_str!("../../language/lexicon/thought-verbs.txt")));

static STIRRING: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::parse(include_str!("../../language/lexicon/mood-verbs.txt")));

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
        // "cheered drivers hoping for a strike": a participle beside the noun tells of others.
        let is_participle = words.len() == 1 && words[0].ends_with("ing");
        // "bakers worried by the flood"
        let is_stirred = reading.is(reading.tokens_in(cue).end, "by");
        (is_mind && is_subject && !is_passive && !is_participle && !is_stirred && !is_pronoun(source.of(reading.prose)))
            .then_some(source.cover(cue))
    });
    let mut spans: Vec<Span> = of_verbs.filter(|span| !is_announced(reading, *span)).collect();
    let by_grammar = (0..reading.tokens.len()).filter_map(|at| {
        let by_subject = mood(reading, at).or_else(|| thought(reading, at)).or_else(|| inclined(reading, at));
        by_subject.or_else(|| stirred(reading, at)).or_else(|| held(reading, at))
    });
    for span in by_grammar {
        if !spans.iter().any(|known| known.intersects(span)) {
            spans.push(span);
        }
    }
    spans.retain(|span| !is_supposed(reading, *span));
    spans.into_iter().map(|span| Trigger { span, kind: ClaimKind::StateOfMind }).collect()
}

/// "If drivers want a strike", "it was unclear whether the mayor was ready": whether a mind is only asked after.
fn is_supposed(reading: &Reading<'_>, span: Span) -> bool {
    let start = reading.tokens_in(span).start;
    let Some(unit) = reading.unit_at(start).filter(|unit| unit.len() <= LONGEST_UNIT) else { return false };
    let clause = super::figures::clause(reading, start).unwrap_or(start..start);
    outlooks::is_open_question(reading, unit.start..start)
        || (clause.start..start).any(|index| ["if", "whether", "unless"].iter().any(|word| reading.is(index, word)))
}

/// "The guild plans to march", "economists expect a slump": what bodies plan they have announced, and what experts expect they publish.
/// What somebody "had planned" came to nothing, and was not.
fn is_announced(reading: &Reading<'_>, span: Span) -> bool {
    const EXPERTS: [&str; 6] = ["analysts", "economists", "experts", "forecasters", "historians", "researchers"];
    let words = reading.tokens_in(span);
    let Some(verb) = words.clone().next_back() else { return false };
    let plans = ["plan", "plans", "planned", "planning", "expect", "expects"].iter().any(|word| reading.is(verb, word))
        && !words.clone().any(|index| reading.is(index, "had"));
    let holder = words.clone().rev().find(|&index| matches!(reading.class(index), Class::Noun | Class::Name));
    let is_expert = words.clone().any(|index| EXPERTS.iter().any(|word| reading.is(index, word)));
    is_expert || plans && holder.is_some_and(|holder| reading.class(holder) == Class::Noun)
}

/// "The department would rather wait", "Novak had made up his mind", "drivers have come to like it": a mind in more words than one.
fn inclined(reading: &Reading<'_>, at: usize) -> Option<Span> {
    const LEANING: [&[&str]; 8] = [
        &["would", "rather"],
        &["would", "sooner"],
        &["made", "up", "his", "mind"],
        &["made", "up", "her", "mind"],
        &["made", "up", "their", "minds"],
        &["come", "to", "like"],
        &["come", "to", "love"],
        &["come", "to", "hate"],
    ];
    let is_here = |words: &&&[&str]| words.iter().enumerate().all(|(offset, word)| reading.is(at + offset, word));
    let words = LEANING.iter().find(is_here).filter(|_| !reading.words[at].is_quoted)?;
    let mut first = super::before_adverbs(reading, at);
    while first > 0 && ["has", "have", "had"].iter().any(|helper| reading.is(first - 1, helper)) {
        first = super::before_adverbs(reading, first - 1);
    }
    super::span(reading, &(subject(reading, first)?..at + words.len()))
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
    let is_act = match THOUGHTS.note(reading.text(at)) {
        Some("whether") => !["whether", "if", "why", "how"].iter().any(|word| reading.is(at + 1, word)),
        // "viewed the film" is an act, "viewed the mill as a ruin" is a thought.
        Some("as") => {
            let clause = (at + 1..at + FARTHEST_AS).take_while(|&index| !is_pause(reading, index));
            reading.class(at + 1) != Class::That && !clause.into_iter().any(|index| reading.is(index, "as"))
        }
        // "assumed a role"
        _ => ["assumed", "assumes"].iter().any(|verb| reading.is(at, verb)) && reading.class(at + 1) != Class::That,
    };
    let has_object = !is_pause(reading, at + 1) && reading.class(at + 1) != Class::Stop && !is_act;
    let start = subject(reading, first)?;
    let span = super::span(reading, &(start..at + 1))?;
    (is_finite && !is_passive && has_object && !is_announced(reading, span)).then_some(span)
}

/// How many words behind "views" its "as" may stand.
const FARTHEST_AS: usize = 9;

/// "The vote angered bakers", "something that worries the guild": a thing, and the mood that a verb at token `at` says it put somebody
/// in. "made the guild angry" says the same with an adjective.
fn stirred(reading: &Reading<'_>, at: usize) -> Option<Span> {
    let is_verb = reading.knows_parts && reading.class(at) == Class::Verb && !reading.words[at].is_quoted;
    let note = STIRRING.note(reading.text(at)).filter(|_| is_verb)?;
    let first = super::before_adverbs(reading, at);
    let is_helped = ["has", "have", "had"].iter().any(|helper| reading.is(first.wrapping_sub(1), helper));
    let subject = super::before_adverbs(reading, first - usize::from(is_helped));
    let has_subject =
        matches!(reading.before(subject), Class::Noun | Class::Name | Class::Relative | Class::That | Class::Pronoun | Class::Wh);
    let object = super::past_adverbs(reading, at + 1);
    let end = phrase_end(reading, object, reading.tokens.len()).min(object + FARTHEST_OBJECT);
    // The head of the object is somebody by name, or people, who come in the plural; behind it may stand the mood.
    let mood = (object + 1..object + FARTHEST_OBJECT).find_map(|index| MOODS.longest_match(reading.tokens, reading.prose, index));
    let end = match (note, &mood) {
        ("mood", Some(mood)) => super::before_adverbs(reading, mood.tokens.start),
        ("mood", None) => return None,
        _ => end,
    };
    let head = (object..end).take_while(|&index| reading.class(index) != Class::Preposition).last()?;
    let are_many = reading.text(head).ends_with('s') || reading.is(head, "people");
    let is_person = reading.class(head) == Class::Name || reading.class(head) == Class::Noun && are_many;
    let until = mood.filter(|_| note == "mood").map_or(head + 1, |mood| mood.tokens.end);
    (has_subject && is_person).then(|| super::span(reading, &(at..until)))?
}

/// How many words behind such a verb its object may reach.
const FARTHEST_OBJECT: usize = 8;

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
    // "let's hope"
    let is_clitic = source.starts_with(['\'', '’']);
    is_clitic
        || ["his", "her", "its", "their", "i", "we", "you", "he", "she", "it", "they", "who", "which", "that", "some", "many"]
            .contains(&source.to_lowercase().as_str())
}
