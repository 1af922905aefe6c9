//! An institution of one's own for the library cogov. `cargo test` runs it beside no institution.
//!
//! cogov::institution describes every hook, what it may read and write, and when it is called.

use cogov::institution::{Enforce, Institution, Price};
use cogov::{Component, Problem, Registry};

/// Thanks residents with a gift that grows with their contribution.
#[derive(Component, Clone, Debug)]
#[component(id = "own_institution")]
pub struct OwnInstitution {
    /// What a whole contribution brings.
    #[parameter(default = 1.0, range = 0.0..=100.0, unit = "endowment")]
    gift: f32,
}

impl Institution for OwnInstitution {
    /// Before residents choose: what a contribution brings.
    fn price(&mut self, at: &mut Price<'_>) {
        at.terms.incentive.raise(self.gift * at.dose);
    }

    /// After the game: what the institution owes. It is settled from its budget and booked in the ledger.
    fn enforce(&mut self, at: &mut Enforce<'_>) {
        let gift = self.gift * at.dose;
        for (reward, contribution) in at.claims.reward.iter_mut().zip(&at.act.contribution) {
            *reward = gift * contribution;
        }
    }
}

/// The components of the library, and this institution.
///
/// # Errors
/// When the library has a component of this name.
pub fn registry() -> Result<Registry, Problem> {
    let mut registry = Registry::standard();
    registry.institution::<OwnInstitution>()?;
    Ok(registry)
}

#[cfg(test)]
mod tests {
    use super::*;
    use cogov::experiment::{paired_differences, run_all};
    use cogov::{Error, Scenario, Source};

    #[test]
    fn it_raises_cooperation() -> Result<(), Error> {
        let json = serde_json::json!({
            "cogov": 1, "id": "own_institution", "seed": 7, "replicates": 4,
            "time": {"burn_in": 0, "ticks": 48},
            "community": {"residents": 300},
            "institutions": [{"type": "own_institution", "gift": 1.5}],
            "treatments": {"none": [], "own_institution": ["own_institution"]},
            "probes": ["cooperation", "rewards"]
        });
        let scenario = Scenario::build(&Source::from_json(json), &registry()?)?;
        let outcomes = run_all(&scenario, || ())?;
        let changes = paired_differences(&outcomes, "none", "own_institution", 12);
        assert!(changes.iter().all(|change| change.difference.mean > 0.0), "{changes:?}");
        Ok(())
    }
}
