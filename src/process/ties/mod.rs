//! P10 Ties: residents keep up those they have, meet others, and lose what nobody keeps up.
//!
//! Formula (E19): strengths wear off by `decay`, a tie below `floor` ends; with probability `contacts` a resident seeks
//! out one of its ties at random, so each with `contacts/degree`: `+ gain` (generations may have a chance of their own); with probability
//! `meeting + meeting_participating·(took part) + meeting_space·space` it meets somebody (where: see `pools`), and a tie
//! of strength `new_tie` forms with probability `form_alike` where both are of one origin, else
//! `form_unlike·acceptance` of the other's origin. A resident has 25 ties at most; a further one evicts the weakest.
//! Blocks read last week's ties and propose; the proposals are carried out one after another, by row. Absent
//! residents keep up ties (by telephone) but meet nobody.
//! *Units*: strengths in [0, 1]; probabilities a week. *Words drawn*: six a resident; once a run those of `start`.
//! *Reference*: source texts S0 and S3 (relocated communities begin with almost no ties across origins); all rates are
//! assumptions, corrected so that the network neither dies nor fills up.

mod pools;
mod start;
mod week;

use super::{Step, World};
use crate::base::component::{Component, Parameter, Tag, Values};
use crate::base::error::Problem;
use crate::base::random::Address;
use crate::state::{Place, Ties};
use start::Start;

pub(crate) const KEEP: Step = Step::drawing("ties", keep);
pub(crate) use week::Meetings;

/// How residents come to know each other, and for how long.
#[derive(Clone, Debug, PartialEq)]
pub struct Acquaintance {
    start: Start,
    contacts: f32,
    contacts_by_cohort: Vec<Option<f32>>,
    gain: f32,
    decay: f32,
    floor: f32,
    meeting: f32,
    meeting_participating: f32,
    meeting_space: f32,
    places: [f32; 3],
    form_alike: f32,
    form_unlike: f32,
    new_tie: f32,
    space: f32,
    acceptance: f32,
    acceptance_by_origin: Vec<f32>,
}

const fn rate(name: &'static str, default: f64, what: &'static str) -> Parameter {
    Parameter::share(name, default, what).sweep(0.25 * default, 2.0 * default)
}

impl Component for Acquaintance {
    const TYPE: &'static str = "ties";
    const PARAMETERS: &'static [Parameter] = &[
        Parameter::word(
            "start",
            "origin",
            &["origin", "random", "lattice", "none"],
            "who knows whom at the start: origins and stairwells, anybody at random, neighbours in a ring, nobody",
        ),
        Parameter::number(
            "k_origin",
            6.0,
            (0.0, 12.0),
            "ties",
            "mean ties with kin and others of the origin at the start",
        )
        .sweep(1.5, 12.0),
        Parameter::number("k_unit", 2.0, (0.0, 12.0), "ties", "mean ties within the unit (stairwell) at the start")
            .sweep(0.5, 4.0),
        Parameter::number("start_strength", 0.5, (0.01, 1.0), "strength", "strength of ties at the start")
            .tag(Tag::Prototype)
            .sweep(0.25, 1.0),
        rate("contacts", 0.6, "chance a week of seeking out one of one's ties").tag(Tag::Prototype).sweep(0.15, 1.0),
        rate("gain", 0.1, "what a contact adds to a tie's strength").tag(Tag::Prototype),
        rate("decay", 0.01, "strength that a tie loses in a week").tag(Tag::Prototype),
        rate("floor", 0.05, "strength below which a tie ends").tag(Tag::Prototype),
        rate("meeting", 0.15, "chance a week of meeting somebody (p_meet)"),
        rate("meeting_participating", 0.1, "added to it for who took part in recreation or public affairs"),
        rate("meeting_space", 0.1, "added to it by full provision of public space"),
        Parameter::share("place_unit", 0.5, "share of meetings in the own unit (stairwell)"),
        Parameter::share("place_work", 0.2, "share of meetings at work; by chance for who has no colleagues"),
        Parameter::share(
            "place_activity",
            0.2,
            "share of meetings in this week's activity; by chance for who took no part, as is the rest",
        ),
        rate("form_alike", 0.5, "chance that a meeting makes a tie where both are of one origin (h_same)"),
        rate("form_unlike", 0.25, "the same for two origins, before acceptance (h_diff)"),
        rate("new_tie", 0.2, "strength of a new tie").tag(Tag::Prototype),
        Parameter::share("space", 0.0, "provision of public space at the start; institutions may raise it"),
        Parameter::share("acceptance", 0.5, "how readily residents take to others of another origin (acc)")
            .sweep(0.1, 0.9),
        Parameter::numbers(
            "acceptance_by_origin",
            &[],
            (0.0, 1.0),
            "share",
            "acceptance of each origin's residents, in place of one for all",
        )
        .optional(),
    ];

    fn build(values: &Values) -> Result<Self, Problem> {
        let number = |name| values.number(name) as f32;
        let places = ["place_unit", "place_work", "place_activity"].map(|name| values.number(name));
        let total: f64 = places.iter().sum();
        if total > 1.0 + 1e-9 {
            let message = format!("place_unit, place_work and place_activity add to {total}, more than 1");
            return Err(Problem::new("place_unit", message));
        }
        Ok(Self {
            start: Start::read(values),
            contacts: number("contacts"),
            contacts_by_cohort: Vec::new(),
            gain: number("gain"),
            decay: number("decay"),
            floor: number("floor"),
            meeting: number("meeting"),
            meeting_participating: number("meeting_participating"),
            meeting_space: number("meeting_space"),
            places: [places[0], places[0] + places[1], total].map(|edge| edge as f32),
            form_alike: number("form_alike"),
            form_unlike: number("form_unlike"),
            new_tie: number("new_tie"),
            space: number("space"),
            acceptance: number("acceptance"),
            acceptance_by_origin: values.numbers("acceptance_by_origin").into_iter().map(|x| x as f32).collect(),
        })
    }
}

impl Acquaintance {
    /// Refuses acceptances that do not fit the number of origins.
    ///
    /// # Errors
    /// When there is neither none nor one for each origin.
    pub fn fit(&self, origins: usize) -> Result<(), Problem> {
        let given = self.acceptance_by_origin.len();
        if given == 0 || given == origins {
            return Ok(());
        }
        Err(Problem::new("acceptance_by_origin", format!("holds {given} numbers for {origins} origins")))
    }

    /// The same with each generation's own `contacts`, by number from 1; `None` where it is the common one.
    #[must_use]
    pub fn with_contacts(mut self, by_cohort: Vec<Option<f32>>) -> Self {
        self.contacts_by_cohort = by_cohort;
        self
    }

    /// The chance a week that a resident of this generation (0: none) seeks out one of its ties.
    fn contacts(&self, cohort: u8) -> f32 {
        let own = usize::from(cohort).checked_sub(1).and_then(|number| self.contacts_by_cohort.get(number));
        own.copied().flatten().unwrap_or(self.contacts)
    }

    /// The ties with which a community begins.
    pub fn begin(&self, place: &Place, origins: usize, address: Address) -> Ties {
        let mut ties = self.start.make(place, address);
        ties.space = self.space;
        ties.acceptance = self.acceptance_by_origin.clone();
        ties.acceptance.resize(origins, self.acceptance);
        ties
    }
}

fn keep(world: &mut World<'_>) {
    if let Some(ties) = &world.model.processes.ties {
        ties.keep(world.community, world.address, &mut world.scratch.meetings);
    }
}

#[cfg(test)]
mod tests;
