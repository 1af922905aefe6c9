//! Endogenous adoption: residents vote on a proposal, and members of an institution keep it or vote it out.

use crate::base::component::{Component, Words};
use crate::base::persist::Persist;
use crate::base::units::Probability;
use crate::state::Standing;

/// How residents vote on an institution.
///
/// A proposal is voted on in the tick before `start` and every `vote_every` ticks after it, until the share of yes reaches
/// `quorum`; it begins in the tick after. A resident votes yes where it expects to gain
/// ([`Electorate::gain`](super::Electorate::gain)). From then on, as for an institution that began without a vote, every
/// `vote_every` ticks each resident who is present votes yes iff its own mean payoff since the start exceeds its own mean
/// payoff before; after `grace` votes in a row with a share of yes below `quorum` the institution is dissolved. One person,
/// one vote; the median decides, whereas the break-even cost is a matter of means.
///
/// *Units*: endowment units a tick. *Words drawn*: none.
///
/// *Reference*: an institution is kept where its cost is below the gain of the new equilibrium (S1b); endogenous rule
/// adoption by vote, Janssen and Ostrom and others.
#[derive(Component, Clone, Copy, Debug, PartialEq)]
pub struct Adoption {
    /// Whether residents vote on it: 'voted' begins unasked and may be voted out, where the own mean payoff is not above
    /// that before the start; 'proposed' begins only when residents who expect to gain pass it, and may be voted out.
    #[parameter(default = Procedure::Imposed, name = "adoption")]
    pub procedure: Procedure,
    /// Ticks between two votes.
    #[parameter(default = 12, range = 1..=100_000, unit = "ticks", name = "vote_every", with = "adoption=voted")]
    pub every: u32,
    /// Least share of yes that keeps it.
    #[parameter(default = 0.5, with = "adoption=voted")]
    pub quorum: Probability,
    /// Failed votes in a row that dissolve it.
    #[parameter(default = 3, range = 1..=1000, unit = "votes", with = "adoption=voted")]
    pub grace: u32,
}

/// Whether residents vote on an institution, and when.
#[derive(Words, Clone, Copy, Debug, PartialEq, Eq)]
pub enum Procedure {
    /// There are no votes.
    Imposed,
    /// It begins without a vote, and may be voted out.
    Voted,
    /// It begins once residents have passed it, and may be voted out.
    Proposed,
}

impl Adoption {
    /// The ballot of `rows` residents; none where the institution is imposed.
    pub fn ballot(self, rows: usize) -> Option<Ballot> {
        (self.procedure != Procedure::Imposed).then(|| Ballot::new(self, rows))
    }
}

/// The memory of the voters, and the results of the votes.
#[derive(Persist, Clone, Debug, PartialEq)]
pub struct Ballot {
    adoption: Adoption,
    before: Vec<f32>,
    since: Vec<f32>,
    ticks_before: u32,
    ticks_since: u32,
    failed: u32,
    put: u32,
    standing: Standing,
}

impl Ballot {
    /// A ballot of voters who remember nothing yet.
    fn new(adoption: Adoption, rows: usize) -> Self {
        let standing =
            Standing { yes: None, gain: 0.0, passed: adoption.procedure != Procedure::Proposed, dissolved: false };
        let (before, since) = (vec![0.0; rows], vec![0.0; rows]);
        Self { adoption, before, since, ticks_before: 0, ticks_since: 0, failed: 0, put: 0, standing }
    }

    /// Whether residents let it work: passed where it was proposed, and not voted out.
    pub const fn in_force(&self) -> bool {
        self.standing.passed && !self.standing.dissolved
    }

    /// A tick in which residents can vote on a proposal; where a vote is due, it is held on what each expects to gain (`None`
    /// for residents who are absent). True where the proposal has passed.
    pub fn put(&mut self, gains: impl FnOnce() -> Vec<Option<f64>>) -> bool {
        let due = self.put.is_multiple_of(self.adoption.every);
        self.put += 1;
        if due && !self.standing.passed {
            let share = self.count(gains().into_iter());
            self.standing.passed = share >= self.adoption.quorum.get();
        }
        self.standing.passed
    }

    /// Counts the votes on gains; returns the share of yes.
    fn count(&mut self, gains: impl Iterator<Item = Option<f64>>) -> f64 {
        let (mut yes, mut voters, mut gain) = (0_u32, 0_u32, 0.0);
        for own in gains.flatten() {
            gain += own;
            voters += 1;
            yes += u32::from(own > 0.0);
        }
        let voters = f64::from(voters.max(1));
        let share = f64::from(yes) / voters;
        (self.standing.yes, self.standing.gain) = (Some(share), gain / voters);
        share
    }

    /// How the institution stands.
    pub const fn standing(&self) -> Standing {
        self.standing
    }

    /// Records a tick, with the institution at work or not yet; holds the vote if one is due.
    pub fn pass(&mut self, at_work: bool, payoff: &[f32], present: &[bool]) {
        if self.standing.dissolved {
            return;
        }
        let (memory, ticks) = if at_work {
            (&mut self.since, &mut self.ticks_since)
        } else if self.ticks_since == 0 {
            (&mut self.before, &mut self.ticks_before)
        } else {
            return;
        };
        *ticks += 1;
        memory.iter_mut().zip(payoff).for_each(|(sum, payoff)| *sum += payoff);
        if at_work && self.ticks_since.is_multiple_of(self.adoption.every) {
            self.vote(present);
        }
    }

    fn vote(&mut self, present: &[bool]) {
        let (before, since) = (f64::from(self.ticks_before.max(1)), f64::from(self.ticks_since));
        let own = |row: usize| f64::from(self.since[row]) / since - f64::from(self.before[row]) / before;
        let gains: Vec<Option<f64>> = (0..present.len()).map(|row| present[row].then(|| own(row))).collect();
        let share = self.count(gains.into_iter());
        self.failed = if share >= self.adoption.quorum.get() { 0 } else { self.failed + 1 };
        self.standing.dissolved = self.failed >= self.adoption.grace;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn votes(procedure: Procedure, quorum: f64) -> Adoption {
        Adoption { procedure, every: 4, quorum: Probability::new(quorum).unwrap(), grace: 2 }
    }

    fn ballot(quorum: f64) -> Ballot {
        let mut ballot = Ballot::new(votes(Procedure::Voted, quorum), 4);
        (0..3).for_each(|_| ballot.pass(false, &[1.0; 4], &[true; 4]));
        ballot
    }

    #[test]
    fn the_median_decides_where_the_mean_gains() {
        // One of four gains much, three lose a little: the mean gains, the vote fails.
        let mut unequal = ballot(0.5);
        for tick in 1..=8 {
            unequal.pass(true, &[3.0, 0.9, 0.9, 0.9], &[true; 4]);
            assert_eq!(unequal.standing().dissolved, tick == 8);
        }
        assert!(unequal.standing().yes == Some(0.25) && unequal.standing().gain > 0.4);
        // A quarter suffices where the quorum says so; the absent do not vote.
        let mut low = ballot(0.25);
        let mut away = ballot(0.5);
        for _ in 0..40 {
            low.pass(true, &[3.0, 0.9, 0.9, 0.9], &[true; 4]);
            away.pass(true, &[3.0, 0.9, 0.9, 0.9], &[true, true, false, false]);
        }
        assert!(!low.standing().dissolved && !away.standing().dissolved);
    }

    #[test]
    fn one_good_vote_restores_the_grace() {
        let mut ballot = ballot(0.5);
        for payoff in [0.9, 2.0, 0.9, 0.9] {
            (0..4).for_each(|_| ballot.pass(true, &[payoff; 4], &[true; 4]));
        }
        // Means since the start: .9, 1.45, 1.27, 1.18: only the first vote fails.
        assert!(!ballot.standing().dissolved);
    }

    #[test]
    fn a_proposal_waits_for_its_quorum_and_is_voted_on_again() {
        let mut ballot = Ballot::new(votes(Procedure::Proposed, 0.5), 4);
        let one = |row: usize, yes: usize| (row > 0).then_some(if row <= yes { 1.0 } else { -1.0 });
        let gains = |yes: usize| move || (0..4).map(|row| one(row, yes)).collect();
        assert!(!ballot.in_force() && !ballot.put(gains(1)));
        assert_eq!(ballot.standing().yes, Some(1.0 / 3.0));
        // No vote is due for three ticks, even if a majority is in favour by now.
        assert!((0..3).all(|_| !ballot.put(gains(3))));
        assert!(ballot.put(gains(2)) && ballot.in_force());
        assert_eq!(ballot.standing().yes, Some(2.0 / 3.0));
    }
}
