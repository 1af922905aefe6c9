//! Slices in, numbers out: what statrs lacks, written once.
//!
//! A sample that is too short, without spread where spread is needed, or not finite is refused with a located message;
//! no function here returns a number that is none.

mod bootstrap;
pub(crate) mod check;
mod cliff;
mod cohen;
mod correlation;
mod describe;
mod equivalence;
#[cfg(test)]
mod fixtures;
mod holm;
mod inequality;
mod interaction;
mod interval;
mod mann_whitney;
pub(crate) mod normal;
mod pairing;
mod quantile;
mod rank;
mod regression;
mod stopping;
mod student;
mod sufficiency;
mod wilcoxon;

pub use bootstrap::{Bootstrap, Bootstrapped};
pub use cliff::{Dominance, dominance};
pub use cohen::{Standardised, cohen_d, cohen_dz};
pub use correlation::{Correlation, pearson, spearman};
pub use describe::{mean, variance};
pub use equivalence::{Equivalence, equivalence};
pub use holm::holm;
pub use inequality::{gini, signed_gini, theil};
pub use interaction::{Interaction, Relation, interaction};
pub use interval::{Interval, mean_interval};
pub use mann_whitney::{RankTest, mann_whitney};
pub use pairing::pairing_gain;
pub use quantile::{quantile, quantiles, weighted_quantiles};
pub use regression::{Regression, clustered};
pub use stopping::{Stopping, Verdict};
pub use student::{TTest, paired_t_test, t_test, welch_test};
pub use sufficiency::{RunningSummary, replicates_needed, running, settled_from, spread_settled_from};
pub use wilcoxon::wilcoxon;
