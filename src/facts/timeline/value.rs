//! The values of TIMEX3, written.

use crate::calendar::Date;
use crate::extract::dates::{Amount, Name, Season, TimeOfDay, Unit};

/// `2018-W38`
pub(super) fn week(day: Date) -> String {
    let week = day.iso_week_date();
    format!("{:04}-W{:02}", week.year(), week.week())
}

/// `2018-09`
pub(super) fn month(year: i16, month: u8) -> String {
    format!("{year:04}-{month:02}")
}

/// `1989-Q3`, from the first day of the quarter.
pub(super) fn quarter(first: Date) -> String {
    format!("{:04}-Q{}", first.year(), (first.month() + 2) / 3)
}

/// The code of a season.
pub(super) const fn season(season: Season) -> &'static str {
    match season {
        Season::Spring => "SP",
        Season::Summer => "SU",
        Season::Autumn => "FA",
        Season::Winter => "WI",
    }
}

/// `T10:35`, `TNI`, to stand behind a day.
pub(super) fn time(time: TimeOfDay) -> String {
    match time {
        TimeOfDay::Clock { hour, minute } => format!("T{hour:02}:{:02}", minute.unwrap_or_default()),
        TimeOfDay::Part(part) => format!("T{}", part.code()),
    }
}

/// `P2Y6M`, `PT5H30M`, `PXW`.
pub(super) fn length(amount: Amount, unit: Unit) -> String {
    let Some(count) = amount.count else { return vague_length(unit) };
    let count = u64::from(count);
    let (lead, count, letter, half) = match unit {
        Unit::Second => ("PT", count, "S", ""),
        Unit::Minute => ("PT", count, "M", "30S"),
        Unit::Hour => ("PT", count, "H", "30M"),
        Unit::Day => ("P", count, "D", "T12H"),
        Unit::Weekend => ("P", count, "WE", ""),
        Unit::Week => ("P", count, "W", "3D"),
        Unit::Month => ("P", count, "M", "15D"),
        Unit::Quarter => ("P", count, "Q", ""),
        Unit::Year => ("P", count, "Y", "6M"),
        Unit::Decade => ("P", count * 10, "Y", ""),
        Unit::Century => ("P", count * 100, "Y", ""),
    };
    let half = if amount.has_half { half } else { "" };
    match (count, unit) {
        (0, Unit::Hour) => "PT30M".to_owned(),
        (0, _) if !half.is_empty() => format!("{lead}{half}"),
        _ => format!("{lead}{count}{letter}{half}"),
    }
}

fn vague_length(unit: Unit) -> String {
    match unit {
        Unit::Second => "PTXS",
        Unit::Minute => "PTXM",
        Unit::Hour => "PTXH",
        Unit::Day => "PXD",
        Unit::Weekend => "PXWE",
        Unit::Week => "PXW",
        Unit::Month => "PXM",
        Unit::Quarter => "PXQ",
        Unit::Year => "PXY",
        Unit::Decade => "PXE",
        Unit::Century => "PXC",
    }
    .to_owned()
}

/// What comes again by its name: `XXXX-WXX-4`, `XXXX-07`, `XXXX-SU`.
pub(super) fn again(name: Name) -> String {
    match name {
        Name::Weekday(weekday) => format!("XXXX-WXX-{}", weekday.to_monday_one_offset()),
        Name::Month(month) => format!("XXXX-{month:02}"),
        Name::Season(kind) => format!("XXXX-{}", season(kind)),
        Name::Quarter(number) => format!("XXXX-Q{number}"),
        Name::Half(number) => format!("XXXX-H{number}"),
        Name::Weekend => "XXXX-WXX-WE".to_owned(),
        Name::Holiday(_) => "XXXX-XX-XX".to_owned(),
    }
}
