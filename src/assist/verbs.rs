//! The verb behind a speaker: `Anna Weiss ` and `the harbor master sa` may go on with “said”.

use super::Draft;
use super::completion::{Completion, CompletionKind};
use crate::extract::mentions::{EntityType, Form};
use crate::text::TextRange;

/// Verbs that report and judge nothing, the plainest first, with what each is good for.
const VERBS: [(&str, &str); 14] = [
    ("said", "always right"),
    ("told reporters", "in a press conference"),
    ("said in a statement", "in writing, to all"),
    ("said in an interview", "to one reporter"),
    ("wrote", "in writing"),
    ("announced", "something new"),
    ("added", "goes on"),
    ("testified", "under oath"),
    ("replied", "when asked"),
    ("confirmed", "what was known before"),
    ("denied", "an allegation"),
    ("declined to comment", "did not answer"),
    ("did not respond", "could not be asked"),
    ("estimated", "a figure"),
];

/// The verbs that answer what stands before the caret at `offset`: behind a quotation and its speaker and behind a person's name all of
/// them, behind any other speaker those that begin with what was typed.
pub(super) fn verbs(draft: Draft<'_>, line: &str, offset: usize) -> Vec<Completion> {
    let typed = &line[line.rfind(' ').map_or(0, |blank| blank + 1)..];
    let before = line[..line.len() - typed.len()].trim_end();
    let end = offset - (line.len() - before.len());
    if !typed.chars().all(|letter| letter.is_ascii_lowercase()) || !ends_in_speaker(draft, before, end) {
        return Vec::new();
    }
    let follows_quotation = before.rfind(['”', '"']).is_some_and(|mark| before[..mark].ends_with([',', '?', '!']));
    if typed.is_empty() && !follows_quotation && !ends_in_name(draft, end) {
        return Vec::new();
    }
    let range = TextRange::new(offset - typed.len(), offset);
    let fitting = VERBS.iter().filter(|(verb, _)| verb.starts_with(typed));
    fitting
        .map(|(verb, use_of_it)| Completion {
            label: (*verb).to_owned(),
            detail: (*use_of_it).to_owned(),
            range,
            text: (*verb).to_owned(),
            kind: CompletionKind::Verb,
            period: None,
        })
        .collect()
}

/// Whether a person's name ends at the byte `end` of the source, and nothing that goes on stands behind the caret.
fn ends_in_name(draft: Draft<'_>, end: usize) -> bool {
    let prose = &draft.report.document.prose;
    let behind = draft.source.get(end..).unwrap_or_default();
    let is_last = behind.trim_start_matches(' ').is_empty() || behind.trim_start_matches(' ').starts_with(['\n', '\r']);
    let names =
        draft.report.facts.mentions.iter().filter(|mention| {
            mention.entity == EntityType::Per && matches!(mention.form, Form::Full | Form::Family | Form::Alias)
        });
    is_last && names.map(|mention| prose.to_source(mention.span).end).any(|name| name == end)
}

/// Whether the words before the byte `end` of the source name somebody who can speak: a name, an office, a pronoun.
fn ends_in_speaker(draft: Draft<'_>, before: &str, end: usize) -> bool {
    let prose = &draft.report.document.prose;
    let mentions = draft.report.facts.mentions.iter();
    let is_named = mentions
        .filter(|mention| matches!(mention.entity, EntityType::Per | EntityType::Org) && mention.form != Form::Adjective)
        .any(|mention| prose.to_source(mention.span).end == end);
    let last = before.rsplit(' ').next().unwrap_or_default();
    is_named || matches!(last, "he" | "she" | "they" | "He" | "She" | "They")
}
