//! What has been read is not read again: the facts of blocks, by the content of the block.
//!
//! The report's day is not in the key, since dates are cached unresolved. The desk is: another actor book finds other mentions;
//! and whether the reader has said something of the block. What it says depends on nothing but the prose.

use crate::document::BlockKind;
use crate::extract::BlockFacts;
use rustc_hash::{FxHashMap, FxHasher};
use std::borrow::Borrow;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

/// The facts of blocks by content.
#[derive(Debug, Default)]
pub(crate) struct BlockCache(Generations<Key, Entry>);

/// A hash of the prose with everything else that its facts depend on.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
struct Key {
    prose: u64,
    kind: BlockKind,
    desk: u64,
    is_annotated: bool,
}

/// Facts with the prose they were read from, so that two texts with one hash are never mixed up.
#[derive(Debug)]
struct Entry {
    prose: Box<str>,
    facts: Arc<BlockFacts>,
}

impl BlockCache {
    /// The facts of the block `prose`, from the cache or by `read`.
    pub(crate) fn get_or_read(
        &mut self,
        prose: &str,
        kind: BlockKind,
        desk: u64,
        is_annotated: bool,
        read: impl FnOnce() -> BlockFacts,
    ) -> Arc<BlockFacts> {
        let mut hasher = FxHasher::default();
        prose.hash(&mut hasher);
        let key = Key { prose: hasher.finish(), kind, desk, is_annotated };
        if let Some((_, entry)) = self.0.get(&key, prose.len())
            && *entry.prose == *prose
        {
            return Arc::clone(&entry.facts);
        }
        let facts = Arc::new(read());
        self.0.insert(key, Entry { prose: prose.into(), facts: Arc::clone(&facts) }, prose.len());
        facts
    }

    /// Forgets everything, as after a panic that may have left something half done.
    pub(crate) fn clear(&mut self) {
        *self = BlockCache::default();
    }
}

/// A map in two generations: what is not asked for while one generation fills up is forgotten.
#[derive(Debug)]
pub(crate) struct Generations<K, V> {
    young: FxHashMap<K, V>,
    old: FxHashMap<K, V>,
    /// The prose that the young values were had from.
    bytes: usize,
}

/// How much prose one generation holds: twice the largest draft that we promise to be quick on.
const GENERATION_BYTES: usize = 1 << 20;

impl<K: Eq + Hash, V> Generations<K, V> {
    /// What is kept under `key`, which stands for `n_bytes` of prose.
    pub(crate) fn get<Q: Eq + Hash + ?Sized>(&mut self, key: &Q, n_bytes: usize) -> Option<(&K, &V)>
    where
        K: Borrow<Q>,
    {
        if let Some((key, value)) = self.old.remove_entry(key) {
            self.insert(key, value, n_bytes);
        }
        self.young.get_key_value(key)
    }

    /// Whether something is kept under `key`.
    pub(crate) fn has<Q: Eq + Hash + ?Sized>(&self, key: &Q) -> bool
    where
        K: Borrow<Q>,
    {
        self.young.contains_key(key) || self.old.contains_key(key)
    }

    /// Keeps `value` under `key`, which stands for `n_bytes` of prose.
    pub(crate) fn insert(&mut self, key: K, value: V, n_bytes: usize) {
        if self.bytes > GENERATION_BYTES {
            self.old = std::mem::take(&mut self.young);
            self.bytes = 0;
        }
        self.bytes += n_bytes;
        self.young.insert(key, value);
    }
}

impl<K, V> Default for Generations<K, V> {
    fn default() -> Self {
        Generations { young: FxHashMap::default(), old: FxHashMap::default(), bytes: 0 }
    }
}

#[cfg(test)]
mod tests {
    use super::{BlockCache, GENERATION_BYTES};
    use crate::document::BlockKind;
    use crate::extract::BlockFacts;

    /// Whether asking for `prose` had to read it.
    fn reads(cache: &mut BlockCache, prose: &str, desk: u64) -> bool {
        let mut has_read = false;
        cache.get_or_read(prose, BlockKind::Paragraph, desk, false, || {
            has_read = true;
            BlockFacts::default()
        });
        has_read
    }

    #[test]
    fn a_block_is_read_once_for_each_desk() {
        let mut cache = BlockCache::default();
        assert!(reads(&mut cache, "a", 1));
        assert!(!reads(&mut cache, "a", 1));
        assert!(reads(&mut cache, "a", 2));
        assert!(reads(&mut cache, "b", 1));
        cache.clear();
        assert!(reads(&mut cache, "a", 1));
    }

    #[test]
    fn what_is_in_use_survives_and_what_is_not_is_forgotten() {
        let mut cache = BlockCache::default();
        assert!(reads(&mut cache, "used", 1));
        assert!(reads(&mut cache, "unused", 1));
        for filler in ["x", "y", "z", "w"] {
            reads(&mut cache, &filler.repeat(GENERATION_BYTES), 1);
            assert!(!reads(&mut cache, "used", 1), "{filler}");
        }
        assert!(reads(&mut cache, "unused", 1));
    }
}
