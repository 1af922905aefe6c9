//! A custom institution, from the trait to a paired comparison: a weekly lottery among residents who contributed.
//!
//! Run it with `cargo run --release --example custom_institution`.

use cogov::describe::section::{Community, Time};
use cogov::experiment::run_all;
use cogov::institution::{Enforce, Institution, Price};
use cogov::random::chance;
use cogov::{Component, Probability, Problem, Registry, Scenario};

// The institution begins here …
/// Each week residents may win a prize from the street office; those who contribute more win more often.
#[derive(Component, Clone, Debug)]
#[component(id = "lottery")]
struct Lottery {
    /// What a winner gets.
    #[parameter(default = 3.0, range = 0.0..=100.0, unit = "endowment")]
    prize: f32,
    /// Probability that a full contribution wins.
    #[parameter(default = 0.2)]
    odds: Probability,
}

impl Institution for Lottery {
    fn price(&mut self, at: &mut Price<'_>) {
        at.terms.incentive.raise(self.odds.f32() * self.prize * at.dose);
    }
    fn enforce(&mut self, at: &mut Enforce<'_>) {
        let (rows, prize, odds) = (at.rows(), self.prize, self.odds.f32() * at.dose);
        let columns = (&mut at.claims.reward[..], &at.act.contribution[..]);
        at.random.blocks::<1, _>(rows, columns, |words, _, (reward, contribution)| {
            for k in 0..contribution.len() {
                reward[k] = if chance(words[0][k], odds * contribution[k]) { prize } else { 0.0 };
            }
        });
    }
}
// … and ends here: under 30 lines.

fn main() -> Result<(), Problem> {
    let mut registry = Registry::standard();
    registry.institution::<Lottery>()?;
    // The derive also wrote `LotteryGiven`, with one method a parameter.
    let scenario = Scenario::describe("lottery")
        .seed(1)
        .replicates(10)
        .section(Time::new().burn_in(0).ticks(96))
        .section(Community::new().residents(600))
        .institution(LotteryGiven::new().prize(3))
        .probes(["cooperation", "rewards", "welfare"])
        .build_with(&registry)?;
    let outcomes = run_all(&scenario, || ())?;
    print!("{}", cogov::report::run_table(&scenario, &outcomes, 48));
    Ok(())
}
