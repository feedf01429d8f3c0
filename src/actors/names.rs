//! The names of an actor: every form in which running text may name it, and the index over all of them.

use super::model::{Actor, ActorId, ActorKind, NameNote};
use super::trie::{Spelling, Trie};
use super::words::{Case, Word, key, mix, words, words_into};
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

/// How a name names its actor.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum NameForm {
    /// The full name.
    Full,
    /// A person's family name alone.
    Family,
    /// Another name.
    Alias,
    /// A name that the newsroom does not want.
    Rejected,
    /// Initials.
    Acronym,
    /// `Israeli`, `Israelis`.
    Adjective,
    /// A capital or seat that stands for the government.
    Metonym,
}

/// An actor and how a name names it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Named {
    /// The actor.
    pub actor: ActorId,
    /// The form of the name.
    pub form: NameForm,
}

/// What a name says, whatever its spelling: `Ben-Shabbat` and `BEN SHABBAT` have one key.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct NameKey(u64);

impl NameKey {
    /// The key of the words of `name`.
    pub fn of(name: &str) -> NameKey {
        NameKey(words(name).iter().fold(0, |key, word| mix(key, word.key)))
    }

    /// The key of the family name `name`, in which an Arabic article makes no difference.
    pub fn of_family(name: &str) -> NameKey {
        NameKey::of(name.strip_prefix("al-").or(name.strip_prefix("Al-")).unwrap_or(name))
    }
}

/// All names of all actors, found word by word.
#[derive(Clone, Debug, Default)]
pub(super) struct NameIndex {
    trie: Trie<Named>,
}

/// The names of actors as paths through the index. To work them out is most of the work and needs no index, so several threads
/// do it side by side.
#[derive(Default)]
pub(super) struct NamePaths {
    /// How many names each actor has.
    counts: Vec<u32>,
    names: Vec<NamePath>,
    nodes: Vec<u64>,
    /// The words of the name that is being read.
    words: Vec<Word>,
}

/// One name: how it is written, what it is, and how many of the nodes are its own.
#[derive(Clone, Copy)]
struct NamePath {
    n_nodes: u32,
    spelling: Spelling,
    form: NameForm,
}

impl NamePaths {
    /// Adds the names of the next actor.
    pub(super) fn add(&mut self, actor: &Actor) {
        let n_before = self.names.len();
        let is_person = actor.is_person();
        let list = &mut self.words;
        let mut add = |name: &str, form| {
            words_into(name, list);
            let spelling = Spelling::of(list, |index, word| index > 0 && !is_person && COMMON_NOUNS.contains(&word.key));
            let n_nodes = u32::try_from(list.len()).unwrap_or_default();
            self.nodes.extend(list.iter().scan(0, |node, word| {
                *node = mix(*node, word.key);
                Some(*node)
            }));
            self.names.push(NamePath { n_nodes, spelling, form });
        };
        match actor.kind {
            ActorKind::Person => person_names(actor, &mut add),
            ActorKind::Organization(_) | ActorKind::Place => thing_names(actor, &mut add),
        }
        for adjective in &actor.adjectives {
            add(adjective, NameForm::Adjective);
        }
        self.counts.push(u32::try_from(self.names.len() - n_before).unwrap_or_default());
    }
}

impl NameIndex {
    /// Makes room for the names of `paths`.
    pub(super) fn reserve<'p>(&mut self, paths: impl Iterator<Item = &'p NamePaths>) {
        let (nodes, names) = paths.fold((0, 0), |(nodes, names), paths| (nodes + paths.nodes.len(), names + paths.names.len()));
        self.trie.reserve(nodes, names);
    }

    /// Adds the names of the actors of `paths`, whose ids are `ids`; those of an actor without an id are left out. Of two actors of one
    /// name, the one that is added later is named first.
    pub(super) fn add(&mut self, paths: &NamePaths, ids: impl IntoIterator<Item = Option<ActorId>>) {
        let (mut names, mut nodes) = (paths.names.iter(), paths.nodes.as_slice());
        for (id, count) in ids.into_iter().zip(&paths.counts) {
            for name in names.by_ref().take(*count as usize) {
                let (path, rest) = nodes.split_at(name.n_nodes as usize);
                nodes = rest;
                if let Some(actor) = id {
                    self.trie.insert_path(path, name.spelling, Named { actor, form: name.form });
                }
            }
        }
    }

    /// The longest name that begins at the first of `words`: how many words it has and what it may stand for.
    pub(super) fn longest(&self, words: &[Word]) -> Option<(usize, Vec<Named>)> {
        self.trie.longest(words)
    }
}

/// Nouns inside the names of organizations and places that copy also writes small: `Russian air force`.
static COMMON_NOUNS: LazyLock<FxHashSet<u64>> = LazyLock::new(|| {
    let nouns = "agency air armed army authority board city command commission committee congress council county court defence defense \
        department district embassy force forces foreign government governorate guard interior island islands intelligence justice \
        military ministry mountains navy office ocean parliament party police province region republic river sea security senate \
        service state states supreme territory union valley";
    nouns.split_whitespace().map(key).collect()
});

/// The last words of places that are left out as often as not: `Mediterranean Sea`, `Latakia Governorate`.
const PLACE_NOUNS: [&str; 9] = ["Sea", "Ocean", "Governorate", "Province", "Region", "District", "River", "Oblast", "Prefecture"];

/// Words before them that are no name alone: nobody calls the Black Sea “Black”.
const COMMON_WORDS: [&str; 22] = [
    "Black",
    "Red",
    "White",
    "Yellow",
    "Dead",
    "Indian",
    "North",
    "South",
    "East",
    "West",
    "Northern",
    "Southern",
    "Eastern",
    "Western",
    "Central",
    "South China",
    "East China",
    "Coral",
    "Irish",
    "Arabian",
    "Philippine",
    "English",
];

fn thing_names(actor: &Actor, add: &mut impl FnMut(&str, NameForm)) {
    let mut add_plain = |name: &str, form| {
        // "The Times" may lose its article inside a sentence, "the Kremlin" always does.
        let rest = name.strip_prefix("The ").filter(|rest| rest.contains(' '));
        let name = name.strip_prefix("the ").unwrap_or(name);
        let form = if is_acronym(name) && form == NameForm::Alias { NameForm::Acronym } else { form };
        add(name, form);
        if let Some(rest) = rest {
            add(rest, form);
        }
        // "Syrian forces" are the Syrian Armed Forces.
        if let Some(whose) = name.strip_suffix(" Armed Forces").filter(|whose| !whose.is_empty()) {
            add(&format!("{whose} Forces"), NameForm::Alias);
        }
        // "Ministry of Defence (Russia)" is told apart for the reader of the file, not of the report.
        let plain = name.split('(').next().unwrap_or(name).trim();
        if plain.len() < name.len() {
            add(plain, NameForm::Alias);
        }
        if actor.kind == ActorKind::Place
            && let Some((place, noun)) = name.rsplit_once(' ')
            && PLACE_NOUNS.contains(&noun)
            && place.starts_with(char::is_uppercase)
            && !COMMON_WORDS.contains(&place)
        {
            add(place, NameForm::Alias);
        }
    };
    add_plain(&actor.name, NameForm::Full);
    for other in &actor.other_names {
        add_plain(&other.name, form_of(other.note));
    }
}

fn person_names(actor: &Actor, add: &mut impl FnMut(&str, NameForm)) {
    add(&actor.name, NameForm::Full);
    if let Some(family) = &actor.family_name {
        add_family(family, add);
        // Middle names are left out as often as not.
        let given = actor.name.split_whitespace().next().unwrap_or_default();
        if actor.name.split_whitespace().count() > 2 && !actor.name.starts_with(family.as_str()) {
            add(&format!("{given} {family}"), NameForm::Alias);
        }
    }
    for other in &actor.other_names {
        add(&other.name, form_of(other.note));
        if matches!(other.note, NameNote::Accepted)
            && let Some(family) = family_name(&other.name)
        {
            add_family(family, add);
        }
    }
}

fn add_family(family: &str, add: &mut impl FnMut(&str, NameForm)) {
    add(family, NameForm::Family);
    for article in ["al-", "Al-", "el-", "El-"] {
        if let Some(rest) = family.strip_prefix(article) {
            add(rest, NameForm::Family);
        }
    }
}

fn form_of(note: NameNote) -> NameForm {
    match note {
        NameNote::Accepted => NameForm::Alias,
        NameNote::Rejected => NameForm::Rejected,
        NameNote::Metonym | NameNote::ContestedMetonym => NameForm::Metonym,
        NameNote::Acronym => NameForm::Acronym,
    }
}

/// Whether a name is one word of capitals.
pub(super) fn is_acronym(name: &str) -> bool {
    // Small letters are in most names, and in no initials.
    !name.bytes().any(|byte| byte.is_ascii_lowercase()) && matches!(words(name).as_slice(), [word] if word.case == Case::Upper)
}

/// Words before a family name that belong to it.
const PARTICLES: [&str; 26] = [
    "van", "von", "der", "den", "de", "del", "della", "da", "das", "di", "do", "dos", "du", "la", "le", "ten", "ter", "zu",
    "bin", "ibn", "bint", "al", "el", "ben", "abu", "mac",
];

/// Words behind a family name.
const SUFFIXES: [&str; 7] = ["jr", "sr", "ii", "iii", "iv", "phd", "md"];

/// The family name that a person's full name suggests: its last word with the particles before it, without `Jr.`; of a single
/// word, none.
pub fn family_name(name: &str) -> Option<&str> {
    let name = name.trim();
    let mut end = name.len();
    let mut start = end;
    for part in name.rsplit(' ') {
        let at = part.as_ptr() as usize - name.as_ptr() as usize;
        let plain = part.trim_matches([',', '.']);
        let is_one_of = |words: &[&str]| words.iter().any(|word| word.eq_ignore_ascii_case(plain));
        if start == end && (plain.is_empty() || is_one_of(&SUFFIXES)) {
            end = name.get(..at)?.trim_end_matches([' ', ',']).len();
            start = end;
        } else if start == end || (at > 0 && part.starts_with(char::is_lowercase) && is_one_of(&PARTICLES)) {
            start = at;
        } else {
            break;
        }
    }
    name.get(start..end).filter(|family| start > 0 && !family.is_empty())
}

#[cfg(test)]
mod tests {
    use super::family_name;

    #[test]
    fn family_names() {
        for (name, family) in [
            ("Avigdor Lieberman", "Lieberman"),
            ("Ursula von der Leyen", "von der Leyen"),
            ("Meir Ben-Shabbat", "Ben-Shabbat"),
            ("Mohammed bin Salman", "bin Salman"),
            ("Robert F. Kennedy Jr.", "Kennedy"),
            ("Sammy Davis, Jr.", "Davis"),
            ("Bashar al-Assad", "al-Assad"),
        ] {
            assert_eq!(family_name(name), Some(family), "{name}");
        }
        assert_eq!(family_name("Pelé"), None);
        assert_eq!(family_name(""), None);
    }
}
