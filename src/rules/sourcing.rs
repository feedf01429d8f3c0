//! What the rules about unsourced claims share: where they look, how grave they are, and what they offer.

use super::context::Finding;
use super::{FixAvailability, Rule, RuleContext, RuleScope, Status};
use crate::diagnostic::{Applicability, Severity};
use crate::document::Document;
use crate::extract::claims::ClaimKind;
use crate::facts::Sentence;
use crate::text::{Span, TextRange};

/// What the rules about claims have in common: each marks the claims of one kind that need a source and have none.
pub(super) const ON_CLAIMS: Rule = Rule {
    code: "",
    name: "",
    since: "0.1.0",
    status: Status::Preview,
    severity: Some(Severity::Hint),
    fix: FixAvailability::Always,
    scope: RuleScope::OwnWords,
    any_language: false,
    summary: "",
    rationale: "",
    options: &[],
    examples: &[],
    check: |_| {},
};

/// How many declared sources are offered to cite.
const MOST_OFFERED: usize = 3;

/// Reports the claims of `kind` that nobody is named for: the first words of each sentence that make it one, the others as
/// related places. In the lead it is a hint, since a lead may leave its sources to the body; so is a cause that was settled long
/// before the report. The message names the words and says `what` they are and what to do.
pub(super) fn report_unsourced(cx: &mut RuleContext<'_>, kind: ClaimKind, what: &str) {
    let (facts, prose) = (cx.facts, cx.prose());
    for sentence in facts.sentences.iter().filter(|sentence| sentence.needs_source) {
        let mut places = sentence.triggers.iter().filter(|trigger| trigger.kind == kind).map(|trigger| trigger.span);
        let Some(place) = places.next() else { continue };
        let keys = keys(cx);
        let mut finding = cx.report(place, format!("“{}”: {what}", place.of(prose)));
        if sentence.is_lead || kind == ClaimKind::Cause && sentence.is_settled {
            finding = finding.severity(Severity::Hint);
        }
        for other in places {
            finding = finding.related(other, "also without a source");
        }
        offer_sources(finding, &keys, sentence, prose);
    }
}

/// Offers the ways to give a sentence its source: none of them writes a source that nobody has named.
pub(super) fn offer_sources(finding: Finding<'_>, keys: &[String], sentence: &Sentence, prose: &str) {
    let words = sentence.span.of(prose).trim_end_matches(['.', '!', '…', ' ']);
    let end = Span::empty(sentence.span.start + words.len());
    let behind = behind(finding.document(), sentence);
    let mut finding = finding
        .fix("Name who says so: “according to [source]”", end, ", according to [source]", Applicability::Placeholder)
        .fix("Leave a note of the source", behind, " <!-- src: [source] -->", Applicability::Placeholder);
    for key in keys {
        finding = finding.fix(format!("Cite {key}"), end, format!(" [@{key}]"), Applicability::Suggestion);
    }
}

/// The place behind the last byte of a sentence: at the end of a block the next prose is another block's.
fn behind(document: &Document, sentence: &Sentence) -> TextRange {
    TextRange::empty(document.prose.to_source(sentence.span).end)
}

/// The keys of the sources that the draft declares, as many as are offered.
pub(super) fn keys(cx: &RuleContext<'_>) -> Vec<String> {
    cx.facts.declared.iter().take(MOST_OFFERED).map(|source| source.key.clone()).collect()
}
