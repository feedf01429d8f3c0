//! The reader: one small encoder that says what each word of a paragraph is. Its weights and their card are in `model/`.
//!
//! Text becomes [`pieces`], these are read in [`windows`], the [`network`] gives numbers for each piece, [`decode`] makes spans
//! of them, and [`link`] finds to each cue its source and content.
//!
//! Reading is a pure function of the block's prose: it gives the same [`Annotation`] whatever else is read, and in any order.

mod annotation;
pub mod decode;
mod link;
mod network;
pub mod pieces;
mod windows;

pub use annotation::{Annotation, EntityKind, LinkedAttribution, PartOfSpeech, Role, Voice};
pub use network::ReaderError;

use crate::language::Language;
use annotation::{ENTITIES, Head, PARTS, ROLES};
use link::Linker;
use network::Network;
use pieces::{Piece, Vocabulary};
use windows::WINDOW;

/// A sentence that every sound model reads alike.
const PLAIN: &str = "“The bridge is safe and will open again in June,” said Anna Weber, the mayor.";

/// The files of a model, as `training/` makes them.
#[derive(Debug)]
pub struct ModelFiles<'a> {
    /// `reader.onnx`: the network with its weights.
    pub network: Vec<u8>,
    /// `vocab.txt`: the pieces that it knows, one a line.
    pub vocabulary: &'a str,
    /// `links.bin`: the tables of the link head.
    pub links: &'a [u8],
}

/// The encoder with its weights. Many threads may read with it at once.
#[derive(Debug)]
pub struct Reader {
    vocabulary: Vocabulary,
    network: Network,
    linker: Linker,
}

impl Reader {
    /// The reader that comes with the program.
    ///
    /// # Errors
    /// None that a user could cause; a build with damaged weights says so here instead of ending the program.
    pub fn built_in() -> Result<Reader, ReaderError> {
        let network = Network::of_static(include_bytes!("model/reader.onnx"))?;
        Reader::with(network, include_str!("model/vocab.txt"), include_bytes!("model/links.bin"))
    }

    /// A reader with other weights.
    ///
    /// # Errors
    /// What is wrong with them, where they are damaged or of another kind.
    pub fn new(files: ModelFiles<'_>) -> Result<Reader, ReaderError> {
        Reader::with(Network::of(files.network)?, files.vocabulary, files.links)
    }

    fn with(network: Network, vocabulary: &str, links: &[u8]) -> Result<Reader, ReaderError> {
        let vocabulary = Vocabulary::parse(vocabulary).ok_or(ReaderError::Vocabulary)?;
        let linker = Linker::parse(links).ok_or(ReaderError::Links)?;
        let reader = Reader { vocabulary, network, linker };
        // Weights of another network, or a vocabulary of another length than their table, would fail later: better now.
        let last = reader.vocabulary.last();
        reader.network.run(&[last, last, last], &[pieces::SPECIAL_SHAPE; 3])?;
        if reader.network.run(&[last, last + 1, last], &[pieces::SPECIAL_SHAPE; 3]).is_ok() {
            return Err(ReaderError::Vocabulary);
        }
        // Damaged weights are still numbers. What any sound model reads in a plain sentence tells them apart.
        let read = reader.read(PLAIN);
        let is_sound = read.attributions.iter().any(|found| found.cue.of(PLAIN).contains("said"))
            && read.entities.iter().any(|(span, kind)| span.of(PLAIN) == "Anna Weber" && *kind == EntityKind::Person);
        if is_sound { Ok(reader) } else { Err(ReaderError::Damaged) }
    }

    /// Reads the block `prose`.
    pub fn read(&self, prose: &str) -> Annotation {
        let pieces = self.vocabulary.encode(prose);
        let sentences = match pieces.len() > WINDOW {
            true => Language::analyse(prose).sentences,
            false => Vec::new(),
        };
        let mut annotation = Annotation::default();
        for range in windows::cut(&pieces, &sentences) {
            self.read_window(prose, &pieces[range], &mut annotation);
        }
        annotation
    }

    /// Adds what one window says; nothing where the network fails on it.
    fn read_window(&self, prose: &str, window: &[Piece], annotation: &mut Annotation) {
        let (begin, end) = self.vocabulary.marks();
        let ids: Vec<i32> = [begin].into_iter().chain(window.iter().map(|piece| piece.id)).chain([end]).collect();
        let special = pieces::SPECIAL_SHAPE;
        let shapes: Vec<i32> = [special].into_iter().chain(window.iter().map(|piece| piece.shape)).chain([special]).collect();
        let Ok(output) = self.network.run(&ids, &shapes) else { return };
        annotation.parts.extend(decode::chunk_starts(window).map(|piece| {
            let better = |best, column| if output.score(piece, column) > output.score(piece, best) { column } else { best };
            (window[piece].span.start, PartOfSpeech::of(PARTS.columns().reduce(better).unwrap_or_default()))
        }));
        let spans = |head: Head| decode::spans(window, head.len, |piece, label| output.score(piece, head.start + label));
        annotation.entities.extend(spans(ENTITIES).into_iter().map(|(span, kind)| (span, EntityKind::of(kind))));
        annotation.roles.extend(spans(ROLES).into_iter().map(|(span, role)| (span, Role::of(role))));
        annotation.attributions.extend(self.linker.link(prose, window, &output));
        annotation.voice.add(output.opinion(), window.len());
    }
}

#[cfg(test)]
mod tests;
