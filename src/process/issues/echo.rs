//! P10 Owners and neighbours hear the outcomes of issues (E16, E17, E18).
//!
//! Formula, for every adult of the owner's household: solved `ef += 0.25(1 − ef)`, `T_c += 0.05(1 − T_c)`,
//! `E += 0.02(1 − E)`; failed (dropped, overdue, closed but not solved) `ef −= 0.15·ef`, `T_c −= 0.08·T_c`. For each
//! neighbour, with `w = 8·adults a household/degree`: `ef += 0.06·w(1 − ef)` or `ef −= 0.04·w·ef`, at most what an own
//! issue does. Neighbours are the owner's ties, or the others of its group where ties are not modelled. An issue that a
//! neighbour solved unasked changes efficacy and empowerment, but not trust in the committee; one that was decided without
//! residents and solved changes efficacy alone.
//! *Units*: states in [0, 1]. *Words drawn*: none.
//! *Reference*: losses weigh more than gains in trust (negativity bias); sizes from an early prototype.

use crate::base::component::Values;
use crate::state::{Community, IssueOutcome, Mind};

/// How far news moves minds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Echo {
    up: f32,
    up_neighbour: f32,
    down: f32,
    down_neighbour: f32,
    trust_up: f32,
    trust_down: f32,
    empowerment: f32,
    reference: f32,
}

impl Echo {
    pub(super) fn read(values: &Values) -> Self {
        let number = |name| values.number(name) as f32;
        Self {
            up: number("efficacy_up"),
            up_neighbour: number("efficacy_up_neighbour"),
            down: number("efficacy_down"),
            down_neighbour: number("efficacy_down_neighbour"),
            trust_up: number("trust_up"),
            trust_down: number("trust_down"),
            empowerment: number("empowerment_solved"),
            reference: number("ties_reference"),
        }
    }

    pub(super) fn echo(&self, community: &mut Community) {
        let Community { population, households, ties, groups, issues: Some(issues), .. } = community else { return };
        let (place, mind) = (&population.place, &mut population.mind);
        let weight = self.reference * population.work.present.len() as f32 / households.count().max(1) as f32;
        for news in &issues.news {
            let owner = news.owner as usize;
            let home = households.rows(place.household[owner] as usize);
            home.clone().for_each(|row| self.own(mind, row, news.outcome));
            if let Some(ties) = ties {
                for row in ties.others(owner).iter().map(|row| *row as usize).filter(|row| !home.contains(row)) {
                    self.heard(mind, row, news.outcome, weight / ties.degree(row).max(1) as f32);
                }
            } else {
                let group = groups.rows(groups.of()[owner] as usize);
                for row in group.clone().filter(|row| !home.contains(row)) {
                    let kin = households.rows(place.household[row] as usize);
                    let kin = kin.end.min(group.end) - kin.start.max(group.start);
                    self.heard(mind, row, news.outcome, weight / (group.len() - kin).max(1) as f32);
                }
            }
        }
    }

    fn own(&self, mind: &mut Mind, row: usize, outcome: IssueOutcome) {
        let (efficacy, trust) = (&mut mind.efficacy[row], &mut mind.trust_committee[row]);
        match outcome {
            IssueOutcome::Solved => {
                *efficacy += self.up * (1.0 - *efficacy);
                *trust += self.trust_up * (1.0 - *trust);
            }
            IssueOutcome::Filled | IssueOutcome::Imposed => *efficacy += self.up * (1.0 - *efficacy),
            IssueOutcome::Failed => {
                *efficacy -= self.down * *efficacy;
                *trust -= self.trust_down * *trust;
            }
            IssueOutcome::Faded => return,
        }
        if matches!(outcome, IssueOutcome::Solved | IssueOutcome::Filled) {
            let empowerment = &mut mind.empowerment[row];
            *empowerment += self.empowerment * (1.0 - *empowerment);
        }
    }

    /// A neighbour's issue: at most as much as an own one.
    fn heard(&self, mind: &mut Mind, row: usize, outcome: IssueOutcome, weight: f32) {
        let efficacy = &mut mind.efficacy[row];
        match outcome {
            IssueOutcome::Solved | IssueOutcome::Filled | IssueOutcome::Imposed => {
                *efficacy += (self.up_neighbour * weight).min(self.up) * (1.0 - *efficacy);
            }
            IssueOutcome::Failed => *efficacy -= (self.down_neighbour * weight).min(self.down) * *efficacy,
            IssueOutcome::Faded => {}
        }
    }
}
