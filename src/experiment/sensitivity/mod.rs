//! Sensitivity: which factors an outcome rests on.
//!
//! An analysis is an experiment whose design is made for it, so it is planned, shared out, resumed and merged as every
//! other; what stands here is what is said of its outcomes. The outcome is a measure under a treatment, or its difference
//! from a baseline, replicate by replicate. All points share their random numbers.
//! *References*: Morris 1991, Technometrics 33(2):161; Saltelli et al. 2010, Computer Physics Communications 181(2):259; ten
//! Broeke, van Voorn and Ligtenberg 2016, Journal of Artificial Societies and Social Simulation 19(1):5.

mod effects;
mod factors;
mod screening;

pub use effects::{Effects, Sensitivity, sensitivity};
pub use factors::{Assumed, around, assumed};
pub use screening::{Screened, Screening};

use super::design::Design;
use super::sample::Sample;
use crate::base::error::Problem;
use serde_json::{Value, json};

/// How factors are varied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// The scenario as it is, and each factor alone at its levels: the swing of the outcome.
    OneAtATime,
    /// Walks through the space of factors: elementary effects μ*, μ, σ.
    Morris {
        /// Walks.
        trajectories: usize,
        /// Levels of the grid, an even number.
        levels: usize,
    },
    /// Shares of the variance: first-order and total Sobol indices.
    Sobol {
        /// Rows of the two matrices; a power of two.
        base: usize,
        /// Whether pairs are asked for too, at twice the cost.
        second_order: bool,
    },
}

impl Method {
    /// The design of an experiment that answers by this method.
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
    /// When it was made for none of them.
    pub fn of(design: &Design) -> Result<Self, Problem> {
        match design {
            Design::OneAtATime => Ok(Self::OneAtATime),
            Design::Sample(Sample::Morris(walks, levels)) => {
                Ok(Self::Morris { trajectories: walks.walks(), levels: *levels as usize })
            }
            Design::Sample(Sample::Saltelli(sample)) => {
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
