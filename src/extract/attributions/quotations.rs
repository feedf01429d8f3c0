//! Quotations without a cue of their own: the same speaker goes on, a name and a colon lead in, a dash and a name follow.

use super::Draft;
use super::sources;
use crate::extract::reading::CueKind;
use crate::extract::reading::{Class, Reading};
use std::ops::Range;

/// Adds to `drafts` what the quotations of the block say that no cue has claimed. A quotation that nobody in the block speaks
/// becomes an attribution without source and cue.
pub(super) fn read(reading: &Reading<'_>, drafts: &mut Vec<Draft>) {
    if let Some(draft) = named_before_colon(reading).or_else(|| named_at_end_of_heading(reading)).or_else(|| signature(reading)) {
        drafts.clear();
        drafts.push(draft);
        return;
    }
    let mut claimed = vec![false; reading.tokens.len()];
    for piece in drafts.iter().flat_map(|draft| &draft.content) {
        claimed[piece.clone()].fill(true);
    }
    // The drafts of the cues stand in the order of the text, and so do the quotations.
    let n_cued = drafts.len();
    let mut next = 0;
    let mut before: Option<usize> = None;
    for quotation in &reading.quotations {
        while next < n_cued && drafts[next].cue.start < quotation.start {
            if drafts[next].kind == CueKind::Say {
                before = Some(next);
            }
            next += 1;
        }
        if claimed[quotation.clone()].contains(&true) || !is_speech(reading, quotation) {
            continue;
        }
        // The speaker of the words just before goes on.
        let goes_on = before.filter(|&index| {
            let end = drafts[index].end();
            end <= quotation.start && is_same_sentence_or_next(reading, end, quotation.start)
        });
        if let Some(draft) = name_behind(reading, quotation) {
            drafts.push(draft);
        } else if let Some(index) = goes_on {
            drafts[index].content.push(quotation.clone());
        } else {
            let source = lead_in(reading, quotation);
            drafts.push(Draft { source, cue: 0..0, content: vec![quotation.clone()], kind: CueKind::Say });
            before = Some(drafts.len() - 1);
        }
    }
    drafts.sort_by_key(|draft| draft.content.first().map_or(draft.cue.start, |piece| piece.start));
}

/// Whether a quotation is somebody's speech: a sentence of its own, and no title or single term.
fn is_speech(reading: &Reading<'_>, quotation: &Range<usize>) -> bool {
    let starts_unit = |index: usize| reading.unit_at(index).is_some_and(|unit| unit.start == index);
    let stands_alone = starts_unit(quotation.start)
        || quotation.start > 0 && starts_unit(quotation.start - 1) && reading.before(quotation.start) == Class::Stop;
    let words = quotation.clone().filter(|&index| !reading.class(index).is_mark()).take(4).count();
    let follows_mark = matches!(reading.before(quotation.start), Class::Colon | Class::Stop | Class::Close);
    words >= 3 && (stands_alone || follows_mark && words >= 4)
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

/// The words before the colon with which a block of a transcript or interview begins: `Anna Weber:`, `Q.:`.
pub(super) fn label(reading: &Reading<'_>) -> Option<Range<usize>> {
    const MOST_TOKENS: usize = 7;
    let colon = (1..=MOST_TOKENS).find(|&index| reading.class(index) == Class::Colon)?;
    let is_part = |index: usize| {
        matches!(reading.class(index), Class::Name | Class::Bracket | Class::Comma | Class::Mark | Class::Stop | Class::Number)
            || reading.text(index).starts_with(char::is_uppercase)
    };
    let says = (colon + 1..reading.tokens.len()).any(|index| !reading.class(index).is_mark());
    let opens = reading.text(0).starts_with(char::is_uppercase);
    (says && opens && (0..colon).all(is_part)).then_some(0..colon)
}

/// Harbor will close in May: Weber; No plan to sell harbor - minister.
fn named_at_end_of_heading(reading: &Reading<'_>) -> Option<Draft> {
    const MOST_TOKENS: usize = 3;
    const FEWEST_WORDS: usize = 3;
    let end = trimmed(reading, reading.tokens.len());
    let mark =
        (FEWEST_WORDS..end).rev().take(MOST_TOKENS + 1).find(|&at| matches!(reading.class(at), Class::Colon | Class::Dash))?;
    let (said, source) = (0..mark, mark + 1..end);
    let is_small = |index: usize| reading.text(index).starts_with(char::is_lowercase);
    // Where every word has a capital, a name cannot be told from a title: "Harbor Deal: What Now".
    let is_sentence_case = (0..mark).filter(|&index| is_small(index)).count() * 2 > mark;
    let is_name = source.clone().all(|index| reading.text(index).starts_with(char::is_uppercase));
    let is_somebody = source.len() <= 2 && source.clone().all(is_small) && is_agent(reading.text(end - 1));
    (reading.is_heading && !source.is_empty() && is_sentence_case && (is_name || is_somebody)).then(|| Draft {
        source: Some(source),
        cue: mark..mark + 1,
        content: vec![said],
        kind: CueKind::Say,
    })
}

/// — Name, on a line of its own: whose the quotation above it is. Its content stands in another block.
fn signature(reading: &Reading<'_>) -> Option<Draft> {
    const MOST_TOKENS: usize = 12;
    let source = 1..trimmed(reading, reading.tokens.len());
    let is_signed = reading.class(0) == Class::Dash
        && (2..MOST_TOKENS).contains(&source.end)
        && reading.text(1).starts_with(char::is_uppercase)
        && !source.clone().any(|index| matches!(reading.class(index), Class::Verb | Class::Auxiliary | Class::Modal));
    is_signed.then(|| Draft { source: Some(source), cue: 0..1, content: Vec::new(), kind: CueKind::Say })
}

/// Whether a noun is for somebody who can be asked: "minister", "police", "sources".
fn is_agent(noun: &str) -> bool {
    let singular = noun.strip_suffix('s').unwrap_or(noun);
    AGENT_ENDINGS.iter().any(|ending| singular.ends_with(ending))
        || matches!(
            singular,
            "police" | "source" | "official" | "report" | "ministry" | "aide" | "witnesse" | "poll" | "study" | "UN"
        )
}

const AGENT_ENDINGS: [&str; 8] = ["er", "or", "ist", "man", "woman", "ian", "mother", "father"];

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
    let behind = reading.units.partition_point(|unit| unit.end <= quotation.start);
    let unit = reading.units[..behind].iter().rev().take(3).find(|unit| unit.len() > 1)?;
    let subject = sources::first_phrase(reading, unit.clone())?;
    let is_person = match reading.class(subject.end - 1) {
        Class::Pronoun | Class::Name => true,
        Class::Noun => {
            let noun = reading.text(subject.end - 1);
            reading.class(subject.start) == Class::Determiner && AGENT_ENDINGS.iter().any(|ending| noun.ends_with(ending))
        }
        _ => false,
    };
    is_person.then_some(subject)
}

/// Whether no whole sentence stands between two tokens.
fn is_same_sentence_or_next(reading: &Reading<'_>, from: usize, to: usize) -> bool {
    let first = reading.units.partition_point(|unit| unit.start < from);
    reading.units[first..].iter().take(3).take_while(|unit| unit.end <= to).all(|unit| unit.len() <= 1)
}

fn trimmed(reading: &Reading<'_>, end: usize) -> usize {
    if end > 0 && reading.class(end - 1) == Class::Stop && !reading.words[end - 1].is_quoted { end - 1 } else { end }
}
