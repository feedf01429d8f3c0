//! Extraction: what one block says, as far as the block alone can tell.
//!
//! A pure function of the block's prose, its kind and the actor book, so that the result can be cached by content. Spans are
//! bytes from the start of the block; dates are symbols, not yet days; speakers are not yet known.

pub mod attributions;
pub mod claims;
pub mod dates;
pub mod mentions;
mod placeholders;
mod reading;

use crate::actors::ActorBook;
use crate::document::BlockKind;
use crate::language::Language;
use crate::language::lexicon::{HOUSE_TERMS, LOADED_WORDS, LexiconMatch};
use crate::language::reader::{Annotation, Voice};
use crate::text::Span;
use reading::Reading;
use std::sync::Arc;

/// What one block says.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct BlockFacts {
    /// Tokens, sentences and quotations.
    pub language: Language,
    /// Time expressions, unresolved.
    pub dates: Vec<dates::Expression>,
    /// What happened on the days among them, as far as two tellings can be compared.
    pub events: Vec<Arc<dates::Event>>,
    /// Names, titles and other words that stand for actors.
    pub mentions: Vec<mentions::BlockMention>,
    /// Who is said to have said what.
    pub attributions: Vec<attributions::BlockAttribution>,
    /// The words before the colon with which the block begins: whose turn it is, if the report is a transcript.
    pub label: Option<Span>,
    /// What the reader takes for a part of some attribution, joined to one or not.
    pub spoken: Vec<Span>,
    /// How the writer speaks, by the reader.
    pub voice: Voice,
    /// Words that make a sentence a claim of some kind.
    pub triggers: Vec<claims::Trigger>,
    /// For each sentence whether it asserts something.
    pub assertions: Vec<bool>,
    /// The numbers in digits.
    pub numbers: Vec<Span>,
    /// Words that stand where a source is still to come: `[source]`, `TK source`.
    pub placeholders: Vec<Span>,
    /// Words that judge, by the list.
    pub loaded_words: Vec<LexiconMatch>,
    /// Terms with another that some house prefers, by the list.
    pub house_terms: Vec<LexiconMatch>,
}

impl BlockFacts {
    /// Reads the block `prose`, with what the reader says of it; without, lexicons and patterns decide alone.
    pub fn extract(prose: &str, kind: BlockKind, book: &ActorBook, annotation: Option<&Annotation>) -> BlockFacts {
        let language = Language::analyse(prose);
        let dates = dates::find(prose, &language);
        let events = dates::events(prose, &language, &dates);
        let mentions = mentions::find(prose, &language, book, annotation);
        let reading = Reading::new(prose, &language, kind);
        let attributions = attributions::find(&reading, annotation);
        let label = attributions::label(&reading);
        let reading = match annotation {
            Some(annotation) => reading.with_parts(annotation),
            None => reading,
        };
        let triggers = claims::find(&reading, &attributions);
        let assertions = claims::assertions(prose, &language);
        let numbers = claims::numbers(prose);
        let placeholders = placeholders::find(prose);
        let spoken = annotation.map(|read| read.roles.iter().map(|(span, _)| *span).collect()).unwrap_or_default();
        let voice = annotation.map(|read| read.voice).unwrap_or_default();
        let loaded_words = LOADED_WORDS.matches(&language.tokens, prose).collect();
        let house_terms = HOUSE_TERMS.matches(&language.tokens, prose).collect();
        BlockFacts {
            language,
            dates,
            events,
            mentions,
            attributions,
            label,
            spoken,
            voice,
            triggers,
            assertions,
            numbers,
            placeholders,
            loaded_words,
            house_terms,
        }
    }
}
