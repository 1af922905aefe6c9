//! A user's own institution for public affairs: a time bank, and its effect on participation.
//!
//! Run it with `cargo run --release --example volunteer_points`.

use cogov::experiment::run_all;
use cogov::institution::{Enforce, Institution, Invite};
use cogov::{Component, Problem, Registry, Scenario, Source};

// The institution begins here …
/// Each hour given to public affairs is written down, and the street office repays it.
#[derive(Component, Clone, Debug)]
#[component(id = "time_bank")]
struct TimeBank {
    /// What an hour is repaid at.
    #[parameter(default = 0.5, range = 0.0..=10.0, unit = "hourly wages")]
    wages: f32,
    /// Cost of the register for one hour.
    #[parameter(default = 0.01, range = 0.0..=10.0, unit = "endowment")]
    register: f64,
}

impl Institution for TimeBank {
    fn invite(&mut self, at: &mut Invite<'_>) {
        at.appeal.pay(self.wages * at.dose);
    }
    fn enforce(&mut self, at: &mut Enforce<'_>) {
        // An endowment is worth four hours.
        let hour = self.wages * at.dose / 4.0;
        let hours = at.act.hours.iter().zip(&mut at.claims.reward[..]);
        let total: f64 = hours
            .map(|(hours, reward)| {
                *reward = hour * hours;
                f64::from(*hours)
            })
            .sum();
        at.claims.monitoring = self.register * total;
    }
}
// … and ends here: under 40 lines.

fn main() -> Result<(), Problem> {
    let mut registry = Registry::standard();
    registry.institution::<TimeBank>()?;
    let json = serde_json::json!({
        "cogov": 1, "id": "time_bank", "seed": 1, "replicates": 10,
        "time": {"burn_in": 48, "ticks": 96},
        "community": {"households": 700, "persons": 2500},
        "participation": {}, "attitudes": {}, "issues": {}, "ties": {}, "party_branch": {"staff": 4},
        "institutions": [{"type": "time_bank"}],
        "probes": ["participation", "passive", "active", "v3_pay", "service_hours", "act_cost", "rewards", "welfare", "cost"]
    });
    let scenario = Scenario::build(&Source::from_json(json), &registry)?;
    let outcomes = run_all(&scenario, || ())?;
    print!("{}", cogov::report::run_table(&scenario, &outcomes, 48));
    Ok(())
}
