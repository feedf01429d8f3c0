//! CD218: “the next day”, “later that day”, “earlier this week” against the dates beside them.

use super::dating::{self, Dated};
use super::{Example, FixAvailability, Rule, RuleContext, RuleScope, Status};
use crate::calendar::{spell, weekday_name};
use crate::diagnostic::Severity;
use crate::extract::dates::{Name, Symbol, Unit, Which};
use crate::facts::timeline::{Interval, add_days};

pub(super) static RULE: Rule = Rule {
    code: "CD218",
    name: "sequence-mismatch",
    since: "0.1.0",
    status: Status::Stable,
    severity: Some(Severity::Warning),
    fix: FixAvailability::None,
    scope: RuleScope::OwnWords,
    any_language: false,
    summary: "words such as “the next day” that do not fit the dates beside them",
    rationale: "“The next day, Thursday” behind a Tuesday leaves a day out; “earlier this week, on September 10” behind the 16th is another \
        week. Only days that stand side by side are compared.",
    options: &[],
    examples: &[Example {
        title: "the next day",
        published: "2018-09-26",
        actors: "",
        bad: "The dam broke on Monday, September 17. The next day, <<Wednesday>>, the town was empty.",
        good: "The dam broke on Monday, September 17. The next day, Tuesday, the town was empty.",
    }],
    check,
};

fn check(cx: &mut RuleContext<'_>) {
    let timexes = dating::timexes(cx);
    for (index, pair) in timexes.windows(2).enumerate() {
        let (told, stated) = (pair[0], pair[1]);
        if told.timex.block != stated.timex.block || told.timex.is_quoted || stated.timex.is_quoted || !is_apposed(told, stated) {
            continue;
        }
        let base = index.checked_sub(1).and_then(|before| timexes.get(before)).copied();
        if let Some(wanted) = meant(told, base) {
            judge(cx, told, stated, wanted, base);
        }
    }
}

/// Whether the second expression only says the first again: `the next day, Thursday`, `earlier this week, on September 10`.
fn is_apposed(told: Dated<'_>, stated: Dated<'_>) -> bool {
    let joint = dating::between(told, stated).split_whitespace().collect::<Vec<_>>().join(" ");
    matches!(joint.as_str(), "," | ", on" | ", a" | "(" | ", late on" | ", early on" | "on" | "—" | "–")
}

/// The days that the words mean: counted from the report, or from the day that stands before them.
fn meant(told: Dated<'_>, base: Option<Dated<'_>>) -> Option<Interval> {
    let Symbol::Unit { unit, which } = told.timex.expression.symbol else { return None };
    let steps = match which {
        Which::This | Which::Last | Which::Next if unit <= Unit::Month => {
            return told.timex.interval.filter(|_| told.timex.anchor.is_some());
        }
        Which::Following => 1,
        Which::Previous => -1,
        Which::That => 0,
        _ => return None,
    };
    let base = base.filter(|base| dating::is_near(*base, told) && !base.timex.is_quoted && base.timex.modifier.is_none());
    let is_named =
        |base: &Dated<'_>| matches!(base.timex.expression.symbol, Symbol::Day(_) | Symbol::Named { name: Name::Weekday(_), .. });
    let day = base.filter(is_named)?.timex.day()?;
    (unit == Unit::Day).then(|| Interval::day(add_days(day, steps)))
}

fn judge(cx: &mut RuleContext<'_>, told: Dated<'_>, stated: Dated<'_>, wanted: Interval, base: Option<Dated<'_>>) {
    let right = match (stated.timex.expression.symbol, wanted.single()) {
        (Symbol::Named { name: Name::Weekday(weekday), .. }, Some(day)) if day.weekday() != weekday => {
            format!("{} is a {}", spell(day), weekday_name(day.weekday()))
        }
        (Symbol::Day(_), single) => {
            let candidates = &stated.timex.candidates;
            if candidates.is_empty() || candidates.iter().any(|interval| interval.overlaps(&wanted)) {
                return;
            }
            match single {
                Some(day) => format!("that is {}", spell(day)),
                None => format!("that is {} to {}", spell(wanted.first), spell(wanted.last)),
            }
        }
        _ => return,
    };
    let message = format!("“{}” does not fit “{}”: {right}; check the two", told.text(), stated.text());
    let finding = cx.report(stated.timex.span, message).related(told.timex.span, "told so here");
    if let Some(base) = base.filter(|_| {
        matches!(told.timex.expression.symbol, Symbol::Unit { which: Which::Following | Which::Previous | Which::That, .. })
    }) {
        finding.related(base.timex.span, "counted from here");
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::check_rule;

    #[test]
    fn weeks_and_days_of_the_report() {
        check_rule(
            &RULE,
            "2018-09-26",
            "",
            "Earlier this week, on <<September 10>>, it fell. Earlier this week, on September 24, it rose.",
        );
        check_rule(&RULE, "2018-09-26", "", "It rose yesterday, <<Monday>>. It fell yesterday, Tuesday.");
        check_rule(&RULE, "2018-09-26", "", "It rose last month (<<July 3, 2018>>). It fell last month, on August 9.");
    }

    #[test]
    fn the_same_and_the_previous_day() {
        check_rule(&RULE, "2018-09-26", "", "It fell on September 17. Later that day, <<September 18>>, it rose.");
        check_rule(&RULE, "2018-09-26", "", "It fell on September 17. The previous day, Sunday, it rose. The next day was dull.");
    }

    #[test]
    fn days_apart_are_not_compared() {
        check_rule(&RULE, "2018-09-26", "", "It fell on September 17. The next day it rose, and on Friday it fell.");
    }
}
