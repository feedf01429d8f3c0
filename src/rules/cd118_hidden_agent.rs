//! CD118: "it is believed" by nobody in particular.

use super::{Example, FixAvailability, Rule, RuleContext, RuleScope, Status};
use crate::diagnostic::Severity;
use crate::extract::attributions::CueKind;
use crate::text::Span;

pub(super) static RULE: Rule = Rule {
    code: "CD118",
    name: "hidden-agent",
    since: "0.1.0",
    status: Status::Preview,
    severity: Some(Severity::Hint),
    fix: FixAvailability::None,
    scope: RuleScope::OwnWords,
    any_language: false,
    summary: "a passive hides who said or thought it",
    rationale: "“It is believed” tells that somebody believes, and keeps back who. Readers take it for everybody, or for the reporter.",
    options: &[],
    examples: &[Example {
        title: "it is believed",
        published: "",
        actors: "",
        bad: "<<It is believed>> that the ship was old.",
        good: "The harbor master believes that the ship was old, he told the paper.",
    }],
    check,
};

fn check(cx: &mut RuleContext<'_>) {
    let (facts, prose) = (cx.facts, cx.prose());
    for attribution in facts.attributions.iter().filter(|attribution| attribution.source.is_empty()) {
        let Some(cue) = attribution.cue.first().copied() else { continue };
        let says = matches!(attribution.kind, CueKind::Say | CueKind::Think);
        let Some(subject) = says.then(|| subject_it(cue, prose)).flatten() else { continue };
        let place = subject.cover(cue);
        cx.report(place, format!("“{}” hides who it was; name them", place.of(prose)));
    }
}

/// The "it" before a cue in the passive.
fn subject_it(cue: Span, prose: &str) -> Option<Span> {
    let before = prose.get(..cue.start)?.trim_end();
    let start = before.len().checked_sub(2)?;
    let is_word = before.get(start..)?.eq_ignore_ascii_case("it");
    let stands_alone = !before.get(..start)?.ends_with(char::is_alphanumeric);
    (is_word && stands_alone).then_some(Span::new(start, start + 2))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::check_rule;

    #[test]
    fn other_verbs() {
        check_rule(&RULE, "", "", "In town <<it was reported>> that the ship was old. <<It is widely thought>> that it sank.");
    }

    #[test]
    fn an_agent_is_enough() {
        check_rule(&RULE, "", "", "It was reported by the harbor master that the ship was old.");
    }
}
