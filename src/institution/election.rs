//! The head of an association: none, appointed, or elected by one vote per member.

use crate::base::component::{Component, Words};
use crate::base::random::{Random, below, normal};

/// Candidates of an election.
const CANDIDATES: usize = 3;
/// Spread of a voter's judgement of a candidate.
const JUDGEMENT: f32 = 0.1;

/// The office of an association's head, and who holds it.
///
/// At each election the three eligible members with the best reputation stand. A member votes for the candidate whom it
/// judges best, by reputation plus `N(0, 0.1)`; most votes win. An appointed head is any eligible member, at random. A head
/// watches as diligently as his reputation says. That an elected head does better than an appointed one is not assumed: it
/// follows where reputation tells who works, and does not where it does not tell.
///
/// *Units*: reputation in [0, 1]. *Words drawn*: a stream when an election is held.
///
/// *Reference*: one person one vote (一人一票制) in the source texts (S1b).
#[derive(Component, Clone, Copy, Debug, PartialEq)]
pub struct Election {
    /// Who keeps watch: all members, or a head, and how he comes to office.
    #[parameter(default = Office::Assembly, name = "head")]
    pub office: Office,
    /// A head's term (elect_period); the first head takes office in the first tick.
    #[parameter(default = 48, range = 1..=100_000, unit = "ticks", name = "election_period", with = "head=elected")]
    pub period: u32,
    #[state]
    head: Option<usize>,
    /// Ticks since the start.
    #[state]
    age: u32,
}

/// How the head comes to office.
#[derive(Words, Clone, Copy, Debug, PartialEq, Eq)]
pub enum Office {
    /// No head: the assembly of members keeps watch.
    Assembly,
    /// A person from outside the assembly appoints a member.
    Appointed,
    /// The members elect one of them.
    Elected,
}

impl Election {
    /// The row of the head, where there is one.
    pub const fn head(&self) -> Option<usize> {
        self.head
    }

    /// Whether the head was elected.
    pub fn legitimate(&self) -> bool {
        self.office == Office::Elected && self.head.is_some()
    }

    /// The head's diligence in monitoring: his reputation; 1 if the assembly monitors.
    pub fn diligence(&self, reputation: &[f32]) -> f32 {
        self.head.map_or(1.0, |head| reputation[head])
    }

    /// P11: fills the office where that is due.
    pub fn hold(&mut self, random: &mut Random, reputation: &[f32], eligible: impl Fn(usize) -> bool) {
        let due = self.age.is_multiple_of(self.period);
        self.age += 1;
        if !due || self.office == Office::Assembly {
            return;
        }
        let mut words = random.stream();
        let mut electors: Vec<usize> = (0..reputation.len()).filter(|row| eligible(*row)).collect();
        if electors.is_empty() {
            self.head = None;
            return;
        }
        if self.office == Office::Appointed {
            self.head = Some(electors[below(words.word(), electors.len() as u32) as usize]);
            return;
        }
        let voters = electors.len();
        let mut order: Vec<(u32, usize)> = electors.drain(..).map(|row| (words.word(), row)).collect();
        order.sort_unstable_by(|a, b| reputation[b.1].total_cmp(&reputation[a.1]).then(a.cmp(b)));
        order.truncate(CANDIDATES);
        let mut votes = [0_u32; CANDIDATES];
        for _ in 0..voters {
            let mut best = (f32::NEG_INFINITY, 0);
            for (candidate, (_, row)) in order.iter().enumerate() {
                let judged = reputation[*row] + JUDGEMENT * normal(words.word());
                if judged > best.0 {
                    best = (judged, candidate);
                }
            }
            votes[best.1] += 1;
        }
        // The first of equals: the better reputation.
        let winner = (0..order.len()).rev().max_by_key(|candidate| votes[*candidate]);
        self.head = winner.map(|candidate| order[candidate].1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::random::Address;

    fn election(office: Office, period: u32) -> Election {
        Election { office, period, ..Election::by_default().unwrap() }
    }

    #[test]
    fn the_elected_are_known_for_more_than_the_appointed() {
        let reputation: Vec<f32> = (0..100).map(|row| row as f32 / 100.0).collect();
        let diligence = |office| {
            let mean = (0..200).map(|run| {
                let mut election = election(office, 48);
                election.hold(&mut Random::new(Address::new(run)), &reputation, |row| row < 90);
                assert!(election.head().unwrap() < 90 && election.legitimate() == (office == Office::Elected));
                election.diligence(&reputation)
            });
            mean.sum::<f32>() / 200.0
        };
        assert!(diligence(Office::Elected) > 0.86 && (diligence(Office::Appointed) - 0.445).abs() < 0.06);
    }

    #[test]
    fn an_assembly_elects_nobody_and_a_term_lasts() {
        let mut assembly = election(Office::Assembly, 1);
        assembly.hold(&mut Random::new(Address::new(1)), &[0.2; 9], |_| true);
        assert!(assembly.head().is_none() && assembly.diligence(&[0.2; 9]) == 1.0);
        let mut election = election(Office::Elected, 5);
        let mut heads = Vec::new();
        for tick in 0..10 {
            // Whoever has the best name changes every tick.
            let reputation: Vec<f32> = (0..10).map(|row| f32::from(u8::from(row == tick))).collect();
            election.hold(&mut Random::new(Address::new(1).at(tick, 0)), &reputation, |_| true);
            heads.push(election.head().unwrap());
        }
        assert!(heads[..5].iter().all(|head| *head == heads[0]) && heads[5] == 5);
    }
}
