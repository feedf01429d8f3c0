//! That nothing, or nobody, is more so: never, no one, the only, the first since, the biggest.

use super::{ClaimKind, Found};
use crate::extract::reading::{Class, LONGEST_UNIT, Reading};
use crate::language::lexicon::Lexicon;
use std::ops::Range;
use std::sync::LazyLock;

static SUPERLATIVES: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::parse(include_str!("../../language/lexicon/superlatives.txt")));
static EXEMPT: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::parse(include_str!("../../language/lexicon/superlative-exempt.txt")));

static LANDMARKS: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::parse(include_str!("../../language/lexicon/landmark-nouns.txt")));

/// How many words behind "first" its scope may begin: "the first woman of her party to win".
const FARTHEST_SCOPE: usize = 8;

/// What is done in public, so that anybody can look up who was the first, or the only one, to do it.
const PUBLIC_ACTS: [&str; 9] = ["attend", "endorse", "hold", "nominate", "sign", "sponsor", "undertake", "vote", "win"];

/// The superlatives of a block.
pub(super) fn find(reading: &Reading<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    for entry in SUPERLATIVES.matches(reading.tokens, reading.prose) {
        let (start, end) = (entry.tokens.start, entry.tokens.end);
        // A capital inside a sentence makes a name: "Never Again", "the First Amendment".
        let is_exempt = || entry.note != "none" && EXEMPT.contains(reading.text(end));
        if reading.class(start) == Class::Name && reading.before(start) != Class::Stop || is_exempt() {
            continue;
        }
        let start = before_ordinal(reading, start);
        let is_one = matches!(reading.before(start), Class::Determiner | Class::Possessive);
        let is_denied = ["from", "not", "n't", "n’t"].iter().any(|word| reading.is(start.wrapping_sub(2), word));
        // "would be the oldest", "may be the first": what is only supposed.
        let is_supposed = (start.saturating_sub(5)..start).any(|index| reading.class(index) == Class::Modal);
        let claims = match entry.note {
            // "No one should" wishes, and denies nothing.
            // "never" is judged of all time behind "has" or a form of "be", and told of one matter in "it never came to that".
            "none" if reading.is(start, "never") => is_of_all_time(reading, start),
            // "the question nobody asked" only describes the question.
            "none" if reading.before(start) == Class::Noun || ["'s", "’s"].contains(&reading.text(end)) => false,
            "none" if reading.is(start, "by") => !describes_name(reading, start),
            "none" => !reading.is(end, "mind") && !(end..end + 4).any(|index| reading.class(index) == Class::Modal),
            "record" => true,
            "first" => is_one && !is_denied && !is_supposed && !is_among(reading, start) && has_scope(reading, end),
            "only" => {
                let is_public = (end..end + FARTHEST_SCOPE)
                    .any(|index| reading.class(index) == Class::To && PUBLIC_ACTS.iter().any(|act| reading.is(index + 1, act)));
                is_one && !is_denied && !is_public && !matches!(reading.class(end), Class::Verb | Class::Gerund)
            }
            // "one of the most" ranks nothing, "the most a town may pay" is a sum, "the valley's largest city" is known to all.
            _ => {
                is_one
                    && !is_denied
                    && !is_supposed
                    && !is_among(reading, start)
                    && !ends_phrase(reading, end)
                    && is_ranked(reading, start, end)
                    && !is_landmark(reading, start, end)
            }
        };
        if claims {
            let noun = if matches!(entry.note, "none" | "record") { end } else { super::past_nouns(reading, end, 3) };
            found.push((start..noun.max(end), ClaimKind::Superlative));
        }
    }
    let others = (0..reading.tokens.len()).filter_map(|at| never_yet(reading, at).or_else(|| than_any(reading, at)));
    found.extend(others.map(|range| (range, ClaimKind::Superlative)));
    found
}

/// Before "second", "third" and so on that end before token `at`: "the second-largest mill".
fn before_ordinal(reading: &Reading<'_>, at: usize) -> usize {
    let ordinal = at.wrapping_sub(1 + usize::from(reading.is(at.wrapping_sub(1), "-")));
    let is_ordinal = ["second", "third", "fourth", "fifth"].iter().any(|word| reading.is(ordinal, word));
    if is_ordinal { ordinal } else { at }
}

/// "than any other town", "than anyone else in the valley": behind a comparative that is a superlative.
fn than_any(reading: &Reading<'_>, at: usize) -> Option<Range<usize>> {
    let is_any = reading.is(at + 1, "any") && ["other", "previous", "of"].iter().any(|word| reading.is(at + 2, word))
        || ["anyone", "anybody", "anything"].iter().any(|word| reading.is(at + 1, word)) && reading.is(at + 2, "else");
    let end = super::past_nouns(reading, at + 3, 3);
    (reading.is(at, "than") && is_any).then_some(at..end)
}

/// "has never paid", "is never open", but neither "never paid" nor "somebody who has never paid".
fn is_of_all_time(reading: &Reading<'_>, at: usize) -> bool {
    const HELPERS: [&str; 9] = ["has", "have", "had", "is", "are", "was", "were", "'s", "’s"];
    let helper = super::before_adverbs(reading, at).wrapping_sub(1);
    let is_helped = HELPERS.iter().any(|word| reading.is(helper, word));
    is_helped && !matches!(reading.before(helper), Class::Relative | Class::That)
}

/// Whether the superlative from `start` to `end` ranks one thing: "is the largest mill", "the largest mill in the valley", "Its
/// largest mill" at the head of the sentence. "Its most powerful ally" by the way names somebody, and "the worst streets" are many.
fn is_ranked(reading: &Reading<'_>, start: usize, end: usize) -> bool {
    const BE: [&str; 9] = ["is", "are", "was", "were", "been", "be", "become", "became", "remains"];
    let noun = super::past_nouns(reading, end, 4).saturating_sub(1).max(end);
    let head = reading.text(noun);
    let are_many = head.ends_with('s') && !head.ends_with("ss") && !head.ends_with("us");
    let article = start - 1;
    let is_first = reading.before(article) == Class::Stop;
    let is_said = (article.saturating_sub(4)..article).any(|index| BE.iter().any(|be| reading.is(index, be)));
    let is_bounded = ["in", "on", "since", "ever", "of", "among"].iter().any(|word| reading.is(noun + 1, word));
    is_said || !are_many && (is_first || is_bounded)
}

/// "no mayor has ever": of nobody that ever was. "No agreements have been reached" tells how things stand.
fn never_yet(reading: &Reading<'_>, at: usize) -> Option<Range<usize>> {
    if !reading.is(at, "no") || reading.before(at) == Class::Preposition {
        return None;
    }
    let end = super::past_nouns(reading, at + 1, 3);
    let is_done = ["has", "have", "had"].iter().any(|helper| reading.is(end, helper));
    let is_ever = (end + 1..end + 3).any(|index| reading.is(index, "ever"));
    (end > at + 1 && is_done && is_ever).then_some(at..end + 1)
}

/// "one of the most", "among the largest", "even the most".
fn is_among(reading: &Reading<'_>, start: usize) -> bool {
    ["of", "among", "even"].iter().any(|word| reading.is(start.wrapping_sub(2), word))
}

/// "the country's largest port", "Europe's oldest bank": a place in geography or trade that anybody can look up.
fn is_landmark(reading: &Reading<'_>, start: usize, end: usize) -> bool {
    const SIZES: [&str; 8] = ["largest", "biggest", "oldest", "longest", "highest", "tallest", "smallest", "deepest"];
    let noun = super::past_nouns(reading, end, 3).saturating_sub(1);
    let is_size = SIZES.iter().any(|size| reading.is(start, size));
    is_size
        && (reading.before(start) == Class::Possessive && LANDMARKS.contains(reading.text(noun))
            || describes_name(reading, start - 1))
}

/// "Barrow, by far the largest mill in the valley, closed": a size in passing, of something that is known by its name.
fn describes_name(reading: &Reading<'_>, at: usize) -> bool {
    let first = if at > 1 && reading.is(at - 1, "far") { at - 2 } else { at };
    reading.before(first) == Class::Comma && reading.before(first.saturating_sub(1)) == Class::Name
}

/// Whether nothing follows that the superlative could be said of.
fn ends_phrase(reading: &Reading<'_>, at: usize) -> bool {
    let is_infinitive = reading.class(at) == Class::To && matches!(reading.class(at + 1), Class::Verb | Class::Noun);
    !is_infinitive
        && !matches!(
            reading.class(at),
            Class::Noun | Class::Name | Class::Adjective | Class::Verb | Class::Gerund | Class::Adverb
        )
}

/// "to win", "since 1990", "in a decade": in what "first" is first.
fn has_scope(reading: &Reading<'_>, at: usize) -> bool {
    // What a team had not done since some year stands in the records of the game.
    const GAMES: [&str; 12] = [
        "championship",
        "cup",
        "final",
        "finals",
        "goal",
        "innings",
        "league",
        "match",
        "quarter",
        "semifinal",
        "tournament",
        "title",
    ];
    let unit = reading.unit_at(at).filter(|unit| unit.len() <= LONGEST_UNIT);
    if unit.is_some_and(|unit| unit.clone().any(|index| GAMES.iter().any(|word| reading.is(index, word)))) {
        return false;
    }
    (at..(at + FARTHEST_SCOPE).min(reading.tokens.len()))
        .take_while(|&index| !matches!(reading.class(index), Class::Stop | Class::Semicolon | Class::Comma))
        .any(|index| {
            let is_public = PUBLIC_ACTS.iter().any(|act| reading.is(index + 1, act));
            reading.class(index) == Class::To
                && matches!(reading.class(index + 1), Class::Verb | Class::Noun | Class::Auxiliary)
                && !is_public
                || ["since", "ever"].iter().any(|word| reading.is(index, word))
                || reading.is(index, "in")
                    && ["years", "decades", "history", "generation", "memory"]
                        .iter()
                        .any(|word| (1..8).any(|step| reading.is(index + step, word)))
        })
}
