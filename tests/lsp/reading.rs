//! The reader behind the server: its findings come a moment after those of plain code, and none comes only to go again.

use super::client::{Client, newsroom, uri_of};
use serde_json::json;

const DRAFT: &str = "HARBOUR CITY, March 12, 2026 — The council met on Tuesday.

The blast killed 40 people and wounded 112 others in the old port.

The mayor, Ana Lind, said on Monday that two ferries had collided off the pier. The fire spread, she added.

The inquiry opened on Friday, March 12, 2026.
";

#[test]
fn plain_findings_come_first_and_none_flickers() {
    let mut client = Client::start_with(&[]).greeted(&["utf-8"]);
    let folder = newsroom("reading", &[("copydesk.toml", "")]);
    let uri = uri_of(&folder.join("draft.md"));
    client.open(&uri, DRAFT);
    let opened = client.publications(&uri, 1, "CD101");
    let has = |findings: &[(String, i64)], code: &str| findings.iter().any(|(found, _)| found == code);
    assert!(opened.iter().all(|findings| has(findings, "CD201")), "plain code waits for nobody: {opened:?}");

    // Somebody writes a sentence at the end of the speech, and then one that needs a source.
    let line = 4;
    let column = DRAFT.lines().nth(line).expect("a line").len();
    let written = " Nobody was hurt, she said. The fire killed 31 people.";
    for (typed, letter) in written.chars().enumerate() {
        let at = json!({"line": line, "character": column + typed});
        let change = json!({"range": {"start": at, "end": at}, "text": letter.to_string()});
        let document = json!({"uri": uri, "version": typed + 2});
        client.notify("textDocument/didChange", json!({"textDocument": document, "contentChanges": [change]}));
    }
    let last = written.len() as i64 + 1;
    let wanted = ("CD101".to_owned(), line as i64);
    let mut publications = opened.last().cloned().into_iter().collect::<Vec<_>>();
    while publications.last().is_none_or(|findings| !findings.contains(&wanted)) {
        publications.extend(client.publications(&uri, last, "CD101"));
    }
    for finding in publications.iter().flatten() {
        let seen: Vec<bool> = publications.iter().map(|findings| findings.contains(finding)).collect();
        let n_turns = seen.windows(2).filter(|pair| pair[0] != pair[1]).count();
        assert!(n_turns <= 1, "{finding:?} comes and goes: {seen:?}");
    }
    client.goodbye();
}

#[test]
fn without_its_files_the_reader_is_missed_aloud_and_the_rest_goes_on() {
    let mut client = Client::start_with(&["--reader", "/no/such/folder"]).greeted(&["utf-8"]);
    let folder = newsroom("no-reader", &[("copydesk.toml", "")]);
    let uri = uri_of(&folder.join("draft.md"));
    let told = client.wait_for(|message| message["method"] == "window/logMessage" && message["params"]["type"] == 1);
    let told = told["params"]["message"].as_str().expect("words").to_owned();
    assert!(told.contains("/no/such/folder") && told.contains("read alone"), "{told}");
    client.open(&uri, DRAFT);
    client.publications(&uri, 1, "CD101");
    client.goodbye();
}
