//! P9 A solved issue is worth something to its owner and to the owner's neighbours.
//!
//! Formula: `worth_own` an hour of its work to the owner, `worth_neighbour` an hour of its work to each neighbour (the
//! owner's ties, or the others of its group where ties are not modelled); nothing where it failed or was given up. What was
//! opened again counts when it is solved. It is added to payoffs and booked once. *Units*: endowment units. *Words drawn*:
//! none. *Reference*: sizes are assumptions: an issue is worth to its owner what its work costs, and to ten neighbours
//! together as much again.

use crate::base::component::Component;
use crate::state::{Account, Community, Entry, IssueOutcome, Party, Unit};

/// What solved issues are worth.
#[derive(Component, Clone, Copy, Debug, PartialEq)]
pub struct Worth {
    /// Worth of a solved issue to its owner.
    #[parameter(default = 0.25, range = 0.0..=100.0, unit = "endowment an hour of work", sweep = 0.0..=0.5)]
    worth_own: f64,
    /// Worth of a solved issue to each neighbour of its owner.
    #[parameter(default = 0.025, range = 0.0..=100.0, unit = "endowment an hour of work", sweep = 0.0..=0.05)]
    worth_neighbour: f64,
}

impl Worth {
    pub(super) fn pay(&self, community: &mut Community) {
        let Community { population, ties, groups, issues: Some(issues), ledger, .. } = community else { return };
        let (payoff, present) = (&mut population.purse.payoff, &population.work.present);
        let mut paid = 0.0;
        for news in &issues.news {
            if !matches!(news.outcome, IssueOutcome::Solved | IssueOutcome::Filled | IssueOutcome::Imposed) {
                continue;
            }
            let owner = news.owner as usize;
            let mut give = |row: usize, amount: f64| {
                if present[row] {
                    payoff[row] += amount as f32;
                    paid += f64::from(amount as f32);
                }
            };
            give(owner, self.worth_own * news.work);
            let share = self.worth_neighbour * news.work;
            match ties {
                Some(ties) => ties.others(owner).iter().for_each(|row| give(*row as usize, share)),
                None => groups
                    .rows(groups.of()[owner] as usize)
                    .filter(|row| *row != owner)
                    .for_each(|row| give(row, share)),
            }
        }
        let (payer, payee) = (Party::Outside, Party::Residents);
        ledger.book(Entry { payer, payee, unit: Unit::Endowment, account: Account::Solved, amount: paid });
    }
}
