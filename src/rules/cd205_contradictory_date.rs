//! CD205: one event with two dates, in the report or in two reports of it.

use super::{Example, FixAvailability, Rule, RuleContext, RuleScope, Status};
use crate::diagnostic::Severity;
use std::sync::Arc;

pub(super) static RULE: Rule = Rule {
    code: "CD205",
    name: "contradictory-date",
    since: "0.1.0",
    status: Status::Preview,
    severity: Some(Severity::Warning),
    fix: FixAvailability::None,
    scope: RuleScope::OwnWords,
    any_language: false,
    summary: "one event with two dates, in the report or in another that is open or checked with it",
    rationale: "A report that dates an event twice should date it alike. Two sentences speak of one event where they share nearly all of \
        their words that carry meaning, the verb among them; of two reports they must share more, and a name.",
    options: &[],
    examples: &[Example {
        title: "told twice",
        published: "2018-09-26",
        actors: "",
        bad: "The two sides signed the agreement on September 12, 2018.\n\nThe road was closed for a day.\n\nTwo officials confirmed in public \
            that the two sides had signed the agreement on <<September 14, 2018>>.",
        good: "The two sides signed the agreement on September 12, 2018.\n\nThe road was closed for a day.\n\nTwo officials confirmed in public \
            that the two sides had signed the agreement on September 12, 2018.",
    }],
    check,
};

fn check(cx: &mut RuleContext<'_>) {
    let events = cx.events;
    for (index, told) in events.told().iter().enumerate() {
        let text = told.span.of(cx.prose());
        if let Some(other) = events.contradicted_within(index) {
            let first = other.span.of(cx.prose());
            let message = format!("“{text}”: the same event is dated “{first}” above; make the two agree");
            cx.report(told.span, message).related(other.span, "the other date");
        } else if let Some(other) = cx.elsewhere.iter().find_map(|report| report.contradicted_across(told)) {
            let (name, day) = (other.file.file_name().unwrap_or_default().to_string_lossy(), other.day());
            let message = format!("“{text}”: “{name}” dates the same event {day}; make the two agree");
            let (file, range) = (Arc::clone(&other.file), other.range);
            cx.report(told.span, message).related_elsewhere(file, range, "the other date");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::check_rule;

    #[test]
    fn another_order_of_words() {
        let text = "The director of the agency resigned on August 4, 2018.\n\nIt was on <<August 3, 2018>> that the director of the agency \
            resigned.";
        check_rule(&RULE, "2018-09-26", "", text);
    }

    #[test]
    fn two_events_may_look_alike() {
        for text in [
            "The council met on August 4, 2018.\n\nThe council met on August 11, 2018.",
            "The court heard the mayor on August 4, 2018.\n\nThe court heard the bishop on August 5, 2018.",
            "The strike at the northern port of Hull began on May 4, 2018.\n\nThe strike at the northern port of Hull ended on May 9, 2018.",
            "The first round of peace talks in Geneva began on May 4, 2018.\n\nThe second round of peace talks in Geneva began on May 9, 2018.",
            "A court in Leeds opened the trial of three bankers on May 4, 2018.\n\nA court in Hull opened the trial of three bankers on May 9, 2018.",
            "The first vote was held in the old hall on May 4, 2018. The second was held in the new hall on May 9, 2018.",
        ] {
            check_rule(&RULE, "2018-09-26", "", text);
        }
    }
}
