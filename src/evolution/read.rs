//! Reads a [`Protocol`] from JSON. Every error is found here and names its place.

use super::forms::{
    EDGES, FILE, GAME, GROUP, INCENTIVES, LATTICE, MIXED, NOTES, POPULATION, RANDOM_REGULAR, RING, SCALE_FREE, SLOTS,
    STAR, UPDATE, Weight,
};
use super::imitation::{Imitation, Intensity, PairwiseComparison};
use super::incentives::Incentives;
use super::protocol::{Dynamics, Measurement, Protocol};
use super::slot::Slot;
use super::space::Space;
use super::stage::{Good, Multiplied, StageGame};
use super::strategy::{STRATEGIES, read_all};
use crate::base::component::{Component, Parameter, Values};
use crate::base::error::Problem;
use crate::base::graph::{Graph, Lattice, from_file};
use crate::game::Game;
use crate::theory::fixation::Update;
use serde_json::{Map, Value};
use std::path::Path;
use std::sync::Arc;

/// Builds a game of the community model from its word and its own values.
pub type Games<'a> = &'a dyn Fn(&str, &Map<String, Value>) -> Result<Arc<dyn Game>, Problem>;

/// The most recorded rows, or cells of histograms, over all replicates.
const MOST_KEPT: i64 = 20_000_000;

impl Protocol {
    /// Reads an experiment; `games` builds the games of the community model, and paths of files of graphs are relative
    /// to `folder`.
    ///
    /// # Errors
    /// When a key is unknown, missing or out of range; the message names the place and what is allowed.
    pub fn read(json: &Value, games: Games<'_>, folder: &Path) -> Result<Self, Problem> {
        let map = json.as_object().ok_or_else(|| Problem::new("", "an experiment is a JSON object"))?;
        let top = Values::read_beside(FILE, map, NOTES.into_iter().chain(SLOTS.iter().map(|slot| slot.name)))?;
        let incentives = match map.get(INCENTIVES.name) {
            Some(json) => Incentives::with(json).map_err(|problem| problem.within(INCENTIVES.name))?,
            None => Incentives::by_default()?,
        };
        let strategies = read_all(map.get(STRATEGIES.name)).map_err(|problem| problem.within(STRATEGIES.name))?;
        let (good, group) = game(map, games).map_err(|problem| problem.within(GAME.name))?;
        let population = population(map, group, folder)?;
        let measure = measure(&top, &population)?;
        Ok(Self {
            id: if top.word("id").is_empty() { "evolution".to_owned() } else { top.word("id").to_owned() },
            seed: top.count("seed") as u64,
            replicates: top.size("replicates") as u32,
            population,
            stage: StageGame { strategies: strategies.0, good, incentives },
            shares: strategies.1,
            measure,
        })
    }
}

/// The `type` of a section (the usual one if it has none) and its other keys.
fn typed<'a>(map: &'a Map<String, Value>, slot: &Slot) -> Result<(&'a str, Map<String, Value>), Problem> {
    let entry = map.get(slot.name).ok_or_else(|| Problem::new("", "is missing"))?;
    let entry = entry.as_object().ok_or_else(|| Problem::new("", "is not an object"))?;
    let word = match entry.get("type") {
        Some(word) => word.as_str().ok_or_else(|| Problem::new("type", format!("{word} is not a word")))?,
        None => slot.usual.ok_or_else(|| Problem::new("type", "is missing"))?,
    };
    let rest = entry.iter().filter(|(key, _)| *key != "type").map(|(key, value)| (key.clone(), value.clone()));
    Ok((word, rest.collect()))
}

fn game(map: &Map<String, Value>, games: Games<'_>) -> Result<(Good, Option<usize>), Problem> {
    let (word, mut own) = typed(map, &GAME)?;
    let group: Map<String, Value> = own.remove_entry(GROUP.name).into_iter().collect();
    let group = Values::read(&[GROUP], &group)?.optional_count(GROUP.name).map(|size| size as usize);
    let good = if word == Multiplied::TYPE {
        Good::Multiplied(Multiplied::with(&Value::Object(own))?)
    } else {
        Good::Game(games(word, &own)?)
    };
    Ok((good, group))
}

fn population(map: &Map<String, Value>, group: Option<usize>, folder: &Path) -> Result<Dynamics, Problem> {
    let inside = |problem: Problem| problem.within(POPULATION.name);
    let (word, own) = typed(map, &POPULATION).map_err(inside)?;
    let space = match word {
        "well_mixed" => {
            let size = Values::read(MIXED, &own).map_err(inside)?.size("size");
            let group = group.unwrap_or(5);
            if group > size {
                let why = format!("{group} is more than the population's {size}: a group is drawn from it");
                return Err(Problem::new("game.group_size", why));
            }
            let (update, mutation) = update(map).map_err(|problem| problem.within(UPDATE.name))?;
            return Ok(Dynamics::WellMixed { size, group, update, mutation });
        }
        "lattice" => lattice(&own),
        "graph" => graph(&own, folder),
        _ => Err(Problem::unknown("type", word, POPULATION.words("type"))),
    }
    .map_err(inside)?;
    // The graph is built once here, so that it cannot fail later.
    if !matches!(space, Space::Lattice { .. } | Space::Given(..)) {
        space.graph(crate::base::random::Address::new(0)).map_err(inside)?;
    }
    if let (Some(group), degree) = (group, space.degree())
        && degree != Some(group - 1)
    {
        let size = degree.map_or("its neighbours".to_owned(), |degree| format!("its {degree} neighbours"));
        let why = format!("{group} is not the group here: a place and {size}; leave it out");
        return Err(Problem::new("game.group_size", why));
    }
    let read = || {
        let (word, own) = typed(map, &UPDATE)?;
        match word {
            PairwiseComparison::TYPE => Imitation::with(&Value::Object(own)),
            "moran" | "moran_linear" => Err(Problem::new(
                "type",
                format!("'{word}' is for well_mixed; lattices and graphs take {}", PairwiseComparison::TYPE),
            )),
            _ => Err(Problem::unknown("type", word, [PairwiseComparison::TYPE])),
        }
    };
    let imitation = read().map_err(|problem| problem.within(UPDATE.name))?;
    Ok(Dynamics::Spatial { space, imitation })
}

/// The lattice or graph of an experiment.
pub(super) fn space(map: &Map<String, Value>, folder: &Path) -> Result<Space, Problem> {
    let (word, own) = typed(map, &POPULATION)?;
    match word {
        "lattice" => lattice(&own),
        "graph" => graph(&own, folder),
        _ => Err(Problem::unknown("type", word, ["lattice", "graph"])),
    }
}

fn lattice(own: &Map<String, Value>) -> Result<Space, Problem> {
    let values = Values::read(LATTICE, own)?;
    let (word, length) = (values.word("lattice"), values.size("length"));
    let found = Lattice::WORDS.iter().find(|(known, _)| *known == word);
    let lattice = found.map_or(Lattice::Square, |(_, lattice)| *lattice);
    lattice.check_length(length)?;
    Ok(Space::Lattice { lattice, length })
}

fn graph(own: &Map<String, Value>, folder: &Path) -> Result<Space, Problem> {
    let mut own = own.clone();
    let kind = own.remove("graph").unwrap_or_default();
    let kind = kind.as_str().ok_or_else(|| {
        let known = POPULATION.words("graph").join(", ");
        Problem::new(
            "graph",
            if kind.is_null() {
                format!("is missing; it takes one of {known}")
            } else {
                format!("{kind} is not one of {known}")
            },
        )
    })?;
    let values = |parameters: &[Parameter]| Values::read(parameters, &own);
    Ok(match kind {
        "ring" => {
            let values = values(RING)?;
            Space::Ring { places: values.size("places"), degree: values.size("degree") }
        }
        "star" => {
            let places = values(STAR)?.size("places");
            let edges: Vec<(u32, u32)> = (1..places as u32).map(|leaf| (0, leaf)).collect();
            Space::Given(format!("star of {places}"), Graph::from_edges(places, &edges)?)
        }
        "random_regular" => {
            let values = values(RANDOM_REGULAR)?;
            Space::RandomRegular { places: values.size("places"), degree: values.size("degree") }
        }
        "scale_free" => {
            let values = values(SCALE_FREE)?;
            Space::ScaleFree { places: values.size("places"), links: values.size("links") }
        }
        "file" => {
            let values = values(EDGES)?;
            Space::Given(values.word("file").to_owned(), from_file(&folder.join(values.word("file")))?)
        }
        word => return Err(Problem::unknown("graph", word, POPULATION.words("graph"))),
    })
}

/// The update of a well-mixed population, and its mutation.
fn update(map: &Map<String, Value>) -> Result<(Update, f64), Problem> {
    let (word, own) = typed(map, &UPDATE)?;
    let intensity = || {
        let intensity = Intensity::build(&Values::read(Intensity::PARAMETERS, &own)?)?;
        let selection = intensity.noise.selection()?;
        if selection.is_infinite() {
            return Err(Problem::new("temperature", "0 is for lattices and graphs; well mixed it has to be above 0"));
        }
        Ok((selection, intensity.mutation.mutation))
    };
    let (update, mutation) = match word {
        PairwiseComparison::TYPE => intensity().map(|(s, mutation)| (Update::PairwiseComparison(s), mutation))?,
        "moran" => intensity().map(|(s, mutation)| (Update::MoranExponential(s), mutation))?,
        "moran_linear" => {
            let linear = Weight::build(&Values::read(Weight::PARAMETERS, &own)?)?;
            (Update::MoranLinear(linear.weight), linear.mutation.mutation)
        }
        _ => return Err(Problem::unknown("type", word, [PairwiseComparison::TYPE, "moran", "moran_linear"])),
    };
    // Probabilities are resolved to 2⁻³²: the rate of rarer mutations would be wrong by more than a thousandth.
    if mutation > 0.0 && mutation < 1e-6 {
        let why = "is below 0.000001: take 0, or the limit of rare mutants in theory::small_mutation";
        return Err(Problem::new("mutation", format!("{mutation} {why}")));
    }
    Ok((update, mutation))
}

fn measure(top: &Values, population: &Dynamics) -> Result<Measurement, Problem> {
    let (sweeps, steps) = (top.optional_count("sweeps"), top.optional_count("steps"));
    let spatial = matches!(population, Dynamics::Spatial { .. });
    if let Some(runs) = top.optional_count("fixation") {
        let Dynamics::WellMixed { mutation, .. } = population else {
            return Err(Problem::new("fixation", "is for well_mixed populations"));
        };
        if *mutation > 0.0 {
            return Err(Problem::new("update.mutation", "has to be 0: with mutation nothing is fixed for good"));
        }
        return Ok(Measurement::Fixation { runs: runs as u64 });
    }
    if spatial && steps.is_some() {
        return Err(Problem::new("steps", "is for well_mixed; lattices and graphs take sweeps"));
    }
    if !spatial && sweeps.is_some() {
        return Err(Problem::new("sweeps", "is for lattices and graphs; well_mixed takes steps"));
    }
    let length = if spatial { sweeps.unwrap_or(1000) } else { steps.unwrap_or(1_000_000) };
    if let every @ 1.. = top.count("every")
        && (length + top.count("burn")) / every > MOST_KEPT / top.count("replicates")
    {
        let why = format!("{every} keeps more than {MOST_KEPT} rows over all replicates; take a larger one");
        return Err(Problem::new("every", why));
    }
    if let Dynamics::WellMixed { size, .. } = population
        && *size as i64 > MOST_KEPT / top.count("replicates")
    {
        let why = format!("times the population is more than {MOST_KEPT}: fewer replicates of more steps will do");
        return Err(Problem::new("replicates", why));
    }
    Ok(Measurement::Shares { burn: top.count("burn") as u64, length: length as u64, every: top.count("every") as u64 })
}

#[cfg(test)]
pub(super) mod tests;
