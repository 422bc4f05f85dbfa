//! Sets of time slots as machine words: slot `n` is bit `n % 64` of word `n / 64`.

/// Bits of one word.
const BITS: usize = u64::BITS as usize;

/// How many words hold `slots` bits.
pub(super) const fn words(slots: usize) -> usize {
    slots.div_ceil(BITS)
}

/// Calls `change` for every word that `[from, to)` touches, with the bits of it in that word.
fn each_word(words: &mut [u64], from: usize, to: usize, change: impl Fn(&mut u64, u64)) {
    if from >= to {
        return;
    }
    let (first, last) = (from / BITS, (to - 1) / BITS);
    let (head, tail) = (
        u64::MAX << (from % BITS),
        u64::MAX >> (BITS - 1 - (to - 1) % BITS),
    );
    if first == last {
        change(&mut words[first], head & tail);
        return;
    }
    change(&mut words[first], head);
    for word in &mut words[first + 1..last] {
        change(word, u64::MAX);
    }
    change(&mut words[last], tail);
}

pub(super) fn set(words: &mut [u64], from: usize, to: usize) {
    each_word(words, from, to, |word, bits| *word |= bits);
}

pub(super) fn clear(words: &mut [u64], from: usize, to: usize) {
    each_word(words, from, to, |word, bits| *word &= !bits);
}

/// The first slot of `[from, to)` that is in the set.
pub(super) fn next_one(words: &[u64], from: usize, to: usize) -> Option<usize> {
    next(words, from, to, 0)
}

/// The first slot of `[from, to)` that is not in the set.
pub(super) fn next_zero(words: &[u64], from: usize, to: usize) -> Option<usize> {
    next(words, from, to, u64::MAX)
}

fn next(words: &[u64], from: usize, to: usize, flip: u64) -> Option<usize> {
    if from >= to {
        return None;
    }
    let mut ix = from / BITS;
    let mut word = (words[ix] ^ flip) & (u64::MAX << (from % BITS));
    loop {
        if word != 0 {
            let found = ix * BITS + word.trailing_zeros() as usize;
            return (found < to).then_some(found);
        }
        ix += 1;
        if ix * BITS >= to {
            return None;
        }
        word = words[ix] ^ flip;
    }
}

/// The last slot of `[from, to)` that is in the set.
pub(super) fn last_one(words: &[u64], from: usize, to: usize) -> Option<usize> {
    if from >= to {
        return None;
    }
    let mut ix = (to - 1) / BITS;
    let mut word = words[ix] & (u64::MAX >> (BITS - 1 - (to - 1) % BITS));
    loop {
        if word != 0 {
            let found = ix * BITS + BITS - 1 - word.leading_zeros() as usize;
            return (found >= from).then_some(found);
        }
        if ix * BITS <= from {
            return None;
        }
        ix -= 1;
        word = words[ix];
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every range of a few words, against a plain list of booleans.
    #[test]
    fn ranges_and_searches_agree_with_a_list() {
        for from in 0..150_usize {
            for to in from..150 {
                let mut bits = [0_u64; 3];
                set(&mut bits, from, to);
                let count: u32 = bits.iter().map(|word| word.count_ones()).sum();
                assert_eq!(count as usize, to - from, "{from}..{to}");
                let some = from < to;
                assert_eq!(next_one(&bits, 0, 150), some.then_some(from));
                assert_eq!(last_one(&bits, 0, 150), some.then(|| to - 1));
                assert_eq!(next_zero(&bits, from, 150), (to < 150).then_some(to));
                clear(&mut bits, from, to);
                assert_eq!(bits, [0; 3]);
            }
        }
    }

    #[test]
    fn a_search_stays_in_its_range() {
        let mut bits = [0_u64; 3];
        set(&mut bits, 70, 71);
        assert_eq!(next_one(&bits, 0, 70), None);
        assert_eq!(next_one(&bits, 71, 192), None);
        assert_eq!(last_one(&bits, 71, 192), None);
        assert_eq!(last_one(&bits, 0, 70), None);
        assert_eq!(last_one(&bits, 70, 71), Some(70));
    }
}
