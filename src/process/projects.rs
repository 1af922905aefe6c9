//! P5, P8 Projects: the committee plans them, institutions may reject them, and the others are carried out and paid for.
//!
//! Formula: Poisson(`rate`) projects are planned a week. A project costs every present resident `cost`; its value to
//! resident `i` is `v_i = cost·max(0, q + taste·z_i)` with `q = worth + spread·z`; resident `i` foresees `v_i +
//! cost·foresight·z'_i`. All `z` are N(0, 1). A project is *bad* where the mean of `v_i` is below the cost. Unless it
//! is rejected in P5 it is carried out: after the play `payoff_i += s·v_i − cost`, with `s = 1` where the work is
//! watched, else `unwatched`. The committee collects the money and spends it outside; the value of a project comes from
//! outside, like the yield of the commons. *Units*: endowment units. *Words drawn*: one a week, one a project, two a
//! resident and project. *Reference*: community projects chosen by residents, and supervision of their quality (全过程评价),
//! in the source texts (S2, which counts 18 of them); rate, cost and spreads are assumptions.

use super::{Step, World};
use crate::base::blocks::BLOCK;
use crate::base::component::Component;
use crate::base::math::{mean, sum};
use crate::base::random::{Address, Random, normal, normals, poisson};
use crate::state::{Account, Community, Entry, Party, Project, Projects, Unit};

pub(crate) const PLAN: Step = Step::drawing("projects", plan);
pub(crate) const CARRY_OUT: Step = Step::new(carry_out);

/// The committee plans projects at the residents' cost.
#[derive(Component, Clone, Copy, Debug, PartialEq)]
#[component(id = "projects")]
pub struct Planning {
    /// Projects that the committee plans.
    #[parameter(default = 0.25, range = 0.0..=20.0, unit = "projects a tick", sweep = 0.1..=1.0)]
    pub rate: f64,
    /// What a project costs each resident, once.
    #[parameter(default = 0.2, range = 0.0001..=1000.0, unit = "endowment", sweep = 0.05..=0.5)]
    pub cost: f32,
    /// What a project is worth on average.
    #[parameter(default = 1.0, range = 0.0..=100.0, unit = "of the cost", sweep = 0.5..=1.5)]
    pub worth: f32,
    /// Spread of the worth among projects.
    #[parameter(default = 0.5, range = 0.0..=100.0, unit = "of the cost", sweep = 0.1..=1.0)]
    pub spread: f32,
    /// Spread of the worth among residents.
    #[parameter(default = 0.5, range = 0.0..=100.0, unit = "of the cost", sweep = 0.0..=1.0)]
    pub taste: f32,
    /// Error of what a resident foresees.
    #[parameter(default = 0.3, range = 0.0..=100.0, unit = "of the cost", sweep = 0.0..=1.0, with = "institution evaluation")]
    pub foresight: f32,
    /// Share of the worth that is delivered where nobody watches the work.
    #[parameter(default = 0.9, range = 0.0..=1.0, unit = "share", sweep = 0.5..=1.0)]
    pub unwatched: f32,
}

impl Planning {
    /// No project so far.
    pub fn begin(&self) -> Projects {
        Projects { cost: self.cost, ..Projects::default() }
    }

    /// P5: this week's projects are planned, before they can be rejected.
    pub fn plan(&self, community: &mut Community, address: Address) {
        let rows = community.rows();
        let Some(projects) = &mut community.projects else { return };
        projects.week = Default::default();
        projects.planned.clear();
        let mut random = Random::new(address);
        let mut words = random.stream();
        for _ in 0..poisson(words.word(), self.rate) {
            let quality = self.worth + self.spread * normal(words.word());
            let mut project =
                Project { value: vec![0.0; rows], foreseen: vec![0.0; rows], rejected: false, watched: false };
            let columns = (&mut project.value[..], &mut project.foreseen[..]);
            random.blocks::<2, _>(rows, columns, |words, rows, (value, foreseen)| {
                let mut drawn = [[0.0; BLOCK]; 2];
                drawn.iter_mut().zip(words).for_each(|(z, words)| normals(&words[..rows.len()], &mut z[..rows.len()]));
                for ((value, foreseen), (z, error)) in
                    value.iter_mut().zip(foreseen).zip(drawn[0].iter().zip(&drawn[1]))
                {
                    *value = self.cost * (quality + self.taste * z).max(0.0);
                    *foreseen = *value + self.cost * self.foresight * error;
                }
            });
            projects.planned.push(project);
        }
    }

    /// P8: projects that were not rejected are carried out.
    pub fn carry_out(&self, community: &mut Community) {
        let Community { population, projects: Some(projects), ledger, .. } = community else { return };
        let (payoff, present) = (&mut population.purse.payoff, &population.work.present);
        let residents = present.iter().filter(|present| **present).count() as f64;
        for project in std::mem::take(&mut projects.planned) {
            let worth = mean(&project.value) / f64::from(self.cost);
            let (bad, rejected) = (worth < 1.0, project.rejected);
            projects.count(|tally| {
                tally.planned += 1;
                tally.planned_worth += worth;
                tally.bad += u64::from(bad);
                tally.bad_rejected += u64::from(bad && rejected);
                tally.good_rejected += u64::from(!bad && rejected);
            });
            if rejected {
                continue;
            }
            let share = if project.watched { 1.0 } else { self.unwatched };
            let mut given = project.value;
            for ((payoff, given), present) in payoff.iter_mut().zip(&mut given).zip(present) {
                *given = if *present { share * *given } else { 0.0 };
                *payoff += if *present { *given - self.cost } else { 0.0 };
            }
            let mut book = |payer, payee, account, amount| {
                ledger.book(Entry { payer, payee, unit: Unit::Endowment, account, amount });
            };
            let spent = f64::from(self.cost) * residents;
            book(Party::Residents, Party::Committee, Account::Levy, spent);
            book(Party::Committee, Party::Outside, Account::Fixed, spent);
            book(Party::Outside, Party::Residents, Account::Project, sum(&given));
            projects.count(|tally| {
                tally.done += 1;
                tally.done_worth += worth;
                tally.delivered += f64::from(share) * worth;
            });
        }
    }
}

fn plan(world: &mut World<'_>) {
    if let Some(planning) = &world.model.processes.projects {
        planning.plan(world.community, world.address);
    }
}

/// After the institutions have observed the contributions.
fn carry_out(world: &mut World<'_>) {
    if let Some(planning) = &world.model.processes.projects {
        planning.carry_out(world.community);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::{Groups, Population};
    use serde_json::json;

    #[test]
    fn projects_are_worth_what_they_say_and_somebody_pays() {
        let mut community = Community::new(Population::new(1000), Groups::new(&[1000], 10));
        let planning = Planning::with(&json!({"rate": 2, "worth": 1.2, "taste": 0.1, "spread": 0.2, "unwatched": 0.5}));
        let planning = planning.unwrap();
        community.projects = Some(planning.begin());
        for tick in 0..400 {
            community.ledger.turn_page();
            planning.plan(&mut community, Address::new(1).at(tick, 5));
            let projects = community.projects.as_mut().unwrap();
            projects.planned.iter_mut().for_each(|project| project.rejected = mean(&project.value) < 0.2);
            planning.carry_out(&mut community);
        }
        let total = community.projects.as_ref().unwrap().total;
        // Poisson(2) a week; four standard errors.
        assert!((total.planned as f64 - 800.0).abs() < 4.0 * 800.0_f64.sqrt(), "{total:?}");
        assert!((total.planned_worth / total.planned as f64 - 1.2).abs() < 0.03, "{total:?}");
        assert_eq!((total.bad, total.good_rejected), (total.bad_rejected, 0));
        assert_eq!(total.done + total.bad, total.planned);
        assert!((total.delivered - 0.5 * total.done_worth).abs() < 1e-9);
        let purse = |party| community.ledger.purse(party, Unit::Endowment);
        let paid = sum(&community.population.purse.payoff);
        assert!((purse(Party::Residents) - paid).abs() < 1e-2 && purse(Party::Committee).abs() < 1e-9);
    }
}
