//! Bibliographies: BibTeX and BibLaTeX by the biblatex crate, CSL-JSON as the tree it is.

use super::{DeclaredSource, SourceKind, key};
use crate::tree::Node;
use biblatex::{Bibliography, ChunksExt, Entry};

/// The entries of a BibTeX or BibLaTeX file.
pub(super) fn bibtex(text: &str) -> Result<Vec<DeclaredSource>, String> {
    let bibliography = Bibliography::parse(text).map_err(|error| error.to_string())?;
    Ok(bibliography.iter().map(of_entry).collect())
}

fn of_entry(entry: &Entry) -> DeclaredSource {
    let field = |name: &str| entry.get(name).map(ChunksExt::format_verbatim).filter(|text| !text.is_empty());
    let authors: Vec<String> = entry.author().unwrap_or_default().into_iter().map(|person| person.name).collect();
    DeclaredSource {
        key: entry.key.clone(),
        range: None,
        name: named(&authors, field("title")),
        kind: Some(SourceKind::Document),
        link: field("url").or_else(|| field("doi").map(|doi| format!("https://doi.org/{doi}"))),
        reached: field("urldate"),
        terms: None,
    }
}

/// The items of CSL-JSON.
pub(super) fn csl(items: &Node<'_>) -> Vec<DeclaredSource> {
    items.items().iter().filter_map(of_csl_item).collect()
}

fn of_csl_item(item: &Node<'_>) -> Option<DeclaredSource> {
    let text = |key: &str| item.get(key).and_then(Node::scalar).map(str::to_owned);
    let name = |person: &Node<'_>| person.get("family").or(person.get("literal")).and_then(Node::scalar).map(str::to_owned);
    let authors: Vec<String> = item.get("author").map(Node::items).unwrap_or_default().iter().filter_map(name).collect();
    let parts = item.get("accessed").and_then(|date| date.get("date-parts")).and_then(|parts| parts.items().first());
    let reached = parts.map(|parts| {
        let numbers = parts.items().iter().filter_map(Node::scalar).map(|number| format!("{number:0>2}"));
        numbers.collect::<Vec<_>>().join("-")
    });
    Some(DeclaredSource {
        key: key(&text("id")?),
        range: Some(item.range),
        name: named(&authors, text("title")),
        kind: Some(SourceKind::Document),
        link: text("URL").or_else(|| text("DOI").map(|doi| format!("https://doi.org/{doi}"))),
        reached,
        terms: None,
    })
}

/// `Novak, Cho: Rents in the Old Town`
fn named(authors: &[String], title: Option<String>) -> Option<String> {
    match (authors, title) {
        ([], title) => title,
        (authors, Some(title)) => Some(format!("{}: {title}", authors.join(", "))),
        (authors, None) => Some(authors.join(", ")),
    }
}
