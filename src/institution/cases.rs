//! The cases of a week, and what residents learn from them: one law for fines, for losses to fellows and for rewards.
//!
//! A case has a side (below or above what is required) and an outcome: whether there was a sanction, what a unit cost, which
//! share of a reward was paid. Residents learn from their own case, and from those of their group that they hear of
//! ([`Experience`]). *Words drawn*: one a resident and week, whether it hears of the others' cases.

use crate::base::blocks::for_blocks;
use crate::base::persist::Persist;
use crate::base::random::{Random, chance};
use crate::state::{Experience, Groups, expect, stock, weight_of};

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
    /// How many cases of a side each group has, and the sum of their outcomes.
    groups: Vec<f32>,
}

impl Cases {
    /// Allocates the memory for `rows` residents in `groups`.
    pub(crate) fn ensure(&mut self, rows: usize, groups: usize) {
        self.side.resize(rows, 0);
        self.outcome.resize(rows, 0.0);
        self.hears.resize(rows, false);
        self.groups.resize(2 * groups, 0.0);
    }

    /// Files the week's cases. A resident hears of the others' with probability `reach`.
    pub(crate) fn file(&mut self, random: &mut Random, reach: f32, case: impl Fn(usize) -> (Side, f32) + Sync) {
        let rows = self.side.len();
        let columns = (&mut self.side[..], &mut self.outcome[..], &mut self.hears[..]);
        random.blocks::<1, _>(rows, columns, |words, rows, (side, outcome, hears)| {
            let count = side.len();
            let (outcome, hears, words) = (&mut outcome[..count], &mut hears[..count], &words[0][..count]);
            for (k, row) in rows.enumerate() {
                let (own, x) = case(row);
                (side[k], outcome[k]) = (own as u8, x);
                hears[k] = chance(words[k], reach);
            }
        });
    }

    /// Residents learn from the cases of one side: what they expect, `expected`, moves.
    pub(crate) fn teach(&mut self, side: Side, experience: &Experience, groups: &Groups, expected: &mut [f32]) {
        let code = side as u8;
        for (group, sums) in self.groups.chunks_exact_mut(2).enumerate() {
            let rows = groups.rows(group);
            let (mut count, mut sum) = (0.0, 0.0);
            for (own, outcome) in self.side[rows.clone()].iter().zip(&self.outcome[rows]) {
                let here = f32::from(u8::from(*own == code));
                count += here;
                sum += here * outcome;
            }
            (sums[0], sums[1]) = (count, sum);
        }
        self.tell(side, experience, groups.of(), expected);
    }

    /// The same where residents hear of the cases at their table; `of` has the table of each resident.
    pub(super) fn teach_at(&mut self, side: Side, experience: &Experience, of: &[u32], expected: &mut [f32]) {
        self.groups.fill(0.0);
        for ((own, outcome), table) in self.side.iter().zip(&self.outcome).zip(of) {
            let here = f32::from(u8::from(*own == side as u8));
            self.groups[2 * *table as usize] += here;
            self.groups[2 * *table as usize + 1] += here * outcome;
        }
        self.tell(side, experience, of, expected);
    }

    /// Moves what residents expect by the sums of the cases, which `of` finds.
    fn tell(&self, side: Side, experience: &Experience, of: &[u32], expected: &mut [f32]) {
        let (side, weights, own_weight) = (side as u8, experience.weights(), experience.own);
        let sums = &self.groups[..];
        let columns = (expected, &self.side[..], &self.outcome[..], &self.hears[..], of);
        for_blocks(self.side.len(), columns, |_, _, (expected, own, outcome, hears, of)| {
            let count = expected.len();
            let (own, outcome, hears, of) = (&own[..count], &outcome[..count], &hears[..count], &of[..count]);
            for k in 0..count {
                let group = 2 * of[k] as usize;
                let here = f32::from(u8::from(own[k] == side));
                let (cases, sum) = (sums[group] - here, sums[group + 1] - here * outcome[k]);
                let weight = f32::from(u8::from(hears[k] && own[k] != 0)) * weight_of(&weights, cases);
                let told = (weight, sum / cases.max(1.0));
                expected[k] = expect(expected[k], told, (own_weight * here, outcome[k]));
            }
        });
    }

    /// Trust in an authority follows the share of its right findings among those of the own group: whoever falls short is
    /// sanctioned, nobody else is. Who is sanctioned without having fallen short trusts less.
    pub(crate) fn judge(&mut self, experience: &Experience, groups: &Groups, trust: &mut [f32]) {
        let right = |side: u8, outcome: f32| side != 0 && (side == Side::Below as u8) == (outcome > 0.0);
        for (group, sums) in self.groups.chunks_exact_mut(2).enumerate() {
            let rows = groups.rows(group);
            let cases = self.side[rows.clone()].iter().zip(&self.outcome[rows]);
            let (judged, fair) = cases.fold((0_u32, 0_u32), |(judged, fair), (side, outcome)| {
                (judged + u32::from(*side != 0), fair + u32::from(right(*side, *outcome)))
            });
            (sums[0], sums[1]) = (judged as f32, fair as f32 / judged.max(1) as f32);
        }
        let (rate, own, sums) = (experience.authority, experience.own, &self.groups[..]);
        let columns = (trust, &self.side[..], &self.outcome[..], &self.hears[..], groups.of());
        for_blocks(self.side.len(), columns, |_, _, (trust, side, outcome, hears, of)| {
            for (k, trust) in trust.iter_mut().enumerate() {
                let fair = sums[2 * of[k] as usize + 1];
                let seen = f32::from(u8::from(hears[k] && side[k] != 0)) * rate;
                let wronged = side[k] == Side::Above as u8 && outcome[k] > 0.0;
                let loss = seen * (1.0 - fair) + f32::from(u8::from(wronged)) * own;
                *trust = stock(*trust, seen * fair, loss.min(1.0 - seen * fair), 0.0, 0.0);
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::component::Component;
    use crate::base::random::Address;

    const OWN: f32 = 0.3;

    fn filed(reach: f32, cases: &[(Side, f32)]) -> (Cases, Groups, Experience) {
        let groups = Groups::new(&[cases.len()], cases.len());
        let mut filed = Cases::default();
        filed.ensure(cases.len(), groups.count());
        filed.file(&mut Random::new(Address::new(1)), reach, |row| cases[row]);
        (filed, groups, Experience { own: OWN, heard: 0.6, ..Experience::by_default().unwrap() })
    }

    #[test]
    fn the_own_case_counts_most() {
        let cases = [(Side::Below, 1.0), (Side::Below, 0.0), (Side::Above, 0.0), (Side::None, 0.0)];
        let (mut week, groups, experience) = filed(1.0, &cases);
        let mut expected = [0.5; 4];
        week.teach(Side::Below, &experience, &groups, &mut expected);
        // One heard case: 0.3·0.6 = 0.18; the own one 0.3. Two heard: 0.3·(1 − 0.4²) = 0.252 of the mean, a half.
        let first = 0.5 + 0.18 * (0.0 - 0.5);
        let second = 0.5 + 0.18 * (1.0 - 0.5);
        let by_hand = [first + OWN * (1.0 - first), second + OWN * (0.0 - second), 0.5, 0.5];
        assert!(expected.iter().zip(by_hand).all(|(a, b)| (a - b).abs() < 1e-6), "{expected:?} {by_hand:?}");
        assert!(expected[0] > 0.5 && expected[1] < 0.5, "others' cases never outweigh the own");
        // Who hears of nothing learns from the own case alone.
        let (mut week, groups, experience) = filed(0.0, &cases);
        let mut expected = [0.5; 4];
        week.teach(Side::Below, &experience, &groups, &mut expected);
        assert!((expected[0] - 0.65).abs() < 1e-6 && expected[2] == 0.5);
    }

    #[test]
    fn trust_follows_right_findings_and_falls_with_a_wrong_one() {
        let cases = [(Side::Below, 1.0), (Side::Below, 0.0), (Side::Above, 0.0), (Side::Above, 1.0)];
        let (mut week, groups, experience) = filed(1.0, &cases);
        let mut trust = [0.6; 4];
        week.judge(&experience, &groups, &mut trust);
        // Half of the findings are right: 0.6 + 0.1·(0.5 − 0.6); the last one loses 0.3 of its trust as well.
        assert!((trust[0] - 0.59).abs() < 1e-6 && (trust[3] - (0.59 - OWN * 0.6)).abs() < 1e-6, "{trust:?}");
    }
}
