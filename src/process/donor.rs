//! P0 A donor from outside (支援方) pays, for as long as it does.
//!
//! Formula: `fund` yuan a tick from `start` until `stop`; the share `training` of it is support for the organisations'
//! learning, `X = training·fund / full_support` (E31). What it pays is spent in the community within the week; what the
//! hardware and the jobs that it pays for bring about is the matter of institutions.
//! *Units*: yuan a tick. *Words drawn*: none.
//! *Reference*: East–West collaboration (东西部协作) in the source texts (S0); sizes are assumptions.

use crate::base::component::{Component, Parameter, Values};
use crate::base::error::Problem;
use crate::state::{Account, Community, Donor, Entry, Party, Unit};

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

/// P0: this week's gift arrives and is spent.
pub fn give(community: &mut Community, tick: i32) {
    let Community { organisations, ledger, .. } = community;
    let Some(donor) = &mut organisations.donor else { return };
    donor.given = donor.gift(tick);
    let entry = |payer, payee, account| Entry { payer, payee, unit: Unit::Yuan, account, amount: donor.given };
    ledger.book(entry(Party::Outside, Party::Donor, Account::Subsidy));
    ledger.book(entry(Party::Donor, Party::Committee, Account::Subsidy));
    ledger.book(entry(Party::Committee, Party::Outside, Account::Fixed));
    if let Some(learning) = &mut organisations.learning {
        learning.support += donor.training * donor.given / donor.full_support;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::Learning;

    #[test]
    fn it_gives_from_start_to_stop_and_supports_learning() {
        let mut community = Community::default();
        let json = serde_json::json!({"fund": 1000, "start": 2, "stop": 4, "training": 0.5, "full_support": 1000});
        community.organisations.donor = Some(Donor::with(&json).unwrap());
        community.organisations.learning = Some(Learning::by_default().unwrap());
        for (tick, expected) in [(-1, 0.0), (1, 0.0), (2, 1000.0), (3, 1000.0), (4, 0.0)] {
            community.organisations.learning.as_mut().unwrap().support = 0.0;
            give(&mut community, tick);
            assert_eq!(community.organisations.donor.unwrap().given, expected);
            assert_eq!(community.organisations.learning.unwrap().support, expected / 2000.0);
        }
        assert_eq!(community.ledger.purse(Party::Donor, Unit::Yuan), 0.0);
        assert!(Donor::with(&serde_json::json!({"start": 3, "stop": 3})).is_err());
    }
}
