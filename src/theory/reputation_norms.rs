//! Indirect reciprocity: the share of members in good standing under an assessment rule, with errors.
//!
//! Each member meets a random recipient, intends to help or not by the recipient's standing, and is assessed by all in
//! the same way. Intended help fails with probability `e₁`; an assessment is reversed with probability `e₂`. With `G`
//! and `B` the probabilities of being assessed as good after meeting a good and a bad recipient, the good share rests
//! at `g = B / (1 − G + B)`.
//!
//! *Units*: shares. Target V-E20; Ohtsuki and Iwasa, *Journal of Theoretical Biology* 231, 2004.

use super::domain::probability;
use crate::base::error::Problem;

/// An assessment rule: whether helping and refusing are assessed as good, for a good and for a bad recipient.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AssessmentRule {
    /// Assessed as good after helping a good recipient.
    pub help_good: bool,
    /// Assessed as good after refusing a good recipient.
    pub refuse_good: bool,
    /// Assessed as good after helping a bad recipient.
    pub help_bad: bool,
    /// Assessed as good after refusing a bad recipient.
    pub refuse_bad: bool,
}

impl AssessmentRule {
    /// Help the good, refuse the bad; anything else is bad.
    pub const STERN_JUDGING: Self = Self { help_good: true, refuse_good: false, help_bad: false, refuse_bad: true };
    /// Only refusing a good recipient is bad.
    pub const SIMPLE_STANDING: Self = Self { help_good: true, refuse_good: false, help_bad: true, refuse_bad: true };
    /// Helping is good and refusing bad, regardless of the recipient.
    pub const SCORING: Self = Self { help_good: true, refuse_good: false, help_bad: true, refuse_bad: false };
    /// Only helping a good recipient is good.
    pub const SHUNNING: Self = Self { help_good: true, refuse_good: false, help_bad: false, refuse_bad: false };
}

/// The share in good standing and the share of encounters with help, if all members intend to help good and bad
/// recipients with the probabilities `helps` (discriminators: `[1, 0]`).
///
/// # Errors
/// When a probability is not in [0, 1], or every share is at rest (good members stay good and bad members stay bad).
pub fn standing(
    norm: AssessmentRule,
    helps: [f64; 2],
    acting_error: f64,
    judging_error: f64,
) -> Result<(f64, f64), Problem> {
    probability("helps[0]", helps[0])?;
    probability("helps[1]", helps[1])?;
    probability("acting_error", acting_error)?;
    probability("judging_error", judging_error)?;
    let judged = |good: bool| if good { 1.0 - judging_error } else { judging_error };
    let helped = helps.map(|meant| meant * (1.0 - acting_error));
    let after_good = helped[0] * judged(norm.help_good) + (1.0 - helped[0]) * judged(norm.refuse_good);
    let after_bad = helped[1] * judged(norm.help_bad) + (1.0 - helped[1]) * judged(norm.refuse_bad);
    let turnover = 1.0 - after_good + after_bad;
    if turnover <= 0.0 {
        return Err(Problem::new("judging_error", "leaves every share of good at rest; some error must be above 0"));
    }
    let good = after_bad / turnover;
    Ok((good, good * helped[0] + (1.0 - good) * helped[1]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_norms_of_discriminators() {
        // V-E20, both errors 0.05.
        for (norm, good, help) in [
            (AssessmentRule::STERN_JUDGING, 0.909_090_9, 0.863_636_4),
            (AssessmentRule::SIMPLE_STANDING, 0.909_090_9, 0.863_636_4),
            (AssessmentRule::SCORING, 0.344_827_6, 0.327_586_2),
            (AssessmentRule::SHUNNING, 0.344_827_6, 0.327_586_2),
        ] {
            let found = standing(norm, [1.0, 0.0], 0.05, 0.05).unwrap();
            assert!((found.0 - good).abs() < 5e-8 && (found.1 - help).abs() < 5e-8, "{norm:?}: {found:?}");
        }
    }

    #[test]
    fn unconditional_helpers_are_assessed_by_their_help_to_bad_recipients() {
        // If all are helped without errors, stern judging assesses one half as bad, simple standing nobody.
        assert!((standing(AssessmentRule::STERN_JUDGING, [1.0, 1.0], 0.0, 0.1).unwrap().0 - 0.5).abs() < 1e-15);
        assert_eq!(standing(AssessmentRule::SIMPLE_STANDING, [1.0, 1.0], 0.0, 0.0).unwrap(), (1.0, 1.0));
    }

    #[test]
    fn wrong_values_are_refused() {
        assert!(standing(AssessmentRule::SCORING, [1.0, 0.0], 0.0, 0.0).is_err());
        assert!(standing(AssessmentRule::SCORING, [1.1, 0.0], 0.1, 0.1).is_err());
        assert!(standing(AssessmentRule::SCORING, [1.0, 0.0], f64::NAN, 0.1).is_err());
    }
}
