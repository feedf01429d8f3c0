//! Weekday and date that agree, in the house's form: what may follow `on Tues`, `Tuesday, ` and `Sept`.

use super::Draft;
use super::completion::{Completion, CompletionKind};
use crate::calendar::{self, Date, Weekday};
use crate::config::Style;
use crate::extract::dates::{DayForm, Symbol};
use crate::facts::days_between;
use crate::facts::timeline::add_days;
use crate::rules::{DayParts, house_date};
use crate::text::TextRange;

/// What is typed of a date before the caret.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Typed {
    /// The weekdays that it may be; empty where none is typed.
    weekdays: Vec<Weekday>,
    /// The months that it may be; empty where none is typed.
    months: Vec<i8>,
    /// Where in the line it begins.
    start: usize,
}

/// How many days are worth reading.
const MAX_DAYS: usize = 6;

/// The days that answer what stands before the caret at `offset`, the nearest to the report first.
pub(super) fn days(draft: Draft<'_>, line: &str, offset: usize) -> Vec<Completion> {
    let (Some(report), Some(typed)) = (draft.report.facts.day, Typed::of(line)) else { return Vec::new() };
    // A month alone has too many days far from the report, a weekday of some month has five.
    let reach = match (typed.weekdays.is_empty(), typed.months.is_empty()) {
        (true, _) => 10,
        (_, true) => 14,
        _ => 183,
    };
    let fits = |day: &Date| {
        let is_weekday = typed.weekdays.is_empty() || typed.weekdays.contains(&day.weekday());
        is_weekday && (typed.months.is_empty() || typed.months.contains(&day.month()))
    };
    let mut days: Vec<Date> = (-reach..=reach).map(|distance| add_days(report, distance)).filter(fits).collect();
    days.sort_by_key(|day| (days_between(report, *day).abs(), *day));
    let range = TextRange::new(offset - (line.len() - typed.start), offset);
    let proposals = days.into_iter().take(MAX_DAYS).map(|day| {
        let text = write(draft, day, report);
        Completion { label: text.clone(), detail: day.to_string(), period: None, range, text, kind: CompletionKind::Day }
    });
    proposals.collect()
}

/// The day with its weekday in the house's form, else in the form that the draft uses. The year is given where it is another one.
fn write(draft: Draft<'_>, day: Date, report: Date) -> String {
    let year = (day.year() != report.year()).then_some(day.year());
    let parts = DayParts { weekday: Some(day.weekday()), month: day.month(), day: day.day(), year };
    let is_day_first = draft
        .report
        .facts
        .timexes
        .iter()
        .any(|timex| matches!(timex.expression.symbol, Symbol::Day(name) if name.form == DayForm::DayMonth));
    let style = match draft.config.newsroom.style {
        None if is_day_first => Style::Guardian,
        None => {
            let year = year.map(|year| format!(", {year}")).unwrap_or_default();
            let (weekday, month) = (calendar::weekday_name(day.weekday()), calendar::month_name(day.month()));
            return format!("{weekday}, {month} {}{year}", day.day());
        }
        Some(style) => style,
    };
    let parts = if style == Style::Iso { DayParts { year: Some(day.year()), ..parts } } else { parts };
    house_date(style, parts).unwrap_or_else(|| day.to_string())
}

impl Typed {
    /// What is typed at the end of `line`: a weekday, a month, or a month behind a weekday; the last word may be its beginning.
    fn of(line: &str) -> Option<Typed> {
        let (last_start, last) = word_before(line, line.len())?;
        let before = word_before(line, last_start);
        let months = months(last);
        if !months.is_empty() {
            let weekday = before.and_then(|(start, word)| Some((start, calendar::weekday(word.trim_end_matches(','))?)));
            let (start, weekdays) = weekday.map_or((last_start, Vec::new()), |(start, weekday)| (start, vec![weekday]));
            return Some(Typed { weekdays, months, start });
        }
        let weekdays = weekdays(last);
        (!weekdays.is_empty()).then_some(Typed { weekdays, months: Vec::new(), start: last_start })
    }
}

/// The word that ends at `end` or before blanks there, with its start.
fn word_before(line: &str, end: usize) -> Option<(usize, &str)> {
    let text = line.get(..end)?.trim_end();
    let start =
        text.rfind([' ', '(', '"', '“', '—', '\u{a0}']).map_or(0, |at| at + text[at..].chars().next().map_or(1, char::len_utf8));
    text.get(start..).filter(|word| !word.is_empty()).map(|word| (start, word))
}

/// The weekdays that a word with a capital begins.
fn weekdays(word: &str) -> Vec<Weekday> {
    let word = word.trim_end_matches([',', '.']);
    if let Some(weekday) = calendar::weekday(word).filter(|_| is_name(word)) {
        return vec![weekday];
    }
    let all = Weekday::Monday.cycle_forward().take(7);
    all.filter(|weekday| begins(calendar::weekday_name(*weekday), word)).collect()
}

/// The months that a word with a capital begins.
fn months(word: &str) -> Vec<i8> {
    let word = word.trim_end_matches('.');
    match calendar::month(word).filter(|_| is_name(word)) {
        Some(month) => vec![month],
        None => (1..=12).filter(|month| begins(calendar::month_name(*month), word)).collect(),
    }
}

/// Whether at least three letters of a name are typed.
fn begins(name: &str, word: &str) -> bool {
    is_name(word) && name.starts_with(word)
}

fn is_name(word: &str) -> bool {
    word.len() >= 3 && word.starts_with(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::super::{Draft, completions};
    use crate::actors::ActorBook;
    use crate::config::{Config, Style};
    use crate::document::Format;
    use crate::{Context, calendar, check};

    /// What is proposed behind the text, and what it replaces.
    #[track_caller]
    fn proposed(style: Option<Style>, text: &str, expected: &[&str]) {
        let (actors, mut config) = (ActorBook::default(), Config::default());
        config.newsroom.style = style;
        let published = calendar::parse_iso("2018-09-26");
        let report = check(
            text,
            &Context { format: Format::Plain, published, actors: &actors, config: &config, reader: None, checks: None },
        );
        let draft = Draft { source: text, report: &report, actors: &actors, config: &config };
        let found: Vec<String> = completions(draft, text.len())
            .into_iter()
            .map(|completion| format!("{} for {:?}", completion.text, completion.range.of(text)))
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn a_weekday_brings_its_days() {
        let days = ["Tuesday, Sept. 25", "Tuesday, Oct. 2", "Tuesday, Sept. 18", "Tuesday, Oct. 9"];
        proposed(
            Some(Style::Ap),
            "It fell on Tues",
            &days.map(|day| format!("{day} for \"Tues\"")).each_ref().map(String::as_str),
        );
        proposed(
            Some(Style::Ap),
            "It fell on Tuesday, ",
            &days.map(|day| format!("{day} for \"Tuesday, \"")).each_ref().map(String::as_str),
        );
    }

    #[test]
    fn each_house_has_its_form() {
        for (style, day) in [
            (Some(Style::Reuters), "Wednesday, Sept. 26"),
            (Some(Style::Guardian), "Wednesday 26 September"),
            (Some(Style::Bbc), "Wednesday 26 September"),
            (Some(Style::Iso), "Wednesday, 2018-09-26"),
            (None, "Wednesday, September 26"),
        ] {
            let (actors, mut config) = (ActorBook::default(), Config::default());
            config.newsroom.style = style;
            let text = "It fell on Wed";
            let published = calendar::parse_iso("2018-09-26");
            let report = check(
                text,
                &Context { format: Format::Plain, published, actors: &actors, config: &config, reader: None, checks: None },
            );
            let draft = Draft { source: text, report: &report, actors: &actors, config: &config };
            assert_eq!(completions(draft, text.len()).first().map(|first| first.text.as_str()), Some(day), "{style:?}");
        }
    }

    #[test]
    fn a_month_brings_the_days_near_the_report_and_a_weekday_picks_among_them() {
        proposed(
            Some(Style::Ap),
            "It fell on Monday, Aug",
            &[
                "Monday, Aug. 27 for \"Monday, Aug\"",
                "Monday, Aug. 20 for \"Monday, Aug\"",
                "Monday, Aug. 13 for \"Monday, Aug\"",
                "Monday, Aug. 6 for \"Monday, Aug\"",
            ],
        );
        proposed(
            Some(Style::Ap),
            "It opens in Oct",
            &["Monday, Oct. 1", "Tuesday, Oct. 2", "Wednesday, Oct. 3", "Thursday, Oct. 4", "Friday, Oct. 5", "Saturday, Oct. 6"]
                .map(|day| format!("{day} for \"Oct\""))
                .each_ref()
                .map(String::as_str),
        );
        proposed(Some(Style::Ap), "It fell in January", &[]);
        proposed(Some(Style::Ap), "It may", &[]);
    }

    #[test]
    fn another_year_is_named() {
        proposed(
            Some(Style::Ap),
            "It opens on Tuesday, Jan",
            &[
                "Tuesday, Jan. 1, 2019 for \"Tuesday, Jan\"",
                "Tuesday, Jan. 8, 2019 for \"Tuesday, Jan\"",
                "Tuesday, Jan. 15, 2019 for \"Tuesday, Jan\"",
                "Tuesday, Jan. 22, 2019 for \"Tuesday, Jan\"",
                "Tuesday, Jan. 29, 2019 for \"Tuesday, Jan\"",
            ],
        );
    }
}
