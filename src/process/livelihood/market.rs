//! The labour market of a week: separation, dismissal, training, matching.
//!
//! Formula (E26): matches a tick `m = min(U·e, V, μ·√(U·e·V)·(0.5 + 0.5·information))` with `U` seekers of mean
//! motivation `e` and `V` vacancies; institutions add to the information, `1 − Π(1 − q)`. Employers take their turns in
//! the order of the scenario. A job ends with probability `separation + dropout·(1 − motivation)`. An enterprise keeps posts
//! vacant that its orders would leave idle, and dismisses a tenth of its surplus staff a tick. Expected numbers are drawn
//! as the whole part plus a chance of the rest. Carers take flexible orders only, and go home when these end.
//! *Units*: persons. *Words drawn*: two a resident (separation; order of seekers and of dismissal), two a tick and employer.
//! *Reference*: matching function, e.g. Pissarides 2000; rates tried at 1,710 to 6,840 adults.

use super::{Livelihood, Position};
use crate::base::blocks::BLOCK;
use crate::base::chances::unless_neither;
use crate::base::masks::each;
use crate::base::random::{Address, Random, chance, unit};
use crate::state::{Account, Community, Entry, Job, JobKind, NOBODY, Party, Population, Unit, Work};

/// Memory that the weeks reuse to avoid allocation.
#[derive(Clone, Debug, Default)]
pub(crate) struct Market {
    /// Whether a resident leaves its job, or looks for one.
    mask: Vec<bool>,
    /// The order of each resident in the queue, and among those who are dismissed.
    order: Vec<u32>,
    seekers: Vec<Seeker>,
}

/// A resident who looks for work. Carers come after all others, then the order drawn decides, then the row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Seeker(u64);

impl Seeker {
    const fn new(carer: bool, order: u32, row: usize) -> Self {
        Self((carer as u64) << 63 | (order as u64) << 31 | row as u64)
    }

    const fn carer(self) -> bool {
        self.0 >> 63 == 1
    }

    const fn order(self) -> u32 {
        (self.0 >> 31) as u32
    }

    const fn row(self) -> usize {
        (self.0 & 0x7fff_ffff) as usize
    }
}

impl Livelihood {
    /// Expected matches of `seekers` of a mean motivation with `vacancies`, at a quality of information.
    pub fn matches(&self, seekers: f64, motivation: f64, vacancies: f64, information: f64) -> f64 {
        let effort = seekers * motivation;
        let meetings = self.matching * (effort * vacancies).sqrt() * (0.5 + 0.5 * information);
        meetings.min(effort).min(vacancies)
    }

    /// One week of the labour market, and what is earned in it.
    pub(crate) fn trade(&self, community: &mut Community, address: Address, tick: i32, market: &mut Market) {
        self.enrol(community);
        let places = self.training_places + community.measures.training_places;
        if !community.organisations.enterprises.is_empty() || self.separation_elsewhere > 0.0 || places >= 1.0 {
            let mut random = Random::new(address);
            self.draw(community, &mut random, market);
            let (mut hiring, mut dismissal) = (random.stream(), random.stream());
            self.separate(community, &market.mask);
            for index in 0..community.organisations.enterprises.len() {
                self.dismiss(community, &market.order, index, tick, dismissal.word());
            }
            let (anyone, carers) = line_up(&community.population, market);
            self.train(community, anyone, places as usize);
            self.hire(community, anyone, carers, tick, || hiring.word());
        }
        self.pay(community, tick);
    }

    /// Makes the draws first: the residents who leave their job, and the order of seekers and of dismissal.
    fn draw(&self, community: &Community, random: &mut Random, market: &mut Market) {
        let work = &community.population.work;
        let (rows, firms) = (work.job.len(), community.organisations.enterprises.len().min(usize::from(NOBODY)) as u16);
        market.mask.resize(rows, false);
        market.order.resize(rows, 0);
        let columns =
            (&mut market.mask[..], &mut market.order[..], &work.employer[..], &work.job[..], &work.motivation[..]);
        random.blocks::<2, _>(rows, columns, |words, _, (leaves, order, employer, job, motivation)| {
            order.copy_from_slice(&words[1][..order.len()]);
            // One loop for the numbers and one for the bytes, without values behind references, so that both loops
            // vectorise.
            let Self { separation, dropout, separation_elsewhere, .. } = *self;
            let (mut hazard, mut left) = ([0.0; BLOCK], [false; BLOCK]);
            let held = employer.iter().zip(job).zip(motivation);
            for (hazard, ((employer, job), motivation)) in hazard.iter_mut().zip(held) {
                let elsewhere = matches!(job, Job::County | Job::Export | Job::Welfare);
                let here = separation + dropout * (1.0 - motivation);
                let away = if elsewhere { separation_elsewhere } else { 0.0 };
                *hazard = if *employer < firms { here } else { away };
            }
            let lots = words[0].iter().zip(&hazard);
            left.iter_mut().zip(lots).for_each(|(left, (word, hazard))| *left = chance(*word, *hazard));
            leaves.copy_from_slice(&left[..leaves.len()]);
        });
    }

    /// Jobs end.
    fn separate(&self, community: &mut Community, leaves: &[bool]) {
        let Community { population, households, organisations, .. } = community;
        each(leaves, |row| {
            let employer = usize::from(population.work.employer[row]);
            if let Some(firm) = organisations.enterprises.get_mut(employer) {
                firm.filled -= 1;
                firm.skill -= f64::from(population.work.skill[row]);
            }
            let assisted = households.at_school(population.place.household[row]);
            let (cost, position) = (population.preference.base_cost[row], self.left(&population.place, row));
            self.settle(&mut population.work, row, position, cost, assisted);
        });
    }

    /// An employer dismisses staff beyond its posts at once, and a share of its surplus staff, by the order drawn.
    fn dismiss(&self, community: &mut Community, order: &[u32], index: usize, tick: i32, word: u32) {
        let firm = &community.organisations.enterprises[index];
        let excess = firm.filled.saturating_sub(firm.offered());
        let surplus = (firm.filled - excess).saturating_sub(firm.wanted(tick));
        let share = firm.business().map_or(0.0, |business| business.dismissal);
        let expected = share * f64::from(surplus);
        let cut = expected.floor() as usize + usize::from(f64::from(unit(word)) < expected.fract());
        let count = excess as usize + cut;
        if count > 0 {
            let employer = &community.population.work.employer;
            let staff = employer.iter().enumerate().filter(|(_, at)| usize::from(**at) == index);
            let mut staff: Vec<(u32, u32)> = staff.map(|(row, _)| (order[row], row as u32)).collect();
            staff.sort_unstable();
            self.release(community, index, staff.iter().take(count).map(|(_, row)| *row as usize));
        }
    }

    /// An employer lets these residents go: their interest in the community falls at once.
    pub(super) fn release(&self, community: &mut Community, index: usize, rows: impl Iterator<Item = usize>) {
        let Community { population, households, organisations, .. } = community;
        let firm = &mut organisations.enterprises[index];
        for row in rows {
            firm.filled -= 1;
            firm.skill -= f64::from(population.work.skill[row]);
            let assisted = households.at_school(population.place.household[row]);
            let (cost, position) = (population.preference.base_cost[row], self.left(&population.place, row));
            self.settle(&mut population.work, row, position, cost, assisted);
        }
    }

    /// The last in the queue, who are least likely to be hired this week, are trained; the street office pays.
    fn train(&self, community: &mut Community, seekers: &[Seeker], places: usize) {
        let trained = &seekers[seekers.len().saturating_sub(places)..];
        for seeker in trained {
            let skill = &mut community.population.work.skill[seeker.row()];
            *skill += self.training_gain * (1.0 - *skill);
        }
        let amount = trained.len() as f64 * self.training_cost;
        let entry = |payer, payee| Entry { payer, payee, unit: Unit::Yuan, account: Account::Subsidy, amount };
        community.ledger.book(entry(Party::Outside, Party::Street));
        community.ledger.book(entry(Party::Street, Party::Outside));
    }

    /// Employers fill their vacancies, one after another.
    fn hire<'a>(
        &self,
        community: &mut Community,
        mut anyone: &'a [Seeker],
        mut carers: &'a [Seeker],
        tick: i32,
        mut word: impl FnMut() -> u32,
    ) {
        let Community { population, households, organisations, measures, .. } = community;
        let information = unless_neither(self.information, measures.information);
        for (index, firm) in organisations.enterprises.iter_mut().enumerate() {
            let open = if firm.job == JobKind::Flexible { carers } else { &[] };
            let motivation = mean_motivation(&population.work, anyone, open);
            let vacancies = f64::from(firm.wanted(tick).saturating_sub(firm.filled));
            let expected = self.matches((anyone.len() + open.len()) as f64, motivation, vacancies, information);
            let hired = expected.floor() as usize + usize::from(f64::from(unit(word())) < expected.fract());
            let position = Position { job: firm.job.job(), employer: index as u16, wage: firm.wage };
            for _ in 0..hired.min(anyone.len() + open.len()).min(vacancies as usize) {
                let carer_next = firm.job == JobKind::Flexible
                    && carers
                        .first()
                        .is_some_and(|carer| anyone.first().is_none_or(|other| carer.order() < other.order()));
                let from = if carer_next { &mut carers } else { &mut anyone };
                let Some((seeker, rest)) = from.split_first() else { break };
                *from = rest;
                let row = seeker.row();
                firm.filled += 1;
                let assisted = households.at_school(population.place.household[row]);
                self.settle(&mut population.work, row, position, population.preference.base_cost[row], assisted);
            }
        }
    }
}

/// The queue of seekers: those open to any job, and the carers.
fn line_up<'a>(population: &Population, market: &'a mut Market) -> (&'a [Seeker], &'a [Seeker]) {
    let (work, place) = (&population.work, &population.place);
    let Market { mask, order, seekers } = market;
    let people = work.job.iter().zip(&place.carer).zip(&work.present);
    for (seeks, ((job, carer), present)) in mask.iter_mut().zip(people) {
        *seeks = (*job == Job::Unemployed) | ((*job == Job::OutOfLabourForce) & *carer & *present);
    }
    seekers.clear();
    each(mask, |row| seekers.push(Seeker::new(work.job[row] == Job::OutOfLabourForce, order[row], row)));
    seekers.sort_unstable();
    seekers.split_at(seekers.partition_point(|seeker| !seeker.carer()))
}

fn mean_motivation(work: &Work, anyone: &[Seeker], carers: &[Seeker]) -> f64 {
    let all = anyone.iter().chain(carers);
    let total: f64 = all.map(|seeker| f64::from(work.motivation[seeker.row()])).sum();
    let count = anyone.len() + carers.len();
    if count == 0 { 0.0 } else { total / count as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::component::Component;
    use crate::base::steps::Steps;
    use crate::state::{Business, Employment, Enterprise, Groups};

    fn town(rows: usize, firms: Vec<Enterprise>) -> Community {
        let mut community = Community::new(Population::new(rows), Groups::new(&[rows], 10));
        let work = &mut community.population.work;
        work.job.fill(Job::Unemployed);
        work.motivation.fill(0.6);
        work.skill.fill(1.0);
        community.organisations.enterprises = firms;
        community
    }

    fn firm(job: JobKind, posts: u32, orders: Steps) -> Enterprise {
        let trade = Business::new(orders, 1.0, 0.0);
        Enterprise { output: 1250.0, trade, ..Enterprise::new(job, posts, 625.0) }
    }

    fn weeks(community: &mut Community, livelihood: &Livelihood, ticks: std::ops::Range<i32>) {
        for tick in ticks {
            community.ledger.turn_page();
            livelihood.trade(community, Address::new(1).at(tick, 3), tick, &mut Market::default());
            community.groups.count_present(&community.population.work.present);
            assert_eq!(Employment::check(community), Ok(()));
        }
    }

    #[test]
    fn posts_fill_to_where_inflow_meets_outflow() {
        let mut community = town(2000, vec![firm(JobKind::Factory, 90, Steps::constant(1.0))]);
        weeks(&mut community, &Livelihood::by_default().unwrap(), 0..200);
        // Inflow 0.012·√(1200·V) meets outflow 0.02·held: about 76 of 90.
        let held = community.organisations.enterprises[0].filled;
        assert!((66..88).contains(&held), "{held} posts filled");
        assert!(community.ledger.purse(Party::Enterprise(0), Unit::Yuan) > 0.0);
    }

    #[test]
    fn fewer_orders_cost_jobs_and_interest_at_once() {
        let livelihood = Livelihood { separation: 0.0, matching: 1.0, ..Livelihood::by_default().unwrap() };
        let mut community = town(400, vec![firm(JobKind::Factory, 100, Steps::new(1.0, [(20, 0.5)]))]);
        weeks(&mut community, &livelihood, 0..20);
        assert_eq!(community.organisations.enterprises[0].filled, 100);
        weeks(&mut community, &livelihood, 20..21);
        // A tenth of the fifty that half of the orders leave idle.
        assert_eq!(community.organisations.enterprises[0].filled, 95);
        let work = &community.population.work;
        let linked = work.interest_link.iter().filter(|link| **link > 0.0).count();
        assert_eq!(linked, 95);
        weeks(&mut community, &livelihood, 21..120);
        assert_eq!(community.organisations.enterprises[0].filled, 50);
    }

    #[test]
    fn carers_take_flexible_orders_only() {
        let livelihood = Livelihood { matching: 1.0, ..Livelihood::by_default().unwrap() };
        let firms = || {
            vec![firm(JobKind::Factory, 40, Steps::constant(1.0)), firm(JobKind::Flexible, 60, Steps::constant(1.0))]
        };
        let mut community = town(300, firms());
        for row in 50..300 {
            community.population.work.job[row] = Job::OutOfLabourForce;
            community.population.place.carer[row] = row >= 200;
            community.population.work.leisure[row] = 0.9;
        }
        weeks(&mut community, &livelihood, 0..60);
        let work = &community.population.work;
        let carers = |job| (200..300).filter(|row| work.job[*row] == job).count();
        assert_eq!(carers(Job::Factory) + carers(Job::Unemployed), 0);
        assert!(carers(Job::FlexibleOrder) > 30 && community.organisations.enterprises[0].filled > 30);
        assert!((50..200).all(|row| work.job[row] == Job::OutOfLabourForce));
        assert!((200..300).all(|row| work.leisure[row] == if work.job[row].employed() { 0.55 } else { 0.9 }));
    }

    #[test]
    fn who_is_hired_away_is_absent_and_returns() {
        let mut livelihood = Livelihood { matching: 1.0, separation: 0.0, ..Livelihood::by_default().unwrap() };
        let mut community = town(100, vec![Enterprise::new(JobKind::Export, 30, 500.0)]);
        weeks(&mut community, &livelihood, 0..30);
        assert_eq!(Employment::of(&community), Employment { unemployed: 70, absent: 30, ..Employment::default() });
        assert_eq!(community.population.work.interest_link.iter().sum::<f32>(), 0.0);
        // Posts that are closed end at once.
        community.organisations.enterprises[0].posts = 10;
        weeks(&mut community, &livelihood, 30..31);
        assert_eq!(Employment::of(&community).absent, 10);
        (livelihood.separation, livelihood.matching) = (1.0, 0.0);
        weeks(&mut community, &livelihood, 31..32);
        assert_eq!(Employment::of(&community).unemployed, 100);
    }

    #[test]
    fn the_unmotivated_drop_out_and_training_raises_skill() {
        let livelihood = Livelihood {
            dropout: 0.2,
            training_places: 25.0,
            separation: 0.0,
            matching: 1.0,
            ..Livelihood::by_default().unwrap()
        };
        let mut community = town(400, vec![firm(JobKind::Factory, 400, Steps::constant(1.0))]);
        community.population.work.skill.fill(0.5);
        community.population.work.motivation[..200].fill(0.0);
        community.population.work.motivation[200..].fill(1.0);
        weeks(&mut community, &livelihood, 0..40);
        let work = &community.population.work;
        let idle = |rows: std::ops::Range<usize>| rows.filter(|row| work.job[*row] == Job::Unemployed).count();
        assert!(idle(0..200) > 40 && idle(200..400) < 5, "{} and {}", idle(0..200), idle(200..400));
        assert!(work.skill.iter().any(|skill| *skill > 0.52));
        let trained = community.ledger.total(|e| e.payer == Party::Street && e.payee == Party::Outside);
        assert_eq!(trained, 25.0 * 100.0);
    }
}
