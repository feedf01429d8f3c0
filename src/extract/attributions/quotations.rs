//! Quotations without a cue of their own: the same speaker goes on, a name and a colon lead in, a dash and a name follow.

use super::Draft;
use super::sources;
use crate::extract::reading::CueKind;
use crate::extract::reading::{Class, Reading};
use std::ops::Range;

/// Adds to `drafts` what the quotations of the block say that no cue has claimed. A quotation that nobody in the block speaks
/// becomes an attribution without source and cue.
pub(super) fn read(reading: &Reading<'_>, drafts: &mut Vec<Draft>) {
    if let Some(draft) = named_before_colon(reading) {
        drafts.clear();
        drafts.push(draft);
        return;
    }
    for quotation in &reading.quotations {
        let is_claimed = drafts
            .iter()
            .any(|draft| draft.content.iter().any(|piece| piece.start < quotation.end && quotation.start < piece.end));
        if is_claimed || !is_speech(reading, quotation) {
            continue;
        }
        if let Some(draft) = name_behind(reading, quotation) {
            drafts.push(draft);
            continue;
        }
        // The speaker of the words just before goes on.
        let before = drafts
            .iter_mut()
            .filter(|draft| draft.kind == CueKind::Say && draft.end() <= quotation.start)
            .max_by_key(|draft| draft.end());
        match before {
            Some(draft) if sentences_between(reading, draft.end(), quotation.start) == 0 => draft.content.push(quotation.clone()),
            _ => drafts.push(Draft {
                source: lead_in(reading, quotation),
                cue: 0..0,
                content: vec![quotation.clone()],
                kind: CueKind::Say,
            }),
        }
    }
}

/// Whether a quotation is somebody's speech: a sentence of its own, and no title or single term.
fn is_speech(reading: &Reading<'_>, quotation: &Range<usize>) -> bool {
    let stands_alone = reading.units.iter().any(|unit| {
        unit.start == quotation.start || quotation.start == unit.start + 1 && reading.class(unit.start) == Class::Stop
    });
    let before = reading.before(quotation.start);
    let words = quotation.clone().filter(|&index| !reading.class(index).is_mark()).count();
    words >= 3 && (stands_alone || matches!(before, Class::Colon | Class::Stop | Class::Close) && words >= 4)
}

/// NAME: words; Name: “words”.
fn named_before_colon(reading: &Reading<'_>) -> Option<Draft> {
    let colon = (1..8).find(|&index| reading.class(index) == Class::Colon)?;
    let name = 0..colon;
    let all_names = name
        .clone()
        .all(|index| matches!(reading.class(index), Class::Name | Class::Number | Class::Bracket | Class::Comma | Class::Mark));
    let capitals = name.clone().all(|index| !reading.text(index).chars().any(char::is_lowercase));
    let quotes = reading.class(colon + 1) == Class::Open;
    let content = colon + 1..reading.tokens.len();
    let is_named =
        capitals && name.clone().any(|index| reading.text(index).len() > 2) || (quotes || reading.is_heading) && all_names;
    (is_named && content.len() >= 4).then(|| Draft {
        source: Some(name),
        cue: colon..colon + 1,
        content: vec![if reading.is_heading { content.start..trimmed(reading, content.end) } else { content }],
        kind: CueKind::Say,
    })
}

/// “Words.” — Name
fn name_behind(reading: &Reading<'_>, quotation: &Range<usize>) -> Option<Draft> {
    let dash = quotation.end;
    let source = dash + 1..trimmed(reading, reading.tokens.len());
    let is_name = reading.class(dash) == Class::Dash
        && !source.is_empty()
        && reading.class(source.start) == Class::Name
        && source.len() <= 12;
    is_name.then(|| Draft { source: Some(source), cue: dash..dash + 1, content: vec![quotation.clone()], kind: CueKind::Say })
}

/// The one of whom the sentence before a quotation speaks: "She shook her head. “Not now.”"
fn lead_in(reading: &Reading<'_>, quotation: &Range<usize>) -> Option<Range<usize>> {
    let unit = reading.units.iter().rev().find(|unit| unit.end <= quotation.start && unit.len() > 1)?;
    let subject = sources::first_phrase(reading, unit.clone())?;
    let is_agent =
        |noun: &str| ["er", "or", "ist", "man", "woman", "ian", "mother", "father"].iter().any(|ending| noun.ends_with(ending));
    let is_person = match reading.class(subject.end - 1) {
        Class::Pronoun | Class::Name => true,
        Class::Noun => reading.class(subject.start) == Class::Determiner && is_agent(reading.text(subject.end - 1)),
        _ => false,
    };
    is_person.then_some(subject)
}

/// How many whole sentences stand between two tokens.
fn sentences_between(reading: &Reading<'_>, from: usize, to: usize) -> usize {
    reading.units.iter().filter(|unit| unit.start >= from && unit.end <= to && unit.len() > 1).count()
}

fn trimmed(reading: &Reading<'_>, end: usize) -> usize {
    if end > 0 && reading.class(end - 1) == Class::Stop && !reading.words[end - 1].is_quoted { end - 1 } else { end }
}
