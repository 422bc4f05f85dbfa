//! A bounded memory of values that never change.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Forgets what was used longest ago when its values pass `max_bytes` together.
#[derive(Debug)]
pub(super) struct Cache<K, V> {
    max_bytes: usize,
    held: Mutex<Held<K, V>>,
}

#[derive(Debug)]
struct Held<K, V> {
    entries: HashMap<K, Entry<V>>,
    bytes: usize,
    /// Counts uses.
    uses: u64,
}

#[derive(Debug)]
struct Entry<V> {
    value: Arc<V>,
    bytes: usize,
    used: u64,
}

impl<K: Clone + Eq + Hash, V> Cache<K, V> {
    pub(super) fn new(max_bytes: usize) -> Self {
        let held = Held {
            entries: HashMap::new(),
            bytes: 0,
            uses: 0,
        };
        Self {
            max_bytes,
            held: Mutex::new(held),
        }
    }

    pub(super) fn get(&self, key: &K) -> Option<Arc<V>> {
        let mut held = self.lock();
        held.uses += 1;
        let now = held.uses;
        let entry = held.entries.get_mut(key)?;
        entry.used = now;
        Some(entry.value.clone())
    }

    /// Keeps the value unless it is larger than everything that may be kept. If there is one for the
    /// key already, that one stays and is given back.
    pub(super) fn put(&self, key: K, value: V, bytes: usize) -> Arc<V> {
        let value = Arc::new(value);
        if bytes > self.max_bytes {
            return value;
        }
        let mut held = self.lock();
        held.uses += 1;
        let used = held.uses;
        if let Some(entry) = held.entries.get(&key) {
            return entry.value.clone();
        }
        while held.bytes + bytes > self.max_bytes {
            let oldest = held.entries.iter().min_by_key(|(_, entry)| entry.used);
            let Some(oldest) = oldest.map(|(key, _)| key.clone()) else {
                break;
            };
            if let Some(entry) = held.entries.remove(&oldest) {
                held.bytes -= entry.bytes;
            }
        }
        held.bytes += bytes;
        let entry = Entry {
            value: value.clone(),
            bytes,
            used,
        };
        held.entries.insert(key, entry);
        value
    }

    /// Forgets what nobody will ask for any more.
    pub(super) fn forget(&self, is_over: impl Fn(&K) -> bool) {
        let mut held = self.lock();
        held.entries.retain(|key, _| !is_over(key));
        held.bytes = held.entries.values().map(|entry| entry.bytes).sum();
    }

    /// A panic elsewhere leaves no half-made entry behind, so the lock is good after one.
    fn lock(&self) -> MutexGuard<'_, Held<K, V>> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::Cache;

    #[test]
    fn what_was_used_longest_ago_is_forgotten() {
        let cache = Cache::new(10);
        cache.put("a", 1, 4);
        cache.put("b", 2, 4);
        assert_eq!(cache.get(&"a").as_deref(), Some(&1));
        cache.put("c", 3, 4);
        assert_eq!(cache.get(&"b"), None);
        assert_eq!(cache.get(&"a").as_deref(), Some(&1));
        assert_eq!(cache.get(&"c").as_deref(), Some(&3));
    }

    #[test]
    fn what_is_over_makes_room() {
        let cache = Cache::new(10);
        cache.put(("a", 1), 1, 8);
        cache.put(("b", 1), 2, 2);
        cache.forget(|(name, number)| *name == "a" && *number < 2);
        cache.put(("a", 2), 3, 8);
        let held = [("a", 1), ("b", 1), ("a", 2)].map(|key| cache.get(&key).as_deref().copied());
        assert_eq!(held, [None, Some(2), Some(3)]);
    }

    #[test]
    fn what_is_too_large_is_given_back_and_not_kept() {
        let cache = Cache::new(10);
        assert_eq!(*cache.put("a", 1, 11), 1);
        assert_eq!(cache.get(&"a"), None);
    }

    #[test]
    fn the_first_of_two_stays() {
        let cache = Cache::new(10);
        cache.put("a", 1, 4);
        assert_eq!(*cache.put("a", 2, 4), 1);
    }
}
