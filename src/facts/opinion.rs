//! Whether the whole report is a piece of opinion: a column, an editorial, letters, an essay. There the writer is the source, and
//! no claim needs another.
//!
//! One of four things says so: a field of the front matter, a label above the text (“LETTERS”, “Opinion: …”), the writer, who
//! outside quotation marks says “I” or “we”, or asks the reader questions, again and again, or the voice in which the whole is written, as the
//! reader hears it. A reporter who says “I” once has only been there, and one question may lead on to its answer.

use super::{BlockView, Facts};
use crate::document::{BlockKind, Document};
use crate::language::Token;
use crate::language::reader::Voice;
use crate::text::Span;

/// Whether the draft is a piece of opinion.
pub(super) fn is_opinion(document: &Document, facts: &Facts) -> bool {
    is_declared(document) || is_labelled(document, facts) || speaks_for_itself(document, facts) || sounds_like_it(document, facts)
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

/// From which log odds on the reader takes a text for opinion, and from how many pieces of words on it has heard enough.
const SURE: (f32, u32) = (3.0, 200);

/// Whether the reader takes the text for opinion by its voice.
fn sounds_like_it(document: &Document, facts: &Facts) -> bool {
    let paragraphs = facts.blocks(document).filter(|view| view.block.kind == BlockKind::Paragraph && !view.block.is_quoted);
    Voice::opinion_of(paragraphs.map(|view| view.facts.voice))
        .is_some_and(|(odds, n_pieces)| odds >= SURE.0 && n_pieces >= SURE.1)
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

#[cfg(test)]
mod tests {
    use crate::actors::ActorBook;
    use crate::config::Config;
    use crate::document::Format;
    use crate::language::reader::Reader;
    use crate::{Context, check};

    const COLUMN: &str = "\
The harbour board has done it again. Faced with a crane that leans, a ledger that leaks and a chairman who naps through every vote, it has \
chosen to build a fountain.\n\n\
It is hard to know where to begin with such nonsense. A fountain mends no crane. A fountain pays no pension. And yet the board, in its endless \
appetite for ribbon and brass, seems to believe that a town which cannot land its own fish will be consoled by falling water.\n\n\
This is what happens when those who govern a port have never stood on one in the rain. They mistake applause for work. They mistake a plaque for \
a plan. The dockers, who deserve so much better, are told to be patient, as though patience were a currency that a grocer accepts.\n\n\
None of this is inevitable. A serious board would sell the fountain for scrap, hire an engineer who can count, and open its books to anybody who \
cares to read them. It would admit, for once, that pride built this mess and that humility alone can clear it up.\n\n\
Until then the town should expect nothing but puddles. Shame on every one of them.";

    const REPORT: &str = "\
The harbour board voted on Monday to build a fountain on the north quay, the last of four projects in a plan that the town council approved in \
March.\n\n\
The vote was 5 to 2. Two members said the money should be spent on a crane that has been out of service since January, when inspectors closed it.\n\n\
“We can do both,” the chairman, Peter Lind, told reporters after the meeting. “The fountain is paid for by the state, and the crane is not.”\n\n\
Anna Weiss, who speaks for the dockers, said her members had waited for nine months. She said they would meet on Friday to discuss a strike.\n\n\
The board’s accounts, published last week, show a loss of $2 million for the year. Lind said he expected a smaller loss next year because two \
shipping lines had agreed to come back.\n\n\
Work on the fountain is to begin in May. The board meets again on December 3 to consider bids for the crane, according to its agenda, and members \
of the public may speak.\n\n\
A spokeswoman for the state’s transport department said it had not been told of the vote. It declined to comment on the crane.";

    #[test]
    fn the_reader_hears_a_column_and_no_report() {
        let reader = Reader::built_in().expect("the weights of this build");
        let (actors, config) = (ActorBook::default(), Config::default());
        let is_opinion = |text: &str, reader: Option<&Reader>| {
            let context =
                Context { format: Format::Plain, published: None, actors: &actors, config: &config, reader, checks: None };
            check(text, &context).facts.is_opinion
        };
        assert!(is_opinion(COLUMN, Some(&reader)));
        assert!(!is_opinion(COLUMN, None), "nothing but its voice gives it away");
        assert!(!is_opinion(REPORT, Some(&reader)));
        let too_short = COLUMN.split("\n\n").next().unwrap_or_default();
        assert!(!is_opinion(too_short, Some(&reader)));
    }
}
