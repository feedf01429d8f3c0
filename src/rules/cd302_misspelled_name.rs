//! CD302: a name one slip away from that of an actor of the report.

use super::spelling::{is_slip, sound_alike};
use super::{Example, FixAvailability, Rule, RuleContext, RuleScope, Status};
use crate::actors::words::words;
use crate::actors::{Actor, ActorId, TitleClass, family_name};
use crate::diagnostic::{Applicability, Severity};
use crate::extract::mentions::{BlockMention, EntityType, Form, Listing};
use crate::text::Span;
use rustc_hash::FxHashSet;

pub(super) static RULE: Rule = Rule {
    code: "CD302",
    name: "misspelled-name",
    since: "0.1.0",
    status: Status::Stable,
    severity: Some(Severity::Warning),
    fix: FixAvailability::Always,
    scope: RuleScope::Everywhere,
    any_language: false,
    summary: "a name one slip away from that of somebody in the report, or with a title from that of somebody who has borne it",
    rationale: "A misspelled name is the mistake that its owner notices first. A name alone is compared only with people whom the actor \
        file knows and the report names; a full name with a title also with everybody in the file who has the same given name and has \
        held the office. A name that is known itself is never marked.",
    options: &[],
    examples: &[Example {
        title: "a letter left out",
        published: "",
        actors: "[[person]]\nname = \"Anna Petrovskaya\"\n",
        bad: "Mayor Anna Petrovskaya opened the road. The ribbon was cut by <<Petrovkaya>> herself.",
        good: "Mayor Anna Petrovskaya opened the road. The ribbon was cut by Petrovskaya herself.",
    }],
    check,
};

fn check(cx: &mut RuleContext<'_>) {
    let prose = cx.prose();
    let named = cx.facts.mentions.iter().filter(|mention| mention.entity == EntityType::Per && mention.form != Form::Pronoun);
    let ids: FxHashSet<_> = named.filter_map(|mention| mention.actor).collect();
    let people: Vec<&Actor> = ids.into_iter().filter_map(|id| cx.actors.actor(id)).filter(|actor| actor.is_person()).collect();
    let linked = cx.facts.mentions.iter().filter(|mention| mention.actor.is_some() || !mention.candidates.is_empty());
    let linked: FxHashSet<Span> = linked.map(|mention| mention.span).collect();
    for view in cx.blocks() {
        for mention in
            view.facts.mentions.iter().filter(|mention| mention.entity == EntityType::Per && mention.candidates.is_empty())
        {
            let span = mention.span.shift(view.start);
            let text = span.of(prose);
            let is_known = mention.listing != Listing::Unlisted || linked.contains(&span);
            if is_known || mention.form == Form::Pronoun {
                continue;
            }
            // "Don Regan" is a name of its own, also where "Don" was not taken for a given name.
            let before = prose.get(..span.start).and_then(|before| before.strip_suffix(' ')).unwrap_or_default();
            let before = before.rsplit([' ', '\n']).next().unwrap_or_default();
            let is_title = cx.actors.title_at(&words(before)).is_some_and(|(_, class)| class != TitleClass::Honorific);
            if !is_title && before.starts_with(char::is_uppercase) && before.ends_with(char::is_lowercase) {
                continue;
            }
            let surname = family_name(text).unwrap_or(text);
            let named = people.iter().find_map(|actor| Some((*actor, meant(actor, text, surname, span)?)));
            let Some((actor, (place, right))) = named.or_else(|| known(cx, mention, text, span)) else { continue };
            let message =
                format!("“{}” is not how the name of {} is spelled; did you mean “{right}”?", place.of(prose), actor.name);
            cx.report(place, message).fix(format!("Change to “{right}”"), place, right, Applicability::Suggestion);
        }
    }
}

/// The one person of the actor file whom a full name with a title means that is spelled so nowhere: the given name and the title are the
/// person's, the surname is a slip. Without the title it may be anybody.
fn known<'a>(cx: &RuleContext<'a>, mention: &BlockMention, text: &str, span: Span) -> Option<(&'a Actor, (Span, String))> {
    let (given, _) = text.split_once(' ')?;
    let surname = family_name(text)?;
    let office = mention.office.as_ref()?;
    // Whoever bears the surname is somebody, too.
    if !cx.actors.find_by_name(surname).is_empty() {
        return None;
    }
    let held_by = |id: &ActorId| cx.actors.offices_of(*id, office.title).next().is_some();
    let people = cx.actors.people_called(given).iter().filter(|id| held_by(id)).filter_map(|id| cx.actors.actor(*id));
    let mut meant = people.filter_map(|actor| {
        let right = actor.family_name.as_deref().filter(|right| is_slip(surname, right))?;
        Some((actor, (Span::new(span.end - surname.len(), span.end), right.to_owned())))
    });
    meant.next().filter(|_| text.ends_with(surname) && meant.next().is_none())
}

/// The place of the `surname` in the name `text` where it is a slip of the actor's, and what it should be: a lone surname, or one
/// behind the same given name.
fn meant(actor: &Actor, text: &str, surname: &str, span: Span) -> Option<(Span, String)> {
    let right = actor.family_name.as_deref()?;
    let is_alone = surname.len() == text.len();
    let given = actor.name.split_whitespace().next()?;
    if surname == right
        && let Some(written) = text.split_whitespace().next().filter(|written| !is_alone && sound_alike(written, given))
    {
        return Some((Span::new(span.start, span.start + written.len()), given.to_owned()));
    }
    let is_meant = (is_alone || text.split_whitespace().next() == actor.name.split_whitespace().next())
        && text.ends_with(surname)
        && is_slip(surname, right);
    is_meant.then(|| (Span::new(span.end - surname.len(), span.end), right.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::check_rule;

    const ACTORS: &str =
        "[[person]]\nname = \"Anna Petrovskaya\"\n[[person]]\nname = \"Karl Lindemann\"\n[[person]]\nname = \"Eva Lindeman\"\n";

    #[test]
    fn slips_behind_the_given_name_and_alone() {
        check_rule(
            &RULE,
            "",
            ACTORS,
            "Anna Petrovskaya spoke. Anna <<Petrovksaya>> left. So did Mr. <<Petrovskiya>> and her dog.",
        );
    }

    #[test]
    fn a_full_name_of_the_file_is_known_without_the_report() {
        let mayors = "[[person]]\nname = \"Anna Petrovskaya\"\nmembership = [{ role = \"Mayor\", start_date = \"2016\" }]\n";
        check_rule(&RULE, "", mayors, "The road was opened by Mayor Anna <<Petrovkaya>>.");
        check_rule(
            &RULE,
            "",
            mayors,
            "The road was opened by Senator Anna Petrovkaya. Anna Petrovkaya and Mayor Olga Petrovkaya left.",
        );
    }

    #[test]
    fn known_names_and_other_people_are_left_alone() {
        check_rule(&RULE, "", ACTORS, "Karl Lindemann met Eva Lindeman. Lindeman left. John Lindermann stayed.");
        check_rule(&RULE, "", ACTORS, "Karl Lindemann met <<Carl>> Lindemann and Kurt Lindemann.");
        check_rule(&RULE, "", ACTORS, "The Petrovskayas live in Petrovskayan luxury. Petrovsk is near.");
    }
}
