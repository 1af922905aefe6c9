//! P4 Gap-filling (补缺型参与): before residents are asked, they find small needs among their neighbours and meet them
//! (E12).
//!
//! Formula: a resident who took part of own accord last week, with belonging above 0.5 and empowerment above 0.4, finds
//! an unvoiced small issue of somebody it is tied to with probability `detect` a tie and week, works on it and closes
//! it. Neighbours are the owner's ties, or the others of its group where ties are not modelled; one issue a resident
//! and week. *Units*: probability a tie and tick. *Words drawn*: one a neighbour of the owner, at the address of the
//! issue. *Reference*: participation of one's own accord without being asked, source text S3; thresholds from an early
//! prototype.

use super::super::{Step, World};
use super::lot::note;
use crate::base::blocks::{BLOCK, for_blocks};
use crate::base::component::{Component, Need};
use crate::base::random::{Address, Stream, chance};
use crate::state::{Account, Class, Community, Entry, IssueOutcome, Participation, Party, Unit};

pub(crate) const SCAN: Step = Step::drawing("gap_filling", scan);

/// Residents solve small issues of their ties before anybody asks (补缺型参与).
#[derive(Component, Clone, Copy, Debug, PartialEq)]
#[component(
    id = "gap_filling",
    needs = [
        Need::section("issues", "gaps are issues that nobody voiced"),
        Need::section("attitudes", "belonging and empowerment decide which residents fill gaps"),
    ]
)]
pub struct GapFilling {
    /// Belonging above which a resident looks around (gap.B_min).
    #[parameter(default = 0.5, range = 0.0..=1.0, unit = "share", tag = Prototype, sweep = 0.3..=0.7, with = "initial.belonging=0.6, initial.empowerment=0.6")]
    belonging: f32,
    /// Empowerment above which it acts (gap.E_min).
    #[parameter(default = 0.4, range = 0.0..=1.0, unit = "share", tag = Prototype, sweep = 0.2..=0.6, with = "initial.belonging=0.6, initial.empowerment=0.6")]
    empowerment: f32,
    /// Chance of finding a neighbour's need, a tie and tick (gap.detect).
    #[parameter(default = 0.1, range = 0.0..=1.0, unit = "share", tag = Prototype, sweep = 0.02..=0.5, with = "initial.belonging=0.6, initial.empowerment=0.6")]
    detect: f32,
}

impl GapFilling {
    /// Visits every small latent issue once. `able` is reused memory for the residents who are able to solve one.
    pub fn scan(&self, community: &mut Community, address: Address, tick: i32, able: &mut Vec<bool>) {
        let Community { population, ties, groups, issues: Some(issues), events, ledger, .. } = community else {
            return;
        };
        let (place, mind) = (&population.place, &population.mind);
        let (act, present) = (&mut population.act, &population.work.present);
        act.fills_gap.fill(false);
        act.hours.fill(0.0);
        able.resize(present.len(), false);
        let columns = (&mut able[..], &mind.belonging[..], &mind.empowerment[..], &act.activity[..], &present[..]);
        for_blocks(present.len(), columns, |_, _, (able, belonging, empowerment, option, present)| {
            // One loop for the numbers and one for the bytes, so that both vectorise.
            let (least, mut ready) = ((self.belonging, self.empowerment), [false; BLOCK]);
            for (ready, (belonging, empowerment)) in ready.iter_mut().zip(belonging.iter().zip(empowerment)) {
                *ready = (*belonging > least.0) & (*empowerment > least.1);
            }
            for ((able, ready), (option, present)) in able.iter_mut().zip(&ready).zip(option.iter().zip(present)) {
                *able = *ready & *present & (*option == Participation::Active);
            }
        });
        let mut filled = 0.0;
        let mut latent = std::mem::take(&mut issues.latent);
        latent.retain(|issue| {
            let owner = issue.owner as usize;
            let small = issue.class == Class::Small;
            let home = |row: usize| place.household[row] == place.household[owner];
            let words = || address.stream(0, issue.id);
            let finder = match ties {
                Some(ties) => self.finder(small, ties.others(owner).iter().map(|row| *row as usize), able, home, words),
                None => self.finder(small, groups.rows(groups.of()[owner] as usize), able, home, words),
            };
            let Some(row) = finder else { return true };
            (act.fills_gap[row], able[row]) = (true, false);
            act.hours[row] = issue.work as f32;
            filled += issue.work;
            issues.count(|tally| {
                tally.gap_filled += 1;
                tally.residents += issue.work;
            });
            issues.news.push(issue.news(IssueOutcome::Filled));
            note(events, tick, "issue_gap_filled", row as u32, issue.work);
            false
        });
        issues.latent = latent;
        for (payer, payee) in [(Party::Outside, Party::Residents), (Party::Residents, Party::Outside)] {
            ledger.book(Entry { payer, payee, unit: Unit::Hours, account: Account::Fixed, amount: filled });
        }
    }

    /// The first neighbour who finds an issue, where it is small, and is able to meet it.
    fn finder(
        &self,
        small: bool,
        mut neighbours: impl Iterator<Item = usize> + Clone,
        able: &[bool],
        home: impl Fn(usize) -> bool,
        words: impl Fn() -> Stream,
    ) -> Option<usize> {
        // If no neighbour is able, no word need be drawn. All neighbours are read without a conditional jump, which
        // would be mispredicted.
        if !(small & neighbours.clone().fold(false, |any, row| any | able[row])) {
            return None;
        }
        // A neighbour's random word does not depend on the other neighbours.
        let mut words = words();
        neighbours.find(|row| chance(words.word(), self.detect) & able[*row] & !home(*row))
    }
}

fn scan(world: &mut World<'_>) {
    if let Some(gap_filling) = &world.model.processes.gap_filling {
        gap_filling.scan(world.community, world.address, world.clock.tick, &mut world.scratch.able);
    }
}
