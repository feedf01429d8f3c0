//! `copydesk facts`.

use super::args::FactsArgs;
use super::newsrooms::{Newsrooms, format_of};
use super::{Outcome, guard, targets, trouble};
use crate::calendar::{self, Date};
use crate::document::Format;
use crate::newsroom::{MAX_BYTES, Newsroom, decode, read_text};
use crate::parallel;
use crate::report::facts;
use crate::{Context, check};
use serde::Deserialize;
use serde_json::Value;
use std::io::{self, BufRead, BufWriter, Read, Write};
use std::path::Path;
use std::sync::mpsc::{Receiver, sync_channel};
use std::thread;

/// How many articles are in work at once, and how many more are read ahead.
const ARTICLES_AT_ONCE: usize = 64;

/// How many bytes of articles are in work at once, unless one alone has more.
const BYTES_AT_ONCE: usize = 8 << 20;

/// Prints the facts of files, or of the articles on standard input.
pub(super) fn run(args: &FactsArgs) -> anyhow::Result<Outcome> {
    let mut newsrooms = Newsrooms::new(&args.newsroom)?;
    let stdout = BufWriter::new(io::stdout());
    if args.ndjson {
        let newsroom = newsrooms.of(Path::new("stdin"));
        report_newsroom(&newsroom);
        let cx = newsrooms.context(&newsroom, Format::Plain);
        let outcome = stream(stdout, |line| article(line, &cx))?;
        return Ok(newsrooms.ended(outcome));
    }
    files(args, &mut newsrooms, stdout)
}

fn files(args: &FactsArgs, newsrooms: &mut Newsrooms<'_>, mut stdout: impl Write) -> anyhow::Result<Outcome> {
    let mut outcome = Outcome::Clean;
    let mut named = Vec::new();
    for file in &args.files {
        if !file.is_dir() {
            named.push(file.clone());
            continue;
        }
        let targets = targets::find(std::slice::from_ref(file), newsrooms);
        for message in &targets.troubles {
            outcome = trouble(message);
        }
        if targets.files.is_empty() {
            outcome = trouble(&format!("{}: no report was found", file.display()));
        }
        named.extend(targets.files.into_keys());
    }
    for file in &named {
        let (path, text) = match file.as_os_str() == "-" {
            true => (&args.stdin.filename, decode(io::stdin().lock())),
            false => (file, read_text(file)),
        };
        let newsroom = newsrooms.of(path);
        let cx = newsrooms.context(&newsroom, format_of(path));
        let id = Value::from(path.display().to_string());
        match text.map_err(|error| error.to_string()).and_then(|text| facts_line(&id, &text, &cx)) {
            Ok(line) => writeln!(stdout, "{line}")?,
            Err(message) => outcome = trouble(&format!("{}: {message}", path.display())),
        }
    }
    stdout.flush()?;
    newsrooms.all().for_each(report_newsroom);
    Ok(newsrooms.ended(outcome))
}

/// Facts that rest on broken settings or actors must not look sound: what is wrong there is said on standard error.
fn report_newsroom(newsroom: &Newsroom) {
    for file in &newsroom.files {
        for diagnostic in &file.diagnostics {
            trouble(&format!("{}: {} {}", file.path.display(), diagnostic.code, diagnostic.message));
        }
    }
}

/// An article on standard input.
#[derive(Debug, Deserialize)]
struct Article {
    #[serde(default)]
    id: Value,
    text: String,
    #[serde(default)]
    published: Value,
    #[serde(default)]
    dct: Value,
    #[serde(default)]
    dateline: Value,
    format: Option<Format>,
}

impl Article {
    /// The day of the article: the first of its fields that holds one. A `published` that is no day is an error.
    fn day(&self) -> Result<Option<Date>, String> {
        let written = |value: &Value| value.as_str().and_then(calendar::parse_written);
        match self.published.as_str() {
            Some(published) if written(&self.published).is_none() => Err(format!("`published` is no day: {published}")),
            _ => Ok([&self.published, &self.dct, &self.dateline].into_iter().find_map(written)),
        }
    }
}

/// The line of output for a line of input, or its id and what is wrong with it.
fn article(line: &[u8], cx: &Context<'_>) -> Result<String, (Value, String)> {
    let article: Article = serde_json::from_slice(line).map_err(|error| {
        // A line that is JSON but no article may still say which one it is.
        let id = serde_json::from_slice(line).ok().and_then(|mut value: Value| value.get_mut("id").map(Value::take));
        (id.unwrap_or_default(), error.to_string())
    })?;
    let day = article.day().map_err(|message| (article.id.clone(), message))?;
    let cx = Context { published: day.or(cx.published), format: article.format.unwrap_or(cx.format), ..*cx };
    facts_line(&article.id, &article.text, &cx).map_err(|message| (article.id, message))
}

fn facts_line(id: &Value, text: &str, cx: &Context<'_>) -> Result<String, String> {
    guard::catch(|| facts::line(id, text, &check(text, cx), cx.actors))
}

/// Writes what `work` makes of each line of standard input, in their order and as soon as it is known. Memory stays bounded,
/// however long the input is.
fn stream(mut stdout: impl Write, work: impl Fn(&[u8]) -> Result<String, (Value, String)> + Sync) -> anyhow::Result<Outcome> {
    let (sender, receiver) = sync_channel::<io::Result<Vec<u8>>>(ARTICLES_AT_ONCE);
    // Reading ahead on a thread of its own keeps both cores at work; whoever waits for an answer before the next line gets one.
    thread::spawn(move || {
        let mut stdin = io::stdin().lock();
        while let Some(line) = next_line(&mut stdin).transpose() {
            if sender.send(line).is_err() {
                break;
            }
        }
    });
    let mut outcome = Outcome::Clean;
    while let Some(lines) = next_batch(&receiver)? {
        for answer in parallel::map(&lines, |line| work(line)) {
            match answer {
                Ok(line) => writeln!(stdout, "{line}")?,
                Err((id, message)) => {
                    writeln!(stdout, "{}", facts::error_line(&id, &message))?;
                    outcome = Outcome::Trouble;
                }
            }
        }
        stdout.flush()?;
    }
    Ok(outcome)
}

/// Waits for a line and takes those that are ready behind it. `None` is the end of the input.
fn next_batch(receiver: &Receiver<io::Result<Vec<u8>>>) -> io::Result<Option<Vec<Vec<u8>>>> {
    let Ok(first) = receiver.recv() else { return Ok(None) };
    let mut lines = vec![first?];
    let mut n_bytes = lines[0].len();
    while lines.len() < ARTICLES_AT_ONCE && n_bytes < BYTES_AT_ONCE {
        let Ok(line) = receiver.try_recv() else { break };
        let line = line?;
        n_bytes += line.len();
        lines.push(line);
    }
    Ok(Some(lines))
}

/// The next line that is not empty, without its end. A line that is too long is cut, so that it is no JSON any more.
fn next_line(input: &mut impl BufRead) -> io::Result<Option<Vec<u8>>> {
    loop {
        let mut line = Vec::new();
        if input.by_ref().take(2 * MAX_BYTES).read_until(b'\n', &mut line)? == 0 {
            return Ok(None);
        }
        if line.len() as u64 == 2 * MAX_BYTES && !line.ends_with(b"\n") {
            line.truncate(0);
            line.extend(b"the line is too long to be an article");
            skip_line(input)?;
        }
        if !line.trim_ascii().is_empty() {
            return Ok(Some(line));
        }
    }
}

fn skip_line(input: &mut impl BufRead) -> io::Result<()> {
    loop {
        let buffer = input.fill_buf()?;
        let end = buffer.iter().position(|byte| *byte == b'\n');
        let n = end.map_or(buffer.len(), |end| end + 1);
        input.consume(n);
        if end.is_some() || n == 0 {
            return Ok(());
        }
    }
}
