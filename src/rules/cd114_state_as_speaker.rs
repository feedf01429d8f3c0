//! CD114: a state or a capital speaks.

use super::{Example, FixAvailability, Rule, RuleContext, RuleScope, Status};
use crate::actors::{ActorId, ActorKind, Classification};
use crate::diagnostic::Severity;
use crate::extract::attributions::CueKind;
use crate::text::Span;
use std::collections::BTreeMap;

pub(super) static RULE: Rule = Rule {
    code: "CD114",
    name: "state-as-speaker",
    since: "0.1.0",
    status: Status::Preview,
    severity: Some(Severity::Hint),
    fix: FixAvailability::None,
    scope: RuleScope::OwnWords,
    any_language: false,
    summary: "a state or a capital speaks instead of a person or an office",
    rationale: "A state has no mouth: a minister, a spokeswoman or a statement speaks for it, and which of them did tells readers how \
                much weight the words have.",
    options: &[],
    examples: &[Example {
        title: "a state",
        published: "",
        actors: "",
        bad: "<<Norway said>> that its boats were in their own waters.",
        good: "Norway’s navy said that its boats were in their own waters.",
    }],
    check,
};

/// Marks the first time that each state speaks; the others are related places.
fn check(cx: &mut RuleContext<'_>) {
    let (facts, prose, actors) = (cx.facts, cx.prose(), cx.actors);
    let mut places: BTreeMap<ActorId, Vec<Span>> = BTreeMap::new();
    for attribution in facts.attributions.iter().filter(|attribution| attribution.kind == CueKind::Say) {
        let (Some(source), Some(cue)) = (attribution.source.first(), attribution.cue.first()) else { continue };
        let mention = facts.mentions.get(facts.mentions.partition_point(|mention| mention.span.start < source.start));
        let state = mention.filter(|mention| mention.span == *source).and_then(|mention| mention.actor).filter(|&id| {
            actors.actor(id).is_some_and(|actor| {
                matches!(actor.kind, ActorKind::Organization(Classification::State | Classification::Government))
            })
        });
        if let Some(state) = state {
            let is_adjacent = prose.get(source.end..cue.start).is_some_and(|between| between.trim().is_empty());
            places.entry(state).or_default().push(if is_adjacent { source.cover(*cue) } else { *source });
        }
    }
    for spans in places.into_values() {
        let Some((first, others)) = spans.split_first() else { continue };
        let mut finding =
            cx.report(*first, format!("“{}”: a state does not speak; name the person or the office", first.of(prose)));
        for other in others {
            finding = finding.related(*other, "here too");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::check_rule;

    #[test]
    fn once_for_each_state() {
        check_rule(&RULE, "", "", "<<Norway said>> it was ready.\n\n<<Sweden said>> it was not.\n\nNorway said it would wait.");
    }

    #[test]
    fn offices_and_people_speak() {
        check_rule(&RULE, "", "", "Norway’s navy said it was ready. The Swedish minister said he was not.");
    }
}
