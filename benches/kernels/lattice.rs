//! The spatial public-goods game, hand-written for one case: two strategies on an `L × L` torus, `r = 4`,
//! `K = 0.5`, random sequential, payoffs added over five groups; `L` is a constant of the compiler.
//!
//! One byte per place, `51·(defects) + (defectors in its five groups)`; the difference of two bytes determines the
//! probability of copying. Two words per update.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

const BATCH: usize = 256;
const DEFECTS: u8 = 51;

/// An `L × L` torus.
pub(crate) struct Lattice<const L: usize> {
    cells: Vec<u8>,
    chances: [u32; 512],
    words: ChaCha8Rng,
    defectors: u64,
}

impl<const L: usize> Lattice<L> {
    /// Half of the places contribute.
    pub(crate) fn new(seed: u64) -> Self {
        let mut chances = [0; 512];
        for apart in -25..=25_i32 {
            for sign in [-1, 1] {
                // The payoff advantage of the other place: each defector in a group costs 0.8, a contribution 1 in each
                // of five.
                let gain = f64::from(sign) * 5.0 - 0.8 * f64::from(apart);
                let chance = 1.0 / (1.0 + (-gain / 0.5).exp());
                chances[(256 + sign * i32::from(DEFECTS) + apart) as usize] = (chance * 4_294_967_296.0) as u32;
            }
        }
        let mut lattice = Self { cells: vec![0; L * L], chances, words: ChaCha8Rng::seed_from_u64(seed), defectors: 0 };
        for place in 0..L * L {
            if lattice.words.next_u32() & 1 == 1 {
                lattice.flip(place / L, place % L);
            }
        }
        lattice
    }

    /// The share of contributors.
    pub(crate) fn contributors(&self) -> f64 {
        1.0 - self.defectors as f64 / (L * L) as f64
    }

    /// Runs `sweeps` sweeps of `L²` updates.
    pub(crate) fn advance(&mut self, sweeps: u64) {
        let (mut bytes, mut places, mut others, mut draws) =
            ([0_u8; 8 * BATCH], [0_u32; BATCH], [0_u32; BATCH], [0_u32; BATCH]);
        const ROWS: fn(usize) -> [u32; 4] = |l| [l as u32 - 1, 1, 0, 0];
        const COLUMNS: fn(usize) -> [u32; 4] = |l| [0, 0, l as u32 - 1, 1];
        let (rows, columns, side) = (ROWS(L), COLUMNS(L), L as u32);
        let mut left = sweeps * (L * L) as u64;
        while left > 0 {
            let now = left.min(BATCH as u64) as usize;
            self.words.fill_bytes(&mut bytes);
            let (sites, choices) = bytes.split_at(4 * BATCH);
            let pairs = sites.chunks_exact(4).zip(choices.chunks_exact(4));
            for (((site, choice), place), (other, draw)) in
                pairs.zip(&mut places).zip(others.iter_mut().zip(&mut draws))
            {
                let site = u32::from_le_bytes([site[0], site[1], site[2], site[3]]);
                let choice = u32::from_le_bytes([choice[0], choice[1], choice[2], choice[3]]);
                let product = u64::from(site) * L as u64;
                let row = (product >> 32) as u32;
                let column = (((product & 0xffff_ffff) * L as u64) >> 32) as u32;
                let direction = (choice >> 30) as usize;
                let (down, along) = (row + rows[direction], column + columns[direction]);
                let down = if down >= side { down - side } else { down };
                let along = if along >= side { along - side } else { along };
                *place = row * side + column;
                *other = down * side + along;
                *draw = choice << 2;
            }
            for k in 0..now {
                let (own, other) = (self.cells[places[k] as usize], self.cells[others[k] as usize]);
                if draws[k] < self.chances[(256 + usize::from(other) - usize::from(own)) & 511] {
                    let place = places[k] as usize;
                    self.flip(place / L, place % L);
                }
            }
            left -= now as u64;
        }
    }

    fn flip(&mut self, row: usize, column: usize) {
        let falls = self.cells[row * L + column] >= DEFECTS;
        let sign = if falls { u8::MAX } else { 1 };
        self.defectors = if falls { self.defectors - 1 } else { self.defectors + 1 };
        if (2..L - 2).contains(&row) && (2..L - 2).contains(&column) {
            let window = &mut self.cells[(row - 2) * L + column - 2..(row + 2) * L + column + 3];
            for (at, weight) in [
                (2, 1),
                (L + 1, 2),
                (L + 2, 2),
                (L + 3, 2),
                (2 * L, 1),
                (2 * L + 1, 2),
                (2 * L + 2, 5 + DEFECTS),
                (2 * L + 3, 2),
                (2 * L + 4, 1),
                (3 * L + 1, 2),
                (3 * L + 2, 2),
                (3 * L + 3, 2),
                (4 * L + 2, 1),
            ] {
                window[at] = window[at].wrapping_add(sign.wrapping_mul(weight));
            }
        } else {
            for down in 0..5 {
                for along in 0..5_usize {
                    let far = usize::abs_diff(down, 2) + usize::abs_diff(along, 2);
                    let weight = [5 + DEFECTS, 2, if down == 2 || along == 2 { 1 } else { 2 }, 0, 0][far];
                    let cell = (row + L + down - 2) % L * L + (column + L + along - 2) % L;
                    self.cells[cell] = self.cells[cell].wrapping_add(sign.wrapping_mul(weight));
                }
            }
        }
    }
}
