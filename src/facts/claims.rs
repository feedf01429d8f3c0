//! Which sentences are claims, and which of them have a source.

use super::sourcing::{self, Backing, Citations, is_running_text, names_document};
use super::timeline::TimexKind;
use super::{Attribution, BlockView, Facts, days_between};
use crate::actors::ActorBook;
use crate::document::{BlockKind, Document};
use crate::extract::attributions::CueKind;
use crate::extract::claims::{ClaimKind, Trigger};
use crate::extract::mentions::EntityType;
use crate::sources::SourceBook;
use crate::text::Span;
use rustc_hash::FxHashSet;

/// One sentence of the report.
#[derive(Clone, PartialEq, Debug)]
pub struct Sentence {
    /// Its bytes in the prose.
    pub span: Span,
    /// The index of its block.
    pub block: usize,
    /// Whether it asserts something that can be checked.
    pub is_claim: bool,
    /// Whether it stands where a report may defer its sources to the body: in the first paragraph, and in the second where the
    /// first is one sentence.
    pub is_lead: bool,
    /// Whether all the days it names are long past, so that what it tells is settled.
    pub is_settled: bool,
    /// The kind of claim that it makes: that which needs a source and has none, or else the first that it makes at all.
    pub kind: Option<ClaimKind>,
    /// Whether somebody is named as having said it, here or carried from a neighbour.
    pub is_attributed: bool,
    /// Whether it is a claim of a kind that needs a source and has none.
    pub needs_source: bool,
    /// The attributions that touch it, as indices into `Facts::attributions`.
    pub attributions: Vec<usize>,
    /// The words that make it a claim of some kind, for which no source was found.
    pub triggers: Vec<Trigger>,
    /// What stands behind it.
    pub backing: Option<Backing>,
}

/// The sentences of all blocks, with what they claim and whether they have a source.
pub(super) fn link(document: &Document, facts: &Facts, book: &ActorBook, sources: &SourceBook) -> Vec<Sentence> {
    let mut sentences = backed(document, facts, sources);
    for index in 0..sentences.len() {
        if let Some(from) = sourcing::carried(&sentences, facts, document, index) {
            sentences[index].backing = Some(Backing::Carried(from));
            sentences[index].is_attributed = true;
        }
    }
    let report = Told::new(document, facts, book);
    let mut index = 0;
    for view in facts.blocks(document) {
        let mut triggers = view.facts.triggers.iter().peekable();
        for _ in &view.language.sentences {
            let (mut open, mut first) = (Vec::new(), None);
            while let Some(trigger) = triggers.next_if(|trigger| trigger.span.start + view.start < sentences[index].span.end) {
                let trigger = Trigger { span: trigger.span.shift(view.start), ..trigger.clone() };
                let sentence = &sentences[index];
                if !sentence.is_claim || report.is_exempt(&view, &sentences, index, &trigger) {
                    continue;
                }
                first = Some(first.map_or(trigger.kind, |kind: ClaimKind| kind.min(trigger.kind)));
                if !report.is_sourced(&view, &sentences, index, &trigger) {
                    open.push(trigger);
                }
            }
            // An event is worth a mark only where nothing graver is said of it.
            if open.iter().any(|trigger| trigger.kind != ClaimKind::Event) {
                open.retain(|trigger| trigger.kind != ClaimKind::Event);
            }
            let sentence = &mut sentences[index];
            sentence.kind = open.iter().map(|trigger| trigger.kind).min().or(first);
            sentence.needs_source = !open.is_empty();
            sentence.triggers = open;
            index += 1;
        }
    }
    sentences
}

/// The sentences with what stands behind them by themselves.
fn backed(document: &Document, facts: &Facts, sources: &SourceBook) -> Vec<Sentence> {
    let prose = document.prose.text();
    let lead = lead_blocks(document, facts);
    let citations = Citations::of(document, facts, sources);
    let mut window = Window::new(&facts.attributions);
    let mut sentences = Vec::new();
    for view in facts.blocks(document) {
        for (sentence, asserts) in view.language.sentences.iter().zip(&view.facts.assertions) {
            let span = sentence.span.shift(view.start);
            let touching = window.touching(&facts.attributions, span);
            let backing = sourcing::own(facts, prose, &citations, &touching, span, view.block.span);
            let is_spoken = view.facts.spoken.iter().any(|part| part.start < sentence.span.end && sentence.span.start < part.end);
            sentences.push(Sentence {
                span,
                block: view.index,
                is_claim: is_running_text(&view) && *asserts,
                is_lead: lead.contains(&view.index),
                is_settled: is_settled(facts, span),
                kind: None,
                is_attributed: !touching.is_empty() || backing.is_some() || is_spoken,
                needs_source: false,
                attributions: touching,
                triggers: Vec::new(),
                backing,
            });
        }
    }
    sentences
}

/// What the whole report tells, as far as it decides whether a claim needs a source.
struct Told<'a> {
    facts: &'a Facts,
    prose: &'a str,
    /// The numbers that somebody is named for, anywhere in the report: a figure needs its source once.
    sourced_numbers: FxHashSet<&'a str>,
    /// The people who hold an office or a rank, in the report or by the actor file.
    public_people: FxHashSet<usize>,
    /// The place of the dateline, where the reporter was.
    place: Option<&'a str>,
}

impl<'a> Told<'a> {
    fn new(document: &'a Document, facts: &'a Facts, book: &ActorBook) -> Told<'a> {
        let holds_office = |mention: &&super::Mention| {
            let known = mention.actor.and_then(|id| book.actor(id)).is_some_and(|actor| !actor.memberships.is_empty());
            let is_of_body = mention.office.as_ref().is_some_and(|office| !office.organizations.is_empty());
            known || mention.title.is_some() || is_of_body
        };
        let prose = document.prose.text();
        Told {
            facts,
            prose,
            sourced_numbers: sourced_numbers(document, facts),
            public_people: facts.mentions.iter().filter(holds_office).filter_map(|mention| mention.chain).collect(),
            place: document.dateline.as_ref().and_then(|dateline| dateline.place.as_deref()),
        }
    }

    /// Whether a claim of this kind needs no source here, whoever says it.
    fn is_exempt(&self, view: &BlockView<'_>, sentences: &[Sentence], index: usize, trigger: &Trigger) -> bool {
        let (facts, sentence) = (self.facts, &sentences[index]);
        let exempt = match trigger.kind {
            // A mood with its own words beside it has its source in these.
            ClaimKind::StateOfMind => {
                // What people want by a poll has its figure beside it.
                let has_share = ["%", "percent"].iter().any(|mark| sentence.span.of(self.prose).contains(mark));
                let quotes = &view.language.quotations;
                let is_shown = trigger.span.of(self.prose).split(' ').any(|word| word == "publicly");
                has_share
                    || is_shown
                    || quotes.iter().any(|part| part.depth == 0 && sentence.span.intersects(part.span.shift(view.start)))
                    || self.speaks_nearby(sentences, index, trigger)
                    || ends_with_teller(sentence.span.of(self.prose))
            }
            // What has its day or its hour is a schedule; what somebody judges likely is none.
            ClaimKind::Prediction => {
                is_plain_future(trigger.span.of(self.prose))
                    && facts.timexes_in(sentence.span).any(|timex| {
                        let is_near = timex.interval.is_some_and(|interval| days_between(interval.first, interval.last) < 8);
                        timex.kind == TimexKind::Time || timex.kind == TimexKind::Date && is_near
                    })
            }
            ClaimKind::Trend => names_poll(sentence.span.of(self.prose)),
            ClaimKind::PrivateDetail => self.subject(sentence, trigger).is_none_or(|is_public| is_public),
            ClaimKind::Event => {
                let words = trigger.span.of(self.prose);
                let is_here = self.place.is_some_and(|place| words.to_lowercase().contains(&place.to_lowercase()));
                let so_far = Span::new(view.start, sentence.span.end);
                is_here || facts.timexes_in(so_far).next().is_some()
            }
            _ => false,
        };
        exempt || facts.is_opinion
    }

    /// Whether the nearest person before the trigger in its sentence is a public one; `None` where there is no person.
    fn subject(&self, sentence: &Sentence, trigger: &Trigger) -> Option<bool> {
        let behind = self.facts.mentions.partition_point(|mention| mention.span.start < trigger.span.start);
        let near = self.facts.mentions[..behind].iter().rev().take_while(|mention| mention.span.start >= sentence.span.start);
        let person = near.into_iter().find(|mention| mention.entity == EntityType::Per)?;
        Some(person.chain.is_some_and(|chain| self.public_people.contains(&chain)))
    }

    /// Whether the person whose mind it is speaks in the sentence, or nearby: of a group one member speaks for one.
    fn speaks_nearby(&self, sentences: &[Sentence], index: usize, trigger: &Trigger) -> bool {
        let facts = self.facts;
        let first = facts.mentions.partition_point(|mention| mention.span.start < trigger.span.start);
        let mentions = facts.mentions[first..].iter().take_while(|mention| mention.span.start < trigger.span.end);
        let persons = mentions.filter(|mention| mention.entity == EntityType::Per);
        let minds: Vec<usize> = persons.filter_map(|mention| mention.chain).collect();
        let near = &sentences[index.saturating_sub(NEAREST_WORDS)..(index + 1 + NEAREST_WORDS).min(sentences.len())];
        let block = sentences[index].block;
        let near = near.iter().filter(|sentence| sentence.block.abs_diff(block) <= 1);
        near.flat_map(|sentence| &sentence.attributions).any(|&index| {
            let attribution = &facts.attributions[index];
            let is_speech = matches!(attribution.kind, CueKind::Say | CueKind::Show);
            let mut speakers = attribution.source.iter().flat_map(|source| sourcing::chains_in(facts, *source));
            is_speech && speakers.any(|speaker| minds.contains(&speaker))
        })
    }

    /// Whether a share goes on with a poll or a study that was named in its sentence or some sentences before.
    fn is_of_poll(&self, words: Span, sentences: &[Sentence], index: usize) -> bool {
        let words = words.of(self.prose);
        let is_share = words.contains('%') || words.contains("percent") || words.contains("per cent") || words.ends_with(" of");
        let first = index.saturating_sub(FARTHEST_POLL);
        is_share
            && sentences[first..=index].iter().any(|before| {
                let words = before.span.of(self.prose);
                names_poll(words) || tells_answers(words)
            })
    }

    /// Whether somebody stands behind the words of a trigger.
    fn is_sourced(&self, view: &BlockView<'_>, sentences: &[Sentence], index: usize, trigger: &Trigger) -> bool {
        let (facts, sentence) = (self.facts, &sentences[index]);
        let is_known_figure = || {
            let is_known = numbers_in(view, trigger.span).any(|number| self.sourced_numbers.contains(number));
            // The figures of a poll or a filing go on into the next paragraph.
            let goes_on = index.checked_sub(1).is_some_and(|before| sourcing::cites_document(&sentences[before], facts));
            is_known || goes_on || names_document(sentence.span.of(self.prose)) || self.is_of_poll(trigger.span, sentences, index)
        };
        if is_content(sentence, facts, trigger.span) || trigger.kind == ClaimKind::Figure && is_known_figure() {
            return true;
        }
        let is_own_clause = || stands_before_all(sentence, facts, self.prose, trigger.span);
        match sentence.backing {
            None => false,
            Some(Backing::Attribution(_)) => sentence.attributions.iter().any(|&index| {
                let attribution = &facts.attributions[index];
                let is_speech = matches!(attribution.kind, CueKind::Say | CueKind::Show);
                let frames = attribution.frames_sentence
                    && (is_speech || trigger.kind != ClaimKind::StateOfMind)
                    && !is_part(attribution, trigger.span);
                frames && !is_own_clause()
            }),
            // A poll that follows backs the figures before it, not what somebody makes of them.
            Some(Backing::Carried(from)) if from > index => {
                matches!(trigger.kind, ClaimKind::Figure | ClaimKind::Trend) || !sourcing::cites_document(&sentences[from], facts)
            }
            Some(_) => true,
        }
    }
}

/// How many sentences away somebody's own words stand by a mood.
const NEAREST_WORDS: usize = 2;

/// Whether the last clause of a sentence says who told it: "…, sources who saw the letters told the paper".
fn ends_with_teller(words: &str) -> bool {
    let last = words.rsplit(',').next().unwrap_or_default();
    let is_last = last.len() < words.len();
    is_last && last.split_whitespace().any(|word| matches!(word.trim_end_matches('.'), "said" | "say" | "says" | "told"))
}

/// How many sentences a poll that was named once goes on.
const FARTHEST_POLL: usize = 12;

/// Whether the words name a poll, a survey or a study, those who were asked, or what somebody has rated.
fn names_poll(words: &str) -> bool {
    let mut words = words.split(|letter: char| !letter.is_alphabetic());
    words.any(|word| {
        matches!(
            word,
            "poll" | "Poll" | "polls" | "survey" | "Survey" | "surveyed" | "pollsters" | "respondents" | "census"
                // A study is named once too, and whoever rates others is the source of the ratings.
                | "study" | "Study" | "analysis" | "analyzed" | "analysed" | "rated" | "rates" | "ratings" | "graded"
        )
    })
}

/// Whether a sentence gives the share of those who said something: only who has asked could know.
fn tells_answers(words: &str) -> bool {
    let mut said = words.split(|letter: char| !letter.is_alphabetic());
    (words.contains('%') || words.contains("percent") || words.contains("per cent"))
        && said.any(|word| matches!(word, "said" | "say" | "saying" | "approve" | "disapprove"))
}

/// Whether a prediction is told by "will" or "is to" alone, as schedules are, and not weighed: "is likely to", "will surely".
fn is_plain_future(words: &str) -> bool {
    const WEIGHED: [&str; 8] = ["likely", "almost", "inevitably", "most", "no", "probably", "surely", "undoubtedly"];
    let words: Vec<&str> = words.split_whitespace().collect();
    match words[..] {
        ["will" | "Will", ref rest @ ..] => !rest.iter().any(|word| WEIGHED.contains(word)),
        [_, "set" | "going", ..] => true,
        _ => false,
    }
}

/// How many days back a sentence must look for what it tells to be settled.
const SETTLED_AFTER: i64 = 60;

/// Whether the sentence names days, and all of them are long past on the report's day.
fn is_settled(facts: &Facts, span: Span) -> bool {
    let Some(today) = facts.day else { return false };
    let mut latest = facts.timexes_in(span).filter_map(|timex| timex.interval).map(|interval| interval.last).peekable();
    latest.peek().is_some() && latest.all(|last| days_between(last, today) > SETTLED_AFTER)
}

/// Whether the words are part of who speaks, or are themselves the speaking: "said Novak, who had lied", "the chairman lied to them".
fn is_part(attribution: &Attribution, words: Span) -> bool {
    attribution.source.iter().chain(&attribution.cue).any(|piece| piece.intersects(words))
}

/// The attributions that reach to a place in the text, as the place moves on.
#[derive(Debug)]
struct Window {
    /// The attributions from their first to their last byte, with their indices.
    extents: Vec<(Span, usize)>,
    next: usize,
    open: Vec<(Span, usize)>,
}

impl Window {
    fn new(attributions: &[Attribution]) -> Self {
        let extent = |(index, attribution): (usize, &Attribution)| {
            let roles = attribution.source.iter().chain(&attribution.cue).chain(&attribution.content).copied();
            roles.reduce(|one, other| one.cover(other)).map(|extent| (extent, index))
        };
        let mut extents: Vec<_> = attributions.iter().enumerate().filter_map(extent).collect();
        extents.sort_unstable_by_key(|(extent, index)| (extent.start, *index));
        Window { extents, next: 0, open: Vec::new() }
    }

    /// The attributions that have a word in the sentence `span`, which begins no earlier than the one before.
    fn touching(&mut self, attributions: &[Attribution], span: Span) -> Vec<usize> {
        while let Some(extent) = self.extents.get(self.next).filter(|(extent, _)| extent.start < span.end) {
            self.open.push(*extent);
            self.next += 1;
        }
        self.open.retain(|(extent, _)| extent.end > span.start);
        let mut found: Vec<usize> = self.open.iter().map(|(_, index)| *index).collect();
        found.retain(|&index| touches(&attributions[index], span));
        found.sort_unstable();
        found
    }
}

/// Whether the words lie inside what somebody says, whatever frames the sentence.
fn is_content(sentence: &Sentence, facts: &Facts, words: Span) -> bool {
    let contents = sentence.attributions.iter().flat_map(|&index| &facts.attributions[index].content);
    contents.into_iter().any(|piece| piece.start <= words.start && words.end <= piece.end)
}

/// Whether the words stand in a clause of the reporter's own, before another in which somebody speaks: "The boat mistakenly rammed
/// the ferry, and the navy said …".
fn stands_before_all(sentence: &Sentence, facts: &Facts, prose: &str, trigger: Span) -> bool {
    let starts = sentence.attributions.iter().map(|&index| {
        let attribution = &facts.attributions[index];
        attribution.source.iter().chain(&attribution.cue).chain(&attribution.content).map(|piece| piece.start).min().unwrap_or(0)
    });
    let Some(first) = starts.min().filter(|first| trigger.end < *first) else { return false };
    let between = Span::new(trigger.end, first).of(prose).trim_end();
    between.ends_with(", and") || between.ends_with(", but") || between.ends_with(';')
}

/// Whether a word of the sentence belongs to the attribution.
fn touches(attribution: &Attribution, span: Span) -> bool {
    let roles = attribution.source.iter().chain(&attribution.cue).chain(&attribution.content);
    roles.into_iter().any(|piece| piece.start < span.end && span.start < piece.end)
}

/// The blocks in which the lead stands.
fn lead_blocks(document: &Document, facts: &Facts) -> std::ops::RangeInclusive<usize> {
    let mut paragraphs = facts.blocks(document).filter(|view| view.block.kind == BlockKind::Paragraph);
    let Some(first) = paragraphs.next() else { return 0..=0 };
    let second = paragraphs.next().filter(|_| first.language.sentences.len() == 1);
    first.index..=second.map_or(first.index, |second| second.index)
}

/// The numbers that somebody is named for, anywhere in the report: a figure needs its source once.
fn sourced_numbers<'d>(document: &'d Document, facts: &Facts) -> FxHashSet<&'d str> {
    let numbers: Vec<Span> =
        facts.blocks(document).flat_map(|view| view.facts.numbers.iter().map(move |number| number.shift(view.start))).collect();
    let named =
        facts.attributions.iter().filter(|attribution| !attribution.source.is_empty() && attribution.kind != CueKind::Want);
    let inside = |piece: &Span| {
        let first = numbers.partition_point(|number| number.start < piece.start);
        let end = piece.end;
        numbers[first..].iter().take_while(move |number| number.end <= end)
    };
    let sourced = named.flat_map(|attribution| &attribution.content).flat_map(inside);
    sourced.map(|number| number.of(document.prose.text())).collect()
}

/// The numbers in the words `span` of a block.
fn numbers_in<'v>(view: &BlockView<'v>, span: Span) -> impl Iterator<Item = &'v str> {
    let (start, prose) = (view.start, view.prose);
    let inside = view.facts.numbers.iter().filter(move |number| span.contains(number.shift(start)));
    inside.map(move |number| number.of(prose))
}
