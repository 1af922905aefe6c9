//! P0, P11 The street office (街道办事处): tasks come down to it; the rest waits or is passed on to the committee.
//!
//! Formula: `tasks·hours_per_task` hours of tasks a week; the share `passed_down` goes to the residents' committee (行政化),
//! as far as its hours go, the rest joins the office's own backlog and is worked off with `staff·40` hours. The hours that are
//! left are for hard issues of residents, as far as its power goes. Duty beyond power (职责大于权力) is tasks above hours.
//! *Units*: hours a week. *Words drawn*: none.
//! *Reference*: a hundred tasks against three statutory ones, source text S1d; sizes are assumptions.

use super::branch::Branch;
use crate::base::component::{Component, Need};
use crate::state::ledger::{Account, Entry, Ledger, Party, Unit};

/// The street office (街道办事处): hours, and tasks that come down to it.
#[derive(Component, Clone, Copy, Debug, PartialEq)]
#[component(
    id = "street",
    needs = [
        Need::section("party_branch", "its committee does what is passed down").of(&["passed_down"]),
        Need::section("issues", "its powers are over hard issues").of(&["power"]),
    ]
)]
pub struct Street {
    /// Staff who work for this community.
    #[parameter(default = 3.0, range = 0.0..=1e6, unit = "persons", sweep = 1.0..=10.0)]
    pub staff: f64,
    /// Tasks that come down from above.
    #[parameter(default = 15.0, range = 0.0..=1e6, unit = "per tick", sweep = 5.0..=40.0)]
    pub tasks: f64,
    /// Hours that a task takes.
    #[parameter(default = 6.0, range = 0.0..=1e6, unit = "hours", sweep = 2.0..=12.0)]
    pub hours_per_task: f64,
    /// Share of the tasks that is passed on to the residents' committee (行政化).
    #[parameter(default = 0.2, range = 0.0..=1.0, unit = "share", sweep = 0.0..=0.8)]
    pub passed_down: f64,
    /// Share of what residents need that lies within its powers.
    #[parameter(default = 0.5, range = 0.0..=1.0, unit = "share", sweep = 0.0..=1.0, with = "issues.triage=true")]
    pub power: f64,
    /// Hours of tasks that wait.
    #[state]
    pub backlog: f64,
    /// Hours of tasks that the committee did this week.
    #[state]
    pub passed: f64,
    /// Hours left this week for the hard issues of residents.
    #[state]
    pub hours_left: f64,
}

impl Street {
    /// Hours a week.
    pub fn hours(&self) -> f64 {
        self.staff * 40.0
    }

    /// Its own tasks as a share of its hours (职责大于权力 above 1), at most 1000; 0 without tasks.
    pub fn utilisation(&self) -> f64 {
        let load = self.tasks * self.hours_per_task * (1.0 - self.passed_down);
        if load == 0.0 { 0.0 } else { (load / self.hours().max(1e-9)).min(1000.0) }
    }

    /// P0, after the committee's hours have arrived: tasks come down; part of them is passed on to the committee.
    pub fn open(&mut self, branch: Option<&mut Branch>, ledger: &mut Ledger) {
        let load = self.tasks * self.hours_per_task;
        let passed = load * self.passed_down;
        self.passed = match branch {
            Some(branch) => {
                let done = passed.min(branch.hours_left);
                branch.hours_left -= done;
                ledger.book(hours(Party::Committee, Party::Outside, done));
                done
            }
            None => 0.0,
        };
        self.backlog += load - self.passed;
        let done = self.hours().min(self.backlog);
        self.backlog -= done;
        self.hours_left = self.hours() - done;
        ledger.book(hours(Party::Outside, Party::Street, self.hours()));
        ledger.book(hours(Party::Street, Party::Outside, done));
    }

    /// P11: hours that were not used are gone.
    pub fn shut(&mut self, ledger: &mut Ledger) {
        ledger.book(hours(Party::Street, Party::Outside, self.hours_left));
        self.hours_left = 0.0;
    }
}

/// An entry of hours.
fn hours(payer: Party, payee: Party, amount: f64) -> Entry {
    Entry { payer, payee, unit: Unit::Hours, account: Account::Fixed, amount }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn tasks_beyond_its_hours_pile_up_and_leave_nothing_for_residents() {
        for (tasks, backlog, left) in [(15.0, 0.0, 30.0), (30.0, 100.0 * 60.0, 0.0)] {
            let mut ledger = Ledger::default();
            let mut street = Street::with(&json!({"tasks": tasks, "passed_down": 0})).unwrap();
            let mut free = 0.0;
            for _ in 0..100 {
                street.open(None, &mut ledger);
                free = street.hours_left;
                street.shut(&mut ledger);
            }
            assert!((street.backlog - backlog).abs() < 1e-6 && (free - left).abs() < 1e-9, "{street:?}, {free}");
            assert!((street.utilisation() - tasks * 6.0 / 120.0).abs() < 1e-12);
            assert!(ledger.purse(Party::Street, Unit::Hours).abs() < 1e-6);
        }
    }
}
