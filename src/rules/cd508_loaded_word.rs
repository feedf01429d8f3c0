//! CD508: a word that judges, in the reporter's own voice.

use super::word_list::{is_reporters, places};
use super::{Example, FixAvailability, Rule, RuleContext, RuleScope, Status};
use crate::diagnostic::Severity;
use crate::text::Span;

pub(super) static RULE: Rule = Rule {
    code: "CD508",
    name: "loaded-word",
    since: "0.1.0",
    status: Status::Preview,
    severity: Some(Severity::Hint),
    fix: FixAvailability::None,
    scope: RuleScope::OwnWords,
    any_language: false,
    summary: "a word judges in the reporter's voice",
    rationale: "Facts that are told well need no “tragic” and no “shocking”; the reader judges. Other people may, in their own words.",
    options: &[("newsroom.loaded_words", "words that the newsroom wants marked besides those of the built-in list")],
    examples: &[Example {
        title: "grief",
        published: "",
        actors: "",
        bad: "The <<tragic>> loss of the ferry closed the harbor.",
        good: "The loss of the ferry closed the harbor.",
    }],
    check,
};

fn check(cx: &mut RuleContext<'_>) {
    let own: Vec<String> = cx.config.newsroom.loaded_words.iter().map(|word| word.to_ascii_lowercase()).collect();
    for view in cx.blocks() {
        let token = |index: usize| view.language.tokens[index].span;
        let listed = view
            .facts
            .loaded_words
            .iter()
            .map(|found| token(found.tokens.start).cover(token(found.tokens.end - 1)).shift(view.start));
        let mut found: Vec<Span> = listed.collect();
        if !own.is_empty() {
            let lower = view.prose.to_ascii_lowercase();
            found.extend(own.iter().flat_map(|word| places(&lower, view.start, word)));
            found.sort_unstable();
            found.dedup();
        }
        for place in found {
            if is_reporters(cx, &view, place) {
                let word = place.of(cx.prose());
                cx.report(place, format!("“{word}” judges; tell what happened and leave the judgement to the reader"));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::check_rule;

    #[test]
    fn other_people_may_judge() {
        check_rule(&RULE, "", "", "“It was tragic,” she said. The mayor said the loss was tragic. The <<tragic>> ferry sank.");
    }

    #[test]
    fn names_are_left_alone() {
        check_rule(&RULE, "", "", "The Shocking Blue sang in the hall. <<Shocking>> pictures were shown.");
    }
}
