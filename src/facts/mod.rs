//! Facts: the report as linked facts, over all blocks.
//!
//! Blocks' facts come in (from the cache, or fresh), dates are resolved against the dateline, mentions linked to actors, speakers
//! to mentions, claims to their sources. Linear in the number of facts. All spans are bytes in the prose of the document.

mod checks;
mod claims;
mod coreference;
mod opinion;
mod sourcing;
mod speakers;
mod speech;
pub mod timeline;

pub use checks::{Check, Mark, seal};
pub use claims::Sentence;
pub use coreference::{Mention, ReportActor};
pub use sourcing::{Backing, SecondHand, chains_in, second_hand};
pub use speakers::{Candidate, FEATURES};
pub use speech::Attribution;
pub use timeline::{Interval, Timex, TimexKind, days_between};

use crate::actors::ActorBook;
use crate::calendar::Date;
use crate::document::{Block, CheckFile, Document};
use crate::extract::BlockFacts;
use crate::language::Language;
use crate::sources::{self, DeclaredSource, SourceBook};
use crate::text::Span;
use std::sync::Arc;

/// The report as linked facts.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// The day of the report: its own dateline's, else the day it was given.
    pub day: Option<Date>,
    /// Whether the whole report is a piece of opinion, for which its writer stands.
    pub is_opinion: bool,
    /// What each block says, in the order of `Document::blocks`, with spans relative to the block.
    pub blocks: Vec<Arc<BlockFacts>>,
    /// The sentences of all blocks.
    pub sentences: Vec<Sentence>,
    /// Who said what.
    pub attributions: Vec<Attribution>,
    /// Time expressions with their values.
    pub timexes: Vec<Timex>,
    /// Mentions with their actors.
    pub mentions: Vec<Mention>,
    /// The actors of the report, by the `chain` of their mentions.
    pub actors: Vec<ReportActor>,
    /// The sources that the front matter declares.
    pub declared: Vec<DeclaredSource>,
    /// Fact-checkers' marks, in the draft and beside it.
    pub checks: Vec<Check>,
    /// The check file, where there is one.
    pub check_file: Option<CheckFile>,
}

impl Facts {
    /// Links the facts of a document's `blocks`, which stand in the order of `document.blocks`.
    ///
    /// `sources` are those that a citation may name besides those that the draft declares itself, `check_file` holds the marks of
    /// fact-checkers that stand beside it.
    pub fn link(
        document: &Document,
        blocks: Vec<Arc<BlockFacts>>,
        book: &ActorBook,
        sources: &SourceBook,
        published: Option<Date>,
        check_file: Option<CheckFile>,
    ) -> Facts {
        let day = document.dateline.as_ref().and_then(|dateline| dateline.date).or(published);
        let field = document.front_matter.as_ref().and_then(|front_matter| front_matter.field("sources"));
        let declared = field.map(|field| sources::declared(&field.node)).unwrap_or_default();
        let mut facts = Facts { day, blocks, declared, ..Facts::default() };
        // Each pass reads what the passes before it found.
        facts.timexes = timeline::resolve(document, &facts);
        (facts.mentions, facts.actors) = coreference::link(document, &facts, book);
        facts.attributions = speech::link(document, &facts);
        facts.is_opinion = opinion::is_opinion(document, &facts);
        facts.sentences = claims::link(document, &facts, book, sources);
        facts.checks = checks::link(document, &facts.sentences, check_file.as_ref());
        facts.check_file = check_file;
        facts
    }

    /// The fullest name of the one who speaks, where it is sure who that is.
    pub fn speaker_name<'p>(&self, attribution: &Attribution, prose: &'p str) -> Option<&'p str> {
        let speaker = self.actors.get(attribution.chain?)?;
        Some(speaker.name.of(prose)).filter(|name| !name.is_empty())
    }

    /// The time expressions that begin in `span`.
    pub fn timexes_in(&self, span: Span) -> impl Iterator<Item = &Timex> {
        let first = self.timexes.partition_point(|timex| timex.span.start < span.start);
        self.timexes[first..].iter().take_while(move |timex| timex.span.start < span.end)
    }

    /// The blocks with what they say and the prose byte at which their spans begin.
    pub fn blocks<'f>(&'f self, document: &'f Document) -> impl Iterator<Item = BlockView<'f>> {
        (0..document.blocks.len()).filter_map(|index| self.block(document, index))
    }

    /// The block `index` with what it says.
    pub fn block<'f>(&'f self, document: &'f Document, index: usize) -> Option<BlockView<'f>> {
        let (block, facts) = (document.blocks.get(index)?, self.blocks.get(index)?);
        let (prose, start) = (document.prose_of(block), block.span.start);
        Some(BlockView { index, block, prose, start, facts, language: &facts.language })
    }
}

/// One block as rules see it.
#[derive(Clone, Copy, Debug)]
pub struct BlockView<'f> {
    /// The index of the block.
    pub index: usize,
    /// The block.
    pub block: &'f Block,
    /// Its prose, to which the spans of `facts` and `language` are relative.
    pub prose: &'f str,
    /// The byte of the document's prose at which it begins: `span.shift(start)` is a span of the document.
    pub start: usize,
    /// What it says.
    pub facts: &'f BlockFacts,
    /// Its tokens, sentences and quotations.
    pub language: &'f Language,
}
