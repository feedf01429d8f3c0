//! From a mention to its actor: the entry in the actor file, and every other mention in the report.

use super::Draft;
use crate::actors::Origin;
use crate::facts::Mention;
use crate::text::TextRange;

/// The entry in an actor file of the actor at the byte `offset` of the source. The built-in set has no entries to go to.
pub fn definition(draft: Draft<'_>, offset: usize) -> Option<&Origin> {
    draft.actors.actor(mention_at(draft, offset)?.actor?)?.origin.as_ref()
}

/// Every mention of the actor at the byte `offset`, in the order of the text, pronouns and offices among them.
pub fn mentions(draft: Draft<'_>, offset: usize) -> Vec<TextRange> {
    let Some(chain) = mention_at(draft, offset).and_then(|mention| mention.chain) else { return Vec::new() };
    let all = draft.report.facts.mentions.iter().filter(|mention| mention.chain == Some(chain));
    all.map(|mention| draft.report.document.prose.to_source(mention.span)).collect()
}

/// The shortest mention at the byte `offset`: of `UN General Assembly` at its first word that of the UN.
fn mention_at<'d>(draft: Draft<'d>, offset: usize) -> Option<&'d Mention> {
    let prose = &draft.report.document.prose;
    let at = draft.report.facts.mentions.iter().filter(|mention| prose.to_source(mention.span).touches(offset));
    at.min_by_key(|mention| mention.span.len())
}
