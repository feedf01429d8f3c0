//! From what is said to who says it, inside the draft.

use super::Draft;
use crate::facts::Attribution;
use crate::text::{Span, TextRange};

/// Where whoever is meant at the byte `offset` of the source is named most fully: behind a pronoun or a surname the full name, behind
/// words that somebody says their speaker.
pub fn speaker_place(draft: Draft<'_>, offset: usize) -> Option<TextRange> {
    let (prose, facts) = (&draft.report.document.prose, &draft.report.facts);
    let at = prose.prose_offset(offset);
    let mentions = facts.mentions.iter().filter(|mention| mention.span.touches(at));
    let mentioned = mentions.min_by_key(|mention| mention.span.len()).and_then(|mention| mention.chain);
    let spoken = || {
        let attributions = facts.attributions.iter().filter(|attribution| touches(attribution, at));
        let inner = attributions.min_by_key(|attribution| attribution.content.iter().map(Span::len).sum::<usize>())?;
        let name = inner.chain.and_then(|chain| named(draft, chain));
        name.or(inner.source.first().copied())
    };
    let place = prose.to_source(mentioned.and_then(|chain| named(draft, chain)).or_else(spoken)?);
    (!place.touches(offset)).then_some(place)
}

/// The words that name an actor of the report most fully, if it has a name.
fn named(draft: Draft<'_>, chain: usize) -> Option<Span> {
    draft.report.facts.actors.get(chain).map(|actor| actor.name).filter(|name| !name.is_empty())
}

fn touches(attribution: &Attribution, at: usize) -> bool {
    attribution.source.iter().chain(&attribution.cue).chain(&attribution.content).any(|piece| piece.touches(at))
}
