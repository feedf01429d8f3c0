//! Findings as the protocol's diagnostics, written straight to the bytes of a message.
//!
//! A long draft has thousands of findings and all are sent after every keystroke, so nothing is copied on the way: these structs
//! borrow from the report. The framework would build a tree of JSON first, which costs more than the check itself.

use super::{from_proto, rule_pages, to_proto};
use crate::diagnostic::{self, Severity};
use crate::newsroom::{self, NewsroomFile};
use crate::text::{Encoding, LineIndex};
use serde::Serialize;
use std::borrow::Cow;
use tower_lsp::ls_types as lsp;

/// A text in which findings are shown: a draft, or a file of the newsroom.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place<'a> {
    pub(super) uri: &'a lsp::Uri,
    pub(super) text: &'a str,
    pub(super) lines: &'a LineIndex,
    pub(super) encoding: Encoding,
    /// The files of its newsroom, whose texts are at hand.
    pub(super) files: &'a [NewsroomFile],
}

/// The message that publishes `findings`, of the `version` of a draft or of none.
pub(super) fn message<'a>(
    place: Place<'a>,
    version: Option<i32>,
    findings: impl Iterator<Item = &'a diagnostic::Diagnostic>,
) -> Vec<u8> {
    let diagnostics = findings.map(|finding| diagnostic(place, finding)).collect();
    body(&Publication { uri: place.uri, version, diagnostics })
}

/// The message that takes back whatever was published of a file.
pub(super) fn nothing(uri: &lsp::Uri, version: Option<i32>) -> Vec<u8> {
    body(&Publication { uri, version, diagnostics: Vec::new() })
}

fn body(params: &Publication<'_>) -> Vec<u8> {
    let message = Message { jsonrpc: "2.0", method: "textDocument/publishDiagnostics", params };
    // Writing to memory cannot fail, and no map here has keys that are not text.
    serde_json::to_vec(&message).unwrap_or_default()
}

#[derive(Serialize)]
struct Message<'a> {
    jsonrpc: &'static str,
    method: &'static str,
    params: &'a Publication<'a>,
}

#[derive(Serialize)]
struct Publication<'a> {
    uri: &'a lsp::Uri,
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<i32>,
    diagnostics: Vec<Diagnostic<'a>>,
}

/// One finding.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Diagnostic<'a> {
    range: lsp::Range,
    severity: lsp::DiagnosticSeverity,
    code: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    code_description: Option<CodeDescription>,
    source: &'static str,
    message: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_information: Vec<Related<'a>>,
    data: Data,
}

#[derive(Serialize)]
struct CodeDescription {
    href: &'static lsp::Uri,
}

#[derive(Serialize)]
struct Related<'a> {
    location: Location<'a>,
    message: &'a str,
}

#[derive(Serialize)]
struct Location<'a> {
    uri: Cow<'a, lsp::Uri>,
    range: lsp::Range,
}

#[derive(Serialize)]
struct Data {
    rule: &'static str,
}

/// One finding in the words of the protocol.
pub(super) fn diagnostic<'a>(place: Place<'a>, finding: &'a diagnostic::Diagnostic) -> Diagnostic<'a> {
    Diagnostic {
        range: to_proto::range(place.text, place.lines, place.encoding, finding.range),
        severity: match finding.severity {
            Severity::Error => lsp::DiagnosticSeverity::ERROR,
            Severity::Warning => lsp::DiagnosticSeverity::WARNING,
            Severity::Information => lsp::DiagnosticSeverity::INFORMATION,
            Severity::Hint => lsp::DiagnosticSeverity::HINT,
        },
        code: finding.code,
        code_description: rule_pages::page_of(finding.code).map(|href| CodeDescription { href }),
        source: "copydesk",
        message: &finding.message,
        related_information: finding.related.iter().filter_map(|related| self::related(place, related)).collect(),
        data: Data { rule: finding.rule },
    }
}

fn related<'a>(place: Place<'a>, related: &'a diagnostic::Related) -> Option<Related<'a>> {
    let location = match &related.file {
        None => Location {
            uri: Cow::Borrowed(place.uri),
            range: to_proto::range(place.text, place.lines, place.encoding, related.range),
        },
        Some(path) if let Some(file) = place.files.iter().find(|file| file.path == *path) => {
            let range = to_proto::range(&file.text, file.lines(), place.encoding, related.range);
            Location { uri: Cow::Owned(to_proto::uri(path)?), range }
        }
        Some(path) => {
            // An open draft is known by its address, a file of the newsroom by its path.
            let address = path.to_str().filter(|name| name.contains("://")).and_then(|name| name.parse::<lsp::Uri>().ok());
            let uri = address.or_else(|| to_proto::uri(path))?;
            let text = newsroom::read_text(&from_proto::path(&uri)?).ok()?;
            let range = to_proto::range(&text, &LineIndex::new(&text), place.encoding, related.range);
            Location { uri: Cow::Owned(uri), range }
        }
    };
    Some(Related { location, message: &related.message })
}
