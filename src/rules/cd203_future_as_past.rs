//! CD203: something told as done on a day that has not come yet.

use super::told_day::{self, Told};
use super::{Example, FixAvailability, Rule, RuleContext, RuleScope, Status};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    code: "CD203",
    name: "future-as-past",
    since: "0.1.0",
    status: Status::Stable,
    severity: Some(Severity::Warning),
    fix: FixAvailability::None,
    scope: RuleScope::OwnWords,
    any_language: false,
    summary: "a day after the report's day told as done",
    rationale: "What has happened cannot lie ahead: either the day or the tense is wrong, or the report is dated too early.",
    options: &[],
    examples: &[Example {
        title: "in the body",
        published: "2018-09-26",
        actors: "",
        bad: "The council met in public on <<October 3, 2018>>, in the town hall.",
        good: "The council met in public on September 19, 2018, in the town hall.",
    }],
    check,
};

fn check(cx: &mut RuleContext<'_>) {
    told_day::check(cx, Told::AsDone);
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::check_rule;

    #[test]
    fn the_verb_may_stand_behind() {
        check_rule(&RULE, "2018-09-26", "", "The minister on <<October 3, 2018>> stepped down as a member of the board.");
        check_rule(&RULE, "2018-09-26", "", "On <<October 3>>, the minister resigned.");
        check_rule(&RULE, "2018-09-26", "", "The meeting on <<October 3>> drew 200 people.");
    }

    #[test]
    fn what_was_announced_may_lie_ahead() {
        for text in [
            "She announced a vote on October 3, 2018.",
            "The vote was set for October 3, 2018.",
            "They agreed to meet on October 3, 2018.",
            "The ban was extended until October 3, 2018.",
            "He was scheduled to speak on October 3, 2018.",
            "The October 3, 2018, vote divided the party.",
            "They bought tickets for a show on October 3, 2018.",
            "The council will meet on October 3, 2018.",
            "The meeting on October 3 was cancelled.",
            "The vote on October 3, 2018, has been postponed because of the storm.",
            "The rally on October 3 was banned by the city.",
            "The concert on October 3 sold out within an hour.",
            "The deadline was September 30, 2018.",
            "The target date for the opening was October 3.",
            "A decision was expected on October 3.",
            "The hearing was planned on October 3.",
            "The election had been scheduled on October 3.",
            "The strike was called for October 3.",
            "Ticket sales for the fair on October 3 were suspended.",
            "The mayor said the council would meet on October 3, 2018.",
        ] {
            check_rule(&RULE, "2018-09-26", "", text);
        }
    }

    #[test]
    fn announcements_themselves_have_a_day() {
        check_rule(&RULE, "2018-09-26", "", "She announced on <<October 3, 2018>> that the road would close.");
    }

    #[test]
    fn quoted_words_have_their_own_day() {
        check_rule(&RULE, "2018-09-26", "", "\"We met on October 3, 2018,\" she said.");
    }
}
