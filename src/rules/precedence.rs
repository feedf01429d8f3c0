//! Where two rules would mark the identical words, the more specific speaks.

use crate::diagnostic::Diagnostic;
use crate::text::TextRange;
use rustc_hash::FxHashSet;

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
    let is_specific = |rule: &str| YIELDS_TO.iter().any(|(_, others)| others.contains(&rule));
    let specific: FxHashSet<(TextRange, &str)> = diagnostics
        .iter()
        .filter(|diagnostic| is_specific(diagnostic.rule))
        .map(|diagnostic| (diagnostic.range, diagnostic.rule))
        .collect();
    diagnostics.retain(|diagnostic| {
        let yields = YIELDS_TO.iter().find(|(rule, _)| *rule == diagnostic.rule);
        !yields.is_some_and(|(_, others)| others.iter().any(|other| specific.contains(&(diagnostic.range, *other))))
    });
}
