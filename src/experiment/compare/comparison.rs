//! Comparison of arms with a baseline, replicate by replicate, with intervals, tests and effect sizes.
//!
//! Formula: `dᵢ = yᵢ(arm) − yᵢ(baseline)` over the replicates `i` that ended well under both, on common random numbers.
//! Paired statistics are computed from the `dᵢ`: mean, t interval, t and Wilcoxon p, Holm's p, `d_z`, equivalence, what
//! pairing saved, the curve over replicates. Unpaired statistics take the two samples as independent: Cohen's d, Cliff's δ,
//! Welch, Mann–Whitney. Holm's correction covers the t tests of all arms and measures of the comparison. *Units*: those of
//! the measure.
//!
//! Statistics that a sample cannot give are left out, and [`ArmComparison::refused`] says why: one pair has a difference and
//! nothing else; two pairs have no `d_z`, whose expectation does not exist at one degree of freedom, and no gain by pairing,
//! which two pairs place anywhere from −1 to 1; equal differences have no p.

use super::arm_values::ArmValues;
use crate::base::error::Problem;
use crate::stats::{
    Equivalence, Interaction, Interval, RunningSummary, TTest, cohen_d, cohen_dz, dominance, equivalence, holm,
    interaction, mann_whitney, mean, mean_interval, pairing_gain, replicates_needed, running, spread_settled_from,
    t_test, welch_test, wilcoxon,
};
use std::collections::BTreeMap;

/// The standard deviation is settled where it stays within this share of its last value.
const SETTLED: f64 = 0.2;

/// With fewer pairs the standard deviation is too unsure to be called settled: at ten its own standard error is a quarter.
const FEWEST_SETTLED: usize = 10;

/// How arms are compared.
#[derive(Clone, Debug, PartialEq)]
pub struct ComparisonTerms {
    /// Level of all intervals, between 0 and 1.
    pub level: f64,
    /// Margins of equivalence, by measure: differences within ± the margin count as equivalent.
    pub margins: BTreeMap<String, f64>,
    /// Half-widths to reach, by measure; [`ArmComparison::needed`] is the number of replicates that they need.
    pub half_widths: BTreeMap<String, f64>,
}

impl Default for ComparisonTerms {
    /// Intervals at 95 %, no margins.
    fn default() -> Self {
        Self { level: 0.95, margins: BTreeMap::new(), half_widths: BTreeMap::new() }
    }
}

/// Statistics of the two samples of a comparison as if they were independent.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Unpaired {
    /// Cohen's d: the difference in pooled standard deviations; none without spread.
    pub d: Option<f64>,
    /// Cliff's δ; none for one pair.
    pub delta: Option<f64>,
    /// Welch's test; none without spread.
    pub welch: Option<TTest>,
    /// Two-sided p of Mann–Whitney; none for one pair.
    pub mann_whitney: Option<f64>,
}

/// An arm against the baseline in one measure.
#[derive(Clone, Debug, PartialEq)]
pub struct ArmComparison {
    /// The arm.
    pub arm: String,
    /// The measure.
    pub measure: String,
    /// Pairs: replicates with a value under both.
    pub pairs: usize,
    /// Replicates left out because they failed under one of the two.
    pub left_out: usize,
    /// Mean over the pairs, under the baseline and under the arm.
    pub levels: (f64, f64),
    /// The mean difference with its t interval.
    pub difference: Interval,
    /// Two-sided p of the paired t test.
    pub p: Option<f64>,
    /// The same, with Holm's correction.
    pub p_holm: Option<f64>,
    /// Two-sided p of Wilcoxon's signed ranks.
    pub p_wilcoxon: Option<f64>,
    /// The mean difference over the standard deviation of the differences; none for two pairs.
    pub d_z: Option<f64>,
    /// The equivalence test, where a margin was given and the differences are not all equal.
    pub equivalence: Option<Equivalence>,
    /// The share of the variance that pairing removed; none for two pairs.
    pub gain: Option<f64>,
    /// The difference over 2, 3 … pairs; empty for one.
    pub curve: Vec<RunningSummary>,
    /// Pairs from which on the standard deviation stays within a fifth of its last value.
    pub settled: Option<usize>,
    /// Replicates that the half-width asked for needs, where one was asked for.
    pub needed: Option<usize>,
    /// The unpaired statistics.
    pub unpaired: Unpaired,
    /// Why statistics are left out.
    pub refused: Vec<String>,
}

impl ArmComparison {
    /// Half the width of the t interval.
    pub fn half_width(&self) -> Option<f64> {
        self.difference.limits.map(|(low, high)| 0.5 * (high - low))
    }

    /// Whether the replicates suffice: the half-width asked for is reached; where none was asked for, the standard deviation
    /// has been settled for the later half of at least ten pairs. None for one pair.
    pub fn suffices(&self, terms: &ComparisonTerms) -> Option<bool> {
        match terms.half_widths.get(&self.measure) {
            Some(target) => self.half_width().map(|half| half <= *target),
            None => self.settled.map(|from| self.pairs >= FEWEST_SETTLED && 2 * from <= self.pairs + 1),
        }
    }
}

/// The interaction of two arms in one measure: the arm `A+B` against `A` and `B` alone.
#[derive(Clone, Debug, PartialEq)]
pub struct ArmInteraction {
    /// The arm that combines the two.
    pub arm: String,
    /// The measure.
    pub measure: String,
    /// Replicates with a value under all four arms.
    pub pairs: usize,
    /// The interaction contrast: `(A+B − A) − (B − baseline)`.
    pub found: Interaction,
    /// Whether the two are additive within the margin of the measure, where one was given.
    pub additive: Option<Equivalence>,
}

/// Every arm against the baseline, in every measure.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// The baseline.
    pub baseline: String,
    /// The comparisons, sorted by arm, then by measure.
    pub arms: Vec<ArmComparison>,
    /// The interactions: of every arm whose name is `A+B` for two other arms `A` and `B`.
    pub interactions: Vec<ArmInteraction>,
    /// Arms and measures without any pair.
    pub without: Vec<(String, String)>,
}

impl Comparison {
    /// Compares every other arm with the baseline.
    ///
    /// ```
    /// use cogov::experiment::{ArmValues, Comparison, ComparisonTerms};
    /// let mut arm_values = ArmValues::default();
    /// for (replicate, noise) in [0.01, 0.07, 0.03, 0.05].into_iter().enumerate() {
    ///     arm_values.put("none", "cooperation", replicate as u32, 0.1 + noise);
    ///     arm_values.put("points", "cooperation", replicate as u32, 0.4 + 1.1 * noise);
    /// }
    /// let found = Comparison::of(&arm_values, "none", &ComparisonTerms::default())?;
    /// let points = &found.arms[0];
    /// assert!((points.difference.mean - 0.304).abs() < 1e-12 && points.gain.is_some_and(|gain| gain > 0.99));
    /// # Ok::<(), cogov::Problem>(())
    /// ```
    ///
    /// # Errors
    /// When the baseline is none of the arms, or the terms make no sense.
    pub fn of(arm_values: &ArmValues, baseline: &str, terms: &ComparisonTerms) -> Result<Self, Problem> {
        if !arm_values.arms().any(|arm| arm == baseline) {
            return Err(Problem::unknown("baseline", baseline, arm_values.arms()));
        }
        let mut found =
            Self { baseline: baseline.to_owned(), arms: Vec::new(), interactions: Vec::new(), without: Vec::new() };
        for arm in arm_values.arms().filter(|arm| *arm != baseline) {
            for measure in arm_values.measures() {
                match compare_arm(arm_values, (arm, baseline), measure, terms)? {
                    Some(paired) => found.arms.push(paired),
                    None => found.without.push((arm.to_owned(), measure.to_owned())),
                }
                found.interactions.extend(arm_interaction(arm_values, (arm, baseline), measure, terms)?);
            }
        }
        let tested: Vec<f64> = found.arms.iter().filter_map(|paired| paired.p).collect();
        let mut adjusted = holm(&tested)?.into_iter();
        for paired in found.arms.iter_mut().filter(|paired| paired.p.is_some()) {
            paired.p_holm = adjusted.next();
        }
        Ok(found)
    }
}

fn compare_arm(
    arm_values: &ArmValues,
    (arm, baseline): (&str, &str),
    measure: &str,
    terms: &ComparisonTerms,
) -> Result<Option<ArmComparison>, Problem> {
    let columns = arm_values.together(measure, &[arm, baseline]);
    let (with, without) = (&columns[0], &columns[1]);
    let differences: Vec<f64> = with.iter().zip(without).map(|(y, x)| y - x).collect();
    let (Some(difference), Some(level), Some(base)) =
        (mean_interval(&differences, terms.level), mean(with), mean(without))
    else {
        return Ok(None);
    };
    let pairs = differences.len();
    let several = pairs > 1;
    let mut refused = Vec::new();
    let p = t_test(&differences, 0.0, terms.level).ok().map(|test| test.p);
    if !several {
        refused.push("one replicate has no interval, no p and no effect size; give at least 2".to_owned());
    } else if pairs == 2 {
        refused.push("two replicates have no d_z and no gain by pairing; give at least 3".to_owned());
    }
    if several && p.is_none() {
        refused.push("all differences are equal: there is no p and no d_z".to_owned());
    }
    let margin = terms.margins.get(measure).filter(|_| several);
    let target = terms.half_widths.get(measure).filter(|_| several);
    let curve = if several { running(&differences, terms.level)? } else { Vec::new() };
    Ok(Some(ArmComparison {
        arm: arm.to_owned(),
        measure: measure.to_owned(),
        pairs,
        left_out: arm_values.replicates().saturating_sub(pairs),
        levels: (base, level),
        difference,
        p,
        p_holm: None,
        p_wilcoxon: several.then(|| wilcoxon(with, without)).transpose()?.map(|test| test.p),
        d_z: cohen_dz(with, without).ok().map(|effect| effect.d),
        equivalence: margin.filter(|_| p.is_some()).map(|margin| equivalence(with, without, *margin)).transpose()?,
        gain: pairing_gain(with, without).ok(),
        settled: spread_settled_from(&curve, SETTLED),
        curve,
        needed: target.map(|target| replicates_needed(&differences, terms.level, *target)).transpose()?,
        unpaired: Unpaired {
            d: cohen_d(with, without).ok().map(|effect| effect.d),
            delta: several.then(|| dominance(with, without)).transpose()?.map(|found| found.delta),
            welch: welch_test(with, without, terms.level).ok(),
            mann_whitney: several.then(|| mann_whitney(with, without)).transpose()?.map(|test| test.p),
        },
        refused,
    }))
}

/// The interaction of an arm `A+B`, where `A` and `B` are arms themselves.
fn arm_interaction(
    arm_values: &ArmValues,
    (arm, baseline): (&str, &str),
    measure: &str,
    terms: &ComparisonTerms,
) -> Result<Option<ArmInteraction>, Problem> {
    let known = |name: &str| name != baseline && arm_values.arms().any(|arm| arm == name);
    let halves = arm.match_indices('+').map(|(at, _)| (&arm[..at], &arm[at + 1..]));
    let Some((first, second)) = halves.into_iter().find(|(first, second)| known(first) && known(second)) else {
        return Ok(None);
    };
    let columns = arm_values.together(measure, &[arm, first, second, baseline]);
    let [both, first, second, none] = &columns[..] else { return Ok(None) };
    if both.is_empty() {
        return Ok(None);
    }
    let gap = |x: &[f64], y: &[f64]| x.iter().zip(y).map(|(x, y)| x - y).collect::<Vec<f64>>();
    let found = interaction(both, first, second, none, terms.level)?;
    let margin = terms.margins.get(measure).filter(|_| found.p.is_some());
    let additive = margin.map(|margin| equivalence(&gap(both, first), &gap(second, none), *margin)).transpose()?;
    Ok(Some(ArmInteraction { arm: arm.to_owned(), measure: measure.to_owned(), pairs: both.len(), found, additive }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::Relation;

    /// Differences of an arm from a baseline that is `base`.
    fn arm_values(base: &[f64], arms: &[(&str, &[f64])]) -> ArmValues {
        let mut arm_values = ArmValues::default();
        for (replicate, value) in base.iter().enumerate() {
            arm_values.put("none", "x", replicate as u32, *value);
            arms.iter().for_each(|(arm, more)| arm_values.put(arm, "x", replicate as u32, value + more[replicate]));
        }
        arm_values
    }

    fn compare(arm_values: &ArmValues, terms: &ComparisonTerms) -> Comparison {
        Comparison::of(arm_values, "none", terms).unwrap()
    }

    #[test]
    fn one_pair_has_a_difference_and_no_other_statistic() {
        let found = &compare(&arm_values(&[0.25], &[("a", &[0.5])]), &ComparisonTerms::default()).arms[0];
        assert_eq!((found.difference.mean, found.levels, found.pairs), (0.5, (0.25, 0.75), 1));
        assert_eq!((found.difference.limits, found.p, found.p_holm, found.p_wilcoxon), (None, None, None, None));
        assert!(found.d_z.is_none() && found.curve.is_empty());
        assert_eq!((found.unpaired.delta, found.unpaired.mann_whitney), (None, None));
        assert_eq!(found.refused, ["one replicate has no interval, no p and no effect size; give at least 2"]);
    }

    #[test]
    fn two_pairs_have_a_t_interval_and_no_standardised_effect() {
        let found = &compare(&arm_values(&[0.0, 0.0], &[("a", &[1.0, 2.0])]), &ComparisonTerms::default()).arms[0];
        // t at 1 degree of freedom is tan(0.475·π) = 12.7062; s/√2 of 1 and 2 is ½.
        let (low, high) = found.difference.limits.unwrap();
        assert!(
            (low - (1.5 - 12.706_204_736 * 0.5)).abs() < 1e-6 && (high - (1.5 + 12.706_204_736 * 0.5)).abs() < 1e-6
        );
        // p = 1 − 2·atan(3)/π.
        assert!((found.p.unwrap() - 0.204_832_76).abs() < 1e-6, "{:?}", found.p);
        assert_eq!((found.d_z, found.gain), (None, None));
        assert_eq!(found.refused, ["two replicates have no d_z and no gain by pairing; give at least 3"]);
    }

    #[test]
    fn holm_covers_all_tests_of_the_comparison() {
        let noise = [0.1, -0.1, 0.05, -0.04, 0.0];
        let shifted = |by: f64| noise.map(|x| x + by);
        let (a, b, none) = (shifted(0.5), shifted(0.09), [0.0; 5]);
        let found = compare(&arm_values(&[0.0; 5], &[("a", &a), ("b", &b), ("c", &none)]), &ComparisonTerms::default());
        let p: Vec<Option<f64>> = found.arms.iter().map(|it| it.p).collect();
        let holm: Vec<Option<f64>> = found.arms.iter().map(|it| it.p_holm).collect();
        assert_eq!((p[2], holm[2]), (None, None), "equal differences have no test");
        assert_eq!((holm[0], holm[1]), (p[0].map(|p| 2.0 * p), p[1]));
    }

    #[test]
    fn two_arms_and_their_sum_have_an_interaction() {
        let noise = [0.1, -0.1, 0.05, -0.05, 0.0];
        let of = |level: f64, scale: f64| noise.map(|x| level + scale * x);
        let (a, b, both) = (of(0.3, 1.0), of(0.4, 1.0), of(0.5, 1.0));
        let arms: [(&str, &[f64]); 3] = [("a", &a), ("b", &b), ("a+b", &both)];
        let mut terms = ComparisonTerms::default();
        let found = compare(&arm_values(&[0.0; 5], &arms), &terms);
        assert_eq!((found.interactions.len(), found.interactions[0].found.relation), (1, Relation::Substitutes));
        assert!(
            (found.interactions[0].found.contrast.mean + 0.2).abs() < 1e-12 && found.interactions[0].additive.is_none()
        );
        terms.margins.insert("x".to_owned(), 0.3);
        assert!(compare(&arm_values(&[0.0; 5], &arms), &terms).interactions[0].additive.is_some_and(|it| it.p < 0.05));
    }

    #[test]
    fn a_replicate_that_failed_is_left_out_and_counted() {
        let mut arm_values = arm_values(&[0.1, 0.2, 0.3], &[("a", &[1.0, 2.0, 3.0])]);
        arm_values.put("none", "x", 3, 0.4);
        arm_values.put("a", "x", 3, f64::NAN);
        let found = compare(&arm_values, &ComparisonTerms::default());
        assert_eq!((found.arms[0].pairs, found.arms[0].left_out, found.arms[0].difference.mean), (3, 1, 2.0));
        arm_values.put("b", "x", 0, f64::NAN);
        assert_eq!(compare(&arm_values, &ComparisonTerms::default()).without, [("b".to_owned(), "x".to_owned())]);
        assert!(Comparison::of(&arm_values, "non", &ComparisonTerms::default()).is_err());
    }
}
