//! P10 Social organisations train residents, within the hours that their other work leaves; all hours of the week are booked.
//!
//! Formula (E16): a trained resident's empowerment rises by `effect·(1 − E)`; an organisation trains
//! `hours / hours per resident` a tick: participants in public affairs first, then others, in random order. Hours are
//! given as far as they are paid for: without its public money an organisation gives
//! `hours·(1 − public share·(1 − autonomy))`, so that one which depends on the government (社会组织依赖政府) collapses
//! with the subsidy; and times the organisations' power where powers are coupled.
//! *Units*: hours a tick. *Words drawn*: one a resident.
//! *Reference*: practical training turns passive into active participation, source texts (S3, S4); the size is assumed.

use super::{Step, World};
use crate::base::blocks::BLOCK;
use crate::base::masks::{count, each};
use crate::base::random::{Address, Random};
use crate::state::{Account, Community, Entry, Party, Population, Unit};

pub(crate) const TEACH: Step = Step::drawing("training", organisations_teach);

/// Ranks of participants are below this, those of the others from it on.
const OTHERS: u32 = 1 << 31;
/// The rank of absent residents.
const ABSENT: u32 = u32::MAX;

/// Memory that the weeks reuse to avoid allocation.
#[derive(Clone, Debug, Default)]
pub(crate) struct Trainees {
    rank: Vec<u32>,
    /// Rank and row in one number.
    queue: Vec<u64>,
}

/// One week of training by every social organisation.
fn teach(community: &mut Community, address: Address, trainees: &mut Trainees) {
    let present = community.present();
    let Community { population, organisations, ledger, .. } = community;
    if organisations.societies.is_empty() {
        return;
    }
    let mut seats: Vec<usize> = Vec::with_capacity(organisations.societies.len());
    for society in &organisations.societies {
        // The small addend keeps rounding from taking a seat away.
        let hours = (organisations.society_hours(society) - society.week.busy()).max(0.0);
        seats.push((hours / society.hours_per_resident + 1e-9) as usize);
    }
    // A seat that is not taken is neither provided nor paid for.
    let total = seats.iter().sum::<usize>().min(present);
    let queue = trainees.line_up(population, address, total);
    let mut next = 0;
    for (index, (society, seats)) in organisations.societies.iter().zip(seats).enumerate() {
        let end = (next + seats).min(total);
        for row in queue[next..end].iter().filter(|key| **key >> 32 < u64::from(ABSENT)).map(|key| *key as u32) {
            let empowerment = &mut population.mind.empowerment[row as usize];
            *empowerment += society.effect as f32 * (1.0 - *empowerment);
        }
        let party = Party::Organisation(index as u32);
        let (busy, funded) = (society.week.busy(), society.funded());
        // Hours that were worked were there, even if an institution takes power away afterwards.
        let hours = organisations.society_hours(society).max(busy);
        let used = ((end - next) as f64 * society.hours_per_resident).min(hours - busy) + busy;
        let cost = used * society.hourly_cost;
        // Of the paid hours, the street office pays its part, the users pay theirs, and the organisation raises the
        // rest.
        let part = |share: f64| if funded > 0.0 { (cost * (share / funded)).min(cost) } else { 0.0 };
        let public = part(society.public_share * society.subsidy);
        let fees = part(society.fee_share).min(cost - public);
        let entry = |payer, payee, unit, account, amount| Entry { payer, payee, unit, account, amount };
        ledger.book(entry(Party::Outside, Party::Street, Unit::Yuan, Account::Subsidy, public));
        ledger.book(entry(Party::Street, party, Unit::Yuan, Account::Subsidy, public));
        // Users pay from income outside the model.
        ledger.book(entry(Party::Outside, Party::Residents, Unit::Yuan, Account::Levy, fees));
        ledger.book(entry(Party::Residents, party, Unit::Yuan, Account::Levy, fees));
        ledger.book(entry(Party::Outside, party, Unit::Yuan, Account::Fixed, cost - public - fees));
        ledger.book(entry(party, Party::Outside, Unit::Yuan, Account::Fixed, cost));
        ledger.book(entry(Party::Outside, party, Unit::Hours, Account::Fixed, hours));
        ledger.book(entry(party, Party::Outside, Unit::Hours, Account::Fixed, used));
        ledger.book(entry(party, Party::Outside, Unit::Hours, Account::Unused, (hours - used).max(0.0)));
        next = end;
    }
}

impl Trainees {
    /// The first `total` present residents by rank: participants first, each half in random order.
    fn line_up(&mut self, population: &Population, address: Address, total: usize) -> &[u64] {
        let (option, present) = (&population.act.activity, &population.work.present);
        self.rank.resize(option.len(), ABSENT);
        let columns = (&mut self.rank[..], &option[..], &present[..]);
        Random::new(address).blocks::<1, _>(option.len(), columns, |words, _, (rank, option, present)| {
            for ((rank, word), (option, present)) in rank.iter_mut().zip(&words[0]).zip(option.iter().zip(present)) {
                // Halves keep the order random within those who took part, and within the rest.
                let half = word >> 1 | if option.public() { 0 } else { OTHERS };
                *rank = if *present { half } else { ABSENT };
            }
        });
        // Few are trained, so only low ranks are gathered; where these are too few after all, everybody is.
        let participants = f64::from(count(option, |option| option.public()));
        let enough = total as f64 + 4.0 * (total as f64).sqrt() + 16.0;
        self.gather(if enough < participants { (enough / participants * f64::from(OTHERS)) as u32 } else { ABSENT });
        if self.queue.len() < total {
            self.gather(ABSENT);
        }
        if total > 0 && total < self.queue.len() {
            self.queue.select_nth_unstable(total - 1);
        }
        self.queue[..total].sort_unstable();
        &self.queue[..total]
    }

    /// Queues up everybody up to a rank.
    fn gather(&mut self, most: u32) {
        self.queue.clear();
        for (block, ranks) in self.rank.chunks(BLOCK).enumerate() {
            let mut low = [false; BLOCK];
            low.iter_mut().zip(ranks).for_each(|(low, rank)| *low = *rank <= most);
            each(&low, |k| self.queue.push(u64::from(ranks[k]) << 32 | (block * BLOCK + k) as u64));
        }
    }
}

fn organisations_teach(world: &mut World<'_>) {
    teach(world.community, world.address, &mut world.scratch.trainees);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::component::Component;
    use crate::state::{Groups, Participation, SocialOrganisation};
    use serde_json::json;

    #[test]
    fn participants_come_first() {
        let mut community = Community::new(Population::new(100), Groups::new(&[100], 10));
        community.population.act.activity[40..50].fill(Participation::Passive);
        let society = json!({"hours": 24, "public_share": 0.5, "fee_share": 0.1});
        let society = SocialOrganisation::with(&society).unwrap();
        community.organisations.societies.push(society);
        teach(&mut community, Address::new(1), &mut Trainees::default());
        let trained: Vec<usize> = (0..100).filter(|row| community.population.mind.empowerment[*row] > 0.0).collect();
        assert_eq!(trained.len(), 12);
        assert!((40..50).all(|row| trained.contains(&row)));
        assert!(community.ledger.purse(Party::Organisation(0), Unit::Yuan).abs() < 1e-9);
    }
}
