//! CD118: "it is believed" by nobody in particular.

use super::{Example, FixAvailability, Rule, RuleContext, RuleScope, Status};
use crate::diagnostic::Severity;
use crate::document::BlockKind;
use crate::extract::attributions::CueKind;
use crate::facts::{Attribution, BlockView, Facts};
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
    rationale: "“It is believed” tells that somebody believes, and keeps back who. Readers take it for everybody, or for the reporter. \
                So do “reportedly” and “concerns were raised”; “allegedly” is left alone where police, a charge or a court stands in the \
                paragraph.",
    options: &[],
    examples: &[
        Example {
            title: "it is believed",
            published: "",
            actors: "",
            bad: "<<It is believed>> that the ship was old.",
            good: "The harbor master believes that the ship was old, he told the paper.",
        },
        Example {
            title: "reportedly",
            published: "",
            actors: "",
            bad: "The harbor will <<reportedly>> be sold.",
            good: "The harbor will be sold, the Courier reported.",
        },
        Example {
            title: "a question that was raised",
            published: "",
            actors: "",
            bad: "<<Concerns were also raised>> about the bridge.",
            good: "The fire chief also raised concerns about the bridge.",
        },
    ],
    check,
};

/// What is raised or voiced by somebody.
const VOICED: [&str; 14] = [
    "allegation",
    "allegations",
    "concern",
    "concerns",
    "doubt",
    "doubts",
    "fears",
    "hopes",
    "objections",
    "possibility",
    "question",
    "questions",
    "suspicion",
    "suspicions",
];

/// Verbs by which that is done.
const VOICING: [&str; 4] = ["raised", "voiced", "expressed", "aired"];

/// Words that say who alleges, though not in the sentence.
const ACCUSERS: [&str; 20] = [
    "police",
    "court",
    "prosecutor",
    "prosecutors",
    "charge",
    "charged",
    "charges",
    "indictment",
    "indicted",
    "lawsuit",
    "sued",
    "complaint",
    "judge",
    "sheriff",
    "trial",
    "detectives",
    "investigators",
    "arrested",
    "jury",
    "accused",
];

fn check(cx: &mut RuleContext<'_>) {
    let (facts, prose) = (cx.facts, cx.prose());
    for attribution in facts.attributions.iter().filter(|attribution| attribution.source.is_empty()) {
        let Some(cue) = attribution.cue.first().copied() else { continue };
        if let Some(place) = hiding(attribution, cue, prose).filter(|_| !names_somebody(facts, cue)) {
            cx.report(place, format!("“{}” hides who it was; name them", place.of(prose)));
        }
    }
    for view in cx.blocks().filter(|view| matches!(view.block.kind, BlockKind::Paragraph | BlockKind::ListItem)) {
        for index in 0..view.language.tokens.len() {
            let place = voiced(&view, index).or_else(|| alleged(&view, index));
            let Some(place) = place.map(|place| place.shift(view.start)) else { continue };
            // What is alleged in somebody’s words is his to answer for; who raised a question stays hidden there too.
            if place.of(prose).eq_ignore_ascii_case("allegedly") && names_somebody(facts, place) {
                continue;
            }
            cx.report(place, format!("“{}” hides who it was; name them", place.of(prose)));
        }
    }
}

/// The words of an attribution without a source that hide who it is: "It is believed", "is said", "reportedly".
fn hiding(attribution: &Attribution, cue: Span, prose: &str) -> Option<Span> {
    if !matches!(attribution.kind, CueKind::Say | CueKind::Think) {
        return None;
    }
    let words: Vec<&str> = cue.of(prose).split(' ').collect();
    if let Some(it) = subject_it(cue, prose) {
        return Some(it.cover(cue));
    }
    if words.len() > 1 && words.first().is_some_and(|word| word.eq_ignore_ascii_case("it")) {
        return Some(cue);
    }
    const HEARSAY: [&str; 9] =
        ["said", "believed", "thought", "reported", "rumored", "rumoured", "understood", "alleged", "claimed"];
    const BE: [&str; 4] = ["is", "are", "was", "were"];
    if ["reportedly", "purportedly"].contains(&cue.of(prose).to_ascii_lowercase().as_str()) {
        return Some(cue);
    }
    // "is believed", with "to have left" in the cue or behind it.
    let verb = words.iter().position(|word| HEARSAY.contains(word)).filter(|_| BE.contains(&words[0]))?;
    let end = cue.start + words[..=verb].iter().map(|word| word.len() + 1).sum::<usize>() - 1;
    let follows = prose.get(end..).unwrap_or_default().trim_start();
    follows.starts_with("to ").then_some(Span::new(cue.start, end))
}

/// Whether the sentence of `place` says who says so.
fn names_somebody(facts: &Facts, place: Span) -> bool {
    let sentence = facts.sentences.get(facts.sentences.partition_point(|sentence| sentence.span.end <= place.start));
    sentence.is_some_and(|sentence| {
        let mut attributions = sentence.attributions.iter().map(|&index| &facts.attributions[index]);
        attributions.any(|found| !found.source.is_empty() && found.content.iter().any(|content| content.intersects(place)))
    })
}

/// "the possibility was also raised", with the verb at token `index`, unless it is said by whom.
fn voiced(view: &BlockView<'_>, index: usize) -> Option<Span> {
    const FARTHEST: usize = 12;
    let tokens = &view.language.tokens;
    let text = |at: usize| tokens.get(at).map_or("", |token| token.text(view.prose));
    if !VOICING.contains(&text(index)) {
        return None;
    }
    let is_between = |at: &usize| {
        matches!(text(*at), "was" | "were" | "been" | "has" | "have" | "had" | "also" | "being") || text(*at).ends_with("ly")
    };
    let between = (0..index).rev().take_while(is_between).last()?;
    let is_passive = (between..index).any(|at| matches!(text(at), "was" | "were" | "been" | "being"));
    let noun = between.checked_sub(1)?;
    let sentence = view.language.sentences.iter().find(|sentence| sentence.tokens.contains(&index))?;
    let mut behind = (index + 1..sentence.tokens.end).take(FARTHEST);
    if !is_passive || !VOICED.contains(&text(noun).to_lowercase().as_str()) || behind.any(|at| text(at) == "by") {
        return None;
    }
    let article = noun.checked_sub(1).filter(|at| text(*at).eq_ignore_ascii_case("the")).unwrap_or(noun);
    Some(tokens.get(article)?.span.cover(tokens.get(index)?.span))
}

/// "allegedly" at token `index`, unless somebody stands in the paragraph who alleges by office.
fn alleged(view: &BlockView<'_>, index: usize) -> Option<Span> {
    let token = view.language.tokens.get(index)?;
    if !token.text(view.prose).eq_ignore_ascii_case("allegedly") {
        return None;
    }
    let is_accuser = |word: &str| ACCUSERS.iter().any(|accuser| accuser.eq_ignore_ascii_case(word));
    let has_accuser = view.language.tokens.iter().any(|token| is_accuser(token.text(view.prose)));
    (!has_accuser).then_some(token.span)
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

    #[track_caller]
    fn check(marked: &str) {
        check_rule(&RULE, "", "", marked);
    }

    #[test]
    fn other_verbs() {
        check("In town <<it was reported>> that the ship was old. <<It is widely thought>> that it sank.");
        check("The ship <<is said>> to be old. Its owners <<are believed>> to have left.");
        check("The harbor will <<purportedly>> be sold.");
        check("<<Questions have been raised>> about the sale. <<The possibility was raised>> that it would fail.");
    }

    #[test]
    fn an_agent_is_enough() {
        check("It was reported by the harbor master that the ship was old.");
        check("The harbor will reportedly be sold, the mayor said.");
        check("Questions were raised by the fire chief about the sale.");
        check("The mayor voiced doubts about the sale.");
    }

    #[test]
    fn allegedly_needs_somebody_who_alleges() {
        check("The owner <<allegedly>> took the money.");
        check("Police arrested the owner on Monday. He allegedly took the money.");
        check("The owner, who was charged with fraud, allegedly took the money.");
    }

    #[test]
    fn other_people_may_say_so() {
        check("“It is believed that the ship was old,” the harbor master said.");
    }
}
