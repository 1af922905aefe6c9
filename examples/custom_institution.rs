//! An institution of one's own, from the trait to a paired comparison: a weekly lottery among those who contributed.
//!
//! Run it with `cargo run --release --example custom_institution`.

use cogov::base::random::chance;
use cogov::experiment::{contrast, run_all};
use cogov::institution::{Enforce, Institution, Price};
use cogov::{Component, Parameter, Problem, Registry, Scenario, Source, Values};

/// Whoever contributes at least half of the endowment may win a prize from the street office.
#[derive(Clone, Debug)]
struct Lottery {
    prize: f32,
    chance: f32,
}

impl Component for Lottery {
    const TYPE: &'static str = "lottery";
    const PARAMETERS: &'static [Parameter] = &[
        Parameter::number("prize", 3.0, (0.0, 100.0), "endowment", "what the winners get"),
        Parameter::share("chance", 0.2, "chance of winning in a week"),
    ];

    fn build(values: &Values) -> Result<Self, Problem> {
        Ok(Self { prize: values.number("prize") as f32, chance: values.number("chance") as f32 })
    }
}

impl Institution for Lottery {
    fn price(&mut self, at: &mut Price<'_>) {
        let worth = self.prize * self.chance * at.dose;
        at.terms.incentive.iter_mut().for_each(|incentive| *incentive += worth);
    }

    fn enforce(&mut self, at: &mut Enforce<'_>) {
        let (rows, prize, odds) = (at.rows(), self.prize, self.chance * at.dose);
        let columns = (&mut at.claims.reward[..], &at.act.contribution[..]);
        at.random.blocks::<1, _>(rows, columns, |words, _, (reward, contribution)| {
            for k in 0..contribution.len() {
                reward[k] = if contribution[k] >= 0.5 && chance(words[0][k], odds) { prize } else { 0.0 };
            }
        });
    }

    fn boxed(&self) -> Box<dyn Institution> {
        Box::new(self.clone())
    }
}

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
    print!("{}", cogov::report::comparison("none", "all", &contrast(&outcomes, "none", "all", 48)));
    Ok(())
}
