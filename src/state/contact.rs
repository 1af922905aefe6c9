//! Residents' expected value of contact inside and outside their own group (E20).

use crate::base::persist::Persist;

/// The learned values of the two ways of contact, and each resident's choice this week.
#[derive(Persist, Clone, Debug, Default, PartialEq)]
pub struct Contact {
    /// Value of contact within the own group, endowment units.
    pub inside: Vec<f32>,
    /// Value of contact out of it.
    pub outside: Vec<f32>,
    /// Turned outward this week.
    pub outward: Vec<bool>,
    /// Share of the residents of each origin.
    pub shares: Vec<f32>,
    /// The acceptance that residents of each origin met outside this week; `None` if there is no other origin.
    pub met: Vec<Option<f32>>,
    /// Memory for the sums over the origins before each one.
    before: Vec<(f32, f32)>,
}

impl Contact {
    /// Residents of these origins (below `origins`) who have learned nothing yet.
    pub fn new(origin: &[u16], origins: usize) -> Self {
        let rows = origin.len();
        let mut shares = vec![0.0; origins];
        for origin in origin {
            shares[usize::from(*origin)] += 1.0 / rows as f32;
        }
        Self {
            inside: vec![0.0; rows],
            outside: vec![0.0; rows],
            outward: vec![false; rows],
            shares,
            met: vec![None; origins],
            before: Vec::new(),
        }
    }

    /// Each origin meets the acceptance of the others, their mean.
    ///
    /// ```
    /// let mut contact = cogov::internal::Contact::new(&[0, 0, 1, 2], 3);
    /// contact.meet(&[0.2, 0.9, 0.5]);
    /// assert!((contact.met[1].unwrap() - 0.3).abs() < 1e-6);
    /// let mut alone = cogov::internal::Contact::new(&[0, 0], 1);
    /// alone.meet(&[0.5]);
    /// assert_eq!(alone.met, [None]);
    /// ```
    pub fn meet(&mut self, acceptance: &[f32]) {
        // Sums over the origins before each one, then over those behind it: no pair of origins is visited.
        let mut sum = (0.0, 0.0);
        let add = |sum: &mut (f32, f32), share: f32, acceptance: f32| {
            *sum = (sum.0 + share * acceptance, sum.1 + share);
        };
        self.before.clear();
        for (share, acceptance) in self.shares.iter().zip(acceptance) {
            self.before.push(sum);
            add(&mut sum, *share, *acceptance);
        }
        let mut behind = (0.0, 0.0);
        for (origin, before) in self.before.iter().enumerate().rev() {
            let (accepted, others) = (before.0 + behind.0, before.1 + behind.1);
            self.met[origin] = (others > 0.0).then(|| accepted / others);
            add(&mut behind, self.shares[origin], acceptance[origin]);
        }
    }
}
