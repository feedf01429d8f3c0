//! Words that claim a cause, an intent, a superlative or knowledge of a closed scene.

use super::ClaimKind;
use crate::extract::reading::{Class, Form, LONGEST_UNIT, Reading, is_pause, phrase_end};
use crate::language::lexicon::{Lexicon, PERSON_DESCRIPTIONS};
use std::ops::Range;
use std::sync::LazyLock;

static CAUSES: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::parse(include_str!("../../language/lexicon/cause-phrases.txt")));
static CLOSED_SCENES: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::parse(include_str!("../../language/lexicon/closed-scenes.txt")));
static CLOSED_ACTS: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::parse(include_str!("../../language/lexicon/closed-acts.txt")));
static EFFECTS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::parse(include_str!("../../language/lexicon/effect-participles.txt")));
static EFFECT_VERBS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::parse(include_str!("../../language/lexicon/effect-verbs.txt")));
static APPROACHES: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::parse(include_str!("../../language/lexicon/private-approaches.txt")));
static LISTENERS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::parse(include_str!("../../language/lexicon/private-listeners.txt")));

/// The phrases of a block.
pub(super) fn find(reading: &Reading<'_>) -> Vec<(Range<usize>, ClaimKind)> {
    // "led to an inquiry": of what a court or an office opens there is a record.
    let leads_to_record = |tokens: &Range<usize>| {
        const RECORDS: [&str; 10] =
            ["arrest", "arrests", "hearing", "indictment", "inquiry", "investigation", "law", "laws", "lawsuit", "ruling"];
        let near = tokens.end..(tokens.end + 6).min(reading.tokens.len());
        reading.is(tokens.start, "led") && near.into_iter().any(|index| RECORDS.iter().any(|word| reading.is(index, word)))
    };
    let is_time = |tokens: &Range<usize>| reading.is(tokens.start, "due") && gives_a_time(reading, tokens);
    let is_none = |tokens: &Range<usize>| {
        describes(reading, tokens)
            || is_rule(reading, tokens)
            || is_judgement(reading, tokens)
            || is_supposed(reading, tokens.start)
            || is_purpose_of_law(reading, tokens)
            || is_told_reason(reading, tokens)
    };
    let is_cause = |tokens: &Range<usize>| !(is_time(tokens) || is_none(tokens) || leads_to_record(tokens));
    let causes = CAUSES.matches(reading.tokens, reading.prose);
    let causes = causes.filter(|cause| cause.note != "purpose" || is_done_for(reading, cause.tokens.start));
    let mut found: Vec<_> = causes.map(|cause| cause.tokens).filter(is_cause).map(|tokens| (tokens, ClaimKind::Cause)).collect();
    let others = (0..reading.tokens.len()).filter_map(|at| {
        let by_verb = effect(reading, at).or_else(|| brought_about(reading, at)).or_else(|| moved(reading, at));
        by_verb.or_else(|| strategy(reading, at)).or_else(|| turned_round(reading, at))
    });
    found.extend(others.map(|tokens| (tokens, ClaimKind::Cause)));
    for unit in reading.units.iter().filter(|unit| unit.len() <= LONGEST_UNIT) {
        let by_words = private_word(reading, unit).or_else(|| approach(reading, unit)).or_else(|| deadline(reading, unit));
        let scene = closed_scene(reading, unit).or(by_words).or_else(|| bargain(reading, unit));
        found.extend(scene.map(|range| (range, ClaimKind::ClosedScene)));
    }
    found
}

/// "the questions sparked by the storm", "a race, fueled by money": a participle that only describes the noun before it.
fn describes(reading: &Reading<'_>, tokens: &Range<usize>) -> bool {
    const BE: [&str; 10] = ["is", "are", "was", "were", "been", "being", "be", "'s", "’s", "'re"];
    let is_participle = reading.is(tokens.end - 1, "by") && tokens.len() > 1 && !reading.is(tokens.start, "because");
    let first = super::before_adverbs(reading, tokens.start);
    let is_finite = first.checked_sub(1).is_none_or(|index| BE.iter().any(|be| reading.is(index, be)));
    is_participle && !is_finite && reading.before(first) != Class::Stop
}

/// "that was significant because", "it makes sense because", "not because": why the reporter judges so, or no cause at all.
fn is_judgement(reading: &Reading<'_>, tokens: &Range<usize>) -> bool {
    const JUDGED: [&str; 23] = [
        "maybe",
        "perhaps",
        "complex",
        "development",
        "troubling",
        "significant",
        "important",
        "sense",
        "notable",
        "ironic",
        "unfortunate",
        "interesting",
        "clear",
        "odd",
        "not",
        "appropriate",
        "fitting",
        "surprising",
        "unlikely",
        "likely",
        "hard",
        "difficult",
        "wrong",
    ];
    let is_comma = reading.before(tokens.start) == Class::Comma;
    let before = tokens.start.wrapping_sub(1 + usize::from(is_comma));
    reading.is(tokens.start, "because") && JUDGED.iter().any(|word| reading.is(before, word))
}

/// "left the guild because she thought it too dear", "for fear of losing her job" of somebody who asked not to be named: who gave
/// the reason is plain. "not because the council wants it, but because the town does" argues.
fn is_told_reason(reading: &Reading<'_>, tokens: &Range<usize>) -> bool {
    const TOLD: [&str; 10] =
        ["said", "says", "thought", "thinks", "believed", "believes", "felt", "feared", "considered", "wanted"];
    const GENERAL: [&str; 4] = ["generally", "typically", "usually", "would"];
    let Some(unit) = reading.unit_at(tokens.start).filter(|unit| unit.len() <= LONGEST_UNIT) else { return false };
    let is_anonymous = reading.is(tokens.start, "for")
        && unit.clone().any(|index| ["anonymity", "named", "identified"].iter().any(|word| reading.is(index, word)));
    let is_because = reading.is(tokens.end - 1, "because");
    let near = tokens.end..(tokens.end + 4).min(unit.end);
    let by_person = matches!(reading.class(tokens.end), Class::Pronoun | Class::Name);
    let is_told = by_person && near.clone().any(|index| TOLD.iter().any(|verb| reading.is(index, verb)));
    let is_general = near.into_iter().any(|index| GENERAL.iter().any(|word| reading.is(index, word)));
    let is_argued = (unit.start..tokens.start).any(|index| reading.is(index, "not") && reading.is(index + 1, "because"));
    is_anonymous || is_because && (is_told || is_general || is_argued)
}

/// "acted to head off a strike": whether something was done for the end that begins at token `at`. What somebody wants or tries to do,
/// or may do, is another matter.
fn is_done_for(reading: &Reading<'_>, at: usize) -> bool {
    let Some(clause) = super::figures::clause(reading, at) else { return false };
    let before = clause.start..at;
    let is_supposed =
        before.clone().any(|index| reading.class(index) == Class::Modal || reading.class(index) == Class::Subordinator);
    let is_done = before.clone().any(|index| {
        reading.class(index) == Class::Verb && !reading.words[index].is_quoted && reading.before(index) != Class::To
    });
    // "plans to", "a bid to", "was able to": the words before already hold what is meant.
    let hangs_on_verb = super::before_adverbs(reading, at).checked_sub(1).is_some_and(|index| {
        let acted = ["acted", "moved", "stepped", "intervened"].iter().any(|word| reading.is(index, word));
        !acted && matches!(reading.class(index), Class::Verb | Class::Gerund | Class::Auxiliary)
    });
    is_done && !is_supposed && !hangs_on_verb
}

/// "The storm led the mayor to resign", "the flood has forced the mill to close": a thing, and what somebody did for it.
fn moved(reading: &Reading<'_>, at: usize) -> Option<Range<usize>> {
    const MOVING: [&str; 9] = ["led", "leads", "prompted", "prompts", "caused", "causes", "spurred", "forced", "forces"];
    let is_verb = reading.class(at) == Class::Verb && MOVING.iter().any(|verb| reading.is(at, verb));
    let mut first = super::before_adverbs(reading, at);
    while first > 0 && ["has", "have", "had"].iter().any(|helper| reading.is(first - 1, helper)) {
        first = super::before_adverbs(reading, first - 1);
    }
    let is_thing = reading.before(first) == Class::Noun && !PERSON_DESCRIPTIONS.contains(reading.text(first.wrapping_sub(1)));
    let has_object = matches!(
        reading.class(at + 1),
        Class::Noun | Class::Name | Class::Determiner | Class::Possessive | Class::Adjective | Class::Object
    );
    if !(is_verb && is_thing && has_object) || is_supposed(reading, at) {
        return None;
    }
    let to = (at + 2..at + FARTHEST_MOVED)
        .take_while(|&index| !is_pause(reading, index))
        .find(|&index| reading.class(index) == Class::To)?;
    matches!(reading.class(to + 1), Class::Verb | Class::Noun | Class::Auxiliary).then_some(at..at + 1)
}

/// How many words behind "led" its "to" may stand.
const FARTHEST_MOVED: usize = 9;

/// "What sank the ferry was a wave", "Behind the quarrel lay an old debt": a cause that the sentence leads up to.
fn turned_round(reading: &Reading<'_>, at: usize) -> Option<Range<usize>> {
    const ENDS: [&str; 14] = [
        "angered", "broke", "brought", "changed", "doomed", "drove", "ended", "killed", "made", "ruined", "sank", "saved",
        "sealed", "stopped",
    ];
    if reading.before(at) != Class::Stop {
        return None;
    }
    let until = (at + 1..at + FARTHEST_MOVED).take_while(|&index| !is_pause(reading, index));
    if reading.is(at, "what") && ENDS.iter().any(|verb| reading.is(at + 1, verb)) {
        let be = until.into_iter().find(|&index| ["was", "were", "is"].iter().any(|be| reading.is(index, be)))?;
        return Some(at..be + 1);
    }
    let lies = until.into_iter().find(|&index| ["lay", "lies", "lie"].iter().any(|verb| reading.is(index, verb)))?;
    reading.is(at, "behind").then_some(at..lies + 1)
}

/// "could lose his seat because of the bridge": what may happen has no cause yet.
fn is_supposed(reading: &Reading<'_>, at: usize) -> bool {
    let clause = super::figures::clause(reading, at);
    clause.is_some_and(|clause| {
        (clause.start..at).any(|index| ["could", "may", "might", "would"].iter().any(|modal| reading.is(index, modal)))
    })
}

/// "The tax is designed to": what a law is for stands in it.
fn is_purpose_of_law(reading: &Reading<'_>, tokens: &Range<usize>) -> bool {
    const LAWS: [&str; 15] = [
        "act",
        "amendment",
        "bill",
        "campaign",
        "law",
        "laws",
        "legislation",
        "measure",
        "policy",
        "program",
        "provision",
        "regulation",
        "rule",
        "rules",
        "tax",
    ];
    let is_purpose = ["designed", "intended", "meant"].iter().any(|word| reading.is(tokens.end.wrapping_sub(2), word));
    // ", which is meant to": what a thing is for belongs to its description.
    if is_purpose && reading.before(tokens.start) == Class::Relative {
        return true;
    }
    let unit = reading.unit_at(tokens.start).filter(|_| is_purpose);
    unit.is_some_and(|unit| (unit.start..tokens.start).any(|index| LAWS.iter().any(|law| reading.is(index, law))))
}

/// Whether the sentence tells what follows by rule: "because she resigned, her successor has that authority".
fn is_rule(reading: &Reading<'_>, tokens: &Range<usize>) -> bool {
    const RULES: [&str; 7] = ["authority", "bylaws", "by-laws", "charter", "quorum", "statute", "statutes"];
    let unit = reading.unit_at(tokens.start).filter(|unit| unit.len() <= LONGEST_UNIT);
    unit.is_some_and(|unit| unit.clone().any(|index| RULES.iter().any(|rule| reading.is(index, rule))))
}

/// "part of a broader strategy to delay", "as part of an effort to": somebody means to.
fn strategy(reading: &Reading<'_>, at: usize) -> Option<Range<usize>> {
    const PLANS: [&str; 9] = ["attempt", "bid", "campaign", "drive", "effort", "ploy", "push", "scheme", "strategy"];
    if !(reading.is(at, "part") && reading.is(at + 1, "of")) {
        return None;
    }
    let plan = (at + 2..at + 8)
        .take_while(|&index| !is_pause(reading, index))
        .find(|&index| PLANS.iter().any(|plan| reading.is(index, plan)))?;
    (reading.class(plan + 1) == Class::To).then_some(at..plan + 2)
}

/// ", driving rents up": what comes of what the sentence tells, as the reporter sees it.
fn effect(reading: &Reading<'_>, at: usize) -> Option<Range<usize>> {
    let is_effect = reading.class(at) == Class::Gerund && EFFECTS.contains(reading.text(at)) && !is_supposed(reading, at);
    let first = super::before_adverbs(reading, at);
    let follows =
        reading.before(first) == Class::Comma || ["—", "–", "--"].iter().any(|dash| reading.is(first.wrapping_sub(1), dash));
    let has_object = matches!(
        reading.class(at + 1),
        Class::Noun | Class::Name | Class::Determiner | Class::Possessive | Class::Adjective | Class::Object | Class::Gerund
    );
    (is_effect && follows && has_object).then_some(at..at + 1)
}

/// "the ruling emboldened the guild": a thing, and what it has done to somebody. Only where the reader has read can the verb be told
/// from a noun.
fn brought_about(reading: &Reading<'_>, at: usize) -> Option<Range<usize>> {
    let is_verb = reading.knows_parts && reading.class(at) == Class::Verb && EFFECT_VERBS.contains(reading.text(at));
    let mut first = super::before_adverbs(reading, at);
    while first > 0 && ["has", "have", "had"].iter().any(|helper| reading.is(first - 1, helper)) {
        first = super::before_adverbs(reading, first - 1);
    }
    let is_thing = reading.before(first) == Class::Noun;
    let has_object = matches!(
        reading.class(at + 1),
        Class::Noun | Class::Name | Class::Determiner | Class::Possessive | Class::Adjective | Class::Object
    );
    (is_verb && is_thing && has_object).then_some(at..at + 1)
}

/// "told aides to stop", "urged donors": what only those who heard it could tell.
fn private_word(reading: &Reading<'_>, unit: &Range<usize>) -> Option<Range<usize>> {
    const WORDS: [&str; 10] =
        ["told", "urged", "warned", "assured", "asked", "instructed", "advised", "implored", "ordered", "telling"];
    unit.clone().find_map(|at| {
        let is_word = matches!(reading.class(at), Class::Verb | Class::Gerund)
            && WORDS.iter().any(|word| reading.is(at, word))
            && !reading.words[at].is_quoted;
        let listener = (at + 1..at + 5).find(|&index| LISTENERS.note(reading.text(index)) == Some(""))?;
        let is_near = (at + 1..listener).all(|index| {
            matches!(reading.class(index), Class::Possessive | Class::Determiner | Class::Adjective | Class::Noun | Class::Name)
        });
        (is_word && is_near).then_some(at..listener + 1)
    })
}

/// "gave him until Friday to resign": what one told the other where nobody listened.
fn deadline(reading: &Reading<'_>, unit: &Range<usize>) -> Option<Range<usize>> {
    const GIVING: [&str; 3] = ["gave", "given", "giving"];
    unit.clone().find_map(|at| {
        let gives = GIVING.iter().any(|verb| reading.is(at, verb)) && !reading.words[at].is_quoted;
        let is_person = matches!(reading.class(at + 1), Class::Object | Class::Name | Class::Possessive | Class::Determiner);
        let until = (at + 2..at + 5).find(|&index| reading.is(index, "until")).filter(|_| gives && is_person)?;
        let to = (until + 1..until + 9)
            .take_while(|&index| !is_pause(reading, index))
            .find(|&index| reading.class(index) == Class::To)?;
        Some(at..to)
    })
}

/// "The terms were hammered out at his house": how a bargain came about.
fn bargain(reading: &Reading<'_>, unit: &Range<usize>) -> Option<Range<usize>> {
    const BARGAINS: [[&str; 2]; 4] = [["hammered", "out"], ["thrashed", "out"], ["ironed", "out"], ["haggled", "over"]];
    unit.clone()
        .find(|&at| {
            let is_told = reading.class(at) == Class::Verb && !reading.words[at].is_quoted;
            is_told && BARGAINS.iter().any(|words| reading.is(at, words[0]) && reading.is(at + 1, words[1]))
        })
        .map(|at| at..at + 2)
}

/// "has been pressing party officials", "is calling donors": how somebody works on others where nobody listens.
fn approach(reading: &Reading<'_>, unit: &Range<usize>) -> Option<Range<usize>> {
    const HELPERS: [&str; 7] = ["is", "are", "was", "were", "been", "begun", "began"];
    unit.clone().find_map(|at| {
        let note = APPROACHES.note(reading.text(at)).filter(|_| !reading.words[at].is_quoted)?;
        let helper = super::before_adverbs(reading, at).wrapping_sub(1);
        let goes_on = reading.text(at).ends_with("ing") && HELPERS.iter().any(|word| reading.is(helper, word));
        let has_done = !reading.text(at).ends_with("ing") && ["has", "have", "had"].iter().any(|word| reading.is(helper, word));
        let person = (at + 1..at + 6)
            .take_while(|&index| !is_pause(reading, index))
            .find(|&index| LISTENERS.contains(reading.text(index)) || note == "anybody" && reading.class(index) == Class::Name)?;
        (goes_on || has_done).then_some(at..person + 1)
    })
}

/// Whether "due to" gives a time: "is due to meet", "the festival, due to open on March 12"; "due to rain" gives a cause.
fn gives_a_time(reading: &Reading<'_>, tokens: &Range<usize>) -> bool {
    let is_followed =
        matches!(reading.class(tokens.end + 1), Class::Preposition | Class::Determiner | Class::Day | Class::Adverb);
    match reading.before(tokens.start) {
        Class::Auxiliary => true,
        Class::Comma => reading.is(tokens.end, "be") || is_followed,
        _ => reading.is(tokens.end, "be"),
    }
}

/// "During a meeting with X, Y shared data": who does what behind a closed door. "In a call with reporters" no door was closed.
fn closed_scene(reading: &Reading<'_>, unit: &Range<usize>) -> Option<Range<usize>> {
    const PUBLIC_BODIES: [&str; 6] = ["commissioners", "council", "councillors", "councilors", "parliament", "trustees"];
    const PUBLIC: [&str; 7] = ["analysts", "audience", "investors", "journalists", "media", "press", "reporters"];
    let tokens = &reading.tokens[..unit.end];
    let scene = unit.clone().find_map(|index| CLOSED_SCENES.longest_match(tokens, reading.prose, index))?;
    let has = |index: usize, words: &[&str]| words.iter().any(|word| reading.is(index, word));
    let is_public = (scene.tokens.end..scene.tokens.end + 4).any(|index| has(index, &PUBLIC))
        || scene.entry.ends_with(" meeting") && unit.clone().any(|index| has(index, &PUBLIC_BODIES));
    if is_public {
        return None;
    }
    let act = unit.clone().find(|&index| {
        let is_verb = reading.class(index) == Class::Verb;
        is_verb && !scene.tokens.contains(&index) && !reading.words[index].is_quoted && CLOSED_ACTS.contains(reading.text(index))
    })?;
    // "was asked about speeches behind closed doors" may well have been asked in public.
    let is_passive =
        ["is", "are", "was", "were", "been"].iter().any(|be| reading.is(super::before_adverbs(reading, act).wrapping_sub(1), be));
    let is_past = !is_passive && reading.words[act].verb.is_none_or(|(_, form)| form == Form::Past);
    let end = phrase_end(reading, act + 1, unit.end);
    (is_past && !is_pause(reading, act)).then_some(act..end.max(act + 1))
}
