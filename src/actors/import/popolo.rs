//! Popolo JSON: people, organizations, posts, memberships; EveryPolitician adds legislative terms, whose days count where a
//! membership has none.

use super::dates::{set_period, single};
use super::json::{gender, items, text, texts};
use super::names::{has_letters, is_latin, person};
use super::roster::{Kind, Roster, Term};
use super::{Importer, Log, exported, unusable};
use rustc_hash::FxHashMap;
use serde_json::Value;
use std::io::{self, BufRead};

#[derive(Default)]
pub(super) struct Popolo {
    /// Ids of the register, which are only unique inside one file.
    n_files: usize,
}

impl Importer for Popolo {
    fn read(&mut self, input: &mut dyn BufRead, roster: &mut Roster, log: &mut Log) -> io::Result<()> {
        let root: Value = serde_json::from_reader(input).map_err(|error| unusable(format!("no JSON: {error}")))?;
        if exported::is_own(&root) {
            exported::read(&root, roster, log);
            return Ok(());
        }
        self.n_files += 1;
        let mut file = File { prefix: self.n_files.to_string(), organizations: FxHashMap::default() };
        let has = |key| items(&root, key).next().is_some();
        if !has("persons") && !has("memberships") && !has("organizations") {
            return Err(unusable("no “persons”, “organizations” or “memberships”: is it Popolo?"));
        }
        for (key, value) in root.as_object().into_iter().flatten() {
            if !["persons", "organizations", "posts", "memberships", "events", "areas", "meta"].contains(&key.as_str()) {
                let n = value.as_array().map_or(1, Vec::len);
                log.skip("parts that no schema names", format!("“{key}” with {n} entries"));
            }
        }
        let events: FxHashMap<&str, &Value> = by_id(&root, "events");
        let posts: FxHashMap<&str, &Value> = by_id(&root, "posts");
        items(&root, "organizations").for_each(|organization| file.organization(organization, roster, log));
        for one in items(&root, "persons") {
            file.person(one, roster, log);
            for membership in items(one, "memberships") {
                let holder = text(one, "id").unwrap_or_default();
                file.membership(membership, &holder, &events, &posts, roster, log);
            }
        }
        for membership in items(&root, "memberships") {
            let holder = text(membership, "person_id").unwrap_or_default();
            file.membership(membership, &holder, &events, &posts, roster, log);
        }
        Ok(())
    }
}

fn by_id<'v>(root: &'v Value, key: &str) -> FxHashMap<&'v str, &'v Value> {
    items(root, key).filter_map(|one| Some((one.get("id")?.as_str()?, one))).collect()
}

/// One file, with the ids that its organizations have in the roster.
struct File {
    prefix: String,
    organizations: FxHashMap<String, String>,
}

impl File {
    fn organization(&mut self, one: &Value, roster: &mut Roster, log: &mut Log) {
        let (Some(id), name) = (text(one, "id"), text(one, "name").unwrap_or_default()) else {
            log.skip("organizations without an id", text(one, "name").unwrap_or_default());
            return;
        };
        // "-" and "unknown" stand for no organization at all.
        if !has_letters(&name) || name.eq_ignore_ascii_case("unknown") {
            log.skip("organizations without a name", format!("“{id}”"));
            return;
        }
        if let Some(known) = roster.built_in_id(&name) {
            self.organizations.insert(id, known);
            return;
        }
        let entry = roster.entry(Kind::Organization, &format!("{} organization {id}", self.prefix), &name);
        self.organizations.insert(id, entry.id.clone());
        entry.classification = text(one, "classification");
        for other in items(one, "other_names") {
            let lang = text(other, "lang").unwrap_or_default();
            let Some(other) = text(other, "name") else { continue };
            if (lang.is_empty() || lang.starts_with("en")) && is_latin(&other) {
                entry.add_name(&other);
            } else {
                log.skip("names of organizations in other languages", format!("{name}: “{other}”"));
            }
        }
        links(one, |scheme, value| entry.add_link(scheme, value));
    }

    fn person(&self, one: &Value, roster: &mut Roster, log: &mut Log) {
        let Some(full) = full_name(one) else {
            log.skip("people without a name", text(one, "id").unwrap_or_default());
            return;
        };
        let id = text(one, "id").unwrap_or_else(|| full.clone());
        let name = person(&full);
        let key = format!("{} person {id}", self.prefix);
        if roster.find(&key).is_some() {
            log.doubt("one id for two people; they are taken for one", format!("“{id}”: {full}"));
        }
        let entry = roster.entry(Kind::Person, &key, &name.name);
        entry.take_name(&name);
        if let Some(family) = text(one, "family_name").filter(|family| entry.name.contains(family.as_str())) {
            entry.family_name = Some(family);
        }
        for other in items(one, "other_names") {
            let Some(other) = text(other, "name") else { continue };
            if is_latin(&other) && other.contains(' ') {
                entry.add_name(&person(&other).name);
            } else if is_latin(&other) {
                log.skip("other names of one word", format!("{full}: “{other}”"));
            } else {
                log.skip("names in other scripts", format!("{full}: “{other}”"));
            }
        }
        entry.gender = entry.gender.or_else(|| gender(&text(one, "gender").unwrap_or_default()));
        let mut day = |key| text(one, key).and_then(|text| single(&text, &full, log));
        let (born, died) = (day("birth_date"), day("death_date"));
        entry.birth_date = entry.birth_date.take().or(born);
        entry.death_date = entry.death_date.take().or(died);
        entry.add_link("popolo", &id);
        links(one, |scheme, value| entry.add_link(scheme, value));
    }

    fn membership(
        &self,
        one: &Value,
        holder: &str,
        events: &FxHashMap<&str, &Value>,
        posts: &FxHashMap<&str, &Value>,
        roster: &mut Roster,
        log: &mut Log,
    ) {
        let post = text(one, "post_id").and_then(|id| posts.get(id.as_str()).copied()).or(one.get("post"));
        let of_post = |key| post.and_then(|post| text(post, key));
        let role = text(one, "role").or(of_post("label")).or(of_post("role")).or(text(one, "label"));
        let organization = text(one, "organization_id").or(of_post("organization_id"));
        let name = one.get("organization").and_then(|organization| text(organization, "name"));
        let day = |key| text(one, key).unwrap_or_default();
        let (mut start, mut end) = (day("start_date"), day("end_date"));
        let place = format!("{holder}: {}", role.as_deref().unwrap_or("member"));
        let mut term = Term { role: role.as_deref().unwrap_or("member").to_owned(), ..Term::default() };
        // A post's label is the title, where the role is only "member".
        if let Some(label) = of_post("label").filter(|_| term.role.eq_ignore_ascii_case("member")) {
            term.role = label;
        }
        let known = organization.as_ref().and_then(|id| self.organizations.get(id.as_str())).cloned();
        term.organization = known.or_else(|| name.filter(|name| has_letters(name)).map(|name| roster.organization(&name)));
        let party = text(one, "on_behalf_of_id").and_then(|id| self.organizations.get(id.as_str()));
        if let Some(party) = party {
            term.add_note(&format!("for {party}"));
        }
        let period = text(one, "legislative_period_id").and_then(|id| events.get(id.as_str()).copied());
        if let Some(period) = period.filter(|_| start.is_empty() || end.is_empty()) {
            let of_period = |key| text(period, key).unwrap_or_default();
            let (first, last) = (of_period("start_date"), of_period("end_date"));
            // Who left before the term's end has an end of its own; who came late has a start of its own.
            if start.is_empty() {
                start = first;
            }
            if end.is_empty() {
                end = last;
            }
            term.add_note(&format!("days of {}", text(period, "name").unwrap_or_default()));
            log.doubt("memberships without days of their own; those of the legislative term count", &place);
        }
        let Some(entry) = roster.find(&format!("{} person {holder}", self.prefix)) else {
            log.skip("memberships of nobody in the file", format!("{place}, {} to {}", shown(&start), shown(&end)));
            return;
        };
        let place = format!("{}, {}", entry.name, term.role);
        if let (Some(id), None) = (&organization, &term.organization) {
            term.add_note(&format!("organization “{id}”"));
            log.doubt("memberships of an organization that is not in the file", format!("{place}: “{id}”"));
        }
        set_period(&mut term, &start, &end, &place, log);
        if !entry.terms.contains(&term) {
            entry.terms.push(term);
        }
    }
}

fn shown(day: &str) -> &str {
    if day.is_empty() { "no day" } else { day }
}

/// The name of a person: given in full, else made of its parts, else the newest among the other names.
fn full_name(one: &Value) -> Option<String> {
    let of_parts = |one: &Value| {
        let parts = ["given_name", "family_name", "surname", "lordname"].map(|key| text(one, key).unwrap_or_default());
        let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        (parts.len() > 1).then(|| parts.join(" "))
    };
    let of_others = || items(one, "other_names").filter_map(|other| text(other, "name").or(of_parts(other))).last();
    let name = text(one, "name").or_else(|| of_parts(one)).or_else(of_others);
    name.filter(|name| has_letters(name))
}

fn links(one: &Value, mut add: impl FnMut(&str, &str)) {
    for identifier in items(one, "identifiers") {
        if let (Some(scheme), Some(value)) = (text(identifier, "scheme"), text(identifier, "identifier"))
            && matches!(scheme.as_str(), "wikidata" | "viaf" | "isni" | "lei")
        {
            add(&scheme, &value);
        }
    }
    if let Some(page) =
        items(one, "links").find_map(|link| text(link, "url")).or_else(|| texts(one, "url").next().map(Into::into))
    {
        add("page", &page);
    }
}
