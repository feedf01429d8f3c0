//! CD207: a distance between two days that is not the distance between them.

use super::dating::{self, Dated};
use super::{Example, FixAvailability, Rule, RuleContext, RuleScope, Status};
use crate::calendar::{Date, Weekday, month_name, spell, weekday_name};
use crate::diagnostic::{Applicability, Severity};
use crate::extract::dates::{Amount, Modifier, Name, Symbol, Unit};
use crate::facts::timeline::{Interval, add_days, days_between, shift, weekday_from, weekday_until};
use crate::text::Span;

pub(super) static RULE: Rule = Rule {
    code: "CD207",
    name: "duration-mismatch",
    since: "0.1.0",
    status: Status::Stable,
    severity: Some(Severity::Warning),
    fix: FixAvailability::Sometimes,
    scope: RuleScope::OwnWords,
    any_language: false,
    summary: "a length of time that does not fit the days beside it",
    rationale: "“Three days later, on Friday” can be counted, and readers count. Words such as “about” and “nearly” are taken at their word.",
    options: &[],
    examples: &[
        Example {
            title: "a distance",
            published: "2018-09-26",
            actors: "",
            bad: "The storm made landfall on Sunday, September 2, 2018; three days later, on <<Friday>>, the roads were open again.",
            good: "The storm made landfall on Sunday, September 2, 2018; three days later, on Wednesday, the roads were open again.",
        },
        Example {
            title: "a length",
            published: "2018-09-26",
            actors: "",
            bad: "The <<two-week>> truce, from May 3 to May 24, 2018, held.",
            good: "The three-week truce, from May 3 to May 24, 2018, held.",
        },
    ],
    check,
};

fn check(cx: &mut RuleContext<'_>) {
    let timexes = dating::timexes(cx);
    for index in 0..timexes.len() {
        if let Some((amount, unit, length)) = distance(timexes[index]) {
            check_later(cx, &timexes, index, amount, unit);
            if let Some(length) = length {
                check_length(cx, &timexes, index, length, unit);
            }
        }
    }
}

/// The number of units that an expression counts exactly, and the length where it is one (`two-week`).
fn distance(dated: Dated<'_>) -> Option<(i64, Unit, Option<i64>)> {
    if dated.timex.modifier.is_some_and(|modifier| modifier != Modifier::Start) || dated.timex.is_quoted {
        return None;
    }
    let count = |amount: Amount| amount.count.filter(|count| *count > 0 && !amount.has_half).map(i64::from);
    match dated.timex.expression.symbol {
        Symbol::Shift { amount, unit, from: crate::extract::dates::From::Story, .. } => Some((count(amount)?, unit, None)),
        Symbol::Length { amount, unit, is_back: None } if unit >= Unit::Day => Some((count(amount)?, unit, count(amount))),
        _ => None,
    }
}

/// `A; three days later, on B` and `B, three days after A`.
fn check_later(cx: &mut RuleContext<'_>, timexes: &[Dated<'_>], index: usize, count: i64, unit: Unit) {
    let distance = timexes[index];
    let Some(next) = timexes.get(index + 1).copied().filter(|next| next.timex.block == distance.timex.block) else { return };
    let joint = dating::between(distance, next).to_lowercase();
    let mut words = joint.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    // "three days later" is one expression, "a few hours later" and "three days after" are a length and a word.
    let text = distance.text().to_lowercase();
    let own = text.rsplit(char::is_whitespace).next().filter(|word| DIRECTIONS.contains(word));
    let direction = own.or_else(|| words.next());
    let rest: Vec<&str> = words.collect();
    let is_joint = |allowed: &[&str]| rest.len() <= 3 && rest.iter().all(|word| allowed.contains(word));
    let named =
        index.checked_sub(1).and_then(|before| timexes.get(before)).copied().filter(|before| dating::is_near(*before, distance));
    match direction {
        Some("later" | "afterward" | "afterwards") if is_joint(&["on", "in", "late", "early", "of"]) => {
            if let Some(base) = named {
                judge(cx, base, distance, next, count, unit);
            }
        }
        Some("earlier" | "before") if is_joint(&["on", "in"]) && joint.contains(',') => {
            if let Some(base) = named {
                judge(cx, base, distance, next, -count, unit);
            }
        }
        Some("after") if is_joint(&["the", "on", "its", "his", "her", "their"]) => {
            if let Some(stated) = named.filter(|stated| is_apposed(*stated, distance)).or_else(|| stated_behind(timexes, index)) {
                judge(cx, next, distance, stated, count, unit);
            }
        }
        Some("before") if is_joint(&["the", "on", "its", "his", "her", "their"]) => {
            if let Some(stated) = named.filter(|stated| is_apposed(*stated, distance)).or_else(|| stated_behind(timexes, index)) {
                judge(cx, next, distance, stated, -count, unit);
            }
        }
        _ => {}
    }
}

/// Words that say in which direction a distance is measured.
const DIRECTIONS: [&str; 6] = ["later", "afterward", "afterwards", "earlier", "before", "after"];

/// Whether the distance says how far the day before it lies: `on June 14, three days after …`.
fn is_apposed(stated: Dated<'_>, distance: Dated<'_>) -> bool {
    let between = dating::between(stated, distance).trim();
    matches!(between, "," | ", just" | ", only" | ", exactly" | "—" | "–")
}

/// The day that is stated behind the one counted from: `three days after the March 2 attack, on March 9`.
fn stated_behind<'a>(timexes: &[Dated<'a>], index: usize) -> Option<Dated<'a>> {
    let (base, stated) = (*timexes.get(index + 1)?, *timexes.get(index + 2)?);
    let is_same_sentence = base.timex.block == stated.timex.block && base.sentence() == stated.sentence();
    let (noun, joint) = dating::between(base, stated).rsplit_once(',').filter(|_| is_same_sentence)?;
    // The comma of "June 12, 2018, attack" belongs to the date.
    let noun = noun.trim_start_matches(',');
    (matches!(joint.trim(), "on" | "in") && noun.split_whitespace().count() <= 2 && !noun.contains(',')).then_some(stated)
}

/// Marks `stated` unless it lies `count` units from `base`.
fn judge(cx: &mut RuleContext<'_>, base: Dated<'_>, distance: Dated<'_>, stated: Dated<'_>, count: i64, unit: Unit) {
    let Some(from) = known(base, unit).map(|from| before_stated(base, from, stated, count)) else { return };
    let expected = shift(from, count, unit);
    let Some(verdict) = verdict(stated, expected, unit) else { return };
    let (found, right) = verdict;
    let words = distance.text();
    let direction = if count < 0 { "before" } else { "after" };
    let units = unit_words(count.abs(), unit);
    let start =
        if unit >= Unit::Year { from.year().to_string() } else { format!("{}, {}", weekday_name(from.weekday()), spell(from)) };
    let message = format!("{units} {direction} {start} is {right}, not {found}; check “{words}” and the days");
    let place = stated.timex.span;
    let text = stated.text().to_owned();
    let finding =
        cx.report(place, message).related(distance.timex.span, "the distance").related(base.timex.span, "counted from here");
    if let Some(fixed) = replacement(stated, &text, expected) {
        finding.fix(format!("Change to “{fixed}”"), place, fixed, Applicability::Suggestion);
    }
}

/// A bare weekday beside a day in figures is the one nearest to that day, on the side from which is counted: `on Friday, March 6,
/// four days after the Monday raid`.
fn before_stated(base: Dated<'_>, from: Date, stated: Dated<'_>, count: i64) -> Date {
    let is_bare = matches!(base.timex.expression.symbol, Symbol::Named { name: Name::Weekday(_), .. });
    match (stated.timex.expression.symbol, stated.timex.day()) {
        (Symbol::Day(_), Some(day)) if is_bare && count > 0 => weekday_until(add_days(day, -1), from.weekday()),
        (Symbol::Day(_), Some(day)) if is_bare => weekday_from(add_days(day, 1), from.weekday()),
        _ => from,
    }
}

/// The day or year from which can be counted: one that is sure.
fn known(base: Dated<'_>, unit: Unit) -> Option<Date> {
    if base.timex.is_quoted || base.timex.modifier.is_some() {
        return None;
    }
    match base.timex.expression.symbol {
        Symbol::Year(year) if unit == Unit::Year => Date::new(year, 1, 1).ok(),
        Symbol::Day(_) | Symbol::Named { name: Name::Weekday(_), .. } => base.timex.day(),
        _ => None,
    }
}

/// What is stated and what it should be, where the two differ on every reading.
fn verdict(stated: Dated<'_>, expected: Date, unit: Unit) -> Option<(String, String)> {
    if stated.timex.modifier.is_some() {
        return None;
    }
    let of_weekday = |weekday: Weekday| (weekday_name(weekday).to_owned(), format!("a {}", weekday_name(expected.weekday())));
    match stated.timex.expression.symbol {
        // A bare weekday is the one that follows, not the one before the report.
        Symbol::Named { name: Name::Weekday(weekday), .. } if unit <= Unit::Week => {
            (weekday != expected.weekday()).then(|| of_weekday(weekday)).map(|(found, right)| (format!("a {found}"), right))
        }
        Symbol::Day(name) if unit <= Unit::Week => {
            let fits = |interval: &Interval| interval.first == expected;
            let is_of_year = name.year.is_some()
                || !stated
                    .timex
                    .candidates
                    .iter()
                    .any(|interval| interval.first.month() == expected.month() && interval.first.day() == expected.day());
            (!stated.timex.candidates.is_empty() && !stated.timex.candidates.iter().any(fits) && is_of_year)
                .then(|| (stated.text().to_owned(), spell(expected)))
        }
        Symbol::Named { name: Name::Month(month), .. } if unit == Unit::Month => {
            let right = expected.month();
            (i8::try_from(month) != Ok(right)).then(|| (stated.text().to_owned(), month_name(right).to_owned()))
        }
        Symbol::Year(year) if unit == Unit::Year => {
            // From one day to another, "two years later" may fall into the next year by the months.
            (year != expected.year()).then(|| (year.to_string(), expected.year().to_string()))
        }
        Symbol::Year(year) if unit == Unit::Decade => {
            (year != expected.year()).then(|| (year.to_string(), expected.year().to_string()))
        }
        _ => None,
    }
}

/// The words that would be right in the place of `text`.
fn replacement(stated: Dated<'_>, text: &str, expected: Date) -> Option<String> {
    match stated.timex.expression.symbol {
        Symbol::Named { name: Name::Weekday(_), .. } if stated.timex.expression.time.is_none() => {
            Some(dating::weekday_like(expected.weekday(), text))
        }
        Symbol::Year(_) => Some(expected.year().to_string()),
        _ => None,
    }
}

/// `the two-week truce, from 3 to 24 May`: one day more or less is a way of counting.
fn check_length(cx: &mut RuleContext<'_>, timexes: &[Dated<'_>], index: usize, count: i64, unit: Unit) {
    let length = timexes[index];
    let (Some(first), Some(last)) = (timexes.get(index + 1).copied(), timexes.get(index + 2).copied()) else { return };
    if first.sentence() != length.sentence() || last.timex.block != length.timex.block || !is_span_of(length, first, last) {
        return;
    }
    if let (Unit::Year, Symbol::Year(from), Symbol::Year(to)) =
        (unit, first.timex.expression.symbol, last.timex.expression.symbol)
    {
        // Years are counted from the first to the last, or with both.
        let real = i64::from(to) - i64::from(from);
        if real > 0 && (real - count).abs() > 1 {
            let message = format!("“{}”: from {from} to {to} are {real} years; check the length and the years", length.text());
            let span = Span::new(first.timex.span.start, last.timex.span.end);
            cx.report(length.timex.span, message).related(span, "the years");
        }
        return;
    }
    // In whichever year: the two lie as far apart.
    let day = |dated: Dated<'_>| dated.timex.interval.and_then(|interval| interval.single());
    let (Some(from), Some(to)) = (day(first), day(last)) else { return };
    let stated = days_between(from, shift(from, count, unit));
    let real = days_between(from, to);
    let slack = if unit == Unit::Day { 1 } else { stated / 7 + 1 };
    if unit > Unit::Month || real < 0 || (stated - slack..=stated + slack).contains(&real) {
        return;
    }
    let message = format!(
        "“{}”: from {} to {} are {real} days, not {stated}; check the length and the days",
        length.text(),
        spell(from),
        spell(to),
    );
    let span = Span::new(first.timex.span.start, last.timex.span.end);
    cx.report(length.timex.span, message).related(span, "the days");
}

/// Whether the days are those of the length: `the two-week truce, from May 3 to May 24`, `a five-day siege, March 3-12`, `lasted
/// five days, from March 3 to March 12`.
fn is_span_of(length: Dated<'_>, first: Dated<'_>, last: Dated<'_>) -> bool {
    let opening = dating::between(length, first);
    let is_apposed = opening.trim_end().trim_end_matches("from").trim_end().ends_with([',', '(', ':', '—', '–']);
    let joint = match dating::between(first, last).trim() {
        "to" | "until" | "till" | "through" | "-" | "–" | "—" => first.lead() == "from" || is_apposed,
        "and" => first.lead() == "between",
        joint => opening.split_whitespace().any(|word| BEGINS.contains(&word)) && ENDS.contains(&joint),
    };
    // A length that is no adjective wants the days right behind it.
    let is_adjective = length.text().contains('-');
    let most = if is_adjective { 6 } else { 2 };
    joint && opening.split_whitespace().count() <= most && (is_adjective || is_apposed) && !opening.contains(['.', ';'])
}

/// Verbs of a beginning between a length and its first day.
const BEGINS: [&str; 6] = ["began", "begins", "opened", "opens", "started", "starts"];

/// What joins the first day to the last behind such a verb.
const ENDS: [&str; 8] = [
    "and ended on",
    "and ends on",
    "and ended",
    "and closed on",
    "and closes on",
    "and finished on",
    "and concluded on",
    "and ran until",
];

fn unit_words(count: i64, unit: Unit) -> String {
    let name = match unit {
        Unit::Day => "day",
        Unit::Week => "week",
        Unit::Month => "month",
        Unit::Decade => "decade",
        _ => "year",
    };
    if count == 1 { format!("one {name}") } else { format!("{count} {name}s") }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::check_rule;

    #[test]
    fn years_and_sentences() {
        check_rule(&RULE, "2018-09-26", "", "The plant opened in 1999. Two years later, in <<2002>>, it closed.");
        check_rule(
            &RULE,
            "2018-09-26",
            "",
            "The plant opened in 1999. Two years later, in 2001, it closed. In 2009 it opened again.",
        );
        check_rule(&RULE, "2018-09-26", "", "It was set up in 1988 and was dissolved four years later, in <<1990>>.");
    }

    #[test]
    fn distances_behind_the_day() {
        check_rule(&RULE, "2018-09-26", "", "He died on <<June 14, 2018>>, three days after the June 12, 2018, attack.");
        check_rule(&RULE, "2018-09-26", "", "He died on June 15, 2018, three days after the June 12, 2018, attack.");
    }

    #[test]
    fn the_day_may_be_stated_last() {
        for text in [
            "He died three days after the June 12, 2018, attack, on <<June 18, 2018>>.",
            "Four years after the 2010 vote, in <<2016>>, he lost.",
            "Four years after the 2010 vote, in 2014, he lost.",
            "The court met on Friday, September 14, 2018, four days after the Monday raid.",
            "The court met on <<Friday, September 14, 2018>>, two days after the Monday raid.",
        ] {
            check_rule(&RULE, "2018-09-26", "", text);
        }
    }

    #[test]
    fn lengths_and_their_days() {
        for text in [
            "The <<five-day>> siege, March 3 to March 12, 2018, cut off the town.",
            "The <<two-week>> fair (May 3 to May 24) is over.",
            "The siege lasted <<five days>>, from March 3 to March 12.",
            "They met at a <<three-day>> summit held between June 4 and June 11.",
            "The <<two-day>> summit began on March 3 and ended on March 9.",
            "He served <<five years>>, from 2010 to 2018, in the army.",
            "The three-year term, from 2018 to 2022, is over.",
            "The two-day summit began on March 3 and ended on March 4.",
            "The five-day siege, March 3 to March 7, cut off the town.",
            "The five-day siege, March 3-8, cut off the town.",
            "He spent five days in Rome and stayed from March 3 to March 12 in Milan.",
        ] {
            check_rule(&RULE, "2018-09-26", "", text);
        }
    }

    #[test]
    fn loose_counts_are_loose() {
        for text in [
            "The plant opened in 1999. About two years later, in 2002, it closed.",
            "The plant opened in 1999. A few years later, in 2002, it closed.",
            "The plant opened in 1999. Two years later it closed. In 2002 it opened again.",
            "The strike began on June 4, 2018. Two days later, workers met on Friday.",
        ] {
            check_rule(&RULE, "2018-09-26", "", text);
        }
    }
}
