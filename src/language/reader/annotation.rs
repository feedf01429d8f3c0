//! What the reader says of a block.

use crate::text::Span;

/// What the reader says of a block. Spans are bytes of its prose, in the order of the text.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Annotation {
    /// The part of speech of each chunk, by the byte at which it begins.
    pub parts: Vec<(usize, PartOfSpeech)>,
    /// Names, without the titles before them.
    pub entities: Vec<(Span, EntityKind)>,
    /// The pieces of attributions.
    pub roles: Vec<(Span, Role)>,
    /// Who said what, in the order of the cues.
    pub attributions: Vec<LinkedAttribution>,
    /// How its writer speaks.
    pub voice: Voice,
}

/// How a writer speaks: for himself, as in a column, or as a reporter.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Voice {
    /// What all pieces add to the log odds of opinion, in hundredths.
    opinion: i32,
    n_pieces: u32,
}

impl Voice {
    /// The log odds of opinion over all of `voices`, and from how many pieces they are; none from no piece.
    pub fn opinion_of(voices: impl Iterator<Item = Voice>) -> Option<(f32, u32)> {
        let add = |(sum, n): (i64, u32), voice: Voice| (sum + i64::from(voice.opinion), n + voice.n_pieces);
        let (sum, n) = voices.fold((0, 0), add);
        // A draft has far fewer pieces than a float can count.
        (n > 0).then(|| (sum as f32 / HUNDREDTHS / n as f32, n))
    }

    pub(super) fn add(&mut self, opinion: f32, n_pieces: usize) {
        self.opinion = self.opinion.saturating_add((opinion * HUNDREDTHS).round() as i32);
        self.n_pieces = self.n_pieces.saturating_add(u32::try_from(n_pieces).unwrap_or(u32::MAX));
    }
}

const HUNDREDTHS: f32 = 100.0;

impl Annotation {
    /// The part of speech of the word at `span`: that of its first chunk.
    pub fn part_of_speech(&self, span: Span) -> Option<PartOfSpeech> {
        let behind = self.parts.partition_point(|(start, _)| *start < span.start);
        self.parts.get(behind).filter(|(start, _)| *start < span.end).map(|(_, part)| *part)
    }
}

/// An attribution. The source may be missing, the content is never empty.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LinkedAttribution {
    /// Who is said to have said it, in pieces.
    pub source: Vec<Span>,
    /// The words that say so.
    pub cue: Span,
    /// What is said, in pieces.
    pub content: Vec<Span>,
}

/// The columns of one head in the output of the network.
#[derive(Clone, Copy, Debug)]
pub(super) struct Head {
    pub(super) start: usize,
    pub(super) len: usize,
}

impl Head {
    /// Its columns.
    pub(super) fn columns(self) -> std::ops::Range<usize> {
        self.start..self.start + self.len
    }
}

// The order is that of `training/reader/labels.py`; entities and roles are BIO.
pub(super) const PARTS: Head = Head { start: 0, len: 17 };
pub(super) const ENTITIES: Head = Head { start: 17, len: 9 };
pub(super) const ROLES: Head = Head { start: 26, len: 7 };

/// The columns of all heads.
pub(super) const COLUMNS: usize = 33;

/// A part of speech of Universal Dependencies.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[expect(missing_docs, reason = "the names are the standard's")]
pub enum PartOfSpeech {
    Adj,
    Adp,
    Adv,
    Aux,
    Cconj,
    Det,
    Intj,
    Noun,
    Num,
    Part,
    Pron,
    Propn,
    Punct,
    Sconj,
    Sym,
    Verb,
    X,
}

impl PartOfSpeech {
    /// The part of speech of an output column.
    pub(super) fn of(column: usize) -> PartOfSpeech {
        use PartOfSpeech::{Adj, Adp, Adv, Aux, Cconj, Det, Intj, Noun, Num, Part, Pron, Propn, Punct, Sconj, Sym, Verb, X};
        let all = [Adj, Adp, Adv, Aux, Cconj, Det, Intj, Noun, Num, Part, Pron, Propn, Punct, Sconj, Sym, Verb];
        all.get(column).copied().unwrap_or(X)
    }
}

/// What a name names.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum EntityKind {
    /// A person.
    Person,
    /// An organization.
    Organization,
    /// A place.
    Place,
    /// Anything else with a name.
    Other,
}

impl EntityKind {
    pub(super) fn of(kind: usize) -> EntityKind {
        [EntityKind::Person, EntityKind::Organization, EntityKind::Place].get(kind).copied().unwrap_or(EntityKind::Other)
    }
}

/// What a stretch of text is in an attribution.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Role {
    /// Who is said to have said it.
    Source,
    /// The words that say so.
    Cue,
    /// What is said.
    Content,
}

impl Role {
    pub(super) fn of(kind: usize) -> Role {
        [Role::Source, Role::Cue].get(kind).copied().unwrap_or(Role::Content)
    }
}
