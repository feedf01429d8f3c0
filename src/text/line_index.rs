//! Lines and columns of a text, in the three encodings that editors count in.

/// The unit in which an editor counts columns.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Encoding {
    /// Bytes.
    Utf8,
    /// 16-bit code units, the default of the protocol.
    Utf16,
    /// Unicode code points.
    Utf32,
}

/// A place as editors name it: line and column, both counted from 0, the column in units of an [`Encoding`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Position {
    /// The line, counted from 0.
    pub line: usize,
    /// The column, counted from 0 in units of the encoding.
    pub column: usize,
}

/// Where each line of a text starts. Lines end at `\n`, `\r\n` or a lone `\r`, as the protocol has it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LineIndex {
    starts: Vec<usize>,
}

impl LineIndex {
    /// Reads the line starts of `text`.
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        for (offset, byte) in bytes.iter().enumerate() {
            let ends_line = match byte {
                b'\n' => true,
                b'\r' => bytes.get(offset + 1) != Some(&b'\n'),
                _ => false,
            };
            if ends_line {
                starts.push(offset + 1);
            }
        }
        LineIndex { starts }
    }

    /// The number of lines; an empty text has one.
    pub fn n_lines(&self) -> usize {
        self.starts.len()
    }

    /// The byte at which `line` starts; a line past the last gives the length of `text`.
    pub fn line_start(&self, text: &str, line: usize) -> usize {
        self.starts.get(line).copied().unwrap_or(text.len())
    }

    /// The text of `line` without its line end.
    pub fn line<'t>(&self, text: &'t str, line: usize) -> &'t str {
        let start = self.line_start(text, line);
        let end = self.line_start(text, line + 1);
        text.get(start..end).unwrap_or_default().trim_end_matches(['\n', '\r'])
    }

    /// The line and column of the byte `offset`; past the end it is the end, inside a character its start.
    pub fn position(&self, text: &str, offset: usize, encoding: Encoding) -> Position {
        let offset = floor_char_boundary(text, offset);
        let line = self.starts.partition_point(|start| *start <= offset) - 1;
        let before = &text[self.starts[line]..offset];
        let column = match encoding {
            Encoding::Utf8 => before.len(),
            Encoding::Utf16 => before.chars().map(char::len_utf16).sum(),
            Encoding::Utf32 => before.chars().count(),
        };
        Position { line, column }
    }

    /// The byte of `position`, and whether the position was really there.
    ///
    /// A line past the end is clamped to the end of the text, a column past the line's text to its end, and a column inside a
    /// character to the character's start.
    pub fn offset(&self, text: &str, position: Position, encoding: Encoding) -> (usize, bool) {
        if position.line >= self.n_lines() {
            return (text.len(), false);
        }
        let start = self.starts[position.line];
        let line = self.line(text, position.line);
        let mut column = 0;
        for (offset, character) in line.char_indices() {
            if column == position.column {
                return (start + offset, true);
            }
            column += match encoding {
                Encoding::Utf8 => character.len_utf8(),
                Encoding::Utf16 => character.len_utf16(),
                Encoding::Utf32 => 1,
            };
            if column > position.column {
                return (start + offset, false);
            }
        }
        (start + line.len(), column == position.column)
    }
}

/// The largest border between characters at or before `offset`.
pub(super) fn floor_char_boundary(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

#[cfg(test)]
mod tests {
    use super::{Encoding, LineIndex, Position};
    use proptest::prelude::{any, prop_assert_eq, proptest};

    const ENCODINGS: [Encoding; 3] = [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32];

    #[test]
    fn every_kind_of_line_end_counts_once() {
        let text = "a\r\nb\rc\nd";
        let index = LineIndex::new(text);
        let lines: Vec<&str> = (0..index.n_lines()).map(|line| index.line(text, line)).collect();
        assert_eq!(lines, ["a", "b", "c", "d"]);
    }

    #[test]
    fn columns_count_in_their_own_units() {
        let text = "é😀x";
        let index = LineIndex::new(text);
        let columns = ENCODINGS.map(|encoding| index.position(text, 6, encoding).column);
        assert_eq!(columns, [6, 3, 2]);
    }

    #[test]
    fn positions_outside_are_clamped_and_say_so() {
        let text = "ab\n😀";
        let index = LineIndex::new(text);
        let at = |line, column| index.offset(text, Position { line, column }, Encoding::Utf16);
        assert_eq!(at(0, 9), (2, false));
        assert_eq!(at(9, 0), (7, false));
        assert_eq!(at(1, 1), (3, false));
        assert_eq!(at(1, 2), (7, true));
    }

    proptest! {
        #[test]
        fn offset_undoes_position(text in "[a-zé😀\\r\\n\\t\u{301}]{0,40}", pick in any::<proptest::sample::Index>()) {
            let index = LineIndex::new(&text);
            let borders: Vec<usize> = (0..=text.len()).filter(|offset| text.is_char_boundary(*offset)).collect();
            let offset = borders[pick.index(borders.len())];
            // Between the two halves of a \r\n there is no position of its own.
            if !(text[..offset].ends_with('\r') && text[offset..].starts_with('\n')) {
                for encoding in ENCODINGS {
                    let position = index.position(&text, offset, encoding);
                    prop_assert_eq!(index.offset(&text, position, encoding), (offset, true));
                }
            }
        }
    }
}
