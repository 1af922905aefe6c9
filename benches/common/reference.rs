//! The reference: the pure game, hand-written for this one model, on one thread. Columns of single
//! precision, and per tick one pass over memory: residents are taken 1,024 at a time, so that choices, sums and random
//! words stay in the first-level cache.
//!
//! It is the same model as the engine's, with the same random words: beliefs (E4) and trust (E5), reciprocal
//! best response with noise, lapses and focal numbers (E2), one fine, groups of ten.

use super::fine::{FINE, INSPECTED, REQUIRED};
use cogov::community::Community;
use cogov::internal::{clamp01, fingerprint, normal_quantiles32};
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

const BLOCK: usize = 1024;
const GROUP: usize = 10;
/// Space for a block and for the residents of the previous block whose group was not complete.
const ROOM: usize = BLOCK + GROUP;

const MPCR: f32 = 0.3;
const NOISE: f32 = 0.34;
const FOCAL: f32 = 0.85;
const LEARNING: f32 = 0.42;
const TRUST_GAIN: f32 = 0.02;
const TRUST_LOSS: f32 = 0.01;
/// 1 − 2^(−1/52).
const FADING: f32 = 0.013_241_27;

/// Phases of the engine's tick, which are part of the address of random words.
const DECIDE: u32 = 6;
const ENFORCE: u32 = 8;

/// The state of the game, and the parameters of each resident.
pub(crate) struct Reference {
    seed: u64,
    tick: i32,
    reciprocity: Vec<f32>,
    ease: Vec<f32>,
    cost: Vec<f32>,
    norm: Vec<f32>,
    first_belief: Vec<f32>,
    lapse: Vec<f32>,
    trust_base: Vec<f32>,
    /// Beliefs about the others' contribution.
    pub(crate) belief: Vec<f32>,
    /// Trust in neighbours.
    pub(crate) trust: Vec<f32>,
    /// Payoffs of the last tick.
    pub(crate) payoff: Vec<f32>,
    /// Mean contribution at each tick so far.
    pub(crate) cooperation: Vec<f64>,
}

impl Reference {
    /// The initial state, the same as that of a community.
    pub(crate) fn new(seed: u64, community: &Community) -> Self {
        let population = &community.population;
        assert!(population.rows().is_multiple_of(GROUP) && community.groups.sizes().iter().all(|size| *size == 10));
        Self {
            seed,
            tick: 0,
            reciprocity: population.preference.reciprocity.clone(),
            ease: population.preference.rigidity.iter().map(|rigidity| 1.0 / rigidity).collect(),
            cost: population.work.opportunity_cost.clone(),
            norm: population.mind.norm.clone(),
            first_belief: population.preference.first_belief.clone(),
            lapse: population.preference.lapse.clone(),
            trust_base: population.preference.trust_base.clone(),
            belief: population.mind.belief.clone(),
            trust: population.mind.trust_neighbours.clone(),
            payoff: vec![0.0; population.rows()],
            cooperation: Vec::new(),
        }
    }

    /// One tick.
    pub(crate) fn step(&mut self) {
        let mut choice = [0.0_f32; ROOM];
        let mut total = [0.0_f32; ROOM];
        let mut lots = [0_u32; ROOM];
        let (mut words, mut slips) = ([0_u32; BLOCK], [0_u32; BLOCK]);
        let (mut sum, mut held) = (0.0, 0);
        for start in (0..self.belief.len()).step_by(BLOCK) {
            let rows = BLOCK.min(self.belief.len() - start);
            let (words, slips) = (&mut words[..rows], &mut slips[..rows]);
            self.words((DECIDE, "reciprocal", 0), start / BLOCK, words);
            self.words((DECIDE, "reciprocal", 1), start / BLOCK, slips);
            sum += self.decide(start, (words, slips), &mut choice[held..held + rows]);
            self.words((ENFORCE, "fine", 0), start / BLOCK, &mut lots[held..held + rows]);
            let filled = held + rows;
            let whole = filled - filled % GROUP;
            for (total, choice) in total[..whole].chunks_exact_mut(GROUP).zip(choice.chunks_exact(GROUP)) {
                total.fill(choice.iter().sum());
            }
            self.settle(start - held, &choice[..whole], &total[..whole], &lots[..whole]);
            choice.copy_within(whole..filled, 0);
            lots.copy_within(whole..filled, 0);
            held = filled - whole;
        }
        self.cooperation.push(sum / self.belief.len() as f64);
        self.tick += 1;
    }

    /// Random word `k` of the residents of a block.
    fn words(&self, (phase, component, k): (u32, &str, usize), block: usize, words: &mut [u32]) {
        let mut key = [0; 32];
        key[0..8].copy_from_slice(&self.seed.to_le_bytes());
        key[16..20].copy_from_slice(&self.tick.to_le_bytes());
        key[20..24].copy_from_slice(&phase.to_le_bytes());
        key[24..32].copy_from_slice(&fingerprint(component).to_le_bytes());
        let mut rng = ChaCha8Rng::from_seed(key);
        rng.set_stream(block as u64);
        rng.set_word_pos((k * BLOCK) as u128);
        rng.fill(words);
    }

    /// Contributions of the residents from `start` on, and their sum.
    fn decide(&self, start: usize, (words, slips): (&[u32], &[u32]), choice: &mut [f32]) -> f64 {
        let rows = start..start + words.len();
        let choice = &mut choice[..words.len()];
        let (reciprocity, belief) = (&self.reciprocity[rows.clone()], &self.belief[rows.clone()]);
        let (ease, cost, norm) = (&self.ease[rows.clone()], &self.cost[rows.clone()], &self.norm[rows.clone()]);
        let (first, lapse) = (&self.first_belief[rows.clone()], &self.lapse[rows]);
        let mut tremble = [0.0; BLOCK];
        let tremble = &mut tremble[..words.len()];
        for (tremble, word) in tremble.iter_mut().zip(words) {
            *tremble = ((word >> 9) as f32 + 0.5) * (1.0 / 8_388_608.0);
        }
        normal_quantiles32(tremble);
        for k in 0..choice.len() {
            let error = NOISE * belief[k] * tremble[k];
            let reference = reciprocity[k] * belief[k] + error;
            let drive = MPCR - cost[k] + norm[k];
            let low = clamp01(reference + drive * ease[k]);
            let high = clamp01(reference + (drive + FINE * INSPECTED) * ease[k]);
            let pulled = if high < REQUIRED { high } else { REQUIRED };
            let chosen = if low > pulled { low } else { pulled };
            let u = (slips[k] >> 8) as f32 * (1.0 / 16_777_216.0);
            let lapsed = u < lapse[k];
            let c = if lapsed { clamp01(first[k] + error) } else { chosen };
            let free = !((high >= REQUIRED) & (low < REQUIRED)) & (u - lapse[k] < (1.0 - lapse[k]) * FOCAL);
            let round = if lapsed { u < lapse[k] * FOCAL } else { free };
            // Adding so much rounds fractions away.
            let quarter = 0.25 * ((4.0 * c + 8_388_608.0) - 8_388_608.0);
            choice[k] = if round { quarter } else { c };
        }
        let mut lanes = [0.0_f64; 8];
        for eight in choice.chunks(8) {
            lanes.iter_mut().zip(eight).for_each(|(lane, choice)| *lane += f64::from(*choice));
        }
        lanes.iter().sum()
    }

    /// Payoffs less fines, beliefs and trust of the residents from `start` on.
    fn settle(&mut self, start: usize, choice: &[f32], total: &[f32], lots: &[u32]) {
        let rows = start..start + choice.len();
        let (belief, trust) = (&mut self.belief[rows.clone()], &mut self.trust[rows.clone()]);
        let (payoff, cost) = (&mut self.payoff[rows.clone()], &self.cost[rows.clone()]);
        let base = &self.trust_base[rows];
        for k in 0..choice.len() {
            let inspected = (lots[k] >> 8) as f32 * (1.0 / 16_777_216.0) < INSPECTED;
            let fine = if inspected { FINE * (REQUIRED - choice[k]).max(0.0) } else { 0.0 };
            payoff[k] = 1.0 - cost[k] * choice[k] + MPCR * total[k] - fine;
            let seen = clamp01((total[k] - choice[k]) * (1.0 / (GROUP - 1) as f32));
            belief[k] += LEARNING * (seen - belief[k]);
            trust[k] += TRUST_GAIN * seen * (1.0 - trust[k])
                - TRUST_LOSS * (1.0 - seen) * trust[k]
                - FADING * (trust[k] - base[k]);
        }
    }
}
