//! Sensitivity analysis: which factors an outcome depends on.
//!
//! An analysis is an experiment with a design made for it, so it is planned, shared out, resumed and merged as every other
//! experiment; this folder computes the effects of its factors from its results. The outcome is a measure under a
//! treatment, or its difference from a baseline, replicate by replicate. All points share their random numbers.
//! *References*: Morris 1991, Technometrics 33(2):161; Saltelli et al. 2010, Computer Physics Communications 181(2):259; ten
//! Broeke, van Voorn and Ligtenberg 2016, Journal of Artificial Societies and Social Simulation 19(1):5.

mod assumptions;
mod effects;
mod method;
mod points;
mod screening;

pub use assumptions::assumed;
pub(crate) use assumptions::{around, count_assumptions};
pub use effects::{Effects, Sensitivity, sensitivity};
pub use method::SensitivityMethod;
pub(crate) use points::{factors, together};
pub(crate) use screening::Screened;
pub use screening::Screening;
