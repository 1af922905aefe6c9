//! Measurements that are code. A target file names them by a word.

mod cities;
mod docking;
mod enforcement;
mod graphs;
mod participation;
mod strategy_method;

use super::measured::Measured;
use crate::base::error::Problem;
use serde::Deserialize;

pub(super) use enforcement::EnforcementExperiment;
pub(super) use strategy_method::LaboratoryMeasurement;

/// A measurement that needs no laboratory data. It knows the published values, or computes them in closed form.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub(super) enum Measurement {
    DockingPayoffs,
    DockingFine,
    DockingImitation,
    DockingPool,
    DockingPatience,
    UnevenGraphs,
    CitiesWithout,
    CitiesWith,
    CitiesShape,
    CitiesMeans,
    CitiesAgainstAConstant,
    ParticipationAsked,
    ParticipationPublicity,
    ParticipationPay,
    ParticipationAfterPay,
    ParticipationPairs,
    ParticipationSecondIssue,
}

impl Measurement {
    /// Our values beside the published ones.
    pub(super) fn measure(self) -> Result<Vec<Measured>, Problem> {
        match self {
            Self::DockingPayoffs => docking::payoffs(),
            Self::DockingFine => docking::fine(),
            Self::DockingImitation => docking::imitation(),
            Self::DockingPool => docking::pool(),
            Self::DockingPatience => docking::patience(),
            Self::UnevenGraphs => graphs::onsets(),
            Self::CitiesWithout => cities::without(),
            Self::CitiesWith => cities::with(),
            Self::CitiesShape => cities::shape(),
            Self::CitiesMeans => cities::predicted(),
            Self::CitiesAgainstAConstant => cities::against_a_constant(),
            Self::ParticipationAsked => participation::asked(),
            Self::ParticipationPublicity => participation::publicity(),
            Self::ParticipationPay => participation::pay(),
            Self::ParticipationAfterPay => participation::after_pay(),
            Self::ParticipationPairs => participation::pairs(),
            Self::ParticipationSecondIssue => participation::second_issue(),
        }
    }
}
