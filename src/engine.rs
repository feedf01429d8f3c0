//! The engine: the one owner of open drafts, and what is known of them.
//!
//! Changes go in one after another, snapshots come out. A snapshot is immutable and cheap to clone, so readers never hold the
//! engine up and never see half a change. The engine does no IO and knows no protocol: drafts have names, and a desk is given.

use crate::actors::ActorBook;
use crate::annotations::{Annotations, ReadBlock};
use crate::cache::BlockCache;
use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::document::{Block, Format};
use crate::extract::BlockFacts;
use crate::language::reader::Annotation;
use crate::rules::DatedEvents;
use crate::text::{Buffer, Change, ChangeError, Encoding, LineIndex, TextRange};
use crate::{Context, Report, check_among, rules};
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
    /// What the reader has said so far, where there is one.
    annotations: Option<Annotations>,
}

/// One open draft.
#[derive(Debug)]
struct Draft {
    buffer: Buffer,
    version: i32,
    format: Format,
    desk: Arc<Desk>,
    /// The text of its check file, where it has one.
    checks: Option<Arc<str>>,
    /// What was found when somebody last asked.
    snapshot: Option<Snapshot>,
    /// Whether something has changed since.
    is_outdated: bool,
    /// The blocks of the last snapshot, with what the reader said of them.
    blocks: Vec<ReadBlock>,
    /// Whether the reader has said something of every block once.
    was_read: bool,
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
    /// The blocks that wait for the reader. Until it has read them, what it said of their earlier wording stands, and findings that
    /// rest on the reader stay if they were there before; new ones wait for it, so that none appears only to go again.
    pub unread: Vec<Arc<str>>,
}

impl Engine {
    /// Says whether there is a reader, whose annotations come in by [`Engine::annotate`]. At first there is none.
    pub fn set_reader(&mut self, is_there: bool) {
        self.annotations = is_there.then(Annotations::default);
        self.forget();
    }

    /// Takes in what the reader says of blocks. The names of the drafts that have waited for no more than this are given back.
    pub fn annotate(&mut self, read: Vec<(Arc<str>, Annotation)>) -> Vec<Arc<str>> {
        let Some(annotations) = &mut self.annotations else { return Vec::new() };
        read.into_iter().for_each(|(prose, annotation)| annotations.insert(prose, Arc::new(annotation)));
        let is_complete =
            |snapshot: &Snapshot| !snapshot.unread.is_empty() && snapshot.unread.iter().all(|prose| annotations.has(prose));
        let complete = self.drafts.iter_mut().filter(|(_, draft)| draft.snapshot.as_ref().is_some_and(is_complete));
        complete
            .map(|(name, draft)| {
                draft.is_outdated = true;
                Arc::clone(name)
            })
            .collect()
    }

    /// Opens a draft, or replaces one that is open under the same name.
    pub fn open(&mut self, name: Arc<str>, version: i32, format: Format, text: &str, desk: Arc<Desk>) {
        self.drafts.insert(name, Draft::new(version, format, text, desk));
    }

    /// Changes a draft. Edits that lay outside the text are made at the nearest place in it and counted in the answer.
    pub fn change(&mut self, name: &str, version: i32, changes: &[Change], encoding: Encoding) -> Vec<ChangeError> {
        let Some(draft) = self.drafts.get_mut(name) else { return Vec::new() };
        draft.is_outdated = true;
        draft.version = version;
        changes.iter().filter_map(|change| draft.buffer.apply(change, encoding).err()).collect()
    }

    /// Forgets a draft.
    pub fn close(&mut self, name: &str) {
        self.drafts.remove(name);
    }

    /// Gives a draft another desk, as when its newsroom's files have changed. Whether it is another one.
    pub fn set_desk(&mut self, name: &str, desk: Arc<Desk>) -> bool {
        let Some(draft) = self.drafts.get_mut(name).filter(|draft| !Arc::ptr_eq(&draft.desk, &desk)) else { return false };
        draft.is_outdated = true;
        draft.desk = desk;
        true
    }

    /// Gives a draft the text of its check file, or takes it away.
    pub fn set_checks(&mut self, name: &str, checks: Option<Arc<str>>) {
        if let Some(draft) = self.drafts.get_mut(name).filter(|draft| draft.checks != checks) {
            draft.is_outdated = true;
            draft.checks = checks;
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
        if draft.is_outdated {
            draft.snapshot = Some(draft.check(name, &elsewhere, &mut self.cache, self.annotations.as_mut()));
            draft.is_outdated = false;
        }
        draft.snapshot.clone()
    }

    /// The dated events of the other drafts of the same newsroom, as of when each was last checked.
    fn elsewhere(&self, name: &str) -> Vec<Arc<DatedEvents>> {
        let Some(draft) = self.drafts.get(name) else { return Vec::new() };
        let others = self.drafts.iter().filter(|(other, _)| &***other != name);
        let others = others.filter(|(_, other)| Arc::ptr_eq(&other.desk, &draft.desk));
        others.filter_map(|(_, other)| Some(Arc::clone(&other.snapshot.as_ref()?.report.events))).collect()
    }

    /// The blocks of all drafts that wait for the reader, as far as the drafts have been checked.
    pub fn unread(&self) -> Vec<Arc<str>> {
        self.drafts.values().filter_map(|draft| draft.snapshot.as_ref()).flat_map(|snapshot| &snapshot.unread).cloned().collect()
    }

    /// Forgets everything that was worked out, but no text: what a panic may have left half done is done anew.
    pub fn forget(&mut self) {
        self.cache.clear();
        for draft in self.drafts.values_mut() {
            (draft.snapshot, draft.is_outdated) = (None, true);
        }
    }
}

impl Draft {
    fn new(version: i32, format: Format, text: &str, desk: Arc<Desk>) -> Draft {
        let buffer = Buffer::new(text);
        Draft {
            buffer,
            version,
            format,
            desk,
            checks: None,
            snapshot: None,
            is_outdated: true,
            blocks: Vec::new(),
            was_read: false,
        }
    }

    fn check(
        &mut self,
        name: Arc<str>,
        elsewhere: &[Arc<DatedEvents>],
        cache: &mut BlockCache,
        annotations: Option<&mut Annotations>,
    ) -> Snapshot {
        let text = self.buffer.to_string();
        let desk = &self.desk;
        let cx = Context {
            format: self.format,
            published: None,
            actors: &desk.actors,
            config: &desk.config,
            reader: None,
            checks: self.checks.as_deref(),
        };
        let has_reader = annotations.is_some();
        let before = std::mem::take(&mut self.blocks);
        let mut report = check_among(&text, &cx, elsewhere, |document| {
            let proses: Vec<&str> = document.blocks.iter().map(|block| document.prose_of(block)).collect();
            self.blocks = annotations.map(|annotations| annotations.of_blocks(&proses, &before)).unwrap_or_default();
            let read = |(index, block): (usize, &Block)| {
                let read = self.blocks.get(index);
                let annotation = read.and_then(|read| read.annotation.as_deref());
                let extract = || BlockFacts::extract(proses[index], block.kind, &desk.actors, annotation);
                match read {
                    // What was said of an earlier wording is good for one look.
                    Some(read) if !read.is_read && annotation.is_some() => Arc::new(extract()),
                    _ => cache.get_or_read(proses[index], block.kind, desk.id, annotation.is_some(), extract),
                }
            };
            document.blocks.iter().enumerate().map(read).collect()
        });
        if has_reader {
            self.was_read |= self.blocks.iter().all(|block| block.is_read);
            self.hold_back(&mut report, &text);
        }
        Arc::make_mut(&mut report.events).keep_in(PathBuf::from(&*name));
        let unread = self.blocks.iter().filter(|block| !block.is_read).map(|block| Arc::clone(&block.prose)).collect();
        Snapshot {
            name,
            version: self.version,
            lines: Arc::new(LineIndex::new(&text)),
            text: text.into(),
            report: Arc::new(report),
            desk: Arc::clone(&self.desk),
            unread,
        }
    }

    /// Takes out of `report` the findings for which the reader is still awaited, unless they were shown before.
    fn hold_back(&self, report: &mut Report, text: &str) {
        let blocks = report.document.blocks.iter().zip(&self.blocks).filter(|(_, read)| !read.is_read);
        let unread: Vec<TextRange> = blocks.map(|(block, _)| block.range).collect();
        let is_unread = |range: TextRange| unread.iter().any(|block| block.start < range.end && range.start < block.end);
        let was_shown = |finding: &Diagnostic| {
            self.snapshot.as_ref().is_some_and(|earlier| {
                let is_same =
                    |shown: &Diagnostic| shown.code == finding.code && shown.range.of(&earlier.text) == finding.range.of(text);
                earlier.report.diagnostics.iter().any(is_same)
            })
        };
        report.diagnostics.retain(|finding| {
            !rules::rests_on_reader(finding.code) || self.was_read && (!is_unread(finding.range) || was_shown(finding))
        });
    }
}
