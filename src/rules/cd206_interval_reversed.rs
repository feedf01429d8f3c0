//! CD206: an interval that ends before it begins.

use super::dating::{self, Dated};
use super::{Example, FixAvailability, Rule, RuleContext, RuleScope, Status};
use crate::diagnostic::{Applicability, Edit, Severity};
use crate::extract::dates::{Name, Symbol, YearRef};
use crate::facts::timeline::Interval;
use crate::text::Span;

pub(super) static RULE: Rule = Rule {
    code: "CD206",
    name: "interval-reversed",
    since: "0.1.0",
    status: Status::Stable,
    severity: Some(Severity::Error),
    fix: FixAvailability::Sometimes,
    scope: RuleScope::OwnWords,
    any_language: false,
    summary: "an interval that ends before it begins",
    rationale: "Swapped ends are easy to type and easy to overlook. Figures that were moved (“cut from 2010 to 2008”) are no interval.",
    options: &[],
    examples: &[Example {
        title: "in the body",
        published: "2018-09-26",
        actors: "",
        bad: "She was governor <<from 1991 to 1985>>.",
        good: "She was governor from 1985 to 1991.",
    }],
    check,
};

fn check(cx: &mut RuleContext<'_>) {
    let timexes = dating::timexes(cx);
    for pair in timexes.windows(2) {
        let (first, last) = (pair[0], pair[1]);
        if first.timex.block != last.timex.block || first.timex.is_quoted && first.view.block.is_quoted {
            continue;
        }
        let Some(place) = interval_words(first, last) else { continue };
        if is_reversed(first, last) && !is_moved(first) {
            let message = format!(
                "“{}”: the interval ends before it begins; swap the two, or check them",
                place.shift(first.view.start).of(cx.prose()),
            );
            let (one, other) = (first.text().to_owned(), last.text().to_owned());
            let source = |span: Span| cx.document.prose.to_source(span);
            let edits =
                vec![Edit { range: source(first.timex.span), text: other }, Edit { range: source(last.timex.span), text: one }];
            let finding = cx.report(place.shift(first.view.start), message);
            // A year that stands with the second day only would travel with it.
            if first.day_name().map(|name| name.year) == last.day_name().map(|name| name.year) {
                finding.fix_all("Swap the two", edits, Applicability::Suggestion);
            }
        }
    }
}

/// The bytes of the interval in its block, where the words around the two expressions make them one.
fn interval_words(first: Dated<'_>, last: Dated<'_>) -> Option<Span> {
    let (lead, joint) = (first.lead(), dating::between(first, last).trim().to_lowercase());
    let joins: &[&str] = match lead.as_str() {
        "from" => &["to", "until", "till", "through", "-", "–", "—"],
        "between" => &["and"],
        _ => &["-", "–"],
    };
    let is_range = matches!(joint.as_str(), "-" | "–");
    let is_year_range =
        is_range && matches!((first.timex.expression.symbol, last.timex.expression.symbol), (Symbol::Year(_), Symbol::Year(_)));
    let is_bare_range = !matches!(lead.as_str(), "from" | "between");
    // Without "from" two years and a dash may be pages, prices or a phone number, but behind "in" or in brackets.
    let is_bracketed = first.around().0.trim_end().ends_with(['(', ',']);
    if !joins.contains(&joint.as_str()) || is_bare_range && !(is_year_range && (lead == "in" || is_bracketed || lead == "years"))
    {
        return None;
    }
    let span = first.timex.expression.span.cover(last.timex.expression.span);
    if is_bare_range {
        return Some(span);
    }
    let before = first.view.prose.get(..span.start)?.trim_end();
    Some(Span::new(before.len() - lead.len(), span.end))
}

/// Whether the second ends before the first begins, on every reading.
fn is_reversed(first: Dated<'_>, last: Dated<'_>) -> bool {
    let readings = |dated: Dated<'_>| dated.timex.candidates.clone();
    let is_before = |last: &Interval, first: &Interval| last.last < first.first;
    match (first.timex.expression.symbol, last.timex.expression.symbol) {
        (Symbol::Year(first), Symbol::Year(last)) => last < first,
        (Symbol::Day(one), Symbol::Day(other)) => {
            if one.month > 12 || other.month > 12 {
                return false;
            }
            let order = (other.month, other.day) < (one.month, one.day);
            match (one.year, other.year) {
                (Some(one_year), Some(other_year)) => other_year < one_year || other_year == one_year && order,
                // "from Dec. 28 to Jan. 3" runs over the end of a year, up to half a year.
                _ => order && one.month - other.month < 6,
            }
        }
        (
            Symbol::Named { name: Name::Month(_), year: Some(YearRef::Number(_)), .. },
            Symbol::Named { name: Name::Month(_), year: Some(YearRef::Number(_)), .. },
        ) => {
            let (one, other) = (readings(first), readings(last));
            !one.is_empty() && !other.is_empty() && one.iter().all(|one| other.iter().all(|other| is_before(other, one)))
        }
        _ => false,
    }
}

/// Words before `from` that say that something was moved or grew, so that `from … to …` is no interval.
const MOVED: [&str; 44] = [
    "bring",
    "bringing",
    "brought",
    "move",
    "moved",
    "moving",
    "shift",
    "shifted",
    "postpone",
    "postponed",
    "delay",
    "delayed",
    "advance",
    "advanced",
    "extend",
    "extended",
    "cut",
    "cutting",
    "reduce",
    "reduced",
    "lower",
    "lowered",
    "raise",
    "raised",
    "change",
    "changed",
    "push",
    "pushed",
    "pull",
    "pulled",
    "reschedule",
    "rescheduled",
    "revise",
    "revised",
    "up",
    "down",
    "back",
    "forward",
    "correct",
    "corrected",
    "rewind",
    "backward",
    "backwards",
    "reverse",
];

fn is_moved(first: Dated<'_>) -> bool {
    if first.lead() != "from" {
        return false;
    }
    let (before, _) = first.around();
    let words: Vec<String> = before
        .split_whitespace()
        .map(|word| word.trim_matches(|letter: char| !letter.is_alphanumeric()).to_lowercase())
        .collect();
    words.iter().rev().skip(1).take(12).any(|word| MOVED.contains(&word.as_str()))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::check_rule;

    #[test]
    fn years_days_and_dashes() {
        check_rule(&RULE, "2018-09-26", "", "Talks ran <<between March 24 and March 21, 2016>>. It stood <<from 2013-2009>>.");
        check_rule(&RULE, "2018-09-26", "", "The fair was held <<from May 14 to May 11>>. He ruled (<<1999–1989>>).");
        check_rule(&RULE, "2018-09-26", "", "It grew <<between June 2016 and March 2016>>.");
    }

    #[test]
    fn over_the_end_of_a_year() {
        check_rule(
            &RULE,
            "2018-09-26",
            "",
            "The office is shut from Dec. 28 to Jan. 3. It ran from November 4 to March 2, 2018.",
        );
    }

    #[test]
    fn figures_that_were_moved_are_no_interval() {
        for text in [
            "A plan of bringing forward the end of the current parliamentary term from 2010 to 2008 failed.",
            "They cut the deadline from 2030 to 2025.",
            "The launch was moved from June 9 to June 2.",
            "See pages 1998-97. The score was 3-2. Call 2015-2010 now.",
        ] {
            check_rule(&RULE, "2018-09-26", "", text);
        }
    }
}
