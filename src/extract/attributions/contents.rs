//! What is said: where the content of a cue begins and ends.

use crate::extract::reading::{Class, Reading, is_nominal, phrase_end};
use crate::extract::reading::{CueKind, Form, Verb};
use std::ops::Range;

/// What stands behind a cue.
#[derive(Clone, Debug)]
pub(super) struct Complement {
    /// Behind the last token of the cue: behind a preposition or particle that belongs to it.
    pub(super) cue_end: usize,
    /// The content.
    pub(super) content: Range<usize>,
}

/// The content behind the verb that ends before token `at`, in a unit that ends at `end`.
pub(super) fn complement(reading: &Reading<'_>, verb: &Verb, form: Form, at: usize, end: usize) -> Option<Complement> {
    let behind = |cue_end: usize, start: usize, extent: Extent| {
        let stop = content_end(reading, start, end, extent, form);
        (stop > start).then_some(Complement { cue_end, content: start..stop })
    };
    let speaks = verb.takes("quote") || verb.takes("that");
    let particle = reading.text(at).to_ascii_lowercase();
    let follows = at + 1;
    match reading.class(at) {
        Class::To if is_infinitive(reading, follows) => {
            return if verb.takes("to") && verb.kind != CueKind::Say
                || verb.takes("to") && !matches!(verb.lemma, "refer" | "point" | "allude" | "respond" | "object")
            {
                behind(at, at, Extent::Clause)
            } else {
                None
            };
        }
        Class::Preposition | Class::To | Class::As | Class::Noun | Class::Adverb | Class::Adjective if verb.takes(&particle) => {
            let next = reading.class(follows);
            return match next {
                Class::Open | Class::That | Class::Wh => behind(follows, follows, Extent::Clause),
                _ if starts_phrase(reading, follows) => behind(follows, follows, Extent::Phrase),
                _ => None,
            };
        }
        _ => {}
    }
    if let Some((start, extent)) = clause_from(reading, verb, at, end) {
        return behind(at, start, extent);
    }
    // "told the court on Monday that", "said in a statement that"
    let past_listener = if verb.takes("obj") && starts_phrase(reading, at) { phrase_end(reading, at, end) } else { at };
    let past_modifiers = modifiers_end(reading, past_listener, end);
    if past_modifiers > at
        && let Some((start, extent)) = clause_from(reading, verb, past_modifiers, end)
    {
        return behind(at, start, extent);
    }
    // "reported, citing sources, that": an aside stands between.
    if reading.class(past_modifiers) == Class::Comma
        && let Some(comma) =
            (past_modifiers + 1..end.min(past_modifiers + 16)).find(|&index| reading.class(index) == Class::Comma)
        && matches!(reading.class(comma + 1), Class::That | Class::Open)
        && let Some((start, extent)) = clause_from(reading, verb, comma + 1, end)
    {
        return behind(at, start, extent);
    }
    if past_listener > at {
        if reading.class(past_listener) == Class::Colon {
            return None;
        }
        let starts_here = match reading.class(past_listener) {
            Class::To => is_infinitive(reading, past_listener + 1) && verb.takes("to"),
            Class::Preposition => ["about", "of"].iter().any(|word| reading.is(past_listener, word)),
            class => {
                verb.takes("that")
                    && !verb.takes("np")
                    && matches!(class, Class::Pronoun | Class::Determiner | Class::Name | Class::Possessive)
            }
        };
        if starts_here {
            return behind(at, past_listener, Extent::Clause);
        }
    }
    if verb.takes("ing") && reading.class(at) == Class::Gerund {
        return behind(at, at, Extent::Phrase);
    }
    let object = if verb.takes("np") { modifiers_of_time_end(reading, at, end) } else { at };
    if verb.takes("np") && starts_phrase(reading, object) {
        return behind(
            at,
            object,
            if speaks && form != Form::Gerund && !matches!(verb.kind, CueKind::Judge | CueKind::Show) {
                Extent::Bare
            } else {
                Extent::Phrase
            },
        );
    }
    let clause = modifiers_of_time_end(reading, at, end);
    if verb.takes("that") && starts_phrase(reading, clause) {
        return behind(at, clause, Extent::Clause);
    }
    None
}

/// How far a content reaches.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Extent {
    /// Quotations that follow one another.
    Quotation,
    /// A clause: commas belong to it.
    Clause,
    /// An object or a clause without "that".
    Bare,
    /// An object with what hangs on it: a comma ends it.
    Phrase,
}

/// A content that begins at `at` by a sign of its own: a quotation, "that", "whether", a colon.
fn clause_from(reading: &Reading<'_>, verb: &Verb, at: usize, end: usize) -> Option<(usize, Extent)> {
    let takes_quote = verb.takes("quote") || verb.takes("that");
    let next = reading.class(at + 1);
    match reading.class(at) {
        _ if at >= end => None,
        Class::Open if takes_quote => Some((at, Extent::Clause)),
        Class::Open if verb.takes("np") => Some((at, Extent::Phrase)),
        Class::Comma | Class::Colon if next == Class::Open && takes_quote => Some((at + 1, Extent::Quotation)),
        Class::Colon if verb.takes("quote") && at + 1 < end => Some((at + 1, Extent::Clause)),
        Class::That if verb.takes("that") => Some((at, Extent::Clause)),
        Class::That if verb.takes("np") => Some((at, Extent::Phrase)),
        Class::Wh if verb.takes("wh") || verb.takes("that") && !reading.is(at, "when") && !reading.is(at, "if") => {
            Some((at, Extent::Clause))
        }
        Class::Wh if verb.takes("np") && (reading.is(at, "what") || reading.is(at, "how")) => Some((at, Extent::Phrase)),
        _ => None,
    }
}

/// Behind the adverbs, days, brackets and prepositional phrases that begin at `at`.
pub(super) fn modifiers_end(reading: &Reading<'_>, at: usize, end: usize) -> usize {
    let mut index = at;
    while index < end {
        index = match reading.class(index) {
            Class::Adverb | Class::Day | Class::Bracket => index + 1,
            Class::Number if reading.before(index) == Class::Name || reading.before(index) == Class::Day => index + 1,
            Class::Preposition | Class::To | Class::As => {
                let phrase = phrase_end(reading, index + 1, end);
                match reading.class(index + 1) {
                    Class::Day | Class::Gerund => (index + 2).min(end),
                    _ if phrase > index + 1 => phrase,
                    _ => break,
                }
            }
            _ => break,
        }
    }
    index
}

/// Behind "on Tuesday", "late Tuesday", "last week" at `at`, but not behind other phrases.
fn modifiers_of_time_end(reading: &Reading<'_>, at: usize, end: usize) -> usize {
    let mut index = at;
    while index < end {
        index = match reading.class(index) {
            Class::Adverb | Class::Day => index + 1,
            Class::Preposition if reading.class(index + 1) == Class::Day => index + 2,
            Class::Noun if reading.is(index, "last") || reading.is(index, "this") => index + 2,
            _ => break,
        }
    }
    index.min(end)
}

/// Behind the last token of the content that begins at `start`.
pub(super) fn content_end(reading: &Reading<'_>, start: usize, end: usize, extent: Extent, form: Form) -> usize {
    let mut index = start;
    while index < end {
        if let Some(quotation) = reading.quotation_from(index) {
            index = quotation.end;
            let joins = matches!(reading.class(index), Class::Open)
                || matches!(reading.class(index), Class::Coordinator) && reading.class(index + 1) == Class::Open;
            if extent == Extent::Quotation && !joins {
                break;
            }
            continue;
        }
        let ends = match reading.class(index) {
            Class::Semicolon => index > start,
            Class::Stop => is_stop(reading, index),
            Class::Dash => extent == Extent::Phrase && index > start,
            Class::Comma => ends_at_comma(reading, index, end, extent, form),
            Class::Coordinator => starts_next_cue(reading, index, form, extent),
            Class::Preposition | Class::Subordinator | Class::Wh if extent == Extent::Phrase && index > start + 1 => {
                ["after", "before", "when", "while", "during", "following", "because", "although", "since", "amid", "where"]
                    .iter()
                    .any(|word| reading.is(index, word))
            }
            _ => false,
        };
        if ends {
            break;
        }
        index += 1;
    }
    while index > start && matches!(reading.class(index - 1), Class::Comma | Class::Semicolon | Class::Dash | Class::Coordinator)
    {
        index -= 1;
    }
    index.min(end)
}

fn ends_at_comma(reading: &Reading<'_>, comma: usize, end: usize, extent: Extent, form: Form) -> bool {
    let next = reading.class(comma + 1);
    let reports =
        |index: usize| reading.words.get(index).is_some_and(|word| word.verb.is_some_and(|(verb, _)| verb.kind != CueKind::Want));
    match extent {
        _ if comma + 1 >= end => true,
        Extent::Quotation => next != Class::Open,
        Extent::Clause | Extent::Bare => match next {
            Class::Gerund => reports(comma + 1) || reading.is(comma + 1, "according"),
            Class::But => true,
            Class::Coordinator => starts_next_cue(reading, comma + 1, form, extent),
            Class::Subordinator => reading.is(comma + 1, "although"),
            _ => false,
        },
        Extent::Phrase => true,
    }
}

/// Whether "and" or "but" at `index` is followed by another cue of the same subject: "and said", "and has accused".
fn starts_next_cue(reading: &Reading<'_>, index: usize, form: Form, extent: Extent) -> bool {
    let mut next = index + 1;
    while matches!(reading.class(next), Class::Adverb) {
        next += 1;
    }
    let Some((verb, other)) = reading.words.get(next).and_then(|word| word.verb) else { return false };
    let is_cue = matches!(reading.class(next), Class::Verb | Class::Gerund) && !matches!(verb.kind, CueKind::Seem);
    is_cue && (other == form && (form != Form::Base || extent == Extent::Phrase))
}

/// Whether a stop ends the clause, and is not the point of an abbreviation that the tokens left apart.
fn is_stop(reading: &Reading<'_>, index: usize) -> bool {
    matches!(reading.text(index), "." | "?" | "!")
}

fn is_infinitive(reading: &Reading<'_>, at: usize) -> bool {
    let at = if reading.class(at) == Class::Adverb { at + 1 } else { at };
    match reading.class(at) {
        Class::Verb => reading.words[at].verb.is_none_or(|(_, form)| form == Form::Base),
        Class::Auxiliary => true,
        Class::Noun => reading.text(at).chars().next().is_some_and(char::is_lowercase) && !reading.text(at).ends_with('s'),
        _ => false,
    }
}

/// Whether a noun phrase or a clause can begin at the token.
pub(super) fn starts_phrase(reading: &Reading<'_>, at: usize) -> bool {
    is_nominal(reading.class(at))
        || matches!(
            reading.class(at),
            Class::Determiner | Class::Possessive | Class::Adjective | Class::That | Class::Open | Class::Gerund
        )
        || reading.class(at) == Class::Verb && matches!(reading.class(at + 1), Class::Noun | Class::Name)
}
