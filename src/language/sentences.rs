//! Where sentences end.

use super::tokens::Token;
use crate::text::Span;

/// One sentence.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sentence {
    /// Its bytes in the block, from its first to its last token.
    pub span: Span,
    /// Its tokens, as indices into the block's.
    pub tokens: std::ops::Range<usize>,
}

/// The sentences of `prose`.
pub(super) fn split(prose: &str, tokens: &[Token]) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    let mut first = 0;
    for (index, token) in tokens.iter().enumerate() {
        if matches!(token.text(prose), "." | "!" | "?") || index + 1 == tokens.len() {
            let span = Span::new(tokens[first].span.start, token.span.end);
            sentences.push(Sentence { span, tokens: first..index + 1 });
            first = index + 1;
        }
    }
    sentences
}
