//! What a client may do wrong, and what may go wrong around the server.

use crate::client::Client;
use serde_json::{Value, json};

const URI: &str = "untitled:draft.md";

#[test]
fn a_good_end_is_zero_and_a_bad_one_is_not() {
    let (status, _) = Client::greet(&[]).goodbye();
    assert_eq!(status.code(), Some(0));
    let (status, _) = Client::greet(&[]).end();
    assert_eq!(status.code(), Some(1), "the pipe was closed without goodbye");
    let mut client = Client::greet(&[]);
    client.notify("exit", Value::Null);
    assert_eq!(client.end().0.code(), Some(1), "exit without shutdown");
}

#[test]
fn requests_out_of_turn_are_refused() {
    let mut client = Client::start();
    let hover = json!({"textDocument": {"uri": URI}, "position": {"line": 0, "character": 0}});
    assert_eq!(client.request("textDocument/hover", hover.clone())["error"]["code"], -32002, "before initialize");
    client.request("initialize", json!({"capabilities": {}}));
    client.notify("initialized", json!({}));
    assert_eq!(client.request("no/such", json!({}))["error"]["code"], -32601);
    assert_eq!(client.request("initialize", json!({"capabilities": {}}))["error"]["code"], -32600, "twice");
    assert_eq!(client.request("textDocument/hover", json!(7))["error"]["code"], -32602);
    client.request("shutdown", Value::Null);
    assert_eq!(client.request("textDocument/hover", hover)["error"]["code"], -32600, "after shutdown");
    client.notify("exit", Value::Null);
    assert_eq!(client.end().0.code(), Some(0));
}

#[test]
fn garbage_is_answered_and_survived() {
    let mut client = Client::greet(&[]);
    client.send_bytes(b"Content-Length: 5\r\n\r\n{{{{{");
    assert_eq!(client.wait_for(|message| message["id"].is_null() && message.get("error").is_some())["error"]["code"], -32700);
    client.send_bytes(b"\x00\xff garbage \r\n\r\nContent-Length: minus\r\n\r\n");
    client.open(URI, "It was the the end.");
    assert!(client.diagnostics(URI, 1).iter().any(|diagnostic| diagnostic["code"] == "CD505"));
    assert!(client.goodbye().0.success());
}

#[test]
fn edits_outside_the_text_are_made_at_the_nearest_place() {
    let mut client = Client::greet(&[]);
    client.open(URI, "One.\nTwo.");
    let range = json!({"start": {"line": 1, "character": 99}, "end": {"line": 77, "character": 0}});
    let document = json!({"uri": URI, "version": 2});
    client.notify(
        "textDocument/didChange",
        json!({"textDocument": document, "contentChanges": [{"range": range, "text": " Three."}]}),
    );
    assert_eq!(client.request("copydesk/viewText", json!({"uri": URI}))["result"]["text"], "One.\nTwo. Three.");
    // A change of a draft that was never opened is nobody's.
    let document = json!({"uri": "untitled:other", "version": 2});
    client.notify("textDocument/didChange", json!({"textDocument": document, "contentChanges": [{"text": "x"}]}));
    assert_eq!(client.request("copydesk/viewText", json!({"uri": "untitled:other"}))["result"], Value::Null);
    let (status, log) = client.goodbye();
    assert!(status.success());
    assert!(log.contains("outside the text"), "{log}");
}

#[test]
fn the_log_holds_no_words_of_a_draft() {
    let mut client = Client::greet(&[]);
    let secret = "Xanthippe";
    client.open(URI, &format!("It was the the {secret} who said it on Tuesday."));
    client.diagnostics(URI, 1);
    let at = json!({"textDocument": {"uri": URI}, "position": {"line": 0, "character": 9}});
    for method in ["textDocument/hover", "textDocument/completion"] {
        client.request(method, at.clone());
    }
    let range = json!({"start": {"line": 9, "character": 9}, "end": {"line": 9, "character": 9}});
    let change = json!({"range": range, "text": secret});
    client.notify("textDocument/didChange", json!({"textDocument": {"uri": URI, "version": 2}, "contentChanges": [change]}));
    let body = format!(r#"{{"jsonrpc":"2.0","method":7,"params":"{secret}"}}"#);
    client.send_bytes(format!("Content-Length: {}\r\n\r\n{body}", body.len()).as_bytes());
    client.diagnostics(URI, 2);
    let (_, log) = client.goodbye();
    assert!(!log.is_empty(), "the clamped edit and the broken message are logged");
    assert!(!log.contains(secret), "{log}");
}

#[cfg(target_os = "linux")]
#[test]
fn the_server_ends_with_the_editor_that_started_it() {
    let mut editor = std::process::Command::new("sleep").arg("600").spawn().expect("a process");
    let mut client = Client::start();
    client.request("initialize", json!({"processId": editor.id(), "capabilities": {}}));
    editor.kill().and_then(|()| editor.wait()).expect("it ends");
    // The pipe stays open: only the editor's death can end the server.
    let status = client.wait_for_end();
    assert_eq!(status.code(), Some(1));
}
