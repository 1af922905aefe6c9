//! P4 Residents join when enough others did: thresholds in place of the weekly choice.
//!
//! Formula (E13): `θ_i ~ N(mean, spread)`, drawn once; a resident takes part (of own accord) in a week iff the share of
//! residents who did last week is at least `θ_i`. The share is taken over all present residents, or over the others in the
//! own group. Taken over the whole community, `r(t+1) = F(r(t))` with `F` the share of thresholds at or below `r`: the cascade
//! of [`crate::theory::threshold`], exactly. Being asked has no effect under this rule, and recreation is not part of it.
//! *Units*: shares. *Words drawn*: none; one a resident once a run.
//! *Reference*: Granovetter, *American Journal of Sociology* 83, 1978; mobilisation by observation (观望→参与) in the
//! source texts (S3).

use crate::base::component::{Component, Words};
use crate::state::{Community, Participation};

/// Residents join when the share of participants that they see reaches their threshold.
#[derive(Component, Clone, Copy, Debug, PartialEq)]
pub struct Cascade {
    /// Mean threshold under the rule threshold: the share of participants from which on a resident joins.
    #[parameter(name = "threshold", default = 0.25, range = -10.0..=10.0, unit = "share", tag = Prototype, sweep = 0.1..=0.5, with = "rule=threshold")]
    pub mean: f32,
    /// Standard deviation of the thresholds, drawn once a resident.
    #[parameter(name = "threshold_spread", default = 0.1, range = 0.0..=10.0, unit = "share", sweep = 0.0..=0.3, with = "rule=threshold")]
    pub spread: f32,
    /// Whose participation residents see under the rule threshold.
    #[parameter(name = "threshold_observed", default = Scope::Community, with = "rule=threshold, threshold=0.1")]
    pub observed: Scope,
}

/// The residents whose participation is seen.
#[derive(Words, Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// All present residents of the community, as published.
    Community,
    /// The others in the own group.
    Group,
}

impl Cascade {
    /// The threshold of a resident with this standard normal number.
    pub fn threshold(&self, normal: f32) -> f32 {
        self.mean + self.spread * normal
    }

    /// Every present resident who sees enough participants joins; all others do nothing. All decide simultaneously.
    pub fn join(&self, community: &mut Community) {
        let Community { population, groups, .. } = community;
        let (act, present) = (&mut population.act, &population.work.present);
        let thresholds = &population.preference.threshold;
        for asked in [&mut act.asked, &mut act.asked_tie, &mut act.asked_core, &mut act.asked_notice] {
            asked.fill(false);
        }
        act.mobilised.fill(false);
        let part = |rows: std::ops::Range<usize>, act: &[Participation]| {
            let active = |row: &usize| present[*row] && act[*row].public();
            rows.filter(active).count()
        };
        let share = |joined: usize, of: usize| if of == 0 { 0.0 } else { joined as f64 / of as f64 };
        let (rows, all) = (present.len(), groups.sizes().iter().map(|size| *size as usize).sum());
        let grouped = self.observed == Scope::Group;
        let everywhere = share(part(0..rows, &act.activity), all);
        for group in 0..groups.count() {
            let joined = if grouped { part(groups.rows(group), &act.activity) } else { 0 };
            let others = (groups.sizes()[group] as usize).saturating_sub(1);
            for row in groups.rows(group) {
                let own = usize::from(present[row] && act.activity[row].public());
                // In place: a group is counted before any of its members moves.
                let seen = if grouped { share(joined - own, others) } else { everywhere };
                let joins = present[row] && f64::from(thresholds[row]) <= seen;
                act.activity[row] = if joins { Participation::Active } else { Participation::None };
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::{Groups, Population};
    use crate::theory::threshold::cascade;

    fn community(thresholds: &[f32], size: usize) -> Community {
        let rows = thresholds.len();
        let mut community = Community::new(Population::new(rows), Groups::new(&[rows], size));
        community.population.preference.threshold = thresholds.to_vec();
        community
    }

    fn joined(community: &Community) -> usize {
        community.population.act.activity.iter().filter(|option| option.public()).count()
    }

    #[test]
    fn a_chain_without_a_gap_takes_everybody_along() {
        // In parts of two, so that a threshold is exactly a share.
        let uniform: Vec<f32> = (0..128).map(|k| k as f32 / 128.0).collect();
        for (thresholds, end) in [(uniform.clone(), 128), ([&[0.0, 0.0157], &uniform[2..]].concat(), 1)] {
            let exact: Vec<f64> = thresholds.iter().map(|threshold| f64::from(*threshold)).collect();
            let path = cascade(&exact, 0.0).unwrap();
            let mut community = community(&thresholds, 10);
            let rule = Cascade { mean: 0.0, spread: 0.0, observed: Scope::Community };
            for share in &path[1..] {
                rule.join(&mut community);
                assert_eq!(joined(&community) as f64 / 128.0, *share);
            }
            assert_eq!(joined(&community), end);
        }
    }

    #[test]
    fn in_groups_a_fire_stays_where_it_is_lit() {
        let mut thresholds = vec![0.3; 20];
        (thresholds[0], thresholds[1], thresholds[2]) = (0.0, 0.1, 0.2);
        let mut community = community(&thresholds, 10);
        let rule = Cascade { mean: 0.0, spread: 0.0, observed: Scope::Group };
        (0..10).for_each(|_| rule.join(&mut community));
        assert_eq!(joined(&community), 10);
        assert!(community.population.act.activity[..10].iter().all(|option| option.public()));
    }
}
