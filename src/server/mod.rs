//! The language server: tower-lsp's methods, which do nothing but send an event, and one worker behind them.
//!
//! tower-lsp starts handlers in the order of the wire and lets them run side by side from their first `.await` on. So a handler here
//! holds no state and sends its event before it awaits anything, and none ever awaits the client: both were measured to corrupt
//! the text, or to stop the server for good. Only this module knows the protocol.

mod capabilities;
mod desks;
mod file_to_proto;
mod frames;
mod from_proto;
mod loads;
mod log;
mod outbox;
mod publication;
mod reading;
mod rule_pages;
mod settings;
mod to_proto;
mod view;
mod worker;
mod workspace;

use crate::language::reader::Reader;
use outbox::Outbox;
use reading::ReadingRoom;
use settings::Settings;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, OnceLock, mpsc};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::sync::{oneshot, watch};
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::ls_types as lsp;
use tower_lsp::{Client, LanguageServer, LspService, Server};
use view::{FileView, View};
use worker::{Asked, Event, Scope};
use workspace::Workspace;

/// How the reader is had, which takes some moments: so it is called on the reader's own thread.
pub type OpenReader = Box<dyn FnOnce() -> std::result::Result<Reader, String> + Send>;

/// Serves one client over standard input and output until it says goodbye, closes the pipe, or dies.
pub fn run(open_reader: Option<OpenReader>) -> ExitCode {
    log::start();
    let runtime = match tokio::runtime::Builder::new_multi_thread().worker_threads(2).max_blocking_threads(8).enable_all().build()
    {
        Ok(runtime) => runtime,
        Err(error) => {
            tracing::error!("the server could not start its threads: {error}");
            return ExitCode::from(2);
        }
    };
    let code = runtime.block_on(serve(open_reader, tokio::io::stdin(), tokio::io::stdout()));
    // The thread that reads standard input may be blocked for ever; it must not keep the process.
    runtime.shutdown_background();
    code
}

/// Serves one client over any two pipes. The exit code is 0 where the client asked to shut down first.
pub async fn serve(
    open_reader: Option<OpenReader>,
    input: impl AsyncRead + Unpin + Send + 'static,
    output: impl AsyncWrite + Unpin + Send + 'static,
) -> ExitCode {
    let (events, inbox) = mpsc::channel();
    let outbox = Outbox::default();
    let pool = tokio::runtime::Handle::current();
    let worker = std::thread::Builder::new().name("engine".to_owned()).spawn({
        let outbox = outbox.clone();
        let load = {
            let (pool, events) = (pool.clone(), events.clone());
            move |request: loads::Request| {
                let events = events.clone();
                pool.spawn_blocking(move || drop(events.send(Event::Loaded(Box::new(request.load())))));
            }
        };
        move || worker::run(&inbox, outbox, pool, Box::new(load))
    });
    if let Err(error) = worker {
        tracing::error!("the server could not start its threads: {error}");
        return ExitCode::from(2);
    }

    let has_shut_down = Arc::new(AtomicBool::new(false));
    let (parent_gone, parent_went) = oneshot::channel();
    let (is_greeted, greeted) = watch::channel(false);
    let (service, socket) = LspService::build({
        let has_shut_down = Arc::clone(&has_shut_down);
        move |client: Client| {
            begin_reading(open_reader, &client, &greeted, &events);
            let parent_gone = Mutex::new(Some(parent_gone));
            Backend { client, events, has_shut_down, parent_gone, asks: OnceLock::new(), is_greeted }
        }
    })
    .custom_method(frames::UNREADABLE, Backend::unreadable)
    .custom_method("copydesk/viewText", Backend::view_text)
    .finish();

    let (clean_input, frames_out) = tokio::io::duplex(1 << 16);
    tokio::spawn(async move {
        if let Err(error) = frames::forward(input, frames_out).await {
            tracing::warn!("the client's pipe failed: {error}");
        }
    });
    // The framework's answers and our publications share one pipe, each frame whole.
    let wire = Arc::new(tokio::sync::Mutex::new(output));
    let (answers_in, answers) = tokio::io::duplex(1 << 16);
    tokio::spawn(outbox.deliver(Arc::clone(&wire)));
    let answering = tokio::spawn(frames::answer(answers, wire));
    // Handlers only wait for an answer, so many may wait at once; at the default of 4 a few slow questions would stop the typing.
    let server = Server::new(clean_input, answers_in, socket).concurrency_level(1024).serve(service);
    tokio::select! {
        // The last answers are still on their way when the framework has said its last.
        () = server => drop(answering.await),
        Ok(()) = parent_went => tracing::warn!("the editor that started the server is gone"),
    }
    if has_shut_down.load(Ordering::SeqCst) { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Starts the reader, if there is to be one, and tells the client which one reads.
fn begin_reading(
    open_reader: Option<OpenReader>,
    client: &Client,
    greeted: &watch::Receiver<bool>,
    events: &mpsc::Sender<Event>,
) {
    let (pool, told, events) = (tokio::runtime::Handle::current(), client.clone(), events.clone());
    let greeted = greeted.clone();
    let tell = move |kind, message: String| {
        let (client, mut greeted) = (told.clone(), greeted.clone());
        // What is told before the client has been greeted gets lost, and a missing reader is missed at once.
        pool.spawn(async move {
            if greeted.wait_for(|is_greeted| *is_greeted).await.is_ok() {
                client.log_message(kind, message).await;
            }
        });
    };
    let Some(open) = open_reader else {
        return tell(lsp::MessageType::INFO, "copydesk reads by word lists and patterns alone".to_owned());
    };
    let read_events = events.clone();
    let room = ReadingRoom::open(move |read| drop(read_events.send(Event::Read(read))), {
        let events = events.clone();
        move || match open() {
            Ok(reader) => {
                tell(lsp::MessageType::INFO, "copydesk reads with its reader".to_owned());
                Some(reader)
            }
            Err(message) => {
                tracing::error!("{message}");
                tell(lsp::MessageType::ERROR, message);
                let _ = events.send(Event::Reader(None));
                None
            }
        }
    });
    match room {
        Ok(room) => drop(events.send(Event::Reader(Some(room)))),
        Err(error) => tracing::error!("the reader's thread could not be started: {error}"),
    }
}

/// What tower-lsp calls. It holds no state but ways to send.
struct Backend {
    client: Client,
    events: mpsc::Sender<Event>,
    has_shut_down: Arc<AtomicBool>,
    parent_gone: Mutex<Option<oneshot::Sender<()>>>,
    /// What this client can be asked for.
    asks: OnceLock<capabilities::Asks>,
    /// Whether the client has been greeted, for those who have something to tell it.
    is_greeted: watch::Sender<bool>,
}

impl Backend {
    /// Sends an event; where the worker is gone there is nobody left to tell.
    fn send(&self, event: Event) {
        let _ = self.events.send(event);
    }

    /// Asks about a draft. The question is on its way when this returns, and the answer is of no older text.
    fn ask<T, F>(&self, uri: &lsp::Uri, answer: F) -> impl Future<Output = Result<Option<T>>> + use<T, F>
    where
        T: Send + 'static,
        F: FnOnce(&View) -> T + Send + 'static,
    {
        self.ask_any(uri, Scope::Text, move |asked| match asked {
            Asked::Draft(view) => Some(answer(view)),
            Asked::File(_) | Asked::Nothing => None,
        })
    }

    /// Asks about a draft or an actor file.
    fn ask_either<T, F, G>(
        &self,
        uri: &lsp::Uri,
        scope: Scope,
        of_draft: F,
        of_file: G,
    ) -> impl Future<Output = Result<Option<T>>> + use<T, F, G>
    where
        T: Send + 'static,
        F: FnOnce(&View) -> T + Send + 'static,
        G: FnOnce(&FileView) -> T + Send + 'static,
    {
        self.ask_any(uri, scope, move |asked| match asked {
            Asked::Draft(view) => Some(of_draft(view)),
            Asked::File(view) => Some(of_file(view)),
            Asked::Nothing => None,
        })
    }

    fn ask_any<T, F>(&self, uri: &lsp::Uri, scope: Scope, answer: F) -> impl Future<Output = Result<Option<T>>> + use<T, F>
    where
        T: Send + 'static,
        F: FnOnce(&Asked) -> Option<T> + Send + 'static,
    {
        let (reply, answered) = oneshot::channel();
        let job = Box::new(move |asked: Asked| {
            // A question that was cancelled is not worked on; one whose answer panics closes the channel and is told as an error.
            if !reply.is_closed() {
                let _ = reply.send(answer(&asked));
            }
        });
        self.send(Event::Ask { uri: uri.clone(), scope, job });
        async move { answered.await.map_err(|_| Error::internal_error()) }
    }

    /// Asks the client for its settings, in a task of its own: a handler that awaited the answer would stop the reader of it.
    fn fetch_settings(&self) {
        if self.asks.get().is_some_and(|asks| asks.configuration) {
            let (client, events) = (self.client.clone(), self.events.clone());
            tokio::spawn(async move {
                let item = lsp::ConfigurationItem { scope_uri: None, section: Some("copydesk".to_owned()) };
                if let Ok(values) = client.configuration(vec![item]).await {
                    let _ = events.send(Event::Settings(Settings::parse(values.first())));
                }
            });
        }
    }

    /// Ends the server when the process `id` is gone, where the system can tell.
    fn watch_parent(&self, id: u32) {
        let process = PathBuf::from(format!("/proc/{id}"));
        let sender = self.parent_gone.lock().ok().and_then(|mut sender| sender.take());
        if let (Some(sender), true) = (sender, Path::new("/proc/self").exists()) {
            tokio::spawn(async move {
                let mut tick = tokio::time::interval(Duration::from_secs(2));
                while process.exists() {
                    tick.tick().await;
                }
                let _ = sender.send(());
            });
        }
    }

    /// The text of a draft as the server has it, with its version: for clients that want to be sure, and for the tests.
    async fn view_text(&self, params: lsp::TextDocumentIdentifier) -> Result<Option<serde_json::Value>> {
        let text = self.ask(&params.uri, |view| {
            let snapshot = &view.snapshot;
            serde_json::json!({"version": snapshot.version, "text": *snapshot.text})
        });
        text.await
    }

    /// Stands for a frame that could not be read.
    #[expect(clippy::unused_async, reason = "the framework wants a future")]
    async fn unreadable(&self) -> Result<()> {
        Err(Error::parse_error())
    }
}

impl LanguageServer for Backend {
    async fn initialize(&self, params: lsp::InitializeParams) -> Result<lsp::InitializeResult> {
        let (encoding, asks) = capabilities::of_client(&params.capabilities);
        let _ = self.asks.set(asks);
        let folders = from_proto::folders(&params);
        self.send(Event::Begin { encoding, asks, folders });
        if let Some(options) = &params.initialization_options {
            self.send(Event::Settings(Settings::parse(Some(options))));
        }
        if let Some(id) = params.process_id {
            self.watch_parent(id);
        }
        Ok(capabilities::of_server(encoding))
    }

    async fn initialized(&self, _: lsp::InitializedParams) {
        self.is_greeted.send_replace(true);
        self.fetch_settings();
        if self.asks.get().is_some_and(|asks| asks.watched_files) {
            let client = self.client.clone();
            tokio::spawn(async move {
                if let Err(error) = client.register_capability(vec![capabilities::watched_files()]).await {
                    tracing::warn!(code = error.code.code(), "the client will not watch the newsroom's files");
                }
            });
        }
    }

    async fn shutdown(&self) -> Result<()> {
        self.has_shut_down.store(true, Ordering::SeqCst);
        Ok(())
    }

    async fn did_open(&self, params: lsp::DidOpenTextDocumentParams) {
        let document = params.text_document;
        let format = from_proto::format(&document.language_id, &document.uri);
        self.send(Event::Open { uri: document.uri, version: document.version, format, text: document.text });
    }

    async fn did_change(&self, params: lsp::DidChangeTextDocumentParams) {
        let changes = params.content_changes.into_iter().map(from_proto::change).collect();
        self.send(Event::Change { uri: params.text_document.uri, version: params.text_document.version, changes });
    }

    async fn did_save(&self, params: lsp::DidSaveTextDocumentParams) {
        self.send(Event::FilesChanged(from_proto::path(&params.text_document.uri).into_iter().collect()));
    }

    async fn did_close(&self, params: lsp::DidCloseTextDocumentParams) {
        self.send(Event::Close { uri: params.text_document.uri });
    }

    async fn did_change_watched_files(&self, params: lsp::DidChangeWatchedFilesParams) {
        self.send(Event::FilesChanged(params.changes.iter().filter_map(|change| from_proto::path(&change.uri)).collect()));
    }

    async fn did_change_configuration(&self, params: lsp::DidChangeConfigurationParams) {
        // Older clients send the settings along; the others are asked for them.
        if let Some(settings) = params.settings.get("copydesk") {
            self.send(Event::Settings(Settings::parse(Some(settings))));
        }
        self.fetch_settings();
    }

    async fn hover(&self, params: lsp::HoverParams) -> Result<Option<lsp::Hover>> {
        let lsp::TextDocumentPositionParams { text_document, position } = params.text_document_position_params;
        let hover = self.ask_either(
            &text_document.uri,
            Scope::Text,
            move |view| to_proto::hover(view, from_proto::offset(view, position)),
            move |file| file_to_proto::hover(file, position),
        );
        Ok(hover.await?.flatten())
    }

    async fn goto_definition(&self, params: lsp::GotoDefinitionParams) -> Result<Option<lsp::GotoDefinitionResponse>> {
        let lsp::TextDocumentPositionParams { text_document, position } = params.text_document_position_params;
        let place = self.ask_either(
            &text_document.uri,
            Scope::Text,
            move |view| to_proto::definition(view, from_proto::offset(view, position)),
            move |file| file_to_proto::definition(file, position),
        );
        Ok(place.await?.flatten())
    }

    async fn references(&self, params: lsp::ReferenceParams) -> Result<Option<Vec<lsp::Location>>> {
        let lsp::TextDocumentPositionParams { text_document, position } = params.text_document_position;
        let with_entry = params.context.include_declaration;
        let places = self.ask_either(
            &text_document.uri,
            Scope::Workspace,
            move |view| workspace::references_at(view, from_proto::offset(view, position), with_entry),
            move |file| file_to_proto::references(file, position),
        );
        places.await
    }

    async fn prepare_rename(&self, params: lsp::TextDocumentPositionParams) -> Result<Option<lsp::PrepareRenameResponse>> {
        let position = params.position;
        let place = self.ask_either(
            &params.text_document.uri,
            Scope::Text,
            move |view| to_proto::prepare_rename(view, from_proto::offset(view, position)),
            move |file| file_to_proto::prepare_rename(file, position),
        );
        Ok(place.await?.flatten())
    }

    async fn rename(&self, params: lsp::RenameParams) -> Result<Option<lsp::WorkspaceEdit>> {
        let lsp::TextDocumentPositionParams { text_document, position } = params.text_document_position;
        let new = params.new_name.clone();
        let edit = self.ask_either(
            &text_document.uri,
            Scope::Workspace,
            move |view| workspace::rename_at(view, from_proto::offset(view, position), &params.new_name),
            move |file| file_to_proto::rename(file, position, &new),
        );
        edit.await?.transpose().map_err(Error::invalid_params)
    }

    async fn symbol(&self, params: lsp::WorkspaceSymbolParams) -> Result<Option<lsp::WorkspaceSymbolResponse>> {
        let (reply, answered) = oneshot::channel();
        let job = Box::new(move |workspaces: Vec<Workspace>| {
            if !reply.is_closed() {
                let _ = reply.send(workspaces.iter().flat_map(|workspace| workspace.symbols(&params.query)).collect());
            }
        });
        self.send(Event::AskAll(job));
        let symbols = answered.await.map_err(|_| Error::internal_error())?;
        Ok(Some(lsp::WorkspaceSymbolResponse::Nested(symbols)))
    }

    async fn document_highlight(&self, params: lsp::DocumentHighlightParams) -> Result<Option<Vec<lsp::DocumentHighlight>>> {
        let lsp::TextDocumentPositionParams { text_document, position } = params.text_document_position_params;
        let places = self.ask_either(
            &text_document.uri,
            Scope::Text,
            move |view| to_proto::document_highlights(view, from_proto::offset(view, position)),
            move |file| file_to_proto::highlights(file, position),
        );
        places.await
    }

    async fn completion(&self, params: lsp::CompletionParams) -> Result<Option<lsp::CompletionResponse>> {
        let lsp::TextDocumentPositionParams { text_document, position } = params.text_document_position;
        let proposals = self.ask_either(
            &text_document.uri,
            Scope::Text,
            move |view| to_proto::completion(view, from_proto::offset(view, position)),
            move |file| file_to_proto::completion(file, position),
        );
        proposals.await
    }

    async fn completion_resolve(&self, item: lsp::CompletionItem) -> Result<lsp::CompletionItem> {
        let Some((uri, actor)) = from_proto::completion_data(item.data.as_ref()) else { return Ok(item) };
        let unresolved = item.clone();
        let resolved = self.ask(&uri, move |view| to_proto::resolve_completion(view, item, &actor));
        Ok(resolved.await?.unwrap_or(unresolved))
    }

    async fn code_action(&self, params: lsp::CodeActionParams) -> Result<Option<lsp::CodeActionResponse>> {
        let uri = params.text_document.uri.clone();
        let of_file = params.clone();
        let actions = self.ask_either(
            &uri,
            Scope::Text,
            move |view| to_proto::code_actions(view, &params),
            move |file| file_to_proto::code_actions(file, &of_file),
        );
        actions.await
    }

    async fn inlay_hint(&self, params: lsp::InlayHintParams) -> Result<Option<Vec<lsp::InlayHint>>> {
        let range = params.range;
        self.ask(&params.text_document.uri, move |view| to_proto::inlay_hints(view, from_proto::range(view, range))).await
    }

    async fn code_lens(&self, params: lsp::CodeLensParams) -> Result<Option<Vec<lsp::CodeLens>>> {
        self.ask(&params.text_document.uri, to_proto::code_lenses).await
    }

    async fn execute_command(&self, params: lsp::ExecuteCommandParams) -> Result<Option<serde_json::Value>> {
        let is_forward = params.command == capabilities::NEXT_OPEN_CLAIM;
        let Some((uri, position)) = from_proto::place(&params.arguments) else {
            return Err(Error::invalid_params("the first argument is the address of a draft, the second a position"));
        };
        let place = self.ask(&uri, move |view| to_proto::open_claim(view, position, is_forward)).await?.flatten();
        let Some(place) = place else { return Ok(None) };
        // In a task of its own: a handler that awaited the client's answer would stop the reader of it.
        let client = self.client.clone();
        tokio::spawn(async move {
            let show = lsp::ShowDocumentParams { uri, external: None, take_focus: Some(true), selection: Some(place) };
            if let Err(error) = client.show_document(show).await {
                tracing::debug!("the client shows no documents: {error}");
            }
        });
        Ok(serde_json::to_value(place).ok())
    }

    async fn document_symbol(&self, params: lsp::DocumentSymbolParams) -> Result<Option<lsp::DocumentSymbolResponse>> {
        let uri = &params.text_document.uri;
        self.ask_either(uri, Scope::Text, to_proto::document_symbols, file_to_proto::document_symbols).await
    }

    async fn semantic_tokens_full(&self, params: lsp::SemanticTokensParams) -> Result<Option<lsp::SemanticTokensResult>> {
        let tokens = self.ask(&params.text_document.uri, |view| to_proto::semantic_tokens(view, None)).await?;
        Ok(tokens.map(lsp::SemanticTokensResult::Tokens))
    }

    async fn semantic_tokens_range(
        &self,
        params: lsp::SemanticTokensRangeParams,
    ) -> Result<Option<lsp::SemanticTokensRangeResult>> {
        let range = params.range;
        let tokens = self
            .ask(&params.text_document.uri, move |view| to_proto::semantic_tokens(view, Some(from_proto::range(view, range))));
        Ok(tokens.await?.map(lsp::SemanticTokensRangeResult::Tokens))
    }
}
