//! Newsrooms are read here, off the engine's thread: a large actor file takes a third of a second, and somebody is typing.

use super::publication;
use super::to_proto;
use crate::engine::Desk;
use crate::newsroom::{self, Newsroom};
use crate::text::{Buffer, Encoding};
use rustc_hash::FxHashMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tower_lsp::ls_types::Uri;

/// A file of a newsroom that is open in the editor, where it may say something else than on disk.
#[derive(Clone, Debug)]
pub(super) struct OpenFile {
    pub(super) uri: Uri,
    pub(super) version: i32,
    pub(super) buffer: Buffer,
}

/// The files that are open, by their paths.
pub(super) type OpenFiles = FxHashMap<PathBuf, OpenFile>;

/// A newsroom that is to be read.
#[derive(Debug)]
pub(super) struct Request {
    /// Its settings file.
    pub(super) settings: PathBuf,
    pub(super) open: OpenFiles,
    pub(super) encoding: Encoding,
}

/// A newsroom as it has been read.
#[derive(Debug)]
pub(super) struct Loaded {
    pub(super) settings: PathBuf,
    /// `None` where the settings file is gone.
    pub(super) held: Option<Held>,
    pub(super) publications: Vec<Publication>,
}

/// A newsroom with its desk.
#[derive(Clone, Debug)]
pub(super) struct Held {
    pub(super) newsroom: Arc<Newsroom>,
    pub(super) desk: Arc<Desk>,
}

/// What is to be shown in a file of the newsroom.
#[derive(Debug)]
pub(super) struct Publication {
    pub(super) path: PathBuf,
    pub(super) uri: Uri,
    /// `None` where nothing is doubtful in it.
    pub(super) body: Option<Vec<u8>>,
}

impl Request {
    /// Reads the newsroom. The settings count as they are on disk: while they are written they would switch half the rules off.
    pub(super) fn load(self) -> Loaded {
        let Request { settings, open, encoding } = self;
        if !settings.is_file() {
            return Loaded { settings, held: None, publications: Vec::new() };
        }
        let read = |path: &Path| -> io::Result<String> {
            match open.get(path).filter(|_| path != settings) {
                Some(file) => Ok(file.buffer.to_string()),
                None => newsroom::read_text(path),
            }
        };
        let mut newsroom = Newsroom::open(&settings, &[], &read);
        newsroom::today().into_iter().for_each(|today| newsroom.doubt_unchecked(today));
        let publication = |file: &newsroom::NewsroomFile| {
            // Whoever speaks of a place in it later shall not have to find its lines first.
            file.lines();
            let version = open.get(&*file.path).map(|open| open.version).filter(|_| *file.path != settings);
            let uri = open.get(&*file.path).map(|open| open.uri.clone()).or_else(|| to_proto::uri(&file.path))?;
            let has_findings = !file.diagnostics.is_empty();
            let body = has_findings.then(|| to_proto::newsroom_publication(&uri, version, file, &newsroom, encoding));
            Some(Publication { path: file.path.to_path_buf(), uri, body })
        };
        let publications = newsroom.files.iter().filter_map(publication).collect();
        let desk = Arc::new(Desk::new(newsroom.config.clone(), Arc::clone(&newsroom.actors)));
        Loaded { settings, held: Some(Held { newsroom: Arc::new(newsroom), desk }), publications }
    }
}

impl Publication {
    /// The message, where there is anything to show or to take back.
    pub(super) fn message(self, was_shown: bool) -> Option<(Uri, Vec<u8>)> {
        match self.body {
            Some(body) => Some((self.uri, body)),
            None => was_shown.then(|| (self.uri.clone(), publication::nothing(&self.uri, None))),
        }
    }
}
