//! Where HTML comments stand.

use crate::text::TextRange;

/// A comment.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Found {
    /// Its bytes, from `<!--` to `-->`, or to the last visible character of its line where it is not closed.
    pub(super) range: TextRange,
    /// Whether a `-->` closes it.
    pub(super) is_closed: bool,
}

/// The comments in `range` of `source`.
///
/// One that is not closed before the next begins ends with its line, so that it takes nothing of the report with it while
/// somebody types.
pub(super) fn find(source: &str, range: TextRange) -> impl Iterator<Item = Found> {
    let text = range.of(source);
    let mut at = 0;
    let mut next_close = 0;
    // What stands before on the line: whether words do, and how many marks of code.
    let (mut has_words, mut n_ticks) = (false, 0);
    std::iter::from_fn(move || {
        loop {
            let start = at + text.get(at..)?.find(OPEN)?;
            let inside = start + OPEN.len();
            let mut before = &text[at..start];
            if let Some(end) = before.rfind(['\n', '\r']) {
                before = &before[end..];
                (has_words, n_ticks) = (false, 0);
            }
            has_words |= !before.trim_start().is_empty();
            n_ticks += before.matches('`').count();
            if next_close < inside {
                next_close = text[inside..].find(CLOSE).map_or(usize::MAX, |close| inside + close);
            }
            let next_open = text[inside..].find(OPEN).map_or(text.len(), |open| inside + open);
            if next_close < next_open {
                at = next_close + CLOSE.len();
                return Some(Found { range: TextRange::new(start, at).shift(range.start), is_closed: true });
            }
            let line = text[inside..next_open].find(['\n', '\r']).map_or(next_open, |end| inside + end);
            at = inside + text[inside..line].trim_end().len();
            // Behind one backtick it is an example of code.
            if !has_words || n_ticks % 2 == 0 {
                return Some(Found { range: TextRange::new(start, at).shift(range.start), is_closed: false });
            }
            has_words = true;
            n_ticks += text[start..at].matches('`').count();
        }
    })
}

const OPEN: &str = "<!--";
const CLOSE: &str = "-->";

#[cfg(test)]
mod tests {
    use super::find;
    use crate::text::TextRange;

    /// The comments of `source`, one that is not closed with a `?` behind it.
    fn comments(source: &str) -> Vec<String> {
        let show = |found: super::Found| format!("{}{}", found.range.of(source), if found.is_closed { "" } else { "?" });
        find(source, TextRange::new(0, source.len())).map(show).collect()
    }

    #[test]
    fn closed() {
        assert_eq!(comments("a <!-- b --> c <!----> d\n<!--\n\ne\n-->"), ["<!-- b -->", "<!---->", "<!--\n\ne\n-->"]);
    }

    #[test]
    fn an_open_one_ends_with_its_line() {
        assert_eq!(comments("a <!-- src: b \r\nc"), ["<!-- src: b?"]);
        assert_eq!(comments("<!-- b\nc <!-- d -->"), ["<!-- b?", "<!-- d -->"]);
        assert_eq!(comments("  <!-- b <!-- src: d"), ["<!-- b?", "<!-- src: d?"]);
        assert_eq!(comments("<!--"), ["<!--?"]);
    }

    #[test]
    fn code_is_no_comment() {
        assert_eq!(comments("a `<!-- src: b` c <!-- d"), ["<!-- d?"]);
    }
}
