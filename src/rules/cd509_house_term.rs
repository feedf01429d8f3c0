//! CD509: a term for which the house has another.

use super::word_list::{is_reporters, places};
use super::{Example, FixAvailability, Rule, RuleContext, RuleScope, Status};
use crate::config::Style;
use crate::diagnostic::{Applicability, Severity};
use crate::text::Span;

pub(super) static RULE: Rule = Rule {
    code: "CD509",
    name: "house-term",
    since: "0.1.0",
    status: Status::Preview,
    severity: Some(Severity::Hint),
    fix: FixAvailability::Always,
    scope: RuleScope::OwnWords,
    any_language: false,
    summary: "the house prefers another term",
    rationale: "A house settles once how it calls people and things, so that no reader is offended by accident and no desk argues twice.",
    options: &[
        ("newsroom.terms", "a table of terms, each with the one to use instead; an empty one takes a term off the built-in list"),
        ("newsroom.style", "the house style, which brings terms of its own"),
    ],
    examples: &[Example {
        title: "people at work",
        published: "",
        actors: "",
        bad: "Two <<firemen>> opened the door of the mill.",
        good: "Two firefighters opened the door of the mill.",
    }],
    check,
};

fn check(cx: &mut RuleContext<'_>) {
    let own = &cx.config.newsroom.terms;
    for view in cx.blocks() {
        let token = |index: usize| view.language.tokens[index].span;
        let mut found: Vec<(Span, String)> = Vec::new();
        for term in &view.facts.house_terms {
            let (preferred, styles) = term.note.split_once(';').unwrap_or((term.note, "all"));
            if applies(styles, cx.config.newsroom.style) && !own.contains_key(term.entry) {
                let place = token(term.tokens.start).cover(token(term.tokens.end - 1)).shift(view.start);
                found.push((place, preferred.trim().to_owned()));
            }
        }
        if !own.is_empty() {
            let lower = view.prose.to_ascii_lowercase();
            for (term, preferred) in own.iter().filter(|(_, preferred)| !preferred.is_empty()) {
                found.extend(places(&lower, view.start, term).into_iter().map(|place| (place, preferred.clone())));
            }
            found.sort_unstable_by_key(|(place, _)| *place);
        }
        for (place, preferred) in found {
            if is_reporters(cx, &view, place) {
                report(cx, place, &preferred);
            }
        }
    }
}

fn report(cx: &mut RuleContext<'_>, place: Span, preferred: &str) {
    let word = place.of(cx.prose());
    let text = match preferred.chars().next() {
        Some(first) if word.starts_with(char::is_uppercase) => first.to_uppercase().chain(preferred.chars().skip(1)).collect(),
        _ => preferred.to_owned(),
    };
    cx.report(place, format!("the house writes “{text}”, not “{word}”")).fix(
        format!("Write “{text}”"),
        place,
        text,
        Applicability::Suggestion,
    );
}

/// Whether a term of these styles, parted by blanks, is one of the house.
fn applies(styles: &str, style: Option<Style>) -> bool {
    let name = match style {
        Some(Style::Ap) => "ap",
        Some(Style::Reuters) => "reuters",
        Some(Style::Guardian) => "guardian",
        Some(Style::Bbc) => "bbc",
        Some(Style::Iso) | None => "all",
    };
    styles.split_whitespace().any(|known| known == "all" || known == name)
}

#[cfg(test)]
mod tests {
    use super::{RULE, applies};
    use crate::config::Style;
    use crate::rules::testing::{check_rule, fixed};

    #[test]
    fn capitals_are_kept_and_other_people_are_not_corrected() {
        check_rule(&RULE, "", "", "<<Firemen>> came. “The firemen were late,” she said. The Firemen band played.");
        assert_eq!(fixed(&RULE, Style::Ap, "", "Policemen came."), "Police officers came.");
    }

    #[test]
    fn styles_have_terms_of_their_own() {
        assert!(applies("ap guardian", Some(Style::Ap)) && !applies("ap guardian", Some(Style::Bbc)) && applies("all", None));
        assert!(!applies("ap", None));
    }
}
