//! Who said what, over all blocks: speakers resolved, quotations joined over paragraphs.

use super::{BlockView, Facts, speakers};
use crate::actors::ActorId;
use crate::document::{BlockKind, Document};
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
    /// Whom its pronoun may mean, the likeliest first, where that is not nearly sure: indices into `Facts::actors`.
    pub may_be: Vec<usize>,
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
    let mut last_quoted: Option<Quoted> = None;
    let is_transcript = is_transcript(document, facts);
    for view in facts.blocks(document) {
        let signed = view.facts.attributions.iter().find(|found| is_signature(found, &view));
        if let Some(signature) = signed {
            sign(&mut attributions, signature, &view, last_quoted.take());
            continue;
        }
        if view.block.is_quoted {
            match last_quoted.as_mut().filter(|quoted| quoted.block + 1 == view.index) {
                Some(quoted) => {
                    quoted.block = view.index;
                    quoted.spans.push(view.block.span);
                }
                None => {
                    let led = attributions.len().checked_sub(1).filter(|&last| attributions[last].content.is_empty());
                    last_quoted = Some(Quoted { block: view.index, spans: vec![view.block.span], led });
                }
            }
            // A quotation that is led in belongs to whoever leads it in, over all its paragraphs.
            if let Some(led) = last_quoted.as_ref().and_then(|quoted| quoted.led) {
                attributions[led].content.push(view.block.span);
                attributions[led].speech = Speech::Direct;
                continue;
            }
        }
        if is_transcript && let Some(turn) = turn(&view) {
            attributions.push(turn);
            last_block = Some(view.index);
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
    speakers::resolve(&mut attributions, facts, document);
    attributions
}

/// A quotation set off as a block, over one or more paragraphs.
struct Quoted {
    /// The index of its last block.
    block: usize,
    spans: Vec<Span>,
    /// The attribution that leads it in.
    led: Option<usize>,
}

/// Whether a block is only "— Name".
fn is_signature(found: &BlockAttribution, view: &BlockView<'_>) -> bool {
    found.content.is_empty()
        && !found.source.is_empty()
        && found.cue.iter().any(|cue| cue.start == 0 && !cue.of(view.prose).contains(char::is_alphanumeric))
}

/// Gives the quotation above a signature to its name: a block quotation, or one in marks that nobody speaks.
fn sign(attributions: &mut Vec<Attribution>, signature: &BlockAttribution, view: &BlockView<'_>, quoted: Option<Quoted>) {
    let mut signed = placed(signature, view);
    signed.speech = Speech::Direct;
    let spoken = attributions
        .last_mut()
        .filter(|before| before.block + 1 == view.index && before.source.is_empty() && before.cue.is_empty());
    if let Some(before) = spoken {
        (before.source, before.cue) = (signed.source, signed.cue);
    } else if let Some(quoted) = quoted.filter(|quoted| quoted.block + 1 == view.index && quoted.led.is_none()) {
        signed.content = quoted.spans;
        attributions.push(signed);
    }
}

/// Whether the report is a transcript or an interview: by turns somebody's name and a colon begin its paragraphs.
fn is_transcript(document: &Document, facts: &Facts) -> bool {
    const FEWEST_TURNS: usize = 3;
    let labels = facts.blocks(document).filter(|view| view.block.kind == BlockKind::Paragraph).filter_map(|view| label(&view));
    let mut turns: Vec<&str> = labels.collect();
    let is_interview = turns.contains(&"Q") && turns.contains(&"A");
    let n_turns = turns.len();
    turns.sort_unstable();
    turns.dedup();
    is_interview || n_turns >= FEWEST_TURNS && turns.len() >= 2 && turns.len() < n_turns
}

fn label<'v>(view: &BlockView<'v>) -> Option<&'v str> {
    view.facts.label.map(|label| label.of(view.prose).trim_end_matches('.'))
}

/// One turn of a transcript: all that stands behind the colon.
fn turn(view: &BlockView<'_>) -> Option<Attribution> {
    let label = view.facts.label.filter(|_| view.block.kind == BlockKind::Paragraph)?;
    let behind = label.end + view.prose.get(label.end..)?.find(':')?;
    let words = view.prose.get(behind + 1..)?;
    let start = behind + 1 + (words.len() - words.trim_start().len());
    let content = Span::new(start, view.prose.trim_end().len());
    let turn = BlockAttribution::turn(view.prose, label, Span::new(behind, behind + 1), content);
    (!content.is_empty()).then(|| placed(&turn, view))
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
        may_be: Vec::new(),
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
