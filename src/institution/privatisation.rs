//! I04 Privatisation (民营化).

use super::context::{Begin, Enforce, Price, Produce};
use super::contract::Institution;
use crate::base::component::{Component, Need, Setting, Whole};
use crate::base::math::powf;
use crate::base::units::{NonNegative, Probability};
use crate::state::Funding;

/// An owner maintains a part of the facility for those who pay, and shuts the others out.
///
/// Each tick a resident buys where the worth of the private part's water is at least its price, `size·V ≥ size·price`;
/// residents who do not buy are shut out of the part next tick. The owner maintains it where revenue covers exclusion
/// and upkeep, `size·price·users − exclusion_cost·users ≥ size·upkeep·members`; then the condition rises by
/// `restored·size·(1 − Q)`, as if that share of the labour were hired. The owner keeps what is left over. Where a large
/// facility is harder to guard, exclusion costs `exclusion_cost·(size·residents/60)^growth` per user, 60 being the
/// canal of the other defaults; with `growth` 0, the default, it costs the same whatever the size. Contributions to the
/// rest of the facility stay voluntary.
///
/// *Units*: endowment units a tick. *Words drawn*: none.
///
/// *Reference*: privatisation (民营化) pays where facilities are small and exclusion is cheap, source texts (S1b); values
/// are assumptions, the form of `growth` too.
#[derive(Component, Clone, Debug, PartialEq)]
#[component(
    id = "privatisation",
    zh = "民营化",
    formula = "maintained iff size*price*users - exclusion_cost*(size*members/60)^growth*users >= size*upkeep*members",
    phases = "P6 residents decide whether to buy; P7 the owner maintains; P8 users pay, the others are shut out",
    costs = "exclusion and upkeep, from the users' fees; what is left over is the owner's",
    fails = "large facilities (growth), costly exclusion, users who cannot be made to pay; residents who find it too dear are shut out",
    source = "S1b, privatisation",
    needs = [
        Need::new(Setting::Resource, "residents buy nothing else"),
    ],
    whole = Whole::shared("the facility", "size")
)]
pub struct Privatisation {
    /// Share of the facility that is private.
    #[parameter(default = 1.0)]
    pub size: Probability,
    /// Price of the whole facility's use.
    #[parameter(default = 1.3, range = 0.0..=1000.0, unit = "endowment per user and tick", sweep = 0.0..=3.0)]
    pub price: NonNegative,
    /// Cost of keeping out residents who do not pay (c_excl), in a facility that serves 60.
    #[parameter(default = 0.1, range = 0.0..=1000.0, unit = "endowment per user and tick", sweep = 0.0..=1.0)]
    pub exclusion_cost: NonNegative,
    /// Elasticity of the cost of exclusion per user with respect to the residents whom the private part serves; 0: the
    /// cost is the same whatever the size.
    #[parameter(default = 0.0, range = 0.0..=3.0, unit = "–", sweep = 0.0..=1.0)]
    pub growth: NonNegative,
    /// Cost of maintaining the whole facility: the labour that residents would give.
    #[parameter(default = 1.0, range = 0.0..=1000.0, unit = "endowment per resident and tick", sweep = 0.2..=2.0)]
    pub upkeep: NonNegative,
    /// How far the condition of a maintained facility rises towards 1 in a tick (φ).
    #[parameter(default = 0.08, sweep = 0.04..=0.16)]
    pub restored: Probability,
    /// Marks the residents who buy this tick.
    #[state]
    buys: Vec<bool>,
    /// Worth of each resident's water, endowment units a tick.
    #[state]
    worth: Vec<f32>,
    /// Whether the owner maintains the part this tick.
    #[state]
    maintains: bool,
}

/// Residents on the canal for which the cost of exclusion is stated.
const CANAL: f64 = 60.0;

impl Privatisation {
    /// The fee of a user per tick.
    fn fee(&self, dose: f32) -> f64 {
        self.size.get() * self.price.get() * f64::from(dose)
    }

    /// The cost of excluding residents who do not pay, per user and tick, in a facility for `members`.
    fn guard(&self, members: f64) -> f64 {
        self.exclusion_cost.get() * powf(self.size.get() * members / CANAL, self.growth.get())
    }

    fn users(&self) -> f64 {
        self.buys.iter().filter(|buys| **buys).count() as f64
    }
}

impl Institution for Privatisation {
    fn begin(&mut self, at: &mut Begin<'_>) {
        self.buys.resize(at.rows(), false);
        self.worth.resize(at.rows(), 0.0);
    }

    fn price(&mut self, at: &mut Price<'_>) {
        at.game.resource_worth(at.groups, at.stock, &mut self.worth);
        let price = self.price.f32();
        for (row, buys) in self.buys.iter_mut().enumerate() {
            *buys = at.work.present[row] && self.worth[row] >= price;
        }
    }

    fn produce(&mut self, at: &mut Produce<'_>) {
        let (dose, users) = (f64::from(at.dose), self.users());
        let revenue = (self.fee(at.dose) - self.guard(at.members()) * dose) * users;
        self.maintains = users > 0.0 && revenue >= self.size.get() * self.upkeep.get() * dose * at.members();
        if self.maintains {
            let raised = self.restored.f32() * self.size.f32() * at.dose;
            at.stock.iter_mut().for_each(|condition| *condition += raised * (1.0 - *condition));
        }
    }

    fn enforce(&mut self, at: &mut Enforce<'_>) {
        let (dose, fee) = (f64::from(at.dose), self.fee(at.dose));
        // Without maintenance there are no sales, and no resident is excluded.
        if !self.maintains {
            return;
        }
        let shut_out = self.size.f32() * at.dose;
        for row in 0..self.buys.len() {
            if self.buys[row] {
                at.claims.charge[row] = (fee as f32).next_up();
            } else if at.work.present[row] {
                at.exclusion[row] = at.exclusion[row].max(shut_out);
            }
        }
        at.claims.funding = Funding::Fees;
        at.claims.monitoring = self.guard(at.members()) * dose * self.users();
        at.claims.fixed = self.size.get() * self.upkeep.get() * dose * at.members();
    }
}
