//! The synthetic population: households in units, residents in households, attributes drawn from the scenario.
//!
//! Each attribute has random words of its own at a fixed address, drawn once a run. So a change of one share moves no
//! other attribute. *Words drawn*: a fixed number a resident, once a run.

use super::places::estate_sizes;
use super::sections::{Cohort, Communities, Demography, Initial, Residents};
use crate::base::math::{clamp01, ln32};
use crate::base::random::{Address, Random, below, chance, normal, unit};
use crate::base::units::Probability;
use crate::process::{Livelihood, Norm, ParticipationChoice};
use crate::state::{Community, Cooperator, Diary, Groups, Households, Job, Population};

/// Declares the ids under which parts of the population are drawn, once a run.
macro_rules! ids {
    ($($name:ident = $id:literal, $what:literal;)+) => {
        $(pub(super) const $name: &str = $id;)+

        /// All of them, each with what is drawn.
        pub(crate) const DRAWN_ONCE: &[(&str, &str)] = &[$(($name, $what)),+];
    };
}

ids! {
    BENEFITS = "population.benefits", "weights of residents in their group's good";
    CARERS = "population.carers", "residents who keep house for children";
    COHORTS = "population.cohorts", "generations within an origin";
    COMMUNITY = "population.community", "how communities differ in their means";
    HOUSEHOLDS = "population.households", "households, homes and groups";
    JOBS = "population.jobs", "jobs at the start";
    MINDS = "population.minds", "beliefs, norms, trust and other states at the start";
    PEOPLE = "population.people", "age, schooling, sex and other attributes";
    SCHOOL = "population.school", "households in the school programme";
    THRESHOLDS = "population.thresholds", "thresholds of joining";
    TIES = "population.ties", "ties at the start";
    TYPES = "population.types", "types of co-operator and their slopes and costs";
}

/// In communities of fewer residents, types are assigned by quota: random draws would miss the shares by too much.
const QUOTA: usize = 200;

/// Everything from which a population is made.
#[derive(Clone, Copy, Debug)]
pub(super) struct Recipe<'a> {
    pub(super) demography: Demography,
    pub(super) cohorts: &'a [Cohort],
    pub(super) residents: Residents,
    pub(super) initial: Initial,
    pub(super) communities: Communities,
    pub(super) norm: Norm,
    pub(super) participation: Option<ParticipationChoice>,
    pub(super) livelihood: Option<Livelihood>,
    pub(super) rule_shares: &'a [f64],
    pub(super) group_size: usize,
}

impl Recipe<'_> {
    /// Makes the community of a replicate, with means of its own.
    pub(super) fn make(mut self, address: Address) -> Community {
        let Self { communities, residents, initial, .. } = &mut self;
        let propensity = communities.draw(address.component(COMMUNITY), residents, initial);
        let mut population = Population::new(self.demography.adults);
        let children = self.demography.settle(self.group_size, &mut population, address.component(HOUSEHOLDS));
        self.assign_cohorts(&mut population, address.component(COHORTS));
        self.draw_persons(&mut population, address.component(PEOPLE));
        self.assign_types(&mut population, address.component(TYPES));
        self.draw_minds(&mut population, propensity, address.component(MINDS));
        self.assign_jobs(&mut population, address.component(JOBS));
        self.draw_thresholds(&mut population, address.component(THRESHOLDS));
        let groups = Groups::new(&estate_sizes(&population.place), self.group_size);
        self.draw_benefits(&mut population, &groups, address.component(BENEFITS));
        let households = Households::new(&population.place.household, children);
        let mut community = Community::new(population, groups);
        community.households = households;
        community.diary = self.participation.map(|_| Diary::new(community.rows()));
        if let Some(livelihood) = &self.livelihood {
            mark_carers(&mut community, livelihood, address.component(CARERS));
            enrol_children(&mut community.households, livelihood, address.component(SCHOOL));
        }
        community
    }

    /// Assigns residents to the generations of their origin; clears the column where there are none.
    fn assign_cohorts(&self, population: &mut Population, address: Address) {
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

    /// The generation of a resident, where it has one.
    fn cohort(&self, cohort: &[u8], k: usize) -> Option<&Cohort> {
        cohort.get(k).and_then(|number| self.cohorts.get(usize::from(*number).checked_sub(1)?))
    }

    /// Draws age, schooling, sex, digital skill, and membership of the party, the core and the capable persons.
    fn draw_persons(&self, population: &mut Population, address: Address) {
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
                let old = chance(w[0][k], d.elderly.f32());
                age[k] = if old { 61 + below(w[1][k], 25) } else { 16 + below(w[1][k], 45) } as u8;
                education[k] = (8.0 + 3.0 * normal(w[2][k]) - if old { 4.0 } else { 0.0 }).clamp(0.0, 19.0) as u8;
                if let Some(cohort) = self.cohort(cohort, k) {
                    let of = |mean: f32, spread: f32, word| mean + spread * normal(word);
                    age[k] = of(cohort.age, cohort.age_spread, w[1][k]).round().clamp(16.0, 99.0) as u8;
                    education[k] =
                        of(cohort.schooling, cohort.schooling_spread, w[2][k]).round().clamp(0.0, 19.0) as u8;
                }
                female[k] = chance(w[3][k], d.female.f32());
                digital[k] = chance(w[4][k], digital_share(age[k]));
                party[k] = chance(w[5][k], d.party.f32());
                core[k] = chance(w[6][k], d.core.f32());
                able[k] = chance(w[7][k], d.able.f32());
            }
        });
    }

    /// Assigns a type of co-operator with its preferences, and a decision rule, to each resident.
    fn assign_types(&self, population: &mut Population, address: Address) {
        let (r, rows) = (self.residents, population.rows());
        let mut random = Random::new(address);
        // For the type and for the rule one number in [0, 1) a resident: uniform at random, or evenly spaced (by
        // quota).
        let mut lots = vec![(0.0_f32, 0.0_f32, 0.0_f32, 0.0_f32); rows];
        let columns = (&mut lots[..], &mut population.preference.lapse[..]);
        random.blocks::<5, _>(rows, columns, |w, _, (lots, lapse)| {
            for (k, lot) in lots.iter_mut().enumerate() {
                *lot = (unit(w[0][k]), unit(w[1][k]), normal(w[2][k]), normal(w[3][k]));
                // Half the square of an exponential number of mean 1 has mean 1: few lapse often, most hardly ever.
                let wait = ln32(1.0 - unit(w[4][k]));
                lapse[k] = (r.lapse.f32() * 0.5 * wait * wait).min(1.0);
            }
        });
        if rows < QUOTA {
            by_quota(&mut lots, |lot| &mut lot.0);
            by_quota(&mut lots, |lot| &mut lot.1);
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
            let kappa = (1.0 + r.cost_spread.f32() * cost).max(0.5);
            let kind = f64::from(kind);
            let covered = kappa - self.norm.reference_mpcr;
            let (cooperator, reciprocity, rigidity, norm) = if kind < r.free_rider.get() {
                (Cooperator::FreeRider, 0.0, r.rigidity_free_rider, 0.0)
            } else if kind < r.free_rider.get() + r.conditional {
                let loss = (r.residual.f32() * (1.0 + r.residual_spread.f32() * residual)).abs();
                (Cooperator::Conditional, r.reciprocity_conditional, r.rigidity, covered - loss)
            } else {
                (Cooperator::Weak, r.reciprocity_weak, r.rigidity, covered)
            };
            preference.cooperator[row] = cooperator;
            preference.reciprocity[row] = reciprocity;
            preference.rigidity[row] = rigidity;
            preference.base_cost[row] = kappa;
            mind.norm_base[row] = norm.clamp(-1.0, 1.0);
            let index = shares.iter().take_while(|share| f64::from(rule) >= **share).count();
            preference.rule[row] = index.min(shares.len() - 1) as u8;
        }
        mind.norm.copy_from_slice(&mind.norm_base);
    }

    /// Draws the states at the start: belief, trust, belonging, empowerment, stake, ties outside, tastes.
    fn draw_minds(&self, population: &mut Population, propensity: f32, address: Address) {
        let (i, rows) = (self.initial, population.rows());
        let spreads = self.participation.map_or((0.0, 0.0), |it| (it.recreation_spread, it.spread));
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
                belief[k] = state(i.belief, i.belief_spread, w[0][k]);
                neighbours[k] = state(i.trust, i.trust_spread, w[1][k]);
                committee[k] = state(i.trust, i.trust_spread, w[2][k]);
                third_party[k] = state(i.authority, i.authority_spread, w[3][k]);
                belonging[k] = state(i.belonging, i.belonging_spread, w[4][k]);
                empowerment[k] = state(i.empowerment, i.empowerment_spread, w[5][k]);
                stake[k] = state(i.stake, i.stake_spread, w[6][k]);
                outward[k] = state(i.outward_ties, i.outward_ties_spread, w[7][k]);
                recreation[k] = propensity + spreads.0 * normal(w[8][k]);
                public[k] = propensity + spreads.1 * normal(w[9][k]);
            }
        });
        for (base, drawn) in
            [(&mut preference.belonging_base, &mind.belonging), (&mut preference.empowerment_base, &mind.empowerment)]
        {
            base.iter_mut().zip(drawn).for_each(|(base, drawn)| *base = 0.5 * drawn);
        }
        preference.first_belief.copy_from_slice(&mind.belief);
        preference.trust_base.copy_from_slice(&mind.trust_neighbours);
        mind.efficacy.fill(i.efficacy.f32());
        mind.reputation.fill(0.5);
    }

    /// Draws skill and motivation, and assigns jobs outside the community.
    fn assign_jobs(&self, population: &mut Population, address: Address) {
        let (i, rows) = (self.initial, population.rows());
        let work = &mut population.work;
        let mut lots = vec![(0.0_f32, 0.0_f32); rows];
        let columns = (&mut lots[..], &mut work.skill[..], &mut work.motivation[..], &population.place.cohort[..]);
        Random::new(address).blocks::<4, _>(rows, columns, |w, _, (lots, skill, motivation, cohort)| {
            for k in 0..lots.len() {
                lots[k] = (unit(w[0][k]), unit(w[1][k]));
                let mean = self.cohort(cohort, k).and_then(|cohort| cohort.skill).unwrap_or(i.skill);
                skill[k] = state(mean, i.skill_spread, w[2][k]);
                motivation[k] = state(i.motivation, i.motivation_spread, w[3][k]);
            }
        });
        let [export, county, welfare] = [i.export, i.county, i.welfare].map(Probability::f32);
        for (row, (force, kind)) in lots.into_iter().enumerate() {
            let old = population.place.age[row] > 60;
            work.leisure[row] = if old { LEISURE_RETIRED } else { LEISURE_MIDDLE };
            work.opportunity_cost[row] = population.preference.base_cost[row];
            let Some(livelihood) = &self.livelihood else { continue };
            let job = if force >= i.labour_force.f32() {
                Job::OutOfLabourForce
            } else if kind < export {
                Job::Export
            } else if kind < export + county {
                Job::County
            } else if kind < export + county + welfare {
                Job::Welfare
            } else {
                Job::Unemployed
            };
            let cost = population.preference.base_cost[row];
            livelihood.settle(work, row, livelihood.elsewhere(job), cost, false);
        }
    }

    /// Draws the thresholds of participation, under the threshold rule only.
    fn draw_thresholds(&self, population: &mut Population, address: Address) {
        let threshold = &mut population.preference.threshold;
        let Some(cascade) = self.participation.and_then(|participation| participation.cascade()) else {
            threshold.clear();
            return;
        };
        Random::new(address).blocks::<1, _>(threshold.len(), &mut threshold[..], |w, _, threshold| {
            threshold.iter_mut().zip(&w[0]).for_each(|(cell, word)| *cell = cascade.threshold(normal(*word)));
        });
    }

    /// Draws benefit weights: uniform around 1, then scaled to mean 1 in each group.
    fn draw_benefits(&self, population: &mut Population, groups: &Groups, address: Address) {
        let spread = 1.0 - self.demography.homogeneity.f32();
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

/// Marks carers: women of working age outside the labour force, with children at home, who would take flexible orders.
fn mark_carers(community: &mut Community, livelihood: &Livelihood, address: Address) {
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

/// Marks the households whose children are in the school programme from the start.
fn enrol_children(households: &mut Households, livelihood: &Livelihood, address: Address) {
    let mut stream = Random::new(address).stream();
    for (assisted, children) in households.assisted.iter_mut().zip(&households.children) {
        *assisted = chance(stream.word(), livelihood.school) && *children > 0;
    }
}

/// Leisure of residents older than 60, and of younger ones where jobs are not modelled (assumptions).
const LEISURE_RETIRED: f32 = 0.9;
const LEISURE_MIDDLE: f32 = 0.55;

/// A state in [0, 1] from a normal distribution.
fn state(mean: Probability, spread: Probability, word: u32) -> f32 {
    clamp01(mean.f32() + spread.f32() * normal(word))
}

/// The share of an age group that is able to register on a digital platform (assumption).
fn digital_share(age: u8) -> f32 {
    match age {
        0..40 => 0.95,
        40..60 => 0.75,
        _ => 0.35,
    }
}

/// Replaces each uniform number by its rank, evenly spaced in (0, 1), so that shares are met exactly.
fn by_quota<T>(lots: &mut [T], lot: impl Fn(&mut T) -> &mut f32) {
    let values: Vec<f32> = lots.iter_mut().map(|entry| *lot(entry)).collect();
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|a, b| values[*a].total_cmp(&values[*b]).then(a.cmp(b)));
    let count = order.len() as f32;
    for (rank, row) in order.into_iter().enumerate() {
        *lot(&mut lots[row]) = (rank as f32 + 0.5) / count;
    }
}
