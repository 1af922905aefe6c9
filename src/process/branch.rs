//! P0, P2, P4 The party branch with its residents' committee: asks residents to take part, keeps channels open, and is seen.
//!
//! Formula: hours a week `staff·40·(1 − administrative load)`; a resident is asked with probability
//! `rate·(0.5 + R)·min(1, hours / hours wanted)`; channels are open to the degree `path`. Its members' own mean
//! contribution is shown with weight `attention·visibility`: leadership by conduct, which may be no better than the rest.
//! A budget arrives with the hours; what is not spent of it goes back. What institutions change of the branch in P0
//! holds for the week, and hours arrive after that.
//! *Units*: hours and yuan a tick; probabilities. *Words drawn*: none.
//! *Reference*: source texts S3 and S4; the failures they name are hollow leadership (引领虚化: visibility 0, or conduct no
//! better than others'), form without substance (形多实少: substance 0) and administrative load (行政化: load near 1).

use crate::base::blocks::BLOCK;
use crate::base::masks::places;
use crate::base::math::sum;
use crate::state::{Account, Community, Entry, Party, Unit};
use std::hint::select_unpredictable;

/// P0, after institutions: the week's hours and money arrive.
pub fn open(community: &mut Community) {
    let Community { organisations, ledger, .. } = community;
    let Some(branch) = &mut organisations.branch else { return };
    (branch.hours_left, branch.budget_left) = (branch.service_hours(), branch.budget);
    let entry = |payer, payee, unit, account, amount| Entry { payer, payee, unit, account, amount };
    ledger.book(entry(Party::Outside, Party::Committee, Unit::Hours, Account::Fixed, branch.hours_left));
    ledger.book(entry(Party::Outside, Party::Street, Unit::Yuan, Account::Subsidy, branch.budget));
    ledger.book(entry(Party::Street, Party::Committee, Unit::Yuan, Account::Subsidy, branch.budget));
}

/// P2: the members' conduct of last week is seen.
pub fn lead(community: &mut Community) {
    let Some(branch) = &community.organisations.branch else { return };
    let weight = (branch.attention * branch.visibility) as f32;
    let population = &community.population;
    let (mut shown, mut members) = (0.0_f64, 0_u32);
    let conduct = population.place.party.chunks(BLOCK).zip(population.work.present.chunks(BLOCK));
    for ((party, present), contribution) in conduct.zip(population.act.contribution.chunks(BLOCK)) {
        let (mut seen, mut list) = ([false; BLOCK], [0; BLOCK]);
        seen.iter_mut().zip(party.iter().zip(present)).for_each(|(seen, (party, present))| *seen = *party & *present);
        let list = places(&seen[..party.len()], &mut list);
        shown = list.iter().fold(shown, |shown, k| shown + f64::from(contribution[usize::from(*k)]));
        members += list.len() as u32;
    }
    if members > 0 && weight > 0.0 {
        community.signals.show(weight, (shown / f64::from(members)) as f32);
    }
}

/// P4: residents are asked, as far as the hours go; channels are opened.
pub fn invite(community: &mut Community) {
    let Community { population, organisations, ledger, .. } = community;
    let (access, mind, work) = (&mut population.access, &population.mind, &population.work);
    let Some(branch) = &mut organisations.branch else {
        access.invitation.fill(0.0);
        access.path.fill(0.0);
        return;
    };
    let rate = branch.invitation_rate as f32;
    for ((invitation, present), reputation) in access.invitation.iter_mut().zip(&work.present).zip(&mind.reputation) {
        *invitation = select_unpredictable(*present, (rate * (0.5 + reputation)).min(1.0), 0.0);
    }
    let wanted = sum(&access.invitation) * branch.hours_per_invitation;
    let share = if wanted > branch.hours_left { branch.hours_left / wanted } else { 1.0 };
    if share < 1.0 {
        access.invitation.iter_mut().for_each(|invitation| *invitation *= share as f32);
    }
    access.path.fill(branch.path as f32);
    let used = (wanted * share).min(branch.hours_left);
    branch.hours_left -= used;
    ledger.book(Entry {
        payer: Party::Committee,
        payee: Party::Outside,
        unit: Unit::Hours,
        account: Account::Fixed,
        amount: used,
    });
}

/// P11: hours that were not used are gone, money that was not spent goes back.
pub fn shut(community: &mut Community) {
    let Community { organisations, ledger, .. } = community;
    let Some(branch) = &mut organisations.branch else { return };
    for (unit, amount) in [(Unit::Hours, branch.hours_left), (Unit::Yuan, branch.budget_left)] {
        let (payer, payee) = (Party::Committee, Party::Outside);
        ledger.book(Entry { payer, payee, unit, account: Account::Unused, amount });
    }
    (branch.hours_left, branch.budget_left) = (0.0, 0.0);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::{Branch, Groups, Population};

    #[test]
    fn an_overloaded_committee_asks_fewer() {
        let mut community = Community::new(Population::new(1000), Groups::new(&[1000], 10));
        community.population.mind.reputation.fill(0.5);
        let mut branch = Branch {
            staff: 2.0,
            administrative_load: 0.5,
            visibility: 0.0,
            attention: 0.0,
            substance: 0.3,
            invitation_rate: 0.4,
            path: 0.2,
            hours_per_invitation: 0.1,
            embedding: 0.0,
            budget: 100.0,
            hours_left: 0.0,
            budget_left: 0.0,
        };
        let mut asked = |load: f64| {
            branch.administrative_load = load;
            community.organisations.branch = Some(branch);
            open(&mut community);
            invite(&mut community);
            shut(&mut community);
            sum(&community.population.access.invitation)
        };
        // 400 invitations want 40 hours; 2 staff have 80·(1 − load).
        assert!((asked(0.5) - 400.0).abs() < 1e-3);
        assert!((asked(0.75) - 200.0).abs() < 1e-3);
        assert!(asked(1.0).abs() < 1e-3);
        assert!(community.ledger.purse(Party::Committee, Unit::Hours).abs() < 1e-9);
        assert_eq!(community.ledger.purse(Party::Committee, Unit::Yuan), 0.0);
    }

    #[test]
    fn members_are_seen_as_they_are() {
        let mut community = Community::new(Population::new(10), Groups::new(&[10], 10));
        community.population.place.party[2] = true;
        community.population.act.contribution[2] = 0.6;
        community.organisations.branch = Some(Branch {
            staff: 1.0,
            administrative_load: 0.0,
            visibility: 0.5,
            attention: 0.2,
            substance: 1.0,
            invitation_rate: 0.0,
            path: 0.0,
            hours_per_invitation: 0.1,
            embedding: 0.0,
            budget: 100.0,
            hours_left: 0.0,
            budget_left: 0.0,
        });
        lead(&mut community);
        let (weight, shown) = community.signals.each();
        assert!((weight[7] - 0.1).abs() < 1e-6 && (shown[7] - 0.06).abs() < 1e-6);
    }
}
