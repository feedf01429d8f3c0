//! Where HTML comments stand.

use crate::text::TextRange;

/// The comments in `range` of `source`, each from `<!--` to `-->`. One that is not closed is none.
pub(super) fn find(source: &str, range: TextRange) -> impl Iterator<Item = TextRange> {
    let text = range.of(source);
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text.get(at..)?.find("<!--")?;
        let inside = start + "<!--".len();
        let end = inside + text.get(inside..)?.find("-->")? + "-->".len();
        at = end;
        Some(TextRange::new(start, end).shift(range.start))
    })
}
