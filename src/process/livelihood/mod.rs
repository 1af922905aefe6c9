//! P3 Livelihood: employers hire and dismiss, jobs end, wages are paid, and a job changes interest, leisure and the cost
//! of time.
//!
//! Effects of a job (E26): `ell` by kind of job (factory and park 0.5, flexible orders and welfare posts 0.35,
//! elsewhere in the county 0.2), 0.15 more for adults of a household with a child in the assisted school programme, at
//! most 1; `κ = base·(1 + cost_of_job)`; leisure by kind of job (0.2 in a factory, park or welfare post, less
//! `commuting` in the county). Residents who work away are absent. The labour market
//! is in `market`, the revenue and costs of employers in `books` (E27). *Units*: persons, yuan a tick. *Reference*: job
//! shares and wages from the source texts (S1f, S3); rates are assumptions.

mod books;
mod market;

pub(crate) use market::Market;

use super::{Step, World};
use crate::base::blocks::BLOCK;
use crate::base::component::Component;
use crate::base::masks::each;
use crate::state::{Community, Job, NOBODY, Place, Work};

pub(crate) const OPEN: Step = Step::new(|world| Livelihood::open(world.community));
pub(crate) const TRADE: Step = Step::drawing("livelihood", trade);

/// The rates of the labour market, and what a job does to a resident.
#[derive(Component, Clone, Copy, Debug, PartialEq)]
#[component(id = "livelihood")]
pub struct Livelihood {
    /// Efficiency of matching (μ_m).
    #[parameter(default = 0.02, range = 0.0..=1.0, unit = "share", tag = Prototype, sweep = 0.01..=0.04)]
    pub matching: f64,
    /// Probability that a job with an employer of the scenario ends in a tick.
    #[parameter(default = 0.02, range = 0.0..=1.0, unit = "share", tag = Prototype, sweep = 0.01..=0.04)]
    pub separation: f32,
    /// Probability that a job in the county or away, or a welfare post, of no employer of the scenario ends in a tick; a worker
    /// who was absent returns.
    #[parameter(default = 0.0, range = 0.0..=1.0, unit = "share", sweep = 0.0..=0.02)]
    pub separation_elsewhere: f32,
    /// Probability that a job with an employer of the scenario ends, added for a worker without motivation; in proportion to
    /// what is missing to full motivation (dropout).
    #[parameter(default = 0.0, range = 0.0..=1.0, unit = "share", sweep = 0.0..=0.05)]
    pub dropout: f32,
    /// Quality of information about seekers and posts (q_info).
    #[parameter(default = 0.2, range = 0.0..=1.0, unit = "share")]
    pub information: f64,
    /// Rise of the opportunity cost by a job (kappa_emp).
    #[parameter(default = 0.15, range = 0.0..=10.0, unit = "share", sweep = 0.0..=0.5)]
    pub cost_of_job: f32,
    /// Leisure that the way to a job in the county or away takes; jobs near home save it.
    #[parameter(default = 0.15, range = 0.0..=0.2, unit = "share", tag = Literature, sweep = 0.0..=0.2)]
    pub commuting: f32,
    /// Interest linkage of a job in a factory, workshop or park.
    #[parameter(default = 0.5, range = 0.0..=1.0, unit = "share")]
    pub link_factory: f32,
    /// Interest linkage of flexible orders.
    #[parameter(default = 0.35, range = 0.0..=1.0, unit = "share", with = "enterprises[0].job=flexible")]
    pub link_flexible: f32,
    /// Interest linkage of a public-welfare post.
    #[parameter(default = 0.35, range = 0.0..=1.0, unit = "share")]
    pub link_welfare: f32,
    /// Interest linkage of a job elsewhere in the county.
    #[parameter(default = 0.2, range = 0.0..=1.0, unit = "share")]
    pub link_county: f32,
    /// Interest linkage added by a child in the assisted school programme.
    #[parameter(default = 0.15, range = 0.0..=1.0, unit = "share", with = "school=0.3")]
    pub link_school: f32,
    /// Share of households with children that are in the school programme from the start.
    #[parameter(default = 0.0, range = 0.0..=1.0, unit = "share")]
    pub school: f32,
    /// Share of women up to 60, out of the labour force, with children at home, who would take flexible orders.
    #[parameter(default = 0.0, range = 0.0..=1.0, unit = "share", with = "enterprises[0].job=flexible")]
    pub carers: f32,
    /// Wage of full skill elsewhere in the county.
    #[parameter(default = 625.0, range = 1.0..=1e6, unit = "yuan a tick")]
    pub wage_county: f64,
    /// What somebody of full skill who works away sends home.
    #[parameter(default = 500.0, range = 0.0..=1e6, unit = "yuan a tick", sweep = 0.0..=1000.0)]
    pub remittance: f64,
    /// Pay of a welfare post for full skill.
    #[parameter(default = 200.0, range = 1.0..=1e6, unit = "yuan a tick")]
    pub wage_welfare: f64,
    /// Places in vocational training a tick.
    #[parameter(default = 0.0, range = 0.0..=1e6, unit = "persons", sweep = 0.0..=20.0)]
    pub training_places: f64,
    /// Skill gained by a week of training, of what is missing to 1.
    #[parameter(default = 0.05, range = 0.0..=1.0, unit = "share", sweep = 0.0..=0.2, with = "training_places=5")]
    pub training_gain: f32,
    /// What training one person for a week costs the street office.
    #[parameter(default = 100.0, range = 0.0..=1e6, unit = "yuan", with = "training_places=5")]
    pub training_cost: f64,
}

/// Leisure of full-time workers, of home workers and those who look for work, and of the rest (assumptions).
const LEISURE_FULL: f32 = 0.2;
const LEISURE_PART: f32 = 0.55;
const LEISURE_HOME: f32 = 0.9;

/// A job as a resident gets it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Position {
    job: Job,
    employer: u16,
    wage: f64,
}

impl Livelihood {
    /// P0: the measures of last week end; employers that an institution has marked for closing close.
    pub fn open(community: &mut Community) {
        community.measures = Default::default();
        for firm in &mut community.organisations.enterprises {
            if std::mem::take(&mut firm.closing) {
                firm.posts = 0;
            }
            if let Some(business) = firm.business_mut() {
                business.support = Default::default();
            }
        }
    }

    /// A job, or none, that no employer of the scenario offers.
    pub const fn elsewhere(&self, job: Job) -> Position {
        let wage = match job {
            Job::County => self.wage_county,
            Job::Export => self.remittance,
            Job::Welfare => self.wage_welfare,
            _ => 0.0,
        };
        Position { job, employer: NOBODY, wage }
    }

    /// Applies the effects of a position to the resident who has it; `assisted`: a child is in the school programme.
    pub fn settle(&self, work: &mut Work, row: usize, position: Position, base_cost: f32, assisted: bool) {
        let Position { job, employer, wage } = position;
        work.job[row] = job;
        work.employer[row] = employer;
        work.present[row] = job != Job::Export;
        work.income[row] = wage as f32 * work.skill[row];
        work.interest_link[row] = self.link(job, assisted);
        work.opportunity_cost[row] = base_cost * if job.employed() { 1.0 + self.cost_of_job } else { 1.0 };
        work.leisure[row] = match job {
            Job::Factory | Job::Park | Job::Welfare => LEISURE_FULL,
            Job::County | Job::Export => (LEISURE_FULL - self.commuting).max(0.0),
            Job::FlexibleOrder | Job::Unemployed => LEISURE_PART,
            Job::OutOfLabourForce => LEISURE_HOME,
        };
    }

    /// Interest linkage of a kind of job, with the school programme's share.
    fn link(&self, job: Job, assisted: bool) -> f32 {
        let link = match job {
            Job::Factory | Job::Park => self.link_factory,
            Job::FlexibleOrder => self.link_flexible,
            Job::Welfare => self.link_welfare,
            Job::County => self.link_county,
            Job::OutOfLabourForce | Job::Unemployed | Job::Export => 0.0,
        };
        if assisted { (link + self.link_school).min(1.0) } else { link }
    }

    /// The position after a job is lost: carers return to their homes, all others look for work.
    fn left(&self, place: &Place, row: usize) -> Position {
        self.elsewhere(if place.carer[row] { Job::OutOfLabourForce } else { Job::Unemployed })
    }

    /// Households that entered or left the school programme: their adults' interest changes.
    fn enrol(&self, community: &mut Community) {
        let Community { population, households, .. } = community;
        for first in (0..households.count()).step_by(BLOCK) {
            let mut changed = [false; BLOCK];
            let children = households.assisted[first..].iter().zip(&households.children[first..]);
            for ((changed, linked), (assisted, children)) in
                changed.iter_mut().zip(&households.linked[first..]).zip(children)
            {
                *changed = (*assisted & (*children > 0)) != *linked;
            }
            each(&changed, |k| {
                let linked = !households.linked[first + k];
                households.linked[first + k] = linked;
                for row in households.rows(first + k) {
                    population.work.interest_link[row] = self.link(population.work.job[row], linked);
                }
            });
        }
    }
}

fn trade(world: &mut World<'_>) {
    if let Some(livelihood) = &world.model.processes.livelihood {
        livelihood.trade(world.community, world.address, world.clock.tick, &mut world.scratch.market);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::{Groups, Households, Population};

    #[test]
    fn a_job_changes_its_holder_and_a_child_at_school_adds_to_it() {
        let livelihood = Livelihood::by_default().unwrap();
        let mut community = Community::new(Population::new(4), Groups::new(&[4], 4));
        community.households = Households::new(&[0, 0, 1, 1], vec![1, 0]);
        let work = &mut community.population.work;
        work.skill.fill(0.5);
        for (row, job) in [Job::County, Job::Unemployed, Job::Welfare, Job::Export].into_iter().enumerate() {
            livelihood.settle(work, row, livelihood.elsewhere(job), 1.0, false);
        }
        assert_eq!(work.income, [312.5, 0.0, 100.0, 250.0]);
        assert_eq!(work.present, [true, true, true, false]);
        // The way to the county takes 0.15.
        assert_eq!(work.leisure, [0.2_f32 - 0.15, 0.55, 0.2, 0.2 - 0.15]);
        assert_eq!(work.opportunity_cost, [1.15, 1.0, 1.15, 1.15]);
        // The second household has no child to send.
        community.households.assisted.fill(true);
        livelihood.enrol(&mut community);
        assert_eq!(community.population.work.interest_link, [0.2_f32 + 0.15, 0.15, 0.35, 0.0]);
        community.households.assisted.fill(false);
        livelihood.enrol(&mut community);
        assert_eq!(community.population.work.interest_link, [0.2, 0.0, 0.35, 0.0]);
    }
}
