//! Colours for what copydesk sees in a report: actors, sources, cues, dates, quotations, open claims.

use super::Draft;
use crate::text::{Span, TextRange};

/// A run of the source that is coloured as one thing.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Highlight {
    /// The bytes.
    pub range: TextRange,
    /// What stands there.
    pub kind: HighlightKind,
}

/// What can be coloured, the most telling first: where two share a place, the earlier is shown.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum HighlightKind {
    /// A time expression.
    Date,
    /// The words that say that somebody said something.
    Cue,
    /// A mention of an actor.
    Actor,
    /// Who is said to have said it.
    Source,
    /// The words that make a claim need the source that it lacks.
    OpenClaim,
    /// A quotation.
    Quotation,
}

impl HighlightKind {
    /// Every kind, in the order of the legend.
    pub const ALL: [HighlightKind; 6] = [
        HighlightKind::Date,
        HighlightKind::Cue,
        HighlightKind::Actor,
        HighlightKind::Source,
        HighlightKind::OpenClaim,
        HighlightKind::Quotation,
    ];

    /// The name in the legend.
    pub const fn name(self) -> &'static str {
        match self {
            HighlightKind::Date => "date",
            HighlightKind::Cue => "cue",
            HighlightKind::Actor => "actor",
            HighlightKind::Source => "source",
            HighlightKind::OpenClaim => "openClaim",
            HighlightKind::Quotation => "quotation",
        }
    }
}

/// The colours of the source bytes `range`, in order and without overlap.
pub fn highlights(draft: Draft<'_>, range: TextRange) -> Vec<Highlight> {
    let facts = &draft.report.facts;
    let document = &draft.report.document;
    let wanted = document.prose.to_prose(range);
    let mut spans: Vec<(Span, HighlightKind)> = Vec::new();
    spans.extend(facts.timexes.iter().map(|timex| (timex.span, HighlightKind::Date)));
    spans.extend(
        facts.mentions.iter().filter(|mention| mention.actor.is_some()).map(|mention| (mention.span, HighlightKind::Actor)),
    );
    for attribution in &facts.attributions {
        spans.extend(attribution.cue.iter().map(|span| (*span, HighlightKind::Cue)));
        spans.extend(attribution.source.iter().map(|span| (*span, HighlightKind::Source)));
    }
    for sentence in facts.sentences.iter().filter(|sentence| sentence.needs_source) {
        spans.extend(sentence.triggers.iter().map(|trigger| (trigger.span, HighlightKind::OpenClaim)));
    }
    for view in facts.blocks(document) {
        spans.extend(
            view.language.quotations.iter().map(|quotation| (quotation.span.shift(view.start), HighlightKind::Quotation)),
        );
    }
    spans.retain(|(span, _)| span.intersects(wanted) && !span.is_empty());
    flatten(spans).into_iter().map(|(span, kind)| Highlight { range: document.prose.to_source(span), kind }).collect()
}

/// Cuts overlapping spans into runs that each have one kind, the most telling of those that share it.
fn flatten(mut spans: Vec<(Span, HighlightKind)>) -> Vec<(Span, HighlightKind)> {
    let mut borders: Vec<usize> = spans.iter().flat_map(|(span, _)| [span.start, span.end]).collect();
    borders.sort_unstable();
    borders.dedup();
    spans.sort_by_key(|(span, _)| span.start);
    let mut runs: Vec<(Span, HighlightKind)> = Vec::new();
    let mut active: Vec<(Span, HighlightKind)> = Vec::new();
    let mut next = spans.into_iter().peekable();
    for pair in borders.windows(2) {
        let run = Span::new(pair[0], pair[1]);
        while let Some(begun) = next.next_if(|(span, _)| span.start <= run.start) {
            active.push(begun);
        }
        active.retain(|(span, _)| span.end > run.start);
        if let Some((span, kind)) = active.iter().min_by_key(|(span, kind)| (*kind, span.len())) {
            match runs.last_mut() {
                // The parts of one span stay one run, but two names side by side stay two.
                Some((last, last_kind)) if last_kind == kind && last.end == run.start && span.start < run.start => {
                    last.end = run.end;
                }
                _ => runs.push((run, *kind)),
            }
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::{HighlightKind, flatten};
    use crate::text::Span;

    #[test]
    fn the_more_telling_kind_cuts_the_other() {
        use HighlightKind::{Actor, Date, Quotation};
        let spans =
            vec![(Span::new(0, 20), Quotation), (Span::new(5, 10), Actor), (Span::new(10, 12), Actor), (Span::new(8, 9), Date)];
        let runs: Vec<(usize, usize, HighlightKind)> =
            flatten(spans).into_iter().map(|(span, kind)| (span.start, span.end, kind)).collect();
        let expect = [(0, 5, Quotation), (5, 8, Actor), (8, 9, Date), (9, 10, Actor), (10, 12, Actor), (12, 20, Quotation)];
        assert_eq!(runs, expect);
    }
}
