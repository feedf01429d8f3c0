//! From the model's numbers to labels: the best sequence that BIO allows, one label a chunk.

use super::pieces::Piece;
use crate::text::Span;
use std::ops::Range;

/// The spans of the best sequence of BIO labels, as (span, type): type t has the labels 2t + 1 (B) and 2t + 2 (I).
///
/// `score(piece, label)` is the model's number.
pub fn spans(pieces: &[Piece], labels: usize, score: impl Fn(usize, usize) -> f32) -> Vec<(Span, usize)> {
    runs(pieces, labels, score).into_iter().map(|(run, kind)| (span(pieces, &run), kind)).collect()
}

/// The same as ranges of pieces. They hold whole chunks; the first piece of a chunk speaks for all of it.
pub(super) fn runs(pieces: &[Piece], labels: usize, score: impl Fn(usize, usize) -> f32) -> Vec<(Range<usize>, usize)> {
    let firsts: Vec<usize> = chunk_starts(pieces).collect();
    let best = best_sequence(firsts.len(), labels, |chunk, label| score(firsts[chunk], label));
    let mut found: Vec<(Range<usize>, usize)> = Vec::new();
    for (chunk, &label) in best.iter().enumerate().filter(|(_, label)| **label != 0) {
        let end = firsts.get(chunk + 1).copied().unwrap_or(pieces.len());
        match found.last_mut() {
            Some((run, _)) if goes_on(label) => run.end = end,
            _ => found.push((firsts[chunk]..end, (label - 1) / 2)),
        }
    }
    found
}

/// The pieces that begin a chunk, and the first.
pub(super) fn chunk_starts(pieces: &[Piece]) -> impl Iterator<Item = usize> {
    (0..pieces.len()).filter(|&index| index == 0 || pieces[index].begins())
}

/// The bytes of a range of pieces that is not empty.
pub(super) fn span(pieces: &[Piece], run: &Range<usize>) -> Span {
    Span::new(pieces[run.start].span.start, pieces[run.end - 1].span.end)
}

/// The sequence of `length` labels with the highest sum of scores in which I follows only B or I of its type.
fn best_sequence(length: usize, labels: usize, score: impl Fn(usize, usize) -> f32) -> Vec<usize> {
    let Some(steps) = length.checked_sub(1) else {
        return Vec::new();
    };
    let mut sums: Vec<f32> = (0..labels).map(|label| if goes_on(label) { f32::NEG_INFINITY } else { score(0, label) }).collect();
    let mut back = vec![0; steps * labels];
    for step in 0..steps {
        let anything = best_of(&sums, 0..labels);
        let before = |label: usize| if goes_on(label) { best_of(&sums, label - 1..label + 1) } else { anything };
        let pointers: Vec<usize> = (0..labels).map(before).collect();
        sums = (0..labels).map(|label| sums[pointers[label]] + score(step + 1, label)).collect();
        back[step * labels..(step + 1) * labels].copy_from_slice(&pointers);
    }
    let mut path = vec![best_of(&sums, 0..labels)];
    for step in (0..steps).rev() {
        let next = path[path.len() - 1];
        path.push(back[step * labels + next]);
    }
    path.reverse();
    path
}

/// Whether `label` is an I.
fn goes_on(label: usize) -> bool {
    label != 0 && label.is_multiple_of(2)
}

/// The first label in `range` with the highest sum.
fn best_of(sums: &[f32], range: std::ops::Range<usize>) -> usize {
    range.reduce(|best, label| if sums[label] > sums[best] { label } else { best }).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Decodes one piece for each of `rows`, where a row names the scores of O, B and I of one type.
    fn decoded(rows: &[[f32; 3]], continued: &[usize]) -> Vec<(usize, usize)> {
        let shape = |index| if continued.contains(&index) { 6 } else { 4 };
        let pieces: Vec<Piece> = (0..rows.len())
            .map(|index| Piece { id: 0, shape: shape(index), span: Span::new(2 * index, 2 * index + 1) })
            .collect();
        spans(&pieces, 3, |piece, label| rows[piece][label]).into_iter().map(|(span, _)| (span.start, span.end)).collect()
    }

    const O: [f32; 3] = [2.0, 0.0, 0.0];
    const B: [f32; 3] = [0.0, 2.0, 0.0];
    const I: [f32; 3] = [0.0, 0.5, 2.0];

    #[test]
    fn spans_begin_with_b_and_go_on_with_i() {
        assert_eq!(decoded(&[], &[]), []);
        assert_eq!(decoded(&[O, B, I, I, O], &[]), [(2, 7)]);
        assert_eq!(decoded(&[B, B, O, B], &[]), [(0, 1), (2, 3), (6, 7)]);
    }

    #[test]
    fn an_i_without_a_beginning_is_put_right_by_what_scores_best() {
        assert_eq!(decoded(&[O, I, I, I], &[]), [(2, 7)]);
        assert_eq!(decoded(&[I, O], &[]), [(0, 1)]);
        assert_eq!(decoded(&[[1.0, 0.9, 0.0], I, I], &[]), [(0, 5)]);
    }

    #[test]
    fn the_first_piece_speaks_for_its_chunk() {
        assert_eq!(decoded(&[B, O, O, B], &[1]), [(0, 3), (6, 7)]);
    }

    #[test]
    fn types_do_not_mix() {
        let pieces = [0, 1].map(|index| Piece { id: 0, shape: 4, span: Span::new(index, index + 1) });
        let rows = [[0.0, 5.0, 0.0, 0.0, 0.0], [0.0, 0.0, 0.0, 0.0, 5.0]];
        let found = spans(&pieces, 5, |piece, label| rows[piece][label]);
        assert_eq!(found, [(Span::new(0, 1), 0)], "an I of the other type cannot follow");
    }
}
