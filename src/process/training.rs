//! P10 Social organisations train residents, as far as their hours go.
//!
//! Formula (E16): a trained resident's empowerment rises by `effect·(1 − E)`; an organisation trains
//! `hours / hours per resident` a tick: participants in public affairs first, then others, in random order. Hours are
//! given as far as they are paid for: without its public money an organisation gives
//! `hours·(1 − public share·(1 − autonomy))`, so that one which depends on the government (社会组织依赖政府) collapses
//! with the subsidy; and times the organisations' power where powers are coupled.
//! *Units*: hours a tick. *Words drawn*: one a resident.
//! *Reference*: practical training turns passive into active participation, source texts (S3, S4); the size is assumed.

use crate::base::random::{Address, Random};
use crate::state::{Account, Community, Entry, Party, Unit};

/// One week of training by every social organisation.
pub fn teach(community: &mut Community, address: Address, queue: &mut Vec<(u32, u32)>) {
    let present = community.present();
    let Community { population, organisations, ledger, .. } = community;
    if organisations.societies.is_empty() {
        return;
    }
    let rows = population.rows();
    queue.resize(rows, (0, 0));
    let columns = (&mut queue[..], &population.act.participation[..], &population.work.present[..]);
    Random::new(address).blocks::<1, _>(rows, columns, |words, rows, (queue, option, present)| {
        for (k, row) in rows.enumerate() {
            // Halves keep the order random within those who took part, and within the rest.
            let rank = if option[k].public() { words[0][k] >> 1 } else { words[0][k] >> 1 | 1 << 31 };
            queue[k] = (if present[k] { rank } else { u32::MAX }, row as u32);
        }
    });
    let mut seats: Vec<usize> = Vec::with_capacity(organisations.societies.len());
    for society in &organisations.societies {
        // A hair more, so that a rounding takes no seat away.
        seats.push((organisations.society_hours(society) / society.hours_per_resident + 1e-9) as usize);
    }
    // The absent come last in the queue: a seat that nobody takes is neither given nor paid for.
    let total = seats.iter().sum::<usize>().min(present);
    if total > 0 && total < rows {
        queue.select_nth_unstable(total - 1);
    }
    queue[..total].sort_unstable();
    let mut next = 0;
    for (index, (society, seats)) in organisations.societies.iter().zip(seats).enumerate() {
        let end = (next + seats).min(total);
        for (_, row) in queue[next..end].iter().filter(|(rank, _)| *rank < u32::MAX) {
            let empowerment = &mut population.mind.empowerment[*row as usize];
            *empowerment += society.effect as f32 * (1.0 - *empowerment);
        }
        let party = Party::Organisation(index as u32);
        let (hours, funded) = (organisations.society_hours(society), society.funded());
        let used = ((end - next) as f64 * society.hours_per_resident).min(hours);
        let cost = used * society.hourly_cost;
        // Of what is paid for, the street office pays its part; users theirs; the organisation raises the rest.
        let part = |share: f64| if funded > 0.0 { (cost * (share / funded)).min(cost) } else { 0.0 };
        let public = part(society.public_share * society.subsidy);
        let fees = part(society.fee_share).min(cost - public);
        let entry = |payer, payee, unit, account, amount| Entry { payer, payee, unit, account, amount };
        ledger.book(entry(Party::Outside, Party::Street, Unit::Yuan, Account::Subsidy, public));
        ledger.book(entry(Party::Street, party, Unit::Yuan, Account::Subsidy, public));
        ledger.book(entry(Party::Outside, party, Unit::Yuan, Account::Levy, fees));
        ledger.book(entry(Party::Outside, party, Unit::Yuan, Account::Fixed, cost - public - fees));
        ledger.book(entry(party, Party::Outside, Unit::Yuan, Account::Fixed, cost));
        ledger.book(entry(Party::Outside, party, Unit::Hours, Account::Fixed, hours));
        ledger.book(entry(party, Party::Outside, Unit::Hours, Account::Fixed, used));
        ledger.book(entry(party, Party::Outside, Unit::Hours, Account::Unused, (hours - used).max(0.0)));
        next = end;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::{Groups, Participation, Population, SocialOrganisation};

    #[test]
    fn participants_come_first() {
        let mut community = Community::new(Population::new(100), Groups::new(&[100], 10));
        community.population.act.participation[40..50].fill(Participation::Passive);
        let society = SocialOrganisation {
            hours: 24.0,
            hours_per_resident: 2.0,
            effect: 0.05,
            public_share: 0.5,
            fee_share: 0.1,
            hourly_cost: 30.0,
            autonomy: 0.2,
            subsidy_stop: None,
            subsidy: 1.0,
        };
        community.organisations.societies.push(society);
        teach(&mut community, Address::new(1), &mut Vec::new());
        let trained: Vec<usize> = (0..100).filter(|row| community.population.mind.empowerment[*row] > 0.0).collect();
        assert_eq!(trained.len(), 12);
        assert!((40..50).all(|row| trained.contains(&row)));
        assert!(community.ledger.purse(Party::Organisation(0), Unit::Yuan).abs() < 1e-9);
    }
}
