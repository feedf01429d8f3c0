//! From a mention to its actor: the entry in the actor file, and every other mention.

use super::Draft;
use crate::actors::{ActorId, Origin};
use crate::facts::Mention;
use crate::text::TextRange;

/// Who is meant by a mention.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Meant {
    /// An actor of the book, whom other reports may mention too.
    Actor(ActorId),
    /// An actor of one report, whom no list knows.
    OfReport(usize),
}

impl Meant {
    /// Whether `mention` means it.
    pub(super) fn is_meant_by(self, mention: &Mention) -> bool {
        match self {
            Meant::Actor(actor) => mention.actor == Some(actor),
            Meant::OfReport(chain) => mention.chain == Some(chain),
        }
    }
}

/// The entry in an actor file of the actor at the byte `offset` of the source. The built-in set has no entries to go to.
pub fn definition(draft: Draft<'_>, offset: usize) -> Option<&Origin> {
    draft.actors.actor(mention_at(draft, offset)?.actor?)?.origin.as_ref()
}

/// Who is meant at the byte `offset`.
pub fn meant(draft: Draft<'_>, offset: usize) -> Option<Meant> {
    let mention = mention_at(draft, offset)?;
    mention.actor.map(Meant::Actor).or(mention.chain.map(Meant::OfReport))
}

/// Every mention of the actor at the byte `offset`, in the order of the text, pronouns and offices among them.
pub fn mentions(draft: Draft<'_>, offset: usize) -> Vec<TextRange> {
    let chain = mention_at(draft, offset).and_then(|mention| mention.chain);
    chain.map(|chain| mentions_of(draft, Meant::OfReport(chain))).unwrap_or_default()
}

/// Every mention of `whose`, in the order of the text, pronouns and offices among them.
pub fn mentions_of(draft: Draft<'_>, whose: Meant) -> Vec<TextRange> {
    let all = draft.report.facts.mentions.iter().filter(|mention| whose.is_meant_by(mention));
    all.map(|mention| draft.report.document.prose.to_source(mention.span)).collect()
}

/// The shortest mention at the byte `offset`: of `UN General Assembly` at its first word that of the UN.
pub(super) fn mention_at<'d>(draft: Draft<'d>, offset: usize) -> Option<&'d Mention> {
    let prose = &draft.report.document.prose;
    let at = draft.report.facts.mentions.iter().filter(|mention| prose.to_source(mention.span).touches(offset));
    at.min_by_key(|mention| mention.span.len())
}
