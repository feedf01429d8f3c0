//! Which sentences are claims, and which of them have a source.

use super::sourcing::{self, Backing, Citations, is_running_text, names_document};
use super::timeline::TimexKind;
use super::{Attribution, BlockView, Facts, days_between};
use crate::actors::ActorBook;
use crate::document::{BlockKind, Document};
use crate::extract::attributions::{CueKind, is_vague};
use crate::extract::claims::{ClaimKind, Trigger};
use crate::extract::mentions::EntityType;
use crate::language::lexicon::PRIVATE_PEOPLE;
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
    let mut index: usize = 0;
    // The measure of the figure that the sentence before has from somebody.
    let mut sourced_measure = None;
    for view in facts.blocks(document) {
        let mut triggers = view.facts.triggers.iter().peekable();
        for _ in &view.language.sentences {
            let (mut open, mut first) = (Vec::new(), None);
            let told_before = index.checked_sub(1).and_then(|before| told_measure(&sentences[before], facts, report.prose));
            let measure_before = sourced_measure.take().or(told_before);
            while let Some(trigger) = triggers.next_if(|trigger| trigger.span.start + view.start < sentences[index].span.end) {
                let trigger = Trigger { span: trigger.span.shift(view.start), ..trigger.clone() };
                let sentence = &sentences[index];
                if !sentence.is_claim || report.is_exempt(&view, &sentences, index, &trigger) {
                    continue;
                }
                first = Some(first.map_or(trigger.kind, |kind: ClaimKind| kind.min(trigger.kind)));
                let measure = (trigger.kind == ClaimKind::Figure).then(|| Measure::of(trigger.span.of(report.prose)));
                let goes_on = measure.is_some() && measure == measure_before;
                if goes_on || report.is_sourced(&view, &sentences, index, &trigger) {
                    sourced_measure = measure.or(sourced_measure);
                } else {
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

/// What a figure measures: one share after the other, or one sum after the other, comes from one source.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Measure {
    Share,
    Sum,
    Count,
}

impl Measure {
    fn of(figure: &str) -> Measure {
        if is_share(figure) {
            Measure::Share
        } else if figure.contains(['$', '€', '£']) || ["dollars", "euros", "pounds"].iter().any(|unit| figure.ends_with(unit))
        {
            Measure::Sum
        } else {
            Measure::Count
        }
    }
}

/// What the figures measure that somebody tells in a sentence.
fn told_measure(sentence: &Sentence, facts: &Facts, prose: &str) -> Option<Measure> {
    let attributions = sentence.attributions.iter().map(|&index| &facts.attributions[index]);
    let speaks = |attribution: &&Attribution| {
        let is_speech = matches!(attribution.kind, CueKind::Say | CueKind::Show);
        let is_loose = attribution.source.first().is_none_or(|source| is_vague(source.of(prose)));
        is_speech && attribution.frames_sentence && !is_loose
    };
    let told = attributions.filter(speaks).flat_map(|attribution| &attribution.content).map(|piece| piece.of(prose));
    told.filter(|words| words.contains(|letter: char| letter.is_ascii_digit()))
        .map(Measure::of)
        .find(|measure| *measure != Measure::Count)
}

/// Whether the words of a figure give a share.
fn is_share(figure: &str) -> bool {
    ["%", "percent", "per cent"].iter().any(|mark| figure.contains(mark)) || figure.ends_with(" of")
}

/// The sentences with what stands behind them by themselves.
fn backed(document: &Document, facts: &Facts, sources: &SourceBook) -> Vec<Sentence> {
    let prose = document.prose.text();
    let lead = lead_blocks(document, facts);
    let citations = Citations::of(document, facts, sources);
    let headline = headline(document, facts);
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
                is_claim: is_running_text(&view) && *asserts && headline != Some(view.index),
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
                        // A day of a month is one even where nobody knows of which year: `XXXX-06-12`.
                        let is_day = timex.value.split('-').count() == 3;
                        timex.kind == TimexKind::Time || timex.kind == TimexKind::Date && (is_near || is_day)
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
        exempt || facts.is_opinion || is_heard_in_court(sentence.span.of(self.prose))
    }

    /// Whether the nearest person before the trigger in its sentence is a public one; `None` where there is no person.
    fn subject(&self, sentence: &Sentence, trigger: &Trigger) -> Option<bool> {
        let behind = self.facts.mentions.partition_point(|mention| mention.span.start < trigger.span.start);
        let near = self.facts.mentions[..behind].iter().rev().take_while(|mention| mention.span.start >= sentence.span.start);
        let Some(person) = near.into_iter().find(|mention| mention.entity == EntityType::Per) else {
            let before = Span::new(sentence.span.start, trigger.span.start).of(self.prose);
            return names_private_person(before).then_some(false);
        };
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

    /// Whether a sum is the debt or the wage of somebody without an office who speaks nearby: nobody else could have told it.
    fn is_own_money(&self, sentences: &[Sentence], index: usize, trigger: &Trigger) -> bool {
        let (facts, span) = (self.facts, sentences[index].span);
        let words = span.of(self.prose).split(|letter: char| !letter.is_alphabetic());
        let is_livelihood = words.into_iter().any(|word| LIVELIHOOD.contains(&word));
        if !is_livelihood || Measure::of(trigger.span.of(self.prose)) != Measure::Sum {
            return false;
        }
        let first = facts.mentions.partition_point(|mention| mention.span.start < span.start);
        let here = facts.mentions[first..].iter().take_while(|mention| mention.span.start < span.end);
        let people = here.filter(|mention| mention.entity == EntityType::Per).filter_map(|mention| mention.chain);
        let people: Vec<usize> = people.filter(|chain| !self.public_people.contains(chain)).collect();
        let near = &sentences[index.saturating_sub(NEAREST_TELLING)..(index + 1 + NEAREST_TELLING).min(sentences.len())];
        let speaks = |&attribution: &usize| {
            let attribution = &facts.attributions[attribution];
            attribution.kind == CueKind::Say && attribution.chain.is_some_and(|speaker| people.contains(&speaker))
        };
        near.iter().flat_map(|sentence| &sentence.attributions).any(speaks)
    }

    /// Whether a share goes on with a poll or a study that was named in its sentence or some sentences before.
    fn is_of_poll(&self, words: Span, sentences: &[Sentence], index: usize) -> bool {
        let first = index.saturating_sub(FARTHEST_POLL);
        is_share(words.of(self.prose))
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
        let is_figure = trigger.kind == ClaimKind::Figure;
        if is_content(sentence, facts, self.prose, trigger)
            || is_figure && (is_known_figure() || self.is_own_money(sentences, index, trigger))
        {
            return true;
        }
        match sentence.backing {
            None => false,
            Some(Backing::Attribution(_)) => sentence.attributions.iter().any(|&index| {
                let attribution = &facts.attributions[index];
                // "an arrangement that the union has criticized": who only judges a thing tells nothing of what is said around it.
                let is_speech = matches!(attribution.kind, CueKind::Say | CueKind::Show);
                let words: usize = attribution.content.iter().map(|piece| piece.of(self.prose).split_whitespace().count()).sum();
                attribution.frames_sentence
                    && is_speech
                    && words >= FEWEST_TOLD
                    && !is_part(attribution, trigger.span)
                    && reaches(attribution, self.prose, trigger.span)
            }),
            // A poll that follows backs the figures before it, not what somebody makes of them.
            Some(Backing::Carried(from)) if from > index => {
                matches!(trigger.kind, ClaimKind::Figure | ClaimKind::Trend) || !sourcing::cites_document(&sentences[from], facts)
            }
            // So does a paper that stands before, unless the sentence goes on with it by a word of its own. A poll is told over many.
            Some(Backing::Carried(from))
                if sourcing::cites_document(&sentences[from], facts) && !names_poll(sentences[from].span.of(self.prose)) =>
            {
                let words = sentence.span.of(self.prose);
                trigger.kind == ClaimKind::Figure || refers_back(words) || names_document(words)
            }
            Some(_) => true,
        }
    }
}

/// Whether a sentence begins with a word for what the one before speaks of.
fn refers_back(words: &str) -> bool {
    let first = words.split_whitespace().next().unwrap_or_default();
    matches!(
        first,
        "He" | "She" | "It" | "They" | "That" | "This" | "Those" | "These" | "Both" | "Another" | "Also" | "Its" | "Their"
    )
}

/// What somebody says in fewer words covers these alone.
const FEWEST_TOLD: usize = 4;

/// How many sentences away somebody's own words stand by a mood.
const NEAREST_WORDS: usize = 2;

/// Whether the words name somebody without an office by a noun alone: "the driver", "a nurse", "the family".
fn names_private_person(words: &str) -> bool {
    words.split(|letter: char| !(letter.is_alphabetic() || letter == '-')).any(|word| PRIVATE_PEOPLE.contains(word))
}

/// Whether a sentence says that it was told in court: who speaks there is on record.
fn is_heard_in_court(words: &str) -> bool {
    const HEARD: [&str; 8] = [
        "court heard",
        "court has heard",
        "court was told",
        "hearing was told",
        "inquest heard",
        "inquest was told",
        "jury heard",
        "tribunal heard",
    ];
    HEARD.iter().any(|heard| words.contains(heard))
}

/// Whether the last clause of a sentence says who told it: "…, sources who saw the letters told the paper".
fn ends_with_teller(words: &str) -> bool {
    let last = words.rsplit(',').next().unwrap_or_default();
    let is_last = last.len() < words.len();
    is_last && last.split_whitespace().any(|word| matches!(word.trim_end_matches('.'), "said" | "say" | "says" | "told"))
}

/// Words for what somebody without an office earns, pays and owes.
const LIVELIHOOD: [&str; 16] = [
    "bills", "debt", "earn", "earned", "earns", "income", "loan", "loans", "mortgage", "owe", "owes", "pay", "paying", "rent",
    "salary", "tuition",
];

/// How many sentences away somebody speaks of whose money a sentence tells.
const NEAREST_TELLING: usize = 6;

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
    (is_share(words)
        || [" in five ", " in four ", " in three ", " in 10 ", " out of 10 "].iter().any(|share| words.contains(share)))
        && said.any(|word| matches!(word, "said" | "say" | "saying" | "approve" | "disapprove"))
}

/// Whether a prediction is told by "will" or "is to" alone, as schedules are, and not weighed: "is likely to", "will surely".
fn is_plain_future(words: &str) -> bool {
    const WEIGHED: [&str; 8] = ["likely", "almost", "inevitably", "most", "no", "probably", "surely", "undoubtedly"];
    let words: Vec<&str> = words.split_whitespace().collect();
    match words[..] {
        ["will" | "Will", ref rest @ ..] => !rest.iter().any(|word| WEIGHED.contains(word)),
        [_, "set" | "going" | "expected", ..] | [_, "also", "expected", ..] => true,
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

/// Whether the words lie inside what somebody says, whatever frames the sentence. Of figures "polls" and "projections" are nobody.
fn is_content(sentence: &Sentence, facts: &Facts, prose: &str, trigger: &Trigger) -> bool {
    let attributions = sentence.attributions.iter().map(|&index| &facts.attributions[index]);
    let is_somebody = |attribution: &&Attribution| {
        trigger.kind != ClaimKind::Figure || !attribution.source.first().is_some_and(|source| is_vague(source.of(prose)))
    };
    let mut contents = attributions.filter(is_somebody).flat_map(|attribution| &attribution.content);
    contents.any(|piece| piece.start <= trigger.span.start && trigger.span.end <= piece.end)
}

/// Whether what somebody says may go on to words outside it. A clause before it is the reporter's own ("The boat mistakenly rammed the
/// ferry, and the navy said …"), and so is what a relative clause or a noun hangs on ("a surge, which the navy says …", "backed the
/// judges' statement that …").
fn reaches(attribution: &Attribution, prose: &str, words: Span) -> bool {
    let pieces = attribution.source.iter().chain(&attribution.cue).chain(&attribution.content);
    let first = pieces.map(|piece| piece.start).min().unwrap_or_default();
    let between = if words.end < first { Span::new(words.end, first).of(prose).trim_end() } else { "" };
    let is_own_clause = [", and", ", but", ";"].iter().any(|end| between.ends_with(end));
    let of_source = attribution.source.first().map(|source| source.of(prose)).unwrap_or_default();
    let is_noun = words.end < first && ["’s", "'s", "s’", "s'"].iter().any(|end| of_source.ends_with(end));
    let told = attribution.content.first().map(|content| content.of(prose)).unwrap_or_default();
    !is_own_clause && !is_noun && !matches!(told.split(' ').next(), Some("which" | "who"))
}

/// Whether a word of the sentence belongs to the attribution.
fn touches(attribution: &Attribution, span: Span) -> bool {
    let roles = attribution.source.iter().chain(&attribution.cue).chain(&attribution.content);
    roles.into_iter().any(|piece| piece.start < span.end && span.start < piece.end)
}

/// The first paragraph, where it is a headline set like a sentence: a line of a few words over at least two paragraphs.
fn headline(document: &Document, facts: &Facts) -> Option<usize> {
    let mut paragraphs = facts.blocks(document).filter(|view| view.block.kind == BlockKind::Paragraph);
    let first = paragraphs.next().filter(|view| view.index == 0)?;
    let is_line = first.language.sentences.len() == 1 && first.prose.split_whitespace().count() <= LONGEST_HEADLINE;
    let is_over_story =
        paragraphs.next().is_some_and(|lead| lead.prose.len() > 2 * first.prose.len()) && paragraphs.next().is_some();
    (is_line && is_over_story).then_some(first.index)
}

/// How many words a headline has at most.
const LONGEST_HEADLINE: usize = 12;

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
    let prose = document.prose.text();
    let is_somebody = |attribution: &Attribution| attribution.source.first().is_some_and(|source| !is_vague(source.of(prose)));
    let named = facts.attributions.iter().filter(|attribution| is_somebody(attribution) && attribution.kind != CueKind::Want);
    let inside = |piece: &Span| {
        let first = numbers.partition_point(|number| number.start < piece.start);
        let end = piece.end;
        numbers[first..].iter().take_while(move |number| number.end <= end)
    };
    let sourced = named.flat_map(|attribution| &attribution.content).flat_map(inside);
    sourced.map(|number| number.of(prose)).collect()
}

/// The numbers in the words `span` of a block.
fn numbers_in<'v>(view: &BlockView<'v>, span: Span) -> impl Iterator<Item = &'v str> {
    let (start, prose) = (view.start, view.prose);
    let inside = view.facts.numbers.iter().filter(move |number| span.contains(number.shift(start)));
    inside.map(move |number| number.of(prose))
}
