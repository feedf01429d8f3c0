//! Which newsroom a file belongs to. One run may go over several.

use super::args::NewsroomArgs;
use crate::Context;
use crate::document::Format;
use crate::newsroom::{Newsroom, find_settings, read_text};
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
}

impl<'a> Newsrooms<'a> {
    /// None yet. A file that the arguments name has to be readable.
    pub(super) fn new(args: &'a NewsroomArgs) -> anyhow::Result<Self> {
        for path in args.config.iter().chain(&args.actors) {
            read_text(path).with_context(|| path.display().to_string())?;
        }
        Ok(Newsrooms { args, known: FxHashMap::default(), settings: FxHashMap::default() })
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
        let open = |settings: &Option<PathBuf>| match settings {
            Some(settings) => Newsroom::open(settings, &absolute_all(actors), &read_text),
            None => Newsroom::without_settings(&absolute(Path::new(".")), &absolute_all(actors), &read_text),
        };
        self.known.entry(key).or_insert_with_key(|key| Arc::new(open(key))).clone()
    }

    /// All newsrooms so far.
    pub(super) fn all(&self) -> impl Iterator<Item = &Newsroom> {
        self.known.values().map(Arc::as_ref)
    }

    /// What a check of a report in `newsroom` needs to know.
    pub(super) fn context<'n>(newsroom: &'n Newsroom, args: &NewsroomArgs, format: Format) -> Context<'n> {
        Context { format, published: args.date, actors: &newsroom.actors, config: &newsroom.config }
    }
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
