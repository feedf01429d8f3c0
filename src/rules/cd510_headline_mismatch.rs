//! CD510: a headline that the body does not bear out.

use super::{Example, FixAvailability, Rule, RuleContext, RuleScope, Status};
use crate::diagnostic::Severity;
use crate::document::BlockKind;
use crate::extract::mentions::{EntityType, Form};
use crate::facts::BlockView;
use crate::language::TokenKind;
use crate::language::lexicon::NUMERALS;
use crate::text::Span;

pub(super) static RULE: Rule = Rule {
    code: "CD510",
    name: "headline-mismatch",
    since: "0.1.0",
    status: Status::Preview,
    severity: Some(Severity::Hint),
    fix: FixAvailability::None,
    scope: RuleScope::OwnWords,
    any_language: false,
    summary: "a name, figure or day in the headline is not in the body",
    rationale: "Headlines are written last and by somebody else. A figure that the body does not have is mostly one that has changed.",
    options: &[],
    examples: &[Example {
        title: "a figure",
        published: "",
        actors: "",
        bad: "# <<14>> boats burn in the harbor\n\nA fire burned 12 boats in the harbor, the harbor master said.\n\nThe pier is safe, \
              she said.",
        good: "# 12 boats burn in the harbor\n\nA fire burned 12 boats in the harbor, the harbor master said.\n\nThe pier is safe, she \
               said.",
    }],
    check,
};

/// A body of fewer blocks is a note, whose headline may tell more than it.
const FEWEST_BLOCKS: usize = 2;

/// Words before a number that make it no exact one.
const ROUND: [&str; 8] = ["over", "nearly", "about", "almost", "than", "around", "some", "least"];

fn check(cx: &mut RuleContext<'_>) {
    let facts = cx.facts;
    let is_body =
        |view: &BlockView<'_>| matches!(view.block.kind, BlockKind::Paragraph | BlockKind::ListItem | BlockKind::TableCell);
    let body: Vec<BlockView<'_>> = cx.blocks().filter(is_body).collect();
    let Some(head) = cx.blocks().find(|view| !matches!(view.block.kind, BlockKind::Dateline)) else { return };
    if head.block.kind != BlockKind::Heading(1) || body.len() < FEWEST_BLOCKS {
        return;
    }
    let in_head = |span: Span| head.block.span.contains(span);
    for (place, number) in numbers(&head) {
        let is_there = body.iter().any(|view| numbers(view).iter().any(|(_, other)| (other.round() - number).abs() < 0.5));
        if !is_there {
            cx.report(
                place,
                format!("“{}” stands in the headline and not in the body; one of them is wrong", place.of(cx.prose())),
            );
        }
    }
    for mention in facts.mentions.iter().filter(|mention| in_head(mention.span) && mention.entity == EntityType::Per) {
        let name = mention.span.of(cx.prose());
        let family = name.rsplit(' ').next().unwrap_or(name);
        let is_person = matches!(mention.form, Form::Full) && mention.actor.is_some();
        if is_person && !body.iter().any(|view| view.prose.contains(family)) {
            cx.report(mention.span, format!("“{name}” is named in the headline and not in the body"));
        }
    }
    let days = |of_head: bool| {
        facts
            .timexes
            .iter()
            .filter(move |timex| in_head(timex.span) == of_head)
            .filter_map(|timex| Some((timex.span, timex.interval?)))
    };
    for (place, day) in days(true) {
        let overlaps = days(false).any(|(_, other)| other.first <= day.last && day.first <= other.last);
        if !overlaps && days(false).next().is_some() && day.single().is_some() {
            cx.report(place, format!("“{}” in the headline is no day of the body; one of them is wrong", place.of(cx.prose())));
        }
    }
}

/// The exact counts of a block: no years, no hours, no shares of a million.
fn numbers(view: &BlockView<'_>) -> Vec<(Span, f64)> {
    let tokens = &view.language.tokens;
    let word = |index: usize| tokens.get(index).map_or("", |token| token.text(view.prose)).to_lowercase();
    let mut numbers = Vec::new();
    for (index, token) in tokens.iter().enumerate() {
        let text = token.text(view.prose);
        let value = match token.kind {
            TokenKind::Number => text.replace(',', "").parse::<f64>().ok(),
            TokenKind::Word => NUMERALS.note(text).and_then(|note| note.parse().ok()),
            _ => None,
        };
        let is_round = index.checked_sub(1).is_some_and(|before| ROUND.contains(&word(before).as_str()));
        let has_unit = matches!(word(index + 1).as_str(), "million" | "billion" | "m" | "bn" | "thousand" | "years" | "year");
        let is_heading = matches!(view.block.kind, BlockKind::Heading(_));
        let is_vague = is_round || has_unit || (1500.0..2100.0).contains(&value.unwrap_or_default());
        if let Some(value) = value.filter(|&value| !is_heading || !is_vague && value >= 2.0) {
            numbers.push((token.span.shift(view.start), value));
        }
    }
    numbers
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::check_rule;

    #[track_caller]
    fn check(marked: &str) {
        check_rule(&RULE, "2018-09-26", "", marked);
    }

    #[test]
    fn words_and_round_figures_agree() {
        check("# 12 boats burn\n\nTwelve boats burned.\n\nThe pier is safe.");
        check("# Over 100 boats burn in 2018\n\nThe fire burned 104 boats.\n\nThe pier is safe.");
        check("# Rents rise 12%\n\nRents rose by 11.8 percent.\n\nThe pier is safe.");
    }

    #[test]
    fn days() {
        check("# Boats burn on <<Monday>>\n\nThe boats burned on Sunday.\n\nThe pier is safe.");
        check("# Boats burn on Sunday\n\nThe boats burned on Sunday.\n\nThe pier is safe.");
    }
}
