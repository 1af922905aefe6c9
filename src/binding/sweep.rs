//! Experiments in memory: what `cogov sweep` asks, without its journals.

use super::inputs::{Effort, Input};
use super::results::Results;
use crate::base::error::Error;
use crate::base::kind::FileKind;
use crate::experiment::{Experiment, Observer, Plan, plan_tables};
use crate::report::{PlanColumns, experiment_headline, experiment_manifest};
use crate::scenario::Registry;
use std::time::Instant;

/// Runs an experiment, with another number of replicates where one is given; `begin` is told how many runs there are.
///
/// # Errors
/// What is wrong with the experiment or one of its points; when the runs do not fit into the memory, or the observer ended them.
pub fn sweep(
    input: &Input,
    replicates: Option<u64>,
    effort: Effort,
    begin: impl FnOnce(usize),
    observer: &dyn Observer,
) -> Result<Results, Error> {
    let mut source = input.source(FileKind::Experiment)?;
    if let (Some(replicates), Some(map)) = (replicates, source.json.as_object_mut()) {
        map.insert("replicates".to_owned(), replicates.into());
    }
    let registry = Registry::standard();
    let plan = Plan::new(Experiment::read(&source, &input.folder(), &registry)?, &registry);
    plan.check_observed(observer).map_err(|problem| source.locate(problem))?;
    effort.fits(plan.memory(), plan.units())?;
    begin(plan.units());
    let clock = Instant::now();
    let (tables, merged) = plan_tables(&plan, observer)?;
    let manifest = experiment_manifest(&plan, &merged, Some(clock.elapsed().as_secs_f64()));
    let text = experiment_headline(&plan) + "\n";
    Ok(Results::new(tables, manifest, text, &PlanColumns::of(&plan, &registry)))
}
