//! Uneven graphs: where contribution sets in.

use crate::base::blocks::map;
use crate::base::error::Problem;
use crate::evolution::GraphMoran;
use crate::validation::Ours::Measured as By;
use crate::validation::Tolerance::{Exact, Seeds};
use crate::validation::run::experiment;
use crate::validation::target::{Measured, Target};
use serde_json::json;
use std::path::Path;

pub(super) const TARGETS: &[Target] = &[E18_RUN, S07];

/// 1 where the order holds: the values depend on a normalisation that is not published.
const S07: Target = Target {
    id: "V-S07",
    what: "Where contribution sets in on uneven graphs, as r/5: the order, 1 where it holds",
    source: "after Santos, Santos and Pacheco, Nature 454, 2008, protocol not read; computed",
    tolerance: Exact,
    slow: true,
    ours: By(onsets),
};

const E18_RUN: Target = Target {
    id: "V-E18m",
    what: "Fixation on a star and on a ring, by simulation (birth-death, 200,000 runs)",
    source: "Lieberman, Hauert and Nowak, Nature 433, 2005; computed",
    tolerance: Seeds(0.0),
    slow: true,
    ours: By(mutants),
};

fn mutants() -> Result<Vec<Measured>, Problem> {
    const RUNS: u32 = 200_000;
    [
        ("star", 5, 1.1, 0.2529087603),
        ("star", 10, 1.1, 0.1818629159),
        ("star", 10, 2.0, 0.65311809801),
        ("ring", 10, 1.1, 0.147950359),
    ]
    .into_iter()
    .map(|(graph, places, fitness, theirs): (&str, u32, f64, f64)| {
        let population = json!({"type": "graph", "graph": graph, "places": places});
        let update = json!({"type": "birth_death", "fitness": fitness});
        let json = json!({"cogov": 1, "seed": 2009, "fixation": RUNS, "population": population, "update": update});
        let how = format!(
            "evolve scenarios/evolution/star.json --set population.graph={graph} --set population.places={places} \
                 --set update.fitness={fitness} --set fixation={RUNS}"
        );
        let ours = GraphMoran::read(&json, Path::new(""))?.fixed() as f64 / f64::from(RUNS);
        let error = (theirs * (1.0 - theirs) / f64::from(RUNS)).sqrt();
        Ok(Measured { how, result: "takes over".to_owned(), ours, theirs, error })
    })
    .collect()
}

/// The share from which contribution has set in.
const PRESENT: f64 = 0.1;

fn onsets() -> Result<Vec<Measured>, Problem> {
    const RING: &str = r#"population={"type":"graph","graph":"ring","places":1000,"degree":4}"#;
    let (divided, game) = ("update.contribution=per_individual", "update.contribution=per_game");
    let ring = format!("{RING} {game}");
    let pairs = [
        ("scale-free: one contribution divided before one a game", divided, game),
        ("a contribution a game: scale-free before a ring", game, ring.as_str()),
    ];
    let row = |(what, first, second): (&str, &str, &str)| {
        let (how, _) = experiment("scale_free", second)?;
        let (before, after) = (onset(first)?, onset(second)?);
        Ok(Measured::plain(&how, format!("{what} ({before} and {after})"), f64::from(u8::from(before < after)), 1.0))
    };
    pairs.into_iter().map(row).collect()
}

/// The least of 0.15, 0.2 … 1 at which contribution is present.
fn onset(change: &str) -> Result<f64, Problem> {
    let levels: Vec<f64> = (3..=20).map(|step| f64::from(step) / 20.0).collect();
    let share = |k: usize| {
        let (_, protocol) = experiment("scale_free", &format!("{change} game.multiplier={}", 5.0 * levels[k]))?;
        Ok(protocol.run(|| ())?.share(0).0)
    };
    let shares = map(levels.len(), share).into_iter().collect::<Result<Vec<f64>, Problem>>()?;
    let found = levels.iter().zip(shares).find(|(_, share)| *share > PRESENT);
    Ok(found.map_or(f64::INFINITY, |(level, _)| *level))
}
