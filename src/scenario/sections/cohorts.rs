//! `cohorts`: generations within an origin, with age, schooling, skill and contacts of their own.

use crate::base::component::Component;
use crate::base::error::Problem;
use crate::base::units::Probability;

/// Generations within an origin, with ages, schooling, skill and contacts of their own.
///
/// Age and years of schooling are normal, within 16 to 99 and 0 to 19.
#[derive(Component, Clone, Copy, Debug, PartialEq)]
#[component(id = "cohorts")]
pub struct Cohort {
    /// The origin, 0 for the first.
    #[parameter(range = 0..=9_999, unit = "–")]
    pub origin: usize,
    /// Share of the origin's residents who are of this generation.
    #[parameter(default = 1.0)]
    pub share: Probability,
    /// Mean age.
    #[parameter(range = 16.0..=99.0, unit = "years")]
    pub age: f32,
    /// Standard deviation of the age.
    #[parameter(default = 5.0, range = 0.0..=50.0, unit = "years")]
    pub age_spread: f32,
    /// Mean schooling.
    #[parameter(range = 0.0..=19.0, unit = "years")]
    pub schooling: f32,
    /// Standard deviation of the schooling.
    #[parameter(default = 3.0, range = 0.0..=20.0, unit = "years")]
    pub schooling_spread: f32,
    /// Mean skill at the start; left out, that of `initial`.
    #[parameter()]
    pub skill: Option<Probability>,
    /// Probability a week that a resident contacts one of its ties; left out, that of `ties`.
    #[parameter()]
    pub contacts: Option<Probability>,
}

impl Cohort {
    /// Checks the generations against the origins.
    ///
    /// # Errors
    /// When an origin does not exist, or the shares of its generations add to more than 1.
    pub(in crate::scenario) fn fit(cohorts: &[Self], origins: usize) -> Result<(), Problem> {
        if cohorts.len() > 200 {
            return Err(Problem::new("cohorts", format!("are {}; at most 200 are allowed", cohorts.len())));
        }
        for (k, cohort) in cohorts.iter().enumerate() {
            if cohort.origin >= origins {
                let message = format!("{} is not one of {origins} origins, counted from 0", cohort.origin);
                return Err(Problem::new(format!("cohorts[{k}].origin"), message));
            }
            let same = cohorts.iter().filter(|other| other.origin == cohort.origin);
            let total: f32 = same.map(|other| other.share.f32()).sum();
            if total > 1.0 + 1e-6 {
                let message = format!("the shares of the generations of origin {} add to {total}", cohort.origin);
                return Err(Problem::new(format!("cohorts[{k}].share"), message + ", more than 1"));
            }
        }
        Ok(())
    }

    /// The number of a resident's generation, counted from 1; 0 for none. `lot` is the resident's draw from [0, 1).
    pub(in crate::scenario) fn of(cohorts: &[Self], origin: usize, lot: f32) -> u8 {
        let mut below = 0.0;
        for (k, cohort) in cohorts.iter().enumerate().filter(|(_, cohort)| cohort.origin == origin) {
            below += cohort.share.f32();
            if lot < below {
                return k as u8 + 1;
            }
        }
        0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn generations_divide_an_origin() {
        let cohort = |origin: usize, share: f64| {
            Cohort::with(&json!({"origin": origin, "share": share, "age": 40, "schooling": 8})).unwrap()
        };
        let cohorts = [cohort(1, 0.25), cohort(0, 1.0), cohort(1, 0.5)];
        let of = |origin, lot| Cohort::of(&cohorts, origin, lot);
        assert_eq!([of(1, 0.2), of(1, 0.3), of(1, 0.8), of(0, 0.9), of(2, 0.0)], [1, 3, 0, 2, 0]);
        assert_eq!(Cohort::fit(&cohorts, 2), Ok(()));
        let wrong = Cohort::fit(&cohorts, 1).unwrap_err().to_string();
        assert_eq!(wrong, "cohorts[0].origin: 1 is not one of 1 origins, counted from 0");
        let wrong = Cohort::fit(&[cohort(0, 0.7), cohort(0, 0.7)], 1).unwrap_err().to_string();
        assert!(wrong.starts_with("cohorts[0].share: the shares of the generations of origin 0 add to 1.4"), "{wrong}");
    }
}
