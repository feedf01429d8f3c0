//! Text to word pieces, each with its shape and its place in the text. `training/reader/pieces.py` does the same.
//!
//! A *chunk* is a run of letters, digits and their combining marks, or any other character alone; white space and
//! control characters part chunks. A chunk is looked up without accents and in lower case, as the base model was trained; its *shape* keeps what that loses.

use crate::text::Span;
use rustc_hash::FxHashMap;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{canonical_combining_class, is_combining_mark};

/// A chunk with more letters than this is read as one unknown piece.
const LONGEST_CHUNK: usize = 64;

/// What marks a piece that goes on a word, in the file of the vocabulary.
const CONTINUED: &str = "##";

/// The shape of what is no text: the marks of begin and end.
pub const SPECIAL_SHAPE: i32 = 0;

/// One piece of a text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Piece {
    /// Its line in the vocabulary.
    pub id: i32,
    /// How its chunk is written, and whether it begins one.
    pub shape: i32,
    /// Its bytes in the text.
    pub span: Span,
}

impl Piece {
    /// Whether the piece begins its chunk.
    pub fn begins(&self) -> bool {
        self.shape == SPECIAL_SHAPE || (self.shape - 1) % 3 != 2
    }
}

/// The pieces that the model knows.
#[derive(Clone, Debug)]
pub struct Vocabulary {
    ids: FxHashMap<String, i32>,
    /// The longest piece in bytes, so that no longer one is looked for.
    longest: usize,
    unknown: i32,
    begin: i32,
    end: i32,
}

impl Vocabulary {
    /// Reads the file of the vocabulary, one piece a line; None where one of its marks is missing.
    pub fn parse(file: &str) -> Option<Vocabulary> {
        let ids: FxHashMap<String, i32> = (0..).zip(file.lines()).map(|(id, piece)| (piece.to_owned(), id)).collect();
        let longest = ids.keys().map(String::len).max()?;
        let (unknown, begin, end) = (*ids.get("[UNK]")?, *ids.get("[CLS]")?, *ids.get("[SEP]")?);
        Some(Vocabulary { ids, longest, unknown, begin, end })
    }

    /// The pieces that stand before and after every window.
    pub fn marks(&self) -> (i32, i32) {
        (self.begin, self.end)
    }

    /// The last piece of the file.
    pub(super) fn last(&self) -> i32 {
        self.ids.values().copied().max().unwrap_or_default()
    }

    /// The pieces of `text`, in order; their spans do not overlap.
    pub fn encode(&self, text: &str) -> Vec<Piece> {
        let mut pieces = Vec::new();
        let mut previous_end = None;
        for chunk in chunks(text) {
            let written = chunk.of(text);
            let base = 1 + 3 * form(written) as i32;
            let glued = i32::from(previous_end == Some(chunk.start));
            let first = pieces.len();
            self.split(written, chunk.start, &mut pieces);
            for (index, piece) in pieces[first..].iter_mut().enumerate() {
                piece.shape = base + if index == 0 { glued } else { 2 };
            }
            previous_end = Some(chunk.end);
        }
        pieces
    }

    /// Adds the pieces of one chunk that begins at `offset`: the longest known one from the left, again and again.
    fn split(&self, chunk: &str, offset: usize, pieces: &mut Vec<Piece>) {
        let whole = Piece { id: self.unknown, shape: SPECIAL_SHAPE, span: Span::new(offset, offset + chunk.len()) };
        let (letters, origins) = folded(chunk);
        let first = pieces.len();
        let mut key = String::with_capacity(self.longest);
        let mut low = 0;
        if letters.is_empty() || letters.chars().count() > LONGEST_CHUNK {
            return pieces.push(whole);
        }
        while low < letters.len() {
            let prefix = if low == 0 { "" } else { CONTINUED };
            let most = (low + self.longest).min(letters.len());
            let found = (low + 1..=most).rev().find_map(|high| {
                key.clear();
                key.push_str(prefix);
                key.push_str(letters.get(low..high)?);
                self.ids.get(key.as_str()).map(|&id| (id, high))
            });
            let Some((id, high)) = found else {
                pieces.truncate(first);
                return pieces.push(whole);
            };
            let start = if low == 0 { 0 } else { origins[low] };
            let end = origins.get(high).copied().unwrap_or(chunk.len());
            pieces.push(Piece { id, shape: SPECIAL_SHAPE, span: Span::new(offset + start, offset + end) });
            low = high;
        }
    }
}

/// How a chunk is written, in the order of the model's table of shapes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Form {
    Caseless,
    Lower,
    Title,
    Capital,
    Upper,
    Mixed,
    Digit,
    Alphanumeric,
    Mark,
}

/// The form of `chunk`.
fn form(chunk: &str) -> Form {
    let counted = || chunk.chars().filter(|&c| begins_chunk(c));
    let letters = counted().filter(|&c| is_letter(c)).count();
    let mut cased = chunk.chars().filter(|c| c.is_uppercase() || c.is_lowercase());
    if !chunk.chars().next().is_some_and(begins_chunk) {
        return Form::Mark;
    }
    if letters == 0 {
        return Form::Digit;
    }
    if letters < counted().count() {
        return Form::Alphanumeric;
    }
    let Some(first) = cased.next() else {
        return Form::Caseless;
    };
    let (mut upper, mut lower) = (0, 0);
    for character in cased {
        *if character.is_uppercase() { &mut upper } else { &mut lower } += 1;
    }
    match (first.is_uppercase(), upper, lower) {
        (false, 0, _) => Form::Lower,
        (true, 0, 0) => Form::Capital,
        (true, 0, _) => Form::Title,
        (true, _, 0) => Form::Upper,
        _ => Form::Mixed,
    }
}

/// Whether `character` is a letter or a digit.
fn begins_chunk(character: char) -> bool {
    character.is_alphanumeric() && !is_combining_mark(character)
}

fn is_letter(character: char) -> bool {
    character.is_alphabetic() && !character.is_numeric()
}

/// The chunks of `text`, in order.
fn chunks(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut open = None;
    for (offset, character) in text.char_indices() {
        if begins_chunk(character) || (open.is_some() && canonical_combining_class(character) != 0) {
            open.get_or_insert(offset);
            continue;
        }
        if let Some(start) = open.take() {
            found.push(Span::new(start, offset));
        }
        if !character.is_whitespace() && !character.is_control() {
            found.push(Span::new(offset, offset + character.len_utf8()));
        }
    }
    found.extend(open.map(|start| Span::new(start, text.len())));
    found
}

/// The letters under which `chunk` is looked up, and for each of their bytes where in `chunk` it comes from.
fn folded(chunk: &str) -> (String, Vec<usize>) {
    let (mut letters, mut origins) = (String::with_capacity(chunk.len()), Vec::with_capacity(chunk.len()));
    for (offset, character) in chunk.char_indices() {
        let before = letters.len();
        if character.is_ascii() {
            letters.push(character.to_ascii_lowercase());
        } else if character.is_alphanumeric() {
            let plain = character.nfkd().flat_map(char::to_lowercase);
            letters.extend(plain.filter(|c| c.is_alphanumeric() && canonical_combining_class(*c) == 0));
        } else if canonical_combining_class(character) == 0 {
            letters.extend(character.to_lowercase());
        }
        origins.resize(origins.len() + letters.len() - before, offset);
    }
    (letters, origins)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Each piece as the words of the text it covers, its line in a small vocabulary, and its shape.
    fn shown(text: &str) -> String {
        let words = "[PAD] [UNK] [CLS] [SEP] the zoe cafe naive finance un ##load ##able 2026 f 16 ’ s - . , σ ##σ";
        let vocabulary = Vocabulary::parse(&words.replace(' ', "\n")).unwrap();
        let names: Vec<&str> = words.split(' ').collect();
        let show = |piece: Piece| format!("{}={}/{}", piece.span.of(text), names[piece.id as usize], piece.shape);
        vocabulary.encode(text).into_iter().map(show).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn pieces_keep_their_place_and_shape() {
        let cases = [
            ("", ""),
            (" \n\t\u{7} ", ""),
            ("the The THE tHe", "the=the/4 The=the/7 THE=the/13 tHe=the/16"),
            ("Zoë’s café", "Zoë=zoe/7 ’=’/26 s=s/5 café=cafe/4"),
            ("Zoe\u{308}, cafe\u{301}", "Zoe\u{308}=zoe/7 ,=,/26 cafe\u{301}=cafe/4"),
            ("naïve ﬁnance", "naïve=naive/4 ﬁnance=finance/4"),
            ("Unloadable", "Un=un/7 load=##load/9 able=##able/9"),
            ("unloads", "unloads=[UNK]/4"),
            ("F-16, 2026.", "F=f/10 -=-/26 16=16/20 ,=,/26 2026=2026/19 .=./26"),
            ("Σσ ΣΣ", "Σ=σ/7 σ=##σ/9 Σ=σ/13 Σ=##σ/15"),
            ("👩‍👧", "👩=[UNK]/25 \u{200d}=[UNK]/26 👧=[UNK]/26"),
            ("東京", "東京=[UNK]/1"),
        ];
        for (text, expected) in cases {
            assert_eq!(shown(text), expected, "{text:?}");
        }
    }

    #[test]
    fn a_vocabulary_without_its_marks_is_refused() {
        assert!(Vocabulary::parse("the\nand\n").is_none());
        assert!(Vocabulary::parse("").is_none());
    }

    #[test]
    fn a_chunk_too_long_is_one_unknown_piece() {
        assert_eq!(shown(&"σ".repeat(65)), format!("{}=[UNK]/4", "σ".repeat(65)));
        assert_eq!(shown(&"σ".repeat(64)).split(' ').count(), 64);
    }

    proptest! {
        #[test]
        fn spans_follow_each_other_in_any_text(text in "\\PC{0,60}|[a-zA-Zé’ ,0-9\u{301}ﬁσ]{0,60}") {
            let vocabulary = Vocabulary::parse("[UNK]\n[CLS]\n[SEP]\na\n##a\ne\n##e\nfi\n##fi\nσ").unwrap();
            let pieces = vocabulary.encode(&text);
            let mut end = 0;
            for piece in pieces {
                prop_assert!(end <= piece.span.start && piece.span.start <= piece.span.end);
                prop_assert!(text.get(piece.span.start..piece.span.end).is_some());
                end = piece.span.end;
            }
            prop_assert!(end <= text.len());
        }
    }
}
