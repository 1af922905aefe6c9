//! Data that institutions write in a tick: terms for the decision, signals for the beliefs, claims on purses.

use super::ledger::Funding;
use super::slate::Slate;

/// The marginal incentives that institutions set in P6. They add up.
#[derive(Clone, Debug, Default)]
pub struct Terms {
    /// Perceived sanction per unit of shortfall (D), and the value of reputation (ρ): they act up to the requirement only.
    pub deterrence: Slate,
    /// Reward per unit of contribution (ω): acts without limit.
    pub incentive: Slate,
    /// Required contribution (c̄): the highest that any institution sets.
    pub required: Slate,
    /// Standard deviation of what residents take as required (σ): as blurred as the judge's eye.
    pub blur: Slate,
    /// Share of a resident's lapses that a rule prevents, `max(0, T + pD − pC − 1)`; blank where no authority requires anything.
    pub care: Slate,
    /// Strength of a resident's own promise to take no more than is required, in [0, 1]: in games with a pool or gates.
    pub pledge: Slate,
    /// Above 0 where something new, talk for instance, makes a resident think again of what it takes.
    pub anew: Slate,
}

impl Terms {
    /// Blank terms for `rows` residents.
    pub fn new(rows: usize) -> Self {
        let blank = || Slate::new(rows);
        Self {
            deterrence: blank(),
            incentive: blank(),
            required: blank(),
            blur: blank(),
            care: blank(),
            pledge: blank(),
            anew: blank(),
        }
    }

    /// Whether they were written to since this was last asked.
    pub(crate) fn touched(&mut self) -> bool {
        self.slates_mut().into_iter().fold(false, |touched, slate| touched | slate.touched())
    }

    /// Makes them blank again.
    pub fn wipe(&mut self) {
        self.slates_mut().into_iter().for_each(Slate::wipe);
    }

    /// All of them.
    pub(crate) const fn slates(&self) -> [&Slate; 7] {
        let Self { deterrence, incentive, required, blur, care, pledge, anew } = self;
        [deterrence, incentive, required, blur, care, pledge, anew]
    }

    const fn slates_mut(&mut self) -> [&mut Slate; 7] {
        let Self { deterrence, incentive, required, blur, care, pledge, anew } = self;
        [deterrence, incentive, required, blur, care, pledge, anew]
    }
}

/// The stricter of two requirements, each with its blur; of equal ones the more blurred. The order does not matter.
#[inline]
pub(crate) fn stricter(held: (f32, f32), other: (f32, f32)) -> (f32, f32) {
    let replaces = other.0 > held.0 || (other.0 == held.0 && other.1 > held.1 && other.0 > 0.0);
    if replaces { other } else { held }
}

/// Signals that residents observe besides their group, set in P2 and used when they update their beliefs in P10.
#[derive(Clone, Debug, Default)]
pub struct Signals {
    /// If all residents see the same exemplar: the weight with which the exemplar replaces the group in what a resident
    /// sees (w·vis, in [0, 1]), and the exemplar's contribution times the weight.
    alike: (f32, f32),
    /// The same by resident, once they differ.
    weight: Slate,
    shown: Slate,
}

/// Exemplars, as residents see them: weights, and contributions times the weight.
#[derive(Clone, Copy, Debug)]
pub enum Exemplars<'a> {
    /// All see the same.
    Alike(f32, f32),
    /// By resident.
    Each(&'a [f32], &'a [f32]),
}

impl Signals {
    /// Blank signals for `rows` residents.
    pub const fn new(rows: usize) -> Self {
        Self { alike: (0.0, 0.0), weight: Slate::new(rows), shown: Slate::new(rows) }
    }

    /// Makes them blank again.
    pub const fn wipe(&mut self) {
        self.alike = (0.0, 0.0);
        self.weight.wipe();
        self.shown.wipe();
    }

    /// The exemplars of this tick.
    pub fn exemplars(&self) -> Exemplars<'_> {
        if self.weight.is_blank() {
            return Exemplars::Alike(self.alike.0, self.alike.1);
        }
        Exemplars::Each(&self.weight, &self.shown)
    }

    /// Weights and contributions times the weight, to be written by resident.
    pub fn each(&mut self) -> (&mut [f32], &mut [f32]) {
        if self.weight.is_blank() {
            self.weight.raise(self.alike.0);
            self.shown.raise(self.alike.1);
        }
        (&mut self.weight, &mut self.shown)
    }

    /// Shows all residents an exemplar who contributes `shown`, with weight `weight` in [0, 1]. Several exemplars share
    /// the attention: weights combine as 1 − Π(1 − w).
    pub fn show(&mut self, weight: f32, shown: f32) {
        let show = |held: &mut f32, sum: &mut f32| {
            let share = weight * (1.0 - *held);
            *held += share;
            *sum += share * shown;
        };
        if self.weight.is_blank() {
            show(&mut self.alike.0, &mut self.alike.1);
            return;
        }
        self.weight.iter_mut().zip(self.shown.iter_mut()).for_each(|(held, sum)| show(held, sum));
    }
}

/// The claims of one institution in P8: fines, rewards, fees, points and its own costs. After the phase they are
/// settled: fines admitted up to the capacity, rewards scaled to the budget, costs paid. After that the columns hold
/// what was paid.
#[derive(Clone, Debug)]
pub struct Claims {
    /// Fines, endowment units.
    pub fine: Slate,
    /// Rewards, endowment units.
    pub reward: Slate,
    /// Fees that residents owe it, endowment units; it keeps them to pay its costs.
    pub charge: Slate,
    /// Points credited (positive) and redeemed (negative).
    pub points: Slate,
    /// The most fines that can be handled this tick.
    pub capacity: f64,
    /// The most that rewards may cost this tick, endowment units.
    pub budget: f64,
    /// Running costs, endowment units.
    pub fixed: f64,
    /// Cost of inspections and records, endowment units.
    pub monitoring: f64,
    /// Cost of handling one fine, endowment units.
    pub per_fine: f64,
    /// Whether fines are real losses, destroyed or spent, and go on to Outside; else the institution keeps them.
    pub lost: bool,
    /// Payer of the costs and the rewards.
    pub funding: Funding,
    /// Number of fines admitted (after settling).
    pub fined: usize,
    /// The share of the rewards that was paid, 1 where none were claimed (after settling).
    pub paid_share: f64,
    /// The sum of the rewards paid, as settled.
    pub rewarded: f64,
}

impl Claims {
    /// Blank claims for `rows` residents.
    pub const fn new(rows: usize) -> Self {
        Self {
            fine: Slate::new(rows),
            reward: Slate::new(rows),
            charge: Slate::new(rows),
            points: Slate::new(rows),
            capacity: f64::INFINITY,
            budget: f64::INFINITY,
            fixed: 0.0,
            monitoring: 0.0,
            per_fine: 0.0,
            lost: false,
            funding: Funding::Budget,
            fined: 0,
            paid_share: 1.0,
            rewarded: 0.0,
        }
    }

    /// Makes them blank again.
    pub const fn wipe(&mut self) {
        self.fine.wipe();
        self.reward.wipe();
        self.charge.wipe();
        self.points.wipe();
        (self.fixed, self.monitoring, self.per_fine, self.fined) = (0.0, 0.0, 0.0, 0);
        (self.capacity, self.budget) = (f64::INFINITY, f64::INFINITY);
        (self.paid_share, self.rewarded) = (1.0, 0.0);
        (self.funding, self.lost) = (Funding::Budget, false);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exemplars_share_the_attention() {
        let mut signals = Signals::new(1);
        signals.show(0.5, 1.0);
        signals.show(0.5, 0.0);
        let (weight, shown) = signals.each();
        assert_eq!((weight[0], shown[0]), (0.75, 0.5));
    }
}
