//! Findings as JSON.

use super::{CheckedFile, Places};
use crate::diagnostic::{Applicability, Diagnostic, Severity};
use serde::Serialize;

/// A finding as `check --format json` prints it.
#[derive(Debug, Serialize)]
struct CheckFinding<'a> {
    path: &'a str,
    /// Counted from 1.
    line: usize,
    /// Counted from 1, in code points.
    column: usize,
    end_line: usize,
    end_column: usize,
    #[serde(flatten)]
    finding: Finding<'a>,
    related: Vec<RelatedPlace<'a>>,
    fixes: Vec<FixEdits<'a>>,
}

/// A finding as `facts` prints it, and as the part of what `check` prints.
#[derive(Debug, Serialize)]
pub struct Finding<'a> {
    /// The code of the rule.
    pub code: &'static str,
    /// The name of the rule.
    pub rule: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// The marked words, in code points.
    pub span: [usize; 2],
    /// What is wrong and what to do.
    pub message: &'a str,
}

#[derive(Debug, Serialize)]
struct RelatedPlace<'a> {
    path: &'a str,
    line: usize,
    column: usize,
    span: [usize; 2],
    message: &'a str,
}

#[derive(Debug, Serialize)]
struct FixEdits<'a> {
    title: &'a str,
    applicability: Applicability,
    edits: Vec<SpanEdit<'a>>,
}

#[derive(Debug, Serialize)]
struct SpanEdit<'a> {
    span: [usize; 2],
    text: &'a str,
}

impl<'a> Finding<'a> {
    /// The finding `diagnostic` in the text of `places`.
    pub fn new(diagnostic: &'a Diagnostic, places: &Places<'_>) -> Self {
        Finding {
            code: diagnostic.code,
            rule: diagnostic.rule,
            severity: diagnostic.severity,
            span: places.code_points(diagnostic.range),
            message: &diagnostic.message,
        }
    }
}

/// The findings of a file, one JSON object each.
pub fn findings(file: &CheckedFile<'_>) -> Vec<String> {
    if file.diagnostics.is_empty() {
        return Vec::new();
    }
    let places = Places::new(file.text);
    file.diagnostics.iter().map(|diagnostic| line(file, &places, diagnostic)).collect()
}

fn line(file: &CheckedFile<'_>, places: &Places<'_>, diagnostic: &Diagnostic) -> String {
    let (line, column) = places.line_column(diagnostic.range.start);
    let (end_line, end_column) = places.line_column(diagnostic.range.end);
    let related = diagnostic.related.iter().filter_map(|related| {
        let (path, text) = file.target(related)?;
        let other = related.file.is_some().then(|| Places::new(text));
        let places = other.as_ref().unwrap_or(places);
        let (line, column) = places.line_column(related.range.start);
        Some(RelatedPlace { path, line, column, span: places.code_points(related.range), message: &related.message })
    });
    let fixes = diagnostic.fixes.iter().map(|fix| FixEdits {
        title: &fix.title,
        applicability: fix.applicability,
        edits: fix.edits.iter().map(|edit| SpanEdit { span: places.code_points(edit.range), text: &edit.text }).collect(),
    });
    let finding = CheckFinding {
        path: file.path,
        line,
        column,
        end_line,
        end_column,
        finding: Finding::new(diagnostic, places),
        related: related.collect(),
        fixes: fixes.collect(),
    };
    serde_json::to_string(&finding).unwrap_or_default()
}
