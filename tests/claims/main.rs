//! Claims and their sources on whole copy: what is right stays unmarked, and what a careful reader has labelled is found.

#![expect(clippy::print_stderr, reason = "says that it skips")]

use copydesk::actors::ActorBook;
use copydesk::calendar::parse_iso;
use copydesk::config::Config;
use copydesk::diagnostic::{Diagnostic, Severity};
use copydesk::document::Format;
use copydesk::facts::Check;
use copydesk::{Context, check};
use serde_json::Value;
use std::fs;
use std::path::PathBuf;

/// The findings of a text without settings and without an actor file.
fn findings(text: &str, published: &str) -> Vec<Diagnostic> {
    let (actors, config) = (ActorBook::load(&[]).0, Config::default());
    let published = parse_iso(published);
    check(text, &Context { format: Format::Plain, published, actors: &actors, config: &config, reader: None, checks: None })
        .diagnostics
}

#[test]
fn copy_without_a_fault_gives_no_warning() {
    let paragraphs: Vec<&str> = include_str!("quiet.txt").split("\n\n").skip(1).map(str::trim).collect();
    assert_eq!(paragraphs.len(), 40);
    let mut marked = Vec::new();
    for paragraph in paragraphs {
        // In the lead a warning would be a hint: the paragraph stands behind two others.
        let text = format!("This is the news of the day.\n\nIt is told below.\n\n{paragraph}\n");
        let found = findings(&text, "2018-09-26");
        let grave = found.iter().filter(|finding| finding.severity >= Severity::Warning);
        marked.extend(grave.map(|finding| format!("{} {} in {paragraph}", finding.code, finding.range.of(&text))));
    }
    assert!(marked.is_empty(), "{marked:#?}");
}

/// How the checks of a check file stand: the sentence that each speaks of, and whether it holds.
fn checks(text: &str, checks: &str) -> Vec<String> {
    let (actors, config) = (ActorBook::load(&[]).0, Config::default());
    let cx = Context {
        format: Format::Markdown,
        published: None,
        actors: &actors,
        config: &config,
        reader: None,
        checks: Some(checks),
    };
    let report = check(text, &cx);
    let words = |index: usize| report.facts.sentences[index].span.of(report.document.prose.text()).to_owned();
    let show = |check: &Check| format!("{:?} {:?}", check.sentence.map(words), check.holds);
    report.facts.checks.iter().map(show).collect()
}

#[test]
fn a_mark_beside_the_draft_stands_until_its_words_change() {
    let file = "[[checked]]\nclaim = \"The bridge is closed to lorries, the mayor said.\"\nby = \"mk\"\n";
    let stands = [r#"Some("The bridge is closed to lorries, the mayor said.") Some(true)"#];
    assert_eq!(checks("The bridge is closed to lorries, the mayor said.", file), stands);
    assert_eq!(checks("A new line.\n\nThe **bridge** is closed to lorries,\nthe mayor said. And more.", file), stands);
    let fallen = [r#"Some("The bridge is open to lorries, the mayor said.") Some(false)"#];
    assert_eq!(checks("It rained.\n\nThe bridge is open to lorries, the mayor said.", file), fallen);
    assert_eq!(checks("It rained.", file), ["None Some(false)"]);
}

/// How many of the twenty labelled sentences may be judged otherwise than by the person who labelled them.
const MOST_WRONG: usize = 3;

#[test]
fn labelled_sentences_need_a_source_where_the_reader_says_so() {
    let Some(corpora) = std::env::var_os("COPYDESK_CORPORA").map(PathBuf::from) else {
        eprintln!("skipped: COPYDESK_CORPORA is not set");
        return;
    };
    let lines = |path: &str| -> Vec<Value> {
        let text = fs::read_to_string(corpora.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
        text.lines().map(|line| serde_json::from_str(line).expect("a line of JSON")).collect()
    };
    let articles = lines("polnear/train.jsonl");
    let labelled = lines("claims/needs-source-examples.jsonl");
    let mut wrong = Vec::new();
    for example in &labelled {
        let id = example["doc"].as_str().unwrap_or_default().trim_end_matches(".txt");
        let article = articles.iter().find(|article| article["id"] == id).unwrap_or_else(|| panic!("{id} is no article"));
        // The labels were given on text with plain blanks.
        let text = article["text"].as_str().expect("a text").replace('\u{a0}', " ").replace("  ", " ");
        let text = text.as_str();
        let sentence = example["text"].as_str().expect("a sentence");
        let start = text.find(sentence).unwrap_or_else(|| panic!("{} is not in its article", example["id"]));
        let end = start + sentence.len();
        let found = findings(text, article["published"].as_str().unwrap_or_default());
        let is_claim = |code: &str| ("CD101"..="CD110").contains(&code);
        let codes: Vec<&str> = found
            .iter()
            .filter(|finding| is_claim(finding.code) && finding.range.start < end && start < finding.range.end)
            .map(|finding| finding.code)
            .collect();
        if example["needs_source"] != !codes.is_empty() {
            wrong.push(format!("{} ({}): {codes:?}", example["id"], example["class"]));
        }
    }
    assert!(wrong.len() <= MOST_WRONG, "{} of {}: {wrong:#?}", wrong.len(), labelled.len());
}
