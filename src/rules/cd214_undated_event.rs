//! CD214: a main event without a day anywhere in its paragraph.

use super::{Example, FixAvailability, Rule, RuleContext, RuleScope, Status};
use crate::document::BlockKind;
use crate::extract::dates;
use crate::facts::TimexKind;
use rustc_hash::FxHashSet;

pub(super) static RULE: Rule = Rule {
    code: "CD214",
    name: "undated-event",
    since: "0.1.0",
    status: Status::Preview,
    severity: None,
    fix: FixAvailability::None,
    scope: RuleScope::OwnWords,
    any_language: false,
    summary: "a main event without a day anywhere in its paragraph",
    rationale: "For newsrooms whose reports are read long after: each paragraph that tells what happened says when. Off by default, since \
        most stories date their events by the paragraphs around them.",
    options: &[],
    examples: &[Example {
        title: "when?",
        published: "2018-09-26",
        actors: "",
        bad: "The ferry <<struck>> the pier in thick fog.",
        good: "The ferry struck the pier in thick fog on Tuesday.",
    }],
    check,
};

fn check(cx: &mut RuleContext<'_>) {
    let dates = cx.facts.timexes.iter().filter(|timex| matches!(timex.kind, TimexKind::Date | TimexKind::Time));
    let dated: FxHashSet<usize> = dates.map(|timex| timex.block).collect();
    let undated: Vec<_> = cx
        .blocks()
        .filter(|view| {
            matches!(view.block.kind, BlockKind::Paragraph | BlockKind::ListItem)
                && !view.block.is_quoted
                && !dated.contains(&view.index)
        })
        .collect();
    for view in undated {
        if let Some(verb) = dates::first_event(view.prose, view.language) {
            let message = format!("“{}”: nothing in this paragraph says when; add the day", verb.of(view.prose));
            cx.report(verb.shift(view.start), message);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::check_rule;

    #[test]
    fn speech_and_plans_are_no_events() {
        check_rule(
            &RULE,
            "2018-09-26",
            "",
            "The river is wide.\n\nThe mayor said it will rain.\n\nThe dam <<broke>>.\n\nIn 2016 it held.",
        );
    }
}
