//! The well-mixed population: the expected payoff of each strategy, and the transition probabilities of the
//! composition.
//!
//! `Z` members, groups of `N` drawn without replacement, payoffs *expected* over the groups (payoffs of one sampled
//! game would be another model under a non-linear update). One member changes at a time.
//! *Pairwise comparison*: a random member (strategy `a`) mutates with probability `μ`, to each other strategy equally
//! often; otherwise it meets another (`b`) and copies it with probability `1/(1+exp(−s(π_b−π_a)))`:
//! `T(a→b) = n_a/Z·[μ/(S−1) + (1−μ)·n_b/(Z−1)·F]`. *Moran*: a parent in proportion to fitness has a child, which
//! mutates with probability `μ` and takes the place of a random member.
//!
//! *Units*: payoffs per game; `s` per unit of payoff; probabilities per step, `Z` steps are a generation. *Words drawn*: none
//! here. *Reference*: Traulsen and Hauert 2009, in Reviews of Nonlinear Dynamics and Complexity II; Hauert et al. 2007,
//! Science 316:1905.

use super::stage::GroupPayoff;
use super::strategy::MOST_STRATEGIES;
use crate::base::error::Problem;
use crate::base::math::{exp, ln, logistic};
use crate::theory::fixation::Update;
use crate::theory::sampling::hypergeometric;
use std::sync::Arc;

/// The most compositions of a member's companions over which expected payoffs are computed.
const MOST_GROUPS: usize = 2_000_000;
/// The most work for a table of two strategies: members times group size.
const MOST_WORK: usize = 1_000_000_000;
/// The largest population.
pub(super) const LARGEST: usize = 1_000_000;

/// A well-mixed population and its update rule.
#[derive(Clone, Debug)]
pub struct WellMixed {
    strategies: usize,
    size: usize,
    group: usize,
    update: Update,
    mutation: f64,
    /// The compositions of a member's `group − 1` companions, and the payoff of each strategy with them.
    companions: Vec<[u32; MOST_STRATEGIES]>,
    payoffs: Vec<[f64; MOST_STRATEGIES]>,
    /// `ln k!`.
    ln_factorial: Vec<f64>,
}

impl WellMixed {
    /// A population of `size` with `strategies` strategies that plays in groups of `group`.
    ///
    /// # Errors
    /// When the group is larger than the population, the groups are too many to take the expectation over, the
    /// intensity of the update is out of range, `mutation` is not in [0, 1], or a payoff is not finite.
    pub fn new(
        payoff: &Arc<dyn GroupPayoff>,
        strategies: usize,
        size: usize,
        group: usize,
        update: Update,
        mutation: f64,
    ) -> Result<Self, Problem> {
        if !(2..=MOST_STRATEGIES).contains(&strategies) {
            return Err(Problem::new("strategies", format!("{strategies} is not in 2..={MOST_STRATEGIES}")));
        }
        if !(2..=LARGEST).contains(&size) {
            return Err(Problem::new("population.size", format!("{size} is not in 2..={LARGEST}")));
        }
        if !(2..=size).contains(&group) {
            let why = format!("{group} is not in 2..={size}: a group is drawn from the population");
            return Err(Problem::new("game.group_size", why));
        }
        if !(0.0..=1.0).contains(&mutation) {
            return Err(Problem::new("update.mutation", format!("{mutation} is not in [0, 1]")));
        }
        checked(update)?;
        if strategies == 2 && size * group > MOST_WORK {
            let why =
                format!("{group} of {size} is too much to tabulate: group times population is at most {MOST_WORK}");
            return Err(Problem::new("game.group_size", why));
        }
        let companions = compositions(strategies, group - 1)?;
        let mut payoffs = Vec::with_capacity(companions.len());
        for others in &companions {
            let mut row = [0.0; MOST_STRATEGIES];
            for (own, cell) in row.iter_mut().enumerate().take(strategies) {
                *cell = payoff.payoff(own, &others[..strategies]);
                if !cell.is_finite() {
                    return Err(Problem::new("game", format!("pays {cell} to strategy {own} among {others:?}")));
                }
            }
            payoffs.push(row);
        }
        let mut ln_factorial = vec![0.0; size + 1];
        for k in 1..=size {
            ln_factorial[k] = ln_factorial[k - 1] + ln(k as f64);
        }
        Ok(Self { strategies, size, group, update, mutation, companions, payoffs, ln_factorial })
    }

    /// The number of members.
    pub(super) const fn size(&self) -> usize {
        self.size
    }

    /// The number of strategies.
    pub(super) const fn strategies(&self) -> usize {
        self.strategies
    }

    /// Probability of a mutation per step.
    pub(super) const fn mutation(&self) -> f64 {
        self.mutation
    }

    /// The expected payoff of each strategy if `counts[s]` members have strategy `s`; 0 for strategies without members.
    pub(super) fn expected(&self, counts: &[u32]) -> [f64; MOST_STRATEGIES] {
        if self.strategies == 2 { self.expected_of_two(counts) } else { self.expected_of_many(counts) }
    }

    fn expected_of_two(&self, counts: &[u32]) -> [f64; MOST_STRATEGIES] {
        let mut expected = [0.0; MOST_STRATEGIES];
        for own in 0..2 {
            let first = (counts[0] as usize).saturating_sub(usize::from(own == 0));
            // The arguments are in range: new() checked them.
            let weights = hypergeometric(self.size - 1, first.min(self.size - 1), self.group - 1).unwrap_or_default();
            if counts[own] > 0 {
                // Companions are listed by the number of the first strategy.
                expected[own] = weights.iter().zip(&self.payoffs).map(|(weight, row)| weight * row[own]).sum();
            }
        }
        expected
    }

    fn expected_of_many(&self, counts: &[u32]) -> [f64; MOST_STRATEGIES] {
        let mut expected = [0.0; MOST_STRATEGIES];
        let ln_choose = |n: u32, k: u32| {
            self.ln_factorial[n as usize] - self.ln_factorial[k as usize] - self.ln_factorial[(n - k) as usize]
        };
        let ln_all = ln_choose(self.size as u32 - 1, self.group as u32 - 1);
        for (others, row) in self.companions.iter().zip(&self.payoffs) {
            let pairs = || counts.iter().zip(others).take(self.strategies);
            if pairs().any(|(n, k)| k > n) {
                continue;
            }
            let weight = exp(pairs().map(|(n, k)| ln_choose(*n, *k)).sum::<f64>() - ln_all);
            for own in (0..self.strategies).filter(|own| counts[*own] > 0) {
                // Companions are drawn without the member itself: C(n−1, k) = C(n, k)·(n−k)/n.
                let (n, k) = (f64::from(counts[own]), f64::from(others[own]));
                expected[own] += weight * (n - k) / n * row[own];
            }
        }
        expected
    }

    /// Probabilities per step that one member changes from strategy `a` to `b`, at `[a][b]`; the diagonal is 0.
    ///
    /// # Errors
    /// When a fitness under linear Moran updating is not above 0.
    pub fn transitions(&self, counts: &[u32]) -> Result<[[f64; MOST_STRATEGIES]; MOST_STRATEGIES], Problem> {
        let expected = self.expected(counts);
        let z = self.size as f64;
        let spread = self.mutation / (self.strategies - 1) as f64;
        let mut chances = [[0.0; MOST_STRATEGIES]; MOST_STRATEGIES];
        let births = match self.update {
            Update::PairwiseComparison(_) => [0.0; MOST_STRATEGIES],
            update => self.births(update, counts, &expected)?,
        };
        for a in (0..self.strategies).filter(|a| counts[*a] > 0) {
            let leaving = f64::from(counts[a]) / z;
            for b in (0..self.strategies).filter(|b| *b != a) {
                let arriving = match self.update {
                    Update::PairwiseComparison(selection) => {
                        let met = f64::from(counts[b]) / (z - 1.0);
                        let copies = logistic(selection * (expected[b] - expected[a]));
                        spread + (1.0 - self.mutation) * met * copies
                    }
                    _ => (1.0 - self.mutation) * births[b] + spread * (1.0 - births[b]),
                };
                chances[a][b] = leaving * arriving;
            }
        }
        Ok(chances)
    }

    /// Probabilities that the parent has each strategy.
    fn births(
        &self,
        update: Update,
        counts: &[u32],
        expected: &[f64; MOST_STRATEGIES],
    ) -> Result<[f64; MOST_STRATEGIES], Problem> {
        let present = || (0..self.strategies).filter(|s| counts[*s] > 0);
        let best = present().map(|s| expected[s]).fold(f64::NEG_INFINITY, f64::max);
        let mut births = [0.0; MOST_STRATEGIES];
        for s in present() {
            let fitness = match update {
                Update::MoranLinear(weight) => 1.0 - weight + weight * expected[s],
                // Relative to the best payoff, so that the largest exponent is 0.
                Update::MoranExponential(selection) | Update::PairwiseComparison(selection) => {
                    exp(selection * (expected[s] - best))
                }
            };
            if !(fitness > 0.0 || matches!(update, Update::MoranExponential(_))) {
                let why = format!("a fitness of {fitness} with {counts:?} members; it has to be above 0");
                return Err(Problem::new("update.weight", why));
            }
            births[s] = f64::from(counts[s]) * fitness;
        }
        let total: f64 = births.iter().sum();
        births.iter_mut().for_each(|birth| *birth /= total);
        Ok(births)
    }
}

fn checked(update: Update) -> Result<(), Problem> {
    match update {
        Update::PairwiseComparison(s) | Update::MoranExponential(s) if !(s.is_finite() && s >= 0.0) => {
            Err(Problem::new("update.selection", format!("{s} is not a finite number of at least 0")))
        }
        Update::MoranLinear(w) if !(0.0..=1.0).contains(&w) => {
            Err(Problem::new("update.weight", format!("{w} is not in [0, 1]")))
        }
        _ => Ok(()),
    }
}

/// All ways of dividing `members` among `strategies`, in ascending order of the first count, then of the next.
fn compositions(strategies: usize, members: usize) -> Result<Vec<[u32; MOST_STRATEGIES]>, Problem> {
    let mut ways = 1.0_f64;
    for k in 1..strategies {
        ways *= (members + k) as f64 / k as f64;
    }
    if ways > MOST_GROUPS as f64 {
        let why = format!("{strategies} strategies in groups of {} make {ways:.0} kinds of group", members + 1);
        return Err(Problem::new("game.group_size", format!("{why}; at most {MOST_GROUPS} are taken")));
    }
    let mut all = Vec::with_capacity(ways as usize);
    let mut counts = [0; MOST_STRATEGIES];
    fill(&mut all, &mut counts, 0, strategies, members as u32);
    Ok(all)
}

fn fill(all: &mut Vec<[u32; MOST_STRATEGIES]>, counts: &mut [u32; MOST_STRATEGIES], at: usize, of: usize, left: u32) {
    if at + 1 == of {
        counts[at] = left;
        all.push(*counts);
        return;
    }
    for count in 0..=left {
        counts[at] = count;
        fill(all, counts, at + 1, of, left - count);
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::super::stage::tests::stage;
    use super::*;
    use crate::theory::dilemma::expected_payoffs;
    use serde_json::json;

    /// A population for tests.
    pub(in crate::evolution) fn population(
        words: &[&str],
        (z, n, r): (usize, usize, f64),
        incentives: &serde_json::Value,
        update: Update,
        mutation: f64,
    ) -> WellMixed {
        let payoff: Arc<dyn GroupPayoff> = Arc::new(stage(words, r, incentives));
        WellMixed::new(&payoff, words.len(), z, n, update, mutation).unwrap()
    }

    #[test]
    fn expected_payoffs_are_those_of_theory_by_both_ways() {
        let pair =
            population(&["contribute", "defect"], (50, 5, 3.0), &json!({}), Update::PairwiseComparison(1.0), 0.0);
        let words = ["contribute", "defect", "stay_out"];
        let three = population(&words, (50, 5, 3.0), &json!({}), Update::PairwiseComparison(1.0), 0.0);
        for k in [1, 7, 49] {
            let (contributor, defector) = expected_payoffs(5, 50, k as usize, 3.0, 1.0).unwrap();
            for found in [pair.expected(&[k, 50 - k]), three.expected(&[k, 50 - k, 0])] {
                assert!((found[0] - contributor).abs() < 1e-11 && (found[1] - defector).abs() < 1e-11);
            }
        }
    }

    #[test]
    fn probabilities_by_hand() {
        let update = Update::PairwiseComparison(0.0);
        let found = population(&["contribute", "defect"], (10, 5, 3.0), &json!({}), update, 0.1);
        let chances = found.transitions(&[4, 6]).unwrap();
        assert!((chances[0][1] - 0.4 * (0.1 + 0.9 * 6.0 / 9.0 * 0.5)).abs() < 1e-12);
        let moran = population(&["contribute", "defect"], (10, 5, 3.0), &json!({}), Update::MoranExponential(0.0), 0.0);
        assert!((moran.transitions(&[4, 6]).unwrap()[0][1] - 0.24).abs() < 1e-12);
    }

    #[test]
    fn populations_out_of_range_are_refused() {
        let payoff: Arc<dyn GroupPayoff> = Arc::new(stage(&["contribute", "defect"], 3.0, &json!({})));
        let new = |z, n, update, mutation| {
            WellMixed::new(&payoff, 2, z, n, update, mutation).map_err(|problem| problem.to_string()).unwrap_err()
        };
        let fermi = Update::PairwiseComparison(1.0);
        assert_eq!(new(4, 5, fermi, 0.0), "game.group_size: 5 is not in 2..=4: a group is drawn from the population");
        assert!(new(10, 5, Update::PairwiseComparison(-1.0), 0.0).starts_with("update.selection: -1"));
        assert!(new(10, 5, Update::MoranLinear(1.5), 0.0).starts_with("update.weight"));
        assert!(new(10, 5, fermi, f64::NAN).starts_with("update.mutation: NaN"));
        let poor: Arc<dyn GroupPayoff> = Arc::new(stage(&["contribute", "defect"], f64::NAN, &json!({})));
        assert!(WellMixed::new(&poor, 2, 10, 5, fermi, 0.0).is_err());
        assert!(compositions(8, 100).is_err());
        let linear = population(&["contribute", "defect"], (10, 5, 1.0), &json!({}), Update::MoranLinear(1.0), 0.0);
        assert!(linear.transitions(&[1, 9]).unwrap_err().to_string().starts_with("update.weight: a fitness of"));
    }
}
