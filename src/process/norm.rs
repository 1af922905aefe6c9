//! P10 The internalised norm grows by practice, and belonging adds to it.
//!
//! Formula (E10): `g += η·c·(1 − g)`; what counts in the decision is `g_eff = g + g_B·(B − B0)` (E2).
//! *Units*: endowment units per unit contributed, `g` in [−1, 1]. *Words drawn*: none.
//! *Reference*: belonging becomes responsibility (归属感→责任感) in the source texts (S3); internalisation is an
//! assumption, off by default.

use super::{Step, World};
use crate::base::blocks::for_blocks;
use crate::base::component::Component;
use crate::state::Community;

pub(crate) const PRACTISE: Step = Step::new(practise);

/// How the norm is learned and supported.
#[derive(Component, Clone, Copy, Debug, PartialEq)]
#[component(id = "norm")]
pub struct Norm {
    /// Norm gained per unit contributed (η_g).
    #[parameter(default = 0.0, range = 0.0..=1.0, unit = "share", sweep = 0.0..=0.01)]
    pub habit: f32,
    /// What full belonging adds to the norm (g_B).
    #[parameter(default = 0.2, range = 0.0..=1.0, unit = "share", sweep = 0.0..=0.8)]
    pub belonging_weight: f32,
    /// Belonging at which belonging adds nothing to the norm (B0).
    #[parameter(default = 0.3, range = 0.0..=1.0, unit = "share")]
    pub belonging_reference: f32,
    /// The MPCR at which the norms of conditional co-operators were formed; the game's own would undo the effect of the MPCR.
    #[parameter(default = 0.3, range = 0.0..=1.0, unit = "share")]
    pub reference_mpcr: f32,
}

impl Norm {
    /// The contribution of belonging to the norm.
    #[inline]
    pub fn support(&self, belonging: f32) -> f32 {
        self.belonging_weight * (belonging - self.belonging_reference)
    }

    /// Practice becomes habit.
    pub fn practise(&self, community: &mut Community) {
        if self.habit == 0.0 {
            return;
        }
        let population = &mut community.population;
        let columns = (&mut population.mind.norm[..], &population.act.contribution[..]);
        for_blocks(population.act.contribution.len(), columns, |_, _, (norm, contribution)| {
            for (norm, c) in norm.iter_mut().zip(contribution) {
                *norm += self.habit * c * (1.0 - *norm);
            }
        });
    }
}

fn practise(world: &mut World<'_>) {
    world.model.processes.norm.practise(world.community);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::{Groups, Population};

    #[test]
    fn practice_alone_makes_a_habit() {
        let mut community = Community::new(Population::new(2), Groups::new(&[2], 2));
        community.population.act.contribution = vec![0.0, 1.0];
        let norm = Norm { habit: 0.01, ..Norm::by_default().unwrap() };
        for _ in 0..100 {
            norm.practise(&mut community);
        }
        assert_eq!(community.population.mind.norm[0], 0.0);
        assert!((f64::from(community.population.mind.norm[1]) - (1.0 - 0.99_f64.powi(100))).abs() < 1e-5);
        assert_eq!(norm.support(0.3), 0.0);
    }
}
