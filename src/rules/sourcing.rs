//! What the rules about unsourced claims share: where they look, how grave they are, and what they offer.

use super::RuleContext;
use crate::diagnostic::{Applicability, Severity};
use crate::extract::claims::ClaimKind;
use crate::facts::Sentence;
use crate::text::Span;

/// Reports the claims of `kind` that nobody is named for: the first words of each sentence that make it one, the others as
/// related places. In the lead it is a hint, since a lead may leave its sources to the body.
pub(super) fn report_unsourced(cx: &mut RuleContext<'_>, kind: ClaimKind, say: impl Fn(&str) -> String) {
    let (facts, prose) = (cx.facts, cx.prose());
    for sentence in facts.sentences.iter().filter(|sentence| sentence.needs_source) {
        let mut places = sentence.triggers.iter().filter(|trigger| trigger.kind == kind).map(|trigger| trigger.span);
        let Some(place) = places.next() else { continue };
        let end = end_of(sentence, prose);
        let mut finding = cx.report(place, say(place.of(prose)));
        if sentence.is_lead {
            finding = finding.severity(Severity::Hint);
        }
        for other in places {
            finding = finding.related(other, "also without a source");
        }
        finding.fix("Name who says so: “according to [source]”", end, ", according to [source]", Applicability::Placeholder);
    }
}

/// The empty place before the full stop of a sentence.
fn end_of(sentence: &Sentence, prose: &str) -> Span {
    let words = sentence.span.of(prose).trim_end_matches(['.', '!', '…', ' ']);
    let end = sentence.span.start + words.len();
    Span::new(end, end)
}
