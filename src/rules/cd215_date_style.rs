//! CD215: a date that is not in the house's form.

use super::dating::{self, Dated};
use super::house_date::{DayParts, house_date};
use super::{Example, FixAvailability, Rule, RuleContext, RuleScope, Status};
use crate::config::Style;
use crate::diagnostic::Applicability;
use crate::extract::dates::{DayForm, DayName};

pub(super) static RULE: Rule = Rule {
    code: "CD215",
    name: "date-style",
    since: "0.1.0",
    status: Status::Stable,
    severity: None,
    fix: FixAvailability::Always,
    scope: RuleScope::OwnWords,
    any_language: false,
    summary: "a date that is not in the house's form",
    rationale: "A house writes its dates alike: “Sept. 26, 2018” (AP, Reuters), “26 September 2018” (the Guardian, the BBC), “2018-09-26” \
        (ISO). `style` under `[newsroom]` names the house and switches the rule on; without one the form is AP's.",
    options: &[],
    examples: &[Example {
        title: "AP",
        published: "2018-09-26",
        actors: "",
        bad: "The bridge was opened on <<September 12th, 2018>>.",
        good: "The bridge was opened on Sept. 12, 2018.",
    }],
    check,
};

fn check(cx: &mut RuleContext<'_>) {
    let style = cx.config.newsroom.style.unwrap_or(Style::Ap);
    for dated in dating::timexes(cx) {
        let expression = dated.timex.expression;
        // Parts of the day and words such as “late” around the date are not the date's form.
        let is_plain = expression.time.is_none() && expression.modifier.is_none() && !dated.timex.candidates.is_empty();
        let Some(name) = dated.day_name().filter(|_| is_plain && !dated.timex.is_quoted) else { continue };
        if name.form == DayForm::NumericUnclear {
            continue;
        }
        if let Some(wanted) = written(name, dated, style).filter(|wanted| *wanted != normal(dated.text())) {
            let message = format!("“{}”: the house writes “{wanted}”", dated.text());
            cx.report(dated.timex.span, message).fix(
                format!("Change to “{wanted}”"),
                dated.timex.span,
                wanted,
                Applicability::Safe,
            );
        }
    }
}

/// The words with single blanks, so that a line break is no matter of style.
fn normal(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The date in the form of a house; `None` where the house has no form for it.
fn written(name: DayName, dated: Dated<'_>, style: Style) -> Option<String> {
    let is_inside = dated.timex.expression.weekday.is_some_and(|weekday| dated.timex.expression.span.contains(weekday));
    let (month, day) = (i8::try_from(name.month).ok()?, i8::try_from(name.day).ok()?);
    house_date(style, DayParts { weekday: name.weekday.filter(|_| is_inside), month, day, year: name.year })
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::config::Style;
    use crate::rules::testing::fixed;

    /// What each house makes of a date.
    fn table(style: Style, rows: &[(&str, &str)]) {
        for (written, wanted) in rows {
            let text = format!("The fair opened on {written} in the park.");
            assert_eq!(
                fixed(&RULE, style, "2018-10-01", &text),
                format!("The fair opened on {wanted} in the park."),
                "{style:?}"
            );
        }
    }

    #[test]
    fn ap_and_reuters() {
        for style in [Style::Ap, Style::Reuters] {
            table(
                style,
                &[
                    ("September 26", "Sept. 26"),
                    ("26 September 2018", "Sept. 26, 2018"),
                    ("Wednesday, September 26th", "Wednesday, Sept. 26"),
                    ("Tuesday 1 May 2018", "Tuesday, May 1, 2018"),
                    ("August 3, 2018", "Aug. 3, 2018"),
                    ("March 3", "March 3"),
                    ("Sept. 26", "Sept. 26"),
                    ("2018-09-26", "Sept. 26, 2018"),
                ],
            );
        }
    }

    #[test]
    fn guardian_and_bbc() {
        for style in [Style::Guardian, Style::Bbc] {
            table(
                style,
                &[
                    ("September 26", "26 September"),
                    ("Sept. 26, 2018", "26 September 2018"),
                    ("Wednesday, Sept. 26", "Wednesday 26 September"),
                    ("26th September 2018", "26 September 2018"),
                    ("26 September", "26 September"),
                ],
            );
        }
    }

    #[test]
    fn iso() {
        table(
            Style::Iso,
            &[
                ("September 26, 2018", "2018-09-26"),
                ("Wednesday, 26 September 2018", "Wednesday, 2018-09-26"),
                ("2018-09-26", "2018-09-26"),
                ("September 26", "September 26"),
            ],
        );
    }
}
