//! Speakers: whom each source means, also where no list knows them.
//!
//! A pronoun is answered only where the answer is nearly sure; a wrong name is worse than none.

use super::coreference::ReportActor;
use super::{Attribution, Facts, Mention};
use crate::actors::Gender;
use crate::document::Document;
use crate::extract::mentions::{EntityType, Form};
use crate::text::Span;

/// How many paragraphs back somebody who is spoken of by a pronoun may have been named.
const REACH: usize = 2;

/// The actor of the report who speaks in attribution `index`; those before it have their speakers.
pub(super) fn speaker(attributions: &[Attribution], index: usize, facts: &Facts, document: &Document) -> Option<usize> {
    let source = *attributions[index].source.first()?;
    match source.of(document.prose.text()).to_ascii_lowercase().as_str() {
        "he" => of_pronoun(attributions, index, facts, Gender::Male),
        "she" => of_pronoun(attributions, index, facts, Gender::Female),
        _ => named(facts, source),
    }
}

/// The actor whom the words of a source name: its head, so a person before a body, a body before a state's adjective.
fn named(facts: &Facts, source: Span) -> Option<usize> {
    let first = facts.mentions.partition_point(|mention| mention.span.start < source.start);
    let inside = || {
        let near = facts.mentions[first..].iter().take_while(|mention| mention.span.start < source.end);
        near.filter(|mention| mention.span.end <= source.end && mention.chain.is_some())
    };
    // "The agency" and "it" were right about as often as wrong.
    let is_named = |mention: &&Mention| !matches!(mention.form, Form::Adjective | Form::Description | Form::Pronoun);
    let person = inside().find(|mention| mention.entity == EntityType::Per);
    person.or_else(|| inside().find(is_named).filter(|mention| mention.span.end == source.end || inside().count() == 1))?.chain
}

/// Whom "he" or "she" stands for: the one who spoke last, unless somebody else has been named since who could be meant; else the
/// only one who could.
fn of_pronoun(attributions: &[Attribution], index: usize, facts: &Facts, gender: Gender) -> Option<usize> {
    let attribution = &attributions[index];
    let pronoun = attribution.source.first()?.start;
    let fits = |chain: usize| facts.actors.get(chain).is_some_and(|actor| actor.may_be(gender));
    let behind = facts.mentions.partition_point(|mention| mention.span.end <= pronoun);
    let near = facts.mentions[..behind].iter().rev().take(60).take_while(|mention| mention.block + REACH >= attribution.block);
    let own = attributions[..=index].iter().rev().take(8);
    let is_said = |mention: &Mention| own.clone().any(|other| other.content.iter().any(|piece| piece.contains(mention.span)));
    let people = || near.clone().filter(|mention| mention.form != Form::Pronoun && !is_said(mention));
    // Where it is unsure who a name is, it may be anybody.
    let people = || {
        people().filter_map(|mention| match mention.chain {
            Some(chain) => fits(chain).then_some((Some(chain), mention)),
            None => (mention.entity == EntityType::Per).then_some((None, mention)),
        })
    };

    let before = attributions[..index].iter().rev().take(8).take_while(|before| before.block + REACH >= attribution.block);
    let last =
        before.filter_map(|before| Some((before.chain.filter(|chain| fits(*chain))?, before.source.first()?.start))).next();
    if let Some((chain, at)) = last {
        let is_alone = people().take_while(|(_, mention)| mention.span.start > at).all(|(other, _)| other == Some(chain));
        return is_alone.then_some(chain);
    }
    let (chain, _) = people().next()?;
    people().all(|(other, _)| other == chain).then_some(chain)?
}

impl ReportActor {
    /// Whether a pronoun of this gender may stand for the actor.
    fn may_be(&self, gender: Gender) -> bool {
        self.entity == EntityType::Per && self.gender.is_none_or(|known| known == gender)
    }
}
