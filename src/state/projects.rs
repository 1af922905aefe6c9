//! Projects that the committee plans: costs, residents' estimates of the value, and counts of past projects.

use crate::base::persist::Persist;

/// A project that is planned this week.
#[derive(Persist, Clone, Debug, Default, PartialEq)]
pub struct Project {
    /// Its value to each resident at full quality, endowment units.
    pub value: Vec<f32>,
    /// Each resident's estimate of that value, endowment units.
    pub foreseen: Vec<f32>,
    /// Whether residents rejected it.
    pub rejected: bool,
    /// Whether the work is watched.
    pub watched: bool,
}

/// Counts of projects.
#[derive(Persist, Clone, Copy, Debug, Default, PartialEq)]
pub struct ProjectTally {
    /// Planned.
    pub planned: u64,
    /// Carried out.
    pub done: u64,
    /// Planned, and worth less to the residents than they cost.
    pub bad: u64,
    /// Of these, rejected.
    pub bad_rejected: u64,
    /// Rejected, though worth their cost.
    pub good_rejected: u64,
    /// Value over cost, summed over those planned.
    pub planned_worth: f64,
    /// Value delivered over cost, summed over those carried out.
    pub delivered: f64,
    /// Value at full quality over cost, summed over those carried out.
    pub done_worth: f64,
}

/// The projects of a community.
#[derive(Persist, Clone, Debug, Default, PartialEq)]
pub struct Projects {
    /// The cost of a project to each resident, endowment units.
    pub cost: f32,
    /// Planned this week.
    pub planned: Vec<Project>,
    /// Counted this week.
    pub week: ProjectTally,
    /// Counted since the start.
    pub total: ProjectTally,
}

impl Projects {
    /// Increases a count, for this week and since the start.
    pub fn count(&mut self, mut f: impl FnMut(&mut ProjectTally)) {
        f(&mut self.week);
        f(&mut self.total);
    }
}
