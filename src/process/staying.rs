//! P3 Staying (稳得住): households that find no work, or do not feel at home, return to their place of origin.
//!
//! Formula (assumed; no source gives a rule): a household leaves in a tick with probability
//! `base + unemployed·u + belonging·max(0, home − B̄)`, with `u` the share of its labour force that is out of work and `B̄`
//! the mean belonging of its adults. A household that has left does not come back: its residents keep their rows, absent, without a job.
//! *Units*: probability a tick. *Words drawn*: one a household.
//! *Reference*: settlement without livelihood and return migration, source texts S0 and S1f; sizes assumed.

use super::{Livelihood, Step, World};
use crate::base::blocks::BLOCK;
use crate::base::component::{Component, Need};
use crate::base::masks::each;
use crate::base::random::{Address, Random, chance};
use crate::state::{Community, Enterprise, Job, Population};

pub(crate) const CHOOSE: Step = Step::drawing("staying", choose);

/// Households without work or without belonging leave the community.
#[derive(Component, Clone, Copy, Debug, PartialEq)]
#[component(
    id = "staying",
    needs = [
        Need::section("livelihood", "without it there are no jobs and no incomes"),
    ]
)]
pub struct Staying {
    /// Probability of leaving for other reasons.
    #[parameter(default = 0.0, range = 0.0..=1.0, unit = "per tick", sweep = 0.0..=0.001)]
    pub base: f32,
    /// Probability added where the whole labour force of the household is out of work: 9 % a year.
    #[parameter(default = 0.002, range = 0.0..=1.0, unit = "per tick", sweep = 0.0..=0.01)]
    pub unemployed: f32,
    /// Probability added per unit of missing belonging.
    #[parameter(default = 0.002, range = 0.0..=1.0, unit = "per tick", sweep = 0.0..=0.01)]
    pub belonging: f32,
    /// Belonging from which on a household feels at home (B0).
    #[parameter(default = 0.3, range = 0.0..=1.0, unit = "share")]
    pub home: f32,
}

impl Staying {
    /// The probability that a household leaves in a tick.
    pub fn hazard(&self, out_of_work: f32, belonging: f32) -> f32 {
        (self.base + self.unemployed * out_of_work + self.belonging * (self.home - belonging).max(0.0)).min(1.0)
    }

    /// One week: the members of a household that leaves lose their jobs.
    pub fn choose(&self, livelihood: &Livelihood, community: &mut Community, address: Address) {
        let Community { population, households, organisations, .. } = community;
        let mut stream = Random::new(address).stream();
        let worst = self.hazard(1.0, 0.0);
        for first in (0..households.count()).step_by(BLOCK) {
            let (mut words, mut drawn) = ([0; BLOCK], [false; BLOCK]);
            let here = BLOCK.min(households.count() - first);
            stream.fill(&mut words[..here]);
            // Households whose lot is above the highest possible chance (without work and belonging) stay; these are
            // nearly all, and they need no check.
            drawn.iter_mut().zip(&words).for_each(|(drawn, word)| *drawn = chance(*word, worst));
            each(&drawn[..here], |k| {
                let household = first + k;
                let rows = households.rows(household);
                let (out_of_work, belonging) = circumstances(population, rows.clone());
                if households.stays[household]
                    && rows.len() > 0
                    && chance(words[k], self.hazard(out_of_work, belonging))
                {
                    rows.for_each(|row| leave(livelihood, population, &mut organisations.enterprises, row));
                    households.stays[household] = false;
                }
            });
        }
    }
}

/// The share of a household's labour force that is out of work, and the mean belonging of its adults.
fn circumstances(population: &Population, rows: impl ExactSizeIterator<Item = usize>) -> (f32, f32) {
    let (mut force, mut idle, mut belonging) = (0.0_f32, 0.0_f32, 0.0_f32);
    let adults = rows.len() as f32;
    for row in rows {
        let job = population.work.job[row];
        force += f32::from(u8::from(job != Job::OutOfLabourForce));
        idle += f32::from(u8::from(job == Job::Unemployed));
        belonging += population.mind.belonging[row];
    }
    (if force > 0.0 { idle / force } else { 0.0 }, belonging / adults)
}

/// A resident leaves its job, and the community.
fn leave(livelihood: &Livelihood, population: &mut Population, firms: &mut [Enterprise], row: usize) {
    let (work, cost) = (&mut population.work, population.preference.base_cost[row]);
    if let Some(firm) = firms.get_mut(usize::from(work.employer[row])) {
        firm.filled -= 1;
        firm.skill -= f64::from(work.skill[row]);
    }
    livelihood.settle(work, row, livelihood.elsewhere(Job::OutOfLabourForce), cost, false);
    work.present[row] = false;
}

fn choose(world: &mut World<'_>) {
    let processes = &world.model.processes;
    if let (Some(staying), Some(livelihood)) = (&processes.staying, &processes.livelihood) {
        staying.choose(livelihood, world.community, world.address);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::{Employment, Groups, Households};

    #[test]
    fn who_is_out_of_work_and_not_at_home_leaves() {
        let livelihood = Livelihood::by_default().unwrap();
        let staying = Staying { base: 0.0, unemployed: 0.4, belonging: 2.0, home: 0.3 };
        assert!((staying.hazard(0.5, 0.2) - 0.4).abs() < 1e-6 && staying.hazard(0.0, 0.9) == 0.0);
        let rows = 4000;
        let mut community = Community::new(Population::new(rows), Groups::new(&[rows], 10));
        let of: Vec<u32> = (0..rows as u32).map(|row| row / 2).collect();
        community.households = Households::new(&of, vec![0; rows / 2]);
        community.population.mind.belonging.fill(0.5);
        for row in 0..rows {
            let job = if row % 2 == 0 || row < 2000 { Job::County } else { Job::Unemployed };
            livelihood.settle(&mut community.population.work, row, livelihood.elsewhere(job), 1.0, false);
        }
        staying.choose(&livelihood, &mut community, Address::new(3));
        community.groups.count_present(&community.population.work.present);
        let gone = |from: usize, to: usize| (from..to).filter(|h| !community.households.stays[*h]).count();
        // Nobody of the first thousand households is out of work; half of each of the others is.
        assert_eq!(gone(0, 1000), 0);
        assert!((150..250).contains(&gone(1000, 2000)), "{} left", gone(1000, 2000));
        assert_eq!(Employment::of(&community).absent, 2 * gone(1000, 2000));
        assert_eq!(community.households.check(&community.population), Ok(()));
    }
}
