//! The general engine of [`Spatial`](super::Spatial), for any strategies on any graph.
//!
//! Every group stores the number of its composition; a payoff takes one look-up per group. *Words drawn*: as in
//! [`Spatial`](super::Spatial).

use super::chain::threshold;
use super::imitation::{Imitation, Order};
use super::stage::{Good, GroupPayoff};
use super::strategy::MOST_STRATEGIES;
use super::sweep::{BATCH, Sweep, split};
use super::table::GroupTable;
use crate::base::error::Problem;
use crate::base::graph::Graph;
use crate::base::random::Stream;

/// The places of a graph and their strategies.
#[derive(Debug)]
pub(super) struct Sites {
    graph: Graph,
    tables: Vec<GroupTable>,
    /// For each place, the index of the table for the size of the group centred there.
    kinds: Vec<u16>,
    /// For each place, the number of the composition of that group.
    keys: Vec<u32>,
    strategies: Vec<u8>,
    counts: [u64; MOST_STRATEGIES],
    different: usize,
    imitation: Imitation,
    mutates: u32,
    divided: Option<Divided>,
}

/// Contributions that are divided among groups: the total of each group, in units of 2⁻⁴⁰, so that sums are exact.
#[derive(Debug)]
struct Divided {
    good: Good,
    contributions: Vec<f64>,
    pots: Vec<i64>,
}

impl Divided {
    const UNIT: f64 = 1.0 / 1_099_511_627_776.0;

    /// The contribution to each group of a member of `groups` groups.
    fn part(&self, own: usize, groups: usize) -> i64 {
        (self.contributions[own] / groups as f64 / Self::UNIT) as i64
    }
}

impl Sites {
    pub(super) fn new(
        graph: Graph,
        payoff: &dyn GroupPayoff,
        different: usize,
        strategies: Vec<u8>,
        imitation: Imitation,
    ) -> Result<Self, Problem> {
        let sizes: Vec<usize> = (0..graph.places()).map(|place| graph.neighbours(place).len() + 1).collect();
        let mut known = sizes.clone();
        known.sort_unstable();
        known.dedup();
        let kinds = sizes.iter().map(|size| known.binary_search(size).unwrap_or_default() as u16).collect();
        let tables: Vec<GroupTable> =
            known.iter().map(|size| GroupTable::new(payoff, different, *size)).collect::<Result<_, _>>()?;
        let mut counts = [0; MOST_STRATEGIES];
        strategies.iter().for_each(|own| counts[usize::from(*own)] += 1);
        let mutates = threshold(imitation.mutation);
        let divided = match (imitation.divided, payoff.bare()) {
            (false, _) => None,
            (true, Some((good, contributions))) => Some(Divided { good, contributions, pots: vec![0; sizes.len()] }),
            (true, None) => {
                let why = "per_individual is for strategies that all take part and do not punish, without fines";
                return Err(Problem::new("update.contribution", why));
            }
        };
        let keys = vec![0; sizes.len()];
        let mut sites = Self { graph, tables, kinds, keys, strategies, counts, different, imitation, mutates, divided };
        for place in 0..sizes.len() {
            let own = usize::from(sites.strategies[place]);
            sites.add(place, |table| table.weights[own], |divided, groups| divided.part(own, groups));
        }
        Ok(sites)
    }

    /// Adds to the compositions of all groups of a place.
    fn add(&mut self, place: usize, what: impl Fn(&GroupTable) -> u32, part: impl Fn(&Divided, usize) -> i64) {
        if let Some(divided) = &mut self.divided {
            let more = part(divided, self.graph.neighbours(place).len() + 1);
            self.graph.groups(place).for_each(|centre| divided.pots[centre] += more);
        }
        for centre in self.graph.groups(place) {
            let key = &mut self.keys[centre];
            *key = key.wrapping_add(what(&self.tables[usize::from(self.kinds[centre])]));
        }
    }

    fn payoff(&self, place: usize) -> f64 {
        let own = usize::from(self.strategies[place]);
        let groups = self.graph.neighbours(place).len() + 1;
        let from = |centre: usize| match &self.divided {
            None => self.tables[usize::from(self.kinds[centre])].pay(own, self.keys[centre]),
            Some(divided) => {
                let part = divided.part(own, groups);
                let others = (divided.pots[centre] - part) as f64 * Divided::UNIT;
                let members = self.graph.neighbours(centre).len() + 1;
                divided.good.payoff(part as f64 * Divided::UNIT, others, members)
            }
        };
        if self.imitation.own_group_only {
            return from(place);
        }
        let total: f64 = self.graph.groups(place).map(from).sum();
        if self.imitation.mean { total / groups as f64 } else { total }
    }

    /// The next strategy of a place, by its words.
    fn decide(&self, place: usize, choice: u32, mutation: u32) -> u8 {
        let neighbours = self.graph.neighbours(place);
        let (direction, chance) = split(choice, neighbours.len() as u32);
        let own = self.strategies[place];
        if mutation < self.mutates {
            let other = split(chance, self.different as u32 - 1).0 as u8;
            return if other < own { other } else { other + 1 };
        }
        let neighbour = neighbours[direction as usize] as usize;
        let theirs = self.strategies[neighbour];
        if theirs == own {
            return own;
        }
        let copies = self.imitation.copies(self.payoff(neighbour) - self.payoff(place));
        if chance < threshold(copies) { theirs } else { own }
    }

    fn turn(&mut self, place: usize, new: u8) {
        let (old, new) = (usize::from(std::mem::replace(&mut self.strategies[place], new)), usize::from(new));
        self.counts[old] -= 1;
        self.counts[new] += 1;
        self.add(
            place,
            |table| table.weights[new].wrapping_sub(table.weights[old]),
            |divided, groups| divided.part(new, groups) - divided.part(old, groups),
        );
    }
}

impl Sweep for Sites {
    fn sweep(&mut self, stream: &mut Stream) {
        let places = self.strategies.len();
        let (mut sites, mut choices, mut mutations) = ([0; BATCH], [0; BATCH], [u32::MAX; BATCH]);
        let mut proposals = Vec::new();
        let mut done = 0;
        while done < places {
            let now = BATCH.min(places - done);
            if self.imitation.order == Order::RandomSequential {
                stream.fill(&mut sites[..now]);
            }
            stream.fill(&mut choices[..now]);
            if self.mutates > 0 {
                stream.fill(&mut mutations[..now]);
            }
            for k in 0..now {
                let synchronous = self.imitation.order == Order::Synchronous;
                let place = if synchronous { done + k } else { split(sites[k], places as u32).0 as usize };
                let new = self.decide(place, choices[k], mutations[k]);
                if new != self.strategies[place] {
                    if synchronous {
                        proposals.push((place, new));
                    } else {
                        self.turn(place, new);
                    }
                }
            }
            done += now;
        }
        for (place, new) in proposals {
            self.turn(place, new);
        }
    }

    fn counts(&self) -> [u64; MOST_STRATEGIES] {
        self.counts
    }

    fn strategies(&self) -> Vec<u8> {
        self.strategies.clone()
    }
}
