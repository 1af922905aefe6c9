//! I26 Mobilisation through core members (动员核心成员).

use super::context::{Begin, Enforce, Invite};
use super::contract::Institution;
use crate::base::component::{Component, Need};
use crate::base::units::{NonNegative, Probability};
use crate::state::Funding;

/// Core members ask those whom they know to take part, and stop where it costs them more than it brings.
///
/// A core member asks up to `solicitations` of its ties a week, in turn, each with probability `rate·(0.5 + R)`, where
/// `R` is the reputation of the resident asked; residents who trust neighbours less than `gate` are not asked.
/// Probabilities of being asked combine as `1 − Π(1 − p)`. Being asked in person adds 0.6 to the utility of coming because
/// asked and half of it to that of coming of own accord; each ask wears the next (E11). A core member whose payoff stays below `reservation` for `patience` weeks
/// stops asking for good. Where ties are not modelled, the members of the own group are asked.
///
/// *Units*: probabilities; endowment units. *Words drawn*: none; whether a resident is asked is drawn with the
/// participation choice.
///
/// *Reference*: mobilisation of core members and by the grid (动员核心成员, 网格动员) in the source texts (S1c, S2).
#[derive(Component, Clone, Debug, PartialEq)]
#[component(
    id = "mobilisation",
    zh = "动员核心成员",
    formula = "asked = 1 - prod(1 - rate * (0.5 + reputation)), over the core members who ask",
    phases = "P0 counts the weeks of losing; P4 asking; P8 core members pay with their time",
    costs = "the time of core members, which they bear themselves",
    fails = "burnout of the core, distrust, no core, cliques that ask one another",
    source = "S1c, S2, mobilisation of core members",
    needs = [
        Need::section("participation", "residents are asked to take part"),
    ]
)]
pub struct Mobilisation {
    /// Probability that a resident of reputation 0.5 is asked, by one core member (mob_rate).
    #[parameter(default = 0.2, sweep = 0.1..=0.4)]
    pub rate: Probability,
    /// Most residents that a core member asks in a week.
    #[parameter(default = 10, range = 0..=10_000, unit = "residents", sweep = 2.0..=25.0)]
    pub solicitations: usize,
    /// Least trust in neighbours of residents who let themselves be asked.
    #[parameter(default = 0.2, sweep = 0.0..=0.5)]
    pub gate: Probability,
    /// What a week of asking costs a core member.
    #[parameter(default = 0.25, range = 0.0..=1000.0, unit = "endowment", tag = Prototype, sweep = 0.0..=0.5)]
    pub time: NonNegative,
    /// Payoff a week below which a core member is losing.
    #[parameter(default = 0.0, range = -1000.0..=1000.0, unit = "endowment", sweep = 0.0..=1.0)]
    pub reservation: f64,
    /// Weeks of losing in a row after which a core member stops asking.
    #[parameter(default = 12, range = 1..=100_000, unit = "ticks", sweep = 4.0..=24.0, with = "reservation=4")]
    pub patience: u32,
    /// Weeks of losing in a row, of each resident.
    #[state]
    losing: Vec<u32>,
    /// Ticks since the start.
    #[state]
    age: u32,
}

impl Mobilisation {
    /// Whether a resident asks this week.
    fn asks(&self, core: &[bool], present: &[bool], row: usize) -> bool {
        core[row] && present[row] && self.losing[row] < self.patience
    }
}

impl Institution for Mobilisation {
    fn begin(&mut self, at: &mut Begin<'_>) {
        self.losing.resize(at.rows(), 0);
        // In the first week there is no earlier week of asking to evaluate.
        if self.age > 0 {
            for (row, losing) in self.losing.iter_mut().enumerate().filter(|(row, _)| at.place.core[*row]) {
                if *losing < self.patience {
                    let loses = f64::from(at.purse.payoff[row]) < self.reservation;
                    *losing = if loses { *losing + 1 } else { 0 };
                }
            }
        }
        self.age += 1;
    }

    fn invite(&mut self, at: &mut Invite<'_>) {
        let (rate, gate) = (self.rate.f32() * at.dose, self.gate.f32());
        let (mind, present, groups) = (at.mind, &at.work.present, at.groups);
        let access = &mut *at.access;
        let mut ask = |other: usize| {
            if present[other] && mind.trust_neighbours[other] >= gate {
                let chance = (rate * (0.5 + mind.reputation[other])).min(1.0);
                let held = &mut access.invitation[other];
                *held = (*held + chance * (1.0 - *held)).min(1.0);
            }
        };
        for row in 0..present.len() {
            if !self.asks(&at.place.core, present, row) {
                continue;
            }
            // Another part of one's acquaintances each week.
            let turn = |count: usize| (self.age as usize - 1).wrapping_mul(self.solicitations) % count.max(1);
            if let Some(ties) = at.ties {
                let others = ties.others(row);
                let first = turn(others.len());
                others.iter().cycle().skip(first).take(self.solicitations.min(others.len())).for_each(|other| {
                    ask(*other as usize);
                });
            } else {
                let group = groups.rows(groups.of()[row] as usize);
                let (first, count) = (turn(group.len()), group.len());
                for other in group.cycle().skip(first).take(self.solicitations.min(count)).filter(|other| *other != row)
                {
                    ask(other);
                }
            }
        }
    }

    fn enforce(&mut self, at: &mut Enforce<'_>) {
        let time = self.time.f32() * at.dose;
        let mut paid = 0.0;
        for row in 0..at.rows() {
            if time > 0.0 && self.asks(&at.place.core, &at.work.present, row) {
                at.claims.charge[row] = time;
                paid += f64::from(time);
            }
        }
        at.claims.fixed = paid;
        at.claims.funding = Funding::Fees;
    }
}
