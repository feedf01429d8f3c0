//! The outline of a report: its dateline, its headings, and its days in their order.

use super::{Draft, timeline};
use crate::document::BlockKind;
use crate::text::TextRange;

/// One entry of the outline.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Symbol {
    /// What it is called.
    pub name: String,
    /// What it is.
    pub kind: SymbolKind,
    /// Everything that belongs to it.
    pub range: TextRange,
    /// The words that name it.
    pub selection: TextRange,
    /// What stands below it.
    pub children: Vec<Symbol>,
}

/// What an entry of the outline is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SymbolKind {
    /// A heading with its section.
    Heading,
    /// The dateline.
    Dateline,
    /// The days of the report, in their order.
    Timeline,
    /// One day of it.
    Day,
    /// A person of an actor file.
    Person,
    /// An organization or a place of an actor file.
    Thing,
    /// A post of an actor file.
    Post,
}

/// The outline of a report.
pub fn symbols(draft: Draft<'_>) -> Vec<Symbol> {
    let document = &draft.report.document;
    // Headings that are still open, each with its level; what a new heading closes becomes a child of the one before.
    let mut open: Vec<(u8, Symbol)> = Vec::new();
    let mut roots = Vec::new();
    if let Some(dateline) = &document.dateline {
        let name = dateline.range.of(draft.source).trim().to_owned();
        if !name.is_empty() {
            roots.push(Symbol {
                name,
                kind: SymbolKind::Dateline,
                range: dateline.range,
                selection: dateline.range,
                children: Vec::new(),
            });
        }
    }
    for block in &document.blocks {
        let name = document.prose_of(block).trim();
        if let (BlockKind::Heading(level), false) = (block.kind, name.is_empty()) {
            close(&mut open, &mut roots, level, block.range.start);
            let selection = document.prose.to_source(block.span);
            let symbol = Symbol {
                name: name.to_owned(),
                kind: SymbolKind::Heading,
                range: block.range.cover(selection),
                selection,
                children: Vec::new(),
            };
            open.push((level, symbol));
        }
    }
    close(&mut open, &mut roots, 0, draft.source.len());
    roots.extend(timeline_symbol(draft));
    roots
}

/// The timeline as an entry of the outline, where the report has one.
fn timeline_symbol(draft: Draft<'_>) -> Option<Symbol> {
    let children = timeline(draft).into_iter().map(|moment| Symbol {
        name: format!("{}: {}", moment.days, moment.words),
        kind: SymbolKind::Day,
        range: moment.range,
        selection: moment.range,
        children: Vec::new(),
    });
    let children: Vec<Symbol> = children.collect();
    let first = children.first()?.range;
    let range = children.iter().fold(first, |range, child| range.cover(child.range));
    Some(Symbol { name: "Timeline".to_owned(), kind: SymbolKind::Timeline, range, selection: first, children })
}

/// Closes the headings of `level` and below, whose sections end at `end`.
fn close(open: &mut Vec<(u8, Symbol)>, roots: &mut Vec<Symbol>, level: u8, end: usize) {
    while let Some((_, mut symbol)) = open.pop_if(|(open_level, _)| *open_level >= level) {
        symbol.range = symbol.range.cover(TextRange::empty(end));
        match open.last_mut() {
            Some((_, parent)) => parent.children.push(symbol),
            None => roots.push(symbol),
        }
    }
}
