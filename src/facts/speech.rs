//! Who said what, over all blocks: speakers resolved, quotations joined over paragraphs.

use super::{BlockView, Facts, Mention};
use crate::actors::{ActorBook, ActorId, ActorKind, Gender};
use crate::document::Document;
use crate::extract::attributions::{BlockAttribution, CueKind, Speech};
use crate::extract::mentions::Form;
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
    /// The actor who speaks, where that is sure.
    pub speaker: Option<ActorId>,
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
pub(super) fn link(document: &Document, facts: &Facts, book: &ActorBook) -> Vec<Attribution> {
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
        for found in &view.facts.attributions {
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
        attributions[index].speaker = speaker(&attributions, index, facts, document, book);
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

/// The actor who speaks: the one whom the source names, or for a pronoun the last speaker, if no other can be meant.
fn speaker(attributions: &[Attribution], index: usize, facts: &Facts, document: &Document, book: &ActorBook) -> Option<ActorId> {
    let attribution = &attributions[index];
    let source = attribution.source.first()?;
    if let Some(named) = named_actor(facts, *source, book) {
        return Some(named);
    }
    let pronoun = source.of(document.prose.text());
    let gender = match () {
        () if pronoun.eq_ignore_ascii_case("he") => Gender::Male,
        () if pronoun.eq_ignore_ascii_case("she") => Gender::Female,
        () => return None,
    };
    let behind = facts.mentions.partition_point(|mention| mention.span.end <= source.start);
    let near = facts.mentions[..behind].iter().rev().take(40).take_while(|mention| mention.block + 1 >= attribution.block);
    let mut people = near.filter_map(|mention| mention.actor).filter(|&actor| is_person(book, actor, gender));
    let last = attributions[..index]
        .iter()
        .rev()
        .take(8)
        .take_while(|before| before.block + 1 >= attribution.block)
        .find_map(|before| before.speaker)?;
    let is_sure = is_person(book, last, gender) && people.all(|actor| actor == last);
    is_sure.then_some(last)
}

/// The actor whom the words of a source name: its head, so a person before a body, a body before a state's adjective.
fn named_actor(facts: &Facts, source: Span, book: &ActorBook) -> Option<ActorId> {
    let first = facts.mentions.partition_point(|mention| mention.span.start < source.start);
    let inside = || {
        facts.mentions[first..]
            .iter()
            .take_while(|mention| mention.span.start < source.end)
            .filter(|mention| mention.span.end <= source.end)
    };
    let is_named = |mention: &&Mention| !matches!(mention.form, Form::Adjective);
    let person = inside()
        .find(|mention| mention.actor.and_then(|id| book.actor(id)).is_some_and(|actor| matches!(actor.kind, ActorKind::Person)));
    person
        .or_else(|| inside().find(is_named).filter(|mention| mention.span.end == source.end || inside().count() == 1))
        .and_then(|mention| mention.actor)
}

/// Whether the actor is a person of this gender, or of none that the book knows.
fn is_person(book: &ActorBook, id: ActorId, gender: Gender) -> bool {
    book.actor(id)
        .is_some_and(|actor| matches!(actor.kind, ActorKind::Person) && actor.gender.is_none_or(|known| known == gender))
}
