//! Atoms: the smallest pieces of prose that the grammar of dates reads.
//!
//! They are finer than words, since `mid-1990s`, `9/26/18` and `two-week` are one word each: letters, digits and marks part here,
//! whatever the tokens of the block are. Each atom carries the class that the list of time words gives it.

use super::symbol::{Modifier, Part, Reference, Season, Unit, Which};
use crate::calendar::Weekday;
use crate::language::lexicon::Lexicon;
use crate::text::Span;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// One atom.
#[derive(Clone, Copy, Debug)]
pub(super) struct Atom {
    /// Its bytes in the block.
    pub(super) span: Span,
    /// What it is to the grammar.
    pub(super) class: Class,
    /// Whether it follows the atom before it without a blank.
    pub(super) is_glued: bool,
    /// Whether its first letter is a capital.
    pub(super) is_capital: bool,
}

/// What an atom is to the grammar of dates.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) enum Class {
    /// A word that says nothing of time.
    Word,
    /// A mark, one character.
    Mark,
    /// Digits: their value and how many they are. Digits in groups of three (`1,500`) count as one atom of length 9.
    Digits(u32, u8),
    Weekday(Weekday),
    /// `Tue`: only with a date beside it, or a full stop.
    WeekdayShort(Weekday),
    Weekdays(Weekday),
    Month(u8),
    /// `Sept`
    MonthShort(u8),
    /// The unit, and whether the word is its plural.
    Unit(Unit, bool),
    /// `second`, which is a unit and an ordinal.
    Second,
    Number(u32),
    Ordinal(u8),
    /// `few`; a couple is two.
    Vague(Option<u32>),
    Which(Which),
    Each,
    The,
    Article,
    Possessive,
    Stage(Stage),
    Near(Near),
    Edge(Modifier),
    /// `today`, `yesterday`, `tomorrow`, as days from today.
    Deictic(i8),
    Tonight,
    Overnight,
    Part(Part, bool),
    /// `noon`, `midnight`
    Clock(u8),
    Season(Season, bool),
    /// A holiday of one word.
    Holiday,
    Reference(Reference),
    /// `recent`
    Recent,
    /// `future`
    Future,
    /// `present`
    Moment,
    Then,
    Once,
    Frequency(u32, Unit),
    Fiscal,
    Period,
    Half,
}

/// A word that says where in a period.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) enum Stage {
    /// `early`
    Start,
    /// `mid`
    Mid,
    /// `late`
    End,
    /// `earlier`
    Earlier,
    /// `later`
    Later,
}

/// A word that says how nearly.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) enum Near {
    /// The modifier of the word alone; `more` and `less` still want `than`.
    Plain(Modifier),
    /// `more than`, `less than`
    Than(Modifier),
    /// `over`
    Over,
    /// `at least`, `at most`
    At,
    /// `up to`
    Up,
    /// `no more than`
    No,
    /// `as much as`
    As,
}

static WORDS: LazyLock<FxHashMap<&'static str, Class>> = LazyLock::new(|| {
    let list = Lexicon::parse(include_str!("../../language/lexicon/time_words.txt"));
    list.entries().filter_map(|(word, note)| Some((word, class(note)?))).collect()
});

/// The length of the longest time word; longer words are not looked up.
const LONGEST: usize = 13;

/// The class that a note of the list names.
fn class(note: &str) -> Option<Class> {
    let mut words = note.split(' ');
    let (kind, value) = (words.next()?, words.next().unwrap_or_default());
    let number = || value.parse::<u8>().ok();
    let weekday = || Weekday::from_monday_one_offset(value.parse().ok()?).ok();
    Some(match kind {
        "weekday" => Class::Weekday(weekday()?),
        "weekday-short" => Class::WeekdayShort(weekday()?),
        "weekdays" => Class::Weekdays(weekday()?),
        "month" => Class::Month(number()?),
        "month-short" => Class::MonthShort(number()?),
        "unit" => Class::Unit(unit(value)?, false),
        "units" => Class::Unit(unit(value)?, true),
        "second" => Class::Second,
        "number" => Class::Number(value.parse().ok()?),
        "ordinal" => Class::Ordinal(number()?),
        "vague" => Class::Vague(value.parse().ok()),
        "which" => Class::Which(match value {
            "last" => Which::Last,
            "this" => Which::This,
            "next" => Which::Next,
            "previous" => Which::Previous,
            "following" => Which::Following,
            "that" => Which::That,
            "latest" => Which::Latest,
            _ => return None,
        }),
        "each" => Class::Each,
        "the" => Class::The,
        "article" => Class::Article,
        "possessive" => Class::Possessive,
        "stage" => Class::Stage(match value {
            "start" => Stage::Start,
            "mid" => Stage::Mid,
            "end" => Stage::End,
            "earlier" => Stage::Earlier,
            "later" => Stage::Later,
            _ => return None,
        }),
        "edge" => Class::Edge(match value {
            "start" => Modifier::Start,
            "mid" => Modifier::Mid,
            "end" => Modifier::End,
            _ => return None,
        }),
        "near" => Class::Near(match value {
            "approx" => Near::Plain(Modifier::Approx),
            "equal-or-less" => Near::Plain(Modifier::EqualOrLess),
            "more-than" => Near::Than(Modifier::MoreThan),
            "less-than" => Near::Than(Modifier::LessThan),
            "over" => Near::Over,
            "at" => Near::At,
            "up" => Near::Up,
            "no" => Near::No,
            "as" => Near::As,
            _ => return None,
        }),
        "deictic" => Class::Deictic(value.parse().ok()?),
        "tonight" => Class::Tonight,
        "overnight" => Class::Overnight,
        "part" => Class::Part(part(value)?, false),
        "parts" => Class::Part(part(value)?, true),
        "clock" => Class::Clock(number()?),
        "season" => Class::Season(season(value)?, false),
        "seasons" => Class::Season(season(value)?, true),
        "holiday" => Class::Holiday,
        "reference" => Class::Reference(match value {
            "past" => Reference::Past,
            "present" => Reference::Present,
            "future" => Reference::Future,
            _ => return None,
        }),
        "recent" => Class::Recent,
        "future" => Class::Future,
        "moment" => Class::Moment,
        "then" => Class::Then,
        "once" => Class::Once,
        "frequency" => match value.parse() {
            Ok(count) => Class::Frequency(count, unit(words.next()?)?),
            Err(_) => Class::Frequency(1, unit(value)?),
        },
        "fiscal" => Class::Fiscal,
        "period" => Class::Period,
        "half" => Class::Half,
        _ => return None,
    })
}

fn unit(word: &str) -> Option<Unit> {
    Some(match word {
        "second" => Unit::Second,
        "minute" => Unit::Minute,
        "hour" => Unit::Hour,
        "day" => Unit::Day,
        "weekend" => Unit::Weekend,
        "week" => Unit::Week,
        "month" => Unit::Month,
        "quarter" => Unit::Quarter,
        "year" => Unit::Year,
        "decade" => Unit::Decade,
        "century" => Unit::Century,
        _ => return None,
    })
}

fn part(code: &str) -> Option<Part> {
    [Part::Morning, Part::Afternoon, Part::Evening, Part::Night, Part::Daytime].into_iter().find(|part| part.code() == code)
}

fn season(code: &str) -> Option<Season> {
    Some(match code {
        "SP" => Season::Spring,
        "SU" => Season::Summer,
        "FA" => Season::Autumn,
        "WI" => Season::Winter,
        _ => return None,
    })
}

/// The atoms of `prose`, and whether any of them may begin a time expression.
pub(super) fn split(prose: &str) -> Vec<Atom> {
    let bytes = prose.as_bytes();
    let words = &*WORDS;
    let mut atoms = Vec::with_capacity(bytes.len() / 4);
    let (mut at, mut is_glued) = (0, false);
    while let Some(&byte) = bytes.get(at) {
        let start = at;
        let (mut class, mut is_capital) = (Class::Mark, false);
        if byte.is_ascii_whitespace() {
            is_glued = false;
            at += 1;
            continue;
        } else if byte.is_ascii_digit() {
            (at, class) = digits(bytes, at);
        } else if let Some(length) = letter(prose, at) {
            (at, class) = (word_end(prose, at + length), Class::Word);
            is_capital = byte.is_ascii_uppercase();
            if at - start <= LONGEST {
                class = look_up(words, &bytes[start..at]);
            }
        } else {
            at += prose[at..].chars().next().map_or(1, char::len_utf8);
            if prose[start..at].trim().is_empty() {
                is_glued = false;
                continue;
            }
        }
        atoms.push(Atom { span: Span::new(start, at), class, is_glued, is_capital });
        is_glued = true;
    }
    atoms
}

/// The class of a short word, in any case.
fn look_up(words: &FxHashMap<&'static str, Class>, word: &[u8]) -> Class {
    let mut lower = [0; LONGEST];
    for (to, from) in lower.iter_mut().zip(word) {
        *to = from.to_ascii_lowercase();
    }
    let lower = std::str::from_utf8(&lower[..word.len().min(LONGEST)]).unwrap_or_default();
    words.get(lower).copied().unwrap_or(Class::Word)
}

/// The length of the letter at `at`, if one stands there.
fn letter(prose: &str, at: usize) -> Option<usize> {
    match prose.as_bytes()[at] {
        byte if byte.is_ascii() => byte.is_ascii_alphabetic().then_some(1),
        _ => prose.get(at..)?.chars().next().filter(|letter| letter.is_alphabetic()).map(char::len_utf8),
    }
}

fn word_end(prose: &str, mut at: usize) -> usize {
    while at < prose.len() {
        match letter(prose, at) {
            Some(length) => at += length,
            None => break,
        }
    }
    at
}

/// The end and class of the digits at `at`. A comma belongs to them where exactly three digits follow it.
fn digits(bytes: &[u8], at: usize) -> (usize, Class) {
    let run = |from: usize| from + bytes[from..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let mut end = run(at);
    let value = bytes[at..end].iter().fold(0u32, |value, digit| value.saturating_mul(10).saturating_add(u32::from(digit - b'0')));
    let length = end - at;
    let mut is_grouped = false;
    while length <= 3 && bytes.get(end) == Some(&b',') && run(end + 1) == end + 4 {
        (end, is_grouped) = (end + 4, true);
    }
    let length = if is_grouped { 9 } else { u8::try_from(length).unwrap_or(9).min(9) };
    (end, Class::Digits(value, length))
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, WORDS, class, split};
    use crate::language::lexicon::Lexicon;

    #[test]
    fn every_entry_of_the_list_has_a_class() {
        let list = Lexicon::parse(include_str!("../../language/lexicon/time_words.txt"));
        for (word, note) in list.entries() {
            assert!(class(note).is_some(), "{word}: {note}");
            assert!(word.len() <= LONGEST, "{word} is longer than what is looked up");
        }
        assert_eq!(WORDS.len(), list.entries().count());
    }

    #[test]
    fn letters_digits_and_marks_part() {
        let atoms = |text: &str| split(text).iter().map(|atom| atom.span.of(text).to_owned()).collect::<Vec<_>>().join("|");
        assert_eq!(atoms("mid-1990s, 9/26/18"), "mid|-|1990|s|,|9|/|26|/|18");
        assert_eq!(atoms("1,500 in May\u{a0}5,2018 élan’s"), "1,500|in|May|5|,|2018|élan|’|s");
    }
}
