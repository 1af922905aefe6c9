//! An experiment as data: the population, its stage game, its update, and what is measured for how long.
//!
//! Its `Display` is the exact protocol in sentences. Every result carries it, because results depend on the protocol
//! more than on the parameters.
//!
//! *Units*: sweeps on lattices and graphs, steps in well-mixed populations. *Words drawn*: none here.

use super::imitation::Imitation;
use super::space::Space;
use super::stage::{Good, Shared, StageGame};
use crate::theory::fixation::Update;
use std::fmt;

/// The population and how its strategies change.
#[derive(Clone, Debug)]
pub enum Dynamics {
    /// A well-mixed population: groups are drawn from all members.
    WellMixed {
        /// The number of members.
        size: usize,
        /// The number of members in a group.
        group: usize,
        /// The update rule.
        update: Update,
        /// Probability of a mutation per step.
        mutation: f64,
    },
    /// A lattice or graph.
    Spatial {
        /// The lattice or graph.
        space: Space,
        /// The update rule of a place.
        imitation: Imitation,
    },
}

/// The quantity to measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measurement {
    /// Mean shares over a period after a burn-in; times are in sweeps or steps.
    Shares {
        /// The burn-in.
        burn: u64,
        /// The period over which shares are averaged.
        length: u64,
        /// Sweeps or steps between recorded shares; 0 records none.
        every: u64,
    },
    /// The share of runs in which one mutant of the first strategy takes over a population of the second.
    Fixation {
        /// The number of runs.
        runs: u64,
    },
}

/// An experiment in evolution.
#[derive(Clone, Debug)]
pub struct Protocol {
    /// Its id.
    pub id: String,
    /// The seed of all random words.
    pub seed: u64,
    /// The number of independent runs.
    pub replicates: u32,
    /// The population and its update.
    pub population: Dynamics,
    /// The stage game.
    pub stage: StageGame,
    /// The shares of the strategies at the start.
    pub shares: Vec<f64>,
    /// The quantity to measure.
    pub measure: Measurement,
}

impl Protocol {
    /// The unit of time.
    pub const fn unit(&self) -> &'static str {
        match self.population {
            Dynamics::WellMixed { .. } => "steps",
            Dynamics::Spatial { .. } => "sweeps",
        }
    }
}

impl fmt::Display for Protocol {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.population {
            Dynamics::Spatial { space, imitation } => {
                writeln!(f, "population: {space}; everybody is the centre of a group with its neighbours")?;
                writeln!(f, "update: {imitation}")?;
            }
            Dynamics::WellMixed { size, group, update, mutation } => {
                write!(f, "population: {size} well mixed; groups of {group} drawn without replacement, ")?;
                writeln!(f, "payoffs expected over groups, not sampled")?;
                let how = match update {
                    Update::PairwiseComparison(s) => format!(
                        "pairwise comparison: a random member meets another y and copies it with chance \
                         1/(1+exp(-s(P_y-P_x))), s = {s}"
                    ),
                    Update::MoranExponential(s) => format!(
                        "Moran: a parent in proportion to fitness exp(s P), s = {s}, has a child that takes the place \
                         of a random member, the parent included"
                    ),
                    Update::MoranLinear(w) => format!(
                        "Moran: a parent in proportion to fitness 1-w+w P, w = {w}, has a child that takes the place \
                         of a random member, the parent included"
                    ),
                };
                writeln!(
                    f,
                    "update: one member a step; {how}; mutation {mutation} a step, to each other strategy alike"
                )?;
            }
        }
        let game = match &self.stage.good {
            Good::Game(game) => format!("{game:?}, as in the community model"),
            Good::Multiplied(good) => format!(
                "public good, contributions of {} times {}, shared by {}",
                good.cost,
                good.multiplier,
                if good.shared == Shared::Others { "the others who take part" } else { "all who take part" }
            ),
        };
        writeln!(f, "game: {game}")?;
        writeln!(f, "incentives: {}", self.stage.incentives)?;
        let names: Vec<String> =
            self.stage.strategies.iter().zip(&self.shares).map(|(it, share)| format!("{} {share}", it.id)).collect();
        writeln!(f, "start: {}", names.join(", "))?;
        let unit = self.unit();
        match self.measure {
            Measurement::Shares { burn, length, .. } => {
                write!(f, "measure: mean shares over {length} {unit} after {burn}, {} replicates", self.replicates)?;
            }
            Measurement::Fixation { runs } => write!(f, "measure: one mutant of the first strategy, {runs} runs")?,
        }
        write!(f, "; seed {}", self.seed)
    }
}
