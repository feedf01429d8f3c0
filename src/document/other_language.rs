//! Drafts in other languages, which the rules of English must leave alone.

use super::{Block, BlockKind, Document, FrontMatter};
use crate::text::TextRange;
use whatlang::{Lang, Script};

/// A language that is not English.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OtherLanguage {
    /// Its English name, or the word in the front matter where that is no code we know.
    pub name: String,
    /// The front matter value that says so; `None` where it was told from the words.
    pub declared: Option<TextRange>,
}

/// How much text, in bytes, is needed to tell a language from its words.
const MIN_SAMPLE: usize = 200;
/// How much is looked at.
const MAX_SAMPLE: usize = 4_000;

/// The language of a draft, where it is not English.
pub(super) fn find(front_matter: Option<&FrontMatter>, document: &Document) -> Option<OtherLanguage> {
    let field = front_matter.and_then(|front_matter| front_matter.field("lang").or(front_matter.field("language")));
    if let Some((text, range)) = field.and_then(|field| Some((field.node.scalar()?.trim(), field.node.range))) {
        return declared(text).map(|name| OtherLanguage { name, declared: Some(range) });
    }
    let sample = sample(document);
    if sample.len() < MIN_SAMPLE {
        return None;
    }
    // Most drafts are in English, and their small words tell so much sooner than a guess among all languages.
    let reads_english = reads_english(&sample);
    if reads_english && whatlang::detect_script(&sample) == Some(Script::Latin) {
        return None;
    }
    let is_other = |found: &whatlang::Info| {
        found.lang() != Lang::Eng && found.is_reliable() && (found.script() != Script::Latin || !reads_english)
    };
    let found = whatlang::detect(&sample).filter(is_other)?;
    Some(OtherLanguage { name: found.lang().eng_name().to_owned(), declared: None })
}

/// The name of the language in a `lang` field; `None` is English.
fn declared(text: &str) -> Option<String> {
    let code = text.split(['-', '_']).next().unwrap_or_default().to_lowercase();
    if matches!(code.as_str(), "en" | "eng" | "english" | "") {
        return None;
    }
    let by_code = TWO_LETTER_CODES.iter().find(|(two, _)| *two == code).map_or(code.as_str(), |(_, three)| three);
    Some(Lang::from_code(by_code).map_or(text.to_owned(), |lang| lang.eng_name().to_owned()))
}

const TWO_LETTER_CODES: [(&str, &str); 20] = [
    ("ar", "ara"),
    ("cs", "ces"),
    ("da", "dan"),
    ("de", "deu"),
    ("el", "ell"),
    ("es", "spa"),
    ("fa", "pes"),
    ("fi", "fin"),
    ("fr", "fra"),
    ("he", "heb"),
    ("hu", "hun"),
    ("it", "ita"),
    ("nl", "nld"),
    ("pl", "pol"),
    ("pt", "por"),
    ("ru", "rus"),
    ("sv", "swe"),
    ("tr", "tur"),
    ("uk", "ukr"),
    ("zh", "cmn"),
];

/// Whether the sample has the small words of English: names and figures alone look like many languages.
fn reads_english(sample: &str) -> bool {
    let words = sample.split(|letter: char| !letter.is_alphabetic()).filter(|word| !word.is_empty());
    let (mut n_words, mut n_english) = (0_usize, 0_usize);
    for word in words {
        n_words += 1;
        n_english += usize::from(ENGLISH_WORDS.iter().any(|english| english.eq_ignore_ascii_case(word)));
    }
    n_english * 12 >= n_words
}

/// Small words that make up a quarter of any English text, and less than a tenth of any other.
const ENGLISH_WORDS: [&str; 16] =
    ["the", "of", "and", "to", "that", "for", "was", "with", "is", "said", "his", "by", "from", "at", "not", "were"];

/// The first words of the draft that are the reporter's own: quotations in another language turn no report into that language.
fn sample(document: &Document) -> String {
    let mut sample = String::new();
    let own = |block: &&Block| !block.is_quoted && block.kind != BlockKind::Dateline;
    for block in document.blocks.iter().filter(own) {
        let mut in_quotation = false;
        for letter in document.prose_of(block).chars() {
            match letter {
                '"' => in_quotation = !in_quotation,
                '“' | '„' | '«' => in_quotation = true,
                '”' | '»' => in_quotation = false,
                _ if !in_quotation => sample.push(letter),
                _ => {}
            }
            if sample.len() > MAX_SAMPLE {
                return sample;
            }
        }
        sample.push(' ');
    }
    sample
}
