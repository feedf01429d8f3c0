//! CD121: a declared source that nothing cites.

use super::{Example, FixAvailability, Rule, RuleContext, RuleScope, Status};
use crate::config::did_you_mean;
use crate::diagnostic::{Applicability, Edit, Severity};
use crate::document::CitationKind;
use crate::sources::DeclaredSource;
use crate::text::TextRange;

pub(super) static RULE: Rule = Rule {
    code: "CD121",
    name: "unused-source",
    since: "0.1.0",
    status: Status::Preview,
    severity: Some(Severity::Information),
    fix: FixAvailability::Always,
    scope: RuleScope::Everywhere,
    any_language: true,
    summary: "a source is declared in the front matter and cited nowhere",
    rationale: "A source that nothing rests on is left over from an earlier draft, or stands for a citation that was forgotten.",
    options: &[],
    examples: &[Example {
        title: "left over",
        published: "",
        actors: "",
        bad: "---\nsources: [mayor, <<clerk>>]\n---\n\nThe port was closed [@mayor].\n",
        good: "---\nsources: [mayor]\n---\n\nThe port was closed [@mayor].\n",
    }],
    check,
};

fn check(cx: &mut RuleContext<'_>) {
    for source in &cx.facts.declared {
        let Some(range) = source.range.filter(|_| !is_used(cx, source)) else { continue };
        let edit = Edit { range: whole_entry(cx.source, range), text: String::new() };
        let key = &source.key;
        cx.report(range, format!("nothing cites “{key}”: cite it as [@{key}] where it is used, or take it out")).fix_all(
            "Take the source out",
            vec![edit],
            Applicability::Suggestion,
        );
    }
}

/// Whether the draft cites the source by its key, in its text or in a note, or names it.
fn is_used(cx: &RuleContext<'_>, source: &DeclaredSource) -> bool {
    let cites = |kind: &CitationKind| matches!(kind, CitationKind::Key(key) if *key == source.key);
    let is_cited = cx.document.citations.iter().any(|citation| cites(&citation.kind));
    let is_noted = cx.document.source_notes.iter().any(|note| note.text.contains(&source.key));
    let is_named = source.name.as_deref().is_some_and(|name| name.len() > 3 && cx.prose().contains(name));
    // A slip in a citation is told at the citation.
    let is_meant = cx.document.citations.iter().any(|citation| match &citation.kind {
        CitationKind::Key(key) => did_you_mean(key, [source.key.as_str()]).is_some(),
        _ => false,
    });
    is_cited || is_noted || is_named || is_meant
}

/// The bytes that go with an entry: its lines, where it has them for itself, else it and one comma beside it.
fn whole_entry(source: &str, entry: TextRange) -> TextRange {
    let quote = ['"', '\''];
    let before = source.get(..entry.start).unwrap_or_default();
    let behind = source.get(entry.end..).unwrap_or_default();
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    let line_end = behind.find('\n').map_or(source.len(), |at| entry.end + at + 1);
    let is_only = |text: &str, marks: &str| text.chars().all(|letter| letter.is_whitespace() || marks.contains(letter));
    if is_only(&before[line_start..], "-\"'") && is_only(&behind[..line_end - entry.end], "\"'") {
        return TextRange::new(line_start, line_end);
    }
    let start = before.trim_end_matches(quote).len();
    let end = source.len() - behind.trim_start_matches(quote).len();
    let left = before[..start].trim_end();
    let right = source.get(end..).unwrap_or_default();
    match (left.strip_suffix(','), right.trim_start().strip_prefix(',')) {
        (Some(left), _) => TextRange::new(left.len(), end),
        (None, Some(rest)) => TextRange::new(start, source.len() - rest.trim_start().len()),
        (None, None) => TextRange::new(start, end),
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::config::Style;
    use crate::rules::testing::{check_rule, fixed};

    #[test]
    fn a_note_or_a_name_uses_a_source() {
        check_rule(
            &RULE,
            "",
            "",
            "---\nsources:\n  log: Mill Register\n  call: x\n---\nThe Mill Register has it. <!-- src: call, noon -->",
        );
    }

    #[test]
    fn whole_lines_and_first_items_go() {
        for (text, expect) in [
            ("---\nsources:\n  - a\n  - b\n---\nIt fell [@a].", "---\nsources:\n  - a\n---\nIt fell [@a]."),
            ("---\nsources: [b, a]\n---\nIt fell [@a].", "---\nsources: [a]\n---\nIt fell [@a]."),
            ("---\nsources: [\"a\", \"b\"]\n---\nIt fell [@a].", "---\nsources: [\"a\"]\n---\nIt fell [@a]."),
            ("---\nsources:\n  a: X\n  b: Y\n---\nIt fell [@a].", "---\nsources:\n  a: X\n---\nIt fell [@a]."),
        ] {
            assert_eq!(fixed(&RULE, Style::Ap, "", text), expect);
        }
    }
}
