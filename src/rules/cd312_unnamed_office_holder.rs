//! CD312: an office without its holder, whom the actor file knows.

use super::spoken_day::days_spoken_of;
use super::{Example, FixAvailability, Rule, RuleContext, RuleScope, Status};
use crate::actors::ActorId;
use crate::diagnostic::{Applicability, Severity};
use crate::document::BlockKind;
use crate::extract::mentions::{EntityType, Form};
use crate::text::Span;
use rustc_hash::FxHashSet;

pub(super) static RULE: Rule = Rule {
    code: "CD312",
    name: "unnamed-office-holder",
    since: "0.1.0",
    status: Status::Stable,
    severity: Some(Severity::Hint),
    fix: FixAvailability::Always,
    scope: RuleScope::OwnWords,
    any_language: false,
    summary: "an office whose holder the actor file knows and the report has not named yet",
    rationale: "“The commander of the air force” is somebody. The rule speaks where the file names one holder of exactly this office for \
        the report's day, and that person has not been named before.",
    options: &[],
    examples: &[Example {
        title: "who is it?",
        published: "2018-09-26",
        actors: "[[person]]\nname = \"Karl Lindqvist\"\nmembership = [{ role = \"Prime Minister\", organization = \"fi\", start_date = \"2016\" }]\n",
        bad: "The new road was opened by <<the prime minister of Finland>>.",
        good: "The new road was opened by the prime minister of Finland, Karl Lindqvist.",
    }],
    check,
};

fn check(cx: &mut RuleContext<'_>) {
    let mut named: FxHashSet<ActorId> = FxHashSet::default();
    for mention in cx.facts.mentions.iter().filter(|mention| mention.entity == EntityType::Per) {
        let kind = cx.document.blocks.get(mention.block).map(|block| block.kind);
        let Some(id) = mention.actor else { continue };
        if !named.insert(id) || mention.form != Form::Office || !matches!(kind, Some(BlockKind::Paragraph | BlockKind::ListItem))
        {
            continue;
        }
        let (Some(actor), Some(office), Some(day)) = (cx.actors.actor(id), &mention.office, cx.facts.day) else { continue };
        let prose = cx.prose();
        let behind = prose.get(mention.span.end..).unwrap_or_default();
        // "the prime minister, Karl Bern" names him; "the prime minister's plan" speaks of the office.
        let is_named =
            behind.starts_with(", ") || behind.starts_with(['’', '\'']) || behind.trim_start().starts_with(char::is_uppercase);
        let is_now = days_spoken_of(cx, mention).is_some_and(|days| !days.is_own && days.also.is_empty());
        let mut held = cx
            .actors
            .holders(office.title, None, day)
            .filter(|held| held.membership.organization.is_some_and(|of| office.organizations.contains(&of)));
        let is_sure = held.next().is_some_and(|held| held.actor == id) && held.all(|held| held.actor == id);
        if is_named || !is_now || !is_sure || office.organizations.is_empty() {
            continue;
        }
        let words = mention.span.of(prose);
        let comma = if behind.starts_with(['.', ';', ',', ':', ')', '!', '?']) || behind.is_empty() { "" } else { "," };
        cx.report(
            mention.span,
            format!("by the actor file “{words}” is {}, who has not been named yet; give the name", actor.name),
        )
        .fix(
            format!("Write “{words}, {}”", actor.name),
            Span::empty(mention.span.end),
            format!(", {}{comma}", actor.name),
            Applicability::Suggestion,
        );
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::check_rule;

    const ACTORS: &str = "[[person]]\nname = \"Karl Lindqvist\"\nmembership = [{ role = \"Prime Minister\", organization = \"fi\", start_date = \"2016\" }]\n";

    #[test]
    fn named_before_or_at_another_time() {
        for text in [
            "Karl Lindqvist spoke. The prime minister of Finland left.",
            "The prime minister of Finland, Karl Lindqvist, left.",
            "In 2014, the prime minister of Finland left.",
            "The prime minister of Estonia left. The prime minister left.",
        ] {
            check_rule(&RULE, "2018-09-26", ACTORS, text);
        }
        check_rule(&RULE, "2018-09-26", ACTORS, "<<The Finnish prime minister>> left.");
    }
}
