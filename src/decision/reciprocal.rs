//! Reciprocal best response, the default: residents match the contribution that they expect of the others, moved by
//! material incentives; now and then they do not think of it.
//!
//! Formula: the drive is `M = m·(1 + ell) − κ + g + ω`, the reference `r = b·μ + ν·μ·z`, the bar `clamp(c̄ + σ·z)`, with one
//! normal number `z` a resident and tick. `lo = clamp(r + M/γ)`, `hi = clamp(r + (M + D + ρ)/γ)`, `c = max(lo, min(hi, bar))`:
//! sanctions and reputation act only up to the requirement. A lapse, of chance `λ·(1 − care)`: `c = clamp(μ0 + ν·μ·z)`.
//! Where residents take from a pool or a canal, restraint follows the same rule (`taking.rs`).
//! With chance φ a resident who is not pulled to the bar gives the nearest quarter of its endowment.
//! Without noise, lapses and focal numbers homogeneous residents settle at `M/(γ·(1 − b))`.
//! *Units*: contributions in [0, 1]. *Words drawn*: two a resident: `z`; the lapse, whose rest decides on the focal number.
//! *Reference*: imperfect conditional co-operation and its distribution after Fischbacher and Gächter 2010, AER
//! 100(1):541, where 61 % of the contributions are multiples of a quarter.

use super::{Decide, DecisionRule, Taking, taking};
use crate::base::blocks::BLOCK;
use crate::base::component::Component;
use crate::base::masks::select;
use crate::base::math::clamp01;
use crate::base::random::{normals, unit};
use crate::game::{Game, Others};

/// Residents match what they expect of the others, pulled up or down by what pays.
#[derive(Component, Clone, Copy, Debug, PartialEq)]
#[component(
    id = "reciprocal",
    zh = "互惠最优反应",
    formula = "c = max(lo, min(hi, bar)), lo = clamp(b*mu + nu*mu*z + M/gamma), hi = clamp(b*mu + nu*mu*z + (M + D)/gamma); by chance a lapse, or a quarter",
    source = "after Fischbacher and Gaechter 2010, AER 100(1):541"
)]
pub struct Reciprocal {
    /// Standard deviation of the reference, as a share of the belief (ν): who expects little errs little.
    #[parameter(default = 0.34, range = 0.0..=2.0, unit = "share", tag = Chosen, sweep = 0.2..=0.4)]
    pub noise: f32,
    /// Chance that a contribution is a focal number, the nearest quarter of the endowment (φ).
    #[parameter(default = 0.85, range = 0.0..=1.0, unit = "share", tag = Chosen, sweep = 0.6..=0.9)]
    pub focal: f32,
}

impl DecisionRule for Reciprocal {
    fn memory_in(&self, game: &dyn Game) -> usize {
        if game.temptation(&Others::contributing(2, 0.5)).is_some() { taking::MEMORY } else { 0 }
    }

    fn restrains(&self) -> bool {
        true
    }

    fn take(&self, at: &Taking) -> f32 {
        taking::choose(self.noise, at).take
    }

    fn decide(&self, at: &mut Decide<'_>) {
        if taking::from_pool((self.noise, self.focal), at) {
            return;
        }
        let rows = at.len();
        // Slices of equal length and a separate output array: the loop then needs no bounds checks and vectorises.
        let mut choice = [0.0; BLOCK];
        let choice = &mut choice[..rows];
        at.game.marginals(&at.prospect, choice);
        let mut normal = [0.0; BLOCK];
        let normal = &mut normal[..rows];
        normals(&at.words(0)[..rows], normal);
        let words = at.words(1);
        let words = &words[..rows];
        let (own, link, rigidity) = (&at.prospect.own[..rows], &at.interest_link[..rows], &at.rigidity[..rows]);
        let (cost, norm, incentive) = (&at.cost[..rows], &at.norm[..rows], &at.incentive[..rows]);
        let (deterrence, required, blur) = (&at.deterrence[..rows], &at.required[..rows], &at.blur[..rows]);
        let (belief, first, lapse, care) =
            (&at.prospect.belief[..rows], &at.first_belief[..rows], &at.lapse[..rows], &at.care[..rows]);
        // No conditional jumps, so that the loop vectorises: outcomes of chance are masks.
        for k in 0..rows {
            let drive = choice[k] * (1.0 + link[k]) - cost[k] + norm[k] + incentive[k];
            let error = self.noise * belief[k] * normal[k];
            let reference = own[k] + error;
            let ease = 1.0 / rigidity[k];
            let low = clamp01(reference + drive * ease);
            let high = clamp01(reference + (drive + deterrence[k]) * ease);
            let bar = clamp01(required[k] + blur[k] * normal[k]);
            // Comparisons instead of `min` and `max`, which take four instructions each to handle NaN.
            let pulled = if high < bar { high } else { bar };
            let chosen = if low > pulled { low } else { pulled };
            let held = (high >= bar) & (low < bar);
            let (u, slip) = (unit(words[k]), lapse[k] * (1.0 - care[k]));
            let lapsed = u < slip;
            let c = select(lapsed, clamp01(first[k] + error), chosen);
            let round = (lapsed & (u < slip * self.focal)) | (!lapsed & !held & (u - slip < (1.0 - slip) * self.focal));
            choice[k] = select(round, taking::quarter(c), c);
        }
        at.choice.copy_from_slice(choice);
    }
}

#[cfg(test)]
mod tests {
    use super::super::bench::Bench;
    use super::*;
    use crate::game::Linear;

    const GAME: Linear = Linear { mpcr: 0.3 };
    const RULE: Reciprocal = Reciprocal { noise: 0.0, focal: 0.0 };

    fn choice(bench: Bench) -> f32 {
        let mut bench = bench;
        bench.choices(&RULE, &GAME)[0]
    }

    #[test]
    fn a_selfish_resident_follows_the_ramp_of_the_fine() {
        // min(required, (F − 0.70)/γ)
        for (fine, expected) in [(0.5, 0.0), (0.8, 0.1), (1.2, 0.5), (2.0, 0.8)] {
            let c = choice(Bench { deterrence: fine, required: 0.8, ..Bench::default() });
            assert!((c - expected).abs() < 1e-6, "fine {fine}: {c}");
        }
    }

    #[test]
    fn rewards_pull_beyond_the_requirement_and_sanctions_do_not() {
        let base = Bench { reference: 0.4, ..Bench::default() };
        assert!((choice(Bench { incentive: 1.2, ..base.clone() }) - 0.9).abs() < 1e-6);
        assert!((choice(Bench { deterrence: 1.2, required: 0.5, ..base.clone() }) - 0.5).abs() < 1e-6);
        // Somebody above the requirement is not pulled down to it.
        assert!((choice(Bench { incentive: 1.2, deterrence: 5.0, required: 0.5, ..base }) - 0.9).abs() < 1e-6);
    }

    #[test]
    fn interest_linkage_raises_the_own_return() {
        let c = choice(Bench { reference: 0.9, link: 1.0, ..Bench::default() });
        assert!((c - 0.5).abs() < 1e-6, "0.9 + (0.6 − 1) is {c}");
    }

    #[test]
    fn a_step_is_that_of_the_prototype() {
        // Computed with the prototype's function for z = 0: m 0.4, kappa 1, g 0.45, gamma 1.5, b·mu 0.525, D 0.9, bar 0.8.
        let base = Bench { reference: 0.525, rigidity: 1.5, norm: 0.35, ..Bench::default() };
        let free = choice(base.clone());
        assert!((free - (0.525 - 0.35 / 1.5)).abs() < 1e-6, "{free}");
        let pulled = choice(Bench { deterrence: 0.9, required: 0.8, ..base.clone() });
        assert!((pulled - 0.8).abs() < 1e-6, "{pulled}");
        let short = choice(Bench { deterrence: 0.3, required: 0.8, ..base });
        assert!((short - (0.525 - 0.05 / 1.5)).abs() < 1e-6, "{short}");
    }

    #[test]
    fn lapses_fall_back_to_the_first_belief_and_care_prevents_them() {
        let mut lapsing = Bench { lapse: 0.4, first_belief: 0.9, rows: 20, ..Bench::default() };
        let share = |bench: &mut Bench| {
            let lapsed = bench.choices(&RULE, &GAME).into_iter().filter(|c| (c - 0.9).abs() < 1e-6).count();
            lapsed as f64 / 20.0
        };
        let mut mean = [0.0; 2];
        for tick in 0..100 {
            lapsing.tick = tick;
            lapsing.care = 0.0;
            mean[0] += share(&mut lapsing) / 100.0;
            lapsing.care = 0.75;
            mean[1] += share(&mut lapsing) / 100.0;
        }
        // Four standard errors of 2,000 draws: 0.044 and 0.027.
        assert!((mean[0] - 0.4).abs() < 0.044 && (mean[1] - 0.1).abs() < 0.027, "{mean:?}");
    }

    #[test]
    fn focal_numbers_are_quarters_unless_the_bar_holds_one() {
        let all = Reciprocal { noise: 0.0, focal: 1.0 };
        let mut bench = Bench { reference: 0.66, norm: 0.7, ..Bench::default() };
        assert!(bench.choices(&all, &GAME).iter().all(|c| *c == 0.75));
        let mut held = Bench { deterrence: 2.0, required: 0.8, ..bench };
        assert!(held.choices(&all, &GAME).iter().all(|c| (*c - 0.8).abs() < 1e-6));
        assert_eq!([0.0, 0.1, 0.13, 0.37, 0.38, 0.9, 1.0].map(taking::quarter), [0.0, 0.0, 0.25, 0.25, 0.5, 1.0, 1.0]);
    }
}
