//! Actors by what somebody types of their names.

use crate::actors::words::folded;
use crate::actors::{ActorBook, ActorId};

/// An actor that answers a query.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Hit {
    /// The actor.
    pub actor: ActorId,
    /// How well it answers: smaller is better.
    pub rank: u8,
}

/// The newsroom's actors that answer `query`, the best first, `limit` at most. Case, accents and left out letters make no difference.
pub fn find_actors(book: &ActorBook, query: &str, limit: usize) -> Vec<Hit> {
    let wanted = folded(query.trim());
    let own = book.actors().filter(|(_, actor)| actor.origin.is_some());
    let mut hits: Vec<Hit> = own
        .filter_map(|(id, actor)| {
            let names = std::iter::once(&actor.name).chain(actor.other_names.iter().map(|other| &other.name));
            let rank = names.filter_map(|name| rank(&wanted, &folded(name))).min()?;
            Some(Hit { actor: id, rank })
        })
        .collect();
    // Those of one rank stay in the order of their files.
    hits.sort_by_key(|hit| hit.rank);
    hits.truncate(limit);
    hits
}

/// How well `text` answers `query`; `None` where it does not.
pub fn matches(query: &str, text: &str) -> Option<u8> {
    rank(&folded(query.trim()), &folded(text))
}

fn rank(wanted: &str, name: &str) -> Option<u8> {
    if name.starts_with(wanted) {
        return Some(0);
    }
    if let Some(at) = name.find(wanted) {
        return Some(if name[..at].ends_with(char::is_alphanumeric) { 2 } else { 1 });
    }
    let mut letters = name.chars();
    wanted.chars().filter(|letter| !letter.is_whitespace()).all(|letter| letters.any(|other| other == letter)).then_some(3)
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn what_answers_a_query() {
        assert_eq!(matches("bela", "Béla Novák"), Some(0));
        assert_eq!(matches("NOVAK", "Béla Novák"), Some(1));
        assert_eq!(matches("vak", "Béla Novák"), Some(2));
        assert_eq!(matches("bnvk", "Béla Novák"), Some(3));
        assert_eq!(matches("novakx", "Béla Novák"), None);
        assert_eq!(matches("", "Béla Novák"), Some(0));
    }
}
