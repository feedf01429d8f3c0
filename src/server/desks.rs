//! Which newsroom a draft belongs to, and whether it is a report at all.

use super::loads::{Held, Loaded, OpenFiles, Request};
use super::{from_proto, publication, to_proto};
use crate::config::Config;
use crate::engine::Desk;
use crate::newsroom::{self, Newsroom};
use crate::text::Encoding;
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tower_lsp::ls_types::Uri;

/// Whether a draft is checked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Standing {
    /// It is: the newsroom's globs say so, or it has no file yet.
    Report,
    /// It belongs to no newsroom: it is one where it has a dateline.
    ReportIfDated,
    /// The newsroom's globs leave it out.
    NoReport,
}

/// The newsrooms of the open drafts, read when first asked for.
#[derive(Debug, Default)]
pub(super) struct Desks {
    /// By the path of the settings file.
    newsrooms: FxHashMap<PathBuf, Held>,
    /// The desk of drafts that belong to no newsroom.
    without: Option<Arc<Desk>>,
    /// Newsrooms that are being read, and whether their files have changed again meanwhile.
    loading: FxHashMap<PathBuf, bool>,
    /// Files that findings are shown in.
    shown: BTreeSet<PathBuf>,
    /// Messages about files that have not been sent.
    messages: Vec<(Uri, Vec<u8>)>,
    /// Newsrooms that newer ones have replaced. They are large, so the engine's thread does not tear them down itself.
    retired: Vec<Held>,
}

impl Desks {
    /// The desk of a draft and its standing there. A newsroom that nobody has asked for before is read at once: without its actors
    /// nothing could be said of the draft.
    pub(super) fn desk_of(&mut self, uri: &Uri, open: &OpenFiles, encoding: Encoding) -> (Arc<Desk>, Standing) {
        let path = from_proto::path(uri);
        let settings = path.as_deref().and_then(newsroom::find_settings);
        if let Some(settings) = settings.as_ref().filter(|settings| !self.newsrooms.contains_key(*settings)) {
            let request = Request { settings: settings.clone(), open: open.clone(), encoding };
            self.take_in(request.load());
        }
        let Some(held) = settings.and_then(|settings| self.newsrooms.get(&settings)) else {
            let desk = self.without.get_or_insert_with(|| {
                let newsroom = Newsroom::without_settings(Path::new(""), &[], &newsroom::read_text);
                Arc::new(Desk::new(Config::default(), newsroom.actors))
            });
            let standing = if path.is_some() { Standing::ReportIfDated } else { Standing::Report };
            return (Arc::clone(desk), standing);
        };
        let is_report = path.is_none_or(|path| held.newsroom.is_report(&path));
        (Arc::clone(&held.desk), if is_report { Standing::Report } else { Standing::NoReport })
    }

    /// The newsroom of a file, as far as it has been read.
    pub(super) fn newsroom_of(&self, path: &Path) -> Option<&Arc<Newsroom>> {
        self.newsrooms.get(&newsroom::find_settings(path)?).map(|held| &held.newsroom)
    }

    /// The desk of `newsroom`, where that is still the one that counts.
    pub(super) fn desk_with(&self, newsroom: &Arc<Newsroom>) -> Option<Arc<Desk>> {
        self.newsrooms.values().find(|held| Arc::ptr_eq(&held.newsroom, newsroom)).map(|held| Arc::clone(&held.desk))
    }

    /// All newsrooms that have been read.
    pub(super) fn newsrooms(&self) -> impl Iterator<Item = &Arc<Newsroom>> {
        self.newsrooms.values().map(|held| &held.newsroom)
    }

    /// The settings files of the newsrooms that a change of `paths` changes. Those whose settings file is gone are forgotten.
    pub(super) fn outdated_by(&mut self, paths: &[PathBuf]) -> Vec<PathBuf> {
        let gone: Vec<PathBuf> =
            self.newsrooms.keys().filter(|settings| paths.contains(settings) && !settings.is_file()).cloned().collect();
        for settings in gone {
            self.retired.extend(self.newsrooms.remove(&settings));
        }
        self.take_back();
        let outdated = self.newsrooms.iter().filter(|(_, held)| paths.iter().any(|path| held.newsroom.names(path)));
        outdated.map(|(settings, _)| settings.clone()).collect()
    }

    /// Whether the newsroom of `settings` is to be read now. While it is being read already, it is read once more behind that.
    pub(super) fn begin_load(&mut self, settings: &Path) -> bool {
        match self.loading.get_mut(settings) {
            Some(is_outdated) => {
                *is_outdated = true;
                false
            }
            None => {
                self.loading.insert(settings.to_owned(), false);
                true
            }
        }
    }

    /// Takes in a newsroom that was read meanwhile. Whether it has to be read once more.
    pub(super) fn end_load(&mut self, loaded: Loaded) -> bool {
        let is_outdated = self.loading.remove(&loaded.settings).unwrap_or_default();
        self.take_in(loaded);
        is_outdated
    }

    /// Takes in a newsroom that has been read.
    pub(super) fn take_in(&mut self, Loaded { settings, held, publications }: Loaded) {
        self.retired.extend(match held {
            Some(held) => self.newsrooms.insert(settings, held),
            None => self.newsrooms.remove(&settings),
        });
        for publication in publications {
            let was_shown = self.shown.remove(&publication.path);
            if publication.body.is_some() {
                self.shown.insert(publication.path.clone());
            }
            self.messages.extend(publication.message(was_shown));
        }
        self.take_back();
    }

    /// Takes back what was shown in files that belong to no newsroom any more.
    fn take_back(&mut self) {
        self.shown.retain(|path| {
            let is_held = self.newsrooms.values().any(|held| held.newsroom.holds(path));
            if !is_held {
                self.messages.extend(to_proto::uri(path).map(|uri| (uri.clone(), publication::nothing(&uri, None))));
            }
            is_held
        });
    }

    /// The messages that publish what is doubtful in the files of newsrooms that were read since the last call. A file that is right
    /// again comes with nothing.
    pub(super) fn take_messages(&mut self) -> Vec<(Uri, Vec<u8>)> {
        std::mem::take(&mut self.messages)
    }

    /// The newsrooms that nobody needs any more.
    pub(super) fn take_retired(&mut self) -> Vec<Held> {
        std::mem::take(&mut self.retired)
    }
}
