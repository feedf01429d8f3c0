//! CD100: a claim without a source that is of no kind that needs one.

use super::sourcing::{keys, offer_sources};
use super::{Example, FixAvailability, Rule, RuleContext, RuleScope, Status};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    code: "CD100",
    name: "unsourced-claim",
    since: "0.1.0",
    status: Status::Preview,
    severity: None,
    fix: FixAvailability::Always,
    scope: RuleScope::OwnWords,
    any_language: false,
    summary: "a claim of no particular kind has no source",
    rationale: "Some desks want every sentence sourced, line by line. `strictness = \"every-claim\"` switches this on as a warning; \
                without it only the kinds of claim that need a source are marked.",
    options: &[("newsroom.strictness", "`every-claim` switches the rule on; `needs-source` (the default) leaves it off")],
    examples: &[Example {
        title: "a plain claim",
        published: "",
        actors: "",
        bad: "The bridge is closed, the mayor said.\n\n<<The mill stands empty behind the church.>>",
        good: "The bridge is closed, the mayor said.\n\nThe mill stands empty behind the church. <!-- src: own visit -->",
    }],
    check,
};

fn check(cx: &mut RuleContext<'_>) {
    let (facts, prose) = (cx.facts, cx.prose());
    let of_no_kind =
        |sentence: &&crate::facts::Sentence| sentence.is_claim && sentence.backing.is_none() && sentence.kind.is_none();
    for sentence in facts.sentences.iter().filter(of_no_kind) {
        let keys = keys(cx);
        let mut finding = cx.report(sentence.span, "a claim without a source; say who says so, cite it, or leave a note");
        if sentence.is_lead {
            finding = finding.severity(Severity::Hint);
        }
        offer_sources(finding, &keys, sentence, prose);
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::check_rule;

    #[track_caller]
    fn check(marked: &str) {
        check_rule(&RULE, "", "", marked);
    }

    #[test]
    fn questions_headings_fragments_and_sourced_claims_are_left_alone() {
        check("# The mill stands empty\n\nIs the mill empty behind the church? Not quite. It is empty, the mayor said.");
    }

    #[test]
    fn a_citation_counts_where_something_declares_it() {
        check("---\nsources: [log]\n---\nThe mill stands empty now [@log].");
        check("---\nsources: [log]\n---\n<<The mill stands empty now [@lag].>>");
        check("<<The mill stands empty now.>>[^1]");
        check("The mill stands empty now.[^1]\n\n[^1]: Own visit.");
        check("The mill stands [empty now](https://example.org).");
        check("<<The mill stands [empty now](#top).>>");
    }

    #[test]
    fn a_note_counts_where_something_is_filled_in() {
        check("The mill stands empty now. <!-- src: own visit -->");
        check("<<The mill stands empty now.>> <!-- src: [source] -->");
    }

    #[test]
    fn a_source_of_the_front_matter_counts_where_it_is_named() {
        check(
            "---\nsources:\n  log: Mill Register\n---\nThe Mill Register calls the building empty. <<The roof of it is gone.>>",
        );
    }

    #[test]
    fn a_sourced_lead_in_covers_its_list_and_table() {
        let list = "The auditor found, according to her report:\n\n- the roof of the mill is gone\n- the wheel of it is broken\n";
        check(list);
        check("<<What is gone in the town:>>\n\n- <<the roof of the mill is gone>>\n");
    }

    #[test]
    fn the_same_speaker_goes_on() {
        check("The report says that the mill is empty. The roof of it is gone. The wheel is broken too.");
        check("The miller said the mill was empty. He left the town in spring.");
        check("The mill stands empty in the valley. He added that the roof was gone.");
        check("The miller said the mill was empty. <<The roof of it is gone.>>");
    }
}
