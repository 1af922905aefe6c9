//! P5, P7 Matching by strangers: the members of each group are drawn again every tick, and the groups play at drawn seats.
//!
//! The groups remain runs of rows of an estate. Only present residents take part in the draw, so the sizes of the groups
//! do not change. A resident sees the contributions of its new group. *Words drawn*: one a resident and tick.
//! *Reference*: partners and strangers in public-goods experiments, Andreoni 1988, Journal of Public Economics 37(3):291;
//! meta-analysis: Zelmer 2003, Experimental Economics 6(3):299.

use super::{Step, World};
use crate::base::component::Words;
use crate::base::random::Random;

pub(crate) const SEAT: Step = Step::drawing("matching", seat);

/// Who plays with whom.
#[derive(Words, Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Matching {
    /// The same members, always.
    #[default]
    Partners,
    /// Members drawn again every tick.
    Strangers,
}

/// The seats of this tick, and the columns of the game in the order of the seats. Empty among partners.
#[derive(Clone, Debug, Default)]
pub(crate) struct Seats {
    /// The row of the resident at each seat.
    pub(crate) row: Vec<u32>,
    pub(crate) contribution: Vec<f32>,
    pub(crate) cost: Vec<f32>,
    pub(crate) payoff: Vec<f32>,
    pub(crate) others: Vec<f32>,
}

impl Seats {
    /// Brings a column into the order of the seats.
    fn gather(row: &[u32], column: &[f32], seated: &mut Vec<f32>) {
        seated.clear();
        seated.extend(row.iter().map(|row| column[*row as usize]));
    }

    /// Copies contributions and costs to the seats.
    pub(crate) fn bring(&mut self, contribution: &[f32], cost: &[f32]) {
        Self::gather(&self.row, contribution, &mut self.contribution);
        Self::gather(&self.row, cost, &mut self.cost);
        self.payoff.resize(self.row.len(), 0.0);
        self.others.resize(self.row.len(), 0.0);
    }

    /// Copies payoffs and the others' mean from the seats back to the residents.
    pub(crate) fn take(&self, payoff: &mut [f32], others: &mut [f32]) {
        for (seat, row) in self.row.iter().enumerate() {
            payoff[*row as usize] = self.payoff[seat];
            others[*row as usize] = self.others[seat];
        }
    }
}

/// P5: strangers are seated.
fn seat(world: &mut World<'_>) {
    if world.model.matching == Matching::Partners {
        world.scratch.seats.row.clear();
        return;
    }
    let present = &world.community.population.work.present;
    let (rows, lots, seats) = (present.len(), &mut world.scratch.lots, &mut world.scratch.seats);
    Random::new(world.address).lots(rows, |row| present[row], lots);
    lots.sort_unstable();
    let mut drawn = lots.iter().map(|lot| *lot as u32);
    let places = present.iter().enumerate();
    seats.row.clear();
    seats.row.extend(places.map(|(place, here)| here.then(|| drawn.next()).flatten().unwrap_or(place as u32)));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_brought_to_a_seat_is_taken_from_it() {
        let mut seats = Seats { row: vec![2, 0, 1], ..Seats::default() };
        seats.bring(&[0.1, 0.2, 0.3], &[1.0, 2.0, 3.0]);
        assert_eq!((&seats.contribution[..], &seats.cost[..]), (&[0.3, 0.1, 0.2][..], &[3.0, 1.0, 2.0][..]));
        (seats.payoff, seats.others) = (seats.contribution.clone(), seats.cost.clone());
        let (mut payoff, mut others) = ([0.0; 3], [0.0; 3]);
        seats.take(&mut payoff, &mut others);
        assert_eq!((payoff, others), ([0.1, 0.2, 0.3], [1.0, 2.0, 3.0]));
    }
}
