//! Which newsroom a file belongs to. One run may go over several.

use super::args::{NewsroomArgs, ReaderArgs};
use super::{Outcome, trouble};
use crate::Context;
use crate::document::Format;
use crate::language::reader::Reader;
use crate::newsroom::{self, Newsroom, find_settings, read_text};
use anyhow::Context as _;
use rustc_hash::FxHashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The newsrooms that a run has met.
pub(super) struct Newsrooms<'a> {
    args: &'a NewsroomArgs,
    /// By the settings file; `None` is the newsroom without settings.
    known: FxHashMap<Option<PathBuf>, Arc<Newsroom>>,
    /// Which settings count in a folder.
    settings: FxHashMap<PathBuf, Option<PathBuf>>,
    reader: Option<Reader>,
    /// Why there is no reader, though there should be.
    trouble: Option<String>,
}

impl<'a> Newsrooms<'a> {
    /// None yet. A file that the arguments name has to be readable.
    pub(super) fn new(args: &'a NewsroomArgs) -> anyhow::Result<Self> {
        for path in args.config.iter().chain(&args.actors) {
            read_text(path).with_context(|| path.display().to_string())?;
        }
        let opened = reader_opener(args.reader.clone()).map(|open| open()).transpose();
        let (reader, trouble) = opened.map_or_else(|message| (None, Some(message)), |reader| (reader, None));
        Ok(Newsrooms { args, known: FxHashMap::default(), settings: FxHashMap::default(), reader, trouble })
    }

    /// The newsroom of the file `path`.
    pub(super) fn of(&mut self, path: &Path) -> Arc<Newsroom> {
        let key = match &self.args.config {
            Some(config) => Some(absolute(config)),
            None if self.args.no_config => None,
            None => {
                let path = absolute(path);
                let folder = path.parent().unwrap_or(&path).to_owned();
                self.settings.entry(folder).or_insert_with_key(|folder| find_settings(folder)).clone()
            }
        };
        let actors = &self.args.actors;
        let open = |settings: &Option<PathBuf>| {
            let mut newsroom = match settings {
                Some(settings) => Newsroom::open(settings, &absolute_all(actors), &read_text),
                None => Newsroom::without_settings(&absolute(Path::new(".")), &absolute_all(actors), &read_text),
            };
            newsroom::today().into_iter().for_each(|today| newsroom.doubt_unchecked(today));
            newsroom
        };
        self.known.entry(key).or_insert_with_key(|key| Arc::new(open(key))).clone()
    }

    /// All newsrooms so far.
    pub(super) fn all(&self) -> impl Iterator<Item = &Newsroom> {
        self.known.values().map(Arc::as_ref)
    }

    /// How the run ended: `outcome`, unless the reader that was asked for or a file that the settings name is missing, which is told.
    pub(super) fn ended(&self, outcome: Outcome) -> Outcome {
        self.troubles().fold(outcome, |_, message| trouble(message))
    }

    /// What was asked for and cannot be read.
    pub(super) fn troubles(&self) -> impl Iterator<Item = &String> {
        self.trouble.iter().chain(self.all().flat_map(|newsroom| &newsroom.unread))
    }

    /// What a check of a report in `newsroom` needs to know.
    pub(super) fn context<'n>(&'n self, newsroom: &'n Newsroom, format: Format) -> Context<'n> {
        let reader = self.reader.as_ref();
        Context { format, published: self.args.date, actors: &newsroom.actors, config: &newsroom.config, reader, checks: None }
    }
}

/// What opens the reader that the arguments ask for, if they want one. What is wrong with it is said, and what that will mean.
pub(super) fn reader_opener(args: ReaderArgs) -> Option<Box<dyn FnOnce() -> Result<Reader, String> + Send>> {
    let open = move || {
        let opened = match &args.reader {
            Some(folder) => newsroom::open_reader(folder),
            None => Reader::built_in().map_err(|error| error.to_string()),
        };
        opened.map_err(|message| format!("{message}; word lists and patterns read alone"))
    };
    (!args.no_reader).then(|| Box::new(open) as _)
}

/// `path` from the root of the file system; links are not followed.
pub(super) fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}

fn absolute_all(paths: &[PathBuf]) -> Vec<PathBuf> {
    paths.iter().map(|path| absolute(path)).collect()
}

/// How the file `path` is written.
pub(super) fn format_of(path: &Path) -> Format {
    Format::of_extension(path.extension().and_then(|extension| extension.to_str()).unwrap_or_default())
}
