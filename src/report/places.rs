//! Bytes to lines, columns and code points, the units of everything that leaves the program.

use crate::text::{Encoding, LineIndex, TextRange};

/// The places of one text. Asking for one costs no more in a text of one huge line.
#[derive(Debug)]
pub struct Places<'t> {
    text: &'t str,
    lines: LineIndex,
    /// How many code points begin before each `STEP`th byte.
    marks: Vec<usize>,
}

/// How many bytes lie between two marks.
const STEP: usize = 256;

impl<'t> Places<'t> {
    /// Reads `text`.
    pub fn new(text: &'t str) -> Self {
        let mut marks = vec![0];
        let mut n = 0;
        for chunk in text.as_bytes().chunks(STEP) {
            n += count_starts(chunk);
            marks.push(n);
        }
        Places { text, lines: LineIndex::new(text), marks }
    }

    /// The number of code points before the byte `offset`.
    pub fn code_point(&self, offset: usize) -> usize {
        let offset = offset.min(self.text.len());
        let mark = offset / STEP;
        let rest = self.text.as_bytes().get(mark * STEP..offset).unwrap_or_default();
        self.marks.get(mark).copied().unwrap_or_default() + count_starts(rest)
    }

    /// The code points of `range`, end exclusive.
    pub fn code_points(&self, range: TextRange) -> [usize; 2] {
        [self.code_point(range.start), self.code_point(range.end)]
    }

    /// The line and the column of the byte `offset`, both counted from 1, the column in code points.
    pub fn line_column(&self, offset: usize) -> (usize, usize) {
        let position = self.lines.position(self.text, offset, Encoding::Utf8);
        let start = self.lines.line_start(self.text, position.line);
        (position.line + 1, self.code_point(offset) - self.code_point(start) + 1)
    }

    /// The bytes of the line in which the byte `offset` stands, without its line end.
    pub fn line(&self, offset: usize) -> TextRange {
        let line = self.lines.position(self.text, offset, Encoding::Utf8).line;
        let start = self.lines.line_start(self.text, line);
        TextRange::new(start, start + self.lines.line(self.text, line).len())
    }
}

/// How many code points begin in `bytes`: every byte but those that continue one.
fn count_starts(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0xc0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::Places;
    use crate::text::TextRange;

    #[test]
    fn code_points_count_alike_near_and_far() {
        let text = "é😀x".repeat(1000);
        let places = Places::new(&text);
        for (index, (offset, _)) in text.char_indices().enumerate() {
            assert_eq!(places.code_point(offset), index);
        }
        assert_eq!(places.code_points(TextRange::new(2, text.len() + 9)), [1, 3000]);
    }

    #[test]
    fn lines_and_columns_count_from_one() {
        let text = "é\r\n😀x\n";
        let places = Places::new(text);
        assert_eq!([0, 2, 4, 8, 10].map(|offset| places.line_column(offset)), [(1, 1), (1, 2), (2, 1), (2, 2), (3, 1)]);
        assert_eq!(places.line(8).of(text), "😀x");
    }
}
