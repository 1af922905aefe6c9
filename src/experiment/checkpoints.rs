//! Checkpoints (检查点): the states of the runs of a scenario, kept in a folder, from which the same program goes on to the same
//! bits.
//!
//! A file is the line `cogov checkpoint 1`, the program, the hash of what the run is of, the state, and the hash of all of it.
//! A run is the same where its program, scenario, treatment and replicate are: other treatments, the numbers of replicates and of
//! ticks, texts and published numbers do not count.

use super::observer::Observer;
use crate::base::error::{Breach, Error, Problem};
use crate::base::files::Draft;
use crate::base::hash::Digest;
use crate::base::persist::Persist;
use crate::base::revision::program;
use crate::scenario::Scenario;
use crate::simulation::{Region, Simulation};
use serde_json::{Value, json};
use std::fs;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

/// The first line of a file.
const KIND: &[u8] = b"cogov checkpoint 1\n";
/// The bytes of the hash at the end of a file.
const HASH: usize = 16;

/// A folder of checkpoints, and how often they are written.
#[derive(Clone, Debug)]
pub struct Checkpoints {
    folder: PathBuf,
    every: Option<usize>,
    resume: bool,
}

impl Checkpoints {
    /// Checkpoints in a folder, written every so many ticks; where `resume`, runs go on from those that are there.
    pub fn new(folder: impl Into<PathBuf>, every: Option<usize>, resume: bool) -> Self {
        Self { folder: folder.into(), every, resume }
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Where the state of a run is kept.
    pub(crate) fn slot(&self, scenario: &Scenario, treatment: &str, replicate: u32) -> Slot<'_> {
        let run = of(scenario, treatment, replicate);
        let path = self.folder.join(format!("{replicate}-{:016x}.checkpoint", run.short()));
        Slot { all: self, run: run.value(), path }
    }

    /// The runs of a scenario that have a checkpoint, and how many runs there are.
    pub fn count(&self, scenario: &Scenario) -> (usize, usize) {
        let all = self.slots(scenario);
        (all.iter().filter(|slot| slot.exists()).count(), all.len())
    }

    /// Removes the checkpoints of a scenario's runs, and the folder where nothing else is in it.
    ///
    /// # Errors
    /// When a file cannot be removed.
    pub fn remove(&self, scenario: &Scenario) -> Result<(), Error> {
        for slot in self.slots(scenario) {
            match fs::remove_file(&slot.path) {
                Err(error) if error.kind() != ErrorKind::NotFound => return Err(Error::io(&slot.path, error)),
                _ => (),
            }
        }
        // A folder that holds anything else stays.
        let _ = fs::remove_dir(&self.folder);
        Ok(())
    }

    fn slots(&self, scenario: &Scenario) -> Vec<Slot<'_>> {
        let names = scenario.treatments.iter().map(|(name, _)| name);
        names
            .flat_map(|name| (0..scenario.replicates).map(move |replicate| self.slot(scenario, name, replicate)))
            .collect()
    }
}

/// The hash of what a run is of.
fn of(scenario: &Scenario, treatment: &str, replicate: u32) -> Digest {
    let mut json = scenario.json.clone();
    if let Some(map) = json.as_object_mut() {
        ["treatments", "replicates", "about", "published"].iter().for_each(|key| drop(map.remove(*key)));
        if let Some(time) = map.get_mut("time").and_then(Value::as_object_mut) {
            time.remove("ticks");
        }
    }
    let ids = scenario.treatment(treatment).unwrap_or_default();
    let run: Value = json!([json, treatment, ids, replicate]);
    Digest::of(run.to_string().as_bytes())
}

/// The place of one run's state.
#[derive(Debug)]
pub(crate) struct Slot<'a> {
    all: &'a Checkpoints,
    run: u128,
    path: PathBuf,
}

impl Slot<'_> {
    /// Whether there is a state.
    pub(crate) fn exists(&self) -> bool {
        self.path.exists()
    }

    /// Loads the state into a run that has not begun; false where there is none.
    ///
    /// # Errors
    /// When the file is damaged, or of another run or program.
    pub(crate) fn load(&self, run: &mut impl Persist) -> Result<bool, Error> {
        let bytes = match fs::read(&self.path) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(false),
            bytes => bytes.map_err(|error| Error::io(&self.path, error))?,
        };
        let problem = |why: String| Problem::new(self.path.display().to_string(), why);
        let damaged = || problem("is damaged: remove it, and the run begins again".to_owned());
        let Some(rest) = bytes.strip_prefix(KIND) else { return Err(problem("is no checkpoint".to_owned()).into()) };
        let (_, hash) = bytes.split_last_chunk::<HASH>().ok_or_else(damaged)?;
        let body = &bytes[..bytes.len() - HASH];
        if Digest::of(body).value().to_le_bytes() != *hash {
            return Err(damaged().into());
        }
        let mut rest = &rest[..rest.len().saturating_sub(HASH)];
        let (mut by, mut of) = (String::new(), [0_u64; 2]);
        by.load(&mut rest).and_then(|()| of.load(&mut rest)).map_err(|_| damaged())?;
        if by != program() {
            let this = program();
            return Err(problem(format!(
                "was written by {by}, and this is {this}: only the same program goes on from it"
            ))
            .into());
        }
        if of != halves(self.run) {
            return Err(problem("is of another run".to_owned()).into());
        }
        run.load(&mut rest).map_err(|why| problem(format!("does not fit the run: {why}")))?;
        if rest.is_empty() { Ok(true) } else { Err(damaged().into()) }
    }

    /// Writes the state of a run; an earlier one is replaced once the new one is on the disk.
    ///
    /// # Errors
    /// When the folder or the file cannot be written.
    pub(crate) fn save(&self, run: &impl Persist) -> Result<(), Error> {
        let mut bytes = KIND.to_vec();
        program().save(&mut bytes);
        halves(self.run).save(&mut bytes);
        run.save(&mut bytes);
        let hash = Digest::of(&bytes).value().to_le_bytes();
        bytes.extend(hash);
        fs::create_dir_all(&self.all.folder).map_err(|error| Error::io(&self.all.folder, error))?;
        let mut draft = Draft::begin(&self.path)?;
        draft.write_all(&bytes).map_err(|error| Error::io(&self.path, error))?;
        draft.put()
    }
}

const fn halves(run: u128) -> [u64; 2] {
    [(run >> 64) as u64, run as u64]
}

/// A run of a community or a region.
pub(crate) trait Course: Persist {
    /// The ticks that are over.
    fn over(&self) -> usize;

    /// At most `ticks` ticks, to the end by the scenario's rule `stop` or by the observer.
    fn advance(&mut self, ticks: usize, scenario: &Scenario, observer: &dyn Observer) -> Result<(), Breach>;

    /// Whether it has ended by the scenario's rule `stop`.
    fn ended(&self, scenario: &Scenario) -> bool;
}

impl Course for Simulation {
    fn over(&self) -> usize {
        self.series().ticks().len()
    }

    fn advance(&mut self, ticks: usize, scenario: &Scenario, observer: &dyn Observer) -> Result<(), Breach> {
        let rule = scenario.stop.as_ref();
        self.run_until(ticks, |series| observer.stopped() || rule.is_some_and(|rule| rule.holds(series)))
    }

    fn ended(&self, scenario: &Scenario) -> bool {
        scenario.stop.as_ref().is_some_and(|stop| stop.holds(self.series()))
    }
}

impl Course for Region {
    fn over(&self) -> usize {
        self.series().ticks().len()
    }

    fn advance(&mut self, ticks: usize, _: &Scenario, observer: &dyn Observer) -> Result<(), Breach> {
        self.run_until(ticks, &|| observer.stopped())
    }

    fn ended(&self, _: &Scenario) -> bool {
        false
    }
}

/// Goes through a run of a scenario, from its checkpoint where that is asked for, and writes checkpoints on the way. The inner
/// result is the run's own.
///
/// # Errors
/// When a checkpoint cannot be read or written.
pub(crate) fn run_through(
    run: &mut impl Course,
    scenario: &Scenario,
    observer: &dyn Observer,
    slot: Option<&Slot<'_>>,
) -> Result<Result<(), Breach>, Error> {
    if let Some(slot) = slot.filter(|slot| slot.all.resume) {
        slot.load(run)?;
    }
    let every = slot.and_then(|slot| slot.all.every);
    while run.over() < scenario.ticks() && !run.ended(scenario) && !observer.stopped() {
        let left = scenario.ticks() - run.over();
        if let Err(breach) = run.advance(every.map_or(left, |every| left.min(every)), scenario, observer) {
            return Ok(Err(breach));
        }
        if let (Some(slot), Some(_)) = (slot, every) {
            slot.save(run)?;
        }
    }
    Ok(Ok(()))
}
