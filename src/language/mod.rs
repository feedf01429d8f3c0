//! Language: tokens, sentences and quotation marks of one block of prose, and the word lists.
//!
//! A pure function of the block's text. All spans are bytes from the start of the block.

mod characters;
pub mod lexicon;
mod marks;
mod quotations;
pub mod reader;
mod sentences;
mod tokens;
mod words;

pub use marks::{Mark, MarkRole};
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
    /// The quotation marks and apostrophes, in order.
    pub marks: Vec<Mark>,
    /// The tokens that are the word before them once more, whatever their capitals.
    pub echoes: Vec<usize>,
}

impl Language {
    /// Reads the block `prose`.
    pub fn analyse(prose: &str) -> Language {
        let mut tokens = tokens::tokenize(prose);
        let quotations = quotations::find(prose, &mut tokens);
        let sentences = sentences::split(prose, &tokens);
        let echoes = (1..tokens.len()).filter(|&index| tokens::is_echo(&tokens[index - 1], &tokens[index], prose)).collect();
        Language { tokens, sentences, quotations, marks: marks::find(prose), echoes }
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

#[cfg(test)]
mod tests {
    use super::Language;
    use proptest::prelude::{any, prop_oneof, proptest};
    use proptest::strategy::{Just, Strategy};

    const PIECES: [&str; 53] = [
        "a", "A", "word", "Word", "Gen", "s", "n't", "1", "12", "2018", " ", "  ", "\n", "\n\n", ".", "..", "…", ",", "!", "?",
        ":", "-", "–", "'", "’", "‘", "\"", "“", "”", "„", "«", "»", "(", ")", "[", "]", "@", "#", "$", "/", "&", "_", "\u{301}",
        "\u{200d}", "\u{a0}", "😀", "🇫", "é", "http://", "www.", "%", "〞", "。",
    ];

    /// Text made of what the scanner decides on.
    fn copy() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            proptest::sample::select(&PIECES[..]).prop_map(str::to_owned),
            any::<char>().prop_map(String::from),
            Just("U.S.".to_owned())
        ];
        proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        /// Tokens are in order and hold all but blanks; sentences hold all tokens; quotations lie inside and nest.
        #[test]
        fn whatever_the_text_the_parts_fit_together(prose in copy()) {
            let language = Language::analyse(&prose);
            let mut end = 0;
            for token in &language.tokens {
                assert!(token.span.start >= end && !token.text(&prose).is_empty(), "{token:?}");
                assert!(prose[end..token.span.start].chars().all(super::characters::is_space));
                end = token.span.end;
            }
            assert!(prose[end..].chars().all(super::characters::is_space));
            let mut next = 0;
            for sentence in &language.sentences {
                assert_eq!(sentence.tokens.start, next);
                assert!(!sentence.tokens.is_empty());
                assert_eq!(sentence.span.start, language.tokens[next].span.start);
                next = sentence.tokens.end;
                assert_eq!(sentence.span.end, language.tokens[next - 1].span.end);
            }
            assert_eq!(next, language.tokens.len());
            for part in &language.quotations {
                assert!(part.span.contains(part.content) && prose.get(part.content.start..part.content.end).is_some(), "{part:?}");
            }
        }
    }
}
