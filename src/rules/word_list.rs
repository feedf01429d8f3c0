//! What the rules about words share: where a word of a list stands in the reporter's own voice.

use super::RuleContext;
use crate::facts::{Backing, BlockView};
use crate::text::Span;

/// Where `term`, in lower case, stands in a block as a word of its own, in the prose of the document.
pub(super) fn places(lower_prose: &str, start: usize, term: &str) -> Vec<Span> {
    let is_word = |at: usize| {
        let before = lower_prose[..at].chars().next_back();
        let behind = lower_prose[at + term.len()..].chars().next();
        ![before, behind].into_iter().flatten().any(|letter| letter.is_alphanumeric() || letter == '-')
    };
    let found = lower_prose.match_indices(term).filter(|(at, _)| !term.is_empty() && is_word(*at));
    found.map(|(at, _)| Span::new(at, at + term.len()).shift(start)).collect()
}

/// Whether the words are the reporter's: no part of a name, and not what somebody in the sentence is said to have said.
pub(super) fn is_reporters(cx: &RuleContext<'_>, view: &BlockView<'_>, words: Span) -> bool {
    let sentence = cx.facts.sentences.get(cx.facts.sentences.partition_point(|sentence| sentence.span.end <= words.start));
    let is_capital = words.of(cx.prose()).starts_with(char::is_uppercase);
    let opens = sentence.is_some_and(|sentence| sentence.span.start == words.start) || words.start == view.start;
    let is_told = sentence.is_some_and(|sentence| match sentence.backing {
        Some(Backing::Attribution(index)) => {
            cx.facts.attributions[index].content.iter().any(|piece| piece.start <= words.start && words.end <= piece.end)
        }
        _ => false,
    });
    (!is_capital || opens) && !is_told
}
