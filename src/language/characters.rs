//! What a character is to the scanner.

use regex::Regex;
use std::sync::LazyLock;

/// Whether `character` can begin or go on a word.
pub(super) fn is_word(character: char) -> bool {
    if character.is_ascii() { character.is_ascii_alphanumeric() } else { character.is_alphanumeric() }
}

/// Whether `character` parts tokens without being one: white space, and the invisible spaces that web pages leave.
pub(super) fn is_space(character: char) -> bool {
    character.is_whitespace() || matches!(character, '\u{200b}' | '\u{2060}' | '\u{feff}')
}

/// Whether `character` belongs to the letter or emoji before it: accents, vowel signs, joiners, soft hyphens, variation selectors.
pub(super) fn extends(character: char) -> bool {
    static MARK: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"^[\p{M}\u{ad}\u{200c}\u{200d}]$").expect("a valid pattern"));
    match character {
        '\0'..='\u{ac}' => false,
        // Dashes, quotation marks and ellipses: the common case.
        '\u{2010}'..='\u{205f}' => false,
        '\u{1f3fb}'..='\u{1f3ff}' => true,
        _ => MARK.is_match(character.encode_utf8(&mut [0; 4])),
    }
}

/// Whether `character` is one that writers use for an apostrophe.
pub(super) fn is_apostrophe(character: char) -> bool {
    matches!(character, '\'' | '’' | '‘' | 'ʼ' | '＇')
}

/// Whether `character` is a hyphen, but no dash.
pub(super) fn is_hyphen(character: char) -> bool {
    matches!(character, '-' | '\u{2010}' | '\u{2011}')
}

/// Whether `character` closes a quotation or bracket.
pub(super) fn is_closing(character: char) -> bool {
    matches!(character, '"' | '\'' | '”' | '’' | ')' | ']' | '}' | '»' | '›')
}
