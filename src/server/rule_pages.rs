//! The pages of the rules as files on this machine, so that an editor can open what a code means without any network.

use super::to_proto;
use crate::report::rule_page;
use crate::rules::REGISTRY;
use rustc_hash::FxHashMap;
use std::path::PathBuf;
use std::sync::LazyLock;
use std::{env, fs, io};
use tower_lsp::ls_types::Uri;

/// The address of the page of the rule `code`; `None` where the pages could not be written, since an address must exist.
pub(super) fn page_of(code: &str) -> Option<Uri> {
    static PAGES: LazyLock<FxHashMap<&str, Uri>> = LazyLock::new(|| {
        write_pages().unwrap_or_else(|error| {
            tracing::warn!("the pages of the rules could not be written: {error}");
            FxHashMap::default()
        })
    });
    PAGES.get(code).cloned()
}

/// Writes the pages of this version into the user's cache, unless they are there.
fn write_pages() -> io::Result<FxHashMap<&'static str, Uri>> {
    let folder = cache_folder().ok_or(io::ErrorKind::NotFound)?.join("copydesk").join("rules").join(env!("CARGO_PKG_VERSION"));
    fs::create_dir_all(&folder)?;
    let mut pages = FxHashMap::default();
    for rule in REGISTRY {
        let path = folder.join(format!("{}.md", rule.name));
        let page = rule_page::page(rule);
        if fs::read_to_string(&path).ok().as_deref() != Some(page.as_str()) {
            fs::write(&path, page)?;
        }
        pages.extend(to_proto::uri(&path).map(|uri| (rule.code, uri)));
    }
    Ok(pages)
}

/// The folder for what can be made again.
fn cache_folder() -> Option<PathBuf> {
    let named = ["XDG_CACHE_HOME", "LOCALAPPDATA"].iter().find_map(env::var_os);
    let named = named.map(PathBuf::from).filter(|path| path.is_absolute());
    named.or_else(|| Some(PathBuf::from(env::var_os("HOME")?).join(".cache")))
}
