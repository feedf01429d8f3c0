//! `copydesk actors import`.

use crate::actors::import::{Import, Log, Remark, Source};
use crate::cli::args::{ImportArgs, ImportFormat};
use crate::cli::{Outcome, trouble};
use crate::report::printable;
use anyhow::{Context as _, bail};
use indicatif::{ProgressBar, ProgressStyle};
use std::fs::{self, File};
use std::io::{self, BufReader, IsTerminal, Read, Write};
use std::path::Path;

/// What an actor file of an import begins with, by which it may be written over.
const MARK: &str = "# Written by copydesk actors import";

/// Files smaller than this are read before a progress bar is of use.
const LARGE: u64 = 4 << 20;

/// How many places of one kind are named where not all are asked for.
const SHOWN: usize = 3;

/// Reads the files and writes one actor file; says on standard error what was read, skipped and doubted.
pub(super) fn run(args: &ImportArgs) -> anyhow::Result<Outcome> {
    if let Some(path) = args.output.as_deref().filter(|path| !args.force && path.exists()) {
        let text = fs::read_to_string(path).unwrap_or_else(|_| "?".to_owned());
        if !text.trim().is_empty() && !text.starts_with(MARK) {
            bail!("{}: is there already and was not written by an import; --force writes over it", path.display());
        }
    }
    let mut import = Import::new(match args.from {
        ImportFormat::Csv => Source::Csv,
        ImportFormat::Popolo => Source::Popolo,
        ImportFormat::Congress => Source::Congress,
        ImportFormat::Ftm => Source::Ftm,
        ImportFormat::Factbook => Source::Factbook,
        ImportFormat::Cameo => Source::Cameo,
    });
    let mut outcome = Outcome::Clean;
    for path in &args.files {
        let name = path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned());
        if let Err(error) = read(&mut import, &name, path) {
            outcome = trouble(&format!("{}: {error}", path.display()));
        }
    }
    let (text, log) = import.finish();
    let n_read: usize = log.read.iter().map(|(_, n)| n).sum();
    // What could not be read must not leave an empty file behind that a newsroom would then trust.
    if n_read > 0 {
        match &args.output {
            Some(path) => fs::write(path, text).with_context(|| path.display().to_string())?,
            None => io::stdout().write_all(text.as_bytes())?,
        }
    }
    // Where even standard error is gone there is nobody to tell.
    let _ = io::stderr().write_all(told(&log, args.verbose).as_bytes());
    Ok(outcome)
}

fn read(import: &mut Import, name: &str, path: &Path) -> io::Result<()> {
    if path.as_os_str() == "-" {
        return import.read("standard input", &mut io::stdin().lock());
    }
    let file = File::open(path)?;
    let size = file.metadata()?.len();
    let bar = if size > LARGE && io::stderr().is_terminal() { ProgressBar::new(size) } else { ProgressBar::hidden() };
    let style = ProgressStyle::with_template("{bar:30} {bytes}/{total_bytes}, {eta} left");
    bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
    let result = import.read(name, &mut BufReader::with_capacity(1 << 16, bar.wrap_read(file).take(u64::MAX)));
    bar.finish_and_clear();
    result
}

/// What there is to say, a line for each kind and a few lines of places.
fn told(log: &Log, all: bool) -> String {
    let counts: Vec<String> = log.read.iter().map(|(what, n)| format!("{n} {what}")).collect();
    let mut text = format!("read {}\n", counts.join(", "));
    for (word, remarks) in [("skipped", &log.skipped), ("doubted", &log.doubted)] {
        for Remark { reason, places } in remarks {
            text.push_str(&format!("{word} {} {reason}\n", places.len()));
            let shown = if all { places.len() } else { SHOWN };
            places.iter().take(shown).for_each(|place| text.push_str(&format!("    {}\n", printable(place))));
            if places.len() > shown {
                text.push_str(&format!("    and {} more, which --verbose names\n", places.len() - shown));
            }
        }
    }
    text
}
