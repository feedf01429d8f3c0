//! CD123: a placeholder left where a source should stand.

use super::{Example, FixAvailability, Rule, RuleContext, RuleScope, Status};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    code: "CD123",
    name: "unfilled-source",
    since: "0.1.0",
    status: Status::Stable,
    severity: Some(Severity::Error),
    fix: FixAvailability::None,
    scope: RuleScope::Everywhere,
    any_language: true,
    summary: "a placeholder left where a source should stand",
    rationale: "A hole that was to be filled before print is the one thing that must not be printed. It counts as no source.",
    options: &[],
    examples: &[
        Example {
            title: "in the text",
            published: "",
            actors: "",
            bad: "The port was closed, the mayor said <<[source]>>.\n",
            good: "The port was closed, the mayor said.\n",
        },
        Example {
            title: "an empty note",
            published: "",
            actors: "",
            bad: "The port was closed, the mayor said. <<<!-- src: -->>>\n",
            good: "The port was closed, the mayor said. <!-- src: call at noon -->\n",
        },
    ],
    check,
};

fn check(cx: &mut RuleContext<'_>) {
    for view in cx.blocks() {
        for place in &view.facts.placeholders {
            let words = place.of(view.prose);
            cx.report(place.shift(view.start), format!("“{words}” stands where a source should: name the source"));
        }
    }
    for note in cx.document.source_notes.iter().filter(|note| note.text.is_empty()) {
        cx.report(note.range, "the source note is empty: say where this comes from, or delete the note");
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::check_rule;

    #[test]
    fn holes() {
        check_rule(&RULE, "", "", "It fell <<[citation needed]>>. It rose <<(source?)>>, <<TK source>>. It sank <<[by whom?]>>.");
        check_rule(&RULE, "", "", "It fell <<[SOURCE TK]>>. <<<!-- src: TK -->>> It rose.");
        check_rule(&RULE, "", "", "- It fell **<<[source]>>**.\r\n\r\n> It <<[ add source ]>> rose.");
    }

    #[test]
    fn no_holes() {
        check_rule(
            &RULE,
            "",
            "",
            "It fell [source](http://a.org). A (source) said “[the] source” and (Source: Reuters). A TK flight.",
        );
    }
}
