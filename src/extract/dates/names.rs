//! Periods with names: `Tuesday`, `last May`, `the third quarter of 1984`, `this summer`, `Election Day`, `the weekend`.

use super::atoms::Class;
use super::cursor::{Cursor, Found, Read};
use super::days::month;
use super::numbers::{ordinal, year};
use super::symbol::{Holiday, Name, Symbol, Unit, Which, YearRef};
use crate::calendar::Weekday;
use crate::language::lexicon::Lexicon;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// A period with a name, and which one.
pub(super) fn named(start: Cursor<'_>) -> Read<'_> {
    let (which, place) = which(start);
    let (name, which, end) = match name(place, which) {
        Some((name, end)) => (name, which, end),
        // "this coming Sunday", "last year's third quarter"
        None => {
            let (again, place) = match place.class() {
                Class::Which(which) => (which, place.next()),
                _ => return None,
            };
            let (name, end) = name(place, again)?;
            (name, if again == Which::Last { Which::Last } else { which.max_of(again) }, end)
        }
    };
    let (year, end) = year_behind(name, end);
    if which == Which::Bare && year.is_none() && !stands_alone(name, start, end) {
        return None;
    }
    // "the fall of the house"
    if matches!(name, Name::Season(_)) && which == Which::The && year.is_none() && end.is("of") {
        return None;
    }
    // "the Tuesday deadline", "the third-quarter loss": the article belongs to the noun.
    let is_joined = end.back(2).is_hyphen() && end.back(1).is_glued();
    if which == Which::The && (matches!(name, Name::Weekday(_) | Name::Month(_) | Name::Holiday(_)) || is_joined) {
        return None;
    }
    Some((Found::new(Symbol::Named { name, which, year }), end))
}

/// `next year's first quarter`, `this year's Thanksgiving`.
pub(super) fn named_of_year(start: Cursor<'_>) -> Read<'_> {
    let (which, place) = which(start);
    if place.class() != Class::Unit(Unit::Year, false) {
        return None;
    }
    let place = place.next().possessive()?;
    let (name, end) = match place.class() {
        Class::Unit(Unit::Quarter, false) => (Name::Quarter(0), place.next()),
        _ => name(place, Which::The)?,
    };
    let year = match which {
        Which::Last => YearRef::Relative(-1),
        Which::Next => YearRef::Relative(1),
        Which::This => YearRef::Relative(0),
        _ => return None,
    };
    Some((Found::new(Symbol::Named { name, which: Which::Bare, year: Some(year) }), end))
}

/// `the 1988 second quarter`, `1999's summer`.
pub(super) fn year_before_name(start: Cursor<'_>) -> Read<'_> {
    let place = start.the().unwrap_or(start);
    let (number, place) = year(place)?;
    let place = place.possessive().unwrap_or(place);
    if place.class() == Class::Unit(Unit::Quarter, false) {
        let symbol = Symbol::Named { name: Name::Quarter(0), which: Which::Bare, year: Some(YearRef::Number(number)) };
        return Some((Found::new(symbol), place.next()));
    }
    let (name, end) =
        name(place, Which::The).filter(|(name, _)| matches!(name, Name::Quarter(1..) | Name::Half(_) | Name::Season(_)))?;
    Some((Found::new(Symbol::Named { name, which: Which::Bare, year: Some(YearRef::Number(number)) }), end))
}

/// `the week of March 6`.
pub(super) fn week_of(start: Cursor<'_>) -> Read<'_> {
    let place = start.the()?;
    if place.class() != Class::Unit(Unit::Week, false) {
        return None;
    }
    let (found, end) = super::days::day(place.next().eat("of")?)?;
    let Symbol::Day(name) = found.symbol else { return None };
    Some((Found::new(Symbol::WeekOf(name)), end))
}

impl Which {
    /// Of two words that say which one, the one that says more: `this coming`, `this past`.
    fn max_of(self, other: Which) -> Which {
        if matches!(self, Which::This | Which::The | Which::Bare) { other } else { self }
    }
}

/// The words that say which one, and the place behind them.
fn which(start: Cursor<'_>) -> (Which, Cursor<'_>) {
    match start.class() {
        Class::The => match start.next().class() {
            Class::Which(Which::Next) => (Which::Following, start.next().next()),
            Class::Which(which) => (which, start.next().next()),
            _ => (Which::The, start.next()),
        },
        Class::Which(Which::That) if start.next().class() == Class::Which(Which::That) => (Which::That, start.next().next()),
        Class::Which(which) => (which, start.next()),
        _ => (Which::Bare, start),
    }
}

/// A name at this place.
fn name(start: Cursor<'_>, which: Which) -> Read<'_, Name> {
    if let Some((holiday, end)) = holiday(start) {
        return Some((Name::Holiday(holiday), end));
    }
    let start = start.skip_any(&["fiscal"]).skip_hyphen();
    match start.class() {
        Class::Weekday(weekday) if start.atom().is_capital => Some((Name::Weekday(weekday), start.next())),
        Class::WeekdayShort(weekday) if start.atom().is_capital && start.next().is_glued() => {
            Some((Name::Weekday(weekday), start.next().eat(".")?))
        }
        // "last Oct. 23" is a date.
        Class::Month(_) | Class::MonthShort(_) if super::days::day(start).is_some() => None,
        Class::Month(_) | Class::MonthShort(_) => month(start).map(|(month, end)| (Name::Month(month), end)),
        Class::Season(season, false) => Some((Name::Season(season), start.next())),
        Class::Unit(Unit::Weekend, false) => Some((Name::Weekend, start.next())),
        Class::Which(Which::Latest) if start.next().class() == Class::Unit(Unit::Quarter, false) => {
            Some((Name::Quarter(0), start.next().next()))
        }
        Class::Digits(..) | Class::Ordinal(_) | Class::Second => {
            let (number, place) = ordinal(start)?;
            let place = place.skip_hyphen();
            match place.class() {
                Class::Unit(Unit::Quarter, false) if number <= 4 => Some((Name::Quarter(number), place.next())),
                Class::Half if number <= 2 => half(number, place, which),
                _ => None,
            }
        }
        Class::Half if which == Which::Last => half(2, start, Which::The),
        Class::Word if start.atom().is_capital => quarter_code(start),
        _ => None,
    }
}

/// `the first half`: of a year, not of a match.
fn half(number: u8, place: Cursor<'_>, which: Which) -> Read<'_, Name> {
    let end = place.next();
    let is_of_year =
        end.eat("of").is_some_and(|place| year(place).is_some() || which_year(place).is_some()) || which != Which::The;
    is_of_year.then_some((Name::Half(number), end))
}

/// `Q3`, which is a letter and a figure.
fn quarter_code(start: Cursor<'_>) -> Read<'_, Name> {
    let (number, end) = start.eat("q").filter(|place| place.is_glued())?.digits(1)?;
    let number = u8::try_from(number).ok().filter(|number| (1..=4).contains(number))?;
    end.ends_figure().then_some((Name::Quarter(number), end))
}

/// The year behind a name: `June 1994`, `June of last year`, `the third quarter of 1984`, `March this year`.
fn year_behind(name: Name, end: Cursor<'_>) -> (Option<YearRef>, Cursor<'_>) {
    if matches!(name, Name::Weekday(_) | Name::Weekend) {
        return (None, end);
    }
    let place = end.skip("of");
    if let Some((number, end)) = year(if place.at == end.at { end.skip(",") } else { place }) {
        return (Some(YearRef::Number(number)), end);
    }
    if let Some((year, end)) = which_year(place) {
        return (Some(YearRef::Relative(year)), end);
    }
    match end.eat_all(&["a", "year"]).and_then(|place| place.eat_any(&["ago", "earlier"])) {
        Some(end) => (Some(YearRef::Before), end),
        None => (None, end),
    }
}

/// `last year`, `this year`, `next year` as years from the report's.
fn which_year(start: Cursor<'_>) -> Read<'_, i8> {
    let start = start.the().unwrap_or(start);
    let year = match start.class() {
        Class::Which(Which::Last) => -1,
        Class::Which(Which::This) => 0,
        Class::Which(Which::Next) => 1,
        _ => return None,
    };
    let place = start.next();
    (place.class() == Class::Unit(Unit::Year, false) && place.next().possessive().is_none()).then(|| (year, place.next()))
}

/// Words before which, or behind which, a bare name is surely the name of a period.
const LEADS: [&str; 26] = [
    "in",
    "since",
    "until",
    "till",
    "by",
    "of",
    "from",
    "through",
    "to",
    "for",
    "before",
    "after",
    "between",
    "during",
    "and",
    "or",
    "on",
    "mid",
    "late",
    "early",
    "around",
    "about",
    "as",
    "throughout",
    "ending",
    "ended",
];

/// Whether a bare name is the name of a period: `May` and `March` are words, `April` and `June` people, `fall` and `spring` verbs.
fn stands_alone(name: Name, start: Cursor<'_>, end: Cursor<'_>) -> bool {
    let lead = start.back(1);
    let is_led = lead.is_any(&LEADS);
    let is_capital_behind = end.atom().is_capital && !end.is_glued() && end.class() == Class::Word;
    let is_name_before = lead.atom().is_capital && lead.class() == Class::Word && !lead.is_any(&LEADS) && !begins_sentence(lead);
    match name {
        Name::Month(_) if matches!(start.class(), Class::MonthShort(_)) => is_led && !is_capital_behind,
        Name::Month(month @ (3 | 5)) => {
            is_led && !is_capital_behind
                || month == 3 && end.is_any(&["'", "’"])
                || matches!(lead.class(), Class::The | Class::Each)
        }
        Name::Month(_) => !is_name_before && (is_led || !is_capital_behind),
        Name::Season(_) => lead.is_any(&["in", "since", "by", "of", "until", "through", "for"]) && !end.is_any(&["of", "to"]),
        Name::Weekday(_) => !(is_title(end) || lead.is_any(&FEASTS) && lead.atom().is_capital),
        Name::Holiday(Holiday::Easter(0)) | Name::Quarter(_) => true,
        Name::Weekend => false,
        Name::Half(_) | Name::Holiday(_) => true,
    }
}

/// Whether the word is the first of its sentence, so that its capital says nothing.
fn begins_sentence(place: Cursor<'_>) -> bool {
    let before = place.back(1);
    before.class() == Class::Mark && !before.is_any(&[",", "(", "-"])
}

/// Words that make a name of their own with a weekday: `Super Tuesday`, `Bloody Sunday`.
const FEASTS: [&str; 12] =
    ["super", "black", "bloody", "good", "easter", "palm", "ash", "holy", "fat", "shrove", "cyber", "maundy"];

/// Whether the weekday belongs to a newspaper's name: `the Sunday Times`.
fn is_title(end: Cursor<'_>) -> bool {
    end.is_any(&["Times", "Mirror", "Telegraph", "Mail", "Express", "Herald"]) && end.atom().is_capital
}

/// The words behind the first of a holiday's name, and its rule.
type HolidayName = (Vec<String>, Holiday);

/// The holidays by their first word.
static HOLIDAYS: LazyLock<FxHashMap<String, Vec<HolidayName>>> = LazyLock::new(|| {
    let mut names: FxHashMap<String, Vec<HolidayName>> = FxHashMap::default();
    for (name, rule) in Lexicon::parse(include_str!("../../language/lexicon/holidays.txt")).entries() {
        let atoms = super::atoms::split(name);
        let mut words = atoms.iter().map(|atom| atom.span.of(name).to_owned());
        if let (Some(first), Some(holiday)) = (words.next(), holiday_rule(rule)) {
            names.entry(first).or_default().push((words.collect(), holiday));
        }
    }
    names
});

/// The rule that a note of the list of holidays writes.
fn holiday_rule(note: &str) -> Option<Holiday> {
    if let Some((month, day)) = note.split_once('-').filter(|(month, _)| month.len() == 2) {
        return Some(Holiday::Fixed(month.parse().ok()?, day.parse().ok()?));
    }
    let mut words = note.split(' ');
    match words.next()? {
        "easter" => Some(Holiday::Easter(words.next()?.parse().ok()?)),
        "nth" => {
            let (nth, weekday) = (words.next()?.parse().ok()?, words.next()?.parse().ok()?);
            Some(Holiday::Nth(nth, Weekday::from_monday_one_offset(weekday).ok()?, words.next()?.parse().ok()?))
        }
        "election" => Some(Holiday::Election),
        _ => None,
    }
}

/// The longest holiday at this place.
fn holiday(start: Cursor<'_>) -> Read<'_, Holiday> {
    let is_lead = start.atom().is_capital || start.class() == Class::The;
    if !is_lead || matches!(start.class(), Class::Mark | Class::Digits(..)) {
        return None;
    }
    let names = HOLIDAYS.get(start.text().to_lowercase().as_str())?;
    let read = |words: &[String]| words.iter().try_fold(start.next(), |place, word| place.eat(word));
    names.iter().filter_map(|(words, holiday)| Some((*holiday, read(words)?))).max_by_key(|(_, end)| end.at)
}
