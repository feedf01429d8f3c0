//! Words for offices, ranks and roles, and when two titles are the same.

use super::trie::{Spelling, Trie};
use super::words::{Case, Word, mix, words};
use crate::language::lexicon::Lexicon;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;

/// What kind of word stands before or behind a name.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum TitleClass {
    /// What somebody does; many may hold it: `spokesman`, `analyst`.
    Role,
    /// Before any name: `Mr.`, `Dr.`
    Honorific,
    /// Of an armed force, police, church, court or chamber: `Maj. Gen.`, `Sen.`
    Rank,
    /// An office that somebody holds for a time: `prime minister`.
    Office,
}

/// The built-in title words.
static TITLES: LazyLock<Trie<TitleClass>> = LazyLock::new(|| {
    let classes = [
        ("office", TitleClass::Office),
        ("rank", TitleClass::Rank),
        ("honorific", TitleClass::Honorific),
        ("role", TitleClass::Role),
    ];
    let mut titles = Trie::default();
    for line in include_str!("built_in/titles.txt").lines().filter(|line| !line.starts_with('#')) {
        let Some((name, entries)) = line.split_once(':') else { continue };
        let class = classes.iter().find(|(class, _)| *class == name).map_or(TitleClass::Role, |(_, class)| *class);
        for entry in entries.split(';') {
            insert(&mut titles, entry, class);
        }
    }
    titles
});

/// Words that stand for the same in titles, by the key of the word.
static FORMS: LazyLock<FxHashMap<u64, u64>> = LazyLock::new(|| {
    let lexicon = Lexicon::parse(include_str!("built_in/title-forms.txt"));
    lexicon.entries().map(|(word, form)| (super::words::key(word), super::words::key(form))).collect()
});

/// Words that make no difference between titles.
static EMPTY_WORDS: LazyLock<FxHashSet<u64>> = LazyLock::new(|| {
    ["the", "of", "for", "to", "and", "in", "a", "an", "s", "affairs"].into_iter().map(super::words::key).collect()
});

/// `VP`, and the words that it is short for.
static VICE_PRESIDENT: LazyLock<(u64, [u64; 2])> =
    LazyLock::new(|| (super::words::key("vp"), ["vice", "president"].map(super::words::key)));

/// The title words: the built-in ones and those of the newsroom's posts.
#[derive(Clone, Debug, Default)]
pub(super) struct Titles {
    own: Trie<TitleClass>,
}

impl Titles {
    /// Adds the title of an office from an actor file.
    pub(super) fn add_office(&mut self, title: &str) {
        let is_known = TITLES.longest(&words(title)).is_some_and(|(n, _)| n == words(title).len());
        if !is_known {
            insert(&mut self.own, title, TitleClass::Office);
        }
    }

    /// The longest title that begins at the first of `words`: how many words, and what it is.
    pub(super) fn longest(&self, words: &[Word]) -> Option<(usize, TitleClass)> {
        let strongest =
            |trie: &Trie<TitleClass>| trie.longest(words).and_then(|(n, classes)| Some((n, classes.into_iter().max()?)));
        strongest(&self.own).max(strongest(&TITLES))
    }
}

fn insert(titles: &mut Trie<TitleClass>, title: &str, class: TitleClass) {
    // "Defence" and "defense" are both written; titles stand in small letters and in capitals.
    let list = words(title);
    titles.insert(&list, Spelling::ANY, class);
    let forms: Vec<Word> = list.iter().map(|word| Word { key: spelled_otherwise(word), ..*word }).collect();
    titles.insert(&forms, Spelling::ANY, class);
}

/// The British spelling of an American word of titles.
fn spelled_otherwise(word: &Word) -> u64 {
    static BRITISH: LazyLock<FxHashMap<u64, u64>> = LazyLock::new(|| {
        let pairs = [
            ("defense", "defence"),
            ("labor", "labour"),
            ("adviser", "advisor"),
            ("organizer", "organiser"),
            ("neighbor", "neighbour"),
        ];
        pairs.into_iter().map(|(one, other)| (super::words::key(one), super::words::key(other))).collect()
    });
    BRITISH.get(&word.key).copied().unwrap_or(word.key)
}

/// What a title says, whatever its spelling: `Defence Minister`, `Minister of Defense` and `defense minister` have one key.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct TitleKey(u64);

impl TitleKey {
    /// The key of the title `text`.
    pub fn of(text: &str) -> TitleKey {
        TitleKey::of_words(&words(text))
    }

    /// The key of the title that `words` are.
    pub fn of_words(words: &[Word]) -> TitleKey {
        // The order of the words makes no difference, so their keys are added up.
        let counted = words.iter().filter(|word| word.case != Case::Possessive && !EMPTY_WORDS.contains(&word.key));
        let add = |sum: u64, key: u64| sum.wrapping_add(mix(0x9e37_79b9_7f4a_7c15, key));
        TitleKey(counted.fold(0, |sum, word| match word.key == VICE_PRESIDENT.0 {
            true => VICE_PRESIDENT.1.into_iter().fold(sum, add),
            false => add(sum, FORMS.get(&word.key).copied().unwrap_or(word.key)),
        }))
    }

    /// Whether the title has no word that counts.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }
}

#[cfg(test)]
mod tests {
    use super::{TitleClass, TitleKey, Titles};
    use crate::actors::words::words;

    #[test]
    fn one_office_in_many_words() {
        let key = TitleKey::of("Defense Minister");
        for title in ["Defence Minister", "minister of defense", "Minister for Defence", "the Defence Minister"] {
            assert_eq!(TitleKey::of(title), key, "{title}");
        }
        for title in ["Deputy Defense Minister", "Minister", "Defense Secretary"] {
            assert_ne!(TitleKey::of(title), key, "{title}");
        }
    }

    #[test]
    fn titles_in_running_text() {
        let longest = |text: &str| Titles::default().longest(&words(text));
        assert_eq!(longest("Maj. Gen. Igor"), Some((2, TitleClass::Rank)));
        assert_eq!(longest("defence minister Anna"), Some((2, TitleClass::Office)));
        assert_eq!(longest("Mr. Orlov"), Some((1, TitleClass::Honorific)));
        assert_eq!(longest("Orlov"), None);
    }
}
