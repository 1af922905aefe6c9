//! P10 Reputation follows observed conduct.
//!
//! Formula (E8, corrected): a resident who is observed (probability `observability`) moves by `0.2·(target − R)`. Where a
//! requirement is published the target is `1[c ≥ required − tolerance]`; elsewhere it is 1 for residents who took part in
//! public affairs, else `clamp(0.5 + c − others' mean)`.
//! *Units*: reputation in [0, 1]. *Words drawn*: one a resident.
//! *Reference*: mutual knowledge in an acquaintance society against a stranger estate, source texts (S1b); the two
//! values of observability, 0.8 and 0.1, are assumptions.

use super::belief::took_part;
use super::{Step, World};
use crate::base::blocks::BLOCK;
use crate::base::component::Component;
use crate::base::math::clamp01;
use crate::base::random::{Address, Random, chance};
use crate::state::Community;

pub(crate) const OBSERVE: Step = Step::drawing("reputation.seen", observe);

/// Neighbours who see what a resident contributes form its reputation.
#[derive(Component, Clone, Copy, Debug, PartialEq)]
#[component(id = "reputation")]
pub struct Reputation {
    /// Probability that a resident's conduct is seen in a tick (o): 0.1 among strangers, 0.8 in a village.
    #[parameter(default = 0.1, range = 0.0..=1.0, unit = "share")]
    pub observability: f32,
    /// Rate at which reputation follows conduct.
    #[parameter(default = 0.2, range = 0.0..=1.0, unit = "share", tag = Prototype, sweep = 0.05..=0.5)]
    pub rate: f32,
    /// Shortfall that is overlooked.
    #[parameter(default = 0.1, range = 0.0..=1.0, unit = "share", tag = Prototype, sweep = 0.0..=0.2, with = "institution third_party")]
    pub tolerance: f32,
}

impl Reputation {
    /// Updates the reputation of the residents who are observed.
    pub fn observe(&self, community: &mut Community, address: Address) {
        let Community { population, terms, .. } = community;
        let rows = population.rows();
        let columns = (
            &mut population.mind.reputation[..],
            &population.act.contribution[..],
            &population.act.activity[..],
            &population.purse.others[..],
            &terms.required[..],
        );
        Random::new(address).blocks::<1, _>(rows, columns, |words, _, (reputation, c, option, others, required)| {
            // There is no requirement unless an institution wrote one.
            let required = if required.is_empty() { &[0.0; BLOCK][..] } else { required };
            let conduct = c.iter().zip(others).zip(option).zip(required);
            for ((reputation, word), (((c, others), option), bar)) in reputation.iter_mut().zip(&words[0]).zip(conduct)
            {
                let kept = if *c >= *bar - self.tolerance { 1.0 } else { 0.0 };
                let usual = took_part(*option).max(clamp01(0.5 + *c - *others));
                let target = if *bar > 0.0 { kept } else { usual };
                let seen = if chance(*word, self.observability) { 1.0 } else { 0.0 };
                *reputation += seen * self.rate * (target - *reputation);
            }
        });
    }
}

fn observe(world: &mut World<'_>) {
    if let Some(reputation) = &world.model.processes.reputation {
        reputation.observe(world.community, world.address);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::{Groups, Participation, Population};

    #[test]
    fn a_published_requirement_is_what_counts_where_there_is_one() {
        let mut community = Community::new(Population::new(4), Groups::new(&[4], 4));
        community.population.act.contribution = vec![0.2, 0.2, 0.8, 0.8];
        community.population.purse.others.fill(0.5);
        community.population.act.activity[1] = Participation::Active;
        let seen = Reputation { observability: 1.0, rate: 1.0, tolerance: 0.1 };
        seen.observe(&mut community, Address::new(1));
        let reputation = |community: &Community| community.population.mind.reputation.clone();
        for (found, expected) in reputation(&community).iter().zip([0.2, 1.0, 0.8, 0.8]) {
            assert!((found - expected).abs() < 1e-6);
        }
        community.terms.required.fill(0.85);
        seen.observe(&mut community, Address::new(1));
        assert_eq!(reputation(&community), [0.0, 0.0, 1.0, 1.0]);
    }
}
