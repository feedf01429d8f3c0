//! CD903: a directive or setting that names no rule. For settings the finding is made in `files.rs`.

use super::cd901_unused_suppression::in_list;
use super::{Example, FixAvailability, REGISTRY, Rule, RuleContext, RuleScope, Status, find};
use crate::config::did_you_mean;
use crate::diagnostic::{Applicability, Severity};
use crate::document::{Directive, Scope, VERBS};
use crate::text::TextRange;

pub(super) static RULE: Rule = Rule {
    code: "CD903",
    name: "unknown-rule",
    since: "0.1.0",
    status: Status::Stable,
    severity: Some(Severity::Warning),
    fix: FixAvailability::Sometimes,
    scope: RuleScope::Everywhere,
    any_language: true,
    summary: "a directive or setting that names no rule",
    rationale: "A misspelled name suppresses nothing, and a directive without a name would hide what nobody has looked at. Name each \
                rule, by its name or its code.",
    options: &[],
    examples: &[
        Example {
            title: "a slip in a name",
            published: "",
            actors: "",
            bad: "Band Band played. <!-- copydesk: ignore doubled-word, <<doubled-words>>: the group’s name -->\n",
            good: "Band Band played. <!-- copydesk: ignore doubled-word: the group’s name -->\n",
        },
        Example {
            title: "no name",
            published: "",
            actors: "",
            bad: "The mayor opened the bridge. <<<!-- copydesk: ignore: so in the deed -->>>\n",
            good: "The mayor opened the bridge.\n",
        },
    ],
    check,
};

fn check(cx: &mut RuleContext<'_>) {
    for directive in &cx.document.directives {
        if directive.scope == Scope::Unknown {
            report_verb(cx, directive);
        } else if directive.suppresses() && directive.rules.is_empty() {
            let message = "the directive names no rule and suppresses nothing: write “ignore RULE: reason”, or delete it";
            cx.report(directive.range, message);
        } else {
            for (name, range) in directive.rules.iter().filter(|(name, _)| find(name).is_none()) {
                report_name(cx, directive, name, *range);
            }
        }
    }
}

fn report_verb(cx: &mut RuleContext<'_>, directive: &Directive) {
    let word = directive.verb.of(cx.source);
    let range = if directive.verb.is_empty() { directive.range } else { directive.verb };
    let Some(nearest) = did_you_mean(word, VERBS) else {
        cx.report(range, format!("“{word}” is no directive: write one of {}", VERBS.join(", ")));
        return;
    };
    cx.report(range, format!("“{word}” is no directive; did you mean “{nearest}”?")).fix(
        format!("Change to “{nearest}”"),
        directive.verb,
        nearest,
        Applicability::Suggestion,
    );
}

fn report_name(cx: &mut RuleContext<'_>, directive: &Directive, name: &str, range: TextRange) {
    let Some(nearest) = did_you_mean(name, REGISTRY.iter().map(|rule| rule.name)) else {
        cx.report(range, format!("no rule is called “{name}”; see `copydesk rules`"));
        return;
    };
    let is_there = directive.rules.iter().any(|(other, _)| other == nearest);
    let (title, place, text) = match is_there {
        true => (format!("Delete “{name}”"), in_list(cx.source, directive, range), ""),
        false => (format!("Change to “{nearest}”"), range, nearest),
    };
    cx.report(range, format!("no rule is called “{name}”; did you mean “{nearest}”?")).fix(
        title,
        place,
        text,
        Applicability::Suggestion,
    );
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::check_rule;

    #[test]
    fn codes_names_and_words() {
        check_rule(&RULE, "", "", "Text. <!-- copydesk: ignore CD505, cd212 <<CD999>>: so -->");
        check_rule(&RULE, "", "", "Text. <!-- copydesk: <<ignroe>> doubled-word: so -->");
        check_rule(&RULE, "", "", "Text. <<<!-- copydesk: -->>>");
        check_rule(&RULE, "", "", "Text. <!-- another comment: ignore this -->");
    }
}
