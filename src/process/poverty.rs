//! P3 Poverty: which households are truly in need; records of households fade.
//!
//! Formula (E27): `y` is a household's income per head, children included, aid not counted; material need
//! `clamp(1 − y/(2·line))`, one half at the line; need `(material + spirit·(1 − motivation))/(1 + spirit)` with the mean
//! motivation of its adults; poor from `threshold` on. So need is partly a lack of motivation (精神贫困), as the source says,
//! and a register that looks at income alone misses it. A record's accuracy loses a share `fading` of itself a tick.
//! *Units*: yuan per person and tick; shares. *Words drawn*: none.
//! *Reference*: need and motivation, source text S1f; line about 4,000 yuan per person and year (2020); weights assumed.

use super::{Step, World};
use crate::base::component::{Component, Need};
use crate::base::masks::differences;
use crate::state::{Community, Households, Population, weighted};

pub(crate) const ASSESS: Step = Step::new(assess);

/// Households are in need by their income and their motivation.
#[derive(Component, Clone, Copy, Debug, PartialEq)]
#[component(
    id = "poverty",
    needs = [
        Need::section("livelihood", "without it there are no jobs and no incomes"),
    ]
)]
pub struct Poverty {
    /// Poverty line per person: about 4,000 yuan a year in 2020.
    #[parameter(default = 83.0, range = 0.01..=1e6, unit = "yuan a tick", tag = Standard)]
    pub line: f64,
    /// Weight of missing motivation in need, material need having 1.
    #[parameter(default = 0.4, range = 0.0..=1.0, unit = "share", sweep = 0.0..=0.8)]
    pub spirit: f64,
    /// Need from which on a household is poor; one half of material need is at the line.
    #[parameter(default = 0.5, range = 0.0..=1.0, unit = "share")]
    pub threshold: f64,
    /// Share of its accuracy that a household's record loses a tick.
    #[parameter(default = 0.005, range = 0.0..=1.0, unit = "share")]
    pub fading: f32,
}

/// Input and result of the last assessment: only households whose circumstances have changed since are assessed again.
#[derive(Clone, Debug, Default)]
pub(crate) struct Assessment {
    by: Option<Poverty>,
    income: Vec<f32>,
    motivation: Vec<f32>,
    children: Vec<u8>,
    /// Whether each household is in need, if it still lives here.
    need: Vec<bool>,
    changed: Vec<usize>,
}

impl Poverty {
    /// Material need at an income per head, in [0, 1].
    pub fn material(&self, per_head: f64) -> f64 {
        (1.0 - per_head / (2.0 * self.line)).clamp(0.0, 1.0)
    }

    /// Whether a household is in need with `aid` per head, yuan a tick.
    pub(crate) fn needy(&self, population: &Population, households: &Households, household: usize, aid: f64) -> bool {
        let (per_head, motivation) = circumstances(population, households, household);
        weighted(1.0, self.spirit, self.material(per_head + aid), motivation) >= self.threshold
    }

    /// Marks the poor households of this week. `last` is the assessment of the week before, or empty.
    pub(crate) fn assess(&self, community: &mut Community, last: &mut Assessment) {
        let Community { population, households, .. } = community;
        last.compare(self, population, households);
        for household in last.changed.drain(..) {
            for row in households.rows(household) {
                last.income[row] = population.work.income[row];
                last.motivation[row] = population.work.motivation[row];
            }
            last.need[household] = self.needy(population, households, household, 0.0);
        }
        let found = households.stays.iter().zip(&last.need);
        households.poor.iter_mut().zip(found).for_each(|(poor, (stays, need))| *poor = *stays & *need);
        households.accuracy.iter_mut().for_each(|accuracy| *accuracy *= 1.0 - self.fading);
    }
}

impl Assessment {
    /// Finds the households that have changed.
    fn compare(&mut self, by: &Poverty, population: &Population, households: &Households) {
        let Self { income, motivation, changed, .. } = self;
        let work = &population.work;
        if self.by != Some(*by) || self.children != households.children || income.len() != work.income.len() {
            income.resize(work.income.len(), 0.0);
            motivation.resize(work.income.len(), 0.0);
            (self.by, self.children) = (Some(*by), households.children.clone());
            self.need.resize(households.count(), false);
            changed.extend(0..households.count());
            return;
        }
        let of = &population.place.household;
        differences(income, &work.income, |row| changed.push(of[row] as usize));
        differences(motivation, &work.motivation, |row| changed.push(of[row] as usize));
    }
}

/// Own income per head, yuan a tick, and the mean motivation of a household's adults.
pub(super) fn circumstances(population: &Population, households: &Households, household: usize) -> (f64, f64) {
    let (mut income, mut motivation) = (0.0, 0.0);
    for row in households.rows(household) {
        income += f64::from(population.work.income[row]);
        motivation += f64::from(population.work.motivation[row]);
    }
    let adults = households.rows(household).len().max(1) as f64;
    (income / households.persons(household).max(1) as f64, motivation / adults)
}

fn assess(world: &mut World<'_>) {
    if let Some(poverty) = &world.model.processes.poverty {
        poverty.assess(world.community, &mut world.scratch.assessment);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::Groups;

    #[test]
    fn need_is_a_want_of_income_and_of_motivation() {
        let poverty = Poverty::by_default().unwrap();
        let mut community = Community::new(Population::new(4), Groups::new(&[4], 4));
        community.population.place.household = vec![0, 1, 2, 3];
        community.households = Households::new(&[0, 1, 2, 3], vec![1, 1, 1, 0]);
        community.population.place.household = vec![0, 1, 2, 3];
        // At the line and willing; a little above it without motivation; well off without motivation; nothing at all.
        community.population.work.income = vec![166.0, 176.0, 800.0, 0.0];
        community.population.work.motivation = vec![0.6, 0.0, 0.0, 1.0];
        community.households.accuracy.fill(1.0);
        let mut last = Assessment::default();
        poverty.assess(&mut community, &mut last);
        assert_eq!(community.households.poor, [false, true, false, true]);
        assert!((community.households.accuracy[0] - 0.995).abs() < 1e-6);
        Poverty { spirit: 0.0, ..poverty }.assess(&mut community, &mut last);
        assert_eq!(community.households.poor, [true, false, false, true]);
        // The next week assesses only the households that changed.
        (community.population.work.income[1], community.households.stays[3]) = (100.0, false);
        let mut anew = community.clone();
        Poverty { spirit: 0.0, ..poverty }.assess(&mut community, &mut last);
        Poverty { spirit: 0.0, ..poverty }.assess(&mut anew, &mut Assessment::default());
        assert_eq!(community.households, anew.households);
        assert_eq!(community.households.poor, [true, true, false, false]);
    }
}
