//! Numbers in figures and in words, and amounts: `two`, `12 to 18`, `a few`, `2 1/2`.

use super::atoms::Class;
use super::cursor::{Cursor, Read};
use super::symbol::Amount;

/// A whole number: `12`, `1,500`, `twenty-five`, `two hundred`.
pub(super) fn cardinal(start: Cursor<'_>) -> Read<'_, u32> {
    if let Class::Digits(value, _) = start.class() {
        return (start.begins_figure() && start.next().ends_figure()).then(|| (value, start.next()));
    }
    let Class::Number(first) = start.class() else { return None };
    let (mut value, mut place) = (first, start.next());
    while let Class::Number(number) = place.skip_hyphen().class() {
        value = match number {
            100 | 1000 => value.saturating_mul(number),
            1..=9 if value >= 20 && value % 10 == 0 => value + number,
            _ => break,
        };
        place = place.skip_hyphen().next();
    }
    Some((value, place))
}

/// How many: a number, an article, a vague word, a range.
pub(super) fn amount(start: Cursor<'_>) -> Read<'_, Amount> {
    match start.class() {
        Class::Half => {
            let place = start.next();
            let article = place.skip_hyphen();
            let place = if article.class() == Class::Article { article.next() } else { place };
            Some((Amount { count: Some(0), has_half: true }, place))
        }
        Class::Article => match start.next().class() {
            Class::Vague(count) => Some((Amount { count, has_half: false }, start.next().next().skip("of"))),
            Class::Half => Some((Amount { count: Some(0), has_half: true }, start.next().next().skip_hyphen())),
            Class::Number(100 | 1000) => cardinal(start.next()).map(|(count, place)| (Amount::exactly(count), place)),
            _ => Some((Amount::exactly(1), start.next())),
        },
        Class::Vague(count) => Some((Amount { count, has_half: false }, start.next().skip("of"))),
        _ => {
            let (count, place) = cardinal(start)?;
            if let Some(place) = half(place) {
                return Some((Amount { count: Some(count), has_half: true }, place));
            }
            if let Some((_, place)) = place.skip_hyphen().eat_any(&["to", "or"]).map(Cursor::skip_hyphen).and_then(cardinal) {
                return Some((Amount::VAGUE, place));
            }
            // "12-18 months"
            if let Some((_, end)) = place.hyphen().and_then(|place| place.digits(3)) {
                return Some((Amount::VAGUE, end));
            }
            Some((Amount::exactly(count), place))
        }
    }
}

/// The half behind a number: `2 1/2`, `2½`, `two and a half`, `two-and-a-half`, `2.5`.
fn half(place: Cursor<'_>) -> Option<Cursor<'_>> {
    let and = place.skip_hyphen().eat("and").map(Cursor::skip_hyphen);
    let figures = |place: Cursor<'_>| place.is("1") && place.next().is("/") && place.next().next().is("2");
    if figures(place.skip_hyphen()) {
        return Some(place.skip_hyphen().next().next().next());
    }
    if place.is("½") {
        return Some(place.next());
    }
    let place = and?.eat("a")?.skip_hyphen();
    place.eat("half")
}

/// A year of four digits, or in words (`nineteen ninety-six`).
pub(super) fn year(start: Cursor<'_>) -> Read<'_, i16> {
    if let Some((year, place)) = four_digits(start) {
        return Some((year, place));
    }
    let Class::Number(century @ 17..=20) = start.class() else { return None };
    let tens = start.next();
    let Class::Number(value @ (10..=19 | 20 | 30 | 40 | 50 | 60 | 70 | 80 | 90)) = tens.class() else { return None };
    let (mut year, mut place) = (century * 100 + value, tens.next());
    if value >= 20
        && let Class::Number(one @ 1..=9) = place.skip_hyphen().class()
    {
        (year, place) = (year + one, place.skip_hyphen().next());
    }
    Some((i16::try_from(year).ok()?, place))
}

/// A year of four digits that is no part of another figure.
pub(super) fn four_digits(start: Cursor<'_>) -> Read<'_, i16> {
    match start.class() {
        Class::Digits(value @ 1000..=3199, 4) if start.next().ends_figure() => Some((i16::try_from(value).ok()?, start.next())),
        _ => None,
    }
}

/// The day of a month, 1 to 39 in figures (a slip of the finger is still meant as a day), or an ordinal.
pub(super) fn day_of_month(start: Cursor<'_>) -> Read<'_, u8> {
    match start.class() {
        Class::Digits(value @ 1..=39, 1 | 2) => {
            let place = start.next();
            let place = if place.is_glued() { place.skip_any(&["st", "nd", "rd", "th"]) } else { place };
            // "May 3-2" may be a score or a range; the range is read by whoever asked.
            place.ends_figure().then(|| (u8::try_from(value).unwrap_or(39), place))
        }
        _ => ordinal(start).filter(|(value, _)| *value <= 31),
    }
}

/// An ordinal in words or figures: `third`, `twenty-first`, `21st`.
pub(super) fn ordinal(start: Cursor<'_>) -> Read<'_, u8> {
    match start.class() {
        Class::Ordinal(value) => Some((value, start.next())),
        Class::Second => Some((2, start.next())),
        Class::Number(tens @ (20 | 30)) => match start.next().skip_hyphen().class() {
            Class::Ordinal(one @ 1..=9) => Some((u8::try_from(tens).ok()? + one, start.next().skip_hyphen().next())),
            Class::Second => Some((u8::try_from(tens).ok()? + 2, start.next().skip_hyphen().next())),
            _ => None,
        },
        Class::Digits(value, 1 | 2) => {
            let place = start.next();
            let end = if place.is_glued() { place.eat_any(&["st", "nd", "rd", "th"])? } else { return None };
            Some((u8::try_from(value).ok()?, end))
        }
        _ => None,
    }
}
