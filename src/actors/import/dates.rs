//! Days as registers write them, and periods that are never dropped in silence.

use super::Log;
use super::roster::Term;
use crate::actors::{PartialDate, Period};
use crate::calendar::{Date, month};
use std::fmt::Display;

/// What a field for a day says.
#[derive(Clone, PartialEq, Eq, Debug)]
enum Day {
    /// Nothing: empty, `-`, `0000-00-00`.
    Missing,
    /// Still going on: `present`, `9999-12-31`.
    Open,
    /// A day, a month or a year, as an actor file writes it.
    Known(String),
    /// Words that are no day.
    Unreadable,
}

/// Gives `term` the period between two fields. Where one of them cannot be read, or the end lies before the start, the period is
/// unknown, its words stay as a note, and the doubt is told of `place`.
pub(super) fn set_period(term: &mut Term, start: &str, end: &str, place: &dyn Display, log: &mut Log) {
    let (first, last) = (day(start), day(end));
    let words = || format!("{} to {}", shown(start), shown(end));
    if first == Day::Unreadable || last == Day::Unreadable {
        log.doubt("periods whose days cannot be read; kept as a note", format!("{place}: {}", words()));
        term.add_note(&format!("period as given: {}", words()));
        // A day that is known stays where it cannot make the period longer than it was.
        term.end = if let Day::Known(day) = last { Some(day) } else { None };
        return;
    }
    term.start = if let Day::Known(day) = first { Some(day) } else { None };
    term.end = if let Day::Known(day) = last { Some(day) } else { None };
    if period(term).is_reversed() {
        log.doubt("periods that end before they begin; kept as a note", format!("{place}: {}", words()));
        term.add_note(&format!("period as given: {}", words()));
        (term.start, term.end) = (None, None);
    } else if term.start.is_none() && term.end.is_none() {
        log.doubt("offices without any day; nothing is said of reports by them", place);
    } else if term.start.is_none() {
        log.doubt("offices without a first day; nothing is said of reports by them", place);
    }
}

/// One day that is no part of a period, such as a birth. What cannot be read is told of `place`.
pub(super) fn single(text: &str, place: &dyn Display, log: &mut Log) -> Option<String> {
    match day(text) {
        Day::Known(day) => Some(day),
        Day::Unreadable => {
            log.skip("days that cannot be read", format!("{place}: “{text}”"));
            None
        }
        Day::Missing | Day::Open => None,
    }
}

pub(super) fn period(term: &Term) -> Period {
    let date = |text: &Option<String>| text.as_deref().and_then(PartialDate::parse);
    Period { start: date(&term.start), end: date(&term.end) }
}

fn shown(text: &str) -> String {
    let text = text.trim();
    if text.is_empty() { "nothing".to_owned() } else { format!("“{text}”") }
}

fn day(text: &str) -> Day {
    let text = text.trim().trim_matches(['"', '\'']).trim();
    let small = text.to_lowercase();
    match small.as_str() {
        "" | "-" | "–" | "—" | "?" | "n/a" | "na" | "none" | "null" | "unknown" | "0000-00-00" | "\\n" => {
            return Day::Missing;
        }
        "present" | "now" | "today" | "incumbent" | "current" | "ongoing" | "to date" | "in office" => return Day::Open,
        _ => {}
    }
    // Wikidata writes +2016-05-30T00:00:00Z, databases 2016-05-30 00:00:00.
    let plain = small.strip_prefix('+').unwrap_or(&small);
    let plain =
        plain.find(['t', ' ']).filter(|at| *at >= 8 && plain.starts_with(|c: char| c.is_ascii_digit())).map_or(plain, |at| {
            if plain[at + 1..].starts_with(|letter: char| letter.is_ascii_digit()) { &plain[..at] } else { plain }
        });
    if plain.starts_with("9999") {
        return Day::Open;
    }
    let known = numbers(plain).or_else(|| words(&small));
    known.map_or(Day::Unreadable, Day::Known)
}

/// `2016-05-30`, `2016-05-00`, `2016/5/30`, `20160530`, `30.5.2016`.
fn numbers(text: &str) -> Option<String> {
    let parts: Vec<&str> = text.split(['-', '/', '.']).collect();
    if parts.iter().any(|part| part.is_empty() || !part.bytes().all(|byte| byte.is_ascii_digit())) {
        return None;
    }
    let number = |part: &str| part.parse::<u32>().ok();
    match parts[..] {
        [year] if year.len() == 4 => written(number(year)?, 0, 0),
        [all] if all.len() == 8 => written(number(&all[..4])?, number(&all[4..6])?, number(&all[6..])?),
        [year, month] if year.len() == 4 => written(number(year)?, number(month)?, 0),
        [year, month, day] if year.len() == 4 => written(number(year)?, number(month)?, number(day)?),
        [one, two, year] if year.len() == 4 => {
            let (one, two) = (number(one)?, number(two)?);
            // With full stops the day stands first; with strokes only a number above 12 tells.
            match () {
                () if text.contains('.') || one > 12 || one == two => written(number(year)?, two, one),
                () if two > 12 => written(number(year)?, one, two),
                () => None,
            }
        }
        _ => None,
    }
}

/// `30 May 2016`, `May 30, 2016`, `May 2016`.
fn words(text: &str) -> Option<String> {
    let mut day = 0;
    let mut of_year = 0;
    let mut of_month = None;
    for part in text.split([' ', ',', '-', '\u{a0}']).filter(|part| !part.is_empty() && *part != "of") {
        let plain = part.trim_end_matches("st").trim_end_matches("nd").trim_end_matches("rd").trim_end_matches("th");
        match plain.parse::<u32>() {
            Ok(number) if plain.len() == 4 && of_year == 0 => of_year = number,
            Ok(number) if plain.len() <= 2 && day == 0 => day = number,
            Ok(_) => return None,
            Err(_) if of_month.is_none() => of_month = Some(month(part.trim_end_matches('.'))?),
            Err(_) => return None,
        }
    }
    written(of_year, u32::try_from(of_month?).ok()?, day)
}

/// A day as an actor file writes it, with month and day left out where they are 0.
fn written(year: u32, month: u32, day: u32) -> Option<String> {
    let text = match (month, day) {
        (0, 0) => format!("{year:04}"),
        (0, _) => return None,
        (_, 0) => format!("{year:04}-{month:02}"),
        _ => format!("{year:04}-{month:02}-{day:02}"),
    };
    PartialDate::parse(&text).filter(|_| year > 0).map(|_| text)
}

/// A day of a CAMEO dictionary: `YYMMDD` or `YYYYMMDD`. Two digits from 30 on are of the last century.
pub(super) fn of_digits(digits: &str) -> Option<String> {
    let digits = digits.trim();
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let full = match digits.len() {
        6 => format!("{}{digits}", if digits.starts_with(['0', '1', '2']) { "20" } else { "19" }),
        8 => digits.to_owned(),
        _ => return None,
    };
    let (year, month, day) = (full[..4].parse::<i16>().ok()?, full[4..6].parse::<i8>().ok()?, full[6..].parse::<i8>().ok()?);
    match Date::new(year, month, day) {
        Ok(day) => Some(day.to_string()),
        // Months end on the 31st in some dictionaries whatever their length.
        Err(_) if (29..=31).contains(&day) => Some(Date::new(year, month, 1).ok()?.last_of_month().to_string()),
        Err(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Day, day, of_digits};

    #[test]
    fn days_in_many_hands() {
        for (text, expect) in [
            ("2016-05-30", "2016-05-30"),
            ("+2016-05-30T00:00:00Z", "2016-05-30"),
            ("2016-05-30 00:00:00", "2016-05-30"),
            ("2016-05-00", "2016-05"),
            ("2016-00-00", "2016"),
            ("2016", "2016"),
            ("20160530", "2016-05-30"),
            ("30.5.2016", "2016-05-30"),
            ("30/05/2016", "2016-05-30"),
            ("05/30/2016", "2016-05-30"),
            ("30 May 2016", "2016-05-30"),
            ("May 30, 2016", "2016-05-30"),
            ("1st Sept. 2016", "2016-09-01"),
            ("May 2016", "2016-05"),
        ] {
            assert_eq!(day(text), Day::Known(expect.to_owned()), "{text}");
        }
        for text in ["", " - ", "0000-00-00", "N/A"] {
            assert_eq!(day(text), Day::Missing, "{text}");
        }
        for text in ["present", "Incumbent", "9999-12-31"] {
            assert_eq!(day(text), Day::Open, "{text}");
        }
        for text in ["31.02.2016", "03/04/2016", "spring 2016", "2016-13-01", "http://www.wikidata.org/.well-known/genid/1", "16"]
        {
            assert_eq!(day(text), Day::Unreadable, "{text}");
        }
    }

    #[test]
    fn days_of_dictionaries() {
        for (digits, expect) in [
            ("061101", Some("2006-11-01")),
            ("490101", Some("1949-01-01")),
            ("19450101", Some("1945-01-01")),
            ("040231", Some("2004-02-29")),
            ("9008223", None),
            ("041301", None),
        ] {
            assert_eq!(of_digits(digits).as_deref(), expect, "{digits}");
        }
    }
}
