//! Words that claim a cause, an intent, a superlative or knowledge of a closed scene.

use super::ClaimKind;
use crate::extract::reading::{Class, Form, Reading, is_pause, phrase_end};
use crate::language::lexicon::Lexicon;
use std::ops::Range;
use std::sync::LazyLock;

static CAUSES: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::parse(include_str!("../../language/lexicon/cause-phrases.txt")));
static CLOSED_SCENES: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::parse(include_str!("../../language/lexicon/closed-scenes.txt")));
static CLOSED_ACTS: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::parse(include_str!("../../language/lexicon/closed-acts.txt")));

/// The phrases of a block.
pub(super) fn find(reading: &Reading<'_>) -> Vec<(Range<usize>, ClaimKind)> {
    let is_cause = |tokens: &Range<usize>| !(reading.is(tokens.start, "due") && gives_a_time(reading, tokens));
    let causes = CAUSES.matches(reading.tokens, reading.prose).map(|cause| cause.tokens).filter(is_cause);
    let mut found: Vec<_> = causes.map(|tokens| (tokens, ClaimKind::Cause)).collect();
    for unit in &reading.units {
        found.extend(closed_scene(reading, unit).map(|range| (range, ClaimKind::ClosedScene)));
    }
    found
}

/// Whether "due to" gives a time: "is due to meet", "the festival, due to open on March 12"; "due to rain" gives a cause.
fn gives_a_time(reading: &Reading<'_>, tokens: &Range<usize>) -> bool {
    let is_followed =
        matches!(reading.class(tokens.end + 1), Class::Preposition | Class::Determiner | Class::Day | Class::Adverb);
    match reading.before(tokens.start) {
        Class::Auxiliary => true,
        Class::Comma => reading.is(tokens.end, "be") || is_followed,
        _ => reading.is(tokens.end, "be"),
    }
}

/// "During a meeting with X, Y shared data": who does what behind a closed door.
fn closed_scene(reading: &Reading<'_>, unit: &Range<usize>) -> Option<Range<usize>> {
    let tokens = &reading.tokens[..unit.end];
    let scene = unit.clone().find_map(|index| CLOSED_SCENES.longest_match(tokens, reading.prose, index))?;
    let act = unit.clone().find(|&index| {
        let is_verb = reading.class(index) == Class::Verb;
        is_verb && !scene.tokens.contains(&index) && !reading.words[index].is_quoted && CLOSED_ACTS.contains(reading.text(index))
    })?;
    let is_past = reading.words[act].verb.is_none_or(|(_, form)| form == Form::Past);
    let end = phrase_end(reading, act + 1, unit.end);
    (is_past && !is_pause(reading, act)).then_some(act..end.max(act + 1))
}
