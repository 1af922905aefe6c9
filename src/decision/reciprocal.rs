//! Reciprocal best response, the default: residents match the contribution that they expect of the others, moved by
//! material incentives.
//!
//! Formula (E2): utility `M·c − (γ/2)·(c − b·μ)²` with `M = m·(1 + ell) − κ + g + D + ρ + ω` gives
//! `lo = clamp(b·μ + (M − D − ρ)/γ + ε)`, `hi = clamp(b·μ + M/γ + ε)`, `c = max(lo, min(hi, c̄))`: sanctions and
//! reputation act only up to the requirement. Homogeneous residents settle at `M/(γ·(1 − b))`.
//! *Units*: contributions in [0, 1]. *Words drawn*: one a resident (ε).
//! *Reference*: imperfect conditional co-operation after Fischbacher and Gächter 2010, AER 100(1):541.

use super::{Decide, DecisionRule};
use crate::base::blocks::BLOCK;
use crate::base::component::Component;
use crate::base::math::clamp01;
use crate::base::random::normals;

/// Residents match what they expect of the others, pulled up or down by what pays.
#[derive(Component, Clone, Copy, Debug, PartialEq)]
#[component(
    id = "reciprocal",
    zh = "互惠最优反应",
    formula = "c = max(lo, min(hi, required)), lo = clamp(b*mu + (M - D)/gamma + e), hi = clamp(b*mu + M/gamma + e)",
    source = "after Fischbacher and Gaechter 2010, AER 100(1):541"
)]
pub(crate) struct Reciprocal {
    /// Standard deviation of the tremble (ε).
    #[parameter(default = 0.05, range = 0.0..=1.0, unit = "share", tag = Prototype, sweep = 0.0..=0.2)]
    pub noise: f32,
}

impl DecisionRule for Reciprocal {
    fn decide(&self, at: &mut Decide<'_>) {
        let rows = at.len();
        // Slices of equal length and a separate output array: the loop then needs no bounds checks and vectorises.
        let mut choice = [0.0; BLOCK];
        let choice = &mut choice[..rows];
        at.game.marginals(&at.prospect, choice);
        let mut tremble = [0.0; BLOCK];
        let tremble = &mut tremble[..rows];
        normals(&at.words(0)[..rows], tremble);
        let (own, link, rigidity) = (&at.prospect.own[..rows], &at.interest_link[..rows], &at.rigidity[..rows]);
        let (cost, norm, incentive) = (&at.cost[..rows], &at.norm[..rows], &at.incentive[..rows]);
        let (deterrence, required) = (&at.deterrence[..rows], &at.required[..rows]);
        for k in 0..rows {
            let drive = choice[k] * (1.0 + link[k]) - cost[k] + norm[k] + incentive[k];
            let reference = own[k] + self.noise * tremble[k];
            let ease = 1.0 / rigidity[k];
            let low = clamp01(reference + drive * ease);
            let high = clamp01(reference + (drive + deterrence[k]) * ease);
            // Comparisons instead of `min` and `max`, which take four instructions each to handle NaN.
            let pulled = if high < required[k] { high } else { required[k] };
            choice[k] = if low > pulled { low } else { pulled };
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
    const RULE: Reciprocal = Reciprocal { noise: 0.0 };

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
}
