//! CD110: what happened where the reporter was not, without a day or a source.

use super::sourcing::{ON_CLAIMS, report_unsourced};
use super::{Example, Rule};
use crate::extract::claims::ClaimKind;

pub(super) static RULE: Rule = Rule {
    code: "CD110",
    name: "unsourced-event",
    summary: "an event at another place has neither a day nor a source",
    rationale: "A day lets readers look an event up, a source lets them weigh it. An event with neither hangs in the air.",
    examples: &[Example {
        title: "a journey",
        published: "",
        actors: "",
        bad: "Two harbor towns share one ferry.\n\nTheir councils do not agree.\n\nThe mayor <<sailed to Oslo>> with the plans.",
        good: "Two harbor towns share one ferry.\n\nTheir councils do not agree.\n\nThe mayor sailed to Oslo with the plans, her office said.",
    }],
    check: |cx| {
        report_unsourced(cx, ClaimKind::Event, "an event elsewhere without a day or a source; say when it was, or who says so");
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
    fn movement_and_force() {
        check("The minister <<arrived in Oslo>> in the end. Troops <<seized Bergen>> without a shot.");
    }

    #[test]
    fn a_place_that_opens_the_sentence() {
        check("<<Downriver, looters torched>> a barge. <<On the island, raiders seized>> a mill.");
        check("Downriver, looters torched a barge, police said.");
    }

    #[test]
    fn the_dateline_place_a_day_or_a_source_is_enough() {
        check("OSLO, March 3, 2018 (Our Wire) — The minister arrived in Oslo.");
        check(
            "---\ndate: 2018-03-05\n---\nThe minister flew to Oslo on Saturday. The minister arrived in Oslo, his office said.",
        );
        check("The bird arrived in the garden and landed on the roof.");
    }
}
