//! Who speaks: the noun phrase before or behind a cue, with its appositions.

use crate::extract::reading::{Class, Reading, binds, is_nominal, is_pause, phrase_end};
use std::ops::Range;

/// The subject of the verb group that begins at token `group`, looked for as far back as token `floor`.
pub(super) fn subject(reading: &Reading<'_>, floor: usize, group: usize) -> Option<Range<usize>> {
    let mut end = group;
    // Behind the last word of an apposition that belongs to the source.
    let mut reach = None;
    while end > floor {
        match reading.class(end - 1) {
            Class::Adverb => end -= 1,
            Class::Day if matches!(reading.before(end - 1), Class::Preposition) => end = end.saturating_sub(2).max(floor),
            Class::Day => end -= 1,
            Class::Relative => return Some(end - 1..end),
            Class::Comma => {
                let aside = aside_before(reading, floor, end - 1)?;
                match reading.class(aside.start) {
                    Class::Determiner | Class::Possessive | Class::Noun | Class::Adjective => {
                        reach = reach.or(Some(aside.end));
                    }
                    // "The chairman, John Smith, said": a name is an apposition only behind a described noun.
                    Class::Name if !is_described(reading, floor, aside.start - 1) => {
                        return phrase_before(reading, floor, aside.end).map(|start| start..reach.unwrap_or(aside.end));
                    }
                    Class::Name => reach = reach.or(Some(aside.end)),
                    _ => {}
                }
                end = aside.start - 1;
                // "Jan Novak, 41, of Brno, said": one aside behind the other.
                while let Some(comma) = loose_aside_before(reading, floor, end) {
                    end = comma;
                }
            }
            Class::Bracket | Class::Dash => end = pair_before(reading, floor, end - 1)?,
            _ => return phrase_before(reading, floor, end).map(|start| start..reach.unwrap_or(end)),
        }
    }
    None
}

/// The first noun phrase of the tokens `range` that no preposition governs: the subject of the sentence, most often.
pub(super) fn first_phrase(reading: &Reading<'_>, range: Range<usize>) -> Option<Range<usize>> {
    let mut at = range.start;
    while at < range.end {
        match reading.class(at) {
            Class::Preposition | Class::Gerund | Class::To | Class::As => at = phrase_end(reading, at + 1, range.end).max(at + 1),
            Class::Determiner | Class::Possessive | Class::Pronoun | Class::Name | Class::Noun | Class::Number => {
                let end = phrase_end(reading, at, range.end);
                if end > at {
                    return Some(at..end);
                }
                at += 1;
            }
            _ => at += 1,
        }
    }
    None
}

/// The noun phrase that begins at token `at` and stands behind its cue: with "of" and "for" phrases and with appositions.
pub(super) fn phrase_behind(reading: &Reading<'_>, at: usize, end: usize) -> Option<Range<usize>> {
    let mut last = phrase_end(reading, at, end);
    if last == at {
        return None;
    }
    while last < end && reading.class(last) == Class::Comma {
        let belongs = match reading.class(last + 1) {
            Class::Determiner | Class::Relative | Class::Possessive => true,
            Class::Noun => reading.class(at) == Class::Name,
            Class::Number => matches!(reading.class(last + 2), Class::Comma),
            _ => false,
        };
        if !belongs {
            break;
        }
        last = (last + 1..end).find(|&index| is_pause(reading, index)).unwrap_or(end);
    }
    Some(at..last)
}

/// The first token of the noun phrase that ends before token `end`.
fn phrase_before(reading: &Reading<'_>, floor: usize, end: usize) -> Option<usize> {
    let mut start = walk_back(reading, floor, end)?;
    // "Voters who back him say": the subject is what the relative clause hangs on.
    if matches!(
        reading.before(start),
        Class::Verb | Class::Auxiliary | Class::Preposition | Class::To | Class::Gerund | Class::Modal
    ) {
        let clause = (floor..start)
            .rev()
            .take_while(|&index| !is_pause(reading, index))
            .find(|&index| reading.class(index) == Class::Relative && is_nominal(reading.before(index)) && index > floor);
        if let Some(head) = clause.and_then(|relative| walk_back(reading, floor, relative)) {
            start = head;
        }
    }
    Some(start)
}

fn walk_back(reading: &Reading<'_>, floor: usize, end: usize) -> Option<usize> {
    let mut start = end;
    while start > floor {
        let index = start - 1;
        let behind = reading.class(start);
        match reading.class(index) {
            Class::Noun | Class::Name | Class::Number | Class::Adjective | Class::Possessive | Class::Mark => start = index,
            Class::Pronoun if start == end => return Some(index),
            Class::Pronoun if behind == Class::Preposition => return Some(index),
            Class::Determiner => {
                start = index;
                if reading.before(index) != Class::Preposition {
                    break;
                }
            }
            Class::Verb | Class::Gerund
                if matches!(reading.before(index), Class::Determiner | Class::Possessive) && start < end =>
            {
                start = index;
            }
            Class::Adverb if matches!(reading.before(index), Class::Determiner) && start < end => start = index,
            Class::Preposition if start < end && binds(reading.text(index)) && is_nominal(reading.before(index)) => start = index,
            Class::Coordinator if start < end && is_nominal(reading.before(index)) => {
                let other = walk_back(reading, floor, index)?;
                // "won Ohio and Trump said": what stands before "and" is another clause's object.
                let is_object = matches!(
                    reading.before(other),
                    Class::Verb | Class::Auxiliary | Class::Preposition | Class::Gerund | Class::To
                );
                if !is_object {
                    start = other;
                }
                break;
            }
            Class::Close => match reading.quotation_at(index) {
                Some(quotation) if quotation.len() <= 6 && quotation.start > floor => start = quotation.start,
                _ => break,
            },
            Class::Bracket => match pair_before(reading, floor, index) {
                Some(open) => start = open,
                None => break,
            },
            _ => break,
        }
    }
    while start < end && matches!(reading.class(start), Class::Mark | Class::Preposition) {
        start += 1;
    }
    (start < end && (start..end).any(|index| is_nominal(reading.class(index)))).then_some(start)
}

/// The words between the comma at `close` and the comma before it.
fn aside_before(reading: &Reading<'_>, floor: usize, close: usize) -> Option<Range<usize>> {
    let mut index = close;
    while index > floor {
        index -= 1;
        match reading.class(index) {
            Class::Comma if index > floor && index + 1 < close => return Some(index + 1..close),
            Class::Comma | Class::Semicolon | Class::Stop | Class::Colon => return None,
            Class::Close => index = reading.quotation_at(index)?.start.max(floor),
            _ => {}
        }
    }
    None
}

/// The comma before the words up to token `end`, if they are an age or a place: "41", "of Brno".
fn loose_aside_before(reading: &Reading<'_>, floor: usize, end: usize) -> Option<usize> {
    let comma = (floor + 1..end).rev().take(6).find(|&index| reading.class(index) == Class::Comma)?;
    let is_loose = match reading.class(comma + 1) {
        Class::Number => end == comma + 2,
        Class::Preposition => true,
        _ => false,
    };
    is_loose.then_some(comma)
}

/// Whether the words before token `end` end in a noun with an article: "the chairman".
fn is_described(reading: &Reading<'_>, floor: usize, end: usize) -> bool {
    end > floor
        && reading.before(end) == Class::Noun
        && (floor..end)
            .rev()
            .take(8)
            .take_while(|&index| !is_pause(reading, index))
            .any(|index| matches!(reading.class(index), Class::Determiner | Class::Possessive))
}

/// The opening bracket or dash for the closing one at `close`.
fn pair_before(reading: &Reading<'_>, floor: usize, close: usize) -> Option<usize> {
    let class = reading.class(close);
    (floor..close).rev().find(|&index| reading.class(index) == class).filter(|&index| index > floor)
}
