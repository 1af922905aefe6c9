//! P9, P10 Conflicts of each group build up, fade and are mediated (E25).
//!
//! Formula: `Z' = Z + inflow − mediated − fade·Z`, with `mediated = share·Z` as institutions claim; a divisive issue
//! (parking, property, dispute) that fails or is given up adds `inflow_failed`, the property company adds its own. Conflict
//! lowers trust in neighbours: `T_n −= weight·min(1, Z)·T_n`.
//! *Units*: conflicts; rates a tick. *Words drawn*: none.
//! *Reference*: conflicts of owners and neighbours in the source texts S1c and S2; sizes are assumptions.

use super::super::{Step, World};
use crate::base::component::{Component, Need};
use crate::state::{Community, IssueOutcome, stock};

pub(crate) const SETTLE: Step = Step::new(settle);
pub(crate) const STRAIN: Step = Step::new(strain);

/// Issues that fail leave conflicts in groups, which strain trust and fade.
#[derive(Component, Clone, Copy, Debug, PartialEq)]
#[component(
    id = "conflict",
    needs = [
        Need::section("issues", "conflicts come from issues that fail"),
    ]
)]
pub struct Conflict {
    /// Share of the conflicts that fade, a tick.
    #[parameter(default = 0.02, range = 0.0..=1.0, unit = "share", sweep = 0.005..=0.05)]
    fade: f64,
    /// Share of trust in neighbours that a conflict takes in a tick.
    #[parameter(default = 0.01, range = 0.0..=1.0, unit = "share", sweep = 0.0..=0.03)]
    weight: f32,
    /// Conflicts that a divisive issue brings which fails or is given up.
    #[parameter(default = 0.5, range = 0.0..=100.0, unit = "conflicts", sweep = 0.0..=1.0)]
    inflow_failed: f64,
}

impl Conflict {
    /// P9: failed issues add conflicts, mediation settles a share, the rest fades.
    pub fn settle(&self, community: &mut Community) {
        let Community { groups, issues: Some(issues), handling, .. } = community else { return };
        let share = handling.mediation.clamp(0.0, 1.0 - self.fade);
        let mut mediated = 0.0;
        for z in &mut issues.conflicts {
            mediated += share * *z;
            *z -= (share + self.fade) * *z;
        }
        let mut inflow = 0.0;
        for news in &issues.news {
            if news.domain.divisive() && matches!(news.outcome, IssueOutcome::Failed | IssueOutcome::Faded) {
                issues.conflicts[groups.of()[news.owner as usize] as usize] += self.inflow_failed;
                inflow += self.inflow_failed;
            }
        }
        issues.count(|tally| {
            tally.conflicts += inflow;
            tally.mediated += mediated;
        });
    }

    /// P10: conflict lowers trust in neighbours.
    pub fn strain(&self, community: &mut Community) {
        let Community { population, groups, issues: Some(issues), .. } = community else { return };
        for (group, z) in issues.conflicts.iter().enumerate().filter(|(_, z)| **z > 0.0) {
            let loss = self.weight * z.min(1.0) as f32;
            for trust in &mut population.mind.trust_neighbours[groups.rows(group)] {
                *trust = stock(*trust, 0.0, loss, 0.0, 0.0);
            }
        }
    }
}

fn settle(world: &mut World<'_>) {
    if let Some(conflict) = &world.model.processes.conflict {
        conflict.settle(world.community);
    }
}

fn strain(world: &mut World<'_>) {
    if let Some(conflict) = &world.model.processes.conflict {
        conflict.strain(world.community);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::{Groups, Issues, Population};

    #[test]
    fn the_stock_settles_where_inflow_is_what_fades_and_is_mediated() {
        let mut community = Community::new(Population::new(20), Groups::new(&[20], 10));
        community.issues = Some(Issues::new(2));
        let conflict = Conflict::by_default().unwrap();
        for mediation in [0.0, 0.08] {
            community.handling.mediation = mediation;
            for _ in 0..2000 {
                conflict.settle(&mut community);
                community.issues.as_mut().unwrap().conflicts[1] += 0.3;
            }
            let issues = community.issues.as_ref().unwrap();
            let expected = 0.3 / (0.02 + mediation);
            assert!(
                (issues.conflicts[1] - expected).abs() < 1e-6 * expected,
                "{:?} is not {expected}",
                issues.conflicts
            );
            assert_eq!(issues.conflicts[0], 0.0);
        }
    }

    #[test]
    fn conflict_takes_a_share_of_trust() {
        let mut community = Community::new(Population::new(20), Groups::new(&[20], 10));
        community.issues = Some(Issues::new(2));
        community.issues.as_mut().unwrap().conflicts[1] = 3.0;
        community.population.mind.trust_neighbours.fill(0.6);
        let conflict = Conflict::by_default().unwrap();
        (0..100).for_each(|_| conflict.strain(&mut community));
        let trust = &community.population.mind.trust_neighbours;
        assert!(trust[0] == 0.6 && (trust[19] - 0.6 * 0.99_f32.powi(100)).abs() < 1e-4, "{trust:?}");
    }
}
