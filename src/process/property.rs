//! P1 The property company and the owners (物业, 业主): fees, service, and what they quarrel about.
//!
//! Formula, with `v` the voice of the owners: of the fee `f·(1 − concession·v)` the share `paid = 1 − withhold·(1 − q)` is paid,
//! and of that the share `s = 1 − profit_weight·(1 − v)` goes into the service: `q += adjust·(s·paid − q)`. It settles at
//! `q* = s(1 − withhold)/(1 − s·withhold)`. Poor service brings issues (`issues·(1 − q)` a household and week) and conflicts:
//! Poisson(`conflicts·profit_weight·(1 − v)`) a week and estate, each in a group drawn uniformly.
//! *Units*: yuan, quality in [0, 1]. *Words drawn*: one an estate, one a conflict.
//! *Reference*: profit before governance and owners kept out, source texts S1c and S2; sizes are assumptions.

use crate::base::component::{Component, Parameter, Values};
use crate::base::error::Problem;
use crate::base::random::{Address, Random, below, poisson};
use crate::state::{Account, Community, Entry, Party, Property, Unit, either};

impl Component for Property {
    const TYPE: &'static str = "property";
    const PARAMETERS: &'static [Parameter] = &[
        Parameter::number("fee", 15.0, (0.0, 1e6), "yuan a household and tick", "property fee").sweep(0.0, 40.0),
        Parameter::share("concession", 0.2, "share of the fee that a full voice of the owners takes off"),
        Parameter::share("profit_weight", 0.5, "how far the company puts profit before service (盈利大于治理)")
            .sweep(0.0, 1.0),
        Parameter::share("owner_voice", 0.2, "voice of the owners; 0 where they are kept out").sweep(0.0, 1.0),
        Parameter::share("withhold", 0.5, "share of the fees withheld where the service is worth nothing"),
        Parameter::share("adjust", 0.05, "rate at which the service follows what is spent on it"),
        Parameter::number(
            "issues",
            0.005,
            (0.0, 10.0),
            "per household and tick",
            "property issues where the service is worth nothing",
        )
        .sweep(0.0, 0.02),
        Parameter::number(
            "conflicts",
            0.5,
            (0.0, 600.0),
            "per estate and tick",
            "conflicts where profit is all and owners have no voice",
        )
        .sweep(0.0, 2.0),
        Parameter::share("quality", 0.5, "quality of the service at the start"),
    ];

    fn build(values: &Values) -> Result<Self, Problem> {
        Ok(Self {
            fee: values.number("fee"),
            concession: values.number("concession"),
            profit_weight: values.number("profit_weight"),
            owner_voice: values.number("owner_voice"),
            withhold: values.number("withhold"),
            adjust: values.number("adjust"),
            issues: values.number("issues"),
            conflicts: values.number("conflicts"),
            quality: values.number("quality"),
        })
    }
}

/// One week: fees are paid, the service follows, conflicts come up.
pub fn serve(community: &mut Community, address: Address) {
    let Community { population, households, groups, organisations, issues, handling, ledger, .. } = community;
    let Some(property) = &mut organisations.property else { return };
    let voice = either(property.owner_voice, handling.owner_voice);
    let fees = property.fee * (1.0 - property.concession * voice) * households.count() as f64 * property.paid();
    let spent = fees * property.spent(voice);
    let mut book = |payer, payee, amount| {
        ledger.book(Entry { payer, payee, unit: Unit::Yuan, account: Account::Levy, amount });
    };
    // What residents earn beyond the model pays the fee; what is not spent on the service stays with the company.
    book(Party::Outside, Party::Residents, fees);
    book(Party::Residents, Party::Property, fees);
    book(Party::Property, Party::Outside, spent);
    property.quality += property.adjust * (property.spent(voice) * property.paid() - property.quality);
    let Some(issues) = issues else { return };
    let mean = property.conflicts * property.profit_weight * (1.0 - voice);
    let mut random = Random::new(address);
    let (mut counts, mut places) = (random.stream(), random.stream());
    let estate = |group: usize| population.place.estate[groups.rows(group).start];
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::{Groups, Households, Issues, Population};
    use serde_json::json;

    fn settled(profit: f64, voice: f64) -> Community {
        let mut community = Community::new(Population::new(40), Groups::new(&[20, 20], 10));
        community.population.place.estate[20..].fill(1);
        community.households = Households::new(&(0..40).collect::<Vec<u32>>(), vec![0; 40]);
        community.issues = Some(Issues::new(4));
        let property = Property::with(&json!({"profit_weight": profit, "owner_voice": voice})).unwrap();
        community.organisations.property = Some(property);
        for tick in 0..2000 {
            community.ledger.turn_page();
            serve(&mut community, Address::new(1).at(tick, 1));
        }
        community
    }

    #[test]
    fn the_service_settles_where_spending_and_withholding_meet() {
        for (profit, voice) in [(0.0, 0.0), (0.5, 0.2), (1.0, 0.5), (1.0, 0.0)] {
            let community = settled(profit, voice);
            let property = community.organisations.property.unwrap();
            let s = 1.0 - profit * (1.0 - voice);
            let expected = s * 0.5 / (1.0 - s * 0.5);
            assert!((property.quality - expected).abs() < 1e-6, "{profit}, {voice}: {}", property.quality);
            assert!(community.ledger.purse(Party::Property, Unit::Yuan) >= 0.0);
            assert!(community.ledger.purse(Party::Residents, Unit::Yuan).abs() < 1e-6);
        }
    }

    #[test]
    fn conflicts_come_with_profit_and_without_voice() {
        let conflicts = |profit, voice| settled(profit, voice).issues.unwrap().total.conflicts / 2000.0 / 2.0;
        for (profit, voice, expected) in [(1.0, 0.0, 0.5), (0.5, 0.2, 0.2), (1.0, 1.0, 0.0)] {
            // Four standard errors of the mean of 4,000 Poisson counts.
            let found = conflicts(profit, voice);
            assert!((found - expected).abs() <= 4.0 * (expected / 4000.0_f64).sqrt(), "{found} is not {expected}");
        }
    }
}
