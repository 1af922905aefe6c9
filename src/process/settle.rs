//! P8, at its end: claims become payments. Fines are admitted up to the capacity, in random order; rewards are scaled
//! to the budget; costs are paid. One ledger entry per institution and account.

use super::{Fines, Step, World};
use crate::base::blocks::{fold, for_blocks};
use crate::base::math::{all_finite, sum};
use crate::base::random::{Address, Random};
use crate::state::{Account, Claims, Entry, Funding, Ledger, Party, Purse, Unit};

pub(crate) const SETTLE: Step = Step::new(settle);

/// P8, after the institutions.
fn settle(world: &mut World<'_>) {
    let World { community, institutions, scratch, clock, address, .. } = world;
    let present = community.present();
    let mut counted = Fines::default();
    for (index, active) in institutions.iter_mut().enumerate() {
        if active.dose_at(clock.tick) == 0.0 {
            continue;
        }
        let claims = &mut active.claims;
        let (fines, rewards) = (Tally::of(&claims.fine), Tally::of(&claims.reward));
        if let Some(row) = unsound(claims, fines, rewards) {
            let id = active.id.clone();
            world.fail(&id, row, "claimed what is not a finite amount of at least 0");
            return;
        }
        let population = &mut community.population;
        let mut books = Books { ledger: &mut community.ledger, party: Party::Institution(index as u32) };
        let fined = admit(claims, fines, address.component(&active.id), &mut scratch.lots);
        counted.imposed += claims.fined;
        let contribution = &population.act.contribution;
        counted.wrong += if fined > 0.0 { wrong(claims, contribution, &community.terms.required) } else { 0 };
        collect(claims, fined, &mut population.purse, &mut books);
        charge(claims, &mut population.purse, &mut books);
        reward(claims, rewards.sum, &mut population.purse, &population.work.present, present, &mut books);
        credit(claims, &mut population.purse, &mut books);
        active.sanctioned |= claims.fined > 0 || claims.rewarded > 0.0;
        spend(claims, &mut population.purse, &population.work.present, present, &mut books);
    }
    *world.fines = counted;
}

/// The ledger, and the institution that uses it.
struct Books<'a> {
    ledger: &'a mut Ledger,
    party: Party,
}

impl Books<'_> {
    fn book(&mut self, payer: Party, payee: Party, unit: Unit, account: Account, amount: f64) {
        self.ledger.book(Entry { payer, payee, unit, account, amount });
    }
}

/// Sum and counts of a column of claims, in one pass over it.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Tally {
    sum: f64,
    positive: usize,
    negative: bool,
}

impl Tally {
    fn of(claims: &[f32]) -> Self {
        let part = |claims: &[f32]| {
            let (positive, negative) = claims.iter().fold((0_u32, false), |(positive, negative), claim| {
                (positive + u32::from(*claim > 0.0), negative | (*claim < 0.0))
            });
            Self { sum: sum(claims), positive: positive as usize, negative }
        };
        let merge = |a: Self, b: Self| Self {
            sum: a.sum + b.sum,
            positive: a.positive + b.positive,
            negative: a.negative | b.negative,
        };
        fold(claims.len(), claims, &part, &merge)
    }

    /// Whether all claims are finite and at least 0: the sum is not finite where a claim is not.
    const fn sound(&self) -> bool {
        !self.negative && self.sum.is_finite()
    }
}

/// The first row with an invalid claim, if there is one; `Some(None)` if the invalid amount does not belong to a
/// resident.
fn unsound(claims: &Claims, fines: Tally, rewards: Tally) -> Option<Option<usize>> {
    let costs = [claims.fixed, claims.monitoring, claims.per_fine];
    if costs.iter().any(|cost| !(cost.is_finite() && *cost >= 0.0))
        || claims.capacity.is_nan()
        || claims.budget.is_nan()
    {
        return Some(None);
    }
    let tallies = [(&claims.fine, fines), (&claims.reward, rewards), (&claims.charge, Tally::of(&claims.charge))];
    for (slate, tally) in tallies {
        if !tally.sound() {
            return Some(slate.iter().position(|x| !(*x >= 0.0 && *x < f32::INFINITY)));
        }
    }
    (!all_finite(&claims.points)).then(|| claims.points.iter().position(|x| !x.is_finite()))
}

/// Admits fines by smallest (word, row) up to the capacity, and counts them. Returns the sum of those admitted.
fn admit(claims: &mut Claims, tally: Tally, address: Address, lots: &mut Vec<u64>) -> f64 {
    let claimed = tally.positive;
    let most = if claims.capacity >= claimed as f64 { claimed } else { claims.capacity.max(0.0) as usize };
    claims.fined = most;
    if most == claimed {
        return tally.sum;
    }
    let fines = &mut claims.fine[..];
    Random::engine(address).lots(fines.len(), |row| fines[row] > 0.0, lots);
    if most > 0 {
        lots.select_nth_unstable(most - 1);
    }
    for lot in &lots[most..] {
        fines[*lot as u32 as usize] = 0.0;
    }
    sum(fines)
}

/// Fines that were imposed on residents who contributed at least what was required of them.
fn wrong(claims: &Claims, contribution: &[f32], required: &[f32]) -> usize {
    let part = |(fine, contribution, required): (&[f32], &[f32], &[f32])| {
        let rows = fine.iter().zip(contribution.iter().zip(required));
        rows.map(|(fine, (given, due))| u32::from((*fine > 0.0) & (*due > 0.0) & (*given >= *due - 1e-6))).sum()
    };
    let columns = (&claims.fine[..], contribution, required);
    fold(contribution.len(), columns, &part, &|a: u32, b: u32| a + b) as usize
}

/// Fines go from the residents to the institution, and on to Outside if they are real losses.
fn collect(claims: &Claims, fined: f64, purse: &mut Purse, books: &mut Books<'_>) {
    if claims.fine.is_blank() {
        return;
    }
    for_blocks(purse.payoff.len(), (&mut purse.payoff[..], &claims.fine[..]), |_, _, (payoff, fine)| {
        payoff.iter_mut().zip(fine).for_each(|(payoff, fine)| *payoff -= fine);
    });
    books.book(Party::Residents, books.party, Unit::Endowment, Account::Enforcement, fined);
    if claims.lost {
        books.book(books.party, Party::Outside, Unit::Endowment, Account::Enforcement, fined);
    }
}

/// Fees go from the residents to the institution.
fn charge(claims: &Claims, purse: &mut Purse, books: &mut Books<'_>) {
    if claims.charge.is_blank() {
        return;
    }
    for_blocks(purse.payoff.len(), (&mut purse.payoff[..], &claims.charge[..]), |_, _, (payoff, charge)| {
        payoff.iter_mut().zip(charge).for_each(|(payoff, charge)| *payoff -= charge);
    });
    books.book(Party::Residents, books.party, Unit::Endowment, Account::Levy, sum(&claims.charge));
}

/// Rewards, scaled to the budget, are paid by the party that funds the institution.
fn reward(
    claims: &mut Claims,
    claimed: f64,
    purse: &mut Purse,
    present: &[bool],
    members: usize,
    books: &mut Books<'_>,
) {
    if claims.reward.is_blank() {
        return;
    }
    claims.paid_share = if claimed > claims.budget { (claims.budget / claimed).max(0.0) } else { 1.0 };
    let share = claims.paid_share as f32;
    for_blocks(purse.payoff.len(), (&mut purse.payoff[..], &mut claims.reward[..]), |_, _, (payoff, reward)| {
        for (payoff, reward) in payoff.iter_mut().zip(reward) {
            *reward *= share;
            *payoff += *reward;
        }
    });
    // Rewards that were paid in full need not be summed again.
    claims.rewarded = if share == 1.0 { claimed } else { sum(&claims.reward) };
    let paid = claims.rewarded;
    fund(paid, claims.funding, purse, present, members, books);
    books.book(books.party, Party::Residents, Unit::Endowment, Account::Reward, paid);
}

/// Points are issued and redeemed. A resident redeems at most its balance, which may be lower if another scheme has
/// redeemed first.
fn credit(claims: &mut Claims, purse: &mut Purse, books: &mut Books<'_>) {
    if claims.points.is_blank() {
        return;
    }
    for (balance, change) in purse.points.iter_mut().zip(&mut claims.points[..]) {
        *change = change.max(-*balance);
        *balance += *change;
    }
    let (issued, redeemed) = (
        crate::base::math::sum_by(&claims.points, |x| f64::from(x.max(0.0))),
        crate::base::math::sum_by(&claims.points, |x| f64::from((-x).max(0.0))),
    );
    books.book(Party::Outside, Party::Residents, Unit::Points, Account::Reward, issued);
    books.book(Party::Residents, Party::Outside, Unit::Points, Account::Reward, redeemed);
}

/// Costs are real resources: they go to Outside.
fn spend(claims: &Claims, purse: &mut Purse, present: &[bool], members: usize, books: &mut Books<'_>) {
    let handling = claims.per_fine * claims.fined as f64;
    fund(claims.fixed + claims.monitoring + handling, claims.funding, purse, present, members, books);
    let costs =
        [(Account::Fixed, claims.fixed), (Account::Monitoring, claims.monitoring), (Account::Enforcement, handling)];
    for (account, amount) in costs {
        books.book(books.party, Party::Outside, Unit::Endowment, account, amount);
    }
}

/// Money comes to the institution: from the street office, or from its members in equal shares.
fn fund(amount: f64, funding: Funding, purse: &mut Purse, present: &[bool], members: usize, books: &mut Books<'_>) {
    if amount == 0.0 || members == 0 {
        return;
    }
    match funding {
        Funding::Budget => {
            books.book(Party::Outside, Party::Street, Unit::Endowment, Account::Subsidy, amount);
            books.book(Party::Street, books.party, Unit::Endowment, Account::Subsidy, amount);
        }
        Funding::Donor => {
            books.book(Party::Outside, Party::Donor, Unit::Endowment, Account::Subsidy, amount);
            books.book(Party::Donor, books.party, Unit::Endowment, Account::Subsidy, amount);
        }
        Funding::Fees => (),
        Funding::Levy => {
            // Rounded up, so that the levy covers the cost; the rest stays with the institution.
            let share = ((amount / members as f64) as f32).next_up();
            let owing = purse.payoff.iter_mut().zip(present).filter(|(_, present)| **present);
            owing.for_each(|(payoff, _)| *payoff -= share);
            let paid = f64::from(share) * members as f64;
            books.book(Party::Residents, books.party, Unit::Endowment, Account::Levy, paid);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn claims(fine: &[f32], capacity: f64) -> Claims {
        let mut claims = Claims::new(fine.len());
        claims.fine.copy_from_slice(fine);
        claims.capacity = capacity;
        claims
    }

    fn admit_from(claims: &mut Claims) {
        let tally = Tally::of(&claims.fine);
        let left = admit(claims, tally, Address::new(1), &mut Vec::new());
        assert_eq!(left, sum(&claims.fine));
    }

    #[test]
    fn fines_beyond_the_capacity_are_not_imposed() {
        let fine = vec![0.5; 3000];
        let mut all = claims(&fine, 3000.0);
        admit_from(&mut all);
        assert_eq!(all.fined, 3000);
        let admitted = |capacity| {
            let mut claims = claims(&fine, capacity);
            admit_from(&mut claims);
            assert_eq!(claims.fined, claims.fine.iter().filter(|x| **x > 0.0).count());
            claims.fine.iter().map(|x| *x > 0.0).collect::<Vec<_>>()
        };
        let (few, more) = (admitted(100.9), admitted(500.0));
        assert_eq!(few.iter().filter(|hit| **hit).count(), 100);
        assert!(few.iter().zip(&more).all(|(few, more)| *more || !*few), "the order changed with the capacity");
        assert_eq!(admitted(0.0).iter().filter(|hit| **hit).count(), 0);
    }

    #[test]
    fn unsound_claims_are_found() {
        let unsound = |claims: &Claims| unsound(claims, Tally::of(&claims.fine), Tally::of(&claims.reward));
        assert_eq!(unsound(&claims(&[0.0, 1.0], 5.0)), None);
        assert_eq!(unsound(&claims(&[0.0, f32::NAN], 5.0)), Some(Some(1)));
        assert_eq!(unsound(&claims(&[-1.0, 0.0], 5.0)), Some(Some(0)));
        assert_eq!(unsound(&claims(&[0.0], f64::NAN)), Some(None));
    }
}
