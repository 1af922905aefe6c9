//! Masks over rows: counts the marked rows and lists them.
//!
//! Loops over residents with a condition on a random outcome, or on a resident's attributes, are slow, because the
//! processor mispredicts the jump. Such loops compute a mask without conditional jumps, and then treat the few rows of
//! the mask.

use super::blocks::BLOCK;

/// Rows that are compared together before single rows are searched: most chunks have no row to treat.
const CHUNK: usize = 64;

/// Counts the cells of a column of bytes for which `f` is true.
#[inline]
pub(crate) fn count<T: Copy>(column: &[T], f: impl Fn(T) -> bool) -> u32 {
    // Sums in single bytes, sixteen at once; a chunk has too few cells to overflow them.
    let some = |cells: &[T]| cells.iter().map(|cell| u8::from(f(*cell))).sum::<u8>();
    let (chunks, rest) = column.as_chunks::<128>();
    chunks.iter().map(|chunk| u32::from(some(chunk))).sum::<u32>() + u32::from(some(rest))
}

/// `x` if `held`, else 0. It uses a bit mask, because the compiler turns an `if` here into a conditional jump.
#[inline]
pub(crate) const fn held(x: f32, held: bool) -> f32 {
    f32::from_bits(x.to_bits() & (held as u32).wrapping_neg())
}

/// `a` if `first`, else `b`, by a bit mask as in [`held`].
#[inline]
pub(crate) const fn select(first: bool, a: f32, b: f32) -> f32 {
    let mask = (first as u32).wrapping_neg();
    f32::from_bits((a.to_bits() & mask) | (b.to_bits() & !mask))
}

/// The mask of up to 64 rows of a column of bytes, as a 64-bit word: the first row is the lowest bit.
#[inline]
pub(crate) fn word<T: Copy>(column: &[T], f: impl Fn(T) -> bool) -> u64 {
    let mut bytes = [0_u8; 64];
    bytes.iter_mut().zip(column).for_each(|(byte, cell)| *byte = u8::from(f(*cell)));
    // The product moves the lowest bits of the eight bytes next to each other, into the highest byte.
    let side_by_side = |bytes: &[u8; 8]| u64::from_le_bytes(*bytes).wrapping_mul(0x0102_0408_1020_4080) >> 56;
    bytes.as_chunks().0.iter().rfold(0, |word, bytes| word << 8 | side_by_side(bytes))
}

/// Spreads eight bits to eight bytes, each 0 or 1: the lowest bit becomes the lowest byte.
#[inline]
pub(crate) const fn spread(bits: u8) -> u64 {
    // Copy the bits to each byte, keep one bit in each, and then move that bit to the lowest position of its byte.
    let own = (bits as u64 * 0x0101_0101_0101_0101) & 0x8040_2010_0804_0201;
    (own + 0x7f7f_7f7f_7f7f_7f7f) >> 7 & 0x0101_0101_0101_0101
}

/// Calls `f` with every row that is true in a mask, in ascending order; fast when there are few.
#[inline]
pub(crate) fn each(mask: &[bool], mut f: impl FnMut(usize)) {
    let (chunks, rest) = mask.as_chunks::<8>();
    for (k, chunk) in chunks.iter().enumerate() {
        // One byte per row, each 0 or 1: the lowest bit that is set gives the next row.
        let mut bits = u64::from_le_bytes(chunk.map(u8::from));
        while bits != 0 {
            f(8 * k + bits.trailing_zeros() as usize / 8);
            bits &= bits - 1;
        }
    }
    let done = 8 * chunks.len();
    rest.iter().enumerate().filter(|(_, held)| **held).for_each(|(k, _)| f(done + k));
}

/// The positions in a block at which `holds` is true, in ascending order. It has no conditional jump, since the
/// processor would mispredict an irregular one.
pub(crate) fn places<'a>(holds: &[bool], list: &'a mut [u16; BLOCK]) -> &'a [u16] {
    let mut count = 0;
    for (k, holds) in holds.iter().take(BLOCK).enumerate() {
        list[count] = k as u16;
        count += usize::from(*holds);
    }
    &list[..count]
}

/// Calls `f` with every row in which two columns differ, in ascending order; fast when there are few.
#[inline]
pub(crate) fn differences<T: Copy + PartialEq>(a: &[T], b: &[T], mut f: impl FnMut(usize)) {
    for (chunk, (a, b)) in a.chunks(CHUNK).zip(b.chunks(CHUNK)).enumerate() {
        let differ = |(a, b): (&T, &T)| a != b;
        // No early exit, so that the loop vectorises.
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
    fn bits_become_bytes() {
        for bits in 0..=u8::MAX {
            let bytes = spread(bits).to_le_bytes();
            assert!((0..8).all(|k| bytes[k] == bits >> k & 1));
        }
    }

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
                let bit =
                    |row: usize| word(&mask[row / 64 * 64..rows.min(row / 64 * 64 + 64)], |it| it) >> (row % 64) & 1;
                assert!((0..rows).all(|row| (bit(row) == 1) == mask[row]));
                assert!(mask.iter().all(|it| held(-0.3, *it) == if *it { -0.3 } else { 0.0 }));
            }
        }
    }

    #[test]
    fn places_are_listed_in_their_order() {
        let mut list = [0; BLOCK];
        assert_eq!(places(&[true, false, false, true, true], &mut list), [0, 3, 4]);
        assert_eq!(places(&[true; BLOCK], &mut list).len(), BLOCK);
        assert!(places(&[], &mut list).is_empty());
    }
}
