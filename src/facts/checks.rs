//! Claims that somebody has checked, and whether their words are still those that were.
//!
//! A mark holds a seal of the words of its sentence. Edits elsewhere leave it standing; a change of the words breaks it.

use super::Sentence;
use crate::document::Document;

/// A fact-checker's mark with the sentence that it speaks of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Check {
    /// The index of the mark in `Document::checked_marks`.
    pub mark: usize,
    /// The index of the sentence in `Facts::sentences`.
    pub sentence: usize,
    /// Whether the mark holds the seal of the words as they stand; `None` where it has no seal.
    pub holds: Option<bool>,
}

/// The marks of a document with the sentences before them.
pub(super) fn link(document: &Document, sentences: &[Sentence]) -> Vec<Check> {
    let prose = document.prose.text();
    let marks = document.checked_marks.iter().enumerate();
    let checks = marks.filter_map(|(mark, checked)| {
        let behind = sentences.partition_point(|sentence| sentence.span.start < checked.at.start);
        let sentence = behind.checked_sub(1)?;
        let words = sentences.get(sentence)?.span.of(prose);
        Some(Check { mark, sentence, holds: checked.seal.map(|known| known == seal(words)) })
    });
    checks.collect()
}

/// The seal of some words: the FNV-1a hash of their letters and digits in lower case, so that a comma or a line break changes nothing.
pub fn seal(words: &str) -> u32 {
    let mut hash: u32 = 0x811c_9dc5;
    for word in words.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()) {
        for byte in word.to_lowercase().bytes().chain([b' ']) {
            hash = (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
        }
    }
    hash
}
