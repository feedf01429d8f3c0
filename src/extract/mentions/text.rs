//! The words of a block, as the search for mentions sees them.

use super::{BlockMention, EntityType, Form, Listing, Office, StandsFor, Tenure};
use crate::actors::words::{Case, Word, key, words};
use crate::actors::{ActorBook, ActorId, Gender, NameKey, TitleClass, TitleKey, family_name};
use crate::language::Language;
use crate::language::lexicon::ORGANIZATION_NOUNS;
use crate::text::Span;
use rustc_hash::FxHashSet;
use std::ops::Range;
use std::sync::LazyLock;

/// A block with its words and what its words alone say.
pub(super) struct Text<'t> {
    pub(super) prose: &'t str,
    pub(super) words: Vec<Word>,
    pub(super) book: &'t ActorBook,
    /// The titles in the block, by the word behind their last: where each begins and what it is.
    titles: Vec<Option<(usize, TitleClass)>>,
    /// Whether each word begins a sentence.
    begins_sentence: Vec<bool>,
    /// Whether the block is set in capitals, so that capitals say nothing.
    pub(super) is_all_caps: bool,
}

impl<'t> Text<'t> {
    pub(super) fn new(prose: &'t str, language: &Language, book: &'t ActorBook) -> Text<'t> {
        let mut words = words(prose);
        let mut begins_sentence = vec![false; words.len()];
        for sentence in &language.sentences {
            let first = words.partition_point(|word| word.span.start < sentence.span.start);
            if let Some(word) = words.get_mut(first).filter(|word| word.span.start < sentence.span.end) {
                // A full stop may belong to the word before it, but not where a sentence ends: "It is in Gary. President Lind left."
                word.joined = false;
                begins_sentence[first] = true;
            }
        }
        let mut titles = vec![None; words.len() + 1];
        for at in 0..words.len() {
            if let Some((n, class)) = book.title_at(&words[at..]) {
                // The longest title that ends at a word wins: it was found first.
                titles[at + n].get_or_insert((at, class));
            }
        }
        let upper = words.iter().filter(|word| word.case == Case::Upper).count();
        let is_all_caps = upper >= 2 && words.iter().all(|word| word.case != Case::Lower);
        Text { prose, words, book, titles, begins_sentence, is_all_caps }
    }

    /// The bytes of the words `range`.
    pub(super) fn span(&self, range: &Range<usize>) -> Span {
        match self.words.get(range.clone()) {
            Some([first, .., last]) => first.span.cover(last.span),
            Some([only]) => only.span,
            _ => Span::empty(0),
        }
    }

    /// The text of the word at `at`, or nothing behind the last.
    pub(super) fn word(&self, at: usize) -> &'t str {
        self.words.get(at).map_or("", |word| word.text(self.prose))
    }

    /// The key of the word at `at`.
    pub(super) fn key(&self, at: usize) -> u64 {
        self.words.get(at).map_or(0, |word| word.key)
    }

    /// The key of the word before `at`, if it is joined to it.
    pub(super) fn key_before(&self, at: usize) -> u64 {
        if self.is_joined(at) { self.key(at - 1) } else { 0 }
    }

    /// Whether the word at `at` follows the one before it without a mark between them.
    pub(super) fn is_joined(&self, at: usize) -> bool {
        at > 0 && self.words.get(at).is_some_and(|word| word.joined)
    }

    /// Whether the word at `at` begins a sentence.
    pub(super) fn begins_sentence(&self, at: usize) -> bool {
        self.begins_sentence.get(at).copied().unwrap_or(false)
    }

    /// Whether the word at `at` is only the `’s` of the word before it.
    pub(super) fn is_possessive(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|word| word.case == Case::Possessive)
    }

    /// The text between the words `at - 1` and `at`.
    pub(super) fn gap(&self, at: usize) -> &'t str {
        let start = at.checked_sub(1).and_then(|before| self.words.get(before)).map_or(0, |word| word.span.end);
        let end = self.words.get(at).map_or(self.prose.len(), |word| word.span.start);
        Span::new(start, end).of(self.prose)
    }

    /// The title that ends before the word `end`: where it begins and what it is.
    pub(super) fn title_ending(&self, end: usize) -> Option<(usize, TitleClass)> {
        self.titles.get(end).copied().flatten()
    }

    /// The title that begins at the word `at`: where it ends and what it is.
    pub(super) fn title_at(&self, at: usize) -> Option<(usize, TitleClass)> {
        let (n, class) = self.book.title_at(self.words.get(at..)?)?;
        Some((at + n, class))
    }
}

/// A mention while its block is being read: ranges are of words.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) words: Range<usize>,
    pub(super) entity: EntityType,
    pub(super) form: Form,
    pub(super) candidates: Vec<ActorId>,
    pub(super) title: Option<Range<usize>>,
    pub(super) office: Option<FoundOffice>,
    pub(super) gender: Option<Gender>,
    pub(super) is_tentative: bool,
    /// Places that the same words also name, where they may stand for a government.
    pub(super) places: Vec<ActorId>,
    pub(super) stands_for: Option<StandsFor>,
}

/// An office in ranges of words.
#[derive(Clone, Debug)]
pub(super) struct FoundOffice {
    pub(super) words: Range<usize>,
    pub(super) organizations: Vec<ActorId>,
    pub(super) tenure: Tenure,
}

impl Found {
    pub(super) fn new(words: Range<usize>, entity: EntityType, form: Form) -> Found {
        Found {
            words,
            entity,
            form,
            candidates: Vec::new(),
            title: None,
            office: None,
            gender: None,
            is_tentative: false,
            places: Vec::new(),
            stands_for: None,
        }
    }

    pub(super) fn into_mention(self, text: &Text<'_>) -> BlockMention {
        let office = self.office.map(|office| Office {
            span: text.span(&office.words),
            title: TitleKey::of(text.span(&office.words).of(text.prose)),
            organizations: office.organizations,
            tenure: office.tenure,
        });
        let span = text.span(&self.words);
        let name = span.of(text.prose);
        let family = family_name(name).filter(|_| self.entity == EntityType::Per);
        let given = name.split([' ', '\u{a0}', '\n']).next().unwrap_or_default();
        BlockMention {
            span,
            key: NameKey::of(name),
            family: family.map(NameKey::of_family),
            given: (family.is_some() || self.entity == EntityType::Org && is_distinctive(name)).then(|| NameKey::of(given)),
            short: family.map(|family| NameKey::of(&format!("{given} {family}"))),
            listing: Listing::of(name, text.book),
            entity: self.entity,
            form: self.form,
            candidates: self.candidates,
            title: self.title.map(|title| text.span(&title)),
            office,
            gender: self.gender,
            is_tentative: self.is_tentative,
            stands_for: self.stands_for,
        }
    }
}

/// First words of organizations that many of them have, and that alone stand for none.
static COMMON_FIRST_WORDS: LazyLock<FxHashSet<u64>> = LazyLock::new(|| {
    keys(
        "air all american associated atlantic black bank board british capital center central centre christian city civil clean coast \
         college committee common community council county court democratic department digital eastern european family federal field \
         fire first free general global gold golden good grand great green health high home house independent international islamic \
         joint king labor labour land law liberal light local metropolitan ministry modern mount municipal mutual national new north \
         northern office old open orthodox pacific party peoples police port public queen radio red regional republican river royal saint \
         school senate social socialist south southern special st standard state sun supreme the times trade union united universal \
         university upper urban us uk water west western white women world young youth",
    )
});

/// Whether the first word of an organization's name tells it from others: `Harrow Steel`, but not `National Bank` nor `Bank of Elm`.
fn is_distinctive(name: &str) -> bool {
    let list = words(name);
    let [first, second, ..] = list.as_slice() else { return false };
    let is_capital = |word: &Word| matches!(word.case, Case::Capital);
    is_capital(first)
        && second.is_capital()
        && second.joined
        && !COMMON_FIRST_WORDS.contains(&first.key)
        && !ORGANIZATION_NOUNS.contains(first.text(name))
}

/// The keys of the words of a list that stands in the code, parted by blanks.
pub(super) fn keys(list: &str) -> FxHashSet<u64> {
    list.split_whitespace().map(key).collect()
}
