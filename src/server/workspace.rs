//! What is asked of the whole workspace: where an actor is named, in all reports, and the name written anew.

use super::loads::OpenFiles;
use super::to_proto::{range, uri};
use super::view::View;
use crate::actors::words::{Word, words};
use crate::actors::{Actor, ActorBook};
use crate::assist::{self, ActorText, Draft, Meant, Named, Renaming};
use crate::diagnostic::Edit;
use crate::document::Format;
use crate::engine::{Desk, Snapshot};
use crate::newsroom::{self, Newsroom, NewsroomFile};
use crate::text::{Encoding, LineIndex, TextRange};
use crate::tree::Syntax;
use crate::{Context, check};
use rustc_hash::FxHashSet;
use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;
use tower_lsp::ls_types as lsp;

/// A newsroom with what of it is open in the editor.
#[derive(Clone, Debug)]
pub(super) struct Workspace {
    pub(super) newsroom: Arc<Newsroom>,
    pub(super) desk: Arc<Desk>,
    /// The open drafts of it.
    pub(super) drafts: Vec<(lsp::Uri, Snapshot)>,
    /// The open actor files.
    pub(super) open: OpenFiles,
    pub(super) encoding: Encoding,
    /// Whether the client takes edits for the version of a document.
    pub(super) has_versions: bool,
}

/// How many actors an answer to one query may hold.
const MAX_SYMBOLS: usize = 128;

/// A report while it is looked at.
struct Looked<'a> {
    uri: &'a lsp::Uri,
    version: Option<i32>,
    text: &'a str,
    lines: &'a LineIndex,
    draft: Draft<'a>,
}

impl Workspace {
    fn book(&self) -> &ActorBook {
        &self.desk.actors
    }

    /// Shows `look` every report that may name `actor`: the open drafts, and those on disk.
    fn each_report(&self, actor: &Actor, mut look: impl FnMut(&Looked<'_>)) {
        for (uri, snapshot) in &self.drafts {
            let draft =
                Draft { source: &snapshot.text, report: &snapshot.report, actors: self.book(), config: &self.desk.config };
            look(&Looked { uri, version: Some(snapshot.version), text: &snapshot.text, lines: &snapshot.lines, draft });
        }
        let keys = words_of_names(actor);
        for path in self.newsroom.reports() {
            let Some(uri) = uri(&path).filter(|uri| self.drafts.iter().all(|(open, _)| open != uri)) else { continue };
            let Ok(text) = newsroom::read_text(&path) else { continue };
            if !words(&text).iter().any(|word| keys.contains(&word.key)) {
                continue;
            }
            let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
            let (actors, config) = (self.book(), &self.desk.config);
            let report = check(
                &text,
                &Context { format: Format::of_extension(extension), published: None, actors, config, reader: None, checks: None },
            );
            let draft = Draft { source: &text, report: &report, actors, config };
            look(&Looked { uri: &uri, version: None, text: &text, lines: &LineIndex::new(&text), draft });
        }
    }

    /// Every place that names `named`: in the reports and, with `with_entry`, where its entry is and where other entries refer to it.
    pub(super) fn references(&self, named: Named, with_entry: bool) -> Vec<lsp::Location> {
        let mut places = Vec::new();
        if let Named::Actor(id) = named
            && let Some(actor) = self.book().actor(id)
        {
            self.each_report(actor, |report| {
                for place in assist::mentions_of(report.draft, Meant::Actor(id)) {
                    let range = range(report.text, report.lines, self.encoding, place);
                    places.push(lsp::Location { uri: report.uri.clone(), range });
                }
            });
        }
        if with_entry {
            for (uri, _, file, place) in self.id_places(named) {
                places.push(lsp::Location { uri, range: self.range_in(file, place) });
            }
            if places.is_empty() || self.id_places(named).is_empty() {
                places.extend(self.entry(named));
            }
        }
        places
    }

    /// Where the entry of `named` stands.
    pub(super) fn entry(&self, named: Named) -> Option<lsp::Location> {
        let origin = assist::origin_of(named, self.book())?;
        let file = self.newsroom.file(&origin.file)?;
        Some(lsp::Location { uri: self.uri_of(&origin.file)?, range: self.range_in(file, origin.range) })
    }

    fn range_in(&self, file: &NewsroomFile, place: TextRange) -> lsp::Range {
        range(&file.text, file.lines(), self.encoding, place)
    }

    fn uri_of(&self, path: &Path) -> Option<lsp::Uri> {
        self.open.get(path).map(|open| open.uri.clone()).or_else(|| uri(path))
    }

    /// Where the id of `named` is written in the actor files.
    fn id_places(&self, named: Named) -> Vec<(lsp::Uri, Option<i32>, &NewsroomFile, TextRange)> {
        let mut places = Vec::new();
        for file in &self.newsroom.files {
            let (Some(uri), Some(syntax)) = (self.uri_of(&file.path), syntax_of(&file.path)) else { continue };
            let version = self.open.get(&*file.path).map(|open| open.version);
            let text = ActorText { text: &file.text, syntax, book: self.book() };
            places.extend(assist::id_places(text, named).into_iter().map(|place| (uri.clone(), version, file, place)));
        }
        places
    }

    /// The edits that make `renaming` of `actor` in all reports and in its entry.
    ///
    /// # Errors
    /// Why it cannot be done now, for the person who asked.
    pub(super) fn rename(&self, named: Named, renaming: &Renaming) -> Result<lsp::WorkspaceEdit, String> {
        let Named::Actor(id) = named else { return Err("a post has no name that reports use".to_owned()) };
        let actor = self.book().actor(id).ok_or("the actor is not in the file any more")?;
        let mut changes = Changes { has_versions: self.has_versions, ..Changes::default() };
        self.each_report(actor, |report| {
            let edits = renaming.in_draft(report.draft, Meant::Actor(id));
            changes
                .add(report.uri.clone(), report.version, edits, |place| range(report.text, report.lines, self.encoding, place));
        });
        if let Some(origin) = &actor.origin {
            let file = self.newsroom.file(&origin.file).ok_or("the actor file is gone")?;
            let open = self.open.get(&*origin.file);
            // The places are those of the text that was read; an editor may be ahead of it.
            if open.is_some_and(|open| open.buffer.len() != file.text.len() || open.buffer.to_string() != file.text) {
                return Err("the actor file is still being read; try once more".to_owned());
            }
            let slots = assist::names_of_entry(&file.text, syntax_of(&file.path).unwrap_or(Syntax::Toml), origin.range);
            let edits = renaming.in_entry(&file.text, &slots);
            let uri = self.uri_of(&origin.file).ok_or("the actor file has no address")?;
            changes.add(uri, open.map(|open| open.version), edits, |place| self.range_in(file, place));
        }
        Ok(changes.into_edit())
    }

    /// The edits that give `named` the id `new` in all actor files.
    pub(super) fn rename_id(&self, named: Named, new: &str) -> Result<lsp::WorkspaceEdit, String> {
        let is_id = |new: &str| {
            !new.is_empty() && new.chars().all(|letter| letter.is_alphanumeric() || matches!(letter, '-' | '_' | '.'))
        };
        if !is_id(new) {
            return Err(format!("“{new}” is no id: it may hold letters, digits, hyphens and full stops"));
        }
        if self.book().find_by_id(new).is_some() || self.book().find_post(new).is_some() {
            return Err(format!("the id “{new}” is already taken"));
        }
        let mut changes = Changes { has_versions: self.has_versions, ..Changes::default() };
        for (uri, version, file, place) in self.id_places(named) {
            let edit = Edit { range: place, text: new.to_owned() };
            changes.add(uri, version, vec![edit], |place| self.range_in(file, place));
        }
        Ok(changes.into_edit())
    }

    /// The actors, reports and headings of open drafts that answer `query`, the best first.
    pub(super) fn symbols(&self, query: &str) -> Vec<lsp::WorkspaceSymbol> {
        let actors = assist::find_actors(self.book(), query, MAX_SYMBOLS).into_iter().filter_map(|hit| {
            let actor = self.book().actor(hit.actor)?;
            let held = actor.memberships.iter().max_by_key(|held| (held.period.end.is_none(), held.period.start));
            let kind = if actor.is_person() { lsp::SymbolKind::VARIABLE } else { lsp::SymbolKind::NAMESPACE };
            Some((
                hit.rank,
                symbol(&actor.name, kind, held.map(|held| held.role.to_string()), self.entry(Named::Actor(hit.actor))?),
            ))
        });
        let reports = self.newsroom.reports().into_iter().filter_map(|path| {
            let name = path.strip_prefix(&self.newsroom.root).unwrap_or(&path).display().to_string();
            let location = lsp::Location { uri: uri(&path)?, range: lsp::Range::default() };
            Some((assist::matches(query, &name)?, symbol(&name, lsp::SymbolKind::FILE, None, location)))
        });
        let headings = self.drafts.iter().flat_map(|(uri, snapshot)| {
            let document = &snapshot.report.document;
            let headings = document.blocks.iter().filter(|block| matches!(block.kind, crate::document::BlockKind::Heading(_)));
            headings.filter_map(|block| {
                let place = document.prose.to_source(block.span);
                let location =
                    lsp::Location { uri: uri.clone(), range: range(&snapshot.text, &snapshot.lines, self.encoding, place) };
                let name = document.prose_of(block).trim();
                Some((assist::matches(query, name)?, symbol(name, lsp::SymbolKind::STRING, None, location)))
            })
        });
        let mut found: Vec<(u8, lsp::WorkspaceSymbol)> = actors.chain(reports.take(MAX_SYMBOLS)).chain(headings).collect();
        found.sort_by_key(|(rank, _)| *rank);
        found.into_iter().map(|(_, symbol)| symbol).take(2 * MAX_SYMBOLS).collect()
    }
}

fn symbol(name: &str, kind: lsp::SymbolKind, container: Option<String>, location: lsp::Location) -> lsp::WorkspaceSymbol {
    let location = lsp::OneOf::Left(location);
    lsp::WorkspaceSymbol { name: name.to_owned(), kind, tags: None, container_name: container, location, data: None }
}

/// The words of all names of an actor, without those that are in every text.
fn words_of_names(actor: &Actor) -> FxHashSet<u64> {
    let others = actor.other_names.iter().map(|other| &other.name);
    let names = std::iter::once(&actor.name).chain(&actor.family_name).chain(others).chain(&actor.adjectives);
    names.flat_map(|name| words(name).into_iter().filter(Word::is_capital).map(|word| word.key).collect::<Vec<_>>()).collect()
}

/// How a file is written, if it is a data file.
pub(super) fn syntax_of(path: &Path) -> Option<Syntax> {
    Syntax::of_extension(path.extension()?.to_str()?)
}

/// The mentions of the draft that is asked about, where the actor is of no book, or the entry.
pub(super) fn references_at(view: &View, offset: usize, with_entry: bool) -> Vec<lsp::Location> {
    let draft = view.draft();
    match (assist::meant(draft, offset), &view.workspace) {
        (Some(Meant::Actor(id)), Some(workspace)) => workspace.references(Named::Actor(id), with_entry),
        (Some(whose), _) => {
            let places = assist::mentions_of(draft, whose).into_iter();
            places.map(|place| lsp::Location { uri: view.uri.clone(), range: view.range(place) }).collect()
        }
        (None, _) => Vec::new(),
    }
}

/// The edits that write the name at `offset` of a draft anew.
///
/// # Errors
/// Why it cannot be done, for the person who asked.
pub(super) fn rename_at(view: &View, offset: usize, new: &str) -> Result<lsp::WorkspaceEdit, String> {
    let draft = view.draft();
    let renaming = Renaming::of_mention(draft, offset, new)?;
    match (assist::meant(draft, offset), &view.workspace) {
        (Some(Meant::Actor(id)), Some(workspace)) => workspace.rename(Named::Actor(id), &renaming),
        (Some(whose), _) => {
            let mut changes = Changes { has_versions: view.has_versions, ..Changes::default() };
            changes
                .add(view.uri.clone(), Some(view.snapshot.version), renaming.in_draft(draft, whose), |place| view.range(place));
            Ok(changes.into_edit())
        }
        (None, _) => Err("nobody is named here".to_owned()),
    }
}

/// Edits of several documents.
#[derive(Default)]
struct Changes {
    has_versions: bool,
    documents: Vec<(lsp::Uri, Option<i32>, Vec<lsp::TextEdit>)>,
}

impl Changes {
    fn add(&mut self, uri: lsp::Uri, version: Option<i32>, edits: Vec<Edit>, range: impl Fn(TextRange) -> lsp::Range) {
        let mut edits: Vec<lsp::TextEdit> =
            edits.into_iter().map(|edit| lsp::TextEdit { range: range(edit.range), new_text: edit.text }).collect();
        if edits.is_empty() {
            return;
        }
        match self.documents.iter_mut().find(|(known, ..)| *known == uri) {
            Some((_, _, known)) => known.append(&mut edits),
            None => self.documents.push((uri, version, edits)),
        }
    }

    fn into_edit(self) -> lsp::WorkspaceEdit {
        if !self.has_versions {
            let changes: HashMap<_, _> = self.documents.into_iter().map(|(uri, _, edits)| (uri, edits)).collect();
            return lsp::WorkspaceEdit { changes: Some(changes), ..lsp::WorkspaceEdit::default() };
        }
        let edits = self.documents.into_iter().map(|(uri, version, edits)| lsp::TextDocumentEdit {
            text_document: lsp::OptionalVersionedTextDocumentIdentifier { uri, version },
            edits: edits.into_iter().map(lsp::OneOf::Left).collect(),
        });
        lsp::WorkspaceEdit {
            document_changes: Some(lsp::DocumentChanges::Edits(edits.collect())),
            ..lsp::WorkspaceEdit::default()
        }
    }
}
