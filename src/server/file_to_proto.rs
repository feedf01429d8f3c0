//! What is said and offered in an actor file, in the protocol's words.

use super::publication::{self, Place};
use super::to_proto;
use super::view::{FileText, FileView};
use super::workspace::syntax_of;
use crate::assist::{self, Named, Renaming, Slot};
use crate::newsroom::NewsroomFile;
use crate::text::TextRange;
use std::collections::HashMap;
use tower_lsp::ls_types as lsp;

pub(super) fn hover(view: &FileView, position: lsp::Position) -> Option<lsp::Hover> {
    let file = view.text();
    let (range, value) = assist::file_hover(file.actors(), file.offset(position))?;
    let contents = lsp::HoverContents::Markup(lsp::MarkupContent { kind: lsp::MarkupKind::Markdown, value });
    Some(lsp::Hover { contents, range: Some(file.range(range)) })
}

pub(super) fn definition(view: &FileView, position: lsp::Position) -> Option<lsp::GotoDefinitionResponse> {
    let file = view.text();
    let (named, _) = assist::named_at(file.actors(), file.offset(position))?;
    view.workspace.entry(named).map(lsp::GotoDefinitionResponse::Scalar)
}

/// Where the actor or post at `position` is referred to, and where reports name it.
pub(super) fn references(view: &FileView, position: lsp::Position) -> Vec<lsp::Location> {
    let file = view.text();
    let named = assist::named_at(file.actors(), file.offset(position));
    named.map(|(named, _)| view.workspace.references(named, true)).unwrap_or_default()
}

/// Where the id at `position` stands in this file.
pub(super) fn highlights(view: &FileView, position: lsp::Position) -> Vec<lsp::DocumentHighlight> {
    let file = view.text();
    let Some((named, _)) = assist::named_at(file.actors(), file.offset(position)) else { return Vec::new() };
    let places = assist::id_places(file.actors(), named).into_iter();
    places
        .map(|place| lsp::DocumentHighlight { range: file.range(place), kind: Some(lsp::DocumentHighlightKind::TEXT) })
        .collect()
}

pub(super) fn completion(view: &FileView, position: lsp::Position) -> lsp::CompletionResponse {
    let file = view.text();
    let proposals = assist::proposals(file.actors(), file.offset(position)).into_iter().enumerate();
    let items = proposals.map(|(rank, proposal)| {
        let typed = proposal.range.of(&file.text).to_owned();
        lsp::CompletionItem {
            label: proposal.label,
            kind: Some(if proposal.is_key { lsp::CompletionItemKind::PROPERTY } else { lsp::CompletionItemKind::VALUE }),
            detail: (!proposal.detail.is_empty()).then_some(proposal.detail),
            sort_text: Some(format!("{rank:03}")),
            // An id is found by the name of whose it is, which the client does not know.
            filter_text: (!typed.is_empty()).then_some(typed),
            text_edit: Some(lsp::CompletionTextEdit::Edit(lsp::TextEdit {
                range: file.range(proposal.range),
                new_text: proposal.text,
            })),
            ..lsp::CompletionItem::default()
        }
    });
    lsp::CompletionResponse::List(lsp::CompletionList { is_incomplete: true, items: items.collect() })
}

pub(super) fn document_symbols(view: &FileView) -> lsp::DocumentSymbolResponse {
    let file = view.text();
    let symbols = assist::entry_symbols(&file.text, file.actors().syntax).into_iter();
    lsp::DocumentSymbolResponse::Nested(
        symbols.map(|symbol| to_proto::document_symbol(&|place| file.range(place), symbol)).collect(),
    )
}

/// The fixes of what is doubtful at a place. They are those of the text that was last read, so an editor that is ahead of it gets none.
pub(super) fn code_actions(view: &FileView, params: &lsp::CodeActionParams) -> lsp::CodeActionResponse {
    let file = view.text();
    let Some(read) = view.workspace.newsroom.file(&view.path).filter(|read| read.text == file.text) else { return Vec::new() };
    let wants_fixes = params.context.only.as_ref().is_none_or(|only| only.contains(&lsp::CodeActionKind::QUICKFIX));
    let (start, end) = (file.offset(params.range.start), file.offset(params.range.end));
    let at = TextRange::new(start, end);
    let touched = read.diagnostics.iter().filter(|finding| finding.range.touches(start) || at.touches(finding.range.start));
    let actions = touched.filter(|_| wants_fixes).flat_map(|finding| {
        let place = Place { uri: &view.uri, text: &file.text, lines: &file.lines, encoding: view.workspace.encoding, files: &[] };
        let answered = serde_json::to_value(publication::diagnostic(place, finding)).ok();
        let answered: Option<lsp::Diagnostic> = answered.and_then(|value| serde_json::from_value(value).ok());
        finding.fixes.iter().map(move |fix| (fix, answered.clone()))
    });
    actions
        .map(|(fix, answered)| {
            let edits = fix.edits.iter().map(|edit| lsp::TextEdit { range: file.range(edit.range), new_text: edit.text.clone() });
            let changes = HashMap::from([(view.uri.clone(), edits.collect())]);
            lsp::CodeActionOrCommand::CodeAction(lsp::CodeAction {
                title: fix.title.clone(),
                kind: Some(lsp::CodeActionKind::QUICKFIX),
                diagnostics: answered.map(|answered| vec![answered]),
                edit: Some(lsp::WorkspaceEdit { changes: Some(changes), ..lsp::WorkspaceEdit::default() }),
                ..lsp::CodeAction::default()
            })
        })
        .collect()
}

/// What can be renamed at a place of an actor file.
enum Renamed {
    Id(Named, TextRange),
    Name(Named, Slot),
}

fn renamed_at(file: &FileText<'_>, offset: usize) -> Option<Renamed> {
    let book = &file.view.workspace.desk.actors;
    if let Some((named, range)) = assist::named_at(file.actors(), offset)
        && assist::id_of(named, book) == Some(range.of(&file.text))
    {
        return Some(Renamed::Id(named, range));
    }
    // The entry whose name stands nearest above or below is the one in which the place lies.
    let read: &NewsroomFile = file.view.workspace.newsroom.file(&file.view.path).filter(|read| read.text == file.text)?;
    let own =
        book.actors().filter_map(|(id, actor)| Some((id, actor.origin.as_ref().filter(|origin| origin.file == read.path)?)));
    let mut near: Vec<_> = own.collect();
    near.sort_by_key(|(_, origin)| origin.range.start.abs_diff(offset));
    let syntax = syntax_of(&file.view.path)?;
    near.into_iter().take(2).find_map(|(id, origin)| {
        let slots = assist::names_of_entry(&file.text, syntax, origin.range);
        let slot = slots.into_iter().find(|slot| slot.range.touches(offset))?;
        Some(Renamed::Name(Named::Actor(id), slot))
    })
}

pub(super) fn prepare_rename(view: &FileView, position: lsp::Position) -> Option<lsp::PrepareRenameResponse> {
    let file = view.text();
    let range = match renamed_at(&file, file.offset(position))? {
        Renamed::Id(_, range) => range,
        Renamed::Name(_, slot) => {
            // Without the quotation marks, which are not part of the name.
            let marks = usize::from(slot.range.of(&file.text).starts_with(['"', '\'']));
            TextRange::new(slot.range.start + marks, slot.range.end - marks)
        }
    };
    Some(lsp::PrepareRenameResponse::RangeWithPlaceholder {
        range: file.range(range),
        placeholder: range.of(&file.text).to_owned(),
    })
}

/// The edits of a rename.
///
/// # Errors
/// Why it cannot be done, for the person who asked.
pub(super) fn rename(view: &FileView, position: lsp::Position, new: &str) -> Result<lsp::WorkspaceEdit, String> {
    let file = view.text();
    match renamed_at(&file, file.offset(position)).ok_or("only names and ids can be renamed")? {
        Renamed::Id(named, _) => view.workspace.rename_id(named, new),
        Renamed::Name(named, slot) => {
            let Named::Actor(id) = named else { return Err("only the names of actors can be renamed".to_owned()) };
            let actor = view.workspace.desk.actors.actor(id).ok_or("the actor is not in the file any more")?;
            view.workspace.rename(named, &Renaming::of_actor(actor, &slot.name, new)?)
        }
    }
}
