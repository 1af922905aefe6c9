//! The random words of an issue in a week, by decision, and the note of what happened to it.

use crate::base::random::Address;
use crate::state::{Event, Issue};

/// The decisions for which each issue has one random word per week.
#[derive(Clone, Copy, Debug)]
#[repr(usize)]
pub(super) enum Draw {
    Found,
    Spoken,
    Accepted,
    Bounced,
    Supervised,
    Defect,
    Rated,
    Rating,
    Imposed,
}

/// The words of an issue this week, at an address that contains its number.
pub(super) struct Lot([u32; 9]);

impl Lot {
    pub(super) fn of(address: Address, issue: &Issue) -> Self {
        Self(address.words(0, issue.id))
    }

    pub(super) const fn word(&self, draw: Draw) -> u32 {
        self.0[draw as usize]
    }

    pub(super) fn chance(&self, draw: Draw, probability: f64) -> bool {
        crate::base::random::chance(self.word(draw), probability as f32)
    }
}

/// Records an event, where events are kept.
pub(super) fn note(events: &mut Option<Vec<Event>>, tick: i32, kind: &'static str, who: u32, value: f64) {
    if let Some(events) = events {
        events.push(Event { tick, kind, who: Some(who), value });
    }
}
