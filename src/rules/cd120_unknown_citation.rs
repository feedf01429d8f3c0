//! CD120: a citation or footnote mark that nothing defines.

use super::front_matter_edit::newline;
use super::{Example, FixAvailability, Rule, RuleContext, RuleScope, Status};
use crate::config::did_you_mean;
use crate::diagnostic::{Applicability, Severity};
use crate::document::{Citation, CitationKind, Format};
use crate::text::TextRange;

pub(super) static RULE: Rule = Rule {
    code: "CD120",
    name: "unknown-citation",
    since: "0.1.0",
    status: Status::Stable,
    severity: Some(Severity::Error),
    fix: FixAvailability::Sometimes,
    scope: RuleScope::Everywhere,
    any_language: true,
    summary: "`[@key]` or a footnote mark that nothing defines",
    rationale: "A citation that leads nowhere looks like a source and is none. Declare its key under `sources` in the front matter, \
                or define the footnote.",
    options: &[],
    examples: &[
        Example {
            title: "a slip in a key",
            published: "",
            actors: "",
            bad: "---\nsources: [harbour-master, mayor]\n---\n\nThe mayor [@mayor] closed the port [<<@harbor-master>>].\n",
            good: "---\nsources: [harbour-master, mayor]\n---\n\nThe mayor [@mayor] closed the port [@harbour-master].\n",
        },
        Example {
            title: "a footnote that is not there",
            published: "",
            actors: "",
            bad: "The port was closed.<<[^1]>>\n",
            good: "The port was closed.[^1]\n\n[^1]: Notice of the harbour master.\n",
        },
    ],
    check,
};

fn check(cx: &mut RuleContext<'_>) {
    let (own, newsroom) = (&cx.facts.declared, &cx.config.declared);
    let keys: Vec<&str> = own.iter().chain(&newsroom.sources).map(|source| source.key.as_str()).collect();
    let footnotes = cx.document.footnote_labels();
    for citation in &cx.document.citations {
        match &citation.kind {
            // A source file that cannot be read may declare any key.
            CitationKind::Key(key) if !newsroom.has_gaps && !keys.contains(&key.as_str()) => {
                report_key(cx, citation, key, &keys);
            }
            CitationKind::Footnote(label)
                if cx.document.format == Format::Markdown && !footnotes.contains(&label.to_lowercase()) =>
            {
                report_footnote(cx, citation, label);
            }
            _ => {}
        }
    }
}

fn report_key(cx: &mut RuleContext<'_>, citation: &Citation, key: &str, known: &[&str]) {
    let words = citation.range.of(cx.source);
    let sign = format!("@{key}");
    let start = citation.range.start + words.find(&sign).unwrap_or(0);
    let range = TextRange::new(start, start + sign.len());
    let Some(nearest) = did_you_mean(key, known.iter().copied()) else {
        cx.report(range, format!("no source is declared as “{key}”: add it to `sources` in the front matter"));
        return;
    };
    cx.report(range, format!("no source is declared as “{key}”; did you mean “{nearest}”?")).fix(
        format!("Change to “@{nearest}”"),
        range,
        format!("@{nearest}"),
        Applicability::Suggestion,
    );
}

fn report_footnote(cx: &mut RuleContext<'_>, citation: &Citation, label: &str) {
    let newline = newline(cx.source);
    let end = TextRange::empty(cx.source.trim_end().len());
    cx.report(citation.range, format!("nothing defines the footnote “{label}”: add a line “[^{label}]: …”")).fix(
        "Add the footnote",
        end,
        format!("{newline}{newline}[^{label}]: "),
        Applicability::Placeholder,
    );
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::check_rule;

    #[test]
    fn the_forms_of_a_declaration() {
        for sources in
            ["[a, b]", "\n  a: The mayor\n  b: A clerk", "\n  - key: a\n    name: X\n  - id: b", "\n  - a: The mayor\n  - \"@b\""]
        {
            let text = format!("---\nsources: {sources}\n---\nIt fell [@a; see @b, p. 3]. It rose [@b; <<@ccc>>] again.");
            check_rule(&RULE, "", "", &text);
        }
        check_rule(&RULE, "", "", "It fell [<<@a>>]. It was “[me@a.org]” and `[@x]`.");
    }

    #[test]
    fn footnotes() {
        check_rule(&RULE, "", "", "It fell[^A] and rose<<[^2]>>.\n\n[^a]: A clerk.");
    }
}
