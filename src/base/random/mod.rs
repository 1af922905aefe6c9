//! Random numbers as addresses, not sequences.
//!
//! The 256-bit ChaCha key *is* the address: root seed, replicate, community, tick, phase and component; the 64-bit
//! stream number is call ‖ block. No generator state is carried from tick to tick, and the component part is a hash of
//! its id, so adding, removing or reordering an institution does not change the numbers of any other component: every
//! comparison is paired.
//!
//! Resident loops draw by block of [`BLOCK`] rows: word `k` of row `i` stands at word position `k·BLOCK + i` of the
//! block's stream. A loop draws the same number of words for every resident, independent of its parameters.

mod samplers;

pub(crate) use samplers::gumbels;
pub use samplers::{below, chance, normal, normals, poisson, unit};

use super::blocks::{BLOCK, Columns, for_blocks};
use super::chacha::first_block;
use rand::rand_core::{Infallible, TryRng};
use rand::{Rng, RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use std::ops::Range;

/// The tick number in addresses of draws that are made once per run, not once per tick.
const ONCE: i32 = i32::MIN;

/// Where a stream of random words begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Address {
    root: u64,
    replicate: u32,
    community: u32,
    tick: i32,
    phase: u32,
    component: u64,
}

impl Address {
    /// The address of a seed: replicate 0 of community 0, for draws that are made once per run.
    pub const fn new(seed: u64) -> Self {
        Self { root: seed, replicate: 0, community: 0, tick: ONCE, phase: 0, component: 0 }
    }

    /// The same address in another replicate.
    #[must_use]
    pub const fn replicate(mut self, replicate: u32) -> Self {
        self.replicate = replicate;
        self
    }

    /// The same address in another community of the region.
    #[must_use]
    pub const fn community(mut self, community: u32) -> Self {
        self.community = community;
        self
    }

    /// The same address at a tick and a phase (0 to 12).
    #[must_use]
    pub const fn at(mut self, tick: i32, phase: u32) -> Self {
        self.tick = tick;
        self.phase = phase;
        self
    }

    /// The same address for draws that are made once per run.
    #[must_use]
    pub const fn once(mut self) -> Self {
        self.tick = ONCE;
        self
    }

    /// The same address for a component, by the hash of its id.
    #[must_use]
    pub const fn component(mut self, id: &str) -> Self {
        self.component = fingerprint(id);
        self
    }

    /// Word `k` of each of the first `rows` residents of a block.
    pub fn block_words(&self, call: u32, block: usize, k: usize, rows: usize) -> [u32; BLOCK] {
        let mut words = [0; BLOCK];
        let mut stream = self.stream(call, block as u32);
        stream.seek(k * BLOCK);
        stream.fill(&mut words[..rows]);
        words
    }

    /// The first `N` words, at most 16, of the stream of one call and block: faster than the stream when no more words
    /// are needed.
    pub fn words<const N: usize>(&self, call: u32, block: u32) -> [u32; N] {
        const { assert!(N <= 16, "a block has 16 words") };
        let halves = |x: u64| [x as u32, (x >> 32) as u32];
        let ([a, b], [c, d]) = (halves(self.root), halves(self.component));
        let key = [a, b, self.replicate, self.community, self.tick as u32, self.phase, c, d];
        let words = first_block(key, u64::from(call) << 32 | u64::from(block));
        std::array::from_fn(|k| words[k])
    }

    /// The stream of one call and block.
    pub fn stream(&self, call: u32, block: u32) -> Stream {
        let mut key = [0; 32];
        key[0..8].copy_from_slice(&self.root.to_le_bytes());
        key[8..12].copy_from_slice(&self.replicate.to_le_bytes());
        key[12..16].copy_from_slice(&self.community.to_le_bytes());
        key[16..20].copy_from_slice(&self.tick.to_le_bytes());
        key[20..24].copy_from_slice(&self.phase.to_le_bytes());
        key[24..32].copy_from_slice(&self.component.to_le_bytes());
        let mut stream = Stream(ChaCha8Rng::from_seed(key));
        stream.turn_to(call, block);
        stream
    }
}

/// The fixed hash of a component's id (FNV-1a, 64 bits): part of the reproducibility contract.
pub const fn fingerprint(id: &str) -> u64 {
    let bytes = id.as_bytes();
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut at = 0;
    while at < bytes.len() {
        hash = (hash ^ bytes[at] as u64).wrapping_mul(0x0000_0100_0000_01b3);
        at += 1;
    }
    hash
}

/// A stream of ChaCha8 words. It implements rand's core trait, so rand and rand_distr can be used on it; the model
/// itself uses only the samplers below, which take a fixed number of words each.
#[derive(Clone, Debug)]
pub struct Stream(ChaCha8Rng);

impl Stream {
    /// The next 32-bit word.
    pub fn word(&mut self) -> u32 {
        self.0.next_u32()
    }

    /// Fills `words` with the next words of the stream.
    pub fn fill(&mut self, words: &mut [u32]) {
        // The words have the same order as in the stream, on little-endian and big-endian machines.
        self.0.fill(words);
    }

    /// Moves to the beginning of another call and block at the same address.
    fn turn_to(&mut self, call: u32, block: u32) {
        self.0.set_stream(u64::from(call) << 32 | u64::from(block));
    }

    fn seek(&mut self, position: usize) {
        self.0.set_word_pos(position as u128);
    }
}

impl TryRng for Stream {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        Ok(self.0.next_u32())
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        Ok(self.0.next_u64())
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Infallible> {
        self.0.fill_bytes(bytes);
        Ok(())
    }
}

/// The random words of one block: `words[k][i]` is word `k` of the block's row `i`.
pub(crate) type Words<const W: usize> = [[u32; BLOCK]; W];

/// The source of a component's random words during one phase. Each call to [`Random::blocks`] or [`Random::stream`] has
/// its own address, numbered in the order of the calls.
#[derive(Debug)]
pub struct Random {
    address: Address,
    calls: u32,
}

impl Random {
    /// Begins at an address that names the component.
    pub const fn new(address: Address) -> Self {
        Self { address, calls: 0 }
    }

    /// Begins at the call numbers reserved for the engine (from 2³¹), so that draws that the engine makes for a
    /// component do not share words with the component's own draws.
    pub(crate) const fn engine(address: Address) -> Self {
        Self { address, calls: 1 << 31 }
    }

    /// Runs `f` over the columns, block by block, in parallel when that is faster, with `W` random words per row. `f`
    /// gets the words, the rows of the block and the block's part of each column.
    pub fn blocks<const W: usize, C: Columns>(
        &mut self,
        rows: usize,
        columns: C,
        f: impl Fn(&Words<W>, Range<usize>, C) + Sync,
    ) {
        let call = self.next();
        // Set up the key once, not once per block.
        let first = self.address.stream(call, 0);
        for_blocks(rows, columns, |block, range, part| {
            let mut words = [[0; BLOCK]; W];
            let mut stream = first.clone();
            stream.turn_to(call, block as u32);
            for (k, column) in words.iter_mut().enumerate() {
                if range.len() < BLOCK {
                    stream.seek(k * BLOCK);
                }
                stream.fill(&mut column[..range.len()]);
            }
            f(&words, range, part);
        });
    }

    /// Draws lots: one word for each of `rows` residents. Keeps the lots of the residents for whom `takes_part` is
    /// true, as `word · 2³² + row`. Sorted, the lots give the residents in random order; a resident's lot does not
    /// depend on who else takes part.
    pub fn lots(&mut self, rows: usize, takes_part: impl Fn(usize) -> bool, lots: &mut Vec<u64>) {
        lots.resize(rows, 0);
        self.blocks::<1, _>(rows, &mut lots[..], |words, rows, lots| {
            for ((lot, word), row) in lots.iter_mut().zip(&words[0]).zip(rows.start as u32..) {
                *lot = u64::from(*word) << 32 | u64::from(row);
            }
        });
        let mut count = 0;
        for row in 0..rows {
            // No conditional jump here: the processor would mispredict it, since `takes_part` is irregular.
            lots[count] = lots[row];
            count += usize::from(takes_part(row));
        }
        lots.truncate(count);
    }

    /// A serial stream, for choices that are made once per community.
    pub fn stream(&mut self) -> Stream {
        let call = self.next();
        self.address.stream(call, u32::MAX)
    }

    /// The source of the same component's draws that are made once per run: the same words at every tick.
    pub fn once(&self) -> Self {
        Self::new(self.address.once())
    }

    fn next(&mut self) -> u32 {
        self.calls += 1;
        self.calls - 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_at_their_address_whatever_the_length() {
        let draw = |rows: usize| {
            let mut out = vec![(0, 0); rows];
            Random::new(Address::new(7).at(3, 6).component("x")).blocks::<2, _>(
                rows,
                &mut out[..],
                |words, range, out| {
                    for (i, cell) in out.iter_mut().enumerate() {
                        *cell = (words[0][i], words[1][i]);
                    }
                    assert_eq!(range.len(), out.len());
                },
            );
            out
        };
        let (long, short) = (draw(5000), draw(1500));
        assert_eq!(long[..1500], short[..]);
        let mut stream = Address::new(7).at(3, 6).component("x").stream(0, 1);
        assert_eq!(long[1024].0, stream.word());
    }

    #[test]
    fn values_are_pinned() {
        let mut stream = Address::new(20_191_101).replicate(2).at(5, 8).component("third_party").stream(1, 3);
        assert_eq!([stream.word(), stream.word(), stream.word()], PINNED);
        assert_eq!(fingerprint("third_party"), PINNED_HASH);
    }
    const PINNED: [u32; 3] = [1_197_046_572, 3_713_340_680, 3_589_493_234];
    const PINNED_HASH: u64 = 5_848_346_545_864_005_013;

    #[test]
    fn a_few_words_are_those_of_the_stream() {
        let (low, high) = (Address::new(0), Address::new(u64::MAX).replicate(7).community(u32::MAX));
        for address in [low, high, low.at(-3, 9).component("x"), high.at(i32::MAX, 12).component("y").once()] {
            for (call, block) in [(0, 0), (3, 70_000), (1 << 31, u32::MAX)] {
                let mut words = [0; 16];
                address.stream(call, block).fill(&mut words);
                assert_eq!(address.words::<16>(call, block), words);
                assert_eq!(address.words::<5>(call, block), words[..5]);
            }
        }
    }

    #[test]
    fn lots_do_not_depend_on_who_takes_part() {
        let draw = |takes_part: fn(usize) -> bool| {
            let mut lots = vec![7; 3];
            Random::new(Address::new(7)).lots(3000, takes_part, &mut lots);
            lots
        };
        let (all, odd) = (draw(|_| true), draw(|row| row % 2 == 1));
        assert!(all.iter().enumerate().all(|(row, lot)| *lot as u32 as usize == row));
        assert_eq!(odd, all.into_iter().skip(1).step_by(2).collect::<Vec<_>>());
        assert!(draw(|_| false).is_empty());
    }

    #[test]
    fn every_part_of_an_address_matters() {
        let base = Address::new(1).at(0, 0);
        let first = |address: Address, call, block| address.stream(call, block).word();
        let words = [
            first(base, 0, 0),
            first(base, 1, 0),
            first(base, 0, 1),
            first(base.at(1, 0), 0, 0),
            first(base.at(0, 1), 0, 0),
            first(base.replicate(1), 0, 0),
            first(base.community(1), 0, 0),
            first(base.component("a"), 0, 0),
            first(base.once(), 0, 0),
            first(Address::new(2).at(0, 0), 0, 0),
        ];
        for (i, a) in words.iter().enumerate() {
            for b in &words[..i] {
                assert_ne!(a, b);
            }
        }
    }
}
