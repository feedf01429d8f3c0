//! Words, numbers and marks.

use crate::text::Span;

/// One token.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Token {
    /// Its bytes in the block.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
}

/// What a token is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TokenKind {
    /// Letters, with inner apostrophes, hyphens and full stops (`U.S.`, `Ben-Shabbat`), also with digits (`F-16`).
    Word,
    /// A clitic of the word before: `’s`, `n’t`, `’re`.
    Clitic,
    /// Digits, with inner commas, points and slashes (`1,500`, `9/26/18`).
    Number,
    /// A mark, one character each, but for ellipses and double hyphens.
    Mark,
}

impl Token {
    /// The text of the token in its block `prose`.
    pub fn text<'p>(&self, prose: &'p str) -> &'p str {
        self.span.of(prose)
    }
}

/// The tokens of `prose`.
pub(super) fn tokenize(prose: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut characters = prose.char_indices().peekable();
    while let Some((start, character)) = characters.next() {
        if character.is_whitespace() {
            continue;
        }
        let mut end = start + character.len_utf8();
        let kind = if character.is_alphanumeric() {
            while let Some((offset, next)) = characters.peek().copied() {
                let after = prose[offset + next.len_utf8()..].chars().next();
                let inner = matches!(next, '\'' | '’' | '-' | '.' | ',' | '/' | ':') && after.is_some_and(char::is_alphanumeric);
                if !(next.is_alphanumeric() || inner) {
                    break;
                }
                end = offset + next.len_utf8();
                characters.next();
            }
            if character.is_ascii_digit() { TokenKind::Number } else { TokenKind::Word }
        } else {
            TokenKind::Mark
        };
        tokens.push(Token { span: Span::new(start, end), kind });
    }
    tokens
}
