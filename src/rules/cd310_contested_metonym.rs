//! CD310: a capital that the house will not have for a government.

use super::{Example, FixAvailability, Rule, RuleContext, RuleScope, Status};
use crate::actors::NameNote;
use crate::diagnostic::Applicability;
use crate::extract::mentions::Form;

pub(super) static RULE: Rule = Rule {
    code: "CD310",
    name: "contested-metonym",
    since: "0.1.0",
    status: Status::Stable,
    severity: None,
    fix: FixAvailability::Always,
    scope: RuleScope::OwnWords,
    any_language: false,
    summary: "a capital for a government, where the two are contested",
    rationale: "Whoever calls a government by a capital that others claim takes a side. Which seats are contested the actor file says with \
        `metonyms = [{ name = \"...\", note = \"contested\" }]`, and the built-in set for some states. Off until a house switches it on.",
    options: &[],
    examples: &[Example {
        title: "a seat that is contested",
        published: "",
        actors: "[[organization]]\nname = \"Ruritania\"\nclassification = \"government\"\nmetonyms = [{ name = \"Strelsau\", note = \"contested\" }]\n",
        bad: "<<Strelsau>> rejected the plan.",
        good: "Ruritania rejected the plan.",
    }],
    check,
};

fn check(cx: &mut RuleContext<'_>) {
    for mention in cx.facts.mentions.iter().filter(|mention| mention.form == Form::Metonym) {
        let Some(actor) = mention.actor.and_then(|id| cx.actors.actor(id)) else { continue };
        let text = mention.span.of(cx.prose());
        let is_contested = actor
            .other_names
            .iter()
            .any(|other| other.note == NameNote::ContestedMetonym && other.name.eq_ignore_ascii_case(text));
        if is_contested {
            let message = format!("“{text}” for the government is contested; write “{}” or name the office", actor.name);
            cx.report(mention.span, message).fix(
                format!("Change to “{}”", actor.name),
                mention.span,
                &actor.name,
                Applicability::Suggestion,
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::check_rule;

    #[test]
    fn a_place_and_a_settled_seat_are_no_matter() {
        let actors = "[[organization]]\nname = \"Ruritania\"\nclassification = \"government\"\nmetonyms = [{ name = \"Strelsau\", note = \"contested\" }, \"Zenda\"]\n[[place]]\nname = \"Strelsau\"\n";
        check_rule(&RULE, "", actors, "They met in Strelsau. Zenda rejected the plan. <<Strelsau>> rejected it too.");
    }
}
