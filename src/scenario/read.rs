//! Reads the top level and the sections of a scenario from JSON.

use super::about;
use super::chinese;
use super::families::{decision, game, list, probes};
use super::file::Source;
use super::inputs::embed;
use super::institutions::{institutions, treatments};
use super::needs::{self, Settings};
use super::people;
use super::plan::{PlannedInstitution, Scenario};
use super::plausible::{notes, shares_fit};
use super::region::{self, region};
use super::registry::Registry;
use super::sections::{Cohort, Communities, Demography, RecordRequest, SECTIONS, Time};
use super::stages::{Written, begins, read_stages};
use super::timelines::Timelines;
use crate::base::component::Component;
use crate::base::error::Problem;
use crate::base::kind::FileKind;
use crate::base::random::fingerprint;
use crate::base::section::{Keys, always, beside, folder_id, where_present};
use crate::base::units::Probability;
use crate::institution::Procedure;
use crate::process::{Channels, Processes};
use crate::simulation::{self, Matching, Model};
use crate::state::Organisations;
use serde_json::{Map, Value};
use std::sync::Arc;

/// The values of a scenario's top level that are plain values.
#[derive(Component, Debug)]
pub(super) struct Top {
    /// Version of the file format.
    #[parameter(name = "cogov", range = 1..=1, unit = "–")]
    _version: u32,
    /// Id of the scenario.
    #[parameter()]
    id: Option<String>,
    /// Root of all random words.
    #[parameter(range = 0.., unit = "–")]
    seed: u64,
    /// Runs of each treatment.
    #[parameter(default = 10, range = 1..=1_000_000, unit = "runs")]
    replicates: u32,
}

/// Keys of the top level that are neither plain values nor sections with parameters.
const OTHER: &[&str] =
    &["$schema", "title", "about", "game", "decision", "institutions", "treatments", "probes", "region", "stages"];

/// The keys of a scenario, beside its sections.
pub(crate) const KEYS: Keys = Keys { values: Top::PARAMETERS, apart: OTHER };

impl Scenario {
    /// Builds the bundled scenario of an id, as `chengnan`.
    ///
    /// # Errors
    /// When there is no such scenario; the message has the nearest id.
    ///
    /// ```
    /// let scenario = cogov::Scenario::bundled("chengnan")?;
    /// assert_eq!(scenario.residents(), 7767);
    /// # Ok::<(), cogov::Problem>(())
    /// ```
    pub fn bundled(id: &str) -> Result<Self, Problem> {
        Self::build(&Source::bundled(id)?, &Registry::standard())
    }

    /// Builds and checks a scenario.
    ///
    /// # Errors
    /// The first fault, with its file, its path, what was found and what is allowed.
    pub fn build(source: &Source, registry: &Registry) -> Result<Self, Problem> {
        let built = || {
            FileKind::Scenario.expect(&source.json)?;
            let mut json = source.json.clone();
            chinese::resolve(&mut json, registry)?;
            let files = embed(&mut json, "")?;
            Ok(Self { files, ..read(&json, registry, false)? })
        };
        built().map_err(|problem| source.locate(problem))
    }
}

/// Reads a scenario, or that of a member of a region, which differs from the region's in some values.
fn read(json: &Value, registry: &Registry, member: bool) -> Result<Scenario, Problem> {
    let map = json.as_object().ok_or_else(|| Problem::new("", "a scenario is a JSON object"))?;
    let other = OTHER.iter().copied().chain(SECTIONS.iter().map(|section| section.name));
    let top: Top = beside(map, other)?;
    let mut declared = needs::sections(map);
    let (game, group_size, matching) = game(map, registry, &mut declared)?;
    let (rules, rule_shares) = decision(map, registry, &mut declared)?;
    let institutions = institutions(map, registry, &mut declared)?;
    let treatments = treatments(map, &institutions)?;
    let (institutions, _) = institutions;
    let demography: Demography = always(map)?;
    let cohorts: Vec<Cohort> = list(map)?;
    let partners = matching == Matching::Partners;
    let settings = Settings { map, game: &*game, partners, member, declared: &declared };
    let mut known = settings.check()?;
    treatments.iter().try_for_each(|(name, ids)| shares_fit((name, ids), &institutions, &declared))?;
    let probes = probes(map, registry, &demography, &settings)?;
    let id = folder_id(top.id.as_deref(), "scenario")?;
    let processes = processes(map, &cohorts)?;
    let organisations = Organisations {
        branch: where_present(map)?,
        official: where_present(map)?,
        donor: where_present(map)?,
        powers: where_present(map)?,
        learning: where_present(map)?,
        street: where_present(map)?,
        property: where_present(map)?,
        enterprises: list(map)?,
        societies: list(map)?,
        ..Organisations::default()
    };
    if map.get("title").is_some_and(|title| !title.is_object()) {
        return Err(Problem::new("title", "is not an object of titles by language, as {\"en\": \"…\", \"zh\": \"…\"}"));
    }
    about::check(map)?;
    Cohort::fit(&cohorts, demography.origins)?;
    if let Some(ties) = &processes.ties {
        ties.fit(demography.origins).map_err(|problem| problem.within("ties"))?;
    }
    let time: Time = always(map)?;
    known.extend(notes(&institutions, &declared, time, demography.adults));
    let record: Option<RecordRequest> = where_present(map)?;
    let record = record
        .map(|request| request.record(|name| settings.has(name), time).map_err(|it| it.within(RecordRequest::TYPE)));
    let record = record.transpose()?;
    let mut scenario = Scenario {
        id,
        title: map.get("title").and_then(Value::as_object).cloned().unwrap_or_default(),
        seed: top.seed,
        replicates: top.replicates,
        time,
        institutions,
        treatments,
        json: json.clone(),
        model: Arc::new(Model { game: Arc::clone(&game), rules, matching, processes }),
        demography,
        cohorts,
        residents: always(map)?,
        initial: always(map)?,
        communities: Communities::read(map)?,
        organisations: organisations.found(),
        rule_shares,
        group_size,
        probes,
        stop: where_present(map)?,
        record: Arc::new(record.unwrap_or_default()),
        published: list(map)?,
        notes: known,
        region: region(map, registry, &settings, &|json| read(json, registry, true))?,
        files: Vec::new(),
        timelines: Timelines::default(),
    };
    groups_can_be(&scenario)?;
    stop_probe_is_recorded(&scenario)?;
    distinct(&scenario)?;
    strangers_are_alike(&scenario)?;
    voters_remember(&scenario, map)?;
    if let Some(list) = map.get("stages") {
        let list = list.as_array().ok_or_else(|| Problem::new("stages", "is not a list of stages"))?;
        let treatments: Vec<&str> = scenario.treatments.iter().map(|(name, _)| name.as_str()).collect();
        let build = |json: &Value| read(json, registry, member);
        let stages = read_stages(Written::list(list, false), &scenario, &treatments, &build);
        scenario.timelines = stages.map_err(|problem| problem.within("stages"))?;
    }
    Ok(scenario)
}

/// Reads the mechanics; the issue queue has its channels, ties the rate at which each generation contacts its ties.
fn processes(map: &Map<String, Value>, cohorts: &[Cohort]) -> Result<Processes, Problem> {
    let channels = where_present(map)?.map_or_else(Channels::by_default, Ok)?;
    let contacts = cohorts.iter().map(|cohort| cohort.contacts.map(Probability::f32)).collect();
    let mut processes = Processes::read(map)?;
    processes.issues = processes.issues.map(|queue| queue.with_channels(channels));
    processes.ties = processes.ties.map(|ties| ties.with_contacts(contacts));
    Ok(processes)
}

/// Ids of the engine's own draws, which no institution or rule may take.
fn taken() -> impl Iterator<Item = &'static str> {
    simulation::ids().chain(people::DRAWN_ONCE.iter().map(|(id, _)| *id)).chain([region::GRAPH])
}

/// Refuses groups that no estate has the residents for.
fn groups_can_be(scenario: &Scenario) -> Result<(), Problem> {
    let (size, most) = (scenario.group_size, scenario.demography.most_of_an_estate());
    if size <= most {
        return Ok(());
    }
    let estate = if scenario.demography.estates > 1 { "the largest estate" } else { "the community" };
    let why = format!("{size} is more than the residents of {estate}, {most}; a group lies within one estate");
    Err(Problem::new("game.group_size", why))
}

/// Refuses a stop rule on a probe that is not recorded, and in a region, whose communities end at the same tick.
fn stop_probe_is_recorded(scenario: &Scenario) -> Result<(), Problem> {
    match &scenario.stop {
        Some(_) if scenario.region.is_some() => {
            Err(Problem::new("stop", "a region has none: its communities end at the same tick"))
        }
        Some(stop) if !scenario.probes().any(|probe| probe == stop.probe) => {
            Err(Problem::unknown("stop.probe", &stop.probe, scenario.probes()))
        }
        _ => Ok(()),
    }
}

/// Refuses a vote where residents have no payoffs from before the institution to compare with, and a proposal of an
/// institution without a closed form for the gain that it promises.
fn voters_remember(scenario: &Scenario, map: &Map<String, Value>) -> Result<(), Problem> {
    let stage = scenario.stage();
    let proposed = |it: &&PlannedInstitution| it.schedule.adoption.procedure == Procedure::Proposed;
    if let Some(it) = scenario.institutions.iter().filter(proposed).find(|it| it.institution.offer(&stage).is_none()) {
        return Err(Problem::new(
            format!("institutions.{}.adoption", it.id),
            "'proposed' needs a rule whose gain residents can weigh beforehand, as government, points, third_party and \
             water_users; 'voted' begins unasked",
        ));
    }
    let voted = |it: &PlannedInstitution| it.schedule.adoption.procedure == Procedure::Voted;
    // One that a stage lets begin has weeks before it.
    let at_once = |it: &PlannedInstitution| {
        let mut all = scenario.treatments.iter();
        it.schedule.start == 0 && all.any(|(name, ids)| ids.contains(&it.id) && !begins(map, name, &it.id))
    };
    let hasty = |it: &PlannedInstitution| voted(it) && scenario.time.burn_in == 0 && at_once(it);
    match scenario.institutions.iter().find(|it| hasty(it)) {
        Some(it) => Err(Problem::new(
            format!("institutions.{}.adoption", it.id),
            "'voted' compares payoffs with those before the start: give time.burn_in or start more than 0 ticks",
        )),
        None => Ok(()),
    }
}

/// Refuses matching among strangers where the model needs groups that stay together.
fn strangers_are_alike(scenario: &Scenario) -> Result<(), Problem> {
    if scenario.model.matching == Matching::Partners {
        return Ok(());
    }
    let refuse = |what: &str| Err(Problem::new("game.matching", format!("'strangers' {what}")));
    if scenario.demography.homogeneity.f32() < 1.0 {
        return refuse("needs community.homogeneity 1: benefit weights are shares of a group that stays");
    }
    Ok(())
}

/// Refuses ids that occur twice, and ids whose random addresses would collide.
fn distinct(scenario: &Scenario) -> Result<(), Problem> {
    let institutions =
        scenario.institutions.iter().enumerate().map(|(k, it)| (format!("institutions[{k}]"), it.id.as_str()));
    let rules = scenario.model.rules.iter().enumerate().map(|(k, it)| (format!("decision[{k}]"), it.id.as_str()));
    let mut seen: Vec<&str> = taken().collect();
    for (path, id) in institutions.chain(rules) {
        if seen.contains(&id) {
            return Err(Problem::new(
                path + ".id",
                format!("'{id}' stands here twice, or is a name of the engine; give it another id"),
            ));
        }
        if let Some(other) = seen.iter().find(|other| fingerprint(other) == fingerprint(id)) {
            return Err(Problem::new(
                path + ".id",
                format!("'{id}' would share its random words with '{other}'; give it another id"),
            ));
        }
        seen.push(id);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A changed id would change every result, so this test repeats the collected list.
    #[test]
    fn the_ids_of_the_engine_are_these() {
        let mut ids: Vec<&str> = taken().collect();
        ids.sort_unstable();
        let mut known = [
            "belief",
            "gap_filling",
            "involution",
            "issues",
            "issues.arrivals",
            "livelihood",
            "matching",
            "participation",
            "platform.spread",
            "projects",
            "property",
            "questionnaire",
            "region.diffusion",
            "region.donor",
            "region.graph",
            "region.labour",
            "relief",
            "reputation.seen",
            "staying",
            "taking",
            "ties",
            "training",
            "population.benefits",
            "population.carers",
            "population.cohorts",
            "population.community",
            "population.households",
            "population.jobs",
            "population.minds",
            "population.people",
            "population.school",
            "population.thresholds",
            "population.ties",
            "population.types",
        ];
        known.sort_unstable();
        assert_eq!(ids, known);
    }
}
