//! What is told of a claim: the chain from its words to its source, or where a source was looked for.

use super::Draft;
use super::card::{is_held, office_name};
use super::ledger::named;
use crate::facts::{Attribution, Backing, Sentence, second_hand};
use crate::sources::SourceKind;
use crate::text::{Span, TextRange};

/// The chain of the claim at the prose byte `offset`: over source, cue or content of an attribution, or over words that need a
/// source.
pub(super) fn chain(draft: Draft<'_>, offset: usize) -> Option<(TextRange, String)> {
    let (document, facts) = (&draft.report.document, &draft.report.facts);
    let index = facts.sentences.partition_point(|sentence| sentence.span.end < offset);
    let sentence = facts.sentences.get(index).filter(|sentence| sentence.span.touches(offset))?;
    let to_source = |span: Span| document.prose.to_source(span);
    if let Some(trigger) = sentence.triggers.iter().find(|trigger| trigger.span.touches(offset)) {
        return Some((to_source(trigger.span), looked(draft, sentence, trigger.span)));
    }
    let spoken = sentence.attributions.iter().filter_map(|&index| {
        let attribution = &facts.attributions[index];
        let roles = attribution.cue.iter().chain(&attribution.source).chain(&attribution.content);
        Some((*roles.into_iter().find(|piece| piece.touches(offset))?, index))
    });
    // Of an attribution inside another one's content, the inner.
    if let Some((place, index)) = spoken.min_by_key(|(place, _)| place.len()) {
        return Some((to_source(place), spoken_chain(draft, index)));
    }
    let backing = sentence.backing.filter(|_| sentence.is_claim)?;
    let shown = match backing {
        Backing::Attribution(_) => return None,
        Backing::Carried(from) => {
            format!("carried from “{}”", shortened(facts.sentences.get(from)?.span.of(document.prose.text())))
        }
        Backing::Citation(_) => "by a citation".to_owned(),
        Backing::Note(_) => "by the writer’s note".to_owned(),
        Backing::Declared(_) => "named in the front matter".to_owned(),
    };
    // Only the mark itself, at the end of the sentence, tells of it: a hover over every word would be in the way.
    let is_at_end = offset + 1 >= sentence.span.end;
    let source = named(draft, facts.backing(index)?);
    let name = source.name.unwrap_or_default();
    let kind = source.kind.map(SourceKind::name).map(|kind| format!(" ({kind})")).unwrap_or_default();
    is_at_end.then(|| (to_source(sentence.span), format!("**Source**: {name}{kind}, {shown}")))
}

/// Why the words `trigger` have no source, and where one was looked for, in the order of looking.
fn looked(draft: Draft<'_>, sentence: &Sentence, trigger: Span) -> String {
    let prose = draft.report.document.prose.text();
    let attributions = sentence.attributions.iter().map(|&index| &draft.report.facts.attributions[index]);
    let speaks = attributions.into_iter().find(|attribution| !attribution.source.is_empty());
    let told = match speaks {
        None => "nobody speaks in the sentence".to_owned(),
        Some(own) if own.source.iter().chain(&own.cue).any(|piece| piece.intersects(trigger)) => {
            "the words tell what somebody does, thinks or wants, not who says so".to_owned()
        }
        Some(other) => {
            let words: Vec<&str> = other.source.iter().take(1).chain(other.cue.first()).map(|piece| piece.of(prose)).collect();
            format!("“{}” speaks for other words of the sentence", shortened(&words.join(" … ")))
        }
    };
    format!(
        "No source was found: {told}, it bears no citation, link, footnote or note, it names no source of the front matter, and none \
         carries over to these words from the sentences beside it or from a lead-in."
    )
}

/// `“the bridge is safe” ← said ← the mayor ← Anna Weiss, Mayor`
fn spoken_chain(draft: Draft<'_>, index: usize) -> String {
    let facts = &draft.report.facts;
    let prose = draft.report.document.prose.text();
    let attribution = &facts.attributions[index];
    let words = |pieces: &[Span]| pieces.iter().map(|piece| piece.of(prose)).collect::<Vec<_>>().join(" … ");
    let mut links = vec![format!("“{}”", shortened(words(&attribution.content).trim_matches(['“', '”', '"'])))];
    if !attribution.cue.is_empty() {
        links.push(format!("*{}*", words(&attribution.cue)));
    }
    if !attribution.source.is_empty() {
        links.push(words(&attribution.source));
    }
    links.extend(actor(draft, attribution));
    for (told, hand) in second_hand(facts, prose).iter().filter(|told| told.teller == index).zip(["second", "third", "fourth"]) {
        links.push(format!("{} ({hand} hand)", told.cited.of(prose)));
    }
    if attribution.source.is_empty() {
        links.push("nobody is named".to_owned());
    } else if attribution.is_anonymous {
        links.push("unnamed".to_owned());
    }
    links.join(" ← ")
}

/// The actor who speaks, with the office held on the report's day; one whom no list knows, by the report's own name where the
/// source has other words.
fn actor(draft: Draft<'_>, attribution: &Attribution) -> Option<String> {
    let Some(actor) = attribution.speaker.and_then(|id| draft.actors.actor(id)) else {
        let prose = draft.report.document.prose.text();
        let name = draft.report.facts.speaker_name(attribution, prose)?;
        let is_new = attribution.source.iter().all(|source| !source.of(prose).contains(name));
        return is_new.then(|| format!("**{name}**"));
    };
    let day = draft.report.facts.day;
    let held = actor.memberships.iter().find(|membership| day.is_some_and(|day| is_held(membership, day)));
    Some(match held {
        Some(membership) => format!("**{}**, {}", actor.name, office_name(membership, draft.actors)),
        None => format!("**{}**", actor.name),
    })
}

fn shortened(words: &str) -> String {
    const MOST: usize = 80;
    match words.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", &words[..end]),
        None => words.to_owned(),
    }
}
