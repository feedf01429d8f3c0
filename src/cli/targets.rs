//! Which files a run checks.

use super::newsrooms::{Newsrooms, absolute};
use crate::newsroom::{Newsroom, compile_glob};
use globset::GlobMatcher;
use ignore::{DirEntry, WalkBuilder};
use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

/// What a run checks, and what it could not look at.
#[derive(Default)]
pub(super) struct Targets {
    /// The files, in the order of their paths as the user knows them, each with its newsroom.
    pub(super) files: BTreeMap<PathBuf, Arc<Newsroom>>,
    /// Whether standard input is one of them.
    pub(super) reads_stdin: bool,
    /// What went wrong, as messages.
    pub(super) troubles: Vec<String>,
}

/// The files that `paths` name: files, the reports in folders, globs, `-` for standard input.
pub(super) fn find(paths: &[PathBuf], newsrooms: &mut Newsrooms<'_>) -> Targets {
    let mut targets = Targets::default();
    for path in paths {
        let glob = path.to_str().filter(|text| text.contains(['*', '?', '[', '{']) && !path.exists());
        if path.as_os_str() == "-" {
            targets.reads_stdin = true;
        } else if path.is_dir() {
            targets.walk(path, |file| {
                let newsroom = newsrooms.of(file);
                newsroom.is_report(&absolute(file)).then_some(newsroom)
            });
        } else if let Some(glob) = glob {
            targets.expand(glob, newsrooms);
        } else {
            // What is named is a report whatever the settings say; whether it can be read will show.
            targets.files.insert(path.clone(), newsrooms.of(path));
        }
    }
    targets
}

impl Targets {
    /// Takes the files under `folder` for which `pick` gives a newsroom. Hidden and ignored files are passed over.
    fn walk(&mut self, folder: &Path, mut pick: impl FnMut(&Path) -> Option<Arc<Newsroom>>) {
        // A .gitignore counts outside a repository too: the newsroom's folder may be a plain copy.
        for entry in WalkBuilder::new(folder).require_git(false).build() {
            match entry {
                Ok(entry) if is_file(&entry) => {
                    let path = entry.path().strip_prefix(".").unwrap_or(entry.path());
                    if let Some(newsroom) = pick(path) {
                        self.files.insert(path.to_owned(), newsroom);
                    }
                }
                Ok(_) => {}
                Err(error) => self.troubles.push(error.to_string()),
            }
        }
    }

    fn expand(&mut self, glob: &str, newsrooms: &mut Newsrooms<'_>) {
        let matcher: GlobMatcher = match compile_glob(glob) {
            Ok(matcher) => matcher.compile_matcher(),
            Err(error) => {
                self.troubles.push(format!("{glob}: no glob: {}", error.kind()));
                return;
            }
        };
        let n_before = self.files.len();
        let is_plain = |component: &Component<'_>| !component.as_os_str().to_string_lossy().contains(['*', '?', '[', '{']);
        let base: PathBuf = Path::new(glob).components().take_while(is_plain).collect();
        let base = if base.as_os_str().is_empty() { Path::new(".") } else { &base };
        if base.exists() {
            self.walk(base, |file| matcher.is_match(file).then(|| newsrooms.of(file)));
        }
        if self.files.len() == n_before {
            self.troubles.push(format!("{glob}: no file matches"));
        }
    }
}

fn is_file(entry: &DirEntry) -> bool {
    entry.file_type().is_some_and(|file_type| file_type.is_file())
}
