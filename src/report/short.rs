//! One line a finding, as editors and `grep` read it.

use super::{CheckedFile, Places, printable};
use crate::diagnostic::Severity;

/// The findings of `file` that are as grave as `least` or graver, one line each: `path:line:column: severity[code name] message`.
pub fn findings(file: &CheckedFile<'_>, least: Severity) -> Vec<String> {
    if file.diagnostics.is_empty() {
        return Vec::new();
    }
    let places = Places::new(file.text);
    let shown = file.diagnostics.iter().filter(|diagnostic| diagnostic.severity >= least);
    shown
        .map(|diagnostic| {
            let (line, column) = places.line_column(diagnostic.range.start);
            let path = printable(file.path);
            let message = printable(&diagnostic.message);
            format!("{path}:{line}:{column}: {}[{} {}] {message}\n", diagnostic.severity, diagnostic.code, diagnostic.rule)
        })
        .collect()
}
