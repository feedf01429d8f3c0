//! CD122: an accusation whose target has no say.

use super::{Example, FixAvailability, Rule, RuleContext, RuleScope, Status};
use crate::diagnostic::Severity;
use crate::extract::attributions::CueKind;
use crate::extract::mentions::{EntityType, Form};
use crate::facts::{Mention, chains_in};
use crate::text::Span;

pub(super) static RULE: Rule = Rule {
    code: "CD122",
    name: "no-right-of-reply",
    since: "0.1.0",
    status: Status::Preview,
    severity: Some(Severity::Hint),
    fix: FixAvailability::None,
    scope: RuleScope::OwnWords,
    any_language: false,
    summary: "somebody is accused and has no say in the report",
    rationale: "Whoever is accused by name must be asked, and the report must give the answer, or say that there was none.",
    options: &[],
    examples: &[Example {
        title: "no answer",
        published: "",
        actors: "",
        bad: "The mayor <<accused Peter Weiss>>, a builder, of selling the mill.\n\nThe guild meets in the hall.",
        good: "The mayor accused Peter Weiss, a builder, of selling the mill.\n\nWeiss denied it.",
    }],
    check,
};

/// Verbs that accuse, in the forms of a cue.
const ACCUSING: [&str; 8] = ["accused", "accuses", "accusing", "blamed", "blames", "blaming", "sued", "sues"];

/// Words that give an answer, or tell that there was none.
const ANSWERS: [&str; 24] = [
    "called the accusation",
    "comment",
    "commented",
    "could not be reached",
    "declined",
    "denial",
    "denied",
    "denies",
    "deny",
    "denying",
    "did not answer",
    "did not immediately",
    "did not reply",
    "did not respond",
    "did not return",
    "dismissed",
    "disputed",
    "disputes",
    "fired back",
    "hit back",
    "not guilty",
    "rejected",
    "rejects",
    "responded",
];

/// Who speaks for somebody else.
const VOICES: [&str; 7] = ["spokesman", "spokeswoman", "spokesperson", "lawyer", "attorney", "representative", "campaign"];

fn check(cx: &mut RuleContext<'_>) {
    let (facts, prose) = (cx.facts, cx.prose());
    let is_news = |start: usize| {
        let sentence = facts.sentences.get(facts.sentences.partition_point(|sentence| sentence.span.end <= start));
        sentence.is_some_and(|sentence| sentence.is_lead && sentence.is_claim)
    };
    for attribution in &facts.attributions {
        let (Some(cue), Some(content)) = (attribution.cue.first().copied(), attribution.content.first().copied()) else {
            continue;
        };
        let accuses = cue.of(prose).split(' ').next_back().is_some_and(|verb| ACCUSING.contains(&verb));
        if !accuses || !is_news(cue.start) || content.start < cue.end {
            continue;
        }
        let Some(party) = party(cx, content) else { continue };
        if !has_answer(cx, party) {
            let place = cue.cover(party.span);
            let name = party.span.of(prose);
            cx.report(
                place,
                format!("“{name}” is accused and has no say in the report; ask, and give the answer or say there was none"),
            );
        }
    }
}

/// The person or body that the accusation begins with.
fn party<'a>(cx: &RuleContext<'a>, content: Span) -> Option<&'a Mention> {
    let mentions = &cx.facts.mentions;
    let first = mentions.get(mentions.partition_point(|mention| mention.span.start < content.start))?;
    let is_named = matches!(first.form, Form::Full | Form::Family | Form::Acronym);
    let is_party = matches!(first.entity, EntityType::Per | EntityType::Org);
    // "accused the mill's owner, Peter Weiss": the title may stand before the name, no more.
    let begins = first.title.map_or(first.span.start, |title| title.start.min(first.span.start));
    (is_named && is_party && begins <= content.start + 4).then_some(first)
}

/// Whether the party, or somebody who speaks for it, says something, or the report tells that they did not.
fn has_answer(cx: &RuleContext<'_>, party: &Mention) -> bool {
    let (facts, prose) = (cx.facts, cx.prose());
    let lower = prose.to_ascii_lowercase();
    let speaks = facts.attributions.iter().filter(|attribution| attribution.kind == CueKind::Say).any(|attribution| {
        attribution.source.iter().any(|source| {
            let is_party = party.chain.is_some_and(|chain| chains_in(facts, *source).any(|other| other == chain));
            is_party || VOICES.iter().any(|voice| source.of(prose).contains(voice))
        })
    });
    speaks || ANSWERS.iter().any(|answer| lower.contains(answer))
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
    fn an_answer_or_its_absence_is_enough() {
        for answer in [
            "Weiss did not respond to a letter.",
            "A lawyer for Weiss said that he was abroad.",
            "Weiss said that he was abroad.",
        ] {
            check(&format!("The mayor accused Peter Weiss of selling the mill.\n\n{answer}"));
        }
    }

    #[test]
    fn only_news_and_names() {
        check("The mayor accused the guild of selling the mill.");
        check("The fair opened.\n\nIt was warm.\n\nThe mayor accused Peter Weiss of selling the mill.");
    }
}
