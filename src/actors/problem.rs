//! What is wrong or doubtful in an actor file.

use super::model::Origin;
use crate::diagnostic::{Applicability, Diagnostic, Edit, Fix, Related, Severity};
use crate::text::TextRange;
use std::path::PathBuf;
use std::sync::Arc;

/// Something wrong or doubtful in an actor file, in the ranges of that file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ActorProblem {
    /// The file.
    pub file: Arc<PathBuf>,
    /// What is wrong there.
    pub diagnostic: Diagnostic,
}

/// The kinds of problem; the rules of the same codes describe them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ProblemKind {
    /// The file or an entry of it cannot be read.
    Syntax,
    /// A period ends before it begins.
    PeriodReversed,
    /// More people hold a post at once than it has room for.
    TwoHolders,
    /// One id twice.
    DuplicateId,
    /// A reference to nothing.
    DanglingReference,
    /// A key that is near a known one.
    UnknownKey,
}

impl ProblemKind {
    /// The code, the name and the severity.
    pub const fn rule(self) -> (&'static str, &'static str, Severity) {
        match self {
            ProblemKind::Syntax => ("CD401", "actor-file-syntax", Severity::Error),
            ProblemKind::PeriodReversed => ("CD402", "period-reversed", Severity::Error),
            ProblemKind::TwoHolders => ("CD403", "two-holders", Severity::Warning),
            ProblemKind::DuplicateId => ("CD404", "duplicate-id", Severity::Error),
            ProblemKind::DanglingReference => ("CD405", "dangling-reference", Severity::Error),
            ProblemKind::UnknownKey => ("CD406", "unknown-key", Severity::Warning),
        }
    }
}

impl ActorProblem {
    /// A problem at `range` of `file`.
    pub(super) fn new(kind: ProblemKind, file: &Arc<PathBuf>, range: TextRange, message: impl Into<String>) -> ActorProblem {
        let (code, rule, severity) = kind.rule();
        let diagnostic =
            Diagnostic { code, rule, severity, range, message: message.into(), related: Vec::new(), fixes: Vec::new() };
        ActorProblem { file: file.clone(), diagnostic }
    }

    /// Adds a place that explains it.
    pub(super) fn related(mut self, origin: &Origin, message: &str) -> ActorProblem {
        let place = Related { file: Some(origin.file.clone()), range: origin.range, message: message.to_owned() };
        self.diagnostic.related.push(place);
        self
    }

    /// Adds a fix that a person picks.
    pub(super) fn fix(mut self, title: String, edits: Vec<Edit>) -> ActorProblem {
        self.diagnostic.fixes.push(Fix { title, edits, applicability: Applicability::Suggestion });
        self
    }
}

/// The one of `known` that `word` was probably meant to be.
pub(super) fn nearest<'k>(word: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    let allowed = if word.chars().count() < 5 { 1 } else { 2 };
    let near = known.into_iter().map(|candidate| (strsim::damerau_levenshtein(word, candidate), candidate));
    near.filter(|(distance, _)| (1..=allowed).contains(distance))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}
