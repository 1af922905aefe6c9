//! The result of a calibration as tidy tables: the posterior, its quantiles, its density for plots, and the predictive check.

use super::file::Calibration;
use super::run::CalibrationResult;
use crate::base::error::Problem;
use crate::base::table::{Cell, Table};
use serde_json::Value;

/// The quantiles of the table.
const SHARES: [f64; 5] = [0.05, 0.25, 0.5, 0.75, 0.95];
/// The number of cells of a density.
const CELLS: usize = 100;

impl CalibrationResult {
    /// One row per point of the posterior: values, weight, distance, moments.
    pub fn posterior(&self, of: &Calibration) -> Table {
        let paths = of.factors.iter().map(|factor| factor.path.clone());
        let moments = of.targets().iter().enumerate().map(|(k, target)| named(of, k, &target.moment));
        let columns = paths.chain(["weight", "distance"].map(str::to_owned)).chain(moments).collect();
        let rows = self.posterior.particles.iter().map(|particle| {
            let values = of.values(&particle.point).into_iter().map(cell);
            let more = [particle.weight, particle.distance].into_iter().chain(particle.moments.iter().copied());
            values.chain(more.map(Cell::Number)).collect()
        });
        Table { columns, rows: rows.collect() }
    }

    /// One row per parameter: the ends of its prior, quantiles of its posterior, and `narrowed_to`: the standard deviation of
    /// the posterior over that of the prior, both in shares of the range; then quantiles of the prior.
    ///
    /// # Errors
    /// None for the result of a calibration.
    pub fn quantiles(&self, of: &Calibration) -> Result<Table, Problem> {
        let names = ["factor", "low", "high", "q05", "q25", "q50", "q75", "q95", "narrowed_to"];
        let columns = names.into_iter().chain(["prior_q05", "prior_q50", "prior_q95"]).map(str::to_owned).collect();
        let mut rows = Vec::new();
        for (k, factor) in of.factors.iter().enumerate() {
            let shares = [0.0, 1.0].into_iter().chain(self.posterior.quantiles(k, &SHARES)?);
            let mut row = vec![Cell::Text(factor.path.clone())];
            row.extend(shares.map(|u| cell(factor.at(u))));
            // The standard deviation of the uniform distribution is 1/√12.
            let deviation = self.posterior.moments(k).map_or(f64::NAN, |(_, deviation)| deviation);
            row.push(Cell::Number(deviation * 12.0_f64.sqrt()));
            row.extend([0.05, 0.5, 0.95].map(|u| cell(factor.at(u))));
            rows.push(row);
        }
        Ok(Table { columns, rows })
    }

    /// Plot data: one row per parameter and share of its range, with the density relative to the prior, which is 1.
    ///
    /// # Errors
    /// None for the result of a calibration.
    pub fn density(&self, of: &Calibration) -> Result<Table, Problem> {
        let columns = ["factor", "share", "value", "density"].map(str::to_owned).to_vec();
        let mut rows = Vec::new();
        for (k, factor) in of.factors.iter().enumerate() {
            let row = |(u, density)| {
                vec![Cell::Text(factor.path.clone()), Cell::Number(u), cell(factor.at(u)), Cell::Number(density)]
            };
            rows.extend(self.posterior.density(k, CELLS)?.into_iter().map(row));
        }
        Ok(Table { columns, rows })
    }

    /// One row per target: what was observed, what the calibrated model gives, and whether the interval holds the observed
    /// value.
    pub fn predictive(&self, of: &Calibration) -> Table {
        let columns =
            ["target", "treatment", "weight", "observed", "mean", "median", "low", "high", "inside", "p", "source"];
        let rows = self.predictions.iter().zip(of.targets()).enumerate().map(|(k, (found, target))| {
            let (low, high) = found.limits;
            let numbers = [target.weight, found.observed, found.mean, found.median, low, high].map(Cell::Number);
            let texts = [&target.moment, of.treatment(k)].map(|text| Cell::Text(text.to_owned()));
            let inside = Cell::Text(found.inside.to_string());
            let rest = [inside, Cell::Number(found.p), Cell::Text(target.source.clone())];
            texts.into_iter().chain(numbers).chain(rest).collect()
        });
        Table { columns: columns.map(str::to_owned).to_vec(), rows: rows.collect() }
    }
}

/// The name of a target, with its treatment where there are several.
fn named(of: &Calibration, target: usize, moment: &str) -> String {
    if of.against.treatments.len() > 1 { format!("{moment}:{}", of.treatment(target)) } else { moment.to_owned() }
}

fn cell(value: Value) -> Cell {
    match value {
        Value::Number(number) => match number.as_i64() {
            Some(count) => Cell::Count(count),
            None => Cell::Number(number.as_f64().unwrap_or(f64::NAN)),
        },
        Value::String(text) => Cell::Text(text),
        other => Cell::Text(other.to_string()),
    }
}
