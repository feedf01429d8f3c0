//! Days known to the year, the month or the day, and the time between two of them.

use crate::calendar::{Date, month_name, parse_iso};
use std::fmt;

/// A day as far as it is known: `2016`, `2016-05` or `2016-05-30`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct PartialDate {
    earliest: Date,
    latest: Date,
}

impl PartialDate {
    /// Reads `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    pub fn parse(text: &str) -> Option<PartialDate> {
        if let Some(day) = plain_day(text.as_bytes()) {
            return Some(PartialDate { earliest: day, latest: day });
        }
        let text = text.trim();
        if let Some(day) = parse_iso(text) {
            return Some(PartialDate { earliest: day, latest: day });
        }
        let (year, month) = text.split_once('-').map_or((text, None), |(year, month)| (year, Some(month)));
        let number = |part: &str, n: usize| {
            (part.len() == n && part.bytes().all(|byte| byte.is_ascii_digit())).then(|| part.parse().ok())?
        };
        let year = number(year, 4)?;
        let (first, last) = match month {
            Some(month) => (i8::try_from(number(month, 2)?).ok()?, i8::try_from(number(month, 2)?).ok()?),
            None => (1, 12),
        };
        let earliest = Date::new(year, first, 1).ok()?;
        Some(PartialDate { earliest, latest: Date::new(year, last, 1).ok()?.last_of_month() })
    }

    /// The first day that the words allow.
    pub fn earliest(self) -> Date {
        self.earliest
    }

    /// The day as an actor file writes it: `2016`, `2016-05` or `2016-05-30`.
    pub fn iso(self) -> String {
        let (first, last) = (self.earliest, self.latest);
        let day = first.to_string();
        match () {
            () if first == last => day,
            () if first.month() == last.month() => day[..day.len() - 3].to_owned(),
            () => day[..day.len() - 6].to_owned(),
        }
    }

    /// The last day that the words allow.
    pub fn latest(self) -> Date {
        self.latest
    }
}

/// A day as nearly all files write it, `2016-05-30`, in the shortest way: a large file has hundreds of thousands.
fn plain_day(text: &[u8]) -> Option<Date> {
    let [a, b, c, d, b'-', e, f, b'-', g, h] = *text else { return None };
    if ![a, b, c, d, e, f, g, h].iter().all(u8::is_ascii_digit) {
        return None;
    }
    let two = |tens: u8, ones: u8| (tens - b'0') * 10 + (ones - b'0');
    let year = i16::from(two(a, b)) * 100 + i16::from(two(c, d));
    Date::new(year, i8::try_from(two(e, f)).ok()?, i8::try_from(two(g, h)).ok()?).ok()
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let day = self.earliest;
        if self.earliest == self.latest {
            write!(f, "{} {}, {}", month_name(day.month()), day.day(), day.year())
        } else if self.earliest.month() == self.latest.month() {
            write!(f, "{} {}", month_name(day.month()), day.year())
        } else {
            write!(f, "{}", day.year())
        }
    }
}

/// The time from one day to another. No end is still open; no start is unknown.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default, Debug)]
pub struct Period {
    /// The first day.
    pub start: Option<PartialDate>,
    /// The last day.
    pub end: Option<PartialDate>,
}

impl Period {
    /// Whether `day` may lie in it, going by the widest reading of its words. An unknown start allows every day before the end.
    pub fn may_hold(self, day: Date) -> bool {
        self.start.is_none_or(|start| start.earliest <= day) && self.end.is_none_or(|end| day <= end.latest)
    }

    /// Whether `day` surely lies in it: behind a known start and before the end, going by the narrowest reading.
    pub fn surely_holds(self, day: Date) -> bool {
        self.start.is_some_and(|start| start.latest <= day) && self.end.is_none_or(|end| day < end.earliest)
    }

    /// Whether it surely ended before it began.
    pub fn is_reversed(self) -> bool {
        matches!((self.start, self.end), (Some(start), Some(end)) if end.latest < start.earliest)
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.start, self.end) {
            (Some(start), Some(end)) => write!(f, "from {start} to {end}"),
            (Some(start), None) => write!(f, "since {start}"),
            (None, Some(end)) => write!(f, "until {end}"),
            (None, None) => f.write_str("at an unknown time"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Date, PartialDate, Period};

    fn period(start: &str, end: &str) -> Period {
        Period { start: PartialDate::parse(start), end: PartialDate::parse(end) }
    }

    #[test]
    fn precision_is_kept() {
        let shown = |text| PartialDate::parse(text).map(|day| format!("{day} {}..{}", day.earliest(), day.latest()));
        assert_eq!(shown("2016-05-30").as_deref(), Some("May 30, 2016 2016-05-30..2016-05-30"));
        assert_eq!(shown("2016-02").as_deref(), Some("February 2016 2016-02-01..2016-02-29"));
        assert_eq!(shown("2016").as_deref(), Some("2016 2016-01-01..2016-12-31"));
        for text in ["", "16", "2016-13", "2016-2", "2016-02-30", "May 2016", "2016-05-30x"] {
            assert_eq!(shown(text), None, "{text}");
        }
    }

    #[test]
    fn a_day_in_a_period() {
        let day = |month| Date::constant(2018, month, 15);
        assert!(period("2018-03", "").may_hold(day(3)) && !period("2018-03", "").surely_holds(day(3)));
        assert!(period("2018-03", "2018-06").surely_holds(day(4)));
        assert!(period("", "2018").may_hold(day(4)) && !period("", "2018").surely_holds(day(4)));
        assert!(!period("2016", "2017").may_hold(day(4)));
        assert!(period("2018-05", "2018-04-30").is_reversed() && !period("2018-05", "2018").is_reversed());
    }
}
