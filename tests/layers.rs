//! The order of the layers: each module of the library uses only those that stand before it in `src/lib.rs`, and those that
//! stand behind no feature do no IO, read no clock and know no protocol.

use std::fs;
use std::path::{Path, PathBuf};

/// A module of the library, in the order of the flow.
struct Layer {
    name: String,
    /// Whether it is compiled without any feature.
    is_pure: bool,
    files: Vec<PathBuf>,
}

/// What only the layers behind a feature may name.
const IMPURE: [&str; 8] = ["std::fs", "std::env", "std::time", "std::process", "SystemTime", "Instant", "tokio", "tower_lsp"];

#[test]
fn each_layer_uses_only_those_before_it() {
    let layers = layers();
    let mut faults = Vec::new();
    for (index, layer) in layers.iter().enumerate() {
        for file in &layer.files {
            for used in modules_used(&code(file)) {
                let is_before = layers.iter().take(index + 1).any(|before| before.name == used);
                let is_layer = layers.iter().any(|layer| layer.name == used);
                if is_layer && !is_before {
                    faults.push(format!("{} uses crate::{used}, which stands behind {}", file.display(), layer.name));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn pure_layers_know_no_files_clocks_or_protocol() {
    let mut faults = Vec::new();
    for layer in layers().iter().filter(|layer| layer.is_pure) {
        for file in &layer.files {
            let code = code(file);
            let named =
                IMPURE.iter().filter(|word| code.split(|letter: char| !is_path_letter(letter)).any(|path| names(path, word)));
            faults.extend(named.map(|word| format!("{} names {word}", file.display())));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_tests_above_see_the_library() {
    let layers = layers();
    let names: Vec<&str> = layers.iter().map(|layer| layer.name.as_str()).collect();
    let spine = ["text", "document", "language", "extract", "facts", "rules"];
    let places: Vec<_> = spine.iter().map(|name| names.iter().position(|layer| layer == name)).collect();
    assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{names:?}");
    assert!(layers.iter().all(|layer| !layer.files.is_empty()), "a layer without files");
    assert_eq!(
        modules_used("use crate::text::Span;\nuse crate::{Context, facts::Facts, rules};\nlet x = crate::a::b();"),
        ["text", "Context", "facts", "rules", "a"]
    );
    assert!(names_any("let now = std::time::Instant::now();") && !names_any("let an_instant = Instants::new();"));
}

fn names_any(code: &str) -> bool {
    IMPURE.iter().any(|word| code.split(|letter: char| !is_path_letter(letter)).any(|path| names(path, word)))
}

/// Whether the path `path` names `word` as one of its parts.
fn names(path: &str, word: &str) -> bool {
    path == word
        || path.starts_with(&format!("{word}::"))
        || path.ends_with(&format!("::{word}"))
        || path.contains(&format!("::{word}::"))
}

fn is_path_letter(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_' || letter == ':'
}

/// The modules that `src/lib.rs` declares, in its order.
fn layers() -> Vec<Layer> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let lib = fs::read_to_string(src.join("lib.rs")).expect("src/lib.rs");
    let mut layers = Vec::new();
    let mut is_pure = true;
    for line in lib.lines() {
        if let Some(name) = line.strip_prefix("pub mod ").and_then(|rest| rest.strip_suffix(';')) {
            let mut files = Vec::new();
            collect(&src.join(name), &mut files);
            files.extend(Some(src.join(format!("{name}.rs"))).filter(|file| file.exists()));
            layers.push(Layer { name: name.to_owned(), is_pure, files });
        }
        is_pure = !line.starts_with("#[cfg(");
    }
    layers
}

/// All Rust files under `folder`.
fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

/// The code of a file without its comments and its tests, which may use what they like.
fn code(file: &Path) -> String {
    let is_tests = file.file_stem().is_some_and(|stem| stem == "testing" || stem == "tests");
    let text = if is_tests { String::new() } else { fs::read_to_string(file).expect("a Rust file") };
    let mut code = String::new();
    let mut before = "";
    for line in text.lines() {
        if before == "#[cfg(test)]" && line.ends_with('{') {
            break;
        }
        if !line.trim_start().starts_with("//") {
            code.push_str(line);
            code.push('\n');
        }
        before = line;
    }
    code
}

/// The first names behind every `crate::` in `code`, with those in braces.
fn modules_used(code: &str) -> Vec<&str> {
    let mut used = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        match rest.strip_prefix('{') {
            Some(list) => used.extend(top_level(&list[..closing_brace(list)])),
            None => used.extend(first_name(rest)),
        }
    }
    used
}

/// The first names of the parts of a list in braces, not of those in inner braces.
fn top_level(list: &str) -> Vec<&str> {
    let (mut depth, mut start, mut parts) = (0, 0, Vec::new());
    for (at, letter) in list.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(&list[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&list[start..]);
    parts.into_iter().filter_map(|part| first_name(part.trim_start())).collect()
}

fn closing_brace(list: &str) -> usize {
    let mut depth = 1;
    for (at, letter) in list.char_indices() {
        depth += i32::from(letter == '{') - i32::from(letter == '}');
        if depth == 0 {
            return at;
        }
    }
    list.len()
}

fn first_name(path: &str) -> Option<&str> {
    let end = path.find(|letter: char| !(letter.is_alphanumeric() || letter == '_')).unwrap_or(path.len());
    path.get(..end).filter(|name| !name.is_empty())
}
