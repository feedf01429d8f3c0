//! Who said what, over all blocks: speakers resolved, quotations joined over paragraphs.

use super::{BlockView, Facts, speakers};
use crate::actors::ActorId;
use crate::document::Document;
use crate::extract::attributions::{BlockAttribution, CueKind, Speech};
use crate::text::Span;

/// Who said what.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Attribution {
    /// The index of its block: that of its cue, where its content runs over several.
    pub block: usize,
    /// Who is said to have said it, in pieces; empty where nobody is named.
    pub source: Vec<Span>,
    /// The words that say so, in pieces; empty, like the source, where a quotation has no speaker.
    pub cue: Vec<Span>,
    /// What is said, in pieces.
    pub content: Vec<Span>,
    /// The actor who speaks, where that is sure and a list knows it.
    pub speaker: Option<ActorId>,
    /// The actor of the report who speaks, where that is sure: an index into `Facts::actors`.
    pub chain: Option<usize>,
    /// How it is given.
    pub speech: Speech,
    /// What the cue says of the source.
    pub kind: CueKind,
    /// Whether the source is unnamed.
    pub is_anonymous: bool,
    /// Whether it cites a document (see [`BlockAttribution::cites_document`]).
    pub cites_document: bool,
    /// Whether it is the frame of its sentence (see [`BlockAttribution::frames_sentence`]).
    pub frames_sentence: bool,
}

/// The attributions of all blocks with their speakers, in the order of the text.
pub(super) fn link(document: &Document, facts: &Facts) -> Vec<Attribution> {
    let mut attributions: Vec<Attribution> = Vec::new();
    let mut last_block = None;
    for view in facts.blocks(document) {
        if view.block.is_quoted
            && let Some(before) = attributions.last_mut().filter(|before| before.content.is_empty())
        {
            before.content.push(view.block.span);
            before.speech = Speech::Direct;
            continue;
        }
        // Whoever is still to be named ("[source]") has said nothing yet.
        let is_hole = |piece: &Span| view.facts.placeholders.iter().any(|hole| hole.intersects(*piece));
        for found in view.facts.attributions.iter().filter(|found| !found.source.iter().any(is_hole)) {
            let content = shifted(&found.content, &view);
            let runs_on = found.source.is_empty() && found.cue.is_empty() && view.index.checked_sub(1) == last_block;
            match attributions.last_mut() {
                Some(before) if runs_on && speaks_on(before, &view, &content) => {
                    if before.content.is_empty() {
                        before.speech = found.speech;
                    }
                    before.content.extend(content);
                }
                _ => attributions.push(placed(found, &view)),
            }
            last_block = Some(view.index);
        }
    }
    attributions.retain(|attribution| !attribution.content.is_empty());
    for index in 0..attributions.len() {
        let chain = speakers::speaker(&attributions, index, facts, document);
        attributions[index].chain = chain;
        attributions[index].speaker = chain.and_then(|chain| facts.actors.get(chain)?.actor);
    }
    attributions
}

/// Whether a quotation without a speaker, at the beginning of a block, goes on from the attribution at the end of the last one.
fn speaks_on(before: &Attribution, view: &BlockView<'_>, content: &[Span]) -> bool {
    let opens_block = content.first().is_some_and(|first| first.start <= view.start + 1);
    before.kind == CueKind::Say
        && !before.source.is_empty()
        && opens_block
        && (before.speech != Speech::Indirect || before.content.is_empty())
}

fn placed(found: &BlockAttribution, view: &BlockView<'_>) -> Attribution {
    Attribution {
        block: view.index,
        source: shifted(&found.source, view),
        cue: shifted(&found.cue, view),
        content: shifted(&found.content, view),
        speaker: None,
        chain: None,
        speech: found.speech,
        kind: found.kind,
        is_anonymous: found.is_anonymous,
        cites_document: found.cites_document,
        frames_sentence: found.frames_sentence,
    }
}

fn shifted(pieces: &[Span], view: &BlockView<'_>) -> Vec<Span> {
    pieces.iter().map(|piece| piece.shift(view.start)).collect()
}
