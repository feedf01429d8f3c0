//! CD107: that something grows or shrinks, without a figure or a source.

use super::sourcing::{ON_CLAIMS, report_unsourced};
use super::{Example, Rule};
use crate::extract::claims::ClaimKind;

pub(super) static RULE: Rule = Rule {
    code: "CD107",
    name: "unsourced-trend",
    summary: "a trend has neither a figure nor a source",
    rationale: "A trend is a row of figures. Where the figures are missing, readers should learn at least who has seen them.",
    examples: &[Example {
        title: "rents",
        published: "",
        actors: "",
        bad: "Families have left for the suburbs, the mayor said.\n\nThe mill stands empty.\n\nRents in the old town <<have risen>>.",
        good: "Families have left for the suburbs, the mayor said.\n\nThe mill stands empty.\n\nRents in the old town have risen, according to the tenants’ union.",
    }],
    check: |cx| {
        report_unsourced(cx, ClaimKind::Trend, "a trend without a figure or a source; give the figures, or say who sees it");
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
    fn under_way_done_and_on_the_rise() {
        check("The <<falling cost>> of bread helps the bakers. Prices <<are steadily rising>>. Crime is <<on the rise>>.");
        check("Ticket sales in town <<soared>>. <<More and more>> families leave.");
    }

    #[test]
    fn things_that_fall_and_figures_are_no_trends() {
        check("The bridge fell into the river. The boy is growing tomatoes. Sales have risen by 12 percent.");
    }
}
