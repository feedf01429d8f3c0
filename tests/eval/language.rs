//! Boundaries of tokens and sentences, and parts of speech, against two treebanks; and the speed of reading.

use copydesk::language::Language;
use copydesk::language::reader::Reader;
use copydesk::text::Span;
use std::collections::HashSet;
use std::error::Error;
use std::fs;
use std::path::Path;
use std::time::Instant;

/// A figure with its name.
pub(crate) type Figure = (String, String);

/// The figures of the language layer.
pub(crate) fn measure(corpora: &Path, show_errors: bool) -> Result<Vec<Figure>, Box<dyn Error>> {
    let mut figures = Vec::new();
    let reader = Reader::built_in()?;
    for (name, file) in [("ewt", "en_ewt-ud-dev.conllu"), ("gum", "en_gum_open-ud-dev.conllu")] {
        let path = corpora.join("ud").join(file);
        let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        let (mut sentences, mut tokens) = (Counts::default(), Counts::default());
        let mut parts = (0, 0);
        for paragraph in read_conllu(&text) {
            let language = Language::analyse(&paragraph.text);
            let found: Vec<Bytes> = language.sentences.iter().map(|found| (found.span.start, found.span.end)).collect();
            sentences.add(&paragraph.text, &paragraph.sentences, &found, show_errors, "sentence");
            let found: Vec<Bytes> = language.tokens.iter().map(|found| (found.span.start, found.span.end)).collect();
            tokens.add(&paragraph.text, &paragraph.tokens, &found, show_errors, "token");
            let read = reader.read(&paragraph.text);
            for ((start, end), tag) in paragraph.tokens.iter().zip(&paragraph.parts) {
                let part = read.part_of_speech(Span::new(*start, *end));
                parts.0 += usize::from(part.is_some_and(|part| format!("{part:?}").to_uppercase() == *tag));
                parts.1 += 1;
            }
        }
        figures.push((format!("language.{name}.sentence_f1"), format!("{:.4}", sentences.f1())));
        figures.push((format!("language.{name}.token_f1"), format!("{:.4}", tokens.f1())));
        figures.push((format!("reader.{name}.upos_accuracy"), format!("{:.4}", parts.0 as f64 / f64::max(parts.1 as f64, 1.0))));
    }
    figures.push(("language.words_per_second".to_owned(), format!("{:.0}", words_per_second(corpora)?)));
    Ok(figures)
}

/// First byte and the byte behind.
type Bytes = (usize, usize);

/// A paragraph of a treebank with its boundaries.
#[derive(Default)]
struct Paragraph {
    text: String,
    sentences: Vec<Bytes>,
    tokens: Vec<Bytes>,
    /// The part of speech of each token.
    parts: Vec<String>,
}

/// The paragraphs of a CoNLL-U file, their text put together again from `SpaceAfter`.
fn read_conllu(text: &str) -> Vec<Paragraph> {
    let mut paragraphs: Vec<Paragraph> = vec![Paragraph::default()];
    for block in text.split("\n\n") {
        let starts = block.lines().any(|line| line.starts_with("# newpar") || line.starts_with("# newdoc"));
        if starts {
            paragraphs.push(Paragraph::default());
        }
        let paragraph = paragraphs.last_mut().expect("one was there from the start");
        let start = paragraph.text.len();
        // The rows of a fused token (`1-2 don't`) stand before those of its words.
        let mut fused_to = 0;
        for row in block.lines().filter(|line| !line.starts_with('#')) {
            let columns: Vec<&str> = row.split('\t').collect();
            let [id, form, _, part, .., misc] = columns[..] else { continue };
            let spaces = if misc.contains("SpaceAfter=No") { "" } else { " " };
            if let Some((first, last)) = id.split_once('-') {
                fused_to = last.parse().unwrap_or(0);
                let words = words_of(block, first.parse().unwrap_or(0), fused_to);
                let mut at = paragraph.text.len();
                let is_whole = words.iter().map(|(word, _)| *word).collect::<String>() == form;
                let words = if is_whole { words } else { vec![(form, words.first().map_or("", |(_, part)| part))] };
                for (word, part) in words {
                    paragraph.tokens.push((at, at + word.len()));
                    paragraph.parts.push(part.to_owned());
                    at += word.len();
                }
            } else if id.contains('.') || id.parse::<usize>().is_ok_and(|id| id <= fused_to) {
                continue;
            } else {
                paragraph.tokens.push((paragraph.text.len(), paragraph.text.len() + form.len()));
                paragraph.parts.push(part.to_owned());
            }
            paragraph.text += form;
            paragraph.text += spaces;
        }
        let end = paragraph.text.trim_end().len();
        if end > start {
            paragraph.sentences.push((start, end));
        }
    }
    paragraphs
}

/// The words `first` to `last` of a sentence: their forms and parts of speech.
fn words_of(block: &str, first: usize, last: usize) -> Vec<(&str, &str)> {
    let columns = block.lines().map(|line| line.split('\t').collect::<Vec<_>>());
    columns
        .filter(|columns| columns[0].parse().is_ok_and(|id: usize| (first..=last).contains(&id)))
        .filter_map(|columns| Some((*columns.get(1)?, *columns.get(3)?)))
        .collect()
}

/// How many spans are right, found and wanted.
#[derive(Default)]
struct Counts {
    right: usize,
    found: usize,
    wanted: usize,
}

impl Counts {
    fn add(&mut self, text: &str, wanted: &[Bytes], found: &[Bytes], show_errors: bool, what: &str) {
        let wanted_set: HashSet<&Bytes> = wanted.iter().collect();
        let found_set: HashSet<&Bytes> = found.iter().collect();
        self.right += found_set.intersection(&wanted_set).count();
        self.found += found.len();
        self.wanted += wanted.len();
        if show_errors {
            show(text, wanted, &found_set, &format!("{what} missed"));
            show(text, found, &wanted_set, &format!("{what} spurious"));
        }
    }

    fn f1(&self) -> f64 {
        2.0 * self.right as f64 / (self.found + self.wanted) as f64
    }
}

/// Prints the spans that the other side has not.
fn show(text: &str, spans: &[Bytes], other: &HashSet<&Bytes>, label: &str) {
    for span in spans.iter().filter(|span| !other.contains(span)) {
        let behind: String = text[span.1..].chars().take(25).collect();
        eprintln!("{label}\t{}\t{behind}", &text[span.0..span.1]);
    }
}

/// Words that tokens and sentences are found for in a second on one core, over the articles of PolNeAR.
fn words_per_second(corpora: &Path) -> Result<f64, Box<dyn Error>> {
    let path = corpora.join("polnear/train.jsonl");
    let lines = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let mut texts = Vec::new();
    for line in lines.lines() {
        let article: serde_json::Value = serde_json::from_str(line)?;
        texts.push(article["text"].as_str().unwrap_or_default().to_owned());
    }
    let words: usize = texts.iter().map(|text| text.split_whitespace().count()).sum();
    let best = (0..5).map(|_| {
        let start = Instant::now();
        let sentences: usize =
            texts.iter().flat_map(|text| text.split("\n\n")).map(|text| Language::analyse(text).sentences.len()).sum();
        std::hint::black_box(sentences);
        start.elapsed().as_secs_f64()
    });
    Ok(words as f64 / best.fold(f64::INFINITY, f64::min))
}
