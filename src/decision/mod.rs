//! Decision rules: how residents choose their contributions. One rule per file; a rule is called once per block of
//! residents.
//!
//! All rules have the same inputs: the residents' expectations of the game, the incentives that institutions set, and
//! the contributions and payoffs of the last tick. A rule writes its choices into [`Decide::choice`]; no resident sees
//! them before all residents have chosen.

mod best_response;
mod fermi;
pub(crate) mod given;
mod grim_trigger;
mod logit;
mod reciprocal;
mod reinforcement;
mod table;
mod taking;
mod threshold;
mod tit_for_tat;
mod unconditional;

pub(crate) use best_response::BestResponse;
pub(crate) use fermi::Fermi;
pub(crate) use grim_trigger::GrimTrigger;
pub(crate) use logit::Logit;
pub(crate) use reciprocal::Reciprocal;
pub(crate) use reinforcement::Reinforcement;
pub(crate) use table::{ContributionTable, embed as embed_table};
pub(crate) use threshold::ThresholdCooperator;
pub(crate) use tit_for_tat::TitForTat;
pub(crate) use unconditional::Unconditional;

use crate::base::blocks::BLOCK;
use crate::base::random::Address;
use crate::game::{Game, Prospect};
use std::fmt::Debug;

/// A decision rule. It is immutable: its memory of each resident is in [`Decide::memory`].
pub trait DecisionRule: Debug + Send + Sync {
    /// Chooses the contributions of a block of residents.
    fn decide(&self, at: &mut Decide<'_>);

    /// Cells of memory that the rule keeps for each resident.
    fn memory(&self) -> usize {
        0
    }

    /// The same in this game.
    fn memory_in(&self, game: &dyn Game) -> usize {
        let _ = game;
        self.memory()
    }

    /// Whether residents who choose by it restrain themselves in what they take from a pool.
    fn restrains(&self) -> bool {
        false
    }

    /// What a user takes of water that comes past it, as a share of the stake, at most [`Taking::most`]. By default all that
    /// there is: the rule knows of no restraint.
    fn take(&self, at: &Taking) -> f32 {
        at.most
    }
}

/// A choice of how much to take of what is common, in shares of the stake, the most that one could take.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Taking {
    /// What there is to take, in [0, 1].
    pub most: f32,
    /// What suits oneself (B).
    pub best: f32,
    /// What is agreed, as far as it is believed to be kept, or what the others take.
    pub agreed: f32,
    /// Own loss of keeping to that.
    pub loss: f32,
    /// The take to which sanctions and promises pull; 1 where there is none.
    pub bar: f32,
    /// Sanctions and promises (D), per stake.
    pub pull: f32,
    /// Norm and rewards less the cost of restraint (g + h + ω − κ).
    pub inclination: f32,
    /// Slope of conditional restraint (b).
    pub reciprocity: f32,
    /// Belief that the others keep to what is agreed (χ).
    pub restraint: f32,
    /// Belief about the others at the start (μ0).
    pub first_belief: f32,
    /// Quadratic cost of deviating from the own reference (γ > 0).
    pub rigidity: f32,
    /// Chance of a lapse.
    pub lapse: f32,
    /// A standard normal number.
    pub normal: f32,
    /// A number drawn evenly from [0, 1), which decides on the lapse.
    pub word: f32,
}

/// The inputs of a block of residents when they decide. Columns hold the block's rows.
#[derive(Debug)]
pub struct Decide<'a> {
    /// The game, for its marginal returns and gains.
    pub game: &'a dyn Game,
    /// The residents' expectations: beliefs, groups, stocks. `prospect.own` is the reference `b·μ`.
    pub prospect: Prospect<'a>,
    /// Rigidity (γ > 0): quadratic cost of leaving the own reference.
    pub rigidity: &'a [f32],
    /// Unit opportunity cost (κ).
    pub cost: &'a [f32],
    /// Internalised norm with what belonging adds to it (g_eff), endowment units per unit contributed.
    pub norm: &'a [f32],
    /// Interest linkage (ell ≥ 0): raises the own material return.
    pub interest_link: &'a [f32],
    /// Incentive up to the requirement only (D + ρ), per unit contributed.
    pub deterrence: &'a [f32],
    /// Incentive without limit (ω), per unit contributed.
    pub incentive: &'a [f32],
    /// Required contribution (c̄), 0 where there is none.
    pub required: &'a [f32],
    /// Standard deviation of what is taken as required (σ).
    pub blur: &'a [f32],
    /// Belief about the others at the start (μ0).
    pub first_belief: &'a [f32],
    /// Slope of conditional co-operation (b).
    pub reciprocity: &'a [f32],
    /// Belief that the others keep to what is agreed (χ); 0 in games without a pool or gates.
    pub restraint: &'a [f32],
    /// Strength of the own promise to keep to what is required.
    pub pledge: &'a [f32],
    /// Above 0 where something new makes a resident think again.
    pub anew: &'a [f32],
    /// Mean chance of a lapse in a tick (λ).
    pub lapse: &'a [f32],
    /// Share of the lapses that a rule prevents.
    pub care: &'a [f32],
    /// Contributions and payoffs of the last tick.
    pub past: Past<'a>,
    /// The rule's memory of each resident, `memory()` cells a row, zero at the start.
    pub memory: &'a mut [f32],
    /// The address of the block's random words.
    pub(crate) address: Address,
    /// The choices, to be written: contributions in [0, 1].
    pub choice: &'a mut [f32],
}

/// Contributions and payoffs of the last tick, of the whole community; all zero before the first.
#[derive(Clone, Copy, Debug)]
pub struct Past<'a> {
    /// Whether this is the first tick.
    pub first: bool,
    /// Contributions of all residents.
    pub contribution: &'a [f32],
    /// Payoffs of all residents.
    pub payoff: &'a [f32],
    /// Mean contribution of the others in each resident's group.
    pub others: &'a [f32],
}

impl Decide<'_> {
    /// The rows of the block.
    pub fn rows(&self) -> std::ops::Range<usize> {
        self.prospect.rows.clone()
    }

    /// The number of residents in the block.
    pub fn len(&self) -> usize {
        self.prospect.rows.len()
    }

    /// Whether the block is empty.
    pub fn is_empty(&self) -> bool {
        self.prospect.rows.is_empty()
    }

    /// Random word `k` of each resident of the block. Each rule has words of its own.
    pub fn words(&self, k: usize) -> [u32; BLOCK] {
        self.address.block_words(0, self.rows().start / BLOCK, k, self.len())
    }

    /// As [`Decide::words`], but with the same words at every tick: for traits of a resident.
    pub fn words_once(&self, k: usize) -> [u32; BLOCK] {
        self.address.once().block_words(0, self.rows().start / BLOCK, k, self.len())
    }

    /// Writes the utility of contributing `action` rather than nothing, without the quadratic cost of leaving the
    /// reference. Rules that compare a few actions maximise it: `(1 + ell)·gain − κ·c + (g + ω)·c + D·min(c, c̄)`.
    pub fn utilities(&self, action: f64, out: &mut [f32]) {
        self.game.gains(action, &self.prospect, out);
        let action = action as f32;
        for (k, cell) in out.iter_mut().enumerate() {
            *cell = *cell * (1.0 + self.interest_link[k])
                + action * (self.norm[k] + self.incentive[k] - self.cost[k])
                + self.deterrence[k] * action.min(self.required[k]);
        }
    }
}

#[cfg(test)]
pub(crate) mod bench {
    //! A block of identical residents for the tests of the rules.

    use super::*;
    use crate::state::Groups;

    /// The inputs that all residents of the test block share.
    #[derive(Clone, Debug)]
    pub(crate) struct Bench {
        pub(crate) belief: f32,
        pub(crate) reference: f32,
        pub(crate) rigidity: f32,
        pub(crate) cost: f32,
        pub(crate) norm: f32,
        pub(crate) link: f32,
        pub(crate) deterrence: f32,
        pub(crate) incentive: f32,
        pub(crate) required: f32,
        pub(crate) blur: f32,
        pub(crate) first_belief: f32,
        pub(crate) reciprocity: f32,
        pub(crate) lapse: f32,
        pub(crate) care: f32,
        pub(crate) rows: usize,
        pub(crate) first: bool,
        pub(crate) tick: i32,
        pub(crate) contribution: Vec<f32>,
        pub(crate) payoff: Vec<f32>,
        pub(crate) others: Vec<f32>,
        pub(crate) memory: Vec<f32>,
    }

    impl Default for Bench {
        fn default() -> Self {
            Self {
                belief: 0.5,
                reference: 0.0,
                rigidity: 1.0,
                cost: 1.0,
                norm: 0.0,
                link: 0.0,
                deterrence: 0.0,
                incentive: 0.0,
                required: 0.0,
                blur: 0.0,
                first_belief: 0.5,
                reciprocity: 0.8,
                lapse: 0.0,
                care: 0.0,
                rows: 20,
                first: false,
                tick: 0,
                contribution: vec![0.0; 20],
                payoff: vec![0.0; 20],
                others: vec![0.0; 20],
                memory: Vec::new(),
            }
        }
    }

    impl Bench {
        /// The choices of a rule in a game, groups of ten.
        pub(crate) fn choices(&mut self, rule: &dyn DecisionRule, game: &dyn Game) -> Vec<f32> {
            let rows = self.rows;
            let column = |value: f32| vec![value; rows];
            let groups = Groups::new(&[rows], 10);
            let stock = game.opening_stock().map_or(Vec::new(), |stock| vec![stock as f32; groups.count()]);
            self.memory.resize(rows * rule.memory_in(game), 0.0);
            let mut choice = column(f32::NAN);
            rule.decide(&mut Decide {
                game,
                prospect: Prospect {
                    rows: 0..rows,
                    belief: &column(self.belief),
                    own: &column(self.reference),
                    benefit: &[],
                    groups: &groups,
                    share: &[],
                    stock: &stock,
                },
                rigidity: &column(self.rigidity),
                cost: &column(self.cost),
                norm: &column(self.norm),
                interest_link: &column(self.link),
                deterrence: &column(self.deterrence),
                incentive: &column(self.incentive),
                required: &column(self.required),
                blur: &column(self.blur),
                first_belief: &column(self.first_belief),
                reciprocity: &column(self.reciprocity),
                restraint: &column(self.first_belief),
                pledge: &column(0.0),
                anew: &column(0.0),
                lapse: &column(self.lapse),
                care: &column(self.care),
                past: Past {
                    first: self.first,
                    contribution: &self.contribution,
                    payoff: &self.payoff,
                    others: &self.others,
                },
                memory: &mut self.memory,
                address: Address::new(1).at(self.tick, 6).component("rule"),
                choice: &mut choice,
            });
            choice
        }
    }
}
