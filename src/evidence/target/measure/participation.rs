//! Published patterns of participation (`docs/participation.md`), each in a small experiment on the reference community. Effects
//! are of one push that begins after a year without institutions; both runs draw the same words.

use super::super::measured::Measured;
use crate::base::blocks::map;
use crate::base::component::Component;
use crate::base::error::{Error, Problem};
use crate::base::math::ln;
use crate::base::units::TICKS_PER_YEAR;
use crate::institution::{Institution, Invite};
use crate::scenario::{Registry, Scenario, Source, set};
use crate::simulation::Simulation;
use crate::state::TieKind;
use serde_json::{Value, json};
use std::ops::Range;

/// The community on which the intercepts were fitted.
const REFERENCE: &str = include_str!("../../../../scenarios/calibration/reference_community.json");

/// Writes one number into each column of the appeal, or asks everybody in person.
#[derive(Component, Clone, Debug)]
#[component(id = "push")]
struct Push {
    /// Chance of reading a notice.
    #[parameter(default = 0.0, range = 0.0..=1.0, unit = "share")]
    notice: f32,
    /// 1 where everybody is told that it is on a list.
    #[parameter(default = 0.0, range = 0.0..=1.0, unit = "share")]
    listed: f32,
    /// How widely taking part is known.
    #[parameter(default = 0.0, range = 0.0..=1.0, unit = "share")]
    publicity: f32,
    /// Pay, hourly wages an hour.
    #[parameter(default = 0.0, range = 0.0..=10.0, unit = "hourly wages")]
    pay: f32,
    /// Chance of being asked in person.
    #[parameter(default = 0.0, range = 0.0..=1.0, unit = "share")]
    person: f32,
    /// Pay of residents in even rows only, hourly wages an hour.
    #[parameter(default = 0.0, range = 0.0..=10.0, unit = "hourly wages")]
    even: f32,
}

impl Institution for Push {
    fn invite(&mut self, at: &mut Invite<'_>) {
        at.appeal.notice.raise(self.notice);
        at.appeal.listed.raise(self.listed);
        at.appeal.publish(self.publicity);
        at.appeal.pay(self.pay);
        if self.even > 0.0 {
            let columns = at.appeal.passive.iter_mut().zip(at.appeal.active.iter_mut());
            columns.step_by(2).for_each(|(passive, active)| (*passive, *active) = (self.even, self.even));
        }
        let person = self.person;
        at.access.invitation.iter_mut().for_each(|asked| *asked = asked.max(person));
    }
}

/// The reference community with changes, each `path=value`, for some weeks after the first year, and a push in the treatment
/// `pushed`.
fn scenario(changes: &[&str], push: &Value, weeks: i32) -> Result<Scenario, Problem> {
    let mut json: Value = serde_json::from_str(REFERENCE).map_err(|error| Problem::new("", error.to_string()))?;
    changes.iter().try_for_each(|change| set(&mut json, change))?;
    json["time"]["ticks"] = json!(weeks);
    json["institutions"] = json!([push]);
    json["treatments"] = json!({"none": [], "pushed": ["push"]});
    json["probes"] = json!(["passive", "active"]);
    let mut registry = Registry::standard();
    registry.institution::<Push>()?;
    Scenario::build(&Source::from_json(json), &registry)
}

/// The error of a run as a problem: the experiments are fixed in this program, so that an error is not one of the user.
fn ours<T>(result: Result<T, impl Into<Error>>) -> Result<T, Problem> {
    result.map_err(|error| Problem::new("reference_community", error.into().to_string()))
}

/// The share that takes part in public affairs in some weeks, without the push and with it: mean of replicates.
fn shares(changes: &[&str], push: &Value, weeks: Range<i32>, replicates: usize) -> Result<[f64; 2], Problem> {
    let scenario = scenario(changes, push, weeks.end)?;
    let runs = map(2 * replicates, |k| -> Result<f64, Problem> {
        let treatment = if k < replicates { "none" } else { "pushed" };
        let mut run = ours(scenario.simulation(treatment, (k % replicates) as u32))?;
        ours(run.run(scenario.ticks()))?;
        let at = |probe: &str, tick: i32| run.series().at(probe, tick).unwrap_or(f64::NAN);
        let sum = weeks.clone().fold(0.0, |sum, tick| sum + at("passive", tick) + at("active", tick));
        Ok(sum / f64::from(weeks.end - weeks.start))
    });
    let runs = runs.into_iter().collect::<Result<Vec<f64>, Problem>>()?;
    let mean = |runs: &[f64]| runs.iter().sum::<f64>() / runs.len() as f64;
    Ok([mean(&runs[..replicates]), mean(&runs[replicates..])])
}

fn push(own: Value) -> Value {
    let mut push = json!({"type": "push"});
    if let (Some(push), Value::Object(own)) = (push.as_object_mut(), own) {
        push.extend(own);
    }
    push
}

/// Pattern 1: attendance of residents who are asked in person, as a multiple of that of residents who are not.
pub(super) fn asked() -> Result<Vec<Measured>, Problem> {
    let [alone, asked] = shares(&["party_branch.invitation_rate=0"], &push(json!({"person": 1})), 0..1, 12)?;
    Ok(vec![Measured::plain("everybody is asked in person for a week", "attendance, ratio", asked / alone, 1.75)])
}

/// Pattern 2: publicity of the own record, by audience, at the base rate of the source, about 30 %.
pub(super) fn publicity() -> Result<Vec<Measured>, Problem> {
    let logit = |p: f64| ln(p / (1.0 - p));
    let mut rows = Vec::new();
    let mut last = 0.0;
    for (audience, own, published) in [
        ("duty", json!({"notice": 1}), 0.084),
        ("watched", json!({"notice": 1, "listed": 1}), 0.120),
        ("household", json!({"notice": 1, "listed": 1, "publicity": 0.4}), 0.223),
        ("neighbours", json!({"notice": 1, "listed": 1, "publicity": 1}), 0.365),
    ] {
        let [before, after] = shares(&["participation.passive=-0.9"], &push(own), 0..1, 12)?;
        let found = logit(after) - logit(before);
        rows.push(Measured::plain("participation.passive=-0.9", format!("{audience}, logits"), found, published));
        let holds = found > last && (0.2..0.4).contains(&before);
        let what = format!("{audience}: more than the audience before, at a base rate of 20 to 40 %");
        rows.push(Measured::statement("participation.passive=-0.9", what, holds));
        last = found;
    }
    Ok(rows)
}

/// Pattern 3: acts more while modest pay is paid.
pub(super) fn pay() -> Result<Vec<Measured>, Problem> {
    let gain = |wages: f64| -> Result<Measured, Problem> {
        let [alone, paid] = shares(&[], &push(json!({"pay": wages})), 4..24, 6)?;
        let result = format!("more acts at {wages} hourly wages, share");
        Ok(Measured::plain("weeks 4 to 23 of pay", result, paid / alone - 1.0, 0.175))
    };
    [0.3, 0.5, 0.7].into_iter().map(gain).collect()
}

/// Pattern 3, its end: the share of the gain that is left four weeks after pay has ended.
pub(super) fn after_pay() -> Result<Vec<Measured>, Problem> {
    let pushed = || push(json!({"pay": 0.5, "stop": 24}));
    let ([alone, paid], [none, after]) = (shares(&[], &pushed(), 4..24, 6)?, shares(&[], &pushed(), 28..32, 6)?);
    let left = (after - none) / (paid - alone);
    Ok(vec![Measured::plain("weeks 4 to 7 after pay of 0.5 wages", "gain that is left, share", left, 0.0)])
}

/// Intercepts of coming because asked that are tried for the base rate of the sources, 40 to 50 %.
const PAIR_INTERCEPTS: [f64; 5] = [-0.2, -0.4, -0.6, -0.8, -1.0];

/// Pattern 4: what passes on in a pair, each the other's only close tie, at the base rate of the sources.
pub(super) fn pairs() -> Result<Vec<Measured>, Problem> {
    for passive in PAIR_INTERCEPTS {
        let none = pair_shares(passive, "none")?;
        if (0.4..0.5).contains(&none[1]) {
            let pushed = pair_shares(passive, "pushed")?;
            let passed = (pushed[1] - none[1]) / (pushed[0] - none[0]);
            let how = format!("pairs, one of each pushed; participation.passive={passive}");
            return Ok(vec![Measured::plain(&how, "what the other gains, share of the gain", passed, 0.45)]);
        }
    }
    Err(Problem::new("reference_community", "no intercept gives pairs the base rate of the sources, 40 to 50 %"))
}

/// The share of the first and of the second members of all pairs that take part, over 40 weeks and six replicates.
fn pair_shares(passive: f64, treatment: &str) -> Result<[f64; 2], Problem> {
    let passive = format!("participation.passive={passive}");
    let apart = r#"ties={"start": "none", "meeting": 0, "meeting_participating": 0, "meeting_space": 0, "decay": 0, "contacts": 0}"#;
    let scenario = scenario(&[&passive, "livelihood=null", apart], &push(json!({"even": 5})), 40)?;
    let runs = map(6, |replicate| -> Result<[f64; 2], Problem> {
        let mut run = ours(scenario.simulation(treatment, replicate as u32))?;
        let pairs = run.community().rows() / 2;
        if let Some(ties) = &mut run.community_mut().ties {
            let bound = (0..pairs).filter(|pair| ties.bind(2 * pair, 2 * pair + 1, TieKind::Kin, 0.5)).count();
            if bound < pairs {
                return Err(Problem::new("reference_community", format!("{bound} of {pairs} pairs could be tied")));
            }
        }
        ours(run.run(TICKS_PER_YEAR))?;
        let mut sums = [0.0; 2];
        for _ in 0..40 {
            ours(run.step())?;
            let activity = &run.community().population.act.activity;
            for (member, sum) in sums.iter_mut().enumerate() {
                let public = (0..pairs).filter(|pair| activity[2 * pair + member].public()).count();
                *sum += public as f64 / pairs as f64 / 240.0;
            }
        }
        Ok(sums)
    });
    runs.into_iter().try_fold([0.0; 2], |[a, b], run| run.map(|[x, y]| [a + x, b + y]))
}

/// Pattern 5: how often owners whose first issue was resolved raise a second one, as a multiple of the others. Nothing but owners
/// voices issues, the path is open, and nobody works on them, so that efficacy moves by its drift only.
pub(super) fn second_issue() -> Result<Vec<Measured>, Problem> {
    let changes = [
        r#"issues={"rate": 0.5, "overdue": 100000, "volunteer_hours": 0}"#,
        r#"channels={"grid": 0, "online": 0}"#,
        "party_branch.staff=0",
        "party_branch.path=1",
        "party_branch.path_hours=0",
    ];
    let scenario = scenario(&changes, &push(json!({})), 40)?;
    let runs = map(6, |replicate| -> Result<[[f64; 2]; 2], Problem> {
        let mut run = ours(scenario.simulation("none", replicate as u32))?;
        ours(run.run(TICKS_PER_YEAR))?;
        // The odd rows had an own issue resolved: a quarter of what is missing to 1.
        let efficacy = &mut run.community_mut().population.mind.efficacy;
        efficacy.iter_mut().skip(1).step_by(2).for_each(|efficacy| *efficacy += 0.25 * (1.0 - *efficacy));
        ours(run.run(4))?;
        let arrived = by_half(&run, false);
        ours(run.run(25))?;
        Ok([arrived, by_half(&run, true)])
    });
    let mut sums = [[0.0; 2]; 2];
    for run in runs {
        for (sums, counts) in sums.iter_mut().zip(run?) {
            sums.iter_mut().zip(counts).for_each(|(sum, count)| *sum += count);
        }
    }
    let [arrived, raised] = sums;
    let ratio = (raised[1] / arrived[1]) / (raised[0] / arrived[0]);
    Ok(vec![Measured::plain("issues of four weeks, after half a year", "second issues raised, ratio", ratio, 1.57)])
}

/// The issues that came up in the four weeks of the experiment, of owners in even and in odd rows: all, or the open ones.
fn by_half(run: &Simulation, open_only: bool) -> [f64; 2] {
    let mut counts = [0.0; 2];
    if let Some(issues) = &run.community().issues {
        let latent = if open_only { &[][..] } else { &issues.latent[..] };
        for issue in issues.open.iter().chain(latent).filter(|issue| (0..4).contains(&issue.arrived)) {
            counts[issue.owner as usize % 2] += 1.0;
        }
    }
    counts
}
