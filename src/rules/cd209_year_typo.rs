//! CD209: a year with a slipped or swapped digit.

use super::dating::{self, Dated};
use super::{Example, FixAvailability, Rule, RuleContext, RuleScope, Status};
use crate::diagnostic::{Applicability, Severity};
use crate::extract::dates::{Name, Symbol, Tense, YearRef};
use crate::text::Span;

pub(super) static RULE: Rule = Rule {
    code: "CD209",
    name: "year-typo",
    since: "0.1.0",
    status: Status::Stable,
    severity: Some(Severity::Warning),
    fix: FixAvailability::Sometimes,
    scope: RuleScope::OwnWords,
    any_language: false,
    summary: "a year that a slipped or swapped digit has moved into the future",
    rationale: "2081 for 2018 is a slip of the finger that no spelling checker sees. The rule speaks where a year after the report's is \
        told as past and one digit, or two swapped, make a year that fits.",
    options: &[],
    examples: &[Example {
        title: "in the body",
        published: "2018-09-26",
        actors: "",
        bad: "The record turnout of 37 percent was set in <<2080>>.",
        good: "The record turnout of 37 percent was set in 2008.",
    }],
    check,
};

/// A year so far ahead that hardly any report speaks of it.
const FAR: i16 = 160;

fn check(cx: &mut RuleContext<'_>) {
    let Some(report) = cx.facts.day else { return };
    for dated in dating::timexes(cx) {
        let Some((year, place)) = written_year(dated) else { continue };
        // The next few years are spoken of in votes, budgets and terms; there a year stands right behind its verb or opens its sentence.
        let stands_close = dated.behind_verb().map_or(dated.timex.expression.clause.is_fronted, is_short);
        let is_soon = year <= report.year().saturating_add(4) && !stands_close;
        let is_ahead = year > report.year().saturating_add(1) && !is_soon;
        if !is_ahead || dated.timex.is_quoted && year < report.year().saturating_add(FAR) {
            continue;
        }
        let is_far = year >= report.year().saturating_add(FAR);
        if !(is_told_as_past(dated) || is_far && is_led(dated)) {
            continue;
        }
        let meant = meant(year, report.year());
        let Some(first) = meant.first() else { continue };
        let message = format!("“{year}” lies after the report's year and is told as past; did you mean {first}?");
        let mut finding = cx.report(dated.timex.span, message);
        for year in meant.iter().take(2) {
            finding = finding.fix(format!("Change the year to {year}"), place, year.to_string(), Applicability::Suggestion);
        }
    }
}

/// The year of four digits that the expression writes, and its bytes. Full dates are for CD203 to judge.
fn written_year(dated: Dated<'_>) -> Option<(i16, Span)> {
    let year = match dated.timex.expression.symbol {
        Symbol::Year(year) => year,
        Symbol::Named { name: Name::Month(_) | Name::Season(_), year: Some(YearRef::Number(year)), .. } => year,
        _ => return None,
    };
    let at = dated.text().find(&year.to_string())?;
    Some((year, Span::new(at, at + 4).shift(dated.timex.span.start)))
}

fn is_led(dated: Dated<'_>) -> bool {
    matches!(dated.lead().as_str(), "in" | "since" | "during" | "of" | "until" | "from" | "to" | "and" | "by" | "the")
}

/// Whether the sentence tells the year as past: by its verb, or by `since`.
fn is_told_as_past(dated: Dated<'_>) -> bool {
    let clause = dated.timex.expression.clause;
    let lead = dated.lead();
    if lead == "since" {
        return clause.tense != Some(Tense::Future);
    }
    let text = dated.behind_verb().unwrap_or_default();
    let is_last = text.trim_end().ends_with("in") && text.contains("last");
    // "beginning in 2041" begins when its verb says.
    let is_in = matches!(lead.as_str(), "in" | "during");
    let is_done = clause.tense == Some(Tense::Past) && (!clause.is_announcing || is_short(text));
    is_in && (is_done || is_last) && !clause.looks_ahead
}

/// Whether the year follows its verb closely, so that no vote or plan for that year stands between.
fn is_short(text: &str) -> bool {
    text.split_whitespace().count() <= 1
}

/// The years that may have been meant, the likeliest first: two neighbours swapped, then one digit slipped.
fn meant(year: i16, report: i16) -> Vec<i16> {
    let digits: Vec<i16> = year.to_string().bytes().map(|digit| i16::from(digit - b'0')).collect();
    let number = |digits: &[i16]| digits.iter().fold(0i16, |number, digit| number.saturating_mul(10).saturating_add(*digit));
    let fits = |year: &i16| (report - 120..=report).contains(year);
    let swapped = (1..digits.len().saturating_sub(1)).map(|at| {
        let mut digits = digits.clone();
        digits.swap(at, at + 1);
        number(&digits)
    });
    let mut swapped: Vec<i16> = swapped.filter(fits).collect();
    let mut slipped: Vec<i16> = (0..digits.len())
        .flat_map(|at| (0..10).map(move |digit| (at, digit)))
        .map(|(at, digit)| {
            let mut digits = digits.clone();
            digits[at] = digit;
            number(&digits)
        })
        .filter(fits)
        .collect();
    for years in [&mut swapped, &mut slipped] {
        years.sort_unstable_by_key(|year| report - year);
        years.dedup();
    }
    slipped.retain(|year| !swapped.contains(year));
    swapped.extend(slipped);
    swapped
}

#[cfg(test)]
mod tests {
    use super::{RULE, meant};
    use crate::rules::testing::check_rule;

    #[test]
    fn swaps_come_before_slips() {
        assert_eq!(meant(2080, 2018).first(), Some(&2008));
        assert_eq!(meant(2976, 2018), [1976]);
        assert_eq!(meant(2081, 2018).first(), Some(&2018));
        assert_eq!(meant(5555, 2018), [] as [i16; 0]);
    }

    #[test]
    fn since_and_far_years() {
        check_rule(&RULE, "2018-09-26", "", "She has been a governor since <<2041>>. Spain joined in <<2982>>, Greece in 1952.");
    }

    #[test]
    fn years_ahead_are_spoken_of() {
        for text in [
            "The bonds fall due in 2041. The panel said warming would reach two degrees by 2080.",
            "They agreed on a plan to halve emissions in 2031.",
            "The court set a hearing for 2019. It will open in 2021.",
        ] {
            check_rule(&RULE, "2018-09-26", "", text);
        }
    }
}
