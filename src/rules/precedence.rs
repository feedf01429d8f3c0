//! Where two rules would mark the same words, or one a part of what the other marks, the more specific speaks.

use crate::diagnostic::Diagnostic;
use crate::text::TextRange;

/// Rules that keep silent where one of the others marks the identical words.
const YIELDS_TO: &[(&str, &[&str])] = &[
    ("unsourced-state-of-mind", &["attribution-verb"]),
    ("unsourced-claim", &["unsourced-figure", "unsourced-cause", "unattributed-quotation"]),
    ("second-hand-source", &["anonymous-source"]),
    ("weekday-mismatch", &["impossible-date"]),
    ("name-variant", &["rejected-name"]),
    ("misspelled-name", &["rejected-name", "name-variant"]),
];

/// Of findings on the same words keeps those of the more specific rules.
pub(super) fn keep_the_specific(diagnostics: &mut Vec<Diagnostic>) {
    let is_specific = |rule: &str| YIELDS_TO.iter().any(|(_, others)| others.contains(&rule));
    let specific: Vec<(TextRange, &str)> = diagnostics
        .iter()
        .filter(|diagnostic| is_specific(diagnostic.rule))
        .map(|diagnostic| (diagnostic.range, diagnostic.rule))
        .collect();
    diagnostics.retain(|diagnostic| {
        let yields = YIELDS_TO.iter().find(|(rule, _)| *rule == diagnostic.rule);
        !yields.is_some_and(|(_, others)| {
            specific.iter().any(|(range, rule)| others.contains(rule) && range.contains(diagnostic.range))
        })
    });
}
