//! The trait that all institutions implement.

use super::context::{
    Arise, Begin, Bond, Close, Convene, Employ, Enforce, Handle, Inform, Invite, Organise, Price, Produce,
};
use super::stage::{Condition, Offer, Stage};
use crate::base::persist::Persist;
use std::fmt::Debug;

/// A rule of the community.
///
/// Every hook does nothing by default, and an empty list of institutions is the null case. Hooks run once a community and
/// tick, one institution after another in the order of the scenario; a later one sees what an earlier one wrote. No hook runs
/// at dose 0 or outside the schedule. Multiply amounts, reaches, hours and costs by `at.dose`. Loop over residents with
/// `at.random.blocks`, which runs in parallel by block.
///
/// An institution is declared with `#[derive(Component)]`: parameters stand at the fields, and fields marked `#[state]` are
/// what it remembers from tick to tick. A weekly lottery among those who contributed:
///
/// ```
/// use cogov::Probability;
/// use cogov::random::chance;
/// use cogov::institution::{Enforce, Institution, Price};
/// use cogov::{Component, Registry};
///
/// /// Each week residents may win a prize from the street office; those who contribute more win more often.
/// #[derive(Component, Clone, Debug)]
/// #[component(id = "lottery")]
/// struct Lottery {
///     /// What a winner gets.
///     #[parameter(default = 3.0, range = 0.0..=100.0, unit = "endowment")]
///     prize: f32,
///     /// Probability that a full contribution wins.
///     #[parameter(default = 0.2)]
///     odds: Probability,
/// }
///
/// impl Institution for Lottery {
///     fn price(&mut self, at: &mut Price<'_>) {
///         at.terms.incentive.raise(self.odds.f32() * self.prize * at.dose);
///     }
///     fn enforce(&mut self, at: &mut Enforce<'_>) {
///         let (rows, prize, odds) = (at.rows(), self.prize, self.odds.f32() * at.dose);
///         let columns = (&mut at.claims.reward[..], &at.act.contribution[..]);
///         at.random.blocks::<1, _>(rows, columns, |words, _, (reward, contribution)| {
///             for k in 0..contribution.len() {
///                 reward[k] = if chance(words[0][k], odds * contribution[k]) { prize } else { 0.0 };
///             }
///         });
///     }
/// }
///
/// let mut registry = Registry::standard();
/// registry.institution::<Lottery>()?;
/// let lottery = registry.institutions.make("lottery", &serde_json::Map::new())?;
/// # Ok::<(), cogov::Problem>(())
/// ```
pub trait Institution: Boxed + Persist + Debug + Send + Sync {
    /// P0, at the start of the week. May write work conditions, the organisations (budgets, hours, enterprises) and the
    /// platform. What it changes of the branch, the official and subsidies holds for the week
    /// ([`crate::state::Organisations`]), since hours and money arrive after it; pulses to powers and support of learning that
    /// are added here are used in P11. Private columns get their length here.
    fn begin(&mut self, at: &mut Begin<'_>) {
        let _ = at;
    }
    /// P1, before conflicts and issues come up. May write claims on the issue queue. Used to prevent issues, to find latent
    /// ones, and to give their owners voice.
    fn arise(&mut self, at: &mut Arise<'_>) {
        let _ = at;
    }
    /// P2, after the branch and the digital platform. May write minds and the exemplars that residents see beside their group
    /// when they update beliefs in P10. Used for announcements, which raise beliefs, and for role models.
    fn inform(&mut self, at: &mut Inform<'_>) {
        let _ = at;
    }
    /// P3, before the labour market clears and wages are paid. May write jobs, households' records, the organisations, and
    /// this week's measures: information, training places, rules of the poverty register. Used for posts, training and
    /// subsidies.
    fn employ(&mut self, at: &mut Employ<'_>) {
        let _ = at;
    }
    /// P4, before residents choose how to take part in public affairs. May write asks in person, access to channels, and the
    /// appeal: notices, what an hour of service pays (hourly wages), how widely it is known. Used to ask residents, to open a
    /// channel to them, and to say what taking part brings; `at.act.hours` then holds in P8 what was done.
    fn invite(&mut self, at: &mut Invite<'_>) {
        let _ = at;
    }
    /// P5, after residents have chosen how to take part. May write what they came to do and which projects begin. Used for
    /// groups, votes on projects, and entry.
    fn convene(&mut self, at: &mut Convene<'_>) {
        let _ = at;
    }
    /// P6, before residents choose what to contribute. May write the terms: marginal incentives, deterrence and the required
    /// contribution. The default decision rule reads these (`terms.incentive`, `terms.deterrence`, `terms.required`) and not
    /// past payoffs: an institution that pays in P8 but sets no terms here changes purses, not choices, and
    /// [`Simulation::notes`](crate::Simulation::notes) says so.
    fn price(&mut self, at: &mut Price<'_>) {
        let _ = at;
    }
    /// P7, before the game is played and payoffs are paid. May write the groups' stocks, and what share of a
    /// contribution is of no use to the group. Used for technology, the upkeep of facilities, and work in the wrong place.
    fn produce(&mut self, at: &mut Produce<'_>) {
        let _ = at;
    }
    /// P8, after the game. May write claims on purses (fines, rewards, points, costs), minds, and exclusion from the common
    /// resource in the next tick. The claims of all institutions are settled in the ledger at the end of the phase. Used for
    /// inspections, rewards and the institution's own costs.
    fn enforce(&mut self, at: &mut Enforce<'_>) {
        let _ = at;
    }
    /// P9, before the committee works on the issue queue. May write the organisations and claims on the queue: channels,
    /// sessions, duties, hours, deadlines, supervision, rating, mediation. Used to give the queue what the institution brings
    /// this week.
    fn handle(&mut self, at: &mut Handle<'_>) {
        let _ = at;
    }
    /// P10, after residents have updated beliefs, norms and ties. May write minds and ties; `at.settled` holds the
    /// institution's own claims of P8 as they were settled. Used for what residents learn from enforcement.
    fn bond(&mut self, at: &mut Bond<'_>) {
        let _ = at;
    }
    /// P11, before powers move, organisations learn and the official chooses his effort. May write the organisations. Used for
    /// elections and status.
    fn organise(&mut self, at: &mut Organise<'_>) {
        let _ = at;
    }
    /// P0 of the first tick without it; called once each time it stops. May write minds and the organisations. Used to tell
    /// residents that a rule ends, to close posts and to undo appointments.
    fn close(&mut self, at: &mut Close<'_>) {
        let _ = at;
    }
    /// When full co-operation is an equilibrium of the stage game, in closed form. Called outside of ticks, for reports and
    /// for the check of simulations against theory; none by default.
    fn conditions(&self, stage: &Stage) -> Vec<Condition> {
        let _ = stage;
        Vec::new()
    }
    /// The offer to residents who vote on the institution before it exists. Called in the ticks of a proposal, once for
    /// each resident. `None` if the promise has no closed form; then the institution cannot be proposed.
    fn offer(&self, stage: &Stage) -> Option<Offer> {
        let _ = stage;
        None
    }
}

/// A copy of an institution with its private state, for forks and checkpoints. Every institution that is `Clone` has it.
pub trait Boxed {
    /// The copy.
    fn boxed(&self) -> Box<dyn Institution>;
}

impl<T: Institution + Clone + 'static> Boxed for T {
    fn boxed(&self) -> Box<dyn Institution> {
        Box::new(self.clone())
    }
}

impl Clone for Box<dyn Institution> {
    fn clone(&self) -> Self {
        (**self).boxed()
    }
}
