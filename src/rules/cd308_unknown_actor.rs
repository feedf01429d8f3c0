//! CD308: a person or organization in no list, introduced by no description.

use super::described::is_described;
use super::{Example, FixAvailability, Rule, RuleContext, RuleScope, Status};
use crate::document::BlockKind;
use crate::extract::mentions::{EntityType, Form, Listing};
use rustc_hash::FxHashSet;

pub(super) static RULE: Rule = Rule {
    code: "CD308",
    name: "unknown-actor",
    since: "0.1.0",
    status: Status::Stable,
    severity: None,
    fix: FixAvailability::None,
    scope: RuleScope::OwnWords,
    any_language: false,
    summary: "a person or organization that no list knows and no description introduces",
    rationale: "For desks that keep every name in their actor file. A name is no mistake for being unknown, so the rule is off until it is \
        switched on; the editor offers to add the name to the file.",
    options: &[],
    examples: &[Example {
        title: "nobody knows her",
        published: "",
        actors: "[[person]]\nname = \"Anna Lindqvist\"\n",
        bad: "The road was opened by <<Joan Bergstrom>> again.",
        good: "The road was opened by Anna Lindqvist again.",
    }],
    check,
};

fn check(cx: &mut RuleContext<'_>) {
    let mut seen: FxHashSet<usize> = FxHashSet::default();
    for mention in &cx.facts.mentions {
        let kind = cx.document.blocks.get(mention.block).map(|block| block.kind);
        let (Some(chain), Some(BlockKind::Paragraph | BlockKind::ListItem)) = (mention.chain, kind) else { continue };
        let is_name =
            matches!(mention.form, Form::Full | Form::Acronym) && matches!(mention.entity, EntityType::Per | EntityType::Org);
        if !is_name || !seen.insert(chain) {
            continue;
        }
        let is_introduced = mention.title.is_some() || mention.office.is_some() || is_described(cx.prose(), mention.span);
        if mention.actor.is_none() && mention.listing == Listing::Unlisted && !is_introduced {
            let name = mention.span.of(cx.prose());
            cx.report(
                mention.span,
                format!("“{name}” is in no actor file, and nothing says who it is; add it to the file or say so"),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::check_rule;

    #[test]
    fn an_office_introduces() {
        check_rule(&RULE, "", "", "Mayor Joan Bergstrom spoke. <<Ada Holt>> left. Ada Holt came back to Norway.");
        check_rule(&RULE, "", "", "Ada Holt, a driver, left. They met the driver John Lind. Anna Lind (Greens) spoke.");
    }
}
