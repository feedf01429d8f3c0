//! Calendar dates: `2018-09-26`, `Tuesday, September 17`, `26 Sept. 2018`, `9/26/18`, `April 24 and 25`.

use super::atoms::Class;
use super::cursor::{Cursor, Found, Read};
use super::numbers::{day_of_month, four_digits, year};
use super::symbol::{DayForm, DayName, Symbol};
use crate::calendar::Weekday;
use crate::text::Span;

/// A day by its number in a month, with the weekday before it or behind it.
pub(super) fn day(start: Cursor<'_>) -> Read<'_> {
    let (weekday, place) = match named_weekday(start) {
        Some((weekday, place)) => (Some((weekday, place.span_from(start))), place.skip(",")),
        None => (None, start),
    };
    let (mut name, end) = day_name(place)?;
    let weekday = weekday.or_else(|| weekday_behind(end));
    name.weekday = weekday.map(|(weekday, _)| weekday);
    Some((Found { weekday: weekday.map(|(_, span)| span), ..Found::new(Symbol::Day(name)) }, end))
}

/// The day that goes on from one just read: the `25` of `April 24 and 25`, the `14` of `Feb. 12-14`.
pub(super) fn another_day(name: DayName, end: Cursor<'_>) -> Option<(DayName, Cursor<'_>, Cursor<'_>)> {
    if name.form != DayForm::MonthDay || name.year.is_some() {
        return None;
    }
    let start = end.hyphen().or_else(|| end.eat_any(&["and", "or", "to", "through", "until"]))?;
    let (day, end) = day_of_month(start)?;
    // A noun behind the figure makes it a count: "Sept. 17 and 15 crewmen".
    let is_count = end.class() == Class::Word && !end.is_any(&CLOSED) || matches!(end.class(), Class::Unit(..) | Class::Month(_));
    if day > 31 || is_count {
        return None;
    }
    let (year, end) = behind(end).map_or((None, end), |(year, end)| (Some(year), end));
    Some((DayName { day, year, weekday: None, ..name }, start, end))
}

/// Words that may follow a date, but no noun that it counts.
const CLOSED: [&str; 22] = [
    "in", "at", "on", "to", "of", "for", "and", "or", "but", "by", "with", "from", "when", "while", "after", "before", "as",
    "that", "which", "who", "is", "was",
];

/// A weekday before a date, in full or short.
fn named_weekday(start: Cursor<'_>) -> Read<'_, Weekday> {
    match start.class() {
        Class::Weekday(weekday) => Some((weekday, start.next())),
        Class::WeekdayShort(weekday) => Some((weekday, start.next().skip_stop())),
        _ => None,
    }
}

/// The weekday behind a date: `April 5, a Wednesday`, `April 5 (Wednesday)`.
fn weekday_behind(end: Cursor<'_>) -> Option<(Weekday, Span)> {
    let place = match end.eat("(") {
        Some(place) => place,
        None => {
            let place = end.eat(",")?;
            place.eat("a").or_else(|| place.eat_all(&["which", "was", "a"]))?
        }
    };
    let (weekday, behind) = named_weekday(place)?;
    let is_closed = end.is("(") && behind.is(")") || end.is(",") && !matches!(behind.class(), Class::Part(..));
    is_closed.then(|| (weekday, behind.span_from(place)))
}

fn day_name(start: Cursor<'_>) -> Read<'_, DayName> {
    match start.class() {
        Class::Month(_) | Class::MonthShort(_) => month_day(start),
        Class::Digits(_, 4) => iso(start),
        Class::Digits(..) => numeric(start).or_else(|| day_month(start)),
        Class::The => day_month(start.next()),
        Class::Ordinal(_) | Class::Second | Class::Number(20 | 30) => day_month(start),
        _ => None,
    }
}

/// The month at this place, in full or short, and the place behind its full stop.
pub(super) fn month(start: Cursor<'_>) -> Read<'_, u8> {
    match start.class() {
        Class::Month(month) if start.atom().is_capital => Some((month, start.next())),
        Class::MonthShort(month) if start.atom().is_capital => Some((month, start.next().skip_stop())),
        _ => None,
    }
}

/// The year behind a month or a day, with or without a comma.
fn behind(end: Cursor<'_>) -> Read<'_, i16> {
    if let Some(place) = end.eat_any(&["'", "’"])
        && let Some((value, place)) = place.digits(2).filter(|_| place.is_glued())
    {
        return Some((two_digit_year(value)?, place));
    }
    year(end.skip(",")).filter(|(year, _)| (1000..=3199).contains(year))
}

/// `September 17`, `Sept. 17, 2018`, `March eighth`.
fn month_day(start: Cursor<'_>) -> Read<'_, DayName> {
    let (month, place) = month(start)?;
    let (day, end) = day_of_month(place.skip("the"))?;
    if is_count(start, day, place, end) {
        return None;
    }
    let (year, end) = behind(end).map_or((None, end), |(year, end)| (Some(year), end));
    Some((DayName { weekday: None, month, day, year, form: DayForm::MonthDay }, end))
}

/// Whether the figure behind the month counts what follows: `in October 56 children`, `in May 12 people died`.
fn is_count(start: Cursor<'_>, day: u8, figure: Cursor<'_>, end: Cursor<'_>) -> bool {
    let noun = end.text();
    let is_noun = end.class() == Class::Word && !end.is_glued() && !end.atom().is_capital && !end.is_any(&CLOSED);
    let is_plural = is_noun && (noun.ends_with('s') || end.is_any(&["people", "children", "men", "women", "percent"]));
    let is_unit = matches!(end.class(), Class::Unit(..)) && !end.is_glued();
    let in_month = start.back(1).is_any(&["in", "during", "throughout", "last", "late", "early"]);
    // A written ordinal counts nothing; a day behind "in" does as soon as a noun follows.
    let is_figure = matches!(figure.class(), Class::Digits(..)) && !figure.next().is_any(&["st", "nd", "rd", "th"]);
    is_figure && (is_unit || is_plural && (in_month || day > 31))
}

/// `26 September 2018`, `26th of September`, `fifth of March`.
fn day_month(start: Cursor<'_>) -> Read<'_, DayName> {
    if !start.begins_figure() {
        return None;
    }
    let (day, place) = day_of_month(start)?;
    let is_ordinal = place.at > start.at + 1 || !matches!(start.class(), Class::Digits(..));
    let place = if is_ordinal { place.skip("of") } else { place };
    let (month, place) = month(place)?;
    // "30 March shares" would be odd; "20 May" as a name is odder still. A figure alone wants the year or an ordinal, or a small day.
    let (year, end) = behind(place).map_or((None, place), |(year, end)| (Some(year), end));
    // A second figure behind the month makes the first a count: "sold 5 June 12".
    let is_taken = year.is_none() && matches!(end.class(), Class::Digits(_, 1 | 2)) && !end.is_glued();
    (!is_taken).then_some((DayName { weekday: None, month, day, year, form: DayForm::DayMonth }, end))
}

/// `2018-09-26`; the month and day need not exist.
fn iso(start: Cursor<'_>) -> Read<'_, DayName> {
    let (year, place) = start.digits(4).filter(|_| start.begins_figure())?;
    let mark = place.text();
    let next = |place: Cursor<'_>| place.is_glued() && place.text() == mark && place.next().is_glued();
    if !(matches!(mark, "-" | "/" | ".") && next(place)) {
        return None;
    }
    let (month, place) = place.next().digits(2)?;
    let (day, end) = if next(place) { place.next().digits(2)? } else { return None };
    let year = i16::try_from(year).ok().filter(|year| (1000..=3199).contains(year))?;
    let (month, day) = (u8::try_from(month).ok()?, u8::try_from(day).ok()?);
    let is_written_out = end.at == start.at + 5 && !(end.is_glued() && (end.is_hyphen() || end.is("/")));
    is_written_out.then_some((DayName { weekday: None, month, day, year: Some(year), form: DayForm::Iso }, end))
}

/// `9/26/18`, `26.9.2018`, `03-04-2018`.
fn numeric(start: Cursor<'_>) -> Read<'_, DayName> {
    let (first, place) = start.digits(2).filter(|_| start.begins_figure())?;
    let mark = place.text();
    let next = |place: Cursor<'_>| place.is_glued() && place.text() == mark && place.next().is_glued();
    if !(matches!(mark, "/" | "." | "-") && next(place)) {
        return None;
    }
    let (second, place) = place.next().digits(2)?;
    if !next(place) {
        return None;
    }
    let place = place.next();
    let (year, end) = match place.digits(2).filter(|(_, end)| end.at == place.at + 1 && mark == "/" && is_two_digits(place)) {
        Some((year, end)) => (two_digit_year(year)?, end),
        None => four_digits(place)?,
    };
    if end.is_glued() && matches!(end.text(), "/" | "-") {
        return None;
    }
    let (first, second) = (u8::try_from(first).ok()?, u8::try_from(second).ok()?);
    let form = match (first, second) {
        (13.., 13..) => return None,
        (13.., _) => DayForm::NumericDayMonth,
        (_, 13..) => DayForm::NumericMonthDay,
        _ if mark == "." => DayForm::NumericDayMonth,
        _ => DayForm::NumericUnclear,
    };
    let (month, day) = if form == DayForm::NumericDayMonth { (second, first) } else { (first, second) };
    Some((DayName { weekday: None, month, day, year: Some(year), form }, end))
}

fn is_two_digits(place: Cursor<'_>) -> bool {
    place.text().len() == 2
}

/// The year that two digits stand for: up to 49 in this century.
pub(super) fn two_digit_year(value: u32) -> Option<i16> {
    let year = i16::try_from(value).ok()?;
    Some(if year < 50 { 2000 + year } else { 1900 + year })
}
