//! Which sentences are claims, and which of them have a source.

use super::{Attribution, BlockView, Facts};
use crate::document::{BlockKind, CitationKind, Document};
use crate::extract::attributions::CueKind;
use crate::extract::claims::{ClaimKind, Trigger};
use crate::language::lexicon::DOCUMENT_SOURCES;
use crate::text::Span;
use rustc_hash::FxHashSet;

/// One sentence of the report.
#[derive(Clone, PartialEq, Debug)]
pub struct Sentence {
    /// Its bytes in the prose.
    pub span: Span,
    /// The index of its block.
    pub block: usize,
    /// Whether it asserts something that can be checked.
    pub is_claim: bool,
    /// Whether it stands where a report may defer its sources to the body: in the first paragraph, and in the second where the
    /// first is one sentence.
    pub is_lead: bool,
    /// The kind of claim that decides whether it needs a source.
    pub kind: Option<ClaimKind>,
    /// Whether somebody is named as having said it, here or carried from a neighbour.
    pub is_attributed: bool,
    /// Whether it is a claim of a kind that needs a source and has none.
    pub needs_source: bool,
    /// The attributions that touch it, as indices into `Facts::attributions`.
    pub attributions: Vec<usize>,
    /// The words that make it a claim of some kind, for which no source was found.
    pub triggers: Vec<Trigger>,
}

/// The sentences of all blocks, with what they claim and whether they have a source.
pub(super) fn link(document: &Document, facts: &Facts) -> Vec<Sentence> {
    let prose = document.prose.text();
    let lead = lead_blocks(document, facts);
    let cited = cited_places(document);
    let mut sentences: Vec<Sentence> = Vec::new();
    let mut window = Window::new(&facts.attributions);
    for view in facts.blocks(document) {
        let is_running_text = matches!(view.block.kind, BlockKind::Paragraph | BlockKind::ListItem) && !view.block.is_quoted;
        for (sentence, asserts) in view.language.sentences.iter().zip(&view.facts.assertions) {
            let span = sentence.span.shift(view.start);
            let touching = window.touching(&facts.attributions, span);
            let is_cited = cited.hold(span, view.block.span);
            sentences.push(Sentence {
                span,
                block: view.index,
                is_claim: is_running_text && *asserts,
                is_lead: lead.contains(&view.index),
                kind: None,
                is_attributed: !touching.is_empty() || is_cited,
                needs_source: false,
                attributions: touching,
                triggers: Vec::new(),
            });
        }
    }
    let known_numbers = sourced_numbers(document, facts);
    let sourced: Vec<bool> = sentences.iter().map(|sentence| has_source(sentence, facts)).collect();
    let carried = carried(&sentences, &sourced, facts, prose);
    let mut index = 0;
    for view in facts.blocks(document) {
        let mut triggers = view.facts.triggers.iter().peekable();
        for _ in &view.language.sentences {
            let sentence = &sentences[index];
            let mut open = Vec::new();
            let is_sourced = sourced[index] || carried[index];
            let own_clause = |trigger: Span| !carried[index] && stands_before_all(sentence, facts, prose, trigger);
            while let Some(trigger) = triggers.next_if(|trigger| trigger.span.start + view.start < sentence.span.end) {
                let trigger = Trigger { span: trigger.span.shift(view.start), ..trigger.clone() };
                let is_known = trigger.kind == ClaimKind::Figure
                    && (names_document(&view, sentence.span)
                        || numbers_in(&view, trigger.span).any(|number| known_numbers.contains(number)));
                let is_covered = is_known || is_content(sentence, facts, trigger.span);
                if sentence.is_claim && (!is_sourced || own_clause(trigger.span)) && !is_covered {
                    open.push(trigger);
                }
            }
            let sentence = &mut sentences[index];
            sentence.triggers = open;
            sentence.is_attributed |= carried[index];
            sentence.kind = sentence.triggers.iter().map(|trigger| trigger.kind).min();
            sentence.needs_source = sentence.kind.is_some();
            index += 1;
        }
    }
    sentences
}

/// The attributions that reach to a place in the text, as the place moves on.
#[derive(Debug)]
struct Window {
    /// The attributions from their first to their last byte, with their indices.
    extents: Vec<(Span, usize)>,
    next: usize,
    open: Vec<(Span, usize)>,
}

impl Window {
    fn new(attributions: &[Attribution]) -> Self {
        let extent = |(index, attribution): (usize, &Attribution)| {
            let roles = attribution.source.iter().chain(&attribution.cue).chain(&attribution.content).copied();
            roles.reduce(|one, other| one.cover(other)).map(|extent| (extent, index))
        };
        let mut extents: Vec<_> = attributions.iter().enumerate().filter_map(extent).collect();
        extents.sort_unstable_by_key(|(extent, index)| (extent.start, *index));
        Window { extents, next: 0, open: Vec::new() }
    }

    /// The attributions that have a word in the sentence `span`, which begins no earlier than the one before.
    fn touching(&mut self, attributions: &[Attribution], span: Span) -> Vec<usize> {
        while let Some(extent) = self.extents.get(self.next).filter(|(extent, _)| extent.start < span.end) {
            self.open.push(*extent);
            self.next += 1;
        }
        self.open.retain(|(extent, _)| extent.end > span.start);
        let mut found: Vec<usize> = self.open.iter().map(|(_, index)| *index).collect();
        found.retain(|&index| touches(&attributions[index], span));
        found.sort_unstable();
        found
    }
}

/// Whether somebody speaks for the sentence, or it bears a citation.
fn has_source(sentence: &Sentence, facts: &Facts) -> bool {
    sentence.attributions.iter().any(|&index| facts.attributions[index].frames_sentence)
        || sentence.is_attributed && sentence.attributions.is_empty()
}

/// Whether the words lie inside what somebody says, whatever frames the sentence.
fn is_content(sentence: &Sentence, facts: &Facts, words: Span) -> bool {
    let contents = sentence.attributions.iter().flat_map(|&index| &facts.attributions[index].content);
    contents.into_iter().any(|piece| piece.start <= words.start && words.end <= piece.end)
}

/// Whether the words stand in a clause of the reporter's own, before another in which somebody speaks: "The boat mistakenly rammed
/// the ferry, and the navy said …".
fn stands_before_all(sentence: &Sentence, facts: &Facts, prose: &str, trigger: Span) -> bool {
    let starts = sentence.attributions.iter().map(|&index| {
        let attribution = &facts.attributions[index];
        attribution.source.iter().chain(&attribution.cue).chain(&attribution.content).map(|piece| piece.start).min().unwrap_or(0)
    });
    let Some(first) = starts.min().filter(|first| trigger.end < *first) else { return false };
    let between = Span::new(trigger.end, first).of(prose).trim_end();
    between.ends_with(", and") || between.ends_with(", but") || between.ends_with(';')
}

/// Whether a word of the sentence belongs to the attribution.
fn touches(attribution: &Attribution, span: Span) -> bool {
    let roles = attribution.source.iter().chain(&attribution.cue).chain(&attribution.content);
    roles.into_iter().any(|piece| piece.start < span.end && span.start < piece.end)
}

/// The blocks in which the lead stands.
fn lead_blocks(document: &Document, facts: &Facts) -> std::ops::RangeInclusive<usize> {
    let mut paragraphs = facts.blocks(document).filter(|view| view.block.kind == BlockKind::Paragraph);
    let Some(first) = paragraphs.next() else { return 0..=0 };
    let second = paragraphs.next().filter(|_| first.language.sentences.len() == 1);
    first.index..=second.map_or(first.index, |second| second.index)
}

/// For each sentence whether its neighbour's attribution carries it: the same poll or paper, or the same speaker by a pronoun.
/// `sourced` says which have a source of their own.
fn carried(sentences: &[Sentence], sourced: &[bool], facts: &Facts, prose: &str) -> Vec<bool> {
    let cites_document =
        |index: &usize| sentences[*index].attributions.iter().any(|&attribution| facts.attributions[attribution].cites_document);
    let goes_on = |sentence: &Sentence| {
        let first_word = sentence.span.of(prose).split_whitespace().next().unwrap_or_default();
        ["He", "She", "They", "It", "Also", "Neither", "Both", "That", "Those", "These", "Another"].contains(&first_word)
    };
    let is_carried = |index: usize| {
        let sentence = &sentences[index];
        let neighbour = |other: &usize| sentences.get(*other).is_some_and(|other| other.block == sentence.block);
        let before = index.checked_sub(1).filter(neighbour);
        let behind = Some(index + 1).filter(neighbour);
        let by_before = before.is_some_and(|before| cites_document(&before) || sourced[before] && goes_on(sentence));
        by_before || behind.is_some_and(|behind| cites_document(&behind))
    };
    (0..sentences.len()).map(|index| !sourced[index] && is_carried(index)).collect()
}

/// Whether the sentence names what its figures are taken from: a poll, a filing, a census.
fn names_document(view: &BlockView<'_>, span: Span) -> bool {
    let tokens = view.language.tokens_in(Span::new(span.start - view.start, span.end - view.start));
    view.language.tokens[tokens].iter().any(|token| DOCUMENT_SOURCES.contains(token.text(view.prose)))
}

/// The numbers that somebody is named for, anywhere in the report: a figure needs its source once.
fn sourced_numbers<'d>(document: &'d Document, facts: &Facts) -> FxHashSet<&'d str> {
    let numbers: Vec<Span> =
        facts.blocks(document).flat_map(|view| view.facts.numbers.iter().map(move |number| number.shift(view.start))).collect();
    let named =
        facts.attributions.iter().filter(|attribution| !attribution.source.is_empty() && attribution.kind != CueKind::Want);
    let inside = |piece: &Span| {
        let first = numbers.partition_point(|number| number.start < piece.start);
        let end = piece.end;
        numbers[first..].iter().take_while(move |number| number.end <= end)
    };
    let sourced = named.flat_map(|attribution| &attribution.content).flat_map(inside);
    sourced.map(|number| number.of(document.prose.text())).collect()
}

/// The numbers in the words `span` of a block.
fn numbers_in<'v>(view: &BlockView<'v>, span: Span) -> impl Iterator<Item = &'v str> {
    let (start, prose) = (view.start, view.prose);
    let inside = view.facts.numbers.iter().filter(move |number| span.contains(number.shift(start)));
    inside.map(move |number| number.of(prose))
}

/// Where the text is cited for: links, footnote marks, citations, and the notes of the writer.
#[derive(Debug)]
struct Citations {
    places: Vec<Span>,
}

impl Citations {
    /// Whether a citation stands in the sentence or right behind it, or at the end of its block.
    fn hold(&self, sentence: Span, block: Span) -> bool {
        let first = self.places.partition_point(|place| place.end < sentence.start);
        let behind = self.places.partition_point(|place| place.end <= block.end);
        self.places.get(first).is_some_and(|place| place.start <= sentence.end + 1)
            || self.places[..behind].last().is_some_and(|place| place.end >= block.end)
    }
}

fn cited_places(document: &Document) -> Citations {
    let citations =
        document.citations.iter().filter(|citation| !matches!(&citation.kind, CitationKind::Link(url) if url.is_empty()));
    let notes = document.source_notes.iter().filter(|note| !note.text.trim().is_empty());
    let mut places: Vec<Span> = citations.map(|citation| citation.span).chain(notes.map(|note| note.at)).collect();
    places.sort_unstable_by_key(|place| (place.end, place.start));
    Citations { places }
}
