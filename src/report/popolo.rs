//! Actors as Popolo JSON, for the programs of others.

use crate::actors::{Actor, ActorBook, ActorId, ActorKind, Gender, More, NameNote, PartialDate};
use rustc_hash::FxHashSet;
use serde_json::{Map, Value, json};

/// The newsroom's actors, and the built-in organizations that they belong to, as one Popolo document.
pub fn export(book: &ActorBook) -> String {
    let own = || book.actors().filter(|(id, _)| !book.is_built_in(*id));
    let mut organizations: FxHashSet<ActorId> =
        own().flat_map(|(_, actor)| &actor.memberships).filter_map(|membership| membership.organization).collect();
    organizations.extend(book.posts().filter_map(|(_, post)| post.organization));
    let id_of = |id: Option<ActorId>| id.and_then(|id| book.actor(id)).map(|actor| actor.id.as_str());
    let things = book.actors().filter(|(id, actor)| !actor.is_person() && (!book.is_built_in(*id) || organizations.contains(id)));
    let posts = book.posts().map(|(_, post)| {
        object([
            ("id", Some(json!(post.id))),
            ("label", Some(json!(&*post.label))),
            ("organization_id", id_of(post.organization).map(Value::from)),
            ("other_labels", list(post.other_labels.iter().map(|label| json!({"name": label})))),
            ("holders", (post.holders != 1).then(|| json!(post.holders))),
        ])
    });
    let memberships = own().flat_map(|(_, actor)| {
        actor.memberships.iter().map(move |membership| {
            object([
                ("person_id", Some(json!(actor.id))),
                ("role", Some(json!(&*membership.role))),
                ("post_id", membership.post.and_then(|post| book.post(post)).map(|post| json!(post.id))),
                ("organization_id", id_of(membership.organization).map(Value::from)),
                ("area", membership.area.as_deref().map(|area| json!({"name": area}))),
                ("start_date", membership.period.start.map(day)),
                ("end_date", membership.period.end.map(day)),
                ("note", membership.note.as_deref().map(Value::from)),
            ])
        })
    });
    let people = own().filter(|(_, actor)| actor.is_person()).map(|(_, actor)| person(actor));
    let document = json!({
        // By this an import knows that nothing in it has to be guessed.
        "meta": {"generator": "copydesk"},
        "persons": people.collect::<Vec<_>>(),
        "organizations": things.map(|(_, actor)| organization(actor)).collect::<Vec<_>>(),
        "posts": posts.collect::<Vec<_>>(),
        "memberships": memberships.collect::<Vec<_>>(),
    });
    format!("{document:#}\n")
}

fn person(actor: &Actor) -> Value {
    let gender = actor.gender.map(|gender| match gender {
        Gender::Male => json!("male"),
        Gender::Female => json!("female"),
    });
    let more = |of: fn(&More) -> &Option<String>| actor.more.as_deref().and_then(|more| of(more).as_deref()).map(Value::from);
    object([
        ("id", Some(json!(actor.id))),
        ("name", Some(json!(actor.name))),
        ("given_name", more(|more| &more.given_name)),
        ("family_name", actor.family_name.as_deref().map(Value::from)),
        ("rank", more(|more| &more.rank)),
        ("gender", gender),
        ("birth_date", actor.life.start.map(day)),
        ("death_date", actor.life.end.map(day)),
        ("other_names", other_names(actor)),
        ("identifiers", identifiers(actor)),
        ("links", links(actor)),
        ("checked", actor.checked.map(|checked| json!(checked.day.to_string()))),
        ("note", more(|more| &more.note)),
    ])
}

fn organization(actor: &Actor) -> Value {
    let classification = match actor.kind {
        ActorKind::Organization(classification) => classification.name(),
        _ => "place",
    };
    object([
        ("id", Some(json!(actor.id))),
        ("name", Some(json!(actor.name))),
        ("classification", Some(json!(classification))),
        ("other_names", other_names(actor)),
        ("identifiers", identifiers(actor)),
        ("links", links(actor)),
        ("checked", actor.checked.map(|checked| json!(checked.day.to_string()))),
    ])
}

fn other_names(actor: &Actor) -> Option<Value> {
    let adjectives = actor.adjectives.iter().map(|adjective| other_name(actor, adjective, "adjective"));
    let others = actor.other_names.iter().map(|other| {
        let note = match other.note {
            NameNote::Accepted => "accepted",
            NameNote::Rejected => "reject",
            NameNote::Metonym => "metonym",
            NameNote::ContestedMetonym => "contested metonym",
            NameNote::Acronym => "acronym",
        };
        other_name(actor, &other.name, note)
    });
    list(others.chain(adjectives))
}

/// Another name with what is said of it. What copy may do with it, `note` says; a note of the newsroom's own stands beside.
fn other_name(actor: &Actor, name: &str, note: &str) -> Value {
    let more = actor.more.iter().flat_map(|more| &more.names).find(|more| more.name == name);
    object([
        ("name", Some(json!(name))),
        ("note", Some(json!(note))),
        ("remark", more.and_then(|more| more.note.as_deref()).map(Value::from)),
        ("lang", more.and_then(|more| more.lang.as_deref()).map(Value::from)),
        ("start_date", more.and_then(|more| more.period.start).map(day)),
        ("end_date", more.and_then(|more| more.period.end).map(day)),
    ])
}

fn identifiers(actor: &Actor) -> Option<Value> {
    let plain = actor.links.iter().filter(|(_, value)| !value.contains("://"));
    list(plain.map(|(scheme, value)| json!({"scheme": &**scheme, "identifier": value})))
}

fn links(actor: &Actor) -> Option<Value> {
    let pages = actor.links.iter().filter(|(_, value)| value.contains("://"));
    list(pages.map(|(note, url)| json!({"note": &**note, "url": url})))
}

fn day(date: PartialDate) -> Value {
    json!(date.iso())
}

fn list(items: impl Iterator<Item = Value>) -> Option<Value> {
    let items: Vec<Value> = items.collect();
    (!items.is_empty()).then_some(Value::Array(items))
}

/// An object of the fields that there are.
fn object<const N: usize>(fields: [(&str, Option<Value>); N]) -> Value {
    let fields = fields.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?)));
    Value::Object(fields.collect::<Map<String, Value>>())
}
