//! Elementary effects: which factors have an effect, and which have nonlinear effects or interactions.
//!
//! Formula: each step of a walk gives `(y′ − y)/Δ`, the effect of one factor over its whole range; over the walks `μ`
//! is their mean, `μ*` the mean of their absolute values, `σ` their standard deviation. A `σ` that is large compared to
//! `μ*` indicates interaction or curvature. The interval of `μ*` is Student's t over the walks, cut at 0. *Units*: those of the
//! outcome, per range of the factor.
//! *Reference*: Morris 1991, Technometrics 33(2):161; Campolongo, Cariboni and Saltelli 2007, Environmental Modelling &
//! Software 22(10):1509.

use super::check::outcomes as checked;
use super::trajectories::Trajectories;
use crate::base::error::Problem;
use crate::stats::{Interval, check, mean, mean_interval, variance};

/// The elementary effects of one factor.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ElementaryEffects {
    /// Mean effect.
    pub mu: f64,
    /// Mean absolute effect, with its interval over the walks.
    pub mu_star: Interval,
    /// Standard deviation of the effect.
    pub sigma: f64,
    /// The number of known effects; less than the number of walks if runs failed.
    pub effects: usize,
}

impl Trajectories {
    /// The elementary effects of each factor, from the outcome at each point; `None` for a failed run, which makes the
    /// two steps at its point unknown.
    ///
    /// # Errors
    /// When there are not as many outcomes as points, one is not finite, or a factor has fewer than two known effects.
    pub fn effects(&self, outcomes: &[Option<f64>], level: f64) -> Result<Vec<ElementaryEffects>, Problem> {
        checked(outcomes, self.points().len())?;
        let mut effects = vec![Vec::with_capacity(self.walks()); self.factors()];
        for step in self.moves() {
            if let (Some(before), Some(after)) = (outcomes[step.from], outcomes[step.from + 1]) {
                effects[step.factor].push((after - before) / step.by);
            }
        }
        let judge = |(factor, effects): (usize, &Vec<f64>)| {
            let sizes: Vec<f64> = effects.iter().map(|effect| effect.abs()).collect();
            let place = format!("effects of factor {factor}");
            check::sample("", &sizes, 2).map_err(|problem| problem.within(&place))?;
            let found = mean_interval(&sizes, level).unwrap_or(Interval { mean: f64::NAN, limits: None });
            // A size is not below 0.
            let mu_star = Interval { limits: found.limits.map(|(low, high)| (low.max(0.0), high)), ..found };
            let sigma = variance(effects).unwrap_or_default().sqrt();
            let mu = mean(effects).unwrap_or_default();
            Ok(ElementaryEffects { mu, mu_star, sigma, effects: effects.len() })
        };
        effects.iter().enumerate().map(judge).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::ishigami;
    use super::*;
    use crate::base::random::Address;

    #[test]
    fn a_line_has_its_slopes_and_no_spread() {
        let design = Trajectories::new(3, 10, 6, Address::new(1)).unwrap();
        let outcomes: Vec<Option<f64>> =
            design.points().iter().map(|x| Some(3.0 * x[0] - 2.0 * x[1] + 0.0 * x[2])).collect();
        let found = design.effects(&outcomes, 0.95).unwrap();
        for (effects, slope) in found.iter().zip([3.0, -2.0, 0.0_f64]) {
            assert!((effects.mu - slope).abs() < 1e-12 && effects.sigma < 1e-12, "{effects:?}");
            assert!((effects.mu_star.limits.unwrap().0 - slope.abs()).abs() < 1e-12 && effects.effects == 10);
        }
    }

    #[test]
    fn a_product_interacts() {
        // y = x₀x₁ on levels 0 and 1: the effect of x₀ is x₁, which is 0 or 1 with even odds: μ = ½, σ = ½.
        let design = Trajectories::new(2, 4000, 2, Address::new(1)).unwrap();
        let outcomes: Vec<Option<f64>> = design.points().iter().map(|x| Some(x[0] * x[1])).collect();
        for effects in design.effects(&outcomes, 0.95).unwrap() {
            assert!((effects.mu - 0.5).abs() < 0.032 && (effects.sigma - 0.5).abs() < 0.01, "{effects:?}");
        }
    }

    #[test]
    fn as_salib() {
        // SALib 1.6.0, analyze.morris of the same 20 walks (levels 4, seed 3) on Ishigami's function; its interval of
        // μ* is 1.96 standard deviations of its own 1000 resamples, which lack a factor √(19/20); ours has t at 19 degrees
        // of freedom (scipy 1.17.1: 2.0930240544083087).
        let design = Trajectories::new(3, 20, 4, Address::new(3)).unwrap();
        let outcomes: Vec<Option<f64>> = design.points().iter().map(|x| Some(ishigami(x))).collect();
        let found = design.effects(&outcomes, 0.95).unwrap();
        for (effects, [mu, mu_star, sigma, half]) in found.iter().zip(SALIB) {
            assert!((effects.mu - mu).abs() < 1e-9 && (effects.sigma - sigma).abs() < 1e-9, "{effects:?}");
            assert!((effects.mu_star.mean - mu_star).abs() < 1e-9, "{effects:?}");
            let (_, high) = effects.mu_star.limits.unwrap();
            let expected = half * 2.0930240544083087 / 1.96 / 0.95_f64.sqrt();
            assert!((high - mu_star - expected).abs() < 0.12 * expected + 1e-9, "{effects:?} {half}");
        }
    }
    const SALIB: [[f64; 4]; 3] = [
        [7.079174501259793, 7.079174501259793, 6.3789933386340625, 2.6445971868866325],
        [-2.575717417130363e-15, 7.875, 8.079579522670587, 2.830948509785737e-15],
        [1.249759220666623, 6.2487961033331185, 8.975581340059383, 2.7766581200091722],
    ];

    #[test]
    fn failed_runs_remove_their_steps_only() {
        let design = Trajectories::new(2, 10, 4, Address::new(1)).unwrap();
        let mut outcomes: Vec<Option<f64>> = design.points().iter().map(|x| Some(x[0])).collect();
        outcomes[1] = None;
        let found = design.effects(&outcomes, 0.95).unwrap();
        assert_eq!([found[0].effects, found[1].effects], [9, 9]);
        assert!((found[0].mu - 1.0).abs() < 1e-12);
        assert!(design.effects(&outcomes[1..], 0.95).is_err());
        let said = design.effects(&[None; 30], 0.95).unwrap_err().to_string();
        assert!(said.starts_with("effects of factor 0: 0 values; at least 2"), "{said}");
    }
}
