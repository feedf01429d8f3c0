//! CD219: a report that is given two days.

use super::{Example, FixAvailability, Rule, RuleContext, RuleScope, Status};
use crate::calendar::spell;
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    code: "CD219",
    name: "dateline-mismatch",
    since: "0.1.0",
    status: Status::Preview,
    severity: Some(Severity::Information),
    fix: FixAvailability::None,
    scope: RuleScope::Everywhere,
    any_language: true,
    summary: "a report whose dateline and fields give two days",
    rationale: "Every “yesterday” is counted from the report's day. Its own dateline wins over the day it was published on; where the two \
        differ, either is a slip, or readers of the later day need to know.",
    options: &[],
    examples: &[Example {
        title: "dateline and field",
        published: "",
        actors: "",
        bad: "---\npublished: 2018-09-29\n---\n\n<<OSLO, Sept. 26 (AP) —>> The mayor opened the bridge on Tuesday.\n",
        good: "---\npublished: 2018-09-26\n---\n\nOSLO, Sept. 26 (AP) — The mayor opened the bridge on Tuesday.\n",
    }],
    check,
};

fn check(cx: &mut RuleContext<'_>) {
    let Some(dateline) = &cx.document.dateline else { return };
    let (Some(date), Some((other, place))) = (dateline.date, dateline.other) else { return };
    let message =
        format!("dates are counted from {}, but the report is also given {}; make the two agree", spell(date), spell(other));
    let finding = cx.report(dateline.run_in.unwrap_or(dateline.range), message);
    if let Some(place) = place {
        finding.related(place, "the other day");
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::check_rule;

    #[test]
    fn two_days_from_anywhere() {
        check_rule(&RULE, "2018-09-27", "", "<<OSLO, Sept. 26 (AP) —>> It fell on Tuesday.");
        check_rule(&RULE, "2018-09-26", "", "OSLO, Sept. 26 (AP) — It fell on Tuesday.");
        check_rule(&RULE, "", "", "---\ndate: <<2018-09-26>>\npublished: 2018-09-27\n---\n\nIt fell on Tuesday.");
        check_rule(&RULE, "", "", "---\ndate: 2018-09-26\n---\n\nOSLO, Sept. 26 (AP) — It fell on Tuesday.");
        check_rule(&RULE, "", "", "---\ndate: 2018-09-26\ndateline: OSLO\n---\n\nIt fell on Tuesday.");
    }
}
