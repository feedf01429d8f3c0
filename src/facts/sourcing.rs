//! What counts as a source: who or what stands behind a sentence.
//!
//! In this order: somebody who says so in the sentence; a citation, a footnote or a link in it; the writer's note; a source that
//! the front matter names. Where the sentence has none of its own, its neighbours may carry theirs over.

use super::claims::Sentence;
use super::{Attribution, BlockView, Facts};
use crate::document::{BlockKind, CitationKind, Document, Format};
use crate::extract::attributions::{CueKind, is_vague};
use crate::extract::mentions::Form;
use crate::language::lexicon::DOCUMENT_SOURCES;
use crate::sources::SourceBook;
use crate::text::Span;

/// What stands behind a sentence as its source.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Backing {
    /// Somebody who says so in the sentence, by the index into `Facts::attributions`.
    Attribution(usize),
    /// A citation, footnote or link, by the index into `Document::citations`.
    Citation(usize),
    /// The writer's note, by the index into `Document::source_notes`.
    Note(usize),
    /// A source of the front matter that the sentence names, by the index into `Facts::declared`.
    Declared(usize),
    /// A sentence before or behind, by its index, whose own source carries over.
    Carried(usize),
}

impl Facts {
    /// What stands behind the sentence `index`, followed to where it is named.
    pub fn backing(&self, index: usize) -> Option<Backing> {
        match self.sentences.get(index)?.backing? {
            Backing::Carried(from) => self.sentences.get(from)?.backing,
            own => Some(own),
        }
    }
}

/// The places at which a draft cites something, in the order of the text.
#[derive(Debug)]
pub(super) struct Citations {
    /// Where each stands in the prose, and what it is.
    places: Vec<(Span, Backing)>,
}

impl Citations {
    /// The citations that lead to something, and the notes that say something.
    pub(super) fn of(document: &Document, facts: &Facts, book: &SourceBook) -> Citations {
        let footnotes = document.footnote_labels();
        let leads_somewhere = |kind: &CitationKind| match kind {
            CitationKind::Link(address) => !address.is_empty(),
            CitationKind::Footnote(label) => document.format == Format::Plain || footnotes.contains(&label.to_lowercase()),
            CitationKind::Key(key) => {
                book.has_gaps || book.get(key).is_some() || facts.declared.iter().any(|source| source.key == *key)
            }
        };
        let citations = document.citations.iter().enumerate().filter(|(_, citation)| leads_somewhere(&citation.kind));
        let notes = document.source_notes.iter().enumerate().filter(|(_, note)| !note.text.is_empty());
        let mut places: Vec<(Span, Backing)> = citations
            .map(|(index, citation)| (citation.span, Backing::Citation(index)))
            .chain(notes.map(|(index, note)| (note.at, Backing::Note(index))))
            .collect();
        places.sort_unstable_by_key(|(place, _)| (place.end, place.start));
        Citations { places }
    }

    /// The citation in the sentence or right behind it, or at the end of its block.
    fn of_sentence(&self, sentence: Span, block: Span) -> Option<Backing> {
        let first = self.places.partition_point(|(place, _)| place.end < sentence.start);
        let behind = self.places.partition_point(|(place, _)| place.end <= block.end);
        let own = self.places.get(first).filter(|(place, _)| place.start <= sentence.end + 1);
        let at_end = || self.places[..behind].last().filter(|(place, _)| place.end >= block.end);
        own.or_else(at_end).map(|(_, backing)| *backing)
    }
}

/// What stands behind the sentence `span` by its own words and marks; `attributions` are those that touch it.
pub(super) fn own(
    facts: &Facts,
    prose: &str,
    citations: &Citations,
    attributions: &[usize],
    span: Span,
    block: Span,
) -> Option<Backing> {
    let speaks_here = |attribution: &Attribution| {
        // A pronoun here whose words stand in the next sentence says nothing of this one.
        let mut words = attribution.cue.iter().chain(&attribution.content);
        attribution.frames_sentence && words.any(|piece| piece.intersects(span))
    };
    let speaker = attributions.iter().copied().find(|&index| speaks_here(&facts.attributions[index]));
    let named = || {
        let words = span.of(prose);
        facts.declared.iter().position(|source| source.name.as_deref().is_some_and(|name| name.len() > 3 && words.contains(name)))
    };
    speaker.map(Backing::Attribution).or_else(|| citations.of_sentence(span, block)).or_else(|| named().map(Backing::Declared))
}

/// The sentence whose source carries over to the sentence `index`, which has none of its own.
pub(super) fn carried(sentences: &[Sentence], facts: &Facts, document: &Document, index: usize) -> Option<usize> {
    let prose = document.prose.text();
    let sentence = &sentences[index];
    // A source that nobody could find ("projections suggest") is no better for what stands before it.
    let is_loose = |&index: &usize| facts.attributions[index].source.first().is_some_and(|source| is_vague(source.of(prose)));
    if sentence.backing.is_some() || sentence.attributions.iter().any(is_loose) {
        return None;
    }
    let before = index.checked_sub(1).filter(|&before| sentences[before].backing.is_some());
    let behind = Some(index + 1).filter(|&behind| sentences.get(behind).is_some_and(|behind| behind.backing.is_some()));
    let is_near = |other: &usize| sentences[*other].block == sentence.block;
    let by_document = |other: &usize| cites_document(origin(sentences, *other), facts);
    let from = before
        .filter(|other| is_near(other) && by_document(other))
        .or_else(|| {
            before.filter(|other| goes_on(sentence, &sentences[*other], origin(sentences, *other), facts, prose, is_near(other)))
        })
        .or_else(|| {
            let refers_back = |other: &usize| by_document(other) && !introduces_document(&sentences[*other], facts, prose);
            behind.filter(is_near).filter(|other| refers_back(other) || is_continuation(&sentences[*other], facts, prose))
        })
        .or_else(|| lead_in(sentences, document, prose, sentence.block))?;
    match sentences[from].backing {
        Some(Backing::Carried(origin)) => Some(origin),
        _ => Some(from),
    }
}

/// The sentence in which the source of the sentence `index` is named.
fn origin(sentences: &[Sentence], index: usize) -> &Sentence {
    match sentences[index].backing {
        Some(Backing::Carried(from)) => &sentences[from],
        _ => &sentences[index],
    }
}

/// Whether the sentence takes what it says from something that can be read on: a poll, a paper, a filing.
pub(super) fn cites_document(sentence: &Sentence, facts: &Facts) -> bool {
    let attributions = sentence.attributions.iter().map(|&index| &facts.attributions[index]);
    attributions.into_iter().any(|attribution| attribution.frames_sentence && attribution.cites_document)
}

/// Whether the document of a sentence is named for the first time, so that nothing before can be taken from it: "A study by the
/// university found". "The poll" and "according to the union" may speak of what stands before.
fn introduces_document(sentence: &Sentence, facts: &Facts, prose: &str) -> bool {
    let is_new = |words: &str| matches!(words.split(' ').next(), Some("A" | "An" | "Another" | "a" | "an" | "another"));
    let mut sources = sentence.attributions.iter().flat_map(|&index| facts.attributions[index].source.first());
    is_new(sentence.span.of(prose)) || sources.any(|source| is_new(source.of(prose)))
}

/// Whether a sentence goes on in the voice of the one before: by a pronoun for the same speaker, or by "also".
fn goes_on(sentence: &Sentence, before: &Sentence, origin: &Sentence, facts: &Facts, prose: &str, is_near: bool) -> bool {
    let mut words = sentence.span.of(prose).split_whitespace();
    let (first, second) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let person = matches!(first, "He" | "She").then(|| chain_at(facts, sentence.span.start)).flatten();
    let Some(Backing::Attribution(speech)) = origin.backing else {
        return is_near
            && matches!(before.backing, Some(Backing::Citation(_) | Backing::Note(_)))
            && matches!(first, "It" | "That" | "These" | "Those");
    };
    // Who acts or is against something ("ignored the warnings") does not go on speaking.
    if !matches!(facts.attributions[speech].kind, CueKind::Say | CueKind::Show) {
        return false;
    }
    let speakers: Vec<usize> = facts.attributions[speech].source.iter().flat_map(|source| chains_in(facts, *source)).collect();
    match first {
        "He" | "She" => match person {
            Some(person) if !speakers.is_empty() => speakers.contains(&person),
            _ => is_near,
        },
        // "It is the first time": no speaker is meant.
        "It" => is_near && !matches!(second, "is" | "was" | "will" | "has"),
        "They" | "Also" | "Neither" | "Both" | "That" | "Those" | "These" | "Another" => is_near,
        _ => false,
    }
}

/// Whether a sentence says that its speaker has spoken before: "He added".
fn is_continuation(sentence: &Sentence, facts: &Facts, prose: &str) -> bool {
    let Some(Backing::Attribution(index)) = sentence.backing else { return false };
    let cue = facts.attributions[index].cue.first().map(|cue| cue.of(prose)).unwrap_or_default();
    matches!(cue.split(' ').next_back(), Some("added" | "adds" | "continued")) || cue.starts_with("also ")
}

/// The sourced sentence or heading that leads in the list or table in which the block stands.
fn lead_in(sentences: &[Sentence], document: &Document, prose: &str, block: usize) -> Option<usize> {
    let is_item = |index: usize| {
        matches!(document.blocks.get(index).map(|block| block.kind), Some(BlockKind::ListItem | BlockKind::TableCell))
    };
    if !is_item(block) {
        return None;
    }
    let lead = (0..block).rev().take(MOST_ITEMS).find(|&index| !is_item(index))?;
    let behind = sentences.partition_point(|sentence| sentence.block <= lead);
    let last = behind.checked_sub(1).filter(|&index| sentences[index].block == lead)?;
    let is_heading = matches!(document.blocks[lead].kind, BlockKind::Heading(_));
    let names_document = is_heading && names_document(sentences[last].span.of(prose));
    (sentences[last].backing.is_some() || names_document).then_some(last)
}

/// A list or table with more items is looked at no further back for what leads it in.
const MOST_ITEMS: usize = 400;

/// Whether the words name what figures are taken from: a poll, a filing, a census. "Polls show" names none.
pub(super) fn names_document(words: &str) -> bool {
    let mut before = "";
    for word in
        words.split(|letter: char| !(letter.is_alphanumeric() || letter == '’' || letter == '\'')).filter(|word| !word.is_empty())
    {
        let is_loose = word.ends_with('s')
            && !before.ends_with(['s', 'S'])
            && before.starts_with(char::is_lowercase)
            && is_verb_like(before);
        if DOCUMENT_SOURCES.contains(word) && !(before.is_empty() && word.ends_with('s')) && !is_loose {
            return true;
        }
        before = word;
    }
    false
}

/// Whether a word before a bare plural says that it is anybody's: "some polls", "as reports".
fn is_verb_like(word: &str) -> bool {
    ["some", "most", "many", "several", "as", "though", "while", "but", "and"].contains(&word)
}

/// What somebody has from somebody else: "the paper reported, citing sources".
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct SecondHand {
    /// Who tells it, by the index into `Facts::attributions`.
    pub teller: usize,
    /// The word that says that it is so.
    pub cue: Span,
    /// From whom.
    pub cited: Span,
}

/// Everything that is told at second hand.
pub fn second_hand(facts: &Facts, prose: &str) -> Vec<SecondHand> {
    let cites = |index: usize| {
        let attribution = &facts.attributions[index];
        let cue = attribution.cue.first().map(|cue| cue.of(prose).to_ascii_lowercase()).unwrap_or_default();
        // "citing the Courier, which quoted an official"
        let is_relative = attribution.source.first().is_some_and(|source| matches!(source.of(prose), "which" | "who"));
        matches!(cue.as_str(), "citing" | "quoting")
            || is_relative && matches!(cue.as_str(), "cited" | "cites" | "quoted" | "quotes")
    };
    let mut pairs: Vec<SecondHand> =
        (0..facts.attributions.len()).filter_map(|index| quoted_as_saying(facts, prose, index)).collect();
    for sentence in facts.sentences.iter().filter(|sentence| sentence.attributions.len() > 1) {
        let (second, first): (Vec<usize>, Vec<usize>) = sentence.attributions.iter().partition(|&&index| cites(index));
        let is_teller = |index: &usize| {
            let attribution = &facts.attributions[*index];
            matches!(attribution.kind, CueKind::Say | CueKind::Show) && !attribution.source.is_empty()
        };
        let Some(teller) = first.into_iter().find(is_teller) else { continue };
        for citing in second.into_iter().map(|index| &facts.attributions[index]) {
            let Some(cue) = citing.cue.first().copied() else { continue };
            // The one who cites may be taken for the source, and those who are cited for what is said.
            let cited = citing.source.iter().chain(&citing.content).find(|piece| piece.start >= cue.end);
            if let Some(cited) = cited.filter(|cited| cited.start <= cue.end + 1) {
                let words = cited.of(prose);
                let end = cited.start + words.find([',', ';']).unwrap_or(words.len());
                pairs.push(SecondHand { teller, cue, cited: Span::new(cited.start, end) });
            }
        }
    }
    pairs
}

/// Whom the source of attribution `index` quotes: "the agency quoted Orlov as saying that …", "Orlov was quoted by the agency as saying".
fn quoted_as_saying(facts: &Facts, prose: &str, index: usize) -> Option<SecondHand> {
    const MARK: &str = "as saying";
    let attribution = &facts.attributions[index];
    let cue = attribution.cue.first().copied().filter(|cue| cue.of(prose).split(' ').any(|word| word == "quoted"))?;
    let mark = attribution.content.iter().position(|piece| piece.of(prose).contains(MARK))?;
    let piece = attribution.content[mark];
    let before = piece.of(prose).find(MARK)?;
    let cited = match before {
        0 => attribution.content[..mark].last().copied()?,
        _ => Span::new(piece.start, piece.start + piece.of(prose)[..before].trim_end().len()),
    };
    (!attribution.source.is_empty() && !cited.is_empty()).then_some(SecondHand { teller: index, cue, cited })
}

/// The chain of the mention that begins at `offset`.
fn chain_at(facts: &Facts, offset: usize) -> Option<usize> {
    let index = facts.mentions.partition_point(|mention| mention.span.start < offset);
    facts.mentions.get(index).filter(|mention| mention.span.start == offset && mention.form == Form::Pronoun)?.chain
}

/// The chains of the mentions inside `span`.
pub fn chains_in(facts: &Facts, span: Span) -> impl Iterator<Item = usize> {
    let first = facts.mentions.partition_point(|mention| mention.span.start < span.start);
    facts.mentions[first..].iter().take_while(move |mention| mention.span.start < span.end).filter_map(|mention| mention.chain)
}

/// Whether the words of `view` at `span` (of the document) stand in a table or list, where a fragment is no sentence.
pub(super) fn is_running_text(view: &BlockView<'_>) -> bool {
    matches!(view.block.kind, BlockKind::Paragraph | BlockKind::ListItem) && !view.block.is_quoted
}
