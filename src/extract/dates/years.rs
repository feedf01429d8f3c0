//! Years and what is made of them: `1999`, `fiscal 1989`, `the 1990s`, `the '80s`, `the 20th century`, `the year two thousand`.

use super::atoms::Class;
use super::cursor::{Cursor, Found, Read};
use super::numbers::{four_digits, ordinal, year};
use super::symbol::{Symbol, Unit};

/// A year, a fiscal year, a period of one year.
pub(super) fn single_year(start: Cursor<'_>) -> Read<'_> {
    let place = start.the().unwrap_or(start);
    let has_the = place.at != start.at;
    if let Some(number) = place.eat_any(&["fiscal", "financial"]).map(|place| place.skip("year")) {
        let (number, end) = year(number)?;
        return Some((Found::new(Symbol::FiscalYear(number)), end));
    }
    if has_the {
        // "the year 2000", "the 1988 period"; otherwise the article belongs to a noun.
        if place.class() == Class::Unit(Unit::Year, false) {
            let (number, end) = year(place.next()).or_else(|| two_thousand(place.next()))?;
            return Some((Found::new(Symbol::Year(number)), end));
        }
        let (number, end) = four_digits(place)?;
        return (end.class() == Class::Period).then(|| (Found::new(Symbol::Year(number)), end.next()));
    }
    let (number, end) = year(start)?;
    let is_year = match start.class() {
        Class::Digits(..) => is_year(start, number, end),
        _ => true,
    };
    is_year.then_some((Found::new(Symbol::Year(number)), end))
}

/// `post-1959` and `pre-1914` are dates of their own.
pub(super) fn compound_year(start: Cursor<'_>) -> Read<'_> {
    use super::symbol::Modifier;
    let modifier = match start.text() {
        word if word.eq_ignore_ascii_case("post") => Modifier::After,
        word if word.eq_ignore_ascii_case("pre") => Modifier::Before,
        _ => return None,
    };
    let (number, end) = four_digits(start.next().hyphen()?)?;
    Some((Found::new(Symbol::Year(number)).modified(modifier), end))
}

/// `two thousand` as a year.
fn two_thousand(start: Cursor<'_>) -> Read<'_, i16> {
    Some((2000, start.eat_all(&["two", "thousand"])?))
}

/// Words before which four digits are a year whatever follows.
const LEADS: [&str; 28] = [
    "in",
    "since",
    "until",
    "till",
    "from",
    "between",
    "during",
    "before",
    "after",
    "by",
    "early",
    "late",
    "mid",
    "to",
    "through",
    "for",
    "throughout",
    "around",
    "back",
    "the",
    "and",
    "or",
    "spring",
    "summer",
    "winter",
    "fall",
    "autumn",
    "on",
];

/// Whether four digits are a year.
fn is_year(start: Cursor<'_>, number: i16, end: Cursor<'_>) -> bool {
    let lead = start.back(1);
    let follows_range = start.is_glued() && lead.is_hyphen() && matches!(lead.back(1).class(), Class::Digits(_, 4));
    if !(start.begins_figure() || follows_range || lead.is_hyphen()) || lead.is_any(&["$", "£", "€", "#"]) {
        return false;
    }
    // "2016-17" and "1998-97" may be pages; a season of two years is no single year.
    if end.hyphen().is_some_and(|place| matches!(place.class(), Class::Digits(_, 1..=3))) {
        return false;
    }
    // "747-1999" is a number of another kind.
    if start.is_glued() && lead.is_hyphen() && matches!(lead.back(1).class(), Class::Digits(..)) && !follows_range {
        return false;
    }
    let noun = end.text();
    let counts = end.class() == Class::Word
        && !end.is_glued()
        && !end.atom().is_capital
        && (end.is_any(&COUNTED) || noun.ends_with('s') && !end.is_any(&["is", "was", "has", "as", "sales", "its", "results"]));
    let is_led = lead.is_any(&LEADS) || follows_range;
    let is_unit = matches!(end.class(), Class::Unit(..)) && !end.is_glued();
    let is_proper = lead.atom().is_capital
        && lead.class() == Class::Word
        && lead.is_any(&["Boeing", "Route", "Highway", "Room", "Flight", "No"]);
    let is_time = end.is_any(&["gmt", "utc", "hours", "hrs"]) || end.is(":");
    if is_unit || is_proper || is_time {
        return false;
    }
    match number {
        1900..=2100 => !counts || is_led && !end.is_any(&COUNTED),
        1100..1900 | 2101.. => {
            is_led && !lead.is_any(&["for", "to", "and", "or", "the", "by", "after", "on"]) && !counts
                || is_led && !counts && (lead.is_any(&["to", "and"]) && is_year_pair(lead))
                || is_birth(lead)
                || follows_range
        }
        _ => false,
    }
}

/// Whether the figure follows another year: `from 1898 to 1902`, `between 2012 and 2131`.
fn is_year_pair(lead: Cursor<'_>) -> bool {
    matches!(lead.back(1).class(), Class::Digits(1000..=3199, 4))
}

/// `(1854 - 1900)`: a figure that opens a bracket behind a name.
fn is_birth(lead: Cursor<'_>) -> bool {
    lead.is("(") && lead.back(1).atom().is_capital
}

/// Nouns that a figure before them counts.
const COUNTED: [&str; 14] = [
    "people",
    "miles",
    "men",
    "women",
    "children",
    "dollars",
    "feet",
    "metres",
    "meters",
    "kilometers",
    "kilometres",
    "square",
    "percent",
    "acres",
];

/// `the 1990s`, `the '80s`, `the nineties`.
pub(super) fn decade(start: Cursor<'_>) -> Read<'_> {
    let place = start.the().unwrap_or(start);
    let (decade, end) = match place.class() {
        Class::Digits(value @ 1000..=2999, 4) => (value / 10, plural(place.next())?),
        Class::Digits(value @ (10 | 20 | 30 | 40 | 50 | 60 | 70 | 80 | 90), 2) => {
            let before = place.back(1);
            let is_marked = matches!(before.text(), "'" | "’" | "‘") || place.at != start.at;
            (190 + value / 10, plural(place.next()).filter(|_| is_marked)?)
        }
        Class::Mark if matches!(place.text(), "'" | "’" | "‘") => match place.next().class() {
            Class::Digits(value, 2) if value % 10 == 0 => (190 + value / 10, plural(place.next().next())?),
            _ => return None,
        },
        Class::Word => (190 + tens(place)?, place.next()),
        _ => return None,
    };
    Some((Found::new(Symbol::Decade(i16::try_from(decade).ok()?)), end))
}

/// The `s` of `1990s` or `1990's`.
fn plural(place: Cursor<'_>) -> Option<Cursor<'_>> {
    let end = if matches!(place.text(), "'" | "’") { place.next() } else { place };
    let is_plural = place.is_glued() && end.is_glued() && end.is("s");
    is_plural.then(|| end.next())
}

fn tens(place: Cursor<'_>) -> Option<u32> {
    let names = ["twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"];
    let index = names.iter().position(|name| place.is(name))?;
    // "in his sixties" is an age.
    let is_age = place.back(1).class() == Class::Possessive || place.back(2).class() == Class::Possessive;
    (!is_age).then(|| u32::try_from(index + 2).unwrap_or(2))
}

/// `the 20th century`, `the nineteenth century`.
pub(super) fn century(start: Cursor<'_>) -> Read<'_> {
    let place = start.the().unwrap_or(start);
    let (number, end) = ordinal(place)?;
    let end = end.skip_hyphen();
    let is_century = end.class() == Class::Unit(Unit::Century, false) && (1..=30).contains(&number);
    is_century.then(|| (Found::new(Symbol::Century(i16::from(number) - 1)), end.next()))
}
