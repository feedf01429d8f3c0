//! Attributions: source, cue and content.
//!
//! By lexicon and pattern `cues` finds the places where somebody says something and joins `sources` and `contents` to them;
//! `quotations` gives a speaker to the quotations that are left. Where the reader has read the block, `read` takes what it says
//! and leaves to the patterns what the reader cannot see.

mod anonymous;
mod contents;
mod cues;
mod quotations;
mod read;
mod sources;
#[cfg(test)]
mod tests;

pub use super::reading::CueKind;

use super::reading::{LONGEST_UNIT, Reading};
use crate::language::lexicon::{DOCUMENT_SOURCES, MIND_VERBS};
use crate::language::reader::Annotation;
use crate::text::Span;
use serde::Serialize;
use std::ops::Range;

/// An attribution inside one block. Each role is a list of pieces in text order; the source may be missing.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct BlockAttribution {
    /// Who is said to have said it.
    pub source: Vec<Span>,
    /// The words that say so.
    pub cue: Vec<Span>,
    /// What is said; empty where the next block says it: "She told the court:"
    pub content: Vec<Span>,
    /// How it is given.
    pub speech: Speech,
    /// What the cue says of the source.
    pub kind: CueKind,
    /// Whether the source is unnamed.
    pub is_anonymous: bool,
    /// Whether it cites a document: a poll, a filing, or somebody “according to” whom it is so.
    pub cites_document: bool,
    /// Whether it is the frame of its sentence, and not a thought or a participle inside it, which speak for no more than their own
    /// content (“shared data detailing the crash”), nor said by nobody who could be asked (“polls show”, “nobody said”).
    pub frames_sentence: bool,
}

impl BlockAttribution {
    /// Somebody’s turn in a transcript: a name, a colon and what is said.
    pub fn turn(prose: &str, label: Span, colon: Span, content: Span) -> Self {
        BlockAttribution::new(prose, vec![label], vec![colon], vec![content], CueKind::Say, Speech::Indirect)
    }

    /// An attribution in the block `prose`, with what its words say of the sentence around it.
    fn new(prose: &str, source: Vec<Span>, cue: Vec<Span>, content: Vec<Span>, kind: CueKind, speech: Speech) -> Self {
        let mut source_words = source.iter().flat_map(|piece| piece.of(prose).split_whitespace());
        let cites_document = kind == CueKind::Show
            || cue.iter().any(|cue| cue.of(prose).eq_ignore_ascii_case("according to"))
            || source_words.any(|word| DOCUMENT_SOURCES.contains(word.trim_matches(',')));
        let is_inner = cue.first().is_some_and(|&place| {
            let cue = place.of(prose);
            let is_thought = cue.split(' ').next_back().is_some_and(|verb| MIND_VERBS.contains(verb));
            // "is saying" tells, "directly criticizing" only describes.
            let is_participle =
                cue.ends_with("ing") && !["is ", "are ", "was ", "were ", "been ", "be "].iter().any(|be| cue.contains(be));
            is_thought || cue.starts_with("to ") || is_participle || is_question_put(prose, place) || is_naming(cue, &source)
        });
        let is_relative = source.first().is_some_and(|source| ["which", "who", "that", "whom"].contains(&source.of(prose)));
        let is_vague = source.first().is_some_and(|source| is_vague(source.of(prose)));
        let frames_sentence = matches!(kind, CueKind::Say | CueKind::Show | CueKind::Judge | CueKind::Act)
            && !is_inner
            && !is_relative
            && !is_vague;
        BlockAttribution { source, cue, content, speech, kind, is_anonymous: false, cites_document, frames_sentence }
    }
}

/// "Asked by Orlov, Weiss said": the sentence is what the one who is asked says.
fn is_question_put(prose: &str, cue: Span) -> bool {
    let asks =
        matches!(cue.of(prose), "Asked" | "Challenged" | "Pressed" | "Prompted" | "Questioned" | "Quizzed" | "Told" | "Urged");
    asks && prose.get(cue.end..).is_some_and(|rest| rest.starts_with(" by ") || rest.starts_with(" about "))
}

/// "is listed as", "can be considered": the passive of a verb by which nobody in particular says what something is called.
fn is_naming(cue: &str, source: &[Span]) -> bool {
    let mut words = cue.split(' ').filter(|word| !word.ends_with("ly")).rev();
    let is_participle = words.by_ref().take(2).any(|word| NAMING.contains(&word));
    source.is_empty() && is_participle && words.chain(cue.split(' ')).any(|word| BE.contains(&word))
}

/// Participles of verbs that name, list or describe.
const NAMING: [&str; 13] = [
    "called",
    "classified",
    "considered",
    "described",
    "documented",
    "known",
    "labeled",
    "listed",
    "named",
    "ranked",
    "regarded",
    "seen",
    "viewed",
];

const BE: [&str; 7] = ["is", "are", "was", "were", "be", "been", "being"];

/// Whether a source is papers that nobody could find: "polls", "most models", "some studies". One article or name is enough.
pub fn is_vague(source: &str) -> bool {
    const LOOSE: [&str; 12] = [
        "polls",
        "surveys",
        "studies",
        "data",
        "statistics",
        "figures",
        "estimates",
        "reports",
        "models",
        "forecasts",
        "records",
        "projections",
    ];
    const QUANTITIES: [&str; 8] = ["most", "some", "many", "several", "various", "recent", "numerous", "other"];
    let source = source.to_lowercase();
    if ["no one", "one", "nobody", "none"].contains(&source.as_str()) {
        return true;
    }
    let mut words = source.split_whitespace().peekable();
    while words.next_if(|word| QUANTITIES.contains(word)).is_some() {}
    words.next().is_some_and(|word| LOOSE.contains(&word)) && words.next().is_none()
}

/// How speech is given.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Speech {
    /// All of it inside quotation marks.
    Direct,
    /// None of it.
    Indirect,
    /// Some of it.
    Mixed,
}

/// An attribution as ranges of tokens, while the block is being read.
#[derive(Clone, Debug)]
struct Draft {
    source: Option<Range<usize>>,
    cue: Range<usize>,
    content: Vec<Range<usize>>,
    kind: CueKind,
}

impl Draft {
    /// Behind its last token.
    fn end(&self) -> usize {
        let ends = self.content.iter().chain([&self.cue]).chain(&self.source).map(|range| range.end);
        ends.max().unwrap_or(0)
    }
}

/// The attributions of a block.
pub(super) fn find(reading: &Reading<'_>, annotation: Option<&Annotation>) -> Vec<BlockAttribution> {
    let mut drafts = Vec::new();
    for unit in reading.units.iter().filter(|unit| unit.len() <= LONGEST_UNIT) {
        cues::read(reading, unit.clone(), &mut drafts);
    }
    quotations::read(reading, &mut drafts);
    let by_pattern = drafts.iter().filter_map(|draft| finish(reading, draft));
    match annotation {
        Some(annotation) => read::completed(reading, annotation, by_pattern),
        None => by_pattern.collect(),
    }
}

/// The words before the colon with which the block begins, as the blocks of transcripts and interviews do.
pub(super) fn label(reading: &Reading<'_>) -> Option<Span> {
    let label = quotations::label(reading)?;
    Some(reading.tokens.get(label.start)?.span.cover(reading.tokens.get(label.end.checked_sub(1)?)?.span))
}

/// A draft in bytes of the block, with its manner of speech.
fn finish(reading: &Reading<'_>, draft: &Draft) -> Option<BlockAttribution> {
    let span = |range: &Range<usize>| {
        let (first, last) = (reading.tokens.get(range.start)?, reading.tokens.get(range.end.checked_sub(1)?)?);
        (range.start < range.end).then(|| first.span.cover(last.span))
    };
    let content: Vec<Span> = draft.content.iter().filter_map(span).collect();
    let cue: Vec<Span> = span(&draft.cue).into_iter().collect();
    if content.is_empty() && cue.is_empty() {
        return None;
    }
    let source = draft.source.as_ref().and_then(span).into_iter().collect();
    let is_anonymous = draft.source.as_ref().is_some_and(|source| anonymous::is_anonymous(reading, source));
    let speech = speech(reading, &draft.content);
    Some(BlockAttribution { is_anonymous, ..BlockAttribution::new(reading.prose, source, cue, content, draft.kind, speech) })
}

/// How the words of a content are given.
fn speech(reading: &Reading<'_>, content: &[Range<usize>]) -> Speech {
    let words =
        || content.iter().filter_map(|piece| reading.words.get(piece.clone())).flatten().filter(|word| !word.class.is_mark());
    match (words().any(|word| word.is_quoted), words().all(|word| word.is_quoted)) {
        (_, true) => Speech::Direct,
        (true, false) => Speech::Mixed,
        (false, false) => Speech::Indirect,
    }
}
