//! Dates from end to end: what is found in a text and which days it means, and what holds for any text.

use copydesk::actors::ActorBook;
use copydesk::calendar::{self, Date};
use copydesk::config::Config;
use copydesk::document::Format;
use copydesk::engine::{Desk, Engine};
use copydesk::extract::BlockFacts;
use copydesk::{Context, Report, check, check_with};
use proptest::prelude::{Strategy, any, proptest};
use proptest::sample::select;
use std::collections::HashMap;
use std::sync::Arc;

fn read(published: &str, text: &str) -> Report {
    let (book, config) = (ActorBook::default(), Config::default());
    check(text, &context(published, &book, &config))
}

fn context<'a>(published: &str, book: &'a ActorBook, config: &'a Config) -> Context<'a> {
    Context { format: Format::Plain, published: calendar::parse_iso(published), actors: book, config, reader: None, checks: None }
}

/// The time expressions of a text with their values: `Tuesday=2018-09-25; two weeks=P2W`.
fn values(published: &str, text: &str) -> String {
    let report = read(published, text);
    let values: Vec<String> = report
        .facts
        .timexes
        .iter()
        .map(|timex| format!("{}={}", timex.span.of(report.document.prose.text()), timex.value))
        .collect();
    values.join("; ")
}

#[track_caller]
fn table(rows: &[(&str, &str, &str)]) {
    for (published, text, expected) in rows {
        assert_eq!(values(published, text), *expected, "{text} ({published})");
    }
}

#[test]
fn calendar_dates_in_many_forms() {
    table(&[
        ("2018-09-26", "It fell on September 17.", "September 17=2018-09-17"),
        ("2018-09-26", "It fell on Monday, Sept. 17, 2018.", "Monday, Sept. 17, 2018=2018-09-17"),
        ("2018-09-26", "It fell on 17 September 2018.", "17 September 2018=2018-09-17"),
        ("2018-09-26", "It fell on the 17th of September.", "the 17th of September=2018-09-17"),
        ("2018-09-26", "It fell on 2018-09-17.", "2018-09-17=2018-09-17"),
        ("2018-09-26", "It fell on 9/17/18.", "9/17/18=2018-09-17"),
        ("2018-09-26", "It fell on 17.9.2018.", "17.9.2018=2018-09-17"),
        ("2018-09-26", "It fell on April 24 and 25.", "April 24=2018-04-24; 25=2018-04-25"),
        ("2018-09-26", "It fell in March 2016.", "March 2016=2016-03"),
        ("2018-09-26", "Late on Monday, September 17, it fell.", "Late on Monday, September 17=2018-09-17"),
    ]);
}

#[test]
fn years_decades_and_seasons() {
    table(&[
        ("2018-09-26", "It fell in the mid-1990s and in the '80s.", "the mid-1990s=199; the '80s=198"),
        ("2018-09-26", "It fell in 1999 and in the 19th century.", "1999=1999; the 19th century=18"),
        ("2018-09-26", "It rose in the third quarter of 1984.", "the third quarter of 1984=1984-Q3"),
        ("2018-09-26", "It fell last summer, or this spring.", "last summer=2018-SU; this spring=2018-SP"),
        ("2018-11-01", "They met on Thanksgiving Day in 2016.", "Thanksgiving Day=2017-11-23; 2016=2016"),
    ]);
}

#[test]
fn relative_dates_count_from_the_report() {
    table(&[
        ("2018-09-26", "It fell yesterday; it rises tomorrow.", "yesterday=2018-09-25; tomorrow=2018-09-27"),
        ("2018-09-26", "It fell last week.", "last week=2018-W38"),
        ("2018-09-26", "It fell on Tuesday.", "Tuesday=2018-09-25"),
        ("2018-09-26", "It fell three days ago.", "three days ago=2018-09-23"),
        ("2018-09-26", "It will fall on Friday.", "Friday=2018-09-28"),
        ("2018-09-26", "He is due to meet him on Tuesday.", "Tuesday=2018-10-02"),
        ("2018-09-26", "He said on Tuesday that it will fall.", "Tuesday=2018-09-25"),
        ("2018-09-26", "On Wednesday he is due to meet him.", "Wednesday=2018-09-26"),
        ("2018-09-26", "These days it falls, as in past years.", "These days=PRESENT_REF; past years=PAST_REF"),
        ("2018-02-13", "Trade between Oslo and Bergen will almost double by August.", "August=2018-08"),
        ("2018-09-26", "Until Thursday, they had not called.", "Thursday=2018-09-20"),
        ("2018-09-26", "She has scheduled a vote for Monday.", "Monday=2018-10-01"),
        ("2018-09-26", "It has given them until Monday.", "Monday=2018-10-01"),
        ("2018-09-26", "It had been due to end on Monday.", "Monday=2018-09-24"),
        ("2018-09-26", "A summit set for Oslo in November will go ahead.", "November=2018-11"),
        ("2018-09-26", "He told reporters of a cut in October.", "October=2018-10"),
        ("2018-09-26", "It fell on Friday night at 10 p.m.", "Friday night=2018-09-21TNI; 10 p.m.=2018-09-21T22:00"),
    ]);
}

#[test]
fn the_story_has_days_of_its_own() {
    table(&[
        ("2018-09-26", "On Monday it fell. Later in the day, it rose.", "Monday=2018-09-24; Later in the day=2018-09-24"),
        ("2018-09-26", "It fell on September 17. The next day it rose.", "September 17=2018-09-17; The next day=2018-09-18"),
        ("2018-09-26", "It fell on September 17. Two days later it rose.", "September 17=2018-09-17; Two days later=2018-09-19"),
        // A year or a month that was named last is the one that the next is counted from.
        ("2018-09-26", "In December 1997 it closed. Later that year it fell.", "December 1997=1997-12; Later that year=1997"),
        ("2018-09-26", "In 2003 it closed. The following year it fell.", "2003=2003; The following year=2004"),
        // Who spoke of it on Monday does not move the story.
        (
            "2018-09-26",
            "It fell on Thursday. He said on Monday it had. That night it rose.",
            "Thursday=2018-09-20; Monday=2018-09-24; That night=2018-09-20TNI",
        ),
    ]);
}

#[test]
fn lengths_and_sets() {
    table(&[
        ("2018-09-26", "A two-week truce held for 2 1/2 years.", "two-week=P2W; 2 1/2 years=P2Y6M"),
        ("2018-09-26", "In the past five years it fell daily.", "the past five years=P5Y; daily=P1D"),
        ("2018-09-26", "A decades-long feud ended after a day-long talk.", "decades-long=PXE; day-long=P1D"),
        ("2018-09-26", "They meet every two weeks, on Sundays.", "every two weeks=P2W; Sundays=XXXX-WXX-7"),
    ]);
}

#[test]
fn words_that_only_look_like_dates() {
    table(&[
        ("2018-09-26", "A 30-year-old man may march to the sun, and second a motion.", ""),
        ("2018-09-26", "They won 3-2 and 101-99. The ticket cost $1999.", ""),
        ("2018-09-26", "See pages 1998-97 on Route 66, 2000 miles away.", ""),
        ("2018-09-26", "The mayor, April Jones, sat in the fall of the house.", ""),
        ("2018-11-26", "Earlier in October 56 children fell ill.", "Earlier in October=2018-10"),
    ]);
}

#[test]
fn the_ends_of_years_and_leap_days() {
    table(&[
        ("2018-01-02", "It fell on December 30.", "December 30=2017-12-30"),
        ("2017-12-30", "It will fall on January 2.", "January 2=2018-01-02"),
        ("2016-03-01", "It fell on February 29.", "February 29=2016-02-29"),
        ("2018-01-02", "It fell last week.", "last week=2017-W52"),
        ("2018-01-02", "It fell last month.", "last month=2017-12"),
    ]);
}

#[test]
fn a_header_and_a_dateline_are_dates_too() {
    assert_eq!(values("", " date 2018-09-26 It fell on Tuesday."), "2018-09-26=2018-09-26; Tuesday=2018-09-25");
    assert_eq!(values("2018-09-27", "OSLO, Sept. 26 (AP) — It fell on Tuesday."), "Sept. 26=2018-09-26; Tuesday=2018-09-25");
}

#[test]
fn without_a_day_of_the_report_relative_dates_stay_open() {
    assert_eq!(values("", "It fell on Tuesday, and on September 17."), "Tuesday=XXXX-WXX-2; September 17=XXXX-09-17");
    assert!(read("", "It fell on Tuesday.").facts.timexes.iter().all(|timex| timex.interval.is_none()));
}

#[test]
fn each_date_says_why() {
    let report = read("2018-09-26", "It fell on Tuesday.");
    let timex = &report.facts.timexes[0];
    assert_eq!(timex.reason, "the latest Tuesday on or before the dateline");
    assert_eq!(timex.anchor, calendar::parse_iso("2018-09-26"));
    assert_eq!(timex.day(), calendar::parse_iso("2018-09-25"));
}

/// Two open drafts of one newsroom that date one event differently: each is told of the other.
#[test]
fn drafts_that_are_open_together_are_compared() {
    let desk = Arc::new(Desk::new(Config::default(), Arc::new(ActorBook::default())));
    let mut engine = Engine::default();
    let told = |day: u8| {
        format!("---\ndate: 2018-09-26\n---\n\nThe harbour board of Hull signed the ferry contract on September {day}, 2018.\n")
    };
    let mut findings = |name: &str, day: u8| {
        engine.open(name.into(), 0, Format::Markdown, &told(day), Arc::clone(&desk));
        let report = engine.snapshot(name).expect("it is open").report;
        let findings = report.diagnostics.iter().filter(|diagnostic| diagnostic.code == "CD205");
        let related = findings.flat_map(|finding| finding.related.clone());
        related.filter_map(|related| related.file).map(|file| file.display().to_string()).collect::<Vec<_>>()
    };
    assert_eq!(findings("file:///a.md", 12), [""; 0]);
    assert_eq!(findings("file:///b.md", 12), [""; 0]);
    assert_eq!(findings("file:///b.md", 14), ["file:///a.md"]);
    assert_eq!(findings("file:///a.md", 12), ["file:///b.md"]);
}

/// A weekday that fits is never marked and one that does not always is. All seven weekdays on every date of 400 years are read and
/// judged by the words; the whole way through the rule goes one weekday a date.
#[test]
fn every_weekday_with_every_date() {
    const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    for year in 1801..=2200i16 {
        let (mut text, mut n_wrong) = (String::new(), 0);
        let (mut sample, mut marked) = (String::new(), Vec::new());
        let mut day = Date::new(year, 1, 1).expect("a day");
        while day.year() == year {
            let right = usize::try_from(day.weekday().to_monday_zero_offset()).expect("0 to 6");
            let date = format!("{} {}, {year}", calendar::month_name(day.month()), day.day());
            for weekday in WEEKDAYS {
                text.push_str(&format!("{weekday}, {date}.\n"));
            }
            n_wrong += WEEKDAYS.len() - 1;
            // Another weekday each day, so that in seven years each date of the year has met all.
            let index = usize::try_from(i32::from(day.day_of_year()) + i32::from(year)).expect("no year is negative") % 7;
            if index != right {
                marked.push(sample.len());
            }
            sample.push_str(&format!("{}, {date}.\n\n", WEEKDAYS[index]));
            day = day.tomorrow().expect("far from the end of the calendar");
        }
        let language = copydesk::language::Language::analyse(&text);
        let expressions = copydesk::extract::dates::find(&text, &language);
        let is_wrong = |expression: &copydesk::extract::dates::Expression| match expression.symbol {
            copydesk::extract::dates::Symbol::Day(name) => {
                let day = name.year.and_then(|year| Date::new(year, name.month as i8, name.day as i8).ok());
                day.map(Date::weekday) != name.weekday
            }
            _ => panic!("{expression:?} is no day"),
        };
        assert_eq!(expressions.len(), text.lines().count(), "{year}");
        assert_eq!(expressions.iter().filter(|expression| is_wrong(expression)).count(), n_wrong, "{year}");
        if year % 7 == 0 {
            let findings = read("", &sample).diagnostics.into_iter().filter(|diagnostic| diagnostic.code == "CD201");
            let found: Vec<usize> = findings.map(|diagnostic| diagnostic.range.start).collect();
            assert_eq!(found, marked, "{year}");
        }
    }
}

/// Pieces of news copy with dates in them, to be strung together.
const PIECES: [&str; 18] = [
    "It fell on Tuesday. ",
    "Later in the day, it rose. ",
    "On Monday, September 17, the council will meet. ",
    "Two days later, on Friday, it closed. ",
    "\"We left on May 4,\" she said, ",
    "He was governor from 2010 to 2008. ",
    "In the third quarter, profit fell 3-2 from a year earlier. ",
    "Last week’s vote, on Feb. 30, was the first since 2081. ",
    "\n\n",
    "A 45-year-old man, who was born in 1954, ",
    "next Friday and the weekend after, ",
    "03/04/2018 or 25/04/2018 ",
    "The next day, Thursday, ",
    "the two-week truce, from May 3 to May 24, 2018, held. ",
    "at 10:75 p.m. EST ",
    "earlier this month, on Sept. 31, ",
    "the early 1990s and the 20th century; ",
    "newspaper reported, citing sources on Wednesday. ",
];

fn copy() -> impl Strategy<Value = String> {
    proptest::collection::vec(select(&PIECES[..]), 0..14).prop_map(|pieces| pieces.concat())
}

proptest! {
    /// A new dateline resolves the cached expressions as a fresh reading does.
    #[test]
    fn a_new_dateline_resolves_anew(text in copy(), first in 0..800i32, second in 0..800i32) {
        let day = |offset: i32| Date::constant(2018, 1, 1).saturating_add(jiff::Span::new().days(offset)).to_string();
        let (book, config) = (ActorBook::default(), Config::default());
        let mut cache: HashMap<String, Arc<BlockFacts>> = HashMap::new();
        for published in [day(first), day(second)] {
            let cx = context(&published, &book, &config);
            let cached = check_with(&text, &cx, |document| {
                let read = |block: &copydesk::document::Block| {
                    let prose = document.prose_of(block);
                    let extract = || Arc::new(BlockFacts::extract(prose, block.kind, &book, None));
                    Arc::clone(cache.entry(prose.to_owned()).or_insert_with(extract))
                };
                document.blocks.iter().map(read).collect()
            });
            let fresh = check(&text, &cx);
            assert_eq!(cached.facts.timexes, fresh.facts.timexes);
            assert_eq!(cached.diagnostics, fresh.diagnostics);
        }
    }

    /// Any text can be read, and every span is one of its own.
    #[test]
    fn no_text_is_too_odd(noise in any::<String>(), text in copy(), cut in any::<proptest::sample::Index>()) {
        let mut mixed: Vec<char> = text.chars().collect();
        let at = cut.index(mixed.len() + 1);
        mixed.splice(at..at, noise.chars());
        let mixed: String = mixed.into_iter().collect();
        let report = read("2018-09-26", &mixed);
        for timex in &report.facts.timexes {
            assert!(report.document.prose.text().get(timex.span.start..timex.span.end).is_some_and(|words| !words.is_empty()));
            assert!(timex.candidates.iter().all(|interval| interval.first <= interval.last), "{timex:?}");
        }
    }

    /// Figures, months and marks in any order.
    #[test]
    fn any_string_of_figures_and_names(words in proptest::collection::vec(select(&WORDS[..]), 0..30)) {
        read("2018-09-26", &words.concat());
        read("", &words.join(" "));
    }
}

/// What the grammar of dates has eyes for.
const WORDS: [&str; 40] = [
    "1", "12", "31", "99", "1999", "9999", "20,000", "/", "-", ".", ",", ":", "'", "’", "s", "May", "Sept", "Monday", "Mon",
    "the", "a", "year", "years", "ago", "later", "last", "next", "quarter", "first", "half", "of", "in", "every", "p.m.",
    "early", "mid", "about", "at", "century", "è",
];
