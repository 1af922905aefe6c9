//! Closed forms and exact solvers: numbers in, numbers out, each with its formula, units, source and domain.
//!
//! Use them to derive the expected result of a model before running it: the threshold of a fine, the equilibrium of a
//! group, the fixation probability of a strategy. They need no scenario and no random words, and the simulation is
//! tested against them.
//!
//! Entry points, by question:
//!
//! 1. *Is there a dilemma, and what removes it?* [`dilemma`] (gap and thresholds), [`provision`] (goods that are not linear),
//!    [`fines`] (third party, group punishment, punishers, capacity), [`detection`], [`points`], [`incentive`] (a fixed
//!    budget), [`repeated`] (patience, reputation), [`finance`] (break-even cost, an official's effort).
//! 2. *Which states are equilibria?* [`reciprocity`], [`multinomial`] (noisy choice), [`threshold`] (cascades),
//!    [`voluntary`] and [`collective_risk`] (replicator equation), [`reputation_norms`], [`opinion`], [`voting`].
//! 3. *Which strategy prevails?* [`memory_one`] and [`mod@matches`] (two players), [`fixation`] and [`graphs`] (one mutant),
//!    [`stationary`] (with mutation), [`small_mutation`] and [`joint_enterprise`] (any strategies, rare mutants).
//! 4. *What happens to shared resources?* [`common_pool`], [`canal`], [`irrigation`].
//! 5. *What happens to the community?* [`queue`], [`coverage`], [`empowerment`], [`learning`], [`involution`], [`diffusion`],
//!    [`labour`].
//! 6. *By name*, from data or the command line (`cogov theory`): [`catalogue`].
//!
//! They use [`sampling`] (composition of sampled groups), [`markov`] (the long run of a chain) and
//! [`linear`](crate::base::linear) systems.
//!
//! Arguments are ordered: sizes first, then rates, payoffs and intensities. Every function checks its arguments: a
//! number out of range, a group of one or a group larger than its population gives a [`Problem`](crate::Problem) that
//! names the parameter and the allowed range.
//!
//! ```
//! use cogov::theory::{dilemma, fines, fixation};
//!
//! # fn main() -> Result<(), cogov::Problem> {
//! // Groups of five, contributions tripled: a unit costs 0.4 more than it returns.
//! let gap = dilemma::gap_in_groups(5, 3.0, 1.0)?;
//! // Monitoring probability 0.5, enforcement in four cases of five, one contributor in ten fined by error.
//! assert!((fines::smallest_fine(gap, 0.5, 0.8, 0.1)? - 1.111).abs() < 1e-3);
//! // The fixation probability of one contributor among 99 defectors.
//! let (contributor, _) = fixation::public_good_fixation(5, 100, 3.0, fixation::Update::PairwiseComparison(1.0))?;
//! assert!((contributor / 1.98781e-19 - 1.0).abs() < 1e-5);
//! # Ok(())
//! # }
//! ```

pub mod canal;
pub mod catalogue;
pub mod collective_risk;
pub mod common_pool;
pub mod coverage;
pub mod detection;
pub mod diffusion;
pub mod dilemma;
mod domain;
pub mod empowerment;
pub mod finance;
pub mod fines;
pub mod fixation;
pub mod graphs;
pub mod incentive;
pub mod involution;
pub mod irrigation;
pub mod joint_enterprise;
pub mod labour;
pub mod learning;
mod magnitude;
pub mod markov;
pub mod matches;
pub mod memory_one;
pub mod multinomial;
mod numeric;
mod ode;
pub mod opinion;
pub mod points;
pub mod provision;
pub mod queue;
pub mod reciprocity;
pub mod repeated;
pub mod reputation_norms;
pub mod sampling;
pub mod small_mutation;
pub mod stationary;
pub mod threshold;
pub mod voluntary;
pub mod voting;
