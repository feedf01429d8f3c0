//! Which way things go: trends without a figure, and what will happen.

use super::{ClaimKind, Found};
use crate::extract::reading::{Class, LONGEST_UNIT, Reading, is_nominal};
use crate::language::TokenKind;
use crate::language::lexicon::Lexicon;
use std::ops::Range;
use std::sync::LazyLock;

static TRENDS: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::parse(include_str!("../../language/lexicon/trend-words.txt")));
static MEASURED: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::parse(include_str!("../../language/lexicon/measured-nouns.txt")));
static PREDICTIONS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::parse(include_str!("../../language/lexicon/prediction-phrases.txt")));
static SCHEDULED: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::parse(include_str!("../../language/lexicon/scheduled-acts.txt")));

/// The trends and predictions of a block.
pub(super) fn find(reading: &Reading<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    for unit in reading.units.iter().filter(|unit| unit.len() <= LONGEST_UNIT) {
        if !unit.clone().any(|index| is_figure(reading, index)) {
            found.extend(trends(reading, unit));
        }
        found.extend(predictions(reading, unit));
    }
    found
}

/// Whether a token is a figure that could bear a trend out: no year, and no day of a month.
fn is_figure(reading: &Reading<'_>, at: usize) -> bool {
    let text = reading.text(at);
    let is_number = reading.class(at) == Class::Number && reading.tokens[at].kind != TokenKind::Mark;
    let is_year = text.len() == 4 && text.starts_with(['1', '2']) && text.bytes().all(|byte| byte.is_ascii_digit());
    let is_day = reading.before(at) == Class::Day || crate::calendar::month(reading.text(at.wrapping_sub(1))).is_some();
    // "the 12-strong crew"
    let is_attribute = reading.is(at + 1, "-") && !reading.is(at + 2, "year");
    is_number && !is_year && !is_day && !is_attribute || reading.is(at, "percent") || reading.is(at, "%")
}

/// The trends of a unit without a figure: one with a figure is for the rule about figures.
fn trends(reading: &Reading<'_>, unit: &Range<usize>) -> Vec<Found> {
    let tokens = &reading.tokens[..unit.end];
    let mut found = Vec::new();
    let mut at = unit.start;
    while at < unit.end {
        let Some(entry) = TRENDS.longest_match(tokens, reading.prose, at) else {
            found.extend(more_each_year(reading, at).map(|range| (range, ClaimKind::Trend)));
            at += 1;
            continue;
        };
        let end = entry.tokens.end;
        found.extend(trend(reading, unit.start, at..end, entry.note).map(|range| (range, ClaimKind::Trend)));
        at = end;
    }
    found
}

/// The trend that the entry at `entry` makes with the words around it, by the note that the list gives it.
fn trend(reading: &Reading<'_>, floor: usize, entry: Range<usize>, note: &str) -> Option<Range<usize>> {
    let (at, end) = (entry.start, entry.end);
    let before = super::before_adverbs(reading, at);
    let helper = before.checked_sub(1).map_or("", |index| reading.text(index)).to_lowercase();
    let is_behind = |helpers: &[&str]| helpers.contains(&helper.as_str());
    let is_measured = || measures(reading, floor, before);
    match note {
        // What becomes of somebody's temper in a moment is no trend: "she becomes increasingly upset".
        // "could become more appealing" only supposes.
        // "an increasingly diverse electorate" only says which, "it seems increasingly likely" weighs.
        "phrase" if reading.is(at, "increasingly") && !is_of_deeds(reading, at..end) => None,
        "phrase" => (!is_of_person(reading, at) && reading.before(before) != Class::Modal).then_some(entry),
        "moving" if is_behind(&["is", "are", "was", "were", "been", "keep", "keeps"]) => {
            (!takes_object(reading, end) && !is_idiom(reading, end)).then_some(before - 1..end)
        }
        // "has been sliding" for some time; "was sliding" only of what can be measured.
        "drifting" if is_behind(&["been"]) => (!takes_object(reading, end)).then_some(before - 1..end),
        "drifting" => {
            let is_helped = is_behind(&["is", "are", "was", "were", "keep", "keeps"]);
            (is_helped && is_measured() && !takes_object(reading, end)).then_some(before - 1..end)
        }
        "moving" if matches!(reading.before(at), Class::Determiner | Class::Possessive) => {
            // "The falling cost" has a noun that looks like a verb.
            let looks_like_verb = reading.class(end) == Class::Verb;
            let noun = super::past_nouns(reading, end + usize::from(looks_like_verb), 3);
            // "the waning days"
            let is_time = ["days", "weeks", "months", "years", "hours", "minutes"].iter().any(|time| reading.is(noun - 1, time));
            (noun > end && !is_time).then_some(at..noun)
        }
        // "With profits shrinking": what can be measured, and which way it goes.
        "moving" => (is_measured() && !takes_object(reading, end)).then_some(at..end),
        "moved" | "worn" if is_behind(&["has", "have", "had"]) => {
            let is_other = reading.is(end, "up")
                || takes_object(reading, end) && reading.class(end) == Class::To
                || reading.class(end) == Class::Adjective && takes_object(reading, end + 1)
                || is_idiom(reading, end);
            (!is_other).then_some(before - 1..end)
        }
        "worn" if is_behind(&["is", "are", "was", "were", "been"]) => is_measured().then_some(before - 1..end),
        // "an empty food stall"
        "moves" if reading.knows_parts && reading.class(at) == Class::Noun => None,
        "moved" | "worn" | "moves" => (is_measured() && !takes_object(reading, end)).then_some(at..end),
        "plain" => {
            let subject = reading.before(before);
            matches!(subject, Class::Noun | Class::Name | Class::Coordinator | Class::Relative).then_some(at..end)
        }
        _ => None,
    }
}

/// What stands behind “has risen”, “has fallen” or “has gained” where nothing grows or shrinks.
const IDIOMS: [&[&str]; 11] = [
    &["flat"],
    &["in", "line"],
    &["in", "love"],
    &["through", "the", "ranks"],
    &["out", "of"],
    &["short"],
    &["victim"],
    &["notice"],
    &["attention"],
    &["access"],
    &["control"],
];

fn is_idiom(reading: &Reading<'_>, end: usize) -> bool {
    IDIOMS.iter().any(|idiom| idiom.iter().enumerate().all(|(offset, word)| reading.is(end + offset, word)))
}

/// "have increasingly turned", "are increasingly buying": whether an adverb says of what somebody does that it is done more and more.
fn is_of_deeds(reading: &Reading<'_>, entry: Range<usize>) -> bool {
    reading.before(entry.start) == Class::Auxiliary && matches!(reading.class(entry.end), Class::Verb | Class::Gerund)
}

/// "fewer swallows each spring", "more barges every year".
fn more_each_year(reading: &Reading<'_>, at: usize) -> Option<Range<usize>> {
    const TIMES: [&str; 10] = ["day", "week", "month", "year", "season", "spring", "summer", "autumn", "fall", "winter"];
    let compares = ["more", "fewer", "less"].iter().any(|word| reading.is(at, word));
    let end = super::past_nouns(reading, at + 1, 3);
    let is_each = ["each", "every"].iter().any(|word| reading.is(end, word));
    let is_time = TIMES.iter().any(|time| reading.is(end + 1, time));
    (compares && end > at + 1 && is_each && is_time).then_some(at..end + 2)
}

/// Whether a single person is the subject of the verb right before token `at`.
fn is_of_person(reading: &Reading<'_>, at: usize) -> bool {
    (at.saturating_sub(3)..=at).any(|index| ["he", "she"].iter().any(|person| reading.is(index, person)))
}

/// Whether the subject that ends before token `end`, maybe with its helping verbs, can be measured: "turnout in the villages has".
fn measures(reading: &Reading<'_>, floor: usize, end: usize) -> bool {
    let mut at = end;
    while at > floor && end - at < FARTHEST_NOUN {
        at -= 1;
        match reading.class(at) {
            Class::Noun | Class::Name if MEASURED.contains(reading.text(at)) => return true,
            Class::Auxiliary | Class::Adverb | Class::Noun | Class::Name | Class::Adjective | Class::Determiner => {}
            Class::Possessive | Class::Preposition => {}
            _ => return false,
        }
    }
    false
}

/// How many words before its verb the noun of a subject may stand.
const FARTHEST_NOUN: usize = 8;

/// "is falling a tree" has an object, "is falling behind" has none; "had declined to answer" and "is falling apart" mean otherwise.
fn takes_object(reading: &Reading<'_>, at: usize) -> bool {
    let means_otherwise =
        reading.class(at) == Class::To && matches!(reading.class(at + 1), Class::Verb | Class::Auxiliary | Class::Noun);
    means_otherwise
        || reading.is(at, "apart")
        || matches!(reading.class(at), Class::Determiner | Class::Possessive | Class::Object | Class::Name | Class::Noun)
}

/// "will win", "is likely to win", unless that is a schedule or hangs on another clause.
fn predictions(reading: &Reading<'_>, unit: &Range<usize>) -> Vec<Found> {
    let tokens = &reading.tokens[..unit.end];
    let last = unit.end.saturating_sub(1);
    // What will be only "if" something else is can be no more than that.
    if reading.is(last, "?") || reading.is(unit.start, "If") {
        return Vec::new();
    }
    let mut found = Vec::new();
    for at in unit.clone() {
        let is_denied = reading.is(at, "wo") && ["n't", "n’t"].iter().any(|word| reading.is(at + 1, word));
        let is_will = is_denied || reading.class(at) == Class::Modal && reading.is(at, "will");
        let phrase = PREDICTIONS.longest_match(tokens, reading.prose, at);
        let Some(end) = phrase.as_ref().map(|phrase| phrase.tokens.end).or(is_will.then_some(at + 1)) else { continue };
        if phrase.as_ref().is_some_and(|phrase| phrase.note == "whole") && !is_subordinate(reading, unit.start, at) {
            found.push((at..end, ClaimKind::Prediction));
            continue;
        }
        let is_judged = phrase.is_some_and(|phrase| phrase.note == "judged");
        let verb = super::past_adverbs(reading, end + usize::from(is_denied || reading.is(end, "not")));
        let is_verb = !reading.knows_parts || matches!(reading.class(verb), Class::Verb | Class::Auxiliary);
        if verb < unit.end
            && is_verb
            && !is_scheduled(reading, unit.end, verb, is_judged)
            && !is_subordinate(reading, unit.start, at)
            && !is_own(reading, at)
            && !(is_will && (is_payment(reading, verb) || super::figures::is_public_fee(reading, at)))
        {
            found.push((at..verb + 1, ClaimKind::Prediction));
        }
    }
    found
}

/// "will pay $12 a month": what somebody pays has been set.
fn is_payment(reading: &Reading<'_>, verb: usize) -> bool {
    let is_verb = ["cost", "get", "pay", "receive"].iter().any(|word| reading.is(verb, word));
    is_verb && (verb + 1..verb + 4).any(|index| reading.class(index) == Class::Number)
}

/// Whether the verb at token `verb` tells of a schedule, or of nothing. What is judged to come ("likely to") tells also by "be".
fn is_scheduled(reading: &Reading<'_>, end: usize, verb: usize, is_judged: bool) -> bool {
    let tokens = &reading.tokens[..end];
    let Some(entry) = SCHEDULED.longest_match(tokens, reading.prose, verb) else { return false };
    entry.note != "plain" || !is_judged
}

/// Whether a clause that only supposes or describes holds the verb: "if the town will pay", "who will win", "a plan that will help".
/// In "it means that the town will pay" the reporter says so.
fn is_subordinate(reading: &Reading<'_>, floor: usize, at: usize) -> bool {
    let first = super::before_adverbs(reading, at).max(floor);
    if reading.before(first) == Class::That || is_open_question(reading, floor..at) {
        return true;
    }
    // The dash inside "large-scale" parts no clauses.
    let parts = |index: usize| match reading.class(index) {
        Class::Dash => !reading.is(index, "-"),
        class => matches!(class, Class::Comma | Class::Semicolon | Class::Colon),
    };
    let clause = (floor..at).rev().take_while(|&index| !parts(index));
    for (distance, index) in clause.enumerate() {
        let supposes = ["if", "whether", "unless", "until"].iter().any(|word| reading.is(index, word));
        let class = reading.class(index);
        if supposes && distance < 24 || distance < 6 && matches!(class, Class::Relative | Class::Wh | Class::Subordinator) {
            return true;
        }
        // "What is certain is that the town will pay": behind the second verb another clause begins.
        if class == Class::That && distance > 0 && !is_nominal(reading.before(index)) {
            return false;
        }
    }
    false
}

/// "It is unclear whether", "nobody knows when": whether the words before say that something is an open question.
pub(super) fn is_open_question(reading: &Reading<'_>, before: Range<usize>) -> bool {
    const OPEN: [&str; 8] = ["unclear", "uncertain", "unknown", "unsure", "wonder", "knows", "question", "clear"];
    const ASKING: [&str; 6] = ["whether", "if", "when", "how", "who", "what"];
    let has = |index: usize, words: &[&str]| words.iter().any(|word| reading.is(index, word));
    before.into_iter().any(|index| has(index, &OPEN) && (index + 1..index + 4).any(|next| has(next, &ASKING)))
}

/// Whether the reader or the writer is the subject.
fn is_own(reading: &Reading<'_>, at: usize) -> bool {
    let subject = at.checked_sub(1).map_or("", |index| reading.text(index)).to_lowercase();
    matches!(subject.as_str(), "i" | "we" | "you")
}
