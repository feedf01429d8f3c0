//! The check file of a report, `report.check.toml`: fact-checkers' marks that stand beside the draft and not in it.
//!
//! ```toml
//! [[checked]]
//! claim = "The bridge is closed, the mayor said."
//! by = "mk"
//! date = 2018-09-26
//! note = "by phone"
//! ```
//!
//! One broken entry loses only itself.

use crate::text::TextRange;
use crate::tree::{self, Entry, Node, Syntax, SyntaxError, Value};

/// What the name of a check file ends in, in place of the report's own extension.
pub const CHECK_FILE_EXTENSION: &str = "check.toml";

/// The marks of a check file.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct CheckFile {
    /// The claims that somebody has checked.
    pub claims: Vec<CheckedClaim>,
    /// What could not be read.
    pub errors: Vec<SyntaxError>,
    /// How long the file is, in bytes: where an entry can be added.
    pub len: usize,
}

/// A claim that somebody has checked, with the words that it had then.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CheckedClaim {
    /// The words.
    pub words: String,
    /// The bytes of the words in the file, with their quotation marks.
    pub range: TextRange,
    /// Who checked it, when, and any note.
    pub text: String,
}

/// What an entry may hold besides the claim.
const TOLD: [&str; 3] = ["by", "date", "note"];

impl CheckFile {
    /// Reads the text of a check file.
    pub fn parse(text: &str) -> CheckFile {
        let (root, errors) = tree::parse(text, Syntax::Toml, 0);
        let mut file = CheckFile { claims: Vec::new(), errors, len: text.len() };
        for entry in root.entries() {
            match (&*entry.key, &entry.node.value) {
                ("checked", Value::List(items)) => items.iter().for_each(|item| file.read(item)),
                ("checked", _) => file.doubt(entry.node.range, "a checked claim stands under `[[checked]]`, in two brackets"),
                (key, _) => file.doubt(entry.key_range, &format!("`{key}` means nothing here: write `[[checked]]`")),
            }
        }
        file
    }

    fn read(&mut self, item: &Node) {
        for entry in item.entries() {
            self.read_field(entry);
        }
        let field = |key: &str| item.get(key).filter(|node| node.scalar().is_some_and(|text| !text.trim().is_empty()));
        let Some(claim) = field("claim") else {
            return self.doubt(item.range, "an entry without `claim`: write the words that were checked");
        };
        let told: Vec<&str> = TOLD.iter().filter_map(|key| field(key)?.scalar()).map(str::trim).collect();
        if told.is_empty() {
            self.doubt(item.range, "a checked claim without `by`: write who has checked it");
        }
        let words = claim.scalar().unwrap_or_default().to_owned();
        self.claims.push(CheckedClaim { words, range: claim.range, text: told.join(", ") });
    }

    fn read_field(&mut self, entry: &Entry) {
        let key = &*entry.key;
        if key != "claim" && !TOLD.contains(&key) {
            self.doubt(entry.key_range, &format!("`{key}` means nothing here: an entry has `claim`, `by`, `date` and `note`"));
        } else if entry.node.scalar().is_none() {
            self.doubt(entry.node.range, &format!("`{key}` wants words, not {}", entry.node.kind()));
        }
    }

    fn doubt(&mut self, range: TextRange, message: &str) {
        self.errors.push(SyntaxError { range, message: message.to_owned() });
    }
}

#[cfg(test)]
mod tests {
    use super::CheckFile;

    fn show(text: &str) -> (Vec<String>, Vec<String>) {
        let file = CheckFile::parse(text);
        let claims = file.claims.iter().map(|claim| format!("{} ({})", claim.range.of(text), claim.text)).collect();
        (claims, file.errors.iter().map(|error| format!("{}: {}", error.range.of(text), error.message)).collect())
    }

    #[test]
    fn who_when_and_why() {
        let text = "[[checked]]\nclaim = \"It is closed.\"\nby = \"mk\"\ndate = 2018-09-26\nnote = \"by phone\"\n";
        assert_eq!(show(text), (vec!["\"It is closed.\" (mk, 2018-09-26, by phone)".to_owned()], Vec::new()));
        assert_eq!(show(""), (Vec::new(), Vec::new()));
    }

    #[test]
    fn what_is_broken_loses_only_itself() {
        let text = "[[checked]]\nclaim = 5\nwho = \"mk\"\n\n[[checked]]\nby = \"mk\"\n\n[[checked]]\nclaim = \"It is open.\"\nby = [\"mk\"]\n\n\
                    [[checked]]\nclaim = \"It is closed.\"\nby = \"mk\"\n";
        let (claims, errors) = show(text);
        assert_eq!(claims.last().map(String::as_str), Some("\"It is closed.\" (mk)"));
        assert_eq!(errors.len(), 5, "{errors:#?}");
        let (claims, errors) = show("[[checked]]\nclaim = \"It is closed.\"\nby = \"mk\"\n\n[[checked]\n");
        assert_eq!((claims.len(), errors.is_empty()), (1, false), "{errors:#?}");
    }
}
