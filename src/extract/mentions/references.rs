//! Words that stand for actors without naming them: `he`, `the newspaper`, `the commander of the air force`.

use super::offices::{self, Names};
use super::text::{Found, FoundOffice, Text};
use super::{EntityType, Form, Tenure};
use crate::actors::words::{Case, key};
use crate::actors::{ActorId, Gender, TitleClass};
use crate::language::lexicon::Lexicon;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;

/// Nouns that stand for organizations, with the classification they stand for.
pub static DESCRIPTIONS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::parse(include_str!("../../language/lexicon/organization-descriptions.txt")));

static PRONOUNS: LazyLock<FxHashMap<u64, (EntityType, Option<Gender>)>> = LazyLock::new(|| {
    let male = ["he", "him", "his", "himself"].map(|word| (word, EntityType::Per, Some(Gender::Male)));
    let female = ["she", "her", "hers", "herself"].map(|word| (word, EntityType::Per, Some(Gender::Female)));
    let thing = ["it", "its", "itself"].map(|word| (word, EntityType::Org, None));
    let all = male.into_iter().chain(female).chain(thing);
    all.map(|(word, entity, gender)| (key(word), (entity, gender))).collect()
});

/// Adds pronouns, descriptions and offices without a name.
pub(super) fn find(text: &Text<'_>, found: &mut Vec<Found>) {
    let names = Names::of(found);
    let taken: FxHashSet<usize> = found
        .iter()
        .flat_map(|mention| {
            let office = mention.office.iter().flat_map(|office| office.words.clone());
            mention.words.clone().chain(mention.title.clone().into_iter().flatten()).chain(office)
        })
        .collect();
    for at in (0..text.words.len()).filter(|at| !taken.contains(at)) {
        if text.words[at].case == Case::Upper {
            continue;
        }
        if let Some((entity, gender)) = PRONOUNS.get(&text.key(at)) {
            let mut pronoun = Found::new(at..at + 1, *entity, Form::Pronoun);
            pronoun.gender = *gender;
            pronoun.office =
                offices::of_pronoun(text, &names, at).filter(|_| matches!(text.word(at), "he" | "He" | "she" | "She"));
            found.push(pronoun);
        } else if text.key(at) == key("the") {
            found.extend(definite(text, &names, &taken, at));
        }
    }
}

/// The actor that a phrase with `the` describes, unless its noun belongs to a name (`taken`).
fn definite(text: &Text<'_>, names: &Names, taken: &FxHashSet<usize>, the: usize) -> Option<Found> {
    let mut at = the + 1;
    if !text.is_joined(at) {
        return None;
    }
    let mut organizations: Vec<ActorId> = Vec::new();
    if let Some((after, owners)) = names.starting(at) {
        organizations.extend_from_slice(owners);
        at = after + usize::from(text.is_possessive(after));
    }
    if taken.contains(&at) {
        return None;
    }
    // "the Democratic senator"
    if at == the + 1 && matches!(text.word(at), "Democratic" | "Republican" | "independent") && text.is_joined(at + 1) {
        at += 1;
    }
    if let Some((after, class)) = text.title_at(at).filter(|_| text.is_joined(at)) {
        if class != TitleClass::Office || text.words[at].is_capital() && text.is_joined(after) && text.words[after].is_capital() {
            return None;
        }
        // "the president’s plan" speaks of him, "the minister of" needs its field.
        let mut end = after;
        if matches!(text.word(after), "of" | "for") && text.is_joined(after) {
            let first = after + 1 + usize::from(text.word(after + 1) == "the");
            let (last, owners) = names.starting(first)?;
            organizations.extend_from_slice(owners);
            end = last;
        }
        let mut office = Found::new(the..end, EntityType::Per, Form::Office);
        office.office = Some(FoundOffice { words: at..after, organizations, tenure: Tenure::Current });
        return Some(office);
    }
    let noun = text.word(at);
    if text.is_joined(at) && text.words[at].case == Case::Lower && DESCRIPTIONS.contains(noun) {
        let mut description = Found::new(the..at + 1, EntityType::Org, Form::Description);
        description.candidates = organizations;
        return Some(description);
    }
    None
}
