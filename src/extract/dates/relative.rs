//! Expressions counted from the report or from the story: `yesterday`, `last week`, `two days later`, `that night`, `now`.

use super::atoms::Class;
use super::cursor::{Cursor, Found, Read};
use super::lengths::length_of;
use super::symbol::{Amount, From, Name, Reference, Symbol, TimeOfDay, Unit, Which};
use super::symbol::{Modifier, Part};

/// `today`, `yesterday`, `tomorrow`, with a part of the day.
pub(super) fn deictic(start: Cursor<'_>) -> Read<'_> {
    let day = |which| Found::new(Symbol::Unit { unit: Unit::Day, which });
    match start.class() {
        Class::Deictic(days) => {
            let which = match days {
                0 => Which::This,
                1 => Which::Next,
                _ => Which::Last,
            };
            let end = start.next();
            match end.class() {
                Class::Part(part, false) => Some((day(which).at(TimeOfDay::Part(part)), end.next())),
                _ => Some((day(which), end)),
            }
        }
        Class::Tonight => Some((day(Which::This).at(TimeOfDay::Part(Part::Night)), start.next())),
        Class::Overnight => Some((Found::new(Symbol::TimeOfDay).at(TimeOfDay::Part(Part::Night)), start.next())),
        _ => None,
    }
}

/// `last week`, `this year`, `the next day`, `that same night`, `the latest quarter`, `the year`.
pub(super) fn which_unit(start: Cursor<'_>) -> Read<'_> {
    let place = start.the().unwrap_or(start);
    let has_the = place.at != start.at;
    let (which, place) = match place.class() {
        Class::Which(which) => (which, place.next()),
        _ if has_the => (Which::The, place),
        _ => return None,
    };
    // "that same day", "this past year", "the full year", "the current fiscal year"
    let (which, place) = match place.class() {
        Class::Which(Which::That) if which == Which::That => (which, place.next()),
        Class::Which(again) if which == Which::This => (again, place.next()),
        _ => (which, place.skip_any(&["full", "whole", "entire"])),
    };
    let place = place.skip_any(&["fiscal", "financial"]);
    let which = if has_the && which == Which::Next { Which::Following } else { which };
    let end = place.next();
    match place.class() {
        Class::Unit(Unit::Year, false) if end.is_any(&["ended", "ending"]) && matches!(which, Which::The) => {
            Some((Found::new(Symbol::Length { amount: Amount::exactly(1), unit: Unit::Year, is_back: None }), end))
        }
        // "the past decade" is a length.
        Class::Unit(Unit::Decade, false) if place.back(1).is("past") => None,
        // "ABC's This Week"
        Class::Unit(..) if place.atom().is_capital => None,
        Class::Unit(unit, false) => {
            let which = if unit == Unit::Day && which == Which::Next { Which::Following } else { which };
            stands(start, which, unit, end).then(|| (Found::new(Symbol::Unit { unit, which }), end))
        }
        // "the year-earlier period" is read elsewhere.
        Class::Period if matches!(which, Which::Latest) => {
            Some((Found::new(Symbol::Named { name: Name::Quarter(0), which: Which::Latest, year: None }), end))
        }
        Class::Part(part, false) => {
            let day = match which {
                Which::Last => Which::Last,
                Which::This => Which::This,
                Which::That => Which::That,
                Which::Following | Which::Next => Which::Following,
                Which::Previous => Which::Previous,
                // "in the morning": of a day that stands nearby.
                Which::The if has_the && start.back(1).is_any(&["in", "during"]) => {
                    return Some((Found::new(Symbol::TimeOfDay).at(TimeOfDay::Part(part)), end));
                }
                _ => return None,
            };
            Some((Found::new(Symbol::Unit { unit: Unit::Day, which: day }).at(TimeOfDay::Part(part)), end))
        }
        _ => None,
    }
}

/// Whether `which` and `unit` make a time expression: `last day` and `the hour` alone do not.
fn stands(start: Cursor<'_>, which: Which, unit: Unit, end: Cursor<'_>) -> bool {
    if unit < Unit::Day || unit == Unit::Weekend && which == Which::Bare {
        return false;
    }
    match which {
        Which::The => {
            let lead = start.back(1);
            matches!(unit, Unit::Week | Unit::Weekend | Unit::Month | Unit::Quarter | Unit::Year)
                && !end.is("of")
                && !end.is_hyphen()
                || unit == Unit::Day && lead.is_any(&["in", "of"]) && lead.back(1).is_any(&["later", "earlier", "end", "rest"])
        }
        Which::Last => unit != Unit::Day,
        Which::This => unit != Unit::Day || end.back(2).is("this"),
        _ => true,
    }
}

/// `three days ago`, `a year earlier`, `two weeks later`, `10 years from now`.
pub(super) fn shift(start: Cursor<'_>) -> Read<'_> {
    let (length, place) = length_of(start)?;
    let Symbol::Length { amount, unit, is_back: None } = length.symbol else { return None };
    // "an hour later" and "a few days later" say too little to be a day.
    if place.is_any(&["later", "earlier"]) && (unit < Unit::Day || amount.count.is_none()) {
        return None;
    }
    let place_or_so = place.eat_all(&["or", "so"]).unwrap_or(place);
    let end = place_or_so.next();
    let closes = |end: Cursor<'_>| end.class() == Class::Mark || end.is_end();
    let (is_back, from) = match place_or_so.text().to_ascii_lowercase().as_str() {
        "ago" => (true, From::Report),
        "hence" => (false, From::Report),
        "earlier" | "previously" => (true, From::Story),
        "later" | "afterward" | "afterwards" => (false, From::Story),
        "before" if closes(end) => (true, From::Story),
        "after" if closes(end) => (false, From::Story),
        "from" if end.is("now") => {
            return Some((Found::new(Symbol::Shift { amount, unit, is_back: false, from: From::Report }), end.next()));
        }
        _ => return None,
    };
    let found = Found::new(Symbol::Shift { amount, unit, is_back, from });
    let found = if place_or_so.at == place.at { found } else { found.modified(Modifier::Approx) };
    Some((found, end))
}

/// `year-ago`, `year-earlier`, `the comparable year-earlier quarter`.
pub(super) fn year_before(start: Cursor<'_>) -> Read<'_> {
    let place = start.the().unwrap_or(start);
    let has_the = place.at != start.at;
    let place = if has_the { place.skip_any(&["comparable"]) } else { place };
    if place.class() != Class::Unit(Unit::Year, false) {
        return None;
    }
    let end = place.next().hyphen()?.eat_any(&["ago", "earlier"])?;
    if !has_the {
        let period = matches!(end.class(), Class::Period | Class::Unit(Unit::Quarter, false));
        return Some((Found::new(Symbol::YearBefore), if period { end.next() } else { end }));
    }
    match end.class() {
        Class::Period | Class::Unit(Unit::Quarter | Unit::Month | Unit::Week, false) => {
            Some((Found::new(Symbol::YearBefore), end.next()))
        }
        _ => {
            if let Some((found, end)) = super::names::named(end) {
                let Symbol::Named { name, which, year: None } = found.symbol else { return None };
                let year = Some(super::symbol::YearRef::Before);
                return Some((Found::new(Symbol::Named { name, which, year }), end));
            }
            let (found, end) = super::lengths::length(end)?;
            Some((found, end))
        }
    }
}

/// Vague past, present and future.
pub(super) fn reference(start: Cursor<'_>) -> Read<'_> {
    let vague = |reference| Found::new(Symbol::Reference(reference));
    let place = start.the().unwrap_or(start);
    let has_the = place.at != start.at;
    let end = place.next();
    match place.class() {
        Class::Near(_) if !has_the && place.is("more") && end.is("recently") => Some((vague(Reference::Past), end.next())),
        Class::Reference(reference) if !has_the => Some((vague(reference), end)),
        Class::Word if !has_the && place.is("right") && end.is("now") => Some((vague(Reference::Present), end.next())),
        Class::Word if place.is("near") && has_the && end.class() == Class::Future => {
            Some((vague(Reference::Future), end.next()))
        }
        Class::Word if place.is("near") && has_the && end.is("term") => Some((vague(Reference::Future), end.next())),
        Class::Word if has_the && place.is("moment") && start.back(1).is("at") => Some((vague(Reference::Present), end)),
        Class::Future if has_the && !is_noun(end) => Some((vague(Reference::Future), end)),
        Class::Future => Some((vague(Reference::Future), plural_unit(end)?)),
        Class::Recent => match (end.class(), has_the) {
            (Class::Unit(unit, true), false) => {
                let length = Symbol::Length { amount: Amount::VAGUE, unit, is_back: None };
                Some((Found::new(length), plural_unit(end)?))
            }
            (_, false) => Some((vague(Reference::Past), end)),
            _ => None,
        },
        Class::Which(Which::This) if !has_the && place.is("current") => Some((vague(Reference::Present), end)),
        Class::Which(Which::Next) if !has_the && place.is_any(&["coming", "upcoming"]) => {
            Some((vague(Reference::Future), plural_unit(end)?))
        }
        Class::Which(Which::Last) if has_the && place.is("past") && !is_noun(end) => Some((vague(Reference::Past), end)),
        Class::Which(Which::Last) if !has_the && place.is("past") => Some((vague(Reference::Past), plural_unit(end)?)),
        Class::Word if !has_the && place.is("these") && end.class() == Class::Unit(Unit::Day, true) => {
            Some((vague(Reference::Present), end.next()))
        }
        Class::Moment if has_the && end.class() == Class::Mark => Some((vague(Reference::Present), end)),
        _ => None,
    }
}

/// Whether a word stands here that the word before it describes.
fn is_noun(end: Cursor<'_>) -> bool {
    !matches!(end.class(), Class::Mark)
        && !end.is_any(&[
            "and", "is", "was", "has", "have", "he", "she", "it", "they", "that", "to", "by", "if", "when", "but", "as", "with",
            "will",
        ])
}

/// The end of `weeks`, `weeks and months`.
fn plural_unit(place: Cursor<'_>) -> Option<Cursor<'_>> {
    fn unit(place: Cursor<'_>) -> Option<Cursor<'_>> {
        matches!(place.class(), Class::Unit(_, true)).then(|| place.next())
    }
    let end = unit(place)?;
    Some(end.eat_any(&["and", "or"]).and_then(unit).unwrap_or(end))
}

/// `months ago`, `days later`.
pub(super) fn vague_shift(start: Cursor<'_>) -> Read<'_> {
    let Class::Unit(unit, true) = start.class() else { return None };
    let (is_back, from) = match start.next().text().to_ascii_lowercase().as_str() {
        "ago" => (true, From::Report),
        "later" => (false, From::Story),
        "earlier" => (true, From::Story),
        _ => return None,
    };
    Some((Found::new(Symbol::Shift { amount: Amount::VAGUE, unit, is_back, from }), start.next().next()))
}
