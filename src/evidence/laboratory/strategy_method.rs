//! The published regressions of Fischbacher and Gächter 2010 on their own data, with errors clustered in sessions.
//!
//! Table 1 explains beliefs from period 2 on; table 2 contributions. *Units*: tokens.
//! *Reference*: Fischbacher and Gächter 2010, AER 100(1):541, tables 1 and 2.

use super::data::{ContributorType, Decision, StrategyMethod};
use crate::base::error::Problem;
use crate::stats::{Regression, clustered};

/// One of the published regressions: the outcome and its regressors.
#[derive(Clone, Copy, Debug)]
pub struct Specification {
    /// Table and model, as in `T1M3`.
    pub name: &'static str,
    /// The regressors after the constant, in words.
    pub regressors: &'static [&'static str],
    outcome: fn(&Decision) -> f64,
    /// The value of a regressor, from this period's decision and the one before.
    value: fn(&str, &Decision, &Decision) -> f64,
    first_period: bool,
    keep: fn(ContributorType) -> bool,
}

/// The published regressions.
pub const SPECIFICATIONS: [Specification; 7] = [
    belief("T1M1", &["period"]),
    belief("T1M2", &["period", "others last", "belief last"]),
    belief("T1M3", &["others last", "belief last"]),
    contribution("T2M1", &["period"], |_| true),
    contribution("T2M2", &["period", "predicted", "belief"], |_| true),
    contribution("T2M3", &["predicted", "belief"], |_| true),
    contribution("T2M4a", &["predicted", "belief"], |kind| !matches!(kind, ContributorType::Other)),
];

const fn belief(name: &'static str, regressors: &'static [&'static str]) -> Specification {
    let outcome = |decision: &Decision| decision.belief;
    Specification { name, regressors, outcome, value, first_period: false, keep: |_| true }
}

const fn contribution(
    name: &'static str,
    regressors: &'static [&'static str],
    keep: fn(ContributorType) -> bool,
) -> Specification {
    let outcome = |decision: &Decision| decision.contribution;
    Specification { name, regressors, outcome, value, first_period: true, keep }
}

fn value(name: &str, now: &Decision, last: &Decision) -> f64 {
    match name {
        "period" => f64::from(now.period),
        "others last" => last.others,
        "belief last" => last.belief,
        "predicted" => now.predicted,
        _ => now.belief,
    }
}

impl Specification {
    /// Runs the regression.
    ///
    /// # Errors
    /// When the data do not allow it: too few of them, or regressors that do not vary.
    pub fn run(&self, data: &StrategyMethod) -> Result<Regression, Problem> {
        let (mut outcome, mut sessions) = (Vec::new(), Vec::new());
        let mut columns: Vec<Vec<f64>> = vec![Vec::new(); self.regressors.len()];
        for subject in data.subjects().filter(|subject| (self.keep)(subject[0].kind)) {
            for (k, now) in subject.iter().enumerate().skip(usize::from(!self.first_period)) {
                outcome.push((self.outcome)(now));
                sessions.push(now.session);
                for (column, name) in columns.iter_mut().zip(self.regressors) {
                    column.push((self.value)(name, now, &subject[k.saturating_sub(1)]));
                }
            }
        }
        let columns: Vec<&[f64]> = columns.iter().map(Vec::as_slice).collect();
        clustered(&outcome, &columns, &sessions).map_err(|problem| problem.within(self.name))
    }
}

#[cfg(test)]
mod tests {
    use super::super::data::tests::made_up;
    use super::*;

    #[test]
    fn a_regression_on_one_session_is_refused_with_its_name() {
        let data = StrategyMethod::parse(made_up(|subject, period| subject + period % 3).as_bytes()).unwrap();
        for specification in SPECIFICATIONS {
            let said = specification.run(&data).unwrap_err().to_string();
            assert!(said.starts_with(specification.name), "{said}");
        }
    }
}
