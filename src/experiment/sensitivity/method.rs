//! Methods of sensitivity analysis, each with the design that it needs.

use crate::base::error::Problem;
use crate::design::FEWEST_ROWS;
use crate::experiment::sweep::{SamplingDesign, SweepDesign};
use serde_json::{Value, json};

/// How factors are varied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SensitivityMethod {
    /// The scenario as it is, and each factor alone at its levels: the swing of the outcome.
    OneAtATime,
    /// Random walks through the space of factors: elementary effects μ*, μ, σ.
    Morris {
        /// The number of walks.
        trajectories: usize,
        /// Levels of the grid, an even number.
        levels: usize,
    },
    /// Shares of the variance: first-order and total Sobol indices.
    Sobol {
        /// Rows of the two matrices; a power of two, at least 64.
        base: usize,
        /// Whether the indices of pairs are computed too, at twice the cost.
        second_order: bool,
    },
}

/// The fewest walks of the Morris method.
const LEAST_WALKS: usize = 4;

/// Refuses a design of so few parts that its results are noise.
fn enough(path: &str, count: usize, least: usize) -> Result<(), Problem> {
    if count >= least {
        return Ok(());
    }
    Err(Problem::new(path, format!("{count} is too few: results of less than {least} are noise")))
}

impl SensitivityMethod {
    /// The design of an experiment for this method.
    pub fn design(self) -> Value {
        match self {
            Self::OneAtATime => json!({"type": "one_at_a_time"}),
            Self::Morris { trajectories, levels } => {
                json!({"type": "morris", "trajectories": trajectories, "levels": levels})
            }
            Self::Sobol { base, second_order } => {
                json!({"type": "saltelli", "base": base, "second_order": second_order})
            }
        }
    }

    /// The method that a design was made for.
    ///
    /// # Errors
    /// When it was made for no method, or has too few points for it.
    pub fn of(design: &SweepDesign) -> Result<Self, Problem> {
        match design {
            SweepDesign::OneAtATime => Ok(Self::OneAtATime),
            SweepDesign::Sampled(SamplingDesign::Morris(walks, levels)) => {
                enough("design.trajectories", walks.walks(), LEAST_WALKS)?;
                Ok(Self::Morris { trajectories: walks.walks(), levels: *levels as usize })
            }
            SweepDesign::Sampled(SamplingDesign::Saltelli(sample)) => {
                enough("design.base", sample.rows() as usize, FEWEST_ROWS as usize)?;
                Ok(Self::Sobol { base: sample.rows() as usize, second_order: sample.has_pairs() })
            }
            _ => Err(Problem::new(
                "design",
                "is none of one_at_a_time, morris, saltelli: nothing can be said of factors",
            )),
        }
    }

    /// The word on the command line.
    pub const fn word(self) -> &'static str {
        match self {
            Self::OneAtATime => "oat",
            Self::Morris { .. } => "morris",
            Self::Sobol { .. } => "sobol",
        }
    }
}
