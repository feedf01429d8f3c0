//! Reports: findings and facts as text for people and programs.
//!
//! This layer writes strings. Where they go, and in which colours a terminal can show them, is for the command line to say.

pub mod facts;
pub mod fix;
#[cfg(any(feature = "cli", feature = "server"))]
pub mod human;
pub mod json;
mod places;
#[cfg(feature = "cli")]
pub mod popolo;
#[cfg(any(feature = "cli", feature = "server"))]
pub mod rule_page;
pub mod schema;
pub mod short;
pub mod sources;
#[cfg(feature = "cli")]
pub mod timeline;

pub use places::Places;

use crate::diagnostic::{Diagnostic, Related, Severity};
use std::path::Path;

/// A file with its findings, as every output format takes it.
#[derive(Clone, Copy, Debug)]
pub struct CheckedFile<'a> {
    /// The path as the reader of the output knows it.
    pub path: &'a str,
    /// The text.
    pub text: &'a str,
    /// The findings, in the order of the text.
    pub diagnostics: &'a [Diagnostic],
    /// The files of the newsroom, into which findings may point.
    pub others: &'a [OtherFile<'a>],
}

/// A file of the newsroom that findings may point into.
#[derive(Clone, Copy, Debug)]
pub struct OtherFile<'a> {
    /// The file.
    pub file: &'a Path,
    /// The path as the reader of the output knows it.
    pub path: &'a str,
    /// The text.
    pub text: &'a str,
}

impl<'a> CheckedFile<'a> {
    /// The path and the text of the file that a related place names; this one where it names none.
    fn target(&self, related: &Related) -> Option<(&'a str, &'a str)> {
        match &related.file {
            None => Some((self.path, self.text)),
            Some(file) => self.others.iter().find(|other| other.file == file.as_path()).map(|other| (other.path, other.text)),
        }
    }
}

/// How many findings of each severity there were.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Counts {
    /// Findings that are wrong.
    pub errors: usize,
    /// Findings that are probably wrong.
    pub warnings: usize,
    /// Findings worth knowing.
    pub information: usize,
    /// Findings worth a thought.
    pub hints: usize,
}

impl Counts {
    /// Counts `diagnostics`.
    pub fn of<'d>(diagnostics: impl IntoIterator<Item = &'d Diagnostic>) -> Counts {
        let mut counts = Counts::default();
        for diagnostic in diagnostics {
            *counts.slot(diagnostic.severity) += 1;
        }
        counts
    }

    /// Adds what another file had.
    pub fn add(&mut self, other: Counts) {
        self.errors += other.errors;
        self.warnings += other.warnings;
        self.information += other.information;
        self.hints += other.hints;
    }

    /// How many findings are as grave as `severity` or graver.
    pub fn at_least(mut self, severity: Severity) -> usize {
        let severities = [Severity::Hint, Severity::Information, Severity::Warning, Severity::Error];
        severities.into_iter().filter(|other| *other >= severity).map(|other| *self.slot(other)).sum()
    }

    fn slot(&mut self, severity: Severity) -> &mut usize {
        match severity {
            Severity::Hint => &mut self.hints,
            Severity::Information => &mut self.information,
            Severity::Warning => &mut self.warnings,
            Severity::Error => &mut self.errors,
        }
    }
}

/// `text` with every character that would steer a terminal (control characters, changes of the writing direction) made visible,
/// since a draft comes from anywhere.
pub fn printable(text: &str) -> String {
    text.chars()
        .map(|character| match character {
            '\t' => ' ',
            '\0'..='\u{1f}' => char::from_u32(u32::from(character) + 0x2400).unwrap_or('\u{fffd}'),
            '\u{7f}' => '\u{2421}',
            '\u{80}'..='\u{9f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => '\u{fffd}',
            _ => character,
        })
        .collect()
}
