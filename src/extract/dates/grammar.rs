//! The grammar: which family reads furthest, and what may stand around what it read.
//!
//! Families read simple expressions. Here they are joined with times of day (`10 p.m. Wednesday`, `Friday night`), with words for a
//! part of a period (`late last week`, `mid-1990s`, `the end of June`) and with words for exactness (`about two years`).

use super::atoms::{Class, Near, Stage};
use super::cursor::{Cursor, Found, Read};
use super::symbol::{Modifier, Name, Symbol, TimeOfDay, Unit, Which};
use super::{again, clock, days, lengths, names, relative, years};

/// The simple families.
const FAMILIES: [fn(Cursor<'_>) -> Read<'_>; 21] = [
    days::day,
    names::named,
    names::named_of_year,
    names::year_before_name,
    names::week_of,
    years::single_year,
    years::compound_year,
    years::decade,
    years::century,
    relative::deictic,
    relative::which_unit,
    relative::shift,
    relative::vague_shift,
    relative::year_before,
    relative::reference,
    lengths::length,
    again::again,
    clock::clock,
    once,
    year_end,
    mid_part,
];

/// The time expression that begins at `start`, if one does: the longest reading.
pub(super) fn expression(start: Cursor<'_>) -> Read<'_> {
    if !may_begin(start.class()) {
        return None;
    }
    let (found, end) =
        [staged(start), edge(start), near(start), timed(start)].into_iter().flatten().max_by_key(|(_, end)| end.at)?;
    tail(found, end)
}

/// Whether an expression can begin with such an atom; most words of a report cannot.
fn may_begin(class: Class) -> bool {
    !matches!(class, Class::Period | Class::Moment | Class::Part(_, true))
}

/// The longest reading of a simple family. Of two that reach as far, the earlier family wins.
fn simple(start: Cursor<'_>) -> Read<'_> {
    let mut best: Read<'_> = None;
    for family in FAMILIES {
        if let Some((found, end)) = family(start)
            && best.as_ref().is_none_or(|(_, furthest)| end.at > furthest.at)
        {
            best = Some((found, end));
        }
    }
    best
}

/// Whether the symbol names one day or a period that parts of the day can go with.
fn is_day(symbol: &Symbol) -> bool {
    matches!(
        symbol,
        Symbol::Day(_)
            | Symbol::Named { name: Name::Weekday(_) | Name::Holiday(_), .. }
            | Symbol::Unit { unit: Unit::Day, .. }
            | Symbol::Shift { unit: Unit::Day, .. }
    )
}

/// A day with a time: `Friday night`, `10 p.m. EST Wednesday`, `noon Saturday`, `the night of Friday, Oct. 23`.
fn timed(start: Cursor<'_>) -> Read<'_> {
    let (found, end) = match night_of(start) {
        Some(read) => return Some(read),
        None => simple(start)?,
    };
    if is_day(&found.symbol) && found.time.is_none() {
        let place = end.skip(",");
        let part = if let Class::Part(part, false) = end.class() { Some((part, end.next())) } else { part_of_it(place) };
        if let Some((part, end)) = part {
            return Some((found.at(TimeOfDay::Part(part)), end));
        }
        return Some((found, end));
    }
    if found.symbol == Symbol::TimeOfDay
        && let Some(time) = found.time
    {
        let place = end.skip(",");
        let day = simple(place).filter(|(day, _)| is_day(&day.symbol) && day.time.is_none());
        let keep = |day: Found| if day.modifier.is_none() { Found { modifier: found.modifier, ..day } } else { day };
        let day = day.map(|(day, end)| (keep(day), end));
        if let Some((day, end)) = day.or_else(|| simple(end.eat("on")?).filter(|(day, _)| is_day(&day.symbol))) {
            return Some((day.at(time), end));
        }
    }
    Some((found, end))
}

/// `in the morning` behind a day.
fn part_of_it(place: Cursor<'_>) -> Read<'_, super::symbol::Part> {
    let place = place.eat_all(&["in", "the"]).or_else(|| place.eat("at"))?;
    match place.class() {
        Class::Part(part, false) => Some((part, place.next())),
        _ => None,
    }
}

/// `the night of Friday, Oct. 23`, `the morning of Sept. 11`.
fn night_of(start: Cursor<'_>) -> Read<'_> {
    let place = start.the()?;
    let Class::Part(part, false) = place.class() else { return None };
    let (day, end) = simple(place.next().eat("of")?).filter(|(day, _)| is_day(&day.symbol))?;
    Some((day.at(TimeOfDay::Part(part)), end))
}

/// `early Tuesday`, `late last week`, `earlier this month`, `later in the day`, `mid-1990s`, `the late 1970s`.
fn staged(start: Cursor<'_>) -> Read<'_> {
    let place = start.the().unwrap_or(start);
    let Class::Stage(stage) = place.class() else { return None };
    let has_the = place.at != start.at;
    let behind = place.next();
    let core = behind.skip_hyphen().skip_any(&["on", "in"]);
    let core = if stage == Stage::Mid && behind.hyphen().is_none() { return None } else { core };
    // "early in the 1990s", "later that year", "late in the third quarter"
    let (found, end) = timed(core).filter(|(found, end)| is_stageable(found, stage) && end.at > core.at)?;
    if has_the && core.the().is_some() {
        return None;
    }
    let modifier = match stage {
        Stage::Start | Stage::Earlier => Modifier::Start,
        Stage::Mid => Modifier::Mid,
        Stage::End | Stage::Later => Modifier::End,
    };
    let found = if found.modifier.is_none() { found.modified(modifier) } else { found };
    Some((story_day(found, stage), end))
}

/// `later in the day` speaks of the story's day; `earlier today` of the report's.
fn story_day(found: Found, stage: Stage) -> Found {
    match found.symbol {
        Symbol::Unit { unit: Unit::Day, which: Which::The }
            if matches!(stage, Stage::Earlier | Stage::Later | Stage::End | Stage::Start) =>
        {
            Found { symbol: Symbol::Unit { unit: Unit::Day, which: Which::That }, ..found }
        }
        _ => found,
    }
}

/// Whether a period has an early and a late part.
fn is_stageable(found: &Found, stage: Stage) -> bool {
    match found.symbol {
        Symbol::Day(_)
        | Symbol::Named { .. }
        | Symbol::Year(_)
        | Symbol::FiscalYear(_)
        | Symbol::Decade(_)
        | Symbol::Century(_) => true,
        Symbol::Unit { which, .. } => !matches!(which, Which::Latest) || stage == Stage::Mid,
        Symbol::TimeOfDay => matches!(found.time, Some(TimeOfDay::Part(_))) && stage == Stage::Mid,
        Symbol::WeekOf(_) => true,
        _ => false,
    }
}

/// `the end of June`, `the beginning of October`, `the middle of the week`, `the end of the month`.
fn edge(start: Cursor<'_>) -> Read<'_> {
    let place = start.the().unwrap_or(start);
    let Class::Edge(modifier) = place.class() else { return None };
    let core = place.next().eat("of")?;
    let (found, end) = timed(core).filter(|(found, _)| {
        !matches!(found.symbol, Symbol::Length { .. } | Symbol::Reference(_) | Symbol::Again(_) | Symbol::TimeOfDay)
    })?;
    Some((found.modified(modifier), end))
}

/// `year end`, `year-end`, `year's end`.
fn year_end(start: Cursor<'_>) -> Read<'_> {
    let place = start.the().unwrap_or(start);
    if place.class() != Class::Unit(Unit::Year, false) {
        return None;
    }
    let place = place.next();
    let end = place.possessive().unwrap_or(place.skip_hyphen()).eat("end")?;
    Some((Found::new(Symbol::Unit { unit: Unit::Year, which: Which::This }).modified(Modifier::End), end))
}

/// `mid-afternoon`, `mid morning`.
fn mid_part(start: Cursor<'_>) -> Read<'_> {
    let place = start.eat("mid")?.skip_hyphen();
    let Class::Part(part, false) = place.class() else { return None };
    Some((Found::new(Symbol::TimeOfDay).at(TimeOfDay::Part(part)).modified(Modifier::Mid), place.next()))
}

/// `once` as "formerly" and `then` as "at that time" say too little to be marked elsewhere than before an adjective.
fn once(start: Cursor<'_>) -> Read<'_> {
    let end = start.next();
    let is_adjective = end.is_hyphen() && end.is_glued();
    match start.class() {
        Class::Then if is_adjective => None,
        Class::Once if end.class() == Class::Word && end.next().is_hyphen() && end.next().is_glued() => {
            Some((Found::new(Symbol::Reference(super::symbol::Reference::Past)), end))
        }
        _ => None,
    }
}

/// `about two years`, `more than four hours`, `at least 30 days`, `no more than sixty days`, `around Nov. 1`.
fn near(start: Cursor<'_>) -> Read<'_> {
    let Class::Near(word) = start.class() else { return None };
    let next = start.next();
    let (modifier, core) = match word {
        Near::Plain(modifier) => (modifier, next),
        Near::Than(modifier) => (modifier, next.eat("than")?),
        Near::At => {
            (if next.is("least") { Modifier::EqualOrMore } else { Modifier::EqualOrLess }, next.eat_any(&["least", "most"])?)
        }
        // "over an hour"; "over the weekend" and "over three years" are prepositions.
        Near::Over => (Modifier::MoreThan, if next.class() == Class::Article { next } else { return None }),
        Near::Up => (Modifier::EqualOrLess, next.eat("to")?),
        Near::No => {
            let modifier = if next.is("more") { Modifier::EqualOrLess } else { Modifier::EqualOrMore };
            (modifier, next.eat_any(&["more", "less", "fewer"])?.eat("than")?)
        }
        Near::As => {
            let place = next.eat_any(&["much", "long", "many"])?.eat("as")?;
            (Modifier::EqualOrLess, place)
        }
    };
    let (found, end) = timed(core)?;
    let fits = match found.symbol {
        Symbol::Length { .. } | Symbol::Shift { .. } => true,
        Symbol::Day(_) | Symbol::TimeOfDay | Symbol::Year(_) => modifier == Modifier::Approx,
        Symbol::Unit { unit: Unit::Year, which: Which::This } => modifier == Modifier::Approx && found.modifier.is_some(),
        _ => false,
    };
    fits.then(|| (found.modified(modifier), end))
}

/// What may follow any expression: `or so`, `or later`, `and beyond`.
fn tail(found: Found, end: Cursor<'_>) -> Read<'_> {
    let is_dated = matches!(found.symbol, Symbol::Day(_) | Symbol::Year(_) | Symbol::Named { .. });
    if let Some(end) = end.eat_all(&["or", "so"]).filter(|_| matches!(found.symbol, Symbol::Length { .. } | Symbol::Unit { .. }))
    {
        return Some((found.modified(Modifier::Approx), end));
    }
    if let Some(end) = end.eat_all(&["or", "later"]).or_else(|| end.eat_all(&["and", "beyond"])).filter(|_| is_dated) {
        return Some((found.modified(Modifier::OnOrAfter), end));
    }
    if let Some(end) = end.eat_all(&["or", "earlier"]).filter(|_| is_dated) {
        return Some((found.modified(Modifier::OnOrBefore), end));
    }
    Some((found, end))
}
