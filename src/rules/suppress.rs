//! Directives applied: what a writer has answered is not said again.

use crate::diagnostic::Diagnostic;
use crate::document::Document;

/// Takes away what directives suppress.
pub(super) fn apply(_document: &Document, _diagnostics: &mut Vec<Diagnostic>) {}
