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

/// A day as prose names it: `September 17, 2018`.
pub fn spell(day: Date) -> String {
    format!("{} {}, {}", month_name(day.month()), day.day(), day.year())
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

/// The day that lies `n` days behind January 1, 1970.
pub fn day_since_1970(n: i64) -> Option<Date> {
    Date::constant(1970, 1, 1).checked_add(jiff::Span::new().try_days(n).ok()?).ok()
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
    let text = text.trim();
    let (day, length) = read_day(text)?;
    (length == text.len()).then(|| day.date(None)).flatten()
}

/// A day as it is written, which need not exist.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct WrittenDay {
    /// The year, where it is given.
    pub year: Option<i16>,
    /// The month; 0 or more than 12 where the numbers make none.
    pub month: i8,
    /// The day of the month.
    pub day: i8,
}

impl WrittenDay {
    /// The day itself; one without a year is the nearest to `near`. `None` where there is no such day, or no year to be had.
    pub fn date(self, near: Option<Date>) -> Option<Date> {
        if let Some(year) = self.year {
            return Date::new(year, self.month, self.day).ok();
        }
        let near = near?;
        let years = [near.year(), near.year().saturating_sub(1), near.year().saturating_add(1)];
        let days = years.into_iter().filter_map(|year| Date::new(year, self.month, self.day).ok());
        days.min_by_key(|day| (*day - near).get_days().abs())
    }
}

/// Reads the day that is written at the start of `text`, with its length in bytes: the forms of `parse_written`, these without
/// a year (`Sept. 26`, `26 September`), and numbers (`26/09/2018`, `9/26/2018`) where only one reading is a date.
pub fn read_day(text: &str) -> Option<(WrittenDay, usize)> {
    let mut words = words_at(text);
    let mut rest = words.clone();
    if rest.next().is_some_and(|(_, word)| weekday(word).is_some()) {
        words = rest;
    }
    let (start, first) = words.next()?;
    if let Some(day) = numeric_day(first) {
        return Some((day, start + digits_end(first)));
    }
    let (second_start, second) = words.next()?;
    let (month, number, end) = match (month(first), month(second)) {
        (Some(month), _) => (month, second, second_start + ordinal_end(second)?),
        (_, Some(month)) => {
            ordinal_end(first).filter(|end| *end == first.len())?;
            (month, first, second_start + second.len())
        }
        _ => return None,
    };
    let day = number[..number.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(number.len())].parse().ok()?;
    // Only a comma may stand before the year.
    let between = text.get(end..)?;
    let gap = between.find(|letter: char| !matches!(letter, ' ' | ',' | '\u{a0}')).unwrap_or(0);
    let year = between.get(gap..gap + 4).filter(|year| year.bytes().all(|byte| byte.is_ascii_digit()));
    let ends = !between.get(gap + 4..).unwrap_or_default().starts_with(char::is_alphanumeric);
    match year.and_then(|year| year.parse().ok()).filter(|_| gap > 0 && ends) {
        Some(year) => Some((WrittenDay { year: Some(year), month, day }, end + gap + 4)),
        None => Some((WrittenDay { year: None, month, day }, end)),
    }
}

/// The first words of `text`, parted by blanks and commas, with their starts. None of a date is longer than twelve bytes.
fn words_at(text: &str) -> impl Iterator<Item = (usize, &str)> + Clone {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = text.get(at..)?;
        let start = at + rest.find(|letter: char| !matches!(letter, ' ' | ',' | '\u{a0}'))?;
        let word = text.get(start..)?;
        let word = &word[..word.find([' ', ',', '\u{a0}']).unwrap_or(word.len())];
        at = start + word.len();
        Some((start, word))
    })
}

/// How many bytes of `word` are a number of one or two digits with its ordinal ending, if nothing alphanumeric follows.
fn ordinal_end(word: &str) -> Option<usize> {
    let n_digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let rest = word.get(n_digits..)?;
    let ending = ["st", "nd", "rd", "th"].into_iter().find(|ending| rest.starts_with(ending)).map_or(0, str::len);
    let is_alone = !rest.get(ending..)?.starts_with(|letter: char| letter.is_alphanumeric() || "/:%".contains(letter));
    ((1..=2).contains(&n_digits) && is_alone).then_some(n_digits + ending)
}

/// A day in numbers: `2018-09-26`, and `26/09/2018` or `26.9.2018` where only one of the first two numbers can be a month.
fn numeric_day(word: &str) -> Option<WrittenDay> {
    let word = &word[..digits_end(word)];
    let parts: Vec<&str> = word.split(['-', '/', '.']).collect();
    let [first, second, third] = parts.as_slice() else { return None };
    if first.len() == 4 && second.len() == 2 && third.len() == 2 {
        return Some(WrittenDay { year: Some(first.parse().ok()?), month: second.parse().ok()?, day: third.parse().ok()? });
    }
    if third.len() != 4 || first.is_empty() || first.len() > 2 || second.is_empty() || second.len() > 2 {
        return None;
    }
    let (first, second): (i8, i8) = (first.parse().ok()?, second.parse().ok()?);
    let (month, day) = match (first > 12, second > 12) {
        (true, _) => (second, first),
        (_, true) => (first, second),
        _ if first == second => (first, second),
        _ => return None,
    };
    Some(WrittenDay { year: Some(third.parse().ok()?), month, day })
}

/// The length of the digits and their separators at the start of `word`, which ends in a digit.
fn digits_end(word: &str) -> usize {
    let end = word.bytes().take_while(|byte| byte.is_ascii_digit() || b"-/.".contains(byte)).count();
    word[..end].trim_end_matches(['-', '/', '.']).len()
}

#[cfg(test)]
mod tests {
    use super::{Date, Weekday, month, parse_iso, parse_written, read_day, weekday};

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

    #[test]
    fn days_at_the_start_of_a_text() {
        let near = Date::new(2019, 1, 2).ok();
        for (text, length, day) in [
            ("Sept. 26 (Reuters)", 8, "2018-09-26"),
            ("26 September 2018 - x", 17, "2018-09-26"),
            ("September 26, 2018: x", 18, "2018-09-26"),
            ("Wed, 26th Sep 2018 04:00", 18, "2018-09-26"),
            ("Jan. 5, 15 people", 6, "2019-01-05"),
            ("Dec 31", 6, "2018-12-31"),
            ("26.9.2018, x", 9, "2018-09-26"),
            ("2018-09-26T04:00", 10, "2018-09-26"),
        ] {
            let found = read_day(text).map(|(day, length)| (day.date(near).map(|date| date.to_string()), length));
            assert_eq!(found, Some((Some(day.to_owned()), length)), "{text}");
        }
        for text in ["March on", "May 15% of", "03/04/2018", "Sept. é", "26", "1234 May 2018"] {
            assert_eq!(read_day(text), None, "{text}");
        }
        assert_eq!(read_day("30 February 2018").map(|(day, _)| day.date(None)), Some(None));
    }
}
