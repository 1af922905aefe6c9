//! P9 议: meetings deliberate on voiced issues; a share of them, the substance, is accepted, the rest dropped (E23).
//!
//! Formula: `min(⌈agenda/issues a meeting⌉, sessions, hours/hours a meeting)` meetings; each issue on the agenda is accepted
//! with probability `s = clamp(max(least, s₀·factor))`, `s₀` the committee's substance, else dropped with a meeting held:
//! form without substance (形多实少) is s = 0. Where insiders have captured the share `k` of the decisions, their own issues
//! are accepted with `s + k(1 − s)`, those of others with `s(1 − k)`. An issue that is decided without a meeting
//! (`imposed`, a chance a week) takes none of its hours, and is accepted like the rest. Residents who take part in public
//! affairs in a week with a meeting attend one.
//! *Units*: hours, meetings a week. *Words drawn*: two of each issue's.
//! *Reference*: source texts S3 (council) and S4 (halls that exist in form only); sizes are assumptions.

use super::lot::{Draw, Lot, note};
use crate::base::component::Component;
use crate::base::masks::count;
use crate::base::random::Address;
use crate::state::{Account, Community, Entry, Issue, IssueOutcome, Party, Step, Unit};

/// Meetings deliberate the issues on their agenda.
#[derive(Component, Clone, Copy, Debug, PartialEq)]
pub struct Meetings {
    /// Hours of the committee that a meeting takes.
    #[parameter(default = 2.0, range = 0.0..=1e6, unit = "hours", sweep = 1.0..=4.0)]
    meeting_hours: f64,
    /// Issues that a meeting can deal with.
    #[parameter(default = 10, range = 1..=1_000_000, unit = "issues", sweep = 5.0..=20.0)]
    meeting_issues: usize,
}

impl Meetings {
    pub(super) fn deliberate(&self, community: &mut Community, address: Address, tick: i32) {
        let Community { population, organisations, issues: Some(issues), handling, events, ledger, .. } = community
        else {
            return;
        };
        let Some(branch) = &mut organisations.branch else { return };
        let mut book = |amount| {
            let (payer, payee) = (Party::Committee, Party::Outside);
            ledger.book(Entry { payer, payee, unit: Unit::Hours, account: Account::Fixed, amount });
        };
        // Subtract the hours that the institutions themselves take first.
        let taken = handling.staff_hours.clamp(0.0, branch.hours_left);
        branch.hours_left -= taken;
        book(taken);
        let alone =
            |issue: &Issue| handling.imposed > 0.0 && Lot::of(address, issue).chance(Draw::Imposed, handling.imposed);
        let voiced = |issue: &Issue| issue.step == Step::Voiced;
        // If no word is drawn, count without a conditional jump: the steps of the issues follow no pattern in this
        // list.
        let agenda: usize = if handling.imposed > 0.0 {
            issues.open.iter().filter(|issue| voiced(issue) && !alone(issue)).count()
        } else {
            issues.open.iter().map(|issue| usize::from(voiced(issue))).sum()
        };
        let wanted = agenda
            .div_ceil(self.meeting_issues)
            .min(handling.sessions.map_or(usize::MAX, |sessions| sessions as usize));
        let borne =
            if self.meeting_hours > 0.0 { (branch.hours_left / self.meeting_hours) as usize } else { usize::MAX };
        let meetings = wanted.min(borne);
        if meetings == 0 && handling.imposed == 0.0 {
            return;
        }
        let used = (meetings as f64 * self.meeting_hours).min(branch.hours_left);
        branch.hours_left -= used;
        book(used);
        let (place, act, captured) = (&population.place, &mut population.act, handling.captured);
        let attendance = count(&act.activity, |option| option.public());
        let substance = handling.substance_of(branch.substance);
        let mut left = meetings.saturating_mul(self.meeting_issues);
        let mut open = std::mem::take(&mut issues.open);
        open.retain_mut(|issue| {
            if issue.step != Step::Voiced {
                return true;
            }
            issue.imposed = alone(issue);
            if !issue.imposed && left == 0 {
                return true;
            }
            left -= usize::from(!issue.imposed);
            let owner = issue.owner as usize;
            let insider = place.party[owner] || place.core[owner] || place.able[owner];
            let heard = substance * (1.0 - captured) + if insider { captured } else { 0.0 };
            let accepted = Lot::of(address, issue).chance(Draw::Accepted, heard);
            act.voices[owner] |= !issue.imposed && act.activity[owner].public();
            issues.count(|tally| {
                tally.deliberated += u64::from(!issue.imposed);
                tally.load += if accepted { issue.work } else { 0.0 };
                tally.dropped[issue.class as usize] += u64::from(!accepted);
            });
            issue.step = Step::Accepted;
            if !accepted {
                issues.news.push(issue.news(IssueOutcome::Failed));
                note(events, tick, "issue_dropped", issue.owner, f64::from(tick - issue.opened));
            }
            accepted
        });
        issues.open = open;
        issues.count(|tally| {
            tally.meetings += meetings as u64;
            tally.attendance += if meetings > 0 { u64::from(attendance) } else { 0 };
        });
    }
}
