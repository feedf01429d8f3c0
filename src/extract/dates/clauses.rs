//! The clause of a time expression: the verb that governs it, and in which tense.
//!
//! The verb is looked for in the sentence of the expression: the nearest on its left in the same clause, else the nearest on its right.
//! A word of the future elsewhere in the sentence says nothing.

use super::Expression;
use super::atoms::{Atom, Class};
use super::cursor::Cursor;
use crate::language::Language;
use crate::language::lexicon::Lexicon;
use crate::text::Span;
use std::ops::Range;
use std::sync::LazyLock;

/// The clause of a time expression.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Clause {
    /// The verb that governs it, auxiliaries included; bytes in the block.
    pub verb: Option<Span>,
    /// The tense of that verb; `None` where it looks neither back nor ahead (`would meet`, `to meet`), or where there is none.
    pub tense: Option<Tense>,
    /// Whether the time lies rather ahead than back: a future verb, an infinitive (`set to resume Monday`), `until Friday`.
    pub looks_ahead: bool,
    /// Whether the verb only reports (`said`, `announced`).
    pub is_reporting: bool,
    /// Whether the verb's object may lie ahead of it (`announced a vote on June 10`, `agreed`).
    pub is_announcing: bool,
    /// Whether the expression opens its sentence: `On Tuesday, …`.
    pub is_fronted: bool,
}

/// When the clause says that something happens.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Tense {
    /// It was done.
    Past,
    /// It is so, or is usually so.
    Present,
    /// It is to come: `will`, `is due to`, `is scheduled to`, `plans to`.
    Future,
}

static VERBS: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::parse(include_str!("../../language/lexicon/time_verbs.txt")));

/// A verb with its auxiliaries: atoms, tense, what kind of verb it is.
#[derive(Clone, Debug)]
struct Verb {
    atoms: Range<usize>,
    tense: Option<Tense>,
    is_reporting: bool,
    is_announcing: bool,
    looks_ahead: bool,
}

/// Gives each expression its clause.
pub(super) fn govern(prose: &str, language: &Language, atoms: &[Atom], expressions: &mut [Expression]) {
    let (mut sentence, mut verbs) = (0..0, Vec::new());
    for expression in expressions {
        let span = expression.span;
        let first = atoms.partition_point(|atom| atom.span.start < span.start);
        let end = atoms.partition_point(|atom| atom.span.start < span.end);
        if !sentence.contains(&first) {
            sentence = language.sentence_at(span.start).and_then(|at| language.sentences.get(at)).map_or(0..atoms.len(), |at| {
                let start = atoms.partition_point(|atom| atom.span.start < at.span.start);
                start..atoms.partition_point(|atom| atom.span.start < at.span.end)
            });
            // Verbs inside a time expression ("the year ended") do not occur; words like "second" are no verbs.
            verbs = find_verbs(prose, atoms, sentence.clone());
        }
        let is_fronted = first <= sentence.start + 3
            && (sentence.start..first).all(|at| {
                let place = Cursor::new(prose, atoms, at);
                place.class() == Class::Mark
                    || place.is_any(&[
                        "on", "in", "late", "early", "at", "by", "until", "since", "from", "but", "and", "then", "also",
                    ])
            });
        let mut clause = match governor(prose, atoms, &verbs, first..end, sentence.clone(), is_fronted) {
            Some(verb) => Clause {
                verb: Some(atoms[verb.atoms.start].span.cover(atoms[verb.atoms.end - 1].span)),
                tense: verb.tense,
                looks_ahead: verb.looks_ahead,
                is_reporting: verb.is_reporting,
                is_announcing: verb.is_announcing,
                is_fronted,
            },
            None => Clause { is_fronted, ..Clause::default() },
        };
        // "until June", "set for Friday", "planned for Monday" lie ahead, whatever verb stands in the past; "by Friday" does unless
        // the verb is in the past.
        let lead = Cursor::new(prose, atoms, first).back(1);
        let is_behind = clause.verb.is_some_and(|verb| verb.end <= span.start);
        let is_set_for = lead.is("for") && clause.is_announcing && is_behind || lead.is("effective");
        let behind = Cursor::new(prose, atoms, end);
        if lead.is_any(&["until", "till", "through"]) && !is_fronted || is_set_for {
            clause.tense = clause.tense.filter(|tense| *tense != Tense::Past);
            clause.looks_ahead = true;
        }
        if lead.is_any(&["by", "as"]) && clause.tense != Some(Tense::Past) {
            clause.looks_ahead = true;
        }
        // "Wednesday's ruling" belongs to its noun, not to the verb.
        if behind.possessive().is_some() {
            clause = Clause { tense: None, looks_ahead: false, ..clause };
        }
        // "On Friday, they planned to leave": the day of the plan opens the sentence.
        if is_fronted && clause.tense.is_none() {
            clause.looks_ahead = false;
        }
        expression.clause = clause;
    }
}

/// The first verb of a block that tells what happened: in the past, and no verb of saying.
pub fn first_event(prose: &str, language: &Language) -> Option<Span> {
    let atoms = super::atoms::split(prose);
    language.sentences.iter().find_map(|sentence| {
        let start = atoms.partition_point(|atom| atom.span.start < sentence.span.start);
        let end = atoms.partition_point(|atom| atom.span.start < sentence.span.end);
        let verbs = find_verbs(prose, &atoms, start..end);
        // What somebody said happened is dated by what they said.
        let verb = verbs.first().filter(|verb| verb.tense == Some(Tense::Past) && !verb.is_reporting && !verb.looks_ahead)?;
        Some(atoms[verb.atoms.start].span.cover(atoms[verb.atoms.end - 1].span))
    })
}

/// Words that open a clause of their own.
const OPENERS: [&str; 16] = [
    "that", "which", "who", "whom", "whose", "when", "while", "because", "although", "though", "but", "where", "if", "whether",
    "and", "unless",
];

/// A verb further than this many atoms away governs nothing; it also keeps a sentence without an end from being searched over and over.
const REACH: usize = 60;

/// The verb that governs the expression at `expression`.
fn governor<'v>(
    prose: &str,
    atoms: &[Atom],
    verbs: &'v [Verb],
    expression: Range<usize>,
    sentence: Range<usize>,
    is_fronted: bool,
) -> Option<&'v Verb> {
    let places = |range: Range<usize>| range.map(|at| Cursor::new(prose, atoms, at));
    let is_strong = |place: Cursor<'_>| place.is_any(&[";", ":", "—", "\"", "“", "”"]) || place.is("-") && !place.is_glued();
    // "between Australia and India" opens no clause.
    let is_pair = |place: Cursor<'_>| place.is("and") && place.back(1).atom().is_capital && place.next().atom().is_capital;
    let is_soft = |place: Cursor<'_>| place.is(",") || place.is_any(&OPENERS) && !is_pair(place);
    let left = verbs[..verbs.partition_point(|verb| verb.atoms.end <= expression.start)].last();
    let left = left.filter(|verb| expression.start - verb.atoms.end < REACH);
    let right = verbs.get(verbs.partition_point(|verb| verb.atoms.start < expression.end));
    let right = right.filter(|verb| {
        let range = expression.end..verb.atoms.start;
        let commas = places(range.start..range.end.min(range.start + REACH)).filter(|place| place.is(",")).count();
        let before = sentence.start.max(expression.start.saturating_sub(REACH))..expression.start;
        let allowed = if is_fronted { 3 } else { usize::from(places(before).any(|place| place.is(","))) };
        range.len() < REACH && commas <= allowed && !places(range).any(is_strong)
    });
    let Some(left) = left else { return right };
    let between = left.atoms.end..expression.start;
    let is_apart = places(between.clone()).any(is_strong);
    let is_opened = is_apart || places(between).any(is_soft);
    // "said that on Tuesday he met": behind an opener the verb to the right is nearer.
    let nearer = right.filter(|right| right.tense.is_some() && !places(expression.end..right.atoms.start).any(is_soft));
    match nearer {
        Some(_) if is_opened => nearer,
        _ if is_apart => right,
        _ => Some(left),
    }
}

/// The verbs of a sentence, in order.
fn find_verbs(prose: &str, atoms: &[Atom], sentence: Range<usize>) -> Vec<Verb> {
    let mut verbs = Vec::new();
    let mut at = sentence.start;
    while at < sentence.end {
        match verb(Cursor::new(prose, atoms, at), sentence.start) {
            Some(verb) => {
                at = verb.atoms.end.max(at + 1).min(sentence.end);
                verbs.push(Verb { atoms: verb.atoms.start..at, ..verb });
            }
            None => at += 1,
        }
    }
    verbs
}

/// What the list of verbs says of a word.
fn notes(place: Cursor<'_>) -> &'static str {
    let text = place.text();
    // The longest entries have thirteen letters.
    if text.len() < 2 || text.len() > 14 { "" } else { VERBS.note(text.to_ascii_lowercase().as_str()).unwrap_or_default() }
}

fn has(place: Cursor<'_>, note: &str) -> bool {
    notes(place).split(' ').any(|word| word == note)
}

/// A verb that begins here, with its auxiliaries and an infinitive that follows.
fn verb(start: Cursor<'_>, sentence: usize) -> Option<Verb> {
    if !matches!(start.class(), Class::Word) {
        return None;
    }
    let build = |end: Cursor<'_>, tense: Option<Tense>| {
        let word = end.back(1);
        let (is_reporting, is_announcing) = (has(word, "report"), has(word, "announce"));
        let looks_ahead = tense == Some(Tense::Future);
        Some(Verb { atoms: start.at..end.at, tense, is_reporting, is_announcing, looks_ahead })
    };
    let next = adverbs(start.next());
    if start.is_any(&["will", "shall"]) || start.is("won") && start.next().is_any(&["'", "’"]) && start.next().next().is("t") {
        // "his will" and "the will of" are nouns.
        let is_noun = matches!(start.back(1).class(), Class::The | Class::Possessive | Class::Article) && start.at > sentence;
        return if is_noun { None } else { build(participles(next), Some(Tense::Future)) };
    }
    if start.is("ll") && start.is_glued() {
        return build(participles(next), Some(Tense::Future));
    }
    if start.is_any(&["would", "could", "should", "might", "must", "can", "may", "cannot"]) {
        // "said it would leave on Monday" looks ahead from when it was said.
        return build(participles(next), None).map(|verb| Verb { looks_ahead: start.is("would"), ..verb });
    }
    if start.is("to") && next.class() == Class::Word && !next.atom().is_capital && !is_closed(next) && !has(next, "noun") {
        // "set to resume Monday" and "agreed to meet Monday" look ahead; "offers to acquire it" does not.
        let before = start.back(1);
        let is_plan = start.at > sentence && ["due", "plan", "announce"].iter().any(|note| has(before, note));
        let looks_ahead = is_plan && !is_former(before);
        return build(participles(next), None).map(|verb| Verb { looks_ahead, ..verb });
    }
    let is_present = start.is_any(&["is", "are", "am", "re", "m"]);
    let is_past = start.is_any(&["was", "were"]);
    if is_present || is_past {
        let is_planned = next.is_any(&["due", "scheduled", "slated", "expected", "planned"]);
        if has(next, "due") && next.next().is_any(&["to", "for"]) || is_planned {
            let end = match next.next().eat("to") {
                Some(place) => participles(place),
                None => next.next(),
            };
            return build(end, is_present.then_some(Tense::Future));
        }
        // "is to resume trading Tuesday"
        if next.is("to") && next.next().class() == Class::Word && !is_closed(next.next()) {
            return build(participles(next.next()), is_present.then_some(Tense::Future));
        }
        if is_participle(next) || next.text().ends_with("ing") || next.is("been") {
            let tense = match () {
                () if is_past => Some(Tense::Past),
                () if next.text().ends_with("ing") => Some(Tense::Present),
                () => Some(Tense::Present),
            };
            return build(next.next(), tense);
        }
        return build(start.next(), Some(if is_past { Tense::Past } else { Tense::Present }));
    }
    if start.is_any(&["had", "has", "have", "ve"]) {
        let tense = if next.eat("to").is_some() { None } else { Some(Tense::Past) };
        if start.is_any(&["has", "have", "ve"]) && !is_participle(next) && !next.is("been") && tense.is_some() {
            return build(start.next(), Some(Tense::Present));
        }
        // "has scheduled a vote for Monday"
        if has(next, "ahead") {
            return build(next.next(), None).map(|verb| Verb { looks_ahead: true, ..verb });
        }
        // "had been scheduled for Monday": what became of it, nobody says.
        let end = participles(next);
        let is_plan = next.is("been") && ["ahead", "due"].iter().any(|note| has(end.back(1), note));
        return build(end, tense.filter(|_| !is_plan));
    }
    if start.is_any(&["does", "do"]) {
        return build(next.next(), Some(Tense::Present));
    }
    if has(start, "plan") && next.is("to") {
        return build(next.next().next(), Some(Tense::Future));
    }
    if has(start, "schedule") && !matches!(start.back(1).class(), Class::The | Class::Article | Class::Possessive) {
        return build(start.next(), Some(Tense::Future));
    }
    if is_past_form(start) && !is_attributive(start, sentence) {
        // "planned to meet" looks ahead from back then.
        if has(start, "announce") && next.is("to") {
            return build(next.next().next(), None).map(|verb| Verb { looks_ahead: true, ..verb });
        }
        // "a summit set for Oslo in April"
        if has(start, "due") && next.is("for") {
            return build(start.next(), None).map(|verb| Verb { looks_ahead: !is_former(start), ..verb });
        }
        if has(start, "ahead") {
            return build(start.next(), None).map(|verb| Verb { looks_ahead: !is_former(start), ..verb });
        }
        return build(start.next(), Some(Tense::Past));
    }
    start.is_any(&["says", "reports", "tells", "writes", "meets"]).then(|| build(start.next(), Some(Tense::Present))).flatten()
}

/// Whether the plan that this word names is one of before: `had been due to`, `as previously planned`.
fn is_former(plan: Cursor<'_>) -> bool {
    let mut before = plan.back(1);
    while before.is("been") || before.class() == Class::Word && before.text().ends_with("ly") {
        if before.is_any(&["previously", "originally", "initially"]) {
            return true;
        }
        before = before.back(1);
    }
    before.is("had")
}

/// The end of the verbs that follow an auxiliary: `be held`, `have been asked`, `meet`.
fn participles(place: Cursor<'_>) -> Cursor<'_> {
    let mut place = place;
    while place.is_any(&["be", "been", "have", "being", "not", "also"]) {
        place = adverbs(place.next());
    }
    if place.class() == Class::Word { place.next() } else { place }
}

/// The place behind adverbs that stand inside a verb.
fn adverbs(place: Cursor<'_>) -> Cursor<'_> {
    let mut place = place;
    while place.class() == Class::Word && place.text().ends_with("ly") && place.text().len() > 4
        || place.is_any(&[
            "not", "also", "n", "never", "then", "still", "already", "just", "now", "almost", "soon", "again", "nearly",
        ])
        || place.is_glued() && (place.is_any(&["'", "’"]) && place.next().is("t") || place.is("t"))
    {
        place = place.next();
    }
    place
}

/// Whether the word is a past form: listed, or ending in -ed.
fn is_past_form(place: Cursor<'_>) -> bool {
    if place.class() != Class::Word || place.atom().is_capital && place.at > 0 && !place.back(1).is_any(&[".", "\"", "“"]) {
        return false;
    }
    let text = place.text();
    let notes = notes(place);
    notes.split(' ').any(|note| note == "past")
        || text.len() > 3
            && text.ends_with("ed")
            && !(text.starts_with("un") && text.len() > 6)
            && !notes.split(' ').any(|note| note == "no")
}

/// Whether the word may follow `has` or `was`: a past form, or `taken`.
fn is_participle(place: Cursor<'_>) -> bool {
    is_past_form(place) || has(place, "participle")
}

/// Whether a past form describes a noun: `a planned rally`, `his wounded brother`.
fn is_attributive(place: Cursor<'_>, sentence: usize) -> bool {
    let before = place.back(1);
    place.at > sentence
        && (matches!(before.class(), Class::The | Class::Article | Class::Possessive)
            || before.is_any(&["of", "in", "with", "for", "at", "by", "from", "to", "be"])
            || place.is_glued() && before.is_hyphen())
}

/// Whether a word behind `to` shows that `to` is a preposition.
fn is_closed(place: Cursor<'_>) -> bool {
    place.is_any(&[
        "the", "a", "an", "his", "her", "their", "its", "this", "that", "these", "those", "which", "whom", "them", "him",
    ])
}
