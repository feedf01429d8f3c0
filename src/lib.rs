//! copydesk reads draft reports as a copy desk would: every claim has a source, every date is consistent, every actor is the
//! right one.
//!
//! The modules stand in the order of the flow; each may use those before it and none behind it.
//!
#![doc = include_str!("ARCHITECTURE.md")]

pub mod text;

pub mod calendar;
pub mod diagnostic;
pub mod tree;

pub mod document;
pub mod language;

pub mod actors;
pub mod sources;

pub mod config;

pub mod extract;
pub mod facts;
pub mod rules;

pub mod assist;

mod cache;

mod annotations;
pub mod engine;

#[cfg(any(feature = "cli", feature = "server"))]
pub mod newsroom;
#[cfg(feature = "cli")]
mod parallel;

pub mod report;

#[cfg(feature = "server")]
pub mod server;

#[cfg(feature = "cli")]
pub mod cli;

use actors::ActorBook;
use calendar::Date;
use config::Config;
use diagnostic::Diagnostic;
use document::{Block, CheckFile, Document, Format};
use extract::BlockFacts;
use facts::Facts;
use language::reader::Reader;
use rules::DatedEvents;
use std::sync::Arc;

/// What a check needs to know besides the draft. Nothing reads a clock or a file.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// How the draft is written.
    pub format: Format,
    /// The report's day, where the draft does not give it itself.
    pub published: Option<Date>,
    /// The actors it may speak of.
    pub actors: &'a ActorBook,
    /// The newsroom's settings.
    pub config: &'a Config,
    /// The reader, unless lexicons and patterns shall do alone.
    pub reader: Option<&'a Reader>,
    /// The text of the report's check file, where it has one.
    pub checks: Option<&'a str>,
}

/// What a check found.
#[derive(Clone, Debug)]
pub struct Report {
    /// The draft taken apart.
    pub document: Document,
    /// What it says.
    pub facts: Facts,
    /// The events that it dates, to compare other reports with.
    pub events: Arc<DatedEvents>,
    /// What the rules say of it, in the order of the text.
    pub diagnostics: Vec<Diagnostic>,
    /// What is doubtful in its check file, in the bytes of that.
    pub check_file: Vec<Diagnostic>,
}

/// Checks one draft. Every text can be checked; what is broken in it is among the findings.
pub fn check(source: &str, cx: &Context<'_>) -> Report {
    check_with(source, cx, |document| read_blocks(document, cx))
}

/// What each block of a draft says, read anew.
pub fn read_blocks(document: &Document, cx: &Context<'_>) -> Vec<Arc<BlockFacts>> {
    let read = |block: &Block| {
        let prose = document.prose_of(block);
        let annotation = cx.reader.map(|reader| reader.read(prose));
        Arc::new(BlockFacts::extract(prose, block.kind, cx.actors, annotation.as_ref()))
    };
    document.blocks.iter().map(read).collect()
}

/// Checks one draft, with `read` giving the facts of its blocks, so that a cache can stand there.
pub fn check_with(source: &str, cx: &Context<'_>, read: impl FnOnce(&Document) -> Vec<Arc<BlockFacts>>) -> Report {
    check_among(source, cx, &[], read)
}

/// Checks one draft among other reports, `elsewhere`, which may date the same events.
pub fn check_among(
    source: &str,
    cx: &Context<'_>,
    elsewhere: &[Arc<DatedEvents>],
    read: impl FnOnce(&Document) -> Vec<Arc<BlockFacts>>,
) -> Report {
    let document = Document::parse(source, cx.format, cx.published);
    let checks = cx.checks.map(CheckFile::parse);
    let facts = Facts::link(&document, read(&document), cx.actors, &cx.config.declared, cx.published, checks);
    let events = Arc::new(DatedEvents::of(&document, &facts));
    let diagnostics = rules::check(source, &document, &facts, cx.actors, cx.config, &events, elsewhere);
    let check_file = rules::check_check_file(&facts, cx.config);
    Report { document, facts, events, diagnostics, check_file }
}
