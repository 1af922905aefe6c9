//! One community: everything that exists in it.

use super::appeal::Appeal;
use super::claims::{Signals, Terms};
use super::contact::Contact;
use super::diary::Diary;
use super::events::Event;
use super::exchange::Exchange;
use super::groups::Groups;
use super::handling::Handling;
use super::households::Households;
use super::issues::Issues;
use super::ledger::Ledger;
use super::measures::Measures;
use super::organisations::Organisations;
use super::platform::Platform;
use super::population::Population;
use super::projects::Projects;
use super::slate::Slate;
use super::standing::Standing;
use super::ties::Ties;
use crate::base::error::Problem;
use crate::base::persist::{Persist, load_each, save_each};

/// The time of a run.
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
    /// The households.
    pub households: Households,
    /// Ties between residents, where they are modelled.
    pub ties: Option<Ties>,
    /// The residents' participation in public affairs in the last weeks, where public affairs are modelled.
    pub diary: Option<Diary>,
    /// Residents' expected value of contact inside and outside their group, where that is modelled.
    pub contact: Option<Contact>,
    /// The digital platform, where there is one.
    pub platform: Option<Platform>,
    /// The groups that play together.
    pub groups: Groups,
    /// The stock of each group's common resource (canal condition, fish, water), in the game's own unit.
    pub stock: Vec<f32>,
    /// The other agents.
    pub organisations: Organisations,
    /// The issues of residents, where issues are modelled.
    pub issues: Option<Issues>,
    /// This tick's claims on the issue queue.
    pub handling: Handling,
    /// The projects of the committee, where projects are modelled.
    pub projects: Option<Projects>,
    /// The events of this week, where they are asked for.
    pub events: Option<Vec<Event>>,
    /// Effects of institutions on livelihood this week.
    pub measures: Measures,
    /// Every payment of the week, and the purses.
    pub ledger: Ledger,
    /// This tick's incentives.
    pub terms: Terms,
    /// This tick's signals.
    pub signals: Signals,
    /// This tick's notices, pay and honour for taking part in public affairs.
    pub appeal: Appeal,
    /// The results of votes, for the institutions that are voted on, in the order in which they act.
    pub standing: Vec<Standing>,
    /// Share of the common resource withheld from each resident at the next play: set in P8, used in the next P7.
    pub exclusion: Slate,
    /// Share of each resident's contribution that is of no use to the group this week: set in P7, before the play.
    pub wasted: Slate,
    /// Whether anybody is absent.
    pub absence: bool,
    /// Effects of the other communities, if the community belongs to a region.
    pub exchange: Option<Exchange>,
}

/// What lasts from tick to tick; signals, terms, claims on the queue and measures are cleared at the start of a tick.
impl Persist for Community {
    fn save(&self, to: &mut Vec<u8>) {
        self.population.save(to);
        self.households.save(to);
        save_each(self.ties.iter(), to);
        save_each(self.diary.iter(), to);
        save_each(self.contact.iter(), to);
        save_each(self.platform.iter(), to);
        self.groups.save(to);
        self.stock.save(to);
        self.organisations.save(to);
        save_each(self.issues.iter(), to);
        save_each(self.projects.iter(), to);
        self.ledger.save(to);
        self.standing.save(to);
        self.exclusion.save(to);
        self.wasted.save(to);
        self.absence.save(to);
        self.exchange.save(to);
    }

    fn load(&mut self, from: &mut &[u8]) -> Result<(), Problem> {
        self.population.load(from)?;
        self.households.load(from)?;
        load_each(self.ties.iter_mut(), from)?;
        load_each(self.diary.iter_mut(), from)?;
        load_each(self.contact.iter_mut(), from)?;
        load_each(self.platform.iter_mut(), from)?;
        self.groups.load(from)?;
        self.stock.load(from)?;
        self.organisations.load(from)?;
        load_each(self.issues.iter_mut(), from)?;
        load_each(self.projects.iter_mut(), from)?;
        self.ledger.load(from)?;
        self.standing.load(from)?;
        self.exclusion.load(from)?;
        self.wasted.load(from)?;
        self.absence.load(from)?;
        self.exchange.load(from)
    }
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
            appeal: Appeal::new(rows),
            exclusion: Slate::new(rows),
            wasted: Slate::new(rows),
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

    /// Share of this week's activities that lead to deeds: the committee's own, or what institutions make of it.
    pub fn substance(&self) -> f64 {
        self.organisations.branch.map_or(0.0, |branch| self.handling.substance_of(branch.substance))
    }

    /// The number of residents who are present.
    pub fn present(&self) -> usize {
        self.groups.sizes().iter().map(|size| *size as usize).sum()
    }
}
