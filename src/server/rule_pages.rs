//! The pages of the rules as files on this machine, so that an editor can open what a code means without any network.

use super::to_proto;
use crate::report::rule_page;
use crate::rules::{REGISTRY, Rule};
use rustc_hash::{FxHashMap, FxHasher};
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};
use std::sync::{LazyLock, OnceLock};
use std::{env, fs, io};
use tower_lsp::ls_types::Uri;

/// The address of the page of the rule `code`; `None` where it could not be written, since an address must exist.
///
/// A page is made when its rule is first reported: making them all would hold up the first findings.
pub(super) fn page_of(code: &str) -> Option<&'static Uri> {
    type Pages = FxHashMap<&'static str, (&'static Rule, OnceLock<Option<Uri>>)>;
    static PAGES: LazyLock<Pages> = LazyLock::new(|| REGISTRY.iter().map(|rule| (rule.code, (*rule, OnceLock::new()))).collect());
    let (rule, page) = PAGES.get(code)?;
    let page = page.get_or_init(|| {
        let path = write_page(rule).inspect_err(|error| tracing::warn!("a rule's page could not be written: {error}"));
        to_proto::uri(&path.ok()?)
    });
    page.as_ref()
}

/// Writes the page of `rule` into the user's cache, unless it is there.
fn write_page(rule: &Rule) -> io::Result<PathBuf> {
    static FOLDER: LazyLock<Option<PathBuf>> =
        LazyLock::new(|| Some(cache_folder()?.join("copydesk").join("rules").join(edition())));
    let folder: &Path = FOLDER.as_deref().ok_or(io::ErrorKind::NotFound)?;
    let path = folder.join(format!("{}.md", rule.name));
    if !path.is_file() {
        fs::create_dir_all(folder)?;
        fs::write(&path, rule_page::page(rule))?;
    }
    Ok(path)
}

/// A name for this state of the rules: two builds of one version may explain them in other words.
fn edition() -> String {
    let mut hasher = FxHasher::default();
    for rule in REGISTRY {
        (rule.code, rule.summary, rule.rationale).hash(&mut hasher);
        rule.examples.iter().for_each(|example| (example.bad, example.good).hash(&mut hasher));
    }
    format!("{}-{:016x}", env!("CARGO_PKG_VERSION"), hasher.finish())
}

/// The folder for what can be made again.
fn cache_folder() -> Option<PathBuf> {
    let named = ["XDG_CACHE_HOME", "LOCALAPPDATA"].iter().find_map(env::var_os);
    let named = named.map(PathBuf::from).filter(|path| path.is_absolute());
    named.or_else(|| Some(PathBuf::from(env::var_os("HOME")?).join(".cache")))
}
