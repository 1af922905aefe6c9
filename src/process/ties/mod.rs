//! P10 Ties: residents keep up those they have, meet others, and lose what nobody keeps up.
//!
//! Formula (E19): strengths wear off by `decay`, a tie below `floor` ends; with probability `contacts` a resident seeks
//! out one of its ties at random, so each with `contacts/degree`: `+ gain` (generations may have a chance of their own); with probability
//! `meeting + meeting_participating·(took part) + meeting_space·space` it meets somebody (where: see `pools`), and a tie
//! of strength `new_tie` forms with probability `form_alike` where both are of one origin, else
//! `form_unlike·acceptance` of the other's origin. A resident has 25 ties at most; a further one evicts the weakest.
//! Blocks read last week's ties and propose; the proposals are carried out one after another, by row. Who is away
//! keeps up ties (by telephone) but meets nobody.
//! *Units*: strengths in [0, 1]; probabilities a week. *Words drawn*: six a resident; once a run those of `start`.
//! *Reference*: source texts S0 and S3 (relocated communities begin with almost no ties across origins); all rates are
//! assumptions, corrected so that the network neither dies nor fills up.

mod pools;
mod start;

use crate::base::component::{Component, Parameter, Tag, Values};
use crate::base::error::Problem;
use crate::base::random::{Address, Random, below, chance, unit};
use crate::state::{Community, Participation, Place, TieKind, Ties};
use pools::Pools;
use start::Start;

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

/// What a resident would do about its ties this week.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Proposal {
    contact: Option<u32>,
    newcomer: Option<(u32, TieKind)>,
}

/// What the weeks reuse, so that they need not allocate.
#[derive(Clone, Debug, Default)]
pub struct Meetings {
    pools: Pools,
    proposals: Vec<Proposal>,
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

    /// The same with what each generation has of `contacts`, by number from 1, where it is not that of everybody.
    #[must_use]
    pub fn with_contacts(mut self, by_cohort: Vec<Option<f32>>) -> Self {
        self.contacts_by_cohort = by_cohort;
        self
    }

    /// The chance a week of seeking out one of one's ties, for who is of this generation, 0 or nothing for none.
    fn contacts(&self, cohort: Option<&u8>) -> f32 {
        let own = cohort.and_then(|number| self.contacts_by_cohort.get(usize::from(*number).checked_sub(1)?));
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

    /// One week of ties.
    pub fn keep(&self, community: &mut Community, address: Address, meetings: &mut Meetings) {
        let Community { population, ties, contact, platform, measures, .. } = community;
        let Some(ties) = ties else { return };
        let (place, work, act) = (&population.place, &population.work, &population.act);
        let Meetings { pools, proposals } = meetings;
        pools.gather(place, work, act);
        let pools = &*pools;
        proposals.resize(act.participation.len(), Proposal::default());
        ties.wear(self.decay);
        let acceptance = std::mem::take(&mut ties.acceptance);
        let space = ties.space + measures.space as f32 * (1.0 - ties.space);
        let meeting = self.meeting + self.meeting_space * space + measures.meeting as f32;
        let outward = contact.as_ref().map(|contact| &contact.outward[..]);
        let (mut recreation, mut public) = (std::mem::take(&mut ties.recreation), std::mem::take(&mut ties.public));
        let columns = (ties.columns(self.floor), &mut recreation[..], &mut public[..], &mut proposals[..]);
        Random::new(address).blocks::<6, _>(work.present.len(), columns, |words, rows, columns| {
            let (mut slots, recreation, public, proposals) = columns;
            for (k, row) in rows.enumerate() {
                let others = slots.prune(k);
                (recreation[k], public[k]) = company(others, &act.participation);
                proposals[k] = Proposal::default();
                if !others.is_empty() && chance(words[0][k], self.contacts(place.cohort.get(row))) {
                    proposals[k].contact = Some(others[below(words[1][k], others.len() as u32) as usize]);
                }
                let took_part = f32::from(u8::from(act.participation[row] != Participation::None));
                if !work.present[row] || !chance(words[2][k], meeting + self.meeting_participating * took_part) {
                    continue;
                }
                let lot = (unit(words[3][k]), self.places);
                let Some((other, kind)) = pools.meet(row, lot, words[4][k], place, work, act) else { continue };
                let theirs = usize::from(place.origin[other]);
                let forms = if usize::from(place.origin[row]) == theirs {
                    self.form_alike
                } else if outward.is_none_or(|outward| outward[row]) {
                    self.form_unlike * acceptance[theirs]
                } else {
                    0.0
                };
                if work.present[other] && chance(words[5][k], forms) {
                    proposals[k].newcomer = Some((other as u32, kind));
                }
            }
        });
        (ties.acceptance, ties.recreation, ties.public) = (acceptance, recreation, public);
        let registered = |row: usize| platform.as_ref().is_some_and(|platform| platform.standing[row].registered);
        self.carry_out(ties, proposals, registered);
    }

    /// What was proposed happens, by row: first all contacts, then the new ties.
    fn carry_out(&self, ties: &mut Ties, proposals: &[Proposal], registered: impl Fn(usize) -> bool) {
        ties.contacts = 0;
        for (row, contact) in proposals.iter().enumerate().filter_map(|(row, it)| Some((row, it.contact?))) {
            ties.contacts += u32::from(ties.strengthen(row, contact as usize, self.gain));
        }
        ties.formed.fill(0);
        for (row, (other, kind)) in proposals.iter().enumerate().filter_map(|(row, it)| Some((row, it.newcomer?))) {
            let other = other as usize;
            let online = kind == TieKind::Chance && registered(row) && registered(other);
            if ties.bind(row, other, if online { TieKind::Online } else { kind }, self.new_tie) {
                for end in [row, other] {
                    ties.formed[end] = ties.formed[end].saturating_add(1);
                }
            }
        }
    }
}

/// The shares of these residents in recreation and in public affairs; nothing of nobody.
fn company(others: &[u32], participation: &[Participation]) -> (f32, f32) {
    let (mut recreation, mut public) = (0_u32, 0_u32);
    for other in others {
        let option = participation[*other as usize];
        recreation += u32::from(option == Participation::Recreation);
        public += u32::from(option.public());
    }
    let count = others.len().max(1) as f32;
    (recreation as f32 / count, public as f32 / count)
}

#[cfg(test)]
mod tests;
