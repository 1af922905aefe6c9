//! The default set of factors: every assumption of a scenario.
//!
//! Rule: numbers tagged A or P. The range is that of the sensitivity analysis; where a parameter has none, the
//! allowed range if that is [0, 1], else half to double its value. Not varied are: the schedule and the dose of an
//! institution (they are the question, not an assumption); institutions that no treatment in question has; whole numbers
//! without a range; values that the scenario gives as 0 or outside the range (they have another meaning there); what is off;
//! and what cannot be built at an end of its range alone. [`around`] takes a smaller range: a share of the value to either
//! side, as far as is allowed.
//! *Words drawn*: none.

use crate::base::component::{Kind, Parameter, Tag};
use crate::base::error::Problem;
use crate::scenario::{Placed, Registry, Scenario, Source, put};
use serde_json::{Value, json};

/// The assumptions that are varied, and those that are not.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Assumed {
    /// The factors, as in an experiment file.
    pub factors: Vec<Value>,
    /// Paths that are not varied, and why.
    pub left: Vec<(String, String)>,
}

/// The assumptions behind some treatments of a scenario. `only` and `without` are paths or beginnings of paths, as `belief`
/// or `institutions.points`; an empty `only` means all assumptions.
///
/// # Errors
/// When there is no such treatment, an entry of `only` or `without` fits no assumption, or nothing is left to vary.
pub fn assumed(
    scenario: &Scenario,
    registry: &Registry,
    treatments: &[&str],
    only: &[String],
    without: &[String],
) -> Result<Assumed, Problem> {
    let all = asked(scenario, registry, treatments)?;
    for (flag, chosen) in [("--only", only), ("--without", without)] {
        if let Some(path) = chosen.iter().find(|path| !all.iter().any(|placed| covers(path, &placed.path))) {
            let head = |placed: &Placed| placed.path.split(['.', '[']).next().unwrap_or_default().to_owned();
            let heads: Vec<String> = all.iter().map(head).collect();
            let known = heads.iter().map(String::as_str).chain(all.iter().map(|placed| placed.path.as_str()));
            let problem = Problem::unknown(flag, path, known);
            let near = problem.to_string().contains("did you mean");
            // Without a similar path, the list of all known paths would be too long.
            let far =
                || Problem::new(flag, format!("'{path}' is no assumption of this scenario, nor the beginning of one"));
            return Err(if near { problem } else { far() });
        }
    }
    let chosen = |path: &str| {
        (only.is_empty() || only.iter().any(|own| covers(own, path))) && !without.iter().any(|own| covers(own, path))
    };
    let mut found = Assumed::default();
    for placed in all.iter().filter(|placed| chosen(&placed.path)) {
        found.add(placed, factor(placed, scenario, registry, range));
    }
    if found.factors.is_empty() {
        return Err(Problem::new("factors", "no assumption is left to vary"));
    }
    Ok(found)
}

/// The assumptions behind some treatments of a scenario, each within a `share` of its value, as far as its parameter
/// allows; only those whose path `varied` accepts.
///
/// # Errors
/// When there is no such treatment.
pub(crate) fn around(
    scenario: &Scenario,
    registry: &Registry,
    treatments: &[&str],
    share: f64,
    varied: impl Fn(&str) -> bool,
) -> Result<Assumed, Problem> {
    let mut found = Assumed::default();
    for placed in asked(scenario, registry, treatments)?.iter().filter(|placed| varied(&placed.path)) {
        found.add(placed, factor(placed, scenario, registry, |parameter, value| near(parameter, value, share)));
    }
    Ok(found)
}

/// The number of assumptions behind all treatments of a scenario.
pub(crate) fn count_assumptions(scenario: &Scenario, registry: &Registry) -> usize {
    let treatments: Vec<&str> = scenario.treatments.iter().map(|(name, _)| name.as_str()).collect();
    asked(scenario, registry, &treatments).map_or(0, |all| all.len())
}

impl Assumed {
    fn add(&mut self, placed: &Placed, factor: Result<Value, String>) {
        match factor {
            Ok(factor) => self.factors.push(factor),
            Err(why) => self.left.push((placed.path.clone(), why)),
        }
    }
}

/// The assumptions of a scenario without those of institutions that none of the treatments has.
fn asked(scenario: &Scenario, registry: &Registry, treatments: &[&str]) -> Result<Vec<Placed>, Problem> {
    let mut on: Vec<&String> = Vec::new();
    for name in treatments {
        on.extend(scenario.treatment(name)?);
    }
    let asked = |placed: &Placed| placed.institution.as_ref().is_none_or(|id| on.contains(&id));
    Ok(scenario.parameters(registry).into_iter().filter(|placed| is_assumption(placed) && asked(placed)).collect())
}

fn is_assumption(placed: &Placed) -> bool {
    let number = matches!(placed.parameter.kind, Kind::Number(..) | Kind::Steps(..) | Kind::Count(..));
    number && matches!(placed.parameter.tag, Tag::Assumption | Tag::Prototype | Tag::Chosen) && !placed.schedule
}

/// Whether a path equals another one, or is a beginning of it.
fn covers(whole: &str, path: &str) -> bool {
    path.strip_prefix(whole).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
}

/// A parameter as a factor, over the range that `range` gives for its value.
fn factor(
    placed: &Placed,
    scenario: &Scenario,
    registry: &Registry,
    range: impl Fn(&Parameter, f64) -> Result<(f64, f64), String>,
) -> Result<Value, String> {
    let value = placed.value();
    if value.is_null() {
        return Err("it is off".to_owned());
    }
    let number = value.as_f64().ok_or("it changes over time")?;
    if placed.given.is_some() && number == 0.0 {
        return Err("the scenario switches it off with 0".to_owned());
    }
    let (low, high) = range(&placed.parameter, number)?;
    if placed.given.is_some() && !(low..=high).contains(&number) {
        return Err(format!("the scenario gives it {number}, which is outside {low} to {high}"));
    }
    let scale = if matches!(placed.parameter.kind, Kind::Count(..)) { "integer" } else { "linear" };
    for end in [low, high] {
        let mut json = scenario.json.clone();
        let end = if scale == "integer" { Value::from(end as i64) } else { Value::from(end) };
        let built =
            put(&mut json, &placed.path, end).and_then(|()| Scenario::build(&Source::from_json(json), registry));
        built.map_err(|problem| problem.to_string())?;
    }
    Ok(json!({"path": placed.path, "range": [low, high], "scale": scale, "role": "uncertainty"}))
}

/// The range of a parameter.
fn range(parameter: &Parameter, value: f64) -> Result<(f64, f64), String> {
    let (low, high) = match (parameter.sweep, parameter.kind) {
        (Some(range), _) => range,
        (None, Kind::Count(..)) => return Err("it is a whole number without a range".to_owned()),
        (None, Kind::Number(0.0, 1.0) | Kind::Steps(0.0, 1.0)) => (0.0, 1.0),
        (None, Kind::Number(least, most) | Kind::Steps(least, most)) => {
            let (half, double) = (0.5 * value, 2.0 * value);
            (half.min(double).max(least), half.max(double).min(most))
        }
        (None, _) => return Err("it is no number".to_owned()),
    };
    within(parameter, low, high).ok_or_else(|| "it is 0 and has no range".to_owned())
}

/// The range from a share below the value to a share above it, as far as is allowed.
fn near(parameter: &Parameter, value: f64, share: f64) -> Result<(f64, f64), String> {
    let (least, most) = match (parameter.sweep, parameter.kind) {
        (_, Kind::Number(least, most) | Kind::Steps(least, most)) => (least, most),
        (Some(_), Kind::Count(least, most)) => (least as f64, most as f64),
        (None, Kind::Count(..)) => return Err("it is a whole number without a range".to_owned()),
        _ => return Err("it is no number".to_owned()),
    };
    let (one, other) = ((1.0 - share) * value, (1.0 + share) * value);
    let (low, high) = (one.min(other).max(least), one.max(other).min(most));
    within(parameter, low, high).ok_or_else(|| format!("there is nothing else near {value}"))
}

/// A range, rounded inwards for whole numbers; none where it holds fewer than two numbers.
fn within(parameter: &Parameter, low: f64, high: f64) -> Option<(f64, f64)> {
    let whole = matches!(parameter.kind, Kind::Count(..));
    let (low, high) = if whole { (low.ceil(), high.floor()) } else { (low, high) };
    (low < high).then_some((low, high))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scenario(more: &Value) -> Scenario {
        let mut json = json!({
            "cogov": 1, "communities": "identical", "seed": 7, "community": {"residents": 60}, "institutions": [{"type": "points"}],
        });
        json.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        Scenario::build(&Source::from_json(json), &Registry::standard()).unwrap()
    }

    fn of(more: &Value, only: &[&str], without: &[&str]) -> Result<Assumed, String> {
        let owned = |paths: &[&str]| paths.iter().map(|path| (*path).to_owned()).collect::<Vec<String>>();
        assumed(&scenario(more), &Registry::standard(), &["none", "all"][..], &owned(only), &owned(without))
            .map_err(|p| p.to_string())
    }

    #[test]
    fn assumptions_have_ranges_and_facts_are_left_out() {
        let found = of(&json!({"institutions": [{"type": "third_party", "dose": 0.5}]}), &[], &[]).unwrap();
        let range = |path: &str| found.factors.iter().find(|f| f["path"] == path).map(|f| f["range"].clone());
        assert_eq!(range("initial.belief"), Some(json!([0.2, 0.9])), "the range that is given");
        assert_eq!(range("initial.trust"), Some(json!([0.0, 1.0])), "all that is allowed");
        for path in ["institutions.third_party.dose", "institutions.third_party.start", "belief.learning", "time.ticks"]
        {
            assert_eq!(range(path), None, "{path}");
        }
        assert!(
            found.left.iter().any(|(path, why)| path == "community.hosts" && why == "it is off"),
            "{:?}",
            found.left
        );
    }

    #[test]
    fn institutions_of_other_treatments_are_not_varied() {
        let scenario = scenario(&json!({"treatments": {"none": [], "points": ["points"]}}));
        let paths = |treatments: &[&str]| {
            let found = assumed(&scenario, &Registry::standard(), treatments, &[], &[]).unwrap();
            found.factors.iter().filter(|f| f["path"].as_str().unwrap().starts_with("institutions.points.")).count()
        };
        assert!(paths(&["none"]) == 0 && paths(&["none", "points"]) > 5);
        let said = assumed(&scenario, &Registry::standard(), &["pints"], &[], &[]).unwrap_err().to_string();
        assert_eq!(said, "treatments: unknown 'pints'; did you mean 'points'?");
    }

    #[test]
    fn values_with_another_meaning_are_not_varied() {
        let given = json!({"initial": {"belief": 0.05, "trust": 0.9, "stake_spread": 0}});
        let found = of(&given, &["initial"], &["initial.skill"]).unwrap();
        assert_eq!(found.left[0].1, "the scenario gives it 0.05, which is outside 0.2 to 0.9");
        assert_eq!(found.left[1].1, "the scenario switches it off with 0");
        assert!(found.factors.iter().all(|factor| factor["path"].as_str().unwrap().starts_with("initial.")));
        assert!(found.factors.iter().any(|factor| factor["path"] == "initial.trust"));
        assert!(!found.factors.iter().any(|factor| factor["path"] == "initial.skill"));
    }

    #[test]
    fn a_range_around_a_value_stays_within_what_is_allowed() {
        let scenario = scenario(&json!({"initial": {"belief": 0.05, "trust": 0.9, "stake_spread": 0}}));
        let found = around(&scenario, &Registry::standard(), &["all"], 0.2, |path| path != "initial.skill").unwrap();
        let range = |path: &str| {
            let factor = found.factors.iter().find(|factor| factor["path"] == path)?;
            Some([0, 1].map(|end| (factor["range"][end].as_f64().unwrap() * 1e9).round() / 1e9))
        };
        // 0.05 is outside the range of the sensitivity analysis, which is not used here.
        assert_eq!((range("initial.belief"), range("initial.trust")), (Some([0.04, 0.06]), Some([0.72, 1.0])));
        for path in ["initial.skill", "initial.stake_spread", "time.ticks", "institutions.points.start"] {
            assert_eq!(range(path), None, "{path}");
        }
        assert!(range("institutions.points.value").is_some());
        let none = around(&scenario, &Registry::standard(), &["none"], 0.2, |_| true).unwrap();
        assert!(!none.factors.iter().any(|factor| factor["path"] == "institutions.points.value"));
    }

    #[test]
    fn misspelt_paths_are_reported() {
        let said = of(&json!({}), &["initial.belif"], &[]).unwrap_err();
        assert_eq!(said, "--only: unknown 'initial.belif'; did you mean 'initial.belief'?");
        assert_eq!(of(&json!({}), &[], &["belif"]).unwrap_err(), "--without: unknown 'belif'; did you mean 'belief'?");
        let said = of(&json!({}), &["zzz"], &[]).unwrap_err();
        assert_eq!(said, "--only: 'zzz' is no assumption of this scenario, nor the beginning of one");
        assert_eq!(
            of(&json!({}), &["initial.skill"], &["initial"]).unwrap_err(),
            "factors: no assumption is left to vary"
        );
    }
}
