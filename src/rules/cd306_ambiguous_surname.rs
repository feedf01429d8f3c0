//! CD306: a surname that two people of the report share.

use super::{Example, FixAvailability, Rule, RuleContext, RuleScope, Status};
use crate::actors::NameKey;
use crate::diagnostic::{Applicability, Severity};
use crate::extract::mentions::{EntityType, Form};
use rustc_hash::FxHashSet;

pub(super) static RULE: Rule = Rule {
    code: "CD306",
    name: "ambiguous-surname",
    since: "0.1.0",
    status: Status::Stable,
    severity: Some(Severity::Hint),
    fix: FixAvailability::Sometimes,
    scope: RuleScope::OwnWords,
    any_language: false,
    summary: "a surname alone that two people of the report share, once in each paragraph",
    rationale: "The reader cannot tell which of the two is meant. A given name or a title settles it.",
    options: &[],
    examples: &[Example {
        title: "two of one name",
        published: "",
        actors: "[[person]]\nname = \"John Lindqvist\"\n[[person]]\nname = \"Anna Lindqvist\"\n",
        bad: "Mayor John Lindqvist came with the lawyer Anna Lindqvist.\n\nLater <<Lindqvist>> cut the ribbon.",
        good: "Mayor John Lindqvist came with the lawyer Anna Lindqvist.\n\nLater Anna Lindqvist cut the ribbon.",
    }],
    check,
};

/// Marks the first time in each paragraph: a given name there settles the others.
fn check(cx: &mut RuleContext<'_>) {
    let mut marked: FxHashSet<(usize, NameKey)> = FxHashSet::default();
    for mention in &cx.facts.mentions {
        let is_open = mention.form == Form::Family && mention.entity == EntityType::Per && mention.chain.is_none();
        if !is_open || !marked.insert((mention.block, mention.key)) {
            continue;
        }
        let surname = mention.span.of(cx.prose());
        let people: Vec<&str> =
            mention.candidates.iter().filter_map(|actor| cx.actors.actor(*actor)).map(|actor| actor.name.as_str()).collect();
        let who = if people.len() > 1 { people.join(" or ") } else { "more than one person of the report".to_owned() };
        let mut finding = cx.report(mention.span, format!("“{surname}” may be {who}; add the given name"));
        for name in people {
            finding = finding.fix(format!("Change to “{name}”"), mention.span, name, Applicability::Suggestion);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::check_rule;

    #[test]
    fn a_title_or_a_gender_settles_it() {
        let both = "Mayor John Lindqvist came with the lawyer Anna Lindqvist.";
        check_rule(&RULE, "", "", &format!("{both} Mayor Lindqvist and Ms. Lindqvist left."));
        check_rule(&RULE, "", "", &format!("{both} <<Lindqvist>> left, and Lindqvist’s car too."));
    }
}
