//! Which day a symbol means: one expression resolved against the report's day and the story's.

use super::interval::{self, Interval, add_days, weekday_from, weekday_until};
use super::value;
use crate::calendar::{Date, Weekday, weekday_name};
use crate::extract::dates::{
    Again, Amount, Clause, DayName, Expression, From, Holiday, Name, Reference, Symbol, Tense, TimeOfDay, Unit, Which, YearRef,
};

/// The days that expressions are counted from.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub(super) struct Anchors {
    /// The day of the report.
    pub(super) report: Option<Date>,
    /// The day that the story has reached.
    pub(super) story: Option<Date>,
    /// The first day of the quarter that was last spoken of.
    pub(super) quarter: Option<Date>,
    /// The first day of what was last named: a day, a month, a year.
    pub(super) named: Option<Date>,
    /// Whether a longer period was spoken of since: `the first nine months`, `fiscal 1989`.
    pub(super) is_longer: bool,
}

impl Anchors {
    /// The quarter whose like of the year before “a year earlier” is.
    fn compared(&self) -> Option<Date> {
        self.quarter.filter(|_| !self.is_longer)
    }

    /// The day from which the text counts in a unit: “the following year” follows the year that was last named, “the following day”
    /// the day that the story has reached.
    fn reached(&self, unit: Unit) -> Option<Date> {
        if unit >= Unit::Month { self.named.or(self.story) } else { self.story }
    }
}

/// An expression with its value.
#[derive(Clone, PartialEq, Debug, Default)]
pub(super) struct Resolved {
    pub(super) value: String,
    pub(super) candidates: Vec<Interval>,
    pub(super) reason: String,
    pub(super) anchor: Option<Date>,
}

impl Resolved {
    /// A value that is known without counting.
    fn written(value: String, interval: Option<Interval>) -> Resolved {
        Resolved { value, candidates: interval.into_iter().collect(), reason: "as written".to_owned(), anchor: None }
    }

    /// A value that is no stretch of days.
    fn timeless(value: String, reason: &str) -> Resolved {
        Resolved { value, reason: reason.to_owned(), ..Resolved::default() }
    }

    /// A value that was counted from `anchor`.
    fn counted(value: String, interval: Option<Interval>, anchor: Date, reason: impl Into<String>) -> Resolved {
        Resolved { value, candidates: interval.into_iter().collect(), reason: reason.into(), anchor: Some(anchor) }
    }

    /// A day that was counted from `anchor`.
    fn counted_day(day: Date, anchor: Date, reason: impl Into<String>) -> Resolved {
        Resolved::counted(day.to_string(), Some(Interval::day(day)), anchor, reason)
    }

    /// One more reading, less likely than the others.
    fn or(mut self, other: Option<Interval>) -> Resolved {
        self.candidates.extend(other.filter(|other| !self.candidates.contains(other)));
        self
    }
}

/// Resolves one expression.
pub(super) fn resolve(expression: &Expression, anchors: &Anchors) -> Resolved {
    let mut resolved = symbol(expression, anchors);
    if let Some(time) = expression.time {
        match (expression.symbol, time) {
            (Symbol::Again(Again::Every(..)), _) => {}
            (_, TimeOfDay::Clock { .. } | TimeOfDay::Part(_)) => resolved.value.push_str(&value::time(time)),
        }
    }
    resolved
}

fn symbol(expression: &Expression, anchors: &Anchors) -> Resolved {
    let clause = expression.clause;
    let tense = if clause.tense.is_none() && clause.looks_ahead { Some(Tense::Future) } else { clause.tense };
    match expression.symbol {
        Symbol::Day(name) => day(name, tense, anchors),
        Symbol::Named { name: name @ Name::Month(_), which, year } => named(name, which, year, tense_of_month(clause), anchors),
        Symbol::Named { name, which, year } => named(name, which, year, tense, anchors),
        Symbol::Year(year) | Symbol::FiscalYear(year) => Resolved::written(format!("{year:04}"), Interval::years(year, year)),
        Symbol::Decade(decade) => {
            let first = decade.saturating_mul(10);
            Resolved::written(format!("{decade:03}"), Interval::years(first, first.saturating_add(9)))
        }
        Symbol::Century(century) => {
            let first = century.saturating_mul(100);
            Resolved::written(format!("{century:02}"), Interval::years(first, first.saturating_add(99)))
        }
        Symbol::Unit { unit, which } => this_unit(unit, which, anchors),
        Symbol::WeekOf(name) => {
            let day = day(name, tense, anchors);
            match day.candidates.first() {
                Some(interval) => Resolved {
                    value: value::week(interval.first),
                    candidates: vec![Interval::week(interval.first)],
                    reason: format!("the week that holds {}", interval.first),
                    anchor: day.anchor,
                },
                None => day,
            }
        }
        Symbol::Shift { amount, unit, is_back, from } => shifted(amount, unit, is_back, from, anchors),
        Symbol::YearBefore => year_before(anchors),
        Symbol::Length { amount, unit, is_back } => length(amount, unit, is_back, anchors),
        Symbol::Again(Again::Every(amount, unit)) => {
            Resolved::timeless(value::length(amount, unit), "comes again after this time")
        }
        Symbol::Again(Again::Named(name)) => Resolved::timeless(value::again(name), "comes again by this name"),
        Symbol::Reference(reference) => match reference {
            Reference::Past => Resolved::timeless("PAST_REF".to_owned(), "some time before the report"),
            Reference::Present => Resolved::timeless("PRESENT_REF".to_owned(), "the time of the report"),
            Reference::Future => Resolved::timeless("FUTURE_REF".to_owned(), "some time after the report"),
        },
        Symbol::TimeOfDay => match anchors.story.or(anchors.report) {
            Some(day) if anchors.story.is_some() => Resolved::counted_day(day, day, "on the day that the story has reached"),
            Some(day) => Resolved::counted_day(day, day, "on the day of the report"),
            None => Resolved::timeless("XXXX-XX-XX".to_owned(), "the report has no day"),
        },
    }
}

/// The tense that settles the year of a bare month: “told of a cut in September” may mean the coming one, “will meet” may not.
fn tense_of_month(clause: Clause) -> Option<Tense> {
    clause.tense.filter(|tense| !(clause.is_reporting && *tense == Tense::Past))
}

/// A day that is not known for want of the report's.
fn unanchored(value: String) -> Resolved {
    Resolved::timeless(value, "the report has no day to count from")
}

/// The day of a month in a year, where it exists.
pub(super) fn calendar_day(name: DayName, year: i16) -> Option<Date> {
    Date::new(year, i8::try_from(name.month).ok()?, i8::try_from(name.day).ok()?).ok()
}

/// `September 17`: with its year, or in the year that brings it nearest to the report.
fn day(name: DayName, tense: Option<Tense>, anchors: &Anchors) -> Resolved {
    let write = |year: i16| format!("{year:04}-{:02}-{:02}", name.month, name.day);
    if let Some(year) = name.year {
        return Resolved::written(write(year), calendar_day(name, year).map(Interval::day));
    }
    let Some(report) = anchors.report else {
        return unanchored(format!("XXXX-{:02}-{:02}", name.month, name.day));
    };
    // February 29 is looked for where it exists; a day that never exists keeps the report's year.
    let mut days: Vec<Date> = (-8..=8).filter_map(|years| calendar_day(name, report.year().saturating_add(years))).collect();
    days.sort_by_key(|day| interval::days_between(report, *day).abs());
    let Some(nearest) = days.first().copied() else {
        return Resolved::counted(write(report.year()), None, report, "no such day");
    };
    let fits = |day: &Date| match tense {
        Some(Tense::Past) => *day <= report,
        Some(Tense::Future) => *day >= report,
        _ => true,
    };
    // A verb settles the year where the nearest day is far off; near by, the day is meant and the verb may be wrong.
    let is_far = interval::days_between(report, nearest).abs() > 60;
    let chosen = if is_far { days.iter().copied().find(fits).unwrap_or(nearest) } else { nearest };
    let reason = match tense {
        Some(Tense::Past) if is_far => "the latest one before the report, as the verb is in the past",
        Some(Tense::Future) if is_far => "the coming one, as the verb is in the future",
        _ => "in the year that brings it nearest to the report",
    };
    let resolved = Resolved::counted_day(chosen, report, reason);
    let other = days.get(if days.first() == Some(&chosen) { 1 } else { 0 }).copied().filter(|_| is_far);
    resolved.or(other.map(Interval::day))
}

fn named(name: Name, which: Which, year: Option<YearRef>, tense: Option<Tense>, anchors: &Anchors) -> Resolved {
    if let Name::Weekday(weekday) = name {
        return this_weekday(weekday, which, tense, anchors);
    }
    if name == Name::Weekend {
        return weekend(which, tense, anchors);
    }
    if let Name::Quarter(0) = name {
        return quarter_of_year(which, year, anchors);
    }
    let Some((value, _)) = period(name, 1) else { return Resolved::default() };
    let write = |year: i16| value.replacen("0001", &format!("{year:04}"), 1);
    let of_year = |year: i16| period(name, year);
    match (year, anchors.report) {
        (Some(YearRef::Number(year)), _) => match of_year(year) {
            Some((value, interval)) => Resolved::written(value, Some(interval)),
            None => Resolved::written(write(year), None),
        },
        (_, None) => unanchored(value.replacen("0001", "XXXX", 1)),
        (Some(YearRef::Relative(years)), Some(report)) => {
            let year = report.year().saturating_add(i16::from(years));
            let (value, interval) = of_year(year).map_or((write(year), None), |(value, interval)| (value, Some(interval)));
            Resolved::counted(value, interval, report, format!("in {year}, counted from the report"))
        }
        (Some(YearRef::Before), Some(report)) => {
            let latest = latest(name, report, true).map_or(report.year(), |(year, _)| year);
            let year = latest.saturating_sub(1);
            let (value, interval) = of_year(year).map_or((write(year), None), |(value, interval)| (value, Some(interval)));
            Resolved::counted(value, interval, report, "the year before the one spoken of")
        }
        (None, Some(report)) => which_period(name, which, tense, report, anchors),
    }
}

/// A period with a name in a year: its value and its days. The winter of a year begins in December.
fn period(name: Name, year: i16) -> Option<(String, Interval)> {
    Some(match name {
        Name::Month(month) => (value::month(year, month), Interval::month(year, month)?),
        Name::Season(season) => (format!("{year:04}-{}", value::season(season)), Interval::season(year, season)?),
        Name::Quarter(number) => (format!("{year:04}-Q{number}"), Interval::quarter(year, number)?),
        Name::Half(number) => (format!("{year:04}-H{number}"), Interval::half(year, number)?),
        Name::Holiday(holiday) => {
            let day = interval::holiday(year, holiday)?;
            (day.to_string(), Interval::day(day))
        }
        Name::Weekday(_) | Name::Weekend => return None,
    })
}

/// The year and days of the latest period of this name that has begun by `day`, or that begins before it.
fn latest(name: Name, day: Date, may_hold_it: bool) -> Option<(i16, Interval)> {
    let years = [1, 0, -1, -2].map(|years| day.year().saturating_add(years));
    let begun = |interval: &Interval| if may_hold_it { interval.first <= day } else { interval.last < day };
    years.into_iter().filter_map(|year| Some((year, period(name, year)?.1))).find(|(_, interval)| begun(interval))
}

/// The first period of this name that has not ended by `day`, or that begins after it.
fn coming(name: Name, day: Date, may_hold_it: bool) -> Option<(i16, Interval)> {
    let years = [-1, 0, 1, 2].map(|years| day.year().saturating_add(years));
    let is_ahead = |interval: &Interval| if may_hold_it { interval.last >= day } else { interval.first > day };
    years.into_iter().filter_map(|year| Some((year, period(name, year)?.1))).find(|(_, interval)| is_ahead(interval))
}

/// A bare month, season, quarter or holiday, or one with `last`, `this`, `next`.
fn which_period(name: Name, which: Which, tense: Option<Tense>, report: Date, anchors: &Anchors) -> Resolved {
    let story = anchors.story.unwrap_or(report);
    let is_future = tense == Some(Tense::Future);
    let (chosen, reason, from) = match which {
        Which::Last => (latest(name, report, false), "the latest one that is over", report),
        Which::Previous => (latest(name, story, false), "the one before the day that the story has reached", story),
        Which::Next => (coming(name, report, false), "the coming one", report),
        Which::Following => (coming(name, story, false), "the one after the day that the story has reached", story),
        Which::This => (this_year(name, report), "the one of the report's year", report),
        _ if matches!(name, Name::Quarter(_)) => {
            (latest(name, report, true), "the latest one that has begun by the report", report)
        }
        _ if is_future => (coming(name, report, true), "the coming one, as the verb is in the future", report),
        _ => match name {
            Name::Season(_) | Name::Holiday(Holiday::Election) => {
                (nearest(name, report), "the one nearest to the report", report)
            }
            Name::Month(_) if tense != Some(Tense::Past) => (nearest(name, report), "the one nearest to the report", report),
            _ => (latest(name, report, true), "the latest one that has begun by the report", report),
        },
    };
    let Some((year, interval)) = chosen else { return Resolved::default() };
    let value = period(name, year).map(|(value, _)| value).unwrap_or_default();
    let resolved = Resolved::counted(value, Some(interval), from, reason);
    let is_sure =
        !matches!(which, Which::Bare | Which::The) || tense == Some(Tense::Past) || interval.overlaps(&Interval::day(report));
    let other = if is_future { latest(name, report, true) } else { coming(name, report, true) };
    if is_sure { resolved } else { resolved.or(other.map(|(_, interval)| interval)) }
}

fn this_year(name: Name, report: Date) -> Option<(i16, Interval)> {
    Some((report.year(), period(name, report.year())?.1))
}

fn nearest(name: Name, report: Date) -> Option<(i16, Interval)> {
    let distance = |interval: &Interval| {
        let (to_first, from_last) =
            (interval::days_between(report, interval.first), interval::days_between(interval.last, report));
        to_first.max(from_last).max(0)
    };
    [0, -1, 1]
        .into_iter()
        .filter_map(|years| {
            let year = report.year().saturating_add(years);
            Some((year, period(name, year)?.1))
        })
        .min_by_key(|(_, interval)| distance(interval))
}

/// `Tuesday`: the latest on or before the report, unless the verb looks ahead.
fn this_weekday(weekday: Weekday, which: Which, tense: Option<Tense>, anchors: &Anchors) -> Resolved {
    let Some(report) = anchors.report else { return unanchored(format!("XXXX-WXX-{}", weekday.to_monday_one_offset())) };
    let name = weekday_name(weekday);
    let story = anchors.story.unwrap_or(report);
    let before = weekday_until(report, weekday);
    let after = weekday_from(report, weekday);
    let strictly_before = weekday_until(add_days(report, -1), weekday);
    let strictly_after = weekday_from(add_days(report, 1), weekday);
    let day = |day: Date, reason: String| Resolved::counted_day(day, report, reason);
    match which {
        Which::Last => day(strictly_before, format!("the latest {name} before the dateline")),
        Which::Next => {
            let week_after = add_days(strictly_after, 7);
            day(strictly_after, format!("the first {name} after the dateline")).or(Some(Interval::day(week_after)))
        }
        Which::This if tense != Some(Tense::Past) => day(after, format!("the first {name} on or after the dateline")),
        Which::Previous => Resolved::counted_day(
            weekday_until(add_days(story, -1), weekday),
            story,
            format!("the latest {name} before the story's day"),
        ),
        Which::Following => Resolved::counted_day(
            weekday_from(add_days(story, 1), weekday),
            story,
            format!("the first {name} after the story's day"),
        ),
        _ if tense == Some(Tense::Future) && before != report => {
            day(after, format!("the first {name} on or after the dateline, as the verb is in the future"))
        }
        _ => {
            let resolved = day(before, format!("the latest {name} on or before the dateline"));
            // Without a past verb the coming one stays possible.
            let is_sure = tense == Some(Tense::Past) || before == report;
            if is_sure { resolved } else { resolved.or(Some(Interval::day(after))) }
        }
    }
}

fn weekend(which: Which, tense: Option<Tense>, anchors: &Anchors) -> Resolved {
    let Some(report) = anchors.report else { return unanchored("XXXX-WXX-WE".to_owned()) };
    let this = Interval::weekend(report);
    let last = Interval::weekend(add_days(report, -7));
    let next = Interval::weekend(add_days(report, 7));
    let has_begun = report >= this.first;
    let (interval, reason) = match which {
        Which::Last | Which::Previous => (last, "the weekend before the report's week ends"),
        Which::Next => (if has_begun { next } else { this }, "the coming weekend"),
        Which::This => (this, "the weekend of the report's week"),
        _ if tense == Some(Tense::Future) || has_begun => (this, "the weekend of the report's week"),
        _ => (last, "the latest weekend"),
    };
    Resolved::counted(format!("{}-WE", value::week(interval.first)), Some(interval), report, reason)
}

/// The quarter that was last spoken of, else the last that is over.
fn quarter(anchors: &Anchors) -> Resolved {
    let Some(report) = anchors.report else { return unanchored("XXXX-QX".to_owned()) };
    let (day, reason) = match anchors.quarter {
        Some(first) => (first, "the quarter last spoken of"),
        None => (interval::shift(report, -1, Unit::Quarter), "the latest quarter that is over"),
    };
    let interval = quarter_of(day);
    Resolved::counted(value::quarter(day), interval, report, reason)
}

/// `the latest quarter`, `the 1988 quarter`, `last year's quarter`: the quarter spoken of, in the year that is named.
fn quarter_of_year(which: Which, year: Option<YearRef>, anchors: &Anchors) -> Resolved {
    let Some(report) = anchors.report else { return unanchored("XXXX-QX".to_owned()) };
    // A quarter that is still running is not yet the latest.
    let is_over = |first: &Date| interval::shift(*first, 1, Unit::Quarter) <= report;
    let spoken = anchors.quarter.filter(|first| which != Which::Latest || is_over(first));
    let resolved = quarter(&Anchors { quarter: spoken, ..*anchors });
    let year = match year {
        Some(YearRef::Number(year)) => year,
        Some(YearRef::Relative(years)) => report.year().saturating_add(i16::from(years)),
        Some(YearRef::Before) => report.year().saturating_sub(1),
        None => return resolved,
    };
    let first = resolved.candidates.first().map_or(report, |interval| interval.first);
    let Some(first) = Interval::month(year, u8::try_from(first.month()).unwrap_or(1)).map(|month| month.first) else {
        return resolved;
    };
    Resolved::counted(value::quarter(first), quarter_of(first), report, "the quarter spoken of, in that year")
}

fn quarter_of(day: Date) -> Option<Interval> {
    Interval::quarter(day.year(), u8::try_from((day.month() + 2) / 3).ok()?)
}

/// `last week`, `tomorrow`, `that year`, `the following month`.
fn this_unit(unit: Unit, which: Which, anchors: &Anchors) -> Resolved {
    let Some(report) = anchors.report else { return unanchored(nameless(unit)) };
    let (steps, from_story) = match which {
        Which::Last => (-1, false),
        Which::Next => (1, false),
        Which::Previous => (-1, true),
        Which::Following => (1, true),
        Which::That => (0, true),
        Which::Bare | Which::The | Which::This | Which::Latest => (0, false),
    };
    if unit == Unit::Weekend {
        return weekend(which, None, anchors);
    }
    if unit == Unit::Quarter && matches!(which, Which::The | Which::Bare | Which::Latest | Which::That) {
        return quarter_of_year(which, None, anchors);
    }
    let from = if from_story { anchors.reached(unit).unwrap_or(report) } else { report };
    let day = interval::shift(from, steps, unit);
    let whose = if from_story { "the day that the story has reached" } else { "the report" };
    let name = unit_name(unit);
    let reason = match steps {
        0 => format!("the {name} of {whose}"),
        -1 => format!("the {name} before that of {whose}"),
        _ => format!("the {name} after that of {whose}"),
    };
    let (value, interval) = unit_at(unit, day);
    Resolved::counted(value, interval, from, reason)
}

/// The unit that holds a day: its value and its days.
fn unit_at(unit: Unit, day: Date) -> (String, Option<Interval>) {
    let year = day.year();
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => (day.to_string(), Some(Interval::day(day))),
        Unit::Week => (value::week(day), Some(Interval::week(day))),
        Unit::Weekend => (format!("{}-WE", value::week(day)), Some(Interval::weekend(day))),
        Unit::Month => {
            let month = u8::try_from(day.month()).unwrap_or(1);
            (value::month(year, month), Interval::month(year, month))
        }
        Unit::Quarter => (value::quarter(day), quarter_of(day)),
        Unit::Year => (format!("{year:04}"), Interval::years(year, year)),
        Unit::Decade => {
            let first = year - year.rem_euclid(10);
            (format!("{:03}", year.div_euclid(10)), Interval::years(first, first.saturating_add(9)))
        }
        Unit::Century => {
            let first = year - year.rem_euclid(100);
            (format!("{:02}", year.div_euclid(100)), Interval::years(first, first.saturating_add(99)))
        }
    }
}

fn nameless(unit: Unit) -> String {
    match unit {
        Unit::Week => "XXXX-WXX",
        Unit::Month => "XXXX-XX",
        Unit::Quarter => "XXXX-QX",
        Unit::Year | Unit::Decade | Unit::Century => "XXXX",
        _ => "XXXX-XX-XX",
    }
    .to_owned()
}

/// The English name of a unit, in the singular.
pub(super) const fn unit_name(unit: Unit) -> &'static str {
    match unit {
        Unit::Second => "second",
        Unit::Minute => "minute",
        Unit::Hour => "hour",
        Unit::Day => "day",
        Unit::Weekend => "weekend",
        Unit::Week => "week",
        Unit::Month => "month",
        Unit::Quarter => "quarter",
        Unit::Year => "year",
        Unit::Decade => "decade",
        Unit::Century => "century",
    }
}

/// `three days ago`, `two weeks later`.
fn shifted(amount: Amount, unit: Unit, is_back: bool, from: From, anchors: &Anchors) -> Resolved {
    let vague = if is_back { "PAST_REF" } else { "FUTURE_REF" };
    let Some(count) = amount.count else {
        return match from {
            From::Report => Resolved::timeless(vague.to_owned(), "nobody says how long"),
            From::Story | From::Event => Resolved::timeless(value::length(amount, unit), "nobody says how long"),
        };
    };
    if unit == Unit::Year && count == 1 && is_back && anchors.compared().is_some() {
        return year_before(anchors);
    }
    let Some(report) = anchors.report else { return unanchored(nameless(unit)) };
    let story = anchors.reached(unit).filter(|_| from == From::Story);
    let from = story.unwrap_or(report);
    let steps = i64::from(count) * if is_back { -1 } else { 1 };
    let day = interval::shift(from, steps, unit);
    // Distances are as exact as their unit.
    let grain = if unit >= Unit::Year { Unit::Year } else { unit };
    let (value, interval) = unit_at(grain, day);
    let whose = if story.is_some() { "the day that the story has reached" } else { "the report" };
    let direction = if is_back { "before" } else { "after" };
    Resolved::counted(value, interval, from, format!("{count} {}s {direction} {whose}", unit_name(unit)))
}

/// The same quarter of the year before, where the story speaks of quarters; else the year before.
fn year_before(anchors: &Anchors) -> Resolved {
    let Some(report) = anchors.report else { return unanchored("XXXX".to_owned()) };
    match anchors.compared() {
        Some(first) => {
            let day = interval::shift(first, -1, Unit::Year);
            Resolved::counted(value::quarter(day), quarter_of(day), first, "the same quarter of the year before")
        }
        None => {
            let year = report.year().saturating_sub(1);
            Resolved::counted(format!("{year:04}"), Interval::years(year, year), report, "the year before the report's")
        }
    }
}

/// `two weeks`, `the past five years`.
fn length(amount: Amount, unit: Unit, is_back: Option<bool>, anchors: &Anchors) -> Resolved {
    let mut resolved = Resolved::timeless(value::length(amount, unit), "a length of time");
    if let (Some(is_back), Some(count), Some(report)) = (is_back, amount.count, anchors.report) {
        let other = interval::shift(report, i64::from(count) * if is_back { -1 } else { 1 }, unit);
        let (first, last) = if is_back { (other, report) } else { (report, other) };
        resolved.candidates = vec![Interval { first, last }];
        resolved.anchor = Some(report);
        resolved.reason = if is_back { "ends with the report" } else { "begins with the report" }.to_owned();
    }
    resolved
}
