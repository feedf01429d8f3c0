//! Fixes made in a text.

use crate::diagnostic::{Applicability, Diagnostic, Edit};

/// `text` with the safe fixes of `diagnostics`, or `None` where there is none. Of fixes that overlap, the first in the text is
/// made; the next run finds the others again.
pub fn apply_safe(text: &str, diagnostics: &[Diagnostic]) -> Option<String> {
    let safe = diagnostics.iter().filter_map(|diagnostic| {
        diagnostic.fixes.iter().find(|fix| fix.applicability == Applicability::Safe).map(|fix| fix.edits.as_slice())
    });
    let mut taken: Vec<&Edit> = Vec::new();
    for edits in safe {
        let is_free =
            |edit: &Edit| taken.iter().all(|other| edit.range.start >= other.range.end || edit.range.end <= other.range.start);
        if edits.iter().all(is_free) {
            taken.extend(edits);
        }
    }
    (!taken.is_empty()).then(|| apply(text, taken))
}

/// `text` with `edits`, which do not overlap. An edit outside the text is left out.
pub fn apply<'e>(text: &str, edits: impl IntoIterator<Item = &'e Edit>) -> String {
    let mut edits: Vec<&Edit> = edits.into_iter().collect();
    edits.sort_by_key(|edit| edit.range);
    let mut fixed = String::with_capacity(text.len());
    let mut done = 0;
    for edit in edits {
        if let (Some(before), true) = (text.get(done..edit.range.start), text.is_char_boundary(edit.range.end)) {
            fixed.push_str(before);
            fixed.push_str(&edit.text);
            done = edit.range.end;
        }
    }
    fixed.push_str(text.get(done..).unwrap_or_default());
    fixed
}

#[cfg(test)]
mod tests {
    use super::{apply, apply_safe};
    use crate::diagnostic::{Applicability, Diagnostic, Edit, Fix, Severity};
    use crate::text::TextRange;

    fn edit(start: usize, end: usize, text: &str) -> Edit {
        Edit { range: TextRange::new(start, end), text: text.to_owned() }
    }

    fn diagnostic(applicability: Applicability, edits: Vec<Edit>) -> Diagnostic {
        let range = edits[0].range;
        let fixes = vec![Fix { title: String::new(), edits, applicability }];
        let (rule, message, related) = ("doubled-word", String::new(), Vec::new());
        Diagnostic { code: "CD505", rule, severity: Severity::Warning, range, message, related, fixes }
    }

    #[test]
    fn edits_are_made_in_any_order() {
        assert_eq!(apply("abcé", &[edit(3, 5, "d"), edit(0, 1, ""), edit(1, 1, "x")]), "xbcd");
    }

    #[test]
    fn an_edit_outside_the_text_is_left_out() {
        assert_eq!(apply("é", &[edit(1, 2, "x")]), "é");
        assert_eq!(apply("a", &[edit(5, 9, "x")]), "a");
    }

    #[test]
    fn only_safe_fixes_that_do_not_overlap() {
        let diagnostics = [
            diagnostic(Applicability::Safe, vec![edit(0, 2, "A")]),
            diagnostic(Applicability::Safe, vec![edit(1, 3, "B")]),
            diagnostic(Applicability::Suggestion, vec![edit(4, 5, "C")]),
        ];
        assert_eq!(apply_safe("abcdef", &diagnostics).as_deref(), Some("Acdef"));
        assert_eq!(apply_safe("abcdef", &diagnostics[2..]), None);
    }
}
