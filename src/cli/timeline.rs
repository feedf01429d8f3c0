//! `copydesk timeline`.

use super::Outcome;
use super::args::{TimelineArgs, TimelineFormat};
use super::newsrooms::{Newsrooms, format_of};
use crate::assist::{self, Draft};
use crate::check;
use crate::newsroom::read_text;
use crate::report::timeline;
use anyhow::Context as _;
use std::io::{self, Write};

/// Prints the days of one report in their order.
pub(super) fn run(args: &TimelineArgs) -> anyhow::Result<Outcome> {
    let text = read_text(&args.file).with_context(|| args.file.display().to_string())?;
    let mut newsrooms = Newsrooms::new(&args.newsroom)?;
    let newsroom = newsrooms.of(&args.file);
    let report = check(&text, &newsrooms.context(&newsroom, format_of(&args.file)));
    let moments = assist::timeline(Draft { source: &text, report: &report, actors: &newsroom.actors, config: &newsroom.config });
    let output = match args.format {
        TimelineFormat::Text => timeline::table(&text, &moments),
        TimelineFormat::Json => timeline::json(&text, &moments),
        TimelineFormat::Svg => timeline::svg(&moments),
    };
    write!(io::stdout(), "{output}")?;
    Ok(newsrooms.ended(Outcome::Clean))
}
