//! Trials of single components: one hook of an institution, one choice of a rule, one round of a game, one probe, on a made-up
//! community, to look at what they wrote. They run in the same code as in a simulation.

use crate::base::component::Component;
use crate::base::error::{Breach, Problem};
use crate::decision::DecisionRule;
use crate::describe::section::{Community as Places, Time};
use crate::describe::{GameFrame, game};
use crate::game::Game;
use crate::institution::{Institution, Schedule};
use crate::probe::Probe;
use crate::scenario::Scenario;
use crate::simulation::Simulation;
use crate::state::{Claims, Community, Entry, Population};
use std::sync::Arc;

pub use crate::process::Hook;

/// The id under which a component on trial draws its random words.
const ID: &str = "on_trial";

/// A made-up community on which single components are tried.
///
/// ```
/// use cogov::institution::{Enforce, Institution};
/// use cogov::trial::{Hook, Trial};
/// use cogov::{Component, Error};
///
/// /// Takes a fine from all who give less than half.
/// #[derive(Component, Clone, Debug)]
/// #[component(id = "half")]
/// struct Half {
///     /// The fine.
///     #[parameter(default = 0.2, range = 0.0..=1.0, unit = "endowment")]
///     fine: f32,
/// }
///
/// impl Institution for Half {
///     fn enforce(&mut self, at: &mut Enforce<'_>) {
///         for (fine, given) in at.claims.fine.iter_mut().zip(&at.act.contribution) {
///             *fine = if *given < 0.5 { self.fine * at.dose } else { 0.0 };
///         }
///     }
/// }
///
/// let mut trial = Trial::new(20, 10)?.contributions(&[0.0, 1.0]);
/// let wrote = trial.call(Hook::Enforce, &mut Half::by_default()?)?;
/// assert_eq!(wrote.claims.fine[..][..4], [0.2, 0.0, 0.2, 0.0]);
/// assert!(wrote.columns.is_empty(), "a claim moves nothing by itself");
/// let (entries, paid) = trial.settle(wrote.claims)?;
/// assert_eq!((entries.len(), paid.fined), (1, 10));
/// # Ok::<(), Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Trial {
    run: Simulation,
    dose: f32,
}

/// What a hook wrote.
#[derive(Clone, Debug)]
pub struct Wrote {
    /// The columns of residents that it changed, each with the rows.
    pub columns: Vec<(&'static str, Vec<usize>)>,
    /// What else of the community it changed: `terms`, `stock`, `organisations`, `handling` and so on.
    pub parts: Vec<&'static str>,
    /// Its claims on purses; blank after other hooks than `enforce`.
    pub claims: Claims,
}

impl Trial {
    /// A community of residents in groups of a size who play the linear game, without other modules. Residents differ, as in a
    /// simulation: the columns that the trial is about are set.
    ///
    /// # Errors
    /// When the group is larger than the community, or one of both is 0 or too large.
    pub fn new(residents: usize, group_size: usize) -> Result<Self, Problem> {
        let scenario = Scenario::describe("trial")
            .seed(1)
            .identical_communities()
            .section(Time::new().burn_in(0))
            .section(Places::new().residents(residents))
            .game(game::Linear::new().group_size(group_size))
            .build()?;
        Self::of(&scenario)
    }

    /// The community of a scenario, without its institutions, before the first tick.
    ///
    /// # Errors
    /// When the scenario has no treatment.
    pub fn of(scenario: &Scenario) -> Result<Self, Problem> {
        let first = scenario.treatments.first().map_or("none", |(name, _)| name.as_str());
        Ok(Self { run: scenario.simulation_without(first)?, dose: 1.0 })
    }

    /// Sets the contributions of the residents, in [0, 1]; the values are repeated until all have one.
    #[must_use]
    pub fn contributions(self, values: &[f32]) -> Self {
        self.column(values, |people| &mut people.act.contribution)
    }

    /// Sets the beliefs about the others' mean contribution, in [0, 1]; the values are repeated until all have one.
    #[must_use]
    pub fn beliefs(self, values: &[f32]) -> Self {
        self.column(values, |people| &mut people.mind.belief)
    }

    /// Sets any column of the residents; the values are repeated until all have one.
    ///
    /// ```
    /// # use cogov::trial::Trial;
    /// let trial = Trial::new(20, 10)?.column(&[0.2, 0.8], |people| &mut people.mind.trust_neighbours);
    /// assert_eq!(trial.community().population.mind.trust_neighbours[2], 0.2);
    /// # Ok::<(), cogov::Problem>(())
    /// ```
    #[must_use]
    pub fn column<T: Copy>(mut self, values: &[T], of: impl FnOnce(&mut Population) -> &mut Vec<T>) -> Self {
        let column = of(&mut self.run.community_mut().population);
        column.iter_mut().zip(values.iter().cycle()).for_each(|(cell, value)| *cell = *value);
        self
    }

    /// Sets the dose at which institutions act from now on, in (0, 1]; 1 at first.
    #[must_use]
    pub const fn at_dose(mut self, dose: f32) -> Self {
        self.dose = dose;
        self
    }

    /// The community as it is now.
    pub const fn community(&self) -> &Community {
        self.run.community()
    }

    /// The community, to be changed.
    pub const fn community_mut(&mut self) -> &mut Community {
        self.run.community_mut()
    }

    /// Calls one hook of an institution, and says what it wrote. An institution whose private columns get their length in
    /// `begin` needs this hook first, as in a run.
    ///
    /// # Errors
    /// When the community breaks an invariant afterwards, for instance a column that leaves its range.
    pub fn call(&mut self, hook: Hook, institution: &mut dyn Institution) -> Result<Wrote, Breach> {
        let before = self.run.community().clone();
        let mut claims = Claims::new(before.rows());
        self.run.call(hook, (institution, &mut claims), (ID, self.dose));
        let after = self.run.community();
        let (columns, parts) = (changed_columns(&before.population, &after.population), changed_parts(&before, after));
        self.run.check()?;
        Ok(Wrote { columns, parts, claims })
    }

    /// Settles claims as at the end of P8: fines up to the capacity, rewards up to the budget, costs. Gives the entries of the
    /// ledger that this made, and the claims as they were paid.
    ///
    /// # Errors
    /// When a claim is negative or not finite.
    pub fn settle(&mut self, claims: Claims) -> Result<(Vec<Entry>, Claims), Breach> {
        let before = self.run.community().ledger.entries().len();
        let schedule = Schedule::by_default().map_err(|problem| self.breach(&problem))?;
        let paid = self.run.settle(ID, schedule, claims)?;
        Ok((self.run.community().ledger.entries()[before..].to_vec(), paid))
    }

    /// All residents choose by a rule, at their beliefs and terms, after a week in which they contributed what they have now.
    /// Gives the contributions.
    ///
    /// # Errors
    /// When a choice is not in [0, 1].
    pub fn choose(&mut self, rule: impl DecisionRule + 'static) -> Result<&[f32], Breach> {
        self.run.decide_by(ID, Arc::new(rule));
        self.run.choose()?;
        Ok(&self.run.community().population.act.contribution)
    }

    /// All groups play a game with their contributions, from its opening stock on. Gives the payoffs.
    ///
    /// # Errors
    /// When a payoff is not finite.
    pub fn play(&mut self, game: impl Game + 'static) -> Result<&[f32], Breach> {
        self.run.play_from_now(Arc::new(game));
        self.run.play()?;
        Ok(&self.run.community().population.purse.payoff)
    }

    /// Measures the community with a probe.
    pub fn measure(&self, probe: &dyn Probe) -> f64 {
        probe.measure(&self.run.view())
    }

    fn breach(&self, problem: &Problem) -> Breach {
        let (tick, component) = (self.run.clock().tick, ID.to_owned());
        Breach { tick, phase: Hook::Enforce.phase().name(), component, resident: None, what: problem.to_string() }
    }
}

/// The columns in which two populations differ, with the rows.
fn changed_columns(before: &Population, after: &Population) -> Vec<(&'static str, Vec<usize>)> {
    let rows = before.rows();
    let differ = |read: fn(&Population, usize) -> f64| {
        (0..rows).filter(|row| read(before, *row).to_bits() != read(after, *row).to_bits()).collect::<Vec<usize>>()
    };
    let all = Population::attributes().map(|attribute| (attribute.name, differ(attribute.read)));
    all.filter(|(_, rows)| !rows.is_empty()).collect()
}

/// The parts of two communities, other than residents, that differ; the text of `Debug` has every digit.
fn changed_parts(before: &Community, after: &Community) -> Vec<&'static str> {
    type Part = fn(&Community) -> String;
    const PARTS: &[(&str, Part)] = &[
        ("households", |it| format!("{:?}", it.households)),
        ("ties", |it| format!("{:?}", it.ties)),
        ("platform", |it| format!("{:?}", it.platform)),
        ("stock", |it| format!("{:?}", it.stock)),
        ("organisations", |it| format!("{:?}", it.organisations)),
        ("handling", |it| format!("{:?}", it.handling)),
        ("projects", |it| format!("{:?}", it.projects)),
        ("measures", |it| format!("{:?}", it.measures)),
        ("terms", |it| format!("{:?}", it.terms)),
        ("signals", |it| format!("{:?}", it.signals)),
        ("appeal", |it| format!("{:?}", it.appeal)),
        ("exclusion", |it| format!("{:?}", it.exclusion)),
        ("wasted", |it| format!("{:?}", it.wasted)),
    ];
    PARTS.iter().filter(|(_, of)| of(before) != of(after)).map(|(name, _)| *name).collect()
}
