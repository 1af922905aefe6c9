//! The flag `--assumptions` of comparisons: which assumptions a difference depends on most, and how far it moves with them.

use super::experiment::Effort;
use super::print::print;
use crate::base::error::Error;
use crate::experiment::sensitivity::Screening;
use crate::report;
use crate::scenario::{Registry, Scenario};
use serde_json::Value;

/// The number of assumptions that are named.
const TOP: usize = 5;

/// Finds the assumptions on which each treatment's difference from the baseline depends most. The difference is
/// measured in `probe`, or in the scenario's first probe where none is given. Returns the text for the terminal, and what the
/// manifest keeps.
pub(super) fn assumptions(
    scenario: &Scenario,
    (baseline, treatments): (Option<&str>, &[&str]),
    probe: Option<&str>,
    effort: Effort,
) -> Result<(String, Value), Error> {
    let registry = Registry::standard();
    let probe = probe.or_else(|| scenario.probes().next()).unwrap_or("cooperation");
    let screening = Screening::of(scenario, &registry, baseline, treatments, probe)?;
    let (factors, runs) = (screening.factors(), screening.runs());
    print(&format!("{factors} assumptions are varied in {runs} runs\n"))?;
    let found = effort.with(runs, |progress| screening.run(|| progress.done()))??;
    let text = found.iter().map(|screened| report::assumptions(screened, TOP)).collect();
    Ok((text, report::assumption_facts(&found)))
}
