//! P3 Jobs: enterprises with fixed posts hire, jobs end, and a job changes interest, leisure and the cost of time.
//!
//! Formula (E26): matches a tick `m = min(U·e, V, μ·√(U·e·V)·(0.5 + 0.5·information))` with `U` seekers of mean
//! motivation `e` and `V` vacancies; a job ends with probability `separation`. The expected number is drawn as the whole
//! part plus a chance of the rest. Who has a job: `κ = base·(1 + cost_of_job)`, `ell` and leisure by kind of job.
//! *Units*: persons, yuan a tick. *Words drawn*: two a resident (separation; order of seekers), one a tick and enterprise.
//! *Reference*: job shares and wages from the source texts (S1f, S3); rates are assumptions.

use crate::base::component::{Component, Parameter, Tag, Values};
use crate::base::error::Problem;
use crate::base::random::{Address, Random, chance, unit};
use crate::state::{Account, Community, Enterprise, Entry, Job, NOBODY, Party, Unit, Work};

/// The rates of the labour market, and what a job does to a resident.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Livelihood {
    /// Efficiency of matching (μ_m).
    pub matching: f64,
    /// Probability that a job in the community ends in a tick.
    pub separation: f32,
    /// Quality of information about seekers and posts (q_info).
    pub information: f64,
    /// Rise of the opportunity cost by a job (kappa_emp).
    pub cost_of_job: f32,
    /// Interest linkage of a job in a factory.
    pub link_factory: f32,
    /// Interest linkage of flexible orders.
    pub link_flexible: f32,
    /// Interest linkage of a welfare post.
    pub link_welfare: f32,
    /// Interest linkage of a job elsewhere in the county.
    pub link_county: f32,
}

impl Component for Livelihood {
    const TYPE: &'static str = "livelihood";
    const PARAMETERS: &'static [Parameter] = &[
        Parameter::share("matching", 0.02, "efficiency of matching (μ_m)").tag(Tag::Prototype).sweep(0.01, 0.04),
        Parameter::share("separation", 0.02, "probability that a job in the community ends in a tick")
            .tag(Tag::Prototype)
            .sweep(0.01, 0.04),
        Parameter::share("information", 0.2, "quality of information about seekers and posts (q_info)"),
        Parameter::number(
            "cost_of_job",
            0.15,
            (0.0, 10.0),
            "share",
            "rise of the opportunity cost by a job (kappa_emp)",
        )
        .sweep(0.0, 0.5),
        Parameter::share("link_factory", 0.5, "interest linkage of a job in a factory or workshop"),
        Parameter::share("link_flexible", 0.35, "interest linkage of flexible orders"),
        Parameter::share("link_welfare", 0.35, "interest linkage of a public-welfare post"),
        Parameter::share("link_county", 0.2, "interest linkage of a job elsewhere in the county"),
    ];

    fn build(values: &Values) -> Result<Self, Problem> {
        let number = |name| values.number(name) as f32;
        Ok(Self {
            matching: values.number("matching"),
            separation: number("separation"),
            information: values.number("information"),
            cost_of_job: number("cost_of_job"),
            link_factory: number("link_factory"),
            link_flexible: number("link_flexible"),
            link_welfare: number("link_welfare"),
            link_county: number("link_county"),
        })
    }
}

/// Leisure of full-time workers, of home workers, and of those who look for work (assumptions).
const LEISURE_FULL: f32 = 0.2;
const LEISURE_PART: f32 = 0.55;

impl Livelihood {
    /// What a job does to the resident who has it.
    pub fn settle(&self, work: &mut Work, row: usize, employer: Option<(usize, Enterprise)>, job: Job, base_cost: f32) {
        work.job[row] = job;
        work.employer[row] = employer.map_or(NOBODY, |(index, _)| index as u16);
        work.income[row] = employer.map_or(0.0, |(_, firm)| firm.wage as f32 * work.skill[row]);
        work.interest_link[row] = match job {
            Job::Factory => self.link_factory,
            Job::FlexibleOrder => self.link_flexible,
            Job::Welfare => self.link_welfare,
            Job::County => self.link_county,
            Job::OutOfLabourForce | Job::Unemployed | Job::Export => 0.0,
        };
        work.opportunity_cost[row] = base_cost * if job.employed() { 1.0 + self.cost_of_job } else { 1.0 };
        match job {
            Job::Factory | Job::County | Job::Export | Job::Welfare => work.leisure[row] = LEISURE_FULL,
            Job::FlexibleOrder | Job::Unemployed => work.leisure[row] = LEISURE_PART,
            Job::OutOfLabourForce => {}
        }
    }

    /// Expected matches of `seekers` of a mean motivation with `vacancies`.
    pub fn matches(&self, seekers: f64, motivation: f64, vacancies: f64) -> f64 {
        let effort = seekers * motivation;
        let meetings = self.matching * (effort * vacancies).sqrt() * (0.5 + 0.5 * self.information);
        meetings.min(effort).min(vacancies)
    }

    /// One week of the labour market.
    pub fn trade(&self, community: &mut Community, address: Address, queue: &mut Vec<(u32, u32)>) {
        let Community { population, organisations, ledger, .. } = community;
        if organisations.enterprises.is_empty() {
            return;
        }
        let mut random = Random::new(address);
        let rows = population.rows();
        // Draw first: who would leave, and the seekers' order.
        queue.clear();
        queue.resize(rows, (0, 0));
        random.blocks::<2, _>(rows, &mut queue[..], |words, _, queue| {
            for (k, cell) in queue.iter_mut().enumerate() {
                *cell = (words[0][k], words[1][k]);
            }
        });
        let mut draws = random.stream();
        let base_cost = &population.preference.base_cost;
        let firms = &mut organisations.enterprises;
        let mut seekers = 0;
        for row in 0..rows {
            let (leaves, order) = queue[row];
            let employer = population.work.employer[row] as usize;
            if employer < firms.len() && chance(leaves, self.separation) {
                firms[employer].filled -= 1;
                self.settle(&mut population.work, row, None, Job::Unemployed, base_cost[row]);
            }
            if population.work.job[row] == Job::Unemployed {
                queue[seekers] = (order, row as u32);
                seekers += 1;
            }
        }
        queue.truncate(seekers);
        queue.sort_unstable();
        let mut next = 0;
        for (index, firm) in firms.iter_mut().enumerate() {
            let seekers = &queue[next..];
            let motivation = mean_motivation(&population.work, seekers);
            let expected = self.matches(seekers.len() as f64, motivation, f64::from(firm.posts - firm.filled));
            let hired = expected.floor() as usize + usize::from(f64::from(unit(draws.word())) < expected.fract());
            for (_, row) in &seekers[..hired.min(seekers.len())] {
                let row = *row as usize;
                firm.filled += 1;
                self.settle(&mut population.work, row, Some((index, *firm)), firm.job, base_cost[row]);
            }
            next += hired.min(seekers.len());
        }
        pay(firms, &population.work, ledger);
    }
}

fn mean_motivation(work: &Work, seekers: &[(u32, u32)]) -> f64 {
    let total: f64 = seekers.iter().map(|(_, row)| f64::from(work.motivation[*row as usize])).sum();
    if seekers.is_empty() { 0.0 } else { total / seekers.len() as f64 }
}

/// Sales come in, wages go out.
fn pay(enterprises: &[Enterprise], work: &Work, ledger: &mut crate::state::Ledger) {
    for (index, firm) in enterprises.iter().enumerate() {
        let employer = index as u16;
        let workers = work.employer.iter().enumerate().filter(|(_, at)| **at == employer).map(|(row, _)| row);
        let (mut wages, mut skill) = (0.0, 0.0);
        for row in workers {
            wages += f64::from(work.income[row]);
            skill += f64::from(work.skill[row]);
        }
        let party = Party::Enterprise(index as u32);
        let entry = |payer, payee, amount| Entry { payer, payee, unit: Unit::Yuan, account: Account::Wage, amount };
        ledger.book(entry(Party::Outside, party, skill * firm.output));
        ledger.book(entry(party, Party::Residents, wages));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::{Groups, Population};

    #[test]
    fn posts_fill_and_a_job_changes_its_holder() {
        let rows = 2000;
        let mut community = Community::new(Population::new(rows), Groups::new(&[rows], 10));
        community.population.work.job.fill(Job::Unemployed);
        community.population.work.motivation.fill(0.6);
        community.population.work.skill.fill(1.0);
        community.organisations.enterprises.push(Enterprise {
            job: Job::Factory,
            posts: 90,
            filled: 0,
            wage: 625.0,
            output: 1250.0,
        });
        let livelihood = Livelihood::by_default().unwrap();
        let mut queue = Vec::new();
        for tick in 0..200 {
            community.ledger.turn_page();
            livelihood.trade(&mut community, Address::new(1).at(tick, 3), &mut queue);
        }
        let work = &community.population.work;
        let held = work.job.iter().filter(|job| **job == Job::Factory).count();
        assert_eq!(held, community.organisations.enterprises[0].filled as usize);
        // Inflow 0.012·√(1200·V) meets outflow 0.02·held: about 76 of 90.
        assert!((66..88).contains(&held), "{held} posts filled");
        let row = work.job.iter().position(|job| *job == Job::Factory).unwrap();
        assert_eq!((work.interest_link[row], work.leisure[row]), (0.5, 0.2));
        assert!((work.opportunity_cost[row] - community.population.preference.base_cost[row] * 1.15).abs() < 1e-6);
        assert!(community.ledger.purse(Party::Enterprise(0), Unit::Yuan) > 0.0);
    }
}
