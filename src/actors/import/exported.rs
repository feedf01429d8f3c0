//! Popolo JSON that copydesk wrote itself. It comes back as it was, with its ids, posts and rejected names: nothing has to be guessed.

use super::Log;
use super::json::{gender, items, text};
use super::roster::{Entry, Kind, Post, Roster, Term};
use crate::actors::Actor;
use crate::actors::names::is_acronym;
use serde_json::Value;

/// Whether copydesk wrote the document.
pub(super) fn is_own(root: &Value) -> bool {
    root.get("meta").is_some_and(|meta| meta.get("generator").and_then(Value::as_str) == Some("copydesk"))
}

/// Reads the document whole.
pub(super) fn read(root: &Value, roster: &mut Roster, log: &mut Log) {
    for one in items(root, "posts") {
        let (Some(id), Some(label)) = (text(one, "id"), text(one, "label")) else {
            log.skip("posts without an id or a label", text(one, "id").or(text(one, "label")).unwrap_or_default());
            continue;
        };
        let holders = one.get("holders").and_then(Value::as_u64).and_then(|holders| u32::try_from(holders).ok());
        roster.add_post(Post {
            id,
            label,
            other_labels: items(one, "other_labels").filter_map(|other| text(other, "name")).collect(),
            organization: text(one, "organization_id"),
            holders: holders.unwrap_or(1),
        });
    }
    for (key, kind) in [("organizations", Kind::Organization), ("persons", Kind::Person)] {
        for one in items(root, key) {
            match entry(one, kind) {
                Some(entry) if roster.built_in(&entry.id).is_some_and(|known| says_no_more(&entry, known)) => {}
                Some(entry) => roster.restore(entry),
                None => log.skip("entries without an id or a name", text(one, "id").or(text(one, "name")).unwrap_or_default()),
            }
        }
    }
    for one in items(root, "memberships") {
        let holder = text(one, "person_id").unwrap_or_default();
        let term = Term {
            post: text(one, "post_id"),
            role: text(one, "role").unwrap_or_default(),
            organization: text(one, "organization_id"),
            area: one.get("area").and_then(|area| text(area, "name")),
            start: text(one, "start_date"),
            end: text(one, "end_date"),
            note: text(one, "note"),
        };
        match roster.by_id(&holder) {
            Some(entry) => entry.terms.push(term),
            None => log.skip("memberships of nobody in the file", format!("{holder}: {}", term.role)),
        }
    }
}

fn entry(one: &Value, kind: Kind) -> Option<Entry> {
    let classification = text(one, "classification").filter(|_| kind == Kind::Organization);
    let is_place = classification.as_deref() == Some("place");
    let mut entry = Entry::new(if is_place { Kind::Place } else { kind }, &text(one, "id")?, &text(one, "name")?);
    entry.classification = classification.filter(|classification| !is_place && classification != "other");
    (entry.given_name, entry.family_name) = (text(one, "given_name"), text(one, "family_name"));
    (entry.rank, entry.note) = (text(one, "rank"), text(one, "note"));
    entry.gender = gender(&text(one, "gender").unwrap_or_default());
    (entry.birth_date, entry.death_date) = (text(one, "birth_date"), text(one, "death_date"));
    entry.checked = text(one, "checked");
    for other in items(one, "other_names") {
        let Some(name) = text(other, "name") else { continue };
        let said = [("note", "remark"), ("lang", "lang"), ("start_date", "start_date"), ("end_date", "end_date")];
        let said: Vec<_> = said.into_iter().filter_map(|(key, exported)| Some((key, text(other, exported)?))).collect();
        if !said.is_empty() {
            entry.of_names.insert(name.clone(), said);
        }
        match text(other, "note").as_deref() {
            Some("reject") => entry.rejected.push(name),
            Some("metonym") => entry.metonyms.push(name),
            Some("contested metonym") => entry.contested.push(name),
            Some("adjective") => entry.adjectives.push(name),
            // Initials are known by their capitals; others have a key of their own.
            Some("acronym") if !is_acronym(&name) => entry.acronyms.push(name),
            _ => entry.other_names.push(name),
        }
    }
    for (list, key, value) in [("identifiers", "scheme", "identifier"), ("links", "note", "url")] {
        entry.links.extend(items(one, list).filter_map(|link| Some((text(link, key)?, text(link, value)?))));
    }
    Some(entry)
}

/// Whether an organization is a built-in one as it is, which the document names because others belong to it.
fn says_no_more(entry: &Entry, known: &Actor) -> bool {
    let is_known = |name: &String| known.other_names.iter().any(|other| other.name == *name) || known.adjectives.contains(name);
    let lists = [&entry.other_names, &entry.metonyms, &entry.contested, &entry.acronyms, &entry.adjectives, &entry.rejected];
    entry.name == known.name
        && lists.into_iter().flatten().all(is_known)
        && entry.links.len() == known.links.len()
        && entry.checked.is_none()
        && entry.of_names.is_empty()
}
