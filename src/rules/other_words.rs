//! Where other people's words stand, which rules on the reporter's own words leave alone.

use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::facts::Facts;
use crate::text::TextRange;

/// Takes away those of `diagnostics` that lie inside quotation marks or block quotes.
pub(super) fn exempt(document: &Document, facts: &Facts, diagnostics: &mut Vec<Diagnostic>) {
    if diagnostics.is_empty() {
        return;
    }
    let ranges = ranges(document, facts);
    diagnostics.retain(|diagnostic| {
        let behind = ranges.partition_point(|range| range.start <= diagnostic.range.start);
        !behind.checked_sub(1).is_some_and(|index| ranges[index].contains(diagnostic.range))
    });
}

/// The block quotes and the outermost quotations, in the order of the source.
fn ranges(document: &Document, facts: &Facts) -> Vec<TextRange> {
    let mut ranges = Vec::new();
    for view in facts.blocks(document) {
        if view.block.is_quoted {
            ranges.push(view.block.range);
        } else {
            let outer = view.language.quotations.iter().filter(|part| part.depth == 0);
            ranges.extend(outer.map(|part| document.prose.to_source(part.span.shift(view.start))));
        }
    }
    ranges
}
