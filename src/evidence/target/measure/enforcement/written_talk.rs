//! Written talk before each round: members promise, and are believed a little.

use crate::base::component::Component;
use crate::base::error::Problem;
use crate::institution::{Inform, Institution};
use crate::scenario::{Registry, Scenario, Source};
use serde_json::{Value, json};

/// Written talk: beliefs move towards whole contributions. Its strength was chosen with the last round of the published
/// experiment in view, so that only the first round can surprise.
#[derive(Component, Clone, Debug)]
#[component(id = "written_talk")]
struct WrittenTalk {
    /// How far a belief moves.
    #[parameter(default = 0.12, range = 0.0..=1.0, unit = "share")]
    strength: f32,
}

impl Institution for WrittenTalk {
    fn inform(&mut self, at: &mut Inform<'_>) {
        at.mind.belief.iter_mut().for_each(|belief| *belief += self.strength * (1.0 - *belief));
    }
}

/// An experiment with two treatments: `none`, and `all` with talk before each round.
pub(super) fn talkers(json: Value) -> Result<Scenario, Problem> {
    let institutions = json!({
        "institutions": [{"type": "written_talk"}], "treatments": {"none": [], "all": ["written_talk"]},
    });
    let mut registry = Registry::standard();
    registry.institution::<WrittenTalk>()?;
    Scenario::build(&Source::from_json(super::design::with(json, institutions)), &registry)
}
