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
}

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
        ("former ex onetime late deposed ousted fired retired longtime disgraced impeached previous departed", Tenure::Former),
        ("then", Tenure::Then),
        ("acting interim caretaker provisional temporary", Tenure::Acting),
        ("elect future incoming designate next designated", Tenure::Elect),
        ("current incumbent outgoing sitting new newly elected veteran longtime embattled", Tenure::Current),
    ];
    words.iter().rev().flat_map(|(list, tenure)| keys(list).into_iter().map(|key| (key, *tenure))).collect()
});

/// Words that make an office another one: `deputy defense minister`.
static GRADES: LazyLock<FxHashSet<u64>> =
    LazyLock::new(|| keys("deputy vice assistant associate first second junior under co shadow"));

/// The title before the word `end`, with the office in it.
fn before(text: &Text<'_>, names: &Names, mut end: usize) -> Option<Before> {
    let mut tenure = None;
    if TENURES.get(&text.key(end - 1)) == Some(&Tenure::Elect) && text.is_joined(end - 1) {
        (tenure, end) = (Some(Tenure::Elect), end - 1);
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
            Some((first, TitleClass::Office | TitleClass::Role)) => {
                office = Some(first..start);
                title = first..start;
                start = first;
            }
            Some((first, _)) => {
                gender = gender.or(gender_of(text, first));
                title = first..end;
                start = first;
                office = (class == TitleClass::Rank).then_some(title.clone());
            }
            None => office = (class == TitleClass::Rank).then_some(title.clone()),
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

/// The office in `The Austrian president, X, said`: a definite one, with the name between commas.
fn apposed(text: &Text<'_>, names: &Names, name: &Range<usize>) -> Option<Before> {
    let between_commas = text.gap(name.start) == ", " && text.gap(name.end).starts_with(',');
    let (start, _) = text.title_ending(name.start).filter(|(_, class)| between_commas && *class == TitleClass::Office)?;
    let before = before(text, names, name.start)?;
    let mut first = start;
    while text.is_joined(first) && text.word(first - 1) != "the" && text.word(first - 1) != "The" && first + 6 > start {
        first -= 1;
    }
    text.is_joined(first).then_some(before)
}

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
    if text.gap(end) != ", " {
        return None;
    }
    let mut at = end;
    let mut tenure = None;
    let mut organizations: Vec<ActorId> = Vec::new();
    // An age may stand between: "X, 54, the mayor".
    if text.words.get(at)?.case == Case::Number && text.gap(at + 1) == ", " {
        at += 1;
    }
    let first = at;
    loop {
        let word = text.words.get(at).filter(|word| at == first || word.joined)?;
        if let Some((after, class)) = text.title_at(at).filter(|_| !matches!(text.word(at), "the" | "a" | "an")) {
            if class != TitleClass::Office || text.words[after - 1].case == Case::Upper {
                return None;
            }
            let tenure = match TENURES.get(&text.key(after)).filter(|_| text.is_joined(after)) {
                Some(Tenure::Elect) => Tenure::Elect,
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
        } else if matches!(text.word(at), "the" | "a" | "an" | "who" | "is" | "was") && at < first + 3 {
            if text.word(at) == "was" {
                tenure = Some(Tenure::Former);
            }
            at += 1;
        } else {
            return None;
        }
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
