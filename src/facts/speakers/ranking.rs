//! Whom a pronoun means: candidates, each with what speaks for it, weighed.
//!
//! The ideas are the old ones: who speaks goes on speaking, subjects before objects, the near before the far, nobody names himself.
//! What each counts for was fitted by `tests/eval/fit_speakers.py`.

use super::Speaker;
use super::scene::{Scene, is_name};
use crate::actors::Gender;
use crate::extract::mentions::EntityType;
use crate::facts::Attribution;

/// How many paragraphs back somebody may have been named.
const REACH: usize = 6;

/// How many names back.
const MOST_NAMES: usize = 40;

/// How many attributions back somebody may have spoken.
const MOST_SPEAKERS: usize = 9;

/// What a likelihood must be for an answer.
const SURE: f64 = 0.4;

/// What it must be for nobody else to be thought of.
const NEARLY_SURE: f64 = 0.8;

/// What it must be for somebody to be thought of.
const LEAST: f64 = 0.15;

/// What it must be to teach the gender of somebody.
const SURE_OF_GENDER: f64 = 0.85;

/// What speaks for a candidate, in the order of [`Candidate::features`].
pub const FEATURES: [&str; 11] = [
    "was the last of all to speak",
    "was the last to speak of those who fit, nobody who fits has been named since",
    "was the last to speak of those who fit, somebody else has been named since",
    "distance of the last naming, logarithm of sentences",
    "is only named in what others say",
    "is the subject of the same sentence",
    "is the subject of the sentence before",
    "is the subject two or three sentences before",
    "is named in what the pronoun says",
    "is known to be of the gender",
    "has been named by a whole name",
];

/// What each feature counts for.
const WEIGHTS: [f64; FEATURES.len()] = [1.33, 1.27, -0.67, -2.10, -2.57, 1.54, 0.96, 0.68, -1.04, 1.49, 0.11];

/// What counts for somebody else than the candidates.
const NOBODY: f64 = -1.92;

/// Somebody whom a pronoun or a description may mean.
#[derive(Clone, PartialEq, Debug)]
pub struct Candidate {
    /// The actor of the report.
    pub chain: usize,
    /// What speaks for it.
    pub features: [f64; FEATURES.len()],
    /// How likely it is, among the others and somebody else.
    pub likelihood: f64,
}

/// A candidate while the names before the pronoun are read, the nearest first.
struct Sighting {
    chain: usize,
    /// How many sentences before the pronoun it was last named.
    distance: usize,
    /// Where it was named outside of others' words, in sentences before the pronoun.
    told: Option<usize>,
    /// Where it was the subject of a sentence, in sentences before the pronoun.
    subject: Option<usize>,
    told_from: usize,
}

impl Scene<'_> {
    /// The person whom the pronoun of attribution `index` means.
    pub(super) fn person(&mut self, attributions: &[Attribution], index: usize, gender: Gender) -> Speaker {
        let mut candidates = self.candidates(attributions, index, Some(gender));
        candidates.sort_by(|one, other| other.likelihood.total_cmp(&one.likelihood));
        let Some(best) = candidates.first() else { return Speaker::default() };
        if best.likelihood >= SURE_OF_GENDER
            && let Some(known) = self.genders.get_mut(best.chain)
        {
            known.get_or_insert(gender);
        }
        let rivals = candidates.iter().filter(|candidate| candidate.likelihood >= LEAST);
        let may_be = rivals.map(|candidate| candidate.chain).collect();
        Speaker {
            chain: (best.likelihood >= SURE).then_some(best.chain),
            may_be: if best.likelihood >= NEARLY_SURE { Vec::new() } else { may_be },
        }
    }

    /// The body whom `it` means: the one that has just spoken.
    pub(super) fn thing(&self, attributions: &[Attribution], index: usize) -> Option<usize> {
        let attribution = &attributions[index];
        let before = attributions[..index].iter().rev().take(MOST_SPEAKERS);
        let mut spoken = before.take_while(|before| before.block + 1 >= attribution.block);
        let last = spoken.find(|before| !before.source.is_empty())?.chain?;
        self.facts.actors.get(last).filter(|actor| actor.entity != EntityType::Per).map(|_| last)
    }

    /// The people whom a pronoun or description at the source of attribution `index` may mean.
    pub(super) fn candidates(&self, attributions: &[Attribution], index: usize, gender: Option<Gender>) -> Vec<Candidate> {
        let attribution = &attributions[index];
        let Some(at) = attribution.source.first().map(|source| source.start) else { return Vec::new() };
        let fits = |chain: usize| {
            let is_of_gender = gender.is_none() || self.genders[chain].is_none() || self.genders[chain] == gender;
            is_of_gender && self.facts.actors[chain].entity == EntityType::Per
        };
        let sentence = self.sentence_at(attribution.block, at);
        let is_quoted = self.is_quoted(attribution.block, at);
        let mut seen = self.sightings(attribution, at, sentence, is_quoted, &fits);
        let mut spoken = attributions[..index].iter().rev().take(MOST_SPEAKERS).filter_map(|before| {
            let source = before.source.first().filter(|source| source.start < at)?;
            Some((before.chain?, source.end, before.block))
        });
        let last_of_all = spoken.clone().next().map(|(chain, ..)| chain);
        let last = spoken.find(|(chain, _, block)| fits(*chain) && block + REACH + 2 >= attribution.block);
        if let Some((chain, ..)) = last.filter(|(chain, ..)| seen.iter().all(|sighting| sighting.chain != *chain)) {
            let far = Sighting { chain, distance: 20, told: Some(20), subject: None, told_from: 0 };
            seen.push(far);
        }
        let named_here = |chain: usize| {
            attribution.content.iter().any(|content| {
                let first = self.facts.mentions.partition_point(|mention| mention.span.start < content.start);
                let inside = self.facts.mentions[first..].iter().take_while(|mention| mention.span.start < content.end);
                inside.into_iter().any(|mention| is_name(mention) && mention.chain == Some(chain))
            })
        };
        let of = |sighting: &Sighting| {
            let is_last = last.is_some_and(|(chain, ..)| chain == sighting.chain);
            let is_alone =
                last.is_none_or(|(chain, end, _)| seen.iter().all(|other| other.chain == chain || other.told_from < end));
            let features = [
                last_of_all == Some(sighting.chain),
                is_last && is_alone,
                is_last && !is_alone,
                false,
                sighting.told.is_none(),
                sighting.subject == Some(0),
                sighting.subject == Some(1),
                matches!(sighting.subject, Some(2 | 3)),
                named_here(sighting.chain),
                gender.is_some() && self.genders[sighting.chain] == gender,
                self.facts.actors[sighting.chain].name.of(self.prose).contains(' '),
            ];
            let mut features = features.map(|holds| f64::from(u8::from(holds)));
            features[3] = f64::from(u8::try_from(sighting.distance.min(20) + 1).unwrap_or(u8::MAX)).ln();
            let score: f64 = features.iter().zip(WEIGHTS).map(|(feature, weight)| feature * weight).sum();
            Candidate { chain: sighting.chain, features, likelihood: score.exp() }
        };
        let mut candidates: Vec<Candidate> = seen.iter().map(of).collect();
        let sum = NOBODY.exp() + candidates.iter().map(|candidate| candidate.likelihood).sum::<f64>();
        for candidate in &mut candidates {
            candidate.likelihood /= sum;
        }
        candidates
    }

    /// Who was named before byte `at`, the nearest first.
    fn sightings(
        &self,
        attribution: &Attribution,
        at: usize,
        sentence: usize,
        is_quoted: bool,
        fits: &dyn Fn(usize) -> bool,
    ) -> Vec<Sighting> {
        let mentions = &self.facts.mentions;
        let behind = mentions.partition_point(|mention| mention.span.end <= at);
        let near = (0..behind).rev().take_while(|&index| mentions[index].block + REACH >= attribution.block);
        let mut seen: Vec<Sighting> = Vec::new();
        for index in near.filter(|&index| is_name(&mentions[index])).take(MOST_NAMES) {
            let (mention, place) = (&mentions[index], self.places[index]);
            let distance = sentence.saturating_sub(place.sentence);
            let is_told = !self.is_said(index, at, is_quoted);
            for chain in mention.chain.into_iter().chain(mention.may_be.iter().copied()).filter(|chain| fits(*chain)) {
                let known = seen.iter().position(|sighting| sighting.chain == chain);
                let slot = known.unwrap_or_else(|| {
                    seen.push(Sighting { chain, distance, told: None, subject: None, told_from: 0 });
                    seen.len() - 1
                });
                if is_told {
                    let sighting = &mut seen[slot];
                    sighting.told.get_or_insert(distance);
                    sighting.told_from = sighting.told_from.max(mention.span.start);
                    if place.is_subject {
                        sighting.subject.get_or_insert(distance);
                    }
                }
            }
        }
        seen
    }
}

/// The likeliest of the candidates.
pub(super) fn likeliest(candidates: Vec<Candidate>) -> Option<Candidate> {
    candidates.into_iter().max_by(|one, other| one.likelihood.total_cmp(&other.likelihood))
}
