//! `copydesk facts`: one JSON object a report, and NDJSON from standard input to standard output.

use crate::sandbox::{DOUBLED, Sandbox};
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Write};

fn objects(output: &str) -> Vec<Value> {
    output.lines().map(|line| serde_json::from_str(line).expect("each line is JSON")).collect()
}

#[test]
fn a_file_gives_one_object() {
    let sandbox = Sandbox::new("facts_file", &[("é.md", format!("É {DOUBLED}").as_bytes())]);
    let outcome = sandbox.run(&["facts", "é.md"]);
    let object = &objects(&outcome.stdout)[0];
    assert_eq!((outcome.code, &object["id"]), (0, &json!("é.md")));
    let keys: Vec<&String> = object.as_object().expect("an object").keys().collect();
    assert_eq!(keys, ["attributions", "dateline", "diagnostics", "id", "mentions", "sentences", "timexes"]);
    let finding = json!({
        "code": "CD505", "rule": "doubled-word", "severity": "warning", "span": [19, 26],
        "message": "“the the”: the word stands twice; delete one",
    });
    assert!(object["diagnostics"].as_array().expect("a list").contains(&finding), "{object}");
}

#[test]
fn files_that_cannot_be_read_leave_the_others_alone() {
    let sandbox = Sandbox::new("facts_bad", &[("a.md", b"\0"), ("b.md", DOUBLED.as_bytes())]);
    let outcome = sandbox.run(&["facts", "a.md", "gone.md", "b.md"]);
    assert_eq!(objects(&outcome.stdout)[0]["id"], "b.md");
    assert_eq!((outcome.stderr.lines().count(), outcome.code), (2, 2), "{outcome:?}");
}

#[test]
fn of_a_folder_its_reports_are_read() {
    let files: [(&str, &[u8]); 3] = [("in/b.md", b"Two."), ("in/a.txt", b"One."), ("in/c.rs", b"no report")];
    let sandbox = Sandbox::new("facts_folder", &files);
    let outcome = sandbox.run(&["facts", "in"]);
    let ids: Vec<Value> = objects(&outcome.stdout).into_iter().map(|mut object| object["id"].take()).collect();
    assert_eq!((ids, outcome.code), (vec![json!("in/a.txt"), json!("in/b.md")], 0));
    let sandbox = Sandbox::new("facts_no_report", &[("in/c.rs", b"no report".as_slice())]);
    let outcome = sandbox.run(&["facts", "in"]);
    assert_eq!((outcome.code, outcome.stderr.contains("no report was found")), (2, true), "{outcome:?}");
}

#[test]
fn every_line_is_answered_in_its_place() {
    let sandbox = Sandbox::new("ndjson", &[]);
    let mut input = String::new();
    for n in 0..300 {
        let text = DOUBLED.repeat(1 + (300 - n) % 7);
        input.push_str(&format!("{}\n", json!({ "id": n, "text": text })));
    }
    let outcome = sandbox.run_with(&["facts", "--ndjson"], input.as_bytes());
    let ids: Vec<Value> = objects(&outcome.stdout).into_iter().map(|mut object| object["id"].take()).collect();
    assert_eq!(ids, (0..300).map(Value::from).collect::<Vec<_>>());
    assert_eq!(outcome.code, 0);
}

#[test]
fn a_bad_line_is_answered_with_an_error_and_the_run_goes_on() {
    let sandbox = Sandbox::new("ndjson_bad", &[]);
    let input =
        b"{\"id\": 1, \"text\": \"A\"}\nno json\n\n{\"id\": \"x\"}\n[]\n{\"text\": \"\xff\"}\n{\"id\": 2, \"text\": \"B\"}";
    let outcome = sandbox.run_with(&["facts", "--ndjson"], input);
    let objects = objects(&outcome.stdout);
    let ids: Vec<&Value> = objects.iter().map(|object| &object["id"]).collect();
    assert_eq!(ids, [&json!(1), &Value::Null, &json!("x"), &Value::Null, &Value::Null, &json!(2)]);
    let bad: Vec<bool> = objects.iter().map(|object| object["error"].is_string()).collect();
    assert_eq!(bad, [false, true, true, true, true, false]);
    assert_eq!(outcome.code, 2);
}

#[test]
fn an_answer_comes_before_the_next_line_is_sent() {
    let sandbox = Sandbox::new("ndjson_dialogue", &[]);
    let mut child = sandbox.command(&["facts", "--ndjson"]).spawn().expect("the program runs");
    let mut input = child.stdin.take().expect("a pipe");
    let mut output = BufReader::new(child.stdout.take().expect("a pipe"));
    for n in 0..3 {
        writeln!(input, "{}", json!({ "id": n, "text": "A" })).expect("the program listens");
        let mut line = String::new();
        output.read_line(&mut line).expect("the program answers");
        assert_eq!(objects(&line)[0]["id"], n);
    }
    drop(input);
    assert_eq!(child.wait().expect("an end").code(), Some(0));
}

#[test]
fn spans_count_code_points_of_the_text_as_it_was_given() {
    let sandbox = Sandbox::new("ndjson_spans", &[]);
    let article = json!({ "id": 1, "format": "markdown", "text": "\u{feff}😀 **É**\r\n\r\nthe *the* end" });
    let outcome = sandbox.run_with(&["facts", "--ndjson"], article.to_string().as_bytes());
    let diagnostics = objects(&outcome.stdout)[0]["diagnostics"].take();
    let doubled = diagnostics.as_array().and_then(|list| list.iter().find(|finding| finding["code"] == "CD505"));
    assert_eq!(doubled.map(|finding| &finding["span"]), Some(&json!([12, 20])), "{diagnostics}");
}

#[test]
fn what_is_wrong_with_the_settings_is_said_on_standard_error() {
    let sandbox = Sandbox::new("facts_settings", &[("copydesk.toml", b"exlude = []\n"), ("a.md", b"A")]);
    for outcome in [sandbox.run(&["facts", "a.md"]), sandbox.run(&["facts", "--ndjson"])] {
        assert!(outcome.stderr.contains("CD905 no setting is called “exlude”"), "{outcome:?}");
        assert_eq!(outcome.code, 0);
    }
}
