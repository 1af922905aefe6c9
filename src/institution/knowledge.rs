//! The members' knowledge of an institution's rule.

use crate::base::blocks::{BLOCK, for_blocks};
use crate::base::persist::Persist;
use crate::base::random::{Random, chance};
use std::hint::select_unpredictable;

/// Least number of cases to learn from.
const CASES: usize = 3;

/// One institution's members' knowledge of its rule, a cell a resident: whether they have heard of it, and how likely a
/// sanction is when shirking and when complying.
///
/// Residents learn deterrence from actual enforcement (E6): `D = 1[informed]·F·max(0, pD − pC)`. Each tick, residents
/// who are informed and reached move `pD += α(f_D − pD)` where at least three violated the rule, and `pC += α(f_C −
/// pC)` where at least three complied, with `f_D` (`f_C`) the share of violators (compliers) that was sanctioned.
///
/// *Words drawn*: one a resident and call.
#[derive(Persist, Clone, Debug, Default, PartialEq)]
pub(crate) struct Knowledge {
    /// Has heard of the rule.
    pub informed: Vec<bool>,
    /// Perceived probability of a sanction if shirking (pD).
    pub sanction_if_shirking: Vec<f32>,
    /// Perceived probability of a sanction if complying (pC).
    pub sanction_if_complying: Vec<f32>,
}

/// The results of enforcement in a tick.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
pub(crate) struct Record {
    /// Residents below the requirement.
    pub violators: usize,
    /// Residents at it.
    pub compliers: usize,
    /// Violators who were sanctioned.
    pub violators_sanctioned: usize,
    /// Compliers who were sanctioned.
    pub compliers_sanctioned: usize,
}

impl Record {
    /// Counts the residents below `floor` and those sanctioned in a tick, as the columns say; absent residents do not count.
    pub(crate) fn count<T>(
        floor: f32,
        contribution: &[f32],
        present: &[bool],
        sanctions: &[T],
        sanctioned: impl Fn(&T) -> bool,
    ) -> Self {
        let (mut counted, mut violators, mut hits, mut violators_hit) = (0_u32, 0_u32, 0_u32, 0_u32);
        // No conditional jumps: whether a resident violates or is sanctioned cannot be predicted by the processor.
        for ((c, present), sanction) in contribution.iter().zip(present).zip(sanctions) {
            let (violates, hit) = (*present & (*c < floor), *present & sanctioned(sanction));
            counted += u32::from(*present);
            violators += u32::from(violates);
            hits += u32::from(hit);
            violators_hit += u32::from(violates & hit);
        }
        Self {
            violators: violators as usize,
            compliers: (counted - violators) as usize,
            violators_sanctioned: violators_hit as usize,
            compliers_sanctioned: (hits - violators_hit) as usize,
        }
    }

    /// Share of violators sanctioned, where there were enough of them to learn from.
    pub(crate) fn shirking(&self) -> Option<f32> {
        (self.violators >= CASES).then(|| self.violators_sanctioned as f32 / self.violators as f32)
    }

    /// Share of compliers sanctioned, where there were enough of them to learn from.
    pub(crate) fn complying(&self) -> Option<f32> {
        (self.compliers >= CASES).then(|| self.compliers_sanctioned as f32 / self.compliers as f32)
    }
}

impl Knowledge {
    /// Allocates `rows` residents who do not know the rule.
    pub(crate) fn ensure(&mut self, rows: usize) {
        self.informed.resize(rows, false);
        self.sanction_if_shirking.resize(rows, 0.0);
        self.sanction_if_complying.resize(rows, 0.0);
    }

    /// Tells each resident of the rule with probability `reach`. Residents who hear it first believe that a shirker is
    /// sanctioned with probability `credence`; those who are reached raise their belief by
    /// `talk·trust·max(0, required − belief)` (E5).
    pub(crate) fn announce(
        &mut self,
        random: &mut Random,
        (reach, credence, talk, required): (f32, f32, f32, f32),
        trust: &[f32],
        belief: &mut [f32],
    ) {
        let rows = belief.len();
        let columns = (&mut self.informed[..], &mut self.sanction_if_shirking[..], trust, belief);
        random.blocks::<1, _>(rows, columns, |words, _, (informed, shirking, trust, belief)| {
            let count = belief.len();
            let (informed, shirking) = (&mut informed[..count], &mut shirking[..count]);
            let (words, trust) = (&words[0][..count], &trust[..count]);
            for k in 0..count {
                let lift = talk * trust[k] * (required - belief[k]).max(0.0);
                belief[k] += select_unpredictable(chance(words[k], reach), lift, 0.0);
            }
            for k in 0..count {
                let reached = chance(words[k], reach);
                shirking[k] = select_unpredictable(reached & !informed[k], credence, shirking[k]);
                informed[k] |= reached;
            }
        });
    }

    /// Each informed resident who is reached learns from the record at rate `rate`.
    pub(crate) fn learn(&mut self, random: &mut Random, reach: f32, rate: f32, record: Record) {
        let (shirking, complying) = (record.shirking(), record.complying());
        let columns = (&self.informed[..], &mut self.sanction_if_shirking[..], &mut self.sanction_if_complying[..]);
        random.blocks::<1, _>(self.informed.len(), columns, |words, _, (informed, perceived, false_alarm)| {
            let mut rates = [0.0; BLOCK];
            let rates = &mut rates[..informed.len()];
            for ((own, informed), word) in rates.iter_mut().zip(informed).zip(&words[0]) {
                *own = select_unpredictable(*informed & chance(*word, reach), rate, 0.0);
            }
            for (observed, perceived) in [(shirking, perceived), (complying, false_alarm)] {
                let Some(observed) = observed else { continue };
                for (cell, rate) in perceived.iter_mut().zip(&*rates) {
                    *cell += rate * (observed - *cell);
                }
            }
        });
    }

    /// The same, with a lesson for each member: the sanctions for shirking and for complying, where there was enough to
    /// learn from.
    pub(crate) fn learn_each(
        &mut self,
        random: &mut Random,
        reach: f32,
        rate: f32,
        lesson: impl Fn(usize) -> (Option<f32>, Option<f32>) + Sync,
    ) {
        let columns = (&self.informed[..], &mut self.sanction_if_shirking[..], &mut self.sanction_if_complying[..]);
        random.blocks::<1, _>(self.informed.len(), columns, |words, rows, (informed, perceived, false_alarm)| {
            for (k, row) in rows.enumerate().filter(|(k, _)| informed[*k] && chance(words[0][*k], reach)) {
                let (shirking, complying) = lesson(row);
                perceived[k] += shirking.map_or(0.0, |shirking| rate * (shirking - perceived[k]));
                false_alarm[k] += complying.map_or(0.0, |complying| rate * (complying - false_alarm[k]));
            }
        });
    }

    /// Raises deterrence by `fine` times [`Self::discrimination`], and what is required of informed residents to `required`.
    pub(crate) fn deter(&self, fine: f32, required: f32, deterrence: &mut [f32], bar: &mut [f32]) {
        let known = (&self.informed[..], &self.sanction_if_shirking[..], &self.sanction_if_complying[..]);
        for_blocks(self.informed.len(), (known, deterrence, bar), |_, _, (known, deterrence, bar)| {
            let (informed, shirking, complying) = known;
            let count = informed.len();
            let (shirking, complying) = (&shirking[..count], &complying[..count]);
            let (deterrence, bar) = (&mut deterrence[..count], &mut bar[..count]);
            for k in 0..count {
                let apart = (shirking[k] - complying[k]).max(0.0);
                deterrence[k] += fine * select_unpredictable(informed[k], apart, 0.0);
                bar[k] = select_unpredictable(informed[k], bar[k].max(required), bar[k]);
            }
        });
    }

    /// Perceived difference a resident's own conduct makes: `max(0, pD − pC)` where informed, else 0.
    #[inline]
    pub(crate) fn discrimination(&self, row: usize) -> f32 {
        if self.informed[row] {
            (self.sanction_if_shirking[row] - self.sanction_if_complying[row]).max(0.0)
        } else {
            0.0
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::random::Address;

    #[test]
    fn deterrence_is_what_enforcement_teaches() {
        let mut random = Random::new(Address::new(1));
        let mut knowledge = Knowledge::default();
        knowledge.ensure(4);
        let mut belief = [0.5; 4];
        knowledge.announce(&mut random, (1.0, 0.5, 0.1, 0.9), &[0.5; 4], &mut belief);
        assert!((belief[0] - 0.52).abs() < 1e-6 && knowledge.discrimination(0) == 0.5);
        // Half of the violators and half of the compliers are hit: compliance gives no gain.
        let contribution = [0.0, 0.0, 0.0, 0.0, 1.0, 1.0, 1.0, 1.0];
        let record = Record::count(0.7, &contribution, &[true; 8], &[0, 1, 0, 1, 0, 1, 0, 1], |x| *x == 0);
        assert_eq!((record.shirking(), record.complying()), (Some(0.5), Some(0.5)));
        for _ in 0..100 {
            knowledge.learn(&mut random, 1.0, 0.2, record);
        }
        assert!(knowledge.discrimination(0) < 1e-6);
    }

    #[test]
    fn two_cases_teach_nothing() {
        let record = Record::count(0.5, &[0.0, 0.0, 1.0, 1.0, 1.0], &[true; 5], &[true; 5], |hit| *hit);
        assert_eq!((record.shirking(), record.complying()), (None, Some(1.0)));
    }
}
