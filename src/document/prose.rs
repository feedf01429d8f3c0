//! The running text of a draft as one string, and where each byte of it stands in the source.

use crate::text::{Span, TextRange};

/// What parts two blocks in the prose.
const BREAK: &str = "\n\n";

/// Prose with a map back to its source.
///
/// The map is a list of pieces. Inside a piece prose and source are the same bytes, or (for an entity such as `&amp;`, or a line
/// break that became a space) a short prose text stands for other bytes of the source.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct ProseMap {
    text: String,
    pieces: Vec<Piece>,
}

#[derive(Clone, Copy, PartialEq, Debug)]
struct Piece {
    prose: usize,
    source: TextRange,
    /// Whether each byte of the prose is the same byte of the source.
    verbatim: bool,
}

impl ProseMap {
    /// The prose.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Adds bytes of the source as they are.
    pub(super) fn push_verbatim(&mut self, source: &str, range: TextRange) {
        let text = range.of(source);
        if text.is_empty() {
            return;
        }
        let prose = self.text.len();
        self.text.push_str(text);
        match self.pieces.last_mut() {
            Some(last) if last.verbatim && last.source.end == range.start => last.source.end = range.end,
            _ => self.pieces.push(Piece { prose, source: range, verbatim: true }),
        }
    }

    /// Adds `text`, which stands for the bytes `range` of the source.
    pub(super) fn push_replacement(&mut self, text: &str, range: TextRange) {
        if !text.is_empty() {
            self.pieces.push(Piece { prose: self.text.len(), source: range, verbatim: false });
            self.text.push_str(text);
        }
    }

    /// Parts the block that begins at byte `at` of the source from the one before.
    pub(super) fn push_break(&mut self, at: usize) {
        self.push_replacement(BREAK, TextRange::empty(at));
    }

    /// Takes away the prose behind byte `end`.
    pub(super) fn truncate(&mut self, end: usize) {
        if end >= self.text.len() {
            return;
        }
        self.text.truncate(end);
        self.pieces.truncate(self.pieces.partition_point(|piece| piece.prose < end));
        if let Some(last) = self.pieces.last_mut()
            && last.verbatim
        {
            last.source.end = last.source.start + (end - last.prose);
        }
    }

    /// Puts a blank line in place of `gap`, which parts one block in two, and gives its length.
    pub(super) fn insert_break(&mut self, gap: Span) -> usize {
        let range = if gap.is_empty() { TextRange::empty(self.source_offset(gap.start)) } else { self.to_source(gap) };
        let tail = self.pieces.partition_point(|piece| piece.prose < gap.end);
        let mut pieces = self.pieces.split_off(tail);
        // The piece that holds the end of the gap goes on behind it.
        if let Some(last) = self.pieces.last().filter(|last| last.verbatim) {
            let source = TextRange::new(last.source.start + (gap.end - last.prose), last.source.end);
            if !source.is_empty() {
                pieces.insert(0, Piece { prose: gap.end, source, verbatim: true });
            }
        }
        self.pieces.truncate(self.pieces.partition_point(|piece| piece.prose < gap.start));
        if let Some(last) = self.pieces.last_mut()
            && last.verbatim
        {
            last.source.end = last.source.end.min(last.source.start + (gap.start - last.prose));
        }
        self.text.replace_range(gap.start..gap.end, BREAK);
        self.pieces.push(Piece { prose: gap.start, source: range, verbatim: false });
        let moved = pieces.into_iter().map(|piece| Piece { prose: piece.prose + BREAK.len() - gap.len(), ..piece });
        self.pieces.extend(moved);
        BREAK.len()
    }

    /// The source of `span`: from the byte of its first to the byte behind its last character, with the markup between them.
    pub fn to_source(&self, span: Span) -> TextRange {
        if span.is_empty() {
            return TextRange::empty(self.source_offset(span.start));
        }
        let start = self
            .piece(span.start)
            .map_or(0, |(piece, into)| if piece.verbatim { piece.source.start + into } else { piece.source.start });
        let end = self
            .piece(span.end - 1)
            .map_or(0, |(piece, into)| if piece.verbatim { piece.source.start + into + 1 } else { piece.source.end });
        TextRange::new(start, end)
    }

    /// The source byte of the prose byte `offset`; at the end of the prose, the byte behind the last.
    pub fn source_offset(&self, offset: usize) -> usize {
        match self.piece(offset) {
            Some((piece, into)) if piece.verbatim => piece.source.start + into,
            Some((piece, 0)) => piece.source.start,
            Some((piece, _)) => piece.source.end,
            None => self.pieces.last().map_or(0, |piece| piece.source.end),
        }
    }

    /// Whether the prose of `span` stands in the source as one unbroken run, so that an edit there touches no markup.
    pub fn is_contiguous(&self, span: Span) -> bool {
        self.to_source(span).len() == span.len()
            && self.piece(span.start).is_some_and(|(first, into)| first.verbatim && into + span.len() <= first.source.len())
    }

    /// The prose byte of the source byte `offset`; inside markup, the next prose byte.
    pub fn prose_offset(&self, offset: usize) -> usize {
        let index = self.pieces.partition_point(|piece| piece.source.end <= offset);
        match self.pieces.get(index) {
            Some(piece) if piece.source.start >= offset => piece.prose,
            Some(piece) if piece.verbatim => piece.prose + (offset - piece.source.start),
            Some(piece) => piece.prose,
            None => self.text.len(),
        }
    }

    /// The prose that stands in the source range `range`.
    pub fn to_prose(&self, range: TextRange) -> Span {
        Span::new(self.prose_offset(range.start), self.prose_offset(range.end))
    }

    /// The piece that holds the prose byte `offset`, and how far into it.
    fn piece(&self, offset: usize) -> Option<(&Piece, usize)> {
        if offset >= self.text.len() {
            return None;
        }
        let index = self.pieces.partition_point(|piece| piece.prose <= offset);
        let piece = self.pieces.get(index.checked_sub(1)?)?;
        Some((piece, offset - piece.prose))
    }
}

#[cfg(test)]
mod tests {
    use super::ProseMap;
    use crate::text::{Span, TextRange};

    /// `**A**&amp;B` as prose `A&B`.
    fn sample() -> (&'static str, ProseMap) {
        let source = "**A**&amp;B";
        let mut prose = ProseMap::default();
        prose.push_verbatim(source, TextRange::new(2, 3));
        prose.push_replacement("&", TextRange::new(5, 10));
        prose.push_verbatim(source, TextRange::new(10, 11));
        (source, prose)
    }

    #[test]
    fn spans_map_back_to_the_source() {
        let (source, prose) = sample();
        assert_eq!(prose.text(), "A&B");
        assert_eq!(prose.to_source(Span::new(0, 1)).of(source), "A");
        assert_eq!(prose.to_source(Span::new(1, 2)).of(source), "&amp;");
        assert_eq!(prose.to_source(Span::new(0, 3)).of(source), "A**&amp;B");
        assert!(prose.is_contiguous(Span::new(2, 3)));
        assert!(!prose.is_contiguous(Span::new(1, 2)));
        assert!(!prose.is_contiguous(Span::new(0, 3)));
    }

    #[test]
    fn source_offsets_map_to_the_prose() {
        let (_, prose) = sample();
        let offsets: Vec<usize> = (0..=11).map(|offset| prose.prose_offset(offset)).collect();
        assert_eq!(offsets, [0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 2, 3]);
    }
}
