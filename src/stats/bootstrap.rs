//! Bootstrap intervals of any statistic, percentile and BCa (bias-corrected and accelerated).
//!
//! Formula: the statistic `θ*` of `B` resamples with replacement. Percentile: the `(1 ∓ level)/2` quantiles of `θ*`.
//! BCa: the quantiles at `Φ(z₀ + (z₀ + z)/(1 − a(z₀ + z)))` with `z = Φ⁻¹((1 ∓ level)/2)`, the bias `z₀ = Φ⁻¹(#(θ* <
//! θ̂)/B + #(θ* = θ̂)/2B)` and the acceleration `a = ⅙·Σⱼ(ΣUⱼᵢ³/nⱼ³)/(Σⱼ(ΣUⱼᵢ²/nⱼ²))^1.5` from the jackknife `Uⱼᵢ = (nⱼ
//! − 1)(θ̄₍ⱼ·₎ − θ₍ⱼᵢ₎)` over the samples `j`. With few values the intervals are too narrow: of the mean of three to ten
//! values they contain the truth in 64 to 92 % of samples (docs/statistics.md). *Units*: those of the statistic.
//! *Words*: one per value drawn; resample `b` has a stream of its own (call 0, block `b`), so the result depends on the
//! address alone. *Reference*: Efron 1987, Journal of the American Statistical Association 82(397):171.

use super::check;
use super::describe::{mean, variance};
use super::normal;
use super::quantile::of_sorted;
use crate::base::blocks::map;
use crate::base::error::Problem;
use crate::base::random::{Address, below};

/// The number of resamples that one task draws.
const BATCH: usize = 64;

/// The settings of a bootstrap.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bootstrap {
    /// Number of resamples; at least 100, and 2000 or more for stable BCa limits.
    pub resamples: usize,
    /// Level of the intervals, between 0 and 1.
    pub level: f64,
    /// The address of the random words.
    pub address: Address,
}

/// A statistic with its bootstrap intervals.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bootstrapped {
    /// The statistic of the sample itself.
    pub estimate: f64,
    /// Standard deviation over the resamples.
    pub error: f64,
    /// Percentile interval.
    pub percentile: (f64, f64),
    /// BCa interval; `None` if the jackknife or the bias is not defined, and in [`Bootstrap::several`].
    pub bca: Option<(f64, f64)>,
    /// The number of resamples in which the statistic was defined.
    pub resamples: usize,
}

impl Bootstrap {
    /// Intervals of a statistic of one sample.
    ///
    /// # Errors
    /// When there are fewer than two values, one is not finite, or the statistic of the sample or of most resamples is
    /// not defined (not finite).
    ///
    /// ```
    /// use cogov::Address;
    /// use cogov::stats::{Bootstrap, mean};
    /// let bootstrap = Bootstrap { resamples: 2000, level: 0.95, address: Address::new(7) };
    /// let found = bootstrap.of(&[1.2, 2.4, 1.3, 1.3, 0.0, 1.0, 1.8, 0.8, 4.6, 1.4], |x| mean(x).unwrap_or(f64::NAN))?;
    /// assert!(found.percentile.0 > 0.8 && found.percentile.1 < 2.6);
    /// # Ok::<(), cogov::Problem>(())
    /// ```
    pub fn of(&self, sample: &[f64], statistic: impl Fn(&[f64]) -> f64 + Sync) -> Result<Bootstrapped, Problem> {
        check::sample("sample", sample, 2)?;
        self.run(&[sample.len()], &|rows| statistic(&taken(sample, &rows[0])))
    }

    /// Intervals of a statistic of two independent samples, such as the difference of their means.
    ///
    /// # Errors
    /// As [`of`](Self::of), for each sample.
    pub fn between(
        &self,
        first: &[f64],
        second: &[f64],
        statistic: impl Fn(&[f64], &[f64]) -> f64 + Sync,
    ) -> Result<Bootstrapped, Problem> {
        check::sample("first", first, 2)?;
        check::sample("second", second, 2)?;
        let sizes = [first.len(), second.len()];
        self.run(&sizes, &|rows| statistic(&taken(first, &rows[0]), &taken(second, &rows[1])))
    }

    /// Intervals of a statistic of `n` rows of any data; the statistic receives the indices of the rows drawn.
    ///
    /// # Errors
    /// As [`of`](Self::of).
    pub fn rows(&self, n: usize, statistic: impl Fn(&[usize]) -> f64 + Sync) -> Result<Bootstrapped, Problem> {
        if n < 2 {
            return Err(Problem::new("rows", format!("{n}; at least 2 are needed")));
        }
        self.run(&[n], &|rows| statistic(&rows[0]))
    }

    /// Percentile intervals of several statistics of `n` rows, all from the same resamples. There are no BCa limits: a
    /// jackknife over thousands of rows would take longer than the bootstrap.
    ///
    /// # Errors
    /// As [`of`](Self::of), for each statistic.
    pub fn several(
        &self,
        n: usize,
        statistics: impl Fn(&[usize]) -> Vec<f64> + Sync,
    ) -> Result<Vec<Bootstrapped>, Problem> {
        if n < 2 {
            return Err(Problem::new("rows", format!("{n}; at least 2 are needed")));
        }
        let all: Vec<usize> = (0..n).collect();
        let drawn = self.drawn(&[n], &|rows| statistics(&rows[0]))?;
        let column = |k: usize| drawn.iter().filter_map(|row| row.get(k).copied()).collect();
        let estimates = statistics(&all).into_iter().enumerate();
        estimates.map(|(k, estimate)| self.summary(estimate, column(k)).map(|(found, _)| found)).collect()
    }

    fn run(&self, sizes: &[usize], statistic: &(dyn Fn(&[Vec<usize>]) -> f64 + Sync)) -> Result<Bootstrapped, Problem> {
        let all: Vec<Vec<usize>> = sizes.iter().map(|&n| (0..n).collect()).collect();
        let drawn = self.drawn(sizes, statistic)?;
        let (found, sorted) = self.summary(statistic(&all), drawn)?;
        let bca = self.bca(&sorted, found.estimate, acceleration(&all, statistic));
        Ok(Bootstrapped { bca, ..found })
    }

    /// The value of `statistic` in each resample of samples of these sizes.
    fn drawn<T: Send>(
        &self,
        sizes: &[usize],
        statistic: &(dyn Fn(&[Vec<usize>]) -> T + Sync),
    ) -> Result<Vec<T>, Problem> {
        check::level(self.level)?;
        if self.resamples < 100 {
            let message = format!("{} are too few; at least 100 are needed", self.resamples);
            return Err(Problem::new("resamples", message));
        }
        let batches = map(self.resamples.div_ceil(BATCH), |batch| {
            let mut rows: Vec<Vec<usize>> = sizes.iter().map(|&n| vec![0; n]).collect();
            let draw = |b: usize| {
                let mut stream = self.address.stream(0, b as u32);
                for (row, &n) in rows.iter_mut().zip(sizes) {
                    row.iter_mut().for_each(|cell| *cell = below(stream.word(), n as u32) as usize);
                }
                statistic(&rows)
            };
            (batch * BATCH..self.resamples.min((batch + 1) * BATCH)).map(draw).collect::<Vec<T>>()
        });
        Ok(batches.into_iter().flatten().collect())
    }

    /// Standard error and percentile limits, with the resampled values in ascending order.
    fn summary(&self, estimate: f64, mut drawn: Vec<f64>) -> Result<(Bootstrapped, Vec<f64>), Problem> {
        if !estimate.is_finite() {
            return Err(Problem::new("statistic", "it is not defined for this sample"));
        }
        drawn.retain(|value| value.is_finite());
        if 2 * drawn.len() < self.resamples {
            return Err(Problem::new("statistic", "it is not defined for most resamples of this sample"));
        }
        let error = variance(&drawn).unwrap_or_default().sqrt();
        drawn.sort_unstable_by(f64::total_cmp);
        let tails = [0.5 - 0.5 * self.level, 0.5 + 0.5 * self.level];
        let [low, high] = tails.map(|share| of_sorted(&drawn, share));
        Ok((Bootstrapped { estimate, error, percentile: (low, high), bca: None, resamples: drawn.len() }, drawn))
    }

    fn bca(&self, sorted: &[f64], estimate: f64, acceleration: Option<f64>) -> Option<(f64, f64)> {
        let smaller = sorted.partition_point(|value| *value < estimate) as f64;
        let equal = sorted.partition_point(|value| *value <= estimate) as f64 - smaller;
        let bias = normal::quantile((smaller + 0.5 * equal) / sorted.len() as f64);
        let a = acceleration.filter(|_| bias.is_finite())?;
        let limit = |share: f64| {
            let z = bias + normal::quantile(share);
            let share = 1.0 - normal::upper_tail(bias + z / (1.0 - a * z));
            (a * z < 1.0).then(|| of_sorted(sorted, share))
        };
        Some((limit(0.5 - 0.5 * self.level)?, limit(0.5 + 0.5 * self.level)?))
    }
}

/// The acceleration, by leaving out each value of each sample in turn; 0 if the statistic does not change.
fn acceleration(all: &[Vec<usize>], statistic: &(dyn Fn(&[Vec<usize>]) -> f64 + Sync)) -> Option<f64> {
    let (mut cubes, mut squares) = (0.0, 0.0);
    for (j, rows) in all.iter().enumerate() {
        let n = rows.len();
        let without: Vec<f64> = map(n, |left_out| {
            let mut rest = all.to_vec();
            rest[j].remove(left_out);
            statistic(&rest)
        });
        let centre = mean(&without).filter(|centre| centre.is_finite())?;
        for value in without {
            let u = (n - 1) as f64 * (centre - value) / n as f64;
            cubes += u * u * u;
            squares += u * u;
        }
    }
    let spread = squares * squares.sqrt();
    Some(if spread > 0.0 { cubes / (6.0 * spread) } else { 0.0 })
}

fn taken(sample: &[f64], rows: &[usize]) -> Vec<f64> {
    rows.iter().map(|&row| sample[row]).collect()
}

#[cfg(test)]
mod tests {
    use super::super::correlation::pearson;
    use super::super::fixtures::{DEXTRO, GRADE, LAEVO, SCORE};
    use super::super::student::differences;
    use super::*;

    fn bootstrap(resamples: usize) -> Bootstrap {
        Bootstrap { resamples, level: 0.95, address: Address::new(11).component("bootstrap") }
    }

    fn centre(sample: &[f64]) -> f64 {
        mean(sample).unwrap_or(f64::NAN)
    }

    /// Checks limits to within `tolerance`, the error of a finite number of resamples.
    fn close(found: (f64, f64), expected: (f64, f64), tolerance: f64) {
        let apart = (found.0 - expected.0).abs().max((found.1 - expected.1).abs());
        assert!(apart < tolerance, "{found:?} {expected:?}");
    }

    #[test]
    #[expect(clippy::approx_constant, reason = "3.14 is scipy's limit, not π")]
    fn as_scipy() {
        // scipy 1.17.1, bootstrap(n_resamples=400 000, rng=1); here 40 000, so limits agree to about 0.02 standard
        // errors of the statistic near the bulk and 0.1 in the tail of the variance.
        let gain = differences(&LAEVO, &DEXTRO).unwrap();
        let found = bootstrap(40_000).of(&gain, centre).unwrap();
        close(found.percentile, (0.95, 2.38), 0.02);
        close(found.bca.unwrap(), (1.05, 2.63), 0.03);
        assert!((found.error - 0.36875).abs() < 0.005 && found.resamples == 40_000);
        let found = bootstrap(40_000).of(&gain, |x| variance(x).unwrap_or(f64::NAN)).unwrap();
        close(found.percentile, (0.12933, 3.11656), 0.06);
        close(found.bca.unwrap(), (0.26844, 4.11733), 0.12);
        let found = bootstrap(40_000).between(&LAEVO, &DEXTRO, |x, y| centre(x) - centre(y)).unwrap();
        close(found.percentile, (0.01, 3.16), 0.04);
        close(found.bca.unwrap(), (-0.01, 3.14), 0.04);
    }

    #[test]
    fn the_law_schools() {
        // scipy 1.17.1, the same with paired=True: percentile 0.4603 to 0.9617, BCa 0.3338 to 0.9419, error 0.13347.
        let statistic = |rows: &[usize]| {
            pearson(&taken(&SCORE, rows), &taken(&GRADE, rows)).map_or(f64::NAN, |found| found.coefficient)
        };
        let found = bootstrap(40_000).rows(15, statistic).unwrap();
        close(found.percentile, (0.4603, 0.9617), 0.01);
        close(found.bca.unwrap(), (0.3338, 0.9419), 0.015);
        assert!((found.estimate - 0.776374491289407).abs() < 1e-12 && (found.error - 0.13347).abs() < 0.003);
    }

    #[test]
    fn several_statistics_share_their_resamples() {
        let gain = differences(&LAEVO, &DEXTRO).unwrap();
        let both =
            bootstrap(500).several(10, |rows| vec![centre(&taken(&gain, rows)), f64::from(rows[0] as u32)]).unwrap();
        let alone = bootstrap(500).of(&gain, centre).unwrap();
        assert_eq!((both.len(), both[0]), (2, Bootstrapped { bca: None, ..alone }));
    }

    #[test]
    fn the_result_depends_on_the_address_alone() {
        let gain = differences(&LAEVO, &DEXTRO).unwrap();
        let one = bootstrap(500).of(&gain, centre).unwrap();
        assert_eq!(bootstrap(500).of(&gain, centre).unwrap(), one);
        let other = Bootstrap { address: Address::new(12), ..bootstrap(500) };
        assert_ne!(other.of(&gain, centre).unwrap().error, one.error);
        let pool = rayon::ThreadPoolBuilder::new().num_threads(3).build().unwrap();
        assert_eq!(pool.install(|| bootstrap(500).of(&gain, centre).unwrap()), one);
    }

    #[test]
    fn small_and_constant_samples() {
        let few = |sample: &[f64]| bootstrap(200).of(sample, centre).map_err(|problem| problem.to_string());
        assert_eq!(few(&[]), Err("sample: 0 values; at least 2 are needed".to_owned()));
        assert_eq!(few(&[1.0]), Err("sample: 1 value; at least 2 are needed".to_owned()));
        assert_eq!(few(&[1.0, 3.0]).unwrap().percentile, (1.0, 3.0));
        let same = few(&[2.0; 5]).unwrap();
        assert_eq!((same.percentile, same.bca, same.error), ((2.0, 2.0), Some((2.0, 2.0)), 0.0));
        // The variance of one value and so the jackknife of two are not defined: no BCa interval, and no NaN.
        let pair = bootstrap(200).of(&[1.0, 3.0], |x| variance(x).unwrap_or(f64::NAN)).unwrap();
        assert_eq!((pair.estimate, pair.bca), (2.0, None));
        assert!(bootstrap(99).of(&[1.0, 2.0], centre).is_err());
        assert!(bootstrap(200).of(&[1.0, 2.0], |_| f64::NAN).is_err() && bootstrap(200).rows(1, |_| 0.0).is_err());
    }
}
