//! Fischbacher and Gächter 2010, from the data: the replay of their agents, types, means, regressions.

use crate::base::error::Problem;
use crate::evidence::laboratory::{ContributorType, ReplayVariant, SPECIFICATIONS, StrategyMethod};
use serde::Deserialize;
use std::path::Path;

/// A measurement in the data of Fischbacher and Gächter 2010.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub(crate) enum LaboratoryMeasurement {
    /// Mean contributions of the replayed agents by period, for each variant of the simulation.
    Replay,
    /// Numbers of subjects by type of contributor.
    Types,
    /// R², coefficients and standard errors of the regressions.
    Regressions,
}

/// A measured value.
pub(crate) struct LaboratoryValue {
    pub(crate) how: String,
    pub(crate) result: String,
    pub(crate) value: f64,
}

impl LaboratoryMeasurement {
    /// All values, from the data in a folder.
    pub(crate) fn measure(self, folder: &Path) -> Result<Vec<LaboratoryValue>, Problem> {
        let data = StrategyMethod::read(folder)?;
        Ok(match self {
            Self::Replay => ReplayVariant::ALL
                .into_iter()
                .flat_map(|variant| by_period(&format!("replay {variant}"), variant.replay(&data)))
                .collect(),
            Self::Types => {
                let count = |kind: ContributorType| value("types", kind.to_string(), data.count(kind) as f64);
                ContributorType::ALL.map(count).into()
            }
            Self::Regressions => regressions(&data)?,
        })
    }
}

fn value(how: &str, result: impl Into<String>, value: f64) -> LaboratoryValue {
    LaboratoryValue { how: how.to_owned(), result: result.into(), value }
}

fn by_period(how: &str, means: [f64; 10]) -> Vec<LaboratoryValue> {
    means.into_iter().enumerate().map(|(k, mean)| value(how, format!("period {}", k + 1), mean)).collect()
}

/// For each regression R², and coefficient with standard error of the constant and of each regressor.
fn regressions(data: &StrategyMethod) -> Result<Vec<LaboratoryValue>, Problem> {
    let mut rows = Vec::new();
    for specification in &SPECIFICATIONS {
        let fit = specification.run(data)?;
        let how = format!("regression {}", specification.name);
        rows.push(value(&how, "R²", fit.r_squared));
        let names = std::iter::once("constant").chain(specification.regressors.iter().copied());
        for (name, (coefficient, error)) in names.zip(fit.coefficients.iter().zip(&fit.standard_errors)) {
            rows.push(value(&how, name, *coefficient));
            rows.push(value(&how, format!("its s.e. ({name})"), *error));
        }
    }
    Ok(rows)
}
