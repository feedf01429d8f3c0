//! What a dated sentence tells of, as far as two can be compared: the words around the date that carry meaning.

use super::{Expression, Symbol, Tense};
use crate::language::Language;
use crate::language::lexicon::Lexicon;
use crate::text::Span;
use rustc_hash::FxHasher;
use std::hash::{Hash, Hasher};
use std::sync::{Arc, LazyLock};

/// A word, by a hash of its stem: only equality counts.
type Word = u64;

/// The event that a day dates. Words are hashes of their stems.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Event {
    /// The index of the date among the expressions of its block.
    pub expression: usize,
    /// The words of its sentence that say what happened, sorted, each once; verbs that many events share are not among them.
    pub words: Vec<Word>,
    /// The words before the date, the nearest first.
    pub near: Vec<Word>,
    /// Names and figures, sorted.
    pub names: Vec<Word>,
    /// Words that tell events of one kind apart, sorted: `first`, `northern`.
    pub contrasts: Vec<Word>,
    /// All words that were looked at, sorted.
    all: Vec<Word>,
    /// The verb that governs the date, where it says what happened.
    verb: Option<Word>,
}

static WORDS: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::parse(include_str!("../../language/lexicon/event-words.txt")));

/// How many bytes of its sentence are looked at on each side of a date: more than all but the longest have.
const REACH: usize = 600;

/// The events of a block: of the days that are told in the reporter's words.
pub(super) fn find(prose: &str, language: &Language, expressions: &[Expression]) -> Vec<Arc<Event>> {
    let days = expressions.iter().enumerate().filter(|(_, expression)| {
        let is_plan = expression.clause.tense == Some(Tense::Future) && expression.modifier.is_some();
        matches!(expression.symbol, Symbol::Day(_)) && !expression.is_quoted && !is_plan
    });
    days.filter_map(|(index, expression)| event(prose, language, index, expression)).map(Arc::new).collect()
}

fn event(prose: &str, language: &Language, index: usize, expression: &Expression) -> Option<Event> {
    let span = expression.span;
    let sentence = language.sentences.get(language.sentence_at(span.start)?)?.span;
    let first = (span.start.saturating_sub(REACH).max(sentence.start)..=span.start).find(|at| prose.is_char_boundary(*at))?;
    let last = (span.end..=(span.end + REACH).min(sentence.end).max(span.end)).rev().find(|at| prose.is_char_boundary(*at))?;
    let mut event = Event { expression: index, ..Event::default() };
    event.read(Span::new(first, span.start).of(prose), first == sentence.start);
    event.near = event.words_in_order(Span::new(first, span.start).of(prose));
    event.read(Span::new(span.end, last).of(prose), false);
    for words in [&mut event.words, &mut event.names, &mut event.contrasts, &mut event.all] {
        words.sort_unstable();
        words.dedup();
    }
    let verb = expression.clause.verb.filter(|_| !expression.clause.is_reporting).map_or("", |verb| verb.of(prose));
    let verb = verb.rsplit(' ').next().unwrap_or_default().to_lowercase();
    event.verb = (note(&verb) != "empty" && !verb.is_empty()).then(|| word(&verb));
    (event.words.len() >= 3).then_some(event)
}

impl Event {
    /// Takes the words of `text` in, which begins its sentence or not.
    fn read(&mut self, text: &str, begins_sentence: bool) {
        for (at, raw) in raw_words(text).enumerate() {
            let lower = raw.to_lowercase();
            let word = word(&lower);
            match note(&lower) {
                "empty" => continue,
                "contrast" => self.contrasts.push(word),
                "light" => {}
                _ => self.words.push(word),
            }
            self.all.push(word);
            let is_name = raw.starts_with(char::is_uppercase) && !(begins_sentence && at == 0);
            if is_name || raw.starts_with(|letter: char| letter.is_ascii_digit()) {
                self.names.push(word);
            }
        }
    }

    /// The words of the clause before the date, the nearest first.
    fn words_in_order(&self, text: &str) -> Vec<Word> {
        let words = raw_words(text).map(str::to_lowercase).filter(|word| note(word) != "empty").map(|lower| word(&lower));
        let mut words: Vec<Word> = words.collect();
        words.reverse();
        words
    }

    /// Whether this and `other`, which share `n_shared` words, tell of one event: nearly word for word, or with the same words right
    /// before the date; with the same verb, and nothing that tells the two apart.
    pub fn is_of(&self, other: &Event, n_shared: usize) -> bool {
        if n_shared < 3 {
            return false;
        }
        let has = |event: &Event, word: &Word| event.all.binary_search(word).is_ok();
        let is_verb_of = |one: &Event, other: &Event| one.verb.is_none_or(|verb| has(other, &verb));
        if !is_verb_of(self, other) || !is_verb_of(other, self) {
            return false;
        }
        // "talks in Geneva" and "talks in Vienna", "the first round" and "the second round"
        let lacks = |event: &Event, words: &[Word]| words.iter().any(|word| !has(event, word));
        let tells_apart = |one: &[Word], two: &[Word]| lacks(other, one) && lacks(self, two);
        if tells_apart(&self.names, &other.names) || tells_apart(&self.contrasts, &other.contrasts) {
            return false;
        }
        let share = n_shared * 100 / self.words.len().min(other.words.len()).max(1);
        let tail = self.near.iter().zip(&other.near).take_while(|(one, other)| one == other).count();
        share >= 75 && (n_shared >= 4 || share >= 90) || tail >= 4 && share >= 40
    }
}

fn raw_words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| word.len() > 1)
}

/// What the list says of a word in lower case.
fn note(word: &str) -> &'static str {
    WORDS.note(word).unwrap_or_default()
}

/// The hash of a word's rough stem: `signed`, `signs` and `signing` are one.
fn word(lower: &str) -> Word {
    let cut = ["ing", "ed", "es", "s", "e"]
        .into_iter()
        .find_map(|ending| lower.strip_suffix(ending).filter(|stem| stem.chars().count() >= 3));
    let mut hasher = FxHasher::default();
    cut.unwrap_or(lower).hash(&mut hasher);
    hasher.finish()
}
