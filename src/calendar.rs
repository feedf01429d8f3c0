//! The calendar: names of months and weekdays, and dates written out in full.
//!
//! It stands left of everything that reads dates, since the front matter and the dateline of a report are dates too.

pub use jiff::civil::{Date, Weekday};

const MONTHS: [&str; 12] =
    ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// The number of the month (1 to 12) that `word` names, in full or in a news abbreviation (`Sept.`, `Jan`), in any case.
pub fn month(word: &str) -> Option<i8> {
    named(word, &MONTHS, &[("sept", 9)])
}

/// The weekday that `word` names, in full or abbreviated (`Tues.`, `Wed`), in any case.
pub fn weekday(word: &str) -> Option<Weekday> {
    let number = named(word, &WEEKDAYS, &[("tues", 2), ("thur", 4), ("thurs", 4)])?;
    Weekday::from_monday_one_offset(number).ok()
}

/// The English name of a month (1 to 12); any other number gives the empty string.
pub fn month_name(month: i8) -> &'static str {
    const NAMES: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    usize::try_from(month - 1).ok().and_then(|index| NAMES.get(index)).copied().unwrap_or_default()
}

/// The English name of a weekday.
pub fn weekday_name(weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    }
}

/// The place, counted from 1, of the name that `word` is, its three-letter form or one of `short`.
fn named(word: &str, names: &[&str], short: &[(&str, i8)]) -> Option<i8> {
    let word = word.strip_suffix('.').unwrap_or(word);
    // The longest name has nine letters; anything longer, or not ASCII, is no name.
    if !(3..=9).contains(&word.len()) || !word.is_ascii() {
        return None;
    }
    let word = word.to_ascii_lowercase();
    let full = names.iter().position(|name| *name == word || (word.len() == 3 && name.starts_with(&word)));
    let full = full.and_then(|index| i8::try_from(index + 1).ok());
    full.or_else(|| short.iter().find(|(name, _)| *name == word).map(|(_, number)| *number))
}

/// A day from its ISO form `YYYY-MM-DD`; a time of day after it (`T12:00`, ` 12:00`) is cut off.
pub fn parse_iso(text: &str) -> Option<Date> {
    let day = text.trim().get(..10)?;
    let rest = &text.trim()[10..];
    if !(rest.is_empty() || rest.starts_with(['T', 't', ' '])) {
        return None;
    }
    let mut parts = day.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let digits = |part: &str, n: usize| part.len() == n && part.bytes().all(|byte| byte.is_ascii_digit());
    if !(digits(year, 4) && digits(month, 2) && digits(day, 2)) {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

/// The day that `text` is, written in full: `2018-09-26`, `September 26, 2018`, `Sept. 26, 2018`, `26 September 2018`,
/// `26 Sep 2018`, with or without a weekday before it.
pub fn parse_written(text: &str) -> Option<Date> {
    if let Some(date) = parse_iso(text) {
        return Some(date);
    }
    let mut words = text.split([' ', ',', '\u{a0}']).filter(|word| !word.is_empty()).peekable();
    if words.peek().is_some_and(|word| weekday(word).is_some()) {
        words.next();
    }
    let (first, second, third) = (words.next()?, words.next()?, words.next()?);
    if words.next().is_some() {
        return None;
    }
    let year = third.parse().ok().filter(|_| third.len() == 4)?;
    let (month, day) = match (month(first), month(second)) {
        (Some(month), _) => (month, second),
        (_, Some(month)) => (month, first),
        _ => return None,
    };
    let day = day.trim_end_matches(|letter: char| letter.is_ascii_alphabetic());
    Date::new(year, month, day.parse().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::{Date, Weekday, month, parse_iso, parse_written, weekday};

    #[test]
    fn names_and_abbreviations() {
        assert_eq!(month("Sept."), Some(9));
        assert_eq!(month("may"), Some(5));
        assert_eq!(month("Marchand"), None);
        assert_eq!(weekday("Tues"), Some(Weekday::Tuesday));
        assert_eq!(weekday("Sunda"), None);
    }

    #[test]
    fn written_days() {
        let day = Date::new(2018, 9, 26).ok();
        for text in [
            "2018-09-26",
            "2018-09-26T04:00:00Z",
            "September 26, 2018",
            "Wednesday, Sept. 26, 2018",
            "26 September 2018",
            "26th Sep 2018",
        ] {
            assert_eq!(parse_written(text), day, "{text}");
        }
        for text in ["2018-09-31", "2018-9-26", "Sept. 26", "2018-09-26x", "26 Septembre 2018", "é018-09-26"] {
            assert_eq!(parse_iso(text).or_else(|| parse_written(text)), None, "{text}");
        }
    }
}
