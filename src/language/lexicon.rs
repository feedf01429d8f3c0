//! The word lists: commented text files, one entry a line, read once.

use super::characters;
use super::tokens::Token;
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

/// The states and territories of the United States by their short forms, with their names.
pub static US_STATES: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::parse(include_str!("lexicon/us-states.txt")));

/// A word list. An entry is a word or phrase in lower case; what stands behind a tab is its note (a class, a preferred form).
///
/// Look-ups take text as it stands in a draft: capitals and the shape of apostrophes and hyphens make no difference.
#[derive(Debug, Default)]
pub struct Lexicon {
    entries: FxHashMap<&'static str, &'static str>,
    /// The entries by their leading word (see [`leading_word`]), the longest first.
    phrases: FxHashMap<&'static str, Vec<&'static str>>,
    /// No entry has more bytes.
    longest: usize,
}

/// An entry found in a text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LexiconMatch {
    /// The tokens that it covers, as indices.
    pub tokens: Range<usize>,
    /// The entry as the list has it.
    pub entry: &'static str,
    /// Its note.
    pub note: &'static str,
}

impl Lexicon {
    /// Reads a list: `#` begins a comment, blank lines are skipped, a tab parts entry and note.
    pub fn parse(text: &'static str) -> Lexicon {
        let mut lexicon = Lexicon::default();
        for (entry, note) in parse_lines(text) {
            lexicon.entries.insert(entry, note);
            lexicon.phrases.entry(leading_word(entry)).or_default().push(entry);
            lexicon.longest = lexicon.longest.max(entry.len());
        }
        for phrases in lexicon.phrases.values_mut() {
            phrases.sort_unstable_by_key(|entry| std::cmp::Reverse(entry.len()));
        }
        lexicon
    }

    /// Whether `word` is in the list.
    pub fn contains(&self, word: &str) -> bool {
        self.note(word).is_some()
    }

    /// The note of `word`; empty where the entry has none.
    pub fn note(&self, word: &str) -> Option<&'static str> {
        // Folding can make a text shorter, but never to a third.
        if word.len() > 3 * self.longest {
            return None;
        }
        self.entries.get(fold(word).as_ref()).copied()
    }

    /// The longest entry that begins with token `at` and ends with a token. One blank of an entry stands for any white space.
    ///
    /// Entries are compared with the text, not with its tokens, so that an entry need not know how it would be split.
    pub fn longest_match(&self, tokens: &[Token], prose: &str, at: usize) -> Option<LexiconMatch> {
        let start = tokens.get(at)?.span.start;
        let text = prose.get(start..)?;
        let candidates = self.phrases.get(fold(leading_word(text)).as_ref())?;
        candidates.iter().find_map(|entry| {
            let end = start + length_of_entry(text, entry)?;
            let behind = at + tokens.get(at..)?.iter().take(entry.len()).position(|token| token.span.end >= end)? + 1;
            let note = self.entries.get(entry).copied().unwrap_or_default();
            (tokens[behind - 1].span.end == end).then_some(LexiconMatch { tokens: at..behind, entry, note })
        })
    }

    /// The matches in `tokens`, from the left, the longest at each place, none overlapping.
    pub fn matches<'l>(&'l self, tokens: &'l [Token], prose: &'l str) -> impl Iterator<Item = LexiconMatch> + 'l {
        let mut at = 0;
        std::iter::from_fn(move || {
            while at < tokens.len() {
                if let Some(found) = self.longest_match(tokens, prose, at) {
                    at = found.tokens.end;
                    return Some(found);
                }
                at += 1;
            }
            None
        })
    }

    /// All entries with their notes, in no order.
    pub fn entries(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        self.entries.iter().map(|(entry, note)| (*entry, *note))
    }
}

/// Abbreviations that end in a full stop, without it. The note is the class, explained in the file.
pub static ABBREVIATIONS: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::parse(include_str!("lexicon/abbreviations.txt")));

/// Nouns for polls, papers and filings that figures are taken from.
pub static DOCUMENT_SOURCES: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::parse(include_str!("lexicon/document-sources.txt")));

/// Numbers in words. Note: the value.
pub static NUMERALS: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::parse(include_str!("lexicon/numerals.txt")));

/// Words that say how an unnamed source can know.
pub static SOURCE_STANDING: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::parse(include_str!("lexicon/source-standing.txt")));

/// Verbs that tell what goes on in somebody's mind, in all their forms.
pub static MIND_VERBS: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::parse(include_str!("lexicon/mind-verbs.txt")));

/// Nouns for a body that can be held to its word.
pub static ORGANIZATION_NOUNS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::parse(include_str!("lexicon/organization-nouns.txt")));

/// Nouns that stand for one person named before, with “the”. Note: `m` or `f` where the noun shows it.
pub static PERSON_DESCRIPTIONS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::parse(include_str!("lexicon/person-descriptions.txt")));

/// Nouns for people without an office.
pub static PRIVATE_PEOPLE: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::parse(include_str!("lexicon/private-people.txt")));

/// Words that judge.
pub static LOADED_WORDS: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::parse(include_str!("lexicon/loaded-words.txt")));

/// Terms with another that is preferred. Note: that, a semicolon, the house styles that say so.
pub static HOUSE_TERMS: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::parse(include_str!("lexicon/house-terms.txt")));

/// Verbs of speech that judge what they report, in all their forms. Note: what they imply.
pub static JUDGING_VERBS: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::parse(include_str!("lexicon/judging-verbs.txt")));

/// Words that, written with a capital behind an abbreviation, begin a sentence. Note: empty.
pub static SENTENCE_STARTERS: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::parse(include_str!("lexicon/sentence-starters.txt")));

/// Verbs that join a quotation to its speaker in the same sentence (`"Stop!" Smith said.`).
pub(super) static QUOTING_VERBS: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::parse(include_str!("lexicon/quoting-verbs.txt")));

/// Which halves of hyphenated words hold together, by the notes that the file explains.
pub(super) static HYPHENATION: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::parse(include_str!("lexicon/hyphenation.txt")));

/// Words that rightly follow themselves. Note: `name` where only a name does (`Will will go`).
pub static DOUBLED_WORDS: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::parse(include_str!("lexicon/doubled-words.txt")));

/// The entries of a list in the order of its lines, with their notes.
fn parse_lines(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let lines = text.lines().map(|line| line.split('#').next().unwrap_or_default().trim_end());
    let entries = lines.filter(|line| !line.is_empty()).map(|line| line.split_once('\t').unwrap_or((line, "")));
    entries.map(|(entry, note)| (entry.trim(), note.trim()))
}

/// The letters and digits that `text` begins with; where it begins with none, its first character.
fn leading_word(text: &str) -> &str {
    let end = text.find(|character: char| !character.is_alphanumeric()).unwrap_or(text.len());
    let end = if end == 0 { text.chars().next().map_or(0, char::len_utf8) } else { end };
    &text[..end]
}

/// How many bytes of the start of `text` spell `entry`.
fn length_of_entry(text: &str, entry: &str) -> Option<usize> {
    let mut rest = text.chars();
    for wanted in entry.chars() {
        if wanted == ' ' {
            let blank = rest.as_str();
            rest = blank.trim_start().chars();
            if rest.as_str().len() == blank.len() {
                return None;
            }
        } else if fold_character(rest.next()?) != wanted {
            return None;
        }
    }
    Some(text.len() - rest.as_str().len())
}

/// `word` as the lists spell it.
fn fold(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase()) {
        Cow::Borrowed(word)
    } else {
        Cow::Owned(word.chars().map(fold_character).collect())
    }
}

/// A character in lower case, with straight apostrophe and plain hyphen.
fn fold_character(character: char) -> char {
    match character {
        _ if character.is_ascii() => character.to_ascii_lowercase(),
        _ if characters::is_apostrophe(character) => '\'',
        _ if characters::is_hyphen(character) => '-',
        _ => character.to_lowercase().next().unwrap_or(character),
    }
}

#[cfg(test)]
mod tests {
    use super::{Lexicon, fold, parse_lines};
    use crate::language::Language;
    use std::collections::HashSet;
    use std::path::Path;

    fn found(list: &'static str, prose: &str) -> Vec<(String, &'static str)> {
        let tokens = Language::analyse(prose).tokens;
        let lexicon = Lexicon::parse(list);
        let text =
            |range: std::ops::Range<usize>| prose[tokens[range.start].span.start..tokens[range.end - 1].span.end].to_owned();
        lexicon.matches(&tokens, prose).map(|found| (text(found.tokens), found.entry)).collect()
    }

    #[test]
    fn the_longest_entry_wins() {
        let list = "according\naccording to\nto\n";
        assert_eq!(
            found(list, "According  to Reuters, according TO"),
            [("According  to".to_owned(), "according to"), ("according TO".to_owned(), "according to")]
        );
    }

    #[test]
    fn case_apostrophes_hyphens_and_splitting_make_no_difference() {
        let list = "attorney general's office\ndon't know\nmaj. gen.\nwell-known\n";
        let prose = "We Don’t know Maj. Gen. Cho of the attorney general’s office, a well‑known man.";
        let entries: Vec<_> = found(list, prose).into_iter().map(|(_, entry)| entry).collect();
        assert_eq!(entries, ["don't know", "maj. gen.", "attorney general's office", "well-known"]);
    }

    #[test]
    fn a_match_ends_where_a_token_ends() {
        assert_eq!(found("in ret\n", "in return"), []);
    }

    #[test]
    fn notes_comments_and_blank_lines_are_read() {
        let lexicon = Lexicon::parse("# about\n\nénarque\tword # why\nplain\n");
        assert_eq!((lexicon.note("Énarque"), lexicon.note("plain"), lexicon.note("about")), (Some("word"), Some(""), None));
        assert_eq!(lexicon.entries().count(), 2);
    }

    /// Every list of the folder: lower case, sorted inside each of its sections (a comment begins one), nothing twice.
    #[test]
    fn lists_are_folded_sorted_and_without_doubles() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/language/lexicon");
        for file in std::fs::read_dir(&folder).expect("the folder of the lists") {
            let path = file.expect("a file").path();
            let text = std::fs::read_to_string(&path).expect("a text file");
            let mut seen = HashSet::new();
            let mut last = "";
            for line in text.lines() {
                if line.starts_with('#') {
                    last = "";
                }
                for (entry, _) in parse_lines(line) {
                    assert!(seen.insert(entry), "{}: `{entry}` stands twice", path.display());
                    assert!(last < entry, "{}: `{entry}` should stand before `{last}`", path.display());
                    assert_eq!(fold(entry), entry, "{}: not in lower case with plain marks", path.display());
                    last = entry;
                }
            }
        }
    }
}
