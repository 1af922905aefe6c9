//! Contributors and defectors imitate each other on a lattice: from which return on contributions do contributors survive?
//!
//! Run it with `cargo run --release --example lattice`.

use cogov::evolution::{
    Good, Imitation, Incentives, Lattice, Multiplied, Order, Shared, Space, Spatial, StageGame, Strategy,
};
use cogov::{Address, Component, Problem};

fn main() -> Result<(), Problem> {
    let space = Space::Lattice { lattice: Lattice::Square, length: 100 };
    let imitation = Imitation {
        order: Order::RandomSequential,
        own_group_only: false,
        mean: false,
        divided: false,
        temperature: 0.5,
        mutation: 0.0,
    };
    println!("share of contributors after 0, 10, 100 and 400 sweeps; groups of five, noise 0.5");
    for multiplier in [3.0, 3.6, 3.8, 4.2, 4.8] {
        let game = StageGame {
            strategies: vec![Strategy::named("contribute")?, Strategy::named("defect")?],
            good: Good::Multiplied(Multiplied { multiplier, cost: 1.0, shared: Shared::All }),
            incentives: Incentives::by_default()?,
        };
        let mut population = Spatial::new(&space, &game, &[0.5, 0.5], imitation, Address::new(7))?;
        let mut course = vec![population.shares()[0]];
        for sweeps in [10, 90, 300] {
            population.advance(sweeps);
            course.push(population.shares()[0]);
        }
        println!("  multiplier {multiplier:.1}: {course:.3?}");
    }
    Ok(())
}
