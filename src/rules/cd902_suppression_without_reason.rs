//! CD902: a directive without a reason.

use super::{Example, FixAvailability, Rule, RuleContext, RuleScope, Status};
use crate::diagnostic::{Applicability, Severity};
use crate::text::TextRange;

pub(super) static RULE: Rule = Rule {
    code: "CD902",
    name: "suppression-without-reason",
    since: "0.1.0",
    status: Status::Stable,
    severity: Some(Severity::Warning),
    fix: FixAvailability::Always,
    scope: RuleScope::Everywhere,
    any_language: true,
    summary: "a directive with no reason",
    rationale: "The next reader of the draft must know why a finding was waved through: write \
                `<!-- copydesk: ignore RULE: reason -->`.",
    options: &[],
    examples: &[Example {
        title: "why is it right?",
        published: "",
        actors: "",
        bad: "Band Band played. <<<!-- copydesk: ignore doubled-word -->>>\n",
        good: "Band Band played. <!-- copydesk: ignore doubled-word: the group’s name -->\n",
    }],
    check,
};

fn check(cx: &mut RuleContext<'_>) {
    let directives = &cx.document.directives;
    for directive in directives.iter().filter(|directive| directive.suppresses() && directive.reason.is_none()) {
        let words = directive.range.of(cx.source).trim_end_matches("-->").trim_end();
        let place = TextRange::empty(directive.range.start + words.len());
        let text = if words.ends_with(':') { " why" } else { ": why" };
        cx.report(directive.range, "the directive gives no reason: say behind a colon why the finding is wrong here").fix(
            "Add a reason",
            place,
            text,
            Applicability::Placeholder,
        );
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::check_rule;

    #[test]
    fn an_empty_reason_is_none() {
        check_rule(&RULE, "", "", "A a. <<<!-- copydesk: ignore doubled-word:  -->>>");
        check_rule(&RULE, "", "", "<!-- copydesk: ignore-start doubled-word: so -->\n\nText.\n\n<!-- copydesk: ignore-end -->");
    }
}
