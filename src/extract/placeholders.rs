//! Words that a writer leaves where a source is still to come.

use crate::text::Span;
use regex::Regex;
use std::sync::LazyLock;

/// The placeholders of a block, in order.
pub(super) fn find(prose: &str) -> Vec<Span> {
    PLACEHOLDER.find_iter(prose).map(|found| Span::new(found.start(), found.end())).collect()
}

/// `[source]`, `[citation needed]`, `(source?)`, `TK source`, `[by whom?]`.
static PLACEHOLDER: LazyLock<Regex> = LazyLock::new(|| {
    let noun = "(?:sources?|citations?|cite|src|attribution|ref|reference)";
    let wanted = r"(?:needed|required|missing|wanted|pending|to come|tk|tbd|tbc|here)";
    let pattern = [
        format!(r"(?i)\[\s*(?:(?:add|insert|find|need|needs|missing)\s+)?{noun}(?:\s+{wanted})?\s*\??\s*\]"),
        format!(r"\(\s*{noun}(?:\s+{wanted}\s*\??|\s*\?)\s*\)"),
        r"\[\s*(?:by whom|who|who says|according to whom|says who)\s*\?\s*\]".to_owned(),
        format!(r"(?-i:\bTK)\s+{noun}\b"),
        format!(r"\b{noun}\s+(?-i:TK\b)"),
    ];
    Regex::new(&pattern.join("|")).expect("the pattern is right")
});
