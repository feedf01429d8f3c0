//! From the protocol's words to ours.

use super::view::View;
use crate::document::Format;
use crate::text::{Change, Position, TextRange};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::path::{Path, PathBuf};
use tower_lsp::ls_types as lsp;

/// The path of a file; anything else, such as an untitled draft, has none.
pub(super) fn path(uri: &lsp::Uri) -> Option<PathBuf> {
    let is_file = uri.scheme().as_str().eq_ignore_ascii_case("file");
    if is_file { uri.to_file_path().map(std::borrow::Cow::into_owned) } else { None }
}

/// How a draft is written, by the editor's word for it, else by its extension.
pub(super) fn format(language_id: &str, uri: &lsp::Uri) -> Format {
    match language_id {
        "markdown" | "quarto" | "rmd" => Format::Markdown,
        "plaintext" | "text" => Format::Plain,
        _ => Format::of_extension(
            Path::new(uri.path().as_str()).extension().and_then(|extension| extension.to_str()).unwrap_or_default(),
        ),
    }
}

/// The folders of the editor's workspace.
pub(super) fn folders(params: &lsp::InitializeParams) -> Vec<PathBuf> {
    #[expect(deprecated, reason = "clients that know no workspace folders send this")]
    let root = params.root_uri.iter();
    let folders = params.workspace_folders.iter().flatten().map(|folder| &folder.uri);
    folders.chain(root).filter_map(path).collect()
}

/// One edit.
pub(super) fn change(change: lsp::TextDocumentContentChangeEvent) -> Change {
    Change { range: change.range.map(|range| (position(range.start), position(range.end))), text: change.text }
}

/// The byte of a position; a position outside the text is clamped.
pub(super) fn offset(view: &View, at: lsp::Position) -> usize {
    let snapshot = &view.snapshot;
    snapshot.lines.offset(&snapshot.text, position(at), view.encoding).0
}

/// The bytes of a range.
pub(super) fn range(view: &View, range: lsp::Range) -> TextRange {
    TextRange::new(offset(view, range.start), offset(view, range.end))
}

/// The draft and the position that the arguments of a command name; without a position, the start of the draft.
pub(super) fn place(arguments: &[Value]) -> Option<(lsp::Uri, lsp::Position)> {
    let uri = lsp::Uri::deserialize(arguments.first()?).ok()?;
    let position = arguments.get(1).and_then(|position| lsp::Position::deserialize(position).ok());
    Some((uri, position.unwrap_or_default()))
}

/// What a proposal carries until somebody looks at it.
#[derive(Serialize, Deserialize)]
pub(super) struct CompletionData {
    /// The draft.
    pub(super) uri: lsp::Uri,
    /// The id of the actor.
    pub(super) actor: String,
}

/// The draft and the actor of a proposal, where it is one of ours.
pub(super) fn completion_data(data: Option<&Value>) -> Option<(lsp::Uri, String)> {
    let data = CompletionData::deserialize(data?).ok()?;
    Some((data.uri, data.actor))
}

fn position(position: lsp::Position) -> Position {
    // A 32-bit number always fits where the program runs.
    Position { line: position.line as usize, column: position.character as usize }
}
