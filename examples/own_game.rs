//! A stairwell is clean only if all clean: does such a good need a third party?
//!
//! Run it with `cargo run --release --example own_game`.

use cogov::describe::institution::ThirdParty;
use cogov::describe::section::{Community, Time};
use cogov::game::{Game, Members, Others};
use cogov::prelude::*;

/// What a neighbour leaves undone spoils the work of the others: the good grows with the square of the mean contribution.
#[derive(Component, Clone, Copy, Debug)]
#[component(id = "stairwell")]
struct Stairwell {
    /// Value of a clean stairwell to each neighbour.
    #[parameter(default = 1.5, range = 0.0..=10.0, unit = "endowment")]
    value: f64,
}

impl Game for Stairwell {
    fn payoff(&self, own: f64, others: &Others) -> f64 {
        let mean = (own + others.sum) / others.n as f64;
        1.0 - own + self.value * others.weight * mean * mean
    }

    fn marginal(&self, own: f64, others: &Others) -> f64 {
        let n = others.n as f64;
        2.0 * self.value * others.weight * (own + others.sum) / (n * n)
    }

    fn optimum(&self, members: &Members) -> f64 {
        self.together(0.0, members).max(self.together(1.0, members))
    }
}

fn main() -> Result<(), Problem> {
    match cogov::contract::game(&Stairwell { value: 1.5 }, &[]) {
        Ok(()) => println!("the game keeps its contract"),
        Err(broken) => println!("{broken}"),
    }
    let mut registry = Registry::standard();
    registry.game::<Stairwell>()?;
    let scenario = Scenario::describe("stairwell")
        .seed(7)
        .replicates(8)
        .section(Time::new().burn_in(0).ticks(96))
        .section(Community::new().residents(400))
        .game(StairwellGiven::new().value(1.5).group_size(8))
        .institution(ThirdParty::new().fine(2))
        .treatment("none", &[])
        .treatment("third_party", &["third_party"])
        .probes(["cooperation", "welfare", "cost"])
        .build_with(&registry)?;
    let outcomes = run_all(&scenario, || ())?;
    print!("{}", cogov::report::run_table(&scenario, &outcomes, 24));
    Ok(())
}
