//! CD205: one event with two dates in the report.

use super::dating::{self, Dated};
use super::{Example, FixAvailability, Rule, RuleContext, RuleScope, Status};
use crate::diagnostic::Severity;
use crate::extract::dates::{Symbol, Tense};
use crate::facts::timeline::Interval;
use rustc_hash::{FxHashMap, FxHashSet};

pub(super) static RULE: Rule = Rule {
    code: "CD205",
    name: "contradictory-date",
    since: "0.1.0",
    status: Status::Preview,
    severity: Some(Severity::Warning),
    fix: FixAvailability::None,
    scope: RuleScope::OwnWords,
    any_language: false,
    summary: "one event with two dates in the report",
    rationale: "A report that dates an event twice should date it alike. Two sentences speak of one event where they share nearly all of \
        their words that carry meaning, the verb among them.",
    options: &[],
    examples: &[Example {
        title: "told twice",
        published: "2018-09-26",
        actors: "",
        bad: "The two sides signed the agreement on September 12, 2018.\n\nThe road was closed for a day.\n\nTwo officials confirmed in public \
            that the two sides had signed the agreement on <<September 14, 2018>>.",
        good: "The two sides signed the agreement on September 12, 2018.\n\nThe road was closed for a day.\n\nTwo officials confirmed in public \
            that the two sides had signed the agreement on September 12, 2018.",
    }],
    check,
};

/// One dated sentence: the words that carry meaning, the nearest to the date apart.
struct Event<'a> {
    dated: Dated<'a>,
    words: FxHashSet<String>,
    /// The words of the clause before the date, the nearest last.
    near: Vec<String>,
}

fn check(cx: &mut RuleContext<'_>) {
    let events: Vec<Event<'_>> = dating::timexes(cx).into_iter().filter_map(event).collect();
    // Only sentences that share a rare word can tell of one event: each word points to the events that have it.
    let mut with_word: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for (index, event) in events.iter().enumerate() {
        for word in &event.words {
            with_word.entry(word).or_default().push(index);
        }
    }
    for (index, event) in events.iter().enumerate() {
        let mut shared: FxHashMap<usize, usize> = FxHashMap::default();
        for word in &event.words {
            let others = with_word.get(word.as_str()).map_or(&[][..], Vec::as_slice);
            // A word that half the sentences have says nothing, and keeps the search from growing with the square of the report.
            if others.len() <= 24 {
                for other in others.iter().filter(|other| **other < index) {
                    *shared.entry(*other).or_default() += 1;
                }
            }
        }
        let contradicted =
            shared.into_iter().filter(|(other, count)| contradicts(&events[*other], event, *count)).map(|(other, _)| other).min();
        if let Some(other) = contradicted {
            let first = events[other].dated;
            let message =
                format!("“{}”: the same event is dated “{}” above; make the two agree", event.dated.text(), first.text(),);
            cx.report(event.dated.timex.span, message).related(first.timex.span, "the other date");
        }
    }
}

/// The event that a date dates: a day, told in the reporter's words.
fn event(dated: Dated<'_>) -> Option<Event<'_>> {
    let timex = dated.timex;
    let is_day = matches!(timex.expression.symbol, Symbol::Day(_)) && timex.interval.is_some();
    if !is_day || timex.is_quoted || timex.expression.clause.tense == Some(Tense::Future) && timex.modifier.is_some() {
        return None;
    }
    let (before, behind) = dated.around();
    let near: Vec<String> = content_words(before);
    let mut words: FxHashSet<String> = near.iter().cloned().collect();
    words.extend(content_words(behind));
    (words.len() >= 3).then_some(Event { dated, words, near })
}

/// Whether two sentences tell of one event on two days.
fn contradicts(first: &Event<'_>, second: &Event<'_>, shared: usize) -> bool {
    let (one, other) = (first.dated, second.dated);
    let is_same_sentence = one.timex.block == other.timex.block && one.sentence() == other.sentence();
    if is_same_sentence || shared < 3 {
        return false;
    }
    let disjoint = |one: &[Interval], other: &[Interval]| one.iter().all(|one| other.iter().all(|other| !one.overlaps(other)));
    if !disjoint(&one.timex.candidates, &other.timex.candidates) {
        return false;
    }
    let least = first.words.len().min(second.words.len());
    // Retold nearly word for word, or with the same words right before the date.
    let share = shared * 100 / least.max(1);
    let tail = first.near.iter().rev().zip(second.near.iter().rev()).take_while(|(one, other)| one == other).count();
    share >= 75 && (shared >= 4 || share >= 90) || tail >= 4 && share >= 40
}

/// Words that carry no meaning of their own, or belong to telling again.
const EMPTY: &[&str] = &[
    "the",
    "a",
    "an",
    "and",
    "or",
    "but",
    "of",
    "in",
    "on",
    "at",
    "to",
    "for",
    "with",
    "by",
    "from",
    "as",
    "that",
    "this",
    "these",
    "those",
    "it",
    "its",
    "he",
    "she",
    "they",
    "his",
    "her",
    "their",
    "was",
    "were",
    "is",
    "are",
    "be",
    "been",
    "has",
    "have",
    "had",
    "will",
    "would",
    "who",
    "which",
    "when",
    "where",
    "while",
    "after",
    "before",
    "said",
    "says",
    "also",
    "not",
    "no",
    "than",
    "then",
    "into",
    "over",
    "about",
    "officials",
    "official",
    "reported",
    "recall",
    "short",
    "told",
    "according",
    "earlier",
    "again",
    "mr",
    "mrs",
    "ms",
    "dr",
    "sen",
    "gov",
    "rep",
    "two",
    "one",
    "three",
    "there",
    "we",
    "i",
    "you",
    "us",
    "our",
    "so",
    "up",
    "out",
    "if",
    "just",
    "only",
    "more",
    "most",
    "some",
    "all",
    "other",
    "do",
    "did",
    "does",
    "can",
    "could",
    "may",
    "might",
    "should",
    "what",
    "how",
    "because",
    "between",
    "during",
    "through",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "confirmed",
    "added",
    "s",
    "t",
    "late",
    "early",
    "very",
];

/// The words that carry meaning, cut to their stems.
fn content_words(text: &str) -> Vec<String> {
    text.split(|letter: char| !letter.is_alphanumeric())
        .map(str::to_lowercase)
        .filter(|word| word.len() > 1 && !EMPTY.contains(&word.as_str()))
        .map(|word| stem(&word).to_owned())
        .collect()
}

/// A rough stem: `signed`, `signs` and `signing` are one.
fn stem(word: &str) -> &str {
    let cut = ["ing", "ed", "es", "s", "e"]
        .into_iter()
        .find_map(|ending| word.strip_suffix(ending).filter(|stem| stem.chars().count() >= 3));
    cut.unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::check_rule;

    #[test]
    fn another_order_of_words() {
        let text = "The director of the agency resigned on August 4, 2018.\n\nIt was on <<August 3, 2018>> that the director of the agency \
            resigned.";
        check_rule(&RULE, "2018-09-26", "", text);
    }

    #[test]
    fn two_events_may_look_alike() {
        for text in [
            "The council met on August 4, 2018.\n\nThe council met on August 11, 2018.",
            "The court heard the mayor on August 4, 2018.\n\nThe court heard the bishop on August 5, 2018.",
            "The first vote was held in the old hall on May 4, 2018. The second was held in the new hall on May 9, 2018.",
        ] {
            check_rule(&RULE, "2018-09-26", "", text);
        }
    }
}
