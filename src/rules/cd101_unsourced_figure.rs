//! CD101: a figure for which nobody is named.

use super::sourcing::{ON_CLAIMS, report_unsourced};
use super::{Example, Rule};
use crate::diagnostic::Severity;
use crate::extract::claims::ClaimKind;

pub(super) static RULE: Rule = Rule {
    code: "CD101",
    name: "unsourced-figure",
    severity: Some(Severity::Warning),
    summary: "a count, share, sum, toll or rank has no source",
    rationale: "Somebody counted, and readers judge a figure by who did. Scores, closing prices, certified results, ages, addresses, \
                distances and clock times are of public record and need none. \
                In the first paragraph it is a hint, since a lead may leave its sources to the body.",
    examples: &[
        Example {
            title: "a toll",
            published: "",
            actors: "",
            bad: "The ferry left at dawn, the harbor master said.\n\nIt sank off the cape in heavy rain.\n\nThe storm tore the hull \
                  open, <<killing all 15 sailors>> on board.",
            good: "The ferry left at dawn, the harbor master said.\n\nIt sank off the cape in heavy rain.\n\nThe storm tore the hull \
                   open, killing all 15 sailors on board, the coast guard said.",
        },
        Example {
            title: "a share",
            published: "",
            actors: "",
            bad: "The old town is changing, the mayor said.\n\nFamilies are leaving for the suburbs.\n\nRents have risen by <<40 \
                  percent>> since the bridge opened.",
            good: "The old town is changing, the mayor said.\n\nFamilies are leaving for the suburbs.\n\nRents have risen by 40 \
                   percent since the bridge opened, according to the tenants’ union.",
        },
    ],
    check: |cx| report_unsourced(cx, ClaimKind::Figure, "a figure without a source; say who counted, or cite where it stands"),
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
    fn tolls_in_other_words() {
        check("The hull broke, <<leaving all 15 crew dead>>.");
        check("The mine flooded and <<twelve miners were killed>>.");
    }

    #[test]
    fn whoever_is_named_is_the_source() {
        check("The hull broke, killing all 15 crewmen, police said.");
        check("According to the coast guard, 15 crewmen died.");
        check("“It killed all 15 crewmen,” the captain said.");
        check("A study by the university found that 40 percent of tenants had moved.");
    }

    #[test]
    fn a_hole_is_nobody() {
        check("It rained.\n\nIt was cold.\n\nThe storm <<killed 15 crewmen>>, according to [source].");
    }

    #[test]
    fn a_citation_is_a_source() {
        check("Rents rose by 40 percent [last year](https://example.org/rents).");
        check("Rents rose by 40 percent last year.[^1]\n\n[^1]: Tenants’ union, 2018.");
        check("Rents rose by 40 percent last year. <!-- src: tenants’ union, by phone -->");
    }

    #[test]
    fn the_source_carries_to_the_next_sentence() {
        check("Rents rose by 40 percent, according to the tenants’ union. Wages grew by 2 percent.");
    }

    #[test]
    fn a_figure_needs_its_source_once() {
        check("Police said 15 people died.\n\nThe hull broke at dawn.\n\nThe storm killed all 15 crewmen at sea.");
    }

    #[test]
    fn one_share_after_the_other_comes_from_one_source() {
        check("It rained.\n\nThe mayor said the guild owns 40 percent of the ovens.\n\nThe union owns 52 percent of them.");
        check("It rained.\n\nThe mayor said the guild owns 40 percent of the ovens.\n\nThe union owns <<$52 million>>.");
    }

    #[test]
    fn papers_that_nobody_could_find_are_no_source() {
        check("It rained.\n\nIt was cold.\n\nProjections suggest the tax would bring <<$91 million>> a year.");
        check("It rained.\n\nIt was cold.\n\nThe fee is <<$9,142>>. A study by the university found that bakers pay it.");
        check("It rained.\n\nIt was cold.\n\nThe fee is $9,142. The study by the university found that bakers pay it.");
    }

    #[test]
    fn what_is_said_of_a_thing_says_nothing_of_what_it_hangs_on() {
        check("It rained.\n\nIt was cold.\n\nThe town spent <<$3 million>> on a pier, which the mayor said was too short.");
    }

    #[test]
    fn what_somebody_owes_is_told_by_those_who_owe_it() {
        check("It rained.\n\nJana Novak owes about $50,000 on her loans.\n\n“I cannot sleep,” Novak said.");
        check("It rained.\n\nIt was cold.\n\nJana Novak owes <<about $50,000>> on her loans.");
    }

    #[test]
    fn a_piece_of_opinion_is_its_writers_own() {
        const CLAIM: &str = "The storm killed 15 crewmen at sea.";
        let marked = "The storm <<killed 15 crewmen>> at sea.";
        for before in [
            "---\nsection: opinion\n---\n\nThe harbor must open.",
            "LETTERS.\n\nThe harbor must open.",
            "Op-Ed: The harbor must open\n\nThe town waits.",
            "I grew up by the harbor. My father fished. I have seen it closed before.",
            "Who needs a harbor? It is shut. Who pays for it? It hurts the town. Who waits? It rains. Who has a boat?",
            "We pay for it. Our harbor is shut. It hurts us. We wait. Our town is poor.",
        ] {
            check(&format!("{before}\n\nIt rained.\n\n{CLAIM}"));
        }
        for before in [
            "The letters came on Monday.",
            "I saw the harbor at dawn.",
            "Who needs a harbor? It is shut.",
            "“Who needs a harbor? Who pays for it?” she said. “Who waits? Who has a boat?”",
            "“I grew up by the harbor,” she said. “My father fished. I have seen it closed before.”",
            "Sen. Weiss (I., Vt.) came. World War I, World War II. Type I, type II.",
        ] {
            check(&format!("{before}\n\nIt rained.\n\nIt was cold.\n\n{marked}"));
        }
    }

    #[test]
    fn ratings_and_law_need_none() {
        check("It rained.\n\nThe league rated 22 percent of the mayor’s claims as true.");
        check("A study of the valley came out.\n\nIt rained.\n\nOf the tenants, 40 percent moved.");
        check("It rained.\n\nThe program requires an investment of at least $500,000.");
    }

    #[test]
    fn public_record_needs_none() {
        check("She is 41 and lives at 12 Mill Street, 40 miles from the coast.\n\nThe index closed up 3 percent.");
    }
}
