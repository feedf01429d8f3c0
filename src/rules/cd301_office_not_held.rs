//! CD301: a title that the actor file says the person did not hold on the day spoken of.

use super::another_time::{OfTitle, is_of_another_time};
use super::other_office::is_other_office;
use super::spoken_day::{SpokenDays, day_of_clause, days_spoken_of};
use super::{Example, FixAvailability, Rule, RuleContext, RuleScope, Status};
use crate::actors::{
    Actor, ActorBook, ActorId, ActorKind, Classification, Membership, NameForm, Office as Term, PartialDate, Period, TitleKey,
};
use crate::calendar::{month_name, spell};
use crate::diagnostic::{Applicability, Severity};
use crate::extract::mentions::{EntityType, Form, Office, Tenure};
use crate::facts::timeline::{Interval, add_days};
use crate::facts::{Mention, days_between};
use crate::language::lexicon::{ORGANIZATION_NOUNS, US_STATES};
use crate::text::Span;

const MINISTERS: &str = r#"post = [{ id = "defence", label = "Defense Minister" }]
[[person]]
name = "Anna Orlova"
membership = [{ post = "defence", start_date = "2012-03", end_date = "2016-05-29" }]
[[person]]
name = "Karl Bern"
membership = [{ post = "defence", start_date = "2016-05-30" }]
"#;

pub(super) static RULE: Rule = Rule {
    code: "CD301",
    name: "office-not-held",
    since: "0.1.0",
    status: Status::Stable,
    severity: Some(Severity::Error),
    fix: FixAvailability::Sometimes,
    scope: RuleScope::OwnWords,
    any_language: false,
    summary: "a title that the person did not hold on the day spoken of",
    rationale: "A wrong title is wrong about two people. The rule goes by the actor file alone and speaks only where the file knows when \
        the office was held; a sentence with a past day of its own is judged by that day, and “former”, “then-”, “acting” and “-elect” are \
        understood. It is an error where the file names somebody else for the day, else a warning. A state behind the name, as in \
        “(R-Ohio)”, is compared with the `area` that the file gives; and “the senator” right behind a sentence about the only person of \
        the report is that person’s title too.",
    options: &[],
    examples: &[
        Example {
            title: "the office has passed to another",
            published: "2018-09-26",
            actors: MINISTERS,
            bad: "The new road was opened by <<Defense Minister>> Anna Orlova.",
            good: "The new road was opened by Defense Minister Karl Bern.",
        },
        Example {
            title: "“former” while still in office",
            published: "2018-09-26",
            actors: MINISTERS,
            bad: "The new road was opened by former <<Defense Minister>> Karl Bern.",
            good: "The new road was opened by Defense Minister Karl Bern.",
        },
    ],
    check,
};

fn check(cx: &mut RuleContext<'_>) {
    let is_alone = sole_person(cx).is_some();
    for mention in &cx.facts.mentions {
        let (Some(office), EntityType::Per) = (&mention.office, mention.entity) else { continue };
        // A surname of several people is wrong where it is wrong for everybody who ever held the office.
        let holders = || mention.candidates.iter().filter(|id| cx.actors.offices_of(**id, office.title).next().is_some());
        let Some(actor) = mention.actor.or_else(|| holders().next().copied()) else { continue };
        if matches!(mention.form, Form::Office | Form::Description) || mention.form == Form::Pronoun && !is_alone {
            continue;
        }
        if is_other_office(cx, mention, office, end_of_office(cx.prose(), office.span)) {
            continue;
        }
        if let Some(terms) = days_of_leader(cx, office) {
            if let Some(wrong) = under_leader(cx, actor, office, &terms) {
                report(cx, mention, office, wrong);
            }
            continue;
        }
        if let Some(years) = span_of_years(cx, office) {
            if let Some(wrong) = of_years(cx, actor, office, &years) {
                report(cx, mention, office, wrong);
            }
            continue;
        }
        // "a senator when the bridge was opened in 2009", "When he was a senator in 2009" give the day themselves.
        let is_clause = office.span.start > mention.span.start || matches!(office.tenure, Tenure::As | Tenure::Chosen);
        let whole = Span::new(office.span.start, end_of_office(cx.prose(), office.span));
        let clause = day_of_clause(cx, mention.block, whole).filter(|_| is_clause && office.tenure != Tenure::Now);
        if clause.is_none() && is_qualified(cx.prose(), office, office.span.start > mention.span.start) {
            continue;
        }
        let days = match clause {
            Some(day) => Some(SpokenDays { judged: vec![day], also: Vec::new(), is_own: true }),
            None if office.tenure == Tenure::Now => {
                let today = cx.facts.day.map(Interval::day);
                today.map(|today| SpokenDays { judged: vec![today], also: Vec::new(), is_own: false })
            }
            None => days_spoken_of(cx, mention)
                .filter(|days| !matches!(office.tenure, Tenure::As | Tenure::Chosen) || days.is_own && !is_supposed(cx, mention)),
        };
        let Some(days) = days else { continue };
        let name = mention.span.of(cx.prose());
        let area = area_beside(cx, mention, office);
        let Some(wrong) = verdict(cx, name, actor, office, area, &days) else { continue };
        if mention.actor.is_none() && !holders().all(|id| verdict(cx, "", *id, office, area, &days).is_some()) {
            continue;
        }
        let holds_today = || {
            cx.facts
                .day
                .is_some_and(|today| matches!(judge(cx.actors, actor, office, Interval::day(today), false), Verdict::Right))
        };
        let of_title = OfTitle {
            mention,
            actor,
            office,
            start: start_of_title(&cx.facts.mentions, office.span),
            held: wrong.held,
            day: wrong.days.last,
        };
        if !is_of_another_time(cx, of_title, &days, holds_today) {
            report(cx, mention, office, wrong);
        }
    }
    for (person, office) in taken_up(cx) {
        let Some(actor) = person.actor else { continue };
        let mention = Mention { span: office.span, office: Some(office.clone()), ..person.clone() };
        let wrong = days_spoken_of(cx, &mention).and_then(|days| verdict(cx, "", actor, &office, None, &days));
        if let Some(wrong) = wrong {
            report(cx, &person, &office, wrong);
        }
    }
}

/// A mention of the only person whom the report names, if the file knows who it is.
fn sole_person<'a>(cx: &RuleContext<'a>) -> Option<&'a Mention> {
    let is_lone_title = |mention: &Mention| mention.form == Form::Alias && mention.chain.is_none();
    let mut people = cx
        .facts
        .mentions
        .iter()
        .filter(|mention| mention.entity == EntityType::Per && mention.form != Form::Pronoun && !is_lone_title(mention));
    let first = people.next().filter(|first| first.actor.is_some())?;
    people.all(|other| other.chain == first.chain).then_some(first)
}

/// The years that the words behind an office give it: `a senator since 2007`, `president from 2009 to 2017`, `mayor until 2015`.
struct Years {
    years: Vec<Interval>,
    /// Whether it is still held.
    is_open: bool,
    /// Whether it ended in the last of them.
    is_end: bool,
}

fn span_of_years(cx: &RuleContext<'_>, office: &Office) -> Option<Years> {
    let behind = cx.prose().get(end_of_office(cx.prose(), office.span)..)?;
    let (mark, rest) = [" since ", " from ", " between ", " until ", " till ", " ("]
        .iter()
        .find_map(|mark| Some((*mark, behind.strip_prefix(mark)?)))?;
    let end = rest.find([',', ';', '.', ')', '\n']).unwrap_or(rest.len());
    let words: Vec<&str> = rest.get(..end)?.split([' ', '-', '–']).collect();
    let year = |word: &&str| word.parse::<i16>().ok().filter(|year| word.len() == 4 && (1700..2200).contains(year));
    let years: Vec<i16> = words.iter().filter_map(year).collect();
    // "until January 2015" counts by its year, "from Ohio" and "since his election" give none.
    let is_plain = words.len() <= 5 && (words.first().is_some_and(|word| year(word).is_some()) || mark != " (");
    let is_whole = matches!((mark, years.len()), (" since " | " until " | " till ", 1) | (" from " | " between " | " (", 2));
    let years = years.into_iter().filter_map(|year| Interval::years(year, year)).collect();
    let is_end = !matches!(mark, " since ");
    (is_plain && is_whole).then_some(Years { years, is_open: mark == " since ", is_end })
}

/// How many days after the end of a year an office that ended in it is surely over.
const AFTERMATH: i64 = 90;

/// The terms of an office that the file gives to somebody, those without a break as one.
fn terms_of(book: &ActorBook, actor: ActorId, office: &Office) -> Vec<Period> {
    let terms = book.offices_of(actor, office.title).map(|term| term.membership.period);
    joined(terms.collect())
}

/// Whether the file gives the office to somebody, and when each term began.
fn book_knows(book: &ActorBook, actor: ActorId, office: &Office) -> bool {
    let terms = terms_of(book, actor, office);
    !terms.is_empty() && terms.iter().all(|term| term.start.is_some())
}

/// What is wrong with the years of an office: it has to be held in each, and today where it is held since then.
fn of_years(cx: &RuleContext<'_>, actor: ActorId, office: &Office, years: &Years) -> Option<Wrong> {
    let today = cx.facts.day.map(Interval::day)?;
    let office = Office { tenure: Tenure::As, ..office.clone() };
    // What ended in a year was over in the spring of the next.
    let after = years.years.last().filter(|_| years.is_end).map(|year| Interval::day(add_days(year.last, AFTERMATH)));
    if let Some(after) = after.filter(|after| after.last <= today.last)
        && matches!(judge(cx.actors, actor, &office, after, true), Verdict::Right)
        && book_knows(cx.actors, actor, &office)
    {
        let held = terms_of(cx.actors, actor, &office).last().copied();
        return Some(Wrong { kind: Held::Not, days: after, holder: None, held });
    }
    let days = years.years.iter().chain(years.is_open.then_some(&today));
    days.filter(|days| days.first <= today.last).find_map(|days| match judge(cx.actors, actor, &office, *days, true) {
        Verdict::Right => None,
        Verdict::Wrong(wrong) => Some(wrong),
    })
}

/// Words between a leader and an office in the leader's government.
const BEFORE_OFFICE: [&str; 7] = ["", "former ", "first ", "second ", "last ", "onetime ", "longtime "];

/// The times in office of the leader whom the words beside an office name: `Lind’s secretary of state`, `secretary of state under
/// President Lind`, `secretary of state during the Lind administration`.
fn days_of_leader(cx: &RuleContext<'_>, office: &Office) -> Option<Vec<Interval>> {
    let (prose, mentions) = (cx.prose(), &cx.facts.mentions);
    let owns = |leader: &&Mention| {
        let between = prose.get(leader.span.end..office.span.start).unwrap_or("-");
        let rest = ["’s ", "'s ", "’ ", "' "].iter().find_map(|mark| between.strip_prefix(mark));
        rest.is_some_and(|rest| BEFORE_OFFICE.contains(&rest))
    };
    let governs = |leader: &&Mention| {
        let start = leader.title.map_or(leader.span.start, |title| title.start.min(leader.span.start));
        let between = prose.get(end_of_office(prose, office.span)..start).unwrap_or_default();
        let behind = prose.get(leader.span.end..).unwrap_or_default();
        let is_time = [" administration", " presidency", " government", " years"].iter().any(|noun| behind.starts_with(noun));
        matches!(between, " under " | " under then-" | " under former ")
            || matches!(between, " during the " | " in the ") && is_time
    };
    let index = mentions.partition_point(|mention| mention.span.start < office.span.start);
    let is_named = |mention: &&Mention| mention.entity == EntityType::Per && mention.form != Form::Pronoun;
    let before = mentions[..index].iter().rev().take(3).filter(is_named).find(owns);
    let leader = before.or_else(|| mentions[index..].iter().take(4).filter(is_named).find(governs))?.actor?;
    let leads = |term: &&Membership| {
        let post = term.post.and_then(|post| cx.actors.post(post)).filter(|post| post.holders == 1);
        post.is_some_and(|post| TitleKey::of(&post.label) != office.title)
    };
    let terms = cx.actors.actor(leader)?.memberships.iter().filter(leads).map(|term| term.period);
    let days = |term: Period| {
        Some(Interval { first: term.start?.latest(), last: term.end.map_or(cx.facts.day, |end| Some(end.earliest()))? })
    };
    let days: Option<Vec<Interval>> = joined(terms.collect()).into_iter().map(days).collect();
    days.filter(|days| !days.is_empty())
}

/// What is wrong with an office that somebody is said to have held under a leader: no day of it lay in the leader's own time.
fn under_leader(cx: &RuleContext<'_>, actor: ActorId, office: &Office, terms: &[Interval]) -> Option<Wrong> {
    let office = Office { tenure: Tenure::As, organizations: Vec::new(), ..office.clone() };
    let mut first = None;
    for term in terms {
        // Who comes and who goes share a day.
        let within = Interval { first: add_days(term.first, 1), last: add_days(term.last, -1) };
        match judge(cx.actors, actor, &office, within, true) {
            Verdict::Right => return None,
            Verdict::Wrong(wrong) => first = first.or(Some(Wrong { days: *term, ..wrong })),
        }
    }
    first
}

/// Where the words end that say what an office is of: `mayor of Riverton|, from 2009 on`.
fn end_of_office(prose: &str, office: Span) -> usize {
    let behind = prose.get(office.end..).unwrap_or_default();
    let Some(of) = [" of ", " for ", " from "].iter().find_map(|of| behind.strip_prefix(of)) else { return office.end };
    let of = of.strip_prefix("the ").unwrap_or(of);
    let mut rest = of;
    while rest.starts_with(char::is_uppercase) {
        let end = rest.find(|letter: char| !letter.is_alphanumeric() && letter != '-').unwrap_or(rest.len());
        let behind = &rest[end..];
        match behind.strip_prefix(' ').filter(|next| next.starts_with(char::is_uppercase)) {
            Some(next) => rest = next,
            None => return prose.len() - behind.len(),
        }
    }
    office.end
}

/// How many sentences back somebody may be named for whom an office stands.
const TAKEN_UP: usize = 2;

/// Offices that stand for the only person of the report: `Anna Orlova came on Friday. The senator promised help.` Each with the last
/// mention of the person.
fn taken_up(cx: &RuleContext<'_>) -> Vec<(Mention, Office)> {
    let Some(first) = sole_person(cx) else { return Vec::new() };
    let people = || cx.facts.mentions.iter().filter(|mention| mention.chain == first.chain && mention.form != Form::Pronoun);
    let first_actor = first.actor.and_then(|id| cx.actors.actor(id));
    let mut found = Vec::new();
    for view in cx.blocks() {
        let sentences = &view.language.sentences;
        for mention in view.facts.mentions.iter().filter(|mention| mention.form == Form::Office) {
            let is_place = |id: &ActorId| cx.actors.actor(*id).is_some_and(|actor| actor.kind == ActorKind::Place);
            let Some(office) = mention.office.as_ref().filter(|office| office.organizations.iter().all(is_place)) else {
                continue;
            };
            let place = mention.span.shift(view.start);
            let before = cx.prose().get(view.start..place.start).unwrap_or_default();
            let Some(index) = view.language.sentence_at(mention.span.start) else { continue };
            // Whoever is the subject has been spoken of; "asked whether the senator knew" may be about anybody.
            let opens = sentences.get(index).is_some_and(|sentence| sentence.span.start == mention.span.start);
            let is_subject = opens || before.ends_with(", and ") || before.ends_with(", but ");
            let first = sentences.get(index.saturating_sub(TAKEN_UP)).map_or(0, |sentence| sentence.span.start) + view.start;
            let person = people().rfind(|person| first <= person.span.start && person.span.end < place.start);
            // "The president" is whoever is president, unless the person leads the same house.
            let fits = || {
                let terms = || cx.actors.offices(office.title);
                let houses: Vec<ActorId> = terms().filter_map(|term| term.membership.organization).collect();
                let own = first_actor.map(|actor| actor.memberships.as_slice()).unwrap_or_default();
                let is_single = terms().any(|term| term.seats == Some(1));
                !is_single || own.iter().any(|own| own.organization.is_some_and(|of| houses.contains(&of)))
            };
            if let Some(person) = person.filter(|_| is_subject && fits()) {
                found.push((person.clone(), Office { span: office.span.shift(view.start), ..office.clone() }));
            }
        }
    }
    found
}

/// What is wrong with a title, unless it fits one of the days that its words may speak of, or somebody else of the same name.
fn verdict(
    cx: &RuleContext<'_>,
    name: &str,
    actor: ActorId,
    office: &Office,
    area: Option<&'static str>,
    days: &SpokenDays,
) -> Option<Wrong> {
    let mut namesakes: Vec<ActorId> = vec![actor];
    for named in cx.actors.find_by_name(name) {
        let is_named_so = matches!(named.form, NameForm::Full | NameForm::Alias);
        if is_named_so && !namesakes.contains(&named.actor) && cx.actors.actor(named.actor).is_some_and(Actor::is_person) {
            namesakes.push(named.actor);
        }
    }
    let today = cx.facts.day?;
    // "Former" is true of the day on which it is written, whatever day the sentence tells of.
    let at_writing = (office.tenure == Tenure::Former).then(|| Interval::day(today));
    let mut first = None;
    for days in days.judged.iter().chain(&days.also).chain(&at_writing) {
        let is_past = days_between(days.first, today) > OTHER_TIME;
        for person in &namesakes {
            match judge(cx.actors, *person, office, *days, is_past) {
                Verdict::Right => match area.and_then(|area| elsewhere(cx.actors, *person, office, area, *days)) {
                    None => return None,
                    wrong => first = first.or(wrong),
                },
                Verdict::Wrong(wrong) => first = first.or(Some(wrong)),
            }
        }
    }
    first
}

/// The state of the United States that the words beside a name and its office give: `(R-Ohio)`, `, D-Ore.,`, `of Montana`.
fn area_beside(cx: &RuleContext<'_>, mention: &Mention, office: &Office) -> Option<&'static str> {
    let behind = cx.prose().get(mention.span.end.max(office.span.end)..)?;
    let aside = [" (", ", ", " ["].iter().find_map(|mark| behind.strip_prefix(mark)).unwrap_or_default();
    let marks = ["R-", "D-", "I-", "R–", "D–", "I–", "R., ", "D., ", "R, ", "D, "];
    if let Some(place) = marks.iter().find_map(|mark| aside.strip_prefix(mark)) {
        let place = place.get(..place.find([')', ']', ',', ';', '\n']).unwrap_or(place.len()))?;
        return US_STATES.note(&place.replace(['.', ' '], "")).or_else(|| US_STATES.note(place));
    }
    // "a Montana Republican", "Democrat of Ohio", "(Ohio)"
    let phrase = ["a ", "an ", "the "].iter().find_map(|article| aside.strip_prefix(article)).unwrap_or(aside);
    let phrase = phrase.get(..phrase.find([',', ';', '.', ')', ']', '\n']).unwrap_or(phrase.len()))?;
    let parted = [" from ", " of "].iter().find_map(|of| phrase.split_once(of)).map(|(party, place)| (place, party));
    let (state, party) = parted.or_else(|| phrase.rsplit_once(' ')).unwrap_or((phrase, ""));
    let is_party = ["Republican", "Democrat", "independent", "Independent"].contains(&party);
    let is_bracketed = party.is_empty() && behind.starts_with(" (");
    if let Some(state) = US_STATES.note(state).filter(|name| (is_party || is_bracketed) && *name == state) {
        return Some(state);
    }
    let before = office.organizations.iter().filter_map(|id| cx.actors.actor(*id)).filter(|actor| actor.kind == ActorKind::Place);
    if let Some(state) = before.filter_map(|place| US_STATES.note(&place.name).filter(|name| *name == place.name)).next() {
        return (state != "Washington").then_some(state);
    }
    let lead = [" of ", " from ", " represents ", ", who represents "];
    let place = lead.iter().find_map(|lead| behind.strip_prefix(lead))?;
    let words: Vec<&str> = place.split(' ').take(3).collect();
    // "of Washington" may be the town.
    let named = (1..=words.len()).rev().find_map(|n| US_STATES.note(words[..n].join(" ").trim_end_matches([',', '.', ';', ':'])));
    named.filter(|name| *name != "Washington" && place.starts_with(name))
}

/// What is wrong with a title that is right but for the place: the file gives another area for every term that counts.
fn elsewhere(book: &ActorBook, actor: ActorId, office: &Office, area: &'static str, days: Interval) -> Option<Wrong> {
    let is_past = matches!(office.tenure, Tenure::Former | Tenure::Then | Tenure::As | Tenure::Elect | Tenure::Future);
    let terms = book.offices_of(actor, office.title).map(|term| term.membership);
    let mut held = terms.filter(|term| is_past || term.period.may_hold(days.first) || term.period.may_hold(days.last)).peekable();
    let own = held.peek()?.area.clone()?;
    held.all(|term| term.area.as_deref().is_some_and(|known| known != area)).then_some(Wrong {
        kind: Held::Elsewhere { own, named: area },
        days,
        holder: None,
        held: None,
    })
}

/// How many days before the report a day is another time, of which “then-” speaks.
const OTHER_TIME: i64 = 60;

/// How many days before the start of an office somebody may be called elect.
const ELECT: i64 = 400;

/// How many days before the start of an office somebody may be chosen for it: from an election in November to the next spring.
const CHOSEN: i64 = 200;

/// Whether words beside the title make it one of another time or of another country than any that the file knows:
/// `defense minister until 2016`, `Defense Minister nominee`, `Southland’s Defense Minister`.
fn is_qualified(prose: &str, office: &Office, is_behind: bool) -> bool {
    let behind = prose.get(office.span.end..).unwrap_or_default();
    let qualifies = |word: &&str| behind.trim_start_matches([' ', '-', '‑']).starts_with(*word);
    let before = prose.get(..office.span.start).unwrap_or_default().trim_end();
    let owner = ["’s", "'s"].iter().find_map(|mark| before.strip_suffix(mark));
    let owner = owner.and_then(|owner| owner.rsplit([' ', '(', '“', '"', '\n']).next());
    // A "state senator" sits in no chamber that the file knows by that title, and a "student body president" in no office of state.
    let last = before.rsplit(|letter: char| !letter.is_alphanumeric()).next().unwrap_or_default();
    let is_small = office.span.of(prose).starts_with(char::is_lowercase);
    let is_local = before.ends_with(last) && (matches!(last, "state" | "State" | "provincial") || is_small && is_house(last));
    // "the president of the county farm bureau"
    let is_of_another = office.organizations.is_empty()
        && [" of ", " at ", " with ", " for "].iter().filter_map(|of| behind.strip_prefix(of)).any(|of| {
            let is_time = ["the time", "that time", "the moment", "a time"].iter().any(|time| of.starts_with(time))
                || of
                    .split([' ', ',', '.'])
                    .take(4)
                    .any(|word| ["year", "years", "decade", "decades", "months", "term", "terms"].contains(&word));
            !of.starts_with(char::is_uppercase) && !of.starts_with("the United ") && !is_time
        });
    // "the last governor, X", "the first woman to be governor, X": which of them, and not that it is so today.
    let phrase = before.rsplit([',', '.', ';', ':', '\n']).next().unwrap_or_default();
    let is_one_of_many =
        phrase.split(' ').rev().take(5).any(|word| RANKS.contains(&word)) || is_behind && behind.starts_with(" who ");
    let is_foreign = is_local
        || is_one_of_many
        || is_of_another
        || office.organizations.is_empty() && owner.is_some_and(|owner| owner.starts_with(char::is_uppercase));
    // "vice president from 2009 to 2017" gives the time itself.
    let behind = prose.get(end_of_office(prose, office.span)..).unwrap_or_default();
    let behind_by =
        |word: &str| behind.strip_prefix(word).is_some_and(|rest| rest.starts_with(|letter: char| letter.is_ascii_digit()));
    let is_dated = [" from ", " in ", " (", " since ", " between "].iter().any(|word| behind_by(word))
        || [" until ", " till ", " under ", " when ", " during ", " before ", " after ", " through "]
            .iter()
            .any(|word| behind.starts_with(word));
    // "in the Lind administration"
    let is_of_time = behind.strip_prefix(" in the ").is_some_and(|rest| {
        let mut nouns = rest.split([' ', ',', '.', ';']).take(3);
        nouns.any(|noun| ["administration", "presidency", "government", "cabinet"].contains(&noun))
    });
    is_foreign
        || (is_dated || is_of_time) && is_behind
        || ["designate", "nominee", "candidate", "hopeful", "in waiting", "until recently"].iter().any(qualifies)
}

/// Words that pick one out of all who ever held an office.
const RANKS: [&str; 9] =
    ["first", "last", "only", "oldest", "youngest", "longest-serving", "shortest-serving", "living", "greatest"];

/// Whether a word is a noun for a body with offices of its own: `bank president`, `class president`.
fn is_house(word: &str) -> bool {
    const MORE: [&str; 24] = [
        "association",
        "band",
        "board",
        "body",
        "chamber",
        "chapter",
        "class",
        "club",
        "college",
        "council",
        "firm",
        "foundation",
        "group",
        "institute",
        "league",
        "lodge",
        "parish",
        "school",
        "senate",
        "society",
        "student",
        "team",
        "union",
        "university",
    ];
    let is_government = matches!(
        word.to_lowercase().as_str(),
        "government" | "administration" | "house" | "congressional" | "state" | "defense" | "defence"
    );
    !is_government && (MORE.contains(&word.to_lowercase().as_str()) || ORGANIZATION_NOUNS.contains(word))
}

/// Whether what somebody did as the holder of an office is only supposed, or goes on: `As president, she would`.
fn is_supposed(cx: &RuleContext<'_>, mention: &Mention) -> bool {
    let behind = cx.prose().get(mention.span.end..).unwrap_or_default();
    [" would", " will", " could", " might", " may", " has ", " is ", " can"].iter().any(|word| behind.starts_with(word))
}

enum Verdict {
    /// Right, or nothing is known against it.
    Right,
    Wrong(Wrong),
}

struct Wrong {
    kind: Held,
    days: Interval,
    /// Who held the office on those days.
    holder: Option<ActorId>,
    /// When the person held it, if ever.
    held: Option<Period>,
}

/// How the words and the file part: the office was not held, or still, or already.
enum Held {
    Not,
    Still,
    Already,
    /// It was, but for another area than the words name.
    Elsewhere {
        own: Box<str>,
        named: &'static str,
    },
}

/// Days between two terms that are one time in office: a chamber rises on one day and meets again on another.
const RECESS: i64 = 31;

/// Terms that follow each other without a break as one.
fn joined(mut terms: Vec<Period>) -> Vec<Period> {
    terms.sort_by_key(|term| term.start);
    let mut joined: Vec<Period> = Vec::with_capacity(terms.len());
    for term in terms {
        let before = joined.last_mut().filter(|before| match (before.end, term.start) {
            (Some(end), Some(start)) => days_between(end.latest(), start.earliest()) <= RECESS,
            (None, _) => true,
            (_, None) => false,
        });
        match before {
            Some(before) => before.end = before.end.zip(term.end).map(|(one, other)| one.max(other)),
            None => joined.push(term),
        }
    }
    joined
}

/// Judges a title by `days`, which `is_past` says are of another time than the report's.
fn judge(book: &ActorBook, actor: ActorId, office: &Office, days: Interval, is_past: bool) -> Verdict {
    let is_of_office = |term: &Term<'_>| may_be_of(book, term.membership.organization, &office.organizations);
    let own = book.offices_of(actor, office.title).filter(is_of_office);
    let terms: Vec<Period> = own.map(|term| term.membership.period).collect();
    if terms.iter().any(|period| period.start.is_none()) {
        return Verdict::Right;
    }
    let terms = joined(terms);
    let began = |period: &Period| period.start.is_some_and(|start| start.earliest() <= days.last);
    let ended = |period: &Period| period.end.is_some_and(|end| end.earliest() <= days.last);
    let holds = |period: &Period| began(period) && period.end.is_none_or(|end| end.latest() >= days.first);
    let to_come = |period: &Period| period.start.is_some_and(|start| start.latest() > days.first);
    let is_near = |period: &Period| period.start.is_some_and(|start| days_between(days.last, start.earliest()) <= ELECT);
    let is_soon = |period: &Period| period.start.is_some_and(|start| days_between(days.last, start.earliest()) <= CHOSEN);
    let (kind, is_right) = match office.tenure {
        Tenure::Then if !is_past => (Held::Not, terms.iter().any(began)),
        Tenure::Current | Tenure::Now | Tenure::Acting | Tenure::As | Tenure::Then => (Held::Not, terms.iter().any(holds)),
        // Who is chosen now the file may not know yet.
        Tenure::Chosen if !is_past => (Held::Not, true),
        Tenure::Chosen => (Held::Not, terms.iter().any(|period| holds(period) || to_come(period) && is_soon(period))),
        Tenure::Former if terms.iter().any(holds) => (Held::Still, terms.iter().any(ended)),
        Tenure::Former => (Held::Not, terms.iter().any(ended)),
        Tenure::Elect if terms.iter().any(holds) => {
            (Held::Already, terms.iter().any(|period| to_come(period) && is_near(period)))
        }
        Tenure::Elect => (Held::Not, terms.iter().any(|period| to_come(period) && is_near(period))),
        Tenure::Future if terms.iter().any(holds) => (Held::Already, terms.iter().any(to_come)),
        Tenure::Future => (Held::Not, terms.is_empty() || terms.iter().any(to_come)),
    };
    if is_right {
        return Verdict::Right;
    }
    let holder = sole_holder(book.offices(office.title).filter(is_of_office), days).filter(|holder| *holder != actor);
    // Of somebody who never held it, the file knows enough only where it names who did, or where its record of the person is whole.
    let has_record = || has_whole_record(book, actor, office, days, is_past);
    let is_known = match (terms.is_empty(), office.tenure) {
        (true, Tenure::Future | Tenure::Chosen) => false,
        // Who only stands in need not be in the file.
        (true, Tenure::Former | Tenure::Elect | Tenure::Acting) => has_record(),
        (true, _) => holder.is_some() && is_related(book, actor, office) || has_record(),
        (false, Tenure::Acting) => holder.is_some(),
        // Who was chosen lately is not in the file yet.
        (false, Tenure::Elect | Tenure::Future) if !terms.iter().any(holds) => {
            let starts = book.offices(office.title).filter_map(|term| term.membership.period.start);
            starts.map(PartialDate::earliest).any(|start| start > days.last)
        }
        (false, _) => true,
    };
    if !is_known {
        return Verdict::Right;
    }
    let held = terms.iter().rev().find(|period| began(period)).or(terms.first()).copied();
    Verdict::Wrong(Wrong { kind, days, holder, held })
}

/// Whether an office of `organization` may be the one that the text gives to `named`: only two states, or two bodies of one kind,
/// surely differ.
fn may_be_of(book: &ActorBook, organization: Option<ActorId>, named: &[ActorId]) -> bool {
    let kind = |id: ActorId| book.actor(id).map(|actor| actor.kind);
    let Some(organization) = organization.filter(|organization| !named.contains(organization)) else { return true };
    let same_kind = |other: &ActorId| match (kind(organization), kind(*other)) {
        (Some(ActorKind::Organization(Classification::Other)), _) => false,
        (Some(one), Some(other)) => one == other,
        _ => false,
    };
    named.is_empty() || !named.iter().all(same_kind)
}

/// Who alone held the office all through `days`, if it is one that a single person holds at a time.
fn sole_holder<'b>(terms: impl Iterator<Item = Term<'b>>, days: Interval) -> Option<ActorId> {
    let mut holder = None;
    for term in terms {
        let period = term.membership.period;
        if term.seats.is_some_and(|seats| seats != 1) {
            return None;
        }
        if period.surely_holds(days.first) && period.surely_holds(days.last) {
            match holder {
                Some(other) if other != term.actor => return None,
                _ => holder = Some(term.actor),
            }
        } else if period.start.is_none() && period.may_hold(days.last) {
            // Somebody whose beginning is not known may have held it.
            return None;
        }
    }
    holder
}

/// Whether an office belongs where the person does: the text names the organization, or the person has another office there.
fn is_related(book: &ActorBook, actor: ActorId, office: &Office) -> bool {
    let organizations: Vec<Option<ActorId>> = book.offices(office.title).map(|term| term.membership.organization).collect();
    if !office.organizations.is_empty() {
        return organizations.iter().flatten().any(|organization| office.organizations.contains(organization));
    }
    let one = organizations.first().copied().flatten();
    let is_one_office = organizations.iter().all(|organization| *organization == one);
    let own = book.actor(actor).map(|actor| actor.memberships.as_slice()).unwrap_or_default();
    is_one_office && own.iter().any(|membership| membership.organization == one)
}

/// Whether the file would know if the person had ever held the office, or were soon to: it has another office of the person of the same
/// kind (a member of one chamber has no secret term in the other), or it names every holder of the post since before the person's first
/// office, and until a year after those days.
fn has_whole_record(book: &ActorBook, actor: ActorId, office: &Office, days: Interval, is_past: bool) -> bool {
    let is_place = |id: &ActorId| book.actor(*id).is_some_and(|actor| actor.kind == ActorKind::Place);
    // "U.S. senator": the United States Senate is of the United States.
    let is_of_state = |id: &ActorId, organization: Option<ActorId>| {
        let (state, body) = (book.actor(*id), organization.and_then(|body| book.actor(body)));
        state.zip(body).is_some_and(|(state, body)| state.is_state() && body.name.starts_with(state.name.as_str()))
    };
    let terms: Vec<Term<'_>> = book.offices(office.title).collect();
    let organization = terms.first().and_then(|term| term.membership.organization);
    let is_one = organization.is_some() && terms.iter().all(|term| term.membership.organization == organization);
    let own: Vec<_> = book.actor(actor).map(|actor| actor.memberships.as_slice()).unwrap_or_default().iter().collect();
    let belongs = |id: &ActorId| is_place(id) || Some(*id) == organization || is_of_state(id, organization);
    if !is_one || !office.organizations.iter().all(belongs) {
        return false;
    }
    let is_chamber = |id: Option<ActorId>| {
        id.and_then(|id| book.actor(id)).is_some_and(|actor| actor.kind == ActorKind::Organization(Classification::Body))
    };
    let start = |period: Period| period.start.map(crate::actors::PartialDate::earliest);
    // A member of one chamber, or the one who leads the state, has no secret seat in the other.
    let is_member = is_chamber(organization)
        && own.iter().any(|membership| {
            let has_begun = start(membership.period).is_some_and(|start| start <= days.last);
            let leads = membership.post.and_then(|post| book.post(post)).is_some_and(|post| post.holders == 1)
                && (matches!(office.tenure, Tenure::Current | Tenure::Now | Tenure::As)
                    || office.tenure == Tenure::Then && is_past)
                && membership.period.surely_holds(days.first)
                && membership.period.surely_holds(days.last);
            leads || has_begun && is_chamber(membership.organization)
        });
    let first = own.iter().filter_map(|membership| start(membership.period)).min();
    let is_single = terms.iter().all(|term| term.seats == Some(1));
    let since = terms.iter().filter_map(|term| start(term.membership.period)).min();
    let until = terms.iter().filter_map(|term| start(term.membership.period)).max();
    let is_followed = office.tenure != Tenure::Elect || until.is_some_and(|until| days.last < until);
    is_member && is_followed || is_single && is_followed && matches!((since, first), (Some(since), Some(first)) if since < first)
}

fn report(cx: &mut RuleContext<'_>, mention: &Mention, office: &Office, wrong: Wrong) {
    let book = cx.actors;
    let prose = cx.prose();
    let name = mention.span.of(prose);
    let title = office.span.of(prose);
    let when = when(wrong.days);
    let holder = wrong.holder.and_then(|holder| book.actor(holder)).map(|holder| holder.name.as_str());
    let message = match (&wrong.kind, holder, wrong.held) {
        (Held::Elsewhere { own, named }, ..) => {
            format!("{name} was {title} for {own} {when}, not for {named}, by the actor file; correct the place or the name")
        }
        (Held::Still, _, Some(held)) => {
            let has_held = has_held(held);
            format!("{name} {has_held} the office of {title} {held}, by the actor file; delete “former” or correct the title")
        }
        (Held::Already, _, Some(held)) => {
            let has_held = has_held(held);
            format!("{name} {has_held} the office of {title} {held}, by the actor file; the title needs no “elect”")
        }
        (_, Some(holder), Some(held)) => {
            let has_held = has_held(held);
            format!("{when} {holder} was {title}, not {name}, who {has_held} the office {held}; correct the title or the name")
        }
        (_, Some(holder), None) => {
            format!("{when} {holder} was {title}, not {name}, by the actor file; correct the title or the name")
        }
        (_, None, None) => format!("{name} was not {title} {when}, by the actor file; correct the title or the name"),
        (_, None, Some(held)) => {
            let was = if held.end.is_none() { "has been" } else { "was" };
            format!("{name} {was} {title} {held}, not {when}, by the actor file; correct the title or write when it was held")
        }
    };
    // The file names another holder for the day: then two people are wrong, not one date.
    let severity = if holder.is_some() && matches!(wrong.kind, Held::Not) { Severity::Error } else { Severity::Warning };
    let has_ended = wrong.held.is_some_and(|period| period.end.is_some_and(|end| end.earliest() <= wrong.days.last));
    let start = start_of_title(cx.facts.mentions.as_slice(), office.span);
    let before = Span::new(office.span.start.saturating_sub(48), start).of(prose);
    let former = before.rfind("former ").map(|at| start - before.len() + at);
    let finding = cx.report(office.span, message).severity(severity);
    let finding = match holder {
        Some(holder) if office.tenure == Tenure::Current => {
            finding.fix(format!("Change the name to “{holder}”"), mention.span, holder, Applicability::Suggestion)
        }
        _ => finding,
    };
    if let (Held::Still, Some(former)) = (&wrong.kind, former) {
        finding.fix("Delete “former”", Span::new(former, former + "former ".len()), "", Applicability::Suggestion);
    } else if has_ended && office.tenure == Tenure::Current {
        let begins_sentence =
            prose.get(..start).is_some_and(|before| before.trim_end().is_empty() || before.trim_end().ends_with('.'));
        let word = if begins_sentence { "Former " } else { "former " };
        finding.fix("Write “former”", Span::empty(start), word, Applicability::Suggestion);
    }
}

/// The verb for a time in office, which may go on.
fn has_held(held: Period) -> &'static str {
    if held.end.is_none() { "has held" } else { "held" }
}

/// The days that a title is judged by, as a message has them: `on May 30, 2016`, `in May 2016`, `in 2016`.
fn when(days: Interval) -> String {
    let (first, last) = (days.first, days.last);
    let year = first.year();
    match () {
        () if first == last => format!("on {}", spell(first)),
        () if Interval::years(year, year) == Some(days) => format!("in {year}"),
        () if first.day() == 1 && last == first.last_of_month() => format!("in {} {year}", month_name(first.month())),
        () => format!("between {} and {}", spell(first), spell(last)),
    }
}

/// Where the title begins with the country before it: “former” stands before `Ruritanian Defense Minister`.
fn start_of_title(mentions: &[Mention], office: Span) -> usize {
    let index = mentions.partition_point(|mention| mention.span.start < office.start);
    let before = mentions[..index].iter().rev().take(2).find(|mention| mention.span.end + 1 == office.start);
    before.map_or(office.start, |mention| mention.span.start)
}

#[cfg(test)]
mod tests {
    use super::{MINISTERS, RULE};
    use crate::rules::testing::check_rule;

    fn check(marked: &str) {
        check_rule(&RULE, "2018-09-26", MINISTERS, marked);
    }

    #[test]
    fn the_holder_of_the_day_is_right() {
        check("Defense Minister Karl Bern spoke. Bern, the defence minister, left.");
        check("Karl Bern, the former mayor, spoke. Anna Orlova spoke.");
    }

    #[test]
    fn words_beside_the_title_may_make_it_another() {
        check("Anna Orlova, defense minister at the time, spoke. Anna Orlova, defense minister until 2016, spoke.");
        check(
            "In 2017, Anna Orlova, the <<defense minister>> at the time, spoke. Anna Orlova was defense minister from 2012 to 2016.",
        );
        check("Defense Minister-designate Anna Orlova spoke.");
        check("Southland’s Defense Minister Anna Orlova spoke.");
    }

    #[test]
    fn former_then_and_elect_are_understood() {
        check("Former Defense Minister Anna Orlova and ex-Defence Minister Anna Orlova spoke.");
        check("In 2014, then-Defense Minister Anna Orlova spoke.");
        check("In 2014, then-<<Defense Minister>> Karl Bern spoke. In 2017, then-<<Defense Minister>> Anna Orlova spoke.");
        check("Anna Orlova, who was then defense minister, spoke. Future <<Defense Minister>> Karl Bern spoke.");
        check(
            "Anna Orlova was defense minister. Anna Orlova is <<defense minister>>. In 2014, Karl Bern was <<defense minister>>.",
        );
        check_rule(&RULE, "2016-05-01", MINISTERS, "Defense Minister-elect Karl Bern spoke.");
        check_rule(&RULE, "2011-05-01", MINISTERS, "Former <<Defense Minister>> Anna Orlova spoke.");
        check("Acting Defense Minister Karl Bern spoke.");
        check("The defense minister at the time, Anna Orlova, spoke. The defense minister back then, Anna Orlova, spoke.");
        check("The first woman to be defense minister, Anna Orlova, spoke. The last defense minister, Anna Orlova, spoke.");
        check("Anna Orlova is the defense minister who signed the order, the archive said.");
        // What is said to be so now is judged, whatever the person was when told of.
        check(
            "The 2014 memo went to Adm. Anna Orlova, now the <<defense minister>>, and to Adm. Karl Bern, now the defense minister.",
        );
        // A short word at the end of a sentence is no part of the title that begins the next.
        check("Karl Bern met the owners in Gary. <<Defense Minister>> Orlova then drove on, and Anna Orlova was silent.");
    }

    /// A cabinet, in which everybody held one office.
    const CABINET: &str = r#"post = [
    { id = "defence", label = "Defense Minister" },
    { id = "president", label = "President" },
    { id = "state", label = "Secretary of State" },
    { id = "mayor", label = "Mayor", organization = "riverton" },
]
place = [{ id = "riverton", name = "Riverton" }]
[[person]]
name = "Anna Orlova"
gender = "female"
membership = [{ post = "defence", start_date = "2012-03-01", end_date = "2016-05-29" }]
[[person]]
name = "Karl Bern"
gender = "male"
membership = [{ post = "defence", start_date = "2016-05-30" }]
[[person]]
name = "Ada Kroll"
membership = [{ post = "president", start_date = "2008-05-01", end_date = "2016-05-01" }]
[[person]]
name = "Mira Sandel"
membership = [{ post = "president", start_date = "2016-05-02" }]
[[person]]
name = "Olga Fenn"
membership = [{ post = "state", start_date = "2009-01-20", end_date = "2013-02-01" }]
[[person]]
name = "Nils Ostrow"
membership = [{ post = "state", start_date = "2017-03-02" }]
[[person]]
name = "Tilda Voss"
membership = [{ post = "mayor", start_date = "2009-01-01", end_date = "2017-01-01" }]
[[person]]
name = "Piet Halloran"
gender = "male"
membership = [{ post = "mayor", start_date = "2017-01-02" }]
"#;

    fn cabinet(marked: &str) {
        for line in marked.lines() {
            check_rule(&RULE, "2018-09-26", CABINET, line.trim());
        }
    }

    #[test]
    fn an_office_before_and_behind_the_name() {
        cabinet(
            "In 2014, the road was opened by Karl Bern, then <<defense minister>>.
            In 2014, the road was opened by Anna Orlova, then defense minister.
            Karl Bern opened the road in 2014 as <<defense minister>>.
            On June 3, 2013, Karl Bern, as <<defense minister>>, signed the order.
            On June 3, 2013, Anna Orlova, as defense minister, signed the order.
            In March 2013, Karl Bern, in his role as <<defense minister>>, signed the order.
            Karl Bern, while <<defense minister>>, signed the order in March 2013.
            In 2013 the order was signed by Karl Bern, by then <<defense minister>>, aides said.
            In 2013 the order was signed by Anna Orlova, back then the defense minister, aides said.
            At the time the <<defense minister>>, Karl Bern signed the order in March 2013.
            Then still <<defense minister>>, Karl Bern signed the order in March 2013.
            Then still defense minister, Anna Orlova signed the order in March 2013.
            Piet Halloran, as <<mayor>> of Riverton, opened the road in 2010.
            Piet Halloran opened the road in 2010 when he was <<mayor>> of Riverton.
            Tilda Voss opened the road in 2010 when she was mayor of Riverton.
            Piet Halloran opened the road in 2010, while he was <<mayor>>.
            Piet Halloran opened the road in 2010 while serving as <<mayor>>.
            Tilda Voss, mayor of Riverton from 2009 to 2017, opened the road on Tuesday.
            Anna Orlova, the defense minister’s aunt, opened the road on Tuesday.
            Anna Orlova, a critic of the defense minister, opened the road on Tuesday.",
        );
    }

    #[test]
    fn who_is_now_in_office_and_who_was_chosen() {
        cabinet(
            "In 2010 Piet Halloran, who is now mayor of Riverton, taught at a school.
            In 2014, Anna Orlova, who is <<defense minister>>, opened the road.
            Tilda Voss is a former mayor of Riverton. Tilda Voss is <<mayor>> of Riverton.
            In 2014, then-current Defense Minister Anna Orlova opened the road.
            Karl Bern was appointed <<defense minister>> in 2012.
            Karl Bern was appointed defense minister in 2016. Anna Orlova was appointed defense minister on Tuesday.
            Karl Bern, named <<defense minister>> in 2012, opened the road on Tuesday.
            Mira Sandel was elected president in April 2016.
            Mira Sandel, who was elected president in November 2015, opened the road on Tuesday.
            Since becoming <<defense minister>> in 2012, Karl Bern has opened four roads.
            After he became defense minister in 2016, Karl Bern opened four roads.
            In 2012, after he became senator, Karl Bern opened the road.
            Karl Bern has served as <<defense minister>> since 2012.
            The country’s current defense minister is Karl Bern. The <<defense minister>> is Anna Orlova.
            In 2017 the <<defense minister>> was Anna Orlova. The defense minister is Anna Orlova’s nephew.
            It was <<Defense Minister>> Karl Bern who signed the order in 2013.
            It was Defense Minister Anna Orlova who signed the order in 2013.
            Defense Minister Karl Bern praised the order of 2013.
            Karl Bern serves as defense minister. Anna Orlova serves as <<defense minister>>.
            Mira Sandel’s predecessor as president, Ada Kroll, spoke on Tuesday.
            The law was passed in 2011, with Mira Sandel as <<president>>. The law was passed in 2011, with Ada Kroll as president.
            Karl Bern, who signed the order in 2013, was then <<defense minister>>.
            Anna Orlova, who signed the order in 2013, was defense minister at the time.
            Piet Halloran was elected mayor of Strelsau in 2009. Karl Bern was named president in 2003.",
        );
    }

    #[test]
    fn at_the_time_is_that_of_the_sentence_before() {
        for sentence in [
            "At the time he was <<defense minister>>.",
            "He was then <<defense minister>>.",
            "He was <<defense minister>> at the time.",
        ] {
            cabinet(&format!("Karl Bern signed the order in 2013. {sentence}"));
            let right = sentence.replace(['<', '>'], "").replace(" he", " she").replace("He", "She");
            cabinet(&format!("Anna Orlova signed the order in 2013. {right}"));
        }
    }

    #[test]
    fn an_office_under_a_leader() {
        cabinet(
            "Ada Kroll’s <<secretary of state>>, Nils Ostrow, spoke on Tuesday.
            Ada Kroll’s secretary of state, Olga Fenn, spoke on Tuesday.
            Ada Kroll’s first secretary of state, Olga Fenn, spoke on Tuesday.
            Nils Ostrow, <<secretary of state>> under Ada Kroll, spoke on Tuesday.
            Nils Ostrow, who was <<secretary of state>> under President Ada Kroll, spoke on Tuesday.
            Olga Fenn, secretary of state under Ada Kroll, spoke on Tuesday.
            Karl Bern, <<defense minister>> during the Kroll administration, met Ada Kroll.
            Karl Bern, a secretary under Ada Kroll, spoke on Tuesday.",
        );
    }

    #[test]
    fn the_message_has_the_days_as_the_words_do() {
        let day = crate::calendar::Date::constant;
        let when = |first, last| super::when(super::Interval { first, last });
        assert_eq!(when(day(2015, 12, 31), day(2015, 12, 31)), "on December 31, 2015");
        assert_eq!(when(day(2015, 1, 1), day(2015, 12, 31)), "in 2015");
        assert_eq!(when(day(2015, 2, 1), day(2015, 2, 28)), "in February 2015");
        assert_eq!(when(day(2015, 2, 2), day(2015, 2, 8)), "between February 2, 2015 and February 8, 2015");
    }

    #[test]
    fn a_past_day_is_judged_by_itself() {
        check("The road was built in 2014. Defense Minister Anna Orlova opened it.");
        check("During the 2014 campaign, Defense Minister Anna Orlova opened the road.");
        check("On January 5, 2014, Defense Minister Anna Orlova opened the road.");
        check("On January 5, 2014, <<Defense Minister>> Karl Bern opened the road.");
        check("Defense Minister Karl Bern, who was elected in 2014, opened the road.");
        check("Defense Minister Karl Bern has served since 2014.");
    }

    #[test]
    fn what_might_be_and_how_it_came() {
        let early = |marked| check_rule(&RULE, "2015-09-26", MINISTERS, marked);
        early("They fear a Defense Minister Karl Bern. Enter Defense Minister Bern.");
        early("<<Defense Minister>> Karl Bern opened the road.");
        check("Defense Minister Karl Bern won the vote in 2014. In 2014, when <<Defense Minister>> Karl Bern left, it rained.");
        check("The road was built in 2014 and is praised by Defense Minister Karl Bern.");
    }

    #[test]
    fn an_old_story_keeps_its_titles() {
        let later = |marked| check_rule(&RULE, "2024-09-26", MINISTERS, marked);
        later("They voted against Defense Minister Anna Orlova’s reform. An aide to Defense Minister Anna Orlova left.");
        later("After the flood, Defense Minister Anna Orlova built the dam.");
        later("<<Defense Minister>> Anna Orlova said that the dam was safe.");
        later(
            "The dam is old.\n\nIt was built by Defense Minister Anna Orlova.\n\n<<Defense Minister>> Anna Orlova said that it was safe.",
        );
    }

    #[test]
    fn what_the_file_does_not_know_is_passed_over() {
        check("Mayor Anna Orlova spoke. Finance Minister Karl Bern spoke.");
        let unknown = "[[person]]\nname = \"Anna Orlova\"\nmembership = [{ role = \"Mayor\", end_date = \"2010\" }]\n";
        check_rule(&RULE, "2018-09-26", unknown, "Mayor Anna Orlova spoke.");
        check_rule(&RULE, "", MINISTERS, "Defense Minister Anna Orlova spoke.");
    }

    #[test]
    fn what_only_sounds_like_the_office() {
        cabinet(
            "Ada Kroll is the president in a new film. Tilda Voss is the mayor on the show.
            Ada Kroll, who is the president in the school’s new musical, sang on Tuesday.
            In the satire, Ada Kroll is president. Ada Kroll played President Ada Kroll in the sketch.
            Tilda Voss, who is <<mayor>>, saw a new film on Tuesday. <<President>> Ada Kroll is in a new film.
            Ada Kroll, president in all but name, spoke on Tuesday. Ada Kroll is president in the polls.
            Ada Kroll, the president in exile, spoke on Tuesday. Ada Kroll, president emeritus, spoke on Tuesday.
            Honorary Mayor Tilda Voss spoke on Tuesday. Tilda Voss, the unofficial mayor, spoke on Tuesday.
            Self-declared President Ada Kroll spoke on Tuesday. Would-be President Ada Kroll spoke on Tuesday.
            Friends call her Mayor Tilda Voss. Tilda Voss is the city’s night mayor.
            Incoming President Ada Kroll spoke on Tuesday. The next president, Ada Kroll, will speak in May.
            Presidents Mira Sandel and Ada Kroll spoke on Tuesday.",
        );
    }

    #[test]
    fn an_office_of_a_body_that_the_file_does_not_know() {
        cabinet(
            "Rotary President Ada Kroll spoke on Tuesday. Bank President Ada Kroll spoke on Tuesday.
            On Tuesday Acme President Ada Kroll spoke. Springfield Mayor Tilda Voss spoke on Tuesday.
            Iowa Mayor Tilda Voss spoke on Tuesday. FIFA President Ada Kroll spoke on Tuesday.
            Tilda Voss, the mayor of Springfield, spoke on Tuesday. Ada Kroll became president of Acme in March.
            Ada Kroll, president of the jury, spoke on Tuesday. Student President Ada Kroll spoke on Tuesday.
            Riverton <<Mayor>> Tilda Voss spoke on Tuesday. Tilda Voss, the <<mayor>> of Riverton, spoke on Tuesday.
            Republican <<President>> Ada Kroll spoke on Tuesday. Yesterday <<President>> Ada Kroll spoke.
            Incumbent <<President>> Ada Kroll spoke on Tuesday.",
        );
    }

    #[test]
    fn an_office_of_another_country() {
        let actors = r#"
[[person]]
name = "Anna Orlova"
membership = [{ role = "President", organization = "fr", start_date = "2012" }]
[[person]]
name = "Karl Bern"
membership = [{ role = "President", organization = "at", start_date = "2012" }]
[[person]]
name = "Eva Lind"
membership = [{ role = "Chancellor", organization = "at", start_date = "2012" }]
"#;
        check_rule(&RULE, "2018-09-26", actors, "French President Anna Orlova met Austria’s President Karl Bern.");
        check_rule(&RULE, "2018-09-26", actors, "Austrian <<President>> Anna Orlova met Eva Lind.");
        check_rule(&RULE, "2018-09-26", actors, "President Anna Orlova met President Eva Lind.");
        check_rule(
            &RULE,
            "2018-09-26",
            actors,
            "The Austrian <<president>>, Eva Lind, spoke. Eva Lind, the Austrian <<president>>, spoke.",
        );
    }
}
