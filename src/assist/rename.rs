//! A name written anew, wherever the actor is called by it: in full, by the surname, in quotation marks or out of them. It is the
//! spelling of a name, so other people's words are no exception.

use super::navigate::mention_at;
use super::{Draft, Meant, Slot, meant};
use crate::actors::words::{Word, words};
use crate::actors::{Actor, NameKey, family_name};
use crate::diagnostic::Edit;
use crate::extract::mentions::{EntityType, Form};
use crate::facts::{Mention, ReportActor};
use crate::text::{Span, TextRange};

/// The longest names of ministries have some hundred characters.
const MAX_NAME: usize = 200;

/// How the names of one actor change.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Renaming {
    /// Names that are replaced whole, each with the new one.
    whole: Vec<(String, String)>,
    /// A person's first given name.
    given: Option<(String, String)>,
    /// A person's family name.
    family: Option<(String, String)>,
    /// Other names of the actor, which stay.
    kept: Vec<String>,
}

/// The name at the byte `offset` of a draft that can be written anew, and whose it is.
pub fn rename_at(draft: Draft<'_>, offset: usize) -> Option<(Meant, TextRange)> {
    let mention = mention_at(draft, offset).filter(|mention| is_name(mention))?;
    Some((meant(draft, offset)?, draft.report.document.prose.to_source(name_of(draft, mention))))
}

fn is_name(mention: &Mention) -> bool {
    matches!(mention.form, Form::Full | Form::Family | Form::Alias | Form::Acronym)
}

/// The words of a mention without the `’s` of a possessive.
fn name_of(draft: Draft<'_>, mention: &Mention) -> Span {
    let text = mention.span.of(draft.report.document.prose.text());
    let possessive = ["'s", "’s", "'", "’"].into_iter().find(|ending| text.ends_with(ending)).map_or(0, str::len);
    Span::new(mention.span.start, mention.span.end - possessive)
}

impl Renaming {
    /// Changes the name at the byte `offset` of a draft to `new`.
    ///
    /// # Errors
    /// Why it cannot be done, for the person who asked.
    pub fn of_mention(draft: Draft<'_>, offset: usize, new: &str) -> Result<Renaming, String> {
        let mention = mention_at(draft, offset).filter(|mention| is_name(mention)).ok_or("only a name can be renamed")?;
        let prose = draft.report.document.prose.text();
        let old = name_of(draft, mention).of(prose);
        if let Some(actor) = mention.actor.and_then(|id| draft.actors.actor(id)) {
            return Renaming::of_actor(actor, old, new);
        }
        // An actor that no list knows has the name that the report gives it most fully.
        let full = mention.chain.and_then(|chain| draft.report.facts.actors.get(chain)).map(|actor| actor.name.of(prose));
        let full = full.filter(|full| !full.is_empty()).unwrap_or(old);
        let family = family_name(full).filter(|_| mention.entity == EntityType::Per);
        Renaming::plan(full, family, Vec::new(), old, new)
    }

    /// Changes the name `old` of `actor` to `new`.
    ///
    /// # Errors
    /// Why it cannot be done, for the person who asked.
    pub fn of_actor(actor: &Actor, old: &str, new: &str) -> Result<Renaming, String> {
        let others = actor.other_names.iter().map(|other| other.name.clone()).collect();
        Renaming::plan(&actor.name, actor.family_name.as_deref().filter(|_| actor.is_person()), others, old, new)
    }

    fn plan(full: &str, family: Option<&str>, mut others: Vec<String>, old: &str, new: &str) -> Result<Renaming, String> {
        let new = new.trim();
        if !new.chars().any(char::is_alphabetic) || new.contains(char::is_control) {
            return Err(format!("“{new}” is no name"));
        }
        if new.chars().count() > MAX_NAME {
            return Err(format!("a name of more than {MAX_NAME} characters is none; write a shorter one"));
        }
        let key = NameKey::of(old);
        if key != NameKey::of(full)
            && let Some(at) = others.iter().position(|other| NameKey::of(other) == key)
        {
            let alias = others.remove(at);
            return Ok(Renaming { whole: vec![(alias, new.to_owned())], given: None, family: None, kept: others });
        }
        let Some(family) = family else {
            return match key == NameKey::of(full) {
                true => Ok(Renaming { whole: vec![(full.to_owned(), new.to_owned())], given: None, family: None, kept: others }),
                false => Err(format!("“{old}” is not the name of “{full}” in its entry")),
            };
        };
        // By a surname the surname is renamed, by “the Okafors” too; by any fuller name the given name as well.
        let (new_given, new_family) = if NameKey::of_family(old) == NameKey::of_family(family) {
            (None, new.to_owned())
        } else if is_plural(old, family) {
            (None, singular(new).to_owned())
        } else {
            (new.split_whitespace().next(), family_name(new).unwrap_or(new).to_owned())
        };
        let given = full.split_whitespace().next().filter(|given| *given != family);
        let new_full = if key == NameKey::of(full) {
            new.to_owned()
        } else {
            let with_family = replace_end(full, family, &new_family);
            match (given, new_given) {
                (Some(given), Some(new_given)) => with_family.replacen(given, new_given, 1),
                _ => with_family,
            }
        };
        let given = given.zip(new_given).map(|(given, new)| (given.to_owned(), new.to_owned()));
        Ok(Renaming {
            whole: vec![(full.to_owned(), new_full)],
            given: given.filter(|(given, new)| given != new),
            family: Some((family.to_owned(), new_family)),
            kept: others,
        })
    }

    /// What changes in a draft, where `whose` is renamed.
    pub fn in_draft(&self, draft: Draft<'_>, whose: Meant) -> Vec<Edit> {
        let mentions = draft.report.facts.mentions.iter().filter(|mention| whose.is_meant_by(mention) && is_name(mention));
        let mut edits: Vec<Edit> = Vec::new();
        for mention in mentions {
            let name = name_of(draft, mention);
            for edit in self.of_name(draft, name) {
                // A name inside a longer one is changed with that.
                let is_free = |made: &Edit| made.range.end <= edit.range.start || edit.range.end <= made.range.start;
                if edits.iter().rev().take(8).all(is_free) {
                    edits.push(edit);
                }
            }
        }
        for plural in self.plurals(draft) {
            let range = draft.report.document.prose.to_source(plural);
            if edits.iter().all(|made| made.range.end <= range.start || range.end <= made.range.start) {
                edits.extend(self.of_name(draft, plural));
            }
        }
        edits
    }

    /// Where the report speaks of the family, `the Okafors`, if only one of them is named in it.
    fn plurals(&self, draft: Draft<'_>) -> Vec<Span> {
        let Some((family, _)) = &self.family else { return Vec::new() };
        let prose = draft.report.document.prose.text();
        let is_of_family = |actor: &&ReportActor| {
            let name = actor.name.of(prose);
            actor.entity == EntityType::Per && family_name(name).unwrap_or(name) == family
        };
        if draft.report.facts.actors.iter().filter(is_of_family).count() > 1 {
            return Vec::new();
        }
        // Its `t` may be a capital.
        let plural = format!("he {}", plural(family));
        let is_whole = |at: usize, end: usize| {
            let before = prose[..at].strip_suffix(['t', 'T']);
            before.is_some_and(|before| !before.ends_with(char::is_alphanumeric))
                && !prose[end..].starts_with(char::is_alphanumeric)
        };
        let found = prose.match_indices(&plural).filter(|(at, _)| is_whole(*at, at + plural.len()));
        found.map(|(at, _)| Span::new(at + "he ".len(), at + plural.len())).collect()
    }

    fn of_name(&self, draft: Draft<'_>, name: Span) -> Vec<Edit> {
        let prose = &draft.report.document.prose;
        let old = name.of(prose.text());
        let Some(new) = self.new_name(old).filter(|new| new != old) else { return Vec::new() };
        let new = if is_upper(old) { new.to_uppercase() } else { new };
        // "de la Cruz" begins a sentence as "De la Cruz".
        let begins =
            |start: usize| draft.report.facts.sentences.binary_search_by_key(&start, |sentence| sentence.span.start).is_ok();
        let new = if old.starts_with(char::is_uppercase) && begins(name.start) { with_capital(&new) } else { new };
        if prose.is_contiguous(name) {
            return vec![Edit { range: prose.to_source(name), text: new }];
        }
        // With markup inside, word by word, so that the markup stays.
        let list = words(old);
        let mut parts = new.split(' ');
        let place = |word: &Word| prose.to_source(word.span.shift(name.start));
        let last = list.len().saturating_sub(1);
        list.iter()
            .enumerate()
            .map(|(index, word)| {
                let text = if index < last {
                    parts.next().unwrap_or_default().to_owned()
                } else {
                    parts.by_ref().collect::<Vec<_>>().join(" ")
                };
                Edit { range: place(word), text }
            })
            .collect()
    }

    /// What becomes of the name `old`.
    fn new_name(&self, old: &str) -> Option<String> {
        let key = NameKey::of(old);
        if let Some((_, new)) = self.whole.iter().find(|(whole, _)| NameKey::of(whole) == key) {
            return Some(new.clone());
        }
        let (family, new_family) = self.family.as_ref()?;
        if NameKey::of_family(old) == NameKey::of_family(family) {
            return Some(new_family.clone());
        }
        // “the Okafors”
        if is_plural(old, family) {
            return Some(plural(new_family));
        }
        // “Donald J. Trump” beside “Donald Trump”. Another name that the file gives stays as it is.
        if self.kept.iter().any(|kept| NameKey::of(kept) == key) {
            return None;
        }
        let new = replace_end(old, family, new_family);
        Some(match &self.given {
            Some((given, new_given)) if old.split_whitespace().next() == Some(given) => new.replacen(given, new_given, 1),
            _ => new,
        })
    }

    /// What changes in the entry whose names are `slots`, of the actor file `text`.
    pub fn in_entry(&self, text: &str, slots: &[Slot]) -> Vec<Edit> {
        let new = |slot: &Slot| {
            let key = NameKey::of(&slot.name);
            let is_it = |(old, _): &&(String, String)| NameKey::of(old) == key;
            match slot.key.as_str() {
                "family_name" => self.family.iter().find(is_it),
                "name" | "other_names" | "metonyms" => self.whole.iter().find(is_it),
                _ => None,
            }
        };
        let edits = slots.iter().filter_map(|slot| {
            let (_, new) = new(slot).filter(|(_, new)| *new != slot.name)?;
            Some(Edit { range: slot.range, text: quoted_alike(slot.range.of(text), new) })
        });
        edits.collect()
    }
}

/// `text` with `new` in the place of `old` at its end, where it ends so.
fn replace_end(text: &str, old: &str, new: &str) -> String {
    let at = text.len().saturating_sub(old.len());
    match text.get(at..) {
        Some(end) if end.eq_ignore_ascii_case(old) => format!("{}{new}", &text[..at]),
        _ => text.replace(old, new),
    }
}

/// Whether a name is that of a whole family: `Okafors`.
fn is_plural(name: &str, family: &str) -> bool {
    let is_one = |one: &str| NameKey::of_family(one) == NameKey::of_family(family);
    name.strip_suffix('s').is_some_and(is_one) || hisses(family) && name.strip_suffix("es").is_some_and(is_one)
}

/// All of a family.
fn plural(family: &str) -> String {
    format!("{family}{}", if hisses(family) { "es" } else { "s" })
}

/// Whether a family name has its plural with `es`.
fn hisses(family: &str) -> bool {
    family.ends_with(['s', 'x', 'z']) || family.ends_with("ch")
}

/// One of a family, whether the new name was given for one or for all: `Foxes`, `Ezes`, `Eze`.
fn singular(name: &str) -> &str {
    let hissing = name.strip_suffix("es").filter(|one| hisses(one));
    hissing.or_else(|| name.strip_suffix('s').filter(|one| !one.ends_with('s'))).unwrap_or(name)
}

/// `text` with a capital at its beginning.
fn with_capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

fn is_upper(text: &str) -> bool {
    text.chars().filter(|letter| letter.is_alphabetic()).count() > 1 && !text.contains(char::is_lowercase)
}

/// `name` in the quotation marks of `source`, or in the ones that it needs.
fn quoted_alike(source: &str, name: &str) -> String {
    let is_plain = |name: &str| {
        name.starts_with(char::is_alphabetic)
            && !name.contains([':', '#', '\'', '"', ',', '[', ']', '{', '}', '&', '*', '|', '>', '%', '@', '`'])
    };
    match source.chars().next() {
        Some('\'') if !name.contains('\'') => format!("'{name}'"),
        Some('"' | '\'') => format!("\"{}\"", name.replace('\\', "\\\\").replace('"', "\\\"")),
        _ if is_plain(name) => name.to_owned(),
        _ => format!("\"{}\"", name.replace('\\', "\\\\").replace('"', "\\\"")),
    }
}

#[cfg(test)]
mod tests {
    use super::{Renaming, quoted_alike};

    fn names(full: &str, family: Option<&str>, others: &[&str], old: &str, new: &str, texts: &[&str]) -> Vec<String> {
        let others = others.iter().map(|other| (*other).to_owned()).collect();
        let renaming = Renaming::plan(full, family, others, old, new).expect("a name");
        texts.iter().map(|text| renaming.new_name(text).unwrap_or_else(|| "stays".to_owned())).collect()
    }

    #[test]
    fn full_names_surnames_and_what_lies_between() {
        let texts = ["Avi Liberman", "Liberman", "Avi B. Liberman", "Evet Liberman"];
        assert_eq!(
            names("Avi Liberman", Some("Liberman"), &["Evet Liberman"], "Avi Liberman", "Avigdor Lieberman", &texts),
            ["Avigdor Lieberman", "Lieberman", "Avigdor B. Lieberman", "stays"]
        );
        assert_eq!(
            names("Avi Liberman", Some("Liberman"), &[], "Liberman", "Lieberman", &texts),
            ["Avi Lieberman", "Lieberman", "Avi B. Lieberman", "Evet Lieberman"]
        );
        assert_eq!(
            names("Avi Liberman", Some("Liberman"), &["Evet Liberman"], "Evet Liberman", "Yvet Liberman", &texts),
            ["stays", "stays", "stays", "Yvet Liberman"]
        );
        assert_eq!(
            names("Ursula Leyen", Some("Leyen"), &[], "Leyen", "von der Leyen", &["Ursula Leyen", "Leyen"]),
            ["Ursula von der Leyen", "von der Leyen"]
        );
        assert_eq!(names("Ada Okafor", Some("Okafor"), &[], "Okafor", "Fox", &["Okafors", "Okafor"]), ["Foxes", "Fox"]);
        for new in ["Foxes", "Fox"] {
            let texts = ["Ada Okafor", "Okafor", "Okafors"];
            assert_eq!(names("Ada Okafor", Some("Okafor"), &[], "Okafors", new, &texts), ["Ada Fox", "Fox", "Foxes"]);
        }
        assert_eq!(
            names("Air Force", None, &["RAF"], "Air Force", "Royal Air Force", &["Air Force", "RAF"]),
            ["Royal Air Force", "stays"]
        );
    }

    #[test]
    fn families_with_a_hissing_name() {
        let texts = ["Rosa de la Cruz", "de la Cruz", "de la Cruzes"];
        assert_eq!(
            names("Rosa de la Cruz", Some("de la Cruz"), &[], "de la Cruz", "del Rio", &texts),
            ["Rosa del Rio", "del Rio", "del Rios"]
        );
    }

    #[test]
    fn what_is_no_name_is_refused() {
        for new in ["", "  ", "12", "A\nB", &"a".repeat(5_000)] {
            assert!(Renaming::plan("Anna Weiss", Some("Weiss"), Vec::new(), "Weiss", new).is_err(), "{new}");
        }
    }

    #[test]
    fn a_name_keeps_the_quotation_marks_of_its_file() {
        for (source, name, expected) in [
            ("\"A\"", "Anna \"Ann\" B", "\"Anna \\\"Ann\\\" B\""),
            ("'A'", "Anna B", "'Anna B'"),
            ("'A'", "O'Brien", "\"O'Brien\""),
            ("A", "Anna B", "Anna B"),
            ("A", "Anna: B", "\"Anna: B\""),
        ] {
            assert_eq!(quoted_alike(source, name), expected);
        }
    }
}
