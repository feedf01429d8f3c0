//! What a question is answered from: a snapshot of a draft or an actor file, with what is needed to speak of it to this client.

use super::to_proto;
use super::workspace::{Workspace, syntax_of};
use crate::assist::{ActorText, Draft};
use crate::engine::Snapshot;
use crate::newsroom::Newsroom;
use crate::text::{Buffer, Encoding, LineIndex, TextRange};
use crate::tree::Syntax;
use std::path::PathBuf;
use std::sync::Arc;
use tower_lsp::ls_types as lsp;

/// A draft.
#[derive(Clone, Debug)]
pub(super) struct View {
    pub(super) uri: lsp::Uri,
    pub(super) snapshot: Snapshot,
    pub(super) encoding: Encoding,
    /// The newsroom that it belongs to.
    pub(super) newsroom: Option<Arc<Newsroom>>,
    /// The file to which an actor is added, the first that the settings name, where it is open in the editor.
    pub(super) open_actor_file: Option<Buffer>,
    /// Its whole newsroom, where the question is about that.
    pub(super) workspace: Option<Workspace>,
    /// Whether the client takes edits for the version of a document.
    pub(super) has_versions: bool,
    /// Whether the client can be told to make a file.
    pub(super) makes_files: bool,
}

impl View {
    pub(super) fn draft(&self) -> Draft<'_> {
        let (source, report, desk) = (&self.snapshot.text, &self.snapshot.report, &self.snapshot.desk);
        Draft { source, report, actors: &desk.actors, config: &desk.config }
    }

    pub(super) fn range(&self, range: TextRange) -> lsp::Range {
        to_proto::range(&self.snapshot.text, &self.snapshot.lines, self.encoding, range)
    }

    /// The file to which an actor is added: the first that the settings name.
    pub(super) fn actor_file(&self) -> Option<PathBuf> {
        first_actor_file(self.newsroom.as_ref()?)
    }
}

/// The first actor file that the settings of `newsroom` name.
pub(super) fn first_actor_file(newsroom: &Newsroom) -> Option<PathBuf> {
    Some(newsroom.root.join(newsroom.config.actors.first()?))
}

/// An actor file that is open in the editor.
#[derive(Clone, Debug)]
pub(super) struct FileView {
    pub(super) uri: lsp::Uri,
    pub(super) path: PathBuf,
    pub(super) buffer: Buffer,
    /// Its newsroom, as it was last read.
    pub(super) workspace: Workspace,
}

/// The text of an actor file, worked out where the question is answered.
pub(super) struct FileText<'v> {
    pub(super) view: &'v FileView,
    pub(super) text: String,
    pub(super) lines: LineIndex,
    syntax: Syntax,
}

impl FileView {
    pub(super) fn text(&self) -> FileText<'_> {
        let text = self.buffer.to_string();
        FileText { view: self, lines: LineIndex::new(&text), syntax: syntax_of(&self.path).unwrap_or(Syntax::Toml), text }
    }
}

impl FileText<'_> {
    pub(super) fn actors(&self) -> ActorText<'_> {
        ActorText { text: &self.text, syntax: self.syntax, book: &self.view.workspace.desk.actors }
    }

    pub(super) fn offset(&self, position: lsp::Position) -> usize {
        let position = crate::text::Position { line: position.line as usize, column: position.character as usize };
        self.lines.offset(&self.text, position, self.view.workspace.encoding).0
    }

    pub(super) fn range(&self, range: TextRange) -> lsp::Range {
        to_proto::range(&self.text, &self.lines, self.view.workspace.encoding, range)
    }
}
