//! What may be written next: actors, days, and the words of copydesk's own comments.

use super::card::{is_held, office_name};
use super::{Draft, citations, dates, verbs};
use crate::actors::words::{Case, folded, words};
use crate::actors::{Actor, ActorBook, ActorId, ActorKind, Membership, Period, TitleKey};
use crate::calendar::Date;
use crate::config::Style;
use crate::rules::{self, house_title};
use crate::text::TextRange;
use rustc_hash::FxHashMap;

/// One proposal.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Completion {
    /// What the list shows.
    pub label: String,
    /// What stands faintly beside it: the office.
    pub detail: String,
    /// When the office was held.
    pub period: Option<String>,
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
    /// What a directive does.
    Directive,
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
        Some(directive) if !line[directive..].contains("-->") => {
            let behind = &line[directive + "<!-- copydesk:".len()..];
            let typed = behind.trim_start();
            if typed.contains(' ') { rule_names(line, offset) } else { directives(typed, offset) }
        }
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

/// What a directive may say, with how far that reaches.
const DIRECTIVES: [(&str, &str); 4] = [
    ("ignore", "a rule on this line, or in the next paragraph"),
    ("ignore-start", "a rule from here on"),
    ("ignore-end", "no longer"),
    ("ignore-file", "a rule in the whole report"),
];

/// The words that a directive may begin with and that begin with what was typed.
fn directives(typed: &str, offset: usize) -> Vec<Completion> {
    let fitting = DIRECTIVES.iter().filter(|(verb, _)| verb.starts_with(typed));
    let range = TextRange::new(offset - typed.len(), offset);
    fitting
        .map(|(verb, reach)| Completion {
            label: (*verb).to_owned(),
            detail: (*reach).to_owned(),
            period: None,
            range,
            text: (*verb).to_owned(),
            kind: CompletionKind::Directive,
        })
        .collect()
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
            period: None,
            range,
            text: rule.name.to_owned(),
            kind: CompletionKind::Rule(rule.code),
        })
        .collect()
}

/// How well an actor answers what was typed; smaller is better, and what stands first counts most.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
struct Rank {
    /// Whether the words do not end in a title that the actor bears.
    is_no_holder: bool,
    /// How far what was typed is from the name.
    distance: Distance,
    /// Whether the title before the name is of another day, or without one, whether the actor holds no office on the report's day.
    is_out_of_office: bool,
    /// Whether the report does not speak of the actor elsewhere.
    is_new: bool,
    /// How many bytes of the draft lie between the caret and the last mention before it.
    bytes_ago: usize,
    /// Whether the actor is not from the newsroom's own files.
    is_built_in: bool,
}

/// How far what was typed is from a name.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Distance {
    /// The name begins so.
    Beginning,
    /// A later word of it begins so.
    LaterWord,
    /// It begins so but for one letter.
    Slip,
}

/// A proposal before it is written out.
struct Proposal<'a> {
    rank: Rank,
    actor: &'a Actor,
    /// The office whose title stands before the caret.
    office: Option<&'a Membership>,
    /// What was typed of the name.
    typed: &'a str,
}

fn actors(draft: Draft<'_>, line: &str, offset: usize) -> Vec<Completion> {
    let day = draft.report.facts.day;
    let mentioned = mentioned(draft, offset, longest_typed(line));
    let title = TitleBefore::find(draft.actors, line);
    let holders = title.as_ref().map(|title| title.holders(draft.actors, day)).unwrap_or_default();
    let asked: Vec<(&str, String)> = tails(line).filter_map(asked).collect();
    let mut proposals: Vec<Proposal<'_>> = Vec::new();
    for (id, actor) in draft.actors.actors() {
        let held = holders.get(&id).copied();
        let by_title = title.as_ref().zip(held).and_then(|(title, held)| {
            let distance = if title.typed.is_empty() { Some(Distance::Beginning) } else { distance(actor, &fold(title.typed)) };
            Some((distance?, title.typed, Some(held)))
        });
        // The longest tail of the line that begins a name is what was typed: of "met Benjamin Net" it is "Benjamin Net".
        let by_name = || asked.iter().find_map(|(typed, wanted)| Some((distance(actor, wanted)?, *typed, None)));
        let Some((distance, typed, held)) = by_title.or_else(by_name) else { continue };
        let holds_office = || day.is_some_and(|day| actor.memberships.iter().any(|membership| is_held(membership, day)));
        let last = mentioned.get(&id);
        let rank = Rank {
            is_no_holder: held.is_none(),
            distance,
            is_out_of_office: !held.map_or_else(holds_office, |(_, is_wanted)| is_wanted),
            is_new: last.is_none(),
            bytes_ago: last.map_or(usize::MAX, |end| offset.abs_diff(*end)),
            is_built_in: actor.origin.is_none(),
        };
        proposals.push(Proposal { rank, actor, office: held.map(|(office, _)| office), typed });
    }
    proposals.sort_by(|a, b| a.rank.cmp(&b.rank).then_with(|| a.actor.name.cmp(&b.actor.name)));
    proposals.truncate(MAX_PROPOSALS);
    proposals.into_iter().map(|proposal| written(draft, &proposal, offset)).collect()
}

/// Where each actor of the report is mentioned last before the caret, else first behind it. The name that is being typed is none.
fn mentioned(draft: Draft<'_>, offset: usize, longest_typed: usize) -> FxHashMap<ActorId, usize> {
    let mut ends: FxHashMap<ActorId, usize> = FxHashMap::default();
    for mention in &draft.report.facts.mentions {
        let Some(actor) = mention.actor else { continue };
        let place = draft.report.document.prose.to_source(mention.span);
        if place.end < offset.saturating_sub(longest_typed) {
            ends.insert(actor, place.end);
        } else if place.start > offset {
            ends.entry(actor).or_insert(place.end);
        }
    }
    ends
}

fn written(draft: Draft<'_>, proposal: &Proposal<'_>, offset: usize) -> Completion {
    let Proposal { rank, actor, office, typed } = proposal;
    let day = draft.report.facts.day;
    let held = actor.memberships.iter().find(|membership| day.is_some_and(|day| is_held(membership, day)));
    let shown = office.or(held).or(actor.memberships.first());
    let text = match (rank.is_new, office) {
        (false, _) => later_name(actor),
        (true, Some(_)) => actor.name.clone(),
        (true, None) => first_name(actor, held, draft.config.newsroom.style),
    };
    Completion {
        label: actor.name.clone(),
        detail: shown.map(|membership| office_name(membership, draft.actors)).unwrap_or_default(),
        period: shown.filter(|membership| membership.period != Period::default()).map(|membership| membership.period.to_string()),
        range: TextRange::new(offset - typed.len(), offset),
        text,
        kind: CompletionKind::Actor(actor.id.clone()),
    }
}

/// A title that stands before the caret, with nothing or the beginning of a name behind it: `Defense Minister Li`.
struct TitleBefore<'l> {
    title: TitleKey,
    /// The state or body before it, if it is named.
    organization: Option<ActorId>,
    /// Whether `former` stands before it.
    is_former: bool,
    /// What was typed of the name.
    typed: &'l str,
}

/// More words than this no title has.
const MAX_TITLE: usize = 7;

impl<'l> TitleBefore<'l> {
    fn find(book: &ActorBook, line: &'l str) -> Option<TitleBefore<'l>> {
        let line_words = words(line);
        (0..3).find_map(|n_typed| {
            let end = line_words.len().checked_sub(n_typed)?;
            let last = line_words.get(end.checked_sub(1)?)?;
            let typed = line.get(last.span.end..)?.trim_start_matches('.').strip_prefix(' ')?;
            let is_name = typed.is_empty() || typed.starts_with(char::is_uppercase);
            if !is_name || typed.trim() != typed {
                return None;
            }
            // The longest title that ends there counts.
            let start = (end.saturating_sub(MAX_TITLE)..end)
                .find(|start| book.title_at(&line_words[*start..end]).is_some_and(|(n, _)| start + n == end))?;
            let title = TitleKey::of_words(&line_words[start..end]);
            let before = &line_words[..start];
            let is_former = before.last().is_some_and(|word| matches!(word.text(line), "former" | "Former" | "ex"));
            let owner = before.len() - usize::from(is_former);
            let named = (owner.saturating_sub(3)..owner).find_map(|at| {
                let (n, named) = book.name_at(&before[at..owner])?;
                let possessive = before.get(at + n..owner)?.iter().all(|word| word.case == Case::Possessive);
                let thing = named.iter().find(|named| book.actor(named.actor).is_some_and(|actor| !actor.is_person()))?;
                possessive.then_some(thing.actor)
            });
            Some(TitleBefore { title, organization: named, is_former, typed })
        })
    }

    /// Everybody who ever held the office, with the term that counts for the report's day, and whether that is the wanted one.
    fn holders<'b>(&self, book: &'b ActorBook, day: Option<Date>) -> FxHashMap<ActorId, (&'b Membership, bool)> {
        let mut holders: FxHashMap<ActorId, (&Membership, bool)> = FxHashMap::default();
        for office in book.offices(self.title) {
            let term = office.membership;
            if self.organization.is_some() && term.organization.is_some() && term.organization != self.organization {
                continue;
            }
            let is_wanted = day.is_some_and(|day| match self.is_former {
                true => term.period.end.is_some_and(|end| end.earliest() <= day),
                false => is_held(term, day),
            });
            let best = holders.entry(office.actor).or_insert((term, is_wanted));
            if is_wanted && !best.1 {
                *best = (term, true);
            }
        }
        holders
    }
}

/// What a tail of the line asks for, folded, if it asks for a name: by a capital, an `@`, or three letters.
fn asked(typed: &str) -> Option<(&str, String)> {
    let wanted = typed.strip_prefix('@').unwrap_or(typed);
    let is_asked = typed.starts_with('@') || wanted.starts_with(char::is_uppercase) || wanted.chars().count() >= 3;
    (is_asked && (typed.starts_with('@') || !wanted.trim().is_empty())).then(|| (typed, fold(wanted)))
}

/// How far `wanted`, folded, is from the nearest name of `actor`; nothing where it is none. An `@` alone asks for everybody.
fn distance(actor: &Actor, wanted: &str) -> Option<Distance> {
    let of_name = |name: &str| {
        let name = fold(name);
        if name.starts_with(wanted) {
            return Some(Distance::Beginning);
        }
        let later = || name.match_indices(' ').map(|(at, _)| &name[at + 1..]);
        if later().any(|rest| rest.starts_with(wanted)) {
            return Some(Distance::LaterWord);
        }
        std::iter::once(name.as_str()).chain(later()).any(|rest| is_slip(rest, wanted)).then_some(Distance::Slip)
    };
    names(actor).chain(actor.family_name.as_deref()).filter_map(of_name).min()
}

/// Whether `name` begins with `wanted` but for one letter, which may be missing, too many, another or in the wrong place.
fn is_slip(name: &str, wanted: &str) -> bool {
    let n = wanted.chars().count();
    // In a few letters nearly everything is one letter away from something.
    if n < 5 || name.chars().next() != wanted.chars().next() {
        return false;
    }
    (n - 1..=n + 1).any(|n| {
        let beginning: String = name.chars().take(n).collect();
        strsim::damerau_levenshtein(&beginning, wanted) <= 1
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
    let others = actor.other_names.iter().map(|other| other.name.as_str());
    std::iter::once(actor.name.as_str()).chain(others)
}

/// The first mention: the title of the office `held`, in the form of the house, and the full name.
fn first_name(actor: &Actor, held: Option<&Membership>, style: Option<Style>) -> String {
    // A description ("spokesman") does not stand before a name without an article; a title begins with a capital.
    let is_title =
        |role: &str| role.starts_with(char::is_uppercase) && (!role.contains(" of ") || role.starts_with("Secretary of "));
    match held.filter(|held| actor.kind == ActorKind::Person && is_title(&held.role)) {
        Some(held) => {
            let title = style.and_then(|style| house_title(style, &held.role));
            format!("{} {}", title.unwrap_or_else(|| held.role.to_string()), actor.name)
        }
        None => actor.name.clone(),
    }
}

/// A later mention: the family name.
fn later_name(actor: &Actor) -> String {
    match (&actor.family_name, actor.kind) {
        (Some(family_name), ActorKind::Person) => family_name.clone(),
        _ => actor.name.clone(),
    }
}

/// Small letters without accents, and one letter for those that spellings of one name exchange: `Netanjahu`, `Netanyahu`;
/// `Ben-Shabbat`, `Ben Shabbat`.
fn fold(text: &str) -> String {
    let mut folded = folded(text);
    folded.retain(|letter| !matches!(letter, '\'' | '’' | '‘' | '.' | '\u{300}'..='\u{36f}'));
    let same = folded.replace("ph", "f");
    same.chars()
        .map(|letter| match letter {
            'j' | 'y' => 'i',
            'w' => 'v',
            '-' => ' ',
            other => other,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{Distance, fold, is_slip};

    #[test]
    fn spellings_of_one_name_fold_to_one() {
        for (one, other) in
            [("Netanjahu", "Netanyahu"), ("Erdoğan", "ERDOGAN"), ("Ben-Shabbat", "Ben Shabbat"), ("Orlow", "Orlov")]
        {
            assert_eq!(fold(one), fold(other));
        }
        assert!(is_slip("netaniahu", "netanihu") && is_slip("netaniahu", "natania") && !is_slip("netaniahu", "nata"));
        assert!(Distance::Beginning < Distance::Slip);
    }
}
