//! CD311: a name that the actor file rejects.

use super::{Example, FixAvailability, Rule, RuleContext, RuleScope, Status};
use crate::actors::{NameForm, NameNote, Named};
use crate::diagnostic::{Applicability, Severity};
use crate::extract::mentions::{EntityType, Form, Listing};
use crate::text::Span;

pub(super) static RULE: Rule = Rule {
    code: "CD311",
    name: "rejected-name",
    since: "0.1.0",
    status: Status::Stable,
    severity: Some(Severity::Warning),
    fix: FixAvailability::Always,
    scope: RuleScope::OwnWords,
    any_language: false,
    summary: "a form of a name that the actor file rejects",
    rationale: "The newsroom has settled how the name is written. Inside quotation marks the words are somebody else's and stay.",
    options: &[],
    examples: &[Example {
        title: "a spelling that the newsroom has given up",
        published: "",
        actors: "[[place]]\nname = \"Strelsow\"\nother_names = [{ name = \"Strelsau\", note = \"reject\" }]\n",
        bad: "The road to <<Strelsau>> is open.",
        good: "The road to Strelsow is open.",
    }],
    check,
};

fn check(cx: &mut RuleContext<'_>) {
    let prose = cx.prose();
    let mut last = Span::empty(0);
    for mention in &cx.facts.mentions {
        let is_name = !matches!(mention.form, Form::Pronoun | Form::Description | Form::Office);
        if mention.listing != Listing::Rejected || !is_name || last.contains(mention.span) {
            continue;
        }
        let text = mention.span.of(prose);
        let named = cx.actors.find_by_name(text);
        // What is rejected for one actor may be the right name of another. Names are found without regard to accents; of two that
        // differ in nothing else the letters as they are written decide.
        let is_written = |named: &Named, is_rejected: bool| {
            let Some(actor) = cx.actors.actor(named.actor) else { return false };
            let others = actor.other_names.iter().filter(|other| (other.note == NameNote::Rejected) == is_rejected);
            let own = Some(actor.name.as_str()).filter(|_| !is_rejected);
            own.into_iter().chain(others.map(|other| other.name.as_str())).any(|name| name.to_lowercase() == text.to_lowercase())
        };
        let is_rejected_letter_by_letter =
            named.iter().any(|named| is_written(named, true)) && !named.iter().any(|named| is_written(named, false));
        let is_right = named.iter().any(|named| named.form != NameForm::Rejected && !cx.actors.is_built_in(named.actor))
            && !is_rejected_letter_by_letter;
        let rejected = named.iter().find(|named| named.form == NameForm::Rejected).filter(|_| !is_right);
        let Some(actor) = rejected.and_then(|named| cx.actors.actor(named.actor)) else { continue };
        last = mention.span;
        let is_lone = mention.entity == EntityType::Per && !text.contains(' ');
        let right = if is_lone { actor.family_name.as_deref().unwrap_or(&actor.name) } else { &actor.name };
        let is_capitals = !text.contains(char::is_lowercase) && actor.name.contains(char::is_lowercase);
        let right = if is_capitals { right.to_uppercase() } else { right.to_owned() };
        let message = format!("“{text}” is a form that the actor file rejects; write “{right}”");
        cx.report(mention.span, message).fix(format!("Change to “{right}”"), mention.span, right, Applicability::Safe);
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::check_rule;

    const ACTORS: &str = r#"
[[person]]
name = "Anna Orlova"
other_names = [{ name = "Hanna Orlova", note = "reject" }, { name = "Anna Orlowa", note = "accepted" }]
[[place]]
name = "Kyiv"
other_names = [{ name = "Kiev", note = "reject" }]
"#;

    #[test]
    fn people_and_places() {
        check_rule(&RULE, "", ACTORS, "<<Hanna Orlova>>’s plan reached <<Kiev>>. Anna Orlowa left Kyiv.");
        check_rule(&RULE, "", ACTORS, "# <<HANNA ORLOVA>> SPEAKS\n\nShe did.");
        check_rule(&RULE, "", ACTORS, "<<Kiev>> rejected the plan.");
    }

    #[test]
    fn accents_alone_may_be_what_is_rejected() {
        let actors = "[[person]]\nname = \"José Núñez\"\nother_names = [{ name = \"Jose Nunez\", note = \"reject\" }]\n";
        check_rule(&RULE, "", actors, "<<Jose Nunez>> came at noon. José Núñez left.");
    }

    #[test]
    fn in_quotation_marks_it_stays() {
        check_rule(&RULE, "", ACTORS, "“I love Kiev,” Anna Orlova said.");
    }

    #[test]
    fn the_right_name_of_another() {
        let both = format!("{ACTORS}[[place]]\nid = \"kiev-missouri\"\nname = \"Kiev\"\n");
        check_rule(&RULE, "", &both, "The road to Kiev is open.");
    }
}
