//! The editable text of an open draft: a rope that takes edits as editors send them.

use super::line_index::{Encoding, Position};
use ropey::Rope;
use std::fmt;

/// One edit as an editor sends it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Change {
    /// Start and end of the replaced text; `None` replaces the whole.
    pub range: Option<(Position, Position)>,
    /// What stands there afterwards.
    pub text: String,
}

/// What was wrong with the range of an edit. The edit was made all the same, at the nearest place that exists.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ChangeError {
    /// The start or the end lay outside the text, or inside a character.
    Clamped,
    /// The end stood before the start.
    Reversed,
}

impl fmt::Display for ChangeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            ChangeError::Clamped => "an edit lay outside the text and was moved to the nearest place in it",
            ChangeError::Reversed => "an edit ended before it began and its ends were exchanged",
        })
    }
}

impl std::error::Error for ChangeError {}

/// The text of an open draft.
#[derive(Clone, Debug)]
pub struct Buffer {
    rope: Rope,
}

impl Buffer {
    /// A buffer that holds `text`.
    pub fn new(text: &str) -> Self {
        Buffer { rope: Rope::from_str(text) }
    }

    /// Makes one edit. A range outside the text is clamped, a reversed one turned round; either is told, none is refused.
    pub fn apply(&mut self, change: &Change, encoding: Encoding) -> Result<(), ChangeError> {
        let Some((start, end)) = change.range else {
            self.rope = Rope::from_str(&change.text);
            return Ok(());
        };
        let (start, start_exact) = self.char_index(start, encoding);
        let (end, end_exact) = self.char_index(end, encoding);
        self.rope.remove(start.min(end)..start.max(end));
        self.rope.insert(start.min(end), &change.text);
        match (start <= end, start_exact && end_exact) {
            (false, _) => Err(ChangeError::Reversed),
            (_, false) => Err(ChangeError::Clamped),
            _ => Ok(()),
        }
    }

    /// The number of bytes.
    pub fn len(&self) -> usize {
        self.rope.len_bytes()
    }

    /// Whether there is no text.
    pub fn is_empty(&self) -> bool {
        self.rope.len_bytes() == 0
    }

    /// The index in characters of `position`, and whether the position was really there.
    fn char_index(&self, position: Position, encoding: Encoding) -> (usize, bool) {
        if position.line >= self.rope.len_lines() {
            return (self.rope.len_chars(), false);
        }
        let start = self.rope.line_to_char(position.line);
        let mut column = 0;
        let mut n_chars = 0;
        for character in self.rope.line(position.line).chars() {
            if column >= position.column || matches!(character, '\n' | '\r') {
                break;
            }
            column += match encoding {
                Encoding::Utf8 => character.len_utf8(),
                Encoding::Utf16 => character.len_utf16(),
                Encoding::Utf32 => 1,
            };
            if column > position.column {
                return (start + n_chars, false);
            }
            n_chars += 1;
        }
        (start + n_chars, column == position.column)
    }
}

impl fmt::Display for Buffer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.rope.chunks().try_for_each(|chunk| f.write_str(chunk))
    }
}

#[cfg(test)]
mod tests {
    use super::{Buffer, Change, ChangeError};
    use crate::text::{Encoding, LineIndex, Position};
    use proptest::prelude::{any, prop, prop_assert_eq, proptest};

    fn change(start: (usize, usize), end: (usize, usize), text: &str) -> Change {
        let position = |(line, column)| Position { line, column };
        Change { range: Some((position(start), position(end))), text: text.to_owned() }
    }

    #[test]
    fn an_edit_outside_is_clamped_and_told() {
        let mut buffer = Buffer::new("one\ntwo");
        let outcome = buffer.apply(&change((7, 0), (9, 4), "!"), Encoding::Utf16);
        assert_eq!(outcome, Err(ChangeError::Clamped));
        assert_eq!(buffer.to_string(), "one\ntwo!");
    }

    #[test]
    fn a_reversed_edit_is_turned_round() {
        let mut buffer = Buffer::new("abcd");
        let outcome = buffer.apply(&change((0, 3), (0, 1), ""), Encoding::Utf8);
        assert_eq!(outcome, Err(ChangeError::Reversed));
        assert_eq!(buffer.to_string(), "ad");
    }

    #[test]
    fn odd_bytes_are_text_like_any_other() {
        let text = "\u{feff}a\0b\tc\u{301}\r\nd\re";
        let mut buffer = Buffer::new(text);
        buffer.apply(&change((2, 0), (2, 1), "x"), Encoding::Utf16).unwrap();
        assert_eq!(buffer.to_string(), "\u{feff}a\0b\tc\u{301}\r\nd\rx");
    }

    proptest! {
        #[test]
        fn edits_equal_those_on_a_plain_string(
            text in "[a-cé😀\\r\\n\u{301}]{0,20}",
            edits in prop::collection::vec(((0usize..5, 0usize..9), (0usize..5, 0usize..9), "[xü😀\\r\\n]{0,3}"), 0..12),
            encoding in any::<prop::sample::Index>(),
        ) {
            let encoding = [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32][encoding.index(3)];
            let mut buffer = Buffer::new(&text);
            let mut plain = text;
            for (start, end, text) in edits {
                let change = change(start, end, &text);
                let _ = buffer.apply(&change, encoding);
                let index = LineIndex::new(&plain);
                let (start, end) = change.range.unwrap();
                let start = index.offset(&plain, start, encoding).0;
                let end = index.offset(&plain, end, encoding).0;
                plain.replace_range(start.min(end)..start.max(end), &text);
                prop_assert_eq!(buffer.to_string(), plain.clone());
            }
        }
    }
}
