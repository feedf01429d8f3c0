//! CD304: a person whose office the actor file knows, introduced without it.

use super::described::is_described;
use super::{Example, FixAvailability, Rule, RuleContext, RuleScope, Status};
use crate::actors::{ActorId, Membership};
use crate::diagnostic::{Applicability, Severity};
use crate::document::BlockKind;
use crate::extract::mentions::{EntityType, Form};
use rustc_hash::FxHashSet;

pub(super) static RULE: Rule = Rule {
    code: "CD304",
    name: "missing-title",
    since: "0.1.0",
    status: Status::Stable,
    severity: Some(Severity::Hint),
    fix: FixAvailability::Always,
    scope: RuleScope::OwnWords,
    any_language: false,
    summary: "a first mention without the office that the actor file knows",
    rationale: "A reader wants to know why somebody is in the story. The rule speaks only of people whose office on the report's day \
        the actor file knows, and only where the sentence gives no office, rank or description; “his counterpart” is none.",
    options: &[],
    examples: &[Example {
        title: "a minister without the ministry",
        published: "2018-09-26",
        actors: "[[person]]\nname = \"Karl Lindqvist\"\nmembership = [{ role = \"Transport Minister\", start_date = \"2016\" }]\n",
        bad: "The new road was opened by <<Karl Lindqvist>> in the rain.",
        good: "The new road was opened by Transport Minister Karl Lindqvist in the rain.",
    }],
    check,
};

fn check(cx: &mut RuleContext<'_>) {
    let Some(day) = cx.facts.day else { return };
    let mut seen: FxHashSet<ActorId> = FxHashSet::default();
    for mention in &cx.facts.mentions {
        let kind = cx.document.blocks.get(mention.block).map(|block| block.kind);
        let (Some(id), EntityType::Per, Some(BlockKind::Paragraph | BlockKind::ListItem)) = (mention.actor, mention.entity, kind)
        else {
            continue;
        };
        if matches!(mention.form, Form::Pronoun | Form::Description) || !seen.insert(id) {
            continue;
        }
        let is_full = matches!(mention.form, Form::Full | Form::Alias);
        if !is_full || mention.title.is_some() || mention.office.is_some() || is_described(cx.prose(), mention.span) {
            continue;
        }
        let Some(actor) = cx.actors.actor(id) else { continue };
        let is_title =
            |membership: &&Membership| membership.role.starts_with(char::is_uppercase) && !membership.role.contains(" of ");
        let mut held = cx.actors.offices_on(id, day).filter(is_title).filter(|membership| membership.period.surely_holds(day));
        let (Some(office), None) = (held.next(), held.next()) else { continue };
        let message = format!("“{}” comes in without an office; by the actor file it is {}", actor.name, office.role);
        let text = format!("{} {}", office.role, mention.span.of(cx.prose()));
        cx.report(mention.span, message).fix(format!("Write “{text}”"), mention.span, text, Applicability::Suggestion);
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::check_rule;

    const ACTORS: &str = "[[person]]\nname = \"Karl Lindqvist\"\nmembership = [{ role = \"Mayor\", start_date = \"2016\" }]\n\
        [[person]]\nname = \"Ada Holt\"\n";

    #[test]
    fn a_description_is_enough() {
        for text in [
            "Karl Lindqvist, 54, spoke.",
            "They met Mayor Karl Lindqvist. Karl Lindqvist spoke.",
            "The road was opened by the engineer Karl Lindqvist.",
            "Ada Holt spoke.",
        ] {
            check_rule(&RULE, "2018-09-26", ACTORS, text);
        }
        check_rule(&RULE, "2018-09-26", ACTORS, "She met her counterpart, <<Karl Lindqvist>>, on the road.");
        check_rule(&RULE, "2015-09-26", ACTORS, "Karl Lindqvist spoke.");
    }
}
