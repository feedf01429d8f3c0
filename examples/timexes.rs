//! Time expressions and date findings of documents, one JSON object a line in and out, for the scorers.

use copydesk::actors::ActorBook;
use copydesk::config::Config;
use copydesk::document::Format;
use copydesk::{Context, calendar, check};
use serde_json::{Value, json};
use std::io::{BufRead, Write};

fn main() {
    let (book, _) = ActorBook::load(&[]);
    let config = Config::default();
    let lines: Vec<String> = std::io::stdin().lock().lines().map_while(Result::ok).filter(|line| !line.is_empty()).collect();
    let mut output = std::io::stdout().lock();
    for line in &lines {
        let document: Value = serde_json::from_str(line).expect("a JSON object");
        let text = document["text"].as_str().expect("a text");
        let day = ["published", "dct", "dateline"].into_iter().find_map(|key| document[key].as_str());
        let cx = Context { format: Format::Plain, published: day.and_then(calendar::parse_iso), actors: &book, config: &config };
        let report = check(text, &cx);
        let points = |offset: usize| text.get(..offset).map_or(0, |before| before.chars().count());
        let span = |start: usize, end: usize| [points(start), points(end)];
        let timexes: Vec<Value> = report
            .facts
            .timexes
            .iter()
            .map(|timex| {
                let range = report.document.prose.to_source(timex.span);
                json!({"span": span(range.start, range.end), "type": timex.kind.name(), "value": timex.value,
                    "reason": timex.reason, "tense": format!("{:?}", timex.expression.clause.tense)})
            })
            .collect();
        let diagnostics: Vec<Value> = report
            .diagnostics
            .iter()
            .filter(|diagnostic| diagnostic.code.starts_with("CD2"))
            .map(|diagnostic| {
                let kind = match diagnostic.rule {
                    "contradictory-date" => "contradictory_date_for_event".to_owned(),
                    "sequence-mismatch" => "duration_mismatch".to_owned(),
                    rule => rule.replace('-', "_"),
                };
                json!({"span": span(diagnostic.range.start, diagnostic.range.end), "kind": kind, "code": diagnostic.code,
                    "message": diagnostic.message})
            })
            .collect();
        let result = json!({"id": document["id"], "timexes": timexes, "diagnostics": diagnostics});
        writeln!(output, "{result}").expect("standard output");
    }
}
