//! From our words to the protocol's.

use super::capabilities::NEXT_OPEN_CLAIM;
use super::from_proto::{self, CompletionData};
use super::publication::{self, Place};
use super::settings::Settings;
use super::view::View;
use super::workspace::syntax_of;
use crate::assist::{self, ActionKind, CompletionKind, HighlightKind, SymbolKind, Target};
use crate::diagnostic::{Diagnostic, Edit};
use crate::newsroom::{self, Newsroom, NewsroomFile};
use crate::text::{Encoding, LineIndex, TextRange};
use crate::tree::Syntax;
use std::collections::HashMap;
use std::path::Path;
use tower_lsp::ls_types as lsp;

/// The address of a file.
pub(super) fn uri(path: &Path) -> Option<lsp::Uri> {
    lsp::Uri::from_file_path(path)
}

/// The address of the check file of a draft, which need not exist.
pub(super) fn check_file(draft: &lsp::Uri) -> Option<lsp::Uri> {
    uri(&newsroom::check_file_of(&from_proto::path(draft)?))
}

/// The message that publishes the findings of a draft, as far as the editor's settings show them.
pub(super) fn publication(view: &View, settings: &Settings) -> Vec<u8> {
    let snapshot = &view.snapshot;
    let shown = snapshot.report.diagnostics.iter().filter(|diagnostic| diagnostic.severity >= settings.minimum_severity);
    publication::message(place(view), Some(snapshot.version), shown)
}

/// The message that publishes the findings in a file of the newsroom.
pub(super) fn newsroom_publication(
    uri: &lsp::Uri,
    version: Option<i32>,
    file: &NewsroomFile,
    newsroom: &Newsroom,
    encoding: Encoding,
) -> Vec<u8> {
    let place = Place { uri, text: &file.text, lines: file.lines(), encoding, files: &newsroom.files };
    publication::message(place, version, file.diagnostics.iter())
}

/// The message that publishes the findings in a check file.
pub(super) fn file_publication(uri: &lsp::Uri, text: &str, findings: &[Diagnostic], encoding: Encoding) -> Vec<u8> {
    let place = Place { uri, text, lines: &LineIndex::new(text), encoding, files: &[] };
    publication::message(place, None, findings.iter())
}

/// What is shown under the pointer.
pub(super) fn hover(view: &View, offset: usize) -> Option<lsp::Hover> {
    let hover = assist::hover(draft(view), offset)?;
    let contents = lsp::MarkupContent { kind: lsp::MarkupKind::Markdown, value: hover.markdown };
    Some(lsp::Hover { contents: lsp::HoverContents::Markup(contents), range: Some(range_in(view, hover.range)) })
}

/// Where the entry of the actor under the caret stands, or else where the draft names who speaks there.
pub(super) fn definition(view: &View, offset: usize) -> Option<lsp::GotoDefinitionResponse> {
    let Some(origin) = assist::definition(draft(view), offset) else {
        let range = range_in(view, assist::speaker_place(draft(view), offset)?);
        return Some(lsp::GotoDefinitionResponse::Scalar(lsp::Location { uri: view.uri.clone(), range }));
    };
    // The place is one of the text that was read, whatever has become of the file since.
    let file = view.newsroom.as_ref()?.file(&origin.file)?;
    let range = range(&file.text, file.lines(), view.encoding, origin.range);
    Some(lsp::GotoDefinitionResponse::Scalar(lsp::Location { uri: uri(&origin.file)?, range }))
}

/// The name under the caret, if it can be written anew.
pub(super) fn prepare_rename(view: &View, offset: usize) -> Option<lsp::PrepareRenameResponse> {
    let (_, range) = assist::rename_at(draft(view), offset)?;
    let placeholder = range.of(&view.snapshot.text).to_owned();
    Some(lsp::PrepareRenameResponse::RangeWithPlaceholder { range: range_in(view, range), placeholder })
}

/// Every mention of the actor under the caret in the draft, to be lit up.
pub(super) fn document_highlights(view: &View, offset: usize) -> Vec<lsp::DocumentHighlight> {
    let places = assist::mentions(draft(view), offset).into_iter();
    places
        .map(|place| lsp::DocumentHighlight { range: range_in(view, place), kind: Some(lsp::DocumentHighlightKind::TEXT) })
        .collect()
}

/// What may be written next.
pub(super) fn completion(view: &View, offset: usize) -> lsp::CompletionResponse {
    let items = assist::completions(draft(view), offset).into_iter().enumerate();
    let items = items.map(|(rank, completion)| {
        let (kind, data) = match completion.kind {
            CompletionKind::Actor(actor) => {
                (lsp::CompletionItemKind::REFERENCE, serde_json::to_value(CompletionData { uri: view.uri.clone(), actor }).ok())
            }
            CompletionKind::Rule(_) | CompletionKind::Directive => (lsp::CompletionItemKind::KEYWORD, None),
            CompletionKind::Day => (lsp::CompletionItemKind::VALUE, None),
            CompletionKind::Source => (lsp::CompletionItemKind::REFERENCE, None),
            CompletionKind::Verb => (lsp::CompletionItemKind::TEXT, None),
        };
        let typed = completion.range.of(&view.snapshot.text).to_owned();
        let edit = lsp::TextEdit { range: range_in(view, completion.range), new_text: completion.text.clone() };
        // Neovim takes only the first word of a text edit, and names have two. Where what was typed is what every client takes for the
        // word at the caret, the text alone says the same.
        let is_word = typed.chars().all(char::is_alphabetic);
        lsp::CompletionItem {
            label: completion.label,
            kind: Some(kind),
            label_details: completion.period.as_ref().map(|period| lsp::CompletionItemLabelDetails {
                detail: Some(format!(" {}", completion.detail)),
                description: Some(period.clone()),
            }),
            detail: (!completion.detail.is_empty()).then(|| match completion.period {
                Some(period) => format!("{}, {period}", completion.detail),
                None => completion.detail,
            }),
            // Clients sort and filter by themselves: the rank keeps our order, and what was typed keeps names with other letters.
            sort_text: Some(format!("{rank:03}")),
            filter_text: (!typed.is_empty()).then_some(typed),
            insert_text: is_word.then_some(completion.text),
            text_edit: (!is_word).then_some(lsp::CompletionTextEdit::Edit(edit)),
            data,
            ..lsp::CompletionItem::default()
        }
    });
    lsp::CompletionResponse::List(lsp::CompletionList { is_incomplete: true, items: items.collect() })
}

/// A proposal with the card of its actor.
pub(super) fn resolve_completion(view: &View, mut item: lsp::CompletionItem, actor: &str) -> lsp::CompletionItem {
    let book = &view.snapshot.desk.actors;
    if let Some((_, actor)) = book.actors().find(|(_, known)| known.id == actor) {
        let value = assist::actor_card(actor, book, view.snapshot.report.facts.day);
        item.documentation =
            Some(lsp::Documentation::MarkupContent(lsp::MarkupContent { kind: lsp::MarkupKind::Markdown, value }));
    }
    item
}

/// What can be done at a place.
pub(super) fn code_actions(view: &View, params: &lsp::CodeActionParams) -> lsp::CodeActionResponse {
    let wanted = |kind: &lsp::CodeActionKind| {
        let covers = |asked: &lsp::CodeActionKind| {
            let rest = kind.as_str().strip_prefix(asked.as_str());
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        };
        params.context.only.as_ref().is_none_or(|only| only.iter().any(covers))
    };
    let at = from_proto::range(view, params.range);
    let actions = assist::actions(draft(view), at).into_iter().filter_map(|action| {
        let kind = match action.kind {
            ActionKind::QuickFix => lsp::CodeActionKind::QUICKFIX,
            ActionKind::FixAll => lsp::CodeActionKind::SOURCE_FIX_ALL,
            ActionKind::Refactor => lsp::CodeActionKind::REFACTOR,
        };
        let edit = wanted(&kind).then(|| workspace_edit(view, action.target, &action.edits))??;
        let answered = action.answers.and_then(|index| view.snapshot.report.diagnostics.get(index));
        // The framework's own type for a finding, which the client compares with what was published.
        let answered = answered.and_then(|finding| {
            serde_json::from_value(serde_json::to_value(publication::diagnostic(place(view), finding)).ok()?).ok()
        });
        Some(lsp::CodeActionOrCommand::CodeAction(lsp::CodeAction {
            title: action.title,
            kind: Some(kind),
            diagnostics: answered.map(|answered| vec![answered]),
            edit: Some(edit),
            is_preferred: action.is_preferred.then_some(true),
            ..lsp::CodeAction::default()
        }))
    });
    actions.collect()
}

/// What is shown between the words.
pub(super) fn inlay_hints(view: &View, part: TextRange) -> Vec<lsp::InlayHint> {
    let hints = assist::hints(draft(view), part).into_iter().map(|hint| lsp::InlayHint {
        position: range_in(view, TextRange::empty(hint.offset)).start,
        label: lsp::InlayHintLabel::String(hint.label),
        kind: None,
        text_edits: None,
        tooltip: Some(lsp::InlayHintTooltip::String(hint.reason)),
        padding_left: Some(true),
        padding_right: None,
        data: None,
    });
    hints.collect()
}

/// How the claims of the report and of its sections stand.
pub(super) fn code_lenses(view: &View) -> Vec<lsp::CodeLens> {
    let lenses = assist::lenses(draft(view)).into_iter().map(|lens| lsp::CodeLens {
        range: range_in(view, lens.range),
        command: Some(lsp::Command {
            title: lens.title,
            command: NEXT_OPEN_CLAIM.to_owned(),
            arguments: serde_json::to_value(&view.uri).ok().map(|uri| vec![uri]),
        }),
        data: None,
    });
    lenses.collect()
}

/// The next open claim behind a place, or the one before it.
pub(super) fn open_claim(view: &View, position: lsp::Position, is_forward: bool) -> Option<lsp::Range> {
    let offset = from_proto::offset(view, position);
    assist::open_claim(draft(view), offset, is_forward).map(|place| range_in(view, place))
}

/// The outline.
pub(super) fn document_symbols(view: &View) -> lsp::DocumentSymbolResponse {
    let symbols = assist::symbols(draft(view)).into_iter().map(|symbol| document_symbol(&|place| range_in(view, place), symbol));
    lsp::DocumentSymbolResponse::Nested(symbols.collect())
}

/// The colours of a draft, or of a part of it.
pub(super) fn semantic_tokens(view: &View, part: Option<TextRange>) -> lsp::SemanticTokens {
    let snapshot = &view.snapshot;
    let whole = TextRange::new(0, snapshot.text.len());
    let mut data = Vec::new();
    let mut last = lsp::Position::default();
    for highlight in assist::highlights(draft(view), part.unwrap_or(whole)) {
        // A token of the protocol lies on one line.
        for line_range in lines_of(&snapshot.text, highlight.range) {
            let lsp::Range { start, end } = range_in(view, line_range);
            let delta_line = start.line - last.line;
            let delta_start = if delta_line == 0 { start.character - last.character } else { start.character };
            let token_type = HighlightKind::ALL.iter().position(|kind| *kind == highlight.kind).unwrap_or_default();
            data.push(lsp::SemanticToken {
                delta_line,
                delta_start,
                length: end.character - start.character,
                token_type: number(token_type),
                token_modifiers_bitset: 0,
            });
            last = start;
        }
    }
    lsp::SemanticTokens { result_id: None, data }
}

fn draft(view: &View) -> assist::Draft<'_> {
    view.draft()
}

fn place(view: &View) -> Place<'_> {
    let snapshot = &view.snapshot;
    let files = view.newsroom.as_ref().map_or(&[][..], |newsroom| &newsroom.files);
    Place { uri: &view.uri, text: &snapshot.text, lines: &snapshot.lines, encoding: view.encoding, files }
}

fn range_in(view: &View, range: TextRange) -> lsp::Range {
    view.range(range)
}

/// The lines and columns of `range` in `text`.
pub(super) fn range(text: &str, lines: &LineIndex, encoding: Encoding, range: TextRange) -> lsp::Range {
    let position = |offset| {
        let position = lines.position(text, offset, encoding);
        lsp::Position { line: number(position.line), character: number(position.column) }
    };
    lsp::Range { start: position(range.start), end: position(range.end) }
}

/// A number of the protocol, which has 32 bits; a draft beyond that is not read at all.
fn number(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

fn workspace_edit(view: &View, target: Target, edits: &[Edit]) -> Option<lsp::WorkspaceEdit> {
    let (uri, edits) = match target {
        Target::Draft => {
            let edits = edits.iter().map(|edit| lsp::TextEdit { range: range_in(view, edit.range), new_text: edit.text.clone() });
            (view.uri.clone(), edits.collect())
        }
        Target::ActorFile => {
            let path = view.actor_file()?;
            let new_text: String = edits.iter().map(|edit| edit.text.as_str()).collect();
            return added_to_file(view, &path, new_text);
        }
        Target::CheckFile => {
            let path = newsroom::check_file_of(&from_proto::path(&view.uri)?);
            let text = newsroom::read_text(&path).ok()?;
            let lines = LineIndex::new(&text);
            let edit = |edit: &Edit| {
                let range = range(&text, &lines, view.encoding, edit.range);
                lsp::TextEdit { range, new_text: edit.text.clone() }
            };
            (self::uri(&path)?, edits.iter().map(edit).collect())
        }
    };
    Some(lsp::WorkspaceEdit { changes: Some(HashMap::from([(uri, edits)])), ..lsp::WorkspaceEdit::default() })
}

/// The edit that adds `new_text` at the end of the file `path`, which is made where there is none.
fn added_to_file(view: &View, path: &Path, new_text: String) -> Option<lsp::WorkspaceEdit> {
    let uri = uri(path)?;
    // Entries are written in TOML, which YAML and JSON are not.
    if syntax_of(path) != Some(Syntax::Toml) {
        return None;
    }
    let open = view.open_actor_file.as_ref().map(ToString::to_string);
    let Some(text) = open.or_else(|| newsroom::read_text(path).ok()) else {
        let options = lsp::CreateFileOptions { overwrite: None, ignore_if_exists: Some(true) };
        let create = lsp::CreateFile { uri: uri.clone(), options: Some(options), annotation_id: None };
        let edit = lsp::TextEdit { range: lsp::Range::default(), new_text: new_text.trim_start().to_owned() };
        let text_document = lsp::OptionalVersionedTextDocumentIdentifier { uri, version: None };
        let edit = lsp::TextDocumentEdit { text_document, edits: vec![lsp::OneOf::Left(edit)] };
        let operations =
            vec![lsp::DocumentChangeOperation::Op(lsp::ResourceOp::Create(create)), lsp::DocumentChangeOperation::Edit(edit)];
        return view.makes_files.then(|| lsp::WorkspaceEdit {
            document_changes: Some(lsp::DocumentChanges::Operations(operations)),
            ..lsp::WorkspaceEdit::default()
        });
    };
    // A last line without its end would run into the entry.
    let new_text = if text.is_empty() || text.ends_with('\n') { new_text } else { format!("\n{new_text}") };
    let end = range(&text, &LineIndex::new(&text), view.encoding, TextRange::empty(text.len()));
    let edit = lsp::TextEdit { range: end, new_text };
    Some(lsp::WorkspaceEdit { changes: Some(HashMap::from([(uri, vec![edit])])), ..lsp::WorkspaceEdit::default() })
}

pub(super) fn document_symbol(range: &dyn Fn(TextRange) -> lsp::Range, symbol: assist::Symbol) -> lsp::DocumentSymbol {
    let children: Vec<lsp::DocumentSymbol> = symbol.children.into_iter().map(|child| document_symbol(range, child)).collect();
    #[expect(deprecated, reason = "the struct has no other way to be made")]
    lsp::DocumentSymbol {
        name: symbol.name,
        detail: None,
        kind: match symbol.kind {
            SymbolKind::Heading => lsp::SymbolKind::STRING,
            SymbolKind::Dateline | SymbolKind::Day => lsp::SymbolKind::EVENT,
            SymbolKind::Timeline => lsp::SymbolKind::ARRAY,
            SymbolKind::Person => lsp::SymbolKind::VARIABLE,
            SymbolKind::Thing => lsp::SymbolKind::NAMESPACE,
            SymbolKind::Post => lsp::SymbolKind::INTERFACE,
        },
        tags: None,
        deprecated: None,
        range: range(symbol.range),
        selection_range: range(symbol.selection),
        children: (!children.is_empty()).then_some(children),
    }
}

/// The parts of `range` that lie on one line each, without the line ends.
fn lines_of(text: &str, range: TextRange) -> Vec<TextRange> {
    let mut parts = Vec::new();
    let mut start = range.start;
    for (at, _) in range.of(text).match_indices(['\n', '\r']) {
        parts.push(TextRange::new(start, range.start + at));
        start = range.start + at + 1;
    }
    parts.push(TextRange::new(start, range.end));
    parts.retain(|part| !part.is_empty());
    parts
}

#[cfg(test)]
mod tests {
    use super::lines_of;
    use crate::text::TextRange;

    #[test]
    fn a_range_over_lines_is_cut_at_each() {
        let text = "ab\r\ncd\n\nef";
        let parts: Vec<&str> = lines_of(text, TextRange::new(1, text.len())).iter().map(|part| part.of(text)).collect();
        assert_eq!(parts, ["b", "cd", "ef"]);
    }
}
