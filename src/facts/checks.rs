//! Claims that somebody has checked, and whether their words are still those that were.
//!
//! A mark in the draft holds a seal of the words of its sentence, an entry of the check file the words themselves. Edits elsewhere
//! leave both standing; a change of the words breaks them.

use super::Sentence;
use crate::document::{CheckFile, Document};
use rustc_hash::FxHashMap;

/// A fact-checker's mark with the sentence that it speaks of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Check {
    /// Where the mark stands.
    pub mark: Mark,
    /// The index of the sentence in `Facts::sentences`; `None` where the check file speaks of a sentence that is gone.
    pub sentence: Option<usize>,
    /// Whether the words of the sentence are those that were checked; `None` where the mark has no seal.
    pub holds: Option<bool>,
}

/// Where a fact-checker's mark stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Mark {
    /// In the draft, by the index into `Document::checked_marks`.
    Draft(usize),
    /// In the check file, by the index into `CheckFile::claims`.
    File(usize),
}

/// The marks of a document and of its check file, with their sentences.
pub(super) fn link(document: &Document, sentences: &[Sentence], file: Option<&CheckFile>) -> Vec<Check> {
    let prose = document.prose.text();
    let marks = document.checked_marks.iter().enumerate();
    let in_draft = marks.filter_map(|(mark, checked)| {
        let behind = sentences.partition_point(|sentence| sentence.span.start < checked.at.start);
        let sentence = behind.checked_sub(1)?;
        let words = sentences.get(sentence)?.span.of(prose);
        let holds = checked.seal.map(|known| known == seal(words));
        Some(Check { mark: Mark::Draft(mark), sentence: Some(sentence), holds })
    });
    let mut checks: Vec<Check> = in_draft.collect();
    if let Some(file) = file.filter(|file| !file.claims.is_empty()) {
        checks.extend(of_file(prose, sentences, file));
    }
    checks
}

/// The marks of the check file: each with the sentence that has its words, or else with the one that shares most of them.
fn of_file(prose: &str, sentences: &[Sentence], file: &CheckFile) -> Vec<Check> {
    let mut by_seal: FxHashMap<u32, usize> = FxHashMap::default();
    for (index, sentence) in sentences.iter().enumerate() {
        by_seal.entry(seal(sentence.span.of(prose))).or_insert(index);
    }
    let standing: Vec<Option<usize>> = file.claims.iter().map(|claim| by_seal.get(&seal(&claim.words)).copied()).collect();
    let mut by_word: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    if standing.contains(&None) {
        for (index, sentence) in sentences.iter().enumerate().filter(|(index, _)| !standing.contains(&Some(*index))) {
            for word in long_words(sentence.span.of(prose)) {
                by_word.entry(word).or_default().push(index);
            }
        }
    }
    let marks = file.claims.iter().zip(standing).enumerate();
    marks
        .map(|(mark, (claim, standing))| Check {
            mark: Mark::File(mark),
            sentence: standing.or_else(|| changed(&claim.words, &by_word)),
            holds: Some(standing.is_some()),
        })
        .collect()
}

/// The sentence that shares at least half of the long words of a claim, and most of all.
fn changed(claim: &str, by_word: &FxHashMap<String, Vec<usize>>) -> Option<usize> {
    let mut shared: FxHashMap<usize, usize> = FxHashMap::default();
    let words: Vec<String> = long_words(claim).collect();
    // A word of every other sentence tells none apart.
    for index in words.iter().filter_map(|word| by_word.get(word)).filter(|places| places.len() < MOST_PLACES).flatten() {
        *shared.entry(*index).or_default() += 1;
    }
    let (most, index) = shared.into_iter().map(|(index, count)| (count, std::cmp::Reverse(index))).max()?;
    (2 * most >= words.len()).then_some(index.0)
}

/// A word in more sentences than this is not looked at when a changed claim is searched for.
const MOST_PLACES: usize = 100;

/// The words of four letters or more, in lower case.
fn long_words(words: &str) -> impl Iterator<Item = String> {
    let parts = words.split(|letter: char| !letter.is_alphanumeric());
    parts.filter(|word| word.chars().count() >= 4).map(str::to_lowercase)
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
