//! CD108: what will happen, told in the indicative and not a schedule.

use super::sourcing::{ON_CLAIMS, report_unsourced};
use super::{Example, Rule};
use crate::extract::claims::ClaimKind;

pub(super) static RULE: Rule = Rule {
    code: "CD108",
    name: "unsourced-prediction",
    summary: "what will happen is told without a source",
    rationale: "Nobody knows what will happen. Somebody expects, plans or fears it, and should be named. What is on a calendar needs no source.",
    examples: &[Example {
        title: "a bridge",
        published: "",
        actors: "",
        bad: "The bridge is closed, the mayor said.\n\nIts stones are loose.\n\nThe arch <<will collapse>> into the river.",
        good: "The bridge is closed, the mayor said.\n\nIts stones are loose.\n\nThe arch will collapse into the river, according to the engineer’s report.",
    }],
    check: |cx| report_unsourced(cx, ClaimKind::Prediction, "a prediction without a source; say who expects it"),
    ..ON_CLAIMS
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::check_rule;

    #[track_caller]
    fn check(marked: &str) {
        check_rule(&RULE, "", "", marked);
    }

    #[test]
    fn other_futures() {
        check("The mill <<is likely to burn>>. The guild <<will soon lose>> its hall.");
    }

    #[test]
    fn schedules_conditions_and_clauses_are_none() {
        check("The mayor will speak in the hall. The festival will take place in the park. The fair is set to open.");
        check("The guild has asked who will win. If the town will pay, the mill can stay. Will the arch collapse?");
    }
}
