//! CD124: a fact-checker's mark that does not hold for the words as they stand.

use super::{Example, FixAvailability, Rule, RuleContext, RuleScope, Status};
use crate::diagnostic::{Applicability, Severity};
use crate::facts::{Mark, seal};

pub(super) static RULE: Rule = Rule {
    code: "CD124",
    name: "fallen-check",
    since: "0.1.0",
    status: Status::Preview,
    severity: Some(Severity::Information),
    fix: FixAvailability::Sometimes,
    scope: RuleScope::Everywhere,
    any_language: true,
    summary: "a checked claim has changed since, or its mark has no seal",
    rationale: "A mark is good for the words that were checked. It holds a seal of them (in `report.check.toml`, the words \
                themselves), stands while other places change, and falls when they do. A mark without a seal could not fall.",
    options: &[],
    examples: &[Example {
        title: "changed words",
        published: "",
        actors: "",
        bad: "The bridge is closed, the mayor said. <<<!-- checked: mk, 2018-09-26, by phone #4a688fc1 -->>>",
        good: "The bridge is closed, the mayor said. <!-- checked: mk, 2018-09-26, by phone #dc7b3cc5 -->",
    }],
    check,
};

fn check(cx: &mut RuleContext<'_>) {
    const CHANGED: &str = "the words have changed since they were checked; check them again";
    let facts = cx.facts;
    for check in facts.checks.iter().filter(|check| check.holds != Some(true)) {
        // A claim of the check file that is gone from the report is a finding there.
        let Some(words) = check.sentence.map(|index| facts.sentences[index].span) else { continue };
        match check.mark {
            Mark::File(index) => {
                let checked = facts.check_file.as_ref().and_then(|file| file.claims.get(index));
                let text = checked.map(|claim| format!(" ({})", claim.text)).unwrap_or_default();
                cx.report(words, format!("{CHANGED}{text}"));
            }
            Mark::Draft(index) => {
                let mark = &cx.document.checked_marks[index];
                let (message, title) = match check.holds {
                    Some(_) => (CHANGED, "Checked again: seal the new words"),
                    None => {
                        ("the mark has no seal, and would outlive a change of the words; seal it", "Seal the words as they stand")
                    }
                };
                let sealed = format!("<!-- checked: {} #{:08x} -->", mark.text, seal(words.of(cx.prose())));
                cx.report(mark.range, message).fix(title, mark.range, sealed, Applicability::Suggestion);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::check_rule;

    #[test]
    fn edits_elsewhere_and_of_marks_leave_it_standing() {
        let mark = "<!-- checked: mk, 2018-09-26 #dc7b3cc5 -->";
        check_rule(&RULE, "", "", &format!("A new line.\n\nThe **bridge** is\nclosed, the mayor said. {mark} And more."));
        check_rule(&RULE, "", "", &format!("The bridge is open, the mayor said. <<{mark}>> And more."));
    }

    #[test]
    fn a_mark_by_hand_is_sealed_first() {
        check_rule(&RULE, "", "", "The bridge is closed. <<<!-- checked: mk, by phone -->>>");
    }
}
