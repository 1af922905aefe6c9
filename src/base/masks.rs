//! Masks over rows: how many they hold, and which.
//!
//! Loops over residents that branch on chance, or on who is who, are slow: the machine guesses wrong. They make a mask
//! without a branch instead, and treat the few rows that it holds.

/// Rows that are looked at together where few of them count.
const CHUNK: usize = 64;

/// How many cells of a column of bytes `f` holds for.
#[inline]
pub fn count<T: Copy>(column: &[T], f: impl Fn(T) -> bool) -> u32 {
    // Sums of a byte each, of fewer cells than would make them overflow: sixteen at once.
    let some = |cells: &[T]| cells.iter().map(|cell| u8::from(f(*cell))).sum::<u8>();
    let (chunks, rest) = column.as_chunks::<128>();
    chunks.iter().map(|chunk| u32::from(some(chunk))).sum::<u32>() + u32::from(some(rest))
}

/// `x` where a row is held, else 0: without the branch that a choice between a value and nothing is made into.
#[inline]
pub const fn held(x: f32, held: bool) -> f32 {
    f32::from_bits(x.to_bits() & (held as u32).wrapping_neg())
}

/// Calls `f` with every row that a mask holds, in order: fast where they are few.
#[inline]
pub fn each(mask: &[bool], mut f: impl FnMut(usize)) {
    let (chunks, rest) = mask.as_chunks::<8>();
    for (k, chunk) in chunks.iter().enumerate() {
        // A byte a row, each 0 or 1: the lowest bit that is set tells the next row.
        let mut bits = u64::from_le_bytes(chunk.map(u8::from));
        while bits != 0 {
            f(8 * k + bits.trailing_zeros() as usize / 8);
            bits &= bits - 1;
        }
    }
    let done = 8 * chunks.len();
    rest.iter().enumerate().filter(|(_, held)| **held).for_each(|(k, _)| f(done + k));
}

/// Calls `f` with every row in which two columns differ, in order: fast where they are few.
#[inline]
pub fn differences<T: Copy + PartialEq>(a: &[T], b: &[T], mut f: impl FnMut(usize)) {
    for (chunk, (a, b)) in a.chunks(CHUNK).zip(b.chunks(CHUNK)).enumerate() {
        let differ = |(a, b): (&T, &T)| a != b;
        // Without an early end the loop vectorises.
        if a.iter().zip(b).fold(false, |any, pair| any | differ(pair)) {
            let rows = a.iter().zip(b).enumerate().filter(|(_, pair)| differ(*pair));
            rows.for_each(|(k, _)| f(chunk * CHUNK + k));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn masks_hold_what_a_plain_loop_finds() {
        for rows in [0, 1, 7, 8, 9, 63, 64, 65, 9_999] {
            for every in [1, 2, 7, 40] {
                let mask: Vec<bool> = (0..rows).map(|row| row % every == every / 2).collect();
                let plain: Vec<usize> = (0..rows).filter(|row| mask[*row]).collect();
                let (mut found, mut differ) = (Vec::new(), Vec::new());
                each(&mask, |row| found.push(row));
                differences(&mask, &vec![false; rows], |row| differ.push(row));
                assert_eq!((&found, &differ), (&plain, &plain));
                assert_eq!(count(&mask, |held| held) as usize, plain.len());
                assert!(mask.iter().all(|it| held(-0.3, *it) == if *it { -0.3 } else { 0.0 }));
            }
        }
    }
}
