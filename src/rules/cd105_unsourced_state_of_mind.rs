//! CD105: what somebody hopes, wants, plans or fears, told as if the reporter could see it.

use super::{Example, FixAvailability, Rule, RuleContext, RuleScope, Status};
use crate::diagnostic::{Applicability, Severity};
use crate::extract::attributions::CueKind;
use crate::facts::{Attribution, Facts};
use crate::language::lexicon::MIND_VERBS;
use crate::text::Span;

pub(super) static RULE: Rule = Rule {
    code: "CD105",
    name: "unsourced-state-of-mind",
    since: "0.1.0",
    status: Status::Preview,
    severity: Some(Severity::Hint),
    fix: FixAvailability::Always,
    scope: RuleScope::OwnWords,
    any_language: false,
    summary: "a hope, wish, plan, fear or belief has no source",
    rationale: "Nobody sees into a head, and a capital or a ministry has none. Somebody said what they hope, or somebody else said it \
                of them; readers should learn who.",
    options: &[],
    examples: &[Example {
        title: "a town that hopes",
        published: "",
        actors: "",
        bad: "<<The council hopes>> that a new ferry will help.",
        good: "The council hopes that a new ferry will help, the mayor said.",
    }],
    check,
};

fn check(cx: &mut RuleContext<'_>) {
    let (facts, prose) = (cx.facts, cx.prose());
    for (index, attribution) in facts.attributions.iter().enumerate() {
        let (Some(source), Some(cue)) = (attribution.source.first().copied(), attribution.cue.first().copied()) else { continue };
        let in_mind = matches!(attribution.kind, CueKind::Think | CueKind::Want)
            && cue.of(prose).split(' ').next_back().is_some_and(|verb| MIND_VERBS.contains(verb));
        let precedes = source.end <= cue.start && cue.start - source.end < 16;
        if in_mind && precedes && !is_pronoun(source.of(prose)) && !is_told(facts, index, attribution) {
            let place = source.cover(cue);
            let end = attribution.content.last().map_or(cue.end, |content| content.end);
            cx.report(place, format!("“{}”: a state of mind without a source; say who said so", place.of(prose))).fix(
                "Name who says so: “according to [source]”",
                Span::new(end, end),
                ", according to [source]",
                Applicability::Placeholder,
            );
        }
    }
}

fn is_pronoun(source: &str) -> bool {
    ["i", "we", "you", "he", "she", "it", "they", "who", "which", "that", "some", "many"]
        .contains(&source.to_lowercase().as_str())
}

/// Whether somebody tells of this state of mind: another attribution of the sentence, or the person's own words beside it.
fn is_told(facts: &Facts, index: usize, attribution: &Attribution) -> bool {
    let Some(cue) = attribution.cue.first() else { return true };
    let Some(sentence) = facts.sentences.get(facts.sentences.partition_point(|sentence| sentence.span.end <= cue.start)) else {
        return true;
    };
    let has_other =
        sentence.attributions.iter().filter(|&&other| other != index).map(|&other| &facts.attributions[other]).any(|other| {
            let speaks = matches!(other.kind, CueKind::Say | CueKind::Show) && !other.source.is_empty();
            speaks || other.content.iter().any(|piece| piece.start <= cue.start && cue.end <= piece.end)
        });
    let quotes = facts.blocks[sentence.block].language.quotations.iter().any(|part| part.depth == 0);
    has_other || quotes || !sentence.is_claim
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::check_rule;

    #[track_caller]
    fn check(marked: &str) {
        check_rule(&RULE, "", "", marked);
    }

    #[test]
    fn hopes_plans_and_preferences() {
        check("<<The ministry had planned>> to close the mine.");
        check("<<The town, however, preferred>> that the mine stay open.");
        check("With the harbor showing no signs of life, <<the town hopes>> that a ferry will help.");
        check("<<Fishermen fear>> that the harbor will close.");
    }

    #[test]
    fn told_by_somebody_it_has_a_source() {
        check("The mayor said the council hoped for a ferry.");
        check("The council wants to buy a ferry, according to the minutes.");
        check("The council wants a ferry that is “neither old nor slow”.");
    }
}
