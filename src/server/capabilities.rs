//! What the client can do, and what the server offers.

use crate::assist::HighlightKind;
use crate::text::Encoding;
use serde_json::json;
use tower_lsp::ls_types as lsp;

/// The command that goes to the next claim without a source. Arguments: the draft's address, and the caret's position, if any.
pub(super) const NEXT_OPEN_CLAIM: &str = "copydesk.nextOpenClaim";

/// The command that goes to the claim without a source before the caret.
pub(super) const PREVIOUS_OPEN_CLAIM: &str = "copydesk.previousOpenClaim";

/// What this client can be asked for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Asks {
    /// Its settings.
    pub(super) configuration: bool,
    /// To watch files, told after the start.
    pub(super) watched_files: bool,
    /// Edits for the version of a document.
    pub(super) versions: bool,
    /// To make a file.
    pub(super) makes_files: bool,
}

/// The encoding of positions that both sides know, and what the client can be asked for.
pub(super) fn of_client(client: &lsp::ClientCapabilities) -> (Encoding, Asks) {
    let offered = client.general.as_ref().and_then(|general| general.position_encodings.as_deref()).unwrap_or_default();
    // The client's order is its preference; one that offers nothing means UTF-16.
    let encoding = offered.iter().find_map(|kind| ENCODINGS.into_iter().find(|(ours, _)| ours == kind));
    let workspace = client.workspace.as_ref();
    let edit = workspace.and_then(|workspace| workspace.workspace_edit.as_ref());
    let versions = edit.and_then(|edit| edit.document_changes).unwrap_or_default();
    let operations = edit.and_then(|edit| edit.resource_operations.as_deref()).unwrap_or_default();
    let asks = Asks {
        versions,
        makes_files: versions && operations.contains(&lsp::ResourceOperationKind::Create),
        configuration: workspace.and_then(|workspace| workspace.configuration).unwrap_or_default(),
        watched_files: workspace
            .and_then(|workspace| workspace.did_change_watched_files.as_ref())
            .and_then(|watched| watched.dynamic_registration)
            .unwrap_or_default(),
    };
    (encoding.map_or(Encoding::Utf16, |(_, encoding)| encoding), asks)
}

/// What the server offers.
pub(super) fn of_server(encoding: Encoding) -> lsp::InitializeResult {
    let kind = ENCODINGS.into_iter().find(|(_, ours)| *ours == encoding).map(|(kind, _)| kind);
    lsp::InitializeResult {
        capabilities: lsp::ServerCapabilities {
            position_encoding: kind,
            text_document_sync: Some(lsp::TextDocumentSyncCapability::Options(lsp::TextDocumentSyncOptions {
                open_close: Some(true),
                change: Some(lsp::TextDocumentSyncKind::INCREMENTAL),
                save: Some(lsp::TextDocumentSyncSaveOptions::Supported(true)),
                ..lsp::TextDocumentSyncOptions::default()
            })),
            definition_provider: Some(lsp::OneOf::Left(true)),
            references_provider: Some(lsp::OneOf::Left(true)),
            rename_provider: Some(lsp::OneOf::Right(lsp::RenameOptions {
                prepare_provider: Some(true),
                work_done_progress_options: lsp::WorkDoneProgressOptions::default(),
            })),
            workspace_symbol_provider: Some(lsp::OneOf::Left(true)),
            document_highlight_provider: Some(lsp::OneOf::Left(true)),
            hover_provider: Some(lsp::HoverProviderCapability::Simple(true)),
            completion_provider: Some(lsp::CompletionOptions {
                // A title ends in a space, a name begins with a capital or after an `@`, and editors that keep Markdown quiet ask at
                // these alone. In an actor file a value begins with a quotation mark and a header with a bracket; a directive has a colon.
                trigger_characters: Some([' ', '@', '"', '[', ':'].into_iter().chain('A'..='Z').map(String::from).collect()),
                resolve_provider: Some(true),
                ..lsp::CompletionOptions::default()
            }),
            code_action_provider: Some(lsp::CodeActionProviderCapability::Options(lsp::CodeActionOptions {
                code_action_kinds: Some(vec![
                    lsp::CodeActionKind::QUICKFIX,
                    lsp::CodeActionKind::REFACTOR,
                    lsp::CodeActionKind::SOURCE_FIX_ALL,
                ]),
                ..lsp::CodeActionOptions::default()
            })),
            code_lens_provider: Some(lsp::CodeLensOptions { resolve_provider: Some(false) }),
            execute_command_provider: Some(lsp::ExecuteCommandOptions {
                commands: vec![NEXT_OPEN_CLAIM.to_owned(), PREVIOUS_OPEN_CLAIM.to_owned()],
                ..lsp::ExecuteCommandOptions::default()
            }),
            inlay_hint_provider: Some(lsp::OneOf::Left(true)),
            document_symbol_provider: Some(lsp::OneOf::Left(true)),
            semantic_tokens_provider: Some(lsp::SemanticTokensServerCapabilities::SemanticTokensOptions(
                lsp::SemanticTokensOptions {
                    legend: lsp::SemanticTokensLegend {
                        token_types: HighlightKind::ALL.iter().map(|kind| lsp::SemanticTokenType::new(kind.name())).collect(),
                        token_modifiers: Vec::new(),
                    },
                    range: Some(true),
                    full: Some(lsp::SemanticTokensFullOptions::Bool(true)),
                    ..lsp::SemanticTokensOptions::default()
                },
            )),
            ..lsp::ServerCapabilities::default()
        },
        server_info: Some(lsp::ServerInfo { name: "copydesk".to_owned(), version: Some(env!("CARGO_PKG_VERSION").to_owned()) }),
        ..lsp::InitializeResult::default()
    }
}

/// The files whose changes the client is asked to tell: settings and actor files, whatever these are called.
pub(super) fn watched_files() -> lsp::Registration {
    lsp::Registration {
        id: "copydesk-newsroom-files".to_owned(),
        method: "workspace/didChangeWatchedFiles".to_owned(),
        register_options: Some(json!({"watchers": [{"globPattern": "**/*.{toml,yaml,yml,json,bib}"}]})),
    }
}

/// The protocol's names of our encodings.
const ENCODINGS: [(lsp::PositionEncodingKind, Encoding); 3] = [
    (lsp::PositionEncodingKind::UTF8, Encoding::Utf8),
    (lsp::PositionEncodingKind::UTF16, Encoding::Utf16),
    (lsp::PositionEncodingKind::UTF32, Encoding::Utf32),
];
