//! When two names are two spellings of one, for the rules on names.

use crate::actors::words::folded;
use crate::actors::{ActorBook, ActorId, NameForm};
use rustc_hash::FxHasher;
use std::hash::{Hash, Hasher};

/// The words of a name as they are compared: small letters, no full stops, no article, one kind of apostrophe.
pub(super) fn spelling(name: &str) -> Vec<String> {
    let plain: String = name
        .to_lowercase()
        .chars()
        .filter(|letter| *letter != '.')
        .map(|letter| if letter == '’' { '\'' } else { letter })
        .collect();
    let words = plain.split_whitespace().map(str::to_owned);
    words.enumerate().filter(|(index, word)| *index > 0 || word != "the").map(|(_, word)| word).collect()
}

/// A hash of each word of a name as it is compared, in order: what differs here differs in [`spelling`].
pub(super) fn spelling_keys(name: &str) -> impl Iterator<Item = u64> {
    let key = |word: &str| {
        let small = word.chars().filter(|letter| *letter != '.').flat_map(char::to_lowercase);
        let mut hasher = FxHasher::default();
        small.map(|letter| if letter == '’' { '\'' } else { letter }).for_each(|letter| letter.hash(&mut hasher));
        hasher.finish()
    };
    let is_article = |index: usize, word: &str| index == 0 && word.eq_ignore_ascii_case("the");
    let words = name.split_whitespace().filter(|word| word.bytes().any(|letter| letter != b'.'));
    words.enumerate().filter(move |(index, word)| !is_article(*index, word)).map(move |(_, word)| key(word))
}

/// Whether two names of one actor are spelled differently, and not just shortened: `Israeli Air Force` and `Israel Air Force`,
/// `Ben-Shabbat` and `Ben Shabbat`, `Lieberman` and `Avigdor Liberman` (of a person's name the last words are compared).
pub(super) fn are_variants(book: &ActorBook, one: &[String], other: &[String], is_person: bool) -> bool {
    let letters = |words: &[String]| folded(&words.concat()).replace(['-', '\''], "");
    if one == other {
        return false;
    }
    if letters(one) == letters(other) {
        return true;
    }
    let n = one.len().min(other.len());
    if n == 0 || (one.len() != other.len() && !is_person) {
        return false;
    }
    let pairs = one[one.len() - n..].iter().zip(&other[other.len() - n..]);
    // "Northern European" is made of "Northern Europe", and no spelling of it.
    let is_derived = |one: &[String], other: &[String]| {
        one.last().zip(other.last()).is_some_and(|(one, other)| one != other && one.starts_with(other.as_str()))
    };
    if !is_person && (is_derived(one, other) || is_derived(other, one)) {
        return false;
    }
    let mut n_different = 0;
    for (one, other) in pairs {
        if one != other {
            n_different += 1;
            if !are_near(one, other) && (is_person || !are_of_one_state(book, one, other)) {
                return false;
            }
        }
    }
    n_different > 0
}

/// Whether one word is the name of a state and the other its adjective: `Greece Air Force`, `Greek Air Force`.
fn are_of_one_state(book: &ActorBook, one: &str, other: &str) -> bool {
    let states = |word: &str, is_adjective: bool| -> Vec<ActorId> {
        let mut letters = word.chars();
        let capital: String = letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
        let named = book.find_by_name(&capital).into_iter().filter(|named| (named.form == NameForm::Adjective) == is_adjective);
        named.map(|named| named.actor).collect()
    };
    let share = |name: &str, adjective: &str| states(adjective, true).iter().any(|state| states(name, false).contains(state));
    share(one, other) || share(other, one)
}

/// Whether two words are one or two letters apart, as spellings of one name are, and not singular and plural.
fn are_near(one: &str, other: &str) -> bool {
    let shorter = one.chars().count().min(other.chars().count());
    let is_plural = |one: &str, other: &str| one.strip_suffix('s') == Some(other) || one.strip_suffix("'s") == Some(other);
    let is_spelled = !one.chars().chain(other.chars()).any(char::is_numeric);
    sound_alike(one, other)
        || shorter >= 4
            && is_spelled
            && !is_plural(one, other)
            && !is_plural(other, one)
            && one.chars().next() == other.chars().next()
            && strsim::damerau_levenshtein(&folded(one), &folded(other)) <= if shorter < 6 && shorter != 4 { 1 } else { 2 }
}

/// Whether two given names are one in two spellings: `Jon` and `John`, `Sara` and `Sarah`, `Erik` and `Eric`, `Mohamed` and `Mohammed`.
pub(super) fn sound_alike(one: &str, other: &str) -> bool {
    let sound = |name: &str| {
        let plain = folded(name).replace("ph", "f").replace('h', "").replace('c', "k").replace('z', "s").replace('y', "i");
        let mut letters: Vec<char> = plain.chars().collect();
        letters.dedup();
        letters
    };
    one != other && one.len() > 2 && other.len() > 2 && one.chars().all(char::is_alphabetic) && sound(one) == sound(other)
}

/// Whether `word` is one slip away from `name`: a letter left out, doubled, swapped or mistaken, but not its first or an added last
/// one, which makes other words of it (`Orlov`, `Orlova`).
pub(super) fn is_slip(word: &str, name: &str) -> bool {
    // Most words are far off, which shows before any letter is folded.
    if word.is_ascii() && name.is_ascii() && !may_be_slip(word, name) {
        return false;
    }
    let (word, name) = (folded(word), folded(name));
    word.len() >= 5
        && name.len() >= 5
        && word.chars().next() == name.chars().next()
        && !word.starts_with(&name)
        && !name.starts_with(&word)
        && word.chars().all(char::is_alphabetic)
        && strsim::damerau_levenshtein(&word, &name) == 1
}

/// Whether two words in plain letters begin alike and are of nearly one length.
fn may_be_slip(word: &str, name: &str) -> bool {
    let first = |word: &str| word.bytes().next().map(|letter| letter.to_ascii_lowercase());
    first(word) == first(name) && word.len().abs_diff(name.len()) <= 1
}

#[cfg(test)]
mod tests {
    use super::{are_variants, is_slip, spelling};
    use crate::actors::ActorBook;

    #[test]
    fn spellings_of_one_name() {
        let (book, _) = ActorBook::load(&[]);
        for (one, other, is_person, expect) in [
            ("Israeli Air Force", "Israel Air Force", false, true),
            ("French Air Force", "France Air Force", false, true),
            ("French Air Force", "Greece Air Force", false, false),
            ("Avigdor Lieberman", "Liberman", true, true),
            ("Meir Ben-Shabbat", "Ben Shabbat", true, false),
            ("Meir Ben-Shabbat", "Meir Ben Shabbat", true, true),
            ("Erdogan", "Erdoğan", true, true),
            ("O'Brien", "O’BRIEN", true, false),
            ("The Times", "Times", false, false),
            ("Donald Trump", "Donald J. Trump", true, false),
            ("Democrat", "Democrats", false, false),
            ("Channel 4", "Channel 5", false, false),
            ("Britain", "Great Britain", false, false),
            ("Northern Europe", "Northern European", false, false),
        ] {
            assert_eq!(are_variants(&book, &spelling(one), &spelling(other), is_person), expect, "{one} / {other}");
        }
    }

    #[test]
    fn slips() {
        assert!(is_slip("Netanyhu", "Netanyahu") && is_slip("Netanayhu", "Netanyahu") && is_slip("Konashenkow", "Konashenkov"));
        assert!(!is_slip("Orlov", "Orlova") && !is_slip("Netanyahu", "Netanyahu") && !is_slip("Bern", "Berg"));
    }
}
