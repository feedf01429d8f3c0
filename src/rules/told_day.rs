//! A day that the verb contradicts: told as done and still ahead (CD203), told as to come and over (CD204).

use super::RuleContext;
use super::dating::{self, Dated};
use crate::calendar::spell;
use crate::extract::dates::Tense;
use crate::facts::days_between;
use crate::text::Span;

/// How a day is told, and on which side of the report's it then cannot lie.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Told {
    /// `met on October 3`
    AsDone,
    /// `will meet on September 12`
    AsToCome,
}

/// Marks the days that lie on the wrong side of the report's, on every reading, for what their verb says.
pub(super) fn check(cx: &mut RuleContext<'_>, told: Told) {
    let Some(report) = cx.facts.day else { return };
    for dated in dating::timexes(cx) {
        let is_told = !dated.timex.is_quoted && dated.is_calendar_day() && told.is_of(&dated);
        let distances = dated.timex.candidates.iter().map(|interval| match told {
            Told::AsDone => days_between(report, interval.first),
            Told::AsToCome => days_between(interval.last, report),
        });
        let Some(days) = distances.min().filter(|days| is_told && *days > 0) else { continue };
        // Without a year a day far ahead is more likely one of the year before.
        if told == Told::AsDone && days > 30 && dated.day_name().is_some_and(|name| name.year.is_none()) {
            continue;
        }
        let (side, telling) = match told {
            Told::AsDone => ("after", "as done"),
            Told::AsToCome => ("before", "as to come"),
        };
        let verb = dated.timex.expression.clause.verb;
        let (plural, words) = (if days == 1 { "" } else { "s" }, verb.map_or("", |verb| verb.of(dated.view.prose)));
        let message = format!(
            "“{}” is {days} day{plural} {side} the report's day, {}, but “{words}” tells it {telling}; check the day or the tense",
            dated.text(),
            spell(report),
        );
        let finding = cx.report(dated.timex.span, message);
        if let Some(verb) = verb {
            finding.related(verb.shift(dated.view.start), format!("told {telling} here"));
        }
    }
}

impl Told {
    fn is_of(self, dated: &Dated<'_>) -> bool {
        match self {
            Told::AsDone => dated.is_told_as_done(),
            Told::AsToCome => dated.is_told_as_ahead(),
        }
    }
}

impl<'a> Dated<'a> {
    /// The words between the verb that governs it and the expression, where the verb stands before it.
    pub(super) fn behind_verb(&self) -> Option<&'a str> {
        let verb = self.timex.expression.clause.verb?;
        let start = self.timex.expression.span.start;
        (verb.end <= start).then(|| Span::new(verb.end, start).of(self.view.prose))
    }

    /// Whether the sentence says that it was done on that day.
    ///
    /// A vote that was announced, put off or moved to a day may lie ahead of it, and so may what a preposition other than
    /// “on” and “in” joins (`the deadline for May 4`, `a ban until June`).
    fn is_told_as_done(&self) -> bool {
        let clause = self.timex.expression.clause;
        let is_ahead = clause.looks_ahead || FORWARD.contains(&self.lead().as_str()) || self.is_deadline();
        if clause.tense != Some(Tense::Past) || is_ahead {
            return false;
        }
        let has_year = self.day_name().is_none_or(|name| name.year.is_some());
        let Some(between) = self.behind_verb() else {
            // "the meeting on April 6 was cancelled": the day belongs to the noun before it.
            let belongs_to_noun = self.changes_plan() && self.verb_words().iter().any(|word| PASSIVE.contains(&word.as_str()));
            return clause.is_fronted || !belongs_to_noun && (has_year || self.lead() == "on");
        };
        let is_adjacent = between.split_whitespace().count() <= 1;
        let words = || between.split(|letter: char| !letter.is_alphanumeric()).map(str::to_lowercase);
        // "explained after winning on March 15": the gerund is nearer than the verb.
        let is_gerund = |word: &str, before: &str| {
            word.ends_with("ing")
                && word.len() > 5
                && matches!(before, "after" | "before" | "by" | "for" | "without" | "of" | "about")
        };
        let all: Vec<String> = words().collect();
        let has_gerund = all.windows(2).any(|pair| is_gerund(&pair[1], &pair[0]));
        // Without a year the day may well lie ahead of what was done: "led the field before the caucuses Feb. 1".
        let is_vague = !has_year && words().any(|word| UNDATED.contains(&word.as_str()));
        let is_done = !is_vague && !has_gerund && !words().any(|word| AHEAD.contains(&word.as_str()));
        is_adjacent || is_done && !self.changes_plan()
    }

    /// The words of the verb that governs it, in lower case.
    fn verb_words(&self) -> Vec<String> {
        let verb = self.timex.expression.clause.verb.map_or("", |verb| verb.of(self.view.prose));
        verb.split(|letter: char| !letter.is_alphanumeric()).map(str::to_lowercase).collect()
    }

    /// Whether the verb speaks of something that may lie ahead: it was announced, cancelled, put off, sold out.
    fn changes_plan(&self) -> bool {
        let is_change = |word: &String| PLAN_CHANGES.contains(&word.as_str());
        self.timex.expression.clause.is_announcing || self.verb_words().iter().any(is_change)
    }

    /// Whether it is a deadline or the like, which was set before it comes: `the deadline was March 31`.
    fn is_deadline(&self) -> bool {
        let Some(verb) = self.timex.expression.clause.verb else { return false };
        let is_copula = self.verb_words().iter().all(|word| matches!(word.as_str(), "was" | "were" | "had" | "been"));
        let before = self.view.prose.get(..verb.start).unwrap_or_default();
        let sentence = before.rsplit(['.', ';', '!', '?']).next().unwrap_or_default();
        let mut words = sentence.rsplit(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).take(12);
        is_copula && words.any(|word| DEADLINES.contains(&word.to_lowercase().as_str()))
    }

    /// Whether the sentence says that it is still to come on that day.
    fn is_told_as_ahead(&self) -> bool {
        let clause = self.timex.expression.clause;
        let (lead, text) = (self.lead(), self.behind_verb().unwrap_or_default());
        let is_bare = self.behind_verb().is_some_and(|between| between.trim().is_empty());
        // "is set for March 2"
        let is_set_for = text.trim() == "for";
        let is_joined = matches!(lead.as_str(), "on" | "in" | "at") || is_bare || is_set_for;
        // "will be remembered for what he did on May 4": another clause stands between.
        let words = || text.split(|letter: char| !letter.is_alphanumeric()).map(str::to_lowercase);
        let is_told_back = words().any(|word| BACK.contains(&word.as_str()));
        clause.tense == Some(Tense::Future) && is_joined && !is_told_back
    }
}

/// Prepositions and words before a day that lies ahead of what was done.
const FORWARD: [&str; 20] = [
    "for",
    "until",
    "till",
    "by",
    "before",
    "through",
    "to",
    "from",
    "effective",
    "beginning",
    "starting",
    "than",
    "due",
    "the",
    "a",
    "an",
    "its",
    "their",
    "his",
    "s",
];

/// Nouns that are a day which was set beforehand.
const DEADLINES: [&str; 12] =
    ["deadline", "deadlines", "date", "dates", "target", "cutoff", "limit", "plan", "plans", "goal", "schedule", "expiry"];

/// Words of a verb that is told of its object: `was cancelled`, `sold out`.
const PASSIVE: [&str; 5] = ["was", "were", "been", "being", "sold"];

/// Verbs of what may lie ahead, besides those that the list of verbs calls announcing.
const PLAN_CHANGES: [&str; 31] = [
    "abandoned",
    "approved",
    "axed",
    "banned",
    "barred",
    "billed",
    "blocked",
    "booked",
    "cancelled",
    "canceled",
    "called",
    "cleared",
    "confirmed",
    "deferred",
    "expected",
    "forbidden",
    "halted",
    "planned",
    "postponed",
    "prohibited",
    "rearranged",
    "relocated",
    "rescheduled",
    "sanctioned",
    "scheduled",
    "scrapped",
    "set",
    "shelved",
    "sold",
    "suspended",
    "threatened",
];

/// Words between verb and day after which the day may lie ahead.
const AHEAD: [&str; 22] = [
    "scheduled",
    "due",
    "expected",
    "planned",
    "set",
    "slated",
    "deadline",
    "effective",
    "expires",
    "expiring",
    "upcoming",
    "until",
    "next",
    "coming",
    "plan",
    "plans",
    "tickets",
    "vote",
    "election",
    "elections",
    "maturing",
    "ending",
];

/// More such words, which count where the day has no year of its own.
const UNDATED: [&str; 14] = [
    "before", "ahead", "which", "that", "who", "as", "away", "votes", "toward", "with", "deadline", "primary", "caucus",
    "caucuses",
];

/// Words between verb and day after which the day may lie back.
const BACK: [&str; 11] = ["since", "after", "from", "that", "which", "who", "when", "what", "because", "than", "where"];
