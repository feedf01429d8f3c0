//! Cues: the verbs and phrases by which somebody is said to say something, each with its source and its content.

use super::Draft;
use super::anonymous::is_people;
use super::contents::{self, Extent};
use super::sources;
use crate::extract::reading::{Class, Reading, is_pause, phrase_end};
use crate::extract::reading::{CueKind, Form, Verb};
use std::ops::Range;

/// A verb that may be a cue, with its auxiliaries and adverbs.
#[derive(Clone, Debug)]
struct Cue {
    verb: &'static Verb,
    form: Form,
    /// From the first auxiliary to the verb.
    group: Range<usize>,
    /// Whether the verb stands in the passive.
    is_passive: bool,
}

/// Adds the attributions of the sentences `unit` to `drafts`.
pub(super) fn read(reading: &Reading<'_>, unit: Range<usize>, drafts: &mut Vec<Draft>) {
    let first = drafts.len();
    let end = content_bound(reading, &unit);
    let cues: Vec<Cue> = unit.clone().filter_map(|index| cue_at(reading, &unit, index)).collect();
    for cue in &cues {
        if let Some(draft) = inserted(reading, &unit, end, cue) {
            drafts.retain_from(first, |other| !overlaps(other, &draft));
            drafts.push(draft);
        }
    }
    drafts.extend(according_to(reading, &unit, end));
    let reportedly: Vec<Draft> = unit.clone().filter_map(|index| hearsay(reading, &unit, end, index)).collect();
    for cue in &cues {
        let is_free = drafts[first..].iter().all(|draft| !holds(draft, cue.group.end - 1));
        if !is_free {
            continue;
        }
        if let Some(draft) = second_hand(reading, end, cue, &drafts[first..]) {
            drafts.push(draft);
            continue;
        }
        let draft = if cue.verb.kind == CueKind::Seem {
            seeming(reading, &unit, end, cue)
        } else if cue.is_passive {
            passive(reading, &unit, end, cue)
        } else {
            active(reading, &unit, end, cue, &drafts[first..])
        };
        if let Some(draft) = draft
            && drafts[first..].iter().all(|other| !overlaps(other, &draft))
        {
            drafts.push(draft);
        }
    }
    name_the_cited(reading, &mut drafts[first..]);
    for draft in reportedly {
        if drafts[first..].iter().all(|other| !overlaps(other, &draft)) {
            drafts.push(draft);
        }
    }
    drafts[first..].sort_by_key(|draft| draft.cue.start);
}

/// The harbor will reportedly be sold: somebody has reported it, nobody says who. `index` is the token of the adverb.
fn hearsay(reading: &Reading<'_>, unit: &Range<usize>, end: usize, index: usize) -> Option<Draft> {
    let is_hearsay = ["reportedly", "purportedly"].iter().any(|word| reading.is(index, word));
    if !is_hearsay || reading.words[index].is_quoted || index >= end {
        return None;
    }
    let is_part = |class: Class| matches!(class, Class::Auxiliary | Class::Modal | Class::Adverb | Class::To);
    let verb = (unit.start..index).rev().take_while(|&at| is_part(reading.class(at))).last().unwrap_or(index);
    let subject = sources::subject(reading, unit.start, verb).map_or(verb, |subject| subject.start);
    let rest = index + 1..contents::content_end(reading, index + 1, end, Extent::Clause, Form::Past);
    let content: Vec<Range<usize>> = [subject..index, rest].into_iter().filter(|piece| !piece.is_empty()).collect();
    (!content.is_empty()).then(|| Draft { source: None, cue: index..index + 1, content, kind: CueKind::Say })
}

/// Behind the last token that can belong to a content: before the full stop, behind a closing quotation mark.
fn content_bound(reading: &Reading<'_>, unit: &Range<usize>) -> usize {
    let mut end = unit.end;
    while end > unit.start && reading.class(end - 1) == Class::Stop && !reading.words[end - 1].is_quoted {
        end -= 1;
    }
    end
}

/// The cue whose verb is token `index`.
fn cue_at(reading: &Reading<'_>, unit: &Range<usize>, index: usize) -> Option<Cue> {
    let word = reading.words.get(index)?;
    let (verb, form) = word.verb?;
    if word.is_quoted || !matches!(word.class, Class::Verb | Class::Gerund) {
        return None;
    }
    let mut start = index;
    let mut is_passive = false;
    while start > unit.start {
        match reading.class(start - 1) {
            Class::Auxiliary => {
                let auxiliary = reading.text(start - 1).to_ascii_lowercase();
                is_passive |= form == Form::Past
                    && matches!(
                        auxiliary.as_str(),
                        "am" | "is" | "are" | "was" | "were" | "be" | "been" | "being" | "'s" | "’s" | "'re" | "’re"
                    );
                start -= 1;
            }
            Class::Modal => start -= 1,
            Class::Adverb => start -= 1,
            Class::To if index > start || form == Form::Base => start -= 1,
            _ => break,
        }
    }
    while start < index && reading.class(start) == Class::Adverb && start == unit.start {
        start += 1;
    }
    Some(Cue { verb, form, group: start..index + 1, is_passive })
}

/// "…," she said; …, he said, …; "…," said the mayor, "…": a cue that stands behind or inside its content.
fn inserted(reading: &Reading<'_>, unit: &Range<usize>, end: usize, cue: &Cue) -> Option<Draft> {
    if cue.is_passive || !(cue.verb.takes("quote") || cue.verb.takes("that")) || matches!(cue.form, Form::Gerund) {
        return None;
    }
    let verb_end = cue.group.end;
    let before = |index: usize| index.checked_sub(1).filter(|&index| index >= unit.start);
    let (source, front, behind) = match sources::subject(reading, unit.start, cue.group.start) {
        Some(source) if is_divider(reading, before(source.start)?) => (source.clone(), source.start, verb_end),
        _ => {
            let source = sources::phrase_behind(reading, verb_end, end)?;
            if !is_divider(reading, before(cue.group.start)?) || !matches!(cue.form, Form::Past | Form::Third) {
                return None;
            }
            let behind = source.end;
            (source, cue.group.start, behind)
        }
    };
    let divider = front - 1;
    let content_end = if reading.class(divider) == Class::Close { front } else { divider };
    let is_quotation = reading.before(content_end) == Class::Close;
    let start = content_start(reading, unit, drafts_floor(reading, unit, content_end), content_end);
    // What stands behind a cue of this kind: nothing, a modifier, or the second half of the content.
    let rest = contents::modifiers_end(reading, behind, end);
    let listener = if cue.verb.takes("obj") || cue.verb.lemma == "tell" { phrase_end(reading, behind, end) } else { behind };
    let rest = rest.max(contents::modifiers_end(reading, listener, end));
    let first_half = start..content_end;
    let is_content = is_quotation || is_clause(reading, first_half.clone()) || is_cut_subject(reading, first_half.clone(), rest);
    if start >= content_end || !is_content {
        return None;
    }
    let mut content = vec![first_half];
    if rest < end {
        let quoted = |index: usize| reading.class(index) == Class::Open;
        match reading.class(rest) {
            Class::Comma | Class::Colon | Class::Dash if quoted(rest + 1) => {
                content.push(rest + 1..contents::content_end(reading, rest + 1, end, Extent::Quotation, cue.form));
            }
            Class::Open if is_quotation => {
                content.push(rest..contents::content_end(reading, rest, end, Extent::Quotation, cue.form));
            }
            Class::Comma if !is_quotation && is_continuation(reading, rest + 1) => {
                content.push(rest + 1..contents::content_end(reading, rest + 1, end, Extent::Clause, cue.form));
            }
            Class::Comma | Class::Coordinator | Class::But | Class::Semicolon | Class::Dash | Class::Wh | Class::Subordinator => {
            }
            _ if is_quotation => {}
            _ => return None,
        }
    }
    let cue_range = cue.group.clone();
    Some(Draft { source: Some(source), cue: cue_range, content, kind: cue.verb.kind })
}

/// Where a content that ends before token `end` and begins with its sentence begins.
fn content_start(reading: &Reading<'_>, unit: &Range<usize>, floor: usize, _end: usize) -> usize {
    let mut start = floor.max(unit.start);
    if matches!(reading.class(start), Class::But | Class::Coordinator) {
        start += 1;
    }
    start
}

/// The first token of the sentence, inside the unit, that holds the words before `end`.
fn drafts_floor(reading: &Reading<'_>, unit: &Range<usize>, end: usize) -> usize {
    let mut index = end;
    while index > unit.start {
        if reading.class(index - 1) == Class::Close
            && let Some(quotation) = reading.quotation_at(index - 1)
        {
            index = quotation.start.max(unit.start);
            continue;
        }
        if reading.class(index - 1) == Class::Semicolon {
            break;
        }
        index -= 1;
    }
    index
}

/// Whether a content before its cue may end at this token.
fn is_divider(reading: &Reading<'_>, index: usize) -> bool {
    matches!(reading.class(index), Class::Comma | Class::Close | Class::Dash)
        || reading.class(index) == Class::Stop && index > 0 && reading.class(index - 1) == Class::Close
}

/// Whether the words are a clause of their own, and not "On Tuesday" or "Speaking in Ohio".
fn is_clause(reading: &Reading<'_>, range: Range<usize>) -> bool {
    let has_verb = range.clone().any(|index| matches!(reading.class(index), Class::Verb | Class::Auxiliary | Class::Modal));
    let opens = reading.class(range.start);
    let is_adverbial = match opens {
        Class::Gerund | Class::As | Class::Wh | Class::Subordinator => !reading.is(range.start, "if"),
        Class::Preposition | Class::To | Class::Adverb => {
            !has_verb || reading.is(range.start, "after") || reading.is(range.start, "before")
        }
        _ => false,
    };
    !is_adverbial && has_verb && range.len() >= 3
}

/// The harbor, he said, would close: the cue stands between a subject and its verb, which follows the comma at token `comma`.
fn is_cut_subject(reading: &Reading<'_>, subject: Range<usize>, comma: usize) -> bool {
    reading.class(comma) == Class::Comma
        && matches!(reading.class(comma + 1), Class::Auxiliary | Class::Modal | Class::Verb)
        && !subject.is_empty()
        && phrase_end(reading, subject.start, subject.end) == subject.end
}

/// Whether a content goes on at the token, behind "he said,".
fn is_continuation(reading: &Reading<'_>, index: usize) -> bool {
    let word = reading.words.get(index);
    let is_report = word.is_some_and(|word| word.class == Class::Gerund && word.verb.is_some());
    !is_report
        && !matches!(reading.class(index), Class::Gerund | Class::But | Class::Relative | Class::Stop)
        && !reading.is(index, "according")
}

/// According to X, …; …, according to X.
fn according_to(reading: &Reading<'_>, unit: &Range<usize>, end: usize) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for index in unit.start..end {
        if !(reading.is(index, "according") && reading.is(index + 1, "to")) || reading.words[index].is_quoted {
            continue;
        }
        let leads = index == unit.start
            || matches!(reading.before(index), Class::But | Class::Coordinator | Class::Semicolon)
            || index == unit.start + 1;
        let source = if leads {
            index + 2..phrase_end(reading, index + 2, end)
        } else {
            sources::phrase_behind(reading, index + 2, end).unwrap_or(index + 2..index + 2)
        };
        if source.is_empty() {
            continue;
        }
        let mut content = Vec::new();
        if leads {
            let comma = (source.end..end).find(|&at| reading.class(at) == Class::Comma);
            let start = comma.map_or(source.end, |comma| comma + 1);
            content.push(start..contents::content_end(reading, start, end, Extent::Clause, Form::Past));
        } else {
            let stop = if reading.before(index) == Class::Comma { index - 1 } else { index };
            let start = content_start(reading, unit, drafts_floor(reading, unit, stop), stop);
            content.push(start..stop);
            if reading.class(source.end) == Class::Comma && source.end + 1 < end && reading.class(source.end + 1) != Class::But {
                content.push(source.end + 1..contents::content_end(reading, source.end + 1, end, Extent::Clause, Form::Past));
            }
        }
        if content.iter().all(|piece| piece.start < piece.end) {
            drafts.push(Draft { source: Some(source), cue: index..index + 2, content, kind: CueKind::Say });
        }
    }
    drafts
}

/// She said that …; he accused them of …; saying …
fn active(reading: &Reading<'_>, unit: &Range<usize>, end: usize, cue: &Cue, earlier: &[Draft]) -> Option<Draft> {
    let verb_at = cue.group.end - 1;
    // "comments reported by the paper"
    if cue.form == Form::Past && cue.group.len() == 1 && reading.is(cue.group.end, "by") && !cue.verb.takes("by") {
        return None;
    }
    if let Some(draft) = relative(reading, unit, end, cue) {
        return Some(draft);
    }
    let complement = contents::complement(reading, cue.verb, cue.form, cue.group.end, end)
        .or_else(|| leads_in(reading, cue, end).then_some(contents::Complement { cue_end: cue.group.end, content: end..end }))?;
    // "Speaking in Ohio, …", "…, saying …", "to attack …": the subject stands with another verb.
    let is_bare = cue.form == Form::Gerund && cue.group.len() == 1 || reading.class(cue.group.start) == Class::To;
    let own = if is_bare { None } else { sources::subject(reading, unit.start, cue.group.start) };
    // "He read a book called “Harbor”": the object of another verb, with a participle behind it.
    let hangs_on_object = |subject: &Range<usize>| matches!(reading.before(subject.start), Class::Verb | Class::Auxiliary);
    if cue.form == Form::Past && cue.group.len() == 1 && cue.verb.takes("np") && own.as_ref().is_some_and(hangs_on_object) {
        return None;
    }
    let source = own.or_else(|| {
        let shared = earlier.iter().rev().find(|draft| draft.cue.start < verb_at).and_then(|draft| draft.source.clone());
        shared.or_else(|| sources::first_phrase(reading, unit.start..cue.group.start))
    });
    Some(Draft { source, cue: cue.group.start..complement.cue_end, content: vec![complement.content], kind: cue.verb.kind })
}

/// …, which the paper believes will fail: the content stands on both sides of the cue.
fn relative(reading: &Reading<'_>, unit: &Range<usize>, end: usize, cue: &Cue) -> Option<Draft> {
    let at = cue.group.end;
    let goes_on = matches!(reading.class(at), Class::Modal | Class::Auxiliary) && cue.verb.takes("that");
    let source = sources::subject(reading, unit.start, cue.group.start).filter(|_| goes_on)?;
    let head = source.start.checked_sub(1).filter(|&head| reading.class(head) == Class::Relative)?;
    let rest = at..contents::content_end(reading, at, end, Extent::Clause, cue.form);
    let relative = head..head + 1;
    Some(Draft { source: Some(source), cue: cue.group.clone(), content: vec![relative, rest], kind: cue.verb.kind })
}

/// Whether the block ends in a colon behind the cue, so that the next block is the content: "She told the court:"
fn leads_in(reading: &Reading<'_>, cue: &Cue, end: usize) -> bool {
    end == reading.tokens.len()
        && reading.before(end) == Class::Colon
        && cue.verb.takes("quote")
        && !(cue.group.end..end - 1).any(|index| matches!(reading.class(index), Class::Verb | Class::That | Class::Open))
}

/// …, citing sources: who stands behind another's report, for the same content.
fn second_hand(reading: &Reading<'_>, end: usize, cue: &Cue, earlier: &[Draft]) -> Option<Draft> {
    let source = cue.group.end..phrase_end(reading, cue.group.end, end);
    let cites = matches!(cue.verb.lemma, "cite" | "quote") && cue.form == Form::Gerund && cue.group.len() == 1;
    let reported = earlier.iter().rev().find(|draft| draft.kind == CueKind::Say && draft.cue.start < cue.group.start)?;
    (cites && !source.is_empty() && is_people(reading, &source)).then(|| Draft {
        source: Some(source),
        cue: cue.group.clone(),
        content: reported.content.clone(),
        kind: CueKind::Say,
    })
}

/// The paper, citing sources, reported …; Citing sources, the paper reported …: those who are cited, and have no name, stand for what
/// the paper reports.
fn name_the_cited(reading: &Reading<'_>, drafts: &mut [Draft]) {
    for index in 0..drafts.len() {
        let draft = &drafts[index];
        let is_citing = draft.cue.len() == 1 && ["citing", "quoting"].iter().any(|word| reading.is(draft.cue.start, word));
        let Some(cited) = draft.content.first().filter(|cited| is_citing && cited.start == draft.cue.end).cloned() else {
            continue;
        };
        let reported = drafts.iter().enumerate().find(|(other, reported)| {
            *other != index && reported.kind == CueKind::Say && reported.source.is_some() && !reported.content.is_empty()
        });
        if let Some((_, reported)) = reported.filter(|_| is_people(reading, &cited)) {
            let content = reported.content.clone();
            (drafts[index].source, drafts[index].content) = (Some(cited), content);
        }
    }
}

/// Verbs by which, in the passive, nobody in particular says what something is called.
const NAMING: [&str; 10] = ["call", "classify", "consider", "describe", "know", "list", "name", "rank", "regard", "view"];

/// It was reported that …; she is expected to …; he was asked whether …; they were accused of …
fn passive(reading: &Reading<'_>, unit: &Range<usize>, end: usize, cue: &Cue) -> Option<Draft> {
    let at = cue.group.end;
    if !["np", "obj", "that", "wh"].iter().any(|frame| cue.verb.takes(frame)) {
        return None;
    }
    let subject = sources::subject(reading, unit.start, cue.group.start);
    // "is listed as a monument" and "can be considered a ruin" say what something is called.
    if NAMING.contains(&cue.verb.lemma) && !(at..end).any(|index| reading.is(index, "by")) {
        return None;
    }
    let agent = (at..end)
        .take_while(|&index| !is_pause(reading, index))
        .find(|&index| reading.is(index, "by"))
        .and_then(|by| sources::phrase_behind(reading, by + 1, end));
    let is_it = subject.as_ref().is_some_and(|subject| subject.len() == 1 && reading.is(subject.start, "it"));
    let mut content = Vec::new();
    match reading.class(at) {
        Class::That | Class::Wh => content.push(at..contents::content_end(reading, at, end, Extent::Clause, cue.form)),
        Class::Preposition if reading.is(at, "about") => {
            content.push(at..contents::content_end(reading, at, end, Extent::Clause, cue.form));
        }
        Class::To | Class::As | Class::Preposition | Class::Adjective | Class::Noun if !is_it => {
            content.extend(subject);
            let stop = agent.as_ref().map_or(end, |agent| agent.start.saturating_sub(1));
            let rest = at..contents::content_end(reading, at, stop.max(at), Extent::Phrase, cue.form);
            content.extend(Some(rest).filter(|rest| !rest.is_empty()));
        }
        _ => content.extend(subject.filter(|_| agent.is_some())),
    }
    (!content.is_empty()).then(|| Draft { source: agent, cue: cue.group.clone(), content, kind: cue.verb.kind })
}

/// He seems tired; it appears that …
fn seeming(reading: &Reading<'_>, unit: &Range<usize>, end: usize, cue: &Cue) -> Option<Draft> {
    let at = cue.group.end;
    let subject = sources::subject(reading, unit.start, cue.group.start)?;
    let is_it = subject.len() == 1 && reading.is(subject.start, "it") && reading.class(at) == Class::That;
    let rest = match reading.class(at) {
        Class::To | Class::That | Class::Noun | Class::Adjective | Class::Verb | Class::Adverb | Class::Determiner => {
            at..contents::content_end(reading, at, end, Extent::Phrase, cue.form)
        }
        _ if reading.is(at, "like") => at..contents::content_end(reading, at, end, Extent::Phrase, cue.form),
        _ => return None,
    };
    let content = if is_it { vec![rest] } else { vec![subject, rest] };
    content.iter().all(|piece| !piece.is_empty()).then(|| Draft {
        source: None,
        cue: cue.group.clone(),
        content,
        kind: cue.verb.kind,
    })
}

/// Whether the content of `draft` holds token `index`.
fn holds(draft: &Draft, index: usize) -> bool {
    draft.content.iter().chain([&draft.cue]).chain(&draft.source).any(|range| range.contains(&index))
}

/// Whether a word of one content or cue stands in the other's.
fn overlaps(one: &Draft, other: &Draft) -> bool {
    let meet = |a: &Range<usize>, b: &Range<usize>| a.start < b.end && b.start < a.end;
    let roles = |draft: &Draft| draft.content.iter().chain([&draft.cue]).cloned().collect::<Vec<_>>();
    roles(one).iter().any(|a| roles(other).iter().any(|b| meet(a, b)))
}

trait RetainFrom<T> {
    fn retain_from(&mut self, first: usize, keep: impl FnMut(&T) -> bool);
}

impl<T> RetainFrom<T> for Vec<T> {
    fn retain_from(&mut self, first: usize, mut keep: impl FnMut(&T) -> bool) {
        let tail: Vec<T> = self.drain(first..).filter(|item| keep(item)).collect();
        self.extend(tail);
    }
}
