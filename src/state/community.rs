//! One community: everything that exists in it.

use super::claims::{Signals, Terms};
use super::contact::Contact;
use super::groups::Groups;
use super::households::Households;
use super::ledger::Ledger;
use super::organisation::Organisations;
use super::platform::Platform;
use super::population::Population;
use super::slate::Slate;
use super::ties::Ties;

/// Where a run stands in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clock {
    /// Week, counted from the end of the burn-in: the burn-in has negative ticks.
    pub tick: i32,
}

/// The state of a community.
#[derive(Clone, Debug, Default)]
pub struct Community {
    /// The residents.
    pub population: Population,
    /// Who lives with whom.
    pub households: Households,
    /// Who knows whom, where ties are modelled.
    pub ties: Option<Ties>,
    /// What residents expect of contact in and out of their group, where that is modelled.
    pub contact: Option<Contact>,
    /// The digital platform, where there is one.
    pub platform: Option<Platform>,
    /// Stock of unsettled conflicts of each group (Z). Empty where none are modelled.
    pub conflict: Vec<f32>,
    /// Who plays with whom.
    pub groups: Groups,
    /// The stock of each group's common resource (canal condition, fish, water), in the game's own unit.
    pub stock: Vec<f32>,
    /// The other agents.
    pub organisations: Organisations,
    /// Who paid what to whom.
    pub ledger: Ledger,
    /// This tick's incentives.
    pub terms: Terms,
    /// This tick's signals.
    pub signals: Signals,
    /// Share of the common resource withheld from each resident at the next play: set in P8, used in the next P7.
    pub exclusion: Slate,
    /// Whether anybody is absent.
    pub absence: bool,
}

impl Community {
    /// A community of these residents, in these groups.
    pub fn new(population: Population, groups: Groups) -> Self {
        let rows = population.rows();
        Self {
            population,
            groups,
            terms: Terms::new(rows),
            signals: Signals::new(rows),
            exclusion: Slate::new(rows),
            ..Self::default()
        }
    }

    /// The number of residents, absent ones included.
    pub const fn rows(&self) -> usize {
        self.population.rows()
    }

    /// Persons: residents and children. Conserved.
    pub fn persons(&self) -> usize {
        self.rows() + self.households.children.iter().map(|count| usize::from(*count)).sum::<usize>()
    }

    /// The number of residents who are present.
    pub fn present(&self) -> usize {
        self.groups.sizes().iter().map(|size| *size as usize).sum()
    }
}
