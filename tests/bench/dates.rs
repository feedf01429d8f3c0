//! How many words a second the date layer tags and resolves on one core: `cargo run --release --example bench_dates -- CORPORA`.
//!
//! Reads the articles of `polnear/train.jsonl`. Tokens and sentences are made beforehand, since they are not the date layer's work.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "figures are what this program is for")]

use copydesk::calendar::{self, Date};
use copydesk::document::{Document, Format};
use copydesk::extract::{BlockFacts, dates};
use copydesk::facts::{Facts, timeline};
use copydesk::language::Language;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Instant;

/// An article with what stands before the date layer.
struct Article {
    document: Document,
    languages: Vec<Language>,
    day: Option<Date>,
}

fn main() -> ExitCode {
    let Some(corpora) = std::env::args().nth(1) else {
        eprintln!("usage: bench_dates CORPORA");
        return ExitCode::from(2);
    };
    let text = match std::fs::read_to_string(Path::new(&corpora).join("polnear/train.jsonl")) {
        Ok(text) => text,
        Err(error) => {
            eprintln!("{corpora}: {error}");
            return ExitCode::from(2);
        }
    };
    let articles: Vec<Article> = text.lines().filter_map(article).collect();
    let words: usize = articles.iter().map(|article| article.document.prose.text().split_whitespace().count()).sum();
    // The first round warms caches and lists; the best of the others counts.
    let rounds: Vec<f64> = (0..6).map(|_| round(&articles)).collect();
    let best = rounds.into_iter().skip(1).fold(f64::INFINITY, f64::min);
    println!("articles {}\nwords {words}\nwords_per_second {:.0}", articles.len(), words as f64 / best);
    ExitCode::SUCCESS
}

fn article(line: &str) -> Option<Article> {
    let value: serde_json::Value = serde_json::from_str(line).ok()?;
    let day = value["published"].as_str().and_then(calendar::parse_iso);
    let document = Document::parse(value["text"].as_str()?, Format::Plain, day);
    let languages = document.blocks.iter().map(|block| Language::analyse(document.prose_of(block))).collect();
    Some(Article { document, languages, day })
}

/// The seconds that one pass over the articles takes: finding expressions, and resolving them.
fn round(articles: &[Article]) -> f64 {
    let mut seconds = 0.0;
    for article in articles {
        let start = Instant::now();
        let pairs = article.document.blocks.iter().zip(&article.languages);
        let found: Vec<_> = pairs.map(|(block, language)| dates::find(article.document.prose_of(block), language)).collect();
        seconds += start.elapsed().as_secs_f64();
        let blocks = found.into_iter().map(|dates| Arc::new(BlockFacts { dates, ..BlockFacts::default() })).collect();
        let facts = Facts { day: article.day, blocks, ..Facts::default() };
        let start = Instant::now();
        std::hint::black_box(timeline::resolve(&article.document, &facts));
        seconds += start.elapsed().as_secs_f64();
    }
    seconds
}
