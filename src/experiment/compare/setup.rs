//! The setup of a comparison: the runs of some treatments of one scenario, and the rule when there are enough of them.
//!
//! All arms of a replicate share its residents and its random words. Replicates are numbered from 0 on: a replicate that is
//! added later is the same as in a longer comparison from the start.

use super::arm_values::ArmValues;
use super::treatments::treatments_of;
use crate::base::blocks::map;
use crate::base::error::{Breach, Problem};
use crate::experiment::measure::{Measure, add_probes};
use crate::experiment::observer::Observer;
use crate::experiment::scenario_run::run_observed;
use crate::scenario::{Registry, Scenario, Source};
use crate::stats::{Stopping, Verdict, mean_interval, replicates_needed};
use serde_json::Value;
use std::ops::Range;

/// A scenario whose treatments are the arms of a comparison, and the measures of each run.
#[derive(Debug)]
pub struct ComparisonSetup {
    /// The scenario; its first treatment is the baseline, its probes are those of the measures.
    pub scenario: Scenario,
    /// The measures of each run.
    pub measures: Vec<Measure>,
}

/// One run of a comparison: its measures, or why it failed.
#[derive(Clone, Debug, PartialEq)]
pub struct MeasuredRun {
    /// The treatment.
    pub treatment: String,
    /// The replicate.
    pub replicate: u32,
    /// One number per measure.
    pub values: Result<Vec<f64>, Breach>,
}

/// Why no more replicates were added.
#[derive(Clone, Debug, PartialEq)]
pub struct StoppingResult {
    /// The last verdict of the stopping rule.
    pub verdict: Verdict,
    /// The treatment whose interval is the widest.
    pub arm: String,
    /// Half the width of that interval; none where there is none.
    pub half_width: Option<f64>,
}

impl ComparisonSetup {
    /// Reads a comparison. `outcomes` are words for [`Measure::parse`]; without any, the mean of every probe over the last
    /// year. `treatments` are words, `a+b` for both together; without any, all treatments of the scenario.
    ///
    /// # Errors
    /// When the scenario has an error, or a word is unknown.
    pub fn read(
        source: &Source,
        registry: &Registry,
        (baseline, treatments): (&str, &[String]),
        outcomes: &[String],
    ) -> Result<Self, Problem> {
        let scenario = Scenario::build(source, registry)?;
        let mut measures = measures(&scenario, registry, outcomes).map_err(|problem| problem.under("--outcome"))?;
        measures.extend(scenario.stop.as_ref().map(|stop| Measure::ended(&stop.probe)));
        let mut json = scenario.json.clone();
        json["treatments"] = Value::Object(treatments_of(&scenario, baseline, treatments)?);
        let mut probes: Vec<&str> = Vec::new();
        add_probes(&mut probes, &measures);
        json["probes"] = probes.into();
        let files = scenario.files;
        let mut scenario = Scenario::build(&Source { name: source.name.clone(), json }, registry)?;
        scenario.files = files;
        Ok(Self { scenario, measures })
    }

    /// The baseline.
    pub fn baseline(&self) -> &str {
        self.scenario.treatments.first().map_or("", |(name, _)| name)
    }

    /// Runs some replicates of every arm, replicate by replicate; the observer is told of each run, from any thread.
    ///
    /// # Errors
    /// When a treatment names what the scenario does not have, or the observer ended the runs.
    pub fn runs(&self, replicates: Range<u32>, observer: &dyn Observer) -> Result<Vec<MeasuredRun>, Problem> {
        let arms = &self.scenario.treatments;
        let runs = map(replicates.len() * arms.len(), |unit| {
            let replicate = replicates.start + (unit / arms.len()) as u32;
            let outcome = run_observed(&self.scenario, &arms[unit % arms.len()].0, replicate, observer)?;
            let values = outcome.series.map(|series| self.measures.iter().map(|measure| measure.of(&series)).collect());
            Ok(MeasuredRun { treatment: outcome.treatment, replicate, values })
        });
        runs.into_iter().collect()
    }

    /// Runs replicates until the interval of `measure` is narrow enough in every arm, or the most are done: `first` at once,
    /// then as many as the spread so far asks for, at most twice what is there.
    ///
    /// # Errors
    /// As [`ComparisonSetup::runs`]; and when the rule makes no sense.
    pub fn until(
        &self,
        stopping: &Stopping,
        measure: &str,
        first: u32,
        observer: &dyn Observer,
    ) -> Result<(Vec<MeasuredRun>, StoppingResult), Problem> {
        let most = stopping.most as u32;
        let mut count = first.min(most);
        let mut runs = self.runs(0..count, observer)?;
        loop {
            let arm_values = self.arm_values(&runs);
            let (ending, wanted) = self.judge(stopping, measure, &arm_values)?;
            if ending.verdict != Verdict::Continue {
                return Ok((runs, ending));
            }
            let next = (wanted as u32).clamp(count + 1, (2 * count).max(count + 1)).min(most);
            runs.extend(self.runs(count..next, observer)?);
            count = next;
        }
    }

    /// Applies the rule to all arms together, and estimates the number of replicates from the spread so far.
    fn judge(
        &self,
        stopping: &Stopping,
        measure: &str,
        arm_values: &ArmValues,
    ) -> Result<(StoppingResult, usize), Problem> {
        let count = arm_values.replicates();
        let baseline = self.baseline();
        let mut ending = StoppingResult { verdict: Verdict::Reached, arm: String::new(), half_width: Some(-1.0) };
        let mut wanted = 0;
        for arm in arm_values.arms().filter(|arm| *arm != baseline) {
            let columns = arm_values.together(measure, &[arm, baseline]);
            let differences: Vec<f64> = columns[0].iter().zip(&columns[1]).map(|(y, x)| y - x).collect();
            if stopping.judge(&differences)? != Verdict::Reached {
                // Failed replicates count towards the maximum; otherwise an arm that always fails would never end.
                let over = count >= stopping.most || differences.is_empty();
                ending.verdict = if over { Verdict::Exhausted } else { Verdict::Continue };
            }
            let failed = count - differences.len();
            let needed = replicates_needed(&differences, stopping.level, stopping.half_width).unwrap_or(count + 1);
            wanted = wanted.max(needed.saturating_add(failed)).max(stopping.least);
            let limits = mean_interval(&differences, stopping.level).and_then(|interval| interval.limits);
            let half_width = limits.map(|(low, high)| 0.5 * (high - low));
            // A missing interval counts as wider than all others.
            let wider = ending.half_width.is_some_and(|widest| half_width.is_none_or(|half| half > widest));
            if wider {
                (ending.arm, ending.half_width) = (arm.to_owned(), half_width);
            }
        }
        Ok((ending, wanted.min(stopping.most)))
    }

    /// The numbers of some runs.
    pub fn arm_values(&self, runs: &[MeasuredRun]) -> ArmValues {
        let mut arm_values = ArmValues::default();
        for run in runs {
            for (k, measure) in self.measures.iter().enumerate() {
                let value = run.values.as_ref().map_or(f64::NAN, |values| values[k]);
                arm_values.put(&run.treatment, &measure.name, run.replicate, value);
            }
        }
        arm_values
    }
}

fn measures(scenario: &Scenario, registry: &Registry, outcomes: &[String]) -> Result<Vec<Measure>, Problem> {
    if outcomes.is_empty() {
        return Ok(scenario.probes().map(Measure::usual).collect());
    }
    let mut measures: Vec<Measure> = Vec::new();
    for text in outcomes {
        let measure = Measure::parse(text)?;
        registry.find_probe(&measure.probe)?;
        measure.check(scenario.time).map_err(|problem| problem.under(&format!("'{text}'")))?;
        if measures.iter().any(|other| other.name == measure.name) {
            return Err(Problem::new("", format!("'{text}' stands here twice")));
        }
        measures.push(measure);
    }
    Ok(measures)
}
