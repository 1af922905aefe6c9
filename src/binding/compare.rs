//! Comparisons with a baseline, pair by pair: what `cogov compare` asks.

use super::inputs::{Effort, Input, bare, changed};
use super::results::Results;
use crate::base::error::{Error, Problem};
use crate::experiment::{Comparison, ComparisonSetup, ComparisonTerms, Observer};
use crate::report::{
    Failure, Manifest, compared, comparison_table, headline, interaction_table, runs_table, sufficiency_table,
};
use crate::scenario::Registry;
use serde_json::{Map, Value, json};
use std::time::Instant;

/// What is compared.
#[derive(Clone, Debug)]
pub struct CompareAsked {
    /// The baseline.
    pub baseline: String,
    /// Treatments or institutions, `a+b` for both; all treatments where there are none.
    pub treatments: Vec<String>,
    /// Outcomes, as `cost:sum@48`; the mean of every probe over the last year where there are none.
    pub outcomes: Vec<String>,
    /// Margins within which differences are equivalent, by outcome, in its unit.
    pub margins: Vec<(String, f64)>,
    /// Whether Welch's and the Mann-Whitney test are given, too.
    pub unpaired: bool,
}

/// Runs and compares; `begin` is told how many runs there are.
///
/// # Errors
/// What is wrong with the scenario or the question; when the runs do not fit into the memory, or the observer ended them.
pub fn compare(
    (input, own, set): (&Input, &Map<String, Value>, &Map<String, Value>),
    asked: &CompareAsked,
    effort: Effort,
    begin: impl FnOnce(usize),
    observer: &dyn Observer,
) -> Result<Results, Error> {
    let source = changed(input, own, set)?;
    let words = (asked.baseline.as_str(), &asked.treatments[..]);
    let comparing = bare(ComparisonSetup::read(&source, &Registry::standard(), words, &asked.outcomes))?;
    let terms = terms(&comparing, &asked.margins)?;
    let scenario = &comparing.scenario;
    let runs = scenario.replicates as usize * scenario.treatments.len();
    effort.fits(scenario.memory(), runs)?;
    begin(runs);
    let mut manifest = Manifest::of(scenario);
    manifest.asked = Some(json!({
        "compare": {
            "baseline": comparing.baseline(), "level": terms.level,
            "outcomes": comparing.measures.iter().map(|measure| &measure.name).collect::<Vec<_>>(),
            "margins": terms.margins, "unpaired": asked.unpaired, "until_width": {}, "most": null,
        }
    }));
    let clock = Instant::now();
    let runs = comparing.runs(0..scenario.replicates, observer)?;
    manifest.took(scenario.work(runs.len()), clock.elapsed().as_secs_f64());
    manifest.failures = runs.iter().filter_map(Failure::of).collect();
    let found = Comparison::of(&comparing.arm_values(&runs), comparing.baseline(), &terms)?;
    let mut tables = vec![("comparison", comparison_table(&found, &terms, asked.unpaired))];
    tables.extend(interaction_table(&found).map(|table| ("interactions", table)));
    tables.push(("sufficiency", sufficiency_table(&found)));
    tables.push(("runs", runs_table(&runs, &comparing.measures)));
    let text = format!("{}\n{}", headline(scenario), compared(&found, &terms, asked.unpaired));
    Ok(Results::kept(tables, manifest, text))
}

fn terms(comparing: &ComparisonSetup, margins: &[(String, f64)]) -> Result<ComparisonTerms, Problem> {
    let mut terms = ComparisonTerms::default();
    let names = || comparing.measures.iter().map(|measure| measure.name.as_str());
    for (outcome, margin) in margins {
        if !names().any(|name| name == outcome) {
            return Err(Problem::unknown("margins", outcome, names()));
        }
        if !(*margin > 0.0 && margin.is_finite()) {
            return Err(Problem::new(format!("margins {outcome}"), format!("{margin} is not a number above 0")));
        }
        terms.margins.insert(outcome.clone(), *margin);
    }
    Ok(terms)
}
