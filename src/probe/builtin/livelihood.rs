//! Jobs, income, interest linkage.

use super::{Builtin, probe};
use crate::state::Job;

/// The probes of this family.
pub(super) const PROBES: &[Builtin] = &[
    probe("employment", "就业率", "share", "employed of those in the labour force, the absent included", |view| {
        let jobs = &view.community.population.work.job;
        let force = jobs.iter().filter(|job| **job != Job::OutOfLabourForce).count();
        let employed = jobs.iter().filter(|job| job.employed()).count();
        if force == 0 { 0.0 } else { employed as f64 / force as f64 }
    }),
    probe("income", "收入", "yuan a week", "mean income", |view| view.mean(&view.community.population.work.income)),
    probe("interest_link", "利益关联", "0 to 1", "mean interest linkage", |view| {
        view.mean(&view.community.population.work.interest_link)
    }),
];
