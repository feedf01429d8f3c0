//! CD112: sources without a name, and without a reason why.

use super::{Example, FixAvailability, Rule, RuleContext, RuleScope, Status};
use crate::diagnostic::Severity;
use crate::facts::Attribution;
use crate::language::lexicon::{NUMERALS, SOURCE_STANDING};

pub(super) static RULE: Rule = Rule {
    code: "CD112",
    name: "anonymous-source",
    since: "0.1.0",
    status: Status::Preview,
    severity: Some(Severity::Information),
    fix: FixAvailability::None,
    scope: RuleScope::OwnWords,
    any_language: false,
    summary: "unnamed sources are given without number, standing or reason",
    rationale: "Readers can only trust an unnamed source as far as they learn how many spoke, how they can know, and why they are not \
                named. “Police said” and “ministry officials said” name a body that can be held to its word.",
    options: &[],
    examples: &[Example {
        title: "sources",
        published: "",
        actors: "",
        bad: "The harbor will be sold, the paper reported, <<citing sources>>.",
        good: "The harbor will be sold, said two members of the port authority’s board who asked not to be named because the \
               talks go on.",
    }],
    check,
};

fn check(cx: &mut RuleContext<'_>) {
    let (facts, prose) = (cx.facts, cx.prose());
    for attribution in facts.attributions.iter().filter(|attribution| attribution.is_anonymous) {
        let Some(source) = attribution.source.first().copied() else { continue };
        let words = source.of(prose);
        // A placeholder in the source is another rule's business.
        if words.contains('[') {
            continue;
        }
        let sentence = facts.sentences.get(facts.sentences.partition_point(|sentence| sentence.span.end <= source.start));
        if tells_number(words) || tells_standing(words) || sentence.is_some_and(|sentence| tells_reason(sentence.span.of(prose)))
        {
            continue;
        }
        let place = match attribution.cue.first() {
            Some(cue) if is_adjacent(attribution, prose) => source.cover(*cue),
            _ => source,
        };
        cx.report(
            place,
            format!("“{words}”: sources without name, number or standing; say how many, how they know and why unnamed"),
        );
    }
}

/// "two officials", "a dozen aides"
fn tells_number(source: &str) -> bool {
    source.split_whitespace().any(|word| NUMERALS.contains(word) || word.starts_with(|first: char| first.is_ascii_digit()))
}

/// "officials close to the talks", "a diplomat in the room"
fn tells_standing(source: &str) -> bool {
    source.split_whitespace().any(|word| SOURCE_STANDING.contains(word.trim_matches(',')))
}

/// "who spoke on condition of anonymity"
fn tells_reason(sentence: &str) -> bool {
    ["anonymity", "anonymously", "not authorized", "not authorised", "not to be named", "not be named", "not to be identified"]
        .iter()
        .any(|reason| sentence.contains(reason))
}

/// Whether only a blank parts source and cue.
fn is_adjacent(attribution: &Attribution, prose: &str) -> bool {
    let (Some(source), Some(cue)) = (attribution.source.first(), attribution.cue.first()) else { return false };
    let (first, last) = if source.start < cue.start { (source, cue) } else { (cue, source) };
    prose.get(first.end..last.start).is_some_and(|between| between.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::check_rule;

    #[track_caller]
    fn check(marked: &str) {
        check_rule(&RULE, "", "", marked);
    }

    #[test]
    fn synonyms() {
        check("The harbor will be sold, the paper reported, <<quoting officials>>.");
        check("<<Officials said>> the harbor would be sold.");
        check("The harbor will be sold, <<according to sources>>.");
        check("The harbor will be sold, the paper reported, <<citing unnamed officials>>.");
        check("The harbor will be sold, the paper reported, <<quoting anonymous sources>>.");
    }

    #[test]
    fn bodies_can_be_held_to_their_word() {
        check("Police said the harbor was closed. Ministry officials said it would open again.");
    }

    #[test]
    fn number_standing_or_reason_is_enough() {
        check("Two officials said the harbor would be sold.");
        check("Officials familiar with the talks said the harbor would be sold.");
        check("An official who spoke on condition of anonymity said the harbor would be sold.");
    }

    #[test]
    fn a_name_behind_the_description_names_the_source() {
        check("A senior official, Jan Novak, said the harbor would be sold.");
    }
}
