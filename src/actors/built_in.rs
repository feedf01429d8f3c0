//! The built-in set: states, bodies, news organizations, companies and places that every newsroom meets. It holds no people.

use super::model::{Actor, ActorKind, Classification, NameNote, OtherName};
use super::names::is_acronym;
use std::sync::LazyLock;

/// The actors of the built-in set.
pub(super) fn actors() -> &'static [Actor] {
    static ACTORS: LazyLock<Vec<Actor>> = LazyLock::new(|| {
        let mut actors: Vec<Actor> = Vec::new();
        for line in lines(include_str!("built_in/states.txt")) {
            let [code, name, long, people, capital, seats, others, code3] = fields(line);
            let mut state = Actor::new(code, name, ActorKind::Organization(Classification::State));
            state.adjectives = list(people).map(str::to_owned).collect();
            state.links.push(("iso 3166-1".into(), code3.into()));
            let plural =
                state.adjectives.first().filter(|people| people.ends_with(['n', 'i'])).map(|people| format!("{people}s"));
            state.adjectives.extend(plural);
            state.other_names = list(long).chain(list(others)).map(other_name).collect();
            for seat in list(seats) {
                let (name, note) = match seat.strip_suffix('?') {
                    Some(name) => (name, NameNote::ContestedMetonym),
                    None => (seat, NameNote::Metonym),
                };
                state.other_names.push(OtherName { name: name.to_owned(), note });
            }
            actors.push(state);
            if !capital.is_empty() {
                actors.push(Actor::new(&slug(capital), capital, ActorKind::Place));
            }
        }
        for (text, default) in [
            (include_str!("built_in/bodies.txt"), Classification::Body),
            (include_str!("built_in/media.txt"), Classification::Media),
        ] {
            for line in lines(text) {
                let [id, name, others, kind, people] = fields(line);
                let classification = if kind.is_empty() { default } else { Classification::parse(kind) };
                let mut body = Actor::new(id, name, ActorKind::Organization(classification));
                body.other_names = list(others).map(other_name).collect();
                body.adjectives = list(people).map(str::to_owned).collect();
                actors.push(body);
            }
        }
        for entry in lines(include_str!("built_in/companies.txt")).flat_map(list) {
            let mut names = entry.split(" = ");
            let name = names.next().unwrap_or_default();
            let mut company = Actor::new(&slug(name), name, ActorKind::Organization(Classification::Company));
            company.other_names = names.map(other_name).collect();
            actors.push(company);
        }
        for line in lines(include_str!("built_in/places.txt")) {
            for name in list(line) {
                let id = slug(name);
                if !actors.iter().any(|actor| actor.id == id) {
                    actors.push(Actor::new(&id, name, ActorKind::Place));
                }
            }
        }
        actors
    });
    &ACTORS
}

fn other_name(name: &str) -> OtherName {
    let note = if is_acronym(name) { NameNote::Acronym } else { NameNote::Accepted };
    OtherName { name: name.to_owned(), note }
}

/// An id made from a name: small letters and hyphens.
pub(super) fn slug(name: &str) -> String {
    let mut slug = String::with_capacity(name.len());
    for letter in super::words::folded(name).chars() {
        if letter.is_alphanumeric() {
            slug.push(letter);
        } else if !slug.ends_with('-') && !slug.is_empty() {
            slug.push('-');
        }
    }
    slug.trim_end_matches('-').to_owned()
}

fn lines(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty())
}

/// The fields of a line between bars; those that are missing are empty.
fn fields<const N: usize>(line: &'static str) -> [&'static str; N] {
    let mut fields = [""; N];
    for (field, text) in fields.iter_mut().zip(line.split('|')) {
        *field = text.trim();
    }
    fields
}

/// The entries of a field between semicolons.
fn list(field: &'static str) -> impl Iterator<Item = &'static str> {
    field.split(';').map(str::trim).filter(|entry| !entry.is_empty())
}

#[cfg(test)]
mod tests {
    use super::actors;
    use crate::actors::{ActorKind, Classification};
    use rustc_hash::FxHashSet;

    #[test]
    fn ids_are_unique_and_names_are_there() {
        let mut ids = FxHashSet::default();
        for actor in actors() {
            assert!(ids.insert(actor.id.as_str()), "{}", actor.id);
            assert!(!actor.name.is_empty(), "{}", actor.id);
            assert_ne!(actor.kind, ActorKind::Person, "{}", actor.id);
        }
    }

    #[test]
    fn the_states_of_the_world() {
        let states: Vec<_> = actors().iter().filter(|actor| actor.is_state()).collect();
        assert_eq!(states.len(), 197);
        let mut codes = FxHashSet::default();
        for state in states {
            let [(_, code)] = &state.links[..] else { panic!("{}: one code of three letters", state.id) };
            assert!(code.len() == 3 && codes.insert(code), "{}: {code}", state.id);
            let is_known = state.id.len() == 2 && (!state.adjectives.is_empty() || ["dm", "va"].contains(&state.id.as_str()));
            assert!(is_known, "{}: two letters and an adjective", state.id);
        }
    }

    #[test]
    fn bodies_and_media() {
        let of_kind = |wanted| actors().iter().filter(|actor| actor.kind == ActorKind::Organization(wanted)).count();
        assert!(of_kind(Classification::Body) >= 120, "{}", of_kind(Classification::Body));
        assert!(of_kind(Classification::Media) >= 160, "{}", of_kind(Classification::Media));
        assert!(of_kind(Classification::Company) >= 300, "{}", of_kind(Classification::Company));
        for kind in [Classification::Force, Classification::Party, Classification::Ministry] {
            assert!(of_kind(kind) >= 5, "{kind:?}");
        }
    }
}
