//! What may be written where a source should stand: inside `[@`, in a source note, behind “according to”.

use super::Draft;
use super::completion::{Completion, CompletionKind};
use super::ledger::speaker;
use crate::sources::SourceKind;
use crate::text::TextRange;

/// The sources that may be written at the end of `line`, if a source is wanted there: `None` where it is not.
pub(super) fn sources(draft: Draft<'_>, line: &str, offset: usize) -> Option<Vec<Completion>> {
    if let Some(typed) = open_citation(line) {
        return Some(keys(draft, typed, offset));
    }
    if let Some(typed) = open_note(line) {
        let mut proposals = keys(draft, typed, offset);
        proposals.extend(speakers(draft, typed, offset));
        if "own observation".starts_with(&typed.to_lowercase()) {
            proposals.push(proposal("own observation".to_owned(), SourceKind::Observation.name(), typed, offset));
        }
        return Some(proposals);
    }
    let start = line.to_ascii_lowercase().rfind("according to ")? + "according to ".len();
    let typed = line.get(start..)?;
    // What is declared stands first: a report says what it rests on before it is written.
    let mut proposals = declared(draft, typed, offset);
    let known: Vec<String> = proposals.iter().map(|proposal| proposal.label.clone()).collect();
    proposals.extend(speakers(draft, typed, offset).into_iter().filter(|speaker| !known.contains(&speaker.label)));
    // A comma or a full stop has ended the source.
    (!typed.contains([',', '.', ';']) && !proposals.is_empty()).then_some(proposals)
}

/// What was typed of a key in a citation that is still open: `[@a; @ha`.
fn open_citation(line: &str) -> Option<&str> {
    let open = line.rfind('[').filter(|open| !line[*open..].contains(']'))?;
    let inside = &line[open + 1..];
    let typed = inside.rsplit([';', ' ']).next()?;
    typed.strip_prefix('@').or(typed.strip_prefix("-@"))
}

/// What was typed in a source note that is still open.
fn open_note(line: &str) -> Option<&str> {
    let start = line.rfind("<!-- src:").filter(|start| !line[*start..].contains("-->"))? + "<!-- src:".len();
    Some(line[start..].trim_start())
}

/// The declared sources whose key or name begins with what was typed.
fn keys(draft: Draft<'_>, typed: &str, offset: usize) -> Vec<Completion> {
    let declared = draft.report.facts.declared.iter().chain(&draft.config.declared.sources);
    let typed_lower = typed.to_lowercase();
    let begins = |text: &str| text.to_lowercase().starts_with(&typed_lower);
    let fitting = declared.filter(|source| begins(&source.key) || source.name.as_deref().is_some_and(begins));
    let proposals = fitting.map(|source| {
        let kind = source.kind.map_or("", SourceKind::name);
        let parts = [source.name.as_deref().unwrap_or_default(), kind, source.terms.as_deref().unwrap_or_default()];
        let detail = parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(", ");
        proposal(source.key.clone(), &detail, typed, offset)
    });
    proposals.collect()
}

/// The declared sources whose name or key begins with what was typed, by their names.
fn declared(draft: Draft<'_>, typed: &str, offset: usize) -> Vec<Completion> {
    let typed_lower = typed.to_lowercase();
    let begins = |text: &str| text.to_lowercase().starts_with(&typed_lower);
    let declared = draft.report.facts.declared.iter().chain(&draft.config.declared.sources);
    let fitting = declared.filter(|source| begins(&source.key) || source.name.as_deref().is_some_and(begins));
    fitting
        .map(|source| {
            let name = source.name.clone().unwrap_or_else(|| source.key.clone());
            proposal(name, source.kind.map_or("declared", SourceKind::name), typed, offset)
        })
        .collect()
}

/// Those who have spoken in the report, by their words or by the actor's name, each once, the latest first.
fn speakers(draft: Draft<'_>, typed: &str, offset: usize) -> Vec<Completion> {
    let prose = draft.report.document.prose.text();
    let typed_lower = typed.to_lowercase();
    let mut proposals: Vec<Completion> = Vec::new();
    for attribution in draft.report.facts.attributions.iter().rev().filter(|attribution| !attribution.is_anonymous) {
        let Some(source) = attribution.source.first().map(|source| source.of(prose)) else { continue };
        // The words that are being typed are no source yet.
        let is_typed = draft.report.document.prose.to_source(attribution.source[0]).touches(offset);
        if is_typed {
            continue;
        }
        let name = speaker(draft, attribution).unwrap_or_else(|| source.to_owned());
        let is_pronoun = ["he", "she", "they", "it", "who", "which", "i", "we", "you"].contains(&name.to_lowercase().as_str());
        let is_new = proposals.iter().all(|known| known.label != name);
        if !is_pronoun && is_new && name.to_lowercase().starts_with(&typed_lower) && name.chars().count() < 60 {
            proposals.push(proposal(name, "speaks in this report", typed, offset));
        }
    }
    proposals
}

fn proposal(text: String, detail: &str, typed: &str, offset: usize) -> Completion {
    let range = TextRange::new(offset - typed.len(), offset);
    Completion { label: text.clone(), detail: detail.to_owned(), period: None, range, text, kind: CompletionKind::Source }
}

#[cfg(test)]
mod tests {
    use super::{open_citation, open_note};

    #[test]
    fn what_is_open() {
        for (line, citation, note) in [
            ("It fell [@ha", Some("ha"), None),
            ("It fell [@a; see @b", Some("b"), None),
            ("It fell [@a] and", None, None),
            ("It fell. <!-- src: the ma", None, Some("the ma")),
            ("It fell. <!-- src: a --> It", None, None),
        ] {
            assert_eq!((open_citation(line), open_note(line)), (citation, note), "{line}");
        }
    }
}
