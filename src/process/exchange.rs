//! P0, P3, P10 A community receives from its region: the donor's money, posts in other communities, training.
//!
//! Formula: a grant goes from the donor to the committee in P0; in P3 residents begin and end posts elsewhere before the
//! own labour market opens, and wages cross the border; in P10 the grant trains residents by `E += effect·(1 − E)`, in
//! random order. The committee keeps the rest of a grant.
//! *Units*: yuan a tick. *Words drawn*: one a resident in weeks with training.
//! *Reference*: East–West collaboration, source text S0; sizes are assumptions.

use super::{Livelihood, Step, World};
use crate::base::random::{Address, Random};
use crate::state::{Account, Community, Entry, Job, Ledger, Party, Unit};

pub(crate) const RECEIVE: Step = Step::new(|world| receive(world.community));
pub(crate) const COMMUTE: Step = Step::new(commuters);
pub(crate) const TRAIN: Step = Step::drawing("region.donor", grant_trains);

fn pay(ledger: &mut Ledger, payer: Party, payee: Party, account: Account, amount: f64) {
    ledger.book(Entry { payer, payee, unit: Unit::Yuan, account, amount });
}

/// P0: the donor's money arrives.
fn receive(community: &mut Community) {
    let Some(exchange) = &community.exchange else { return };
    let ledger = &mut community.ledger;
    pay(ledger, Party::Outside, Party::Donor, Account::Subsidy, exchange.grant);
    pay(ledger, Party::Donor, Party::Committee, Account::Subsidy, exchange.grant);
}

/// P3, before the own labour market: posts in other communities begin and end, and wages cross the border.
fn commute(community: &mut Community, livelihood: &Livelihood) {
    let Community { population, households, organisations, ledger, exchange: Some(exchange), .. } = community else {
        return;
    };
    let (work, base_cost) = (&mut population.work, &population.preference.base_cost);
    let assisted = |row: usize| households.linked.get(population.place.household[row] as usize).is_some_and(|it| *it);
    for row in exchange.released.drain(..).map(|row| row as usize) {
        if work.job[row] == Job::County {
            livelihood.settle(work, row, livelihood.elsewhere(Job::Unemployed), base_cost[row], assisted(row));
        }
    }
    for (row, wage) in exchange.hired.drain(..).map(|(row, wage)| (row as usize, wage)) {
        livelihood.settle(work, row, livelihood.elsewhere(Job::County), base_cost[row], assisted(row));
        work.income[row] = wage;
    }
    for (firm, change) in organisations.enterprises.iter_mut().zip(exchange.posts.drain(..)) {
        firm.posts = firm.posts.saturating_add_signed(change);
    }
    for (index, (sales, wages)) in exchange.guests.iter().enumerate() {
        let firm = Party::Enterprise(index as u32);
        pay(ledger, Party::Outside, firm, Account::Wage, *sales);
        pay(ledger, firm, Party::Outside, Account::Wage, *wages);
    }
}

/// P10: the grant trains residents.
fn train(community: &mut Community, address: Address, lots: &mut Vec<u64>) {
    let Community { population, ledger, exchange: Some(exchange), .. } = community else { return };
    if exchange.trained == 0 {
        return;
    }
    let rows = population.rows();
    Random::new(address).lots(rows, |row| population.work.present[row], lots);
    let trained = exchange.trained.min(lots.len());
    if trained > 0 && trained < lots.len() {
        lots.select_nth_unstable(trained - 1);
    }
    for lot in &lots[..trained] {
        let empowerment = &mut population.mind.empowerment[*lot as u32 as usize];
        *empowerment += exchange.effect * (1.0 - *empowerment);
    }
    pay(ledger, Party::Committee, Party::Outside, Account::Fixed, trained as f64 * exchange.training_cost);
}

fn commuters(world: &mut World<'_>) {
    if let Some(livelihood) = &world.model.processes.livelihood {
        commute(world.community, livelihood);
    }
}

fn grant_trains(world: &mut World<'_>) {
    train(world.community, world.address, &mut world.scratch.lots);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::component::Component;
    use crate::state::{Enterprise, Exchange, Groups, JobKind, Population};

    fn community(exchange: Exchange) -> Community {
        let mut community = Community::new(Population::new(50), Groups::new(&[50], 10));
        community.population.work.job.fill(Job::Unemployed);
        let firm = Enterprise { filled: 2, output: 1000.0, ..Enterprise::new(JobKind::Factory, 5, 600.0) };
        community.organisations.enterprises.push(firm);
        community.exchange = Some(exchange);
        community
    }

    #[test]
    fn a_grant_trains_as_far_as_it_was_given_for_it_and_the_rest_stays() {
        let mut community =
            community(Exchange { grant: 1000.0, trained: 7, effect: 0.05, training_cost: 60.0, ..Exchange::default() });
        community.population.work.present[..45].fill(false);
        receive(&mut community);
        train(&mut community, Address::new(1), &mut Vec::new());
        let gained = community.population.mind.empowerment.iter().filter(|x| **x > 0.0).count();
        assert_eq!(gained, 5);
        assert_eq!(community.ledger.purse(Party::Committee, Unit::Yuan), 1000.0 - 300.0);
        assert_eq!(community.ledger.purse(Party::Donor, Unit::Yuan), 0.0);
    }

    #[test]
    fn posts_elsewhere_begin_and_end() {
        let mut community = community(Exchange {
            hired: vec![(3, 500.0)],
            posts: vec![-2],
            guests: vec![(2000.0, 1200.0)],
            ..Exchange::default()
        });
        let livelihood = Livelihood::by_default().unwrap();
        commute(&mut community, &livelihood);
        let work = &community.population.work;
        assert_eq!(
            (work.job[3], work.income[3], community.organisations.enterprises[0].posts),
            (Job::County, 500.0, 3)
        );
        assert_eq!(community.ledger.purse(Party::Enterprise(0), Unit::Yuan), 800.0);
        let exchange = community.exchange.as_mut().unwrap();
        (exchange.released, exchange.posts) = (vec![3], vec![2]);
        commute(&mut community, &livelihood);
        assert_eq!(community.population.work.job[3], Job::Unemployed);
        assert_eq!(community.organisations.enterprises[0].posts, 5);
    }
}
