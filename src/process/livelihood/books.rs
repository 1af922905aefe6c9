//! Weekly revenue and costs of employers, and the closure of enterprises.
//!
//! Formula (E27): `y = Σ skill · output`; `sold = min(y, orders·capacity·access_eff)`, `capacity = posts·output`,
//! `access_eff = access + 0.5·ecommerce·(1 − access)`; `cash' = cash + sold + subsidy − wages − fixed_cost·capacity`;
//! wage = `wage·skill`. The owners open with 12 weeks' wages of all posts. An interest-free loan covers the costs that
//! the purse cannot (cash is the purse less the debt), so no purse in the ledger is negative. After 12 ticks of
//! negative cash the enterprise closes, its staff are out at once, and the lenders lose what is owed. Other parties pay
//! for welfare posts and jobs elsewhere. *Units*: yuan a tick. *Words drawn*: none. *Reference*: 60,000 yuan of output
//! a worker and year, 2,500 yuan of wage a month (S1f); the rest is assumed.

use super::Livelihood;
use crate::base::blocks::BLOCK;
use crate::base::masks::{each, held};
use crate::state::{Account, Books, Business, Community, Entry, Job, Ledger, Party, Unit};

fn entry(payer: Party, payee: Party, account: Account, amount: f64) -> Entry {
    Entry { payer, payee, unit: Unit::Yuan, account, amount }
}

impl Livelihood {
    /// Sales come in, wages and fixed costs go out; enterprises that have been short of cash for too long close.
    pub(super) fn pay(&self, community: &mut Community, tick: i32) {
        let (county_and_away, welfare) = add_up(community);
        let Community { organisations, ledger, .. } = community;
        for (index, firm) in organisations.enterprises.iter_mut().enumerate() {
            let (produced, wages) = (firm.skill * firm.output, firm.wages);
            let (demand, capacity, payer) = (firm.demand(tick), firm.capacity(), firm.payer(index));
            let weekly = f64::from(firm.posts) * firm.wage;
            if let Some(business) = firm.business_mut() {
                (business.books.produced, business.books.sold) = (produced, produced.min(demand));
                if !business.books.closed {
                    trade(business, ledger, payer, weekly, wages, capacity);
                }
            } else if payer == Party::Street {
                ledger.book(entry(Party::Outside, payer, Account::Subsidy, wages));
            }
            ledger.book(entry(payer, Party::Residents, Account::Wage, wages));
        }
        ledger.book(entry(Party::Outside, Party::Residents, Account::Wage, county_and_away));
        ledger.book(entry(Party::Outside, Party::Street, Account::Subsidy, welfare));
        ledger.book(entry(Party::Street, Party::Residents, Account::Wage, welfare));
        self.close(community);
    }

    /// Enterprises whose patience is over close.
    fn close(&self, community: &mut Community) {
        for index in 0..community.organisations.enterprises.len() {
            let business = community.organisations.enterprises[index].business_mut();
            let Some(Business { patience, books, .. }) = business else { continue };
            if !books.closed && books.red >= *patience {
                books.closed = true;
                let employer = &community.population.work.employer;
                let staff: Vec<usize> =
                    (0..employer.len()).filter(|row| usize::from(employer[*row]) == index).collect();
                self.release(community, index, staff.into_iter());
            }
        }
    }
}

/// Adds up skill and wages of each employer's staff; returns the earnings in the county and away, and those of welfare posts,
/// of employers that the scenario does not list.
fn add_up(community: &mut Community) -> (f64, f64) {
    let Community { population, organisations, .. } = community;
    let firms = &mut organisations.enterprises;
    firms.iter_mut().for_each(|firm| (firm.skill, firm.wages) = (0.0, 0.0));
    let (work, count) = (&population.work, firms.len());
    let (mut county_and_away, mut welfare) = (0.0, 0.0);
    for first in (0..work.employer.len()).step_by(BLOCK) {
        let mut here = [false; BLOCK];
        let jobs = work.employer[first..].iter().zip(&work.job[first..]).zip(&work.income[first..]);
        for (here, ((employer, job), income)) in here.iter_mut().zip(jobs) {
            // Residents without earnings of a kind add 0, since a conditional jump would be mispredicted.
            let is_welfare = *job == Job::Welfare;
            *here = usize::from(*employer) < count;
            welfare += f64::from(held(*income, !*here & is_welfare));
            county_and_away += f64::from(held(*income, !*here & !is_welfare));
        }
        each(&here, |k| {
            let firm = &mut firms[usize::from(work.employer[first + k])];
            firm.skill += f64::from(work.skill[first + k]);
            firm.wages += f64::from(work.income[first + k]);
        });
    }
    (county_and_away, welfare)
}

/// A week of an open business up to its wages, which the caller pays. `weekly` are the wages of all posts.
fn trade(business: &mut Business, ledger: &mut Ledger, party: Party, weekly: f64, wages: f64, capacity: f64) {
    let Books { opened, sold, .. } = business.books;
    let support = business.support;
    if !opened {
        business.books.opened = true;
        ledger.book(entry(Party::Outside, party, Account::Capital, business.opening_cash * weekly));
    }
    ledger.book(entry(Party::Outside, party, Account::Wage, sold));
    ledger.book(entry(Party::Outside, Party::Street, Account::Subsidy, support.subsidy));
    ledger.book(entry(Party::Street, party, Account::Subsidy, support.subsidy));
    let fixed = business.fixed_cost * capacity;
    let borne = fixed * support.premises.clamp(0.0, 1.0);
    ledger.book(entry(Party::Outside, Party::Street, Account::Subsidy, borne));
    ledger.book(entry(Party::Street, Party::Outside, Account::Fixed, borne));
    let (purse, due) = (ledger.purse(party, Unit::Yuan), wages + (fixed - borne));
    let books = &mut business.books;
    if purse < due {
        ledger.book(entry(Party::Outside, party, Account::Capital, due - purse));
        books.debt += due - purse;
    } else if books.debt > 0.0 {
        let paid = books.debt.min(purse - due);
        ledger.book(entry(party, Party::Outside, Account::Capital, paid));
        books.debt -= paid;
    }
    ledger.book(entry(party, Party::Outside, Account::Fixed, fixed - borne));
    books.red = if books.debt > 0.0 { books.red + 1 } else { 0 };
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::component::Component;
    use crate::base::steps::Steps;
    use crate::state::{Enterprise, Groups, JobKind, Population};

    /// A factory with all of its posts taken by workers of full skill.
    fn staffed(posts: u32, trade: Business) -> Community {
        let mut community = Community::new(Population::new(posts as usize), Groups::new(&[posts as usize], 10));
        let livelihood = Livelihood::by_default().unwrap();
        let work = &mut community.population.work;
        work.skill.fill(1.0);
        let position = super::super::Position { job: Job::Factory, employer: 0, wage: 625.0 };
        (0..posts as usize).for_each(|row| livelihood.settle(work, row, position, 1.0, false));
        let firm = Enterprise { output: 1250.0, filled: posts, ..Enterprise::new(JobKind::Factory, posts, 625.0) };
        community.organisations.enterprises.push(Enterprise { trade, ..firm });
        community
    }

    #[test]
    fn a_short_business_borrows_closes_and_its_lenders_lose() {
        let livelihood = Livelihood::by_default().unwrap();
        let mut community = staffed(73, Business::new(Steps::constant(0.0), 1.0, 0.0));
        let mut weeks = 0;
        while !community.organisations.enterprises[0].closed() {
            community.ledger.turn_page();
            livelihood.pay(&mut community, weeks);
            weeks += 1;
            assert!(community.ledger.purse(Party::Enterprise(0), Unit::Yuan) > -1e-6);
        }
        // 12 weeks' wages last 12·625/(625 + 187.5) = 9.2 weeks; the twelfth week in the red is the 21st.
        assert_eq!(weeks, 21);
        let firm = &community.organisations.enterprises[0];
        let debt = 21.0 * 73.0 * 812.5 - 12.0 * 73.0 * 625.0;
        assert!((firm.cash(0, &community.ledger) + debt).abs() < 1e-6);
        assert_eq!((firm.filled, firm.offered()), (0, 0));
        let work = &community.population.work;
        assert!(work.job.iter().all(|job| *job == Job::Unemployed) && work.interest_link.iter().all(|l| *l == 0.0));
        livelihood.pay(&mut community, weeks);
        assert_eq!(community.organisations.enterprises[0].trade.books.sold, 0.0);
    }

    #[test]
    fn debts_are_paid_back_from_what_comes_in() {
        let livelihood = Livelihood::by_default().unwrap();
        let mut community =
            staffed(10, Business { opening_cash: 0.0, ..Business::new(Steps::constant(0.0), 1.0, 0.0) });
        livelihood.pay(&mut community, 0);
        let books = |community: &Community| community.organisations.enterprises[0].trade.books;
        assert!((books(&community).debt - 8125.0).abs() < 1e-9 && books(&community).red == 1);
        // A subsidy and free premises: 5000 + 1250·10·1 − 6250, of which the debt takes all.
        let business = &mut community.organisations.enterprises[0].trade;
        (business.support.orders, business.support.subsidy, business.support.premises) = (1.0, 5000.0, 1.0);
        livelihood.pay(&mut community, 1);
        assert_eq!((books(&community).debt, books(&community).red), (0.0, 0));
        assert!((community.organisations.enterprises[0].cash(0, &community.ledger) - 3125.0).abs() < 1e-9);
        assert!(community.ledger.purse(Party::Street, Unit::Yuan).abs() < 1e-9);
    }
}
