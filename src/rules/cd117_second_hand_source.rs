//! CD117: a source that itself cites another.

use super::{Example, FixAvailability, Rule, RuleContext, RuleScope, Status};
use crate::diagnostic::Severity;
use crate::facts::second_hand;

pub(super) static RULE: Rule = Rule {
    code: "CD117",
    name: "second-hand-source",
    since: "0.1.0",
    status: Status::Preview,
    severity: Some(Severity::Hint),
    fix: FixAvailability::None,
    scope: RuleScope::OwnWords,
    any_language: false,
    summary: "a source itself cites another",
    rationale: "What a paper takes from a ministry is the ministry's word. Reach the first source, or say that you could not.",
    options: &[],
    examples: &[Example {
        title: "a paper that cites",
        published: "",
        actors: "",
        bad: "The ferry will be sold, the paper reported, <<citing the port authority>>.",
        good: "The ferry will be sold, the port authority said.",
    }],
    check,
};

fn check(cx: &mut RuleContext<'_>) {
    let (facts, prose) = (cx.facts, cx.prose());
    for told in second_hand(facts, prose) {
        let Some(teller) = facts.attributions[told.teller].source.first() else { continue };
        let (teller, cited) = (teller.of(prose), told.cited.of(prose));
        if !can_be_reached(cited) {
            continue;
        }
        cx.report(told.cue.cover(told.cited), format!("“{teller}” has it from “{cited}”: reach them, or say that you could not"));
    }
}

/// Whether the cited have a name or an article: unnamed ones are for the rule about these.
fn can_be_reached(cited: &str) -> bool {
    let has_article = ["the ", "its ", "his ", "her ", "their ", "a ", "an "].iter().any(|article| cited.starts_with(article));
    has_article || cited.starts_with(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::check_rule;

    #[test]
    fn quoting_is_citing() {
        check_rule(&RULE, "", "", "The paper reported, <<quoting the harbor master>>, that the ferry was late.");
    }

    #[test]
    fn who_is_cited_may_cite_another() {
        check_rule(
            &RULE,
            "",
            "",
            "The ferry was late, the paper reported, <<citing the Courier>>, which <<quoted the harbor master>>.",
        );
    }

    #[test]
    fn a_first_hand_source_is_none() {
        check_rule(&RULE, "", "", "The paper reported, citing two clerks, that the ferry was late.");
        check_rule(&RULE, "", "", "The paper reported that the ferry was late. The harbor master said it would leave.");
    }
}
