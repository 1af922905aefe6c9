//! What changes in the course of the runs of each treatment.

use crate::simulation::Change;
use std::sync::Arc;

/// The changes by treatment, in the order of their ticks.
#[derive(Clone, Debug, Default)]
pub(crate) struct Timelines(Vec<(String, Arc<[Change]>)>);

impl Timelines {
    pub(super) const fn new(by_treatment: Vec<(String, Arc<[Change]>)>) -> Self {
        Self(by_treatment)
    }

    /// What changes in the runs of a treatment.
    pub(crate) fn of(&self, treatment: &str) -> impl Iterator<Item = &Change> {
        self.0.iter().filter(move |(name, _)| name == treatment).flat_map(|(_, changes)| changes.iter())
    }
}
