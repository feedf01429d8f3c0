//! Names as registers write them: in capitals, turned round, several in one field.

use crate::actors::family_name;

/// A person's name, put right as far as its own letters show how.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct PersonName {
    pub(super) name: String,
    pub(super) family_name: Option<String>,
    /// The same name in the other order.
    pub(super) other: Option<String>,
}

/// Reads a person's name: `NETANYAHU Benjamin`, `Benjamin NETANYAHU`, `Netanyahu, Benjamin`. Family names in capitals stay where
/// they stand, since in many countries they stand first.
pub(super) fn person(text: &str) -> PersonName {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some((family, given)) = text.split_once(", ")
        && !given.contains(',')
        && !is_suffix(given)
    {
        let (family, given) = (calm(family), calm(given));
        return PersonName { name: format!("{given} {family}"), family_name: Some(family), other: None };
    }
    let words: Vec<&str> = text.split(' ').collect();
    let loud: Vec<bool> = words.iter().map(|word| is_loud(word)).collect();
    if loud.iter().all(|loud| *loud) || !loud.contains(&true) {
        let name = if loud.contains(&true) { calm(&text) } else { text };
        return PersonName { family_name: None, name, other: None };
    }
    let first = loud.iter().position(|loud| *loud).unwrap_or_default();
    let end = loud.iter().skip(first).position(|loud| !loud).map_or(words.len(), |n| first + n);
    let family = calm(&words[first..end].join(" "));
    let (before, after) = (words[..first].join(" "), words[end..].join(" "));
    // "RUDOLF V" has no family name, and cannot be turned round.
    if first == 0 && after.chars().all(|letter| matches!(letter, 'I' | 'V' | 'X')) {
        return PersonName { name: join_words(&[&family, &after]), ..PersonName::default() };
    }
    let other = (first == 0 && !after.is_empty()).then(|| join_words(&[&after, &family]));
    PersonName { name: join_words(&[&before, &family, &after]), family_name: Some(family), other }
}

fn join_words(parts: &[&str]) -> String {
    parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(" ")
}

/// The names in a field that may hold several: parted by semicolons, bars or line ends.
pub(super) fn several(field: &str) -> Vec<&str> {
    field.split([';', '|', '\n', '\t']).map(str::trim).filter(|name| has_letters(name)).collect()
}

/// Whether a text has letters at all.
pub(super) fn has_letters(text: &str) -> bool {
    text.chars().filter(|letter| letter.is_alphabetic()).count() > 1
}

/// Whether a name is written in Latin letters, as reports write it.
pub(super) fn is_latin(name: &str) -> bool {
    name.chars()
        .filter(|letter| letter.is_alphabetic())
        .all(|letter| letter < '\u{250}' || ('\u{1e00}'..'\u{1f00}').contains(&letter))
}

/// Whether a name suggests a family name that is none: one that the register gives must then be written out.
pub(super) fn suggests(name: &str, family: &str) -> bool {
    family_name(name) == Some(family)
}

fn is_suffix(text: &str) -> bool {
    matches!(text.trim_end_matches('.').to_lowercase().as_str(), "jr" | "sr" | "ii" | "iii" | "iv" | "phd" | "md")
}

/// Whether a word, or a part of it between hyphens, is a name in capitals and not an initial or a numeral: `NETANYAHU`, `O'BRIEN`,
/// `al-ALIMI`.
fn is_loud(word: &str) -> bool {
    !word.contains('.') && word.split('-').any(is_loud_part)
}

fn is_loud_part(part: &str) -> bool {
    let letters = part.chars().filter(|letter| letter.is_alphabetic());
    let is_numeral = part.chars().all(|letter| matches!(letter, 'I' | 'V' | 'X'));
    letters.clone().count() > 1 && letters.clone().all(char::is_uppercase) && !is_numeral
}

/// A name in capitals in the usual letters: `VAN DER BELLEN` is `van der Bellen`, `MCDONALD` is `McDonald`.
pub(super) fn calm(name: &str) -> String {
    let words: Vec<&str> = name.split(' ').collect();
    if !words.iter().any(|word| is_loud(word)) {
        return name.to_owned();
    }
    let calmed = words.iter().enumerate().map(|(index, word)| {
        let small = word.to_lowercase();
        let is_particle = PARTICLES.contains(&small.as_str()) && index + 1 < words.len();
        match () {
            () if !is_loud(word) => (*word).to_owned(),
            () if is_particle => small,
            () => {
                let parts = word.split('-').map(|part| if is_loud_part(part) { capitalized(part) } else { part.to_owned() });
                parts.collect::<Vec<_>>().join("-")
            }
        }
    });
    calmed.collect::<Vec<_>>().join(" ")
}

/// Words inside names that are written small.
const PARTICLES: [&str; 22] = [
    "van", "von", "der", "den", "de", "del", "della", "da", "dos", "di", "du", "la", "bin", "ibn", "bint", "al", "el", "of",
    "and", "the", "for", "y",
];

fn capitalized(word: &str) -> String {
    let small = word.to_lowercase();
    // "O'BRIEN" and "MCDONALD" have two capitals.
    let inner = small.find(['\'', '’']).filter(|at| *at == 1).map(|at| at + small[at..].chars().next().map_or(1, char::len_utf8));
    let inner = inner.or_else(|| (small.starts_with("mc") && small.len() > 4).then_some(2));
    let mut result = String::with_capacity(word.len());
    for (at, letter) in small.char_indices() {
        if at == 0 || Some(at) == inner {
            result.extend(letter.to_uppercase());
        } else {
            result.push(letter);
        }
    }
    result
}

#[cfg(test)]
mod tests {
    use super::{PersonName, person, several};

    #[test]
    fn names_in_many_hands() {
        for (text, name, family, other) in [
            ("Anna Orlova", "Anna Orlova", None, None),
            ("Anna ORLOVA", "Anna Orlova", Some("Orlova"), None),
            ("ORLOVA Anna", "Orlova Anna", Some("Orlova"), Some("Anna Orlova")),
            ("Orlova, Anna", "Anna Orlova", Some("Orlova"), None),
            ("Sammy Davis, Jr.", "Sammy Davis, Jr.", None, None),
            ("ANNA  ORLOVA", "Anna Orlova", None, None),
            ("Alexander VAN DER BELLEN", "Alexander van der Bellen", Some("van der Bellen"), None),
            ("Nayib Armando BUKELE Ortez", "Nayib Armando Bukele Ortez", Some("Bukele"), None),
            ("Olga LIND-Berg", "Olga Lind-Berg", Some("Lind-Berg"), None),
            ("Rashad al-ALIMI", "Rashad al-Alimi", Some("al-Alimi"), None),
            ("RUDOLF V", "Rudolf V", None, None),
            ("Sean O'BRIEN", "Sean O'Brien", Some("O'Brien"), None),
            ("Mary MCDONALD-LEWIS", "Mary McDonald-Lewis", Some("McDonald-Lewis"), None),
        ] {
            let expect =
                PersonName { name: name.to_owned(), family_name: family.map(str::to_owned), other: other.map(str::to_owned) };
            assert_eq!(person(text), expect, "{text}");
        }
        assert_eq!(several("Anna Orlova; Hanna Orlova | -"), ["Anna Orlova", "Hanna Orlova"]);
    }
}
