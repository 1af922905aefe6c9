//! P0 A donor from outside (支援方) pays every week from its first tick to its last.
//!
//! Formula: `fund` yuan a tick from `start` until `stop`; the share `training` of it is support for the organisations'
//! learning, `X = training·fund / full_support` (E31). All of it is spent in the community within the week. What the
//! hardware and the jobs that it pays for bring about is modelled by institutions.
//! *Units*: yuan a tick. *Words drawn*: none.
//! *Reference*: East–West collaboration (东西部协作) in the source texts (S0); sizes are assumptions.

use super::learning::Learning;
use crate::base::component::{Component, Parameter, Values};
use crate::base::error::Problem;
use crate::state::ledger::{Account, Entry, Ledger, Party, Unit};

/// A donor (支援方): money for some time, of which a part is for training and building up the organisations.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Donor {
    /// What it gives, yuan a tick.
    pub fund: f64,
    /// First tick.
    pub start: i32,
    /// First tick without, if it ever stops.
    pub stop: Option<i32>,
    /// Share that goes to training and organisation; the rest goes to hardware and jobs.
    pub training: f64,
    /// Yuan a tick for training that are full support.
    pub full_support: f64,
    /// What it gave this week, yuan.
    pub given: f64,
}

impl Component for Donor {
    const TYPE: &'static str = "donor";
    const PARAMETERS: &'static [Parameter] = &[
        Parameter::number("fund", 20_000.0, (0.0, 1e12), "yuan a tick", "what it gives").sweep(0.0, 100_000.0),
        Parameter::count("start", 0, (0, 1_000_000), "ticks", "first tick, after the burn-in"),
        Parameter::count("stop", 0, (0, 1_000_000), "ticks", "first tick without").optional(),
        Parameter::share("training", 0.2, "share for training and organisation; the rest is for hardware and jobs"),
        Parameter::number(
            "full_support",
            10_000.0,
            (1.0, 1e12),
            "yuan a tick",
            "money for training that is full support of learning",
        )
        .sweep(2_000.0, 50_000.0),
    ];

    fn build(values: &Values) -> Result<Self, Problem> {
        let (start, stop) = (values.count("start"), values.optional_count("stop"));
        if let Some(stop) = stop.filter(|stop| *stop <= start) {
            return Err(Problem::new("stop", format!("{stop} is not after the start, {start}")));
        }
        Ok(Self {
            fund: values.number("fund"),
            start: start as i32,
            stop: stop.map(|stop| stop as i32),
            training: values.number("training"),
            full_support: values.number("full_support"),
            given: 0.0,
        })
    }
}

impl Donor {
    /// What it gives at a tick, yuan.
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
