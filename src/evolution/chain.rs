//! Runs of a well-mixed population: the number of steps it spends in each composition.
//!
//! A step takes one word `w`. With two strategies the composition is the number `k` of the first, and `k` rises if `w <
//! 2³²·T⁺(k)` and falls if `2³²−1−w < 2³²·T⁻(k)`; the thresholds are in a table, and eight replicates run interleaved,
//! which hides the latency of each. With more strategies, the probabilities of leaving a composition are cached by
//! composition, and `w` is compared with their cumulative sum.
//!
//! *Units*: steps; `Z` of them are a generation. Probabilities are resolved to 2⁻³². *Words drawn*: one per step and replicate,
//! word `t` of the replicate's stream at step `t`. *Reference*: as [`WellMixed`].

use super::strategy::MOST_STRATEGIES;
use super::watch::Watch;
use super::well_mixed::WellMixed;
use crate::base::blocks::map;
use crate::base::error::Problem;
use crate::base::random::{Address, Stream};

/// The number of replicates that run interleaved.
const LANES: usize = 8;
/// The number of words drawn at once.
const WORDS: usize = 1024;
/// The number of compositions in the cache; a power of two.
const REMEMBERED: usize = 1 << 13;

/// The time that one replicate spent in each state.
#[derive(Clone, Debug, PartialEq)]
pub struct Sojourn {
    /// The number of steps counted.
    pub steps: u64,
    /// Mean share of each strategy over them.
    pub shares: Vec<f64>,
    /// The number of steps with 0 … `Z` members of the first strategy; empty if there are more than two strategies.
    pub histogram: Vec<u64>,
    /// The recorded shares: the step, counted from the start of the run, and the share of each strategy.
    pub series: Vec<(u64, Vec<f64>)>,
}

/// Runs `replicates` replicates from the composition `start`. The bits do not depend on the number of threads.
///
/// # Errors
/// When a fitness is not above 0 in a composition that is reached, or, for two strategies, in any.
pub fn sojourns(
    population: &WellMixed,
    address: Address,
    start: &[u32],
    replicates: u32,
    watch: Watch,
) -> Result<Vec<Sojourn>, Problem> {
    let address = address.component("evolution.well_mixed");
    let stream = |replicate: u32| address.replicate(replicate).stream(0, 0);
    if population.strategies() == 2 {
        let table = thresholds(population)?;
        let whole = replicates as usize / LANES;
        let units = whole + replicates as usize % LANES;
        let run = |unit: usize| {
            if unit < whole {
                let first = (unit * LANES) as u32;
                let lanes = std::array::from_fn(|lane| stream(first + lane as u32));
                interleaved::<LANES>(&table, lanes, start[0], watch)
            } else {
                let replicate = (whole * LANES + unit - whole) as u32;
                interleaved::<1>(&table, [stream(replicate)], start[0], watch)
            }
        };
        Ok(map(units, run).into_iter().flatten().collect())
    } else {
        map(replicates as usize, |replicate| many(population, stream(replicate as u32), start, watch))
            .into_iter()
            .collect()
    }
}

/// A probability as a threshold for words: a random word is below it with that probability.
pub(super) fn threshold(chance: f64) -> u32 {
    // The cast saturates.
    (chance * 4_294_967_296.0 + 0.5) as u32
}

/// `(T⁺, T⁻)` as thresholds for 0 … `Z` members of the first strategy.
fn thresholds(population: &WellMixed) -> Result<Vec<(u32, u32)>, Problem> {
    let z = population.size() as u32;
    let chances = |k: u32| {
        let chances = population.transitions(&[k, z - k])?;
        Ok((threshold(chances[1][0]), threshold(chances[0][1])))
    };
    (0..=z).map(chances).collect()
}

/// Runs `W` replicates of a population with two strategies, interleaved.
fn interleaved<const W: usize>(
    table: &[(u32, u32)],
    mut streams: [Stream; W],
    start: u32,
    watch: Watch,
) -> Vec<Sojourn> {
    let mut words = [[0; WORDS]; W];
    let mut states = [start as usize; W];
    let mut histograms: [Vec<u64>; W] = std::array::from_fn(|_| vec![0; table.len()]);
    let z = (table.len() - 1) as f64;
    let pair = |share: f64| vec![share, 1.0 - share];
    let mut series: [Vec<(u64, Vec<f64>)>; W] = std::array::from_fn(|_| Vec::new());
    let mut keep = |at: u64, states: &[usize; W]| {
        if watch.keeps(at) {
            series.iter_mut().zip(states).for_each(|(series, state)| series.push((at, pair(*state as f64 / z))));
        }
    };
    keep(0, &states);
    for (stretch, end, counted) in watch.stretches() {
        let mut left = stretch;
        while left > 0 {
            let now = left.min(WORDS as u64) as usize;
            for (words, stream) in words.iter_mut().zip(&mut streams) {
                stream.fill(&mut words[..now]);
            }
            #[expect(clippy::needless_range_loop, reason = "the lanes run side by side, each on words of its own")]
            for step in 0..now {
                for lane in 0..W {
                    let (word, state) = (words[lane][step], &mut states[lane]);
                    let (up, down) = table[*state];
                    *state = *state + usize::from(word < up) - usize::from(!word < down);
                    if counted {
                        histograms[lane][*state] += 1;
                    }
                }
            }
            left -= now as u64;
        }
        keep(end, &states);
    }
    let steps = watch.steps;
    let sojourn = |(histogram, series): (Vec<u64>, _)| {
        let total: f64 = histogram.iter().enumerate().map(|(k, times)| k as f64 * *times as f64).sum();
        Sojourn { steps, shares: pair(total / z / steps.max(1) as f64), histogram, series }
    };
    histograms.into_iter().zip(series).map(sojourn).collect()
}

/// A composition and the cumulative probabilities of leaving it: `(threshold, from, to)`.
#[derive(Clone, Debug, Default)]
struct Remembered {
    counts: [u32; MOST_STRATEGIES],
    leaves: Vec<(u32, u8, u8)>,
}

impl Remembered {
    fn new(population: &WellMixed, counts: [u32; MOST_STRATEGIES]) -> Result<Self, Problem> {
        let s = population.strategies();
        let chances = population.transitions(&counts[..s])?;
        let mut leaves = Vec::new();
        let mut total = 0.0;
        for (a, row) in chances.iter().enumerate().take(s) {
            for (b, chance) in row.iter().enumerate().take(s) {
                total += chance;
                if *chance > 0.0 {
                    leaves.push((threshold(total), a as u8, b as u8));
                }
            }
        }
        Ok(Self { counts, leaves })
    }
}

/// Runs one replicate with any number of strategies.
fn many(population: &WellMixed, mut stream: Stream, start: &[u32], watch: Watch) -> Result<Sojourn, Problem> {
    let s = population.strategies();
    let mut counts = [0; MOST_STRATEGIES];
    counts[..s].copy_from_slice(&start[..s]);
    let mut memory = vec![Remembered::default(); REMEMBERED];
    let mut words = [0; WORDS];
    let mut sums = [0_u64; MOST_STRATEGIES];
    let mut slot = recall(&mut memory, population, counts)?;
    let mut series = Vec::new();
    let mut keep = |at: u64, counts: &[u32]| {
        if watch.keeps(at) {
            series.push((at, counts.iter().map(|count| f64::from(*count) / population.size() as f64).collect()));
        }
    };
    keep(0, &counts[..s]);
    for (stretch, end, counted) in watch.stretches() {
        let counted = u64::from(counted);
        let mut left = stretch;
        while left > 0 {
            let now = left.min(WORDS as u64) as usize;
            stream.fill(&mut words[..now]);
            let mut at = 0;
            while at < now {
                let leaves = &memory[slot].leaves;
                let any = leaves.last().map_or(0, |leave| leave.0);
                let stays = words[at..now].iter().position(|word| *word < any);
                let dwell = stays.unwrap_or(now - at);
                // Steps without a change count for the old composition, the step of the change for the new one.
                for (sum, count) in sums.iter_mut().zip(&counts) {
                    *sum += counted * dwell as u64 * u64::from(*count);
                }
                at += dwell;
                if stays.is_some() {
                    if let Some((_, from, to)) = leaves.iter().find(|leave| words[at] < leave.0) {
                        counts[usize::from(*from)] -= 1;
                        counts[usize::from(*to)] += 1;
                    }
                    slot = recall(&mut memory, population, counts)?;
                    for (sum, count) in sums.iter_mut().zip(&counts) {
                        *sum += counted * u64::from(*count);
                    }
                    at += 1;
                }
            }
            left -= now as u64;
        }
        keep(end, &counts[..s]);
    }
    let total = population.size() as f64 * watch.steps.max(1) as f64;
    let shares = sums[..s].iter().map(|sum| *sum as f64 / total).collect();
    Ok(Sojourn { steps: watch.steps, shares, histogram: Vec::new(), series })
}

/// The index of a composition in the cache; computes the entry if it is missing.
fn recall(memory: &mut [Remembered], population: &WellMixed, counts: [u32; MOST_STRATEGIES]) -> Result<usize, Problem> {
    let mixed = |hash: u64, count: &u32| (hash ^ u64::from(*count)).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(23);
    let slot = counts.iter().fold(0, mixed) as usize % REMEMBERED;
    if memory[slot].counts != counts {
        memory[slot] = Remembered::new(population, counts)?;
    }
    Ok(slot)
}

#[cfg(test)]
mod tests {
    use super::super::well_mixed::tests::population;
    use super::*;
    use crate::theory::fixation::Update;
    use crate::theory::joint_enterprise::{JointEnterprise, Role};
    use crate::theory::stationary::{birth_death, mean_share};
    use serde_json::json;

    /// Mean of each strategy over replicates, and four standard errors.
    fn means(sojourns: &[Sojourn]) -> Vec<(f64, f64)> {
        let n = sojourns.len() as f64;
        (0..sojourns[0].shares.len())
            .map(|s| {
                let mean = sojourns.iter().map(|run| run.shares[s]).sum::<f64>() / n;
                let square = sojourns.iter().map(|run| (run.shares[s] - mean) * (run.shares[s] - mean)).sum::<f64>();
                (mean, 4.0 * (square / (n - 1.0) / n).sqrt())
            })
            .collect()
    }

    fn watch(burn: u64, steps: u64) -> Watch {
        Watch { burn, steps, every: 0 }
    }

    fn exact(population: &WellMixed) -> Vec<f64> {
        let z = population.size() as u32;
        let chance = |k: u32, a: usize, b: usize| population.transitions(&[k, z - k]).unwrap()[a][b];
        let up: Vec<f64> = (0..z).map(|k| chance(k, 1, 0)).collect();
        let down: Vec<f64> = (1..=z).map(|k| chance(k, 0, 1)).collect();
        birth_death(&up, &down).unwrap()
    }

    #[test]
    fn the_histogram_is_the_exact_distribution() {
        // Z = 100, N = 5, r = 4, s = 0.1, μ = 0.01.
        let update = Update::PairwiseComparison(0.1);
        let game = population(&["contribute", "defect"], (100, 5, 4.0), &json!({}), update, 0.01);
        let exact = exact(&game);
        assert!((mean_share(&exact).unwrap() - 0.389_08).abs() < 5e-6);
        for (k, share) in [(0, 0.001_46), (50, 0.012_98), (100, 0.000_17)] {
            assert!((exact[k] - share).abs() < 5e-6, "{k}: {}", exact[k]);
        }
        let runs = sojourns(&game, Address::new(1), &[50, 50], 24, watch(20_000, 1_500_000)).unwrap();
        let (mean, error) = means(&runs)[0];
        assert!((mean - 0.389_08).abs() < error && error < 0.01, "{mean} within {error}");
        for k in [0, 50, 100] {
            let shares: Vec<f64> = runs.iter().map(|run| run.histogram[k] as f64 / run.steps as f64).collect();
            let mean = shares.iter().sum::<f64>() / 24.0;
            let square: f64 = shares.iter().map(|share| (share - mean) * (share - mean)).sum();
            assert!((mean - exact[k]).abs() < 4.0 * (square / 23.0 / 24.0).sqrt(), "{k}: {mean} for {}", exact[k]);
        }
        assert_eq!(runs[0].histogram.iter().sum::<u64>(), 1_500_000);
    }

    #[test]
    fn recording_shares_does_not_change_the_run() {
        let update = Update::PairwiseComparison(0.1);
        for words in [&["contribute", "defect"][..], &["contribute", "defect", "stay_out"]] {
            let game = population(words, (20, 5, 3.0), &json!({}), update, 0.05);
            let start = [20, 0, 0];
            let run = |every| {
                let watch = Watch { burn: 1500, steps: 3000, every };
                sojourns(&game, Address::new(1), &start[..words.len()], 9, watch).unwrap()
            };
            for (kept, not) in run(700).into_iter().zip(run(0)) {
                let at: Vec<u64> = kept.series.iter().map(|(at, _)| *at).collect();
                assert_eq!(at, [0, 700, 1400, 2100, 2800, 3500, 4200]);
                assert_eq!(kept.series[0].1[0], 1.0);
                assert!(kept.series.iter().all(|(_, shares)| (shares.iter().sum::<f64>() - 1.0).abs() < 1e-12));
                assert_eq!((kept.shares, kept.histogram), (not.shares, not.histogram));
            }
        }
    }

    #[test]
    fn an_expected_fine_moves_the_mean() {
        // Rows of V-E08: Z, N, r, fine, s, μ, mean.
        for (z, n, r, fine, s, mutation, target) in [
            (50, 5, 3.0, 0.0, 1.0, 0.01, 0.045_353_08),
            (50, 5, 3.0, 0.448_979_591_836_734_7, 1.0, 0.01, 0.5),
            (50, 5, 3.0, 0.6, 1.0, 0.01, 0.867_050_66),
            (100, 4, 1.6, 0.7, 0.5, 0.005, 0.784_034_48),
        ] {
            let words = ["contribute", "defect"];
            let update = Update::PairwiseComparison(s);
            let game = population(&words, (z, n, r), &json!({"fine": fine}), update, mutation);
            assert!((mean_share(&exact(&game)).unwrap() - target).abs() < 5e-9);
            let half = z as u32 / 2;
            let runs = sojourns(&game, Address::new(5), &[half, half], 24, watch(20_000, 1_000_000)).unwrap();
            let (mean, error) = means(&runs)[0];
            assert!((mean - target).abs() < error && error < 0.05, "{mean} within {error} of {target}");
        }
    }

    #[test]
    fn moran_with_mutation_has_its_distribution() {
        let words = ["contribute", "defect"];
        for update in [Update::MoranExponential(0.2), Update::MoranLinear(0.2)] {
            let game = population(&words, (30, 5, 3.0), &json!({}), update, 0.02);
            let target = mean_share(&exact(&game)).unwrap();
            let runs = sojourns(&game, Address::new(2), &[15, 15], 16, watch(5_000, 500_000)).unwrap();
            let (mean, error) = means(&runs)[0];
            assert!((mean - target).abs() < error && error < 0.02, "{mean} within {error} of {target}");
        }
    }

    #[test]
    fn many_strategies_agree_with_two() {
        // The third strategy is a copy of the second: the first is held as often as with mutation to it 1 in 2.
        let update = Update::PairwiseComparison(0.0);
        let words = ["contribute", "defect", "stay_out"];
        let game = population(&words, (20, 5, 3.0), &json!({}), update, 0.05);
        let runs = sojourns(&game, Address::new(3), &[20, 0, 0], 16, watch(5_000, 300_000)).unwrap();
        for (mean, error) in means(&runs) {
            assert!((mean - 1.0 / 3.0).abs() < error && error < 0.05, "{mean} within {error}");
        }
    }

    #[test]
    fn voluntary_participation_meets_the_small_mutation_limit() {
        // Row C, D, L of V-S06 at μ = 0.001, and its limit, docked at μ = 10⁻⁵ in a small population.
        let with = json!({"outside": 1});
        let words = ["contribute", "defect", "stay_out"];
        let update = Update::PairwiseComparison(1.0);
        let game = population(&words, (100, 5, 3.0), &with, update, 0.001);
        let runs = sojourns(&game, Address::new(4), &[34, 33, 33], 16, watch(100_000, 8_000_000)).unwrap();
        for ((mean, error), target) in means(&runs).into_iter().zip([0.2356, 0.1530, 0.6114]) {
            // The target has an error of its own, 0.001.
            assert!((mean - target).abs() < error + 0.004 && error < 0.02, "{mean} within {error} of {target}");
        }
        let enterprise = JointEnterprise {
            group_size: 3,
            multiplier: 2.5,
            cost: 1.0,
            outside: 1.0,
            peer_fine: 0.0,
            peer_fee: 0.0,
            pool_fine: 0.0,
            pool_fee: 0.0,
            second_order: false,
            others_only: false,
            fee_without_game: false,
        };
        let roles = [Role::Contributor, Role::Defector, Role::Abstainer];
        let limit = enterprise.time_shares(&roles, 12, 0.5).unwrap();
        let game = population(&words, (12, 3, 2.5), &with, Update::PairwiseComparison(0.5), 1e-4);
        let runs = sojourns(&game, Address::new(6), &[12, 0, 0], 16, watch(100_000, 20_000_000)).unwrap();
        for ((mean, error), target) in means(&runs).into_iter().zip(limit) {
            assert!((mean - target).abs() < error + 0.003 && error < 0.06, "{mean} within {error} of {target}");
        }
    }

    #[test]
    fn a_replicate_does_not_depend_on_the_number_of_replicates() {
        let update = Update::PairwiseComparison(0.1);
        let game = population(&["contribute", "defect"], (50, 5, 4.0), &json!({}), update, 0.01);
        let many = sojourns(&game, Address::new(9), &[25, 25], 11, watch(1_000, 20_000)).unwrap();
        let few = sojourns(&game, Address::new(9), &[25, 25], 3, watch(1_000, 20_000)).unwrap();
        assert_eq!(many[..3], few[..]);
    }
}
