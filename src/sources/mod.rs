//! Sources that are declared: in a report's front matter, in the newsroom's source files, in a bibliography.
//!
//! A declared source has a key, by which a report cites it (`[@harbour-master]`), and whatever else is known of it. What cannot be
//! read is left out; a draft may cite less then, and says so at the citation.

mod bibliography;

use crate::text::TextRange;
use crate::tree::{self, Node, Syntax, Value};

/// A source with a key.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct DeclaredSource {
    /// What citations call it.
    pub key: String,
    /// Its bytes where a draft or a tree declares it: the whole entry. None in BibTeX.
    pub range: Option<TextRange>,
    /// Its name, for readers of the ledger.
    pub name: Option<String>,
    /// What kind of source it is.
    pub kind: Option<SourceKind>,
    /// Where it can be read.
    pub link: Option<String>,
    /// When and how it was reached, as the newsroom writes it.
    pub reached: Option<String>,
    /// On what terms it may be used: `on the record`, `on background`.
    pub terms: Option<String>,
}

/// What kind of source somebody or something is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum SourceKind {
    /// Somebody with a name.
    Person,
    /// A body that can be held to its word: a ministry, a company, the police.
    Body,
    /// A paper, a study, a record, a page.
    Document,
    /// A news organization.
    Media,
    /// Somebody without a name.
    Anonymous,
    /// The reporter, who was there.
    Observation,
}

impl SourceKind {
    /// Every kind.
    pub const ALL: [SourceKind; 6] = [
        SourceKind::Person,
        SourceKind::Body,
        SourceKind::Document,
        SourceKind::Media,
        SourceKind::Anonymous,
        SourceKind::Observation,
    ];

    /// The word of the files and of the ledger.
    pub const fn name(self) -> &'static str {
        match self {
            SourceKind::Person => "person",
            SourceKind::Body => "body",
            SourceKind::Document => "document",
            SourceKind::Media => "media",
            SourceKind::Anonymous => "anonymous",
            SourceKind::Observation => "observation",
        }
    }

    fn parse(word: &str) -> Option<SourceKind> {
        SourceKind::ALL.into_iter().find(|kind| kind.name() == word.to_lowercase())
    }
}

/// The sources of a newsroom's source files.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct SourceBook {
    /// The sources, in the order of the files.
    pub sources: Vec<DeclaredSource>,
    /// Whether a file could not be read, so that a key that is not here may still be somebody's.
    pub has_gaps: bool,
}

impl SourceBook {
    /// Adds the sources of a file: `sources.toml` (or the same in YAML or JSON), CSL-JSON, BibTeX; `extension` tells which.
    ///
    /// Gives what is wrong with the file, where it cannot be read.
    pub fn add(&mut self, extension: &str, text: &str) -> Result<(), String> {
        let read = if extension.eq_ignore_ascii_case("bib") { bibliography::bibtex(text) } else { read_tree(extension, text) };
        self.has_gaps |= read.is_err();
        self.sources.extend(read?);
        Ok(())
    }

    /// The source `key`.
    pub fn get(&self, key: &str) -> Option<&DeclaredSource> {
        self.sources.iter().find(|source| source.key == key)
    }
}

/// The sources that the value of `sources` in a front matter declares: a list of keys, a table of keys to names (or to tables),
/// or a list of tables, each with a `key` or `id`, or of one entry.
pub fn declared(node: &Node<'_>) -> Vec<DeclaredSource> {
    let of_table = node.entries().iter().map(|entry| {
        let range = entry.key_range.cover(entry.node.range);
        DeclaredSource { key: key(&entry.key), range: Some(range), ..about(&entry.node) }
    });
    let of_list = node.items().iter().filter_map(of_item);
    let alone = node.scalar().map(|text| DeclaredSource { key: key(text), range: Some(node.range), ..DeclaredSource::default() });
    of_table.chain(of_list).chain(alone).filter(|source| !source.key.is_empty()).collect()
}

fn read_tree(extension: &str, text: &str) -> Result<Vec<DeclaredSource>, String> {
    let syntax = Syntax::of_extension(extension).ok_or("neither TOML, YAML, JSON nor BibTeX")?;
    let (node, errors) = tree::parse(text, syntax, 0);
    if let Some(error) = errors.first() {
        return Err(error.message.clone());
    }
    if syntax == Syntax::Json && matches!(node.value, Value::List(_)) {
        return Ok(bibliography::csl(&node));
    }
    Ok(["source", "sources"].iter().filter_map(|key| node.get(key)).flat_map(declared).collect())
}

fn of_item(item: &Node<'_>) -> Option<DeclaredSource> {
    if let Some(text) = item.scalar() {
        return Some(DeclaredSource { key: key(text), range: Some(item.range), ..DeclaredSource::default() });
    }
    if let Some(named) = item.get("key").or(item.get("id")).and_then(Node::scalar) {
        return Some(DeclaredSource { key: key(named), range: Some(item.range), ..about(item) });
    }
    let entry = item.entries().first()?;
    Some(DeclaredSource { key: key(&entry.key), range: Some(item.range), ..about(&entry.node) })
}

/// What is said of a source besides its key.
fn about(node: &Node<'_>) -> DeclaredSource {
    let text = |key: &str| node.get(key).and_then(Node::scalar).map(str::to_owned);
    DeclaredSource {
        name: text("name").or(text("title")).or(node.scalar().map(str::to_owned)),
        kind: text("kind").and_then(|kind| SourceKind::parse(&kind)),
        link: text("link").or(text("url")),
        reached: text("reached").or(text("date")),
        terms: text("terms"),
        ..DeclaredSource::default()
    }
}

fn key(text: &str) -> String {
    text.trim().trim_start_matches('@').to_owned()
}

#[cfg(test)]
mod tests {
    use super::{SourceBook, SourceKind};

    fn show(extension: &str, text: &str) -> Vec<String> {
        let mut book = SourceBook::default();
        book.add(extension, text).expect("a good file");
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let show = |source: &super::DeclaredSource| {
            let kind = source.kind.map_or("", SourceKind::name);
            [&source.key, &text(&source.name), kind, &text(&source.link), &text(&source.reached), &text(&source.terms)].join("|")
        };
        book.sources.iter().map(show).collect()
    }

    #[test]
    fn files_of_the_newsroom() {
        let toml = "[[source]]\nid = \"pilot\"\nname = \"Jan Novak\"\nkind = \"person\"\nreached = \"2018-09-25, by phone\"\n\
                    terms = \"on background\"\n";
        assert_eq!(show("toml", toml), ["pilot|Jan Novak|person||2018-09-25, by phone|on background"]);
        let yaml = "sources:\n  log: The harbor log\n  wire: { name: A wire, kind: media, link: https://a.org }\n";
        assert_eq!(show("yaml", yaml), ["log|The harbor log||||", "wire|A wire|media|https://a.org||"]);
    }

    #[test]
    fn bibliographies() {
        let bibtex = "@report{rents18, title = {Rents in the {Old Town}}, author = {Novak, Jan and Cho, Mina}, url = \
                      {https://a.org/r}, urldate = {2018-09-20}}\n";
        assert_eq!(show("bib", bibtex), ["rents18|Novak, Cho: Rents in the Old Town|document|https://a.org/r|2018-09-20|"]);
        let csl = r#"[{"id": "rents18", "type": "report", "title": "Rents", "author": [{"family": "Novak", "given": "Jan"}],
                      "URL": "https://a.org/r", "accessed": {"date-parts": [[2018, 9, 20]]}}]"#;
        assert_eq!(show("json", csl), ["rents18|Novak: Rents|document|https://a.org/r|2018-09-20|"]);
    }

    #[test]
    fn what_cannot_be_read_is_told_and_leaves_a_gap() {
        let mut book = SourceBook::default();
        for (extension, text) in [("toml", "[["), ("bib", "@report{"), ("doc", "")] {
            assert!(book.add(extension, text).is_err(), "{extension}");
        }
        assert!(book.has_gaps);
    }
}
