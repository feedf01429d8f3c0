//! Attributions from the reader, completed by what only patterns see.

use super::{BlockAttribution, anonymous, speech};
use crate::extract::reading::{Class, CueKind, Reading};
use crate::language::reader::{Annotation, LinkedAttribution, Role};
use crate::text::Span;

/// The fewest bytes of a quotation that is somebody's speech, and no word that is only set off.
const LEAST_QUOTATION: usize = 15;

/// The most bytes between a quotation and the attribution that it goes on from.
const BESIDE: usize = 3;

/// The attributions that the reader found, and those `by_pattern` of which it found nothing: words that lead in the next block,
/// quotations without a cue, and the sources that a source cites.
pub(super) fn completed(
    reading: &Reading<'_>,
    annotation: &Annotation,
    by_pattern: impl Iterator<Item = BlockAttribution>,
) -> Vec<BlockAttribution> {
    let mut linked = annotation.attributions.clone();
    join_quotations(reading.prose, &annotation.roles, &mut linked);
    let mut found: Vec<BlockAttribution> = linked.iter().map(|linked| placed(reading, linked)).collect();
    let mut by_pattern: Vec<BlockAttribution> = by_pattern.collect();
    part_speakers(reading.prose, &by_pattern, &mut found);
    let unit_of = |pattern: &BlockAttribution| {
        let cue = reading.tokens_in(*pattern.cue.first()?);
        reading.unit_at(cue.start).map(|unit| unit.start)
    };
    let citing: Vec<Option<usize>> = by_pattern.iter().filter(|pattern| is_citing(pattern, reading.prose)).map(unit_of).collect();
    by_pattern.retain(|pattern| is_out_of_sight(pattern, reading.prose) || citing.contains(&unit_of(pattern)));
    // Of "the paper reported, citing sources, that …" the reader sees one attribution, where two are meant.
    for citing in by_pattern.iter().filter(|pattern| is_citing(pattern, reading.prose)) {
        found.retain(|read| !overlaps(&read.cue, &citing.cue));
    }
    let n_read = found.len();
    for mut pattern in by_pattern {
        let cites = is_citing(&pattern, reading.prose);
        // What is told at second hand is what the teller tells.
        let is_second_hand =
            cites && pattern.source.first().is_some_and(|source| pattern.cue.iter().all(|cue| cue.end <= source.start));
        if is_second_hand && let Some(teller) = found[..n_read].iter().find(|read| overlaps(&read.content, &pattern.content)) {
            pattern.content.clone_from(&teller.content);
        }
        let is_same =
            |read: &BlockAttribution| !cites && overlaps(&read.content, &pattern.content) || overlaps(&read.cue, &pattern.cue);
        if !found[..n_read].iter().any(is_same) {
            found.push(pattern);
        }
    }
    found.sort_by_key(|attribution| attribution.content.first().or(attribution.cue.first()).map(|piece| piece.start));
    found
}

/// Gives quotations that no cue has claimed to the attribution that they stand beside: the speaker goes on.
fn join_quotations(prose: &str, roles: &[(Span, Role)], found: &mut [LinkedAttribution]) {
    for (span, _) in roles.iter().filter(|(_, role)| *role == Role::Content) {
        let is_quotation = span.of(prose).starts_with(['"', '“']) && span.len() >= LEAST_QUOTATION;
        if !is_quotation || found.iter().any(|linked| overlaps(&linked.content, &[*span])) {
            continue;
        }
        let gap = |linked: &LinkedAttribution| {
            let parts = linked.source.iter().chain([&linked.cue]).chain(&linked.content);
            parts.map(|part| part.start.max(span.start).saturating_sub(part.end.min(span.end))).min().unwrap_or(usize::MAX)
        };
        if let Some(nearest) = found.iter_mut().min_by_key(|linked| gap(linked)).filter(|linked| gap(linked) <= BESIDE) {
            nearest.content.push(*span);
            nearest.content.sort_by_key(|piece| piece.start);
        }
    }
}

/// Takes from a speaker the quotation right behind which another speaks: `“…,” Okafor said. “We lost,” replied Brandt.`
fn part_speakers(prose: &str, by_pattern: &[BlockAttribution], found: &mut Vec<BlockAttribution>) {
    for pattern in by_pattern {
        let ([content], [cue], [source]) = (&pattern.content[..], &pattern.cue[..], &pattern.source[..]) else { continue };
        let is_beside = |first: Span, second: Span| first.end <= second.start && second.start - first.end <= BESIDE;
        let is_quotation = content.of(prose).starts_with(['"', '“']);
        if !is_quotation || !is_beside(*content, *cue) || !is_beside(*cue, *source) {
            continue;
        }
        let is_anothers = |read: &&mut BlockAttribution| {
            read.content.len() > 1
                && read.content.iter().any(|piece| piece.start >= content.start && overlaps(&[*piece], &pattern.content))
                && read.cue.first().is_some_and(|cue| cue.end <= content.start)
                && !overlaps(&read.cue, &pattern.cue)
        };
        let Some(read) = found.iter_mut().find(is_anothers) else { continue };
        read.content.retain(|piece| !overlaps(&[*piece], &pattern.content));
        read.source.retain(|piece| !overlaps(&[*piece], &pattern.source));
        if !found.iter().any(|read| overlaps(&read.cue, &pattern.cue)) {
            found.push(pattern.clone());
        }
    }
}

/// What the reader found, with what the words themselves say of it.
fn placed(reading: &Reading<'_>, linked: &LinkedAttribution) -> BlockAttribution {
    let content: Vec<_> = linked.content.iter().map(|piece| reading.tokens_in(*piece)).collect();
    let source = linked.source.first().map(|piece| reading.tokens_in(*piece));
    let (kind, speech) = (kind(reading, linked.cue), speech(reading, &content));
    let is_anonymous = source.is_some_and(|source| anonymous::is_anonymous(reading, &source));
    let (source, content) = (linked.source.clone(), linked.content.clone());
    let found = BlockAttribution::new(reading.prose, source, vec![linked.cue], content, kind, speech);
    // "arched her brow" may be somebody's stance, but it speaks for nothing else in its sentence.
    let frames_sentence = found.frames_sentence && is_known(reading, linked.cue);
    BlockAttribution { is_anonymous, frames_sentence, ..found }
}

/// What the cue says of its source: as its last reporting verb has it.
fn kind(reading: &Reading<'_>, cue: Span) -> CueKind {
    let words = reading.words.get(reading.tokens_in(cue)).unwrap_or_default();
    words.iter().rev().find_map(|word| word.verb).map_or(CueKind::Say, |(verb, _)| verb.kind)
}

/// Whether the cue says that somebody speaks or that something shows: by a reporting verb, or by no verb at all.
fn is_known(reading: &Reading<'_>, cue: Span) -> bool {
    let tokens = reading.tokens_in(cue);
    let words = reading.words.get(tokens.clone()).unwrap_or_default();
    tokens.clone().any(|at| reading.is(at, "according"))
        || words.iter().any(|word| word.verb.is_some())
        || words.iter().all(|word| !matches!(word.class, Class::Verb | Class::Gerund | Class::Auxiliary))
}

/// Whether the attribution is of a kind that the reader cannot see: it lacks a part, or has a mark for its cue, or cites another. Where it sees
/// nothing of an "according to", the pattern is surer.
fn is_out_of_sight(attribution: &BlockAttribution, prose: &str) -> bool {
    let has_words = attribution.cue.iter().any(|cue| cue.of(prose).contains(char::is_alphabetic));
    attribution.content.is_empty()
        || !has_words
        || is_citing(attribution, prose)
        || is_hearsay(attribution, prose)
        || is_according(attribution, prose)
}

/// Whether the cue is "according to", which is never anything else.
fn is_according(attribution: &BlockAttribution, prose: &str) -> bool {
    attribution.cue.iter().any(|cue| cue.of(prose).eq_ignore_ascii_case("according to"))
}

/// Whether the cue hides who it is: "reportedly", "is believed".
fn is_hearsay(attribution: &BlockAttribution, prose: &str) -> bool {
    let hides = |cue: &Span| {
        let words = cue.of(prose);
        let is_held = || words.rsplit_once(' ').is_some_and(|(_, participle)| HELD_BY_SOMEBODY.contains(&participle));
        words.ends_with("edly") || is_held()
    };
    attribution.source.is_empty() && attribution.cue.iter().any(hides)
}

/// Participles that hide who it is who holds something true. Of "was posted" and "were sworn in" nobody asks that.
const HELD_BY_SOMEBODY: [&str; 12] = [
    "alleged",
    "assumed",
    "believed",
    "claimed",
    "feared",
    "presumed",
    "reported",
    "rumored",
    "rumoured",
    "said",
    "thought",
    "understood",
];

fn is_citing(attribution: &BlockAttribution, prose: &str) -> bool {
    attribution.cue.iter().any(|cue| cue.of(prose).eq_ignore_ascii_case("citing"))
}

fn overlaps(one: &[Span], other: &[Span]) -> bool {
    one.iter().any(|a| other.iter().any(|b| a.start < b.end && b.start < a.end))
}
