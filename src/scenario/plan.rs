//! A scenario that is ready to run.

use super::people::{self, Recipe};
use super::sections::{
    Cohort, Communities, Demography, GraphShape, Initial, PublishedNumber, Residents, StopRule, Time,
};
use super::timelines::Timelines;
use crate::base::error::Problem;
use crate::base::files::FileStamp;
use crate::base::random::Address;
use crate::game::{Game, Others};
use crate::institution::{Institution, Schedule, Stage};
use crate::probe::NamedProbe;
use crate::process::{Acquaintance, taking};
use crate::simulation::{Active, Exchanges, Model, Record, Simulation};
use crate::state::{Clock, Community, Contact, Groups, Issues, Organisations};
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A scenario, checked in full. A run of it fails only where a plug-in breaks its contract.
///
/// ```
/// use cogov::{Registry, Scenario, Source};
/// let json = serde_json::json!({
///     "cogov": 1, "id": "lab", "seed": 7,
///     "time": {"burn_in": 0, "ticks": 20},
///     "community": {"residents": 200},
///     "institutions": [{"type": "third_party"}]
/// });
/// let scenario = Scenario::build(&Source::from_json(json), &Registry::standard())?;
/// let mut run = scenario.simulation("all", 0)?;
/// run.run(scenario.ticks())?;
/// assert!(run.series().last("cooperation", 5).is_some_and(|level| level > 0.5));
/// # Ok::<(), cogov::Error>(())
/// ```
pub struct Scenario {
    /// The id; also the name of the results folder.
    pub id: String,
    /// The title, by language.
    pub title: Map<String, Value>,
    /// The seed.
    pub seed: u64,
    /// Replicates of each treatment.
    pub replicates: u32,
    /// Length of a run.
    pub time: Time,
    /// The institutions, in the order in which they act.
    pub institutions: Vec<PlannedInstitution>,
    /// The treatments: the name of each, and the ids of its institutions.
    pub treatments: Vec<(String, Vec<String>)>,
    /// The JSON from which the scenario was built, with all changes applied, and the content of files in place of their names.
    pub json: Value,
    /// The files whose content it holds.
    pub(crate) files: Vec<FileStamp>,
    pub(super) model: Arc<Model>,
    pub(super) demography: Demography,
    pub(super) cohorts: Vec<Cohort>,
    pub(super) residents: Residents,
    pub(super) initial: Initial,
    pub(super) communities: Communities,
    pub(super) organisations: Organisations,
    pub(super) rule_shares: Vec<f64>,
    pub(super) group_size: usize,
    pub(super) probes: Vec<NamedProbe>,
    pub(super) record: Arc<Record>,
    /// Published numbers, to be printed beside what comes out.
    pub(crate) published: Vec<PublishedNumber>,
    /// What is without effect in this scenario, a sentence each: parameters of components that need something it does not
    /// have, schedules after its end, more posts than residents.
    pub notes: Vec<String>,
    /// The rule by which a run ends early; none where it never does.
    pub stop: Option<StopRule>,
    /// The region, for a scenario with many communities.
    pub region: Option<Arc<RegionPlan>>,
    /// What changes in the course of a run.
    pub(crate) timelines: Timelines,
}

impl std::fmt::Debug for Scenario {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Scenario").field("id", &self.id).field("json", &self.json).finish_non_exhaustive()
    }
}

/// An institution of a scenario with its schedule.
#[derive(Clone, Debug)]
pub struct PlannedInstitution {
    /// The id.
    pub id: String,
    /// When the institution is in force, and at what dose.
    pub schedule: Schedule,
    /// The institution before its first tick.
    pub institution: Box<dyn Institution>,
}

/// The region of a scenario: its communities, their graph, and what they exchange.
#[derive(Debug)]
pub struct RegionPlan {
    pub(super) members: Vec<PlannedCommunity>,
    pub(super) shape: GraphShape,
    pub(super) edges: Vec<(u32, u32)>,
    pub(super) exchanges: Exchanges,
    /// Whether every community keeps its own series.
    pub details: bool,
}

/// A community of a region; without a scenario of its own it runs the scenario of the region.
#[derive(Clone, Debug)]
pub(super) struct PlannedCommunity {
    pub(super) id: String,
    pub(super) scenario: Option<Arc<Scenario>>,
    pub(super) fit: f64,
}

impl Scenario {
    /// Ticks of a whole run, burn-in included.
    pub const fn ticks(&self) -> usize {
        self.time.burn_in + self.time.ticks
    }

    /// The number of residents in all communities.
    pub fn residents(&self) -> usize {
        self.region.as_ref().map_or(self.rows(), |region| region.residents(self.rows()))
    }

    /// What so many runs are, in resident-ticks.
    pub(crate) fn work(&self, runs: usize) -> f64 {
        self.residents() as f64 * self.ticks() as f64 * runs as f64
    }

    /// Whether the replicates, and the communities of a region, differ in their means (section `communities`).
    pub fn communities_differ(&self) -> bool {
        self.communities.differ()
    }

    /// The number of residents in one community.
    pub const fn rows(&self) -> usize {
        self.demography.adults
    }

    /// The game.
    pub fn game(&self) -> &dyn Game {
        &*self.model.game
    }

    /// The type of the game in scenario files.
    pub fn game_type(&self) -> &str {
        self.json["game"]["type"].as_str().unwrap_or("linear")
    }

    /// The number of members of a group.
    pub const fn group_size(&self) -> usize {
        self.group_size
    }

    /// How many groups there are of each size, in the first replicate. What is left of an estate is one smaller group.
    pub fn group_sizes(&self) -> BTreeMap<usize, usize> {
        let Some(region) = &self.region else { return self.community_group_sizes(0) };
        let mut sizes = BTreeMap::new();
        for (number, member) in region.members.iter().enumerate() {
            let scenario = member.scenario.as_deref().unwrap_or(self);
            for (size, count) in scenario.community_group_sizes(number as u32) {
                *sizes.entry(size).or_default() += count;
            }
        }
        sizes
    }

    fn community_group_sizes(&self, number: u32) -> BTreeMap<usize, usize> {
        let address = Address::new(self.seed).replicate(0).community(number);
        self.demography.group_sizes(self.group_size, address.component(people::HOUSEHOLDS))
    }

    /// The stage game of a selfish resident without interest linkage.
    pub fn stage(&self) -> Stage {
        let n = self.group_size();
        let opening = self.game().opening_stock().unwrap_or(0.0);
        let others = Others { stock: opening, ..Others::contributing(n, 1.0) };
        let groups = Groups::new(&[n], n);
        let mut worth = vec![0.0; n];
        self.game().resource_worth(&groups, &[opening as f32], &mut worth);
        Stage { gap: 1.0 - self.game().marginal(1.0, &others), resource: crate::base::math::mean(&worth) }
    }

    /// The names of the probes that are recorded, in order.
    pub fn probes(&self) -> impl Iterator<Item = &str> {
        self.probes.iter().map(|(name, _)| name.as_str())
    }

    /// Checks the published numbers, which are printed beside the results of `cogov run`. An experiment that records other
    /// probes, or runs other treatments, has no use for them.
    ///
    /// # Errors
    /// When a number belongs to a treatment, a probe or ticks that the scenario does not have.
    pub(crate) fn check_published(&self) -> Result<(), Problem> {
        let treatments: Vec<&str> = self.treatments.iter().map(|(name, _)| name.as_str()).collect();
        let probes: Vec<&str> = self.probes().collect();
        PublishedNumber::fit(&self.published, &treatments, &probes, self.time.ticks)
    }

    /// The ids of a treatment's institutions.
    ///
    /// # Errors
    /// When there is no such treatment.
    pub fn treatment(&self, name: &str) -> Result<&[String], Problem> {
        let known = self.treatments.iter().map(|(name, _)| name.as_str());
        let found = self.treatments.iter().find(|(known, _)| known == name);
        found.map(|(_, ids)| &ids[..]).ok_or_else(|| Problem::unknown("treatments", name, known))
    }

    /// Makes the run of a treatment and replicate, before its first tick. All treatments of a replicate have the same
    /// residents and the same random words.
    ///
    /// # Errors
    /// When there is no such treatment.
    pub fn simulation(&self, treatment: &str, replicate: u32) -> Result<Simulation, Problem> {
        self.community(treatment, replicate, 0)
    }

    /// As [`Scenario::simulation`], with further institutions that have not begun and may join the run later.
    pub(crate) fn simulation_with(
        &self,
        treatment: &str,
        joining: &[&str],
        replicate: u32,
    ) -> Result<Simulation, Problem> {
        self.make(treatment, joining, (replicate, 0), true)
    }

    /// As [`Scenario::simulation`] of the first replicate, without institutions.
    ///
    /// # Errors
    /// When there is no such treatment.
    pub(crate) fn simulation_without(&self, treatment: &str) -> Result<Simulation, Problem> {
        Ok(self.simulation(treatment, 0)?.with_institutions(Vec::new()))
    }

    /// Makes the run of one community of a region, by its number.
    pub(super) fn community(&self, treatment: &str, replicate: u32, number: u32) -> Result<Simulation, Problem> {
        self.make(treatment, &[], (replicate, number), true)
    }

    /// The run of the first replicate with belonging and empowerment as they were drawn, not where they rest: to see whether
    /// a value shapes who lives there, apart from where they rest under it.
    ///
    /// # Errors
    /// When there is no such treatment.
    pub(crate) fn unsettled(&self, treatment: &str) -> Result<Simulation, Problem> {
        self.make(treatment, &[], (0, 0), false)
    }

    fn make(
        &self,
        treatment: &str,
        joining: &[&str],
        (replicate, number): (u32, u32),
        settled: bool,
    ) -> Result<Simulation, Problem> {
        let ids = self.treatment(treatment)?;
        let address = Address::new(self.seed).replicate(replicate).community(number);
        let mut community = self.recipe().make(address);
        community.organisations = self.organisations.clone();
        community.issues = self.model.processes.issues.as_ref().map(|_| Issues::new(community.groups.count()));
        community.projects = self.model.processes.projects.map(|planning| planning.begin());
        taking::begin(&self.model, &mut community);
        self.start_ties(&mut community, address);
        let processes = &self.model.processes;
        if let (true, Some(participation), Some(attitudes)) = (settled, &processes.participation, &processes.attitudes)
        {
            let rest = |rates, substance, bases| attitudes.rest(rates, substance, bases);
            participation.settle(rest, &mut community);
        }
        let joins = |it: &PlannedInstitution| joining.contains(&it.id.as_str());
        let planned = self.institutions.iter().filter(|it| ids.contains(&it.id) || joins(it));
        let active = |it: &PlannedInstitution| {
            let start = if joins(it) { i32::MAX } else { it.schedule.start };
            Active::new(it.id.clone(), Schedule { start, ..it.schedule }, it.institution.clone())
        };
        let institutions = planned.map(active).collect();
        let clock = Clock { tick: -(self.time.burn_in as i32) };
        let model = Arc::clone(&self.model);
        let mut run = Simulation::new(model, community, institutions, (address, clock), self.probes.clone());
        run.follow(self.timelines.of(treatment).cloned())?;
        Ok(run.recording(&self.record))
    }

    /// Makes the ties at the start, the records of contact between origins, and a platform without members.
    fn start_ties(&self, community: &mut Community, address: Address) {
        let (processes, origins) = (&self.model.processes, self.demography.origins);
        let place = &community.population.place;
        let begin = |ties: &Acquaintance| ties.begin(place, origins, address.component(people::TIES));
        community.ties = processes.ties.as_ref().map(begin);
        community.contact = processes.involution.map(|_| Contact::new(&place.origin, origins));
        community.platform = processes.platform.map(|platform| platform.begin(community.rows()));
    }

    fn recipe(&self) -> Recipe<'_> {
        let processes = &self.model.processes;
        Recipe {
            demography: self.demography,
            cohorts: &self.cohorts,
            residents: self.residents,
            initial: self.initial,
            communities: self.communities,
            norm: processes.norm,
            participation: processes.participation,
            livelihood: processes.livelihood,
            rule_shares: &self.rule_shares,
            group_size: self.group_size,
        }
    }
}
