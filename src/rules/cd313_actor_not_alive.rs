//! CD313: somebody who speaks after death or before birth, by the actor file.

use super::spoken_day::days_spoken_of;
use super::{Example, FixAvailability, Rule, RuleContext, RuleScope, Status};
use crate::calendar::spell;
use crate::extract::attributions::CueKind;
use crate::extract::mentions::{EntityType, Form};
use crate::facts::timeline::Interval;

pub(super) static RULE: Rule = Rule {
    code: "CD313",
    name: "actor-not-alive",
    since: "0.1.0",
    status: Status::Preview,
    severity: None,
    fix: FixAvailability::None,
    scope: RuleScope::OwnWords,
    any_language: false,
    summary: "somebody speaks after death or before birth, by the actor file",
    rationale: "Then either the day is wrong or it is somebody else of the same name. The dead are quoted for ever, so the rule speaks \
        only where the sentence itself gives the day on which they spoke.",
    options: &[],
    examples: &[Example {
        title: "a day after the death",
        published: "2018-09-26",
        actors: "[[person]]\nname = \"Karl Lindqvist\"\ndeath_date = \"2018-03-04\"\n",
        bad: "On Monday, <<Karl Lindqvist>> said that the road was open.",
        good: "In 2017, Karl Lindqvist said that the road was open.",
    }],
    check,
};

fn check(cx: &mut RuleContext<'_>) {
    let facts = cx.facts;
    for attribution in facts.attributions.iter().filter(|attribution| attribution.kind == CueKind::Say) {
        let Some(source) = attribution.source.first() else { continue };
        let index = facts.mentions.partition_point(|mention| mention.span.start < source.start);
        let named = facts.mentions[index..].iter().take_while(|mention| mention.span.start < source.end);
        let mut people =
            named.filter(|mention| mention.entity == EntityType::Per && !matches!(mention.form, Form::Pronoun | Form::Office));
        let (Some(mention), None) = (people.next(), people.next()) else { continue };
        let Some(actor) = mention.actor.and_then(|id| cx.actors.actor(id)) else { continue };
        let Some(days) = days_spoken_of(cx, mention).filter(|days| days.is_own && days.also.is_empty()) else { continue };
        let (born, died) = (actor.life.start, actor.life.end);
        let is_dead = |day: &Interval| died.is_some_and(|died| died.latest() < day.first);
        let is_unborn = |day: &Interval| born.is_some_and(|born| day.last < born.earliest());
        let Some(day) = days.judged.last() else { continue };
        let name = mention.span.of(cx.prose());
        if let (Some(died), true) = (died, days.judged.iter().all(is_dead)) {
            let message = format!(
                "{name} died {}, by the actor file, and cannot have spoken on {}; correct the day or the name",
                on(died),
                spell(day.first)
            );
            cx.report(mention.span, message);
        } else if let (Some(born), true) = (born, days.judged.iter().all(is_unborn)) {
            let message =
                format!("{name} was born {}, by the actor file, after the day of this; correct the day or the name", on(born));
            cx.report(mention.span, message);
        }
    }
}

fn on(day: crate::actors::PartialDate) -> String {
    if day.earliest() == day.latest() { format!("on {day}") } else { format!("in {day}") }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::check_rule;

    const ACTORS: &str = "[[person]]\nname = \"Karl Lindqvist\"\nbirth_date = \"1950\"\ndeath_date = \"2018-03\"\n";

    #[test]
    fn the_dead_are_quoted() {
        check_rule(&RULE, "2018-09-26", ACTORS, "Karl Lindqvist said that the road was open. On Monday it rained.");
        check_rule(&RULE, "2018-09-26", ACTORS, "On March 5, 2018, Karl Lindqvist said that the road was open.");
        check_rule(&RULE, "2018-09-26", ACTORS, "In 1949, <<Karl Lindqvist>> said that the road was open.");
    }
}
