//! One block of ChaCha8: sixteen words, for callers that need a few words from each of many streams.
//!
//! A generator computes several blocks ahead, which is faster for a long stream. Here each block is computed alone.
//! *Reference*: D. J. Bernstein, "ChaCha, a variant of Salsa20", 2008.

/// Pairs of rounds.
const DOUBLE_ROUNDS: usize = 4;

/// The first block of the stream of a key: words 0 to 15.
pub(super) fn first_block(key: [u32; 8], stream: u64) -> [u32; 16] {
    let [a, b, c, d, e, f, g, h] = key;
    let [low, high] = [stream as u32, (stream >> 32) as u32];
    let start = [0x6170_7865, 0x3320_646e, 0x7962_2d32, 0x6b20_6574, a, b, c, d, e, f, g, h, 0, 0, low, high];
    let mut x = start;
    for _ in 0..DOUBLE_ROUNDS {
        quarter::<0, 4, 8, 12>(&mut x);
        quarter::<1, 5, 9, 13>(&mut x);
        quarter::<2, 6, 10, 14>(&mut x);
        quarter::<3, 7, 11, 15>(&mut x);
        quarter::<0, 5, 10, 15>(&mut x);
        quarter::<1, 6, 11, 12>(&mut x);
        quarter::<2, 7, 8, 13>(&mut x);
        quarter::<3, 4, 9, 14>(&mut x);
    }
    x.iter_mut().zip(start).for_each(|(word, start)| *word = word.wrapping_add(start));
    x
}

#[inline]
fn quarter<const A: usize, const B: usize, const C: usize, const D: usize>(x: &mut [u32; 16]) {
    x[A] = x[A].wrapping_add(x[B]);
    x[D] = (x[D] ^ x[A]).rotate_left(16);
    x[C] = x[C].wrapping_add(x[D]);
    x[B] = (x[B] ^ x[C]).rotate_left(12);
    x[A] = x[A].wrapping_add(x[B]);
    x[D] = (x[D] ^ x[A]).rotate_left(8);
    x[C] = x[C].wrapping_add(x[D]);
    x[B] = (x[B] ^ x[C]).rotate_left(7);
}
