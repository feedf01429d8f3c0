//! Reading: a small guess at what each word of a block is, enough to find subjects, objects and clauses.
//!
//! Closed classes, endings and capitals decide, and the neighbours where a word has two lives.

mod phrases;
mod verbs;

pub(in crate::extract) use phrases::{binds, is_nominal, is_pause, phrase_end};
pub use verbs::CueKind;
pub(in crate::extract) use verbs::{Form, Verb};

use crate::document::BlockKind;
use crate::language::lexicon::Lexicon;
use crate::language::reader::{Annotation, PartOfSpeech};
use crate::language::{Language, QuotationMark, QuotationPart, Token, TokenKind};
use crate::text::Span;
use std::ops::Range;
use std::sync::LazyLock;

/// What a word is in its sentence, roughly.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(in crate::extract) enum Class {
    Determiner,
    Possessive,
    Pronoun,
    Object,
    Relative,
    That,
    Wh,
    To,
    As,
    Preposition,
    Subordinator,
    Coordinator,
    But,
    Auxiliary,
    Modal,
    Adverb,
    Adjective,
    Day,
    Number,
    Name,
    Noun,
    Verb,
    Gerund,
    Comma,
    Colon,
    Semicolon,
    Dash,
    Stop,
    Open,
    Close,
    Bracket,
    Mark,
}

/// Nobody writes longer sentences; a longer unit is a table or a list of words, and reading it would cost its square.
pub(in crate::extract) const LONGEST_UNIT: usize = 1000;

impl Class {
    /// Whether it is a mark and no word.
    pub(in crate::extract) fn is_mark(self) -> bool {
        self as u8 >= Class::Comma as u8
    }
}

/// One token as the patterns see it.
#[derive(Clone, Copy, Debug)]
pub(in crate::extract) struct Word {
    pub(in crate::extract) class: Class,
    /// The reporting verb that has this form, whether or not it is a verb here.
    pub(in crate::extract) verb: Option<(&'static Verb, Form)>,
    /// Whether it stands inside double quotation marks.
    pub(in crate::extract) is_quoted: bool,
}

/// A block as the patterns see it.
#[derive(Debug)]
pub(in crate::extract) struct Reading<'a> {
    pub(in crate::extract) prose: &'a str,
    pub(in crate::extract) tokens: &'a [Token],
    pub(in crate::extract) words: Vec<Word>,
    /// Runs of sentences, as token ranges, such that no quotation runs over the end of one.
    pub(in crate::extract) units: Vec<Range<usize>>,
    /// The quotations that stand in no other, as token ranges with their marks.
    pub(in crate::extract) quotations: Vec<Range<usize>>,
    pub(in crate::extract) is_heading: bool,
    /// Whether the reader has said what each word is, so that a verb can be told from a noun.
    pub(in crate::extract) knows_parts: bool,
}

impl<'a> Reading<'a> {
    /// Reads a block.
    pub(in crate::extract) fn new(prose: &'a str, language: &'a Language, kind: BlockKind) -> Self {
        let tokens = &language.tokens[..];
        let outer = |is_wanted: fn(&str, &QuotationPart) -> bool| -> Vec<Range<usize>> {
            let parts = language.quotations.iter().filter(|part| part.depth == 0 && is_wanted(prose, part));
            parts.map(|part| language.tokens_in(part.span)).filter(|range| !range.is_empty()).collect()
        };
        let mut quotations = outer(|_, part| !is_single(part));
        if quotations.is_empty() {
            quotations = outer(is_speech_in_single_marks);
        }
        let is_heading = matches!(kind, BlockKind::Heading(_)) || is_title_case(prose, tokens);
        let mut reading =
            Reading { prose, tokens, words: Vec::new(), units: Vec::new(), quotations, is_heading, knows_parts: false };
        reading.units = reading.join_sentences(language);
        reading.words = reading.classify(language);
        reading
    }

    /// The same block with what the reader says of its open classes: noun or verb, adjective or participle. The closed classes are
    /// known without it, and so is a capital inside a sentence.
    pub(in crate::extract) fn with_parts(mut self, annotation: &Annotation) -> Self {
        for index in 0..self.tokens.len() {
            let class = self.class(index);
            let is_open = matches!(class, Class::Noun | Class::Verb | Class::Gerund | Class::Adjective | Class::Adverb);
            let opens = class == Class::Name && matches!(self.before(index), Class::Stop | Class::Open | Class::Colon);
            if (is_open || opens)
                && let Some(part) = annotation.part_of_speech(self.tokens[index].span)
            {
                self.words[index].class = match part {
                    PartOfSpeech::Verb if self.text(index).ends_with("ing") => Class::Gerund,
                    PartOfSpeech::Verb => Class::Verb,
                    PartOfSpeech::Noun => Class::Noun,
                    PartOfSpeech::Propn => Class::Name,
                    PartOfSpeech::Adj => Class::Adjective,
                    PartOfSpeech::Adv => Class::Adverb,
                    _ => class,
                };
            }
        }
        self.knows_parts = true;
        self
    }

    /// The indices of the tokens that lie in `span`.
    pub(in crate::extract) fn tokens_in(&self, span: Span) -> Range<usize> {
        let start = self.tokens.partition_point(|token| token.span.end <= span.start);
        let end = self.tokens.partition_point(|token| token.span.start < span.end);
        start..end.max(start)
    }

    /// The text of token `index`.
    pub(in crate::extract) fn text(&self, index: usize) -> &'a str {
        self.tokens.get(index).map_or("", |token| token.text(self.prose))
    }

    /// Whether token `index` is `word`, in any case.
    pub(in crate::extract) fn is(&self, index: usize, word: &str) -> bool {
        self.text(index).eq_ignore_ascii_case(word)
    }

    /// The class of token `index`; a stop where there is none.
    pub(in crate::extract) fn class(&self, index: usize) -> Class {
        self.words.get(index).map_or(Class::Stop, |word| word.class)
    }

    /// The class of the token before `index`; a stop where there is none.
    pub(in crate::extract) fn before(&self, index: usize) -> Class {
        index.checked_sub(1).map_or(Class::Stop, |index| self.class(index))
    }

    /// The quotation that opens at token `index`.
    pub(in crate::extract) fn quotation_from(&self, index: usize) -> Option<&Range<usize>> {
        self.quotation_at(index).filter(|range| range.start == index)
    }

    /// The quotation that holds token `index`.
    pub(in crate::extract) fn quotation_at(&self, index: usize) -> Option<&Range<usize>> {
        let behind = self.quotations.partition_point(|range| range.start <= index);
        self.quotations.get(behind.checked_sub(1)?).filter(|range| index < range.end)
    }

    /// The unit that holds token `index`.
    pub(in crate::extract) fn unit_at(&self, index: usize) -> Option<&Range<usize>> {
        self.units.get(self.units.partition_point(|unit| unit.end <= index))
    }

    fn join_sentences(&self, language: &Language) -> Vec<Range<usize>> {
        let mut units: Vec<Range<usize>> = Vec::new();
        for sentence in &language.sentences {
            let runs_on = self.quotation_at(sentence.tokens.start).is_some_and(|range| range.start < sentence.tokens.start);
            match units.last_mut() {
                Some(last) if runs_on => last.end = sentence.tokens.end,
                _ => units.push(sentence.tokens.clone()),
            }
        }
        units
    }

    fn classify(&self, language: &Language) -> Vec<Word> {
        let mut starts = language.sentences.iter().map(|sentence| sentence.tokens.start).peekable();
        let mut words: Vec<Word> = Vec::with_capacity(self.tokens.len());
        let mut quotations = self.quotations.iter().peekable();
        let mut lower = String::new();
        for (index, token) in self.tokens.iter().enumerate() {
            while quotations.next_if(|range| range.end <= index).is_some() {}
            let quotation = quotations.peek().filter(|range| range.contains(&index));
            let starts_sentence = starts.next_if(|start| *start <= index).is_some();
            while starts.next_if(|start| *start <= index).is_some() {}
            let text = token.text(self.prose);
            lower.clear();
            lower.extend(text.chars().flat_map(char::to_lowercase));
            let verb = verbs::reporting(&lower);
            let opens = starts_sentence || words.last().is_some_and(|word| matches!(word.class, Class::Open | Class::Colon));
            let class = match token.kind {
                TokenKind::Link => Class::Name,
                TokenKind::Mark => mark_class(text, quotation.map(|range| (range.start == index, range.end == index + 1))),
                TokenKind::Number => Class::Number,
                TokenKind::Word | TokenKind::Clitic => self.word_class(text, &lower, verb, opens, words.last()),
            };
            words.push(Word { class, verb, is_quoted: quotation.is_some() });
        }
        for index in 0..words.len() {
            settle(self, &mut words, index);
        }
        words
    }

    fn word_class(
        &self,
        text: &str,
        lower: &str,
        verb: Option<(&'static Verb, Form)>,
        opens: bool,
        before: Option<&Word>,
    ) -> Class {
        let is_capital = text.chars().next().is_some_and(char::is_uppercase);
        let after_name = before.is_some_and(|word| word.class == Class::Name);
        match FUNCTION_WORDS.note(lower) {
            // "US" is no "us".
            Some("object") if text == "US" => return Class::Name,
            // "The Hill", "Will Smith", "May": a capital inside a sentence makes a name, but for "I" and the days.
            Some("day") => return Class::Day,
            Some(note) if !is_capital || opens || self.is_heading || text == "I" => return class_of(note),
            _ => {}
        }
        if is_capital && !opens && !self.is_heading {
            return Class::Name;
        }
        match verb {
            Some((_, Form::Gerund)) => return Class::Gerund,
            Some((_, Form::Past)) => return Class::Verb,
            Some((_, Form::Third | Form::Base)) if !is_capital || self.is_heading => return Class::Verb,
            _ => {}
        }
        if is_capital && (opens || after_name) {
            return if lower.ends_with("ly") && lower.len() > 5 { Class::Adverb } else { Class::Name };
        }
        match () {
            () if verbs::is_irregular_past(lower) => Class::Verb,
            () if lower.ends_with("ly") && lower.len() > 4 => Class::Adverb,
            // Nobody unnames or unidentifies anything: these only stand before nouns.
            () if lower.starts_with("un") && lower.ends_with("ed") && lower.len() > 6 => Class::Adjective,
            () if lower.ends_with("ed") && lower.len() > 4 && !lower.ends_with("eed") => Class::Verb,
            () if lower.ends_with("ing") && lower.len() > 5 => Class::Gerund,
            () if is_capital => Class::Name,
            () => Class::Noun,
        }
    }
}

/// The lexicon of closed classes.
static FUNCTION_WORDS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::parse(include_str!("../../language/lexicon/function-words.txt")));

/// Second thoughts on a word, with both neighbours known: possessive or "is", noun or verb.
fn settle(reading: &Reading<'_>, words: &mut [Word], index: usize) {
    let class = |at: usize| words.get(at).map_or(Class::Stop, |word: &Word| word.class);
    let before = index.checked_sub(1).map_or(Class::Stop, class);
    let after = class(index + 1);
    let text = reading.text(index);
    let settled = match words[index].class {
        _ if matches!(text, "'s" | "’s") => match (before, after) {
            (Class::Pronoun | Class::That | Class::Wh | Class::Relative, _) => Class::Auxiliary,
            (_, Class::Determiner | Class::Adverb | Class::Gerund | Class::To | Class::Preposition) => Class::Auxiliary,
            _ => Class::Possessive,
        },
        Class::Open | Class::Close => words[index].class,
        _ if matches!(text, "'" | "’") && matches!(before, Class::Noun | Class::Name) => Class::Possessive,
        // "her" before a verb's complement is an object, before a noun a possessive.
        Class::Possessive if reading.is(index, "her") => match after {
            Class::Noun | Class::Name | Class::Adjective | Class::Verb | Class::Gerund | Class::Open | Class::Number => {
                Class::Possessive
            }
            _ => Class::Object,
        },
        // "those who", "some said", "many in the party"
        Class::Determiner
            if matches!(after, Class::Relative | Class::Verb | Class::Auxiliary | Class::Modal | Class::Preposition)
                && !reading.is(index, "the")
                && !reading.is(index, "a") =>
        {
            Class::Pronoun
        }
        // "that man said", "that" before a noun at the start of a clause
        Class::Verb if !is_verb_here(reading, words, index) => Class::Noun,
        other => other,
    };
    words[index].class = settled;
}

/// Whether a word with the form of a verb is one here, by its neighbours.
fn is_verb_here(reading: &Reading<'_>, words: &[Word], index: usize) -> bool {
    let class = |at: usize| words.get(at).map_or(Class::Stop, |word: &Word| word.class);
    let mut left = index;
    while left > 0 && class(left - 1) == Class::Adverb {
        left -= 1;
    }
    let before = left.checked_sub(1).map_or(Class::Stop, class);
    let after = class(index + 1);
    let form = words[index].verb.map(|(_, form)| form);
    match form {
        Some(Form::Third) => match before {
            Class::Determiner | Class::Possessive | Class::Adjective | Class::Number | Class::Preposition | Class::Modal => false,
            Class::Gerund | Class::Verb | Class::Object | Class::To | Class::Auxiliary => false,
            // "which the paper believes will fail", but "the police reports will show"
            Class::Noun | Class::Name => {
                let in_relative = (2..5).any(|back| left.checked_sub(back).is_some_and(|at| class(at) == Class::Relative));
                in_relative || !matches!(after, Class::Verb | Class::Auxiliary | Class::Modal | Class::Relative)
            }
            Class::Stop => reading.is_heading,
            _ => true,
        },
        Some(Form::Base) => match before {
            Class::Modal | Class::To | Class::Relative => true,
            Class::Auxiliary => {
                matches!(left.checked_sub(1).map(|at| reading.text(at)), Some("do" | "does" | "did" | "Do" | "Does" | "Did"))
                    || reading.text(left.wrapping_sub(1)).ends_with("n't")
            }
            Class::Pronoun => true,
            Class::Noun | Class::Name => {
                let subject = reading.text(left - 1);
                let plural =
                    subject.ends_with('s') && !subject.ends_with("ss") || subject == "people" || subject.ends_with("men");
                plural
                    && matches!(
                        after,
                        Class::That
                            | Class::To
                            | Class::Wh
                            | Class::Determiner
                            | Class::Possessive
                            | Class::Pronoun
                            | Class::Object
                            | Class::Name
                            | Class::Noun
                            | Class::Number
                            | Class::Open
                            | Class::Comma
                            | Class::Adverb
                            | Class::Preposition
                    )
            }
            Class::Coordinator => matches!(after, Class::That | Class::Determiner | Class::Possessive | Class::Object),
            Class::Close => true,
            _ => false,
        },
        // A participle between article and noun is an adjective.
        Some(Form::Past) | None => match before {
            Class::Determiner | Class::Possessive | Class::Adjective => !matches!(after, Class::Noun | Class::Name | Class::Verb),
            Class::Preposition => false,
            _ => true,
        },
        Some(Form::Gerund) => true,
    }
}

fn is_single(part: &QuotationPart) -> bool {
    matches!(part.mark, QuotationMark::StraightSingle | QuotationMark::CurlySingle)
}

/// Whether words in single marks are speech, as in British copy: a clause with its comma or full stop, and no term or title.
fn is_speech_in_single_marks(prose: &str, part: &QuotationPart) -> bool {
    let words = part.content.of(prose);
    part.is_opened && part.is_closed && words.ends_with([',', '.', '?', '!']) && words.split_whitespace().nth(2).is_some()
}

fn class_of(note: &str) -> Class {
    match note {
        "determiner" => Class::Determiner,
        "possessive" => Class::Possessive,
        "pronoun" => Class::Pronoun,
        "object" => Class::Object,
        "relative" => Class::Relative,
        "that" => Class::That,
        "wh" => Class::Wh,
        "to" => Class::To,
        "as" => Class::As,
        "preposition" => Class::Preposition,
        "subordinator" => Class::Subordinator,
        "coordinator" => Class::Coordinator,
        "but" => Class::But,
        "auxiliary" => Class::Auxiliary,
        "modal" => Class::Modal,
        "adverb" => Class::Adverb,
        "adjective" => Class::Adjective,
        _ => Class::Noun,
    }
}

/// The class of a mark; `quotation` says whether it opens or closes the quotation that it stands in.
fn mark_class(text: &str, quotation: Option<(bool, bool)>) -> Class {
    match (text, quotation) {
        ("\"" | "“" | "”" | "''" | "'" | "‘" | "’", Some((true, _))) => Class::Open,
        ("\"" | "“" | "”" | "''" | "'" | "‘" | "’", Some((_, true))) => Class::Close,
        (",", _) => Class::Comma,
        (":", _) => Class::Colon,
        (";", _) => Class::Semicolon,
        ("—" | "–" | "--" | "-", _) => Class::Dash,
        ("." | "!" | "?" | "…" | "...", _) => Class::Stop,
        ("(" | ")" | "[" | "]", _) => Class::Bracket,
        ("$" | "%" | "€" | "£" | "#", _) => Class::Number,
        _ => Class::Mark,
    }
}

/// Whether most words begin with a capital, as in an English headline.
fn is_title_case(prose: &str, tokens: &[Token]) -> bool {
    let words = tokens.iter().filter(|token| token.kind == TokenKind::Word).take(40);
    let long = words.map(|token| token.text(prose)).filter(|word| word.len() > 3);
    let (capital, all) = long.fold((0, 0), |(capital, all), word| {
        (capital + usize::from(word.chars().next().is_some_and(char::is_uppercase)), all + 1)
    });
    tokens.len() < 40 && all >= 3 && capital * 10 >= all * 8
}
