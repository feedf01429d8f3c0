//! What may be written next: actors, days, and the words of copydesk's own comments.

use super::card::{is_held, office_name};
use super::{Draft, citations, dates, verbs};
use crate::actors::{Actor, ActorKind, NameNote};
use crate::calendar::Date;
use crate::rules;
use crate::text::TextRange;

/// One proposal.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Completion {
    /// What the list shows.
    pub label: String,
    /// What stands faintly beside it: the office and its period.
    pub detail: String,
    /// The bytes that it replaces.
    pub range: TextRange,
    /// What it writes.
    pub text: String,
    /// What it is.
    pub kind: CompletionKind,
}

/// What a proposal is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum CompletionKind {
    /// An actor, by its id; its card is worked out when somebody looks at it.
    Actor(String),
    /// A rule's name, inside a directive.
    Rule(&'static str),
    /// A day with its weekday.
    Day,
    /// A source, where one should stand.
    Source,
    /// A verb that reports, behind a speaker.
    Verb,
}

/// How many proposals are worth reading.
const MAX_PROPOSALS: usize = 50;

/// The proposals at the byte `offset` of the source, the best first.
pub fn completions(draft: Draft<'_>, offset: usize) -> Vec<Completion> {
    let before = draft.source.get(..offset).unwrap_or_default();
    let line = &before[before.rfind(['\n', '\r']).map_or(0, |end| end + 1)..];
    match line.rfind("<!-- copydesk:") {
        Some(directive) if !line[directive..].contains("-->") => rule_names(line, offset),
        _ => {
            if let Some(sources) = citations::sources(draft, line, offset) {
                return sources;
            }
            let mut proposals = dates::days(draft, line, offset);
            proposals.extend(verbs::verbs(draft, line, offset));
            proposals.extend(actors(draft, line, offset));
            proposals
        }
    }
}

/// The names of rules that begin with what stands before the caret.
fn rule_names(line: &str, offset: usize) -> Vec<Completion> {
    let typed = &line[line.rfind([' ', ',']).map_or(0, |end| end + 1)..];
    let range = TextRange::new(offset - typed.len(), offset);
    let names = rules::REGISTRY.iter().filter(|rule| rule.name.starts_with(typed) || rule.code.starts_with(typed));
    names
        .map(|rule| Completion {
            label: rule.name.to_owned(),
            detail: format!("{}: {}", rule.code, rule.summary),
            range,
            text: rule.name.to_owned(),
            kind: CompletionKind::Rule(rule.code),
        })
        .collect()
}

/// How well an actor answers what was typed; smaller is better.
type Rank = (u8, bool, bool);

fn actors(draft: Draft<'_>, line: &str, offset: usize) -> Vec<Completion> {
    let day = draft.report.facts.day;
    let mut proposals: Vec<(Rank, Completion)> = Vec::new();
    for (id, actor) in draft.actors.actors() {
        let is_mentioned = {
            let mentions = draft.report.facts.mentions.iter();
            mentions.filter(|mention| mention.actor == Some(id)).any(|mention| {
                let place = draft.report.document.prose.to_source(mention.span);
                place.end < offset.saturating_sub(longest_typed(line)) || place.start > offset
            })
        };
        let is_own = actor.origin.is_some();
        if let Some((office, typed)) = after_title(actor, line, day) {
            let range = TextRange::new(offset - typed.len(), offset);
            let proposal = proposal(draft, actor, range, actor.name.clone());
            let holds_it = day.is_some_and(|day| is_held(office, day));
            proposals.push(((u8::from(!holds_it), is_mentioned, !is_own), proposal));
        } else if let Some((quality, typed)) = by_name(actor, line) {
            let range = TextRange::new(offset - typed.len(), offset);
            let text = if is_mentioned { later_name(actor) } else { first_name(actor, day) };
            proposals.push(((2 + quality, !is_mentioned, !is_own), proposal(draft, actor, range, text)));
        }
    }
    proposals.sort_by(|(a_rank, a), (b_rank, b)| a_rank.cmp(b_rank).then_with(|| a.label.cmp(&b.label)));
    proposals.truncate(MAX_PROPOSALS);
    proposals.into_iter().map(|(_, completion)| completion).collect()
}

fn proposal(draft: Draft<'_>, actor: &Actor, range: TextRange, text: String) -> Completion {
    let day = draft.report.facts.day;
    let held = actor.memberships.iter().find(|membership| day.is_some_and(|day| is_held(membership, day)));
    let office = held.or(actor.memberships.first()).map(|membership| office_name(membership, draft.actors));
    Completion {
        label: actor.name.clone(),
        detail: office.unwrap_or_default(),
        range,
        text,
        kind: CompletionKind::Actor(actor.id.clone()),
    }
}

/// The office of `actor` whose title stands before the caret, and what was typed of the name behind it: `Defense Minister Li`.
fn after_title<'a, 'l>(actor: &'a Actor, line: &'l str, day: Option<Date>) -> Option<(&'a crate::actors::Membership, &'l str)> {
    if actor.kind != ActorKind::Person {
        return None;
    }
    let matching = actor.memberships.iter().filter_map(|membership| {
        let at = find_last_ignoring_case(line, &membership.role)?;
        let typed = line[at + membership.role.len()..].strip_prefix(' ')?;
        let starts_a_name = typed.is_empty() || names(actor).any(|name| begins_with(name, typed));
        starts_a_name.then_some((membership, typed))
    });
    // Of two periods in one office the one that covers the day counts.
    matching.max_by_key(|(membership, _)| day.is_some_and(|day| is_held(membership, day)))
}

/// How well a name of `actor` answers what stands before the caret, and what of it was typed: 0 the beginning of a name, 1 that of a later
/// word in one.
fn by_name<'l>(actor: &Actor, line: &'l str) -> Option<(u8, &'l str)> {
    // The longest tail of the line that begins a name is what was typed: of "met Benjamin Net" it is "Benjamin Net".
    tails(line).find_map(|typed| {
        let wanted = typed.strip_prefix('@').unwrap_or(typed);
        let is_asked =
            typed.starts_with('@') || wanted.chars().next().is_some_and(char::is_uppercase) || wanted.chars().count() >= 3;
        if !is_asked || wanted.trim().is_empty() && !typed.starts_with('@') {
            return None;
        }
        let quality = names(actor).chain(actor.family_name.as_deref()).filter_map(|name| {
            if begins_with(name, wanted) {
                Some(0)
            } else {
                name.split([' ', '-']).skip(1).any(|word| begins_with(word, wanted)).then_some(1)
            }
        });
        quality.min().map(|quality| (quality, typed))
    })
}

/// The last three words before the caret, the last two, the last.
fn tails(line: &str) -> impl Iterator<Item = &str> {
    let starts: Vec<usize> =
        line.rmatch_indices([' ', '(', '"', '“', '‘']).map(|(at, mark)| at + mark.len()).chain([0]).take(3).collect();
    starts.into_iter().rev().map(|start| &line[start..])
}

fn longest_typed(line: &str) -> usize {
    tails(line).map(str::len).max().unwrap_or_default()
}

/// Every name under which an actor is looked for; rejected ones too, since the proposal then writes the right one.
fn names(actor: &Actor) -> impl Iterator<Item = &str> {
    let others = actor.other_names.iter().filter(|other| other.note != NameNote::Acronym).map(|other| other.name.as_str());
    std::iter::once(actor.name.as_str()).chain(others)
}

/// The first mention: title and full name.
fn first_name(actor: &Actor, day: Option<Date>) -> String {
    let title = actor.memberships.iter().find(|membership| day.is_some_and(|day| is_held(membership, day)));
    match title.filter(|_| actor.kind == ActorKind::Person) {
        // A description ("spokesman") does not stand before a name without an article; a title begins with a capital.
        Some(membership) if membership.role.starts_with(char::is_uppercase) && !membership.role.contains(" of ") => {
            format!("{} {}", membership.role, actor.name)
        }
        _ => actor.name.clone(),
    }
}

/// A later mention: the family name.
fn later_name(actor: &Actor) -> String {
    match (&actor.family_name, actor.kind) {
        (Some(family_name), ActorKind::Person) => family_name.clone(),
        _ => actor.name.clone(),
    }
}

/// Whether `name` begins with `typed`, whatever the case, the accents, and letters that transliterations exchange.
fn begins_with(name: &str, typed: &str) -> bool {
    let (name, typed) = (fold(name), fold(typed));
    !typed.is_empty() && name.starts_with(&typed)
}

/// Lower case without accents, and one letter for those that spellings of one name exchange: `Netanjahu`, `Netanyahu`.
fn fold(text: &str) -> String {
    let plain = text.chars().flat_map(char::to_lowercase).map(|letter| match letter {
        'á' | 'à' | 'â' | 'ä' | 'ã' | 'å' | 'ā' | 'ă' | 'ą' => 'a',
        'ç' | 'ć' | 'č' => 'c',
        'ď' | 'đ' => 'd',
        'é' | 'è' | 'ê' | 'ë' | 'ē' | 'ę' | 'ě' => 'e',
        'ğ' => 'g',
        'í' | 'ì' | 'î' | 'ï' | 'ı' | 'ī' | 'j' | 'y' | 'ý' | 'ÿ' => 'i',
        'ł' | 'ľ' => 'l',
        'ñ' | 'ń' | 'ň' => 'n',
        'ó' | 'ò' | 'ô' | 'ö' | 'õ' | 'ø' | 'ő' | 'ō' => 'o',
        'ř' => 'r',
        'š' | 'ś' | 'ş' | 'ș' => 's',
        'ť' | 'ţ' | 'ț' => 't',
        'ú' | 'ù' | 'û' | 'ü' | 'ů' | 'ű' | 'ū' => 'u',
        'ž' | 'ź' | 'ż' => 'z',
        '’' | '‘' => '\'',
        other => other,
    });
    plain.filter(|letter| *letter != '\u{301}').collect()
}

/// The last place of `phrase` in `line`, at the start of a word, whatever the case.
fn find_last_ignoring_case(line: &str, phrase: &str) -> Option<usize> {
    let starts = line.char_indices().map(|(at, _)| at).rev();
    let mut starts = starts.filter(|at| *at == 0 || !line[..*at].ends_with(char::is_alphanumeric));
    starts.find(|at| {
        line.get(*at..*at + phrase.len()).is_some_and(|words| !phrase.is_empty() && words.eq_ignore_ascii_case(phrase))
    })
}
