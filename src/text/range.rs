//! Half-open ranges in two spaces that must not be mixed: the source of a draft and its prose.

use std::fmt;
use std::marker::PhantomData;

/// The bytes of the draft as the writer sees it, markup included.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Source {}

/// The bytes of the running text that is left when markup is taken away.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Prose {}

/// A half-open range of bytes in the source of a draft. Diagnostics and edits speak of these.
pub type TextRange = Range<Source>;

/// A half-open range of bytes in the prose of a draft (or of one block of it). Facts speak of these.
pub type Span = Range<Prose>;

/// A half-open range of bytes in the space `S`, so that a place in the prose is never taken for one in the source.
#[derive(PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Range<S> {
    /// The first byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    space: PhantomData<S>,
}

impl<S> Clone for Range<S> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<S> Copy for Range<S> {}

impl<S> fmt::Debug for Range<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

impl<S> Range<S> {
    /// The range from `start` to `end`; an `end` before `start` makes an empty range at `start`.
    pub const fn new(start: usize, end: usize) -> Self {
        let end = if end < start { start } else { end };
        Range { start, end, space: PhantomData }
    }

    /// The empty range at `offset`.
    pub const fn empty(offset: usize) -> Self {
        Range::new(offset, offset)
    }

    /// The number of bytes.
    pub const fn len(&self) -> usize {
        self.end - self.start
    }

    /// Whether the range holds no byte.
    pub const fn is_empty(&self) -> bool {
        self.start == self.end
    }

    /// Whether `offset` lies in the range or at its end, as a caret does.
    pub const fn touches(&self, offset: usize) -> bool {
        self.start <= offset && offset <= self.end
    }

    /// Whether every byte of `other` lies in this range.
    pub const fn contains(&self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two ranges share a byte.
    pub const fn intersects(&self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest range that holds both.
    pub fn cover(&self, other: Self) -> Self {
        Range::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// The same range moved `by` bytes to the right.
    pub const fn shift(&self, by: usize) -> Self {
        Range::new(self.start + by, self.end + by)
    }

    /// The text of the range. A range outside `text`, or off a character's border, gives the empty string.
    pub fn of<'t>(&self, text: &'t str) -> &'t str {
        text.get(self.start..self.end).unwrap_or_default()
    }
}

impl<S> From<std::ops::Range<usize>> for Range<S> {
    fn from(range: std::ops::Range<usize>) -> Self {
        Range::new(range.start, range.end)
    }
}

#[cfg(test)]
mod tests {
    use super::{Span, TextRange};

    #[test]
    fn a_reversed_range_is_empty() {
        assert!(TextRange::new(5, 3).is_empty());
    }

    #[test]
    fn text_off_a_border_is_empty() {
        assert_eq!(Span::new(1, 2).of("é"), "");
        assert_eq!(Span::new(0, 2).of("é"), "é");
    }
}
