//! What becomes of a commons if residents do as the others did last week, and forget it now and then?
//!
//! Run it with `cargo run --release --example own_rule`.

use cogov::decision::{Decide, DecisionRule};
use cogov::describe::section::{Community, Time};
use cogov::prelude::*;
use cogov::random::unit;
use cogov::trial::Trial;

/// Gives what the others in the group gave last week, or nothing in a week of forgetting.
#[derive(Component, Clone, Debug)]
#[component(id = "imitate")]
struct Imitate {
    /// Chance a week to forget it.
    #[parameter(default = 0.02)]
    forget: Probability,
}

impl DecisionRule for Imitate {
    fn decide(&self, at: &mut Decide<'_>) {
        let (rows, words) = (at.rows(), at.words(0));
        for (k, row) in rows.enumerate() {
            let seen = if at.past.first { at.prospect.belief[k] } else { at.past.others[row] };
            at.choice[k] = if unit(words[k]) < self.forget.f32() { 0.0 } else { seen };
        }
    }
}

fn main() -> Result<(), Error> {
    // One choice, on a made-up community: in each group of five one gives all, and the others nothing.
    let mut trial = Trial::new(20, 5)?.contributions(&[1.0, 0.0, 0.0, 0.0, 0.0]);
    trial.play(Linear)?;
    println!("five residents after one of them gave: {:.2?}", &trial.choose(Imitate::by_default()?)?[..5]);

    let mut registry = Registry::standard();
    registry.rule::<Imitate>()?;
    for forget in [0.0, 0.02, 0.1] {
        let scenario = Scenario::describe("imitation")
            .seed(7)
            .section(Time::new().burn_in(0).ticks(96))
            .section(Community::new().residents(600))
            .rule(ImitateGiven::new().forget(forget))
            .probes(["cooperation"])
            .build_with(&registry)?;
        let mut run = scenario.simulation("none", 0)?;
        run.run(scenario.ticks())?;
        let course = run.series().column("cooperation").unwrap_or_default();
        println!(
            "forgets with {forget:4}: week 1 {:.2}, week 24 {:.2}, week 96 {:.2}",
            course[0], course[23], course[95]
        );
    }
    Ok(())
}

/// The game of the trial: each unit given brings everybody 0.3.
#[derive(Debug)]
struct Linear;

impl cogov::game::Game for Linear {
    fn payoff(&self, own: f64, others: &cogov::game::Others) -> f64 {
        1.0 - own + 0.3 * (own + others.sum)
    }

    fn marginal(&self, _: f64, _: &cogov::game::Others) -> f64 {
        0.3
    }
}
