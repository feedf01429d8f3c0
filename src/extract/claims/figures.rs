//! Figures that somebody must have counted: tolls, shares, sums and large counts.

use super::ClaimKind;
use crate::extract::reading::{Class, LONGEST_UNIT, Reading, is_nominal, is_pause};
use crate::language::TokenKind;
use crate::language::lexicon::{Lexicon, NUMERALS};
use std::ops::Range;
use std::sync::LazyLock;

static TOLL_WORDS: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::parse(include_str!("../../language/lexicon/toll-words.txt")));
static EXEMPT: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::parse(include_str!("../../language/lexicon/figure-exempt.txt")));
static EXEMPT_SCENES: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::parse(include_str!("../../language/lexicon/figure-exempt-scenes.txt")));

static SHARES: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::parse(include_str!("../../language/lexicon/shares.txt")));
static RANKS: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::parse(include_str!("../../language/lexicon/rank-words.txt")));

/// A number in the text.
#[derive(Clone, Debug)]
struct Quantity {
    /// From a currency mark to a magnitude or percent sign.
    tokens: Range<usize>,
    value: f64,
    is_sum: bool,
    is_share: bool,
}

/// The figures of a block, one for each number at most.
pub(super) fn find(reading: &Reading<'_>) -> Vec<(Range<usize>, ClaimKind)> {
    let mut found = Vec::new();
    let mut index = 0;
    while index < reading.tokens.len() {
        if let Some(range) = share(reading, index).or_else(|| ratio(reading, index)).or_else(|| rank(reading, index)) {
            index = range.end;
            found.push((range, ClaimKind::Figure));
            continue;
        }
        let Some(quantity) = quantity(reading, index) else {
            index += 1;
            continue;
        };
        index = quantity.tokens.end;
        if let Some(range) = claim(reading, &quantity) {
            index = index.max(range.end);
            found.push((range, ClaimKind::Figure));
        }
    }
    found
}

/// What the number claims, if it is a toll, a share, a sum or a count that somebody must have made.
fn claim(reading: &Reading<'_>, quantity: &Quantity) -> Option<Range<usize>> {
    if let Some(toll) = toll(reading, quantity) {
        return (!is_known_event(reading, toll.start)).then_some(toll);
    }
    let start = qualified_start(reading, quantity.tokens.start);
    let is_qualified = start < quantity.tokens.start;
    // "less than one-half of 1 percent" measures a distance.
    let is_part_of = reading.is(start.wrapping_sub(1), "of")
        && ["half", "third", "quarter", "tenth"].iter().any(|part| reading.text(start.wrapping_sub(2)).ends_with(part));
    if is_part_of || is_exempt_scene(reading, quantity.tokens.start) || is_put_at(reading, start) || is_threshold(reading, start)
    {
        return None;
    }
    let is_money = quantity.is_share || quantity.is_sum;
    if is_money && (is_public_fee(reading, quantity.tokens.start) || is_set_by_law(reading, start)) {
        return None;
    }
    if quantity.is_share {
        let is_told = is_told_of(reading, quantity, start) || is_price_move(reading, start);
        // "was 100 percent sure"
        let is_whole = quantity.value == 100.0 && !is_qualified;
        return (!is_told && !is_whole).then_some(start..quantity.tokens.end);
    }
    // "the $5 million bridge" names a thing by its price, "a $5 million bridge" tells the price.
    let is_new = ["a", "an"].iter().any(|article| reading.is(start.wrapping_sub(1), article));
    let names_thing = matches!(reading.before(start), Class::Determiner | Class::Possessive) && !is_qualified && !is_new;
    if quantity.is_sum {
        let least = if is_qualified { 100.0 } else { 1000.0 };
        let is_known = names_thing || is_grant_of_year(reading, start) || is_yearly_payment(reading, start);
        return (!is_known && quantity.value >= least).then_some(start..quantity.tokens.end);
    }
    let end = counted_end(reading, quantity.tokens.end);
    let counted = reading.text(end - 1).to_lowercase();
    let is_plural = counted.ends_with('s') && !counted.ends_with("ss")
        || matches!(counted.as_str(), "people" | "men" | "women" | "children" | "police" | "troops");
    let is_exempt = (quantity.tokens.end..end).any(|at| EXEMPT.contains(reading.text(at)));
    // "if millions of people lose" supposes.
    let is_vague = reading.is(quantity.tokens.end, "of");
    let supposes = || {
        let words = ["if", "whom", "could", "would", "might", "may"];
        clause(reading, quantity.tokens.start)
            .is_some_and(|mut clause| clause.any(|index| words.iter().any(|word| reading.is(index, word))))
    };
    // "a group of more than 50 teachers wrote" counts those who have signed, "a town of 9,000 people" says which town.
    let is_group = reading.is(start.wrapping_sub(1), "of") && GROUPS.iter().any(|group| reading.is(start.wrapping_sub(2), group));
    // "thousands of walkers lined the road"
    let is_round = reading.is(quantity.tokens.start, "thousands") && !is_qualified;
    let is_seen = reading.is(quantity.tokens.start, "hundreds") && quantity.value < 1000.0 && !is_qualified
        || (quantity.value <= 1000.0 || is_round) && is_crowd(reading, start, end);
    let names_counted = is_group || names_thing;
    let is_none = is_exempt || is_seen || names_counted || is_vague && supposes();
    let is_count = end > quantity.tokens.end && is_plural;
    (is_count && !is_none && quantity.value >= if is_qualified { 10.0 } else { 100.0 }).then_some(start..end)
}

/// Whether those who are counted from token `start` to `end` stand where anybody sees them, as "hundreds of walkers" do: "several hundred
/// demonstrators", "a rally that drew about 100 people".
fn is_crowd(reading: &Reading<'_>, start: usize, end: usize) -> bool {
    let is_drawn = (start.saturating_sub(2)..start).any(|at| DRAWING.iter().any(|verb| reading.is(at, verb)));
    is_drawn
        || FILLING.iter().any(|verb| reading.is(end, verb))
        || CROWDS.contains(&reading.text(end - 1).to_lowercase().as_str())
}

/// What a rally does to a crowd, and a crowd to a place.
const DRAWING: [&str; 3] = ["drew", "drawing", "attracted"];
const FILLING: [&str; 6] = ["packed", "filled", "gathered", "marched", "rallied", "lined"];

/// Those who stand together where a reporter can see them.
const CROWDS: [&str; 8] =
    ["attendees", "demonstrators", "marchers", "mourners", "onlookers", "protesters", "protestors", "spectators"];

/// Nouns for those who are counted as one.
const GROUPS: [&str; 14] = [
    "army",
    "bloc",
    "city",
    "community",
    "country",
    "crew",
    "crowd",
    "group",
    "nation",
    "network",
    "staff",
    "team",
    "town",
    "village",
];

/// Whether a share names something ("a 40 percent tax", "the 30 percent who"), says a figure once more ("$1.25, or 2 percent"), or is
/// the outcome of a vote.
fn is_told_of(reading: &Reading<'_>, quantity: &Quantity, start: usize) -> bool {
    let before = reading.before(start);
    let is_definite = matches!(before, Class::Determiner | Class::Possessive);
    let is_new = ["a", "an"].iter().any(|article| reading.is(start.wrapping_sub(1), article));
    let names = matches!(reading.class(quantity.tokens.end), Class::Noun | Class::Adjective | Class::Name);
    let is_again = reading.is(start.wrapping_sub(1), "or") && reading.before(start - 1) == Class::Comma;
    is_definite && (!is_new || names) || is_again || is_result(reading, quantity.tokens.start)
}

/// Whether the clause around a token tells who has won a vote, of which the outcome is certified.
fn is_result(reading: &Reading<'_>, at: usize) -> bool {
    const RESULTS: [&str; 15] = [
        "won", "beat", "carried", "defeated", "finished", "lost", "captured", "took", "edged", "trounced", "win", "winning",
        "getting", "conceded", "wins",
    ];
    clause(reading, at).is_some_and(|mut clause| clause.any(|index| RESULTS.iter().any(|word| reading.is(index, word))))
}

/// "the blast that killed 15 people": which event is meant, by a toll that is known.
fn is_known_event(reading: &Reading<'_>, at: usize) -> bool {
    matches!(reading.before(at), Class::Relative | Class::That) && is_nominal(reading.before(at.saturating_sub(1)))
}

/// "killing all 15 crewmen", "leaving 15 crew dead", "15 people were killed", "the death toll rose to 15".
fn toll(reading: &Reading<'_>, quantity: &Quantity) -> Option<Range<usize>> {
    if quantity.is_share || quantity.is_sum {
        return None;
    }
    let note = |index: usize| TOLL_WORDS.note(reading.text(index)).unwrap_or_default();
    let start = qualified_start(reading, quantity.tokens.start);
    let end = counted_end(reading, quantity.tokens.end);
    let is_time = (quantity.tokens.end..end).any(|at| EXEMPT.contains(reading.text(at)));
    if is_time {
        return None;
    }
    // At the start of the block nothing stands before: the number itself is no such word.
    let before = start.saturating_sub(1);
    if note(before) == "act" {
        return Some(before..end);
    }
    if let Some(fate) = (quantity.tokens.end..end).find(|&index| note(index) == "fate") {
        let is_left = ["leaving", "left", "leaves"].iter().any(|word| reading.is(before, word));
        return Some(if is_left { before } else { start }..fate + 1);
    }
    let counts_dead = (before.saturating_sub(6)..before).any(|index| reading.is(index, "toll"));
    if counts_dead && matches!(reading.class(before), Class::To | Class::Preposition) {
        let article =
            (before.saturating_sub(8)..before).find(|&index| reading.is(index, "death") || reading.is(index, "toll"))?;
        return Some(article..quantity.tokens.end);
    }
    // "15 people were killed", "15 people on the ferry died"
    let mut index = end;
    while index < reading.tokens.len() && index < end + 5 {
        match reading.class(index) {
            Class::Auxiliary | Class::Adverb => index += 1,
            _ => break,
        }
    }
    let is_passive = index > end && note(index) == "act" || note(index) == "fate";
    (is_passive && !matches!(reading.class(index), Class::Noun if index == end && note(index) != "fate"))
        .then_some(start..index + 1)
}

/// The number that begins at token `at`.
fn quantity(reading: &Reading<'_>, at: usize) -> Option<Quantity> {
    let is_sum = matches!(reading.text(at), "$" | "£" | "€" | "US$" | "A$" | "C$");
    let mut end = at + usize::from(is_sum);
    let token = reading.tokens.get(end)?;
    let text = reading.text(end);
    let mut value = match token.kind {
        TokenKind::Number => number(text)?,
        TokenKind::Word => NUMERALS.note(text)?.parse().ok()?,
        _ => return None,
    };
    end += 1;
    // "seventy-eight"
    let ones = NUMERALS.note(reading.text(end + 1)).and_then(|note| note.parse::<f64>().ok()).filter(|ones| *ones < 10.0);
    if let Some(ones) = ones.filter(|_| reading.is(end, "-") && (20.0..100.0).contains(&value)) {
        value += ones;
        end += 2;
    }
    while let Some(magnitude) =
        NUMERALS.note(reading.text(end)).and_then(|note| note.parse::<f64>().ok()).filter(|&note| note >= 12.0)
    {
        value *= magnitude;
        end += 1;
    }
    // "dozens of", "hundreds of thousands of"
    let behind_of = NUMERALS.note(reading.text(end + 1)).and_then(|note| note.parse::<f64>().ok());
    if let Some(magnitude) = behind_of.filter(|_| reading.is(end, "of") && token.kind == TokenKind::Word) {
        value *= magnitude;
        end += 2;
    }
    let is_percent = |index: usize| {
        reading.is(index, "%") || reading.is(index, "percent") || reading.is(index, "per") && reading.is(index + 1, "cent")
    };
    let is_share = is_percent(end);
    if is_share {
        end += if reading.is(end, "per") { 2 } else { 1 };
    }
    let is_unit = |index: usize| ["dollars", "euros", "pounds", "rubles", "shekels"].iter().any(|unit| reading.is(index, unit));
    let is_money = is_unit(end) || reading.is(end, "of") && is_unit(end + 1);
    if is_money {
        end += usize::from(reading.is(end, "of"));
        end += 1;
    }
    let is_year = token.kind == TokenKind::Number && text.len() == 4 && end == at + 1 && (1500.0..2100.0).contains(&value);
    (!is_year).then_some(Quantity { tokens: at..end, value, is_sum: is_sum || is_money, is_share })
}

/// The value of digits with thousands' commas; none for a clock time, a date, an ordinal or a decade.
fn number(text: &str) -> Option<f64> {
    let plain: String = text.chars().filter(|&character| character != ',').collect();
    plain.chars().all(|character| character.is_ascii_digit() || character == '.').then(|| plain.parse().ok())?
}

/// Before the words that bound a number: "more than", "at least", "all".
fn qualified_start(reading: &Reading<'_>, at: usize) -> usize {
    const PHRASES: [&[&str]; 10] = [
        &["close", "to"],
        &["more", "than"],
        &["fewer", "than"],
        &["less", "than"],
        &["at", "least"],
        &["as", "many", "as"],
        &["as", "much", "as"],
        &["up", "to"],
        &["an", "estimated"],
        &["tens", "of"],
    ];
    const WORDS: [&str; 11] =
        ["all", "nearly", "almost", "about", "roughly", "approximately", "around", "over", "some", "tens", "estimated"];
    let is_phrase = |phrase: &&&[&str]| {
        at.checked_sub(phrase.len())
            .is_some_and(|start| phrase.iter().enumerate().all(|(offset, word)| reading.is(start + offset, word)))
    };
    match PHRASES.iter().find(is_phrase) {
        Some(phrase) => at - phrase.len(),
        // "handed over millions"
        None if at > 1 && reading.is(at - 1, "over") && matches!(reading.class(at - 2), Class::Verb | Class::Gerund) => at,
        None if at > 0 && WORDS.iter().any(|word| reading.is(at - 1, word)) => at - 1,
        None => at,
    }
}

/// Behind the noun that the number at token `at` counts.
fn counted_end(reading: &Reading<'_>, at: usize) -> usize {
    let mut end = at;
    if reading.is(end, "of") || reading.is(end, "more") || reading.is(end, "other") {
        end += 1;
    }
    let first = end;
    while end < reading.tokens.len() && end < first + 5 {
        match reading.class(end) {
            Class::Noun | Class::Name | Class::Adjective | Class::Possessive => end += 1,
            _ => break,
        }
    }
    if end == first { at } else { end }
}

/// "put the damage at $3 million", "a worth that he put at $900": somebody has estimated it, and is named before the verb.
fn is_put_at(reading: &Reading<'_>, start: usize) -> bool {
    const ESTIMATES: [&str; 8] = ["put", "puts", "putting", "pegged", "valued", "values", "estimated", "assessed"];
    let is_at = reading.is(start.wrapping_sub(1), "at");
    let verbs = start.saturating_sub(FARTHEST_ESTIMATE)..start;
    is_at
        && verbs.into_iter().any(|index| {
            let is_passive = matches!(reading.before(index), Class::Auxiliary | Class::Stop);
            ESTIMATES.iter().any(|verb| reading.is(index, verb)) && (!is_passive || reading.is(index.wrapping_sub(1), "has"))
        })
}

/// How many words behind "put" its "at" may stand.
const FARTHEST_ESTIMATE: usize = 16;

/// "couples earning less than $48,000", "mills with more than 30 hands": where a line is drawn, and nothing counted.
fn is_threshold(reading: &Reading<'_>, start: usize) -> bool {
    const BOUNDS: [[&str; 2]; 6] =
        [["less", "than"], ["more", "than"], ["fewer", "than"], ["at", "least"], ["up", "to"], ["as", "little"]];
    const HOLDING: [&str; 8] = ["with", "earning", "making", "employing", "owning", "worth", "owe", "owing"];
    let is_bound = BOUNDS.iter().any(|bound| reading.is(start, bound[0]) && reading.is(start + 1, bound[1]));
    let holder = start.wrapping_sub(2);
    let are_many = reading.before(start.wrapping_sub(1)) == Class::Noun && reading.text(holder).ends_with('s');
    is_bound && are_many && HOLDING.iter().any(|word| reading.is(start.wrapping_sub(1), word))
}

/// "The council tax will rise by 4 percent": what the public pays is announced by those who set it.
pub(super) fn is_public_fee(reading: &Reading<'_>, at: usize) -> bool {
    const FEES: [&str; 13] =
        ["duty", "fare", "fares", "fee", "fees", "levy", "licence", "license", "tariff", "tariffs", "tax", "tolls", "tuition"];
    const CHANGES: [&str; 7] = ["will", "rises", "rose", "raised", "raises", "goes", "climbs"];
    let Some(clause) = clause(reading, at) else { return false };
    let has = |words: &[&str]| clause.clone().any(|index| words.iter().any(|word| reading.is(index, word)));
    has(&FEES) && has(&CHANGES)
}

/// "The bill sets the wage of apprentices at $1,900": it stands in the text of a law.
fn is_set_by_law(reading: &Reading<'_>, start: usize) -> bool {
    const LAWS: [&str; 10] =
        ["act", "bill", "budget", "decree", "directive", "law", "legislation", "ordinance", "regulation", "statute"];
    const SETTING: [&str; 14] = [
        "bars", "caps", "covers", "cuts", "fixes", "gives", "imposes", "limits", "lowers", "offers", "provides", "raises",
        "sets", "would",
    ];
    let Some(clause) = clause(reading, start) else { return false };
    let law = clause.clone().find(|&index| LAWS.iter().any(|law| reading.is(index, law)));
    law.is_some_and(|law| (law + 1..start.min(law + 6)).any(|index| SETTING.iter().any(|verb| reading.is(index, verb))))
}

/// "Its shares gained 3 percent, and the ferry company lost 2 percent": how a price closed, wherever the sentence says that it is of shares.
fn is_price_move(reading: &Reading<'_>, start: usize) -> bool {
    const MOVES: [&str; 14] = [
        "added", "advanced", "climbed", "closed", "down", "dropped", "ended", "fell", "finished", "gained", "jumped", "lost",
        "rose", "slipped",
    ];
    const PRICES: [&str; 13] =
        ["cac", "dax", "dow", "ftse", "futures", "index", "nasdaq", "nikkei", "sensex", "share", "shares", "stock", "stocks"];
    let has = |index: usize, words: &[&str]| words.iter().any(|word| reading.is(index, word));
    let moves = (start.saturating_sub(2)..start).any(|index| has(index, &MOVES));
    let unit = reading.unit_at(start).filter(|unit| unit.len() <= LONGEST_UNIT);
    moves && unit.is_some_and(|unit| unit.clone().any(|index| has(index, &PRICES)))
}

/// "pledged $12 million in 2016", "raised $4 million from donors in 2019": what was announced in a year that is named.
fn is_grant_of_year(reading: &Reading<'_>, start: usize) -> bool {
    const GRANTS: [&str; 12] = [
        "allocated",
        "awarded",
        "borrowed",
        "committed",
        "donated",
        "gave",
        "granted",
        "invested",
        "pledged",
        "promised",
        "raised",
        "received",
    ];
    let grants = (start.saturating_sub(3)..start).any(|index| GRANTS.iter().any(|verb| reading.is(index, verb)));
    let unit = reading.unit_at(start).filter(|unit| grants && unit.len() <= LONGEST_UNIT);
    unit.is_some_and(|unit| unit.clone().any(|index| is_year(reading.text(index)) && reading.is(index.wrapping_sub(1), "in")))
}

fn is_year(text: &str) -> bool {
    text.len() == 4 && text.starts_with(['1', '2']) && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// "will pay $14,000 a year": the price of a place or a service, which is published.
fn is_yearly_payment(reading: &Reading<'_>, start: usize) -> bool {
    const UNITS: [&str; 6] = ["year", "month", "week", "day", "night", "term"];
    let Some(clause) = clause(reading, start) else { return false };
    let has = |index: usize, words: &[&str]| words.iter().any(|word| reading.is(index, word));
    let is_due = clause.clone().any(|index| reading.is(index, "will") && has(index + 1, &["pay", "charge"]));
    is_due && clause.clone().any(|index| reading.is(index, "a") && has(index + 1, &UNITS))
}

/// Whether the clause around a token tells of markets, games or votes, whose figures are of public record.
fn is_exempt_scene(reading: &Reading<'_>, at: usize) -> bool {
    let Some(mut clause) = clause(reading, at) else { return false };
    let counts_votes = |index: usize| reading.class(index) == Class::Number && reading.is(index + 1, "votes");
    clause.any(|index| counts_votes(index) || EXEMPT_SCENES.longest_match(reading.tokens, reading.prose, index).is_some())
}

/// The clause around a token: what stands beside it ("while shares fell") says nothing of the figure.
pub(super) fn clause(reading: &Reading<'_>, at: usize) -> Option<Range<usize>> {
    let unit = reading.unit_at(at).filter(|unit| unit.len() <= LONGEST_UNIT)?;
    let parts = |index: &usize| {
        let next = reading.class(*index + 1);
        let is_clause = matches!(next, Class::But | Class::Subordinator | Class::Name | Class::Pronoun | Class::Relative)
            || ["and", "so", "yet"].iter().any(|word| reading.is(*index + 1, word));
        reading.class(*index) == Class::Semicolon || reading.class(*index) == Class::Comma && is_clause
    };
    let mut start = (unit.start..at).rev().find(parts).unwrap_or(unit.start);
    // ", which the mayor won by a point, 40 percent were …": behind its second comma the relative clause is over.
    if reading.class(start + 1) == Class::Relative {
        start = (start + 1..at).find(|&index| reading.class(index) == Class::Comma).unwrap_or(start);
    }
    let end = (at..unit.end).find(parts).unwrap_or(unit.end);
    Some(start..end)
}

/// "two-thirds of the members", "a quarter of all rents": a share in words.
fn share(reading: &Reading<'_>, at: usize) -> Option<Range<usize>> {
    let entry = SHARES.longest_match(reading.tokens, reading.prose, at)?;
    let end = entry.tokens.end;
    let counted = (end..end + 5).find(|&index| matches!(reading.class(index), Class::Noun | Class::Name | Class::Adjective));
    let is_time = (end..end + 5).any(|index| EXEMPT.contains(reading.text(index)));
    let is_measure = reading.class(end) == Class::Number;
    let is_of_record = is_exempt_scene(reading, at) || is_result(reading, at);
    (counted.is_some() && !is_time && !is_measure && !is_of_record).then_some(qualified_start(reading, at)..end)
}

/// "two in five boats", "three houses in ten are empty", "outspent by four to one": a share or a ratio in words.
fn ratio(reading: &Reading<'_>, at: usize) -> Option<Range<usize>> {
    const OUTDOING: [&str; 6] = ["outgunned", "outnumbered", "outpolled", "outsold", "outspent", "outvoted"];
    // "one" is no numeral of the list: it is a pronoun as often.
    let one = |index: usize| reading.is(index, "one").then_some(1.0);
    let number = |index: usize| NUMERALS.note(reading.text(index)).and_then(|note| note.parse::<f64>().ok()).or(one(index));
    let few = number(at).filter(|few| *few < 10.0)?;
    let start = qualified_start(reading, at);
    let is_outdone = reading.is(at + 1, "to") && reading.is(at + 2, "one");
    let is_by = reading.is(start.wrapping_sub(1), "by") && OUTDOING.iter().any(|verb| reading.is(start.wrapping_sub(2), verb));
    if is_outdone && is_by {
        return Some(start.wrapping_sub(2)..at + 3);
    }
    let mark = (at + 1..at + 3).find(|&index| reading.is(index, "in"))?;
    let all = number(mark + 1).filter(|all| *all > few && *all <= 100.0)?;
    let is_counted = mark == at + 1 || reading.class(at + 1) == Class::Noun && !EXEMPT.contains(reading.text(at + 1));
    let end = mark + 2;
    // "two goals in three games", "two in three years": behind the second number stands what is shared, or its verb.
    let next = reading.text(end);
    let is_share = if mark == at + 1 {
        reading.class(end) == Class::Noun && next.ends_with('s') && !EXEMPT.contains(next)
    } else {
        matches!(reading.class(end), Class::Auxiliary)
    };
    let begins = matches!(reading.before(start), Class::Stop | Class::Comma | Class::Coordinator | Class::That);
    (all <= 20.0 && is_counted && is_share && begins).then_some(start..end)
}

/// "leads in the polls", "trailing in every survey": a rank that somebody has asked for.
fn rank(reading: &Reading<'_>, at: usize) -> Option<Range<usize>> {
    let is_place = RANKS.contains(reading.text(at));
    let poll = (at + 1..at + 7)
        .take_while(|&index| !is_pause(reading, index))
        .find(|&index| ["polls", "polling", "surveys"].iter().any(|word| reading.is(index, word)))?;
    is_place.then_some(at..poll + 1)
}
