//! `copydesk check`.

use super::args::{CheckArgs, Color, OutputFormat};
use super::newsrooms::{Newsrooms, absolute, format_of};
use super::{Outcome, guard, targets, trouble};
use crate::diagnostic::{Diagnostic, Severity};
use crate::newsroom::{Newsroom, check_file_of, decode, read_check_file, read_text};
use crate::parallel;
use crate::report::human::{self, Look};
use crate::report::{CheckedFile, Counts, OtherFile, fix, json, short};
use crate::rules::DatedEvents;
use crate::{Context, check, check_among, read_blocks};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::collections::BTreeMap;
use std::fs;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// How many files are checked before their output is written, so that a run over an archive holds only so many at once.
const FILES_AT_ONCE: usize = 256;

/// A run shorter than this shows no progress bar.
const PATIENCE: Duration = Duration::from_millis(700);

/// Said where there is nothing to check, which must not read like success.
const NO_REPORT: &str = "no report was found: of a folder, the files are reports that `reports` in its copydesk.toml matches (without one, \
                         all .md and .txt), but for those that .gitignore names; a file that is named is always one";

/// Checks the reports and prints what is found.
pub(super) fn run(args: &CheckArgs, color: Color) -> anyhow::Result<Outcome> {
    let mut newsrooms = Newsrooms::new(&args.newsroom)?;
    let mut targets = targets::find(&args.paths, &mut newsrooms);
    if targets.reads_stdin {
        targets.files.insert(args.stdin.filename.clone(), newsrooms.of(&args.stdin.filename));
    }
    let mut output = Output::new(args, color);
    for message in targets.troubles.iter().chain(newsrooms.troubles()) {
        output.trouble(message);
    }
    if targets.files.is_empty() && targets.troubles.is_empty() {
        output.trouble(NO_REPORT);
    }
    output.newsroom_files(&newsrooms)?;

    let bar = Progress::new(targets.files.len());
    let mut elsewhere: Arc<DatedEvents> = Arc::default();
    let mut files: Vec<(PathBuf, Arc<Newsroom>)> = targets.files.into_iter().collect();
    while !files.is_empty() {
        let batch: Vec<_> = files.drain(..files.len().min(FILES_AT_ONCE)).collect();
        let checked = parallel::map(&batch, |(path, newsroom)| {
            let from_stdin = targets.reads_stdin && *path == args.stdin.filename;
            let cx = newsrooms.context(newsroom, format_of(path));
            let checked = check_file(path, from_stdin, newsroom, &cx, args, output.look, &[]);
            bar.step();
            checked
        });
        bar.pause(|| {
            batch.iter().zip(checked).try_for_each(|((path, newsroom), mut checked)| {
                // Few reports date an event that another dates too; these are checked again, beside those before them.
                let from_stdin = targets.reads_stdin && *path == args.stdin.filename;
                if !from_stdin && checked.events.is_contradicted_in(&elsewhere) {
                    let cx = newsrooms.context(newsroom, format_of(path));
                    checked = check_file(path, from_stdin, newsroom, &cx, args, output.look, std::slice::from_ref(&elsewhere));
                }
                Arc::make_mut(&mut elsewhere).extend(&checked.events);
                output.file(checked)
            })
        })?;
    }
    bar.clear();
    output.finish()
}

/// A file after its check: what to print of it.
struct Checked {
    findings: Vec<String>,
    counts: Counts,
    /// Whether the report could be read; its check file may be in trouble all the same.
    is_read: bool,
    trouble: Option<String>,
    /// What other reports of the run are compared with.
    events: Arc<DatedEvents>,
}

fn check_file(
    path: &Path,
    from_stdin: bool,
    newsroom: &Newsroom,
    cx: &Context<'_>,
    args: &CheckArgs,
    look: Look,
    elsewhere: &[Arc<DatedEvents>],
) -> Checked {
    let shown = path.display().to_string();
    let check_file = check_file_of(path);
    let checks = read_check_file(path).map_err(|error| format!("{}: {error}", check_file.display()));
    let (checks, trouble) = checks.map_or_else(|trouble| (None, Some(trouble)), |checks| (checks, None));
    let cx = &Context { checks: checks.as_deref(), ..*cx };
    let text = if from_stdin { decode(io::stdin().lock()) } else { read_text(path) };
    let checked = text.map_err(|error| error.to_string()).and_then(|mut text| {
        let mut report = guard::catch(|| check_among(&text, cx, elsewhere, |document| read_blocks(document, cx)))?;
        Arc::make_mut(&mut report.events).keep_in(path.to_owned());
        let (events, mut diagnostics) = (report.events, report.diagnostics);
        if args.fix && !from_stdin {
            diagnostics = apply_fixes(path, &mut text, diagnostics, cx)?;
        }
        Ok((text, diagnostics, report.check_file, events))
    });
    match checked {
        Ok((text, diagnostics, of_checks, events)) => {
            let mut findings = render(&shown, &text, &diagnostics, newsroom, args, look);
            let checks = checks.unwrap_or_default();
            findings.extend(render(&check_file.display().to_string(), &checks, &of_checks, newsroom, args, look));
            let mut counts = Counts::of(&diagnostics);
            counts.add(Counts::of(&of_checks));
            Checked { findings, counts, is_read: true, trouble, events }
        }
        Err(message) => Checked {
            findings: Vec::new(),
            counts: Counts::default(),
            is_read: false,
            trouble: Some(format!("{shown}: {message}")),
            events: Arc::default(),
        },
    }
}

/// Makes the safe fixes in the file `path` until none is left, and gives the findings that remain.
fn apply_fixes(
    path: &Path,
    text: &mut String,
    mut diagnostics: Vec<Diagnostic>,
    cx: &Context<'_>,
) -> Result<Vec<Diagnostic>, String> {
    let before = text.clone();
    // One fix may uncover another; rules that undo each other must not run for ever.
    for _ in 0..8 {
        let Some(fixed) = fix::apply_safe(text, &diagnostics) else { break };
        diagnostics = guard::catch(|| check(&fixed, cx).diagnostics)?;
        *text = fixed;
    }
    if *text != before {
        fs::write(path, &*text).map_err(|error| format!("the fixes cannot be written: {error}"))?;
    }
    Ok(diagnostics)
}

/// The findings of one file in the format that was asked for.
fn render(path: &str, text: &str, diagnostics: &[Diagnostic], newsroom: &Newsroom, args: &CheckArgs, look: Look) -> Vec<String> {
    let reports = related_reports(diagnostics, newsroom);
    let files = newsroom.files.iter().map(|file| (file.path.as_path(), file.text.as_str()));
    let files: Vec<(&Path, &str)> = files.chain(reports.iter().map(|(path, text)| (path.as_path(), text.as_str()))).collect();
    let shown: Vec<String> = files.iter().map(|(path, _)| shown_path(path)).collect();
    let others: Vec<OtherFile<'_>> =
        files.iter().zip(&shown).map(|((file, text), path)| OtherFile { file, path, text }).collect();
    let file = CheckedFile { path, text, diagnostics, others: &others };
    match args.format {
        OutputFormat::Human => human::findings(&file, least_shown(args), look),
        OutputFormat::Short => short::findings(&file, least_shown(args)),
        OutputFormat::Json => json::findings(&file),
    }
}

/// The other reports that findings refer to, with their texts.
fn related_reports(diagnostics: &[Diagnostic], newsroom: &Newsroom) -> BTreeMap<PathBuf, String> {
    let files = diagnostics.iter().flat_map(|diagnostic| &diagnostic.related).filter_map(|related| related.file.as_deref());
    let reports = files.filter(|file| newsroom.files.iter().all(|known| known.path.as_path() != file.as_path()));
    reports.filter_map(|file| Some((file.clone(), read_text(file).ok()?))).collect()
}

/// People see hints only when they ask for them; programs always.
fn least_shown(args: &CheckArgs) -> Severity {
    let asked = args.hints || args.fail_on.severity() == Some(Severity::Hint);
    if asked { Severity::Hint } else { Severity::Information }
}

/// A path below the current folder as seen from there.
pub(super) fn shown_path(path: &Path) -> String {
    let here = absolute(Path::new("."));
    path.strip_prefix(here).unwrap_or(path).display().to_string()
}

/// How standard output shows findings.
pub(super) fn look(color: Color) -> Look {
    let color = match color {
        Color::Auto => anstream::AutoStream::choice(&io::stdout()) != anstream::ColorChoice::Never,
        Color::Always => true,
        Color::Never => false,
    };
    Look { color, ..Look::default() }
}

/// Where findings go, and the count of them.
struct Output<'a> {
    args: &'a CheckArgs,
    look: Look,
    writer: BufWriter<io::Stdout>,
    counts: Counts,
    n_reports: usize,
    n_findings: usize,
    has_trouble: bool,
}

impl<'a> Output<'a> {
    fn new(args: &'a CheckArgs, color: Color) -> Self {
        Output {
            args,
            look: look(color),
            writer: BufWriter::new(io::stdout()),
            counts: Counts::default(),
            n_reports: 0,
            n_findings: 0,
            has_trouble: false,
        }
    }

    /// What is doubtful in settings and actor files, before the reports that they decide on.
    fn newsroom_files(&mut self, newsrooms: &Newsrooms<'_>) -> io::Result<()> {
        let mut files = BTreeMap::new();
        for newsroom in newsrooms.all() {
            files.extend(newsroom.files.iter().map(|file| (shown_path(&file.path), (file, newsroom))));
        }
        for (path, (file, newsroom)) in files {
            let findings = render(&path, &file.text, &file.diagnostics, newsroom, self.args, self.look);
            self.counts.add(Counts::of(&file.diagnostics));
            self.findings(findings)?;
        }
        Ok(())
    }

    fn file(&mut self, checked: Checked) -> io::Result<()> {
        if let Some(message) = &checked.trouble {
            self.trouble(message);
        }
        self.n_reports += usize::from(checked.is_read);
        self.counts.add(checked.counts);
        self.findings(checked.findings)
    }

    fn findings(&mut self, findings: Vec<String>) -> io::Result<()> {
        for finding in findings {
            let before = match (self.args.format, self.n_findings) {
                (OutputFormat::Json, 0) => "[\n",
                (OutputFormat::Json, _) => ",\n",
                _ => "",
            };
            write!(self.writer, "{before}{finding}")?;
            self.n_findings += 1;
        }
        Ok(())
    }

    fn trouble(&mut self, message: &str) {
        trouble(message);
        self.has_trouble = true;
    }

    fn finish(mut self) -> anyhow::Result<Outcome> {
        match self.args.format {
            OutputFormat::Human => {
                let hidden = if least_shown(self.args) == Severity::Hint { 0 } else { self.counts.hints };
                writeln!(self.writer, "{}", human::summary(self.n_reports, self.counts, hidden))?;
            }
            OutputFormat::Short => {}
            OutputFormat::Json => writeln!(self.writer, "{}", if self.n_findings == 0 { "[]" } else { "\n]" })?,
        }
        self.writer.flush()?;
        let fails = self.args.fail_on.severity().is_some_and(|severity| self.counts.at_least(severity) > 0);
        Ok(match (self.has_trouble, fails) {
            (true, _) => Outcome::Trouble,
            (_, true) => Outcome::Findings,
            _ => Outcome::Clean,
        })
    }
}

/// A progress bar on standard error, where that is a terminal and the run takes long enough for one to be of use.
struct Progress {
    bar: ProgressBar,
    start: Instant,
    n_files: u64,
}

impl Progress {
    fn new(n_files: usize) -> Self {
        Progress { bar: ProgressBar::hidden(), start: Instant::now(), n_files: n_files as u64 }
    }

    fn step(&self) {
        if self.bar.is_hidden() && self.start.elapsed() > PATIENCE && io::stderr().is_terminal() {
            self.bar.set_length(self.n_files);
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
            let style = ProgressStyle::with_template("{bar:30} {pos}/{len} reports, {eta} left");
            self.bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
        }
        self.bar.inc(1);
    }

    /// Lets `write` print without the bar in its way.
    fn pause<T>(&self, write: impl FnOnce() -> T) -> T {
        self.bar.suspend(write)
    }

    fn clear(&self) {
        self.bar.finish_and_clear();
    }
}
