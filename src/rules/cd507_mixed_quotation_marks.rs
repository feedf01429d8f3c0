//! CD507: straight and curly quotation marks and apostrophes in one report.

use super::{Example, FixAvailability, Rule, RuleContext, RuleScope, Status};
use crate::diagnostic::{Applicability, Edit, Severity};
use crate::facts::BlockView;
use crate::language::{Mark, MarkRole};

pub(super) static RULE: Rule = Rule {
    code: "CD507",
    name: "mixed-quotation-marks",
    since: "0.1.0",
    status: Status::Stable,
    severity: Some(Severity::Information),
    fix: FixAvailability::Always,
    scope: RuleScope::Everywhere,
    any_language: true,
    summary: "straight and curly quotation marks and apostrophes in one report, each place of the rarer kind",
    rationale: "Mixed marks show where copy was pasted in, and look careless in print. Of two kinds that stand equally often the \
                straight one is marked. A quotation is marked once, from mark to mark.",
    options: &[],
    examples: &[
        Example {
            title: "one straight apostrophe",
            published: "",
            actors: "",
            bad: "The mayor’s bridge is near the <<school's>> gate, and the town’s clerk has the key.\n",
            good: "The mayor’s bridge is near the school’s gate, and the town’s clerk has the key.\n",
        },
        Example {
            title: "curly marks among straight ones",
            published: "",
            actors: "",
            bad: "The mayor's bridge is near the school's gate, and the <<town’s>> clerk has the key.\n",
            good: "The mayor's bridge is near the school's gate, and the town's clerk has the key.\n",
        },
    ],
    check,
};

fn check(cx: &mut RuleContext<'_>) {
    let all = || cx.blocks().flat_map(|view| &view.language.marks);
    let n_marks = all().count();
    let n_straight = all().filter(|mark| mark.is_straight).count();
    let marks_straight = n_straight <= n_marks - n_straight;
    if n_straight == 0 || n_straight == n_marks {
        return;
    }
    for view in cx.blocks() {
        let marks = &view.language.marks;
        let is_odd = |mark: &Mark| mark.is_straight == marks_straight;
        let mut closed = Vec::new();
        for (index, mark) in marks.iter().enumerate().filter(|(_, mark)| is_odd(mark)) {
            let close = closing(marks, index).filter(|close| is_odd(&marks[*close]));
            if let Some(close) = close {
                closed.push(close);
                report_pair(cx, &view, mark, &marks[close]);
            } else if !closed.contains(&index) {
                report_mark(cx, &view, mark);
            }
        }
    }
}

/// The mark that closes the quotation which the mark at `index` opens.
fn closing(marks: &[Mark], index: usize) -> Option<usize> {
    let open = marks.get(index).filter(|mark| mark.role == MarkRole::Opens)?;
    let is_pair = |mark: &Mark| mark.is_double == open.is_double && mark.role != MarkRole::Apostrophe;
    let next = index + 1 + marks[index + 1..].iter().position(is_pair)?;
    (marks[next].role == MarkRole::Closes).then_some(next)
}

/// Marks a quotation whose marks are both of the rarer kind, as a whole.
fn report_pair(cx: &mut RuleContext<'_>, view: &BlockView<'_>, open: &Mark, close: &Mark) {
    let (this, other) = kinds(open);
    let (opening, ending) = (other_kind(open), other_kind(close));
    let edits = [(open, opening), (close, ending)].map(|(mark, text)| {
        let range = cx.document.prose.to_source(mark.span.shift(view.start));
        Edit { range, text: text.to_owned() }
    });
    let message =
        format!("this quotation stands in {this} marks, but most in this report are {other}: write {opening} and {ending}");
    let title = format!("Make both marks {other}: {opening} and {ending}");
    cx.report(open.span.cover(close.span).shift(view.start), message).fix_all(title, edits.to_vec(), Applicability::Safe);
}

/// Marks an apostrophe, or a quotation mark that stands alone.
fn report_mark(cx: &mut RuleContext<'_>, view: &BlockView<'_>, mark: &Mark) {
    let (this, other) = kinds(mark);
    let text = other_kind(mark);
    let name = if mark.role == MarkRole::Apostrophe { "apostrophe" } else { "quotation mark" };
    let words = mark.marked.of(view.prose);
    let message = format!("“{words}” has a {this} {name}, but most in this report are {other}: write {text}");
    cx.report(mark.marked.shift(view.start), message).fix(
        format!("Make the mark {other}: {text}"),
        mark.span.shift(view.start),
        text,
        Applicability::Safe,
    );
}

/// The kind of a mark, and the kind that it should be.
fn kinds(mark: &Mark) -> (&'static str, &'static str) {
    if mark.is_straight { ("straight", "curly") } else { ("curly", "straight") }
}

/// The same mark in the other kind.
fn other_kind(mark: &Mark) -> &'static str {
    match (mark.is_straight, mark.is_double, mark.role) {
        (false, true, _) => "\"",
        (false, false, _) => "'",
        (true, true, MarkRole::Opens) => "“",
        (true, true, _) => "”",
        (true, false, MarkRole::Opens) => "‘",
        (true, false, _) => "’",
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::check_rule;

    #[test]
    fn quotation_marks_and_apostrophes_are_judged_together() {
        let curly = "The town’s, the mayor’s, the clerk’s and the school’s.";
        check_rule(&RULE, "", "", &format!("{curly} <<Syria's>> guns, he said <<\"now\">>."));
        check_rule(&RULE, "", "", &format!("{curly} It is <<'so'>>, the <<ministers'>> aides said."));
        check_rule(
            &RULE,
            "",
            "",
            "The town's, the mayor's and the clerk's “now” and \"then\" is the <<school’s>>."
                .replace("“now”", "<<“now”>>")
                .as_str(),
        );
    }

    #[test]
    fn measures_and_code_are_no_marks() {
        check_rule(&RULE, "", "", "The town’s man of 5'10\" and the 6\" pipe at 40° 26' and `it's \"x\"` were there.");
    }

    #[test]
    fn one_kind_alone_is_right() {
        check_rule(&RULE, "", "", "The town's 'man' said \"now\".");
        check_rule(&RULE, "", "", "The town’s ‘man’ said “now” in the ’90s.");
    }

    /// The text after all fixes.
    fn fixed(text: &str) -> String {
        use crate::{Context, check};
        let (actors, config) = (crate::actors::ActorBook::default(), crate::config::Config::default());
        let format = crate::document::Format::Markdown;
        let report =
            check(text, &Context { format, published: None, actors: &actors, config: &config, reader: None, checks: None });
        let findings = report.diagnostics.iter().filter(|diagnostic| diagnostic.code == RULE.code);
        let mut edits: Vec<_> = findings.flat_map(|diagnostic| &diagnostic.fixes[0].edits).collect();
        edits.sort_by_key(|edit| edit.range);
        let mut fixed = text.to_owned();
        for edit in edits.into_iter().rev() {
            fixed.replace_range(edit.range.start..edit.range.end, &edit.text);
        }
        fixed
    }

    #[test]
    fn fixes_have_the_right_direction() {
        let curly = "’a ’b ’c ’d ’e ’f ’g ’h ’i ’j ’k ’l ’m ’n";
        for (straight, expect) in [
            ("\"It's 'his',\" she said—\"not mine\"; (\"no\")", "“It’s ‘his’,” she said—“not mine”; (“no”)"),
            ("\"'Go,' he said.\" In the '90s, rock 'n' roll", "“‘Go,’ he said.” In the ’90s, rock ’n’ roll"),
            ("''Go,'' he said of 1999's \"men of 1999\"", "“Go,” he said of 1999’s “men of 1999”"),
        ] {
            assert_eq!(fixed(&format!("{curly} {straight}")), format!("{curly} {expect}"));
        }
    }
}
