//! A custom institution, from the trait to a paired comparison: a weekly lottery among residents who contributed.
//!
//! Run it with `cargo run --release --example custom_institution`.

use cogov::base::random::chance;
use cogov::experiment::{paired_differences, run_all};
use cogov::institution::{Enforce, Institution, Price};
use cogov::{Component, Parameter, Problem, Registry, Scenario, Source, Values};

// The institution begins here …
const ODDS: f32 = 0.2;

/// Every week each resident may win a prize from the street office, with higher probability the more it contributed.
#[derive(Clone, Debug)]
struct Lottery(f32);

impl Component for Lottery {
    const TYPE: &'static str = "lottery";
    const PARAMETERS: &'static [Parameter] =
        &[Parameter::number("prize", 3.0, (0.0, 100.0), "endowment", "what a winner gets")];
    fn build(values: &Values) -> Result<Self, Problem> {
        Ok(Self(values.number("prize") as f32))
    }
}

impl Institution for Lottery {
    fn price(&mut self, at: &mut Price<'_>) {
        at.terms.incentive.iter_mut().for_each(|incentive| *incentive += ODDS * self.0 * at.dose);
    }
    fn enforce(&mut self, at: &mut Enforce<'_>) {
        let (rows, prize, odds) = (at.rows(), self.0, ODDS * at.dose);
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
    registry.institution::<Lottery>();
    let json = serde_json::json!({
        "cogov": 1, "id": "lottery", "seed": 1, "replicates": 10,
        "time": {"burn_in": 0, "ticks": 96},
        "community": {"residents": 600},
        "institutions": [{"type": "lottery", "prize": 3}],
        "probes": ["cooperation", "rewards", "welfare"]
    });
    let scenario = Scenario::build(&Source::from_json(json), &registry)?;
    let outcomes = run_all(&scenario, || ())?;
    print!("{}", cogov::report::comparison("none", "all", &paired_differences(&outcomes, "none", "all", 48)));
    Ok(())
}
