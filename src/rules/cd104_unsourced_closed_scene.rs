//! CD104: what was said or shown where the public was not, with nobody named who told of it.

use super::sourcing::{ON_CLAIMS, report_unsourced};
use super::{Example, Rule};
use crate::diagnostic::Severity;
use crate::extract::claims::ClaimKind;

pub(super) static RULE: Rule = Rule {
    code: "CD104",
    name: "unsourced-closed-scene",
    severity: Some(Severity::Warning),
    summary: "what was said, shown or agreed behind closed doors has no source",
    rationale: "Only somebody who was present, or a document, can tell what went on in a meeting. Readers should learn which. \
                In the first paragraph it is a hint, since a lead may leave its sources to the body.",
    examples: &[Example {
        title: "a meeting",
        published: "",
        actors: "",
        bad: "Two harbor towns share one ferry.\n\nTheir councils do not agree.\n\nDuring a meeting with his counterpart, the mayor <<shared \
              plans for a new pier>>.",
        good: "Two harbor towns share one ferry.\n\nTheir councils do not agree.\n\nDuring a meeting with his counterpart, the mayor shared \
               plans for a new pier, according to the minutes.",
    }],
    check: |cx| {
        report_unsourced(cx, ClaimKind::ClosedScene, "told from a scene that was not public; say who was there and told of it");
    },
    ..ON_CLAIMS
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::check_rule;

    #[test]
    fn a_meeting_alone_is_no_closed_scene() {
        check_rule(&RULE, "", "", "The mayor met his counterpart in the town hall.");
    }

    #[test]
    fn a_participant_may_tell() {
        check_rule(&RULE, "", "", "The mayor said that he had shared plans during a meeting with his counterpart.");
    }
}
