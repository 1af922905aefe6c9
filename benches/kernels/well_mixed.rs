//! Well-mixed pairwise comparison, hand-written for one case: `Z = 100`, `N = 5`, `r = 4`, `s = 0.1`,
//! `μ = 0.01`; eight chains interleaved, one word per step, a histogram over all steps.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

const Z: usize = 100;
const LANES: usize = 8;
const BATCH: usize = 1024;

/// Eight chains.
pub(crate) struct Chains {
    table: [(u32, u32); 128],
    states: [u8; LANES],
    histograms: [[u32; 128]; LANES],
    words: [ChaCha8Rng; LANES],
}

impl Chains {
    /// Half of the members contribute.
    pub(crate) fn new(seed: u64) -> Self {
        let mut table = [(0, 0); 128];
        // In the linear game drawn without replacement the gap does not depend on the state.
        let gap = 4.0 * (Z - 5) as f64 / (5 * (Z - 1)) as f64 - 1.0;
        let copies = |gain: f64| 1.0 / (1.0 + (-0.1 * gain).exp());
        for (k, cell) in table.iter_mut().enumerate().take(Z + 1) {
            let (k, z) = (k as f64, Z as f64);
            let up = (z - k) / z * (0.01 + 0.99 * k / (z - 1.0) * copies(gap));
            let down = k / z * (0.01 + 0.99 * (z - k) / (z - 1.0) * copies(-gap));
            *cell = ((up * 4_294_967_296.0) as u32, (down * 4_294_967_296.0) as u32);
        }
        Self {
            table,
            states: [(Z / 2) as u8; LANES],
            histograms: [[0; 128]; LANES],
            words: std::array::from_fn(|lane| ChaCha8Rng::seed_from_u64(seed + lane as u64)),
        }
    }

    /// Runs `steps` steps of each chain.
    pub(crate) fn advance(&mut self, steps: u64) {
        let mut bytes = [[0_u8; 4 * BATCH]; LANES];
        let mut left = steps;
        let mut states = self.states.map(usize::from);
        let table = &self.table;
        let histograms = &mut self.histograms;
        while left > 0 {
            let now = left.min(BATCH as u64) as usize;
            for (bytes, rng) in bytes.iter_mut().zip(&mut self.words) {
                rng.fill_bytes(bytes);
            }
            for at in 0..now {
                for lane in 0..LANES {
                    let four = &bytes[lane][4 * at..4 * at + 4];
                    let word = u32::from_le_bytes([four[0], four[1], four[2], four[3]]);
                    let state = states[lane];
                    let (up, down) = table[state & 127];
                    let next = state + usize::from(word < up) - usize::from(!word < down);
                    states[lane] = next;
                    histograms[lane][next & 127] += 1;
                }
            }
            left -= now as u64;
        }
        self.states = states.map(|s| s as u8);
    }

    /// The mean share of contributors over all steps.
    pub(crate) fn contributors(&self) -> f64 {
        let (mut steps, mut total) = (0.0, 0.0);
        for (k, count) in self.histograms.iter().flat_map(|histogram| histogram.iter().enumerate()) {
            steps += f64::from(*count);
            total += k as f64 * f64::from(*count);
        }
        total / steps / Z as f64
    }
}
