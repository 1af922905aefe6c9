//! P10 Beliefs about the others follow observed contributions.
//!
//! Formula (E4): `obs = (1 − w)·others' mean + w·shown`, with `w` the weight of exemplars; residents who did not
//! take part in public affairs see a noisy sample of the group, `+ N(0, sampling)`; `μ += α·(obs − μ)`.
//! *Units*: states in [0, 1]. *Words drawn*: one a resident where sampling noise is on, else none.
//! *Reference*: learning rate after the belief regression of Fischbacher and Gächter 2010 (0.415 on others' last round).

use super::{Step, World};
use crate::base::blocks::{BLOCK, for_blocks};
use crate::base::component::Component;
use crate::base::math::clamp01;
use crate::base::random::{Address, Random, normals};
use crate::state::{Community, Exemplars, Participation};
use std::hint::select_unpredictable;

pub(crate) const LEARN: Step = Step::drawing("belief", learn);

/// How beliefs are learned.
#[derive(Component, Clone, Copy, Debug, PartialEq)]
#[component(id = "belief")]
pub struct Belief {
    /// Learning rate: weight of what is seen in the belief about the others (α).
    #[parameter(default = 0.42, range = 0.0..=1.0, unit = "share", tag = Standard, sweep = 0.1..=0.8)]
    pub learning: f32,
    /// Standard deviation of what a bystander of public affairs sees around the group's mean; participants see the mean.
    #[parameter(default = 0.1, range = 0.0..=1.0, unit = "share", sweep = 0.0..=0.3)]
    pub sampling: f32,
}

impl Belief {
    /// Updates beliefs. `bystanders`: whether public affairs are modelled, so that some residents take no part.
    pub fn learn(&self, community: &mut Community, address: Address, bystanders: bool) {
        let Community { population, signals, .. } = community;
        let rows = population.rows();
        let (alike, (weight, shown)) = match signals.exemplars() {
            Exemplars::Alike(weight, shown) => (([weight; BLOCK], [shown; BLOCK]), (&[][..], &[][..])),
            Exemplars::Each(weight, shown) => (([0.0; BLOCK], [0.0; BLOCK]), (weight, shown)),
        };
        let columns = (&mut population.mind.belief[..], &population.purse.others[..], (weight, shown));
        if bystanders && self.sampling > 0.0 {
            let columns = (columns, &population.act.activity[..]);
            Random::new(address).blocks::<1, _>(rows, columns, |words, _, (columns, participation)| {
                let mut noise = [0.0; BLOCK];
                let noise = &mut noise[..participation.len()];
                normals(&words[0], noise);
                for (noise, option) in noise.iter_mut().zip(participation) {
                    *noise = select_unpredictable(option.public(), 0.0, self.sampling * *noise);
                }
                self.block(columns, &alike, noise);
            });
        } else {
            for_blocks(rows, columns, |_, _, columns| self.block(columns, &alike, &[0.0; BLOCK]));
        }
    }

    fn block(&self, columns: Block<'_>, alike: &([f32; BLOCK], [f32; BLOCK]), noise: &[f32]) {
        let (belief, others, (weight, shown)) = columns;
        let count = belief.len();
        let (others, noise) = (&others[..count], &noise[..count]);
        let (weight, shown) = if weight.is_empty() { (&alike.0[..], &alike.1[..]) } else { (weight, shown) };
        let (weight, shown) = (&weight[..count], &shown[..count]);
        for k in 0..count {
            let near = clamp01(others[k] + noise[k]);
            let seen = (1.0 - weight[k]) * near + shown[k];
            belief[k] += self.learning * (seen - belief[k]);
        }
    }
}

type Block<'a> = (&'a mut [f32], &'a [f32], (&'a [f32], &'a [f32]));

/// Whether a resident took part in public affairs, as a number.
pub(super) fn took_part(option: Participation) -> f32 {
    f32::from(u8::from(option.public()))
}

fn learn(world: &mut World<'_>) {
    let processes = &world.model.processes;
    processes.belief.learn(world.community, world.address, processes.participation.is_some());
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::{Groups, Population};

    #[test]
    fn beliefs_move_towards_what_is_seen() {
        let mut community = Community::new(Population::new(10), Groups::new(&[10], 10));
        community.population.mind.belief.fill(0.5);
        community.population.purse.others.fill(1.0);
        let belief = Belief::by_default().unwrap();
        belief.learn(&mut community, Address::new(1), false);
        assert!((community.population.mind.belief[3] - 0.71).abs() < 1e-6);
        // An exemplar of weight 1 who shows nothing hides the group.
        community.signals.show(1.0, 0.0);
        belief.learn(&mut community, Address::new(1), false);
        assert!((community.population.mind.belief[3] - 0.71 * 0.58).abs() < 1e-6);
    }

    #[test]
    fn bystanders_see_less_well_than_participants() {
        let mut community = Community::new(Population::new(2000), Groups::new(&[2000], 10));
        community.population.purse.others.fill(0.5);
        community.population.act.activity[..1000].fill(Participation::Active);
        let belief = Belief { learning: 1.0, ..Belief::by_default().unwrap() };
        belief.learn(&mut community, Address::new(1), true);
        let beliefs = &community.population.mind.belief;
        assert!(beliefs[..1000].iter().all(|belief| *belief == 0.5));
        let spread = beliefs[1000..].iter().map(|belief| f64::from(belief - 0.5).powi(2)).sum::<f64>() / 1000.0;
        assert!((spread.sqrt() - 0.1).abs() < 0.01, "{spread}");
    }
}
