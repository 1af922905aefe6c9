//! P0 A donor from outside (支援方) pays every week from its first tick to its last.
//!
//! Formula: `fund` yuan a tick from `start` until `stop`; the share `training` of it is support for the organisations'
//! learning, `X = training·fund / full_support` (E31). All of it is spent in the community within the week.
//! Institutions model the effects of the hardware and the jobs that it pays for. *Units*: yuan a tick. *Words drawn*:
//! none. *Reference*: East–West collaboration (东西部协作) in the source texts (S0); sizes are assumptions.

use super::learning::Learning;
use crate::base::component::{Component, Need};
use crate::base::error::Problem;
use crate::state::ledger::{Account, Entry, Ledger, Party, Unit};

/// A donor (支援方) gives money for some time, of which a part is for training and building up the organisations.
#[derive(Component, Clone, Copy, Debug, PartialEq)]
#[component(
    id = "donor",
    needs = [
        Need::section("learning", "the organisations learn").of(&["training", "full_support"]),
    ],
    check = Self::stop_after_start
)]
pub struct Donor {
    /// What it gives.
    #[parameter(default = 20_000.0, range = 0.0..=1e12, unit = "yuan a tick", sweep = 0.0..=100_000.0)]
    pub fund: f64,
    /// First tick with a gift, counted from the end of the burn-in.
    #[parameter(default = 0, range = 0..=1_000_000, unit = "ticks")]
    pub start: i32,
    /// First tick without a gift again; left out, it never stops.
    #[parameter(range = 0..=1_000_000, unit = "ticks")]
    pub stop: Option<i32>,
    /// Share that goes to training and organisation; the rest goes to hardware and jobs.
    #[parameter(default = 0.2, range = 0.0..=1.0, unit = "share")]
    pub training: f64,
    /// Money for training that is full support of learning.
    #[parameter(default = 10_000.0, range = 1.0..=1e12, unit = "yuan a tick", sweep = 2_000.0..=50_000.0)]
    pub full_support: f64,
    /// Its grant this week, yuan.
    #[state]
    pub given: f64,
}

impl Donor {
    /// Refuses an end that is not after the start.
    fn stop_after_start(&mut self) -> Result<(), Problem> {
        if let Some(stop) = self.stop.filter(|stop| *stop <= self.start) {
            return Err(Problem::new("stop", format!("{stop} is not after the start, {}", self.start)));
        }
        Ok(())
    }

    /// Its grant at a tick, yuan.
    pub fn gift(&self, tick: i32) -> f64 {
        if tick >= self.start && self.stop.is_none_or(|stop| tick < stop) { self.fund } else { 0.0 }
    }

    /// P0: this week's gift arrives and is spent; part of it supports learning.
    pub fn give(&mut self, tick: i32, learning: Option<&mut Learning>, ledger: &mut Ledger) {
        self.given = self.gift(tick);
        let entry = |payer, payee, account| Entry { payer, payee, unit: Unit::Yuan, account, amount: self.given };
        ledger.book(entry(Party::Outside, Party::Donor, Account::Subsidy));
        ledger.book(entry(Party::Donor, Party::Committee, Account::Subsidy));
        ledger.book(entry(Party::Committee, Party::Outside, Account::Fixed));
        if let Some(learning) = learning {
            learning.support += self.training * self.given / self.full_support;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_gives_from_start_to_stop_and_supports_learning() {
        let json = serde_json::json!({"fund": 1000, "start": 2, "stop": 4, "training": 0.5, "full_support": 1000});
        let (mut donor, mut ledger) = (Donor::with(&json).unwrap(), Ledger::default());
        for (tick, expected) in [(-1, 0.0), (1, 0.0), (2, 1000.0), (3, 1000.0), (4, 0.0)] {
            let mut learning = Learning::by_default().unwrap();
            donor.give(tick, Some(&mut learning), &mut ledger);
            assert_eq!((donor.given, learning.support), (expected, expected / 2000.0));
        }
        assert_eq!(ledger.purse(Party::Donor, Unit::Yuan), 0.0);
        assert!(Donor::with(&serde_json::json!({"start": 3, "stop": 3})).is_err());
    }
}
