//! `region`: many communities, how they differ, the graph between them, and what they exchange.

use super::families::{at, entries};
use super::file::{name, put_all};
use super::needs::Settings;
use super::plan::{PlannedCommunity, RegionPlan, Scenario};
use super::registry::Registry;
use super::sections::{GraphKind, GraphShape, Presence, Section};
use crate::base::component::Component;
use crate::base::error::Problem;
use crate::base::graph::{Graph, random_regular, ring};
use crate::base::names;
use crate::base::random::Address;
use crate::base::section::{Keys, beside, where_present};
use crate::base::units::Probability;
use crate::simulation::{Diffusion, Exchanges, Labour, Links, Member, Region, RegionDonor};
use serde_json::{Map, Value};
use std::sync::Arc;

/// The id under which a random graph of communities is drawn.
pub(super) const GRAPH: &str = "region.graph";

/// The most communities of a region.
const MOST: i64 = 1_000_000;
/// The community number in the address of random words that belong to no community.
const NOWHERE: u32 = u32::MAX;

/// A community in the list; beside these values it may have `set`, an object of values by path.
#[derive(Component, Debug)]
pub struct ListedCommunity {
    /// Id of the community, unique.
    #[parameter()]
    id: String,
    /// How many communities of this kind there are; their ids get a number.
    #[parameter(default = 1, range = 1..=MOST, unit = "communities")]
    copies: usize,
    /// How well the spreading experience fits it, in place of diffusion.fit.
    #[parameter()]
    fit: Option<Probability>,
}

/// The keys of a community of a region, beside values of the scenario by path.
pub(crate) const KEYS: Keys = Keys { values: ListedCommunity::PARAMETERS, apart: &[] };

/// A component that is a section of a region.
pub trait RegionComponent: Component {}

/// Lists the sections of a region: makes their descriptions, and lets a region in code have them.
macro_rules! region_sections {
    ($($component:ty: $presence:ident;)*) => {
        $(impl RegionComponent for $component {})*

        /// The sections of a region that are components. Schema and documents are made from them.
        pub(crate) const REGION: &[Section] = &[$(Section::of::<$component>(Presence::$presence),)*];
    };
}

region_sections! {
    GraphShape: Always;
    Diffusion: Optional;
    Labour: Optional;
    RegionDonor: Optional;
}

/// Reads the region of a scenario. `read` builds the scenario of a community that differs from the others.
pub(super) fn region(
    map: &Map<String, Value>,
    registry: &Registry,
    settings: &Settings<'_>,
    read: &dyn Fn(&Value) -> Result<Scenario, Problem>,
) -> Result<Option<Arc<RegionPlan>>, Problem> {
    let Some(section) = map.get("region").filter(|section| !section.is_null()) else { return Ok(None) };
    let plan = || {
        let own = section.as_object().ok_or_else(|| Problem::new("", "is not an object"))?;
        let known = || ["communities", "details"].into_iter().chain(REGION.iter().map(|section| section.name));
        if let Some(word) = own.keys().find(|word| !known().any(|known| known == word.as_str())) {
            return Err(Problem::unknown(word.as_str(), word, known()));
        }
        let diffusion: Option<Diffusion> = where_present(own)?;
        let fit = diffusion.as_ref().map_or(1.0, |diffusion| diffusion.fit.get());
        let members = members(map, own, fit, read)?;
        let graph = own.get("graph").cloned().unwrap_or_else(|| Value::Object(Map::new()));
        let (shape, edges) = graph_of(graph, &members).map_err(|problem| problem.within("graph"))?;
        let diffusion =
            diffusion.map(|diffusion| checked(map, diffusion, &members, (registry, settings))).transpose()?;
        let details = match own.get("details") {
            None => true,
            Some(Value::Bool(details)) => *details,
            Some(other) => return Err(Problem::new("details", format!("{other} is not true or false"))),
        };
        let exchanges = Exchanges { diffusion, labour: where_present(own)?, donor: where_present(own)? };
        if exchanges.labour.is_some() && !map.contains_key("livelihood") {
            return Err(Problem::new("labour", "needs the section 'livelihood': without it nobody looks for work"));
        }
        let plan = RegionPlan { members, shape, edges, exchanges, details };
        plan.links(Address::new(0))?;
        Ok(Some(Arc::new(plan)))
    };
    plan().map_err(|problem: Problem| problem.within("region"))
}

/// Reads the communities: a number of equal ones, or a list.
fn members(
    map: &Map<String, Value>,
    own: &Map<String, Value>,
    fit: f64,
    read: &dyn Fn(&Value) -> Result<Scenario, Problem>,
) -> Result<Vec<PlannedCommunity>, Problem> {
    let wrong =
        || Problem::new("communities", format!("takes a whole number from 1 to {MOST}, or a list of communities"));
    let given = own.get("communities").ok_or_else(wrong)?;
    if let Some(count) = given.as_i64() {
        let one = |k: i64| PlannedCommunity { id: format!("c{k}"), scenario: None, fit };
        return if (1..=MOST).contains(&count) { Ok((0..count).map(one).collect()) } else { Err(wrong()) };
    }
    if !given.is_array() {
        return Err(wrong());
    }
    let mut base = map.clone();
    base.remove("region");
    let base = Value::Object(base);
    let mut all: Vec<PlannedCommunity> = Vec::new();
    for (k, entry) in entries(own, "communities")?.iter().enumerate() {
        let planned = listed(entry, &base, fit, read).map_err(|problem| at("communities", k, problem))?;
        all.extend(planned);
    }
    let mut ids: Vec<&str> = all.iter().map(|member| member.id.as_str()).collect();
    ids.sort_unstable();
    if let Some(pair) = ids.windows(2).find(|pair| pair[0] == pair[1]) {
        return Err(Problem::new("communities", format!("the id '{}' stands twice", pair[0])));
    }
    if all.is_empty() || all.len() > MOST as usize {
        return Err(wrong());
    }
    Ok(all)
}

/// Reads one entry of the list: one community, or several copies.
fn listed(
    entry: &Value,
    base: &Value,
    fit: f64,
    read: &dyn Fn(&Value) -> Result<Scenario, Problem>,
) -> Result<Vec<PlannedCommunity>, Problem> {
    let map = entry.as_object().ok_or_else(|| Problem::new("", "is not an object with an 'id'"))?;
    let mut plain = map.clone();
    let changes = plain.remove("set");
    let ListedCommunity { id, copies, fit: own } = beside(&plain, [])?;
    names::checked(&id).map_err(|problem| problem.within("id"))?;
    let scenario = match &changes {
        None => None,
        Some(Value::Object(changes)) => Some(Arc::new(differing(base, changes, read)?)),
        Some(_) => return Err(Problem::new("set", "is not an object of values by path, as {\"game.mpcr\": 0.4}")),
    };
    let fit = own.map_or(fit, Probability::get);
    let numbered = |k: usize| if copies == 1 { id.clone() } else { format!("{id}{k}") };
    Ok((0..copies).map(|k| PlannedCommunity { id: numbered(k), scenario: scenario.clone(), fit }).collect())
}

/// Builds the scenario of a community that differs from the others in some values.
fn differing(
    base: &Value,
    changes: &Map<String, Value>,
    read: &dyn Fn(&Value) -> Result<Scenario, Problem>,
) -> Result<Scenario, Problem> {
    const SHARED: &[&str] = &["cogov", "seed", "replicates", "time", "probes", "treatments", "region", "record"];
    let mut json = base.clone();
    for path in changes.keys() {
        let head = path.split(['.', '[']).next().unwrap_or(path);
        if SHARED.contains(&head) {
            return Err(Problem::new(
                format!("set.{path}"),
                format!("'{head}' is the same for all communities of a region"),
            ));
        }
    }
    put_all(&mut json, changes).map_err(|problem| problem.within("set"))?;
    read(&json).map_err(|problem| problem.within("set"))
}

/// Reads the shape of the graph, and the edges where they are a list of pairs of ids.
fn graph_of(mut graph: Value, members: &[PlannedCommunity]) -> Result<(GraphShape, Vec<(u32, u32)>), Problem> {
    let edges = graph.as_object_mut().and_then(|graph| graph.remove("edges"));
    let shape = GraphShape::with(&graph)?;
    if (shape.kind == GraphKind::List) != edges.is_some() {
        return Err(Problem::new(
            "edges",
            "go with the type 'list', as {\"type\": \"list\", \"edges\": [[\"a\", \"b\"]]}",
        ));
    }
    let mut all = Vec::new();
    for (k, edge) in edges.iter().flat_map(|edges| edges.as_array().into_iter().flatten()).enumerate() {
        let place = format!("edges[{k}]");
        let pair = edge.as_array().map(Vec::as_slice);
        let Some([a, b]) = pair else { return Err(Problem::new(place, format!("{edge} is not a pair of ids"))) };
        let number = |id: &Value| {
            let word = id.as_str().unwrap_or_default();
            let found = members.iter().position(|member| member.id == word);
            let known = || members.iter().map(|member| member.id.as_str());
            found.map(|at| at as u32).ok_or_else(|| Problem::unknown(place.as_str(), word, known()))
        };
        all.push((number(a)?, number(b)?));
    }
    Ok((shape, all))
}

/// Checks that all names of a diffusion are known, and finds the probe that it measures.
fn checked(
    map: &Map<String, Value>,
    diffusion: Diffusion,
    members: &[PlannedCommunity],
    (registry, settings): (&Registry, &Settings<'_>),
) -> Result<(Diffusion, Arc<dyn crate::probe::Probe>), Problem> {
    let institutions: Vec<&str> = entries(map, "institutions")?.iter().filter_map(name).collect();
    let ids = || members.iter().map(|member| member.id.as_str());
    if let Some(id) = diffusion.institutions.iter().find(|id| !institutions.contains(&id.as_str())) {
        return Err(Problem::unknown("diffusion.institutions", id, institutions));
    }
    if let Some(id) = diffusion.pioneers.iter().find(|id| !ids().any(|known| known == id.as_str())) {
        return Err(Problem::unknown("diffusion.pioneers", id, ids()));
    }
    let probe = registry.find_probe(&diffusion.measure).map_err(|problem| problem.within("diffusion.measure"))?;
    settings.check_probe(&diffusion.measure, registry).map_err(|problem| problem.within("diffusion.measure"))?;
    Ok((diffusion, probe))
}

impl RegionPlan {
    /// The number of communities.
    pub const fn communities(&self) -> usize {
        self.members.len()
    }

    /// The number of residents of all communities; `own` is that of a community without changes.
    pub(super) fn residents(&self, own: usize) -> usize {
        self.members.iter().map(|member| member.scenario.as_ref().map_or(own, |scenario| scenario.rows())).sum()
    }

    /// Makes the links between the communities of a replicate.
    fn links(&self, address: Address) -> Result<Links, Problem> {
        let places = self.members.len();
        let graph = match self.shape.kind {
            GraphKind::Complete => return Ok(Links::Complete),
            GraphKind::Ring => ring(places, self.shape.degree),
            GraphKind::Regular => {
                let mut stream = address.community(NOWHERE).component(GRAPH).stream(0, 0);
                random_regular(places, self.shape.degree, &mut stream)
            }
            GraphKind::List => Graph::from_edges(places, &self.edges),
        };
        let graph = graph.map_err(|problem| problem.within("graph"))?;
        Ok(Links::Lists((0..places).map(|place| graph.neighbours(place).to_vec()).collect()))
    }
}

impl Scenario {
    /// Makes the run of a region, before its first tick: one treatment and replicate of all its communities.
    ///
    /// # Errors
    /// When the scenario has no region, the treatment is unknown, or no graph of that shape exists.
    pub fn region_run(&self, treatment: &str, replicate: u32) -> Result<Region, Problem> {
        let plan = self.region.as_ref().ok_or_else(|| Problem::new("region", "is missing"))?;
        self.treatment(treatment)?;
        let address = Address::new(self.seed).replicate(replicate);
        let made = crate::base::blocks::map(plan.members.len(), |k| {
            let PlannedCommunity { id, scenario, fit } = &plan.members[k];
            let run = scenario.as_deref().unwrap_or(self).community(treatment, replicate, k as u32)?;
            Ok(Member { id: id.clone(), run, fit: *fit })
        });
        let members = made.into_iter().collect::<Result<Vec<Member>, Problem>>()?;
        Ok(Region::new(members, plan.links(address)?, plan.exchanges.clone(), address, plan.details))
    }
}
