//! P10 Involution (内卷化): residents turn inward (to their own group) or outward, by the learned value of contact.
//!
//! Formula (E20): each resident holds a value of contact inside, `q_in`, and outside, `q_out`; it turns outward with
//! probability `1/(1 + e^(−λ(q_out − q_in)))`; contact inside succeeds with `inside_success` and has the value
//! `inside_value`, contact outside is accepted with the mean acceptance of the other origins and has the value
//! `outside_value`, a failure has the value 0; the value of the option that was tried is updated, `q += φ(worth − q)`.
//! Residents who turned inward make no tie with another origin this week. Absent residents do not choose; no resident
//! turns outward where there is one origin only. *Units*: endowment units. *Words drawn*: two a resident. *Reference*:
//! source text S1e (new-generation migrants); sizes are those of an early prototype.

use super::{Step, World};
use crate::base::blocks::BLOCK;
use crate::base::component::{Component, Need};
use crate::base::math::exp32;
use crate::base::random::{Address, Random, chance};
use crate::state::Community;

pub(crate) const TURN: Step = Step::drawing("involution", turn);

/// Residents learn whether contact in or out of their own group pays (内卷化).
#[derive(Component, Clone, Copy, Debug, PartialEq)]
#[component(
    id = "involution",
    needs = [
        Need::section("ties", "acceptance is learned from contacts along ties"),
    ]
)]
pub struct Involution {
    /// Chance that contact inside the group succeeds (p_in).
    #[parameter(default = 0.8, range = 0.0..=1.0, unit = "share", tag = Prototype, sweep = 0.4..=1.0)]
    inside_success: f32,
    /// What contact inside is worth (v_in).
    #[parameter(
        default = 1.0,
        range = 0.0..=100.0,
        unit = "endowment",
        tag = Prototype,
        sweep = 0.5..=2.0,
    )]
    inside_value: f32,
    /// What accepted contact outside is worth (v_out).
    #[parameter(
        default = 1.2,
        range = 0.0..=100.0,
        unit = "endowment",
        tag = Prototype,
        sweep = 0.6..=2.4,
    )]
    outside_value: f32,
    /// Precision of the choice (λ).
    #[parameter(default = 4.0, range = 0.0..=1000.0, unit = "per endowment", tag = Prototype, sweep = 2.0..=8.0)]
    precision: f32,
    /// Weight of the last experience (φ).
    #[parameter(default = 0.1, range = 0.0..=1.0, unit = "share", tag = Prototype, sweep = 0.05..=0.2)]
    learning: f32,
}

impl Involution {
    /// Every present resident chooses contact inside or outside, and learns from it.
    pub fn turn(&self, community: &mut Community, address: Address) {
        let (Some(contact), Some(ties)) = (&mut community.contact, &community.ties) else { return };
        let (place, work) = (&community.population.place, &community.population.work);
        contact.meet(&ties.acceptance);
        let met = &contact.met[..];
        let columns = (
            (&place.origin[..], &work.present[..]),
            (&mut contact.inside[..], &mut contact.outside[..], &mut contact.outward[..]),
        );
        Random::new(address).blocks::<2, _>(work.present.len(), columns, |words, _, ((origin, present), values)| {
            let (inside, outside, outward) = values;
            let (mut accepted, mut turns) = ([0.0; BLOCK], [false; BLOCK]);
            for (k, (origin, present)) in origin.iter().zip(present).enumerate() {
                let met = met[usize::from(*origin)];
                (accepted[k], turns[k]) = (met.unwrap_or(0.0), *present & met.is_some());
            }
            self.choose(&words[0], &turns, (inside, outside), outward);
            self.learn(&words[1], outward, &accepted, self.outside_value, outside);
            turns.iter_mut().zip(&*outward).for_each(|(turns, outward)| *turns &= !outward);
            self.learn(&words[1], &turns, &[self.inside_success; BLOCK], self.inside_value, inside);
        });
    }

    /// Marks the residents who choose contact outside.
    fn choose(
        &self,
        words: &[u32; BLOCK],
        turns: &[bool; BLOCK],
        (inside, outside): (&[f32], &[f32]),
        outward: &mut [bool],
    ) {
        let mut leans = [0.0; BLOCK];
        for (lean, (inside, outside)) in leans.iter_mut().zip(inside.iter().zip(outside)) {
            let pull = self.precision * (outside - inside);
            *lean = 1.0 / (1.0 + exp32(-pull));
        }
        for (((outward, turns), word), lean) in outward.iter_mut().zip(turns).zip(words).zip(&leans) {
            *outward = *turns & chance(*word, *lean);
        }
    }

    /// Updates the values of an option for the residents who tried it.
    fn learn(&self, words: &[u32; BLOCK], tried: &[bool], succeeds: &[f32; BLOCK], worth: f32, values: &mut [f32]) {
        for (((value, tried), word), succeeds) in values.iter_mut().zip(tried).zip(words).zip(succeeds) {
            let got = if chance(*word, *succeeds) { worth } else { 0.0 };
            let learned = *value + self.learning * (got - *value);
            *value = if *tried { learned } else { *value };
        }
    }
}

fn turn(world: &mut World<'_>) {
    if let Some(involution) = &world.model.processes.involution {
        involution.turn(world.community, world.address);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::{Contact, Groups, Population, Ties};

    fn community(origins: u16) -> Community {
        let mut community = Community::new(Population::new(400), Groups::new(&[400], 10));
        let origin = &mut community.population.place.origin;
        origin.iter_mut().enumerate().for_each(|(row, origin)| *origin = row as u16 % origins);
        community.contact = Some(Contact::new(origin, usize::from(origins)));
        let mut ties = Ties::new(400);
        ties.acceptance = vec![1.0; usize::from(origins)];
        community.ties = Some(ties);
        community
    }

    fn outward(community: &Community) -> usize {
        community.contact.as_ref().unwrap().outward.iter().filter(|outward| **outward).count()
    }

    #[test]
    fn each_learns_what_it_tried() {
        let mut community = community(2);
        Involution { inside_success: 1.0, ..Involution::by_default().unwrap() }.turn(&mut community, Address::new(2));
        let contact = community.contact.as_ref().unwrap();
        for row in 0..400 {
            let expected = if contact.outward[row] { (0.0, 0.12) } else { (0.1, 0.0) };
            let found = (contact.inside[row], contact.outside[row]);
            assert!((found.0 - expected.0).abs() < 1e-6 && (found.1 - expected.1).abs() < 1e-6, "{found:?}");
        }
        assert!((150..250).contains(&outward(&community)));
    }

    #[test]
    fn of_one_origin_nobody_can_turn_outward_and_the_absent_do_not() {
        let mut alone = community(1);
        Involution::by_default().unwrap().turn(&mut alone, Address::new(2));
        let mut away = community(2);
        away.population.work.present.fill(false);
        Involution::by_default().unwrap().turn(&mut away, Address::new(2));
        assert_eq!((outward(&alone), outward(&away)), (0, 0));
        assert_eq!(away.contact.unwrap().inside, vec![0.0; 400]);
    }
}
