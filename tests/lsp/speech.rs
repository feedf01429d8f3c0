//! Who said what, as an editor shows it.

use crate::client::{Client, newsroom, uri_of};
use serde_json::{Value, json};

const DRAFT: &str = "# Harbor

Anna Weber, the harbor master, spoke on Monday. “The harbor is safe,” Weber said.

She said the pier was old.

The ferry will be sold, the paper reported, citing the port authority.
";

/// A client, with the reader or without, with the draft open, and the address of the draft.
fn desk(name: &str, arguments: &[&str]) -> (Client, String) {
    let folder = newsroom(name, &[("copydesk.toml", "")]);
    let uri = uri_of(&folder.join("draft.md"));
    let mut client = Client::start_with(arguments).greeted(&["utf-8"]);
    client.open(&uri, DRAFT);
    (client, uri)
}

/// The place in the middle of the last of `words`, which stand once in the draft.
fn inside(words: &str) -> Value {
    let at = DRAFT.find(words).expect("the words are there") + words.len() - 2;
    let start = DRAFT[..at].rfind('\n').map_or(0, |end| end + 1);
    json!({"line": DRAFT[..at].matches('\n').count(), "character": at - start})
}

fn ask(client: &mut Client, method: &str, uri: &str, words: &str) -> Value {
    client.request(method, json!({"textDocument": {"uri": uri}, "position": inside(words)}))["result"].clone()
}

/// The words of the draft at a range of the protocol.
fn words_at(range: &Value) -> &'static str {
    let number = |value: &Value| value.as_u64().and_then(|number| usize::try_from(number).ok()).expect("a number");
    let line = DRAFT.lines().nth(number(&range["start"]["line"])).expect("a line");
    &line[number(&range["start"]["character"])..number(&range["end"]["character"])]
}

#[test]
fn what_is_said_tells_who_says_it() {
    let (mut client, uri) = desk("speech-hover", &["--no-reader"]);
    for (words, expected) in [
        ("harbor is saf", "“The harbor is safe,” ← *said* ← Weber ← **Anna Weber**"),
        ("the pier was ol", "“the pier was old” ← *said* ← She ← **Anna Weber**"),
        ("The ferry wil", "“The ferry will be sold” ← *reported* ← the paper ← the port authority (second hand)"),
    ] {
        let hover = ask(&mut client, "textDocument/hover", &uri, words);
        let markdown = hover["contents"]["value"].as_str().unwrap_or_default();
        assert!(markdown.contains(expected), "{words}: {markdown}");
    }
    client.goodbye();
}

#[test]
fn from_a_pronoun_and_from_what_is_said_to_the_name() {
    let (mut client, uri) = desk("speech-definition", &["--no-reader"]);
    for (words, line, name) in
        [("She", 2, "Anna Weber"), ("the pier was ol", 2, "Anna Weber"), ("harbor is saf", 2, "Anna Weber")]
    {
        let place = ask(&mut client, "textDocument/definition", &uri, words);
        assert_eq!(place["uri"], uri.as_str(), "{words}: {place}");
        assert_eq!((&place["range"]["start"]["line"], words_at(&place["range"])), (&json!(line), name), "{words}");
    }
    client.goodbye();
}

#[test]
fn a_pronoun_shows_who_speaks() {
    let (mut client, uri) = desk("speech-hints", &["--no-reader"]);
    let range = json!({"start": {"line": 0, "character": 0}, "end": {"line": 8, "character": 0}});
    let hints = client.request("textDocument/inlayHint", json!({"textDocument": {"uri": uri}, "range": range}))["result"].clone();
    let hint = hints.as_array().expect("a list").iter().find(|hint| hint["position"]["line"] == 4).cloned().unwrap_or_default();
    assert_eq!((&hint["label"], &hint["position"]["character"]), (&json!("Weber"), &json!(3)), "{hints}");
    client.goodbye();
}

#[test]
fn sources_and_cues_have_colours_of_their_own() {
    let (mut client, uri) = desk("speech-colours", &["--no-reader"]);
    let answer = client.request("textDocument/semanticTokens/full", json!({"textDocument": {"uri": uri}}))["result"].clone();
    let numbers: Vec<usize> = answer["data"]
        .as_array()
        .expect("numbers")
        .iter()
        .filter_map(|number| number.as_u64().and_then(|number| usize::try_from(number).ok()))
        .collect();
    let (mut line, mut column) = (0, 0);
    let mut tokens = Vec::new();
    for token in numbers.chunks(5) {
        column = if token[0] > 0 { token[1] } else { column + token[1] };
        line += token[0];
        let words = &DRAFT.lines().nth(line).expect("a line")[column..column + token[2]];
        tokens.push((words, token[3]));
    }
    // The legend has dates, cues, actors, sources, open claims and quotations, in this order.
    let (cue, source) = (1, 3);
    for token in [("said", cue), ("She", source), ("reported", cue), ("the paper", source), ("citing", cue)] {
        assert!(tokens.contains(&token), "{token:?} in {tokens:?}");
    }
    client.goodbye();
}
