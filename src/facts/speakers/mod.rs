//! Speakers: whom each source means, also where no list knows them.
//!
//! A pronoun or description is answered only where the answer is likely enough; a wrong name is worse than none.

mod descriptions;
mod ranking;
mod scene;

pub use ranking::{Candidate, FEATURES};

use super::coreference::ReportActor;
use super::{Attribution, Facts, Mention};
use crate::actors::Gender;
use crate::document::Document;
use crate::extract::mentions::{EntityType, Form};
use crate::text::Span;
use descriptions::Description;
use scene::Scene;

/// Gives each attribution the actor of the report who speaks.
pub(super) fn resolve(attributions: &mut [Attribution], facts: &Facts, document: &Document) {
    if attributions.is_empty() {
        return;
    }
    let mut scene = Scene::new(attributions, facts, document);
    for index in 0..attributions.len() {
        let Speaker { chain, may_be } = speaker(attributions, index, &mut scene);
        (attributions[index].chain, attributions[index].may_be) = (chain, may_be);
        attributions[index].speaker = chain.and_then(|chain| facts.actors.get(chain)?.actor);
    }
    // “I think so,” said X: what X says of himself is X’s, and X may be named only behind it.
    for index in 0..attributions.len() {
        let Some(source) = attributions[index].source.first().copied().filter(|source| source.of(scene.prose) == "I") else {
            continue;
        };
        let outer = (0..attributions.len().min(index + 8))
            .rev()
            .take(16)
            .find(|&other| other != index && attributions[other].content.iter().any(|piece| piece.contains(source)));
        let Some(outer) = outer else { continue };
        (attributions[index].chain, attributions[index].speaker) = (attributions[outer].chain, attributions[outer].speaker);
    }
}

impl Facts {
    /// Whom the pronoun that is the source of attribution `index` may stand for, the likeliest first; nobody where it is none.
    pub fn speakers_behind(&self, document: &Document, index: usize) -> Vec<Candidate> {
        let prose = document.prose.text();
        let pronoun = self.attributions.get(index).and_then(|attribution| attribution.source.first());
        let Some(Pronoun::Person(gender)) = pronoun.and_then(|source| Pronoun::of(source.of(prose))) else { return Vec::new() };
        let mut candidates = Scene::new(&self.attributions, self, document).candidates(&self.attributions, index, Some(gender));
        candidates.sort_by(|one, other| other.likelihood.total_cmp(&one.likelihood));
        candidates
    }
}

/// A pronoun that can be a source.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Pronoun {
    Person(Gender),
    Thing,
    Relative,
}

impl Pronoun {
    fn of(source: &str) -> Option<Pronoun> {
        let is = |word: &str| source.eq_ignore_ascii_case(word);
        match () {
            () if is("he") || is("him") || is("his") => Some(Pronoun::Person(Gender::Male)),
            () if is("she") || is("her") => Some(Pronoun::Person(Gender::Female)),
            () if is("it") => Some(Pronoun::Thing),
            () if is("who") || is("which") => Some(Pronoun::Relative),
            () => None,
        }
    }
}

/// Who speaks, as far as it can be told.
#[derive(Debug, Default)]
struct Speaker {
    chain: Option<usize>,
    /// Whom a pronoun may mean, where that is not nearly sure.
    may_be: Vec<usize>,
}

/// The actor of the report who speaks in attribution `index`; those before it have their speakers.
fn speaker(attributions: &[Attribution], index: usize, scene: &mut Scene<'_>) -> Speaker {
    let Some(source) = attributions[index].source.first().copied() else { return Speaker::default() };
    let chain = match Pronoun::of(source.of(scene.prose)) {
        Some(Pronoun::Person(gender)) => return scene.person(attributions, index, gender),
        Some(Pronoun::Thing) => scene.thing(attributions, index),
        Some(Pronoun::Relative) => named_before(scene, source),
        None => named(attributions, index, scene),
    };
    Speaker { chain, may_be: Vec::new() }
}

/// The actor whom the words of a source name or describe: its head, so a person before a body, a body before a state's adjective.
fn named(attributions: &[Attribution], index: usize, scene: &mut Scene<'_>) -> Option<usize> {
    let source = *attributions[index].source.first()?;
    if let Some(person) = person_named(scene, source) {
        return person.chain;
    }
    match scene.described(attributions, index) {
        Description::Person(chain) => chain,
        Description::Body(chain) => thing_named(scene, source).or(chain),
        Description::None => thing_named(scene, source),
    }
}

/// The mentions inside `span`.
fn inside(facts: &Facts, span: Span) -> impl Iterator<Item = &Mention> + Clone {
    let first = facts.mentions.partition_point(|mention| mention.span.start < span.start);
    let near = facts.mentions[first..].iter().take_while(move |mention| mention.span.start < span.end);
    near.filter(move |mention| mention.span.end <= span.end)
}

/// The person whom the words of a source name. Of "some of his admirers" and "aides to Orlov" nobody is named; of "his brother, Karl
/// Orlov," he is.
fn person_named<'f>(scene: &Scene<'f>, source: Span) -> Option<&'f Mention> {
    let prose = scene.prose;
    let is_loose = is_loose(source.of(prose));
    let is_apposed = |mention: &Mention| {
        matches!(mention.form, Form::Full | Form::Family) && !is_loose
            || mention.form == Form::Full && prose.get(..mention.span.start).is_some_and(|before| before.ends_with(", "))
            || mention.span.start == source.start
    };
    inside(scene.facts, source).find(|mention| {
        mention.entity == EntityType::Per
            && !matches!(mention.form, Form::Pronoun | Form::Description)
            && (mention.form == Form::Office && !is_loose || is_apposed(mention))
            && !is_modifier(prose, mention.span, source)
            && !is_piece(prose, mention)
            && !is_governed(prose, mention, source)
            && !(is_definite(source.of(prose)) && descriptions::describes_person(mention.span.of(prose)))
    })
}

/// Whether a word that the reader took for a name is a piece of a longer one: "Lund" of "Lund Ferries manager Karl Orlov", "Trans-" of
/// "Trans-Pacific".
fn is_piece(prose: &str, mention: &Mention) -> bool {
    let behind = prose.get(mention.span.end..).unwrap_or_default();
    let goes_on = behind.strip_prefix(' ').is_some_and(|rest| rest.starts_with(char::is_uppercase));
    mention.form == Form::Family && (goes_on || behind.starts_with('-'))
}

fn is_definite(source: &str) -> bool {
    source.starts_with("the ") || source.starts_with("The ")
}

/// The body, state or paper that the words of a source name.
fn thing_named(scene: &Scene<'_>, source: Span) -> Option<usize> {
    let prose = scene.prose;
    let is_named = |mention: &&Mention| {
        mention.chain.is_some()
            && !matches!(mention.form, Form::Adjective | Form::Description | Form::Pronoun | Form::Office)
            && mention.entity != EntityType::Per
    };
    let mentions = inside(scene.facts, source);
    let thing = mentions.clone().find(is_named).filter(|_| !is_loose(source.of(prose)))?;
    let is_whole = thing.span.end == source.end || mentions.filter(|mention| mention.chain.is_some()).count() == 1;
    (is_whole && !is_modifier(prose, thing.span, source) && !is_governed(prose, thing, source)).then_some(thing.chain)?
}

/// Whether a source is some of many, or somebody's: of such people only an apposition names one.
fn is_loose(source: &str) -> bool {
    let first = source.split([' ', '\n']).next().unwrap_or_default().to_ascii_lowercase();
    const LOOSE: [&str; 37] = [
        "a",
        "an",
        "some",
        "several",
        "many",
        "most",
        "few",
        "other",
        "others",
        "another",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "dozens",
        "hundreds",
        "thousands",
        "these",
        "those",
        "all",
        "both",
        "numerous",
        "various",
        "certain",
        "no",
        "any",
        "his",
        "her",
        "their",
        "its",
        "my",
        "our",
        "every",
        "each",
        "top",
    ];
    LOOSE.contains(&first.as_str())
}

/// Whether a name only says whose or which: "Orlov’s aides", "the Orlov campaign".
fn is_modifier(prose: &str, name: Span, source: Span) -> bool {
    let behind = prose.get(name.end..source.end).unwrap_or_default();
    if behind.starts_with(['’', '\'']) {
        // "In Orlov’s view": the source ends here.
        return behind.contains(' ');
    }
    let next = behind.strip_prefix(' ').and_then(|rest| rest.split([' ', ',', '\n']).next()).unwrap_or_default();
    next.starts_with(char::is_lowercase) && !BEHIND_NAMES.contains(&next)
}

/// Small words that follow a name which is whole.
const BEHIND_NAMES: [&str; 22] = [
    "who", "of", "and", "or", "the", "with", "in", "at", "on", "for", "from", "himself", "herself", "itself", "both", "also",
    "whose", "which", "then", "as", "a", "to",
];

/// Whether a preposition or the like stands between the beginning of the source and the name: "aides to Orlov".
fn is_governed(prose: &str, mention: &Mention, source: Span) -> bool {
    let start = mention.title.map_or(mention.span.start, |title| title.start.min(mention.span.start)).max(source.start);
    let before = prose.get(source.start..start).unwrap_or_default();
    // Behind a comma an apposition begins: "the head of the port, Jan Orlov".
    let clause = before.rsplit(',').next().unwrap_or_default();
    clause.split_whitespace().any(|word| scene::GOVERNORS.contains(&word.to_ascii_lowercase().as_str()))
        && !before.ends_with(", ")
}

/// The actor whose name stands right before a relative pronoun: "Orlov, who said".
fn named_before(scene: &Scene<'_>, source: Span) -> Option<usize> {
    let behind = scene.facts.mentions.partition_point(|mention| mention.span.start < source.start);
    let before = scene.facts.mentions[..behind].iter().rev().take(3).find(|mention| mention.form != Form::Pronoun)?;
    let gap = scene.prose.get(before.span.end..source.start)?;
    matches!(gap, ", " | " ").then_some(before.chain)?
}

impl ReportActor {
    /// Whether a pronoun of this gender may stand for the actor.
    fn may_be(&self, gender: Option<Gender>) -> bool {
        self.entity == EntityType::Per && (gender.is_none() || self.gender.is_none() || self.gender == gender)
    }
}
