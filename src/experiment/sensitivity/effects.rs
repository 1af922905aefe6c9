//! The effects of the factors of an experiment, by the method that its design was made for.
//!
//! *Units*: swings and elementary effects have those of the outcome, over the whole range of the factor; indices are shares
//! of the variance. *Words drawn*: those of the bootstrap of Sobol indices, at the experiment's seed.

use super::method::SensitivityMethod;
use crate::base::error::Problem;
use crate::base::random::Address;
use crate::base::table::{Cell, Table};
use crate::design::{ElementaryEffects, Indices, OneAtATime, Swing};
use crate::experiment::run::{Plan, PlanResults};
use crate::experiment::sweep::{SamplingDesign, SweepDesign, SweepFactor};
use crate::stats::{Bootstrap, Bootstrapped};

/// Resamples of the intervals.
const RESAMPLES: usize = 1000;
/// Their level.
const LEVEL: f64 = 0.95;

/// The effect of each factor, in the order of the factors.
#[derive(Clone, Debug, PartialEq)]
pub enum Effects {
    /// One at a time: swings.
    Swings(Vec<Swing>),
    /// Morris: elementary effects.
    Elementary(Vec<ElementaryEffects>),
    /// Sobol: indices.
    Indices(Indices),
}

/// The effects of all factors on one outcome.
#[derive(Clone, Debug, PartialEq)]
pub struct Sensitivity {
    /// The outcome: the name of its measure.
    pub outcome: String,
    /// The paths of the factors.
    pub factors: Vec<String>,
    /// Their effects.
    pub effects: Effects,
}

/// Computes the effects of the factors on a measure under a treatment, or on its difference from a baseline; all three are
/// numbers in the order of the experiment. A failed run removes its swing, its two steps or its row.
///
/// # Errors
/// When the design was made for something else, the outcome does not vary (Sobol), or too many runs failed.
pub fn sensitivity(
    plan: &Plan<'_>,
    outcomes: &PlanResults,
    measure: usize,
    treatment: usize,
    baseline: Option<usize>,
) -> Result<Sensitivity, Problem> {
    let experiment = &plan.experiment;
    SensitivityMethod::of(&experiment.design)?;
    let column = outcomes.column(measure, treatment, baseline);
    let seed = experiment.scenario()["seed"].as_u64().unwrap_or_default();
    let address = Address::new(seed).component("sensitivity");
    let bootstrap = Bootstrap { resamples: RESAMPLES, level: LEVEL, address };
    let outcome = experiment.measures[measure].name.clone();
    let effects = match &experiment.design {
        SweepDesign::Sampled(SamplingDesign::Morris(walks, _)) => {
            walks.effects(&column, LEVEL).map(Effects::Elementary)
        }
        SweepDesign::Sampled(SamplingDesign::Saltelli(sample)) => {
            sample.indices(&column, &bootstrap).map(Effects::Indices)
        }
        _ => swings(plan, &column).map(Effects::Swings),
    };
    let factors = experiment.factors.iter().map(|factor| factor.path.clone()).collect();
    Ok(Sensitivity { effects: effects.map_err(|problem| problem.within(&outcome))?, outcome, factors })
}

/// The swing of each factor; factors may have different numbers of levels.
fn swings(plan: &Plan<'_>, column: &[Option<f64>]) -> Result<Vec<Swing>, Problem> {
    let mut rest = &column[1..];
    let one = |levels: usize| {
        let (own, more) = rest.split_at(levels);
        rest = more;
        // The baseline is the scenario as it is; its place in the range is not used.
        let alone = OneAtATime::new(vec![0.5], levels)?;
        Ok(alone.swings(&[&column[..1], own].concat())?.swap_remove(0))
    };
    plan.experiment.factors.iter().map(SweepFactor::levels).map(one).collect()
}

impl Sensitivity {
    /// The numbers of the factors, largest effect first: by swing, μ* or total index.
    pub fn order(&self) -> Vec<usize> {
        let weight = |k: usize| match &self.effects {
            Effects::Swings(swings) => swings[k].swing.unwrap_or(-1.0),
            Effects::Elementary(effects) => effects[k].mu_star.mean,
            Effects::Indices(indices) => indices.total[k].estimate,
        };
        let mut order: Vec<usize> = (0..self.factors.len()).collect();
        order.sort_by(|a, b| weight(*b).total_cmp(&weight(*a)));
        order
    }

    /// The names of the columns of [`Self::table`].
    pub fn columns(&self) -> Vec<String> {
        let own: &[&str] = match self.effects {
            Effects::Swings(_) => &["swing", "least", "greatest", "levels"],
            Effects::Elementary(_) => &["mu_star", "mu_star_low", "mu_star_high", "mu", "sigma", "effects"],
            Effects::Indices(_) => &["S1", "S1_low", "S1_high", "ST", "ST_low", "ST_high", "rows"],
        };
        ["outcome", "factor"].iter().chain(own).map(|name| (*name).to_owned()).collect()
    }

    /// One row per factor, largest effect first.
    pub fn table(&self) -> Table {
        let rows = self.order().into_iter().map(|k| {
            let mut row = vec![Cell::Text(self.outcome.clone()), Cell::Text(self.factors[k].clone())];
            row.extend(self.cells(k));
            row
        });
        Table { columns: self.columns(), rows: rows.collect() }
    }

    fn cells(&self, k: usize) -> Vec<Cell> {
        let limits = |index: &Bootstrapped| [index.estimate, index.percentile.0, index.percentile.1].map(Cell::Number);
        match &self.effects {
            Effects::Swings(swings) => {
                let known = || swings[k].outcomes.iter().flatten().copied();
                // The cell is empty where every level failed.
                let number = |found: Option<f64>| found.map_or(Cell::Text(String::new()), Cell::Number);
                let (least, greatest) = (known().reduce(f64::min), known().reduce(f64::max));
                vec![number(swings[k].swing), number(least), number(greatest), Cell::Count(known().count() as i64)]
            }
            Effects::Elementary(effects) => {
                let ElementaryEffects { mu, mu_star, sigma, effects } = &effects[k];
                let rest = [Cell::Number(*mu), Cell::Number(*sigma), Cell::Count(*effects as i64)];
                let (low, high) = mu_star.limits.unwrap_or((f64::NAN, f64::NAN));
                [mu_star.mean, low, high].map(Cell::Number).into_iter().chain(rest).collect()
            }
            Effects::Indices(Indices { first, total, rows, .. }) => {
                let both = limits(&first[k]).into_iter().chain(limits(&total[k]));
                both.chain([Cell::Count(*rows as i64)]).collect()
            }
        }
    }

    /// The indices of pairs, the largest first; none where they were not asked for.
    pub fn pairs(&self) -> Option<Table> {
        let Effects::Indices(indices) = &self.effects else { return None };
        let mut pairs: Vec<&(usize, usize, Bootstrapped)> = indices.pairs.iter().collect();
        pairs.sort_by(|a, b| b.2.estimate.total_cmp(&a.2.estimate));
        let row = |&(a, b, index): &&(usize, usize, Bootstrapped)| {
            let names = [&self.outcome, &self.factors[*a], &self.factors[*b]].map(|name| Cell::Text(name.clone()));
            let numbers = [index.estimate, index.percentile.0, index.percentile.1].map(Cell::Number);
            names.into_iter().chain(numbers).collect()
        };
        let columns = ["outcome", "factor", "other", "S2", "S2_low", "S2_high"].map(str::to_owned).to_vec();
        (!pairs.is_empty()).then(|| Table { columns, rows: pairs.iter().map(row).collect() })
    }
}
