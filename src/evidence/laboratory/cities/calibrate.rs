//! Calibration on the periods without punishment only: the nearest of a grid of settings.
//!
//! Formula: the misfit of a setting is the largest gap between its curve and the observations; a prediction, without
//! punishment and with it, is that of the nearest setting. Means over several near settings were tried on the periods without
//! punishment too, and their misfit is larger ([`Library::misfit`]). *Units*: tokens.
//!
//! *Words drawn*: those of the scenarios, all with the same seed.

use super::curve::{Curve, PERIODS};
use super::game::{CityExperiment, CitySetting};
use super::record::{City, Observed};
use crate::base::blocks::map;
use crate::base::error::Error;

/// Initial beliefs of the grid.
const BELIEFS: [f64; 15] = [0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95];
/// Shares of free riders.
const FREE_RIDERS: [f64; 5] = [0.0, 0.1, 0.2, 0.3, 0.4];
/// Shares of weak co-operators.
const WEAK: [f64; 3] = [0.0, 0.11, 0.22];
/// Residual losses.
const RESIDUALS: [f64; 7] = [0.0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3];

/// Settings of the grid, each with its curve without punishment.
#[derive(Clone, Debug)]
pub struct Library {
    entries: Vec<(CitySetting, Curve)>,
}

/// A setting with its misfit to the observations without punishment.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fit {
    /// The setting.
    pub setting: CitySetting,
    /// Its curve without punishment.
    pub curve: Curve,
    /// The largest gap, tokens.
    pub misfit: f64,
}

impl Library {
    /// Runs every setting of the grid without punishment.
    ///
    /// # Errors
    /// When a setting cannot be run.
    pub fn build(experiment: &CityExperiment) -> Result<Self, Error> {
        let mut settings = Vec::new();
        for belief in BELIEFS {
            for free_rider in FREE_RIDERS {
                for weak in WEAK {
                    settings.extend(RESIDUALS.map(|residual| CitySetting { belief, free_rider, weak, residual }));
                }
            }
        }
        let runs = map(settings.len(), |k| Ok((settings[k], experiment.without(&settings[k])?)));
        Ok(Self { entries: runs.into_iter().collect::<Result<_, Error>>()? })
    }

    /// The settings with their curves.
    pub fn entries(&self) -> &[(CitySetting, Curve)] {
        &self.entries
    }

    /// The settings nearest to the observations, the nearest first; of equal ones the earlier in the grid.
    pub fn nearest(&self, observed: &Observed, most: usize) -> Vec<Fit> {
        let fit = |(setting, curve): &(CitySetting, Curve)| Fit {
            setting: *setting,
            curve: *curve,
            misfit: observed.misfit(curve),
        };
        let mut fits: Vec<Fit> = self.entries.iter().map(fit).collect();
        fits.sort_by(|a, b| a.misfit.total_cmp(&b.misfit));
        fits.truncate(most);
        fits
    }

    /// The misfit without punishment of the mean curve of several nearest settings, tokens: mean over cities.
    pub fn misfit(&self, cities: &[City], settings: usize) -> f64 {
        let one = |city: &City| {
            let fits = self.nearest(&city.without, settings);
            let mut mean = [0.0; PERIODS];
            for fit in &fits {
                mean.iter_mut().zip(fit.curve).for_each(|(mean, x)| *mean += x / fits.len() as f64);
            }
            city.without.misfit(&mean)
        };
        cities.iter().map(one).sum::<f64>() / cities.len() as f64
    }
}
