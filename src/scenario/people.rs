//! The synthetic population: households in units, residents in households, attributes drawn from the scenario.
//!
//! Every attribute has words of its own, drawn once a run at fixed addresses, so changing one share never moves another
//! attribute. *Words drawn*: once a resident.

use super::sections::{Cohort, Demography, Initial, Residents, Spread};
use crate::base::math::clamp01;
use crate::base::random::{Address, Random, below, chance, normal, unit};
use crate::process::{Livelihood, Norm, ParticipationChoice};
use crate::state::{Community, Cooperator, Diary, Groups, Households, Job, Population};

/// Declares the ids under which parts of the population are drawn, once a run.
macro_rules! ids {
    ($($name:ident = $id:literal,)+) => {
        $(pub(super) const $name: &str = $id;)+

        /// All of them.
        pub(super) const IDS: &[&str] = &[$($name),+];
    };
}

ids! {
    BENEFITS = "population.benefits",
    CARERS = "population.carers",
    COHORTS = "population.cohorts",
    HOUSEHOLDS = "population.households",
    JOBS = "population.jobs",
    MINDS = "population.minds",
    PEOPLE = "population.people",
    SCHOOL = "population.school",
    THRESHOLDS = "population.thresholds",
    TIES = "population.ties",
    TYPES = "population.types",
}

/// Residents below which types are dealt by quota: chance would swamp the shares.
const QUOTA: usize = 200;

/// What a population is made from.
#[derive(Clone, Copy, Debug)]
pub(super) struct Recipe<'a> {
    pub(super) demography: Demography,
    pub(super) cohorts: &'a [Cohort],
    pub(super) residents: Residents,
    pub(super) initial: Initial,
    pub(super) norm: Norm,
    pub(super) participation: Option<ParticipationChoice>,
    pub(super) livelihood: Option<Livelihood>,
    pub(super) rule_shares: &'a [f64],
    pub(super) group_size: usize,
}

impl Recipe<'_> {
    /// Makes the community of a replicate.
    pub(super) fn make(&self, address: Address) -> Community {
        let mut population = Population::new(self.demography.adults);
        let children = self.house(&mut population, address.component(HOUSEHOLDS));
        self.divide(&mut population, address.component(COHORTS));
        self.identify(&mut population, address.component(PEOPLE));
        self.dispose(&mut population, address.component(TYPES));
        self.mind(&mut population, address.component(MINDS));
        self.work(&mut population, address.component(JOBS));
        self.threshold(&mut population, address.component(THRESHOLDS));
        let units = unit_sizes(&population.place.unit);
        let groups = Groups::new(&units, self.group_size);
        self.weigh(&mut population, &groups, address.component(BENEFITS));
        let households = Households::new(&population.place.household, children);
        let mut community = Community::new(population, groups);
        community.households = households;
        community.diary = self.participation.map(|_| Diary::new(community.rows()));
        if let Some(livelihood) = &self.livelihood {
            care(&mut community, livelihood, address.component(CARERS));
            school(&mut community.households, livelihood, address.component(SCHOOL));
        }
        community
    }

    /// Households in units, adults in households (at least one each), children in households.
    fn house(&self, population: &mut Population, address: Address) -> Vec<u8> {
        let d = &self.demography;
        let mut random = Random::new(address);
        let mut stream = random.stream();
        let mut adults = vec![1_u32; d.households];
        for _ in d.households..d.adults {
            adults[below(stream.word(), d.households as u32) as usize] += 1;
        }
        let mut children = vec![0_u8; d.households];
        let mut stream = random.stream();
        let mut left = d.children;
        while left > 0 {
            let household = below(stream.word(), d.households as u32) as usize;
            if children[household] < u8::MAX {
                children[household] += 1;
                left -= 1;
            }
        }
        let mut stream = random.stream();
        let units = d.buildings * d.units_per_building;
        let place = &mut population.place;
        let mut row = 0;
        for (household, adults) in adults.into_iter().enumerate() {
            let share = |parts: usize| household * parts / d.households;
            let building = share(d.buildings);
            // One draw for whether the block is broken up, one for where the household comes from instead.
            let (mixed, word) = (chance(stream.word(), d.origin_mix), stream.word());
            let origin = match d.hosts {
                _ if !mixed => d.origin(household),
                None => below(word, d.origins as u32) as usize,
                Some(_) => d.origin(below(word, d.households as u32) as usize),
            };
            for _ in 0..adults {
                place.household[row] = household as u32;
                place.unit[row] = share(units) as u32;
                place.building[row] = building as u16;
                place.estate[row] = (building * d.estates / d.buildings) as u16;
                place.origin[row] = origin as u16;
                place.ethnic[row] = (origin % d.ethnic_groups) as u8;
                row += 1;
            }
        }
        children
    }

    /// Generations, where origins have any.
    fn divide(&self, population: &mut Population, address: Address) {
        let place = &mut population.place;
        if self.cohorts.is_empty() {
            place.cohort.clear();
            return;
        }
        let columns = (&mut place.cohort[..], &place.origin[..]);
        Random::new(address).blocks::<1, _>(place.origin.len(), columns, |w, _, (cohort, origin)| {
            for k in 0..cohort.len() {
                cohort[k] = Cohort::of(self.cohorts, usize::from(origin[k]), unit(w[0][k]));
            }
        });
    }

    /// The generation of a row of a block, where it is of one.
    fn cohort(&self, cohort: &[u8], k: usize) -> Option<&Cohort> {
        cohort.get(k).and_then(|number| self.cohorts.get(usize::from(*number).checked_sub(1)?))
    }

    fn identify(&self, population: &mut Population, address: Address) {
        let (d, rows) = (self.demography, population.rows());
        let place = &mut population.place;
        let columns = (
            (&mut place.age[..], &mut place.education[..], &mut place.female[..], &mut place.digital[..]),
            (&mut place.party[..], &mut place.core[..], &mut place.able[..]),
            &place.cohort[..],
        );
        Random::new(address).blocks::<8, _>(rows, columns, |w, range, (people, roles, cohort)| {
            let (age, education, female, digital) = people;
            let (party, core, able) = roles;
            for k in 0..range.len() {
                let old = chance(w[0][k], d.elderly);
                age[k] = if old { 61 + below(w[1][k], 25) } else { 16 + below(w[1][k], 45) } as u8;
                education[k] = (8.0 + 3.0 * normal(w[2][k]) - if old { 4.0 } else { 0.0 }).clamp(0.0, 19.0) as u8;
                if let Some(cohort) = self.cohort(cohort, k) {
                    let of = |(mean, spread): Spread, word| mean + spread * normal(word);
                    age[k] = of(cohort.age, w[1][k]).round().clamp(16.0, 99.0) as u8;
                    education[k] = of(cohort.schooling, w[2][k]).round().clamp(0.0, 19.0) as u8;
                }
                female[k] = chance(w[3][k], d.female);
                digital[k] = chance(w[4][k], digital_share(age[k]));
                party[k] = chance(w[5][k], d.party);
                core[k] = chance(w[6][k], d.core);
                able[k] = chance(w[7][k], d.able);
            }
        });
    }

    /// Types of co-operator, their preferences, and the rule by which each decides.
    fn dispose(&self, population: &mut Population, address: Address) {
        let (r, rows) = (self.residents, population.rows());
        let mut random = Random::new(address);
        // One number in [0, 1) a resident, uniform at random or evenly dealt, for the type and for the rule.
        let mut lots = vec![(0.0_f32, 0.0_f32, 0.0_f32, 0.0_f32); rows];
        random.blocks::<4, _>(rows, &mut lots[..], |w, _, lots| {
            for (k, lot) in lots.iter_mut().enumerate() {
                *lot = (unit(w[0][k]), unit(w[1][k]), normal(w[2][k]), normal(w[3][k]));
            }
        });
        if rows < QUOTA {
            deal(&mut lots, |lot| &mut lot.0);
            deal(&mut lots, |lot| &mut lot.1);
        }
        let shares: Vec<f64> = self
            .rule_shares
            .iter()
            .scan(0.0, |sum, share| {
                *sum += share;
                Some(*sum)
            })
            .collect();
        let (preference, mind) = (&mut population.preference, &mut population.mind);
        for (row, (kind, rule, cost, residual)) in lots.into_iter().enumerate() {
            let kappa = (1.0 + r.cost_spread * cost).max(0.5);
            let kind = f64::from(kind);
            let (cooperator, reciprocity, rigidity, norm) = if kind < r.free_rider {
                (Cooperator::FreeRider, 0.0, r.rigidity_free_rider, 0.0)
            } else if kind < r.free_rider + r.conditional {
                let loss = r.residual + r.residual_spread * residual;
                let norm = kappa - self.norm.reference_mpcr - loss;
                (Cooperator::Conditional, r.reciprocity_conditional, r.rigidity, norm)
            } else {
                (Cooperator::Weak, r.reciprocity_weak, r.rigidity, r.norm_weak)
            };
            preference.cooperator[row] = cooperator;
            preference.reciprocity[row] = reciprocity;
            preference.rigidity[row] = rigidity;
            preference.base_cost[row] = kappa;
            mind.norm[row] = norm.clamp(-1.0, 1.0);
            let index = shares.iter().take_while(|share| f64::from(rule) >= **share).count();
            preference.rule[row] = index.min(shares.len() - 1) as u8;
        }
    }

    fn mind(&self, population: &mut Population, address: Address) {
        let (i, rows) = (self.initial, population.rows());
        let spread = self.participation.map_or(0.0, |participation| participation.spread);
        let (mind, preference) = (&mut population.mind, &mut population.preference);
        let minds = (
            &mut mind.belief[..],
            &mut mind.trust_neighbours[..],
            &mut mind.trust_committee[..],
            &mut mind.trust_third_party[..],
            &mut mind.belonging[..],
            &mut mind.empowerment[..],
        );
        let tastes = (
            &mut preference.stake[..],
            &mut preference.outward_ties[..],
            &mut preference.recreation_taste[..],
            &mut preference.public_taste[..],
        );
        Random::new(address).blocks::<10, _>(rows, (minds, tastes), |w, range, (minds, tastes)| {
            let (belief, neighbours, committee, third_party, belonging, empowerment) = minds;
            let (stake, outward, recreation, public) = tastes;
            for k in 0..range.len() {
                belief[k] = state(i.belief, w[0][k]);
                neighbours[k] = state(i.trust, w[1][k]);
                committee[k] = state(i.trust, w[2][k]);
                third_party[k] = state(i.trust, w[3][k]);
                belonging[k] = state(i.belonging, w[4][k]);
                empowerment[k] = state(i.empowerment, w[5][k]);
                stake[k] = state(i.stake, w[6][k]);
                outward[k] = state(i.outward_ties, w[7][k]);
                recreation[k] = spread * normal(w[8][k]);
                public[k] = spread * normal(w[9][k]);
            }
        });
        mind.efficacy.fill(i.efficacy.0);
        mind.reputation.fill(0.5);
    }

    fn work(&self, population: &mut Population, address: Address) {
        let (i, rows) = (self.initial, population.rows());
        let work = &mut population.work;
        let mut lots = vec![(0.0_f32, 0.0_f32); rows];
        let columns = (&mut lots[..], &mut work.skill[..], &mut work.motivation[..], &population.place.cohort[..]);
        Random::new(address).blocks::<4, _>(rows, columns, |w, _, (lots, skill, motivation, cohort)| {
            for k in 0..lots.len() {
                lots[k] = (unit(w[0][k]), unit(w[1][k]));
                let mean = self.cohort(cohort, k).and_then(|cohort| cohort.skill).unwrap_or(i.skill.0);
                skill[k] = state((mean, i.skill.1), w[2][k]);
                motivation[k] = state(i.motivation, w[3][k]);
            }
        });
        for (row, (force, kind)) in lots.into_iter().enumerate() {
            let old = population.place.age[row] > 60;
            work.leisure[row] = if old { LEISURE_RETIRED } else { LEISURE_MIDDLE };
            work.opportunity_cost[row] = population.preference.base_cost[row];
            let Some(livelihood) = &self.livelihood else { continue };
            let job = if force >= i.labour_force {
                Job::OutOfLabourForce
            } else if kind < i.export {
                Job::Export
            } else if kind < i.export + i.county {
                Job::County
            } else if kind < i.export + i.county + i.welfare {
                Job::Welfare
            } else {
                Job::Unemployed
            };
            let cost = population.preference.base_cost[row];
            livelihood.settle(work, row, livelihood.elsewhere(job), cost, false);
        }
    }

    /// Thresholds of joining, where residents go by them.
    fn threshold(&self, population: &mut Population, address: Address) {
        let threshold = &mut population.preference.threshold;
        let Some(cascade) = self.participation.and_then(|participation| participation.cascade) else {
            threshold.clear();
            return;
        };
        Random::new(address).blocks::<1, _>(threshold.len(), &mut threshold[..], |w, _, threshold| {
            threshold.iter_mut().zip(&w[0]).for_each(|(cell, word)| *cell = cascade.threshold(normal(*word)));
        });
    }

    /// Benefit weights: uniform around 1, with mean 1 in each group.
    fn weigh(&self, population: &mut Population, groups: &Groups, address: Address) {
        let spread = 1.0 - self.demography.homogeneity;
        let benefit = &mut population.preference.benefit;
        if spread == 0.0 {
            benefit.clear();
            return;
        }
        Random::new(address).blocks::<1, _>(benefit.len(), &mut benefit[..], |w, _, benefit| {
            benefit.iter_mut().zip(&w[0]).for_each(|(cell, word)| *cell = 1.0 + spread * (2.0 * unit(*word) - 1.0));
        });
        for group in 0..groups.count() {
            let rows = groups.rows(group);
            let mean = crate::base::math::mean(&benefit[rows.clone()]) as f32;
            benefit[rows].iter_mut().for_each(|cell| *cell /= mean.max(1e-6));
        }
    }
}

/// Who keeps house for children and would take flexible orders.
fn care(community: &mut Community, livelihood: &Livelihood, address: Address) {
    let Community { population, households, .. } = community;
    let (place, job) = (&mut population.place, &population.work.job);
    let columns = (&mut place.carer[..], &place.age[..], &place.female[..], &place.household[..], &job[..]);
    Random::new(address).blocks::<1, _>(job.len(), columns, |w, _, (carer, age, female, household, job)| {
        for (k, carer) in carer.iter_mut().enumerate() {
            let children = households.children[household[k] as usize];
            let at_home = female[k] && age[k] <= 60 && job[k] == Job::OutOfLabourForce && children > 0;
            *carer = at_home && chance(w[0][k], livelihood.carers);
        }
    });
}

/// Whose children are in the school programme from the start.
fn school(households: &mut Households, livelihood: &Livelihood, address: Address) {
    let mut stream = Random::new(address).stream();
    for (assisted, children) in households.assisted.iter_mut().zip(&households.children) {
        *assisted = chance(stream.word(), livelihood.school) && *children > 0;
    }
}

/// Leisure of who is retired or keeps house, and of who is of working age where jobs are not modelled (assumptions).
const LEISURE_RETIRED: f32 = 0.9;
const LEISURE_MIDDLE: f32 = 0.55;

fn state((mean, spread): Spread, word: u32) -> f32 {
    clamp01(mean + spread * normal(word))
}

/// Share of an age group that is able to register on a digital platform (assumption).
fn digital_share(age: u8) -> f32 {
    match age {
        0..40 => 0.95,
        40..60 => 0.75,
        _ => 0.35,
    }
}

/// Replaces a uniform lot by its rank, so that shares are met exactly.
fn deal<T>(lots: &mut [T], lot: impl Fn(&mut T) -> &mut f32) {
    let values: Vec<f32> = lots.iter_mut().map(|entry| *lot(entry)).collect();
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|a, b| values[*a].total_cmp(&values[*b]).then(a.cmp(b)));
    let count = order.len() as f32;
    for (rank, row) in order.into_iter().enumerate() {
        *lot(&mut lots[row]) = (rank as f32 + 0.5) / count;
    }
}

/// The number of rows of each unit; rows of a unit are consecutive.
fn unit_sizes(units: &[u32]) -> Vec<usize> {
    units.chunk_by(|a, b| a == b).map(<[u32]>::len).collect()
}
