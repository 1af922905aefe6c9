//! Runs a [`Protocol`]: all replicates in parallel, and their results.
//!
//! The bits do not depend on the number of threads. A spatial run without mutation ends when one strategy has all
//! places: the remaining sweeps are known. *Units*: shares; sweeps or steps. *Words drawn*: as the populations say.

use super::chain::sojourns;
use super::fixation::{Fixation, fixation};
use super::protocol::{Dynamics, Measurement, Protocol};
use super::spatial::Spatial;
use super::stage::GroupPayoff;
use super::watch::Watch;
use super::well_mixed::WellMixed;
use crate::base::blocks::map;
use crate::base::error::Problem;
use crate::base::math::exp;
use crate::base::random::Address;
use crate::theory::stationary::birth_death;
use serde_json::{Value, json};
use std::sync::Arc;

/// One replicate.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Replicate {
    /// Mean share of each strategy.
    pub shares: Vec<f64>,
    /// The first sweep at which one strategy had all places; `None` if there was none, and in well-mixed populations.
    pub uniform_at: Option<u64>,
    /// The recorded shares: the sweep or step, and the share of each strategy.
    pub series: Vec<(u64, Vec<f64>)>,
    /// Well mixed, two strategies: the number of steps with 0 … Z members of the first.
    pub histogram: Vec<u64>,
}

/// The results of a protocol.
#[derive(Clone, Debug)]
pub struct EvolutionOutcome {
    /// The protocol.
    pub protocol: Protocol,
    /// The replicates; empty if fixation was measured.
    pub replicates: Vec<Replicate>,
    /// The exact mean share of each strategy; for two strategies, well mixed, with mutation.
    pub exact: Option<Vec<f64>>,
    /// Fixation, if it was measured.
    pub fixation: Option<Fixation>,
}

impl Protocol {
    /// Runs the protocol; `done` is called [`Protocol::units`] times, from any thread.
    ///
    /// # Errors
    /// When the group does not fit the population, a graph cannot be made, or payoffs cannot be used.
    pub fn run(&self, done: impl Fn() + Sync) -> Result<EvolutionOutcome, Problem> {
        let mut outcome =
            EvolutionOutcome { protocol: self.clone(), replicates: Vec::new(), exact: None, fixation: None };
        match (&self.population, self.measure) {
            (Dynamics::Spatial { .. }, measure) => {
                let Measurement::Shares { burn, length, every } = measure else {
                    return Err(Problem::new("fixation", "is for well_mixed populations"));
                };
                let runs = map(self.replicates as usize, |replicate| {
                    let run = self.spatial(replicate as u32).map(|run| observed(run, burn, length, every, self.ends()));
                    done();
                    run
                });
                outcome.replicates = runs.into_iter().collect::<Result<_, _>>()?;
            }
            (Dynamics::WellMixed { .. }, Measurement::Fixation { runs }) => {
                outcome.fixation = Some(fixation(&self.well_mixed()?, Address::new(self.seed), runs)?);
                done();
            }
            (Dynamics::WellMixed { size, mutation, .. }, Measurement::Shares { burn, length, every }) => {
                let population = self.well_mixed()?;
                let start = apportioned(&self.shares, *size as u32);
                let address = Address::new(self.seed);
                let watch = Watch { burn, steps: length, every };
                let runs = sojourns(&population, address, &start, self.replicates, watch)?;
                let kept = |run: super::chain::Sojourn| {
                    done();
                    Replicate { shares: run.shares, histogram: run.histogram, series: run.series, uniform_at: None }
                };
                outcome.replicates = runs.into_iter().map(kept).collect();
                if population.strategies() == 2 && *mutation > 0.0 {
                    outcome.exact = Some(exact(&population)?);
                }
            }
        }
        Ok(outcome)
    }

    /// How often [`Protocol::run`] calls `done`: once per replicate, or once for all runs of a mutant together.
    pub const fn units(&self) -> u64 {
        match self.measure {
            Measurement::Shares { .. } => self.replicates as u64,
            Measurement::Fixation { .. } => 1,
        }
    }

    /// A replicate of a lattice or graph, at its start.
    ///
    /// # Errors
    /// When the population is well mixed, or as [`Spatial::new`].
    pub fn spatial(&self, replicate: u32) -> Result<Spatial, Problem> {
        let Dynamics::Spatial { space, imitation } = &self.population else {
            return Err(Problem::new("population.type", "is well_mixed: it has no places"));
        };
        Spatial::new(space, &self.stage, &self.shares, *imitation, Address::new(self.seed).replicate(replicate))
    }

    /// The well-mixed population.
    ///
    /// # Errors
    /// When the population is a lattice or graph, or as [`WellMixed::new`].
    pub fn well_mixed(&self) -> Result<WellMixed, Problem> {
        let Dynamics::WellMixed { size, group, update, mutation } = self.population else {
            return Err(Problem::new("population.type", "is not well_mixed"));
        };
        let payoff: Arc<dyn GroupPayoff> = Arc::new(self.stage.clone());
        WellMixed::new(&payoff, self.shares.len(), size, group, update, mutation)
    }

    /// Whether a uniform population stays uniform, so that the run may end.
    fn ends(&self) -> bool {
        matches!(&self.population, Dynamics::Spatial { imitation, .. } if imitation.mutation == 0.0)
    }
}

/// Runs a spatial population and records its mean shares and series.
fn observed(mut run: Spatial, burn: u64, length: u64, every: u64, ends: bool) -> Replicate {
    let mut kept = Replicate { shares: vec![0.0; run.shares().len()], ..Replicate::default() };
    let keep = |kept: &mut Replicate, run: &Spatial| {
        if every > 0 && run.sweeps().is_multiple_of(every) {
            kept.series.push((run.sweeps(), run.shares()));
        }
    };
    keep(&mut kept, &run);
    while run.sweeps() < burn + length {
        if run.is_uniform() {
            kept.uniform_at = kept.uniform_at.or(Some(run.sweeps()));
            if ends {
                break;
            }
        }
        run.advance(1);
        keep(&mut kept, &run);
        if run.sweeps() > burn {
            kept.shares.iter_mut().zip(run.shares()).for_each(|(sum, share)| *sum += share);
        }
    }
    let rest = (burn + length - run.sweeps()).min(length) as f64;
    for (sum, share) in kept.shares.iter_mut().zip(run.shares()) {
        *sum = (*sum + rest * share) / length as f64;
    }
    if run.is_uniform() {
        kept.uniform_at = kept.uniform_at.or(Some(run.sweeps()));
    }
    kept
}

/// Divides the members by shares, by the method of largest remainders.
fn apportioned(shares: &[f64], size: u32) -> Vec<u32> {
    let mut counts: Vec<u32> = shares.iter().map(|share| (share * f64::from(size)) as u32).collect();
    let mut order: Vec<usize> = (0..shares.len()).collect();
    let rest = |s: usize| shares[s] * f64::from(size) - f64::from((shares[s] * f64::from(size)) as u32);
    order.sort_by(|a, b| rest(*b).total_cmp(&rest(*a)));
    let missing = size.saturating_sub(counts.iter().sum()) as usize;
    order.into_iter().cycle().take(missing).for_each(|s| counts[s] += 1);
    counts
}

/// The exact mean shares of two strategies with mutation.
fn exact(population: &WellMixed) -> Result<Vec<f64>, Problem> {
    let z = population.size() as u32;
    let chance = |k: u32, a: usize, b: usize| population.transitions(&[k, z - k]).map(|chances| chances[a][b]);
    let up: Vec<f64> = (0..z).map(|k| chance(k, 1, 0)).collect::<Result<_, _>>()?;
    let down: Vec<f64> = (1..=z).map(|k| chance(k, 0, 1)).collect::<Result<_, _>>()?;
    let distribution = birth_death(&up, &down)?;
    let share = distribution.iter().enumerate().map(|(k, p)| k as f64 * p).sum::<f64>() / f64::from(z);
    Ok(vec![share, 1.0 - share])
}

impl EvolutionOutcome {
    /// Mean of a strategy's share over replicates, and the standard deviation between replicates (`None` for one
    /// replicate).
    pub fn share(&self, strategy: usize) -> (f64, Option<f64>) {
        let n = self.replicates.len() as f64;
        let mean = self.replicates.iter().map(|run| run.shares[strategy]).sum::<f64>() / n;
        let apart = |run: &Replicate| (run.shares[strategy] - mean) * (run.shares[strategy] - mean);
        let square: f64 = self.replicates.iter().map(apart).sum();
        (mean, (n > 1.0).then(|| (square / (n - 1.0)).sqrt()))
    }

    /// The protocol and all results as JSON.
    pub fn json(&self) -> Value {
        let protocol = &self.protocol;
        let mut json = json!({
            "id": protocol.id, "protocol": protocol.to_string(), "seed": protocol.seed, "unit": protocol.unit(),
        });
        if let Some(found) = self.fixation {
            json["fixation"] = json!({
                "runs": found.runs, "fixed": found.fixed, "share": found.share(),
                "standard_error": found.standard_error(), "exact": exp(found.ln_exact), "ln_exact": found.ln_exact,
            });
            return json;
        }
        let n = self.replicates.len() as f64;
        let strategies = protocol.stage.strategies.iter().enumerate().map(|(s, strategy)| {
            let (mean, sd) = self.share(s);
            json!({
                "id": strategy.id, "mean": mean, "sd_between_replicates": sd,
                "standard_error": sd.map(|sd| sd / n.sqrt()), "exact": self.exact.as_ref().map(|exact| exact[s]),
            })
        });
        json["strategies"] = strategies.collect();
        let replicates = self.replicates.iter().map(|run| {
            let mut json = json!({"shares": run.shares, "uniform_at": run.uniform_at});
            if !run.series.is_empty() {
                json["series"] = json!(run.series);
            }
            if !run.histogram.is_empty() {
                json["histogram"] = json!(run.histogram);
            }
            json
        });
        json["replicates"] = replicates.collect();
        json
    }
}

#[cfg(test)]
mod tests {
    use super::super::read::tests::read;
    use super::*;

    #[test]
    fn the_result_of_a_lattice_states_its_protocol() {
        let outcome = read(&json!({
            "cogov": 1, "seed": 1, "replicates": 3, "burn": 100, "sweeps": 100, "every": 50,
            "population": {"type": "lattice", "lattice": "square", "length": 40},
            "game": {"multiplier": 3.0}, "update": {"temperature": 0.5}
        }))
        .unwrap()
        .run(|| ())
        .unwrap();
        assert_eq!((outcome.share(0), outcome.replicates.len()), ((0.0, Some(0.0)), 3));
        let first = &outcome.replicates[0];
        assert!(first.uniform_at.is_some_and(|at| at > 5 && at < 150));
        assert_eq!((first.series[0].0, first.series[0].1.len()), (0, 2));
        let json = outcome.json();
        assert!(json["protocol"].as_str().unwrap().contains("random sequential"));
        assert_eq!(json["strategies"][1]["mean"], 1.0);
    }

    /// V-E13: the collective-risk dilemma is the community model's threshold game, at risk/c and in units of c.
    #[test]
    fn collective_risk_is_a_game_of_the_community_model() {
        for (risk, beta, mutation, m, mean) in [
            (0.5, 5.0, 0.01, 3, 0.541_678_72),
            (0.2, 5.0, 0.01, 3, 0.048_827_08),
            (0.5, 1.0, 0.02, 3, 0.518_463_75),
            (0.5, 5.0, 0.01, 4, 0.223_016_51),
        ] {
            let outcome = read(&json!({
                "cogov": 1, "seed": 3, "replicates": 8, "burn": 10_000, "steps": 200_000,
                "population": {"type": "well_mixed", "size": 50},
                "game": {"type": "threshold", "value": risk / 0.1, "threshold": f64::from(m) / 6.0, "group_size": 6},
                "update": {"selection": beta * 0.1, "mutation": mutation}
            }))
            .unwrap()
            .run(|| ())
            .unwrap();
            assert!((outcome.exact.clone().unwrap()[0] - mean).abs() < 5e-9, "{:?}", outcome.exact);
            let (found, sd) = outcome.share(0);
            assert!((found - mean).abs() < 4.0 * sd.unwrap() / 8.0_f64.sqrt() + 1e-3);
        }
    }

    #[test]
    fn fixation_is_measured_and_members_are_whole_numbers() {
        let outcome = read(&json!({
            "cogov": 1, "seed": 1, "fixation": 2000, "population": {"type": "well_mixed", "size": 20},
            "game": {"multiplier": 2, "group_size": 4}, "update": {"selection": 0.1}
        }))
        .unwrap()
        .run(|| ())
        .unwrap();
        let found = outcome.fixation.unwrap();
        assert!((exp(found.ln_exact) - 0.027_300_649_755).abs() < 1e-11 && found.fixed > 20);
        assert_eq!(apportioned(&[1.0 / 3.0; 3], 100).iter().sum::<u32>(), 100);
        assert_eq!(apportioned(&[0.25, 0.75], 10), [3, 7]);
    }

    #[test]
    fn the_same_bits_from_any_number_of_threads() {
        let protocol = read(&json!({
            "cogov": 1, "seed": 5, "replicates": 5, "burn": 5, "sweeps": 20,
            "population": {"type": "graph", "graph": "scale_free", "places": 300},
            "strategies": [{"type": "contribute"}, {"type": "defect"}, {"type": "stay_out"}],
            "game": {"multiplier": 3}, "update": {"temperature": 0.5}, "incentives": {"outside": 1}
        }))
        .unwrap();
        let reference = protocol.run(|| ()).unwrap().replicates;
        for replicate in 0..5 {
            let alone = observed(protocol.spatial(replicate).unwrap(), 5, 20, 0, true);
            assert_eq!(alone, reference[replicate as usize]);
        }
    }
}
