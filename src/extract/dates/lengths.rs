//! Lengths of time: `two weeks`, `30-day`, `the first nine months`, `the past five years`, `a year and a half`, `years`.

use super::atoms::Class;
use super::cursor::{Cursor, Found, Read};
use super::numbers::amount;
use super::symbol::{Amount, Symbol, Unit, Which};

/// A length of time, with the words that say which one.
pub(super) fn length(start: Cursor<'_>) -> Read<'_> {
    let place = start.the().unwrap_or(start);
    let has_the = place.at != start.at;
    let (is_back, place) = match place.class() {
        Class::Which(Which::Last | Which::Latest | Which::Previous) => (Some(true), place.next()),
        Class::Which(Which::Next | Which::Following) => (Some(false), place.next()),
        Class::Ordinal(1) if has_the => (None, place.next()),
        _ => (None, place),
    };
    if is_back.is_none() && !has_the {
        let (found, end) = length_of(start).or_else(|| bare(start)).or_else(|| long(start))?;
        return Some((found, end));
    }
    let (found, end) = length_of(place).or_else(|| singular(place, is_back))?;
    let Symbol::Length { amount, unit, .. } = found.symbol else { return None };
    // "the one day" and "the two-week truce": the article belongs to the noun.
    if is_back.is_none() && (place.class() == Class::Article || end.back(2).is_hyphen() && end.back(1).is_glued()) {
        return None;
    }
    Some((Found { symbol: Symbol::Length { amount, unit, is_back }, ..found }, end))
}

/// `the past year`: a length, while `last year` is a year.
fn singular(place: Cursor<'_>, is_back: Option<bool>) -> Read<'_> {
    let word = place.back(1);
    match place.class() {
        Class::Unit(unit, false) if word.is("past") && is_back == Some(true) => {
            Some((Found::new(Symbol::Length { amount: Amount::exactly(1), unit, is_back }), place.next()))
        }
        _ => None,
    }
}

/// An amount and a unit.
pub(super) fn length_of(start: Cursor<'_>) -> Read<'_> {
    let (amount, place) = amount(start)?;
    let is_article = start.class() == Class::Article;
    let (unit, end, is_glued) = unit_of(place)?;
    let found = |amount| Found::new(Symbol::Length { amount, unit, is_back: None });
    // An age is no time expression: "a 30-year-old", "two years old".
    if is_age(end) {
        return None;
    }
    // "a two-week truce" begins behind its article, "a year-earlier loss" is none, and so is "a quarter of its food".
    if is_article && (is_glued || end.hyphen().is_some() || unit == Unit::Quarter && !end.is_any(&["ago", "earlier", "later"])) {
        return None;
    }
    if unit == Unit::Quarter && end.is("of") && !end.next().is_any(&["losses", "profit", "growth"]) {
        return None;
    }
    // "a year or two"
    if let Some(end) = end.eat_all(&["or", "two"]).filter(|_| is_article) {
        return Some((found(Amount::VAGUE), end));
    }
    // "the 1988 quarter" counts nothing.
    if matches!(amount.count, Some(1000..=3199)) && unit == Unit::Quarter {
        return None;
    }
    // "a minute and a half"
    if let Some(end) = end.eat_all(&["and", "a", "half"]).filter(|_| !is_glued) {
        return Some((found(Amount { has_half: true, ..amount }), end));
    }
    Some((found(amount), end))
}

/// The unit behind an amount, its end, and whether a hyphen joins them.
fn unit_of(place: Cursor<'_>) -> Option<(Unit, Cursor<'_>, bool)> {
    if let Some(place) = place.hyphen() {
        return match place.class() {
            Class::Unit(unit, _) => Some((unit, place.next(), true)),
            Class::Second => Some((Unit::Second, place.next(), true)),
            _ => None,
        };
    }
    let place = place.skip_any(&[
        "more",
        "additional",
        "full",
        "whole",
        "straight",
        "consecutive",
        "long",
        "solid",
        "other",
        "trading",
        "business",
        "working",
        "calendar",
    ]);
    match place.class() {
        Class::Unit(unit, _) => Some((unit, place.next(), false)),
        _ => None,
    }
}

/// Whether `old` follows: `-old`, ` old`, `s-old`.
fn is_age(end: Cursor<'_>) -> bool {
    end.skip_hyphen().is_any(&["old", "olds"])
}

/// `decades-long`, `day-long`.
fn long(start: Cursor<'_>) -> Read<'_> {
    let Class::Unit(unit, is_many) = start.class() else { return None };
    let end = start.next().hyphen()?.eat("long")?;
    let amount = if is_many { Amount::VAGUE } else { Amount::exactly(1) };
    Some((Found::new(Symbol::Length { amount, unit, is_back: None }), end))
}

/// A plural without an amount: `years`, `weeks or months`.
fn bare(start: Cursor<'_>) -> Read<'_> {
    let Class::Unit(unit, true) = start.class() else { return None };
    if is_age(start.next()) || unit == Unit::Weekend {
        return None;
    }
    let lead = start.back(1);
    let is_led = lead
        .is_any(&["for", "in", "within", "over", "after", "of", "took", "take", "takes", "last", "lasted", "through"])
        || start.next().is_any(&["before", "after"])
        || lead.class() == Class::Mark && !lead.is_hyphen();
    let end = start.next().eat_any(&["or", "and"]).filter(|place| matches!(place.class(), Class::Unit(_, true)));
    let end = end.map_or(start.next(), Cursor::next);
    is_led.then(|| (Found::new(Symbol::Length { amount: Amount::VAGUE, unit, is_back: None }), end))
}
