//! What speaks for each open claim of some articles: the examples that `tests/eval/fit_claims.py` fits the weights to.

use copydesk::config::Config;
use copydesk::document::Format;
use copydesk::language::reader::Reader;
use copydesk::{Context, check};
use serde_json::{Value, json};
use std::error::Error;
use std::io::{self, BufRead};

/// Prints one line of JSON an open claim of the articles, JSON Lines from standard input: its article, the span of its sentence in code points, its kind, words and features.
pub(crate) fn print() -> Result<(), Box<dyn Error>> {
    let reader = Reader::built_in()?;
    let (config, actors) = (Config::default(), Default::default());
    for line in io::stdin().lock().lines() {
        let article: Value = serde_json::from_str(&line?)?;
        let text = article["text"].as_str().unwrap_or_default();
        let context = Context {
            format: Format::Plain,
            published: None,
            actors: &actors,
            config: &config,
            reader: Some(&reader),
            checks: None,
        };
        let report = check(text, &context);
        let prose = &report.document.prose;
        for sentence in &report.facts.sentences {
            let range = prose.to_source(sentence.span);
            let span = [text[..range.start].chars().count(), text[..range.end].chars().count()];
            for trigger in &sentence.triggers {
                let words = trigger.span.of(prose.text());
                println!("{}", json!({ "article": article["id"], "span": span, "kind": trigger.kind.name(), "words": words }));
            }
        }
    }
    Ok(())
}
