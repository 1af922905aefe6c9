//! P10 Owners and neighbours hear the outcomes of issues (E16, E17, E18).
//!
//! Formula, for every adult of the owner's household: solved `ef += 0.25(1 − ef)`, `T_c += 0.05(1 − T_c)`,
//! `E += 0.02(1 − E)`; failed (dropped, overdue, closed but not solved) `ef −= 0.15·ef`, `T_c −= 0.08·T_c`. For each
//! neighbour, with `w = 8·adults a household/degree`: `ef += 0.01·w(1 − ef)` or `ef −= 0.0067·w·ef`, at most what an own
//! issue does. Neighbours are the owner's ties, or the others of its group where ties are not modelled. An issue that a
//! neighbour solved unasked changes efficacy, empowerment and trust in neighbours (`neighbours.help`), but not trust in the committee; one that was decided without
//! residents and solved changes efficacy alone.
//! *Units*: states in [0, 1]. *Words drawn*: none.
//! *Reference*: losses weigh more than gains in trust (negativity bias); sizes from an early prototype.

use crate::base::component::Component;
use crate::state::{Community, IssueOutcome, Mind, stock};

/// News of issues moves the minds of owners and neighbours.
#[derive(Component, Clone, Copy, Debug, PartialEq)]
pub struct Echo {
    /// Efficacy gained when the own issue is solved (ef.up).
    #[parameter(default = 0.25, range = 0.0..=1.0, unit = "share", sweep = 0.1..=0.4)]
    efficacy_up: f32,
    /// Efficacy gained when a neighbour's issue is solved (ef.up_nb).
    #[parameter(default = 0.01, range = 0.0..=1.0, unit = "share", tag = Chosen, sweep = 0.0..=0.06)]
    efficacy_up_neighbour: f32,
    /// Efficacy lost when the own issue fails (ef.down).
    #[parameter(default = 0.15, range = 0.0..=1.0, unit = "share", sweep = 0.075..=0.3)]
    efficacy_down: f32,
    /// Efficacy lost when a neighbour's issue fails (ef.down_nb).
    #[parameter(default = 0.0067, range = 0.0..=1.0, unit = "share", tag = Chosen, sweep = 0.0..=0.04)]
    efficacy_down_neighbour: f32,
    /// Trust in the committee gained when the own issue is solved (Tc.up).
    #[parameter(default = 0.05, range = 0.0..=1.0, unit = "share", tag = Prototype, sweep = 0.025..=0.1)]
    trust_up: f32,
    /// Trust in the committee lost when the own issue fails (Tc.down).
    #[parameter(default = 0.08, range = 0.0..=1.0, unit = "share", tag = Prototype, sweep = 0.04..=0.16)]
    trust_down: f32,
    /// Empowerment gained when the own issue is solved (E.solved).
    #[parameter(default = 0.02, range = 0.0..=1.0, unit = "share", tag = Prototype, sweep = 0.01..=0.04)]
    empowerment_solved: f32,
    /// Ties at which a neighbour's issue counts in full.
    #[parameter(default = 8.0, range = 0.0..=100.0, unit = "ties", tag = Prototype)]
    ties_reference: f32,
}

impl Echo {
    /// News of the week; who gets help unasked trusts its neighbours by `help` more.
    pub(super) fn echo(&self, community: &mut Community, help: f32) {
        let Community { population, households, ties, groups, issues: Some(issues), .. } = community else { return };
        let (place, mind) = (&population.place, &mut population.mind);
        let weight = self.ties_reference * population.work.present.len() as f32 / households.count().max(1) as f32;
        for news in &issues.news {
            let owner = news.owner as usize;
            let home = |row: &usize| place.household[*row] == place.household[owner];
            households.rows(place.household[owner] as usize).for_each(|row| self.own(mind, row, news.outcome, help));
            if let Some(ties) = ties {
                for row in ties.others(owner).iter().map(|row| *row as usize).filter(|row| !home(row)) {
                    self.heard(mind, row, news.outcome, weight / ties.degree(row).max(1) as f32);
                }
            } else {
                let group = groups.rows(groups.of()[owner] as usize);
                for row in group.clone().filter(|row| !home(row)) {
                    let kin = households.rows(place.household[row] as usize).filter(|kin| group.contains(kin)).count();
                    self.heard(mind, row, news.outcome, weight / (group.len() - kin).max(1) as f32);
                }
            }
        }
    }

    fn own(&self, mind: &mut Mind, row: usize, outcome: IssueOutcome, help: f32) {
        if outcome == IssueOutcome::Filled {
            let neighbours = &mut mind.trust_neighbours[row];
            *neighbours = stock(*neighbours, help, 0.0, 0.0, 0.0);
        }
        let (efficacy, trust) = (&mut mind.efficacy[row], &mut mind.trust_committee[row]);
        match outcome {
            IssueOutcome::Solved => {
                *efficacy += self.efficacy_up * (1.0 - *efficacy);
                *trust += self.trust_up * (1.0 - *trust);
            }
            IssueOutcome::Filled | IssueOutcome::Imposed => *efficacy += self.efficacy_up * (1.0 - *efficacy),
            IssueOutcome::Failed => {
                *efficacy -= self.efficacy_down * *efficacy;
                *trust -= self.trust_down * *trust;
            }
            IssueOutcome::Faded => return,
        }
        if matches!(outcome, IssueOutcome::Solved | IssueOutcome::Filled) {
            let empowerment = &mut mind.empowerment[row];
            *empowerment += self.empowerment_solved * (1.0 - *empowerment);
        }
    }

    /// A neighbour's issue: at most as much as an own one.
    fn heard(&self, mind: &mut Mind, row: usize, outcome: IssueOutcome, weight: f32) {
        let efficacy = &mut mind.efficacy[row];
        match outcome {
            IssueOutcome::Solved | IssueOutcome::Filled | IssueOutcome::Imposed => {
                *efficacy += (self.efficacy_up_neighbour * weight).min(self.efficacy_up) * (1.0 - *efficacy);
            }
            IssueOutcome::Failed => {
                *efficacy -= (self.efficacy_down_neighbour * weight).min(self.efficacy_down) * *efficacy;
            }
            IssueOutcome::Faded => {}
        }
    }
}
