//! P9 议: meetings deliberate what was voiced; a share, the substance, is accepted, the rest dropped (E23).
//!
//! Formula: `min(⌈agenda/issues a meeting⌉, sessions, hours/hours a meeting)` meetings; each issue on the agenda is accepted
//! with probability `s = clamp(max(least, s₀·factor))`, `s₀` the committee's substance, else dropped with a meeting held:
//! form without substance (形多实少) is s = 0. Where insiders have captured the share `k` of the decisions, their own issues
//! are accepted with `s + k(1 − s)`, those of others with `s(1 − k)`. An issue that is decided without a meeting
//! (`imposed`, a chance a week) takes none of its hours, and is accepted like the rest. Residents who take part in public
//! affairs in a week with a meeting attend one.
//! *Units*: hours, meetings a week. *Words drawn*: two of each issue's.
//! *Reference*: source texts S3 (council) and S4 (halls that exist in form only); sizes are assumptions.

use super::{Draw, Lot, note};
use crate::base::component::Values;
use crate::base::masks::count;
use crate::base::random::Address;
use crate::state::{Account, Community, Entry, Issue, IssueOutcome, Party, Step, Unit};

/// The hours that a meeting takes, and how many issues it can deal with.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Meetings {
    hours: f64,
    issues: usize,
}

impl Meetings {
    pub(super) fn read(values: &Values) -> Self {
        Self { hours: values.number("meeting_hours"), issues: values.size("meeting_issues") }
    }

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
        // The hours that the institutions themselves take come first.
        let taken = handling.staff_hours.clamp(0.0, branch.hours_left);
        branch.hours_left -= taken;
        book(taken);
        let alone =
            |issue: &Issue| handling.imposed > 0.0 && Lot::of(address, issue).chance(Draw::Imposed, handling.imposed);
        let voiced = |issue: &Issue| issue.step == Step::Voiced;
        // Counted without a conditional jump where nothing is drawn: the steps of the issues follow no pattern in this list.
        let agenda: usize = if handling.imposed > 0.0 {
            issues.open.iter().filter(|issue| voiced(issue) && !alone(issue)).count()
        } else {
            issues.open.iter().map(|issue| usize::from(voiced(issue))).sum()
        };
        let wanted =
            agenda.div_ceil(self.issues).min(handling.sessions.map_or(usize::MAX, |sessions| sessions as usize));
        let borne = if self.hours > 0.0 { (branch.hours_left / self.hours) as usize } else { usize::MAX };
        let meetings = wanted.min(borne);
        if meetings == 0 && handling.imposed == 0.0 {
            return;
        }
        let used = (meetings as f64 * self.hours).min(branch.hours_left);
        branch.hours_left -= used;
        book(used);
        let (place, act, captured) = (&population.place, &mut population.act, handling.captured);
        let attendance = count(&act.activity, |option| option.public());
        let substance = (branch.substance * handling.substance).max(handling.least_substance).clamp(0.0, 1.0);
        let mut left = meetings.saturating_mul(self.issues);
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
