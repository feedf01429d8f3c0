//! The office test: sentences over the congress and cabinet files by an author who had not read the rule.
//!
//! The sentences stand in `tests/eval/offices.jsonl`, with the words of titles that were not held on the day spoken of; the files are
//! not ours to share: set `COPYDESK_CORPORA` to the folder of the corpora.
#![cfg(feature = "cli")]
#![expect(clippy::print_stderr, reason = "the figures are for the people who run this test")]

use copydesk::actors::import::{Import, Source};
use copydesk::actors::{ActorBook, ActorFile};
use copydesk::config::Config;
use copydesk::document::Format;
use copydesk::language::reader::Reader;
use copydesk::text::TextRange;
use copydesk::{Context, check};
use serde_json::Value;
use std::fs::File;
use std::io::BufReader;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The actor file that the import makes of congress and cabinet; nothing where the corpora are not at hand.
fn book() -> Option<ActorBook> {
    let Some(corpora) = std::env::var_os("COPYDESK_CORPORA") else {
        eprintln!("skipped: COPYDESK_CORPORA is not set");
        return None;
    };
    let mut import = Import::new(Source::Congress);
    for name in ["legislators-current.yaml", "executive.yaml"] {
        let file = File::open(Path::new(&corpora).join("actors").join(name)).expect("the corpus has it");
        import.read(name, &mut BufReader::new(file)).expect("a file of the format");
    }
    let (text, _) = import.finish();
    Some(ActorBook::load(&[ActorFile { path: Arc::new(PathBuf::from("actors.toml")), text }]).0)
}

/// The bytes of a place that is given in code points.
fn bytes(text: &str, place: &Value) -> TextRange {
    let byte = |index: usize| {
        let n = place[index].as_u64().and_then(|n| usize::try_from(n).ok()).expect("a number");
        text.char_indices().nth(n).map_or(text.len(), |(at, _)| at)
    };
    TextRange::new(byte(0), byte(1))
}

/// How many of the wrong titles are found by the program as it runs, and without its reader: a floor. The aim was 163.
const FOUND: usize = 164;
const FOUND_WITHOUT_READER: usize = 163;

#[test]
fn titles_that_were_not_held_are_found_and_no_others() {
    let Some(book) = book() else { return };
    let reader = Reader::built_in().expect("the built-in weights are sound");
    for (reader, least) in [(Some(&reader), FOUND), (None, FOUND_WITHOUT_READER)] {
        let (n_found, n_wrong, missed, alarms) = run(&book, reader);
        eprintln!("offices: {n_found} of {n_wrong} found, {} false alarms; missed: {missed:?}", alarms.len());
        assert!(n_wrong > 150, "{n_wrong}");
        assert!(alarms.is_empty(), "false alarms: {alarms:?}");
        assert!(n_found >= least, "{n_found} of {n_wrong}: {missed:?}");
    }
}

/// How many wrong titles are found, how many there are, and the numbers of the items where one is missed or a right one is marked.
fn run(book: &ActorBook, reader: Option<&Reader>) -> (usize, usize, Vec<Value>, Vec<Value>) {
    let config = Config::default();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/eval/offices.jsonl");
    let lines = std::fs::read_to_string(path).expect("the test is part of the repository");
    let (mut n_wrong, mut n_found, mut missed, mut alarms) = (0, 0, Vec::new(), Vec::new());
    for line in lines.lines() {
        let item: Value = serde_json::from_str(line).expect("a line of JSON");
        let text = item["text"].as_str().expect("a text");
        let published = item["published"].as_str().and_then(copydesk::calendar::parse_iso);
        let report =
            check(text, &Context { format: Format::Plain, published, actors: book, config: &config, reader, checks: None });
        let marked: Vec<TextRange> =
            report.diagnostics.iter().filter(|found| found.code == "CD301").map(|found| found.range).collect();
        let wrong: Vec<TextRange> = item["wrong"].as_array().expect("a list").iter().map(|place| bytes(text, place)).collect();
        let hits = |place: &TextRange, others: &[TextRange]| {
            others.iter().any(|other| place.start < other.end && other.start < place.end)
        };
        let found = wrong.iter().filter(|place| hits(place, &marked)).count();
        n_wrong += wrong.len();
        n_found += found;
        if found < wrong.len() {
            missed.push(item["id"].clone());
        }
        if marked.iter().any(|place| !hits(place, &wrong)) {
            alarms.push(item["id"].clone());
        }
    }
    (n_found, n_wrong, missed, alarms)
}
