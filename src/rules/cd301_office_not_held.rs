//! CD301: a title that the actor file says the person did not hold on the day spoken of.

use super::another_time::{OfTitle, is_of_another_time};
use super::spoken_day::{SpokenDays, day_of_clause, days_spoken_of};
use super::{Example, FixAvailability, Rule, RuleContext, RuleScope, Status};
use crate::actors::{Actor, ActorBook, ActorId, ActorKind, Classification, NameForm, Office as Term, Period};
use crate::calendar::{Date, spell};
use crate::diagnostic::{Applicability, Severity};
use crate::extract::mentions::{EntityType, Form, Office, Tenure};
use crate::facts::timeline::Interval;
use crate::facts::{Mention, days_between};
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
        understood. It is an error where the file names somebody else for the day, else a warning.",
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
    for mention in &cx.facts.mentions {
        let (Some(actor), Some(office), EntityType::Per) = (mention.actor, &mention.office, mention.entity) else { continue };
        if matches!(mention.form, Form::Office | Form::Pronoun | Form::Description) {
            continue;
        }
        // "a senator when the bridge was opened in 2009" gives the day itself.
        let clause = day_of_clause(cx, mention.block, office.span).filter(|_| office.span.start > mention.span.start);
        if clause.is_none() && is_qualified(cx.prose(), office, office.span.start > mention.span.start) {
            continue;
        }
        let days = match clause {
            Some(day) => Some(SpokenDays { judged: vec![day], also: Vec::new(), is_own: true }),
            None => {
                days_spoken_of(cx, mention).filter(|days| office.tenure != Tenure::As || days.is_own && !is_supposed(cx, mention))
            }
        };
        let Some(days) = days else { continue };
        let Some(wrong) = verdict(cx, mention, actor, office, &days) else { continue };
        let holds_today = || {
            cx.facts
                .day
                .is_some_and(|today| matches!(judge(cx.actors, actor, office, Interval::day(today), false), Verdict::Right))
        };
        let of_title =
            OfTitle { mention, office, start: start_of_title(&cx.facts.mentions, office.span), held: wrong.held, day: wrong.day };
        if !is_of_another_time(cx, of_title, &days, holds_today) {
            report(cx, mention, office, wrong);
        }
    }
}

/// What is wrong with a title, unless it fits one of the days that its words may speak of, or somebody else of the same name.
fn verdict(cx: &RuleContext<'_>, mention: &Mention, actor: ActorId, office: &Office, days: &SpokenDays) -> Option<Wrong> {
    let mut namesakes: Vec<ActorId> = vec![actor];
    for named in cx.actors.find_by_name(mention.span.of(cx.prose())) {
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
                Verdict::Right => return None,
                Verdict::Wrong(wrong) => first = first.or(Some(wrong)),
            }
        }
    }
    first
}

/// How many days before the report a day is another time, of which “then-” speaks.
const OTHER_TIME: i64 = 60;

/// How many days before the start of an office somebody may be called elect.
const ELECT: i64 = 400;

/// Whether words beside the title make it one of another time or of another country than any that the file knows:
/// `defense minister until 2016`, `Defense Minister nominee`, `Southland’s Defense Minister`.
fn is_qualified(prose: &str, office: &Office, is_behind: bool) -> bool {
    let behind = prose.get(office.span.end..).unwrap_or_default();
    let qualifies = |word: &&str| behind.trim_start_matches([' ', '-', '‑']).starts_with(*word);
    let before = prose.get(..office.span.start).unwrap_or_default().trim_end();
    let owner = ["’s", "'s"].iter().find_map(|mark| before.strip_suffix(mark));
    let owner = owner.and_then(|owner| owner.rsplit([' ', '(', '“', '"', '\n']).next());
    // A "state senator" sits in no chamber that the file knows by that title.
    let is_local = ["state", "State", "provincial"].iter().any(|word| before.ends_with(word));
    let is_foreign =
        is_local || office.organizations.is_empty() && owner.is_some_and(|owner| owner.starts_with(char::is_uppercase));
    // "vice president from 2009 to 2017" gives the time itself.
    let behind_by =
        |word: &str| behind.strip_prefix(word).is_some_and(|rest| rest.starts_with(|letter: char| letter.is_ascii_digit()));
    let is_dated = [" from ", " in ", " (", " since ", " between "].iter().any(|word| behind_by(word))
        || [" until ", " till ", " under ", " when ", " during ", " before ", " after ", " through "]
            .iter()
            .any(|word| behind.starts_with(word));
    is_foreign
        || is_dated && is_behind
        || ["designate", "nominee", "candidate", "hopeful", "in waiting", "until recently"].iter().any(qualifies)
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
    day: Date,
    /// Who held the office on that day.
    holder: Option<ActorId>,
    /// When the person held it, if ever.
    held: Option<Period>,
}

/// How the words and the file part: the office was not held, or still, or already.
enum Held {
    Not,
    Still,
    Already,
}

/// Judges a title by `days`, which `is_past` says are of another time than the report's.
fn judge(book: &ActorBook, actor: ActorId, office: &Office, days: Interval, is_past: bool) -> Verdict {
    let of_office =
        || book.offices(office.title).filter(|term| may_be_of(book, term.membership.organization, &office.organizations));
    let terms: Vec<Period> = of_office().filter(|term| term.actor == actor).map(|term| term.membership.period).collect();
    if terms.iter().any(|period| period.start.is_none()) {
        return Verdict::Right;
    }
    let began = |period: &Period| period.start.is_some_and(|start| start.earliest() <= days.last);
    let ended = |period: &Period| period.end.is_some_and(|end| end.earliest() <= days.last);
    let holds = |period: &Period| began(period) && period.end.is_none_or(|end| end.latest() >= days.first);
    let to_come = |period: &Period| period.start.is_some_and(|start| start.latest() > days.first);
    let is_near = |period: &Period| period.start.is_some_and(|start| days_between(days.last, start.earliest()) <= ELECT);
    let (kind, is_right) = match office.tenure {
        Tenure::Current | Tenure::Acting => (Held::Not, terms.iter().any(holds)),
        Tenure::As => (Held::Not, terms.iter().any(holds)),
        Tenure::Then if is_past => (Held::Not, terms.iter().any(holds)),
        Tenure::Then => (Held::Not, terms.iter().any(began)),
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
    let holder = sole_holder(of_office(), days).filter(|holder| *holder != actor);
    // Of somebody who never held it, the file knows enough only where it names who did, or where its record of the person is whole.
    let has_record = || has_whole_record(book, actor, office, days);
    let is_known = match (terms.is_empty(), office.tenure) {
        (true, Tenure::Future) => false,
        (true, Tenure::Former | Tenure::Elect) => has_record(),
        (true, _) => holder.is_some() && is_related(book, actor, office) || has_record(),
        (false, Tenure::Acting) => holder.is_some(),
        (false, _) => true,
    };
    if !is_known {
        return Verdict::Right;
    }
    let held = terms.iter().rev().find(|period| began(period)).or(terms.first()).copied();
    Verdict::Wrong(Wrong { kind, day: days.last, holder, held })
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
fn has_whole_record(book: &ActorBook, actor: ActorId, office: &Office, days: Interval) -> bool {
    let is_place = |id: &ActorId| book.actor(*id).is_some_and(|actor| actor.kind == ActorKind::Place);
    let terms: Vec<Term<'_>> = book.offices(office.title).collect();
    let organization = terms.first().and_then(|term| term.membership.organization);
    let is_one = organization.is_some() && terms.iter().all(|term| term.membership.organization == organization);
    let own: Vec<_> = book.actor(actor).map(|actor| actor.memberships.as_slice()).unwrap_or_default().iter().collect();
    if !is_one || !office.organizations.iter().all(|id| is_place(id) || Some(*id) == organization) {
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
                && office.tenure == Tenure::Current
                && membership.period.surely_holds(days.first)
                && membership.period.surely_holds(days.last);
            leads || has_begun && is_chamber(membership.organization)
        });
    let first = own.iter().filter_map(|membership| start(membership.period)).min();
    let is_single = terms.iter().all(|term| term.seats == Some(1));
    let since = terms.iter().filter_map(|term| start(term.membership.period)).min();
    let until = terms.iter().filter_map(|term| start(term.membership.period)).max();
    let is_followed = office.tenure != Tenure::Elect || until.is_some_and(|until| days.last < until);
    is_member && office.tenure != Tenure::Elect
        || is_single && is_followed && matches!((since, first), (Some(since), Some(first)) if since < first)
}

fn report(cx: &mut RuleContext<'_>, mention: &Mention, office: &Office, wrong: Wrong) {
    let book = cx.actors;
    let prose = cx.prose();
    let name = mention.span.of(prose);
    let title = office.span.of(prose);
    let day = spell(wrong.day);
    let holder = wrong.holder.and_then(|holder| book.actor(holder)).map(|holder| holder.name.as_str());
    let held = wrong.held.map(|period| period.to_string());
    let message = match (&wrong.kind, holder, held) {
        (Held::Still, _, Some(held)) => {
            format!("{name} has held the office of {title} {held}, by the actor file; delete “former” or correct the title")
        }
        (Held::Already, _, Some(held)) => {
            format!("{name} has held the office of {title} {held}, by the actor file; the title needs no “elect”")
        }
        (_, Some(holder), Some(held)) => {
            format!("on {day} {holder} was {title}, not {name}, who held the office {held}; correct the title or the name")
        }
        (_, Some(holder), None) => {
            format!("on {day} {holder} was {title}, not {name}, by the actor file; correct the title or the name")
        }
        (_, None, held) => {
            let held = held.unwrap_or_default();
            format!("{name} was {title} {held}, not on {day}, by the actor file; correct the title or write when it was held")
        }
    };
    // The file names another holder for the day: then two people are wrong, not one date.
    let severity = if holder.is_some() && matches!(wrong.kind, Held::Not) { Severity::Error } else { Severity::Warning };
    let has_ended = wrong.held.is_some_and(|period| period.end.is_some_and(|end| end.earliest() <= wrong.day));
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
