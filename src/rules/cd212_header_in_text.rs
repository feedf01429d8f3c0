//! CD212: a metadata line that runs into the first sentence.

use super::front_matter_edit::{add_field, newline};
use super::{Example, FixAvailability, Rule, RuleContext, RuleScope, Status};
use crate::diagnostic::{Applicability, Edit, Severity};
use crate::document::Format;

pub(super) static RULE: Rule = Rule {
    code: "CD212",
    name: "header-in-text",
    since: "0.1.0",
    status: Status::Stable,
    severity: Some(Severity::Warning),
    fix: FixAvailability::Sometimes,
    scope: RuleScope::Everywhere,
    any_language: true,
    summary: "a metadata line that runs into the first sentence",
    rationale: "A date that was pasted in front of the lead goes to print as its first words. In front matter, or on a line of its \
                own, it is what dates the report.",
    options: &[],
    examples: &[
        Example {
            title: "in front of the lead",
            published: "",
            actors: "",
            bad: "<<date 2018-09-26 >>The mayor opened the bridge.\n",
            good: "---\ndate: 2018-09-26\n---\n\nThe mayor opened the bridge.\n",
        },
        Example {
            title: "with front matter above it",
            published: "",
            actors: "",
            bad: "---\ntitle: The bridge\n---\n\n<<Published: 26 September 2018 >>The mayor opened the bridge.\n",
            good: "---\ntitle: The bridge\ndate: 2018-09-26\n---\n\nThe mayor opened the bridge.\n",
        },
    ],
    check,
};

fn check(cx: &mut RuleContext<'_>) {
    let document = cx.document;
    let Some((dateline, range)) = document.dateline.as_ref().and_then(|dateline| Some((dateline, dateline.run_in?))) else {
        return;
    };
    let words = range.of(cx.source).trim();
    let delete = Edit { range, text: String::new() };
    let has_date = document.front_matter.as_ref().is_some_and(|front_matter| front_matter.date().is_some());
    let fix = match (document.format, dateline.date) {
        (Format::Plain, _) => {
            let newline = newline(cx.source);
            Some(("Put it on a line of its own", vec![Edit { range, text: format!("{words}{newline}{newline}") }]))
        }
        (Format::Markdown, _) if has_date => Some(("Delete it: the front matter has the date", vec![delete])),
        (Format::Markdown, Some(date)) => {
            let add = add_field(cx.source, document, "date", &date.to_string());
            // Two edits at one place are one.
            let edits = if add.range.start == range.start { vec![Edit { range, ..add }] } else { vec![add, delete] };
            Some(("Move it into the front matter", edits))
        }
        (Format::Markdown, None) => None,
    };
    let message = format!("“{words}” runs into the first sentence: move it into the front matter or onto a line of its own");
    let finding = cx.report(range, message);
    if let Some((title, edits)) = fix {
        finding.fix_all(title, edits, Applicability::Safe);
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::check_rule;

    #[test]
    fn blanks_around_it_belong_to_it() {
        check_rule(&RULE, "", "", "<< date 2018-09-26 >>With the bridge closed, people swam.");
        check_rule(&RULE, "", "", "# The bridge\n\n<<Dateline: Sept. 26, 2018. >>With the bridge closed, people swam.");
    }

    #[test]
    fn a_line_of_its_own_is_right() {
        check_rule(&RULE, "", "", "Date: 2018-09-26\nWith the bridge closed, people swam.");
        check_rule(&RULE, "", "", "Date palms 2018-09-26 were dry. Published reports of September 26, 2018 said so.");
    }
}
