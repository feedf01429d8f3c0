//! What the date rules share: how they name days, and where in an expression the words stand that a fix replaces.

use super::RuleContext;
use crate::calendar::{Date, Weekday, weekday_name};
use crate::extract::dates::{DayName, Symbol, Tense};
use crate::facts::{BlockView, Timex};
use crate::text::Span;

/// A timex with its block and its place in the list.
#[derive(Clone, Copy, Debug)]
pub(super) struct Dated<'a> {
    pub(super) timex: &'a Timex,
    pub(super) view: BlockView<'a>,
}

/// The time expressions in order, each with its block.
pub(super) fn timexes<'a>(cx: &RuleContext<'a>) -> Vec<Dated<'a>> {
    let dated = |timex: &'a Timex| Some(Dated { timex, view: cx.block(timex.block)? });
    cx.facts.timexes.iter().filter_map(dated).collect()
}

impl Dated<'_> {
    /// The words of the expression.
    pub(super) fn text(&self) -> &str {
        self.timex.expression.span.of(self.view.prose)
    }

    /// The day by its number in a month, where the expression is one.
    pub(super) fn day_name(&self) -> Option<DayName> {
        match self.timex.expression.symbol {
            Symbol::Day(name) => Some(name),
            _ => None,
        }
    }

    /// The bytes of the day's number, in the prose of the document.
    pub(super) fn day_number(&self) -> Option<Span> {
        let name = self.day_name()?;
        let (text, digits) = (self.text(), name.day.to_string());
        let is_digit = |offset: usize| text.as_bytes().get(offset).is_some_and(u8::is_ascii_digit);
        let fits = |at: &usize| !(is_digit(at + digits.len()) || *at > 0 && is_digit(at - 1));
        let at = text.match_indices(&digits).map(|(at, _)| at).find(fits)?;
        Some(Span::new(at, at + digits.len()).shift(self.timex.span.start))
    }
}

/// The weekday in the form of `model`: in full, or three letters as there.
pub(super) fn weekday_like(weekday: Weekday, model: &str) -> String {
    let name = weekday_name(weekday);
    match model.trim_end_matches('.') {
        short if short.len() > 5 => name.to_owned(),
        _ => format!("{}{}", name.get(..3).unwrap_or(name), if model.ends_with('.') { "." } else { "" }),
    }
}

/// `was` or `is`, as the day stands to the report.
pub(super) fn was(day: Date, report: Option<Date>) -> &'static str {
    if report.is_some_and(|report| day >= report) { "is" } else { "was" }
}

impl<'a> Dated<'a> {
    /// The word before the expression, in lower case.
    pub(super) fn lead(&self) -> String {
        let before = self.around().0.trim_end();
        before.rsplit(|letter: char| !letter.is_alphanumeric()).next().unwrap_or_default().to_lowercase()
    }

    /// The index of its sentence in the block.
    pub(super) fn sentence(&self) -> Option<usize> {
        self.view.language.sentence_at(self.timex.expression.span.start)
    }

    /// The words of its sentence before it and behind it, as far as they can bear on it.
    pub(super) fn around(&self) -> (&'a str, &'a str) {
        let span = self.timex.expression.span;
        let sentence =
            self.sentence().and_then(|index| self.view.language.sentences.get(index)).map_or(span, |sentence| sentence.span);
        let prose = self.view.prose;
        let first = (span.start.saturating_sub(REACH).max(sentence.start)..=span.start).find(|at| prose.is_char_boundary(*at));
        let last = (span.end..=(span.end + REACH).min(sentence.end).max(span.end)).rev().find(|at| prose.is_char_boundary(*at));
        let (first, last) = (first.unwrap_or(span.start), last.unwrap_or(span.end));
        (Span::new(first, span.start).of(prose), Span::new(span.end, last).of(prose))
    }

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
    pub(super) fn is_told_as_done(&self) -> bool {
        let clause = self.timex.expression.clause;
        if clause.tense != Some(Tense::Past) || clause.looks_ahead || FORWARD.contains(&self.lead().as_str()) {
            return false;
        }
        let has_year = self.day_name().is_none_or(|name| name.year.is_some());
        let Some(between) = self.behind_verb() else { return has_year || clause.is_fronted || self.lead() == "on" };
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
        is_adjacent || !is_vague && !clause.is_announcing && !has_gerund && !words().any(|word| AHEAD.contains(&word.as_str()))
    }

    /// Whether the sentence says that it is still to come on that day.
    pub(super) fn is_told_as_ahead(&self) -> bool {
        let clause = self.timex.expression.clause;
        let (lead, text) = (self.lead(), self.behind_verb().unwrap_or_default());
        let is_bare = self.behind_verb().is_some_and(|between| between.trim().is_empty());
        let is_joined = matches!(lead.as_str(), "on" | "in" | "at") || is_bare;
        // "will be remembered for what he did on May 4": another clause stands between.
        let words = || text.split(|letter: char| !letter.is_alphanumeric()).map(str::to_lowercase);
        let is_told_back = words().any(|word| BACK.contains(&word.as_str()));
        clause.tense == Some(Tense::Future) && is_joined && !is_told_back
    }
}

/// How many bytes of its sentence are looked at on each side of an expression: more than all but the longest have.
const REACH: usize = 600;

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

/// The words between two expressions of one block, in order of the text.
pub(super) fn between<'a>(first: Dated<'a>, second: Dated<'a>) -> &'a str {
    Span::new(first.timex.expression.span.end, second.timex.expression.span.start).of(first.view.prose)
}

/// Whether two expressions stand in one sentence, or in two that follow each other.
pub(super) fn is_near(first: Dated<'_>, second: Dated<'_>) -> bool {
    match (first.sentence(), second.sentence()) {
        (Some(one), Some(other)) => first.timex.block == second.timex.block && one.abs_diff(other) <= 1,
        _ => false,
    }
}
