//! How houses write a day: AP and Reuters `Tuesday, Sept. 25`, the Guardian and the BBC `Tuesday 25 September`, ISO `2018-09-25`.

use crate::calendar::{Weekday, month_name, weekday_name};
use crate::config::Style;

/// A day in parts, of which some may be left out; it need not exist.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct DayParts {
    /// The weekday that stands with it.
    pub weekday: Option<Weekday>,
    /// The month, 1 to 12.
    pub month: i8,
    /// The day of the month.
    pub day: i8,
    /// The year that stands with it.
    pub year: Option<i16>,
}

/// The day in the form of a house; `None` where the house has no form for it: ISO wants a year.
pub fn house_date(style: Style, parts: DayParts) -> Option<String> {
    let DayParts { weekday, month, day, year } = parts;
    let weekday = |mark: &str| weekday.map(|weekday| format!("{}{mark} ", weekday_name(weekday))).unwrap_or_default();
    let year_behind = |mark: &str| year.map(|year| format!("{mark} {year}")).unwrap_or_default();
    Some(match style {
        Style::Ap | Style::Reuters => format!("{}{} {day}{}", weekday(","), short_month(month_name(month)), year_behind(",")),
        Style::Guardian | Style::Bbc => format!("{}{day} {}{}", weekday(""), month_name(month), year_behind("")),
        Style::Iso => format!("{}{:04}-{month:02}-{day:02}", weekday(","), year?),
    })
}

/// The month as AP and Reuters shorten it beside a day: months of up to five letters stay whole.
fn short_month(month: &str) -> String {
    match month {
        "September" => "Sept.".to_owned(),
        long if long.len() > 5 => format!("{}.", long.get(..3).unwrap_or(long)),
        short => short.to_owned(),
    }
}
