//! P1 The property company and the owners (物业, 业主): fees, service, conflicts.
//!
//! Formula, with `v` the voice of the owners: of the fee `f·(1 − concession·v)` the share `paid = 1 − withhold·(1 − q)` is paid,
//! and of that the share `s = 1 − profit_weight·(1 − v)` goes into the service: `q += adjust·(s·paid − q)`. It settles at
//! `q* = s(1 − withhold)/(1 − s·withhold)`. Poor service brings issues (`issues·(1 − q)` a household and week) and conflicts:
//! Poisson(`conflicts·profit_weight·(1 − v)`) a week and estate, each in a group drawn uniformly.
//! *Units*: yuan, quality in [0, 1]. *Words drawn*: one an estate, one a conflict.
//! *Reference*: profit before governance and owners kept out, source texts S1c and S2; sizes are assumptions.

use crate::base::chances::either;
use crate::base::component::{Component, Need};
use crate::base::random::{Address, Random, below, poisson};
use crate::state::groups::Groups;
use crate::state::handling::Handling;
use crate::state::households::Households;
use crate::state::issues::Issues;
use crate::state::ledger::{Account, Entry, Ledger, Party, Unit};
use crate::state::population::Place;

/// The property company and the owners who face it (物业公司, 业主).
#[derive(Component, Clone, Copy, Debug, PartialEq)]
#[component(
    id = "property",
    needs = [
        Need::section("conflict", "conflicts between the company and the owners are kept there"),
    ]
)]
pub struct Property {
    /// Property fee.
    #[parameter(default = 15.0, range = 0.0..=1e6, unit = "yuan a household and tick", sweep = 0.0..=40.0)]
    pub fee: f64,
    /// Share of the fee that a full voice of the owners takes off.
    #[parameter(default = 0.2, range = 0.0..=1.0, unit = "share")]
    pub concession: f64,
    /// How far the company puts profit before service (盈利大于治理).
    #[parameter(default = 0.5, range = 0.0..=1.0, unit = "share", sweep = 0.0..=1.0)]
    pub profit_weight: f64,
    /// Voice of the owners (业主委员会); 0 where they are kept out.
    #[parameter(default = 0.2, range = 0.0..=1.0, unit = "share", sweep = 0.0..=1.0)]
    pub owner_voice: f64,
    /// Share of the fees withheld where the service is worth nothing.
    #[parameter(default = 0.5, range = 0.0..=1.0, unit = "share")]
    pub withhold: f64,
    /// Rate at which the service follows what is spent on it.
    #[parameter(default = 0.05, range = 0.0..=1.0, unit = "share")]
    pub adjust: f64,
    /// Property issues where the service is worth nothing.
    #[parameter(default = 0.005, range = 0.0..=10.0, unit = "per household and tick", sweep = 0.0..=0.02)]
    pub issues: f64,
    /// Conflicts where profit is all and owners have no voice.
    #[parameter(default = 0.5, range = 0.0..=600.0, unit = "per estate and tick", sweep = 0.0..=2.0)]
    pub conflicts: f64,
    /// Quality of the service at the start.
    #[parameter(default = 0.5, range = 0.0..=1.0, unit = "share")]
    #[state]
    pub quality: f64,
}

/// The objects that the property company serves: the estates with their households, and the issues where they are
/// modelled.
#[derive(Debug)]
pub struct Estates<'a> {
    /// Where the residents live.
    pub place: &'a Place,
    /// The households, who pay the fees.
    pub households: &'a Households,
    /// The groups, in which conflicts come up.
    pub groups: &'a Groups,
    /// The conflicts of each group.
    pub issues: Option<&'a mut Issues>,
}

impl Property {
    /// Share of the fees that goes into the service, with `voice` of the owners.
    pub fn spent(&self, voice: f64) -> f64 {
        1.0 - self.profit_weight * (1.0 - voice)
    }

    /// Share of the fees that is paid.
    pub fn paid(&self) -> f64 {
        1.0 - self.withhold * (1.0 - self.quality)
    }

    /// One week: fees are paid, the service follows, conflicts come up.
    pub fn serve(&mut self, estate: Estates<'_>, handling: &Handling, ledger: &mut Ledger, address: Address) {
        let Estates { place, households, groups, issues } = estate;
        let voice = either(self.owner_voice, handling.owner_voice);
        let fees = self.fee * (1.0 - self.concession * voice) * households.count() as f64 * self.paid();
        let spent = fees * self.spent(voice);
        let mut book = |payer, payee, amount| {
            ledger.book(Entry { payer, payee, unit: Unit::Yuan, account: Account::Levy, amount });
        };
        // Residents pay the fee from income outside the model; the company keeps what it does not spend on the service.
        book(Party::Outside, Party::Residents, fees);
        book(Party::Residents, Party::Property, fees);
        book(Party::Property, Party::Outside, spent);
        self.quality += self.adjust * (self.spent(voice) * self.paid() - self.quality);
        let Some(issues) = issues else { return };
        let mean = self.conflicts * self.profit_weight * (1.0 - voice);
        let mut random = Random::new(address);
        let (mut counts, mut places) = (random.stream(), random.stream());
        let estate = |group: usize| place.estate[groups.rows(group).start];
        let mut first = 0;
        while first < groups.count() {
            let here = estate(first);
            let size = (first..groups.count()).take_while(|group| estate(*group) == here).count();
            let count = poisson(counts.word(), mean);
            for _ in 0..count {
                issues.conflicts[first + below(places.word(), size as u32) as usize] += 1.0;
            }
            issues.count(|tally| tally.conflicts += f64::from(count));
            first += size;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::population::Population;
    use serde_json::json;

    fn settled(profit: f64, voice: f64) -> (Property, Issues, Ledger) {
        let (mut place, groups) = (Population::new(40).place, Groups::new(&[20, 20], 10));
        place.estate[20..].fill(1);
        let households = Households::new(&(0..40).collect::<Vec<u32>>(), vec![0; 40]);
        let (mut issues, mut ledger) = (Issues::new(4), Ledger::default());
        let mut property = Property::with(&json!({"profit_weight": profit, "owner_voice": voice})).unwrap();
        for tick in 0..2000 {
            ledger.turn_page();
            let (place, households, groups, issues) = (&place, &households, &groups, Some(&mut issues));
            let estates = Estates { place, households, groups, issues };
            property.serve(estates, &Handling::default(), &mut ledger, Address::new(1).at(tick, 1));
        }
        (property, issues, ledger)
    }

    #[test]
    fn the_service_settles_where_spending_and_withholding_meet() {
        for (profit, voice) in [(0.0, 0.0), (0.5, 0.2), (1.0, 0.5), (1.0, 0.0)] {
            let (property, _, ledger) = settled(profit, voice);
            let s = 1.0 - profit * (1.0 - voice);
            let expected = s * 0.5 / (1.0 - s * 0.5);
            assert!((property.quality - expected).abs() < 1e-6, "{profit}, {voice}: {}", property.quality);
            assert!(ledger.purse(Party::Property, Unit::Yuan) >= 0.0);
            assert!(ledger.purse(Party::Residents, Unit::Yuan).abs() < 1e-6);
        }
    }

    #[test]
    fn conflicts_come_with_profit_and_without_voice() {
        let conflicts = |profit, voice| settled(profit, voice).1.total.conflicts / 2000.0 / 2.0;
        for (profit, voice, expected) in [(1.0, 0.0, 0.5), (0.5, 0.2, 0.2), (1.0, 1.0, 0.0)] {
            // Four standard errors of the mean of 4,000 Poisson counts.
            let found = conflicts(profit, voice);
            assert!((found - expected).abs() <= 4.0 * (expected / 4000.0_f64).sqrt(), "{found} is not {expected}");
        }
    }
}
