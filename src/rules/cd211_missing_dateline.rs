//! CD211: a report without a day that has a relative date in it.

use super::front_matter_edit::{add_field, newline};
use super::{Example, FixAvailability, Rule, RuleContext, RuleScope, Status};
use crate::diagnostic::{Applicability, Edit, Severity};
use crate::document::{BlockKind, DAY_FIELDS, Format};
use crate::extract::dates::Symbol;
use crate::facts::Timex;
use crate::text::TextRange;

pub(super) static RULE: Rule = Rule {
    code: "CD211",
    name: "missing-dateline",
    since: "0.1.0",
    status: Status::Stable,
    severity: Some(Severity::Warning),
    fix: FixAvailability::Sometimes,
    scope: RuleScope::Everywhere,
    any_language: false,
    summary: "a report without a day that has a relative date in it",
    rationale: "“On Tuesday” names a day only for readers who know when it was written. Without a day no date of the report can be \
                checked either. The first such date is marked.",
    options: &[],
    examples: &[Example {
        title: "which Tuesday?",
        published: "",
        actors: "",
        bad: "The mayor opened the bridge on <<Tuesday>>. The ferry stops next week.\n",
        good: "---\ndate: 2018-09-26\n---\n\nThe mayor opened the bridge on Tuesday. The ferry stops next week.\n",
    }],
    check,
};

fn check(cx: &mut RuleContext<'_>) {
    // A wire dateline gives day and month; the year is that of the wire, which the desk knows.
    let has_wire_day = cx.facts.timexes.iter().any(|timex| is_in_dateline(cx, timex));
    if cx.facts.day.is_some() || has_wire_day {
        return;
    }
    let Some(timex) = cx.facts.timexes.iter().find(|timex| needs_day(timex)) else { return };
    let words = timex.span.of(cx.prose());
    if let Some(front_matter) = &cx.document.front_matter
        && let Some(field) = DAY_FIELDS.iter().find_map(|key| front_matter.field(key))
    {
        // A day that does not exist is marked as such (CD202).
        if front_matter.days().is_empty() {
            let key = &field.key;
            let message = format!("“{words}” names no day, since `{key}` gives none: write `{key}` as YYYY-MM-DD");
            cx.report(timex.span, message).related(field.node.range, "gives no day");
        }
        return;
    }
    let add = match cx.document.format {
        Format::Markdown => add_field(cx.source, cx.document, "date", ""),
        Format::Plain => {
            let start = cx.source.len() - cx.source.trim_start_matches('\u{feff}').len();
            let newline = newline(cx.source);
            Edit { range: TextRange::empty(start), text: format!("Date: {newline}{newline}") }
        }
    };
    let message = format!("the report gives no day, so “{words}” names none: add a `date` field or a dateline");
    cx.report(timex.span, message).fix_all("Add the day of the report", vec![add], Applicability::Placeholder);
}

fn is_in_dateline(cx: &RuleContext<'_>, timex: &Timex) -> bool {
    cx.document.blocks.get(timex.block).is_some_and(|block| block.kind == BlockKind::Dateline)
}

/// Whether the day of the report is what a time expression waits for.
fn needs_day(timex: &Timex) -> bool {
    let is_relative = match timex.expression.symbol {
        Symbol::Day(day) => day.year.is_none(),
        Symbol::Named { year, .. } => year.is_none(),
        Symbol::Unit { .. } | Symbol::Shift { .. } | Symbol::YearBefore => true,
        _ => false,
    };
    is_relative && timex.candidates.is_empty() && !timex.is_quoted
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::check_rule;

    #[test]
    fn the_first_of_them() {
        check_rule(&RULE, "", "", "In 2016 it was <<last week>>. It fell yesterday.");
        check_rule(&RULE, "", "", "OSLO (AP) — It fell on <<May 3>>.");
        check_rule(&RULE, "", "", "---\ntitle: x\n---\n\nIt fell <<yesterday>>.");
    }

    #[test]
    fn a_field_that_gives_no_day_is_not_added_again() {
        check_rule(&RULE, "", "", "---\ndate: soon\n---\n\nIt fell <<yesterday>>.");
        check_rule(&RULE, "", "", "---\ndate:\n---\n\nIt fell <<yesterday>>.");
        check_rule(&RULE, "", "", "---\ndate: 2018-02-30\n---\n\nIt fell yesterday.");
    }

    #[test]
    fn a_day_from_anywhere_is_enough() {
        check_rule(&RULE, "", "", "# Bridge opens\n\nBy Ann Hill\nMarch 12, 2026\n\nIt fell on Tuesday.");
        check_rule(&RULE, "2018-09-26", "", "It fell on Tuesday.");
        check_rule(&RULE, "", "", "OSLO, Sept. 26, 2018 (AP) — It fell on Tuesday.");
        check_rule(&RULE, "", "", "OSLO, Sept. 26 (AP) — It fell on Tuesday.");
        check_rule(&RULE, "", "", "Date: 26 September 2018\n\nIt fell on Tuesday.");
        check_rule(
            &RULE,
            "",
            "",
            "It fell in 1999, on May 3, 2010 and for two weeks. “It fell on Tuesday,” he said. It recently rose.",
        );
    }
}
