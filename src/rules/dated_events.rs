//! The dated events of reports, to be compared with each other (CD205).

use crate::calendar::{Date, spell};
use crate::document::Document;
use crate::extract::dates::Event;
use crate::facts::{Facts, Interval, days_between};
use crate::text::{Span, TextRange};
use rustc_hash::FxHashMap;
use std::path::PathBuf;
use std::sync::Arc;

/// One telling of an event, with its day.
#[derive(Clone, Debug)]
pub(super) struct Told {
    pub(super) event: Arc<Event>,
    /// Where its report is kept; nowhere as long as it is compared with nothing but itself.
    pub(super) file: Arc<PathBuf>,
    /// The date, in the prose of its document.
    pub(super) span: Span,
    /// The date, in its source.
    pub(super) range: TextRange,
    /// The sentence: the block and its number there.
    sentence: (usize, Option<usize>),
    candidates: Vec<Interval>,
}

/// The dated events of a report, or of several.
#[derive(Clone, Debug, Default)]
pub struct DatedEvents {
    told: Vec<Told>,
    /// Which tellings have a word.
    with_word: FxHashMap<u64, Vec<usize>>,
}

/// A word that more tellings than this have says nothing, and keeps the search from growing with the square of a report.
const MOST: usize = 24;

/// Two reports tell of one event only where its days lie so near.
const NEAR: i64 = 60;

impl DatedEvents {
    /// The events of a report.
    pub(crate) fn of(document: &Document, facts: &Facts) -> DatedEvents {
        let mut events = DatedEvents::default();
        let mut first = 0;
        for view in facts.blocks(document) {
            for event in &view.facts.events {
                let Some(timex) = facts.timexes.get(first + event.expression) else { continue };
                if timex.candidates.is_empty() || timex.is_quoted {
                    continue;
                }
                events.push(Told {
                    event: Arc::clone(event),
                    file: Arc::default(),
                    span: timex.span,
                    range: document.prose.to_source(timex.span),
                    sentence: (view.index, view.language.sentence_at(timex.expression.span.start)),
                    candidates: timex.candidates.clone(),
                });
            }
            first += view.facts.dates.len();
        }
        events
    }

    /// Says where the report is kept, for those that will be compared with it.
    pub fn keep_in(&mut self, file: PathBuf) {
        let file = Arc::new(file);
        self.told.iter_mut().for_each(|told| told.file = Arc::clone(&file));
    }

    /// Takes in the events of another report.
    pub fn extend(&mut self, other: &DatedEvents) {
        other.told.iter().for_each(|told| self.push(told.clone()));
    }

    /// Whether one of the events is dated otherwise in `elsewhere`.
    pub fn is_contradicted_in(&self, elsewhere: &DatedEvents) -> bool {
        self.told.iter().any(|told| elsewhere.contradicted_across(told).is_some())
    }

    fn push(&mut self, told: Told) {
        for word in &told.event.words {
            self.with_word.entry(*word).or_default().push(self.told.len());
        }
        self.told.push(told);
    }

    /// The tellings, in the order of the text.
    pub(super) fn told(&self) -> &[Told] {
        &self.told
    }

    /// The first telling before the one at `index` that dates the same event on another day.
    pub(super) fn contradicted_within(&self, index: usize) -> Option<&Told> {
        let told = self.told.get(index)?;
        let others = self.sharing(&told.event).filter(|(other, _)| *other < index);
        let found = others.filter(|(other, n_shared)| {
            let other = &self.told[*other];
            other.sentence != told.sentence && told.event.is_of(&other.event, *n_shared) && told.is_apart(other)
        });
        found.map(|(other, _)| other).min().and_then(|other| self.told.get(other))
    }

    /// The first telling here that dates the event of `told`, from another report, on another day. What two reports share by chance
    /// is more than what one does: five words must be common, a name among them.
    pub(super) fn contradicted_across(&self, told: &Told) -> Option<&Told> {
        let found = self.sharing(&told.event).filter(|(other, n_shared)| {
            let other = &self.told[*other];
            let has_name = told.event.names.iter().any(|name| other.event.names.binary_search(name).is_ok());
            *n_shared >= 5 && has_name && told.event.is_of(&other.event, *n_shared) && told.is_apart(other) && told.is_near(other)
        });
        found.map(|(other, _)| other).min().and_then(|other| self.told.get(other))
    }

    /// The tellings that share a word with `event`, each with how many.
    fn sharing(&self, event: &Event) -> impl Iterator<Item = (usize, usize)> + use<> {
        let mut shared: FxHashMap<usize, usize> = FxHashMap::default();
        for word in &event.words {
            let others = self.with_word.get(word).map_or(&[][..], Vec::as_slice);
            if others.len() <= MOST {
                others.iter().for_each(|other| *shared.entry(*other).or_default() += 1);
            }
        }
        shared.into_iter()
    }
}

impl Told {
    /// The day, spelled out.
    pub(super) fn day(&self) -> String {
        self.candidates.first().map_or_else(String::new, |interval| spell(interval.first))
    }

    /// Whether the days of the two differ on every reading.
    fn is_apart(&self, other: &Told) -> bool {
        self.candidates.iter().all(|one| other.candidates.iter().all(|other| !one.overlaps(other)))
    }

    fn is_near(&self, other: &Told) -> bool {
        let first = |told: &Told| -> Option<Date> { told.candidates.first().map(|interval| interval.first) };
        first(self).zip(first(other)).is_some_and(|(one, other)| days_between(one, other).abs() <= NEAR)
    }
}
