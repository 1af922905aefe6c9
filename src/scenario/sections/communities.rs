//! `communities`: how much the communities of a study differ from each other.
//!
//! Each replicate, and each community of a region, has means of its own: shifted from the scenario's values by a normal
//! number on the logit scale, the same for all treatments of the replicate. So the spread between replicates is a spread
//! between communities, not only between draws of the same one.
//!
//! Formula: `logit(p′) = logit(p) + σ·z`, one `z` for each attribute and community.
//! *Words drawn*: five a community, once a run.
//! *Reference*: the means of 16 cities in Herrmann, Thöni and Gächter 2008, Science 319:1362: standard deviation of the
//! logits 0.42 in the first period without punishment, 0.41 over all ten periods. The first-period figure stands for
//! beliefs; for the other attributes no better figure is known, and it is taken over as an assumption.

use super::{Initial, Residents};
use crate::base::component::Component;
use crate::base::error::Problem;
use crate::base::math::exp;
use crate::base::random::{Address, Random, normal};
use crate::base::section::always;
use crate::base::units::Probability;
use serde_json::{Map, Value};

/// How much communities differ: standard deviations of their means on the logit scale; the word "identical" in place of the
/// section for communities that all have the scenario's means.
#[derive(Component, Clone, Copy, Debug, PartialEq)]
#[component(id = "communities")]
pub struct Communities {
    /// Standard deviation of the mean belief between communities; 16 cities, Herrmann et al. 2008.
    #[parameter(default = 0.4, range = 0.0..=3.0, unit = "logit", tag = Literature, sweep = 0.2..=0.6)]
    belief: f32,
    /// Standard deviation of the mean of each trust between communities.
    #[parameter(default = 0.4, range = 0.0..=3.0, unit = "logit", sweep = 0.0..=0.8)]
    trust: f32,
    /// Standard deviation of the share of free riders between communities; the other types keep their proportion.
    #[parameter(default = 0.4, range = 0.0..=3.0, unit = "logit", sweep = 0.0..=0.8)]
    free_rider: f32,
    /// Standard deviation between communities of the loss that the norm of conditional co-operators does not cover.
    #[parameter(default = 0.4, range = 0.0..=3.0, unit = "logit", sweep = 0.0..=0.8)]
    norm: f32,
    /// Standard deviation of the mean propensity to take part between communities.
    #[parameter(default = 0.4, range = 0.0..=3.0, unit = "logit", sweep = 0.0..=0.8)]
    propensity: f32,
}

/// The word for communities that do not differ.
pub(crate) const IDENTICAL: &str = "identical";

impl Communities {
    /// Communities that do not differ.
    const ALIKE: Self = Self { belief: 0.0, trust: 0.0, free_rider: 0.0, norm: 0.0, propensity: 0.0 };

    /// Reads the section of a scenario.
    ///
    /// # Errors
    /// When it is neither an object of allowed values nor the word "identical".
    pub(crate) fn read(map: &Map<String, Value>) -> Result<Self, Problem> {
        match map.get(Self::TYPE) {
            Some(Value::String(word)) if word == IDENTICAL => Ok(Self::ALIKE),
            Some(Value::String(word)) => Err(Problem::unknown(Self::TYPE, word, [IDENTICAL])),
            _ => always(map),
        }
    }

    /// Whether communities differ in anything.
    pub(crate) fn differ(&self) -> bool {
        *self != Self::ALIKE
    }

    /// Shifts the means of one community. Returns what is added to each resident's propensities to take part.
    pub(crate) fn draw(&self, address: Address, residents: &mut Residents, initial: &mut Initial) -> f32 {
        let mut random = Random::new(address);
        let mut stream = random.stream();
        let mut shift = |spread: f32| spread * normal(stream.word());
        let (belief, trust) = (shift(self.belief), shift(self.trust));
        let (free_rider, norm, propensity) = (shift(self.free_rider), shift(self.norm), shift(self.propensity));
        initial.belief = shifted(initial.belief, belief);
        initial.trust = shifted(initial.trust, trust);
        initial.authority = shifted(initial.authority, trust);
        residents.with_free_riders(shifted(residents.free_rider, free_rider));
        residents.residual = shifted(residents.residual, -norm);
        propensity
    }
}

/// The share whose logit is that of `share` plus `by`.
fn shifted(share: Probability, by: f32) -> Probability {
    // Without a shift, not a bit may change.
    if by == 0.0 {
        return share;
    }
    let odds = share.get() * exp(f64::from(by));
    Probability::new(odds / (1.0 - share.get() + odds)).unwrap_or(share)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shift_moves_the_logit() {
        let logit = |p: Probability| (p.get() / (1.0 - p.get())).ln();
        let half = Probability::new(0.3).unwrap();
        assert!((logit(shifted(half, 0.7)) - logit(half) - 0.7).abs() < 1e-6);
        for end in [Probability::ZERO, Probability::ONE] {
            assert_eq!(shifted(end, 0.7), end);
        }
        assert_eq!(shifted(half, 0.0), half);
    }

    #[test]
    fn means_spread_as_far_as_asked() {
        let (base, initial) = (Residents::by_default().unwrap(), Initial::by_default().unwrap());
        let communities = Communities::by_default().unwrap();
        let mut logits = Vec::new();
        for replicate in 0..2000 {
            let (mut residents, mut initial) = (base, initial);
            communities.draw(Address::new(7).replicate(replicate), &mut residents, &mut initial);
            let shares = residents.free_rider.get() + residents.conditional;
            assert!(shares > 0.0 && shares < 1.0, "{shares}");
            let ratio = residents.conditional / (1.0 - shares);
            assert!((ratio - 0.55 / 0.22).abs() < 1e-9, "the other types keep their proportion: {ratio}");
            let belief = initial.belief.get();
            logits.push((belief / (1.0 - belief)).ln());
        }
        let mean = logits.iter().sum::<f64>() / 2000.0;
        let sd = (logits.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / 1999.0).sqrt();
        assert!((mean - (0.65_f64 / 0.35).ln()).abs() < 0.04, "{mean}");
        assert!((sd - 0.4).abs() < 0.03, "{sd}");
    }
}
