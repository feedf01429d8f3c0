//! CD309: a title without its country after that of another country's holder.

use super::{Example, FixAvailability, Rule, RuleContext, RuleScope, Status};
use crate::actors::{Actor, ActorId, TitleKey};
use crate::diagnostic::{Applicability, Severity};
use crate::extract::mentions::{EntityType, Form, Tenure};
use crate::facts::Mention;
use crate::text::Span;
use rustc_hash::{FxHashMap, FxHashSet};

pub(super) static RULE: Rule = Rule {
    code: "CD309",
    name: "title-without-country",
    since: "0.1.0",
    status: Status::Stable,
    severity: Some(Severity::Hint),
    fix: FixAvailability::Always,
    scope: RuleScope::OwnWords,
    any_language: false,
    summary: "“President X” after another country's president was named",
    rationale: "Where two presidents are in a story, each needs the country once. The office of the newsroom's own country, which \
        `home` in `copydesk.toml` names, needs none. Marked once for each person.",
    options: &[("newsroom.home", "the newsroom's country, whose offices need no country before them")],
    examples: &[Example {
        title: "two presidents",
        published: "2018-09-26",
        actors: "[[person]]\nname = \"Anna Lindqvist\"\nmembership = [{ role = \"President\", organization = \"fi\", start_date = \"2016\" }]\n",
        bad: "Estonian President Karl Tamm came to the opening. The ribbon was cut by <<President Anna Lindqvist>> in the rain.",
        good: "Estonian President Karl Tamm came to the opening. The ribbon was cut by Finnish President Anna Lindqvist in the rain.",
    }],
    check,
};

fn check(cx: &mut RuleContext<'_>) {
    let home = cx.config.newsroom.home.as_deref();
    // The states whose holder of each title has been named so far.
    let mut named: FxHashMap<TitleKey, Vec<ActorId>> = FxHashMap::default();
    let mut done: FxHashSet<usize> = FxHashSet::default();
    for mention in cx.facts.mentions.iter().filter(|mention| mention.entity == EntityType::Per) {
        let (Some(office), Form::Full | Form::Alias) = (&mention.office, mention.form) else { continue };
        let is_state = |id: &ActorId| cx.actors.actor(*id).is_some_and(Actor::is_state);
        let given = office.organizations.iter().copied().find(is_state);
        let Some(state) = given.or_else(|| state_of(cx, mention, office.title)) else { continue };
        let others = named.entry(office.title).or_default();
        let has_other = others.iter().any(|other| *other != state);
        if !others.contains(&state) {
            others.push(state);
        }
        let is_first = mention.chain.is_none_or(|chain| done.insert(chain));
        let is_before = office.span.end < mention.span.start && matches!(office.tenure, Tenure::Current | Tenure::Now);
        let Some(actor) = cx.actors.actor(state).filter(|_| given.is_none() && has_other && is_first && is_before) else {
            continue;
        };
        let is_home = home.is_some_and(|home| actor.is_called(home));
        let Some(adjective) = actor.adjectives.first().filter(|_| !is_home) else { continue };
        let adjective = if actor.id == "us" { "U.S." } else { adjective };
        let place = office.span.cover(mention.span);
        let words = place.of(cx.prose());
        let message = format!("“{words}” follows the same title of another country; say “{adjective}”");
        cx.report(place, message).fix(
            format!("Write “{adjective}”"),
            Span::empty(place.start),
            format!("{adjective} "),
            Applicability::Suggestion,
        );
    }
}

/// The state whose office of this title the actor file gives to the person.
fn state_of(cx: &RuleContext<'_>, mention: &Mention, title: TitleKey) -> Option<ActorId> {
    let actor = mention.actor?;
    let mut states = cx.actors.offices_of(actor, title).filter_map(|office| office.membership.organization);
    states.find(|id| cx.actors.actor(*id).is_some_and(Actor::is_state))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::check_rule;

    const ACTORS: &str = "[[person]]\nname = \"Anna Lindqvist\"\nmembership = [{ role = \"President\", organization = \"fi\", start_date = \"2016\" }]\n";

    #[test]
    fn one_president_needs_no_country() {
        check_rule(&RULE, "", ACTORS, "President Anna Lindqvist spoke. Estonian President Karl Tamm left.");
        check_rule(&RULE, "", ACTORS, "Estonian Prime Minister Karl Tamm left. President Anna Lindqvist spoke.");
        check_rule(&RULE, "", ACTORS, "Finnish President Karl Tamm left. President Anna Lindqvist spoke.");
    }
}
