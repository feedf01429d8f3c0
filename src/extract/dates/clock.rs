//! Times of day: `10:35 a.m.`, `0735 GMT`, `noon`, `4 in the morning`, `7 o'clock`, `18:30`.

use super::atoms::Class;
use super::cursor::{Cursor, Found, Read};
use super::symbol::{Part, Symbol, TimeOfDay};

/// A time of day, with its zone.
pub(super) fn clock(start: Cursor<'_>) -> Read<'_> {
    let (time, end) = match start.class() {
        Class::Clock(hour) => (TimeOfDay::Clock { hour, minute: Some(0) }, start.next()),
        Class::Digits(..) if start.begins_figure() => figures(start)?,
        Class::Number(_) => words(start)?,
        _ => return None,
    };
    Some((Found::new(Symbol::TimeOfDay).at(time), zone(end)))
}

/// `10:35 a.m.`, `10.35am`, `6 p.m.`, `18:30`, `0735 GMT`.
fn figures(start: Cursor<'_>) -> Read<'_, TimeOfDay> {
    if let Some((value, place)) = start.digits(4).filter(|_| start.text().len() == 4) {
        let (hour, minute) = (u8::try_from(value / 100).ok()?, u8::try_from(value % 100).ok()?);
        let zoned = zone(place).at > place.at || place.is_any(&["hours", "hrs"]);
        return (zoned && minute < 60 && hour <= 24).then_some((TimeOfDay::Clock { hour, minute: Some(minute) }, place));
    }
    let (hour, place) = start.digits(2)?;
    let hour = u8::try_from(hour).ok()?;
    let minutes = |place: Cursor<'_>| -> Option<(u8, usize)> {
        let is_joint = place.is_glued() && place.is_any(&[":", "."]) && place.next().is_glued();
        let (value, end) = if is_joint && place.next().text().len() == 2 { place.next().digits(2)? } else { return None };
        Some((u8::try_from(value).ok()?, end.at - place.at))
    };
    let (minute, behind) = match minutes(place) {
        Some((minute, length)) => (Some(minute), (0..length).fold(place, |place, _| place.next())),
        None => (None, place),
    };
    let is_colon = minute.is_some() && place.is(":");
    if let Some((is_afternoon, end)) = meridiem(behind) {
        let hour = match (hour, is_afternoon) {
            (12, false) => 0,
            (1..=11, true) => hour + 12,
            _ => hour,
        };
        return Some((TimeOfDay::Clock { hour, minute }, end));
    }
    if let Some((part, end)) = in_the_part(behind) {
        let hour = if matches!(part, Part::Afternoon | Part::Evening) && hour < 12 { hour + 12 } else { hour };
        return Some((TimeOfDay::Clock { hour, minute }, end));
    }
    if minute.is_none()
        && let Some(end) = o_clock(behind)
    {
        return Some((TimeOfDay::Clock { hour, minute }, end));
    }
    // "18:30" needs a word or a zone beside it, since scores and verses look alike.
    let is_led = start.back(1).is_any(&["at", "until", "from", "by", "around", "about", "before", "after", "since", "to"]);
    let is_whole = !behind.is_glued() || behind.class() == Class::Mark && !behind.is(":");
    (is_colon && is_whole && (is_led || zone(behind).at > behind.at)).then_some((TimeOfDay::Clock { hour, minute }, behind))
}

/// `seven o'clock`, `four in the morning`, `nine a.m.`
fn words(start: Cursor<'_>) -> Read<'_, TimeOfDay> {
    let Class::Number(hour @ 1..=12) = start.class() else { return None };
    let hour = u8::try_from(hour).ok()?;
    let place = start.next();
    if let Some((is_afternoon, end)) = meridiem(place) {
        let hour = if is_afternoon && hour < 12 { hour + 12 } else { hour };
        return Some((TimeOfDay::Clock { hour, minute: None }, end));
    }
    o_clock(place).map(|end| (TimeOfDay::Clock { hour, minute: None }, end))
}

/// `a.m.`, `am`, `p.m.`, `PM`: whether it is after noon, and its end. A full stop that ends the sentence too belongs to it.
fn meridiem(place: Cursor<'_>) -> Read<'_, bool> {
    if place.is_any(&["am", "pm"]) {
        return Some((place.is("pm"), place.next()));
    }
    let first = place.eat_any(&["a", "p"])?;
    let stop = first.eat(".").filter(|_| first.is_glued())?;
    let end = stop.eat("m").filter(|_| stop.is_glued())?;
    Some((place.is("p"), end.skip_stop()))
}

fn in_the_part(place: Cursor<'_>) -> Read<'_, Part> {
    let place = place.eat_all(&["in", "the"])?;
    match place.class() {
        Class::Part(part, false) => Some((part, place.next())),
        _ => None,
    }
}

fn o_clock(place: Cursor<'_>) -> Option<Cursor<'_>> {
    place.eat("o")?.eat_any(&["'", "’"])?.eat("clock")
}

const ZONES: [&str; 18] =
    ["gmt", "utc", "bst", "cet", "cest", "msk", "ist", "jst", "est", "edt", "et", "cst", "cdt", "ct", "mst", "mdt", "pst", "pdt"];

/// The end of a zone, or the place itself.
fn zone(place: Cursor<'_>) -> Cursor<'_> {
    let is_capital = place.atom().is_capital && place.class() == Class::Word;
    if is_capital && place.is_any(&ZONES) {
        return place.next();
    }
    let local = place.eat_any(&["local", "eastern", "central", "pacific"]).map(|place| place.skip_any(&["standard", "daylight"]));
    local.and_then(|place| place.eat("time")).unwrap_or(place)
}
