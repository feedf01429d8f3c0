//! `copydesk actors`: the newsroom's actors, from and for other programs and people.

mod import;

use super::args::{ActorFilesArgs, ActorsCommand, CheckActorsArgs, Color, ExportArgs, ExportFormat, ShowArgs};
use super::check::{look, shown_path};
use super::newsrooms::absolute;
use super::{Outcome, trouble};
use crate::actors::words::folded;
use crate::actors::{Actor, ActorBook, ActorId};
use crate::assist::actor_card;
use crate::diagnostic::Severity;
use crate::newsroom::{Newsroom, read_text, today};
use crate::report::human;
use crate::report::{CheckedFile, Counts, OtherFile, popolo, schema};
use anyhow::Context as _;
use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::Path;

pub(super) fn run(command: &ActorsCommand, color: Color) -> anyhow::Result<Outcome> {
    match command {
        ActorsCommand::Import(args) => import::run(args),
        ActorsCommand::Export(args) => export(args),
        ActorsCommand::List(args) => list(args),
        ActorsCommand::Show(args) => show(args),
        ActorsCommand::Check(args) => check(args, color),
        ActorsCommand::Schema => Ok(schema()?),
    }
}

/// The newsroom of the current folder, or one of the files that were named.
fn newsroom(args: &ActorFilesArgs) -> anyhow::Result<Newsroom> {
    for path in &args.files {
        fs::File::open(path).with_context(|| path.display().to_string())?;
    }
    let here = absolute(Path::new("."));
    let files: Vec<_> = args.files.iter().map(|path| absolute(path)).collect();
    Ok(match files.is_empty() {
        true => Newsroom::discover(&here, &read_text),
        false => Newsroom::without_settings(&here, &files, &read_text),
    })
}

/// Writes the newsroom's actors in another format.
fn export(args: &ExportArgs) -> anyhow::Result<Outcome> {
    let newsroom = newsroom(&args.files)?;
    let text = match args.to {
        ExportFormat::Popolo => popolo::export(&newsroom.actors),
    };
    match &args.output {
        Some(path) => fs::write(path, text).with_context(|| path.display().to_string())?,
        None => io::stdout().write_all(text.as_bytes())?,
    }
    Ok(Outcome::Clean)
}

/// Prints one line an actor: its id, its name, what it is, its latest office.
fn list(args: &ActorFilesArgs) -> anyhow::Result<Outcome> {
    let newsroom = newsroom(args)?;
    let book = &newsroom.actors;
    let mut output = BufWriter::new(io::stdout());
    for (id, actor) in book.actors().filter(|(id, _)| !book.is_built_in(*id)) {
        writeln!(output, "{}", crate::report::printable(&line(book, id, actor)))?;
    }
    output.flush()?;
    Ok(Outcome::Clean)
}

fn line(book: &ActorBook, id: ActorId, actor: &Actor) -> String {
    let latest = actor.memberships.iter().max_by_key(|membership| (membership.period.end.is_none(), membership.period.start));
    let office = latest.map(|membership| {
        let of = membership.organization.filter(|of| *of != id).and_then(|of| book.actor(of));
        let of = of.map(|of| format!(", {}", of.name)).unwrap_or_default();
        format!("; {}{of}, {}", membership.role, membership.period)
    });
    format!("{}: {}{}", actor.id, actor.name, office.unwrap_or_default())
}

/// Prints the card of every actor of a name or id.
fn show(args: &ShowArgs) -> anyhow::Result<Outcome> {
    let newsroom = newsroom(&args.files)?;
    let book = &newsroom.actors;
    let mut found: Vec<ActorId> = book.find_by_id(&args.name).into_iter().collect();
    found.extend(book.find_by_name(&args.name).into_iter().map(|named| named.actor));
    let mut seen: Vec<ActorId> = Vec::new();
    found.retain(|id| {
        !seen.contains(id) && {
            seen.push(*id);
            true
        }
    });
    let mut stdout = io::stdout();
    for actor in found.iter().filter_map(|id| book.actor(*id)) {
        writeln!(stdout, "{}\n{}", actor.id, actor_card(actor, book, args.date))?;
    }
    if found.is_empty() {
        let meant = meant(book, &args.name).map(|name| format!("; did you mean “{name}”?")).unwrap_or_default();
        return Ok(trouble(&format!("no actor is called “{}”{meant}", args.name)));
    }
    Ok(Outcome::Clean)
}

/// The actor whose name is nearest to `name`, without regard to accents and capitals.
fn meant<'b>(book: &'b ActorBook, name: &str) -> Option<&'b str> {
    let wanted = folded(name);
    let n = wanted.chars().count();
    let allowed = if n < 5 { 1 } else { 2 };
    let distance = |known: &str| {
        // In a large book most names are of another length.
        let is_near = known.chars().count().abs_diff(n) <= allowed + 2;
        is_near.then(|| strsim::damerau_levenshtein(&folded(known), &wanted)).filter(|distance| *distance <= allowed)
    };
    let near = book.actors().filter_map(|(id, actor)| {
        let names = [actor.name.as_str(), actor.id.as_str()].into_iter().chain(actor.family_name.as_deref());
        let others = actor.other_names.iter().map(|other| other.name.as_str());
        Some((names.chain(others).filter_map(distance).min()?, book.is_built_in(id), actor.name.as_str()))
    });
    near.min().map(|(.., name)| name)
}

/// Prints the JSON schema of actor files.
fn schema() -> anyhow::Result<Outcome> {
    writeln!(io::stdout(), "{:#}", schema::actors())?;
    Ok(Outcome::Clean)
}

/// Prints what is wrong or doubtful in actor files.
fn check(args: &CheckActorsArgs, color: Color) -> anyhow::Result<Outcome> {
    let mut newsroom = newsroom(&args.files)?;
    args.today.or_else(today).into_iter().for_each(|today| newsroom.doubt_unchecked(today));
    let shown: Vec<String> = newsroom.files.iter().map(|file| shown_path(&file.path)).collect();
    let others: Vec<OtherFile<'_>> =
        newsroom.files.iter().zip(&shown).map(|(file, path)| OtherFile { file: &file.path, path, text: &file.text }).collect();
    let mut counts = Counts::default();
    let mut output = BufWriter::new(io::stdout());
    for (file, path) in newsroom.files.iter().zip(&shown) {
        let checked = CheckedFile { path, text: &file.text, diagnostics: &file.diagnostics, others: &others };
        counts.add(Counts::of(&file.diagnostics));
        for finding in human::findings(&checked, Severity::Hint, look(color)) {
            write!(output, "{finding}")?;
        }
    }
    let own = newsroom.actors.actors().filter(|(id, _)| !newsroom.actors.is_built_in(*id)).count();
    let n_findings = counts.at_least(Severity::Hint);
    let findings = if n_findings == 1 { "finding" } else { "findings" };
    writeln!(output, "{own} actors in {} files, {n_findings} {findings}", newsroom.files.len())?;
    output.flush()?;
    Ok(if counts.at_least(Severity::Warning) > 0 { Outcome::Findings } else { Outcome::Clean })
}
