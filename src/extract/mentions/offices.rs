//! Titles and offices that stand with a name: before it (`Israeli Defense Minister X`) or behind it (`X, the mayor of Riga,`).

use super::text::{Found, FoundOffice, Text, keys};
use super::{EntityType, Form, Tenure};
use crate::actors::words::Case;
use crate::actors::{ActorId, Gender, TitleClass};
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;
use std::sync::LazyLock;

/// Gives each person the title and the office that the words around the name give.
pub(super) fn attach(text: &Text<'_>, found: &mut [Found]) {
    let names = Names::of(found);
    for mention in found.iter_mut().filter(|mention| mention.entity == EntityType::Per) {
        let before = match text.is_joined(mention.words.start) {
            true => before(text, &names, mention.words.start),
            false => apposed(text, &names, &mention.words),
        };
        if let Some(before) = before {
            mention.title = Some(before.title);
            mention.gender = mention.gender.or(before.gender);
            mention.office = before.office;
        }
        if mention.office.is_none() && mention.form != Form::Family {
            mention.office = behind(text, &names, mention.words.end);
        }
    }
    share_plurals(text, found);
}

/// Gives the second of `Senators X and Y` the title of the first.
fn share_plurals(text: &Text<'_>, found: &mut [Found]) {
    let mut last: Option<(usize, FoundOffice)> = None;
    for mention in found.iter_mut().filter(|mention| mention.entity == EntityType::Per) {
        let Range { start, end } = mention.words;
        let follows = last.as_ref().is_some_and(|(before, _)| {
            *before < start
                && (text.gap(start) == ", " && *before == start || *before + 1 == start && text.word(*before) == "and")
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
        (
            "now currently presently current incumbent outgoing sitting new newly elected veteran longtime embattled",
            Tenure::Current,
        ),
    ];
    words.iter().rev().flat_map(|(list, tenure)| keys(list).into_iter().map(|key| (key, *tenure))).collect()
});

/// Words that make an office another one: `deputy defense minister`.
static GRADES: LazyLock<FxHashSet<u64>> = LazyLock::new(|| keys("deputy vice assistant associate first second under co shadow"));

/// The title before the word `end`, with the office in it.
fn before(text: &Text<'_>, names: &Names, mut end: usize) -> Option<Before> {
    let mut tenure = None;
    if let Some(to_come @ (Tenure::Elect | Tenure::Future)) = TENURES.get(&text.key(end - 1))
        && text.is_joined(end - 1)
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
        match text.title_ending(start).filter(|_| inner) {
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
            tenure = tenure.or(Some(*of_word));
            start -= 1;
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
                    organizations.extend_from_slice(owners);
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
    let (start, class) = text.title_ending(end)?;
    let is_office = class == TitleClass::Office || class == TitleClass::Rank && text.words[start].case == Case::Lower;
    let article = (start.saturating_sub(6)..start).rev().find(|at| ARTICLES.contains(&text.word(*at)))?;
    let is_joined = (article + 1..=start).all(|at| text.is_joined(at));
    let as_one = |at: usize| matches!(text.word(at), "As" | "as");
    let is_as = article.checked_sub(1).is_some_and(as_one) || as_one(article);
    if !is_office || !is_joined || !(is_as || text.gap(name.end).starts_with(',')) {
        return None;
    }
    let mut before = before(text, names, end)?;
    if let Some(office) = &mut before.office {
        office.organizations.extend(place);
        if is_as {
            office.tenure = if office.tenure == Tenure::Current { Tenure::As } else { office.tenure };
        }
    }
    Some(before)
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
    } else if text.gap(end) != ", " {
        return None;
    }
    let mut organizations: Vec<ActorId> = Vec::new();
    // An age may stand between: "X, 54, the mayor".
    if text.words.get(at)?.case == Case::Number && text.gap(at + 1) == ", " {
        at += 1;
    }
    let first = at;
    loop {
        let word = text.words.get(at).filter(|word| at == first || word.joined)?;
        if text.word(at) == "as" && matches!(text.word(at - 1), "served" | "serving") {
            at += 1;
            continue;
        }
        if let Some((after, class)) = text.title_at(at).filter(|_| !matches!(text.word(at), "the" | "a" | "an")) {
            if class != TitleClass::Office || text.words[after - 1].case == Case::Upper {
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
            } else if of == 1 && organizations.is_empty() {
                // An office of something that is not known is not known either.
                return None;
            }
            return Some(FoundOffice { words: at..after, organizations, tenure });
        }
        if let Some((after, owners)) = names.starting(at) {
            organizations.extend_from_slice(owners);
            at = after + usize::from(text.is_possessive(after));
        } else if let Some(of_word) = TENURES.get(&word.key) {
            tenure = tenure.or(Some(*of_word));
            at += 1;
        } else if matches!(text.word(at), "at") && is_at_the_time(text, at) {
            (tenure, at) = (Some(Tenure::Then), at + 3);
        } else if BESIDE_TITLES.contains(&text.word(at)) && at < first + 5 {
            if matches!(text.word(at), "was" | "served") {
                tenure = tenure.or(Some(Tenure::Then));
            }
            at += 1;
        } else {
            return None;
        }
    }
}

/// Words that may stand between a name and an office behind it: `, who was still the Republican senator`.
const BESIDE_TITLES: [&str; 16] = [
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
    "serves",
    "America",
];

/// Whether `at the time` or `at that time` stands at the word `at`.
fn is_at_the_time(text: &Text<'_>, at: usize) -> bool {
    text.word(at) == "at" && matches!(text.word(at + 1), "the" | "that") && text.word(at + 2) == "time"
}

/// The tenure that a verb behind a name gives to the office behind it (`X was vice president`), and the word behind the verb. In a
/// condition nothing is said to be so.
fn predicate(text: &Text<'_>, end: usize) -> Option<(Option<Tenure>, usize)> {
    let name = (0..end).rev().find(|at| !text.words[*at].is_capital());
    let before = name.map_or("", |at| text.word(at));
    if matches!(before, "if" | "whether" | "when" | "until" | "unless" | "as" | "once" | "that" | "while" | "before" | "after") {
        return None;
    }
    match text.word(end) {
        "was" if text.word(end + 1) != "elected" => Some((Some(Tenure::Then), end + 1)),
        "served" if text.word(end + 1) == "as" => Some((Some(Tenure::Then), end + 2)),
        "is" => Some((None, end + 1)),
        _ => None,
    }
}

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
