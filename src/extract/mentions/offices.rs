//! Titles and offices that stand with a name: before it (`Israeli Defense Minister X`) or behind it (`X, the mayor of Riga,`).

use super::text::{Found, FoundOffice, Text, keys};
use super::{EntityType, Form, Tenure};
use crate::actors::words::Case;
use crate::actors::{ActorId, ActorKind, Classification, Gender, TitleClass, TitleKey};
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;
use std::sync::LazyLock;

/// Gives each person the title and the office that the words around the name give.
pub(super) fn attach(text: &Text<'_>, found: &mut [Found]) {
    let names = Names::of(found);
    let people: Vec<usize> =
        found.iter().filter(|mention| mention.entity == EntityType::Per).map(|mention| mention.words.start).collect();
    for mention in found.iter_mut().filter(|mention| mention.entity == EntityType::Per) {
        let before = match text.is_joined(mention.words.start) {
            true => before(text, &names, mention.words.start).or_else(|| equated(text, &names, &mention.words)),
            false => apposed(text, &names, &mention.words).or_else(|| in_clause(text, &names, &mention.words)),
        };
        if let Some(before) = before {
            mention.title = Some(before.title);
            mention.gender = mention.gender.or(before.gender);
            mention.office = before.office;
        }
        // "Rep. X, now a senator": what is said to be so now is what the report answers for; the other may have been so when told of.
        if mention.office.is_some()
            && let Some(now) = behind(text, &names, mention.words.end).filter(|office| office.tenure == Tenure::Now)
        {
            mention.office = Some(now);
        }
        if mention.office.is_none() && !(mention.form == Form::Family && mention.is_tentative && mention.candidates.is_empty()) {
            let end = mention.words.end;
            mention.office = behind(text, &names, end)
                .or_else(|| behind_clause(text, &names, end))
                .or_else(|| at_end(text, &names, &mention.words, &people));
        }
    }
    share_plurals(text, found);
}

/// Gives the second of `Senators X and Y` the title of the first.
fn share_plurals(text: &Text<'_>, found: &mut [Found]) {
    let mut last: Option<(usize, FoundOffice)> = None;
    for mention in found.iter_mut().filter(|mention| mention.entity == EntityType::Per) {
        let Range { start, end } = mention.words;
        // "Senators X and Y", "X, Y and Z", "X of Ohio and Y", "X, a Republican, and Y"
        let follows = last.as_ref().is_some_and(|(before, _)| {
            let is_near = *before <= start && start - *before <= 5 && (*before + 1..start).all(|at| !text.begins_sentence(at));
            let is_plain = || text.gap(*before) == ", " || matches!(text.word(*before), "of" | "and");
            is_near && (*before == start && text.gap(start) == ", " || start > 0 && text.word(start - 1) == "and" && is_plain())
        });
        match (&mention.office, &last) {
            (None, Some((_, shared))) if follows => {
                mention.office = Some(shared.clone());
                last = last.map(|(_, shared)| (end, shared));
            }
            (Some(office), _) => {
                let is_plural = PLURALS.contains(&text.key(office.words.end.saturating_sub(1)));
                last = (is_plural && office.words.end <= start).then(|| (end, office.clone()));
            }
            _ => last = None,
        }
    }
    // "X and Y, both senators"
    let mut shared: Option<(usize, FoundOffice)> = None;
    for mention in found.iter_mut().rev().filter(|mention| mention.entity == EntityType::Per) {
        let Range { start, end } = mention.words;
        let leads = shared.as_ref().is_some_and(|(next, _)| {
            end <= *next && (end == *next && text.gap(end) == ", " || end + 1 == *next && text.word(end) == "and")
        });
        match (&mention.office, &shared) {
            (None, Some((_, office))) if leads => {
                mention.office = Some(office.clone());
                shared = shared.map(|(_, office)| (start, office));
            }
            (Some(office), _) => {
                let is_plural = PLURALS.contains(&text.key(office.words.end.saturating_sub(1)));
                shared = (is_plural && office.words.start >= end).then(|| (start, office.clone()));
            }
            _ => shared = None,
        }
    }
}

/// Titles of several people at once.
static PLURALS: LazyLock<FxHashSet<u64>> = LazyLock::new(|| {
    keys(
        "senators sens representatives reps congressmen congresswomen presidents governors govs ministers chancellors secretaries mayors judges",
    )
});

/// The names of things in a block, by the words where they begin and end.
pub(super) struct Names {
    by_end: FxHashMap<usize, (usize, Vec<ActorId>)>,
    by_start: FxHashMap<usize, (usize, Vec<ActorId>)>,
}

impl Names {
    pub(super) fn of(found: &[Found]) -> Names {
        let mut names = Names { by_end: FxHashMap::default(), by_start: FxHashMap::default() };
        for mention in found.iter().filter(|mention| mention.entity != EntityType::Per) {
            // Where the words may be a place or a government, either may have the office.
            let owners: Vec<ActorId> = mention.candidates.iter().chain(&mention.places).copied().collect();
            let Range { start, end } = mention.words;
            names.by_end.entry(end).or_insert_with(|| (start, owners.clone()));
            names.by_start.entry(start).or_insert((end, owners));
        }
        names
    }

    /// The name that ends before the word `end`: where it begins, and its actors.
    fn ending(&self, end: usize) -> Option<(usize, &[ActorId])> {
        self.by_end.get(&end).map(|(start, owners)| (*start, owners.as_slice()))
    }

    /// The name that begins at the word `start`: where it ends, and its actors.
    pub(super) fn starting(&self, start: usize) -> Option<(usize, &[ActorId])> {
        self.by_start.get(&start).map(|(end, owners)| (*end, owners.as_slice()))
    }
}

struct Before {
    title: Range<usize>,
    gender: Option<Gender>,
    office: Option<FoundOffice>,
}

static TENURES: LazyLock<FxHashMap<u64, Tenure>> = LazyLock::new(|| {
    let words = [
        ("former ex onetime erstwhile late deposed ousted fired retired disgraced previous departed past", Tenure::Former),
        ("then", Tenure::Then),
        ("acting interim caretaker provisional temporary", Tenure::Acting),
        ("elect incoming next", Tenure::Elect),
        ("future would-be prospective designate designated", Tenure::Future),
        ("now currently presently current", Tenure::Now),
        (
            "incumbent outgoing sitting new newly elected veteran longtime embattled retiring freshman \
             senior junior conservative liberal moderate progressive fellow powerful influential popular",
            Tenure::Current,
        ),
    ];
    words.iter().rev().flat_map(|(list, tenure)| keys(list).into_iter().map(|key| (key, *tenure))).collect()
});

/// Words that make an office another one: `deputy defense minister`.
static GRADES: LazyLock<FxHashSet<u64>> = LazyLock::new(|| keys("deputy vice assistant associate first second co shadow"));

/// The title before the word `end`, with the office in it.
fn before(text: &Text<'_>, names: &Names, mut end: usize) -> Option<Before> {
    let mut tenure = None;
    // "President-elect X", "Rep.-elect X"
    if let Some(to_come @ (Tenure::Elect | Tenure::Future)) = TENURES.get(&text.key(end - 1))
        && (text.is_joined(end - 1) || text.gap(end - 1) == ".-")
    {
        (tenure, end) = (Some(*to_come), end - 1);
    }
    let Some((mut start, class)) = text.title_ending(end) else {
        // "President of Russia Vladimir Putin": the country stands between.
        return of_country(text, names, end);
    };
    let mut title = start..end;
    let mut gender = gender_of(text, start);
    let mut office = (class >= TitleClass::Office || class == TitleClass::Role).then_some(start..end);
    if matches!(class, TitleClass::Rank | TitleClass::Honorific) {
        // "Defense Ministry spokesman, Maj. Gen. X": the office stands before the rank. "Sen. X" is itself one.
        let inner = text.is_joined(start) || text.gap(start) == ", ";
        // "her colleague Rep. X": what she is beside it is no office, while the seat is one.
        let is_seat = || text.book.offices(TitleKey::of_words(&text.words[start..end])).next().is_some();
        match text.title_ending(start).filter(|(_, of)| inner && !(*of == TitleClass::Role && is_seat())) {
            // "as president, Mr. X would": he is not.
            Some((first, TitleClass::Office | TitleClass::Role)) if text.word(first.wrapping_sub(1)) != "as" => {
                office = Some(first..start);
                title = first..start;
                start = first;
            }
            Some((first, TitleClass::Rank | TitleClass::Honorific)) => {
                gender = gender.or(gender_of(text, first));
                title = first..end;
                start = first;
                office = (class == TitleClass::Rank).then_some(title.clone());
            }
            _ => office = (class == TitleClass::Rank).then_some(title.clone()),
        }
    }
    let mut organizations = Vec::new();
    // To the left of the office stand grades, tenures and the organization, in any order.
    while text.is_joined(start) {
        let word = &text.words[start - 1];
        if let Some(of_word) = TENURES.get(&word.key).filter(|_| word.case != Case::Possessive) {
            // "then-current Sen. X"
            tenure = tenure.filter(|known| *known != Tenure::Now).or(Some(*of_word));
            start -= 1;
        } else if text.word(start - 1) == "time" && matches!(text.word(start.wrapping_sub(2)), "one" | "One") {
            // "one-time senator"
            tenure = tenure.or(Some(Tenure::Former));
            start -= 2;
        } else if GRADES.contains(&word.key) && organizations.is_empty() {
            start -= 1;
            if let Some(office) = &mut office {
                office.start = start;
                title.start = start;
            }
        } else {
            let possessive = usize::from(text.is_possessive(start - 1));
            match names.ending(start - possessive).filter(|_| organizations.is_empty()) {
                Some((first, owners)) => {
                    // A party has members in the office, and does not own it: "Republican Sen. X".
                    organizations.extend(owners.iter().filter(|owner| !is_party(text, **owner)));
                    // "Air Force Commander" is the title; of "Russian President" and "Russia’s President" it is the last word.
                    if possessive == 0 && start - first > 1 {
                        title.start = first;
                    }
                    start = first;
                }
                None => match &mut office {
                    // "Water Minister": the field of the office is part of it.
                    Some(office)
                        if word.is_capital()
                            && office.start == start
                            && text.words[start].is_capital()
                            && !text.begins_sentence(start - 1)
                            && class == TitleClass::Office =>
                    {
                        start -= 1;
                        office.start = start;
                        title.start = start;
                    }
                    _ => break,
                },
            }
        }
    }
    let office = office.map(|words| FoundOffice { words, organizations, tenure: tenure.unwrap_or_default() });
    Some(Before { title, gender, office })
}

fn is_party(text: &Text<'_>, owner: ActorId) -> bool {
    text.book.actor(owner).is_some_and(|actor| actor.kind == ActorKind::Organization(Classification::Party))
}

/// The office in a clause before the name: `When he was president in 2011, X led`.
fn in_clause(text: &Text<'_>, names: &Names, name: &Range<usize>) -> Option<Before> {
    if text.gap(name.start) != ", " {
        return None;
    }
    let opening = (name.start.saturating_sub(CLAUSE)..name.start).rev().find(|at| text.begins_sentence(*at))?;
    let word = |at: usize| text.word(at).to_lowercase();
    let mut tenure = Tenure::As;
    // "When he was president", "As a senator", "While serving as president", "During his time as president", "Then a senator".
    let of_clause =
        (opening..name.start).find_map(|at| match (word(at).as_str(), word(at + 1).as_str(), word(at + 2).as_str()) {
            ("when" | "while", "he" | "she", "was") => Some(at + 3),
            ("when" | "while", "he" | "she", "served") if word(at + 3) == "as" => Some(at + 4),
            ("while", "serving", "as") => Some(at + 3),
            // "After he became president in 2016": when, stands right behind.
            ("after" | "since", "becoming", _) if at == opening => {
                tenure = Tenure::Chosen;
                Some(at + 2)
            }
            ("after" | "since", "he" | "she", "became") if at == opening => {
                tenure = Tenure::Chosen;
                Some(at + 3)
            }
            ("while" | "as", "still", _) if at == opening => Some(at + 2),
            ("while" | "as", ..) if at == opening => Some(at + 1),
            // "Lind's predecessor as president, X"
            (noun, "as", _) if OTHERS.contains(&noun) => None,
            // "Speaking as president", "In his sixth year as president"
            (_, "as", _) if at > opening || word(at).ends_with("ing") => Some(at + 2),
            ("then", "still", _) | ("by" | "back", "then", _) if at == opening => {
                tenure = Tenure::Then;
                Some(at + 2)
            }
            ("at", "the" | "that", "time") if at == opening => {
                tenure = Tenure::Then;
                Some(at + 3)
            }
            ("then" | "now", "a" | "an" | "the", _) if at == opening => {
                tenure = if word(at) == "then" { Tenure::Then } else { Tenure::Now };
                Some(at + 1)
            }
            _ => None,
        });
    let mut at = of_clause?;
    at += usize::from(matches!(text.word(at), "still" | "already"));
    at += usize::from(matches!(text.word(at), "the" | "a" | "an"));
    let mut organizations = Vec::new();
    if let Some((after, owners)) = names.starting(at) {
        organizations.extend(owners.iter().filter(|owner| !is_party(text, **owner)));
        at = after + usize::from(text.is_possessive(after));
    }
    let (after, class) = text.title_at(at).filter(|(after, _)| *after <= name.start)?;
    // Between the office and the name may stand when it was, and no second office.
    let is_plain = (after..name.start).all(|at| text.title_at(at).is_none_or(|(_, class)| class != TitleClass::Office));
    let office = FoundOffice { words: at..after, organizations, tenure };
    (class == TitleClass::Office && is_plain).then_some(Before {
        title: at..after,
        gender: gender_of(text, at),
        office: Some(office),
    })
}

/// Nouns before `as` and an office for somebody who held it at another time, or not at all.
const OTHERS: [&str; 6] = ["predecessor", "successor", "replacement", "candidate", "nominee", "choice"];

/// A clause of more words than this is not looked through.
const CLAUSE: usize = 16;

/// The office in `The Austrian president, X, said`, `The senator from Maine, X, said` and `As a senator, X said`.
fn apposed(text: &Text<'_>, names: &Names, name: &Range<usize>) -> Option<Before> {
    if text.gap(name.start) != ", " {
        return None;
    }
    // What the office belongs to, or where its holder is from, may stand between.
    let place = names.ending(name.start).filter(|(first, _)| *first > 0);
    let (end, place) = match place {
        Some((first, owners)) => {
            let of = first - usize::from(text.word(first - 1) == "the");
            let of = of.checked_sub(1).filter(|of| matches!(text.word(*of), "from" | "of" | "for"))?;
            (of, owners.to_vec())
        }
        None => (name.start, Vec::new()),
    };
    // "The president-elect, X,"
    let is_to_come = |at: usize| matches!(TENURES.get(&text.key(at)), Some(Tenure::Elect | Tenure::Future)) && text.is_joined(at);
    // "The president in 2003, X,", "the vice president at the time, X,": when it was may stand between, too.
    let is_title =
        |at: usize| text.title_ending(at).is_some() || at > 0 && text.title_ending(at - 1).is_some() && is_to_come(at - 1);
    let end = (0..4).map(|back| end.saturating_sub(back)).find(|at| is_title(*at) && is_when(text, *at..end))?;
    let core = end - usize::from(end > 0 && is_to_come(end - 1));
    let (start, class) = text.title_ending(core)?;
    let is_office = class == TitleClass::Office || class == TitleClass::Rank && text.words[start].case == Case::Lower;
    // "Vice president since 2017, X", "Ohio's junior senator, X,"
    let is_article = |at: &usize| ARTICLES.contains(&text.word(*at)) || text.is_possessive(*at) || text.begins_sentence(*at);
    let article = (start.saturating_sub(6)..=start).rev().find(is_article)?;
    // "The club's president" is none of the file's.
    if text.is_possessive(article) && article > 0 && !text.words[article - 1].is_capital() && !is_country_noun(text, article - 1)
    {
        return None;
    }
    let is_joined = (article + 1..=start).all(|at| text.is_joined(at));
    let as_one = |at: usize| matches!(text.word(at), "As" | "as");
    let is_as = article.checked_sub(1).is_some_and(as_one) || as_one(article);
    // "Lind's predecessor as president, X": somebody else may hold it.
    let r#as = if as_one(article) { article } else { article.saturating_sub(1) };
    if is_as && text.is_joined(r#as) && OTHERS.contains(&text.word(r#as - 1)) {
        return None;
    }
    // "A former senator, X spoke": nothing else opens so.
    let opens =
        (matches!(text.word(article), "A" | "An") || article == start && end < name.start) && text.begins_sentence(article);
    if !is_office || !is_joined || !(is_as || opens || text.gap(name.end).starts_with([',', '.', ';'])) {
        return None;
    }
    let mut before = before(text, names, end)?;
    if let Some(office) = &mut before.office {
        office.organizations.extend(place);
        // "The governor at the time, X": of the time told of.
        let is_then = end < name.start && matches!(text.word(end), "at" | "then" | "back");
        if office.tenure == Tenure::Current && (is_as || is_then) {
            office.tenure = if is_as { Tenure::As } else { Tenure::Then };
        }
    }
    Some(before)
}

/// The office in `The finance minister is X` and `In 2016 the country’s finance minister was X`.
fn equated(text: &Text<'_>, names: &Names, name: &Range<usize>) -> Option<Before> {
    let verb = name.start.checked_sub(1)?;
    let tenure = match text.word(verb) {
        "is" | "remains" => Tenure::Now,
        "was" => Tenure::Then,
        _ => return None,
    };
    // "The mayor is Anna Orlova's friend"
    if text.is_possessive(name.end) {
        return None;
    }
    let end =
        (0..4).map(|back| verb.saturating_sub(back)).find(|at| text.title_ending(*at).is_some() && is_when(text, *at..verb))?;
    let (start, class) = text.title_ending(end).filter(|(_, class)| *class == TitleClass::Office)?;
    let article = (start.saturating_sub(5)..start).rev().find(|at| matches!(text.word(*at), "the" | "The"))?;
    // "A problem for the president is X": the office has to be what the sentence speaks of.
    let lead = article.checked_sub(2).filter(|lead| text.word(*lead) == "In" && text.words[article - 1].case == Case::Number);
    let opens = text.begins_sentence(article)
        || text.gap(article) == ", "
        || text.word(article - 1) == "when"
        || lead.is_some_and(|lead| text.begins_sentence(lead));
    if !opens || !(article + 1..=verb).all(|at| text.is_joined(at)) {
        return None;
    }
    let mut before =
        before(text, names, end).filter(|before| before.office.as_ref().is_some_and(|office| office.words.end == end))?;
    // Between the article and the office stands what `before` understands, or a country without a name.
    let is_plain = (article + 1..start).all(|at| {
        text.words[at].is_capital() || is_country_noun(text, at) || text.is_possessive(at) || TENURES.contains_key(&text.key(at))
    });
    if let Some(office) = before.office.as_mut().filter(|office| matches!(office.tenure, Tenure::Current | Tenure::Now)) {
        office.tenure = tenure;
    }
    (is_plain && class == TitleClass::Office).then_some(before)
}

/// Whether the word at `at` stands for the country of the report: `the country’s president`.
fn is_country_noun(text: &Text<'_>, at: usize) -> bool {
    matches!(text.word(at), "country" | "nation" | "kingdom" | "republic") && text.is_possessive(at + 1)
}

/// Whether words between an office and a name are none or say when it was: `in 2003`, `in March 2003`, `at the time`.
fn is_when(text: &Text<'_>, words: Range<usize>) -> bool {
    let is_joined = words.clone().all(|at| text.is_joined(at));
    let is_time = match text.word(words.start) {
        "in" | "since" => text.words[words.end - 1].case == Case::Number,
        "at" => is_at_the_time(text, words.start) && words.len() == 3,
        "then" => words.len() == 1,
        "back" => is_at_the_time(text, words.start) && words.len() == 2,
        _ => false,
    };
    words.is_empty() || is_joined && is_time
}

/// Words that begin a phrase about somebody: `the senator`, `a fellow senator`, `As president`.
const ARTICLES: [&str; 8] = ["the", "The", "a", "A", "an", "An", "As", "as"];

/// The office in `President of Russia` before the word `end`.
fn of_country(text: &Text<'_>, names: &Names, end: usize) -> Option<Before> {
    let (first, owners) = names.ending(end)?;
    let of = if text.word(first.checked_sub(1)?) == "the" { first.checked_sub(2)? } else { first - 1 };
    let (start, class) = text.title_ending(of).filter(|_| text.word(of) == "of" && text.is_joined(of))?;
    let tenure = tenure_before(text, start);
    let office = FoundOffice { words: start..of, organizations: owners.to_vec(), tenure };
    (class == TitleClass::Office).then_some(Before { title: start..of, gender: gender_of(text, start), office: Some(office) })
}

fn tenure_before(text: &Text<'_>, at: usize) -> Tenure {
    TENURES.get(&text.key_before(at)).copied().unwrap_or_default()
}

/// The office in the words behind a name: `, the former mayor of Riga,`.
fn behind(text: &Text<'_>, names: &Names, end: usize) -> Option<FoundOffice> {
    let mut at = end;
    let mut tenure = None;
    if text.is_joined(end) {
        (tenure, at) = predicate(text, end)?;
    } else if matches!((text.gap(end), text.gap(end + 2)), (" (", "), " | ".), ") | (" [", "], " | ".], ") | (", ", ", " | "., "))
        && text.gap(end + 1) == "-"
    {
        // "X (D-Ohio), a senator", "X, D-Ore., a senator": the party stands between.
        at = end + 2;
    } else if !matches!(text.gap(end), ", " | " (" | " — " | " – " | "—" | " -- " | " - ") {
        return None;
    }
    described(text, names, at, tenure)
}

/// The office in the words from the word `at` on that tell who somebody is: `the former mayor of Riga`.
fn described(text: &Text<'_>, names: &Names, mut at: usize, mut tenure: Option<Tenure>) -> Option<FoundOffice> {
    let mut organizations: Vec<ActorId> = Vec::new();
    // An age may stand between: "X, 54, the mayor".
    if text.words.get(at)?.case == Case::Number && text.gap(at + 1) == ", " {
        at += 1;
    }
    let first = at;
    loop {
        let word = text.words.get(at).filter(|word| at == first || word.joined)?;
        if text.word(at) == "as" && (text.word(at - 1) == "who" || at == first && text.gap(at) == ", ") {
            // "who as president in 2009", "X, as president, signed"
            tenure = tenure.or(Some(Tenure::As));
            at += 1;
            continue;
        }
        if at == first
            && text.word(at) == "in"
            && matches!(text.word(at + 2), "role" | "capacity" | "position" | "job")
            && text.word(at + 3) == "as"
        {
            // "X, in his role as president, signed"
            tenure = tenure.or(Some(Tenure::As));
            at += 4;
            continue;
        }
        if at == first && matches!(text.word(at), "while" | "when") && text.gap(at) == ", " {
            // "X, while a senator, signed", "X, when she was a senator, signed"
            let is_clause = matches!(text.word(at + 1), "he" | "she") && text.word(at + 2) == "was";
            tenure = tenure.or(Some(Tenure::As));
            at += if is_clause { 3 } else { 1 };
            continue;
        }
        if word.case == Case::Number && text.word(at + 1) == "year" && text.word(at + 2) == "old" {
            at += 3;
            continue;
        }
        if text.word(at) == "as" && matches!(text.word(at - 1), "served" | "serving" | "serves" | "sits" | "sat") {
            at += 1;
            continue;
        }
        if let Some((after, class)) = text.title_at(at).filter(|_| !matches!(text.word(at), "the" | "a" | "an")) {
            let is_office = class == TitleClass::Office || PLURALS.contains(&text.key(after - 1));
            // "X, the senator's aunt"
            if !is_office || text.words[after - 1].case == Case::Upper || text.is_possessive(after) {
                return None;
            }
            let tenure = match TENURES.get(&text.key(after)).filter(|_| text.is_joined(after)) {
                Some(tenure @ (Tenure::Elect | Tenure::Future)) => *tenure,
                _ if is_at_the_time(text, after) => Tenure::Then,
                _ => tenure.unwrap_or_default(),
            };
            // "of Russia", "of the air force".
            let of = usize::from(matches!(text.word(after), "of" | "for"));
            let the = usize::from(of == 1 && text.word(after + 1) == "the");
            if let Some((_, owners)) = names.starting(after + of + the).filter(|_| of == 1) {
                organizations.extend_from_slice(owners);
            } else if of == 1 && organizations.is_empty() && !is_for_a_time(text, after) {
                // An office of something that is not known is not known either.
                return None;
            }
            return Some(FoundOffice { words: at..after, organizations, tenure });
        }
        if let Some((after, owners)) = names.starting(at) {
            organizations.extend(owners.iter().filter(|owner| !is_party(text, **owner)));
            at = after + usize::from(text.is_possessive(after));
        } else if CHOSEN.contains(&text.word(at)) && (at == first || at == first + 2 && text.word(at - 1) == "was") {
            // "X, who was named senator in 2009": the office has to stand right behind.
            at += 1 + usize::from(matches!(text.word(at + 1), "a" | "an" | "the"));
            text.title_at(at)?;
            tenure = Some(Tenure::Chosen);
        } else if let Some(of_word) = TENURES.get(&word.key) {
            // "who is a former senator"
            tenure = tenure.filter(|known| *known != Tenure::Now || *of_word == Tenure::Current).or(Some(*of_word));
            at += 1;
        } else if matches!(text.word(at), "previously" | "formerly" | "once") && at < first + 3 {
            tenure = tenure.filter(|known| *known != Tenure::Now).or(Some(Tenure::Former));
            at += 1;
        } else if let (Some(n), true) = (words_of_leaving(text, at), at < first + 3) {
            tenure = tenure.filter(|known| *known != Tenure::Now).or(Some(Tenure::Former));
            at += n;
        } else if text.word(at) == "sworn" && text.word(at + 2) == "as" && at < first + 3 {
            tenure = tenure.or(Some(Tenure::As));
            at += 3;
        } else if matches!(text.word(at), "became") && at < first + 3 {
            tenure = tenure.or(Some(Tenure::As));
            at += 1;
        } else if text.word(at) == "in" && matches!(text.word(at + 1), "his" | "her") && text.word(at + 3) == "term" {
            // "in her second term as a senator"
            at += 4 + usize::from(matches!(text.word(at + 4), "as" | "of"));
        } else if is_country_noun(text, at) {
            at += 2;
        } else if let Some(n) = words_of_then(text, at) {
            (tenure, at) = (Some(Tenure::Then), at + n);
        } else if BESIDE_TITLES.contains(&text.word(at)) && at < first + 9 {
            match text.word(at) {
                "was" | "served" | "sat" => tenure = tenure.or(Some(Tenure::Then)),
                "is" | "serves" | "sits" | "remains" => tenure = tenure.or(Some(Tenure::Now)),
                _ => {}
            }
            at += 1;
        } else {
            return None;
        }
    }
}

/// The office behind a clause about the name: `X, who wrote the bill, was a senator at the time`.
fn behind_clause(text: &Text<'_>, names: &Names, end: usize) -> Option<FoundOffice> {
    if text.gap(end) != ", " || text.word(end) != "who" {
        return None;
    }
    let closed = (end + 1..end + CLAUSE).find(|at| text.gap(*at) == ", ")?;
    let is_one_sentence = (end..=closed).all(|at| !text.begins_sentence(at));
    let (tenure, at) = predicate(text, closed).filter(|_| is_one_sentence)?;
    described(text, names, at, tenure)
}

/// What is done to somebody who comes into an office.
const CHOSEN: [&str; 4] = ["appointed", "named", "made", "elected"];

/// Words that may stand between a name and an office behind it: `, who was still the Republican senator`.
const BESIDE_TITLES: [&str; 28] = [
    "the",
    "a",
    "an",
    "who",
    "is",
    "was",
    "still",
    "served",
    "serving",
    "already",
    "Republican",
    "Democratic",
    "Labour",
    "Conservative",
    "independent",
    "serves",
    "sits",
    "sat",
    "America",
    "senior",
    "junior",
    "has",
    "been",
    "remains",
    "himself",
    "herself",
    "both",
    "all",
];

/// Whether `for` at the word `at` begins a time: `for a year`, `for four decades`.
fn is_for_a_time(text: &Text<'_>, at: usize) -> bool {
    let is_unit = |at: usize| matches!(text.word(at), "year" | "years" | "decade" | "decades" | "months" | "term" | "terms");
    text.word(at) == "for" && (at + 1..at + 4).any(is_unit)
}

/// How many words at `at` say that an office behind them is held no longer: `no longer a senator`, `who used to be a senator`.
fn words_of_leaving(text: &Text<'_>, at: usize) -> Option<usize> {
    match (text.word(at), text.word(at + 1), text.word(at + 2)) {
        ("no", "longer", _) => Some(2),
        ("used", "to", "be") => Some(3),
        _ => None,
    }
}

/// How many words at `at` say that an office behind them was held then: `at that point a senator`, `by then a senator`.
fn words_of_then(text: &Text<'_>, at: usize) -> Option<usize> {
    match (text.word(at), text.word(at + 1), text.word(at + 2)) {
        ("at", "the" | "that", "time" | "point") | ("in", "those", "days" | "years") => Some(3),
        ("by" | "back", "then", _) => Some(2),
        _ => None,
    }
}

/// Whether `at the time` or `at that time` stands at the word `at`.
fn is_at_the_time(text: &Text<'_>, at: usize) -> bool {
    matches!(
        (text.word(at), text.word(at + 1), text.word(at + 2)),
        ("at", "the" | "that", "time") | ("in", "those", "days" | "years") | ("back", "then", _)
    )
}

/// The tenure that a verb behind a name gives to the office behind it (`X was vice president`), and the word behind the verb. In a
/// condition nothing is said to be so.
fn predicate(text: &Text<'_>, end: usize) -> Option<(Option<Tenure>, usize)> {
    let name = (0..end).rev().find(|at| !text.words[*at].is_capital());
    let before = name.map_or("", |at| text.word(at));
    // "when X was a senator" says that he was.
    if matches!(before, "when" | "When" | "while" | "While") && text.word(end) == "was" {
        return Some((Some(Tenure::Then), end + 1));
    }
    // "with X as president"
    if matches!(before, "with" | "With") && text.word(end) == "as" {
        return Some((Some(Tenure::As), end + 1));
    }
    if matches!(before, "if" | "whether" | "when" | "until" | "unless" | "as" | "once" | "that" | "while" | "before" | "after") {
        return None;
    }
    match text.word(end) {
        "served" if text.word(end + 1) == "as" => Some((Some(Tenure::Then), end + 2)),
        "is" | "remains" => Some((Some(Tenure::Now), end + 1)),
        "serves" if text.word(end + 1) == "as" => Some((Some(Tenure::Now), end + 2)),
        "has" if text.word(end + 1) == "been" => Some((None, end + 2)),
        "has" if text.word(end + 1) == "served" && text.word(end + 2) == "as" => Some((None, end + 3)),
        "had" if text.word(end + 1) == "been" => Some((Some(Tenure::Then), end + 2)),
        "became" => Some((Some(Tenure::As), end + 1)),
        "was" if text.word(end + 1) == "sworn" && text.word(end + 3) == "as" => Some((Some(Tenure::As), end + 4)),
        "was" => Some((Some(Tenure::Then), end + 1)),
        _ => None,
    }
}

/// The office that a sentence gives to the person whom a pronoun at its beginning stands for: `She is a senator`, `As a senator, she`.
pub(super) fn of_pronoun(text: &Text<'_>, names: &Names, at: usize) -> Option<FoundOffice> {
    // "She is a senator", "At the time she was a senator", "Back then she was one"
    let opens = (at.saturating_sub(3)..=at).rev().find(|at| text.begins_sentence(*at));
    let is_then = |from: usize| {
        let lead: Vec<&str> = (from..at).map(|at| text.word(at)).collect();
        matches!(lead.as_slice(), [] | ["Then"] | ["Back", "then"] | ["At", "the" | "that", "time"])
    };
    if opens.is_some_and(is_then) && text.is_joined(at + 1) {
        return behind(text, names, at + 1);
    }
    let word = at..at + 1;
    apposed(text, names, &word).or_else(|| in_clause(text, names, &word))?.office
}

/// The office as which somebody did something who alone is named in the sentence: `X toured the port as president in 2009`, `X toured
/// the port in 2009, when he was president`.
fn at_end(text: &Text<'_>, names: &Names, name: &Range<usize>, people: &[usize]) -> Option<FoundOffice> {
    if !text.begins_sentence(name.start) || !text.is_joined(name.end) {
        return None;
    }
    let end = (name.end..text.words.len()).find(|at| text.begins_sentence(*at)).unwrap_or(text.words.len());
    let of_clause = |at: usize| match (text.word(at), text.word(at + 1), text.word(at + 2)) {
        ("when" | "while", "he" | "she", "was") => Some(at + 3),
        ("while", "serving", "as") => Some(at + 3),
        _ => None,
    };
    let of_as = |at: usize| (text.word(at) == "as" && text.is_joined(at)).then_some(at + 1);
    let (lead, mut at) = (name.end + 1..end).find_map(|at| Some((at, of_clause(at).or_else(|| of_as(at))?)))?;
    at += usize::from(matches!(text.word(at), "still" | "already"));
    let is_chosen = of_as(lead).is_some() && (name.end..lead).any(|at| CHOOSING.contains(&text.key(at)));
    let is_alone = people.iter().filter(|start| (name.start..end).contains(start)).count() == 1;
    if is_chosen || !is_alone {
        return None;
    }
    at += usize::from(matches!(text.word(at), "the" | "a" | "an"));
    let mut organizations = Vec::new();
    if let Some((after, owners)) = names.starting(at) {
        organizations.extend(owners.iter().filter(|owner| !is_party(text, **owner)));
        at = after + usize::from(text.is_possessive(after));
    }
    let (after, class) = text.title_at(at).filter(|(after, _)| *after <= end && !text.is_possessive(*after))?;
    // "of Russia"; an office of something that is not known is not known either.
    if matches!(text.word(after), "of" | "for") {
        let the = usize::from(text.word(after + 1) == "the");
        organizations.extend_from_slice(names.starting(after + 1 + the)?.1);
    }
    (class == TitleClass::Office).then_some(FoundOffice { words: at..after, organizations, tenure: Tenure::As })
}

/// Verbs before `as` and an office that do not say that it is held: `was picked as president`.
static CHOOSING: LazyLock<FxHashSet<u64>> = LazyLock::new(|| {
    keys(
        "won win wins ran run runs running elected elect nominated nominate picked pick chosen chose named name seen see described describe \
         regarded known touted mentioned wanted considered sworn campaigned campaigning stood such as serve served serves serving \
         succeeded succeed replaced replace return returned would will could might may confirmed proposed suggested endorsed backed",
    )
});

/// The gender that a title shows.
fn gender_of(text: &Text<'_>, at: usize) -> Option<Gender> {
    match text.word(at).to_lowercase().as_str() {
        "mr" | "king" | "prince" | "sir" | "lord" | "herr" | "monsieur" | "emperor" | "sultan" | "congressman" | "chairman"
        | "spokesman" | "pope" | "father" => Some(Gender::Male),
        "mrs" | "ms" | "miss" | "queen" | "princess" | "lady" | "dame" | "madame" | "frau" | "baroness" | "congresswoman"
        | "chairwoman" | "spokeswoman" | "mme" => Some(Gender::Female),
        _ => None,
    }
}
