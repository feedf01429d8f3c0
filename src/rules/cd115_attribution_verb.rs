//! CD115: a verb of speech that judges, or that does not fit who speaks.

use super::{Example, FixAvailability, Rule, RuleContext, RuleScope, Status};
use crate::actors::{ActorKind, Classification};
use crate::diagnostic::{Applicability, Severity};
use crate::extract::attributions::CueKind;
use crate::facts::Attribution;
use crate::language::lexicon::{JUDGING_VERBS, MIND_VERBS};
use crate::text::Span;

pub(super) static RULE: Rule = Rule {
    code: "CD115",
    name: "attribution-verb",
    since: "0.1.0",
    status: Status::Preview,
    severity: Some(Severity::Hint),
    fix: FixAvailability::Always,
    scope: RuleScope::OwnWords,
    any_language: false,
    summary: "a verb of speech judges the speaker or does not fit a newspaper",
    rationale: "“Claimed” doubts, “admitted” convicts and “refuted” decides; “said” leaves that to the reader. A newspaper reports, it \
                does not believe. Courts and police have their own words, and copy about them is left alone.",
    options: &[],
    examples: &[
        Example {
            title: "a newspaper",
            published: "",
            actors: "",
            bad: "The mayors will meet, and <<the newspaper believes>> that they will sign.",
            good: "The mayors will meet, and the newspaper reported that they will sign.",
        },
        Example {
            title: "a judgement",
            published: "",
            actors: "",
            bad: "The mayor <<claimed>> that the bridge was safe.",
            good: "The mayor said that the bridge was safe.",
        },
    ],
    check,
};

/// Words of copy about police and courts.
const LEGAL: [&str; 14] = [
    "police",
    "court",
    "judge",
    "jury",
    "trial",
    "prosecutor",
    "prosecutors",
    "charged",
    "pleaded",
    "convicted",
    "suspect",
    "lawsuit",
    "arrested",
    "detective",
];

fn check(cx: &mut RuleContext<'_>) {
    let (facts, prose) = (cx.facts, cx.prose());
    for attribution in &facts.attributions {
        let (Some(source), Some(cue)) = (attribution.source.first().copied(), attribution.cue.first().copied()) else { continue };
        let verb = last_word(cue, prose);
        let text = verb.of(prose);
        let precedes = source.end <= cue.start;
        if matches!(attribution.kind, CueKind::Think | CueKind::Want)
            && MIND_VERBS.contains(text)
            && is_newspaper(cx, attribution)
        {
            let place = if precedes { source.cover(cue) } else { cue };
            cx.report(place, format!("“{}”: a newspaper reports, it does not think or wish; write “reported”", place.of(prose)))
                .fix("Write “reported”", verb, "reported", Applicability::Suggestion);
        } else if attribution.kind == CueKind::Say
            && precedes
            && is_statement(attribution, prose)
            && let Some(implies) = JUDGING_VERBS.note(text)
            && !is_legal(cx.document.prose_of(&cx.document.blocks[attribution.block]))
        {
            cx.report(verb, format!("“{text}” {implies}; “said” leaves it to the reader")).fix(
                "Write “said”",
                verb,
                "said",
                Applicability::Suggestion,
            );
        }
    }
}

/// Whether the content is a clause or a quotation: a storm claims trees, a speaker claims that.
fn is_statement(attribution: &Attribution, prose: &str) -> bool {
    let Some(content) = attribution.content.first() else { return false };
    let first = content.of(prose).split([' ', ',']).next().unwrap_or_default();
    ["that", "he", "she", "it", "they", "there"].contains(&first) || first.starts_with(['“', '"'])
}

fn last_word(cue: Span, prose: &str) -> Span {
    let text = cue.of(prose);
    let start = text.rfind(' ').map_or(0, |blank| blank + 1);
    Span::new(cue.start + start, cue.end)
}

/// Whether the source is a news organization, by the actor book or by its noun.
fn is_newspaper(cx: &RuleContext<'_>, attribution: &Attribution) -> bool {
    let is_media = attribution
        .speaker
        .and_then(|id| cx.actors.actor(id))
        .is_some_and(|actor| matches!(actor.kind, ActorKind::Organization(Classification::Media)));
    const NOUNS: [&str; 5] = ["newspaper", "daily", "broadcaster", "magazine", "tabloid"];
    let words = |attribution: &Attribution| -> Vec<&str> {
        attribution.source.iter().flat_map(|piece| piece.of(cx.prose()).split(' ')).collect()
    };
    // "the newspaper Haaretz" tells what Haaretz is, wherever it stands.
    let is_described = attribution.speaker.is_some()
        && cx
            .facts
            .attributions
            .iter()
            .filter(|other| other.speaker == attribution.speaker)
            .any(|other| words(other).iter().any(|word| NOUNS.contains(word)));
    is_media || is_described || words(attribution).last().is_some_and(|word| NOUNS.contains(word))
}

fn is_legal(prose: &str) -> bool {
    prose.split(|character: char| !character.is_alphanumeric()).any(|word| LEGAL.contains(&word.to_lowercase().as_str()))
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
    fn court_and_police_copy_is_left_alone() {
        check("The driver admitted in court that he had slept.");
        check("The mayor <<admitted>> that the bridge was old.");
    }

    #[test]
    fn neutral_words_pass() {
        check("The mayor said that the bridge was safe. The newspaper reported that it was not.");
        check("The storm claimed many trees.");
    }
}
