//! Whom a description means: "the Ohio governor", "the committee".
//!
//! What the report says of somebody beside the name teaches by what words he or it can be meant.

use super::ranking::likeliest;
use super::scene::{GOVERNORS, Scene, is_name};
use crate::actors::{Gender, TitleKey};
use crate::extract::mentions::{DESCRIPTIONS, EntityType, Form};
use crate::facts::{Attribution, Mention};
use crate::language::lexicon::PERSON_DESCRIPTIONS;
use crate::text::Span;
use rustc_hash::FxHashMap;

/// Nouns that stand for a body or paper that has the same noun in its name, besides those that stand for a kind of body.
const NAME_NOUNS: [&str; 16] = [
    "administration",
    "association",
    "board",
    "campaign",
    "club",
    "coalition",
    "foundation",
    "hospital",
    "institute",
    "league",
    "panel",
    "poll",
    "school",
    "survey",
    "team",
    "university",
];

const POSSESSIVES: [&str; 3] = ["his", "her", "their"];

/// Of what kind a description is, and whom it means, where that is sure.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Description {
    /// Of one person.
    Person(Option<usize>),
    /// Of a body or paper.
    Body(Option<usize>),
    /// None that could be followed.
    None,
}

/// How many sentences back a body may have been named.
const REACH: usize = 12;

/// How many mentions of somebody teach what he is: the first ones do.
const TEACHING: usize = 4;

/// Kinds of bodies that have no other noun of their own: whichever is spoken of may be "the organization".
const ANY_BODY: [&str; 4] = ["body", "company", "force", "ministry"];

/// How many sentences back the only body may have been named, and how many attributions back it may have spoken.
const NEAR: usize = 3;
const SPOKEN: usize = 4;

/// Words that make an office another one.
const GRADES: [&str; 5] = ["former", "vice", "deputy", "acting", "assistant"];

/// What the likelihood of somebody must be of whom the report does not say what the description says.
const SURE: f64 = 0.7;

/// How much likelier than the next one somebody must be, if the report says the same of both.
const MARGIN: f64 = 1.5;

impl Scene<'_> {
    /// The actor whom the description at the source of attribution `index` means.
    pub(super) fn described(&mut self, attributions: &[Attribution], index: usize) -> Description {
        let Some(source) = attributions[index].source.first().copied() else { return Description::None };
        let (article, words) = core(source.of(self.prose));
        let Some((head, modifiers)) = words.split_last() else { return Description::None };
        let is_definite = article.eq_ignore_ascii_case("the");
        if let Some(gender) = PERSON_DESCRIPTIONS.note(head).filter(|_| is_definite) {
            let gender = match gender {
                "m" => Some(Gender::Male),
                "f" => Some(Gender::Female),
                _ => None,
            };
            return Description::Person(self.person_described(attributions, index, head, modifiers, gender));
        }
        let noun = head.to_ascii_lowercase();
        let is_body = NAME_NOUNS.contains(&noun.as_str()) || is_definite && DESCRIPTIONS.contains(head);
        // "His campaign" may have a name of its own.
        let is_known = is_definite || noun == "campaign" && POSSESSIVES.contains(&article.to_ascii_lowercase().as_str());
        match is_body && is_known {
            true => Description::Body(self.body_described(attributions, index, source, head, modifiers)),
            false => Description::None,
        }
    }

    /// The one whom the report itself describes by `head`; where it describes nobody so, the one who is spoken of.
    fn person_described(
        &mut self,
        attributions: &[Attribution],
        index: usize,
        head: &str,
        modifiers: &[&str],
        gender: Option<Gender>,
    ) -> Option<usize> {
        let candidates = self.candidates(attributions, index, gender);
        let at = attributions[index].source.first()?.start;
        let told = self.told_of(head);
        let likelihood = |chain: usize| {
            candidates.iter().find(|candidate| candidate.chain == chain).map_or(0.0, |candidate| candidate.likelihood)
        };
        let mut fitting: Vec<(usize, usize, f64)> = Vec::new();
        for (chain, of_mention) in told {
            let mention = &self.facts.mentions[of_mention];
            let actor = &self.facts.actors[chain];
            if mention.span.start > at || !actor.may_be(gender) {
                continue;
            }
            let said: Vec<TitleKey> = words_about(self.prose, mention).into_iter().map(TitleKey::of).collect();
            // "The president" is neither the vice president nor the former one.
            let differs = |grade: &&str| {
                modifiers.iter().any(|word| word.eq_ignore_ascii_case(grade)) != said.contains(&TitleKey::of(grade))
            };
            if GRADES.iter().any(differs) {
                continue;
            }
            let shared = modifiers.iter().filter(|word| said.contains(&TitleKey::of(word))).count();
            match fitting.iter_mut().find(|(other, ..)| *other == chain) {
                Some(known) => known.1 = known.1.max(shared),
                None => fitting.push((chain, shared, likelihood(chain))),
            }
        }
        if fitting.is_empty() {
            // "The club's statistician" is somebody new, whoever has just spoken.
            if modifiers.iter().any(|word| word.ends_with(['’', '\'']) || word.ends_with("’s") || word.ends_with("'s")) {
                return None;
            }
            return likeliest(candidates).filter(|best| best.likelihood >= SURE).map(|best| best.chain);
        }
        fitting.sort_by(|one, other| other.1.cmp(&one.1).then(other.2.total_cmp(&one.2)));
        let (best, shared, likely) = *fitting.first()?;
        let is_clear = fitting.get(1).is_none_or(|next| next.1 < shared || likely > MARGIN * next.2);
        is_clear.then_some(best)
    }

    /// The actors whom the report describes by the noun `head`, with the mentions beside which it does.
    fn told_of(&mut self, head: &str) -> Vec<(usize, usize)> {
        let (facts, prose) = (self.facts, self.prose);
        let told = self.told.get_or_insert_with(|| {
            let mut told: FxHashMap<TitleKey, Vec<(usize, usize)>> = FxHashMap::default();
            let mut n_read = vec![0; facts.actors.len()];
            for (index, mention) in facts.mentions.iter().enumerate() {
                let Some(chain) = mention.chain.filter(|chain| is_name(mention) && n_read[*chain] < TEACHING) else { continue };
                n_read[chain] += 1;
                for word in words_about(prose, mention) {
                    let key = TitleKey::of(word);
                    if key != TitleKey::of("") {
                        told.entry(key).or_default().push((chain, index));
                    }
                }
            }
            told
        });
        told.get(&TitleKey::of(head)).cloned().unwrap_or_default()
    }

    /// The latest body or paper in whose name the noun `head` stands; else the latest that a description of its kind stands for; else
    /// the only one that is spoken of here.
    fn body_described(
        &mut self,
        attributions: &[Attribution],
        index: usize,
        source: Span,
        head: &str,
        modifiers: &[&str],
    ) -> Option<usize> {
        let facts = self.facts;
        let mentions = &facts.mentions;
        let block = attributions[index].block;
        let behind = mentions.partition_point(|mention| mention.span.start < source.start);
        let sentence = self.sentence_at(block, source.start);
        // "the Lund newspaper Courier" is later "the newspaper".
        let told = self.told_of(head).into_iter().rev().find(|(chain, of_mention)| {
            mentions[*of_mention].span.start < source.start && facts.actors[*chain].entity != EntityType::Per
        });
        let (prose, places) = (self.prose, &self.places);
        let near = |reach: usize| {
            (0..behind).rev().take_while(move |&index| places[index].sentence + reach >= sentence).map(|index| &mentions[index])
        };
        // "the Lind campaign" is not the one that was named before.
        let is_of = |name: &str| modifiers.iter().all(|word| !word.starts_with(char::is_uppercase) || name.contains(word));
        let named = near(REACH).find(|mention| {
            let name = mention.span.of(prose);
            mention.entity != EntityType::Per
                && matches!(mention.form, Form::Full | Form::Alias)
                && ends_in(name, head)
                && is_of(name)
        });
        if let Some(named) = named {
            return named.chain;
        }
        if let Some((chain, _)) = told.filter(|_| is_of("")) {
            return Some(chain);
        }
        // "the kingdom" is the state that was last named.
        let kinds = DESCRIPTIONS.note(head).unwrap_or_default();
        if kinds == "state" {
            let described = facts.mentions[behind..].iter().take_while(|mention| mention.span.start < source.end);
            return described.into_iter().find(|mention| mention.form == Form::Description)?.chain;
        }
        let is_any = modifiers.is_empty() && kinds.split(' ').any(|kind| ANY_BODY.contains(&kind)) && !kinds.contains("media");
        let is_body = |chain: &usize| facts.actors[*chain].entity == EntityType::Org;
        let named = near(NEAR).filter(|mention| is_name(mention)).filter_map(|mention| mention.chain);
        let spoken = attributions[..index].iter().rev().take(SPOKEN).filter(|before| before.block + 2 >= block);
        let mut bodies = named.chain(spoken.filter_map(|before| before.chain)).filter(is_body);
        let first = bodies.next().filter(|_| is_any)?;
        bodies.all(|other| other == first).then_some(first)
    }
}

/// Whether a name is one of a `noun`: `Lund Workers Union`, `Union of Lund Workers`.
fn ends_in(name: &str, noun: &str) -> bool {
    let mut words = name.split(' ').peekable();
    while let Some(word) = words.next() {
        if word.eq_ignore_ascii_case(noun) {
            return name.len() > noun.len() && words.peek().is_none_or(|next| matches!(*next, "of" | "for" | "on" | "in" | "to"));
        }
    }
    false
}

/// Whether the words end in a noun for a person: "Lagos senator", whatever its capitals.
pub(super) fn describes_person(words: &str) -> bool {
    words.rsplit(' ').next().is_some_and(|noun| PERSON_DESCRIPTIONS.contains(noun))
}

/// The first word of a source, and the words behind it up to the noun that it belongs to: "the", "former Ohio governor" without what
/// follows it.
fn core(source: &str) -> (&str, Vec<&str>) {
    let mut words = source.split_whitespace();
    let article = words.next().unwrap_or_default();
    let is_end = |word: &&str| {
        GOVERNORS.iter().chain(&["who", "that", "which", "whose", "and", "or"]).any(|end| end.eq_ignore_ascii_case(word))
    };
    let mut core = Vec::new();
    for word in words.take_while(|word| !is_end(word)) {
        core.push(word.trim_end_matches([',', ';', ':']));
        if word.ends_with([',', ';', ':']) {
            break;
        }
    }
    (article, core)
}

/// What stands beside a name: the words before it, and an apposition before or behind it.
fn words_about<'t>(prose: &'t str, mention: &Mention) -> Vec<&'t str> {
    const MOST_BYTES: usize = 90;
    let mut words = Vec::new();
    let start = mention.span.start;
    let before = floor_slice(prose, start.saturating_sub(MOST_BYTES), start);
    let is_break = |letter: char| matches!(letter, '\n' | '“' | '”' | '"' | ';' | ':' | '(' | ')' | '!' | '?');
    let before = before.rsplit(is_break).next().unwrap_or_default();
    if mention.entity != EntityType::Per {
        // "the Lund newspaper Courier": of bodies only the noun right before the name is theirs, and a capital is a piece of the name.
        let noun = before.strip_suffix(' ').and_then(|before| before.rsplit(' ').next());
        return noun.filter(|noun| noun.starts_with(char::is_lowercase)).into_iter().collect();
    }
    match before.strip_suffix(", ") {
        // "The Ohio governor, X,"
        Some(apposed) => words.extend(apposed.rsplit(',').next().unwrap_or_default().split_whitespace()),
        None => words.extend(before.rsplit(',').next().unwrap_or_default().split_whitespace().rev().take(4)),
    }
    let behind = floor_slice(prose, mention.span.end, mention.span.end + MOST_BYTES);
    const OPENINGS: [&str; 8] = [", who is ", ", who was ", ", ", " (", " is ", " was ", ", now ", " became "];
    if let Some(rest) = OPENINGS.iter().find_map(|opening| behind.strip_prefix(opening)) {
        let apposed = rest.split([',', '.', ';', ')', '\n', '“', '”']).next().unwrap_or_default();
        words.extend(apposed.split_whitespace().take(10));
    }
    words.into_iter().map(|word| word.trim_end_matches(['.', ',']).trim_end_matches("’s").trim_end_matches("'s")).collect()
}

/// The text from `start` to `end`, each moved to the next boundary of a character inside.
fn floor_slice(text: &str, start: usize, end: usize) -> &str {
    let start = (start..text.len()).find(|&at| text.is_char_boundary(at)).unwrap_or(text.len());
    let end = text.floor_char_boundary(end.min(text.len()));
    text.get(start..end.max(start)).unwrap_or_default()
}
