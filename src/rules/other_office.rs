//! Titles that sound like an office of the actor file and are none: of another body, of a play, in jest.

use super::RuleContext;
use crate::actors::{ActorBook, ActorKind, Classification, Office as Term};
use crate::calendar::{month, weekday};
use crate::extract::mentions::{Office, Tenure};
use crate::facts::Mention;
use crate::language::lexicon::{SENTENCE_STARTERS, US_STATES};

/// Whether the words beside a title say that it is no office that the file knows by it. `end` is where the words end that say what
/// the office is of.
pub(super) fn is_other_office(cx: &RuleContext<'_>, mention: &Mention, office: &Office, end: usize) -> bool {
    let is_before = office.span.start < mention.span.start;
    is_unreal(cx.prose(), office, end)
        || is_before && is_of_body_before(cx.actors, cx.prose(), office)
        || is_of_unknown(cx, office)
        || is_of_named(cx.actors, office)
        || is_shared(cx, office)
}

/// Words before a title that nobody holds by law.
const UNREAL: [&str; 19] = [
    "would-be",
    "honorary",
    "unofficial",
    "ceremonial",
    "titular",
    "fictional",
    "fictitious",
    "imaginary",
    "pretend",
    "mock",
    "onscreen",
    "on-screen",
    "so-called",
    "self-styled",
    "self-declared",
    "self-proclaimed",
    "self-appointed",
    "aspiring",
    "night",
];

/// Verbs of the stage before a title.
const PLAYS: [&str; 10] =
    ["play", "plays", "played", "playing", "portray", "portrays", "portrayed", "portraying", "nicknamed", "dubbed"];

/// Verbs before somebody and a title in jest: `friends call her Mayor Voss`.
const CALLS: [&str; 6] = ["call", "calls", "called", "nickname", "nicknamed", "dubbed"];

/// Where an office is played or imagined.
const WORKS: [&str; 30] = [
    "film",
    "films",
    "movie",
    "play",
    "musical",
    "opera",
    "pantomime",
    "show",
    "series",
    "sitcom",
    "soap",
    "episode",
    "drama",
    "comedy",
    "satire",
    "sketch",
    "skit",
    "parody",
    "thriller",
    "novel",
    "book",
    "story",
    "comic",
    "cartoon",
    "game",
    "simulation",
    "production",
    "remake",
    "polls",
    "betting",
];

/// Words behind a title that take it back.
const TAKEN_BACK: [&str; 7] =
    [" in all but ", " in name only", " in exile", "-in-exile", " in everything but ", " emeritus", " emerita"];

/// Whether the office is one of a story, of honour or in name alone.
fn is_unreal(prose: &str, office: &Office, end: usize) -> bool {
    let before = prose.get(..office.span.start).unwrap_or_default();
    let mut words =
        before.rsplit([' ', '\n']).filter(|word| !word.is_empty()).map(|word| word.trim_start_matches('“').to_lowercase());
    let last = words.next().filter(|_| before.ends_with(' ')).unwrap_or_default();
    let (last, second) = match last.as_str() {
        "the" | "a" | "an" => (words.next().unwrap_or_default(), words.next().unwrap_or_default()),
        _ => (last, words.next().unwrap_or_default()),
    };
    let is_pronoun = matches!(last.as_str(), "her" | "him" | "them" | "me" | "herself" | "himself" | "themselves");
    let behind = prose.get(end..).unwrap_or_default();
    let sentence = before.rsplit(['.', '!', '?', '\n']).next().unwrap_or_default().trim_start();
    UNREAL.contains(&last.as_str())
        || PLAYS.contains(&last.as_str())
        || is_pronoun && CALLS.contains(&second.as_str())
        || TAKEN_BACK.iter().any(|words| behind.starts_with(words))
        || opens_with_work(behind.strip_prefix(' ').unwrap_or_default())
        || opens_with_work(sentence)
}

/// Whether a text begins with `in the film`, `on a new show`.
fn opens_with_work(text: &str) -> bool {
    let mut words = text.split([' ', '\n']);
    let is_in = words.next().is_some_and(|word| matches!(word.to_lowercase().as_str(), "in" | "on"));
    for word in words.take(5).filter(|_| is_in) {
        let bare = word.trim_end_matches(|letter: char| !letter.is_alphanumeric());
        if WORKS.contains(&bare) {
            return true;
        }
        if bare.len() < word.len() && !word.ends_with("’s") {
            return false;
        }
    }
    false
}

/// Adjectives in capitals before a title that name no body which has it.
const PARTISAN: [&str; 8] = ["Republican", "Democratic", "Democrat", "Independent", "GOP", "Labour", "Conservative", "Liberal"];

/// Whether a body that no file knows stands before a title in capitals: `Rotary Governor`, `Acme President`. What begins a sentence may
/// be any word, so verbs and adverbs are told by their look.
fn is_of_body_before(book: &ActorBook, prose: &str, office: &Office) -> bool {
    let before = prose.get(..office.span.start).unwrap_or_default();
    let is_plain = office.organizations.is_empty() && office.span.of(prose).starts_with(char::is_uppercase);
    let Some(before) = before.strip_suffix(' ').filter(|_| is_plain) else { return false };
    let word = before.rsplit(|letter: char| !(letter.is_alphanumeric() || matches!(letter, '-' | '’' | '\'' | '.'))).next();
    let word = word.unwrap_or_default();
    let two = before.rsplitn(3, ' ').take(2).collect::<Vec<_>>();
    // A seat in a chamber is for a state: "Colorado Sen. Lind".
    let is_state = US_STATES.contains(word) || two.len() == 2 && US_STATES.contains(&format!("{} {}", two[1], two[0]));
    let is_seat = is_state && book.offices(office.title).all(|term| term.seats != Some(1));
    let is_common = is_seat
        || SENTENCE_STARTERS.contains(word)
        || SMALL.contains(&word.to_lowercase().as_str())
        || weekday(word).is_some()
        || month(word).is_some()
        || ["ly", "ing", "ed", ".", "’s", "'s"].iter().any(|ending| word.ends_with(ending));
    word.starts_with(char::is_uppercase)
        && word.len() > 1
        && !is_common
        && !PARTISAN.contains(&word)
        && !is_of_file(book, office, word)
}

/// Words that begin a sentence right before a title and a name, beside those that begin any.
const SMALL: [&str; 29] = [
    "yesterday",
    "tomorrow",
    "thank",
    "thanks",
    "enter",
    "meet",
    "ask",
    "see",
    "watch",
    "former",
    "ex",
    "future",
    "incumbent",
    "outgoing",
    "incoming",
    "sitting",
    "new",
    "veteran",
    "longtime",
    "acting",
    "interim",
    "current",
    "junior",
    "senior",
    "fellow",
    "popular",
    "powerful",
    "caretaker",
    "onetime",
];

/// Whether a name belongs to one of the bodies that have an office of this title.
fn is_of_file(book: &ActorBook, office: &Office, name: &str) -> bool {
    let owners = book.offices(office.title).filter_map(|term| term.membership.organization).filter_map(|id| book.actor(id));
    owners.into_iter().any(|owner| owner.name.contains(name))
}

/// Whether the office is `of` something with a name that nothing in the file has: `mayor of Main Street`.
fn is_of_unknown(cx: &RuleContext<'_>, office: &Office) -> bool {
    let behind = cx.prose().get(office.span.end..).unwrap_or_default();
    let of = [" of ", " at "].iter().find_map(|of| behind.strip_prefix(of)).unwrap_or_default();
    let of = of.strip_prefix("the ").unwrap_or(of);
    let name = of.split(|letter: char| !(letter.is_alphanumeric() || letter == '-')).next().unwrap_or_default();
    office.organizations.is_empty()
        && name.starts_with(char::is_uppercase)
        && !["United", "America", "Republic", "Union", "U"].contains(&name)
        && US_STATES.note(name).is_none()
        && !is_of_file(cx.actors, office, name)
}

/// Whether the office is of places and houses alone that have nothing to do with those that the file knows by the title: `Iowa
/// Governor`, where it knows the governor of Ohio.
fn is_of_named(book: &ActorBook, office: &Office) -> bool {
    const HOUSES: [Classification; 5] =
        [Classification::Media, Classification::Company, Classification::Party, Classification::Body, Classification::Other];
    let is_house = |kind| HOUSES.map(ActorKind::Organization).contains(&kind);
    let named = office
        .organizations
        .iter()
        .map(|id| book.actor(*id).filter(|actor| actor.kind == ActorKind::Place || is_house(actor.kind)));
    let Some(named) = named.collect::<Option<Vec<_>>>().filter(|named| !named.is_empty()) else { return false };
    let is_related = |term: Term<'_>| {
        // The seats of a chamber are for places, which name it in copy.
        let Some(id) = term.membership.organization else { return term.membership.area.is_some() };
        let Some(own) = book.actor(id) else { return true };
        let is_named = office.organizations.contains(&id) || named.iter().any(|of| own.name.contains(&of.name));
        let is_chamber = own.kind == ActorKind::Organization(Classification::Body);
        is_named || is_chamber || named.iter().any(|of| of.kind == own.kind)
    };
    !book.offices(office.title).any(is_related)
}

/// Whether two or more are said to hold what one person alone can hold: `Governors Orlova and Bern` are of two states.
fn is_shared(cx: &RuleContext<'_>, office: &Office) -> bool {
    let is_many = office.span.of(cx.prose()).ends_with('s') && office.tenure == Tenure::Current;
    let of_one = |term: Term<'_>| {
        let post = term.membership.post.and_then(|post| cx.actors.post(post));
        post.is_some_and(|post| post.holders == 1 && !post.label.ends_with('s'))
    };
    is_many && cx.actors.offices(office.title).any(of_one)
}
