//! The cases of a week, and what residents learn from them: one law for fines, for losses to fellows and for rewards.
//!
//! A case has a side (below or above what is required) and an outcome: whether there was a sanction, what a unit cost, which
//! share of a reward was paid. Residents learn from their own case, and from those of their group that they hear of
//! ([`Experience`]). *Words drawn*: one a resident and week, whether it hears of the others' cases.

use crate::base::blocks::{BLOCK, for_blocks};
use crate::base::masks::held;
use crate::base::persist::Persist;
use crate::base::random::{Random, chance};
use crate::state::{Experience, expect, stock, weight_of};
use std::ops::Range;

/// On which side of what is required a case is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    /// No case: absent, or nothing to be judged.
    None = 0,
    /// Short of what is required; of rewards: one fell due.
    Below = 1,
    /// Not short of it.
    Above = 2,
}

/// The cases of a week, a cell a resident, and their sums by group; memory that the weeks reuse.
#[derive(Persist, Clone, Debug, Default, PartialEq)]
pub(crate) struct Cases {
    side: Vec<u8>,
    outcome: Vec<f32>,
    hears: Vec<bool>,
    /// How many cases of each side every group has: below, above.
    counts: Vec<[u32; 2]>,
    /// The sums of their outcomes.
    sums: Vec<[f32; 2]>,
    /// How many of them were judged rightly: sanctioned below, not sanctioned above.
    right: Vec<u32>,
}

impl Cases {
    /// Allocates the memory for `rows` residents in `groups`.
    pub(crate) fn ensure(&mut self, rows: usize, groups: usize) {
        self.side.resize(rows, 0);
        self.outcome.resize(rows, 0.0);
        self.hears.resize(rows, false);
        self.counts.resize(groups, [0; 2]);
        self.sums.resize(groups, [0.0; 2]);
        self.right.resize(groups, 0);
    }

    /// Files the week's cases. A resident hears of the others' in its group with probability `reach`; `of` has the group, or among
    /// strangers the table, of each.
    pub(crate) fn file(
        &mut self,
        random: &mut Random,
        of: &[u32],
        reach: f32,
        case: impl Fn(usize) -> (Side, f32) + Sync,
    ) {
        let rows = self.side.len();
        let file = |rows: Range<usize>, side: &mut [u8], outcome: &mut [f32]| {
            for ((row, side), outcome) in rows.zip(side).zip(outcome) {
                let (own, x) = case(row);
                (*side, *outcome) = (own as u8, x);
            }
        };
        if reach < 1.0 {
            let columns = (&mut self.side[..], &mut self.outcome[..], &mut self.hears[..]);
            random.blocks::<1, _>(rows, columns, |words, rows, (side, outcome, hears)| {
                file(rows, side, outcome);
                hears.iter_mut().zip(&words[0]).for_each(|(hears, word)| *hears = chance(*word, reach));
            });
        } else {
            self.hears.fill(true);
            for_blocks(rows, (&mut self.side[..], &mut self.outcome[..]), |_, rows, (side, outcome)| {
                file(rows, side, outcome);
            });
        }
        self.counts.fill([0; 2]);
        self.sums.fill([0.0; 2]);
        self.right.fill(0);
        for ((side, outcome), table) in self.side.iter().zip(&self.outcome).zip(of) {
            let (below, above) = (*side == Side::Below as u8, *side == Side::Above as u8);
            let (counts, sums) = (&mut self.counts[*table as usize], &mut self.sums[*table as usize]);
            (counts[0], counts[1]) = (counts[0] + u32::from(below), counts[1] + u32::from(above));
            (sums[0], sums[1]) = (sums[0] + held(*outcome, below), sums[1] + held(*outcome, above));
            let sanctioned = *outcome > 0.0;
            self.right[*table as usize] += u32::from((below & sanctioned) | (above & !sanctioned));
        }
    }

    /// Residents learn from the cases of one side: what they expect, `expected`, moves.
    pub(crate) fn teach(&mut self, side: Side, experience: &Experience, of: &[u32], expected: &mut [f32]) {
        let (weights, own_weight, at) = (experience.weights(), experience.own, usize::from(side == Side::Above));
        let (side, counts, sums) = (side as u8, &self.counts[..], &self.sums[..]);
        let columns = (expected, &self.side[..], &self.outcome[..], &self.hears[..], of);
        for_blocks(self.side.len(), columns, |_, _, (expected, own, outcome, hears, of)| {
            let count = expected.len();
            let (own, outcome, hears, of) = (&own[..count], &outcome[..count], &hears[..count], &of[..count]);
            // What the group's sums say to each is looked up first; the loop after it vectorises.
            let (mut others, mut mean, mut weight) = ([0.0; BLOCK], [0.0; BLOCK], [0.0; BLOCK]);
            let (others, mean, weight) = (&mut others[..count], &mut mean[..count], &mut weight[..count]);
            for k in 0..count {
                let group = of[k] as usize;
                let cases = counts[group][at] - u32::from(own[k] == side);
                (others[k], mean[k], weight[k]) = (cases as f32, sums[group][at], weight_of(&weights, cases));
            }
            for k in 0..count {
                let here = f32::from(u8::from(own[k] == side));
                let told = (mean[k] - here * outcome[k]) / others[k].max(1.0);
                let heard = held(weight[k], hears[k] & (own[k] != 0));
                expected[k] = expect(expected[k], (heard, told), (own_weight * here, outcome[k]));
            }
        });
    }

    /// Trust in an authority follows the share of its right findings among those of the own group: whoever falls short is
    /// sanctioned, nobody else is. Who is sanctioned without having fallen short trusts less.
    pub(crate) fn judge(&mut self, experience: &Experience, of: &[u32], trust: &mut [f32]) {
        let (rate, own, counts, right) = (experience.authority, experience.own, &self.counts[..], &self.right[..]);
        let columns = (trust, &self.side[..], &self.outcome[..], &self.hears[..], of);
        for_blocks(self.side.len(), columns, |_, _, (trust, side, outcome, hears, of)| {
            let rows = trust.len();
            let (side, outcome, hears, of) = (&side[..rows], &outcome[..rows], &hears[..rows], &of[..rows]);
            let mut fair = [0.0; BLOCK];
            let fair = &mut fair[..rows];
            for k in 0..rows {
                let group = of[k] as usize;
                let judged = counts[group][0] + counts[group][1];
                fair[k] = right[group] as f32 / judged.max(1) as f32;
            }
            for k in 0..rows {
                let seen = held(rate, hears[k] & (side[k] != 0));
                let wronged = (side[k] == Side::Above as u8) & (outcome[k] > 0.0);
                let loss = seen * (1.0 - fair[k]) + held(own, wronged);
                let most = 1.0 - seen * fair[k];
                trust[k] = stock(trust[k], seen * fair[k], if loss < most { loss } else { most }, 0.0, 0.0);
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::component::Component;
    use crate::base::random::Address;
    use crate::state::Groups;

    const OWN: f32 = 0.3;

    fn filed(reach: f32, cases: &[(Side, f32)]) -> (Cases, Groups, Experience) {
        let groups = Groups::new(&[cases.len()], cases.len());
        let mut filed = Cases::default();
        filed.ensure(cases.len(), groups.count());
        filed.file(&mut Random::new(Address::new(1)), groups.of(), reach, |row| cases[row]);
        (filed, groups, Experience { own: OWN, heard: 0.6, ..Experience::by_default().unwrap() })
    }

    #[test]
    fn the_own_case_counts_most() {
        let cases = [(Side::Below, 1.0), (Side::Below, 0.0), (Side::Above, 0.0), (Side::None, 0.0)];
        let (mut week, groups, experience) = filed(1.0, &cases);
        let mut expected = [0.5; 4];
        week.teach(Side::Below, &experience, groups.of(), &mut expected);
        // One heard case: 0.3·0.6 = 0.18; the own one 0.3. Two heard: 0.3·(1 − 0.4²) = 0.252 of the mean, a half.
        let first = 0.5 + 0.18 * (0.0 - 0.5);
        let second = 0.5 + 0.18 * (1.0 - 0.5);
        let by_hand = [first + OWN * (1.0 - first), second + OWN * (0.0 - second), 0.5, 0.5];
        assert!(expected.iter().zip(by_hand).all(|(a, b)| (a - b).abs() < 1e-6), "{expected:?} {by_hand:?}");
        assert!(expected[0] > 0.5 && expected[1] < 0.5, "others' cases never outweigh the own");
        // Who hears of nothing learns from the own case alone.
        let (mut week, groups, experience) = filed(0.0, &cases);
        let mut expected = [0.5; 4];
        week.teach(Side::Below, &experience, groups.of(), &mut expected);
        assert!((expected[0] - 0.65).abs() < 1e-6 && expected[2] == 0.5);
    }

    #[test]
    fn trust_follows_right_findings_and_falls_with_a_wrong_one() {
        let cases = [(Side::Below, 1.0), (Side::Below, 0.0), (Side::Above, 0.0), (Side::Above, 1.0)];
        let (mut week, groups, experience) = filed(1.0, &cases);
        let mut trust = [0.6; 4];
        week.judge(&experience, groups.of(), &mut trust);
        // Half of the findings are right: 0.6 + 0.1·(0.5 − 0.6); the last one loses 0.3 of its trust as well.
        assert!((trust[0] - 0.59).abs() < 1e-6 && (trust[3] - (0.59 - OWN * 0.6)).abs() < 1e-6, "{trust:?}");
    }
}
