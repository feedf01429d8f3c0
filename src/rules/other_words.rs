//! Where other people's words stand, which rules on the reporter's own words leave alone.

use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::facts::Facts;
use crate::text::TextRange;

/// The block quotes and the outermost quotations of a report, in the order of the source.
pub(super) struct OtherWords {
    ranges: Vec<TextRange>,
}

impl OtherWords {
    pub(super) fn of(document: &Document, facts: &Facts) -> OtherWords {
        let mut ranges = Vec::new();
        for view in facts.blocks(document) {
            if view.block.is_quoted {
                ranges.push(view.block.range);
            } else {
                let outer = view.language.quotations.iter().filter(|part| part.depth == 0);
                ranges.extend(outer.map(|part| document.prose.to_source(part.span.shift(view.start))));
            }
        }
        OtherWords { ranges }
    }

    /// Takes away those of `diagnostics` that lie inside quotation marks or block quotes.
    pub(super) fn exempt(&self, diagnostics: &mut Vec<Diagnostic>) {
        diagnostics.retain(|diagnostic| {
            let behind = self.ranges.partition_point(|range| range.start <= diagnostic.range.start);
            !behind.checked_sub(1).is_some_and(|index| self.ranges[index].contains(diagnostic.range))
        });
    }
}
