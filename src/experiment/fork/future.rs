//! A future: what happens to a running community at the tick of a fork.
//!
//! * `withdraw`: institutions that end, with their `close`, as `stop` in the scenario would have ended them;
//! * `dose`: another dose of some institutions, above 0;
//! * `stock`: the share of every group's common resource that is left;
//! * `set`: values of the scenario by path, in parts that keep no state: the game, the built-in mechanics, and the rules of
//!   party branch, official, donor, street office, property company, powers, learning and social organisations.
//!
//! A value that also determines how the community begins is refused: it was used before the first tick.

use crate::base::error::{Error, Problem};
use crate::base::units::Probability;
use crate::experiment::scenario_run::{ScenarioRun, failed, finished};
use crate::scenario::{Registry, SECTIONS, Scenario, Source, distinct_paths, put};
use crate::simulation::Simulation;
use serde_json::{Map, Value};

/// Sections whose values can be changed in a running community.
const OPEN: &[&str] = &[
    "game",
    "belief",
    "norm",
    "reputation",
    "participation",
    "attitudes",
    "livelihood",
    "issues",
    "channels",
    "gap_filling",
    "conflict",
    "poverty",
    "relief",
    "staying",
    "ties",
    "involution",
    "platform",
    "party_branch",
    "official",
    "donor",
    "street",
    "property",
    "powers",
    "learning",
    "social_organisations",
];

/// The changes to a community at the fork.
#[derive(Debug, Default)]
pub struct ForkFuture {
    /// Its name.
    pub name: String,
    withdraw: Vec<String>,
    dose: Vec<(String, Probability)>,
    stock: Option<Probability>,
    /// The scenario with the values that were set.
    rules: Option<Scenario>,
}

impl ForkFuture {
    /// The future in which nothing is done.
    pub(super) fn as_it_is(name: &str) -> Self {
        Self { name: name.to_owned(), ..Self::default() }
    }

    /// Reads a future of a run of `treatment`.
    pub(in crate::experiment) fn read(
        name: &str,
        json: &Value,
        (scenario, treatment): (&Scenario, &str),
        registry: &Registry,
    ) -> Result<Self, Problem> {
        let map =
            json.as_object().ok_or_else(|| Problem::new("", "is not an object, as {\"withdraw\": [\"points\"]}"))?;
        let known = ["withdraw", "dose", "stock", "set"];
        if let Some(word) = map.keys().find(|word| !known.contains(&word.as_str())) {
            return Err(Problem::unknown(word.as_str(), word, known));
        }
        let ids = scenario.treatment(treatment)?;
        let withdraw = match map.get("withdraw") {
            None => Vec::new(),
            Some(word) if word == "all" => ids.to_vec(),
            Some(list) => withdrawn(list, ids)?,
        };
        let dose = object(map, "dose")?.iter().map(|(id, dose)| {
            let place = format!("dose.{id}");
            if !ids.contains(id) || withdraw.contains(id) {
                let left = ids.iter().filter(|id| !withdraw.contains(id)).map(String::as_str);
                return Err(Problem::unknown(place, id, left));
            }
            let dose = share(dose).filter(|dose| dose.get() > 0.0);
            let dose =
                dose.ok_or_else(|| Problem::new(place, "is not a number above 0 and at most 1; 'withdraw' ends it"))?;
            Ok((id.clone(), dose))
        });
        let dose = dose.collect::<Result<_, _>>()?;
        let stock = match map.get("stock") {
            None => None,
            Some(_) if scenario.game().opening_stock().is_none() => {
                return Err(Problem::new("stock", format!("the game '{}' has none", scenario.game_type())));
            }
            Some(left) => Some(share(left).ok_or_else(|| Problem::new("stock", format!("{left} is not in [0, 1]")))?),
        };
        let set = object(map, "set")?;
        let rules = (!set.is_empty()).then(|| rules(set, scenario, treatment, registry)).transpose();
        let rules = rules.map_err(|problem| problem.within("set"))?;
        Ok(Self { name: name.to_owned(), withdraw, dose, stock, rules })
    }

    /// Applies this future to a run that has not yet run the tick before `at`, and runs it to the end: that tick and `rest` more.
    ///
    /// # Errors
    /// None for a future of the scenario of the run; a run that fails is returned with its reason.
    pub(in crate::experiment) fn outcome(
        &self,
        mut run: Simulation,
        (at, rest): (i32, usize),
        name: &str,
        replicate: u32,
    ) -> Result<ScenarioRun, Problem> {
        match self.enter(&mut run, at, replicate).and_then(|()| run.run(rest).map_err(Error::from)) {
            Ok(()) => Ok(finished(name, replicate, run)),
            Err(Error::Breach(breach)) => Ok(failed(name, replicate, breach, false)),
            Err(Error::Input(problem)) => Err(problem),
            Err(other) => Err(Problem::new("", other.to_string())),
        }
    }

    /// Makes the changes of tick `at` in a run whose next tick is the one before: that tick is run here, so that an
    /// institution that is withdrawn closes at its end.
    ///
    /// # Errors
    /// When that tick fails, or the future is one of another scenario.
    fn enter(&self, run: &mut Simulation, at: i32, replicate: u32) -> Result<(), Error> {
        self.withdraw.iter().try_for_each(|id| run.end_at(id, at))?;
        run.step()?;
        self.dose.iter().try_for_each(|(id, dose)| run.set_dose(id, *dose))?;
        if let Some(left) = self.stock {
            run.shock(left);
        }
        if let Some(rules) = &self.rules {
            let treatment = rules.treatments.first().map_or("", |(name, _)| name);
            run.amend(&rules.simulation(treatment, replicate)?);
        }
        Ok(())
    }
}

fn object<'a>(map: &'a Map<String, Value>, key: &str) -> Result<&'a Map<String, Value>, Problem> {
    static NOTHING: std::sync::LazyLock<Map<String, Value>> = std::sync::LazyLock::new(Map::new);
    match map.get(key) {
        None => Ok(&NOTHING),
        Some(value) => value.as_object().ok_or_else(|| Problem::new(key, "is not an object")),
    }
}

fn withdrawn(list: &Value, ids: &[String]) -> Result<Vec<String>, Problem> {
    let list =
        list.as_array().ok_or_else(|| Problem::new("withdraw", "is neither \"all\" nor a list of institutions"))?;
    let one = |(k, id): (usize, &Value)| {
        let place = format!("withdraw[{k}]");
        let id = id.as_str().ok_or_else(|| Problem::new(&place, format!("{id} is not the id of an institution")))?;
        match ids.iter().any(|known| known == id) {
            true => Ok(id.to_owned()),
            false => Err(Problem::unknown(place, id, ids.iter().map(String::as_str))),
        }
    };
    list.iter().enumerate().map(one).collect()
}

fn share(value: &Value) -> Option<Probability> {
    Probability::new(value.as_f64()?).ok()
}

/// The scenario with some values set; they may not change how its communities begin.
fn rules(
    set: &Map<String, Value>,
    scenario: &Scenario,
    treatment: &str,
    registry: &Registry,
) -> Result<Scenario, Problem> {
    let mut json = scenario.json.clone();
    let ids = scenario.treatment(treatment)?;
    json["treatments"] = Value::Object(Map::from_iter([(treatment.to_owned(), ids.into())]));
    distinct_paths(&scenario.json, set.keys().map(String::as_str)).map_err(|(_, problem)| problem)?;
    let before = scenario.unsettled(treatment)?;
    let mut changed = None;
    for (path, value) in set {
        let section = path.split(['.', '[']).next().unwrap_or_default();
        if !OPEN.contains(&section) {
            let why = match section {
                "institutions" => {
                    "an institution keeps its parameters with what it knows; 'withdraw' it, or change its 'dose'"
                }
                known if SECTIONS.iter().any(|it| it.name == known) => "was settled before the first tick",
                _ => return Err(Problem::unknown(path, section, OPEN.iter().copied())),
            };
            return Err(Problem::new(path, why));
        }
        if !["game", "belief", "norm"].contains(&section) && json.get(section).is_none_or(Value::is_null) {
            return Err(Problem::new(
                path,
                format!("the scenario has no section '{section}'; none can be added to a run"),
            ));
        }
        put(&mut json, path, value.clone())?;
        let built = Scenario::build(&Source::from_json(json.clone()), registry)?;
        let after = built.unsettled(treatment)?;
        let mut amended = before.clone();
        amended.amend(&after);
        if format!("{:?}", amended.community()) != format!("{:?}", after.community()) {
            return Err(Problem::new(path, "shapes how the community begins; a running one cannot change it"));
        }
        changed = Some(built);
    }
    changed.ok_or_else(|| Problem::new("", "sets nothing"))
}
