//! Membership of an association: all residents, or those who find that it pays.

use crate::base::component::{Component, Words};
use crate::base::math::logistic;
use crate::base::random::{Random, chance};
use crate::base::units::Probability;
use crate::state::{Groups, Ties};

/// Ticks between two choices.
const EVERY: u32 = 12;
/// Precision of the choice (λ), per endowment unit.
const PRECISION: f64 = 10.0;
/// Weight of this week in an average of half-life 12: `1 − 2^(−1/12)`.
const WEIGHT: f32 = 0.056_125_7;

/// A resident's average payoff outside and inside; `None` for a side without experience.
type Experience = [Option<f32>; 2];

/// The list of members of an association, and what residents remember of being inside and outside.
///
/// Where joining is voluntary, every 12 ticks a resident is inside with probability `σ(λ·(ū_in − ū_out))`, `λ = 10`, where
/// `ū` are averages of the own payoff inside and outside (half-life 12 ticks). A resident who has not been on a side takes
/// the mean of the averages of its ties on that side, or of its own group's where ties are not modelled; where none of them
/// has been there, it stays where it is.
///
/// *Units*: endowment units a tick. *Words drawn*: one a resident when founded, one a resident and choice; none where
/// everybody is a member.
///
/// *Reference*: voluntary farmers' associations in the source texts (S1b).
#[derive(Component, Clone, Debug, PartialEq)]
pub struct Membership {
    /// Who is a member: everybody, or those who join.
    #[parameter(default = Joining::Everybody)]
    pub joining: Joining,
    /// Share of members at first, where joining is voluntary.
    #[parameter(default = 0.5, sweep = 0.1..=0.9, with = "joining=voluntary")]
    pub founders: Probability,
    #[state]
    member: Vec<bool>,
    #[state]
    average: Vec<Experience>,
    /// Ticks since the start.
    #[state]
    age: u32,
}

/// Whether residents choose to be members.
#[derive(Words, Clone, Copy, Debug, PartialEq, Eq)]
pub enum Joining {
    /// Everybody is a member.
    Everybody,
    /// Residents join and leave as they like.
    Voluntary,
}

impl Membership {
    /// Whether a resident is a member.
    #[inline]
    pub fn has(&self, row: usize) -> bool {
        self.joining == Joining::Everybody || self.member[row]
    }

    /// P0: founds the association, or lets residents join and leave where that is due.
    pub fn open(&mut self, random: &mut Random, groups: &Groups, ties: Option<&Ties>, rows: usize) {
        if self.joining == Joining::Everybody {
            return;
        }
        if self.member.len() != rows {
            self.member.resize(rows, false);
            self.average.resize(rows, [None; 2]);
            let share = self.founders.f32();
            random.once().blocks::<1, _>(rows, &mut self.member[..], |words, _, member| {
                member.iter_mut().zip(&words[0]).for_each(|(member, word)| *member = chance(*word, share));
            });
        } else if self.age.is_multiple_of(EVERY) {
            let average = &self.average;
            let group = |group: usize| common(average[groups.rows(group)].iter());
            let group: Vec<Experience> = if ties.is_none() { (0..groups.count()).map(group).collect() } else { vec![] };
            let heard = |row: usize| match ties {
                Some(ties) => common(ties.others(row).iter().map(|other| &average[*other as usize])),
                None => group[groups.of()[row] as usize],
            };
            random.blocks::<1, _>(rows, &mut self.member[..], |words, rows, member| {
                for (k, row) in rows.enumerate() {
                    let [outside, inside] = average[row];
                    let known = outside.is_some() && inside.is_some();
                    let heard = if known { [None; 2] } else { heard(row) };
                    let side = |side: usize| average[row][side].or(heard[side]);
                    if let (Some(outside), Some(inside)) = (side(0), side(1)) {
                        let odds = PRECISION * f64::from(inside - outside);
                        member[k] = chance(words[0][k], logistic(odds) as f32);
                    }
                }
            });
        }
        self.age += 1;
    }

    /// P10: this week's payoffs are remembered. Absent residents have none.
    pub fn remember(&mut self, payoff: &[f32], present: &[bool]) {
        for row in (0..self.member.len()).filter(|row| present[*row]) {
            let average = &mut self.average[row][usize::from(self.member[row])];
            *average = Some(average.map_or(payoff[row], |old| old + WEIGHT * (payoff[row] - old)));
        }
    }
}

/// The means of residents' averages, outside and inside.
fn common<'a>(averages: impl Iterator<Item = &'a Experience>) -> Experience {
    let mut sides = [(0.0, 0_u32); 2];
    for average in averages {
        for (side, average) in sides.iter_mut().zip(average) {
            if let Some(average) = average {
                *side = (side.0 + f64::from(*average), side.1 + 1);
            }
        }
    }
    sides.map(|(sum, count)| (count > 0).then(|| (sum / f64::from(count)) as f32))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::random::Address;
    use crate::state::TieKind;

    fn voluntary() -> Membership {
        Membership::with(&serde_json::json!({"joining": "voluntary"})).unwrap()
    }

    fn after(inside: f32, outside: f32) -> usize {
        let (rows, groups) = (2000, Groups::new(&[2000], 2000));
        let mut membership = voluntary();
        for tick in 0..=24 {
            let mut random = Random::new(Address::new(3).at(tick, 0));
            membership.open(&mut random, &groups, None, rows);
            let payoff: Vec<f32> = (0..rows).map(|row| if membership.has(row) { inside } else { outside }).collect();
            membership.remember(&payoff, &vec![true; rows]);
        }
        (0..rows).filter(|row| membership.has(*row)).count()
    }

    #[test]
    fn residents_go_where_they_fare_better() {
        assert!(after(2.0, 1.0) > 1990 && after(1.0, 2.0) < 10);
        // σ(10·0.1) = 0.731
        assert!((after(1.1, 1.0) as f64 / 2000.0 - 0.731).abs() < 0.03);
    }

    #[test]
    fn residents_who_were_never_inside_go_by_their_ties() {
        // Row 0 has been outside alone; its tie, of another group, fares better inside than its own group does.
        let (rows, groups) = (4, Groups::new(&[2, 2], 2));
        let mut ties = Ties::new(rows);
        ties.bind(0, 3, TieKind::Kin, 0.5);
        let joins = |ties: Option<&Ties>| {
            let average = vec![[Some(1.0), None], [None, Some(-9.0)], [None, None], [None, Some(9.0)]];
            let mut membership = Membership { member: vec![false; rows], average, age: EVERY, ..voluntary() };
            membership.open(&mut Random::new(Address::new(3)), &groups, ties, rows);
            membership.has(0)
        };
        assert!(joins(Some(&ties)) && !joins(None));
        // None of its ties has been inside: it stays outside.
        assert!(!joins(Some(&Ties::new(rows))));
    }

    #[test]
    fn where_everybody_is_a_member_nothing_is_drawn_or_kept() {
        let mut membership = Membership::by_default().unwrap();
        membership.open(&mut Random::new(Address::new(1)), &Groups::new(&[4], 4), None, 4);
        membership.remember(&[1.0; 4], &[true; 4]);
        assert!(membership.has(3) && membership == Membership::by_default().unwrap());
    }
}
