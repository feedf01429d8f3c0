//! Errors in dates as reporters make them: own sentences in `tests/eval/date-pairs.jsonl`, each with its right twin.

use copydesk::actors::ActorBook;
use copydesk::config::Config;
use copydesk::document::Format;
use copydesk::{Context, calendar, check};
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Deserialize)]
struct Pair {
    id: String,
    rule: String,
    published: String,
    bad: String,
    good: String,
}

/// The rules that marked something, each with whether it touched the marked words.
fn findings(pair: &Pair, marked: &str) -> Vec<(String, bool)> {
    let (book, config) = (ActorBook::default(), Config::default());
    let text = marked.replace("<<", "").replace(">>", "");
    let (start, end) = (marked.find("<<").unwrap_or(0), marked.find(">>").map_or(0, |end| end - 2));
    let cx = Context {
        format: Format::Markdown,
        published: calendar::parse_iso(&pair.published),
        actors: &book,
        config: &config,
        reader: None,
        checks: None,
    };
    let found = check(&text, &cx).diagnostics.into_iter().filter(|diagnostic| diagnostic.code.starts_with("CD2"));
    found.map(|diagnostic| (diagnostic.rule.to_owned(), diagnostic.range.start < end && start < diagnostic.range.end)).collect()
}

/// Nine in ten of each kind are found at their place, under their name, and their twins are clean.
#[test]
fn paraphrased_errors_are_found_and_their_twins_are_clean() {
    let pairs: Vec<Pair> =
        include_str!("eval/date-pairs.jsonl").lines().map(|line| serde_json::from_str(line).expect(line)).collect();
    let mut found: BTreeMap<&str, usize> = BTreeMap::new();
    let (mut missed, mut alarms) = (Vec::new(), Vec::new());
    for pair in &pairs {
        let is_found = findings(pair, &pair.bad).iter().any(|(rule, touches)| *rule == pair.rule && *touches);
        *found.entry(&pair.rule).or_default() += usize::from(is_found);
        if !is_found {
            missed.push(&pair.bad);
        }
        if !findings(pair, &pair.good).is_empty() {
            alarms.push((&pair.id, findings(pair, &pair.good), &pair.good));
        }
    }
    assert!(alarms.is_empty(), "{alarms:#?}");
    assert_eq!((pairs.len(), found.len()), (270, 9));
    assert!(found.values().all(|found| *found >= 27), "of 30 each: {found:#?}\n{missed:#?}");
}
