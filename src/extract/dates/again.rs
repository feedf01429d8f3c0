//! What comes again: `daily`, `every two weeks`, `each Thursday`, `Tuesday nights`, `twice a year`.

use super::atoms::Class;
use super::cursor::{Cursor, Found, Read};
use super::days::month;
use super::numbers::cardinal;
use super::symbol::{Again, Amount, Name, Symbol, TimeOfDay, Unit};

/// A set of times.
pub(super) fn again(start: Cursor<'_>) -> Read<'_> {
    let set = |again| Found::new(Symbol::Again(again));
    let once = Amount::exactly(1);
    match start.class() {
        Class::Frequency(count, unit) => Some((set(Again::Every(Amount::exactly(count), unit)), start.next())),
        Class::Each => {
            let place = start.next().skip("other");
            let count = if place.at == start.at + 1 { 1 } else { 2 };
            match place.class() {
                Class::Unit(unit, false) => Some((set(Again::Every(Amount::exactly(count), unit)), place.next())),
                Class::Weekday(weekday) => Some((set(Again::Named(Name::Weekday(weekday))), part(place.next()))),
                Class::Season(season, false) => Some((set(Again::Named(Name::Season(season))), place.next())),
                Class::Part(part, false) => Some((set(Again::Every(once, Unit::Day)).at(TimeOfDay::Part(part)), place.next())),
                Class::Month(_) => month(place).map(|(month, end)| (set(Again::Named(Name::Month(month))), end)),
                _ => {
                    let (count, place) = cardinal(place)?;
                    match place.class() {
                        Class::Unit(unit, true) => Some((set(Again::Every(Amount::exactly(count), unit)), place.next())),
                        _ => None,
                    }
                }
            }
        }
        Class::Weekdays(weekday) if start.atom().is_capital => Some((set(Again::Named(Name::Weekday(weekday))), start.next())),
        Class::Weekday(weekday) => match start.next().class() {
            Class::Part(part, true) => {
                Some((set(Again::Named(Name::Weekday(weekday))).at(TimeOfDay::Part(part)), start.next().next()))
            }
            _ => None,
        },
        // "$10 million a year", "twice a week", "three times a month"
        Class::Article if !start.atom().is_capital => match start.next().class() {
            Class::Unit(unit, false) if unit >= Unit::Hour && is_rate(start) && !is_shifted(start.next().next()) => {
                Some((set(Again::Every(once, unit)), start.next().next()))
            }
            _ => None,
        },
        _ => None,
    }
}

fn part(place: Cursor<'_>) -> Cursor<'_> {
    if matches!(place.class(), Class::Part(..)) { place.next() } else { place }
}

/// Whether the words before `a year` are something that can happen at a rate.
fn is_rate(start: Cursor<'_>) -> bool {
    let lead = start.back(1);
    matches!(lead.class(), Class::Digits(..) | Class::Once)
        || lead
            .is_any(&["times", "twice", "million", "billion", "thousand", "percent", "%", "cents", "dollars", "people", "hours"])
        || lead.class() == Class::Word
            && lead.text().ends_with('s')
            && matches!(lead.back(1).class(), Class::Digits(..) | Class::Number(_))
}

/// Whether the words go on as a distance: `$10 million a year ago`.
fn is_shifted(end: Cursor<'_>) -> bool {
    end.is_any(&["ago", "earlier", "later", "before", "after", "and", "or"])
}
