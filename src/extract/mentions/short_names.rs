//! People whom copy calls by a short given name: `Chris Murphy`, who is `Christopher Murphy` in the file, and the other way round.

use super::EntityType;
use super::text::{Found, Text};
use crate::actors::{Actor, ActorId, NameForm};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// The other forms of each given name, in small letters.
static OTHER_FORMS: LazyLock<FxHashMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    let mut forms: FxHashMap<&str, Vec<&str>> = FxHashMap::default();
    for line in include_str!("../../actors/built_in/short-names.txt").lines().filter(|line| !line.starts_with('#')) {
        for name in line.split(' ') {
            forms.entry(name).or_default().extend(line.split(' ').filter(|other| *other != name));
        }
    }
    forms
});

/// Gives each full name that the book does not have the one person whom it has under another form of the given name.
pub(super) fn link(text: &Text<'_>, found: &mut [Found]) {
    let unknown = found.iter_mut().filter(|mention| mention.entity == EntityType::Per && mention.candidates.is_empty());
    for mention in unknown.filter(|mention| mention.words.len() > 1) {
        let given = text.word(mention.words.start);
        let Some(forms) = OTHER_FORMS.get(given.to_lowercase().as_str()) else { continue };
        let rest = text.span(&(mention.words.start + 1..mention.words.end)).of(text.prose);
        // An initial in the middle is left out as often as not.
        let family = rest.rsplit(' ').next().filter(|_| text.word(mention.words.start + 1).len() == 1).unwrap_or(rest);
        let mut people: Vec<ActorId> = Vec::new();
        for form in forms {
            let named = text.book.find_by_name(&format!("{}{} {family}", form[..1].to_uppercase(), &form[1..]));
            let full = named.iter().filter(|named| matches!(named.form, NameForm::Full | NameForm::Alias));
            for named in full.filter(|named| text.book.actor(named.actor).is_some_and(Actor::is_person)) {
                if !people.contains(&named.actor) {
                    people.push(named.actor);
                }
            }
        }
        if let [person] = people[..] {
            mention.candidates.push(person);
        }
    }
}
