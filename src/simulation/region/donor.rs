//! A donor whose fund the communities share.
//!
//! Formula: from `start` to `stop` the donor gives `rate` a tick, as long as the `fund` lasts, split equally, by
//! residents, or by need (the number of residents who look for work). The share `training` of a grant trains
//! `⌊training·grant/cost⌋` residents (`E += effect·(1 − E)`); the rest stays with the committee. Paid out in all:
//! `min(fund, rate·ticks)`, exactly. *Units*: yuan a tick. *Words drawn*: none here. *Reference*: East–West
//! collaboration, source text S0; sizes are assumptions.

use super::offer::Offer;
use crate::base::component::{Component, Words};
use crate::base::error::Problem;
use crate::base::units::Probability;
use crate::state::Exchange;

/// A donor whose fund the communities share (帮扶方).
#[derive(Component, Clone, Copy, Debug, PartialEq)]
#[component(id = "donor", zh = "帮扶方", check = Self::compare_ends)]
pub struct RegionDonor {
    /// What it gives to all communities together.
    #[parameter(default = 10_000.0, range = 0.0..=1e12, unit = "yuan a tick")]
    pub rate: f64,
    /// What it has; null where it does not run out.
    #[parameter(range = 0.0..=1e15, unit = "yuan")]
    pub fund: Option<f64>,
    /// First tick, counted from the end of the burn-in.
    #[parameter(default = 0, range = 0..=1_000_000, unit = "ticks")]
    pub start: i32,
    /// First tick without it; null where it stays.
    #[parameter(range = 0..=1_000_000, unit = "ticks")]
    pub stop: Option<i32>,
    /// How it is split among communities.
    #[parameter(default = Split::Equal)]
    pub split: Split,
    /// Share of a grant that pays for training; the rest stays with the committee.
    #[parameter(default = 0.4, tag = Source)]
    pub training: Probability,
    /// What training one resident costs.
    #[parameter(default = 60.0, range = 0.01..=1e9, unit = "yuan")]
    pub cost: f64,
    /// Empowerment gained by one training (E.trained).
    #[parameter(default = 0.05, tag = Prototype, sweep = 0.0125..=0.2)]
    pub effect: Probability,
}

/// How a donor splits what it gives.
#[derive(Words, Clone, Copy, Debug, PartialEq, Eq)]
pub enum Split {
    /// The same to every community.
    Equal,
    /// By residents.
    Residents,
    /// By how many look for work; equally where nobody does.
    Need,
}

impl RegionDonor {
    /// Rejects a donor that would stop before it starts.
    fn compare_ends(&mut self) -> Result<(), Problem> {
        match self.stop.filter(|stop| *stop <= self.start) {
            Some(stop) => Err(Problem::new("stop", format!("{stop} is not after the start, {}", self.start))),
            None => Ok(()),
        }
    }

    /// Its grant in a tick, after it has paid out `paid` yuan.
    pub fn gives(&self, tick: i32, paid: f64) -> f64 {
        let open = tick >= self.start && self.stop.is_none_or(|stop| tick < stop);
        if open { self.fund.map_or(self.rate, |fund| self.rate.min(fund - paid)) } else { 0.0 }
    }

    /// The shares of the communities, which add to 1.
    pub(super) fn shares(&self, offers: &[Offer]) -> Vec<f64> {
        let weight = |offer: &Offer| match self.split {
            Split::Equal => 1.0,
            Split::Residents => offer.residents as f64,
            Split::Need => offer.seekers.len() as f64,
        };
        let total = offers.iter().map(weight).fold(0.0, |sum, weight| sum + weight);
        let equal = 1.0 / offers.len() as f64;
        offers.iter().map(|offer| if total > 0.0 { weight(offer) / total } else { equal }).collect()
    }

    /// Puts a grant into a community's inbox.
    pub(super) fn give(&self, grant: f64, exchange: &mut Exchange) {
        exchange.grant = grant;
        exchange.trained = (self.training.get() * grant / self.cost) as usize;
        (exchange.effect, exchange.training_cost) = (self.effect.f32(), self.cost);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_fund_is_paid_out_to_the_last_yuan() {
        let donor = RegionDonor::with(&json!({"rate": 30, "fund": 100, "start": 2})).unwrap();
        let mut paid = 0.0;
        for tick in 0..10 {
            paid += donor.gives(tick, paid);
        }
        assert_eq!((paid, donor.gives(1, 0.0), donor.gives(4, 90.0)), (100.0, 0.0, 10.0));
        assert!(RegionDonor::with(&json!({"start": 5, "stop": 5})).is_err());
    }

    #[test]
    fn shares_follow_the_split() {
        let offer = |residents, seekers| Offer { residents, seekers: vec![0; seekers], ..Offer::default() };
        let offers = [offer(100, 0), offer(300, 1)];
        let shares = |split| RegionDonor::with(&json!({"split": split})).unwrap().shares(&offers);
        assert_eq!(shares("equal"), [0.5, 0.5]);
        assert_eq!(shares("residents"), [0.25, 0.75]);
        assert_eq!(shares("need"), [0.0, 1.0]);
        assert_eq!(RegionDonor::with(&json!({"split": "need"})).unwrap().shares(&offers[..1]), [1.0]);
    }
}
