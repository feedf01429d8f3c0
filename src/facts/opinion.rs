//! Whether the whole report is a piece of opinion: a column, an editorial, letters, an essay. There the writer is the source, and
//! no claim needs another.
//!
//! One of three things says so: a field of the front matter, a label above the text (“LETTERS”, “Opinion: …”), or the writer, who
//! outside quotation marks says “I” or “we”, or asks the reader questions, again and again. A reporter who says “I” once has only
//! been there, and one question may lead on to its answer.

use super::{BlockView, Facts};
use crate::document::{BlockKind, Document};
use crate::language::Token;
use crate::text::Span;

/// Whether the draft is a piece of opinion.
pub(super) fn is_opinion(document: &Document, facts: &Facts) -> bool {
    is_declared(document) || is_labelled(document, facts) || speaks_for_itself(document, facts)
}

/// Whether the front matter says so.
fn is_declared(document: &Document) -> bool {
    let Some(front_matter) = &document.front_matter else { return false };
    ["type", "kind", "section", "category", "genre"].iter().any(|key| {
        let value = front_matter.field(key).and_then(|field| field.node.scalar()).unwrap_or_default().to_lowercase();
        LABELS.contains(&value.as_str())
    })
}

/// What opinion is called, in a label of its own.
const LABELS: [&str; 17] = [
    "opinion",
    "opinions",
    "editorial",
    "editorials",
    "our view",
    "commentary",
    "column",
    "op-ed",
    "oped",
    "review",
    "essay",
    "letters",
    "letter",
    "letters to the editor",
    "letter to the editor",
    "viewpoint",
    "perspective",
];

/// How many blocks from the top a label may stand.
const LABELLED_BLOCKS: usize = 4;

/// Whether a block near the top is such a label and nothing else, or begins with one and a colon, or says whose analysis it is.
fn is_labelled(document: &Document, facts: &Facts) -> bool {
    facts.blocks(document).take(LABELLED_BLOCKS).any(|view| {
        let words = view.prose.trim().to_lowercase();
        let label = words.split_once([':', '|']).map_or(words.as_str(), |(label, _)| label);
        let label = label.trim_matches(|letter: char| !letter.is_alphanumeric());
        LABELS.contains(&label) || words.starts_with("analysis by ")
    })
}

/// How many sentences in which the writer says “I” make an opinion, and what share of all they must be, in percent.
const SAID_I: (usize, usize) = (3, 6);

/// The same for “we” and “our”, which a reporter may say of the newspaper, or of everybody.
const SAID_WE: (usize, usize) = (5, 12);

/// The same for sentences that ask.
const ASKED: (usize, usize) = (4, 8);

/// Whether the writer says “I” or “we”, or asks, so often that the piece is the writer's own.
fn speaks_for_itself(document: &Document, facts: &Facts) -> bool {
    let mut said: Vec<Span> = facts.attributions.iter().flat_map(|attribution| &attribution.content).copied().collect();
    said.sort_unstable_by_key(|piece| piece.start);
    let (mut n_sentences, mut n_i, mut n_we, mut n_asked) = (0, 0, 0, 0);
    let is_text = |view: &BlockView<'_>| view.block.kind == BlockKind::Paragraph && !view.block.is_quoted;
    for view in facts.blocks(document).filter(is_text) {
        for sentence in &view.language.sentences {
            n_sentences += 1;
            let tokens = view.language.tokens.get(sentence.tokens.clone()).unwrap_or_default();
            let words = tokens.iter().enumerate().filter_map(|(index, token)| {
                let person = person(token.text(view.prose))?;
                // "(I., Vt.)" and "War I," number something.
                let follows = tokens.get(index + 1).map_or(".", |next| next.text(view.prose));
                let is_numeral = token.text(view.prose) == "I" && follows.starts_with(['.', ',', '-', '–', ')', ';']);
                (!is_numeral && !is_spoken(&view, &said, token.span)).then_some(person)
            });
            let (mut says_i, mut says_we) = (false, false);
            for person in words {
                match person {
                    Person::Singular => says_i = true,
                    Person::Plural => says_we = true,
                }
            }
            let asks = |token: &Token| token.text(view.prose).starts_with('?') && !is_spoken(&view, &said, token.span);
            n_i += usize::from(says_i);
            n_we += usize::from(says_we);
            n_asked += usize::from(view.facts.label.is_none() && tokens.last().is_some_and(asks));
        }
    }
    let is_often = |n: usize, (fewest, share): (usize, usize)| n >= fewest && n * 100 >= share * n_sentences;
    is_often(n_i, SAID_I) || is_often(n_we, SAID_WE) || is_often(n_asked, ASKED)
}

/// Who speaks in a word of the first person.
enum Person {
    Singular,
    Plural,
}

/// The first person that a word stands for; "US" and "OUR" in capitals are names.
fn person(word: &str) -> Option<Person> {
    match word {
        "I" | "my" | "My" | "me" | "myself" => Some(Person::Singular),
        "we" | "We" | "our" | "Our" | "us" | "ours" => Some(Person::Plural),
        _ => None,
    }
}

/// Whether a word of the block stands in a quotation, or in what somebody says.
fn is_spoken(view: &BlockView<'_>, said: &[Span], word: Span) -> bool {
    const NEAREST: usize = 8;
    let is_quoted = view.language.quotations.iter().any(|part| part.span.start <= word.start && word.end <= part.span.end);
    let word = word.shift(view.start);
    let behind = said.partition_point(|piece| piece.start <= word.start);
    is_quoted || said[..behind].iter().rev().take(NEAREST).any(|piece| word.end <= piece.end)
}
