//! The rules. One file a rule, whole; this file is their registry and what they share.

mod cd505_doubled_word;
mod context;
mod rule;
mod suppress;
#[cfg(test)]
mod testing;

pub use context::{Finding, Locate, RuleContext};
pub use rule::{Example, FixAvailability, Rule, RuleScope, Status};

use crate::actors::ActorBook;
use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::facts::Facts;

/// Every rule, in the order of the codes.
#[rustfmt::skip] // one line a rule
pub static REGISTRY: &[&Rule] = &[
    &cd505_doubled_word::RULE,
];

/// The rule that has this code or name.
pub fn find(code_or_name: &str) -> Option<&'static Rule> {
    REGISTRY.iter().copied().find(|rule| rule.code.eq_ignore_ascii_case(code_or_name) || rule.name == code_or_name)
}

/// What all rules say of a draft, in the order of the text.
pub fn check(source: &str, document: &Document, facts: &Facts, actors: &ActorBook, config: &Config) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for rule in REGISTRY {
        // A rule that is off by default runs all the same where the newsroom gave it a severity.
        let severity = match config.rules.get(rule.name) {
            Some(severity) => *severity,
            None => rule.severity,
        };
        let reads_it = document.is_english || rule.any_language;
        if let (Some(severity), true) = (severity, reads_it) {
            let mut cx = RuleContext::new(rule, severity, source, document, facts, actors, config, &mut diagnostics);
            (rule.check)(&mut cx);
        }
    }
    suppress::apply(document, &mut diagnostics);
    diagnostics.sort_by_key(|diagnostic| (diagnostic.range.start, diagnostic.range.end, diagnostic.code));
    diagnostics
}
