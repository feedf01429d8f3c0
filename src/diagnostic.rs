//! What copydesk says about a draft: plain data, in byte ranges of the source.

use crate::text::TextRange;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

/// How much a finding matters. Ordered: a hint is the least.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth a thought; editors show it faintly.
    Hint,
    /// Worth knowing before print.
    Information,
    /// Probably wrong, or missing what the desk will ask for.
    Warning,
    /// Wrong.
    Error,
}

impl Severity {
    /// The word that output and configuration use.
    pub const fn name(self) -> &'static str {
        match self {
            Severity::Hint => "hint",
            Severity::Information => "information",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// One finding.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Diagnostic {
    /// The code of its rule, as `CD201`.
    pub code: &'static str,
    /// The name of its rule, as `weekday-mismatch`.
    pub rule: &'static str,
    /// How much it matters, after the configuration.
    pub severity: Severity,
    /// The marked words.
    pub range: TextRange,
    /// What is wrong and what to do, naming the words; no final full stop.
    pub message: String,
    /// Other places that explain the finding.
    pub related: Vec<Related>,
    /// Edits that answer it.
    pub fixes: Vec<Fix>,
}

/// A place that explains a finding.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Related {
    /// The file of the place; `None` is the draft itself.
    pub file: Option<Arc<PathBuf>>,
    /// The place in that file.
    pub range: TextRange,
    /// What stands there.
    pub message: String,
}

/// An edit, or several made together, that answer a finding.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fix {
    /// What the edit does, in the imperative: `Change to “Tuesday”`.
    pub title: String,
    /// Edits that do not overlap.
    pub edits: Vec<Edit>,
    /// Whether a machine may make it alone.
    pub applicability: Applicability,
}

/// One replacement.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Edit {
    /// The bytes that are replaced.
    pub range: TextRange,
    /// What stands there afterwards.
    pub text: String,
}

/// Who may make a fix.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Applicability {
    /// Right without a look: `--fix` and `source.fixAll` make it.
    Safe,
    /// A person picks it.
    Suggestion,
    /// A person picks it and fills the hole that it leaves.
    Placeholder,
}
