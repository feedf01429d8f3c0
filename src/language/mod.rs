//! Language: tokens, sentences and quotation marks of one block of prose, and the word lists.
//!
//! A pure function of the block's text. All spans are bytes from the start of the block.

mod characters;
pub mod lexicon;
mod quotations;
mod sentences;
mod tokens;
mod words;

pub use quotations::{QuotationMark, QuotationPart};
pub use sentences::Sentence;
pub use tokens::{Token, TokenKind};

use crate::text::Span;

/// The language of one block.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Language {
    /// Words, numbers and marks, in order. Clitics are tokens of their own, as in Universal Dependencies (`Russia` `’s`).
    pub tokens: Vec<Token>,
    /// The sentences, in order; between them they hold every token.
    pub sentences: Vec<Sentence>,
    /// The quotations, in the order of their opening marks; inner ones follow the one they stand in.
    pub quotations: Vec<QuotationPart>,
}

impl Language {
    /// Reads the block `prose`.
    pub fn analyse(prose: &str) -> Language {
        let mut tokens = tokens::tokenize(prose);
        let quotations = quotations::find(prose, &mut tokens);
        let sentences = sentences::split(prose, &tokens);
        Language { tokens, sentences, quotations }
    }

    /// The indices of the tokens that lie in `span`.
    pub fn tokens_in(&self, span: Span) -> std::ops::Range<usize> {
        let start = self.tokens.partition_point(|token| token.span.end <= span.start);
        let end = self.tokens.partition_point(|token| token.span.start < span.end);
        start..end.max(start)
    }

    /// The index of the sentence that holds byte `offset`.
    pub fn sentence_at(&self, offset: usize) -> Option<usize> {
        let index = self.sentences.partition_point(|sentence| sentence.span.end <= offset);
        (index < self.sentences.len()).then_some(index)
    }
}
