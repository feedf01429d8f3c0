//! FollowTheMoney: one JSON object a line. An occupancy names its holder and its post by id, in any order of the lines.

use super::dates::{set_period, single};
use super::json::{gender, text, texts};
use super::names::{has_letters, is_latin, person};
use super::roster::{Kind, Roster, Term};
use super::{Importer, Log, unusable};
use rustc_hash::FxHashMap;
use serde_json::Value;
use std::io::{self, BufRead};

#[derive(Default)]
pub(super) struct Ftm {
    positions: FxHashMap<String, Position>,
    links: Vec<Link>,
}

/// An office that is a thing of its own.
struct Position {
    name: String,
    organizations: Vec<String>,
    country: Option<String>,
}

/// What ties a person to an office or an organization.
struct Link {
    holder: String,
    /// The id of a position or of an organization.
    of: String,
    role: Option<String>,
    start: String,
    end: String,
    place: String,
}

/// The schemas that tie somebody to something, with the properties that name both and the word where no role is given.
const LINKS: [(&str, &str, &str, &str); 5] = [
    ("Occupancy", "holder", "post", ""),
    ("Membership", "member", "organization", "member"),
    ("Directorship", "director", "organization", "director"),
    ("Employment", "employee", "employer", "employee"),
    ("Representation", "agent", "client", "representative"),
];

/// The schemas of organizations, with our word for each.
const ORGANIZATIONS: [(&str, &str); 5] =
    [("PublicBody", "body"), ("Organization", ""), ("Company", "company"), ("LegalEntity", ""), ("PublicOrganization", "body")];

impl Importer for Ftm {
    fn read(&mut self, input: &mut dyn BufRead, roster: &mut Roster, log: &mut Log) -> io::Result<()> {
        let mut line = String::new();
        let (mut number, mut n_entities) = (0, 0);
        loop {
            line.clear();
            if input.read_line(&mut line)? == 0 {
                break;
            }
            number += 1;
            let text = line.trim().trim_start_matches('\u{feff}');
            if text.is_empty() {
                continue;
            }
            match serde_json::from_str::<Value>(text) {
                Ok(entity) if entity.get("schema").is_some() => {
                    n_entities += 1;
                    self.entity(&entity, number, roster, log);
                }
                Ok(_) => log.skip("lines that are no entity", format!("line {number}")),
                Err(error) => log.skip("lines that are no JSON", format!("line {number}: {error}")),
            }
        }
        if n_entities == 0 { Err(unusable("no line is an entity with a “schema”: is it FollowTheMoney?")) } else { Ok(()) }
    }

    fn finish(&mut self, roster: &mut Roster, log: &mut Log) {
        for link in std::mem::take(&mut self.links) {
            self.tie(&link, roster, log);
        }
    }
}

impl Ftm {
    fn entity(&mut self, entity: &Value, line: usize, roster: &mut Roster, log: &mut Log) {
        let schema = text(entity, "schema").unwrap_or_default();
        let Some(id) = text(entity, "id") else {
            log.skip("entities without an id", format!("line {line}: {schema}"));
            return;
        };
        let empty = Value::Null;
        let properties = entity.get("properties").unwrap_or(&empty);
        let names: Vec<&str> = texts(properties, "name").collect();
        // OpenSanctions puts the name that it likes best into the caption.
        let caption = text(entity, "caption");
        let latin = caption.as_deref().into_iter().chain(names.iter().copied()).find(|name| has_letters(name) && is_latin(name));
        if let Some((_, holder, of, role)) = LINKS.iter().find(|(known, ..)| *known == schema) {
            let role = text(properties, "role").or_else(|| (!role.is_empty()).then(|| (*role).to_owned()));
            let mut day = |keys: &[&str]| {
                let days: Vec<&str> = keys
                    .iter()
                    .map(|key| texts(properties, key).collect())
                    .find(|days: &Vec<&str>| !days.is_empty())
                    .unwrap_or_default();
                if days.len() > 1 {
                    log.doubt(
                        "several days for one; the first counts",
                        format!("line {line}: {schema} {id}: {}", days.join(", ")),
                    );
                }
                days.first().map(|day| (*day).to_owned()).unwrap_or_default()
            };
            let (start, end) = (day(&["startDate", "periodStart", "date"]), day(&["endDate", "periodEnd"]));
            let mut n_ties = 0;
            for holder in texts(properties, holder) {
                for of in texts(properties, of) {
                    n_ties += 1;
                    let place = format!("line {line}: {id}");
                    let (holder, of, role) = (holder.to_owned(), of.to_owned(), role.clone());
                    self.links.push(Link { holder, of, role, start: start.clone(), end: end.clone(), place });
                }
            }
            if n_ties == 0 {
                log.skip("ties that name nobody or nothing", format!("line {line}: {schema} {id}, from “{start}” to “{end}”"));
            }
        } else if schema == "Position" {
            let Some(name) = latin.or(names.first().copied()) else {
                log.skip("positions without a name", format!("line {line}: {id}"));
                return;
            };
            let organizations = texts(properties, "organization").map(str::to_owned).collect();
            let country = text(properties, "country");
            self.positions.insert(id, Position { name: name.to_owned(), organizations, country });
        } else if schema == "Person" {
            let parts = || {
                let part = |key| text(properties, key).unwrap_or_default();
                Some([part("firstName"), part("lastName")].join(" ").trim().to_owned()).filter(|name| has_letters(name))
            };
            let Some(full) = latin.map(str::to_owned).or_else(parts).or_else(|| names.first().map(|name| (*name).to_owned()))
            else {
                log.skip("people without a name", format!("line {line}: {id}"));
                return;
            };
            read_person(&id, &full, properties, &format!("line {line}: {full}"), roster, log);
        } else if let Some((_, classification)) = ORGANIZATIONS.iter().find(|(known, _)| *known == schema) {
            let Some(name) = latin.or(names.first().copied()) else {
                log.skip("organizations without a name", format!("line {line}: {id}"));
                return;
            };
            let entry = roster.entry(Kind::Organization, &id, name);
            entry.classification = (!classification.is_empty()).then(|| (*classification).to_owned());
            for other in names.iter().copied().chain(texts(properties, "alias")) {
                if is_latin(other) {
                    entry.add_name(other);
                } else {
                    log.skip("names in other scripts", format!("{name}: “{other}”"));
                }
            }
            entry.add_link("wikidata", &text(properties, "wikidataId").unwrap_or_default());
        } else {
            log.skip("entities that are no actors", format!("line {line}: {schema}"));
        }
    }

    /// Adds the office that `link` says somebody held.
    fn tie(&self, link: &Link, roster: &mut Roster, log: &mut Log) {
        let position = self.positions.get(&link.of);
        let organization = match position {
            Some(position) => {
                let of = position.organizations.iter().find_map(|id| roster.find(id).map(|entry| entry.id.clone()));
                of.or_else(|| roster.country(position.country.as_deref()?))
            }
            None => roster.find(&link.of).map(|entry| entry.id.clone()),
        };
        let period = || format!("from “{}” to “{}”", link.start, link.end);
        if position.is_none() && organization.is_none() {
            log.skip("offices that no line describes", format!("{}: {} {}", link.place, link.of, period()));
            return;
        }
        let role =
            position.map(|position| position.name.clone()).or_else(|| link.role.clone()).unwrap_or_else(|| "member".to_owned());
        let mut term = Term { role, organization, ..Term::default() };
        let Some(entry) = roster.find(&link.holder) else {
            log.skip("offices of nobody", format!("{}: {} {}", link.place, link.holder, period()));
            return;
        };
        if entry.kind != Kind::Person {
            log.skip("offices of an organization", format!("{}: {} {}", link.place, entry.name, period()));
            return;
        }
        let place = format!("{}: {}, {}", link.place, entry.name, term.role);
        set_period(&mut term, &link.start, &link.end, &place, log);
        if !entry.terms.contains(&term) {
            entry.terms.push(term);
        }
    }
}

fn read_person(id: &str, full: &str, properties: &Value, place: &str, roster: &mut Roster, log: &mut Log) {
    let name = person(full);
    let entry = roster.entry(Kind::Person, id, &name.name);
    entry.take_name(&name);
    if let Some(family) = text(properties, "lastName").filter(|family| entry.name.ends_with(family.as_str())) {
        entry.family_name = Some(family);
    }
    let others = ["name", "alias", "previousName"].iter().flat_map(|key| texts(properties, key));
    for other in others {
        match () {
            () if !is_latin(other) => log.skip("names in other scripts", format!("{full}: “{other}”")),
            () if !other.contains(' ') => log.skip("other names of one word", format!("{full}: “{other}”")),
            () => {
                let other = person(other);
                entry.add_name(&other.other.unwrap_or(other.name));
            }
        }
    }
    if let Some(weak) = texts(properties, "weakAlias").next() {
        log.skip("weak aliases", format!("{full}: “{weak}”"));
    }
    entry.gender = entry.gender.or_else(|| gender(&text(properties, "gender").unwrap_or_default()));
    let mut day = |key| text(properties, key).and_then(|text| single(&text, &place, log));
    let (born, died) = (day("birthDate"), day("deathDate"));
    entry.birth_date = entry.birth_date.take().or(born);
    entry.death_date = entry.death_date.take().or(died);
    entry.add_link("wikidata", &text(properties, "wikidataId").unwrap_or_default());
    entry.add_link("ftm", id);
    // Titles in words, without a day.
    for title in texts(properties, "position") {
        let mut term = Term { role: title.to_owned(), ..Term::default() };
        set_period(&mut term, "", "", &format!("{place}, {title}"), log);
        if !entry.terms.contains(&term) {
            entry.terms.push(term);
        }
    }
}
