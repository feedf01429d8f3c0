//! CD907: a comment that is never closed.

use super::{Example, FixAvailability, Rule, RuleContext, RuleScope, Status};
use crate::diagnostic::{Applicability, Severity};
use crate::text::TextRange;

pub(super) static RULE: Rule = Rule {
    code: "CD907",
    name: "unclosed-comment",
    since: "0.1.0",
    status: Status::Stable,
    severity: Some(Severity::Warning),
    fix: FixAvailability::Always,
    scope: RuleScope::Everywhere,
    any_language: true,
    summary: "a comment that nothing closes",
    rationale: "Wherever the draft is shown, a comment that is not closed may hide all that follows it. copydesk takes it to end with \
                its line and reads on.",
    options: &[],
    examples: &[Example {
        title: "a source note",
        published: "",
        actors: "",
        bad: "The mayor opened the bridge. <<<!-- src: city hall>>\n",
        good: "The mayor opened the bridge. <!-- src: city hall -->\n",
    }],
    check,
};

fn check(cx: &mut RuleContext<'_>) {
    for comment in &cx.document.open_comments {
        let message = "nothing closes this comment, and all that follows may be hidden: put “-->” behind its last word";
        cx.report(*comment, message).fix(
            "Close the comment at the end of its line",
            TextRange::empty(comment.end),
            " -->",
            Applicability::Suggestion,
        );
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::check_rule;

    #[test]
    fn at_the_start_of_a_line_and_inside_of_it() {
        check_rule(&RULE, "", "", "<<<!-- to be cut>>\n\nText.\n\nMore text. <<<!-- ask the mayor: é>>\nAnd more.");
        check_rule(&RULE, "", "", "> <<<!-- src: a>>\n> Text.\n\n- <!-- src: b -->\n- Text.");
    }

    #[test]
    fn code_is_no_comment() {
        check_rule(&RULE, "", "", "```\n<!-- a\n```\n\nText with `<!-- src: a` in it.\n\n    <!-- src: b\n\nText.");
    }
}
