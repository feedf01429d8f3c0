//! CD204: something told as still to come on a day that is over.

use super::told_day::{self, Told};
use super::{Example, FixAvailability, Rule, RuleContext, RuleScope, Status};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    code: "CD204",
    name: "past-as-future",
    since: "0.1.0",
    status: Status::Stable,
    severity: Some(Severity::Warning),
    fix: FixAvailability::None,
    scope: RuleScope::OwnWords,
    any_language: false,
    summary: "a day before the report's day told as to come",
    rationale: "Old copy is often taken over with its tense: what was to come then has happened, or has been put off.",
    options: &[],
    examples: &[Example {
        title: "in the body",
        published: "2018-09-26",
        actors: "",
        bad: "The council will meet in public on <<September 12, 2018>>.",
        good: "The council will meet in public on October 10, 2018.",
    }],
    check,
};

fn check(cx: &mut RuleContext<'_>) {
    told_day::check(cx, Told::AsToCome);
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::check_rule;

    #[test]
    fn many_verbs_look_ahead() {
        for text in [
            "She is scheduled to testify on <<September 12, 2018>> before the committee.",
            "The rate is expected to rise on <<September 12, 2018>>.",
            "The lawsuit, which will be filed on <<September 12, 2018>>, names the mayor.",
            "They plan to leave on <<September 12, 2018>>.",
            "He is due to appear in court on <<September 12>>.",
            "The hearing is set for <<September 12, 2018>>.",
        ] {
            check_rule(&RULE, "2018-09-26", "", text);
        }
    }

    #[test]
    fn what_was_to_come_then_is_no_fault() {
        for text in [
            "She was scheduled to testify on September 12, 2018.",
            "The mayor had said the council would meet on September 12, 2018.",
            "The court will hear a case about what he did on September 12, 2018.",
            "She will be tried for the fire of September 12, 2018.",
            "The road will close on September 26, 2018.",
        ] {
            check_rule(&RULE, "2018-09-26", "", text);
        }
    }
}
