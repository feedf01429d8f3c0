//! CD105: what somebody hopes, wants, plans or fears, told as if the reporter could see it.

use super::sourcing::{ON_CLAIMS, report_unsourced};
use super::{Example, Rule};
use crate::extract::claims::ClaimKind;

pub(super) static RULE: Rule = Rule {
    code: "CD105",
    name: "unsourced-state-of-mind",
    summary: "a hope, wish, plan, fear or belief has no source",
    rationale: "Nobody sees into a head, and a capital or a ministry has none. Somebody said what they hope, or somebody else said it \
                of them; readers should learn who.",
    examples: &[Example {
        title: "a town that hopes",
        published: "",
        actors: "",
        bad: "<<The council hopes>> that a new ferry will help.",
        good: "The council hopes that a new ferry will help, the mayor said.",
    }],
    check: |cx| report_unsourced(cx, ClaimKind::StateOfMind, "a state of mind without a source; say who said so"),
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
    fn hopes_plans_and_preferences() {
        check("<<The ministry had planned>> to close the mine.");
        check("<<The town, however, preferred>> that the mine stay open.");
        check("With the harbor showing no signs of life, <<the town hopes>> that a ferry will help.");
        check("<<Fishermen fear>> that the harbor will close.");
    }

    #[test]
    fn a_headline_set_like_a_sentence_claims_nothing() {
        const STORY: &str =
            "The ferry across the sound was closed, and the towns on both of its sides are cut off.\n\nIt rained.";
        check(&format!("The council hopes that a ferry will come.\n\n{STORY}"));
        check(&format!("<<The council hopes>> that a ferry will come.\n\nIt rained.\n\n{STORY}"));
    }

    #[test]
    fn moods() {
        check("<<The bakers are furious>>. <<The guild is not on board>> with the plan.");
    }

    #[test]
    fn told_by_somebody_it_has_a_source() {
        check("Novak hopes for a ferry. “It would help us,” Novak said.");
        check("The bakers were furious that the guild paid nothing, members who saw the letters told the Courier.");
        check("The mayor said the council hoped for a ferry.");
        check("The council wants to buy a ferry, according to the minutes.");
        check("The council wants a ferry that is “neither old nor slow”.");
    }
}
