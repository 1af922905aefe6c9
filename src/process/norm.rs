//! P10 The internalised norm grows by practice under a rule that one trusts, and falls back without it; belonging adds to it.
//!
//! Formula: the norm is `g + h`, a personal baseline and what practice added: `h += η·T·c·(1 − h) − fading·h` where an
//! authority requires something, else without the gain. What counts in the decision is `g + h + g_B·(B − B0)`.
//! *Units*: endowment units per unit contributed, `g + h` in [−1, 1]. *Words drawn*: none.
//! *Reference*: belonging becomes responsibility (归属感→责任感) in the source texts (S3). What remains of past enforcement:
//! nothing (Mekvabishvili 2021) to 30–40 % of its effect for a while (Engl, Riedl and Weber 2021, AEJ: Micro); both are
//! within the ranges, the default is between them.

use super::{Step, World};
use crate::base::blocks::{ZEROS, for_blocks};
use crate::base::component::Component;
use crate::base::masks::held;
use crate::state::{Community, fading, stock};

pub(crate) const PRACTISE: Step = Step::new(practise);

/// How the norm is learned and supported.
#[derive(Component, Clone, Copy, Debug, PartialEq)]
#[component(id = "norm")]
pub struct Norm {
    /// Norm gained per unit contributed under a rule that one trusts fully (η_g).
    #[parameter(default = 0.012, range = 0.0..=1.0, unit = "share", sweep = 0.0..=0.03, with = "institution third_party")]
    pub gain: f32,
    /// Ticks after which half of what practice added is left.
    #[parameter(default = 13.5, range = 1.0..=100000.0, unit = "ticks", sweep = 5.5..=52.0, with = "institution third_party")]
    pub half_life: f32,
    /// What full belonging adds to the norm (g_B).
    #[parameter(default = 0.2, range = 0.0..=1.0, unit = "share", sweep = 0.0..=0.8)]
    pub belonging_weight: f32,
    /// Belonging at which belonging adds nothing to the norm (B0).
    #[parameter(default = 0.3, range = 0.0..=1.0, unit = "share")]
    pub belonging_reference: f32,
    /// The MPCR at which the norms of co-operators were formed, that of the experiments from which their types are taken; the
    /// game's own would undo the effect of the MPCR.
    #[parameter(default = 0.4, range = 0.0..=1.0, unit = "share", tag = Literature, sweep = 0.3..=0.4)]
    pub reference_mpcr: f32,
}

impl Norm {
    /// The contribution of belonging to the norm.
    #[inline]
    pub fn support(&self, belonging: f32) -> f32 {
        self.belonging_weight * (belonging - self.belonging_reference)
    }

    /// Practice becomes a norm, and fades.
    pub fn practise(&self, community: &mut Community) {
        let Community { population, terms, .. } = community;
        let (fading, mind) = (fading(self.half_life), &mut population.mind);
        // Where no authority requires anything the column is empty.
        let required = if terms.care.is_blank() { &[][..] } else { &terms.required[..] };
        let columns = (
            &mut mind.norm[..],
            &mind.norm_base[..],
            &mind.trust_third_party[..],
            &population.act.contribution[..],
            required,
        );
        for_blocks(population.act.contribution.len(), columns, |_, _, (norm, base, trust, contribution, required)| {
            let count = norm.len();
            let (base, trust, contribution) = (&base[..count], &trust[..count], &contribution[..count]);
            let required = if required.is_empty() { &ZEROS[..count] } else { &required[..count] };
            for k in 0..count {
                let gain = held(self.gain, required[k] > 0.0);
                let grown = stock(norm[k] - base[k], gain * trust[k] * contribution[k], 0.0, fading, 0.0);
                let after = base[k] + grown;
                norm[k] = if after < 1.0 { after } else { 1.0 };
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
    fn practice_under_a_trusted_rule_makes_a_norm_that_fades() {
        let mut community = Community::new(Population::new(3), Groups::new(&[3], 3));
        community.population.act.contribution = vec![0.0, 1.0, 1.0];
        community.population.mind.trust_third_party = vec![1.0, 1.0, 0.0];
        community.population.mind.norm_base.fill(0.25);
        community.population.mind.norm.fill(0.25);
        let norm = Norm { gain: 0.05, half_life: 10.0, ..Norm::by_default().unwrap() };
        norm.practise(&mut community);
        assert_eq!(community.population.mind.norm, [0.25; 3], "nothing is required");
        community.terms.required.lift(0.8);
        community.terms.care.lift(0.1);
        (0..2000).for_each(|_| norm.practise(&mut community));
        let grown = 0.05 / (0.05 + fading(10.0));
        assert!((community.population.mind.norm[1] - 0.25 - grown).abs() < 1e-4);
        assert_eq!((community.population.mind.norm[0], community.population.mind.norm[2]), (0.25, 0.25));
        community.terms.wipe();
        (0..10).for_each(|_| norm.practise(&mut community));
        assert!((community.population.mind.norm[1] - 0.25 - 0.5 * grown).abs() < 1e-4, "half of it after a half-life");
        assert_eq!(norm.support(0.3), 0.0);
    }
}
