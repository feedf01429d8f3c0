//! `copydesk sources`.

use super::Outcome;
use super::args::{SourcesArgs, SourcesFormat};
use super::newsrooms::{Newsrooms, format_of};
use crate::assist::{self, Draft};
use crate::newsroom::{check_file_of, read_check_file, read_text};
use crate::report::sources;
use crate::{Context, check};
use anyhow::Context as _;
use std::io::{self, Write};

/// Prints the claims of one report with their sources.
pub(super) fn run(args: &SourcesArgs) -> anyhow::Result<Outcome> {
    let text = read_text(&args.file).with_context(|| args.file.display().to_string())?;
    let mut newsrooms = Newsrooms::new(&args.newsroom)?;
    let newsroom = newsrooms.of(&args.file);
    let checks = read_check_file(&args.file).with_context(|| check_file_of(&args.file).display().to_string())?;
    let cx = Context { checks: checks.as_deref(), ..newsrooms.context(&newsroom, format_of(&args.file)) };
    let report = check(&text, &cx);
    let draft = Draft { source: &text, report: &report, actors: &newsroom.actors, config: &newsroom.config };
    let entries = assist::ledger(draft);
    let output = match args.format {
        SourcesFormat::Table => sources::table(&text, &entries),
        SourcesFormat::Json => sources::json(&text, &entries),
        SourcesFormat::Csv => sources::csv(&text, &entries),
        SourcesFormat::Markdown => sources::markdown(&text, &entries),
    };
    write!(io::stdout(), "{output}")?;
    Ok(newsrooms.ended(Outcome::Clean))
}
