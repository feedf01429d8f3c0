//! The names that the reader alone finds, with no list and no memory behind it.

use copydesk::language::reader::{EntityKind, Reader};
use serde_json::{Value, json};
use std::error::Error;
use std::io::{self, BufRead, Write};

/// Prints the entities of each article that stands on a line of standard input, their places in code points.
pub(crate) fn print() -> Result<(), Box<dyn Error>> {
    let reader = Reader::built_in()?;
    let mut out = io::stdout().lock();
    for line in io::stdin().lock().lines() {
        let article: Value = serde_json::from_str(&line?)?;
        let text = article["text"].as_str().unwrap_or_default();
        let place = |byte: usize| text[..byte].chars().count();
        let entities: Vec<Value> = reader
            .read(text)
            .entities
            .iter()
            .map(|(span, kind)| {
                let kind = match kind {
                    EntityKind::Person => "PER",
                    EntityKind::Organization => "ORG",
                    EntityKind::Place => "LOC",
                    EntityKind::Other => "MISC",
                };
                json!({"span": [place(span.start), place(span.end)], "type": kind})
            })
            .collect();
        writeln!(out, "{}", json!({"id": article["id"], "entities": entities}))?;
    }
    Ok(())
}
