//! Statistics of samples: slices in, numbers out.
//!
//! Use it to compare treatments, replicates or your own data. [`experiment`](crate::experiment) applies these functions
//! to whole runs; call them directly for samples of your own. They complement statrs, which has the distributions.
//!
//! Entry points:
//!
//! * Levels: [`mean`], [`variance`], [`quantiles`], [`mean_interval`]; [`Bootstrap`] for an interval of any statistic.
//! * Differences: [`paired_t_test`] (runs on common random numbers), [`welch_test`], [`mann_whitney`], [`wilcoxon`],
//!   [`equivalence`]; [`holm`] for many tests.
//! * Effect sizes: [`cohen_d`], [`cohen_dz`], [`dominance`] (Cliff's δ).
//! * Relations: [`pearson`], [`spearman`], [`interaction`] of two treatments, [`clustered`] regression.
//! * Inequality: [`gini`], [`signed_gini`], [`theil`].
//! * Numbers of replicates: [`replicates_needed`], [`running`], [`Stopping`], [`pairing_gain`].
//!
//! A sample that is too short, not finite, or without spread where spread is needed is refused with a
//! [`Problem`](crate::Problem) that names the place; no function returns NaN.
//!
//! ```
//! use cogov::stats::{cohen_dz, paired_t_test};
//!
//! // The same five replicates with and without a fine.
//! let (with, without) = ([0.62, 0.55, 0.71, 0.60, 0.66], [0.41, 0.40, 0.52, 0.47, 0.44]);
//! let test = paired_t_test(&with, &without, 0.95)?;
//! assert!((test.estimate - 0.18).abs() < 1e-12 && test.p < 0.001);
//! assert!(cohen_dz(&with, &without)?.d > 2.0);
//! # Ok::<(), cogov::Problem>(())
//! ```

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
mod joint;
mod mann_whitney;
pub(crate) mod normal;
mod pairing;
mod proportion;
mod quantile;
mod rank;
mod ratio;
mod regression;
mod simultaneous;
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
pub(crate) use joint::joint_means;
pub use mann_whitney::{RankTest, mann_whitney};
pub use pairing::pairing_gain;
pub(crate) use proportion::proportion_limits;
pub use quantile::{quantile, quantiles, weighted_quantiles};
pub(crate) use ratio::ratio_limits;
pub use regression::{Regression, clustered};
pub(crate) use simultaneous::{largest_size_limits, least_mean_limits, rank_limits};
pub use stopping::{Stopping, Verdict};
pub(crate) use student::t_quantile;
pub use student::{TTest, paired_t_test, t_test, welch_test};
pub use sufficiency::{RunningSummary, replicates_needed, running, settled_from, spread_settled_from};
pub use wilcoxon::wilcoxon;
