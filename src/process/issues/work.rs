//! P9 办, 督, 评: accepted issues are assigned, worked on, finished, rated (E24).
//!
//! Formula: the committee has `staff·40·(1 − administrative load)` hours less what invitations and meetings took, and
//! residents give `volunteer hours` of each act of participation. Without triage both work on all issues, first voiced
//! first served, residents' hours before the committee's. Under triage only small ones have residents' hours, big ones `able hours` of each capable person, hard ones the joint pool (bureaus,
//! sunk members, the street office as far as its power goes), which works only with the kinds of actor that a hard
//! issue needs; the committee works on small and big ones with its own hours. Past its deadline an issue is overdue;
//! after 8 ticks a small one counts as big, after 24 a big one as hard. A bounce delays the assignment by a week.
//! Supervised work goes faster and fails less; what the organisations have learned makes all work faster. A finished issue that is not solved is opened again if it is rated and
//! rated poorly. *Units*: hours a week. *Words drawn*: five of each issue's. *Reference*: source texts S2 (difficult,
//! big and small matters; lists of duties) and S3 (five steps); sizes are assumptions.

use super::lot::{Draw, Lot, note};
use crate::base::chances::either;
use crate::base::component::Component;
use crate::base::masks::{count, each};
use crate::base::random::{Address, normal};
use crate::state::{
    Account, Class, Community, Entry, Handling, Issue, IssueOutcome, Ledger, Party, Step, Street, Unit,
};

/// Accepted issues are assigned, worked on, finished and rated.
#[derive(Component, Clone, Copy, Debug, PartialEq)]
pub struct Desk {
    /// Whether small, big and hard issues go to pools of their own (分类); else the committee takes all.
    #[parameter(default = false)]
    triage: bool,
    /// Hours that a participant in public affairs gives to issues: to small ones under triage, else as they come.
    #[parameter(default = 1.0, range = 0.0..=1e6, unit = "hours", sweep = 0.0..=4.0)]
    volunteer_hours: f64,
    /// Hours that a capable person gives to big issues, a tick.
    #[parameter(default = 2.0, range = 0.0..=1e6, unit = "hours", sweep = 0.0..=8.0, with = "triage=true")]
    able_hours: f64,
    /// Hours of bureaus and sunk members for hard issues, a tick.
    #[parameter(default = 60.0, range = 0.0..=1e6, unit = "hours", sweep = 0.0..=300.0, with = "triage=true")]
    joint_hours: f64,
    /// Kinds of actor that give these joint hours.
    #[parameter(default = 2, range = 0..=100, unit = "–", with = "triage=true")]
    joint_actors: u32,
    /// Kinds of actor that a hard issue needs, under triage.
    #[parameter(default = 2, range = 0..=100, unit = "–", sweep = 1.0..=3.0, with = "triage=true, joint_actors=1")]
    actors_for_hard: u32,
    /// Ticks from the voice after which an issue is overdue.
    #[parameter(default = 13, range = 1..=100_000, unit = "ticks", sweep = 6.5..=26.0, with = "volunteer_hours=0, party_branch.administrative_load=0.95")]
    overdue: u32,
    /// Ticks after which a small issue becomes a big one (issue.esc1).
    #[parameter(default = 8, range = 1..=100_000, unit = "ticks", sweep = 4.0..=16.0, with = "party_branch.administrative_load=0.95")]
    escalate_small: i32,
    /// Ticks after which a big issue becomes a hard one (issue.esc2).
    #[parameter(default = 24, range = 1..=100_000, unit = "ticks", sweep = 12.0..=48.0, with = "party_branch.administrative_load=0.95")]
    escalate_big: i32,
    /// Chance a week that an issue is sent on because nobody's duty is clear.
    #[parameter(default = 0.2, range = 0.0..=1.0, unit = "share", sweep = 0.0..=0.8)]
    bounce: f64,
    /// Share of the hours lost for each overlapping mandate.
    #[parameter(default = 0.02, range = 0.0..=1.0, unit = "share", sweep = 0.0..=0.1, with = "institution five_steps, institution evaluation")]
    friction: f64,
    /// Share of the issues whose work is supervised (督).
    #[parameter(default = 0.0, range = 0.0..=1.0, unit = "share")]
    supervised: f64,
    /// Factor on the pace of supervised work.
    #[parameter(default = 1.2, range = 0.1..=10.0, unit = "–", sweep = 1.0..=1.5, with = "supervised=0.5")]
    pace: f64,
    /// Chance that a finished issue is not solved.
    #[parameter(default = 0.1, range = 0.0..=1.0, unit = "share", sweep = 0.0..=0.3)]
    defect: f64,
    /// Factor on the chance that a finished issue is not solved, under supervision.
    #[parameter(default = 0.5, range = 0.0..=1.0, unit = "share", with = "supervised=0.5")]
    defect_supervised: f64,
    /// Share of the finished issues that are rated (评).
    #[parameter(default = 0.0, range = 0.0..=1.0, unit = "share")]
    rated: f64,
    /// Mean rating of issues that are solved.
    #[parameter(default = 0.8, range = 0.0..=1.0, unit = "share", with = "rated=0.5")]
    rating_solved: f64,
    /// Mean rating of issues that are not solved.
    #[parameter(default = 0.2, range = 0.0..=1.0, unit = "share", with = "rated=0.5")]
    rating_defect: f64,
    /// Standard deviation of ratings.
    #[parameter(default = 0.1, range = 0.0..=1.0, unit = "share", sweep = 0.0..=0.3, with = "rated=0.5")]
    rating_noise: f64,
    /// Rating below which an issue is opened again.
    #[parameter(default = 0.4, range = 0.0..=1.0, unit = "share", with = "rated=0.5")]
    reopen: f64,
    /// Share of its work that a reopened issue takes.
    #[parameter(default = 0.5, range = 0.0..=1.0, unit = "share", with = "rated=0.5")]
    rework: f64,
}

/// The hours of a week: the committee's, and those of each class's own pool.
#[derive(Clone, Copy, Debug)]
struct Hours {
    committee: f64,
    own: [f64; 3],
    /// Whether each pool may be used, and whether the committee works on the class.
    opened: [bool; 3],
    shared: [bool; 3],
    triage: bool,
    /// Hours of social organisations, of staff who lead volunteers, and their share of the first pool.
    led: f64,
    led_share: f64,
}

impl Hours {
    fn total(&self) -> f64 {
        let own = self.own.iter().zip(self.opened).filter(|(_, opened)| *opened);
        own.fold(self.committee, |sum, (hours, _)| sum + hours)
    }

    /// Takes up to `wanted` hours for a class: from its own pool, without triage from that of the residents, then from the
    /// committee.
    fn take(&mut self, class: Class, wanted: f64) -> f64 {
        let k = if self.triage { class as usize } else { Class::Small as usize };
        let own = if self.opened[k] { wanted.min(self.own[k]) } else { 0.0 };
        self.own[k] -= own;
        let rest = if self.shared[k] { (wanted - own).min(self.committee) } else { 0.0 };
        self.committee -= rest;
        own + rest
    }
}

impl Desk {
    /// The hours of the week.
    fn hours(&self, community: &mut Community) -> Hours {
        let Community { population, organisations, handling, .. } = community;
        let volunteers = f64::from(count(&population.act.activity, |option| option.public())) * self.volunteer_hours;
        let led = organisations.lead(volunteers);
        let mut able = 0_u32;
        each(&population.place.able, |row| able += u32::from(population.work.present[row]));
        let triage = self.triage || handling.triage;
        let street = organisations.street.map_or(0.0, |street| street.power * street.hours_left);
        let joint = self.joint_hours + handling.hours[2] + street;
        let kinds = if self.joint_hours > 0.0 { self.joint_actors } else { 0 }
            + if handling.hours[2] > 0.0 { handling.joint_actors } else { 0 }
            + u32::from(street > 0.0);
        let own = [volunteers + led + handling.hours[0], f64::from(able) * self.able_hours + handling.hours[1], joint];
        let rubbing = f64::from(handling.mandates.saturating_sub(1));
        let smooth = (1.0 - self.friction * rubbing).max(0.0);
        Hours {
            committee: organisations.branch.map_or(0.0, |branch| branch.hours_left) * smooth,
            own: own.map(|hours| hours * smooth),
            opened: [true, triage, triage && kinds >= self.actors_for_hard],
            shared: [true, true, !triage],
            triage,
            led,
            led_share: if led > 0.0 { led / own[0] } else { 0.0 },
        }
    }

    pub(super) fn work(&self, community: &mut Community, address: Address, tick: i32) {
        let mut hours = self.hours(community);
        let before = hours;
        let Community { organisations, issues: Some(issues), handling, events, ledger, .. } = community else { return };
        let mut open = std::mem::take(&mut issues.open);
        let mut escalated = 0;
        for issue in &mut open {
            let age = tick - issue.opened;
            let due = handling.deadline[issue.class as usize].unwrap_or(self.overdue).min(i32::MAX as u32) as i32;
            if age >= due && !issue.overdue {
                issue.overdue = true;
                issues.count(|tally| tally.overdue += 1);
                issues.news.push(issue.news(IssueOutcome::Failed));
                note(events, tick, "issue_overdue", issue.owner, f64::from(age));
            }
            let higher = match issue.class {
                Class::Small if age >= self.escalate_small => Class::Big,
                Class::Big if age >= self.escalate_big => Class::Hard,
                class => class,
            };
            escalated += u64::from(higher != issue.class);
            issue.class = higher;
        }
        issues.count(|tally| tally.escalated += escalated);
        let learned = organisations.learning.map_or(1.0, |learning| learning.pace());
        let ranks: &[bool] = if handling.priority.contains(&true) { &[true, false] } else { &[false] };
        for rank in ranks {
            open.retain_mut(|issue| {
                if issue.step == Step::Voiced || handling.priority[issue.domain as usize] != *rank {
                    return true;
                }
                if issue.step == Step::Accepted && !self.assign(issue, handling, address) {
                    issues.count(|tally| tally.bounced += 1);
                    return true;
                }
                let pace = if issue.supervised { learned * self.pace } else { learned };
                issue.left = (issue.left - pace * hours.take(issue.class, issue.left / pace)).max(0.0);
                if issue.left > 1e-9 {
                    return true;
                }
                let lot = Lot::of(address, issue);
                let factor = if issue.supervised { self.defect_supervised } else { 1.0 };
                let defect = lot.chance(Draw::Defect, self.defect * factor);
                let mean = if defect { self.rating_defect } else { self.rating_solved };
                let rating = mean + self.rating_noise * f64::from(normal(lot.word(Draw::Rating)));
                if lot.chance(Draw::Rated, either(self.rated, handling.rated)) && rating < self.reopen {
                    issue.left = self.rework * issue.work;
                    issues.count(|tally| {
                        tally.reopened += 1;
                        tally.load += self.rework * issue.work;
                    });
                    note(events, tick, "issue_reopened", issue.owner, rating);
                    return true;
                }
                issues.count(|tally| {
                    tally.closed[issue.class as usize] += 1;
                    tally.botched += u64::from(defect);
                    tally.time += (tick - issue.opened) as u64;
                });
                let solved = if issue.imposed { IssueOutcome::Imposed } else { IssueOutcome::Solved };
                issues.news.push(issue.news(if defect { IssueOutcome::Failed } else { solved }));
                note(events, tick, "issue_closed", issue.owner, f64::from(tick - issue.opened));
                false
            });
        }
        issues.open = open;
        let committee = before.committee - hours.committee;
        let mut own = [0, 1, 2].map(|k| before.own[k] - hours.own[k]);
        // Staff work beside volunteers, so they are used as far as these are; their organisation books their hours.
        let led = own[0] * before.led_share;
        own[0] -= led;
        let used = if before.led > 0.0 { led / before.led } else { 0.0 };
        organisations.societies.iter_mut().for_each(|society| society.week.led *= used);
        issues.count(|tally| {
            tally.available += before.total();
            tally.committee += committee;
            tally.residents += own[0] + own[1];
            tally.joint += own[2];
            tally.led += led;
        });
        if let Some(branch) = &mut organisations.branch {
            branch.hours_left = (branch.hours_left - committee).max(0.0);
        }
        let beyond = self.joint_hours + handling.hours[2];
        book(ledger, committee, own[0] + own[1], own[2] - beyond, organisations.street.as_mut());
    }

    /// Assigns an accepted issue to the actor in charge; false if it bounces.
    fn assign(&self, issue: &mut Issue, handling: &Handling, address: Address) -> bool {
        let lot = Lot::of(address, issue);
        let bounce = either(self.bounce * (1.0 - handling.duty), handling.misclassified);
        if lot.chance(Draw::Bounced, bounce) {
            return false;
        }
        issue.step = Step::InWork;
        issue.supervised = lot.chance(Draw::Supervised, either(self.supervised, handling.supervised));
        true
    }
}

/// Hours that were worked leave the committee, the residents and the street office; bureaus and sunk members are
/// outside the model, so their hours come from outside.
fn book(ledger: &mut Ledger, committee: f64, residents: f64, street: f64, office: Option<&mut Street>) {
    let mut book = |payer, payee, amount| {
        ledger.book(Entry { payer, payee, unit: Unit::Hours, account: Account::Fixed, amount });
    };
    book(Party::Committee, Party::Outside, committee);
    book(Party::Outside, Party::Residents, residents);
    book(Party::Residents, Party::Outside, residents);
    if let Some(office) = office {
        let used = street.clamp(0.0, office.hours_left);
        office.hours_left -= used;
        book(Party::Street, Party::Outside, used);
    }
}
