//! Symbols: what a time expression says, before anybody knows what day it is.

use crate::calendar::Weekday;

/// What a time expression says. Nothing in it depends on the day of the report.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Symbol {
    /// A day by its number in a month: `September 17`, `Tuesday, Sept. 17, 2018`, `2018-09-26`, `9/26/18`.
    Day(DayName),
    /// A period with a name: `Tuesday`, `last May`, `the third quarter of 1984`, `next summer`, `Election Day`.
    Named {
        /// The name.
        name: Name,
        /// Which of the many that bear it.
        which: Which,
        /// The year that stands with it.
        year: Option<YearRef>,
    },
    /// A year: `1999`.
    Year(i16),
    /// A fiscal year, which begins when its company likes: `fiscal 1989`.
    FiscalYear(i16),
    /// A decade by its first three digits: `the 1990s` is 199.
    Decade(i16),
    /// A century by its first two digits: `the 20th century` is 19.
    Century(i16),
    /// A unit counted from the report or from the story: `last week`, `tomorrow`, `that year`, `the following month`.
    Unit {
        /// The unit.
        unit: Unit,
        /// Which one.
        which: Which,
    },
    /// The week that holds a day: `the week of March 6`.
    WeekOf(DayName),
    /// A distance: `three days ago`, `two weeks later`, `a year earlier`.
    Shift {
        /// How far.
        amount: Amount,
        /// In which unit.
        unit: Unit,
        /// Backward or forward.
        is_back: bool,
        /// From where.
        from: From,
    },
    /// The same period of the year before: `year-ago`, `year-earlier`, `the year-earlier quarter`.
    YearBefore,
    /// A length of time: `two weeks`, `30-day`, `the past five years`.
    Length {
        /// How long.
        amount: Amount,
        /// In which unit.
        unit: Unit,
        /// Whether it ends or begins at the report: `the past two years` (`Some(true)`), `the next two years`.
        is_back: Option<bool>,
    },
    /// Something that comes again: `daily`, `every two weeks`, `Sundays`.
    Again(Again),
    /// Vague past, present or future: `recently`, `now`, `soon`.
    Reference(Reference),
    /// A time of day alone: `10 p.m.`, `this morning`.
    TimeOfDay,
}

/// A day by its number in a month, as written: it need not exist.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct DayName {
    /// The weekday that stands with it.
    pub weekday: Option<Weekday>,
    /// The month, 1 to 12 (numbers can be written that are none).
    pub month: u8,
    /// The day of the month.
    pub day: u8,
    /// The year.
    pub year: Option<i16>,
    /// How it is written.
    pub form: DayForm,
}

/// How a day is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DayForm {
    /// `2018-09-26`
    Iso,
    /// `September 26`, `Sept. 26, 2018`
    MonthDay,
    /// `26 September 2018`
    DayMonth,
    /// `9/26/18`: month before day, as in the United States.
    NumericMonthDay,
    /// `26/9/18`, `26.9.2018`: day before month.
    NumericDayMonth,
    /// `3/4/2018`: either.
    NumericUnclear,
}

/// The name of a period.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Name {
    /// A weekday.
    Weekday(Weekday),
    /// A month, 1 to 12.
    Month(u8),
    /// A season.
    Season(Season),
    /// A day with a name of its own.
    Holiday(Holiday),
    /// A quarter, 1 to 4; 0 is none in particular (`the latest quarter`).
    Quarter(u8),
    /// A half year, 1 or 2.
    Half(u8),
    /// Saturday and Sunday.
    Weekend,
}

/// A season.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Season {
    /// March to May.
    Spring,
    /// June to August.
    Summer,
    /// September to November.
    Autumn,
    /// December to February.
    Winter,
}

/// How the day of a holiday is found.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Holiday {
    /// The same month and day each year.
    Fixed(u8, u8),
    /// Days from Easter Sunday.
    Easter(i16),
    /// The nth weekday of a month; the fifth is the last.
    Nth(u8, Weekday, u8),
    /// The Tuesday behind the first Monday of November.
    Election,
}

/// Which of the many periods of one name, or which unit.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Which {
    /// Nothing stands with it.
    Bare,
    /// The article stands with it: `the quarter`.
    The,
    /// `last`, `past`
    Last,
    /// `this`, `current`
    This,
    /// `next`, `coming`
    Next,
    /// `previous`: told from the story, not from the report.
    Previous,
    /// `following`, `the next day`: told from the story.
    Following,
    /// `that`, `the same`: told from the story.
    That,
    /// `latest`
    Latest,
}

/// The year that stands with a period.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum YearRef {
    /// `of 1984`
    Number(i16),
    /// `last year`, counted from the report's year.
    Relative(i8),
    /// `a year ago`, `a year earlier`: of the year before the period spoken of.
    Before,
}

/// A unit of time.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Unit {
    /// 1 s
    Second,
    /// 60 s
    Minute,
    /// 60 min
    Hour,
    /// A day.
    Day,
    /// Saturday and Sunday.
    Weekend,
    /// Seven days.
    Week,
    /// A month.
    Month,
    /// Three months.
    Quarter,
    /// A year.
    Year,
    /// Ten years.
    Decade,
    /// A hundred years.
    Century,
}

/// How many.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Amount {
    /// The whole number; `None` where it is vague (`a few`, bare plurals).
    pub count: Option<u32>,
    /// And a half.
    pub has_half: bool,
}

impl Amount {
    /// A whole number.
    pub const fn exactly(count: u32) -> Amount {
        Amount { count: Some(count), has_half: false }
    }

    /// Nobody knows how many.
    pub const VAGUE: Amount = Amount { count: None, has_half: false };
}

/// From where a distance is measured.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum From {
    /// The report: `ago`, `from now`.
    Report,
    /// The day that the story has reached: `later`, `earlier`.
    Story,
    /// Something that the text names and nobody can resolve: `three days before the vote`.
    Event,
}

/// Something that comes again.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Again {
    /// `every two weeks`, `daily`
    Every(Amount, Unit),
    /// `every Sunday`, `Sundays`, `each July`
    Named(Name),
}

/// Vague past, present or future.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Reference {
    /// `recently`
    Past,
    /// `now`
    Present,
    /// `soon`
    Future,
}

/// A time of day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TimeOfDay {
    /// `10:35 a.m.`; 24:00 is midnight at the end of the day. It need not exist.
    Clock {
        /// The hour, 0 to 24.
        hour: u8,
        /// The minute.
        minute: Option<u8>,
    },
    /// `morning`
    Part(Part),
}

/// A part of the day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Part {
    /// Morning.
    Morning,
    /// Afternoon.
    Afternoon,
    /// Evening.
    Evening,
    /// Night.
    Night,
    /// The working day.
    Daytime,
}

impl Part {
    /// The code of TIMEX3.
    pub const fn code(self) -> &'static str {
        match self {
            Part::Morning => "MO",
            Part::Afternoon => "AF",
            Part::Evening => "EV",
            Part::Night => "NI",
            Part::Daytime => "DT",
        }
    }
}

/// The `mod` of TIMEX3.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Modifier {
    /// `early`, `the beginning of`
    Start,
    /// `mid-`, `the middle of`
    Mid,
    /// `late`, `the end of`
    End,
    /// `about`, `around`
    Approx,
    /// `before`
    Before,
    /// `after`, `post-`
    After,
    /// `or earlier`
    OnOrBefore,
    /// `or later`, `and beyond`
    OnOrAfter,
    /// `less than`
    LessThan,
    /// `more than`
    MoreThan,
    /// `nearly`, `no more than`, `up to`
    EqualOrLess,
    /// `at least`, `no less than`
    EqualOrMore,
}

impl Modifier {
    /// The word of TIMEX3.
    pub const fn name(self) -> &'static str {
        match self {
            Modifier::Start => "START",
            Modifier::Mid => "MID",
            Modifier::End => "END",
            Modifier::Approx => "APPROX",
            Modifier::Before => "BEFORE",
            Modifier::After => "AFTER",
            Modifier::OnOrBefore => "ON_OR_BEFORE",
            Modifier::OnOrAfter => "ON_OR_AFTER",
            Modifier::LessThan => "LESS_THAN",
            Modifier::MoreThan => "MORE_THAN",
            Modifier::EqualOrLess => "EQUAL_OR_LESS",
            Modifier::EqualOrMore => "EQUAL_OR_MORE",
        }
    }
}
