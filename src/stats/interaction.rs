//! The interaction of two institutions: are they complements or substitutes? The contrast of a paired 2 × 2 design.
//!
//! Formula: replicate by replicate `y_ab − y_a − y_b + y_none`: the effect of both together minus the sum of the
//! effects of each alone. A contrast as small as the rounding error of the four numbers is set to 0. Its mean has a t
//! interval; above 0 they are complements in this outcome, below 0 substitutes. *Units*: those of the outcome.
//! *Reference*: Milgrom and Roberts 1990, American Economic Review 80(3):511 (complementarity as increasing differences).

use super::check;
use super::interval::{Interval, mean_interval};
use super::student::t_test;
use crate::base::error::Problem;

/// The relation of two treatments.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// Together they add more than the sum of each alone.
    Complements,
    /// Together they add less.
    Substitutes,
    /// The interval contains 0, or there is no interval.
    Undecided,
}

/// The interaction contrast of two treatments.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interaction {
    /// The mean contrast and its interval; no limits from one replicate.
    pub contrast: Interval,
    /// Two-sided p of the t test against 0; `None` without spread.
    pub p: Option<f64>,
    /// The relation, by the interval.
    pub relation: Relation,
}

/// The contrast of `both` treatments, the `first` and the `second` alone and `none`, replicate by replicate on the same
/// random numbers.
///
/// # Errors
/// When there is no replicate, the samples differ in length, or a value is not finite.
pub fn interaction(
    both: &[f64],
    first: &[f64],
    second: &[f64],
    none: &[f64],
    level: f64,
) -> Result<Interaction, Problem> {
    check::level(level)?;
    for (name, sample) in [("both", both), ("first", first), ("second", second), ("none", none)] {
        check::sample(name, sample, 1)?;
        if sample.len() != both.len() {
            let message = format!("{} values; {} are needed, one a replicate", sample.len(), both.len());
            return Err(Problem::new(name, message));
        }
    }
    let contrast = |r: usize| {
        let contrast = (both[r] - first[r]) - (second[r] - none[r]);
        let size = both[r].abs() + first[r].abs() + second[r].abs() + none[r].abs();
        if contrast.abs() <= 4.0 * f64::EPSILON * size { 0.0 } else { contrast }
    };
    let contrasts: Vec<f64> = (0..both.len()).map(contrast).collect();
    let contrast = mean_interval(&contrasts, level).ok_or_else(|| Problem::new("both", "0 values"))?;
    let relation = match contrast.limits {
        Some((low, _)) if low > 0.0 => Relation::Complements,
        Some((_, high)) if high < 0.0 => Relation::Substitutes,
        _ => Relation::Undecided,
    };
    Ok(Interaction { contrast, p: t_test(&contrasts, 0.0, level).ok().map(|test| test.p), relation })
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::{DEXTRO, LAEVO};
    use super::*;

    #[test]
    fn the_contrast_is_a_paired_test() {
        // With 0 in the other two cells the contrast is the paired difference; scipy's p as in `student`.
        let zero = [0.0; 10];
        let found = interaction(&LAEVO, &DEXTRO, &zero, &zero, 0.95).unwrap();
        assert_eq!(found.relation, Relation::Complements);
        assert!((found.p.unwrap() - 0.002832890197384273).abs() < 1e-12);
        assert_eq!(interaction(&zero, &zero, &LAEVO, &DEXTRO, 0.95).unwrap().relation, Relation::Substitutes);
        assert_eq!(interaction(&LAEVO, &DEXTRO, &LAEVO, &DEXTRO, 0.95).unwrap().relation, Relation::Undecided);
    }

    #[test]
    fn few_replicates() {
        let one = interaction(&[5.0], &[1.0], &[1.0], &[0.0], 0.95).unwrap();
        assert_eq!((one.contrast.mean, one.contrast.limits, one.p), (3.0, None, None));
        assert_eq!(one.relation, Relation::Undecided);
        // Without spread the contrast is exact.
        let same = interaction(&[5.0; 2], &[1.0; 2], &[1.0; 2], &[0.0; 2], 0.95).unwrap();
        assert_eq!((same.contrast.limits, same.p, same.relation), (Some((3.0, 3.0)), None, Relation::Complements));
        assert!(interaction(&[], &[], &[], &[], 0.95).is_err());
        let short = interaction(&[1.0], &[1.0, 2.0], &[1.0], &[1.0], 0.95).unwrap_err().to_string();
        assert_eq!(short, "first: 2 values; 1 are needed, one a replicate");
    }
}
