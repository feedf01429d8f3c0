//! Which newsroom a draft belongs to, and whether it is a report at all.

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
    newsrooms: FxHashMap<PathBuf, (Newsroom, Arc<Desk>)>,
    /// The desk of drafts that belong to no newsroom.
    without: Option<Arc<Desk>>,
    /// Newsrooms whose files' findings have not been taken.
    unread: Vec<PathBuf>,
    /// Files that findings are shown in.
    shown: BTreeSet<PathBuf>,
}

impl Desks {
    /// The desk of a draft and its standing there.
    pub(super) fn desk_of(&mut self, uri: &Uri) -> (Arc<Desk>, Standing) {
        let path = from_proto::path(uri);
        let Some(settings) = path.as_deref().and_then(newsroom::find_settings) else {
            let desk = self.without.get_or_insert_with(|| {
                let newsroom = Newsroom::without_settings(Path::new(""), &[], &newsroom::read_text);
                Arc::new(Desk::new(Config::default(), newsroom.actors))
            });
            let standing = if path.is_some() { Standing::ReportIfDated } else { Standing::Report };
            return (Arc::clone(desk), standing);
        };
        let unread = &mut self.unread;
        let (newsroom, desk) = self.newsrooms.entry(settings).or_insert_with_key(|settings| {
            unread.push(settings.clone());
            let newsroom = Newsroom::open(settings, &[], &newsroom::read_text);
            let desk = Desk::new(newsroom.config.clone(), Arc::clone(&newsroom.actors));
            (newsroom, Arc::new(desk))
        });
        let is_report = path.is_none_or(|path| newsroom.is_report(&path));
        (Arc::clone(desk), if is_report { Standing::Report } else { Standing::NoReport })
    }

    /// The file to which a newsroom's actors are added: the first that its settings name.
    pub(super) fn actor_file(&self, uri: &Uri) -> Option<PathBuf> {
        let settings = from_proto::path(uri).as_deref().and_then(newsroom::find_settings)?;
        let (newsroom, _) = self.newsrooms.get(&settings)?;
        Some(newsroom.root.join(newsroom.config.actors.first()?))
    }

    /// Forgets the newsrooms that `paths` belong to, so that they are read anew. Whether there were any.
    pub(super) fn forget(&mut self, paths: &[PathBuf]) -> bool {
        let is_settings = |path: &PathBuf| path.file_name().is_some_and(|name| name == crate::config::FILE_NAME);
        // A settings file that comes or goes may change the newsroom of any draft below it.
        let all = paths.iter().any(is_settings);
        let n_before = self.newsrooms.len();
        self.newsrooms.retain(|_, (newsroom, _)| !all && !paths.iter().any(|path| newsroom.names(path)));
        all || self.newsrooms.len() < n_before
    }

    /// The messages that publish what is doubtful in the files of newsrooms that were read since the last call. A file that is right
    /// again comes with nothing.
    pub(super) fn take_findings(&mut self, encoding: Encoding) -> Vec<(Uri, Vec<u8>)> {
        let mut messages = Vec::new();
        for settings in std::mem::take(&mut self.unread) {
            let Some((newsroom, _)) = self.newsrooms.get(&settings) else { continue };
            for file in &newsroom.files {
                let was_shown = self.shown.remove(&*file.path);
                if !file.diagnostics.is_empty() {
                    self.shown.insert(file.path.to_path_buf());
                } else if !was_shown {
                    continue;
                }
                let message = |uri: &Uri| to_proto::file_publication(uri, &file.text, &file.diagnostics, encoding);
                messages.extend(to_proto::uri(&file.path).map(|uri| (uri.clone(), message(&uri))));
            }
        }
        self.shown.retain(|path| {
            let is_held = self.newsrooms.values().any(|(newsroom, _)| newsroom.holds(path));
            if !is_held {
                messages.extend(to_proto::uri(path).map(|uri| (uri.clone(), publication::nothing(&uri, None))));
            }
            is_held
        });
        messages
    }
}
