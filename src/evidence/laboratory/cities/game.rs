//! The experiment as a scenario of the community model: its decision rule, its beliefs, its types of co-operator.
//!
//! A [`CitySetting`] is calibrated for each city; everything else has the model's defaults. *Words drawn*: those of the
//! scenario.

use super::super::data::{GROUP, TOKENS};
use super::curve::{Curve, PERIODS};
use crate::base::error::{Error, Problem};
use crate::scenario::{Registry, Scenario, Source};
use serde_json::{Value, json};

/// The parameters that are calibrated on the periods without punishment.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CitySetting {
    /// Belief about the others before the first period (μ), as a share of the endowment.
    pub belief: f64,
    /// Share of free riders.
    pub free_rider: f64,
    /// Share of weak co-operators; the rest are conditional co-operators.
    pub weak: f64,
    /// Loss that the norm of conditional co-operators does not cover.
    pub residual: f64,
}

/// How the periods with punishment begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Start {
    /// Anew, with the beliefs of the first period: a new part of an experiment lifts contributions to where they began
    /// (Andreoni 1988, Journal of Public Economics 37:291).
    Anew,
    /// With the beliefs at the end of the periods without punishment.
    Continued,
}

/// The size, seed and rules of the simulated experiment.
#[derive(Clone, Debug)]
pub struct CityExperiment {
    /// Groups of four.
    pub groups: usize,
    /// The seed.
    pub seed: u64,
    /// How the periods with punishment begin.
    pub start: Start,
    /// Parameters of `peer_sanctions` that are not its defaults.
    pub peers: Value,
}

impl CityExperiment {
    /// The scenario of a setting.
    ///
    /// # Errors
    /// When a number of the setting or a parameter of the punishment is out of its range.
    pub fn scenario(&self, setting: &CitySetting) -> Result<Scenario, Problem> {
        let (ticks, begin) = match self.start {
            Start::Anew => (PERIODS, 0),
            Start::Continued => (2 * PERIODS, PERIODS),
        };
        let mut peers = self.peers.as_object().cloned().unwrap_or_default();
        peers.insert("type".to_owned(), json!("peer_sanctions"));
        peers.insert("start".to_owned(), json!(begin));
        let json = json!({
            "cogov": 1, "communities": "identical", "id": "cities", "seed": self.seed, "replicates": 1,
            "time": {"burn_in": 0, "ticks": ticks},
            "community": {"residents": GROUP * self.groups, "units_per_building": 1},
            "game": {"type": "linear", "mpcr": 0.4, "group_size": GROUP},
            "decision": [{"type": "reciprocal"}],
            "residents": {
                "free_rider": setting.free_rider,
                "weak": setting.weak,
                "conditional": 1.0 - setting.free_rider - setting.weak,
                "residual": setting.residual,
            },
            "initial": {"belief": setting.belief},
            "institutions": [peers],
            "treatments": {"without": [], "with": ["peer_sanctions"]},
            "probes": ["cooperation"],
        });
        Scenario::build(&Source::from_json(json), &Registry::standard())
    }

    /// Mean contributions by period without punishment.
    ///
    /// # Errors
    /// As [`CityExperiment::scenario`].
    pub fn without(&self, setting: &CitySetting) -> Result<Curve, Error> {
        self.curve(setting, "without", 0)
    }

    /// Mean contributions by period with punishment.
    ///
    /// # Errors
    /// As [`CityExperiment::scenario`].
    pub fn with(&self, setting: &CitySetting) -> Result<Curve, Error> {
        self.curve(setting, "with", if self.start == Start::Anew { 0 } else { PERIODS })
    }

    fn curve(&self, setting: &CitySetting, treatment: &str, from: usize) -> Result<Curve, Error> {
        let scenario = self.scenario(setting)?;
        let mut run = scenario.simulation(treatment, 0)?;
        run.run(from + PERIODS)?;
        let mut curve = [0.0; PERIODS];
        for (cell, (_, row)) in curve.iter_mut().zip(run.series().rows().skip(from)) {
            *cell = row[0] * TOKENS as f64;
        }
        Ok(curve)
    }
}
