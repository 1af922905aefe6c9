//! A donor whose fund the communities share.
//!
//! Formula: from `start` to `stop` the donor gives `rate` a tick, as long as the `fund` lasts, split equally, by residents,
//! or by need (how many look for work). The share `training` of a grant trains `⌊training·grant/cost⌋` residents
//! (`E += effect·(1 − E)`); the rest stays with the committee. Paid out in all: `min(fund, rate·ticks)`, exactly.
//! *Units*: yuan a tick. *Words drawn*: none here.
//! *Reference*: East–West collaboration, source text S0; sizes are assumptions.

use super::offer::Offer;
use crate::base::component::{Component, Parameter, Tag, Values};
use crate::base::error::Problem;
use crate::state::Exchange;

/// The donor of a region (帮扶方).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RegionDonor {
    /// What it gives to all communities together, yuan a tick.
    pub rate: f64,
    /// What it has, yuan; none where it does not run out.
    pub fund: Option<f64>,
    /// First tick, counted from the end of the burn-in.
    pub start: i32,
    /// First tick without it.
    pub stop: Option<i32>,
    /// How it is split.
    pub split: Split,
    /// Share of a grant that pays for training.
    pub training: f64,
    /// What training one resident costs, yuan.
    pub cost: f64,
    /// Empowerment gained by one training.
    pub effect: f32,
}

/// How a donor splits what it gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Split {
    /// The same to every community.
    Equal,
    /// By residents.
    Residents,
    /// By how many look for work; equally where nobody does.
    Need,
}

impl Component for RegionDonor {
    const TYPE: &'static str = "donor";
    const PARAMETERS: &'static [Parameter] = &[
        Parameter::number("rate", 10_000.0, (0.0, 1e12), "yuan a tick", "what it gives to all communities together"),
        Parameter::number("fund", 0.0, (0.0, 1e15), "yuan", "what it has; null where it does not run out").optional(),
        Parameter::count("start", 0, (0, 1_000_000), "ticks", "first tick, counted from the end of the burn-in"),
        Parameter::count("stop", 0, (0, 1_000_000), "ticks", "first tick without it; null where it stays").optional(),
        Parameter::word("split", "equal", &["equal", "residents", "need"], "how it is split among communities"),
        Parameter::share("training", 0.4, "share of a grant that pays for training; the rest stays with the committee")
            .tag(Tag::Source),
        Parameter::number("cost", 60.0, (0.01, 1e9), "yuan", "what training one resident costs"),
        Parameter::share("effect", 0.05, "empowerment gained by one training (E.trained)")
            .tag(Tag::Prototype)
            .sweep(0.0125, 0.2),
    ];

    fn build(values: &Values) -> Result<Self, Problem> {
        let (start, stop) = (values.count("start") as i32, values.optional_count("stop").map(|tick| tick as i32));
        if let Some(stop) = stop.filter(|stop| *stop <= start) {
            return Err(Problem::new("stop", format!("{stop} is not after the start, {start}")));
        }
        let split = match values.word("split") {
            "residents" => Split::Residents,
            "need" => Split::Need,
            _ => Split::Equal,
        };
        let [rate, training, cost] = ["rate", "training", "cost"].map(|name| values.number(name));
        let effect = values.number("effect") as f32;
        Ok(Self { rate, fund: values.optional_number("fund"), start, stop, split, training, cost, effect })
    }
}

impl RegionDonor {
    /// What it gives in a tick, after it has paid out `paid` yuan.
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
        exchange.trained = (self.training * grant / self.cost) as usize;
        (exchange.effect, exchange.training_cost) = (self.effect, self.cost);
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
