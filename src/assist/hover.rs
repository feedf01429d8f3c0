//! What is told of the words under the pointer.

use super::hints::days;
use super::{Draft, actor_card, claim};
use crate::diagnostic::Diagnostic;
use crate::facts::{Mention, Timex};
use crate::rules;
use crate::text::TextRange;

/// A hover.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Hover {
    /// The words that it speaks of.
    pub range: TextRange,
    /// What it says, in Markdown.
    pub markdown: String,
}

/// What is known of the byte `offset` of the source: findings, then the date, then the actor.
pub fn hover(draft: Draft<'_>, offset: usize) -> Option<Hover> {
    let report = draft.report;
    let findings = report.diagnostics.iter().filter(|diagnostic| diagnostic.range.touches(offset));
    let findings = findings.map(|diagnostic| (diagnostic.range, finding(diagnostic)));
    let prose = report.document.prose.prose_offset(offset);
    let to_source = |span| report.document.prose.to_source(span);
    let timexes =
        report.facts.timexes.iter().filter(|timex| timex.span.touches(prose)).map(|timex| (to_source(timex.span), date(timex)));
    let mentions = report.facts.mentions.iter().filter(|mention| mention.span.touches(prose));
    let mentions = mentions.filter_map(|mention| Some((to_source(mention.span), card(draft, mention)?)));
    let claims = claim::chain(draft, prose).into_iter();
    // In markup the nearest prose is not what the pointer shows.
    let parts: Vec<(TextRange, String)> =
        findings.chain(claims).chain(timexes).chain(mentions).filter(|(range, _)| range.touches(offset)).collect();
    let range = parts.iter().map(|(range, _)| *range).min_by_key(TextRange::len)?;
    let texts: Vec<String> = parts.into_iter().map(|(_, text)| text).collect();
    Some(Hover { range, markdown: texts.join("\n\n---\n\n") })
}

fn finding(diagnostic: &Diagnostic) -> String {
    let rationale = rules::find(diagnostic.code).map(|rule| rule.rationale).unwrap_or_default();
    format!("**{} {}**: {}\n\n{rationale}", diagnostic.code, diagnostic.rule, diagnostic.message)
}

fn date(timex: &Timex) -> String {
    let mut text = format!("**{}**", days(timex).unwrap_or_else(|| timex.value.clone()));
    if !timex.reason.is_empty() {
        text.push_str(&format!(": {}", timex.reason));
    }
    text
}

fn card(draft: Draft<'_>, mention: &Mention) -> Option<String> {
    let actor = draft.actors.actor(mention.actor?)?;
    let mut card = actor_card(actor, draft.actors, draft.report.facts.day);
    let places = lines(draft, mention);
    if places.len() > 1 {
        let list: Vec<String> = places.iter().take(MAX_LINES).map(usize::to_string).collect();
        let more = if places.len() > MAX_LINES { ", …" } else { "" };
        card.push_str(&format!("\nin this report in lines {}{more}\n", list.join(", ")));
    }
    Some(card)
}

/// More lines than this nobody reads in a hover.
const MAX_LINES: usize = 12;

/// The lines of the source, counted from one, in which the actor of `mention` is mentioned.
fn lines(draft: Draft<'_>, mention: &Mention) -> Vec<usize> {
    let document = &draft.report.document;
    let places = draft.report.facts.mentions.iter().filter(|other| other.actor == mention.actor);
    let mut lines: Vec<usize> = Vec::new();
    let (mut line, mut at) = (1, 0);
    for start in places.map(|other| document.prose.to_source(other.span).start) {
        line += draft.source.get(at..start).unwrap_or_default().matches('\n').count();
        at = start.max(at);
        if lines.last() != Some(&line) {
            lines.push(line);
        }
    }
    lines
}
