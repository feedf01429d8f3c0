//! CD505: a word written twice.

use super::{Example, FixAvailability, Rule, RuleContext, RuleScope, Status};
use crate::diagnostic::{Applicability, Severity};
use crate::language::TokenKind;
use crate::text::Span;

pub(super) static RULE: Rule = Rule {
    code: "CD505",
    name: "doubled-word",
    since: "0.1.0",
    status: Status::Stable,
    severity: Some(Severity::Warning),
    fix: FixAvailability::Always,
    scope: RuleScope::OwnWords,
    any_language: false,
    summary: "a word stands twice in a row",
    rationale: "A doubled word is nearly always left over from an edit, and spelling checkers pass it since each half is right.",
    options: &[],
    examples: &[Example {
        title: "in the body",
        published: "",
        actors: "",
        bad: "The mayor opened <<the the>> bridge.",
        good: "The mayor opened the bridge.",
    }],
    check,
};

/// Words that rightly follow themselves: "had had", "that that", "is is" behind a clause.
const RIGHTLY_DOUBLED: [&str; 4] = ["had", "that", "is", "very"];

fn check(cx: &mut RuleContext<'_>) {
    for view in cx.blocks() {
        for pair in view.language.tokens.windows(2) {
            let (first, second) = (pair[0].text(view.prose), pair[1].text(view.prose));
            let is_word = pair.iter().all(|token| token.kind == TokenKind::Word);
            if is_word && first == second && !RIGHTLY_DOUBLED.contains(&first.to_lowercase().as_str()) {
                let span = pair[0].span.cover(pair[1].span).shift(view.start);
                cx.report(span, format!("“{first} {second}”: the word stands twice; delete one")).fix(
                    format!("Delete the second “{second}”"),
                    Span::new(pair[0].span.end, pair[1].span.end).shift(view.start),
                    "",
                    Applicability::Safe,
                );
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::check_rule;

    #[test]
    fn names_double_too() {
        check_rule(&RULE, "", "", "Commander Amikam <<Norkin Norkin>> spoke.");
    }

    #[test]
    fn some_words_rightly_follow_themselves() {
        check_rule(&RULE, "", "", "He had had enough. Now, now, he said that that was all.");
    }
}
