//! The article told otherwise: other names, other weeks, other words.

use super::gold::{Gold, actor_file, items, string};
use copydesk::calendar::{Date, month_name, parse_iso};
use jiff::ToSpan;
use regex::Regex;
use serde_json::Value;
use std::collections::BTreeMap;
use std::ops::Range;

/// The article with some places replaced.
pub(crate) struct Variant {
    pub(crate) text: String,
    /// The actor file that goes with it.
    pub(crate) actors: String,
    /// Places of the article and what stands there now, in order.
    edits: Vec<(Range<usize>, String)>,
}

impl Variant {
    fn new(gold: &Gold, mut edits: Vec<(Range<usize>, String)>, actors: &Value) -> Variant {
        edits.sort_by_key(|(at, _)| at.start);
        let mut text = gold.text.clone();
        for (at, words) in edits.iter().rev() {
            text.replace_range(at.clone(), words);
        }
        Variant { text, actors: actor_file(actors), edits }
    }

    /// Where a place of the article stands now.
    pub(crate) fn place(&self, place: &Range<usize>) -> Range<usize> {
        self.offset(place.start, false)..self.offset(place.end, true)
    }

    /// Whether a place of the article was a part of words that were replaced as a whole.
    pub(crate) fn has_replaced(&self, place: &Range<usize>) -> bool {
        self.edits.iter().any(|(at, _)| at.start <= place.start && place.end <= at.end && at.len() > place.len())
    }

    /// Where a byte of the article stands now; inside what was replaced, the edge of what replaces it.
    fn offset(&self, offset: usize, is_end: bool) -> usize {
        let mut now = offset;
        for (at, words) in &self.edits {
            if at.end <= offset {
                now = now + words.len() - at.len();
            } else if at.start < offset {
                now -= offset - at.start;
                now += if is_end { words.len() } else { 0 };
            }
        }
        now
    }
}

/// Own people and countries: given and family names; state, adjective and seat of government.
const GIVEN: [&str; 10] = ["Nikos", "Stelios", "Petros", "Kostas", "Kemal", "Selim", "Murat", "Walter", "Yannis", "Emre"];
const FAMILY: [&str; 10] =
    ["Papadakis", "Vranas", "Karadimos", "Leontis", "Aydin", "Yildiz", "Demirtas", "Hobbs", "Samaras", "Korkmaz"];
const COUNTRIES: [[&str; 3]; 6] = [
    ["Greece", "Greek", "Athens"],
    ["Turkey", "Turkish", "Ankara"],
    ["Cyprus", "Cypriot", "Nicosia"],
    ["Pakistan", "Pakistani", "Islamabad"],
    ["Georgia", "Georgian", "Tbilisi"],
    ["Armenia", "Armenian", "Yerevan"],
];

/// The article with all people and all states but one called otherwise, in the text and in the actor file; `turn` turns the lists.
pub(crate) fn other_names(gold: &Gold, turn: usize) -> Variant {
    let mut words = BTreeMap::new();
    let actors = gold.actors.as_object().expect("a table of actors");
    for (index, person) in actors.values().filter(|actor| actor["type"] == "person").enumerate() {
        let (given, family) = (GIVEN[(index + 3 * turn) % GIVEN.len()], FAMILY[(index + 7 * turn) % FAMILY.len()]);
        for (variant, name) in [&person["name"]].into_iter().chain(items(&person["variants"])).enumerate() {
            let name = string(name);
            let (first, last) = name.split_once(' ').expect("a given and a family name");
            // Another spelling stays another spelling.
            let other = |own: &str| if variant == 0 { own.to_owned() } else { format!("{own}e") };
            words.entry(first.to_owned()).or_insert_with(|| other(given));
            words.entry(last.to_owned()).or_insert_with(|| other(family));
        }
    }
    // The United States stay what they are.
    let states = actors.iter().filter(|(_, actor)| actor["type"] == "state" && string(&actor["name"]).split(' ').count() == 1);
    for (index, (id, state)) in states.enumerate() {
        let [name, adjective, seat] = COUNTRIES[(index + 3 * turn) % COUNTRIES.len()];
        words.insert(string(&state["name"]), name.to_owned());
        for (surface, _) in gold.adjectives.iter().filter(|(_, actor)| actor == id) {
            words.insert(surface.clone(), adjective.to_owned());
        }
        let governments = actors.values().filter(|actor| actor["type"] == "government" && actor["country"] == state["iso"]);
        for metonym in governments.flat_map(|government| items(&government["metonyms"])) {
            words.entry(string(metonym)).or_insert_with(|| seat.to_owned());
        }
    }
    let mut renamed = gold.actors.clone();
    rename(&mut renamed, &words);
    Variant::new(gold, replacements(&gold.text, &words), &renamed)
}

/// Renames in all strings of a JSON value.
fn rename(value: &mut Value, words: &BTreeMap<String, String>) {
    match value {
        Value::String(text) => {
            for (at, word) in replacements(text, words).into_iter().rev() {
                text.replace_range(at, &word);
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| rename(item, words)),
        Value::Object(entries) => entries.values_mut().for_each(|entry| rename(entry, words)),
        _ => {}
    }
}

/// Where the words of `words` stand in `text`, and what each becomes.
fn replacements(text: &str, words: &BTreeMap<String, String>) -> Vec<(Range<usize>, String)> {
    let mut longest_first: Vec<String> = words.keys().map(|word| regex::escape(word)).collect();
    longest_first.sort_by_key(|word| std::cmp::Reverse(word.len()));
    let pattern = Regex::new(&format!(r"\b(?:{})\b", longest_first.join("|"))).expect("a valid pattern");
    pattern.find_iter(text).map(|found| (found.range(), words[found.as_str()].clone())).collect()
}

/// The article told some weeks later: all dates and the offices' periods move, weekdays stay.
pub(crate) fn other_weeks(gold: &Gold, weeks: i64) -> Variant {
    let mut edits = Vec::new();
    let iso = Regex::new(r"\b\d{4}-\d\d-\d\d\b").expect("a valid pattern");
    let report = iso.find(&gold.text).and_then(|found| parse_iso(found.as_str())).expect("a day of the report");
    edits.extend(iso.find_iter(&gold.text).map(|found| (found.range(), shift_value(found.as_str(), weeks))));
    let names: Vec<&str> = (1..=12).map(month_name).collect();
    let written = Regex::new(&format!(r"\b({}) (\d\d?)\b", names.join("|"))).expect("a valid pattern");
    for found in written.captures_iter(&gold.text) {
        let month = names.iter().position(|name| *name == &found[1]).expect("a month") + 1;
        let day = parse_iso(&format!("{}-{month:02}-{:0>2}", report.year(), &found[2])).expect("a day");
        let day = shift(day, weeks);
        edits.push((found.get(0).expect("all of it").range(), format!("{} {}", month_name(day.month()), day.day())));
    }
    let mut actors = gold.actors.clone();
    for actor in actors.as_object_mut().into_iter().flat_map(|actors| actors.values_mut()) {
        for office in actor["offices"].as_array_mut().into_iter().flatten() {
            for end in ["start", "end"] {
                if let Some(date) = office[end].as_str() {
                    // To the day: a year that is moved by weeks would be another year.
                    office[end] = Value::String(shift_value(&first_day(date), weeks));
                }
            }
        }
    }
    Variant::new(gold, edits, &actors)
}

/// A day, month, year or week some weeks later, as it was written.
pub(crate) fn shift_value(value: &str, weeks: i64) -> String {
    if let Some((year, week)) = value.split_once("-W") {
        let monday = jiff::civil::ISOWeekDate::new(
            year.parse().expect("a year"),
            week.parse().expect("a week"),
            jiff::civil::Weekday::Monday,
        );
        let monday = shift(monday.expect("a week").date(), weeks).iso_week_date();
        return format!("{:04}-W{:02}", monday.year(), monday.week());
    }
    let moved = shift(parse_iso(&first_day(value)).expect("a date"), weeks).to_string();
    moved[..value.len()].to_owned()
}

/// The first day of a day, month or year.
fn first_day(value: &str) -> String {
    format!("{value}{}", &"-01-01"[value.len().saturating_sub(4).min(6)..])
}

fn shift(day: Date, weeks: i64) -> Date {
    day.checked_add((weeks * 7).days()).expect("a day of the calendar")
}

/// The article with other words for the defects of `category`; `#` in `words` stands for the number that was there.
pub(crate) fn other_words(gold: &Gold, category: &str, words: &str) -> Variant {
    let edit = |place: Range<usize>| {
        let number: String = gold.text[place.clone()].chars().filter(char::is_ascii_digit).collect();
        (place, words.replace('#', &number))
    };
    Variant::new(gold, gold.defects(category).into_iter().map(edit).collect(), &gold.actors)
}
