//! The day that a sentence speaks of, for rules that ask who held an office then.

use super::RuleContext;
use crate::extract::mentions::Tenure;
use crate::facts::timeline::Interval;
use crate::facts::{BlockView, Mention, days_between};
use crate::text::Span;

/// The days that the words about an actor may speak of.
pub(super) struct SpokenDays {
    /// The days to judge by: those of the sentence's own past time expressions, else the report's day.
    pub(super) judged: Vec<Interval>,
    /// Days beside them at which a title is right too: of a noun in the sentence (`the 2008 campaign`), and where the sentence has no
    /// day of its own, a day long past that the sentences before it speak of, and the report's.
    pub(super) also: Vec<Interval>,
    /// Whether the days to judge by are the sentence's own.
    pub(super) is_own: bool,
}

/// How many days before the report's a story is one of another time.
const LONG_PAST: i64 = 60;

/// The days that the sentence of a mention speaks of; none where the report has no day.
pub(super) fn days_spoken_of(cx: &RuleContext<'_>, mention: &Mention) -> Option<SpokenDays> {
    let today = cx.facts.day?;
    let view = cx.block(mention.block)?;
    let index = view.language.sentence_at(mention.span.start.checked_sub(view.start)?)?;
    let sentence = view.language.sentences.get(index)?.span.shift(view.start);
    let first = cx.facts.timexes.partition_point(|timex| timex.span.start < view.start);
    let in_block = cx.facts.timexes[first..].iter().take_while(|timex| timex.span.start < sentence.end);
    // The title belongs to the name.
    let office = mention.office.as_ref().map_or(mention.span, |office| office.span);
    let is_between = |days: Span| office.end <= days.start && days.end <= mention.span.start;
    let is_apart =
        cx.facts.timexes[first..].iter().take_while(|timex| timex.span.start < sentence.end).any(|timex| is_between(timex.span));
    let named = if office.start < mention.span.start && !is_apart { office.cover(mention.span) } else { mention.span };
    let (mut own, mut also, mut older, mut aside) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for timex in in_block.filter(|timex| !timex.is_quoted) {
        let Some(days) = timex.interval.filter(|days| days.first <= today) else { continue };
        let is_past = days_between(days.last, today) > LONG_PAST;
        if is_past && timex.span.start >= sentence.start && !is_of_life(view, timex.span, named) {
            aside.push(days);
        }
        match (timex.span.start >= sentence.start, reach(view, timex.span, named)) {
            (true, Reach::Governs) => own.push(days),
            (true, Reach::Noun) => also.push(days),
            // "It was founded in 1942 by Bern, who was appointed by President Lind."
            (true, Reach::Elsewhere) if is_past && timex.span.end <= mention.span.start => older.push(days),
            (true, Reach::Elsewhere) => {}
            (false, _) if is_past => older.push(days),
            (false, _) => {}
        }
    }
    // "the 2017 plan by X (then a congressman)", "in 2010 after a complaint by then-Rep. X": "then" speaks of what past there is.
    if own.is_empty() && mention.office.as_ref().is_some_and(|office| office.tenure == Tenure::Then) {
        own.append(if also.is_empty() { &mut aside } else { &mut also });
        // "X signed it in 2013. He was president at the time."
        let words = sentence.of(cx.prose());
        let is_then = ["at the time", "At the time", "at that time", "At that time", "ack then", " then "]
            .iter()
            .any(|then| words.contains(then));
        if own.is_empty() && is_then {
            own.extend(older.pop());
        }
    }
    let is_own = !own.is_empty();
    // "Two decades ago, in December 1997": the narrower says when.
    let is_wide = |days: &Interval| own.iter().any(|other| other != days && days.first <= other.first && other.last <= days.last);
    let wide: Vec<Interval> =
        own.iter().copied().filter(|days| is_wide(days) || days_between(days.first, days.last) > 366).collect();
    if wide.len() < own.len() {
        own.retain(|days| !wide.contains(days));
    }
    // Older days count only where the sentence has none of its own.
    if !is_own {
        own.push(Interval::day(today));
        also.append(&mut older);
    }
    Some(SpokenDays { judged: own, also, is_own })
}

/// The day that a clause right behind the words at `span` gives them: `a senator when it was opened in 2009`, `mayor in 2014`.
pub(super) fn day_of_clause(cx: &RuleContext<'_>, block: usize, span: Span) -> Option<Interval> {
    let view = cx.block(block)?;
    let behind = cx.prose().get(span.end..view.block.span.end)?;
    let opens = [" when ", " in ", " during ", " on "].iter().any(|word| behind.starts_with(word));
    let end = span.end + behind.find([',', '.', ';']).unwrap_or(behind.len());
    let first = cx.facts.timexes.partition_point(|timex| timex.span.start < span.end);
    let timex = cx.facts.timexes.get(first).filter(|timex| opens && timex.span.end <= end)?;
    timex.interval.filter(|days| cx.facts.day.is_some_and(|today| days.first <= today))
}

/// What a time expression says of the actor in its sentence.
enum Reach {
    /// It tells when that happened which the sentence says of the actor.
    Governs,
    /// It is part of a noun: `the 2008 campaign`.
    Noun,
    /// It bounds a time (`until 2016`) or stands in another clause.
    Elsewhere,
}

/// Words before a time expression that make it a bound, not the time of what is told.
const BOUNDS: [&str; 11] = ["since", "until", "till", "by", "before", "after", "from", "to", "through", "between", "born"];

/// Words before a time expression that make it part of a noun.
const ARTICLES: [&str; 6] = ["the", "a", "his", "her", "their", "its"];

/// Words that open a clause with a time of its own.
const CLAUSES: [&str; 16] = [
    "who", "whom", "whose", "which", "that", "where", "when", "while", "after", "before", "since", "because", "until", "as",
    "if", "whether",
];

/// Words beside a day that tell of somebody's life and not of what happened then.
const OF_LIFE: [&str; 16] = [
    "born",
    "since",
    "until",
    "till",
    "elected",
    "became",
    "become",
    "won",
    "lost",
    "resigned",
    "died",
    "left",
    "before",
    "later",
    "previously",
    "first",
];

/// Whether the words between a day and an actor, or right before the day, tell of a life: `who was born in 1950`.
fn is_of_life(view: BlockView<'_>, timex: Span, mention: Span) -> bool {
    let (from, to) = if timex.end <= mention.start { (timex.end, mention.start) } else { (mention.end, timex.start) };
    let between = Span::new(from.saturating_sub(view.start), to.max(from).saturating_sub(view.start)).of(view.prose);
    let before = Span::new(0, timex.start.saturating_sub(view.start)).of(view.prose);
    let lead = before.split_whitespace().rev().take(2);
    let tells = |word: &str| OF_LIFE.contains(&word.to_lowercase().as_str());
    between.split(|letter: char| !letter.is_alphanumeric()).any(tells) || lead.into_iter().any(tells)
}

/// What a time expression says of an actor.
fn reach(view: BlockView<'_>, timex: Span, mention: Span) -> Reach {
    let text_between =
        |from: usize, to: usize| Span::new(from.saturating_sub(view.start), to.saturating_sub(view.start)).of(view.prose);
    let before = text_between(view.start, timex.start).trim_end();
    let last = before.rsplit(|letter: char| !letter.is_alphanumeric()).next().unwrap_or_default().to_lowercase();
    let last_is_joined = before.ends_with(char::is_alphanumeric);
    let (from, to) = if timex.end <= mention.start { (timex.end, mention.start) } else { (mention.end, timex.start) };
    let between = without_clause(text_between(from, to));
    // "It was X who opened it in 2013"
    let lead = text_between(view.start, mention.start);
    let is_cleft =
        ["It was ", "it was ", "It is ", "it is "].iter().any(|cleft| lead.ends_with(cleft)) && timex.start > mention.end;
    let between = if is_cleft { between.strip_prefix(" who ").unwrap_or(between) } else { between };
    // "The bridge, built in 2011, was praised": the day of an inserted phrase is not that of its sentence.
    let phrase = before.rsplit(['.', ';', ',']).next().unwrap_or_default().trim();
    let is_inserted = before.len() > phrase.len()
        && phrase
            .split(' ')
            .next()
            .is_some_and(|verb| verb.ends_with("ed") || ["built", "held", "made", "begun", "won", "born"].contains(&verb))
        && text_between(timex.end, timex.end + 1) == ","
        && mention.start > timex.end;
    // "in 2008, when President Lind": the clause tells of that very day.
    let between = between.trim_end().trim_end_matches("when").trim_end_matches("while").trim_end_matches("as");
    // "was founded in 1979 and has praised President Lind": only a day that opens its sentence reaches over a second verb.
    let is_parted = timex.end <= mention.start
        && phrase.split(' ').count() > 3
        && [" and ", " and,"].iter().any(|word| between.contains(word));
    let is_noun =
        last_is_joined && ARTICLES.contains(&last.as_str()) || ["’s", "'s", "’", "'"].iter().any(|mark| before.ends_with(mark));
    match () {
        () if last == "from" && timex.end <= mention.start && is_of_record(before, between) => Reach::Governs,
        () if last_is_joined && BOUNDS.contains(&last.as_str()) => Reach::Elsewhere,
        () if is_inserted || between.contains(';') => Reach::Elsewhere,
        () if between
            .split(|letter: char| !letter.is_alphanumeric())
            .any(|word| CLAUSES.contains(&word.to_lowercase().as_str())) =>
        {
            Reach::Elsewhere
        }
        () if is_parted => Reach::Elsewhere,
        // "During the 2010 storm, X came", "A 2010 photo shows X"
        () if is_noun && timex.end <= mention.start && (is_setting(phrase, between) || shows(between)) => Reach::Governs,
        () if is_noun => Reach::Noun,
        // "praised the order of 2013"
        () if last == "of" && mention.end <= timex.start => Reach::Noun,
        () => Reach::Governs,
    }
}

/// Things that show a day long after it.
const RECORDS: [&str; 20] = [
    "footage",
    "video",
    "videos",
    "photo",
    "photos",
    "photograph",
    "photographs",
    "picture",
    "pictures",
    "image",
    "images",
    "clip",
    "recording",
    "recordings",
    "letter",
    "memo",
    "email",
    "emails",
    "transcript",
    "tape",
];

/// Whether a day belongs to a record that shows what is told: `footage from June 2019 shows X`.
fn is_of_record(before: &str, between: &str) -> bool {
    let is_record = before
        .trim_end_matches("from")
        .split_whitespace()
        .next_back()
        .is_some_and(|noun| RECORDS.contains(&noun.to_lowercase().as_str()));
    is_record
        && between
            .split_whitespace()
            .next()
            .is_some_and(|verb| ["shows", "show", "showed", "showing", "shown", "of", "captures"].contains(&verb))
}

/// Whether a phrase that opens its sentence says when all that follows was: `In the 2012 debate, X`.
fn is_setting(phrase: &str, between: &str) -> bool {
    let opens = ["During the", "during the", "In the", "At the", "In a", "At a"].contains(&phrase.trim());
    opens && between.matches(',').count() == 1 && between.trim_end().ends_with(',')
}

/// Whether words behind a year are a record that shows what follows: ` photo shows `, ` video of `.
fn shows(between: &str) -> bool {
    let mut words = between.split_whitespace();
    words.next().is_some_and(|noun| RECORDS.contains(&noun))
        && words.next().is_some_and(|verb| ["shows", "show", "showed", "of"].contains(&verb))
}

/// What stands between a name and a time expression, without a clause about the name that is closed again: `, who was ill,`.
fn without_clause(between: &str) -> &str {
    let openers = [
        ", who ",
        ", whose ",
        ", whom ",
        ", then ",
        ", then-",
        ", which ",
        ", at that ",
        ", at the ",
        ", in those ",
        ", a ",
        ", an ",
        ", the ",
        ", as ",
        ", in his ",
        ", in her ",
        ", while ",
    ];
    let opens = openers.iter().any(|word| between.starts_with(word));
    let closed = between.get(1..).and_then(|rest| rest.find(", ")).map(|at| at + 1).filter(|_| opens);
    closed.and_then(|at| between.get(at..)).unwrap_or(between)
}
