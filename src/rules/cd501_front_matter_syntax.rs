//! CD501: front matter that cannot be read.

use super::{Example, FixAvailability, Rule, RuleContext, RuleScope, Status};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    code: "CD501",
    name: "front-matter-syntax",
    since: "0.1.0",
    status: Status::Stable,
    severity: Some(Severity::Error),
    fix: FixAvailability::None,
    scope: RuleScope::Everywhere,
    any_language: true,
    summary: "front matter that cannot be read, at the place",
    rationale: "The date, the sources and the language of a report stand there; a field that cannot be read counts for nothing, and \
                the fields beside it still do.",
    options: &[],
    examples: &[
        Example {
            title: "a list that is not closed",
            published: "",
            actors: "",
            bad: "---\ntitle: The bridge\ntags: <<[roads>>\n---\n\nThe mayor opened the bridge.\n",
            good: "---\ntitle: The bridge\ntags: [roads]\n---\n\nThe mayor opened the bridge.\n",
        },
        Example {
            title: "a fence that is not closed",
            published: "",
            actors: "",
            bad: "<<--->>\ntitle: The bridge\n\nThe mayor opened the bridge.\n",
            good: "---\ntitle: The bridge\n---\n\nThe mayor opened the bridge.\n",
        },
    ],
    check,
};

fn check(cx: &mut RuleContext<'_>) {
    for error in &cx.document.syntax_errors {
        cx.report(error.range, format!("the front matter cannot be read here: {}", error.message));
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::check_rule;

    #[test]
    fn each_broken_field_is_marked() {
        check_rule(&RULE, "", "", "---\na: <<[x>>\nb: 1\n<<no field>>\nc: <<\"y>>\n---\nText.");
        check_rule(&RULE, "", "", "\u{feff}---\r\na: é\r\nb: <<[x>>\r\n---\r\nText.");
        check_rule(&RULE, "", "", "+++\na = 1\nb = <<>>\n+++\nText.");
        check_rule(&RULE, "", "", "---\nsection: a\nb: 1\n<<section>>: c\n---\nText.");
    }

    #[test]
    fn a_rule_between_paragraphs_is_no_front_matter() {
        check_rule(&RULE, "", "", "---\n\nText.\n\n---\n\nMore: text.");
    }
}
