//! CD315: a surname before the full name has been given.

use super::{Example, FixAvailability, Rule, RuleContext, RuleScope, Status};
use crate::diagnostic::{Applicability, Severity};
use crate::document::BlockKind;
use crate::extract::mentions::{EntityType, Form};
use crate::facts::Mention;
use rustc_hash::{FxHashMap, FxHashSet};

pub(super) static RULE: Rule = Rule {
    code: "CD315",
    name: "surname-first",
    since: "0.1.0",
    status: Status::Stable,
    severity: Some(Severity::Hint),
    fix: FixAvailability::Always,
    scope: RuleScope::OwnWords,
    any_language: false,
    summary: "a surname alone before the full name has been given",
    rationale: "A paragraph that was moved up leaves readers with a surname that nobody has introduced. Headings and the first two \
        paragraphs are exempt, and so is a surname with a title.",
    options: &[],
    examples: &[Example {
        title: "introduced too late",
        published: "",
        actors: "",
        bad: "The road is open.\n\nIt is long.\n\nFor <<Lindqvist>> it is a success.\n\nMayor John Lindqvist built it.",
        good: "The road is open.\n\nIt is long.\n\nFor John Lindqvist it is a success.\n\nThe mayor built it.",
    }],
    check,
};

/// Paragraphs at the beginning that may name somebody before the text introduces them.
const LEAD: usize = 2;

fn check(cx: &mut RuleContext<'_>) {
    let (prose, document) = (cx.prose(), cx.document);
    let is_running = |kind: BlockKind| matches!(kind, BlockKind::Paragraph | BlockKind::ListItem);
    let Some(body) = (0..document.blocks.len()).filter(|index| is_running(document.blocks[*index].kind)).nth(LEAD) else {
        return;
    };
    let mut full: FxHashMap<usize, &Mention> = FxHashMap::default();
    for mention in cx.facts.mentions.iter().filter(|mention| matches!(mention.form, Form::Full | Form::Alias)) {
        if let Some(chain) = mention.chain {
            full.entry(chain).or_insert(mention);
        }
    }
    let mut seen: FxHashSet<usize> = FxHashSet::default();
    for mention in &cx.facts.mentions {
        let (Some(chain), EntityType::Per, Form::Family) = (mention.chain, mention.entity, mention.form) else { continue };
        let Some(introduction) = full.get(&chain).filter(|full| full.span.start > mention.span.start) else { continue };
        let is_heading = matches!(document.blocks.get(mention.block).map(|block| block.kind), Some(BlockKind::Heading(_)));
        if mention.block < body || is_heading || mention.title.is_some() || !seen.insert(chain) {
            continue;
        }
        let (surname, name) = (mention.span.of(prose), introduction.span.of(prose));
        cx.report(mention.span, format!("“{surname}” stands here before the full name has been given; introduce {name} first"))
            .related(introduction.span, "introduced here")
            .fix(format!("Change to “{name}”"), mention.span, name, Applicability::Placeholder);
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::check_rule;

    #[test]
    fn the_lead_and_headings_are_exempt() {
        check_rule(
            &RULE,
            "",
            "",
            "# For Lindqvist it is a success\n\nFor Lindqvist it is good.\n\nHere too.\n\nMayor John Lindqvist left.",
        );
        check_rule(&RULE, "", "", "One road.\n\nTwo roads.\n\nMayor John Lindqvist left. For Lindqvist it is good.");
        check_rule(&RULE, "", "", "One road.\n\nTwo roads.\n\nFor Mayor Lindqvist it is good.\n\nMayor John Lindqvist left.");
    }
}
