//! The ledger: every claim of a report with its source, as fact-checking desks keep it.

use super::Draft;
use crate::actors::{ActorKind, Classification};
use crate::document::CitationKind;
use crate::extract::claims::ClaimKind;
use crate::extract::mentions::{EntityType, Form};
use crate::facts::{Attribution, Backing, Mark, second_hand};
use crate::language::lexicon::ORGANIZATION_NOUNS;
use crate::sources::{DeclaredSource, SourceKind};
use crate::text::{Span, TextRange};
use std::collections::BTreeMap;

/// One claim with its source.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LedgerEntry {
    /// The bytes of its sentence in the source of the draft.
    pub range: TextRange,
    /// Its sentence.
    pub claim: String,
    /// What kind of claim it is; `None` for one of no kind that needs a source.
    pub kind: Option<ClaimKind>,
    /// How it stands.
    pub standing: Standing,
    /// Its source, in the words of the report, of the note or of the declaration.
    pub source: Option<String>,
    /// What kind of source that is, where it is known.
    pub source_kind: Option<SourceKind>,
    /// From whom the source has it.
    pub via: Option<String>,
    /// The day it speaks of, or the first, as the sentence names it.
    pub day: Option<String>,
    /// Where the source can be read.
    pub link: Option<String>,
    /// When and how it was reached.
    pub reached: Option<String>,
    /// On what terms it may be used.
    pub terms: Option<String>,
    /// Who has checked the claim, and when, where a mark says so and its words have not changed since.
    pub checked: Option<String>,
}

/// How a claim stands.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Standing {
    /// It has a source.
    Sourced,
    /// Its source has no name.
    Anonymous,
    /// It needs a source and has none.
    Open,
    /// It has no source and needs none.
    Plain,
}

impl Standing {
    /// The word of the ledger.
    pub const fn name(self) -> &'static str {
        match self {
            Standing::Sourced => "sourced",
            Standing::Anonymous => "anonymous",
            Standing::Open => "open",
            Standing::Plain => "needs none",
        }
    }
}

/// How many claims there are, and how they stand.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Tally {
    /// Claims in all.
    pub claims: usize,
    /// Those with a source that has a name.
    pub sourced: usize,
    /// Those whose source has no name.
    pub anonymous: usize,
    /// Those that need a source and have none.
    pub open: usize,
}

impl Tally {
    /// Counts the claims of `entries`.
    pub fn of<'e>(entries: impl IntoIterator<Item = &'e LedgerEntry>) -> Tally {
        let mut tally = Tally::default();
        for entry in entries {
            tally.claims += 1;
            match entry.standing {
                Standing::Sourced => tally.sourced += 1,
                Standing::Anonymous => tally.anonymous += 1,
                Standing::Open => tally.open += 1,
                Standing::Plain => {}
            }
        }
        tally
    }

    /// `12 claims · 9 sourced · 1 anonymous · 2 open`
    pub fn line(self) -> String {
        let claims = if self.claims == 1 { "1 claim".to_owned() } else { format!("{} claims", self.claims) };
        let parts = [(self.sourced, "sourced"), (self.anonymous, "anonymous"), (self.open, "open")];
        let parts = parts.iter().filter(|(count, _)| *count > 0).map(|(count, word)| format!(" · {count} {word}"));
        std::iter::once(claims).chain(parts).collect()
    }
}

/// How the claims of each kind stand; those of no kind under `None`.
pub fn by_kind(entries: &[LedgerEntry]) -> Vec<(Option<ClaimKind>, Tally)> {
    let mut kinds: BTreeMap<Option<ClaimKind>, Vec<&LedgerEntry>> = BTreeMap::new();
    for entry in entries {
        kinds.entry(entry.kind).or_default().push(entry);
    }
    kinds.into_iter().map(|(kind, entries)| (kind, Tally::of(entries))).collect()
}

/// The claims of a report in their order.
pub fn ledger(draft: Draft<'_>) -> Vec<LedgerEntry> {
    let (document, facts) = (&draft.report.document, &draft.report.facts);
    let prose = document.prose.text();
    let pairs = second_hand(facts, prose);
    let claims = facts.sentences.iter().enumerate().filter(|(_, sentence)| sentence.is_claim);
    let entries = claims.map(|(index, sentence)| {
        // What speaks for other words of an open claim is no source of it.
        let backing = facts.backing(index).filter(|_| !sentence.needs_source);
        let mut named = backing.map(|backing| named(draft, backing)).unwrap_or_default();
        let told = pairs.iter().find(|told| backing == Some(Backing::Attribution(told.teller)));
        let via = told.map(|told| told.cited.of(prose).to_owned());
        let is_anonymous = named.kind == Some(SourceKind::Anonymous);
        LedgerEntry {
            range: document.prose.to_source(sentence.span),
            claim: sentence.span.of(prose).to_owned(),
            kind: sentence.kind,
            standing: match backing {
                _ if sentence.needs_source => Standing::Open,
                Some(_) if is_anonymous => Standing::Anonymous,
                Some(_) => Standing::Sourced,
                None => Standing::Plain,
            },
            source: named.name.take(),
            source_kind: named.kind,
            via,
            day: facts.timexes_in(sentence.span).find_map(|timex| Some(timex.interval?.first.to_string())),
            link: named.link,
            reached: named.reached,
            terms: named.terms,
            checked: checked(draft, index),
        }
    });
    entries.collect()
}

/// What the mark of a checked sentence says, if it still holds.
fn checked(draft: Draft<'_>, sentence: usize) -> Option<String> {
    let facts = &draft.report.facts;
    let check = facts.checks.iter().find(|check| check.sentence == Some(sentence) && check.holds == Some(true))?;
    Some(match check.mark {
        Mark::Draft(index) => draft.report.document.checked_marks.get(index)?.text.clone(),
        Mark::File(index) => facts.check_file.as_ref()?.claims.get(index)?.text.clone(),
    })
}

/// What stands behind a claim, as a source with what is known of it.
pub(super) fn named(draft: Draft<'_>, backing: Backing) -> DeclaredSource {
    let (document, facts) = (&draft.report.document, &draft.report.facts);
    let declared =
        |key: &str| facts.declared.iter().chain(&draft.config.declared.sources).find(|source| source.key == key).cloned();
    let plain = |name: &str, kind| DeclaredSource { name: Some(name.to_owned()), kind, ..DeclaredSource::default() };
    let with_name = |source: DeclaredSource| DeclaredSource { name: source.name.clone().or(Some(source.key.clone())), ..source };
    match backing {
        Backing::Attribution(index) => {
            let attribution = &facts.attributions[index];
            let words = attribution.source.first().map(|source| source.of(document.prose.text()));
            DeclaredSource {
                name: speaker(draft, attribution).or(words.map(str::to_owned)),
                kind: Some(kind_of(draft, attribution)),
                ..DeclaredSource::default()
            }
        }
        Backing::Citation(index) => match &document.citations[index].kind {
            CitationKind::Link(address) => {
                DeclaredSource { link: Some(address.clone()), ..plain(address, Some(SourceKind::Document)) }
            }
            CitationKind::Footnote(label) => {
                let note = document.footnotes.iter().find(|note| note.label.eq_ignore_ascii_case(label));
                let text = note.and_then(|note| note.range.of(draft.source).split_once(':')).map(|(_, text)| text.trim());
                plain(text.unwrap_or(label), Some(SourceKind::Document))
            }
            CitationKind::Key(key) => declared(key).map(with_name).unwrap_or_else(|| plain(key, None)),
        },
        Backing::Note(index) => {
            let text = document.source_notes[index].text.as_str();
            let key = text.trim_start_matches('@').split([',', ' ']).next().unwrap_or_default();
            let is_seen = ["own ", "saw ", "seen", "observ", "was there"].iter().any(|word| text.to_lowercase().contains(word));
            let known = declared(key).map(with_name);
            known.unwrap_or_else(|| plain(text, is_seen.then_some(SourceKind::Observation)))
        }
        Backing::Declared(index) => facts.declared.get(index).cloned().map(with_name).unwrap_or_default(),
        Backing::Carried(_) => DeclaredSource::default(),
    }
}

/// The name of the actor who speaks, where that is sure. One whom no list knows goes by the words of the source, which may give a
/// title, unless these are only a pronoun or a description.
pub(super) fn speaker(draft: Draft<'_>, attribution: &Attribution) -> Option<String> {
    if let Some(actor) = attribution.speaker.and_then(|id| draft.actors.actor(id)) {
        return Some(actor.name.clone());
    }
    let prose = draft.report.document.prose.text();
    let name = draft.report.facts.speaker_name(attribution, prose)?;
    let family = name.rsplit(' ').next().unwrap_or(name);
    let is_told = attribution.source.iter().any(|source| source.of(prose).contains(family));
    (!is_told).then(|| name.to_owned())
}

/// What kind of source speaks.
fn kind_of(draft: Draft<'_>, attribution: &Attribution) -> SourceKind {
    let facts = &draft.report.facts;
    let Some(source) = attribution.source.first().copied() else { return SourceKind::Anonymous };
    let words = source.of(draft.report.document.prose.text());
    let last = words.rsplit(' ').next().unwrap_or(words);
    match attribution.speaker.and_then(|id| draft.actors.actor(id)).map(|actor| actor.kind) {
        Some(ActorKind::Person) => return SourceKind::Person,
        Some(ActorKind::Organization(Classification::Media)) => return SourceKind::Media,
        Some(ActorKind::Organization(_) | ActorKind::Place) => return SourceKind::Body,
        None => {}
    }
    match () {
        () if attribution.is_anonymous => SourceKind::Anonymous,
        () if MEDIA.contains(&last) => SourceKind::Media,
        () if names(facts, source, EntityType::Per) => SourceKind::Person,
        () if attribution.cites_document && !names(facts, source, EntityType::Org) && is_paper(last) => SourceKind::Document,
        () if names(facts, source, EntityType::Org) || ORGANIZATION_NOUNS.contains(last) => SourceKind::Body,
        () => SourceKind::Person,
    }
}

/// Nouns for a news organization.
const MEDIA: [&str; 8] = ["newspaper", "paper", "daily", "broadcaster", "magazine", "tabloid", "agency", "station"];

fn is_paper(word: &str) -> bool {
    crate::language::lexicon::DOCUMENT_SOURCES.contains(word)
}

/// Whether a name of the type stands in the words of a source.
fn names(facts: &crate::facts::Facts, source: Span, entity: EntityType) -> bool {
    let first = facts.mentions.partition_point(|mention| mention.span.start < source.start);
    let inside = facts.mentions[first..].iter().take_while(|mention| mention.span.start < source.end);
    inside.into_iter().any(|mention| mention.entity == entity && mention.form != Form::Adjective)
}
