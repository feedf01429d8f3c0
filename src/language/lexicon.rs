//! The word lists: commented text files, one entry a line, read once.

use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// A word list. An entry is a word or phrase in lower case; what stands behind a tab is its note (a class, a preferred form).
#[derive(Debug, Default)]
pub struct Lexicon {
    entries: FxHashMap<&'static str, &'static str>,
}

impl Lexicon {
    /// Reads a list: `#` begins a comment, blank lines are skipped, a tab parts entry and note.
    pub fn parse(text: &'static str) -> Lexicon {
        let lines = text.lines().map(|line| line.split('#').next().unwrap_or_default().trim_end());
        let entries = lines.filter(|line| !line.is_empty()).map(|line| line.split_once('\t').unwrap_or((line, "")));
        Lexicon { entries: entries.map(|(entry, note)| (entry.trim(), note.trim())).collect() }
    }

    /// Whether `word`, in lower case, is in the list.
    pub fn contains(&self, word: &str) -> bool {
        self.entries.contains_key(word)
    }

    /// The note of `word`, in lower case; empty where the entry has none.
    pub fn note(&self, word: &str) -> Option<&'static str> {
        self.entries.get(word).copied()
    }

    /// All entries with their notes, in no order.
    pub fn entries(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        self.entries.iter().map(|(entry, note)| (*entry, *note))
    }
}

/// Abbreviations that end in a full stop without ending the sentence. Note: `title` where a name follows.
pub static ABBREVIATIONS: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::parse(include_str!("lexicon/abbreviations.txt")));
