//! CD103: what somebody is said to have done wrong, with nobody named who says so.

use super::sourcing::{ON_CLAIMS, report_unsourced};
use super::{Example, Rule};
use crate::diagnostic::Severity;
use crate::extract::claims::ClaimKind;

pub(super) static RULE: Rule = Rule {
    code: "CD103",
    name: "unsourced-accusation",
    severity: Some(Severity::Warning),
    summary: "wrongdoing or blame is laid on somebody without a source",
    rationale: "Nothing hurts more when it is wrong. Say who accuses, or which court, paper or record has found it. A sentence that tells of a charge, a court or the police is left alone. \
                In the first paragraph it is a hint, since a lead may leave its sources to the body.",
    examples: &[Example {
        title: "embezzlement",
        published: "",
        actors: "",
        bad: "The council has a new hall, the mayor said.\n\nIts accounts are kept in the old mill.\n\nThe treasurer <<embezzled>> the money of the villages.",
        good: "The council has a new hall, the mayor said.\n\nIts accounts are kept in the old mill.\n\nThe treasurer embezzled the money of the villages, according to the audit.",
    }],
    check: |cx| {
        report_unsourced(cx, ClaimKind::Accusation, "wrongdoing told as fact without a source; say who says so, or who found it");
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
    fn verbs_and_phrases() {
        check("The guild <<ignored warnings>> about the roof. Its chairman <<lied>> to the members.");
        check("The archive was <<looted>> by the guards.");
        check("The mill was <<illegally>> sold.");
    }

    #[test]
    fn a_victim_is_no_culprit_and_a_denial_no_charge() {
        check("The archive was looted. The chairman never lied. He had not lied to anybody.");
    }

    #[test]
    fn courts_police_and_accusers_have_their_own_words() {
        check("Police arrested the driver, who had stolen a boat. The jury found that he had lied.");
        check("The mayor accused the guild of fraud. The guild allegedly misled its members.");
    }

    #[test]
    fn told_by_somebody_it_has_a_source() {
        check("The treasurer embezzled the money, the auditor said. “They lied to us,” she said.");
    }
}
