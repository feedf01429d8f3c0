//! Where the names of a report stand, as far as it matters for whom a pronoun means.

use crate::actors::{Gender, TitleKey};
use crate::document::Document;
use crate::extract::mentions::{EntityType, Form};
use crate::facts::{Attribution, Facts, Mention};
use crate::language::QuotationMark;
use crate::text::Span;
use rustc_hash::FxHashMap;

/// Words that make the name behind them no subject.
pub(super) const GOVERNORS: [&str; 24] = [
    "of", "to", "with", "by", "for", "from", "on", "against", "about", "in", "after", "before", "than", "over", "into", "like",
    "between", "among", "behind", "at", "close", "near", "toward", "under",
];

/// Words that open a clause which is not the main one.
const SUBORDINATORS: [&str; 14] =
    ["After", "Although", "As", "Asked", "Because", "Before", "If", "Once", "Since", "Though", "Unlike", "When", "While", "With"];

/// The report as the search for speakers sees it: made once, in one pass over its mentions.
#[derive(Debug)]
pub(super) struct Scene<'f> {
    pub(super) facts: &'f Facts,
    pub(super) prose: &'f str,
    document: &'f Document,
    /// Of each mention, where it stands.
    pub(super) places: Vec<Place>,
    /// The number of the first sentence of each block.
    sentences: Vec<usize>,
    /// The gender of each actor of the report; a pronoun that was surely meant for somebody teaches it.
    pub(super) genders: Vec<Option<Gender>>,
    /// People by the words that the report says of them, with the mention beside which it does; made when it is first asked for.
    pub(super) told: Option<FxHashMap<TitleKey, Vec<(usize, usize)>>>,
}

/// Where a mention stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    /// The number of its sentence in the report.
    pub(super) sentence: usize,
    /// Whether it is the first person of its sentence whom nothing governs.
    pub(super) is_subject: bool,
    /// Whether it stands in quotation marks.
    is_quoted: bool,
    /// The innermost content of an attribution in which it stands.
    said_in: Option<Span>,
}

impl<'f> Scene<'f> {
    pub(super) fn new(attributions: &[Attribution], facts: &'f Facts, document: &'f Document) -> Scene<'f> {
        let mut n_sentences = 0;
        let first_of = |block: &std::sync::Arc<crate::extract::BlockFacts>| {
            let first = n_sentences;
            n_sentences += block.language.sentences.len().max(1);
            first
        };
        let sentences: Vec<usize> = facts.blocks.iter().map(first_of).collect();
        let genders = facts.actors.iter().map(|actor| actor.gender).collect();
        let prose = document.prose.text();
        let places = Vec::with_capacity(facts.mentions.len());
        let mut scene = Scene { facts, prose, document, places, sentences, genders, told: None };
        let mut contents: Vec<Span> = attributions.iter().flat_map(|attribution| attribution.content.iter().copied()).collect();
        contents.sort_unstable_by_key(|content| (content.start, std::cmp::Reverse(content.end)));
        let mut contents = contents.into_iter().peekable();
        let mut open: Vec<Span> = Vec::new();
        let mut with_subject = None;
        let mut subject: Option<(usize, usize, Option<usize>)> = None;
        for mention in &facts.mentions {
            while let Some(content) = contents.next_if(|content| content.start <= mention.span.start) {
                open.push(content);
            }
            open.retain(|content| content.end > mention.span.start);
            let sentence = scene.sentence_at(mention.block, mention.span.start);
            let is_governed = scene.is_governed(mention);
            let is_possessive = prose.get(mention.span.end..).is_some_and(|behind| behind.starts_with(['’', '\'']));
            let names_person = mention.entity == EntityType::Per && is_name(mention);
            let is_free = names_person && !is_governed && !is_possessive;
            // "When Orlov rose, Lind left": the subject stands behind the clause that comes first.
            let replaced = subject.filter(|_| is_free).filter(|&(_, of, open): &(usize, usize, Option<usize>)| {
                of == sentence && open.is_some_and(|end| end <= mention.span.start)
            });
            let is_subject = is_free && with_subject != Some(sentence) || replaced.is_some();
            if let Some((before, ..)) = replaced {
                scene.places[before].is_subject = false;
            }
            if is_subject {
                let clause = if replaced.is_some() { None } else { scene.first_clause(mention.block, mention.span.start) };
                subject = Some((scene.places.len(), sentence, clause));
            }
            if names_person && !is_possessive {
                with_subject = Some(sentence);
            }
            let is_quoted = scene.is_quoted(mention.block, mention.span.start);
            let said_in = open.last().copied();
            scene.places.push(Place { sentence, is_subject, is_quoted, said_in });
        }
        scene
    }

    /// The number of the sentence of `block` that holds the byte `offset`.
    pub(super) fn sentence_at(&self, block: usize, offset: usize) -> usize {
        let (Some(facts), Some(view)) = (self.facts.blocks.get(block), self.document.blocks.get(block)) else { return 0 };
        let within = facts.language.sentence_at(offset.saturating_sub(view.span.start)).unwrap_or_default();
        self.sentences.get(block).copied().unwrap_or_default() + within
    }

    /// Where the clause that opens the sentence at the byte `offset` ends, if a subordinate one does: `When Orlov rose, …`.
    fn first_clause(&self, block: usize, offset: usize) -> Option<usize> {
        let (facts, view) = (self.facts.blocks.get(block)?, self.document.blocks.get(block)?);
        let within = facts.language.sentence_at(offset.saturating_sub(view.span.start))?;
        let sentence = facts.language.sentences.get(within)?.span.shift(view.span.start);
        let words = sentence.of(self.prose);
        let opens = words.split([' ', ',']).next().is_some_and(|first| SUBORDINATORS.contains(&first));
        let end = sentence.start + words.find(", ")?;
        (opens && offset < end).then_some(end)
    }

    /// Whether the byte `offset` of `block` stands in double quotation marks.
    pub(super) fn is_quoted(&self, block: usize, offset: usize) -> bool {
        let (Some(facts), Some(view)) = (self.facts.blocks.get(block), self.document.blocks.get(block)) else { return false };
        let at = offset.saturating_sub(view.span.start);
        let quotations = &facts.language.quotations;
        let behind = quotations.partition_point(|part| part.span.start <= at);
        // Inner quotations follow the one that they stand in.
        quotations[..behind]
            .iter()
            .rev()
            .take(4)
            .any(|part| at < part.span.end && !matches!(part.mark, QuotationMark::StraightSingle | QuotationMark::CurlySingle))
    }

    /// Whether the mention `index` belongs to other words than those at `offset`: somebody has said it.
    pub(super) fn is_said(&self, index: usize, offset: usize, is_quoted: bool) -> bool {
        let place = self.places[index];
        place.said_in.is_some_and(|content| !(content.start <= offset && offset < content.end)) || place.is_quoted && !is_quoted
    }

    fn is_governed(&self, mention: &Mention) -> bool {
        let start = mention.title.map_or(mention.span.start, |title| title.start.min(mention.span.start));
        let before = self.prose.get(..start).unwrap_or_default().trim_end();
        let word = before.rsplit(|letter: char| !letter.is_alphabetic()).next().unwrap_or_default();
        GOVERNORS.iter().any(|governor| governor.eq_ignore_ascii_case(word))
    }
}

/// Whether a mention names its actor, and does not only stand for one.
pub(super) fn is_name(mention: &Mention) -> bool {
    matches!(mention.form, Form::Full | Form::Family | Form::Alias | Form::Acronym)
}
