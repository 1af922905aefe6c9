//! A population on a lattice or graph.
//!
//! Everybody is the centre of a group with its neighbours and plays in all groups it is in; the update is an
//! [`Imitation`]. Two strategies whose payoffs are straight lines in the number of contributors run on a quick engine,
//! all else on a general one; both make the same decisions from the same words.
//!
//! *Units*: sweeps, as many elementary steps as places. *Words drawn*: sweep `t` has a stream of its own (replicate,
//! tick `t`, component `evolution.spatial`). In it come, for 256 steps at a time, first the words of the places `x =
//! ⌊w·places/2³²⌋` (none when synchronous), then those of the choices, and with mutation a third lot. A choice `w` of
//! `k` neighbours names neighbour `⌊w·k/2³²⌋`, and the fraction that is left decides. The start has a word a place.
//! *Reference*: as [`Imitation`].

use super::graph::Graph;
use super::ground::{Grid, Ground, Lists};
use super::imitation::{Imitation, Order};
use super::pairs::{Crossing, LARGEST_GROUP, Pairs, Parallel};
use super::sites::Sites;
use super::space::Space;
use super::stage::GroupPayoff;
use super::strategy::MOST_STRATEGIES;
use super::table::GroupTable;
use crate::base::error::Problem;
use crate::base::random::{Address, Stream};

/// An engine: as many elementary steps as places, from a stream of the sweep's own.
pub(super) trait Sweep: std::fmt::Debug + Send {
    /// One sweep.
    fn sweep(&mut self, stream: &mut Stream);
    /// Places with each strategy.
    fn counts(&self) -> [u64; MOST_STRATEGIES];
    /// The strategy of each place.
    fn strategies(&self) -> Vec<u8>;
}

/// `⌊word·n/2³²⌋`, and the fraction that is left as a word.
#[inline(always)]
pub(super) fn split(word: u32, n: u32) -> (u32, u32) {
    let product = u64::from(word) * u64::from(n);
    ((product >> 32) as u32, product as u32)
}

/// A population on a lattice or graph, at some sweep.
#[derive(Debug)]
pub struct Spatial {
    engine: Box<dyn Sweep>,
    address: Address,
    sweep: u64,
    strategies: usize,
    places: u64,
    quick: bool,
}

impl Spatial {
    /// A population whose places begin with strategies drawn by `shares`.
    ///
    /// # Errors
    /// When there is no such lattice or graph, or the payoffs of its groups cannot be tabulated.
    pub fn new(
        space: &Space,
        payoff: &dyn GroupPayoff,
        shares: &[f64],
        imitation: Imitation,
        address: Address,
    ) -> Result<Self, Problem> {
        if !(2..=MOST_STRATEGIES).contains(&shares.len()) {
            return Err(Problem::new("strategies", format!("{} is not in 2..={MOST_STRATEGIES}", shares.len())));
        }
        if !(imitation.temperature >= 0.0 && (0.0..=1.0).contains(&imitation.mutation)) {
            return Err(Problem::new("update", format!("{imitation:?}: K is at least 0 and the mutation in [0, 1]")));
        }
        let start = drawn(space.places(), shares, address);
        let quick = quick(space, payoff, &start, &imitation, address, shares.len())?;
        let is_quick = quick.is_some();
        let engine: Box<dyn Sweep> = match quick {
            Some(engine) => engine,
            None => Box::new(Sites::new(space.graph(address)?, payoff, shares.len(), start, imitation)?),
        };
        let places = space.places() as u64;
        Ok(Self { engine, address, sweep: 0, strategies: shares.len(), places, quick: is_quick })
    }

    /// Goes on by so many sweeps.
    pub fn advance(&mut self, sweeps: u64) {
        for _ in 0..sweeps {
            let address = self.address.at(self.sweep as i32, 0).component("evolution.spatial");
            self.engine.sweep(&mut address.stream((self.sweep >> 32) as u32, 0));
            self.sweep += 1;
        }
    }

    /// Sweeps since the start.
    pub const fn sweeps(&self) -> u64 {
        self.sweep
    }

    /// The share of each strategy.
    pub fn shares(&self) -> Vec<f64> {
        let counts = self.engine.counts();
        counts[..self.strategies].iter().map(|count| *count as f64 / self.places as f64).collect()
    }

    /// The strategy of each place.
    pub fn strategies(&self) -> Vec<u8> {
        self.engine.strategies()
    }

    /// Whether everybody has one strategy.
    pub fn is_uniform(&self) -> bool {
        self.engine.counts().contains(&self.places)
    }

    /// Whether the quick engine runs: two strategies, straight payoffs, a regular graph, random sequential updates.
    pub const fn is_quick(&self) -> bool {
        self.quick
    }
}

/// Strategies of places, drawn by shares: one word a place.
fn drawn(places: usize, shares: &[f64], address: Address) -> Vec<u8> {
    let mut stream = address.component("evolution.start").stream(0, 0);
    let mut words = vec![0; places];
    stream.fill(&mut words);
    let mut total = 0.0;
    let bounds: Vec<f64> = shares
        .iter()
        .map(|share| {
            total += share;
            total * 4_294_967_296.0
        })
        .collect();
    let last = shares.iter().rposition(|share| *share > 0.0).unwrap_or(0);
    let own = |word: u32| bounds.iter().position(|bound| f64::from(word) < *bound).unwrap_or(last).min(last);
    words.into_iter().map(|word| own(word) as u8).collect()
}

/// The quick engine, where it will do.
fn quick(
    space: &Space,
    payoff: &dyn GroupPayoff,
    start: &[u8],
    imitation: &Imitation,
    address: Address,
    strategies: usize,
) -> Result<Option<Box<dyn Sweep>>, Problem> {
    let plain = imitation.order == Order::RandomSequential
        && !imitation.own_group_only
        && imitation.mutation == 0.0
        && !imitation.divided;
    let Some(degree) = space.degree().filter(|degree| plain && strategies == 2 && *degree < LARGEST_GROUP) else {
        return Ok(None);
    };
    let Some(lines) = GroupTable::new(payoff, 2, degree + 1)?.straight() else { return Ok(None) };
    Ok(Some(match space.grid() {
        Some((side, degree)) => {
            if let Space::Lattice { lattice, length } = space {
                lattice.checked(*length)?;
            }
            engine(Grid::new(side, degree), degree + 1, start, lines, imitation)
        }
        None => {
            let graph: Graph = space.graph(address)?;
            engine(Lists::new(graph, degree), degree + 1, start, lines, imitation)
        }
    }))
}

fn engine<G: Ground + 'static>(
    ground: G,
    group: usize,
    start: &[u8],
    lines: [(f64, f64); 2],
    imitation: &Imitation,
) -> Box<dyn Sweep> {
    let [(_, a), (_, b)] = lines;
    if (a - b).abs() <= 1e-12 * a.abs().max(b.abs()) {
        Box::new(Pairs::<G, Parallel>::new(ground, group, start, lines, imitation))
    } else {
        Box::new(Pairs::<G, Crossing>::new(ground, group, start, lines, imitation))
    }
}
