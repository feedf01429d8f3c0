//! CD201: a weekday and a date that do not go together.

use super::dating::{self, Dated};
use super::{Example, FixAvailability, Rule, RuleContext, RuleScope, Status};
use crate::calendar::{Date, Weekday, month_name, spell, weekday_name};
use crate::diagnostic::{Applicability, Severity};
use crate::facts::timeline::{weekday_from, weekday_until};

pub(super) static RULE: Rule = Rule {
    code: "CD201",
    name: "weekday-mismatch",
    since: "0.1.0",
    status: Status::Stable,
    severity: Some(Severity::Error),
    fix: FixAvailability::Always,
    scope: RuleScope::OwnWords,
    any_language: false,
    summary: "a weekday and a date that disagree",
    rationale: "Readers plan by the weekday and archives by the date; when the two part, one of them is wrong in print. Without a year \
        the rule asks the years near the report and speaks only where all of them disagree.",
    options: &[],
    examples: &[Example {
        title: "in the body",
        published: "2018-09-26",
        actors: "",
        bad: "The council met in public on <<Tuesday, September 17>>, in the town hall.",
        good: "The council met in public on Monday, September 17, in the town hall.",
    }],
    check,
};

fn check(cx: &mut RuleContext<'_>) {
    for dated in dating::timexes(cx) {
        let Some((weekday, place)) = dated.day_name().and_then(|name| name.weekday).zip(dated.timex.expression.weekday) else {
            continue;
        };
        let days: Vec<Date> = dated.timex.candidates.iter().map(|interval| interval.first).collect();
        let Some(day) = days.first().copied() else { continue };
        if dated.timex.is_quoted || days.iter().any(|day| day.weekday() == weekday) {
            continue;
        }
        report(cx, dated, weekday, place.shift(dated.view.start), day);
    }
}

fn report(cx: &mut RuleContext<'_>, dated: Dated<'_>, stated: Weekday, place: crate::text::Span, day: Date) {
    let right = weekday_name(day.weekday());
    let other = nearest(day, stated);
    let other_name = format!("{} {}", month_name(other.month()), other.day());
    let message = format!(
        "{} {} a {right}, not a {}; did you mean {right}, or {other_name}?",
        spell(day),
        dating::was(day, cx.facts.day),
        weekday_name(stated),
    );
    let fixed = dating::weekday_like(day.weekday(), place.of(cx.prose()));
    let number = dated.day_number().filter(|_| other.month() == day.month());
    let finding = cx.report(dated.timex.span.cover(place), message);
    let finding = finding.fix(format!("Change the weekday to “{fixed}”"), place, fixed, Applicability::Suggestion);
    if let Some(number) = number {
        finding.fix(format!("Change the date to {other_name}"), number, other.day().to_string(), Applicability::Suggestion);
    }
}

/// The day of that weekday nearest to `day`.
fn nearest(day: Date, weekday: Weekday) -> Date {
    let (before, after) = (weekday_until(day, weekday), weekday_from(day, weekday));
    if crate::facts::timeline::days_between(before, day) < crate::facts::timeline::days_between(day, after) {
        before
    } else {
        after
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::check_rule;

    #[test]
    fn the_weekday_may_stand_behind_the_date() {
        check_rule(
            &RULE,
            "2018-09-26",
            "",
            "The bridge opened on <<September 17, a Tuesday>>, and on September 18 (Tuesday) it closed.",
        );
    }

    #[test]
    fn a_year_settles_it() {
        check_rule(&RULE, "2018-09-26", "", "It began on <<Monday, Nov. 10, 1989>>. It ended on Friday, Nov. 10, 1989.");
        check_rule(&RULE, "", "", "It began on <<Monday, 10 November 1989>>.");
    }

    #[test]
    fn without_a_year_all_near_years_must_disagree() {
        // December 4 was a Friday in 2015 and a Sunday in 2016.
        check_rule(
            &RULE,
            "2016-07-27",
            "",
            "They met on Friday, Dec. 4. They meet on Sunday, Dec. 4. They met on <<Tuesday, Dec. 4>>.",
        );
    }

    #[test]
    fn other_peoples_dates_are_theirs() {
        check_rule(&RULE, "2018-09-26", "", "\"We left on Tuesday, September 17,\" she said.");
    }

    #[test]
    fn short_names_and_other_orders() {
        check_rule(&RULE, "2018-09-26", "", "Doors open <<Tues., Sept. 17>>. They met on <<Tuesday 17 September 2018>>.");
    }
}
