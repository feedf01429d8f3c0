//! Names that no list knows, by their shape: capitals, given names, titles before them, nouns of organizations and places in them.
//!
//! The part of recognition that guesses. It goes for precision; nothing else depends on how it decides.

use super::text::{Found, Text, keys};
use super::{EntityType, Form};
use crate::actors::words::Case;
use crate::actors::{Gender, TitleClass};
use crate::calendar;
use crate::language::lexicon::{Lexicon, SENTENCE_STARTERS};
use crate::language::reader::{Annotation, PartOfSpeech};
use rustc_hash::FxHashSet;
use std::ops::Range;
use std::sync::LazyLock;

static GIVEN_NAMES: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::parse(include_str!("../../language/lexicon/given-names.txt")));

/// Nouns that names of organizations end in, or that stand before `of`; and nouns and first words of places.
static NAME_NOUNS: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::parse(include_str!("../../language/lexicon/name-nouns.txt")));

/// Small words inside the names of people.
static PARTICLES: LazyLock<FxHashSet<u64>> =
    LazyLock::new(|| keys("de la le van von der den del della di da dos du bin ibn al el ten ter zu y"));

/// Initials that name nothing and nobody.
static NO_NAMES: LazyLock<FxHashSet<u64>> = LazyLock::new(|| {
    keys(
        "TV DVD CD PC OK CEO CFO COO CTO AM PM USD EUR GBP GDP HIV AIDS DNA RNA MP MPs IQ ID IDs FAQ URL PDF HTML XML SUV UFO WMD \
         IED BC AD EST EDT GMT UTC PST PDT CST CDT MST II III IV VI VII VIII IX XI XII XX XXI XIV XV XVI PR HR IT AI VIP NGO NGOs \
         MD PhD BA MA MBA JD RSVP FYI ASAP BTW IMO LOL OMG RE FW FWD CC NB PS vs MW KW GW MHz GHz GB MB TB USB GPS ATM PIN SMS \
         MMS DIY LGBT LGBTQ RPG AK GOP WWII WWI A I NOT AND THE OR YES NO ALL BUT DO IS BE SO",
    )
});

/// Adds the names that no list knows. A longer name found here takes the place of the shorter ones inside it.
pub(super) fn find(text: &Text<'_>, found: &mut Vec<Found>) {
    if text.is_all_caps {
        return;
    }
    let mut new = Vec::new();
    for run in runs(text) {
        segments(text, run, found, &mut new);
    }
    merge(found, new);
}

/// Adds the names `new` to those that are listed. The longer name takes the place of those inside it; of two that cross, the
/// listed one stands.
pub(super) fn merge(found: &mut Vec<Found>, mut new: Vec<Found>) {
    // Whom the book has of a surname is known also where something else says that it is a name here.
    for name in new.iter_mut().filter(|name| name.entity == EntityType::Per && name.candidates.is_empty()) {
        if let Some(known) = found.iter().find(|known| known.words == name.words && known.is_tentative) {
            name.candidates.clone_from(&known.candidates);
        }
    }
    // "Democrats" may be the party or its people, and only the words around it say which.
    for name in new.iter().filter(|name| name.entity == EntityType::Misc) {
        let is_same =
            |known: &&mut Found| known.words == name.words && known.entity == EntityType::Org && known.form == Form::Alias;
        if let Some(known) = found.iter_mut().find(is_same) {
            known.entity = EntityType::Misc;
        }
    }
    new.retain(|name: &Found| {
        let is_within = |known: &Found| known.words.start <= name.words.start && name.words.end <= known.words.end;
        let crosses = |known: &Found| {
            let overlaps = known.words.start < name.words.end && name.words.start < known.words.end;
            let is_inside = name.words.start <= known.words.start && known.words.end <= name.words.end;
            overlaps && !is_inside
        };
        !found.iter().any(|known| is_within(known) && !known.is_tentative || crosses(known))
    });
    found.retain(|known| {
        let is_inside = |name: &Found| name.words.start <= known.words.start && known.words.end <= name.words.end;
        !new.iter().any(|name| is_inside(name) && !(name.is_tentative && known.is_tentative))
    });
    new.retain(|name| !(name.is_tentative && found.iter().any(|known| known.words == name.words)));
    found.append(&mut new);
}

/// Adds the people of whom nothing else has been found: full names behind titles in capitals, `Finance Minister Jane Smythe`, and lone
/// words in capitals of which the rest of the report may know that they are somebody's family name, `Band said` where `Jan Band` has been
/// named. Behind `Mr.` a lone word is a name in any case.
pub(super) fn left_over(text: &Text<'_>, annotation: &Annotation, found: &mut Vec<Found>) {
    if text.is_all_caps {
        return;
    }
    let mut taken = vec![false; text.words.len()];
    for known in &*found {
        taken[known.words.clone()].fill(true);
    }
    for run in runs(text).into_iter().filter(|run| !taken[run.clone()].contains(&true)) {
        let start = text.title_at(run.start).map_or(run.start, |(end, _)| end.min(run.end));
        let name = start..run.end;
        if text.words[name.clone()].iter().any(|word| word.case == Case::Upper) {
            continue;
        }
        match name.len() {
            1 => found.extend(lone(text, annotation, name, start > run.start)),
            2 | 3 if start > run.start && organization(text, &run).is_none() => {
                let mut person = Found::new(name, EntityType::Per, Form::Full);
                person.gender = gender(text.word(start));
                found.push(person);
            }
            _ => {}
        }
    }
}

/// The person whom a lone word may name, behind a title or not.
fn lone(text: &Text<'_>, annotation: &Annotation, name: Range<usize>, is_titled: bool) -> Option<Found> {
    let part = |at: usize| annotation.part_of_speech(text.span(&(at..at + 1)));
    // A sentence may begin with any word, but what acts without an article is somebody: "Day said".
    let acts = text.begins_sentence(name.start) && matches!(part(name.end), Some(PartOfSpeech::Verb | PartOfSpeech::Aux));
    let is_noun = part(name.start) == Some(PartOfSpeech::Propn) || acts;
    let is_honoured = is_titled && is_honoured(text, name.start);
    let mut lone = Found::new(name, EntityType::Per, Form::Family);
    lone.is_tentative = !is_honoured;
    (is_noun || is_honoured).then_some(lone)
}

/// The longest stretches of joined capitalised words, with the particles between them.
fn runs(text: &Text<'_>) -> Vec<Range<usize>> {
    let mut runs = Vec::new();
    let mut at = 0;
    while at < text.words.len() {
        if !belongs(text, at) {
            at += 1;
            continue;
        }
        let start = at;
        at += 1;
        loop {
            let mut next = at;
            while text.is_joined(next)
                && text.words[next].case == Case::Lower
                && PARTICLES.contains(&text.key(next))
                && next < at + 2
            {
                next += 1;
            }
            if !(text.is_joined(next) && belongs(text, next)) {
                break;
            }
            at = next + 1;
        }
        runs.push(start..at);
    }
    runs
}

/// Whether a word may be part of a name: it has a capital and is no day, month or opening of a sentence.
pub(super) fn belongs(text: &Text<'_>, at: usize) -> bool {
    let word = text.word(at);
    text.words[at].is_capital()
        && calendar::month(word).is_none_or(|_| word.len() == 3)
        && calendar::weekday(word).is_none()
        && !(SENTENCE_STARTERS.contains(word) && (text.begins_sentence(at) || word.len() < 4))
        && !matches!(word, "I" | "I'm" | "I’m" | "The" | "A" | "An")
}

/// Takes a run apart at the titles in it and adds the names between them.
fn segments(text: &Text<'_>, run: Range<usize>, found: &[Found], new: &mut Vec<Found>) {
    let mut start = run.start;
    if let Some(name) = organization(text, &run) {
        new.push(name);
        return;
    }
    let mut after_title = text.is_joined(start) && text.title_ending(start).is_some();
    let mut at = start;
    while at < run.end {
        match text.title_at(at).filter(|(end, _)| *end <= run.end) {
            Some((end, _)) if !is_given(text, at) || end - at > 1 || at > start => {
                if at > start && !(end == run.end && at - start == 1 && !after_title) {
                    name(text, start..at, after_title, found, new);
                }
                (start, after_title) = (end, true);
                at = end;
            }
            _ => at += 1,
        }
    }
    if start < run.end {
        name(text, start..run.end, after_title, found, new);
    }
}

/// An organization that its nouns show: `Harbour Commission`, `Ministry of Water and Energy`.
fn organization(text: &Text<'_>, run: &Range<usize>) -> Option<Found> {
    let mut end = run.end;
    let noun = |at: usize| NAME_NOUNS.note(text.word(at)).unwrap_or_default();
    let last = noun(end - 1);
    let heads = last.contains("of");
    if heads && matches!(text.word(end), "of" | "for") && text.is_joined(end) {
        let first = end + 1 + usize::from(text.word(end + 1) == "the");
        let mut at = first;
        while text.is_joined(at) && text.words[at].is_capital() {
            at += 1;
            if matches!(text.word(at), "and" | "&" | "of")
                && text.words.get(at + 1).is_some_and(|word| word.is_capital() && word.joined)
            {
                at += 1;
            }
        }
        if at > first {
            end = at;
        }
    }
    let is_whole = last.contains("org") && run.len() > 1 || end > run.end;
    let mut start = run.start;
    // A sentence's first word is capitalised in any case.
    if text.begins_sentence(start) && run.len() > 2 && SENTENCE_STARTERS.contains(text.word(start)) {
        start += 1;
    }
    is_whole.then(|| Found::new(start..end, EntityType::Org, Form::Full))
}

fn is_given(text: &Text<'_>, at: usize) -> bool {
    GIVEN_NAMES.contains(text.word(at))
}

/// Adds the name that `range` is, if it shows what it is.
fn name(text: &Text<'_>, range: Range<usize>, after_title: bool, found: &[Found], new: &mut Vec<Found>) {
    let Range { start, end } = range.clone();
    let known = found.iter().find(|known| known.words == range && !known.is_tentative);
    if known.is_some() {
        return;
    }
    if let Some(organization) = organization(text, &range) {
        new.push(organization);
        return;
    }
    let n = end - start;
    let first = NAME_NOUNS.note(text.word(start)).unwrap_or_default();
    let last = NAME_NOUNS.note(text.word(end - 1)).unwrap_or_default();
    let is_place = n > 1 && (last.contains("loc") || first.contains("begins"));
    let all_plain = text.words[range.clone()].iter().all(|word| word.case != Case::Upper);
    let listed_thing =
        found.iter().any(|known| known.words.start == start && known.words.end < end && known.entity != EntityType::Per);
    let is_person = after_title && n <= 4 && all_plain && !listed_thing
        || (2..=4).contains(&n) && is_given(text, start) && all_plain && !is_place;
    if is_person {
        let mut person = Found::new(range, EntityType::Per, if n > 1 { Form::Full } else { Form::Family });
        person.gender = gender(text.word(start)).filter(|_| n > 1);
        person.is_tentative = n == 1 && !is_honoured(text, start);
        new.push(person);
    } else if is_place {
        new.push(Found::new(range, EntityType::Loc, Form::Full));
    } else if n == 1 && text.words[start].case == Case::Upper {
        let letters = text.word(start);
        if (2..=6).contains(&letters.len()) && letters.chars().all(char::is_uppercase) && !NO_NAMES.contains(&text.key(start)) {
            new.push(Found::new(range, EntityType::Org, Form::Acronym));
        }
    } else if n == 1 {
        let mut lone = Found::new(range, EntityType::Per, Form::Family);
        lone.is_tentative = true;
        new.push(lone);
    }
}

/// Whether an honorific, rank or office in capitals stands before a lone name: `Mr. Orlov`, `Gov. Lind`.
fn is_honoured(text: &Text<'_>, at: usize) -> bool {
    text.title_ending(at).is_some_and(|(start, class)| {
        text.words[start].is_capital()
            && class != TitleClass::Role
            && (class != TitleClass::Office || !text.begins_sentence(start))
    })
}

pub(super) fn gender(given: &str) -> Option<Gender> {
    match GIVEN_NAMES.note(given)? {
        "m" => Some(Gender::Male),
        "f" => Some(Gender::Female),
        _ => None,
    }
}
