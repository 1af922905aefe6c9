//! Claims of the source texts as experiments with a verdict.
//!
//! A [`Claim`] is a file: a scenario, arms that differ from it in a treatment and some values, outcomes, and tests with the
//! least effect that matters, written down before the first run. It compiles to an
//! [`Experiment`](crate::experiment::Experiment), so that it is paired, checked, journalled and resumed like any other;
//! [`Claim::judge`] puts a bootstrap interval and a verdict to every test. `cogov claims` runs them and writes
//! `docs/claims.md`. A claim may fail; then that is what the page says. [`Claim::variants`] are other decision rules,
//! networks and values of assumptions that it is tried under too.

mod assumptions;
mod bundled;
mod file;
mod judge;
mod kind;
mod levels;
mod robustness;
mod rule;
mod run;
mod test;
mod variant;

pub use assumptions::SHARE;
pub use bundled::{bundled, find};
pub use file::{Ablation, Claim, Nature};
pub use judge::{Judged, Judgement, Number};
pub use robustness::{Met, Robustness};
pub use rule::{Estimate, Rule, Verdict};
pub use run::{carry_out, folder};
pub use test::Test;
pub use variant::{Asked, Axis, Change, Variant};
