//! The one thread that owns the engine. Events come in in the order of the wire; snapshots go out.

use super::desks::{Desks, Standing};
use super::outbox::Outbox;
use super::reading::{Read, ReadingRoom};
use super::settings::Settings;
use super::{from_proto, publication, to_proto};
use crate::Report;
use crate::document::Format;
use crate::engine::{Engine, Snapshot};
use crate::newsroom;
use crate::text::{Change, Encoding};
use rustc_hash::FxHashMap;
use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::Receiver;
use tokio::runtime::Handle;
use tower_lsp::ls_types::Uri;

/// What happens to the server, in the order in which it happens.
pub(super) enum Event {
    /// The client has told what it can.
    Begin { encoding: Encoding },
    /// A draft was opened.
    Open { uri: Uri, version: i32, format: Format, text: String },
    /// A draft was changed.
    Change { uri: Uri, version: i32, changes: Vec<Change> },
    /// A draft was closed.
    Close { uri: Uri },
    /// Files of the newsroom were changed on disk.
    FilesChanged(Vec<PathBuf>),
    /// The client's settings have come.
    Settings(Settings),
    /// There is a reader, or there is none after all.
    Reader(Option<ReadingRoom>),
    /// The reader has read something.
    Read(Read),
    /// Somebody asks about a draft.
    Ask { uri: Uri, job: Job },
}

/// A question, which gets the newest snapshot of its draft, or `None` where the draft is no report or not open.
pub(super) type Job = Box<dyn FnOnce(Option<View>) + Send>;

/// A snapshot with what is needed to speak of it to this client.
#[derive(Clone, Debug)]
pub(super) struct View {
    pub(super) uri: Uri,
    pub(super) snapshot: Snapshot,
    pub(super) encoding: Encoding,
    /// The file to which an actor is added.
    pub(super) actor_file: Option<PathBuf>,
}

/// Runs until no more events can come.
pub(super) fn run(events: &Receiver<Event>, outbox: Outbox, pool: Handle) {
    let mut worker = Worker {
        engine: Engine::default(),
        desks: Desks::default(),
        encoding: Encoding::Utf16,
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
    }
}

struct Worker {
    engine: Engine,
    desks: Desks,
    encoding: Encoding,
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
            Event::Begin { encoding } => self.encoding = encoding,
            Event::Open { uri, version, format, text } => {
                let (desk, standing) = self.desks.desk_of(&uri);
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
                if let Some(open) = self.open.get_mut(&uri) {
                    open.outdate();
                    for error in self.engine.change(&open.name, version, &changes, self.encoding) {
                        tracing::warn!(version, "{error}");
                    }
                }
            }
            Event::Close { uri } => {
                if let Some(open) = self.open.remove(&uri) {
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
                if self.desks.forget(&paths) {
                    for (uri, open) in &mut self.open {
                        let (desk, standing) = self.desks.desk_of(uri);
                        open.standing = standing;
                        open.outdate();
                        self.engine.set_desk(&open.name, desk);
                    }
                    self.publish_newsroom_files();
                }
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
            Event::Ask { uri, job } => {
                // Where the check panics, `job` is dropped unanswered, and the asker is told so by its closed channel.
                let view = self.view(&uri);
                self.pool.spawn_blocking(move || job(view));
            }
        }
    }

    /// The newest snapshot of a draft that is a report.
    fn view(&mut self, uri: &Uri) -> Option<View> {
        let open = self.open.get(uri)?;
        let snapshot = self.engine.snapshot(&open.name)?;
        let is_report = match open.standing {
            Standing::Report => true,
            Standing::ReportIfDated => snapshot.report.document.dateline.is_some(),
            Standing::NoReport => false,
        };
        let actor_file = self.desks.actor_file(uri);
        is_report.then(|| View { uri: uri.clone(), snapshot, encoding: self.encoding, actor_file })
    }

    fn unpublished(&self) -> Vec<Uri> {
        self.open.iter().filter(|(_, open)| !open.is_published).map(|(uri, _)| uri.clone()).collect()
    }

    fn publish(&mut self, uri: &Uri) {
        let Some(open) = self.open.get_mut(uri) else { return };
        // Said before the check: a draft that makes it panic is not tried again until it changes.
        open.is_published = true;
        let last = open.last.take();
        let view = self.view(uri);
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
        for (uri, body) in self.desks.take_findings(self.encoding) {
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

#[cfg(test)]
mod tests {
    use super::{Event, run};
    use crate::document::Format;
    use crate::server::outbox::Outbox;
    use std::sync::mpsc;
    use tower_lsp::ls_types::Uri;

    #[test]
    fn a_job_that_panics_is_told_and_harms_nobody() {
        let runtime = tokio::runtime::Runtime::new().expect("a runtime");
        let (events, inbox) = mpsc::channel();
        let pool = runtime.handle().clone();
        let worker = std::thread::spawn(move || run(&inbox, Outbox::default(), pool));
        let uri: Uri = "untitled:draft".parse().expect("a good address");
        let text = "A line.".to_owned();
        let mut answers = Vec::new();
        let send = |event| events.send(event).expect("the worker runs");
        send(Event::Open { uri: uri.clone(), version: 3, format: Format::Plain, text });
        for panics in [true, false] {
            let (reply, answer) = mpsc::channel();
            let job = Box::new(move |view: Option<super::View>| {
                assert!(!panics, "on purpose");
                let _ = reply.send(view.map(|view| view.snapshot.version));
            });
            send(Event::Ask { uri: uri.clone(), job });
            answers.push(answer.recv());
        }
        assert_eq!(answers, [Err(mpsc::RecvError), Ok(Some(3))]);
        drop(events);
        worker.join().expect("the worker ends when nobody can send any more");
    }
}
