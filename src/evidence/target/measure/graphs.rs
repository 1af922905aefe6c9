//! Uneven graphs: the smallest multiplier at which contribution is present.
//!
//! Only the order of the multipliers is compared, as statements that hold or not: the values depend on a normalisation
//! that is not published. *Words drawn*: those of the experiments.

use super::super::experiment::experiment;
use super::super::measured::Measured;
use crate::base::blocks::map;
use crate::base::error::Problem;

/// The share of contributors from which contribution counts as present.
const PRESENT: f64 = 0.1;

const RING: &str = r#"population={"type":"graph","graph":"ring","places":1000,"degree":4}"#;
const DIVIDED: &str = "update.contribution=per_individual";
const PER_GAME: &str = "update.contribution=per_game";

/// Statements on the order in which contribution sets in.
pub(super) fn onsets() -> Result<Vec<Measured>, Problem> {
    let statement = |what: &str, first: &[&str], second: &[&str]| {
        let (how, _) = experiment("scale_free", second.iter().map(|change| (*change).to_owned()))?;
        let (before, after) = (onset(first)?, onset(second)?);
        Ok(Measured::statement(&how, format!("{what} ({before} and {after})"), before < after))
    };
    Ok(vec![
        statement("scale-free: one contribution divided before one a game", &[DIVIDED], &[PER_GAME])?,
        statement("a contribution a game: scale-free before a ring", &[PER_GAME], &[RING, PER_GAME])?,
    ])
}

/// The smallest of 0.15, 0.2 … 1, as multiplier / 5, at which contribution is present.
fn onset(changes: &[&str]) -> Result<f64, Problem> {
    let levels: Vec<f64> = (3..=20).map(|step| f64::from(step) / 20.0).collect();
    let share = |k: usize| {
        let multiplier = format!("game.multiplier={}", 5.0 * levels[k]);
        let changes = changes.iter().map(|change| (*change).to_owned()).chain([multiplier]);
        let (_, protocol) = experiment("scale_free", changes)?;
        Ok(protocol.run(|| ())?.share(0).0)
    };
    let shares = map(levels.len(), share).into_iter().collect::<Result<Vec<f64>, Problem>>()?;
    let found = levels.iter().zip(shares).find(|(_, share)| *share > PRESENT);
    Ok(found.map_or(f64::INFINITY, |(level, _)| *level))
}
