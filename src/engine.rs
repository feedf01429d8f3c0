//! The engine: the one owner of open drafts, and what is known of them.
//!
//! Changes go in one after another, snapshots come out. A snapshot is immutable and cheap to clone, so readers never hold the
//! engine up and never see half a change. The engine does no IO and knows no protocol: drafts have names, and a desk is given.

use crate::actors::ActorBook;
use crate::cache::BlockCache;
use crate::config::Config;
use crate::document::Format;
use crate::extract::BlockFacts;
use crate::rules::DatedEvents;
use crate::text::{Buffer, Change, ChangeError, Encoding, LineIndex};
use crate::{Context, Report, check_among};
use rustc_hash::FxHashMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// What a draft is checked with: the settings and the actors of its newsroom.
#[derive(Debug)]
pub struct Desk {
    /// The settings.
    pub config: Config,
    /// The actors.
    pub actors: Arc<ActorBook>,
    id: u64,
}

impl Desk {
    /// A desk. No two are the same to the cache, even with the same contents.
    pub fn new(config: Config, actors: Arc<ActorBook>) -> Desk {
        static NEXT: AtomicU64 = AtomicU64::new(0);
        Desk { config, actors, id: NEXT.fetch_add(1, Ordering::Relaxed) }
    }
}

/// The open drafts.
#[derive(Debug, Default)]
pub struct Engine {
    drafts: FxHashMap<Arc<str>, Draft>,
    cache: BlockCache,
}

/// One open draft.
#[derive(Debug)]
struct Draft {
    buffer: Buffer,
    version: i32,
    format: Format,
    desk: Arc<Desk>,
    /// The events that it dated when it was last checked, which other drafts are compared with.
    events: Arc<DatedEvents>,
    /// What was found in the newest text; `None` after a change until somebody asks.
    snapshot: Option<Snapshot>,
}

/// A draft as it was at one version, with everything that was found in it.
#[derive(Clone, Debug)]
pub struct Snapshot {
    /// The name of the draft.
    pub name: Arc<str>,
    /// The version of the text.
    pub version: i32,
    /// The text.
    pub text: Arc<str>,
    /// The lines of the text.
    pub lines: Arc<LineIndex>,
    /// What was found.
    pub report: Arc<Report>,
    /// What it was checked with.
    pub desk: Arc<Desk>,
}

impl Engine {
    /// Opens a draft, or replaces one that is open under the same name.
    pub fn open(&mut self, name: Arc<str>, version: i32, format: Format, text: &str, desk: Arc<Desk>) {
        self.drafts
            .insert(name, Draft { buffer: Buffer::new(text), version, format, desk, events: Arc::default(), snapshot: None });
    }

    /// Changes a draft. Edits that lay outside the text are made at the nearest place in it and counted in the answer.
    pub fn change(&mut self, name: &str, version: i32, changes: &[Change], encoding: Encoding) -> Vec<ChangeError> {
        let Some(draft) = self.drafts.get_mut(name) else { return Vec::new() };
        draft.snapshot = None;
        draft.version = version;
        changes.iter().filter_map(|change| draft.buffer.apply(change, encoding).err()).collect()
    }

    /// Forgets a draft.
    pub fn close(&mut self, name: &str) {
        self.drafts.remove(name);
    }

    /// Gives a draft another desk, as when its newsroom's files have changed.
    pub fn set_desk(&mut self, name: &str, desk: Arc<Desk>) {
        if let Some(draft) = self.drafts.get_mut(name) {
            draft.snapshot = None;
            draft.desk = desk;
        }
    }

    /// The names of all open drafts.
    pub fn names(&self) -> Vec<Arc<str>> {
        let mut names: Vec<Arc<str>> = self.drafts.keys().cloned().collect();
        names.sort();
        names
    }

    /// The newest text of a draft with everything that is found in it; checks the draft where that has not been done.
    pub fn snapshot(&mut self, name: &str) -> Option<Snapshot> {
        let (name, _) = self.drafts.get_key_value(name)?;
        let name = Arc::clone(name);
        let elsewhere = self.elsewhere(&name);
        let draft = self.drafts.get_mut(&name)?;
        if draft.snapshot.is_none() {
            let text: Arc<str> = draft.buffer.text().into();
            let desk = &draft.desk;
            let cx = Context { format: draft.format, published: None, actors: &desk.actors, config: &desk.config };
            let report = check_among(&text, &cx, &elsewhere, |prose, kind| {
                self.cache.get_or_read(prose, kind, desk.id, || BlockFacts::extract(prose, kind, &desk.actors))
            });
            let file = Arc::new(PathBuf::from(&*name));
            draft.events = Arc::new(DatedEvents::of(&report.document, &report.facts, &file));
            draft.snapshot = Some(Snapshot {
                name,
                version: draft.version,
                lines: Arc::new(draft.buffer.lines().clone()),
                text,
                report: Arc::new(report),
                desk: Arc::clone(desk),
            });
        }
        draft.snapshot.clone()
    }

    /// The dated events of the other drafts of the same newsroom, as of when each was last checked.
    fn elsewhere(&self, name: &str) -> Vec<Arc<DatedEvents>> {
        let Some(draft) = self.drafts.get(name) else { return Vec::new() };
        let others = self.drafts.iter().filter(|(other, _)| &***other != name);
        let others = others.filter(|(_, other)| Arc::ptr_eq(&other.desk, &draft.desk));
        others.map(|(_, other)| Arc::clone(&other.events)).collect()
    }

    /// Forgets everything that was worked out, but no text: what a panic may have left half done is done anew.
    pub fn forget(&mut self) {
        self.cache.clear();
        for draft in self.drafts.values_mut() {
            draft.snapshot = None;
        }
    }
}
