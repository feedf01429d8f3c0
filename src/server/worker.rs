//! The one thread that owns the engine. Events come in in the order of the wire; snapshots go out.

use super::capabilities::Asks;
use super::desks::{Desks, Standing};
use super::loads::{Loaded, OpenFile, OpenFiles, Request};
use super::outbox::Outbox;
use super::reading::{Read, ReadingRoom};
use super::settings::Settings;
use super::view::{FileView, View, first_actor_file};
use super::workspace::{Workspace, syntax_of};
use super::{from_proto, publication, to_proto};
use crate::Report;
use crate::document::Format;
use crate::engine::Engine;
use crate::newsroom::{self, Newsroom, find_settings};
use crate::text::{Buffer, Change, Encoding};
use rustc_hash::FxHashMap;
use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::Receiver;
use tokio::runtime::Handle;
use tower_lsp::ls_types::Uri;

/// What happens to the server, in the order in which it happens.
pub(super) enum Event {
    /// The client has told what it can.
    Begin { encoding: Encoding, asks: Asks, folders: Vec<PathBuf> },
    /// A draft was opened.
    Open { uri: Uri, version: i32, format: Format, text: String },
    /// A draft was changed.
    Change { uri: Uri, version: i32, changes: Vec<Change> },
    /// A draft was closed.
    Close { uri: Uri },
    /// Files of the newsroom were changed on disk.
    FilesChanged(Vec<PathBuf>),
    /// A newsroom has been read.
    Loaded(Box<Loaded>),
    /// The client's settings have come.
    Settings(Settings),
    /// There is a reader, or there is none after all.
    Reader(Option<ReadingRoom>),
    /// The reader has read something.
    Read(Read),
    /// Somebody asks about a draft or an actor file, or about the whole newsroom of it.
    Ask { uri: Uri, scope: Scope, job: Job },
    /// Somebody asks about all newsrooms.
    AskAll(AllJob),
}

/// How much a question is about.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Scope {
    /// The text alone.
    Text,
    /// Everything in its newsroom.
    Workspace,
}

/// What a question is about.
pub(super) enum Asked {
    Draft(Box<View>),
    File(Box<FileView>),
    /// It is no report and no actor file, or not open.
    Nothing,
}

/// A question, which gets the newest text that it is about.
pub(super) type Job = Box<dyn FnOnce(Asked) + Send>;

/// A question about all newsrooms.
pub(super) type AllJob = Box<dyn FnOnce(Vec<Workspace>) + Send>;

/// Who reads newsrooms anew, and sends [`Event::Loaded`] when it is done.
pub(super) type Load = Box<dyn Fn(Request) + Send>;

/// Runs until no more events can come.
pub(super) fn run(events: &Receiver<Event>, outbox: Outbox, pool: Handle, load: Load) {
    let mut worker = Worker {
        engine: Engine::default(),
        desks: Desks::default(),
        files: OpenFiles::default(),
        load,
        encoding: Encoding::Utf16,
        has_versions: false,
        makes_files: false,
        folders: Vec::new(),
        settings: Settings::default(),
        open: FxHashMap::default(),
        outbox,
        pool,
        reading: None,
    };
    while let Ok(event) = events.recv() {
        // Everything that has come meanwhile is taken in before anything is published: of a burst only the last version counts.
        let mut waiting = VecDeque::from([event]);
        loop {
            waiting.extend(events.try_iter());
            let Some(event) = waiting.pop_front() else { break };
            worker.guard("an event", |worker| worker.handle(event));
        }
        let unpublished = worker.unpublished();
        for uri in &unpublished {
            worker.guard("a check", |worker| worker.publish(uri));
        }
        if !unpublished.is_empty() {
            worker.hand_in_to_read();
        }
        // By now no draft holds on to them.
        let retired = worker.desks.take_retired();
        if !retired.is_empty() {
            worker.pool.spawn_blocking(move || drop(retired));
        }
    }
}

struct Worker {
    engine: Engine,
    desks: Desks,
    /// The actor files that are open in the editor.
    files: OpenFiles,
    load: Load,
    encoding: Encoding,
    has_versions: bool,
    makes_files: bool,
    /// The folders of the editor's workspace.
    folders: Vec<PathBuf>,
    settings: Settings,
    open: FxHashMap<Uri, Open>,
    outbox: Outbox,
    pool: Handle,
    reading: Option<ReadingRoom>,
}

/// What the worker knows of an open draft besides its text.
struct Open {
    name: Arc<str>,
    standing: Standing,
    is_published: bool,
    /// What was published last, so that the reader's findings are not published where they change nothing.
    last: Option<Arc<Report>>,
    /// Whether findings are shown in its check file.
    is_check_file_marked: bool,
}

impl Open {
    /// What was published is no longer what is found.
    fn outdate(&mut self) {
        self.is_published = false;
        self.last = None;
    }
}

impl Worker {
    fn handle(&mut self, event: Event) {
        match event {
            Event::Begin { encoding, asks, folders } => {
                (self.encoding, self.folders) = (encoding, folders);
                (self.has_versions, self.makes_files) = (asks.versions, asks.makes_files);
            }
            Event::Open { uri, version, text, .. } if data_file(&uri).is_some() => {
                let Some(path) = data_file(&uri) else { return };
                let is_read =
                    self.desks.newsroom_of(&path).and_then(|newsroom| newsroom.file(&path)).is_some_and(|file| file.text == text);
                self.files.insert(path.clone(), OpenFile { uri, version, buffer: Buffer::new(&text) });
                if !is_read {
                    self.reload_for(&path);
                }
            }
            Event::Open { uri, version, format, text } => {
                let (desk, standing) = self.desks.desk_of(&uri, &self.files, self.encoding);
                let name: Arc<str> = uri.as_str().into();
                let checks = checks_of(&uri);
                let open =
                    Open { name: Arc::clone(&name), standing, is_published: false, last: None, is_check_file_marked: false };
                self.open.insert(uri, open);
                self.engine.open(Arc::clone(&name), version, format, &text, desk);
                self.engine.set_checks(&name, checks);
                self.publish_newsroom_files();
            }
            Event::Change { uri, version, changes } => {
                if let Some(path) = data_file(&uri) {
                    self.change_file(&path, version, &changes);
                } else if let Some(open) = self.open.get_mut(&uri) {
                    open.outdate();
                    for error in self.engine.change(&open.name, version, &changes, self.encoding) {
                        tracing::warn!(version, "{error}");
                    }
                }
            }
            Event::Close { uri } => {
                if let Some(path) = data_file(&uri) {
                    self.files.remove(&path);
                    self.reload_for(&path);
                } else if let Some(open) = self.open.remove(&uri) {
                    self.engine.close(&open.name);
                    let check_file = open.is_check_file_marked.then(|| to_proto::check_file(&uri)).flatten();
                    for uri in check_file.into_iter().chain([uri]) {
                        let body = publication::nothing(&uri, None);
                        self.outbox.put(uri, body);
                    }
                }
            }
            Event::FilesChanged(paths) => {
                for (uri, open) in &mut self.open {
                    let check_file = from_proto::path(uri).map(|path| newsroom::check_file_of(&path));
                    if check_file.is_some_and(|path| paths.contains(&path)) {
                        open.outdate();
                        self.engine.set_checks(&open.name, checks_of(uri));
                    }
                }
                let outdated = self.desks.outdated_by(&paths);
                // A settings file that comes or goes may change the newsroom of any draft below it.
                if paths.iter().any(|path| path.file_name().is_some_and(|name| name == crate::config::FILE_NAME)) {
                    self.seat_drafts();
                }
                outdated.into_iter().for_each(|settings| self.reload(settings));
            }
            Event::Loaded(loaded) => {
                let settings = loaded.settings.clone();
                if self.desks.end_load(*loaded) {
                    self.reload(settings);
                }
                self.seat_drafts();
            }
            Event::Settings(settings) => {
                self.settings = settings;
                self.open.values_mut().for_each(Open::outdate);
            }
            Event::Reader(room) => {
                self.engine.set_reader(room.is_some());
                self.reading = room;
                self.open.values_mut().for_each(Open::outdate);
            }
            Event::Read(read) => {
                let complete = self.engine.annotate(read);
                let waited = self.open.values_mut().filter(|open| complete.contains(&open.name));
                waited.for_each(|open| open.is_published = false);
            }
            Event::Ask { uri, scope, job } => {
                // Where the check panics, `job` is dropped unanswered, and the asker is told so by its closed channel.
                let asked = match data_file(&uri).filter(|path| self.files.contains_key(path)) {
                    Some(path) => self.file_view(&path, scope).map_or(Asked::Nothing, |view| Asked::File(Box::new(view))),
                    None => self.view(&uri, scope).map_or(Asked::Nothing, |view| Asked::Draft(Box::new(view))),
                };
                self.pool.spawn_blocking(move || job(asked));
            }
            Event::AskAll(job) => {
                for settings in std::mem::take(&mut self.folders).iter().filter_map(|folder| find_settings(folder)) {
                    if self.desks.newsrooms().all(|newsroom| !newsroom.holds(&settings)) {
                        self.desks.take_in(Request { settings, open: self.files.clone(), encoding: self.encoding }.load());
                    }
                }
                self.publish_newsroom_files();
                let newsrooms: Vec<Arc<Newsroom>> = self.desks.newsrooms().cloned().collect();
                let workspaces =
                    newsrooms.into_iter().filter_map(|newsroom| self.workspace(newsroom, Scope::Workspace)).collect();
                self.pool.spawn_blocking(move || job(workspaces));
            }
        }
    }

    fn change_file(&mut self, path: &Path, version: i32, changes: &[Change]) {
        let Some(file) = self.files.get_mut(path) else { return };
        file.version = version;
        for error in changes.iter().filter_map(|change| file.buffer.apply(change, self.encoding).err()) {
            tracing::warn!(version, "{error}");
        }
        self.reload_for(path);
    }

    /// Has the newsroom of the data file `path` read anew, if it is one of its files.
    fn reload_for(&mut self, path: &Path) {
        let Some(settings) = find_settings(path).filter(|settings| settings != path) else { return };
        // A newsroom that has not been read may well name the file.
        if self.desks.newsroom_of(path).is_none_or(|newsroom| newsroom.names(path)) {
            self.reload(settings);
        }
    }

    /// Has a newsroom read anew. Until it has been, its drafts are checked with what was read before.
    fn reload(&mut self, settings: PathBuf) {
        if self.desks.begin_load(&settings) {
            (self.load)(Request { settings, open: self.files.clone(), encoding: self.encoding });
        }
    }

    /// Gives each draft the desk that it has now.
    fn seat_drafts(&mut self) {
        for (uri, open) in &mut self.open {
            let (desk, standing) = self.desks.desk_of(uri, &self.files, self.encoding);
            let is_new = self.engine.set_desk(&open.name, desk);
            if is_new || open.standing != standing {
                open.standing = standing;
                open.outdate();
            }
        }
        self.publish_newsroom_files();
    }

    fn file_view(&mut self, path: &Path, scope: Scope) -> Option<FileView> {
        let newsroom = Arc::clone(self.desks.newsroom_of(path)?);
        if !newsroom.names(path) || newsroom.files.first().is_some_and(|settings| *settings.path == path) {
            return None;
        }
        let workspace = self.workspace(newsroom, scope)?;
        let file = self.files.get(path)?;
        Some(FileView { uri: file.uri.clone(), path: path.to_owned(), buffer: file.buffer.clone(), workspace })
    }

    fn workspace(&mut self, newsroom: Arc<Newsroom>, scope: Scope) -> Option<Workspace> {
        let desk = self.desks.desk_with(&newsroom)?;
        let mut drafts = Vec::new();
        if scope == Scope::Workspace {
            let uris: Vec<Uri> = self.open.keys().cloned().collect();
            for uri in uris {
                let view = self.view(&uri, Scope::Text).filter(|view| Arc::ptr_eq(&view.snapshot.desk, &desk));
                drafts.extend(view.map(|view| (uri, view.snapshot)));
            }
            drafts.sort_by(|(a, _), (b, _)| a.as_str().cmp(b.as_str()));
        }
        Some(Workspace {
            newsroom,
            desk,
            drafts,
            open: self.files.clone(),
            encoding: self.encoding,
            has_versions: self.has_versions,
        })
    }

    /// The newest snapshot of a draft that is a report.
    fn view(&mut self, uri: &Uri, scope: Scope) -> Option<View> {
        let open = self.open.get(uri)?;
        let snapshot = self.engine.snapshot(&open.name)?;
        let is_report = match open.standing {
            Standing::Report => true,
            Standing::ReportIfDated => snapshot.report.document.dateline.is_some(),
            Standing::NoReport => false,
        };
        if !is_report {
            return None;
        }
        let newsroom = from_proto::path(uri).and_then(|path| self.desks.newsroom_of(&path)).cloned();
        let workspace = match (&newsroom, scope) {
            (Some(newsroom), Scope::Workspace) => self.workspace(Arc::clone(newsroom), scope),
            _ => None,
        };
        let actor_file = newsroom.as_deref().and_then(first_actor_file);
        Some(View {
            uri: uri.clone(),
            snapshot,
            encoding: self.encoding,
            newsroom,
            open_actor_file: actor_file.and_then(|path| self.files.get(&path)).map(|open| open.buffer.clone()),
            workspace,
            has_versions: self.has_versions,
            makes_files: self.makes_files,
        })
    }

    fn unpublished(&self) -> Vec<Uri> {
        self.open.iter().filter(|(_, open)| !open.is_published).map(|(uri, _)| uri.clone()).collect()
    }

    fn publish(&mut self, uri: &Uri) {
        let Some(open) = self.open.get_mut(uri) else { return };
        // Said before the check: a draft that makes it panic is not tried again until it changes.
        open.is_published = true;
        let last = open.last.take();
        let view = self.view(uri, Scope::Text);
        let report = view.as_ref().map(|view| Arc::clone(&view.snapshot.report));
        let is_known = last.zip(report.clone()).is_some_and(|(last, report)| last.diagnostics == report.diagnostics);
        if let Some(open) = self.open.get_mut(uri) {
            open.last = report;
        }
        if !is_known {
            let body =
                view.as_ref().map_or_else(|| publication::nothing(uri, None), |view| to_proto::publication(view, &self.settings));
            self.outbox.put(uri.clone(), body);
        }
        self.publish_check_file(uri, view.as_ref());
    }

    /// What is doubtful in the check file of a draft is shown there.
    fn publish_check_file(&mut self, uri: &Uri, view: Option<&View>) {
        let (Some(open), Some(address)) = (self.open.get_mut(uri), to_proto::check_file(uri)) else { return };
        let findings = view.map(|view| &view.snapshot.report.check_file[..]).unwrap_or_default();
        if open.is_check_file_marked || !findings.is_empty() {
            open.is_check_file_marked = !findings.is_empty();
            let text = checks_of(uri).unwrap_or_default();
            let body = to_proto::file_publication(&address, &text, findings, self.encoding);
            self.outbox.put(address, body);
        }
    }

    /// Hands in to the reader what it has not yet read.
    fn hand_in_to_read(&self) {
        if let Some(reading) = &self.reading {
            reading.read(self.engine.unread());
        }
    }

    /// What is doubtful in `copydesk.toml` and the actor files is shown in those files.
    fn publish_newsroom_files(&mut self) {
        for (uri, body) in self.desks.take_messages() {
            self.outbox.put(uri, body);
        }
    }

    /// Runs `job`. A panic in it is logged by the panic hook, and what it may have left half done is forgotten.
    fn guard(&mut self, what: &str, job: impl FnOnce(&mut Worker)) {
        if catch_unwind(AssertUnwindSafe(|| job(self))).is_err() {
            tracing::error!("{what} failed; everything worked out so far is done anew");
            self.engine.forget();
        }
    }
}

/// The text of the check file of a draft, if it has one that can be read.
fn checks_of(uri: &Uri) -> Option<Arc<str>> {
    let text = newsroom::read_check_file(&from_proto::path(uri)?);
    text.inspect_err(|error| tracing::warn!("a check file cannot be read: {error}")).ok().flatten().map(Arc::from)
}

/// The path of a file that is no draft but data: settings, actors, sources.
fn data_file(uri: &Uri) -> Option<PathBuf> {
    from_proto::path(uri).filter(|path| syntax_of(path).is_some())
}

#[cfg(test)]
mod tests {
    use super::{Asked, Event, Scope, run};
    use crate::document::Format;
    use crate::server::outbox::Outbox;
    use crate::text::Change;
    use std::sync::mpsc;
    use tower_lsp::ls_types::Uri;

    #[test]
    fn a_job_that_panics_is_told_and_harms_nobody() {
        let runtime = tokio::runtime::Runtime::new().expect("a runtime");
        let (events, inbox) = mpsc::channel();
        let pool = runtime.handle().clone();
        let worker = std::thread::spawn(move || run(&inbox, Outbox::default(), pool, Box::new(|_| {})));
        let uri: Uri = "untitled:draft".parse().expect("a good address");
        let text = "A line.".to_owned();
        let mut answers = Vec::new();
        let send = |event| events.send(event).expect("the worker runs");
        send(Event::Open { uri: uri.clone(), version: 3, format: Format::Plain, text });
        for panics in [true, false] {
            let (reply, answer) = mpsc::channel();
            let job = Box::new(move |asked: Asked| {
                assert!(!panics, "on purpose");
                let Asked::Draft(view) = asked else { return };
                let _ = reply.send(view.snapshot.version);
            });
            send(Event::Ask { uri: uri.clone(), scope: Scope::Text, job });
            answers.push(answer.recv());
        }
        assert_eq!(answers, [Err(mpsc::RecvError), Ok(3)]);
        drop(events);
        worker.join().expect("the worker ends when nobody can send any more");
    }

    /// A newsroom is read by whoever gets the request: here by the test, after it has typed.
    #[test]
    fn a_changed_actor_file_is_read_while_edits_go_on_with_the_old_one() {
        let folder = std::env::temp_dir().join(format!("copydesk-worker-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder");
        let write = |file: &str, text: &str| std::fs::write(folder.join(file), text).expect("a file");
        write("copydesk.toml", "actors = [\"actors.toml\"]\n");
        write("actors.toml", "[[person]]\nid = \"old\"\nname = \"Anna Weiss\"\n");
        let runtime = tokio::runtime::Runtime::new().expect("a runtime");
        let (events, inbox) = mpsc::channel();
        let (asked_for, requests) = mpsc::channel();
        let pool = runtime.handle().clone();
        let load = Box::new(move |request| drop(asked_for.send(request)));
        let worker = std::thread::spawn(move || run(&inbox, Outbox::default(), pool, load));
        let uri = Uri::from_file_path(folder.join("draft.md")).expect("a good address");
        let send = |event| events.send(event).expect("the worker runs");
        // The version of the draft, and the ids by which its newsroom knows Anna Weiss.
        let look = || {
            let (reply, answer) = mpsc::channel();
            let job = Box::new(move |asked: Asked| {
                let Asked::Draft(view) = asked else { return };
                let book = &view.snapshot.desk.actors;
                let ids = ["old", "new", "newer"].into_iter().filter(|id| book.find_by_id(id).is_some()).collect::<Vec<_>>();
                let _ = reply.send((view.snapshot.version, ids));
            });
            send(Event::Ask { uri: uri.clone(), scope: Scope::Text, job });
            answer.recv().expect("an answer")
        };
        let change = |version| {
            let changes = vec![Change { range: None, text: format!("Anna Weiss came {version} times.") }];
            send(Event::Change { uri: uri.clone(), version, changes });
        };
        send(Event::Open { uri: uri.clone(), version: 1, format: Format::Markdown, text: "Anna Weiss came.".to_owned() });
        assert_eq!(look(), (1, vec!["old"]));
        write("actors.toml", "[[person]]\nid = \"new\"\nname = \"Anna Weiss\"\n");
        send(Event::FilesChanged(vec![folder.join("actors.toml")]));
        change(2);
        assert_eq!(look(), (2, vec!["old"]));
        // The file changes once more while it is being read: it is read again behind that, and not twice at once.
        send(Event::FilesChanged(vec![folder.join("actors.toml")]));
        change(3);
        assert_eq!(look(), (3, vec!["old"]));
        let loaded = requests.recv().expect("a request").load();
        assert!(requests.try_recv().is_err());
        send(Event::Loaded(Box::new(loaded)));
        assert_eq!(look(), (3, vec!["new"]));
        write("actors.toml", "[[person]]\nid = \"newer\"\nname = \"Anna Weiss\"\n");
        let loaded = requests.recv().expect("the second request").load();
        send(Event::Loaded(Box::new(loaded)));
        assert_eq!(look(), (3, vec!["newer"]));
        drop(events);
        worker.join().expect("the worker ends when nobody can send any more");
        std::fs::remove_dir_all(folder).expect("ours");
    }
}
