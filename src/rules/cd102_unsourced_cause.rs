//! CD102: a cause or an intent for which nobody is named.

use super::sourcing::{ON_CLAIMS, report_unsourced};
use super::{Example, Rule};
use crate::diagnostic::Severity;
use crate::extract::claims::ClaimKind;

pub(super) static RULE: Rule = Rule {
    code: "CD102",
    name: "unsourced-cause",
    severity: Some(Severity::Warning),
    summary: "a cause or an intent has no source",
    rationale: "A reporter can see what happened, seldom why. Whether somebody acted “mistakenly” or “deliberately” is a finding, \
                and often the very thing that is disputed. \
                In the first paragraph it is a hint, since a lead may leave its sources to the body.",
    examples: &[
        Example {
            title: "intent",
            published: "",
            actors: "",
            bad: "The two armies have traded accusations across the border.\n\nA patrol drove into the valley.\n\nIts jeep was \
                  <<mistakenly>> shelled by its own side.",
            good: "The two armies have traded accusations across the border.\n\nA patrol drove into the valley.\n\nIts jeep was mistakenly \
                   shelled by its own side, the ministry said.",
        },
        Example {
            title: "motive",
            published: "",
            actors: "",
            bad: "The two armies have traded accusations across the border.\n\nA patrol drove into the valley.\n\nThe village was shelled \
                  <<in retaliation for>> the raid.",
            good: "The two armies have traded accusations across the border.\n\nA patrol drove into the valley.\n\nThe village was shelled \
                   in retaliation for the raid, residents said.",
        },
    ],
    check: |cx| {
        report_unsourced(cx, ClaimKind::Cause, "a cause or an intent without a source; say who found so, or leave it out");
    },
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
    fn synonyms_claim_the_same() {
        for words in ["accidentally", "inadvertently", "deliberately", "intentionally"] {
            check(&format!("The plane was <<{words}>> shot down."));
        }
        check("The plane was shot down <<by mistake>>.");
    }

    #[test]
    fn in_the_words_of_a_source_it_is_theirs() {
        check("The ministry said the plane was mistakenly shot down.");
        check("“They deliberately shot at us,” the pilot said.");
    }

    #[test]
    fn questions_and_headings_claim_nothing() {
        check("# Plane Mistakenly Shot Down\n\nWas it deliberately done, or not at all?");
    }
}
