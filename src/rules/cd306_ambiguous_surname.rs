//! CD306: a surname that two people of the report share.

use super::{Example, FixAvailability, Rule, RuleContext, RuleScope, Status};
use crate::actors::{NameKey, family_name};
use crate::diagnostic::{Applicability, Severity};
use crate::extract::mentions::{EntityType, Form};
use rustc_hash::{FxHashMap, FxHashSet};

pub(super) static RULE: Rule = Rule {
    code: "CD306",
    name: "ambiguous-surname",
    since: "0.1.0",
    status: Status::Stable,
    severity: Some(Severity::Hint),
    fix: FixAvailability::Always,
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
    let prose = cx.prose();
    // The people whom the report names in full, by their surnames: whom the file knows besides is nobody to confuse.
    let mut named: FxHashMap<NameKey, Vec<(usize, &str)>> = FxHashMap::default();
    for mention in &cx.facts.mentions {
        let (Some(chain), EntityType::Per, Form::Full | Form::Alias) = (mention.chain, mention.entity, mention.form) else {
            continue;
        };
        let name = mention.span.of(prose);
        let Some(surname) = family_name(name) else { continue };
        let people = named.entry(NameKey::of_family(surname)).or_default();
        if people.iter().all(|(known, _)| *known != chain) {
            people.push((chain, name));
        }
    }
    let mut marked: FxHashSet<(usize, NameKey)> = FxHashSet::default();
    for mention in &cx.facts.mentions {
        let surname = mention.span.of(prose);
        let is_open = mention.form == Form::Family && mention.entity == EntityType::Per && mention.chain.is_none();
        let people = named.get(&NameKey::of_family(surname)).filter(|people| people.len() > 1);
        let Some(people) = people.filter(|_| is_open && marked.insert((mention.block, mention.key))) else { continue };
        let people: Vec<&str> = people.iter().map(|(_, name)| *name).collect();
        let mut finding = cx.report(mention.span, format!("“{surname}” may be {}; add the given name", people.join(" or ")));
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

    #[test]
    fn whom_only_the_file_knows_is_nobody_to_confuse() {
        let actors = "[[person]]\nname = \"John Lindqvist\"\n[[person]]\nname = \"Anna Lindqvist\"\n";
        check_rule(&RULE, "", actors, "Mayor Lindqvist came. Mayor John Lindqvist left. Lindqvist was late.");
    }
}
