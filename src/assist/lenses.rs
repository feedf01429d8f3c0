//! How the claims of a report, and of each of its sections, stand: one line above each.

use super::Draft;
use super::ledger::{LedgerEntry, Tally, ledger};
use crate::document::BlockKind;
use crate::text::TextRange;

/// A line above a place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Lens {
    /// The first block of what it speaks of.
    pub range: TextRange,
    /// What it says.
    pub title: String,
}

/// The lenses of a report: one over all of it, and one over each heading below the headline with claims under it.
pub fn lenses(draft: Draft<'_>) -> Vec<Lens> {
    let document = &draft.report.document;
    let entries = ledger(draft);
    let Some(first) = document.blocks.first().filter(|_| !entries.is_empty()) else { return Vec::new() };
    let mut lenses = vec![Lens { range: first.range, title: Tally::of(&entries).line() }];
    let headings: Vec<TextRange> = {
        let is_heading = |kind| matches!(kind, BlockKind::Heading(level) if level > 1);
        document.blocks.iter().filter(|block| is_heading(block.kind)).map(|block| block.range).collect()
    };
    for (index, heading) in headings.iter().enumerate() {
        let end = headings.get(index + 1).map_or(draft.source.len(), |next| next.start);
        let inside: Vec<&LedgerEntry> =
            entries.iter().filter(|entry| entry.range.start >= heading.end && entry.range.start < end).collect();
        if !inside.is_empty() {
            lenses.push(Lens { range: *heading, title: Tally::of(inside).line() });
        }
    }
    lenses
}

/// The open claim behind the byte `offset`, or before it; from the last on it begins anew.
pub fn open_claim(draft: Draft<'_>, offset: usize, is_forward: bool) -> Option<TextRange> {
    let prose = &draft.report.document.prose;
    let open = draft.report.facts.sentences.iter().filter(|sentence| sentence.needs_source);
    let places: Vec<TextRange> =
        open.filter_map(|sentence| sentence.triggers.first()).map(|trigger| prose.to_source(trigger.span)).collect();
    if is_forward {
        places.iter().find(|place| place.start > offset).or(places.first()).copied()
    } else {
        places.iter().rev().find(|place| place.start < offset).or(places.last()).copied()
    }
}
