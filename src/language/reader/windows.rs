//! Which pieces are read together. `training/reader/batches.py` does the same.

use super::pieces::Piece;
use crate::language::Sentence;
use std::ops::Range;

/// The most pieces that are read at once; longer paragraphs are read by sentences.
pub(super) const WINDOW: usize = 190;

/// Ranges of at most [`WINDOW`] pieces: as many whole sentences as fit; a longer sentence is cut where it must be.
pub(super) fn cut(pieces: &[Piece], sentences: &[Sentence]) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    let mut starts = sentences.iter().map(|sentence| sentence.span.start).skip(1).peekable();
    let (mut low, mut last) = (0, 0);
    for (index, piece) in pieces.iter().enumerate() {
        while starts.next_if(|start| *start <= piece.span.start).is_some() {
            last = index;
        }
        if index - low == WINDOW {
            let high = if last > low { last } else { index };
            ranges.push(low..high);
            low = high;
        }
    }
    if low < pieces.len() {
        ranges.push(low..pieces.len());
    }
    ranges
}

#[cfg(test)]
mod tests {
    use super::{Piece, Sentence, WINDOW, cut};
    use crate::text::Span;

    /// The lengths of the windows of `lengths` sentences, one byte a piece.
    fn lengths(sentences: &[usize]) -> Vec<usize> {
        let n: usize = sentences.iter().sum();
        let pieces: Vec<Piece> = (0..n).map(|at| Piece { id: 0, shape: 4, span: Span::new(at, at + 1) }).collect();
        let mut start = 0;
        let spans = sentences.iter().map(|length| {
            start += length;
            Sentence { span: Span::new(start - length, start), tokens: 0..0 }
        });
        cut(&pieces, &spans.collect::<Vec<_>>()).into_iter().map(|range| range.len()).collect()
    }

    #[test]
    fn windows_hold_whole_sentences_where_they_can() {
        assert!(lengths(&[]).is_empty());
        assert_eq!(lengths(&[5]), [5]);
        assert_eq!(lengths(&[100, 90]), [WINDOW]);
        assert_eq!(lengths(&[100, 91]), [100, 91]);
        assert_eq!(lengths(&[50, 60, 70, 80, 30, 90]), [180, 110, 90]);
        assert_eq!(lengths(&[400, 10]), [190, 190, 30]);
        assert_eq!(lengths(&[10, 400]), [10, 190, 190, 20]);
    }
}
