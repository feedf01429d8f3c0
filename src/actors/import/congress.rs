//! congress-legislators: one YAML list of people with their terms. Each person is read alone, so that a broken one loses only itself.

use super::dates::{set_period, single};
use super::json::gender;
use super::names::is_latin;
use super::roster::{Kind, Roster, Term};
use super::{Importer, Log, unusable};
use crate::language::lexicon::US_STATES;
use crate::tree::{Node, Syntax, parse};
use std::io::{self, BufRead};

pub(super) struct Congress;

/// The terms by their type: the post where one person at a time holds it, the title, the organization.
const TERMS: [(&str, Option<&str>, &str, &str); 4] = [
    ("prez", Some("us-president"), "President", "us"),
    ("viceprez", Some("us-vice-president"), "Vice President", "us"),
    ("sen", None, "Senator", "us-senate"),
    ("rep", None, "Representative", "us-house"),
];

impl Importer for Congress {
    fn read(&mut self, input: &mut dyn BufRead, roster: &mut Roster, log: &mut Log) -> io::Result<()> {
        let mut item = String::new();
        let mut line = String::new();
        let (mut number, mut first, mut n_people) = (0, 1, 0);
        loop {
            line.clear();
            let n_read = input.read_line(&mut line)?;
            if n_read == 0 || line.starts_with("- ") {
                n_people += usize::from(read_person(&item, first, roster, log));
                item.clear();
                first = number + 1;
            }
            if n_read == 0 {
                break;
            }
            number += 1;
            item.push_str(&line);
        }
        if n_people == 0 { Err(unusable("no people with terms: is it a file of congress-legislators?")) } else { Ok(()) }
    }
}

/// Reads one item of the list, which begins on the line `line`. Whether it was a person.
fn read_person(item: &str, line: usize, roster: &mut Roster, log: &mut Log) -> bool {
    if item.trim().trim_start_matches("---").trim().is_empty() || item.lines().all(|line| line.trim_start().starts_with('#')) {
        return false;
    }
    let (list, errors) = parse(item, Syntax::Yaml, 0);
    let place = format!("line {line}");
    if let Some(error) = errors.first() {
        log.skip("entries that cannot be read", format!("{place}: {}", error.message));
        return false;
    }
    let Some(person) = list.items().first() else {
        log.skip("entries that are no list of people", place);
        return false;
    };
    let name = person.get("name");
    let part = |key: &str| name.and_then(|name| text(name, key)).unwrap_or_default();
    let [given, middle, family, nickname, suffix] = ["first", "middle", "last", "nickname", "suffix"].map(part);
    let official = part("official_full");
    let short = [given, family].join(" ").trim().to_owned();
    let shown = if official.is_empty() { short.as_str() } else { official };
    if shown.is_empty() || family.is_empty() {
        log.skip("people without a name", place);
        return false;
    }
    let ids = person.get("id");
    let id = |key: &str| ids.and_then(|ids| text(ids, key));
    let key = ["bioguide", "govtrack", "wikidata"].iter().find_map(|scheme| Some(format!("{scheme} {}", id(scheme)?)));
    let entry = roster.entry(Kind::Person, &key.unwrap_or_else(|| format!("{place} {shown}")), shown);
    if entry.family_name.is_none() {
        entry.family_name = Some(family.to_owned());
    }
    let join = |parts: &[&str]| parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(" ");
    let mut others = vec![shown.to_owned(), short.clone(), join(&[given, middle, family])];
    if !nickname.is_empty() {
        others.push(join(&[nickname, family]));
    }
    if !suffix.is_empty() {
        others.push(join(&[given, middle, &format!("{family}, {suffix}")]));
    }
    for other in person.get("other_names").map(Node::items).unwrap_or_default() {
        let [first, last] = ["first", "last"].map(|key| text(other, key).unwrap_or_default());
        others.push(join(&[if first.is_empty() { given } else { first }, if last.is_empty() { family } else { last }]));
    }
    others.iter().filter(|other| is_latin(other)).for_each(|other| entry.add_name(other));
    let bio = person.get("bio");
    entry.gender = entry.gender.or_else(|| gender(bio.and_then(|bio| text(bio, "gender")).unwrap_or_default()));
    let birthday = bio.and_then(|bio| text(bio, "birthday")).unwrap_or_default();
    entry.birth_date = entry.birth_date.take().or_else(|| single(birthday, &shown, log));
    for scheme in ["wikidata", "bioguide", "govtrack"] {
        entry.add_link(scheme, id(scheme).unwrap_or_default());
    }
    let terms = person.get("terms").map(Node::items).unwrap_or_default();
    if terms.is_empty() {
        log.doubt("people without a term", shown);
    }
    let mut terms: Vec<Term> = terms.iter().filter_map(|term| read_term(term, shown, roster, log)).collect();
    let roles = person.get("leadership_roles").map(Node::items).unwrap_or_default();
    terms.extend(roles.iter().filter_map(|role| read_leadership(role, shown, log)));
    if let Some(entry) = key_of(ids).and_then(|key| roster.find(&key)) {
        for term in terms {
            if !entry.terms.contains(&term) {
                entry.terms.push(term);
            }
        }
    } else {
        let entry = roster.entry(Kind::Person, &format!("{place} {shown}"), shown);
        entry.terms.extend(terms);
    }
    true
}

/// An office of the chamber itself: `Majority Whip`.
fn read_leadership(role: &Node<'_>, name: &str, log: &mut Log) -> Option<Term> {
    let get = |key: &str| text(role, key).unwrap_or_default();
    let title = get("title");
    if title.is_empty() {
        log.skip("leadership roles without a title", format!("{name}: from {} to {}", get("start"), get("end")));
        return None;
    }
    let organization = match get("chamber").to_lowercase().as_str() {
        "senate" => Some("us-senate".to_owned()),
        "house" => Some("us-house".to_owned()),
        _ => None,
    };
    let mut read = Term { role: title.to_owned(), organization, ..Term::default() };
    set_period(&mut read, get("start"), get("end"), &format!("{name}, {title}"), log);
    Some(read)
}

/// The key of a person: the first of its identifiers that all files share.
fn key_of(ids: Option<&Node<'_>>) -> Option<String> {
    ["bioguide", "govtrack", "wikidata"].iter().find_map(|scheme| Some(format!("{scheme} {}", text(ids?, scheme)?)))
}

fn read_term(term: &Node<'_>, name: &str, roster: &mut Roster, log: &mut Log) -> Option<Term> {
    let get = |key: &str| text(term, key).unwrap_or_default();
    let kind = get("type");
    let Some((_, post, title, organization)) = TERMS.iter().find(|(known, ..)| *known == kind) else {
        log.skip("terms of an unknown type", format!("{name}: “{kind}” from {} to {}", get("start"), get("end")));
        return None;
    };
    let mut read = Term { role: (*title).to_owned(), organization: Some((*organization).to_owned()), ..Term::default() };
    read.post = post.map(|id| roster.post(id, title, Some((*organization).to_owned()), 1));
    read.area = US_STATES.note(get("state")).map(str::to_owned);
    let state = [get("state"), get("district")].join(" ");
    let parts = [state.trim(), get("party")];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    if !parts.is_empty() {
        read.add_note(&parts.join(", "));
    }
    set_period(&mut read, get("start"), get("end"), &format!("{name}, {title}"), log);
    Some(read)
}

fn text<'n>(node: &'n Node<'_>, key: &str) -> Option<&'n str> {
    node.get(key).and_then(Node::scalar).map(str::trim).filter(|text| !text.is_empty())
}
