//! CD202: a day or a time that no calendar and no clock has.

use super::dating::{self, Dated};
use super::{Example, FixAvailability, Rule, RuleContext, RuleScope, Status};
use crate::calendar::{Date, month_name};
use crate::diagnostic::{Applicability, Severity};
use crate::document::FrontMatter;
use crate::extract::dates::{DayName, TimeOfDay};
use crate::facts::timeline::days_between;

pub(super) static RULE: Rule = Rule {
    code: "CD202",
    name: "impossible-date",
    since: "0.1.0",
    status: Status::Stable,
    severity: Some(Severity::Error),
    fix: FixAvailability::Sometimes,
    scope: RuleScope::Everywhere,
    any_language: false,
    summary: "a day or a time that does not exist",
    rationale: "February 30 is always a slip: of the day, or of the month. It is wrong in anybody's mouth, so quotations are read too.",
    options: &[],
    examples: &[Example {
        title: "in the body",
        published: "2018-10-02",
        actors: "",
        bad: "The exhibition closed on <<September 31>>.",
        good: "The exhibition closed on September 30.",
    }],
    check,
};

fn check(cx: &mut RuleContext<'_>) {
    for (day, range) in cx.document.front_matter.iter().flat_map(FrontMatter::days) {
        let year = day.year.unwrap_or(2000);
        match month_name(day.month) {
            "" => drop(cx.report(range, format!("“{}”: there is no month {}", range.of(cx.source), day.month))),
            month => {
                if let Some(last) = missing_day(day.month, day.day, Some(year)) {
                    cx.report(range, format!("“{}”: {month} has {last} days; check day and month", range.of(cx.source)));
                }
            }
        }
    }
    for dated in dating::timexes(cx) {
        if let Some(name) = dated.day_name() {
            check_day(cx, dated, name);
        }
        if let Some(TimeOfDay::Clock { hour, minute }) = dated.timex.expression.time {
            let minute = minute.unwrap_or(0);
            if hour > 24 || minute > 59 || hour == 24 && minute > 0 {
                cx.report(dated.timex.span, format!("“{}”: no clock shows that; check hour and minute", dated.text()));
            }
        }
    }
}

fn check_day(cx: &mut RuleContext<'_>, dated: Dated<'_>, name: DayName) {
    let month = month_name(i8::try_from(name.month).unwrap_or_default());
    if month.is_empty() {
        cx.report(dated.timex.span, format!("“{}”: there is no month {}", dated.text(), name.month));
        return;
    }
    let year = name.year.or_else(|| cx.facts.day.map(|report| nearest_year(name, report)));
    let (number, day) = (i8::try_from(name.month).unwrap_or_default(), i8::try_from(name.day).unwrap_or(i8::MAX));
    let Some(last) = missing_day(number, day, year) else { return };
    let of_year = match year {
        Some(year) if name.month == 2 && name.day == 29 => format!(" in {year}"),
        _ => String::new(),
    };
    let message = format!("“{}”: {month} has {last} days{of_year}; check day and month", dated.text());
    let number = dated.day_number();
    let finding = cx.report(dated.timex.span, message);
    if let Some(number) = number.filter(|_| name.day > 0) {
        finding.fix(format!("Change to {month} {last}"), number, last.to_string(), Applicability::Suggestion);
    }
}

/// The last day of the month, where it has no such `day`. Without any year February may have 29 days.
fn missing_day(month: i8, day: i8, year: Option<i16>) -> Option<i8> {
    let last = Date::new(year.unwrap_or(2000), month, 1).map_or(31, Date::days_in_month);
    (!(1..=last).contains(&day)).then_some(last)
}

/// The year in which a day of this month lies nearest to the report. February 29 of a far year is given the benefit of the doubt.
fn nearest_year(name: DayName, report: Date) -> i16 {
    let distance = |year: i16| {
        let first = Date::new(year, i8::try_from(name.month).unwrap_or(1), 1);
        first.map_or(i64::MAX, |first| days_between(report, first).abs())
    };
    let years = [0, -1, 1].map(|years| report.year().saturating_add(years));
    let nearest = years.into_iter().min_by_key(|year| distance(*year)).unwrap_or(report.year());
    let leap = years.into_iter().find(|year| Date::new(*year, 2, 29).is_ok());
    if distance(nearest) > 60 { leap.unwrap_or(nearest) } else { nearest }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::check_rule;

    #[test]
    fn leap_days_need_a_leap_year() {
        check_rule(
            &RULE,
            "2018-03-05",
            "",
            "It snowed on <<Feb. 29>>. It snowed on Feb. 29, 2016, and not on <<Feb. 29, 2017>>.",
        );
        check_rule(&RULE, "2017-09-05", "", "It snowed on Feb. 29.");
        check_rule(&RULE, "2016-03-05", "", "It snowed on Feb. 29.");
        check_rule(&RULE, "", "", "It snowed on Feb. 29.");
    }

    #[test]
    fn a_count_behind_a_month_is_no_day() {
        check_rule(&RULE, "2018-11-05", "", "Earlier in October 56 children fell ill. In October 32 people died.");
    }

    #[test]
    fn numbers_and_clocks() {
        check_rule(
            &RULE,
            "2018-11-05",
            "",
            "It opened on <<2018-13-01>>. Doors open at <<25:00>> and at 24:00, not at <<10:75 p.m.>>, they say.",
        );
    }

    #[test]
    fn the_fix_changes_the_day_and_nothing_else() {
        for (text, fixed) in [
            ("It shut at 24:00 on Feb. 30.", "It shut at 24:00 on Feb. 28."),
            ("It shut at 10:30 p.m. on Feb. 30.", "It shut at 10:30 p.m. on Feb. 28."),
            ("It shut on Feb. 30, 2030.", "It shut on Feb. 28, 2030."),
            ("It shut on 2030-02-30.", "It shut on 2030-02-28."),
        ] {
            assert_eq!(crate::rules::testing::fixed(&RULE, crate::config::Style::Ap, "2018-11-05", text), fixed);
        }
    }

    #[test]
    fn days_of_the_front_matter_are_read_too() {
        check_rule(&RULE, "", "", "---\ndate: <<2018-02-30>>\n---\n\nIt fell on Tuesday.");
        check_rule(&RULE, "", "", "---\ndateline: <<OSLO, Feb. 30 (AP)>>\n---\n\nIt fell on Tuesday.");
        check_rule(&RULE, "", "", "---\ndate: 2018-02-28\n---\n\nIt fell on Tuesday.");
        check_rule(&RULE, "", "", "---\ndate: soon\n---\n\nIt fell on Tuesday.");
    }

    #[test]
    fn scores_prices_and_pages_are_none() {
        check_rule(&RULE, "2018-11-05", "", "They won 3-2 and 31-30. It cost $35. See pages 1998-97. Route 30-32 was shut.");
    }
}
