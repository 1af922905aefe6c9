//! Issues: problems of residents, from private complaint to the end of the case.
//!
//! Two lists in the order of arrival, and counts of what has ended. At every time
//! `arrived = latent + open + closed + dropped + expired + gap_filled`.

use crate::base::persist::Persist;

/// The number of domains.
pub(crate) const DOMAINS: usize = 10;

/// What an issue is about.
#[derive(Persist, Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(u8)]
pub enum Domain {
    /// Cleanliness, noise, green (环境).
    #[default]
    Environment,
    /// Lifts, lights, pipes (设施).
    Facilities,
    /// Parking (停车).
    Parking,
    /// Fees and services of the property company (物业).
    Property,
    /// Disputes between neighbours (邻里纠纷).
    Dispute,
    /// Family and care of the elderly (家庭与养老).
    Care,
    /// Schooling (就学).
    Schooling,
    /// Employment (就业).
    Employment,
    /// Security (治安).
    Security,
    /// Policy and entitlements (政策).
    Policy,
}

impl Domain {
    /// All domains, in their order.
    pub const ALL: [Self; DOMAINS] = [
        Self::Environment,
        Self::Facilities,
        Self::Parking,
        Self::Property,
        Self::Dispute,
        Self::Care,
        Self::Schooling,
        Self::Employment,
        Self::Security,
        Self::Policy,
    ];

    /// Whether it divides residents from each other, or from the property company.
    pub const fn divisive(self) -> bool {
        matches!(self, Self::Parking | Self::Property | Self::Dispute)
    }
}

/// The amount of work (小事, 大事, 难事).
#[derive(Persist, Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(u8)]
pub enum Class {
    /// A few hours.
    #[default]
    Small,
    /// Days.
    Big,
    /// Weeks, and several kinds of actor.
    Hard,
}

impl Class {
    /// All classes, in their order.
    pub const ALL: [Self; 3] = [Self::Small, Self::Big, Self::Hard];
}

/// The step of an issue. Supervision (督) is a mark on the issue; rating (评) is its last step.
#[derive(Persist, Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(u8)]
pub enum Step {
    /// Known to its owner only.
    #[default]
    Latent,
    /// Voiced (说), waiting for a meeting.
    Voiced,
    /// Deliberated (议) and accepted, waiting to be assigned.
    Accepted,
    /// Assigned and worked on (办).
    InWork,
}

/// One issue.
#[derive(Persist, Clone, Copy, Debug, Default, PartialEq)]
pub struct Issue {
    /// Number in the order of arrival: part of the address of its random words.
    pub id: u32,
    /// The resident who has the problem.
    pub owner: u32,
    /// What it is about.
    pub domain: Domain,
    /// The amount of work.
    pub class: Class,
    /// The step that it has reached.
    pub step: Step,
    /// Tick of arrival.
    pub arrived: i32,
    /// Tick in which it was voiced.
    pub opened: i32,
    /// Hours that it takes in all.
    pub work: f64,
    /// Hours that are left.
    pub left: f64,
    /// Past its deadline: this was noticed once.
    pub overdue: bool,
    /// Somebody watches that it is done (督).
    pub supervised: bool,
    /// Decided without deliberation by residents.
    pub imposed: bool,
}

/// The outcome of an issue, as its owner and the neighbours hear it.
#[derive(Persist, Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum IssueOutcome {
    /// Solved by those whose task it is.
    #[default]
    Solved,
    /// Solved by the responsible actors, without residents.
    Imposed,
    /// Solved by a neighbour who was not asked.
    Filled,
    /// Dropped after a meeting, past its deadline, or closed without being solved.
    Failed,
    /// Never voiced, and given up.
    Faded,
}

/// One piece of news about an issue.
#[derive(Persist, Clone, Copy, Debug, Default, PartialEq)]
pub struct News {
    /// The row of the resident whose issue it is.
    pub owner: u32,
    /// What it is about.
    pub domain: Domain,
    /// Its outcome.
    pub outcome: IssueOutcome,
    /// The work that it took, hours.
    pub work: f64,
}

impl Issue {
    /// The news of this outcome.
    pub const fn news(&self, outcome: IssueOutcome) -> News {
        News { owner: self.owner, domain: self.domain, outcome, work: self.work }
    }
}

/// A list of counts of one week, or since the start.
#[derive(Persist, Clone, Copy, Debug, Default, PartialEq)]
pub struct Tally {
    /// Issues that came up.
    pub arrived: u64,
    /// Issues that did not come up because of an institution; they are not in `arrived`.
    pub prevented: u64,
    /// Issues voiced.
    pub voiced: u64,
    /// Of these, voiced by the owners themselves.
    pub proposals: u64,
    /// Issues dropped, by class: a meeting was held, but there was no further work.
    pub dropped: [u64; 3],
    /// Issues closed, by class.
    pub closed: [u64; 3],
    /// Of these, closed though they were not solved.
    pub botched: u64,
    /// Issues that were never voiced and faded.
    pub expired: u64,
    /// Issues that a neighbour solved unasked.
    pub gap_filled: u64,
    /// Issues that passed their deadline.
    pub overdue: u64,
    /// Rises to a higher class.
    pub escalated: u64,
    /// Times that a poor rating brought an issue back.
    pub reopened: u64,
    /// Times that an issue was sent on because no actor had a clear duty.
    pub bounced: u64,
    /// Meetings.
    pub meetings: u64,
    /// Participants of meetings.
    pub attendance: u64,
    /// Issues that a meeting dealt with.
    pub deliberated: u64,
    /// Ticks from voice to close, summed over the closed.
    pub time: u64,
    /// Hours of work that the issues of accepted cases brought, rework included.
    pub load: f64,
    /// Hours that were there for issues.
    pub available: f64,
    /// Hours of the committee that issues took.
    pub committee: f64,
    /// Hours of residents that issues took: volunteers, capable persons, gap-fillers.
    pub residents: f64,
    /// Hours of social organisations that issues took, of staff who lead volunteers.
    pub led: f64,
    /// Hours of the street office, bureaus and sunk members that issues took.
    pub joint: f64,
    /// Conflicts that came up.
    pub conflicts: f64,
    /// Conflicts that were settled by mediation.
    pub mediated: f64,
}

/// The issues of a community.
#[derive(Persist, Clone, Debug, Default, PartialEq)]
pub struct Issues {
    /// Unvoiced ones, oldest first.
    pub latent: Vec<Issue>,
    /// Voiced ones, oldest first: every pool works in this order.
    pub open: Vec<Issue>,
    /// The news to owners and neighbours this week.
    pub news: Vec<News>,
    /// Conflicts of each group (Z).
    pub conflicts: Vec<f64>,
    /// This week.
    pub week: Tally,
    /// Since the start.
    pub total: Tally,
    /// Ticks from voice to close, mean of the last week before this one in which anything was closed; 0 before there was one.
    pace: f64,
    /// The number of the next issue.
    pub next: u32,
}

impl Issues {
    /// No issues in a community of `groups` groups.
    pub fn new(groups: usize) -> Self {
        Self { conflicts: vec![0.0; groups], ..Self::default() }
    }

    /// Begins a new week.
    pub fn turn_page(&mut self) {
        self.pace = self.time_to_close();
        self.week = Tally::default();
        self.news.clear();
    }

    /// Increases a count, for the week and since the start.
    pub fn count(&mut self, f: impl Fn(&mut Tally)) {
        f(&mut self.week);
        f(&mut self.total);
    }

    /// Mean ticks from voice to close of what was closed this week, or in the last week in which anything was; 0 before.
    pub fn time_to_close(&self) -> f64 {
        match self.week.closed.iter().sum::<u64>() {
            0 => self.pace,
            closed => self.week.time as f64 / closed as f64,
        }
    }

    /// Hours of work that are left in accepted issues.
    pub fn backlog(&self) -> f64 {
        let accepted = self.open.iter().filter(|issue| issue.step != Step::Voiced);
        accepted.fold(0.0, |hours, issue| hours + issue.left)
    }

    /// Checks that no issue is lost, that the lists are in order, and that no more hours are used than there were.
    ///
    /// # Errors
    /// The first condition that does not hold.
    pub fn check(&self) -> Result<(), String> {
        let t = &self.total;
        let ended = t.closed.iter().chain(&t.dropped).sum::<u64>() + t.expired + t.gap_filled;
        let here = (self.latent.len() + self.open.len()) as u64;
        if t.arrived != here + ended {
            return Err(format!("{} issues arrived, {here} are here, {ended} have ended", t.arrived));
        }
        if !self.latent.is_sorted_by_key(|issue| issue.id) || !self.open.is_sorted_by_key(|issue| issue.opened) {
            return Err("the issues are out of order".to_owned());
        }
        let wrong = self.open.iter().find(|issue| !(0.0..=issue.work + 1e-9).contains(&issue.left));
        if let Some(issue) = wrong {
            return Err(format!("issue {} has {} of {} hours left", issue.id, issue.left, issue.work));
        }
        if self.conflicts.iter().any(|z| !z.is_finite() || *z < 0.0) {
            return Err("a stock of conflicts is not a finite number of at least 0".to_owned());
        }
        let (used, hours) = (self.week.committee + self.week.joint, self.week.available);
        if used > hours * (1.0 + 1e-9) + 1e-9 {
            return Err(format!("issues took {used} hours of {hours}"));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lost_issue_is_noticed() {
        let mut issues = Issues::new(1);
        issues.count(|tally| tally.arrived += 2);
        issues.count(|tally| tally.closed[Class::Big as usize] += 1);
        assert!(issues.check().unwrap_err().contains("2 issues arrived, 0 are here, 1 have ended"));
        issues.count(|tally| tally.expired += 1);
        assert_eq!(issues.check(), Ok(()));
        issues.turn_page();
        assert_eq!((issues.week.arrived, issues.total.arrived), (0, 2));
        issues.count(|tally| (tally.closed[0], tally.time) = (tally.closed[0] + 2, tally.time + 9));
        issues.turn_page();
        issues.turn_page();
        assert_eq!(issues.time_to_close(), 4.5, "a week without closures says nothing new");
        issues.conflicts[0] = -1.0;
        assert!(issues.check().is_err());
    }
}
