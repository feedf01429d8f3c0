//! What speaks for whom each labelled pronoun may mean: the examples that `tests/eval/fit_speakers.py` fits the weights to.

use copydesk::config::Config;
use copydesk::document::Format;
use copydesk::language::reader::Reader;
use copydesk::{Context, check};
use serde_json::{Value, json};
use std::collections::HashMap;
use std::error::Error;
use std::fs;
use std::path::Path;

/// One line of JSON a label: its article, the names of whom it means, and each candidate with name, likelihood and features.
pub(crate) fn examples(articles: &Path, labels: &Path) -> Result<Vec<String>, Box<dyn Error>> {
    let mut by_article: HashMap<String, Vec<Value>> = HashMap::new();
    for label in read(labels)? {
        by_article.entry(label["article"].as_str().unwrap_or_default().to_owned()).or_default().push(label);
    }
    let reader = Reader::built_in()?;
    let (config, actors) = (Config::default(), Default::default());
    let mut lines = Vec::new();
    for article in read(articles)? {
        let (id, text) = (article["id"].as_str().unwrap_or_default(), article["text"].as_str().unwrap_or_default());
        let Some(labels) = by_article.get(id) else { continue };
        let context = Context {
            format: Format::Plain,
            published: None,
            actors: &actors,
            config: &config,
            reader: Some(&reader),
            checks: None,
        };
        let report = check(text, &context);
        let (facts, prose) = (&report.facts, report.document.prose.text());
        for label in labels {
            let (start, end) = place(text, &label["span"]);
            let is_meant = |source: &copydesk::text::Span| {
                let range = report.document.prose.to_source(*source);
                range.start < end && start < range.end
            };
            let Some(index) = facts.attributions.iter().position(|found| found.source.iter().any(is_meant)) else { continue };
            let candidates = facts.speakers_behind(&report.document, index);
            let who = label["who"].as_array().map_or(&[][..], Vec::as_slice);
            let meant: Vec<&str> = who.iter().map(|span| place(text, span)).map(|(start, end)| &text[start..end]).collect();
            let candidates: Vec<Value> = candidates
                .iter()
                .map(|candidate| {
                    let name = facts.actors[candidate.chain].name.of(prose);
                    json!({ "name": name, "likelihood": candidate.likelihood, "features": candidate.features })
                })
                .collect();
            if label["kind"] == "pronoun" && !candidates.is_empty() {
                lines.push(json!({ "article": id, "meant": meant, "candidates": candidates }).to_string());
            }
        }
    }
    Ok(lines)
}

fn read(path: &Path) -> Result<Vec<Value>, Box<dyn Error>> {
    let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(text.lines().map(serde_json::from_str).collect::<Result<_, _>>()?)
}

/// A span of code points as bytes.
fn place(text: &str, span: &Value) -> (usize, usize) {
    let byte = |index: usize| {
        let point = span[index].as_u64().and_then(|point| usize::try_from(point).ok()).unwrap_or_default();
        text.char_indices().map(|(offset, _)| offset).nth(point).unwrap_or(text.len())
    };
    (byte(0), byte(1))
}
