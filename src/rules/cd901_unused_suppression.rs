//! CD901: a directive that suppresses nothing.

use super::suppress::DirectiveRule;
use super::{Example, FixAvailability, Rule, RuleContext, RuleScope, Status};
use crate::diagnostic::{Applicability, Edit, Severity};
use crate::document::{Directive, Document, Scope};
use crate::text::TextRange;

pub(super) static RULE: Rule = Rule {
    code: "CD901",
    name: "unused-suppression",
    since: "0.1.0",
    status: Status::Stable,
    severity: Some(Severity::Warning),
    fix: FixAvailability::Always,
    scope: RuleScope::Everywhere,
    any_language: true,
    summary: "a directive that suppresses nothing",
    rationale: "A directive outlives the sentence it was written for, and then hides the next mistake on its line. It is only marked \
                where its rule was run.",
    options: &[],
    examples: &[
        Example {
            title: "nothing to suppress",
            published: "",
            actors: "",
            bad: "The mayor opened the bridge. <<<!-- copydesk: ignore doubled-word: so in the deed -->>>\n",
            good: "The mayor opened the bridge.\n",
        },
        Example {
            title: "one of two rules",
            published: "",
            actors: "",
            bad: "Band Band played. <!-- copydesk: ignore doubled-word, <<mixed-quotation-marks>>: the group’s name -->\n",
            good: "Band Band played. <!-- copydesk: ignore doubled-word: the group’s name -->\n",
        },
    ],
    check,
};

fn check(cx: &mut RuleContext<'_>) {
    let unused = std::mem::take(&mut cx.unused);
    for of_directive in unused.chunk_by(|one, other| one.directive == other.directive) {
        let Some(directive) = of_directive.first().and_then(|name| cx.document.directives.get(name.directive)) else { continue };
        if of_directive.len() == directive.rules.len() {
            let names: Vec<&str> = directive.rules.iter().map(|(name, _)| name.as_str()).collect();
            let message = format!("there is no finding of {} here to suppress: delete the directive", names.join(", "));
            let edits = delete(cx.source, cx.document, directive);
            cx.report(directive.range, message).fix_all("Delete the directive", edits, Applicability::Safe);
        } else {
            report_names(cx, directive, of_directive);
        }
    }
    for directive in cx.document.directives.iter().filter(|directive| directive.scope == Scope::StrayEnd) {
        let edits = vec![Edit { range: with_blanks(cx.source, directive.range), text: String::new() }];
        cx.report(directive.range, "“ignore-end” ends nothing here: delete it, or begin the region with “ignore-start”").fix_all(
            "Delete the directive",
            edits,
            Applicability::Safe,
        );
    }
}

/// Reports single names of a directive whose others are of use.
fn report_names(cx: &mut RuleContext<'_>, directive: &Directive, names: &[DirectiveRule]) {
    for (name, range) in names.iter().filter_map(|name| directive.rules.get(name.rule)) {
        let place = in_list(cx.source, directive, *range);
        cx.report(*range, format!("there is no finding of {name} here to suppress: delete the name")).fix(
            format!("Delete “{name}”"),
            place,
            "",
            Applicability::Safe,
        );
    }
}

/// The bytes of a rule's name in a directive with what parts it from the name before, or else behind it.
pub(super) fn in_list(source: &str, directive: &Directive, name: TextRange) -> TextRange {
    let index = directive.rules.iter().position(|(_, range)| *range == name).unwrap_or(0);
    let before = index.checked_sub(1).and_then(|index| directive.rules.get(index)).map(|(_, range)| range.end);
    let behind = directive.rules.get(index + 1).map(|(_, range)| range.start);
    match (before, behind) {
        (Some(before), _) => TextRange::new(before, name.end),
        (None, Some(behind)) => TextRange::new(name.start, behind),
        (None, None) => with_blanks(source, directive.range),
    }
}

/// The edits that delete a directive, with the end of its region.
fn delete(source: &str, document: &Document, directive: &Directive) -> Vec<Edit> {
    let is_its_end = |other: &&Directive| {
        directive.scope == Scope::Region && other.scope == Scope::RegionEnd && other.range.end == directive.reach.end
    };
    let end = document.directives.iter().find(is_its_end);
    let ranges = std::iter::once(directive.range).chain(end.map(|end| end.range));
    ranges.map(|range| Edit { range: with_blanks(source, range), text: String::new() }).collect()
}

/// A comment with its line where it stands alone on it, else with the blanks before it.
fn with_blanks(source: &str, comment: TextRange) -> TextRange {
    let is_blank = |letter: char| letter == ' ' || letter == '\t';
    let before = source.get(..comment.start).unwrap_or_default().trim_end_matches(is_blank);
    let behind = source.get(comment.end..).unwrap_or_default();
    let rest = behind.trim_start_matches(is_blank);
    let begins_line = before.is_empty() || before.ends_with(['\n', '\r']);
    let line_break = ["\r\n", "\n", "\r"].into_iter().find(|line_break| rest.starts_with(line_break));
    match line_break {
        Some(line_break) if begins_line => {
            TextRange::new(before.len(), comment.end + (behind.len() - rest.len()) + line_break.len())
        }
        _ if begins_line => TextRange::new(before.len(), comment.end + (behind.len() - rest.len())),
        _ => TextRange::new(before.len(), comment.end),
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::check_rule;

    #[test]
    fn rules_that_did_not_run_are_not_judged() {
        check_rule(&RULE, "", "", "---\nlang: de\n---\nText. <!-- copydesk: ignore doubled-word: warum nicht -->");
    }

    #[test]
    fn regions() {
        check_rule(&RULE, "", "", "Text. <<<!-- copydesk: ignore-end -->>>");
        check_rule(
            &RULE,
            "",
            "",
            "<<<!-- copydesk: ignore-start doubled-word: so -->>>\n\nText.\n\n<!-- copydesk: ignore-end -->\n\nThe the end.",
        );
    }
}
