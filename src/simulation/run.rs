//! A run: a community, its model and its institutions, tick after tick.

use super::change::Change;
use super::record::{Record, Recorded, Recorder};
use super::series::Series;
use crate::base::blocks::among_threads;
use crate::base::error::Breach;
use crate::base::random::Address;
use crate::base::table::Table;
use crate::probe::{NamedProbe, Probe, View, questionnaire};
use crate::process::{Active, Fines, Model, Phase, Scratch};
use crate::state::{Clock, Community};
use std::fmt;
use std::sync::Arc;

/// The id under which the respondents of a questionnaire are drawn.
pub(super) const QUESTIONNAIRE: &str = "questionnaire";

/// A run of one community. Cloning it forks the run: both continue from exactly the same state.
#[derive(Clone)]
pub struct Simulation {
    pub(super) model: Arc<Model>,
    pub(super) community: Community,
    pub(super) institutions: Vec<Active>,
    pub(super) address: Address,
    pub(super) clock: Clock,
    pub(super) first: bool,
    pub(super) fines: Fines,
    pub(super) scratch: Scratch,
    probes: Arc<[Arc<dyn Probe>]>,
    pub(super) series: Series,
    pub(super) recorder: Option<Box<Recorder>>,
    /// The tick in which each institution begins by its own schedule.
    pub(super) starts: Arc<[i32]>,
    /// What changes in the course of the run.
    pub(super) timeline: Arc<[Change]>,
}

impl fmt::Debug for Simulation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ids: Vec<&str> = self.institutions.iter().map(|active| active.id.as_str()).collect();
        f.debug_struct("Simulation")
            .field("residents", &self.community.rows())
            .field("clock", &self.clock)
            .field("institutions", &ids)
            .finish_non_exhaustive()
    }
}

impl Simulation {
    /// A run of `community` from `clock` on, with random words from `address`. It begins with the game's opening stock
    /// and with institutions that have not begun.
    pub fn new(
        model: Arc<Model>,
        mut community: Community,
        institutions: Vec<Active>,
        (address, clock): (Address, Clock),
        probes: Vec<NamedProbe>,
    ) -> Self {
        let rows = community.rows();
        if let Some(stock) = model.game.opening_stock() {
            community.stock = vec![stock as f32; community.groups.count()];
        }
        community.absence = community.groups.count_present(&community.population.work.present);
        let scratch = Scratch::new(&model, rows);
        let (names, probes): (Vec<String>, Vec<Arc<dyn Probe>>) = probes.into_iter().unzip();
        let run = Self {
            model,
            community,
            institutions: Vec::new(),
            address,
            clock,
            first: true,
            fines: Fines::default(),
            scratch,
            probes: probes.into(),
            series: Series::new(names),
            recorder: None,
            starts: Arc::from([]),
            timeline: Arc::from([]),
        };
        run.with_institutions(institutions)
    }

    /// One tick.
    ///
    /// # Errors
    /// A [`Breach`] when a plug-in breaks its contract (a payoff or claim that is not finite). The run is then over.
    pub fn step(&mut self) -> Result<(), Breach> {
        self.step_with(|_| ())
    }

    /// One tick, with a call of `after` at the end of each phase: to time the phases, or to count what they do. The
    /// library itself has no clock.
    ///
    /// ```
    /// # use cogov::{Registry, Scenario, Source};
    /// # let json = serde_json::json!({"cogov": 1, "seed": 7, "community": {"residents": 200}});
    /// # let scenario = Scenario::build(&Source::from_json(json), &Registry::standard())?;
    /// let mut run = scenario.simulation("none", 0)?;
    /// let mut phases = Vec::new();
    /// run.step_with(|phase| phases.push(phase.name()))?;
    /// assert_eq!((phases.len(), phases[6]), (13, "P6 decide"));
    /// # Ok::<(), cogov::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`Simulation::step`].
    pub fn step_with(&mut self, mut after: impl FnMut(Phase) + Send) -> Result<(), Breach> {
        among_threads(self.community.rows(), || self.one(&mut after))
    }

    fn one(&mut self, after: &mut dyn FnMut(Phase)) -> Result<(), Breach> {
        self.change()?;
        self.tick(after)?;
        let probes = Arc::clone(&self.probes);
        let Model { game, processes, .. } = &*self.model;
        let (community, clock, Fines { imposed: fines, wrong: wrong_fines }) =
            (&self.community, self.clock, self.fines);
        let view = View { community, game: &**game, processes, clock, fines, wrong_fines };
        self.series.push(self.clock.tick, probes.iter().map(|probe| probe.measure(&view)));
        if let Some(recorder) = &mut self.recorder {
            recorder.observe(self.clock.tick, &self.community, &self.institutions);
        }
        self.clock.tick += 1;
        self.first = false;
        if cfg!(debug_assertions) {
            self.check()?;
        }
        after(Phase::Observe);
        Ok(())
    }

    /// `ticks` ticks.
    ///
    /// # Errors
    /// As [`Simulation::step`].
    pub fn run(&mut self, ticks: usize) -> Result<(), Breach> {
        self.series.reserve(ticks);
        among_threads(self.community.rows(), || (0..ticks).try_for_each(|_| self.step()))
    }

    /// At most `ticks` ticks: it ends early once `settled` is true of the series so far.
    ///
    /// # Errors
    /// As [`Simulation::step`].
    pub fn run_until(&mut self, ticks: usize, settled: impl Fn(&Series) -> bool + Sync) -> Result<(), Breach> {
        self.series.reserve(ticks);
        among_threads(self.community.rows(), || {
            for _ in 0..ticks {
                self.step()?;
                if settled(&self.series) {
                    break;
                }
            }
            Ok(())
        })
    }

    /// The state of the community, after the last tick.
    pub const fn community(&self) -> &Community {
        &self.community
    }

    /// The state of the community, to be changed between ticks: for shocks and for experiments of users.
    pub const fn community_mut(&mut self) -> &mut Community {
        &mut self.community
    }

    /// The next tick.
    pub const fn clock(&self) -> Clock {
        self.clock
    }

    /// The institutions, in the order in which they act.
    pub fn institutions(&self) -> &[Active] {
        &self.institutions
    }

    /// What the run has shown to be without effect so far, a sentence each: institutions that fined or rewarded residents
    /// and never set terms in P6.
    pub fn notes(&self) -> Vec<String> {
        let silent = self.institutions.iter().filter(|active| active.sanctioned && !active.priced);
        let note = |active: &Active| {
            format!(
                "{}: fines or rewards residents and sets no terms (hook 'price'): rules that read terms, as the default \
                 rule does, do not react to it",
                active.id
            )
        };
        silent.map(note).collect()
    }

    /// The view of a probe after the last tick.
    pub fn view(&self) -> View<'_> {
        let clock = Clock { tick: self.clock.tick - 1 };
        let Model { game, processes, .. } = &*self.model;
        let Fines { imposed: fines, wrong: wrong_fines } = self.fines;
        View { community: &self.community, game: &**game, processes, clock, fines, wrong_fines }
    }

    /// The answers of `respondents` residents to a questionnaire after the last tick; see [`questionnaire`].
    pub fn questionnaire(&self, respondents: usize) -> Table {
        questionnaire(&self.view(), self.at(Phase::Observe).component(QUESTIONNAIRE), respondents)
    }

    /// The series.
    pub const fn series(&self) -> &Series {
        &self.series
    }

    /// Records what `record` asks for from now on.
    #[must_use]
    pub fn recording(mut self, record: &Arc<Record>) -> Self {
        let recorder = || Box::new(Recorder::new(Arc::clone(record), &self.community, self.institutions.len()));
        self.recorder = (!record.is_empty()).then(recorder);
        self
    }

    /// The series, when the run is over.
    pub fn into_series(self) -> Series {
        self.series
    }

    /// The series and the other records, when the run is over.
    pub fn into_records(self) -> (Series, Option<Recorded>) {
        (self.series, self.recorder.map(|recorder| recorder.into_recorded()))
    }

    /// Institutions of some ids begin at `start`, or at their own start where that is later.
    pub(super) fn postpone(&mut self, chosen: &dyn Fn(&str) -> bool, start: i32) {
        for (active, own) in self.institutions.iter_mut().zip(&*self.starts).filter(|(active, _)| chosen(&active.id)) {
            active.schedule.start = start.max(*own);
        }
    }

    /// Forgets what was recorded so far.
    pub(super) fn forget(&mut self) {
        self.series.clear();
    }

    /// The address of this run at a phase of this tick.
    pub(super) const fn at(&self, phase: Phase) -> Address {
        self.address.at(self.clock.tick, phase as u32)
    }

    pub(super) fn breach(&self, phase: Phase, component: &str, resident: Option<usize>, what: &str) -> Breach {
        Breach {
            tick: self.clock.tick,
            phase: phase.name(),
            component: component.to_owned(),
            resident,
            what: what.to_owned(),
        }
    }
}
