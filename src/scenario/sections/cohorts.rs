//! `cohorts`: generations within an origin, with age, schooling, skill and contacts of their own.

use crate::base::component::{Component, Parameter, Values};
use crate::base::error::Problem;

/// A generation of an origin. Its ages and years of schooling are normal, within 16 to 99 and 0 to 19.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cohort {
    /// The origin, 0 for the first.
    pub origin: usize,
    /// Share of the origin's residents who are of this generation.
    pub share: f32,
    /// Mean and standard deviation of the age in years.
    pub age: (f32, f32),
    /// Mean and standard deviation of the schooling in years.
    pub schooling: (f32, f32),
    /// Mean skill at the start, where it differs from the scenario's.
    pub skill: Option<f32>,
    /// Probability a week that a resident contacts one of its ties, where it differs from the scenario's.
    pub contacts: Option<f32>,
}

impl Component for Cohort {
    const TYPE: &'static str = "cohorts";
    const PARAMETERS: &'static [Parameter] = &[
        Parameter::count("origin", 0, (0, 9_999), "–", "the origin, 0 for the first").required(),
        Parameter::share("share", 1.0, "share of the origin's residents who are of this generation"),
        Parameter::number("age", 40.0, (16.0, 99.0), "years", "mean age").required(),
        Parameter::number("age_spread", 5.0, (0.0, 50.0), "years", "standard deviation of the age"),
        Parameter::number("schooling", 8.0, (0.0, 19.0), "years", "mean schooling").required(),
        Parameter::number("schooling_spread", 3.0, (0.0, 20.0), "years", "standard deviation of the schooling"),
        Parameter::share("skill", 0.6, "mean skill at the start; left out, that of `initial`").optional(),
        Parameter::share("contacts", 0.6, "chance a week of seeking out one of one's ties; left out, that of `ties`")
            .optional(),
    ];

    fn build(values: &Values) -> Result<Self, Problem> {
        let number = |name| values.number(name) as f32;
        Ok(Self {
            origin: values.size("origin"),
            share: number("share"),
            age: (number("age"), number("age_spread")),
            schooling: (number("schooling"), number("schooling_spread")),
            skill: values.optional_number("skill").map(|skill| skill as f32),
            contacts: values.optional_number("contacts").map(|contacts| contacts as f32),
        })
    }
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
            let total: f32 = same.map(|other| other.share).sum();
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
            below += cohort.share;
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
