//! I07 Integral points (积分激励).

use super::cases::{Cases, Side};
use super::context::{Begin, Bond, Enforce, Inform, Invite, Price, Produce};
use super::contract::Institution;
use super::stage::{Condition, Offer, Stage};
use super::worth::{Worth, recorded};
use crate::base::blocks::{BLOCK, for_blocks};
use crate::base::component::{Component, Words};
use crate::base::math::{exp32, ln32};
use crate::base::random::chance;
use crate::base::units::{HOURS_PER_UNIT, NonNegative, Probability};
use crate::state::Funding;
use std::hint::select_unpredictable;

/// Service earns points; points buy goods once there are enough of them.
///
/// Each unit of service that is recorded (probability `recording`) earns `rate` points: a unit contributed to the commons,
/// four hours given to public affairs, or both (`arenas`). In public affairs an hour is then worth `ω` hourly wages, and
/// residents know it before they choose (E11). From `threshold` points on the
/// balance is redeemed at `value` a point (E9). The incentive now is
/// `ω = recording·rate·value·β^⌈(threshold − P)₊/rate⌉·pR`, where `P` is the balance and `pR` the share of what falls due
/// that the resident expects to be paid: at first its trust in the authority, then what cases teach, its own and those of its
/// group. What the budget does not spend is kept. Balances lose the share `decay` a tick. Where
/// the budget is short, claims are scaled, or they queue: residents who are not paid keep their points and are paid
/// first next time, the longest wait before the others. Residents who earned points lose `crowding·c` of their norm and
/// gain `habit·c·(1 − g)` (E10); both wear off with the norm's half-life.
///
/// Of the tasks only the share `recordable` can be recorded at all. Residents put the share
/// `r = q·e^{λω}/(q·e^{λω} + 1 − q)` of what they contribute into these (`q` recordable, `λ` gaming), so that points
/// pull work out of what is not recorded (刷分), and a unit earns `ω·r`; hours of public affairs are all recordable. Both
/// kinds of tasks are needed: of a contribution the share `(r/q)^q·((1 − r)/(1 − q))^(1 − q)` is of use to the group, all of
/// it where work is divided as the tasks are (`r = q`); the group sees and gets no more than this, and the rest costs its
/// resident as much. That form is assumed. A published ranking shows residents the mean contribution
/// of the ten who earned most, with weight `leaderboard`.
///
/// *Units*: endowment units; points. *Words drawn*: P8 one a resident, P10 one; with the queue a stream more.
///
/// *Reference*: integral incentives (积分激励) in the source texts (S2); crowding-out is contested, hence 0 by default.
#[derive(Component, Clone, Debug, PartialEq)]
#[component(
    id = "points",
    zh = "积分激励",
    formula = "omega = recording * rate * value * discount^ceil((threshold - balance)+ / rate) * expected share paid, times the recorded share of the own work",
    phases = "P2 shows the ranking; P4 and P6 set the worth of points; P7 neglected tasks; P8 credits, redeems and pays; P10 cases teach whether points pay, points crowd out or form a habit",
    costs = "goods redeemed (a transfer) and recording, from a levy or the street's budget",
    fails = "far threshold, exhausted budget (rationing), unrecorded tasks neglected (gaming), crowding-out, dependence after withdrawal",
    source = "S2, integral incentive"
)]
pub struct Points {
    /// The service that counts: in the commons, in public affairs, or in both.
    #[parameter(default = Arenas::Both)]
    pub arenas: Arenas,
    /// Points for a unit of service: a unit contributed, or four hours of public affairs (ρ_p).
    #[parameter(default = 1.0, range = 0.0..=1000.0, unit = "points", tag = Prototype)]
    pub rate: NonNegative,
    /// Value of a point (v_p).
    #[parameter(default = 0.3, range = 0.0..=1000.0, unit = "endowment", tag = Prototype, sweep = 0.0..=1.2)]
    pub value: NonNegative,
    /// Balance from which points are redeemed (Θ_p).
    #[parameter(default = 4.0, range = 0.0..=1e6, unit = "points", sweep = 1.0..=60.0)]
    pub threshold: NonNegative,
    /// Discount factor a tick (β); 1: waiting costs nothing.
    #[parameter(default = 0.95, sweep = 0.9..=1.0)]
    pub discount: Probability,
    /// Probability that a contribution is recorded (rec).
    #[parameter(default = 0.9)]
    pub recording: Probability,
    /// What comes in for goods (Bud); what is not spent is kept for later.
    #[parameter(default = 1.0, range = 0.0..=1000.0, unit = "endowment per member and tick", sweep = 0.0..=1.0)]
    pub budget: NonNegative,
    /// Share of the tasks that can be recorded at all (arenas).
    #[parameter(default = 1.0, sweep = 0.3..=1.0)]
    pub recordable: Probability,
    /// Precision (λ) with which residents move to recorded tasks; 0: nobody does.
    #[parameter(default = 10.0, range = 0.0..=1000.0, unit = "per endowment", tag = Prototype, with = "recordable=0.5")]
    pub gaming: NonNegative,
    /// Share of a balance that is lost in a tick.
    #[parameter(default = 0.0, sweep = 0.0..=0.1)]
    pub decay: Probability,
    /// Weight of the published ranking in what residents see, in place of the own group; 0: none is published.
    #[parameter(default = 0.0, sweep = 0.0..=0.2)]
    pub leaderboard: Probability,
    /// What becomes of claims beyond the budget.
    #[parameter(default = Rationing::Scaled, with = "budget=0.05, threshold=1")]
    pub rationing: Rationing,
    /// Norm lost to points (χ); 0: points do not crowd it out.
    #[parameter(default = 0.0, range = 0.0..=1.0, unit = "per unit contributed", sweep = 0.0..=0.01)]
    pub crowding: NonNegative,
    /// Norm gained from practice for points (η_g), which fades like any other; 0: there is no habit.
    #[parameter(default = 0.0, range = 0.0..=1.0, unit = "per unit contributed", sweep = 0.0..=0.01)]
    pub habit: NonNegative,
    /// Cost of recording one contribution.
    #[parameter(default = 0.01, range = 0.0..=1000.0, unit = "endowment", sweep = 0.0..=0.05)]
    pub recording_cost: NonNegative,
    /// Payer of goods and records: the street office or the members.
    #[parameter(default = Funding::Budget)]
    pub funding: Funding,
    /// Share of what falls due that each resident expects to be paid (pR).
    #[state]
    expected: Vec<f32>,
    /// Marks the residents to whom something fell due this tick.
    #[state]
    due: Vec<bool>,
    #[state]
    cases: Cases,
    /// Money for goods that was not spent so far.
    #[state]
    unspent: f64,
    /// Points that each resident has earned so far, redeemed or not; kept where there is a ranking.
    #[state]
    earned: Vec<f32>,
    /// Residents in order, for the queue and the ranking.
    #[state]
    order: Vec<(u32, u32, u32)>,
    /// Ticks that each resident has waited to be paid.
    #[state]
    waiting: Vec<u32>,
}

impl Points {
    /// Incentive per unit contributed at a balance (E9), endowment units.
    pub fn incentive(&self, balance: f32) -> f32 {
        self.worth().at(balance)
    }

    fn worth(&self) -> Worth {
        let (rate, value) = (self.rate.f32(), self.value.f32());
        if rate == 0.0 {
            return Worth { full: 0.0, threshold: 0.0, rate: 1.0, fall: 0.0 };
        }
        // A point that waits decays, too.
        let discount = self.discount.f32() * (1.0 - self.decay.f32());
        let fall = if discount == 0.0 { f32::NEG_INFINITY } else { ln32(discount) };
        Worth { full: self.recording.f32() * rate * value, threshold: self.threshold.f32(), rate, fall }
    }

    /// Share of the own work that a resident puts into recorded tasks, where a unit recorded earns `incentive`.
    pub fn recorded(&self, incentive: f32) -> f32 {
        let open = self.recordable.f32();
        if open == 1.0 { 1.0 } else { recorded(open, self.gaming.f32() * incentive) }
    }

    /// Share of the own work that is of use to the group, where a unit recorded earns `incentive`.
    pub fn useful(&self, incentive: f32) -> f32 {
        let (open, pull) = (self.recordable.f32(), self.gaming.f32() * incentive);
        // With z = e^{−λω} and D = q + (1 − q)z: r/q = 1/D and (1 − r)/(1 − q) = z/D.
        exp32(-(1.0 - open) * pull) / (open + (1.0 - open) * exp32(-pull))
    }

    /// Pays claims in full, the longest wait first, within the budget; the others keep their points.
    fn serve_queue(&mut self, at: &mut Enforce<'_>) {
        self.waiting.resize(at.rows(), 0);
        self.order.clear();
        let mut words = at.random.stream();
        for row in 0..at.rows() {
            if at.claims.reward[row] > 0.0 {
                self.order.push((u32::MAX - self.waiting[row], words.word(), row as u32));
            }
        }
        self.order.sort_unstable();
        let mut left = at.claims.budget;
        let mut open = true;
        for (_, _, row) in &self.order {
            let row = *row as usize;
            let claim = f64::from(at.claims.reward[row]);
            open &= claim <= left;
            if open {
                left -= claim;
                self.waiting[row] = 0;
            } else {
                // The points stay: only the points earned this tick, less the decay, are credited.
                at.claims.points[row] += at.claims.reward[row] / self.value.f32();
                at.claims.reward[row] = 0.0;
                self.waiting[row] += 1;
            }
        }
    }
}

/// The service that earns points.
#[derive(Words, Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arenas {
    /// Contributions to the commons.
    Commons,
    /// Hours given to public affairs.
    Public,
    /// Both.
    Both,
}

/// What becomes of claims beyond the budget.
#[derive(Words, Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rationing {
    /// All are paid the same share.
    Scaled,
    /// Those who have waited longest are paid first and in full; the others keep their points.
    Queue,
}

/// Residents whose conduct the ranking shows.
const TOP: usize = 10;

impl Institution for Points {
    fn begin(&mut self, at: &mut Begin<'_>) {
        let rows = at.rows();
        if self.expected.len() != rows {
            self.expected.extend_from_slice(&at.mind.trust_third_party[self.expected.len()..]);
            self.due.resize(rows, false);
            self.cases.ensure(rows, at.groups.count());
        }
    }

    fn inform(&mut self, at: &mut Inform<'_>) {
        if self.leaderboard.get() == 0.0 || self.earned.is_empty() {
            return;
        }
        self.order.clear();
        let earned = &self.earned;
        // Earned amounts are at least 0, so their bits rise with them.
        self.order.extend(
            (0..earned.len())
                .filter(|row| at.work.present[*row] && earned[*row] > 0.0)
                .map(|row| (u32::MAX - earned[row].to_bits(), 0, row as u32)),
        );
        self.order.sort_unstable();
        self.order.truncate(TOP);
        if !self.order.is_empty() {
            let shown = self.order.iter().map(|(_, _, row)| at.act.contribution[*row as usize]).sum::<f32>();
            at.signals.show(self.leaderboard.f32() * at.dose, shown / self.order.len() as f32);
        }
    }

    fn invite(&mut self, at: &mut Invite<'_>) {
        if self.arenas == Arenas::Commons {
            return;
        }
        // A unit of service is four hours: per hour it is as many hourly wages as endowments per unit.
        let worth = self.worth();
        let columns = (&mut at.appeal.passive[..], &mut at.appeal.active[..], &at.purse.points[..], &self.expected[..]);
        for_blocks(at.purse.points.len(), columns, |_, _, (passive, active, balance, expected)| {
            let mut wages = [0.0; BLOCK];
            worth.pays(at.dose, (balance, expected), &mut wages);
            for ((passive, active), wages) in passive.iter_mut().zip(active).zip(wages) {
                (*passive, *active) = (*passive + wages, *active + wages);
            }
        });
    }

    fn price(&mut self, at: &mut Price<'_>) {
        if self.arenas == Arenas::Public {
            return;
        }
        let worth = self.worth();
        let columns = (&mut at.terms.incentive[..], &at.purse.points[..], &self.expected[..]);
        for_blocks(at.purse.points.len(), columns, |_, _, (incentive, balance, expected)| {
            let mut pays = [0.0; BLOCK];
            worth.pays(at.dose, (balance, expected), &mut pays);
            if self.recordable.get() < 1.0 {
                pays.iter_mut().take(balance.len()).for_each(|pays| *pays *= self.recorded(*pays));
            }
            incentive.iter_mut().zip(pays).for_each(|(incentive, pays)| *incentive += pays);
        });
    }

    fn produce(&mut self, at: &mut Produce<'_>) {
        if self.recordable.get() == 1.0 || self.gaming.get() == 0.0 {
            return;
        }
        let (dose, worth) = (at.dose, self.worth());
        let wasted = &mut at.wasted[..];
        for (row, wasted) in wasted.iter_mut().enumerate() {
            let pull = dose * self.expected[row] * worth.at(at.purse.points[row]);
            *wasted = 1.0 - (1.0 - *wasted) * self.useful(pull).clamp(0.0, 1.0);
        }
    }

    fn enforce(&mut self, at: &mut Enforce<'_>) {
        let rows = at.rows();
        let (rate, value) = (self.rate.f32() * at.dose, self.value.f32());
        let (recording, threshold) = (self.recording.f32(), self.threshold.f32());
        let (kept, dose, worth) = (1.0 - self.decay.f32() * at.dose, at.dose, self.worth());
        let (open, gaming) = (self.recordable.f32(), self.gaming.f32());
        let by_arena = |counts| if counts { 1.0 } else { 0.0 };
        let commons = by_arena(self.arenas != Arenas::Public);
        let public = by_arena(self.arenas != Arenas::Commons) / HOURS_PER_UNIT as f32;
        let deeds = (&at.act.contribution[..], &at.act.hours[..]);
        let claims = (&mut at.claims.points[..], &mut at.claims.reward[..], &mut self.due[..]);
        let columns = (claims, deeds, (&at.purse.points[..], &self.expected[..]));
        at.random.blocks::<1, _>(rows, columns, |words, _, (claims, (contribution, hours), (balance, expected))| {
            let (points, reward, due) = claims;
            let count = contribution.len();
            let (points, reward, balance) = (&mut points[..count], &mut reward[..count], &balance[..count]);
            let (hours, due) = (&hours[..count], &mut due[..count]);
            let mut shares = [1.0; BLOCK];
            let shares = &mut shares[..count];
            if open < 1.0 {
                let mut pull = [0.0; BLOCK];
                worth.pays(gaming * dose, (balance, expected), &mut pull);
                shares.iter_mut().zip(pull).for_each(|(share, pull)| *share = recorded(open, pull));
            }
            let words = &words[0][..count];
            for k in 0..count {
                let recorded = commons * contribution[k] * shares[k] + public * hours[k];
                let earned = select_unpredictable(chance(words[k], recording), rate * recorded, 0.0);
                let lost = balance[k] - balance[k] * kept;
                let held = balance[k] * kept + earned;
                let redeemed = select_unpredictable(held >= threshold, held, 0.0);
                points[k] = earned - redeemed - lost;
                reward[k] = redeemed * value;
                due[k] = redeemed * value > 0.0;
            }
        });
        let (dose, members) = (f64::from(at.dose), at.members());
        at.claims.budget = self.unspent + self.budget.get() * dose * members;
        at.claims.monitoring = self.recording_cost.get() * self.recording.get() * dose * members;
        at.claims.funding = self.funding;
        if self.rationing == Rationing::Queue && value > 0.0 {
            self.serve_queue(at);
        }
    }

    fn bond(&mut self, at: &mut Bond<'_>) {
        let (due, reward, share) = (&self.due[..], &at.settled.reward[..], at.settled.paid_share as f32);
        self.cases.file(&mut at.random, at.groups.of(), 1.0, |row| {
            let side = if due[row] { Side::Below } else { Side::None };
            (side, if reward.get(row).is_some_and(|paid| *paid > 0.0) { share } else { 0.0 })
        });
        self.cases.teach(Side::Below, at.experience, at.groups.of(), &mut self.expected);
        if self.leaderboard.get() > 0.0 {
            // The ranking counts what came in, redeemed or not.
            self.earned.resize(at.rows(), 0.0);
            // At most what a contribution of 1 and forty hours earn.
            let most = self.rate.f32() * at.dose * (1.0 + 40.0 / HOURS_PER_UNIT as f32);
            for (row, earned) in self.earned.iter_mut().enumerate() {
                let redeemed = if self.value.get() > 0.0 { at.settled.reward[row] / self.value.f32() } else { 0.0 };
                *earned += (at.settled.points[row] + redeemed).clamp(0.0, most);
            }
        }
        self.unspent = (at.settled.budget - at.settled.rewarded).max(0.0);
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

    fn offer(&self, _: &Stage) -> Option<Offer> {
        // Value of a unit to a resident who begins without points, within the budget if all contribute everything.
        let goods = self.recording.get() * self.rate.get() * self.value.get();
        let met = if goods > self.budget.get() { self.budget.get() / goods } else { 1.0 };
        let full = self.incentive(0.0);
        let reward = met * f64::from(full * self.recorded(full));
        let spent = met * goods + self.recording_cost.get() * self.recording.get();
        let cost = if self.funding == Funding::Levy { spent } else { 0.0 };
        Some(Offer { contribution: 1.0, sanction: 0.0, reward, cost })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn work_that_is_divided_as_the_tasks_are_is_all_of_use() {
        let points = Points::with(&json!({"recordable": 0.5, "gaming": 10})).unwrap();
        assert_eq!(points.useful(0.0), 1.0);
        // r = 1/(1 + e⁻²) = 0.880797, and √(r(1 − r))/0.5 = 0.648054.
        assert!((points.recorded(0.2) - 0.880_797).abs() < 1e-5 && (points.useful(0.2) - 0.648_054).abs() < 1e-5);
        assert_eq!(Points::with(&json!({"gaming": 10})).unwrap().useful(3.0), 1.0);
    }

    #[test]
    fn the_present_value_of_a_point_is_discounted_to_the_threshold() {
        let points = Points::with(&json!({"value": 1.0, "recording": 1.0, "threshold": 50, "discount": 0.95})).unwrap();
        assert!((f64::from(points.incentive(0.0)) - 0.95_f64.powi(50)).abs() < 1e-6);
        assert!((points.incentive(49.5) - 0.95).abs() < 1e-6);
        assert_eq!(points.incentive(50.0), 1.0);
    }
}
