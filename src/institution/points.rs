//! I07 Integral points: service earns points, points buy goods once there are enough of them.
//!
//! Formula (E9): each unit contributed and recorded (probability `recording`) earns `rate` points; from `threshold`
//! points on the balance is redeemed at `value` a point. The incentive now is
//! `ω = recording·rate·value·β^⌈(threshold − P)₊/rate⌉·paid`, with `paid` the share of claims that the budget met last
//! time; what the budget does not spend it keeps. Those who earned points lose `crowding·c` of their norm and gain
//! `habit·c·(1 − g)` (E10).
//! *Units*: endowment units; points. *Words drawn*: P8 one a resident.
//! *Reference*: integral incentives (积分激励) in the source texts (S2); crowding-out is contested, hence 0 by default.

use super::{Bond, Condition, Enforce, Institution, Price, Stage};
use crate::base::blocks::for_blocks;
use crate::base::component::{About, Component, Parameter, Tag, Values};
use crate::base::error::Problem;
use crate::base::math::{exp32, ln32, sum};
use crate::base::random::chance;
use crate::base::units::{NonNegative, Probability};
use crate::state::Funding;

/// The points scheme.
#[derive(Clone, Debug, PartialEq)]
pub struct Points {
    /// Points for a unit contributed (ρ_p).
    pub rate: NonNegative,
    /// Value of a point (v_p), endowment units.
    pub value: NonNegative,
    /// Balance from which points are redeemed (Θ_p).
    pub threshold: NonNegative,
    /// Discount factor a tick (β).
    pub discount: Probability,
    /// Probability that a contribution is recorded (rec).
    pub recording: Probability,
    /// What comes in for goods, endowment units per member and tick (Bud); what is not spent is kept for later.
    pub budget: NonNegative,
    /// Norm lost per unit contributed for points (χ).
    pub crowding: NonNegative,
    /// Norm gained per unit contributed for points (η_g).
    pub habit: NonNegative,
    /// Cost of recording one contribution.
    pub recording_cost: NonNegative,
    /// Who pays.
    pub funding: Funding,
    paid_share: f64,
    unspent: f64,
}

impl Component for Points {
    const TYPE: &'static str = "points";
    const PARAMETERS: &'static [Parameter] = &[
        Parameter::number("rate", 1.0, (0.0, 1000.0), "points", "points for a unit contributed (ρ_p)")
            .tag(Tag::Prototype),
        Parameter::number("value", 0.3, (0.0, 1000.0), "endowment", "value of a point (v_p)")
            .tag(Tag::Prototype)
            .sweep(0.0, 1.2),
        Parameter::number("threshold", 4.0, (0.0, 1e6), "points", "balance from which points are redeemed (Θ_p)")
            .sweep(1.0, 60.0),
        Parameter::share("discount", 1.0, "discount factor a tick (β)").sweep(0.9, 1.0),
        Parameter::share("recording", 0.9, "probability that a contribution is recorded (rec)"),
        Parameter::number(
            "budget",
            1.0,
            (0.0, 1000.0),
            "endowment per member and tick",
            "most that goods may cost (Bud)",
        )
        .sweep(0.0, 1.0),
        Parameter::number("crowding", 0.0, (0.0, 1.0), "per unit contributed", "norm lost to points (χ)")
            .sweep(0.0, 0.01),
        Parameter::number("habit", 0.0, (0.0, 1.0), "per unit contributed", "norm gained from practice (η_g)")
            .sweep(0.0, 0.01),
        Parameter::number("recording_cost", 0.01, (0.0, 1000.0), "endowment", "cost of recording one contribution")
            .sweep(0.0, 0.05),
        Parameter::word(
            "funding",
            "budget",
            Funding::WORDS,
            "who pays for goods and records: the street office or the members",
        ),
    ];
    const ABOUT: About = About {
        chinese: "积分激励",
        what: "Service earns points; points buy goods once there are enough of them.",
        formula: "omega = recording * rate * value * discount^ceil((threshold - balance)+ / rate) * paid",
        phases: "P6 sets the worth of points; P8 credits, redeems and pays; P10 crowds out or forms a habit",
        costs: "goods redeemed (a transfer) and recording, from a levy or the street's budget",
        fails: "far threshold, exhausted budget (rationing), crowding-out, dependence after withdrawal",
        source: "S2, integral incentive",
    };

    fn build(values: &Values) -> Result<Self, Problem> {
        Ok(Self {
            rate: values.non_negative("rate")?,
            value: values.non_negative("value")?,
            threshold: values.non_negative("threshold")?,
            discount: values.probability("discount")?,
            recording: values.probability("recording")?,
            budget: values.non_negative("budget")?,
            crowding: values.non_negative("crowding")?,
            habit: values.non_negative("habit")?,
            recording_cost: values.non_negative("recording_cost")?,
            funding: Funding::from_word(values.word("funding")),
            paid_share: 1.0,
            unspent: 0.0,
        })
    }
}

impl Points {
    /// Incentive per unit contributed at a balance (E9), endowment units.
    pub fn incentive(&self, balance: f32) -> f32 {
        let (rate, value) = (self.rate.f32(), self.value.f32());
        if rate == 0.0 {
            return 0.0;
        }
        let wait = ((self.threshold.f32() - balance).max(0.0) / rate).ceil();
        let discount = self.discount.f32();
        let patience = if wait == 0.0 || discount == 1.0 {
            1.0
        } else if discount == 0.0 {
            0.0
        } else {
            exp32(wait * ln32(discount))
        };
        self.recording.f32() * rate * value * patience
    }
}

impl Institution for Points {
    fn price(&mut self, at: &mut Price<'_>) {
        let scale = at.dose * self.paid_share as f32;
        let columns = (&mut at.terms.incentive[..], &at.purse.points[..]);
        for_blocks(at.purse.points.len(), columns, |_, _, (incentive, balance)| {
            for (incentive, balance) in incentive.iter_mut().zip(balance) {
                *incentive += scale * self.incentive(*balance);
            }
        });
    }

    fn enforce(&mut self, at: &mut Enforce<'_>) {
        let rows = at.rows();
        let (rate, value) = (self.rate.f32() * at.dose, self.value.f32());
        let (recording, threshold) = (self.recording.f32(), self.threshold.f32());
        let columns =
            (&mut at.claims.points[..], &mut at.claims.reward[..], &at.act.contribution[..], &at.purse.points[..]);
        at.random.blocks::<1, _>(rows, columns, |words, _, (points, reward, contribution, balance)| {
            for k in 0..contribution.len() {
                let earned = if chance(words[0][k], recording) { rate * contribution[k] } else { 0.0 };
                let held = balance[k] + earned;
                let redeemed = if held >= threshold { held } else { 0.0 };
                points[k] = earned - redeemed;
                reward[k] = redeemed * value;
            }
        });
        let (dose, members) = (f64::from(at.dose), at.members());
        at.claims.budget = self.unspent + self.budget.get() * dose * members;
        at.claims.monitoring = self.recording_cost.get() * self.recording.get() * dose * members;
        at.claims.funding = self.funding;
    }

    fn bond(&mut self, at: &mut Bond<'_>) {
        self.paid_share = at.settled.paid_share;
        self.unspent = (at.settled.budget - sum(&at.settled.reward)).max(0.0);
        let (crowding, habit) = (self.crowding.f32() * at.dose, self.habit.f32() * at.dose);
        if crowding == 0.0 && habit == 0.0 {
            return;
        }
        let columns = (&mut at.mind.norm[..], &at.act.contribution[..]);
        for_blocks(at.act.contribution.len(), columns, |_, _, (norm, contribution)| {
            for (norm, c) in norm.iter_mut().zip(contribution) {
                *norm = (*norm + habit * c * (1.0 - *norm) - crowding * c).clamp(-1.0, 1.0);
            }
        });
    }

    fn conditions(&self, stage: &Stage) -> Vec<Condition> {
        let incentive = f64::from(self.incentive(0.0));
        vec![Condition {
            formula: "contributing pays: recording * rate * value * discount^ceil(threshold/rate) >= kappa - m",
            incentive,
            gap: stage.gap,
        }]
    }

    fn boxed(&self) -> Box<dyn Institution> {
        Box::new(self.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_present_value_of_a_point_is_discounted_to_the_threshold() {
        let points = Points::with(&json!({"value": 1.0, "recording": 1.0, "threshold": 50, "discount": 0.95})).unwrap();
        assert!((f64::from(points.incentive(0.0)) - 0.95_f64.powi(50)).abs() < 1e-6);
        assert!((points.incentive(49.5) - 0.95).abs() < 1e-6);
        assert_eq!(points.incentive(50.0), 1.0);
    }
}
