//! Stretches of days, and calendar arithmetic on them.

use crate::calendar::{Date, Weekday};
use crate::extract::dates::{Holiday, Season, Unit};
use jiff::Span as Distance;

/// A stretch of days, both ends included.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Interval {
    /// The first day.
    pub first: Date,
    /// The last day.
    pub last: Date,
}

impl Interval {
    /// One day.
    pub const fn day(day: Date) -> Interval {
        Interval { first: day, last: day }
    }

    /// The day, if the stretch is a single one.
    pub fn single(&self) -> Option<Date> {
        (self.first == self.last).then_some(self.first)
    }

    /// Whether the two share a day.
    pub fn overlaps(&self, other: &Interval) -> bool {
        self.first <= other.last && other.first <= self.last
    }

    /// A month; any number but 1 to 12 gives none.
    pub fn month(year: i16, month: u8) -> Option<Interval> {
        let first = Date::new(year, i8::try_from(month).ok()?, 1).ok()?;
        Some(Interval { first, last: first.last_of_month() })
    }

    /// Months of one year, the first and the last.
    fn months(year: i16, first: u8, last: u8) -> Option<Interval> {
        Some(Interval { first: Interval::month(year, first)?.first, last: Interval::month(year, last)?.last })
    }

    /// A quarter, 1 to 4.
    pub fn quarter(year: i16, quarter: u8) -> Option<Interval> {
        let first = quarter.checked_sub(1)?.checked_mul(3)? + 1;
        Interval::months(year, first, first + 2)
    }

    /// A half year, 1 or 2.
    pub fn half(year: i16, half: u8) -> Option<Interval> {
        if half == 1 { Interval::months(year, 1, 6) } else { Interval::months(year, 7, 12) }
    }

    /// Years, the first and the last.
    pub fn years(first: i16, last: i16) -> Option<Interval> {
        Some(Interval { first: Date::new(first, 1, 1).ok()?, last: Date::new(last, 12, 31).ok()? })
    }

    /// A season as weather services count; the winter of a year ends in the next.
    pub fn season(year: i16, season: Season) -> Option<Interval> {
        match season {
            Season::Spring => Interval::months(year, 3, 5),
            Season::Summer => Interval::months(year, 6, 8),
            Season::Autumn => Interval::months(year, 9, 11),
            Season::Winter => {
                let last = Interval::month(year.checked_add(1)?, 2)?.last;
                Some(Interval { first: Interval::month(year, 12)?.first, last })
            }
        }
    }

    /// The ISO week that holds `day`.
    pub fn week(day: Date) -> Interval {
        let first = add_days(day, -i64::from(day.weekday().to_monday_zero_offset()));
        Interval { first, last: add_days(first, 6) }
    }

    /// The weekend of the ISO week that holds `day`.
    pub fn weekend(day: Date) -> Interval {
        let week = Interval::week(day);
        Interval { first: add_days(week.first, 5), last: week.last }
    }
}

/// `day` moved by `days`; at the ends of the calendar it stays there.
pub fn add_days(day: Date, days: i64) -> Date {
    shift(day, days, Unit::Day)
}

/// `day` moved by `count` units; units shorter than a day do not move it.
pub fn shift(day: Date, count: i64, unit: Unit) -> Date {
    // No report reaches further than this, and the library's spans have their bounds.
    let count = count.clamp(-9999, 9999);
    let distance = match unit {
        Unit::Second | Unit::Minute | Unit::Hour => return day,
        Unit::Day => Distance::new().days(count),
        Unit::Week | Unit::Weekend => Distance::new().weeks(count),
        Unit::Month => Distance::new().months(count),
        Unit::Quarter => Distance::new().months(count * 3),
        Unit::Year => Distance::new().years(count),
        Unit::Decade => Distance::new().years((count * 10).clamp(-9999, 9999)),
        Unit::Century => Distance::new().years((count * 100).clamp(-9999, 9999)),
    };
    day.saturating_add(distance)
}

/// The number of days from `from` to `to`.
pub fn days_between(from: Date, to: Date) -> i64 {
    from.until(to).map_or(0, |distance| i64::from(distance.get_days()))
}

/// The latest `weekday` on or before `day`.
pub fn weekday_until(day: Date, weekday: Weekday) -> Date {
    add_days(day, -i64::from(weekday.until(day.weekday())))
}

/// The first `weekday` on or after `day`.
pub fn weekday_from(day: Date, weekday: Weekday) -> Date {
    add_days(day, i64::from(day.weekday().until(weekday)))
}

/// The day of a holiday in a year.
pub fn holiday(year: i16, holiday: Holiday) -> Option<Date> {
    let month = |month: u8| i8::try_from(month).ok();
    match holiday {
        Holiday::Fixed(number, day) => Date::new(year, month(number)?, month(day)?).ok(),
        Holiday::Easter(days) => Some(add_days(easter(year)?, i64::from(days))),
        Holiday::Nth(nth, weekday, number) => {
            let first = Date::new(year, month(number)?, 1).ok()?;
            let nth = if nth >= 5 { -1 } else { month(nth)? };
            first.nth_weekday_of_month(nth, weekday).ok()
        }
        Holiday::Election => {
            let monday = Date::new(year, 11, 1).ok()?.nth_weekday_of_month(1, Weekday::Monday).ok()?;
            Some(add_days(monday, 1))
        }
    }
}

/// Easter Sunday of the Gregorian calendar, by the rule of Meeus, Jones and Butcher.
fn easter(year: i16) -> Option<Date> {
    let year_number = i32::from(year);
    let (a, b, c) = (year_number % 19, year_number / 100, year_number % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 19 * l) / 433;
    let month = (h + l - 7 * m + 90) / 25;
    let day = (h + l - 7 * m + 33 * month + 19) % 32;
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::{Interval, easter, holiday, weekday_from, weekday_until};
    use crate::calendar::{Date, Weekday};
    use crate::extract::dates::Holiday;

    fn date(year: i16, month: i8, day: i8) -> Date {
        Date::constant(year, month, day)
    }

    #[test]
    fn holidays_fall_where_almanacs_put_them() {
        assert_eq!(easter(2018), Some(date(2018, 4, 1)));
        assert_eq!(easter(2000), Some(date(2000, 4, 23)));
        assert_eq!(easter(1961), Some(date(1961, 4, 2)));
        assert_eq!(holiday(1999, Holiday::Nth(4, Weekday::Thursday, 11)), Some(date(1999, 11, 25)));
        assert_eq!(holiday(2016, Holiday::Nth(5, Weekday::Monday, 5)), Some(date(2016, 5, 30)));
        assert_eq!(holiday(2016, Holiday::Election), Some(date(2016, 11, 8)));
        assert_eq!(holiday(2010, Holiday::Election), Some(date(2010, 11, 2)));
    }

    #[test]
    fn weekdays_are_found_both_ways() {
        let wednesday = date(2018, 9, 26);
        assert_eq!(weekday_until(wednesday, Weekday::Tuesday), date(2018, 9, 25));
        assert_eq!(weekday_until(wednesday, Weekday::Wednesday), wednesday);
        assert_eq!(weekday_from(wednesday, Weekday::Tuesday), date(2018, 10, 2));
        assert_eq!(Interval::week(wednesday), Interval { first: date(2018, 9, 24), last: date(2018, 9, 30) });
    }
}
