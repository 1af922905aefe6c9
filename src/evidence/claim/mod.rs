//! Claims of the source texts as experiments with a verdict.
//!
//! A [`Claim`] is a file: a scenario, arms that differ from it in a treatment and some values, outcomes, and tests with
//! the smallest effect that matters, written down before the first run. It becomes an
//! [`Experiment`](crate::experiment::Experiment), so that it is paired, checked, journalled and resumed like any other.
//! [`Claim::judge`] gives every test an interval and a verdict. `cogov claims` runs the claims and writes
//! `docs/claims.md`; a claim may fail, and the page then says so. [`Claim::variants`] gives the other decision rules,
//! networks and values of assumptions under which a claim can be tried.

mod assumptions;
mod criterion;
mod file;
mod find;
mod judge;
mod levels;
mod line;
mod robustness;
mod run;
mod test;
mod test_kind;
mod variant;

pub(crate) use assumptions::SHARE;
pub use criterion::ClaimVerdict;
pub(crate) use criterion::{Criterion, Estimate};
pub(crate) use file::KEYS as CLAIM_KEYS;
pub use file::{Claim, Nature};
pub use find::{bundled, find};
pub(crate) use judge::{JudgedTest, Judgement, Number};
pub(in crate::evidence) use levels::{Levels, Term};
pub(in crate::evidence) use line::Line;
pub use robustness::{Met, Robustness};
pub use run::{carry_out, folder};
pub(crate) use test::test_keys;
pub(in crate::evidence) use test_kind::{Minimum, TestKind};
pub use variant::{Asked, Axis, Change, Variant};
