//! Which of the findings stand: none of wording inside other people's words, and of two on the same words the more specific.

use super::{RuleScope, find};
use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::facts::Facts;
use crate::text::{Span, TextRange};
use rustc_hash::{FxHashMap, FxHashSet};

/// Rules that keep silent where one of the others marks the identical words.
const YIELDS_TO: &[(&str, &[&str])] = &[
    ("unsourced-claim", &["unsourced-figure", "unsourced-cause", "unattributed-quotation"]),
    ("weekday-mismatch", &["impossible-date"]),
    ("name-variant", &["rejected-name"]),
    ("misspelled-name", &["rejected-name", "name-variant"]),
];

/// Takes away the findings of rules about the reporter's own words that lie inside quotation marks or block quotes.
pub(super) fn exempt_others_words(document: &Document, facts: &Facts, diagnostics: &mut Vec<Diagnostic>) {
    let is_exempt = |diagnostic: &Diagnostic| find(diagnostic.code).is_some_and(|rule| rule.scope == RuleScope::OwnWords);
    if !diagnostics.iter().any(is_exempt) {
        return;
    }
    let others = facts.blocks(document).flat_map(|view| {
        let quotations =
            view.language.quotations.iter().filter(|part| part.depth == 0).map(move |part| part.span.shift(view.start));
        let (whole, parts) = if view.block.is_quoted { (Some(view.block.span), None) } else { (None, Some(quotations)) };
        whole.into_iter().chain(parts.into_iter().flatten())
    });
    let others: Vec<Span> = others.collect();
    diagnostics.retain(|diagnostic| {
        let span = document.prose.to_prose(diagnostic.range);
        let quotation = others.get(others.partition_point(|quotation| quotation.end < span.end));
        !(is_exempt(diagnostic) && quotation.is_some_and(|quotation| quotation.contains(span)))
    });
}

/// Of findings on identical words keeps those of the more specific rules.
pub(super) fn keep_the_specific(diagnostics: &mut Vec<Diagnostic>) {
    let mut rules: FxHashMap<TextRange, FxHashSet<&'static str>> = FxHashMap::default();
    for diagnostic in diagnostics.iter() {
        rules.entry(diagnostic.range).or_default().insert(diagnostic.rule);
    }
    diagnostics.retain(|diagnostic| {
        let here = &rules[&diagnostic.range];
        let yields = YIELDS_TO.iter().find(|(rule, _)| *rule == diagnostic.rule);
        !yields.is_some_and(|(_, others)| others.iter().any(|other| here.contains(other)))
    });
}
