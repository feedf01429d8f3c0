//! The facts of a report as JSON: the contract with other programs.

use super::Places;
use super::json::Finding;
use crate::Report;
use crate::actors::{ActorBook, ActorId};
use crate::extract::attributions::Speech;
use crate::extract::claims::ClaimKind;
use crate::extract::dates::Modifier;
use crate::extract::mentions::{EntityType, Form, StandsFor};
use crate::text::Span;
use serde::Serialize;
use serde_json::Value;

/// The facts of one report. Every span counts code points from the start of its text, end exclusive.
#[derive(Debug, Serialize)]
struct FactsRecord<'a> {
    id: &'a Value,
    dateline: Option<DatelineFact<'a>>,
    sentences: Vec<SentenceFact<'a>>,
    attributions: Vec<AttributionFact<'a>>,
    timexes: Vec<TimexFact<'a>>,
    mentions: Vec<MentionFact<'a>>,
    diagnostics: Vec<Finding<'a>>,
}

#[derive(Debug, Serialize)]
struct DatelineFact<'a> {
    date: Option<String>,
    place: Option<&'a str>,
    span: [usize; 2],
}

#[derive(Debug, Serialize)]
struct SentenceFact<'a> {
    span: [usize; 2],
    claim: bool,
    kind: Option<ClaimKind>,
    attributed: bool,
    needs_source: bool,
    attributions: &'a [usize],
}

#[derive(Debug, Serialize)]
struct AttributionFact<'a> {
    source: Vec<[usize; 2]>,
    cue: Vec<[usize; 2]>,
    content: Vec<[usize; 2]>,
    speaker: Option<&'a str>,
    speaker_name: Option<&'a str>,
    speech: Speech,
    anonymous: bool,
}

#[derive(Debug, Serialize)]
struct TimexFact<'a> {
    span: [usize; 2],
    #[serde(rename = "type")]
    kind: &'static str,
    value: &'a str,
    #[serde(rename = "mod")]
    modifier: Option<&'static str>,
}

#[derive(Debug, Serialize)]
struct MentionFact<'a> {
    span: [usize; 2],
    #[serde(rename = "type")]
    entity: EntityType,
    actor: Option<&'a str>,
    role: Option<&'a str>,
    form: Form,
    #[serde(skip_serializing_if = "Option::is_none")]
    stands_for: Option<StandsFor>,
}

/// The facts of the report `id` whose source is `text`, as one line of JSON.
pub fn line(id: &Value, text: &str, report: &Report, book: &ActorBook) -> String {
    let places = Places::new(text);
    let prose = &report.document.prose;
    let facts = &report.facts;
    let span = |span: Span| places.code_points(prose.to_source(span));
    let spans = |pieces: &[Span]| pieces.iter().map(|piece| span(*piece)).collect();
    let actor_id = |id: Option<ActorId>| id.and_then(|id| book.actor(id)).map(|actor| actor.id.as_str());
    let record = FactsRecord {
        id,
        dateline: report.document.dateline.as_ref().map(|dateline| DatelineFact {
            date: dateline.date.map(|date| date.to_string()),
            place: dateline.place.as_deref(),
            span: places.code_points(dateline.range),
        }),
        sentences: facts
            .sentences
            .iter()
            .map(|sentence| SentenceFact {
                span: span(sentence.span),
                claim: sentence.is_claim,
                kind: sentence.kind,
                attributed: sentence.is_attributed,
                needs_source: sentence.needs_source,
                attributions: &sentence.attributions,
            })
            .collect(),
        attributions: facts
            .attributions
            .iter()
            .map(|attribution| AttributionFact {
                source: spans(&attribution.source),
                cue: spans(&attribution.cue),
                content: spans(&attribution.content),
                speaker: actor_id(attribution.speaker),
                speaker_name: facts.speaker_name(attribution, prose.text()),
                speech: attribution.speech,
                anonymous: attribution.is_anonymous,
            })
            .collect(),
        timexes: facts
            .timexes
            .iter()
            .map(|timex| TimexFact {
                span: span(timex.span),
                kind: timex.kind.name(),
                value: &timex.value,
                modifier: timex.modifier.map(Modifier::name),
            })
            .collect(),
        mentions: facts
            .mentions
            .iter()
            .map(|mention| MentionFact {
                span: span(mention.span),
                entity: mention.entity,
                actor: actor_id(mention.actor),
                role: mention.title.map(|title| title.of(prose.text())),
                form: mention.form,
                stands_for: mention.stands_for,
            })
            .collect(),
        diagnostics: report.diagnostics.iter().map(|diagnostic| Finding::new(diagnostic, &places)).collect(),
    };
    serde_json::to_string(&record).unwrap_or_default()
}

/// The line that stands for an article that could not be read.
pub fn error_line(id: &Value, message: &str) -> String {
    serde_json::json!({ "id": id, "error": message }).to_string()
}
