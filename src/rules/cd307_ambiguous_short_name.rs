//! CD307: the short name of a ministry that two countries of the story have.

use super::{Example, FixAvailability, Rule, RuleContext, RuleScope, Status};
use crate::actors::ActorId;
use crate::diagnostic::{Applicability, Severity};
use crate::extract::mentions::EntityType;
use crate::text::Span;
use regex::Regex;
use std::collections::BTreeMap;
use std::sync::LazyLock;

pub(super) static RULE: Rule = Rule {
    code: "CD307",
    name: "ambiguous-short-name",
    since: "0.1.0",
    status: Status::Stable,
    severity: Some(Severity::Warning),
    fix: FixAvailability::Sometimes,
    scope: RuleScope::OwnWords,
    any_language: false,
    summary: "“the Defense Ministry” where the ministries or ministers of two countries are in the story",
    rationale: "In a story of two countries the short name of a ministry may be either's. The rule speaks where the report itself has \
        named the ministry or the minister of two countries.",
    options: &[],
    examples: &[Example {
        title: "whose ministry?",
        published: "",
        actors: "",
        bad: "The Norwegian Defense Ministry sent a ship. Swedish Defense Minister John Lindqvist sent none.\n\nThe port was closed by \
            <<the Defense Ministry>> again.",
        good: "The Norwegian Defense Ministry sent a ship. Swedish Defense Minister John Lindqvist sent none.\n\nThe port was closed by \
            the Norwegian Defense Ministry again.",
    }],
    check,
};

/// A field of government with the word for its house or its head.
static BODY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"\b(?:(?<field>Defen[cs]e|Foreign|Interior|Finance|Justice|Health|Energy|Economy|Transport|Education|Agriculture|Trade) (?<head>Ministry|Minister|ministry|minister)|(?<house>Ministry|Minister) (?:of|for) (?:the )?(?<of>Defen[cs]e|Foreign Affairs|Interior|Finance|Justice|Health|Energy|Economy|Transport|Education|Agriculture|Trade))\b",
    )
    .expect("a good pattern")
});

/// A place where a ministry or a minister is named.
struct Place {
    field: String,
    span: Span,
    owner: Option<ActorId>,
    is_house: bool,
}

fn check(cx: &mut RuleContext<'_>) {
    let places: Vec<Place> = cx
        .blocks()
        .flat_map(|view| {
            BODY.captures_iter(view.prose)
                .filter_map(|found| {
                    let whole = found.get(0)?;
                    let span = Span::new(whole.start(), whole.end()).shift(view.start);
                    let field = found.name("field").or(found.name("of"))?.as_str();
                    let head = found.name("head").or(found.name("house"))?.as_str();
                    let field = field.replace("Defence", "Defense").replace(" Affairs", "");
                    Some(Place { field, span, owner: owner(cx, span), is_house: head.eq_ignore_ascii_case("ministry") })
                })
                .collect::<Vec<_>>()
        })
        .collect();
    let mut owners: BTreeMap<&str, Vec<ActorId>> = BTreeMap::new();
    for place in &places {
        let list = owners.entry(&place.field).or_default();
        if let Some(owner) = place.owner.filter(|owner| !list.contains(owner)) {
            list.push(owner);
        }
    }
    for place in places.iter().filter(|place| place.is_house && place.owner.is_none()) {
        let Some(states) = owners.get(place.field.as_str()).filter(|states| states.len() > 1) else { continue };
        let prose = cx.prose();
        let before = prose.get(..place.span.start).unwrap_or_default();
        // Only "the Defense Ministry" leaves the country open.
        let Some(article) = before.strip_suffix("the ").or(before.strip_suffix("The ")) else { continue };
        let span = Span::new(article.len(), place.span.end);
        let behind = prose.get(place.span.end..).unwrap_or_default();
        if [" of ", " in ", "’s of"].iter().any(|word| behind.starts_with(word)) {
            continue;
        }
        let names: Vec<&str> = states.iter().filter_map(|id| cx.actors.actor(*id)).map(|actor| actor.name.as_str()).collect();
        let adjectives: Vec<String> = states.iter().filter_map(|id| cx.actors.actor(*id)?.adjectives.first().cloned()).collect();
        let words = span.of(prose);
        let mut finding = cx.report(span, format!("“{words}” may be that of {}; name the country", names.join(" or of ")));
        for adjective in adjectives {
            finding = finding.fix(
                format!("Write “{adjective}”"),
                Span::empty(place.span.start),
                format!("{adjective} "),
                Applicability::Suggestion,
            );
        }
    }
}

/// The state before the words at `span`, or that of the office of the person behind them.
fn owner(cx: &RuleContext<'_>, span: Span) -> Option<ActorId> {
    let is_state = |id: &ActorId| cx.actors.actor(*id).is_some_and(crate::actors::Actor::is_state);
    let before = cx.prose().get(..span.start).unwrap_or_default().trim_end_matches(' ');
    let before = ["’s", "'s"].iter().find_map(|mark| before.strip_suffix(mark)).unwrap_or(before);
    // "Norwegian", "Norway’s", "United Arab Emirates’": up to three words.
    let starts = before.rmatch_indices([' ', '\n', '“', '(']).map(|(at, mark)| at + mark.len()).chain([0]).take(3);
    let mut named = starts.filter_map(|start| before.get(start..)).flat_map(|name| cx.actors.find_by_name(name));
    if let Some(state) = named.find(|named| is_state(&named.actor)) {
        return Some(state.actor);
    }
    let mentions = &cx.facts.mentions;
    let index = mentions.partition_point(|mention| mention.span.start < span.start);
    let person = mentions[index..].iter().take(3).find(|mention| {
        mention.entity == EntityType::Per && mention.office.as_ref().is_some_and(|office| office.span.touches(span.start))
    })?;
    let office = person.office.as_ref()?;
    let by_file = || {
        let own = cx.actors.actor(person.actor?)?;
        own.memberships.iter().filter_map(|membership| membership.organization).find(is_state)
    };
    office.organizations.iter().copied().find(is_state).or_else(by_file)
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::check_rule;

    #[test]
    fn one_country_is_not_two() {
        check_rule(&RULE, "", "", "The Norwegian Defense Ministry sent a ship to Sweden. The Defense Ministry was proud.");
        check_rule(&RULE, "", "", "Norway’s Foreign Ministry and Sweden’s Defense Ministry met. The Defense Ministry was proud.");
        check_rule(
            &RULE,
            "",
            "",
            "Norway’s Defence Ministry and the Swedish Ministry of Defense met. <<The Defense Ministry>> was proud, and the Danish Defense Ministry too.",
        );
    }
}
