//! CD113: a pronoun speaks, and two or more people could be meant.

use super::{Example, FixAvailability, Rule, RuleContext, RuleScope, Status};
use crate::diagnostic::{Applicability, Severity};
use crate::extract::mentions::Form;
use crate::facts::{Attribution, Mention};
use crate::text::Span;

pub(super) static RULE: Rule = Rule {
    code: "CD113",
    name: "ambiguous-speaker",
    since: "0.1.0",
    status: Status::Preview,
    severity: Some(Severity::Hint),
    fix: FixAvailability::Always,
    scope: RuleScope::OwnWords,
    any_language: false,
    summary: "a pronoun speaks and two or more people could be meant",
    rationale: "Words that are given to the wrong person are worse than words without a speaker. A name costs one word.",
    options: &[],
    examples: &[Example {
        title: "two people",
        published: "",
        actors: "",
        bad: "John Novak, a baker, met Peter Weiss, a miller, on the pier. <<He>> said the ferry was late.",
        good: "John Novak, a baker, met Peter Weiss, a miller, on the pier. Novak said the ferry was late.",
    }],
    check,
};

fn check(cx: &mut RuleContext<'_>) {
    let (facts, prose) = (cx.facts, cx.prose());
    for (index, attribution) in facts.attributions.iter().enumerate().filter(|(_, attribution)| attribution.may_be.len() > 1) {
        let Some(source) = attribution.source.first().copied() else { continue };
        let Some(reach) = reach(cx, source) else { continue };
        if has_spoken(&facts.attributions[..index], reach) {
            continue;
        }
        let people = people(cx, Span::new(reach, source.start), &attribution.may_be);
        if people.len() >= 2 {
            let word = source.of(prose);
            let names: Vec<&str> = people.iter().map(|person| family(person.span.of(prose))).collect();
            let message = format!("“{word}” may be {}; name the speaker", names.join(" or "));
            let mut finding = cx.report(source, message);
            for name in names {
                finding = finding.fix(format!("Write “{name}”"), source, name, Applicability::Suggestion);
            }
        }
    }
}

/// Where the sentence before that of the pronoun begins; where it opens a block, its own.
fn reach(cx: &RuleContext<'_>, source: Span) -> Option<usize> {
    let sentences = &cx.facts.sentences;
    let index = sentences.partition_point(|sentence| sentence.span.end <= source.start);
    let own = sentences.get(index)?;
    let before = index.checked_sub(1).map(|before| &sentences[before]).filter(|before| before.block + 1 >= own.block);
    Some(before.unwrap_or(own).span.start)
}

/// Whether somebody has spoken since byte `from`: a pronoun goes on with the speaker then.
fn has_spoken(before: &[Attribution], from: usize) -> bool {
    let mut sources = before.iter().rev().take(8).flat_map(|attribution| &attribution.source);
    sources.any(|source| source.end > from)
}

/// The first mentions in `span` of those whom the pronoun may mean.
fn people<'a>(cx: &RuleContext<'a>, span: Span, may_be: &[usize]) -> Vec<&'a Mention> {
    let mentions = &cx.facts.mentions;
    let first = mentions.partition_point(|mention| mention.span.start < span.start);
    let names = |mention: &&Mention| matches!(mention.form, Form::Full | Form::Family);
    let mut people: Vec<&Mention> = Vec::new();
    for mention in mentions[first..].iter().take_while(|mention| mention.span.end <= span.end).filter(names) {
        let is_meant = mention.chain.is_some_and(|chain| may_be.contains(&chain));
        if is_meant && people.iter().all(|other| other.chain != mention.chain) {
            people.push(mention);
        }
    }
    people
}

fn family(name: &str) -> &str {
    name.rsplit(' ').next().unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::check_rule;

    #[test]
    fn the_same_speaker_goes_on() {
        check_rule(&RULE, "", "", "John Novak told Peter Weiss that the ferry was late. He said it would leave at noon.");
    }

    #[test]
    fn one_person_is_not_two() {
        check_rule(
            &RULE,
            "",
            "",
            "John Novak stood on the pier. He said the ferry was late. Novak left. He said nothing was lost.",
        );
    }
}
