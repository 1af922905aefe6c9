//! P10 Trust in neighbours follows, slowly, what the own group and the own ties really did.
//!
//! Formula: with `x` the mean of what the others of the group contributed and of the share of one's ties who took part in
//! public affairs (the group alone where one of the two is not modelled), `T += gain·x·(1 − T) − loss·(1 − x)·T −
//! fading·(T − T_i)`, where `T_i` is the resident's own trust at the start. Exemplars are no neighbours. Conflicts and help
//! move it as well (`conflict`, issues that a neighbour solved unasked).
//! *Units*: states in [0, 1]; rates a tick. *Words drawn*: none.
//! *Reference*: sizes are assumptions: trust moves in months, a belief in weeks.

use super::{Step, World};
use crate::base::blocks::for_blocks;
use crate::base::component::Component;
use crate::state::{Community, fading, stock};

pub(crate) const TRUST: Step = Step::new(trust);

/// How trust in neighbours moves.
#[derive(Component, Clone, Copy, Debug, PartialEq)]
#[component(id = "neighbours")]
pub struct Neighbours {
    /// Trust gained in a tick in which all neighbours do what they can.
    #[parameter(default = 0.02, range = 0.0..=0.5, unit = "per tick", sweep = 0.005..=0.05)]
    pub gain: f32,
    /// Trust lost in a tick in which no neighbour does anything.
    #[parameter(default = 0.01, range = 0.0..=0.5, unit = "per tick", sweep = 0.0..=0.03)]
    pub loss: f32,
    /// Ticks after which half of what was gained or lost is left.
    #[parameter(default = 52.0, range = 1.0..=100000.0, unit = "ticks", sweep = 26.0..=104.0)]
    pub half_life: f32,
    /// Trust gained by who gets help unasked.
    #[parameter(default = 0.05, range = 0.0..=1.0, unit = "share", sweep = 0.0..=0.1)]
    pub help: f32,
}

impl Neighbours {
    /// One tick of trust. `public`: whether public affairs are modelled, so that ties can be seen to take part.
    pub fn trust(&self, community: &mut Community, public: bool) {
        let (fading, gain, loss) = (fading(self.half_life), self.gain, self.loss);
        let population = &mut community.population;
        let ties = community.ties.as_ref().filter(|_| public).map_or(&[][..], |ties| &ties.public[..]);
        let columns = (
            &mut population.mind.trust_neighbours[..],
            &population.preference.trust_base[..],
            &population.purse.others[..],
            ties,
        );
        for_blocks(population.work.present.len(), columns, |_, _, (trust, base, others, ties)| {
            let count = trust.len();
            let (base, others) = (&base[..count], &others[..count]);
            // The others of the group count twice where ties are not modelled.
            let ties = if ties.is_empty() { others } else { &ties[..count] };
            for k in 0..count {
                let conduct = 0.5 * (others[k] + ties[k]);
                trust[k] = stock(trust[k], gain * conduct, loss * (1.0 - conduct), fading, base[k]);
            }
        });
    }
}

fn trust(world: &mut World<'_>) {
    let processes = &world.model.processes;
    processes.neighbours.trust(world.community, processes.participation.is_some());
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::{Groups, Population};

    #[test]
    fn trust_is_slow_and_returns_to_ones_own() {
        let mut community = Community::new(Population::new(10), Groups::new(&[10], 10));
        let neighbours = Neighbours::by_default().unwrap();
        community.population.preference.trust_base = (0..10).map(|row| row as f32 / 10.0).collect();
        community.population.mind.trust_neighbours = community.population.preference.trust_base.clone();
        community.population.purse.others.fill(1.0);
        neighbours.trust(&mut community, false);
        let first = community.population.mind.trust_neighbours.clone();
        assert!(
            (first[0] - 0.02).abs() < 1e-6
                && first.iter().zip(0..).all(|(trust, row)| trust - row as f32 / 10.0 <= 0.0201)
        );
        // Half of the neighbours' good conduct: people keep their differences.
        community.population.purse.others.fill(0.5);
        (0..2000).for_each(|_| neighbours.trust(&mut community, false));
        let fading = fading(52.0);
        for (row, trust) in community.population.mind.trust_neighbours.iter().enumerate() {
            let rest = (0.01 + fading * row as f32 / 10.0) / (0.015 + fading);
            assert!((trust - rest).abs() < 1e-4, "{row}: {trust} {rest}");
        }
    }
}
