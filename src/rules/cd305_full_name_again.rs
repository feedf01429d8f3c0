//! CD305: a full name where the surname is enough.

use super::{Example, FixAvailability, Rule, RuleContext, RuleScope, Status};
use crate::actors::family_name;
use crate::diagnostic::{Applicability, Severity};
use crate::document::BlockKind;
use crate::extract::mentions::{EntityType, Form};
use crate::facts::Mention;
use rustc_hash::{FxHashMap, FxHashSet};

pub(super) static RULE: Rule = Rule {
    code: "CD305",
    name: "full-name-again",
    since: "0.1.0",
    status: Status::Stable,
    severity: Some(Severity::Hint),
    fix: FixAvailability::Always,
    scope: RuleScope::OwnWords,
    any_language: false,
    summary: "a full name on a later mention",
    rationale: "A full name says that somebody new comes in. On later mentions the surname is enough, unless two people of the report \
        share it. The first place is marked, the others are listed with it.",
    options: &[],
    examples: &[Example {
        title: "introduced before",
        published: "",
        actors: "",
        bad: "Mayor John Lindqvist opened the road.\n\nThe ribbon was cut by <<John Lindqvist>> himself.",
        good: "Mayor John Lindqvist opened the road.\n\nThe ribbon was cut by Lindqvist himself.",
    }],
    check,
};

fn check(cx: &mut RuleContext<'_>) {
    let (prose, document) = (cx.prose(), cx.document);
    let is_running = |mention: &&Mention| {
        let kind = document.blocks.get(mention.block).map(|block| block.kind);
        matches!(kind, Some(BlockKind::Paragraph | BlockKind::ListItem))
    };
    let mut surnames: FxHashMap<String, FxHashSet<usize>> = FxHashMap::default();
    let mut by_person: Vec<(usize, &str, Vec<&Mention>)> = Vec::new();
    let mut index: FxHashMap<usize, usize> = FxHashMap::default();
    for mention in cx.facts.mentions.iter().filter(|mention| mention.entity == EntityType::Per).filter(is_running) {
        let (Some(chain), Form::Full | Form::Alias) = (mention.chain, mention.form) else { continue };
        let Some(surname) = family_name(mention.span.of(prose)) else { continue };
        surnames.entry(surname.to_lowercase()).or_default().insert(chain);
        let at = *index.entry(chain).or_insert(by_person.len());
        match by_person.get_mut(at) {
            Some((_, _, places)) => places.push(mention),
            None => by_person.push((chain, surname, vec![mention])),
        }
    }
    for (_, surname, places) in by_person {
        let is_shared = surnames.get(&surname.to_lowercase()).is_some_and(|people| people.len() > 1);
        // Within one paragraph a list may well name somebody again in full.
        let mut later = places.iter().skip(1).filter(|place| place.block != places[0].block && !is_shared);
        let Some(first) = later.next() else { continue };
        let text = first.span.of(prose);
        let message = format!("“{text}” has been introduced before; on a later mention “{surname}” is enough");
        let mut finding = cx.report(first.span, message).related(places[0].span, "introduced here");
        for place in later {
            finding = finding.related(place.span, "again in full");
        }
        finding.fix(format!("Change to “{surname}”"), first.span, surname, Applicability::Suggestion);
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::check_rule;

    #[test]
    fn headings_and_namesakes_are_exempt() {
        check_rule(&RULE, "", "", "# John Lindqvist opens a road\n\nMayor John Lindqvist came.\n\nLindqvist left.");
        check_rule(&RULE, "", "", "John Lindqvist came with his wife, Anna Lindqvist.\n\nThen John Lindqvist left.");
    }

    #[test]
    fn other_people_may_say_it() {
        check_rule(&RULE, "", "", "Mayor John Lindqvist came.\n\n“I saw John Lindqvist,” the driver said.");
    }
}
