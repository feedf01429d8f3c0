//! Titles of another time: those that were right when what the words tell of happened, although the words do not say so.

use super::RuleContext;
use super::spoken_day::SpokenDays;
use crate::actors::{ActorId, Period};
use crate::calendar::Date;
use crate::document::BlockKind;
use crate::extract::attributions::CueKind;
use crate::extract::mentions::{Form, Office, Tenure};
use crate::facts::{Mention, days_between};

/// A title that its bearer did not hold on the day it is judged by.
#[derive(Clone, Copy)]
pub(super) struct OfTitle<'t> {
    /// The words for the person.
    pub(super) mention: &'t Mention,
    /// The person, as likely as it is known.
    pub(super) actor: ActorId,
    /// The office.
    pub(super) office: &'t Office,
    /// Where the title begins, with the country before it.
    pub(super) start: usize,
    /// When the person held it, if ever.
    pub(super) held: Option<Period>,
    /// The day it is judged by.
    pub(super) day: Date,
}

/// Words before a title that make the person part of an older story.
const RELATIONS: [&str; 15] =
    ["to", "under", "on", "against", "for", "of", "since", "from", "like", "after", "before", "when", "during", "until", "as"];

/// Nouns before “to” and a title that make the person part of an older story.
const BEFORE_TO: [&str; 22] = [
    "aide",
    "aides",
    "adviser",
    "advisers",
    "advisor",
    "advisors",
    "counsel",
    "assistant",
    "secretary",
    "speechwriter",
    "lawyer",
    "deputy",
    "envoy",
    "successor",
    "tribute",
    "monument",
    "memorial",
    "back",
    "loss",
    "compared",
    "similar",
    "strategist",
];

/// Words of a life before the office: who won or was elected then may bear today's title all the same.
const ASCENT: [&str; 20] = [
    "won",
    "win",
    "lost",
    "loss",
    "losing",
    "ran",
    "running",
    "elected",
    "election",
    "campaign",
    "campaigned",
    "campaigning",
    "primary",
    "nominee",
    "candidate",
    "born",
    "graduated",
    "married",
    "beat",
    "defeated",
];

/// How many days before the report a day is of its own time.
const RECENT: i64 = 60;

/// Whether the words speak of another time than the day they are judged by, without saying so: of a long past in which the title was
/// right (`President Lind’s reform`), of how today's holder came to the office, of what might be (`a President Lind`).
///
/// `holds_today` says whether the title is right on the day of the report.
pub(super) fn is_of_another_time(
    cx: &RuleContext<'_>,
    title: OfTitle<'_>,
    days: &SpokenDays,
    holds_today: impl Fn() -> bool,
) -> bool {
    let OfTitle { mention, actor, office, start, held, day } = title;
    if office.tenure != Tenure::Current {
        return false;
    }
    let (Some(today), Some(held)) = (cx.facts.day, held) else { return false };
    let before = cx.prose().get(..start).unwrap_or_default();
    let last = before.trim_end().rsplit([' ', '\n', '-']).next().unwrap_or_default().to_lowercase();
    let is_to_come = held.start.is_some_and(|start| start.earliest() > today);
    let ended = held.end.map(crate::actors::PartialDate::latest);
    let is_long_past = ended.is_some_and(|end| end.year() + 1 < day.year());
    let has_moved_on = || cx.actors.offices_on(actor, today).next().is_some();
    if days.is_own {
        // "wrote to President Lind" is of that day, "an aide to President Lind" is of his.
        let of_to = before.trim_end().strip_suffix("to").map(|before| before.trim_end().rsplit(' ').next().unwrap_or_default());
        let is_addressed = last == "to" && of_to.is_some_and(|noun| !BEFORE_TO.contains(&noun));
        let is_related = is_long_past && RELATIONS.contains(&last.as_str()) && !is_addressed;
        // "a letter from Rep. Lind on Monday": who holds another office on Monday is known by that one.
        let is_recent = days_between(day, today) <= RECENT;
        let is_related = is_related && !(is_recent && has_moved_on());
        return is_related || has_word(sentence(cx, mention), &ASCENT) && holds_today();
    }
    let behind = cx.prose().get(mention.span.end..).unwrap_or_default();
    let acts = behind.strip_prefix(' ').is_some_and(|rest| rest.starts_with(char::is_lowercase));
    let is_before = office.span.start < mention.span.start;
    let is_supposed =
        is_before && (matches!(last.as_str(), "a" | "an" | "another" | "any" | "be") || mention.form == Form::Family && !acts);
    // Who holds another office today is known by that one.
    is_to_come && is_supposed || is_long_past && !has_moved_on() && is_history(cx, mention, before, &last)
}

/// Whether a title of long ago stands in a story of long ago. Nobody who speaks now, or of whom a report tells first, is so named.
fn is_history(cx: &RuleContext<'_>, mention: &Mention, before: &str, last: &str) -> bool {
    let behind = cx.prose().get(mention.span.end..).unwrap_or_default();
    let opening = before.rsplit(['.', '!', '?', '\n']).next().unwrap_or_default().trim();
    let opens_in_the_past =
        ["After ", "During ", "In the ", "Under ", "Before ", "When "].iter().any(|word| opening.starts_with(word));
    // "President Lind’s reform" is of her time, "President Lind’s office" of today.
    let owned = behind
        .trim_start_matches(['’', '\'', 's', ' '])
        .split(|letter: char| !letter.is_alphanumeric())
        .next()
        .unwrap_or_default();
    let is_owner = behind.starts_with(['’', '\''])
        && !["office", "spokesman", "spokeswoman", "aide", "aides", "lawyer", "staff", "team"].contains(&owned);
    let is_text = |index: &usize| {
        matches!(cx.document.blocks.get(*index).map(|block| block.kind), Some(BlockKind::Paragraph | BlockKind::ListItem))
    };
    let is_lead = (0..cx.document.blocks.len()).find(is_text) == Some(mention.block);
    is_owner || RELATIONS.contains(&last) || opens_in_the_past && opening.ends_with(',') || !is_lead && !speaks(cx, mention)
}

/// The words of the sentence that a mention stands in.
fn sentence<'a>(cx: &RuleContext<'a>, mention: &Mention) -> &'a str {
    let sentences = &cx.facts.sentences;
    let at = sentences.partition_point(|sentence| sentence.span.end <= mention.span.start);
    sentences.get(at).map_or("", |sentence| sentence.span.of(cx.prose()))
}

fn has_word(text: &str, words: &[&str]) -> bool {
    text.split(|letter: char| !letter.is_alphanumeric()).any(|word| words.contains(&word))
}

/// Whether somebody is said to have said something.
fn speaks(cx: &RuleContext<'_>, mention: &Mention) -> bool {
    let says = cx.facts.attributions.iter().filter(|attribution| attribution.kind == CueKind::Say);
    says.flat_map(|attribution| &attribution.source)
        .any(|source| source.contains(mention.span) && source.len() < 2 * mention.span.len() + 48)
}
