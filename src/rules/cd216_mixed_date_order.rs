//! CD216: day-month and month-day figures in one report.

use super::dating::{self, Dated};
use super::{Example, FixAvailability, Rule, RuleContext, RuleScope, Status};
use crate::diagnostic::{Applicability, Severity};
use crate::extract::dates::DayForm;

pub(super) static RULE: Rule = Rule {
    code: "CD216",
    name: "mixed-date-order",
    since: "0.1.0",
    status: Status::Stable,
    severity: Some(Severity::Warning),
    fix: FixAvailability::Always,
    scope: RuleScope::OwnWords,
    any_language: false,
    summary: "day-month and month-day figures in one report",
    rationale: "Where both orders stand in one report, every date in figures becomes a riddle. The rarer order is marked.",
    options: &[],
    examples: &[Example {
        title: "in one paragraph",
        published: "2018-09-26",
        actors: "",
        bad: "The permit ran from 25/03/2018; it was renewed on 26/03/2018 and on <<03/28/2018>>.",
        good: "The permit ran from 25/03/2018; it was renewed on 26/03/2018 and on 28/03/2018.",
    }],
    check,
};

fn check(cx: &mut RuleContext<'_>) {
    let of_form = |form: DayForm| -> Vec<Dated<'_>> {
        let timexes = dating::timexes(cx).into_iter();
        timexes.filter(|dated| !dated.timex.is_quoted && dated.day_name().is_some_and(|name| name.form == form)).collect()
    };
    let (day_first, month_first) = (of_form(DayForm::NumericDayMonth), of_form(DayForm::NumericMonthDay));
    let (Some(one), Some(other)) = (day_first.first().copied(), month_first.first().copied()) else { return };
    // Of two orders that are as frequent, the one that comes later is the odd one.
    let is_day_first_odd = match day_first.len().cmp(&month_first.len()) {
        std::cmp::Ordering::Less => true,
        std::cmp::Ordering::Greater => false,
        std::cmp::Ordering::Equal => one.timex.span.start > other.timex.span.start,
    };
    let (odd, usual) = if is_day_first_odd { (day_first, other) } else { (month_first, one) };
    for dated in odd {
        let Some(swapped) = swapped(dated.text()) else { continue };
        let message = format!("“{}” has day and month in another order than “{}”; write “{swapped}”", dated.text(), usual.text());
        let finding = cx.report(dated.timex.span, message).related(usual.timex.span, "the other order");
        finding.fix(format!("Change to “{swapped}”"), dated.timex.span, swapped, Applicability::Suggestion);
    }
}

/// The figures with the first two exchanged.
fn swapped(text: &str) -> Option<String> {
    let mark = text.chars().find(|letter| !letter.is_ascii_digit())?;
    let mut parts = text.splitn(3, mark);
    let (first, second, rest) = (parts.next()?, parts.next()?, parts.next()?);
    Some(format!("{second}{mark}{first}{mark}{rest}"))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::check_rule;

    #[test]
    fn one_order_is_no_fault() {
        check_rule(&RULE, "2018-09-26", "", "From 25/03/2018 to 26/03/2018 and on 03/04/2018 and 2018-03-28.");
    }

    #[test]
    fn the_later_of_two_equals_is_odd() {
        check_rule(&RULE, "2018-09-26", "", "From 3/25/2018 to <<26/3/2018>>.");
    }
}
