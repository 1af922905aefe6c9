//! Uneven graphs: where contribution sets in.

use crate::base::blocks::map;
use crate::base::error::Problem;
use crate::validation::Ours::Measured as By;
use crate::validation::Tolerance::Absolute;
use crate::validation::run::experiment;
use crate::validation::target::{Measured, Target};

pub(super) const TARGETS: &[Target] = &[S07];

/// The tolerance is less than half of the distance between two of the three, so that the order holds.
const S07: Target = Target {
    id: "V-S07",
    what: "Where contribution sets in on uneven graphs, as r/5: the order is the result",
    source: "after Santos, Santos and Pacheco, Nature 454, 2008, protocol not read; computed; middles of the intervals",
    tolerance: Absolute(0.11),
    slow: true,
    ours: By(onsets),
};

/// The share from which contribution has set in.
const PRESENT: f64 = 0.1;

fn onsets() -> Result<Vec<Measured>, Problem> {
    const RING: &str = r#"population={"type":"graph","graph":"ring","places":1000,"degree":4}"#;
    let ring = format!("{RING} update.contribution=per_game");
    [
        ("scale-free, one contribution divided", "update.contribution=per_individual", 0.275),
        ("scale-free, a contribution a game", "update.contribution=per_game", 0.55),
        ("ring, a contribution a game", ring.as_str(), 0.775),
    ]
    .into_iter()
    .map(|(name, change, theirs)| {
        let (how, _) = experiment("scale_free", change)?;
        Ok(Measured::plain(&how, name, onset(change)?, theirs))
    })
    .collect()
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
