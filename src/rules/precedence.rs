//! Where two rules would mark the identical words, the more specific speaks.

use crate::diagnostic::Diagnostic;
use crate::text::TextRange;
use rustc_hash::{FxHashMap, FxHashSet};

/// Rules that keep silent where one of the others marks the identical words.
const YIELDS_TO: &[(&str, &[&str])] = &[
    ("unsourced-state-of-mind", &["attribution-verb"]),
    ("unsourced-claim", &["unsourced-figure", "unsourced-cause", "unattributed-quotation"]),
    ("weekday-mismatch", &["impossible-date"]),
    ("name-variant", &["rejected-name"]),
    ("misspelled-name", &["rejected-name", "name-variant"]),
];

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
