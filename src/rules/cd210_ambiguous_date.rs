//! CD210: a date that can be read in two ways.

use super::dating::{self, Dated};
use super::{Example, FixAvailability, Rule, RuleContext, RuleScope, Status};
use crate::calendar::{Date, month_name, spell, weekday_name};
use crate::diagnostic::{Applicability, Severity};
use crate::extract::dates::{DayForm, DayName, Name, Symbol, Unit, Which};
use crate::facts::timeline::days_between;

pub(super) static RULE: Rule = Rule {
    code: "CD210",
    name: "ambiguous-date",
    since: "0.1.0",
    status: Status::Stable,
    severity: Some(Severity::Warning),
    fix: FixAvailability::Always,
    scope: RuleScope::OwnWords,
    any_language: false,
    summary: "a date that can be read in two ways",
    rationale: "03/04/2018 is March 4 in one country and April 3 in the next; “next Friday” on a Thursday is tomorrow to some readers \
        and a week away to others; “last month” on the first of a month depends on when the copy was written. Another date of the report \
        that can be read only one way settles the order of figures.",
    options: &[],
    examples: &[
        Example {
            title: "in figures",
            published: "2018-09-26",
            actors: "",
            bad: "The licence was granted on <<03/04/2018>>.",
            good: "The licence was granted on March 4, 2018.",
        },
        Example {
            title: "next Friday on a Thursday",
            published: "2018-09-27",
            actors: "",
            bad: "The council will meet <<next Friday>>.",
            good: "The council will meet on September 28.",
        },
    ],
    check,
};

fn check(cx: &mut RuleContext<'_>) {
    let timexes = dating::timexes(cx);
    let is_settled = timexes
        .iter()
        .filter_map(Dated::day_name)
        .any(|name| matches!(name.form, DayForm::NumericDayMonth | DayForm::NumericMonthDay));
    let own: Vec<Dated<'_>> = timexes.into_iter().filter(|dated| !dated.timex.is_quoted).collect();
    for dated in own.iter().copied() {
        match dated.timex.expression.symbol {
            Symbol::Day(name) if name.form == DayForm::NumericUnclear && name.month != name.day && !is_settled => {
                check_figures(cx, dated, name);
            }
            Symbol::Named { name: Name::Weekday(_), which: Which::Next, .. } => check_next(cx, dated),
            _ => {}
        }
    }
    let is_last_month =
        |dated: &Dated<'_>| matches!(dated.timex.expression.symbol, Symbol::Unit { unit: Unit::Month, which: Which::Last });
    let last_months: Vec<Dated<'_>> = own.into_iter().filter(is_last_month).collect();
    check_last_month(cx, &last_months);
}

fn check_figures(cx: &mut RuleContext<'_>, dated: Dated<'_>, name: DayName) {
    let read = |month: u8, day: u8| Date::new(name.year?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok();
    let (Some(one), Some(other)) = (read(name.month, name.day), read(name.day, name.month)) else { return };
    let message =
        format!("“{}” is {} to some readers and {} to others; write the month as a word", dated.text(), spell(one), spell(other));
    let mut finding = cx.report(dated.timex.span, message);
    for day in [one, other] {
        finding = finding.fix(format!("Write {}", spell(day)), dated.timex.span, spell(day), Applicability::Suggestion);
    }
}

/// `next Friday`, where the coming one is so near that readers may skip it.
fn check_next(cx: &mut RuleContext<'_>, dated: Dated<'_>) {
    let (Some(report), [coming, after]) = (cx.facts.day, &dated.timex.candidates[..]) else { return };
    if days_between(report, coming.first) > 2 {
        return;
    }
    let short = |day: Date| format!("{} {}", month_name(day.month()), day.day());
    let message = format!(
        "“{}” on a {} is {} to some readers and {} to others; write the date",
        dated.text(),
        weekday_name(report.weekday()),
        short(coming.first),
        short(after.first),
    );
    let mut finding = cx.report(dated.timex.span, message);
    for day in [coming.first, after.first] {
        finding = finding.fix(
            format!("Write “on {}”", short(day)),
            dated.timex.span,
            format!("on {}", short(day)),
            Applicability::Suggestion,
        );
    }
}

/// `last month` in a report of the first of a month: marked once, the others beside it.
fn check_last_month(cx: &mut RuleContext<'_>, dated: &[Dated<'_>]) {
    let Some((first, others)) = dated.split_first() else { return };
    let (Some(report), Some(month)) = (cx.facts.day, first.timex.interval) else { return };
    if report.day() != 1 {
        return;
    }
    let (last, before) = (month.first, month.first.yesterday().unwrap_or(month.first));
    let (one, other) = (month_name(last.month()), month_name(before.month()));
    let message = format!("“{}”: the month has just turned; write {one}, or {other} if the copy is of yesterday", first.text());
    let mut finding = cx.report(first.timex.span, message);
    for other in others {
        finding = finding.related(other.timex.span, "here too");
    }
    for name in [one, other] {
        finding = finding.fix(format!("Write “in {name}”"), first.timex.span, format!("in {name}"), Applicability::Suggestion);
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::check_rule;

    #[test]
    fn one_clear_date_settles_the_order() {
        check_rule(&RULE, "2018-09-26", "", "It was granted on 03/04/2018 and used on 25/04/2018.");
        check_rule(&RULE, "2018-09-26", "", "It was granted on 04/04/2018 and on <<3/4/18>>. See 2018-04-03.");
    }

    #[test]
    fn a_week_away_next_is_clear() {
        check_rule(&RULE, "2018-09-23", "", "They meet next Friday.");
        check_rule(&RULE, "2018-09-26", "", "They meet <<next Friday>>. \"We meet next Friday,\" she said.");
    }

    #[test]
    fn last_month_on_the_first() {
        check_rule(&RULE, "2018-10-01", "", "The bridge was shut <<last month>>. It was closed last month too.");
        check_rule(&RULE, "2018-10-09", "", "The bridge was shut last month.");
    }
}
