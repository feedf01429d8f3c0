//! Names, found in running text word by word.

use super::words::{Case, Word, mix};
use rustc_hash::FxHashMap;

/// A trie over words whose nodes are known by the hash of the words read so far: nothing is stored for a node but where its
/// entries begin, so 100,000 actors stay small and load fast.
#[derive(Clone, Debug)]
pub(super) struct Trie<T> {
    nodes: FxHashMap<u64, Node>,
    entries: Vec<Entry<T>>,
}

#[derive(Clone, Copy, Debug)]
struct Node {
    /// The newest entry that ends here, or `NONE`.
    newest: u32,
    /// Whether longer names go on from here.
    goes_on: bool,
}

#[derive(Clone, Debug)]
struct Entry<T> {
    value: T,
    spelling: Spelling,
    /// The entry before it at the same node, or `NONE`.
    older: u32,
}

const NONE: u32 = u32::MAX;

/// The bytes of two initials with their full stops.
const INITIALS: usize = 4;

/// Which words of a name must have capitals. Bit `n` is the word `n`; words from the sixteenth on may be written either way.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Spelling {
    /// Words that must begin with a capital.
    capital: u16,
    /// Words that must be all capitals: initials, which in small letters may be a common word (`US`, `WHO`).
    upper: u16,
}

impl Spelling {
    /// Any word may be written either way.
    pub(super) const ANY: Spelling = Spelling { capital: 0, upper: 0 };

    /// How `words` are written; `loose` names those that may be small all the same.
    pub(super) fn of(words: &[Word], mut loose: impl FnMut(usize, &Word) -> bool) -> Spelling {
        let mut spelling = Spelling { capital: 0, upper: 0 };
        for (index, word) in words.iter().enumerate().take(16) {
            if word.case == Case::Upper {
                spelling.upper |= 1 << index;
            } else if word.case == Case::Capital && !loose(index, word) {
                spelling.capital |= 1 << index;
            }
        }
        spelling
    }

    fn fits(self, words: &[Word]) -> bool {
        words.iter().enumerate().take(16).all(|(index, word)| {
            let (capital, upper) = (self.capital >> index & 1 == 1, self.upper >> index & 1 == 1);
            (!capital || word.is_capital()) && (!upper || word.case == Case::Upper)
        })
    }
}

impl<T> Default for Trie<T> {
    fn default() -> Self {
        Trie { nodes: FxHashMap::default(), entries: Vec::new() }
    }
}

impl<T: Copy + PartialEq> Trie<T> {
    /// Makes room for at most `nodes` more nodes and `names` more names.
    pub(super) fn reserve(&mut self, nodes: usize, names: usize) {
        // Names begin alike, and one actor's have words in common: of the nodes most are shared.
        self.nodes.reserve(nodes / 4);
        self.entries.reserve(names);
    }

    /// Adds a name. The same value is kept once under the same spelling.
    pub(super) fn insert(&mut self, words: &[Word], spelling: Spelling, value: T) {
        let mut at = 0;
        let path: Vec<u64> = words
            .iter()
            .map(|word| {
                at = mix(at, word.key);
                at
            })
            .collect();
        self.insert_path(&path, spelling, value);
    }

    /// Adds a name by the nodes on its way: the hash of its first word, of its first two, and so on.
    pub(super) fn insert_path(&mut self, path: &[u64], spelling: Spelling, value: T) {
        let Some((last, before)) = path.split_last() else { return };
        for node in before {
            self.nodes.entry(*node).or_insert(Node { newest: NONE, goes_on: false }).goes_on = true;
        }
        let Trie { nodes, entries } = self;
        let node = nodes.entry(*last).or_insert(Node { newest: NONE, goes_on: false });
        let mut older = node.newest;
        while let Some(entry) = entries.get(older as usize) {
            if entry.value == value && entry.spelling == spelling {
                return;
            }
            older = entry.older;
        }
        entries.push(Entry { value, spelling, older: node.newest });
        node.newest = u32::try_from(entries.len() - 1).unwrap_or(NONE);
    }

    /// The longest name that begins at the first of `words`: how many words it has, and what it stands for, newest first.
    ///
    /// An initial inside a name may be left out of the list: `Donald J. Trump` finds `Donald Trump`.
    pub(super) fn longest(&self, words: &[Word]) -> Option<(usize, Vec<T>)> {
        let mut found = None;
        let mut at = 0;
        let mut read = [Word { joined: false, ..*words.first()? }; 16];
        let mut n_read = 0;
        for (index, word) in words.iter().enumerate() {
            if (index > 0 && !word.joined) || n_read == read.len() {
                break;
            }
            let next = mix(at, word.key);
            let Some(node) = self.nodes.get(&next) else {
                // "George H.W. Bush": two initials in one word
                let is_initials = word.is_initial() || word.case == Case::Upper && word.span.len() <= INITIALS;
                if index > 0 && is_initials {
                    continue;
                }
                break;
            };
            read[n_read] = *word;
            n_read += 1;
            at = next;
            let values = self.values(node, &read[..n_read]);
            if !values.is_empty() {
                found = Some((index + 1, values));
            }
            if !node.goes_on {
                break;
            }
        }
        found
    }

    fn values(&self, node: &Node, words: &[Word]) -> Vec<T> {
        let mut values = Vec::new();
        let mut next = node.newest;
        while let Some(entry) = self.entries.get(next as usize) {
            if entry.spelling.fits(words) {
                values.push(entry.value);
            }
            next = entry.older;
        }
        values
    }
}
