//! The items that most programs need: `use cogov::prelude::*;`.
//!
//! ```
//! use cogov::prelude::*;
//! let json = serde_json::json!({"cogov": 1, "seed": 7, "community": {"residents": 200}});
//! let scenario = Scenario::build(&Source::from_json(json), &Registry::standard())?;
//! assert_eq!(scenario.residents(), 200);
//! # Ok::<(), Problem>(())
//! ```

pub use crate::describe::{GameFrame, InstitutionFrame, RuleFrame};
pub use crate::experiment::{Comparison, Fork, paired_differences, run_all};
pub use crate::institution::Institution;
pub use crate::{Component, Error, NonNegative, Probability, Problem, Registry, Scenario, Simulation, Source};
