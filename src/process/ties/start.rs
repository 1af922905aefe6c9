//! The network with which a community begins.
//!
//! `origin` (block model): a mean of `k_origin` ties within the own origin, kin among them, and of `k_unit` within the
//! own unit; across origins and units none. `random`: as many ties, with anybody. `lattice`: as many, with the nearest
//! rows on both sides of a ring. `none`: there are no ties. A pair that is drawn twice is one tie. *Words drawn*: two a
//! resident and tie sought, once a run.

use super::pools::sorted;
use crate::base::component::{Component, Words};
use crate::base::random::{Address, Random, below, chance};
use crate::state::{Place, TieKind, Ties};

/// Makes the network at the start.
#[derive(Component, Clone, Copy, Debug, PartialEq)]
pub struct Start {
    /// The residents who know each other at the start.
    #[parameter(name = "start", default = Network::Origin)]
    network: Network,
    /// Mean ties with others of the own origin, kin among them, at the start.
    #[parameter(name = "k_origin", default = 6.0, range = 0.0..=12.0, unit = "ties", sweep = 1.5..=12.0)]
    origin: f32,
    /// Mean ties within the own unit (stairwell) at the start.
    #[parameter(name = "k_unit", default = 2.0, range = 0.0..=12.0, unit = "ties", sweep = 0.5..=4.0)]
    unit: f32,
    /// Strength of ties at the start.
    #[parameter(name = "start_strength", default = 0.5, range = 0.01..=1.0, unit = "strength", tag = Prototype, sweep = 0.25..=1.0)]
    strength: f32,
}

/// The kinds of network at the start.
#[derive(Words, Clone, Copy, Debug, PartialEq, Eq)]
pub enum Network {
    /// Residents of one origin, and neighbours of one unit (stairwell).
    Origin,
    /// Anybody, at random.
    Random,
    /// Neighbours in a ring.
    Lattice,
    /// Nobody knows anybody.
    #[word("none")]
    Nobody,
}

impl Start {
    /// The ties of these residents.
    pub(super) fn make(&self, place: &Place, address: Address) -> Ties {
        let rows = place.origin.len();
        let mut ties = Ties::new(rows);
        let mut random = Random::new(address);
        let mut seek = |per_resident: f32, pick: &dyn Fn(usize, u32) -> usize| {
            let (mut stream, each) = (random.stream(), per_resident / 2.0);
            for row in 0..rows {
                // Both ends seek, so each seeks half; a fraction is a chance.
                for k in 0..each.ceil() as u32 {
                    let (sought, whom) = (chance(stream.word(), each - k as f32), stream.word());
                    if sought {
                        let other = pick(row, whom);
                        ties.bind(row, other, bond(place, row, other), self.strength);
                    }
                }
            }
        };
        match self.network {
            Network::Origin => {
                let (mut first, mut units) = (Vec::new(), Vec::new());
                let of_origin = sorted(&mut first, &place.origin);
                let of_unit = sorted(&mut units, &place.unit);
                seek(self.origin, &|row, word| {
                    let origin = usize::from(place.origin[row]);
                    of_origin[(first[origin] + below(word, first[origin + 1] - first[origin])) as usize] as usize
                });
                seek(self.unit, &|row, word| {
                    let unit = place.unit[row] as usize;
                    of_unit[(units[unit] + below(word, units[unit + 1] - units[unit])) as usize] as usize
                });
            }
            Network::Random => seek(self.origin + self.unit, &|_, word| below(word, rows as u32) as usize),
            Network::Lattice => {
                let reach = ((self.origin + self.unit) / 2.0).round() as usize;
                for row in 0..rows {
                    for step in 1..=reach {
                        let other = (row + step) % rows;
                        ties.bind(row, other, bond(place, row, other), self.strength);
                    }
                }
            }
            Network::Nobody => {}
        }
        ties
    }
}

/// The kind of tie between two residents, from what they have in common.
fn bond(place: &Place, a: usize, b: usize) -> TieKind {
    if place.household[a] == place.household[b] {
        TieKind::Kin
    } else if place.origin[a] == place.origin[b] {
        TieKind::Origin
    } else if place.unit[a] == place.unit[b] {
        TieKind::Unit
    } else {
        TieKind::Chance
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::Population;

    /// 2,000 residents of four origins in 40 units; households of two.
    fn ties(network: Network) -> (Place, Ties) {
        let mut place = Population::new(2000).place;
        for row in 0..2000 {
            (place.household[row], place.unit[row], place.origin[row]) =
                (row as u32 / 2, row as u32 / 50, row as u16 * 7 / 10 % 4);
        }
        let start = Start { network, origin: 6.0, unit: 2.0, strength: 0.5 };
        let ties = start.make(&place, Address::new(5));
        assert_eq!(ties.check(), Ok(()));
        (place, ties)
    }

    #[test]
    fn blocks_know_only_their_own() {
        let (place, ties) = ties(Network::Origin);
        let crossing = |edge: &crate::state::Edge| place.origin[edge.a] != place.origin[edge.b];
        assert!(ties.edges().filter(crossing).all(|edge| place.unit[edge.a] == place.unit[edge.b]));
        let count = ties.edges().count() as f64;
        // 8,000 are sought; pairs drawn twice are one.
        assert!((7600.0..8000.0).contains(&count), "{count}");
        let across = ties.edges().filter(crossing).count() as f64 / count;
        assert!((across - 0.25 * 0.75).abs() < 0.03, "{across}");
    }

    #[test]
    fn other_networks_have_as_many_ties_elsewhere() {
        let (place, random) = ties(Network::Random);
        let (count, crossing) =
            (random.edges().count() as f64, random.edges().filter(|e| place.origin[e.a] != place.origin[e.b]).count());
        assert!((7900.0..8000.0).contains(&count) && (crossing as f64 / count - 0.75).abs() < 0.03);
        let (_, lattice) = ties(Network::Lattice);
        assert!(
            (0..2000).all(|row| lattice.degree(row) == 8 && lattice.of(row).all(|(o, _)| (o + 2004 - row) % 2000 <= 8))
        );
        assert_eq!(ties(Network::Nobody).1.edges().count(), 0);
    }
}
