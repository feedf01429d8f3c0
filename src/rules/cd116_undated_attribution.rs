//! CD116: a statement without a day.

use super::{Example, FixAvailability, Rule, RuleContext, RuleScope, Status};
use crate::calendar;
use crate::diagnostic::Applicability;
use crate::extract::attributions::CueKind;
use crate::text::Span;

pub(super) static RULE: Rule = Rule {
    code: "CD116",
    name: "undated-attribution",
    since: "0.1.0",
    status: Status::Preview,
    severity: None,
    fix: FixAvailability::Sometimes,
    scope: RuleScope::OwnWords,
    any_language: false,
    summary: "a statement has no day",
    rationale: "What somebody said last month is not what they say today. Agencies give each statement its day; where a paragraph has \
                one, what follows in it needs none.",
    options: &[],
    examples: &[Example {
        title: "said, but when?",
        published: "2018-09-26",
        actors: "",
        bad: "The mayor <<said>> that the bridge was safe.",
        good: "The mayor said on Wednesday that the bridge was safe.",
    }],
    check,
};

fn check(cx: &mut RuleContext<'_>) {
    let (facts, prose) = (cx.facts, cx.prose());
    let speech = |cue: &str| cue.split(' ').next_back().is_some_and(|verb| SPEECH.contains(&verb));
    for attribution in facts.attributions.iter().filter(|attribution| attribution.kind == CueKind::Say) {
        let (Some(source), Some(cue)) = (attribution.source.first(), attribution.cue.first().copied()) else { continue };
        let Some(block) = cx.document.blocks.get(attribution.block) else { continue };
        let index = facts.sentences.partition_point(|sentence| sentence.span.end <= cue.start);
        let Some(sentence) = facts.sentences.get(index) else { continue };
        let has_day = facts.timexes_in(Span::new(block.span.start, sentence.span.end)).next().is_some();
        if has_day || !speech(cue.of(prose)) {
            continue;
        }
        let finding = cx.report(cue, format!("“{}”: a statement without a day; say when", cue.of(prose)));
        if let Some(day) = facts.day {
            let behind = cue.end.max(source.end);
            let day = format!(" on {}", calendar::weekday_name(day.weekday()));
            finding.fix(format!("Add “{}”", day.trim()), Span::empty(behind), day, Applicability::Suggestion);
        }
    }
}

/// Verbs that report one statement, made on one day.
const SPEECH: [&str; 8] = ["said", "told", "announced", "added", "confirmed", "denied", "stated", "declared"];

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::check_rule;

    #[test]
    fn one_day_is_enough_for_a_paragraph() {
        check_rule(
            &RULE,
            "2018-09-26",
            "",
            "The mayor said on Tuesday that it was safe. She said it would open.\n\nHe <<said>> no.",
        );
    }

    #[test]
    fn papers_and_thoughts_have_no_day() {
        check_rule(&RULE, "2018-09-26", "", "The report shows that the bridge is safe. The mayor hopes that it is safe.");
    }
}
