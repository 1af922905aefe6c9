//! P0, P1, P2, P4, P7, P11 The weekly actions of the other kinds of agent; their formulas are documented with each agent
//! ([`Organisations`](crate::state::Organisations)). *Words drawn*: those of the property company.

use super::{Step, World};
use crate::state::{Community, Estates, HOURS_A_WEEK, Organisations};

pub(crate) const DONOR_GIVES: Step = Step::new(donor_gives);
pub(crate) const EMPLOYERS_SPONSOR: Step = Step::new(employers_sponsor);
pub(crate) const EMPLOYERS_RELEASE: Step = Step::new(employers_release);
pub(crate) const EMPLOYERS_PAY_STAND_INS: Step = Step::new(employers_pay_stand_ins);
pub(crate) const SOCIETIES_REACH_OUT: Step = Step::new(societies_reach_out);
pub(crate) const BRANCH_OPENS: Step = Step::new(branch_opens);
pub(crate) const BRANCH_LEADS: Step = Step::new(branch_leads);
pub(crate) const BRANCH_INVITES: Step = Step::new(branch_invites);
pub(crate) const BRANCH_SHUTS: Step = Step::new(branch_shuts);
pub(crate) const STREET_OPENS: Step = Step::new(street_opens);
pub(crate) const STREET_SHUTS: Step = Step::new(street_shuts);
pub(crate) const PROPERTY_SERVES: Step = Step::drawing("property", property_serves);
pub(crate) const OFFICIAL_CHOOSES: Step = Step::new(official_chooses);
pub(crate) const POWERS_BALANCE: Step = Step::new(powers_balance);
pub(crate) const ORGANISATIONS_LEARN: Step = Step::new(organisations_learn);

fn donor_gives(world: &mut World<'_>) {
    let Community { organisations: Organisations { donor, learning, .. }, ledger, .. } = &mut *world.community;
    if let Some(donor) = donor {
        donor.give(world.clock.tick, learning.as_mut(), ledger);
    }
}

/// Only where there is a party branch.
fn employers_sponsor(world: &mut World<'_>) {
    let Community { organisations: Organisations { branch, enterprises, .. }, ledger, .. } = &mut *world.community;
    if let Some(branch) = branch {
        for (index, firm) in enterprises.iter_mut().enumerate() {
            branch.sponsored += firm.sponsor(index, ledger);
        }
    }
}

/// Only where public affairs are modelled.
fn employers_release(world: &mut World<'_>) {
    if world.model.processes.participation.is_none() {
        return;
    }
    let Community { organisations, population, appeal, ledger, .. } = &mut *world.community;
    for (index, firm) in organisations.enterprises.iter().enumerate() {
        let hours = firm.releases(index, ledger) as f32;
        if hours > 0.0 {
            let staff = appeal.released.iter_mut().zip(&population.work.employer);
            staff
                .filter(|(_, at)| usize::from(**at) == index)
                .for_each(|(released, _)| *released = released.max(hours));
        }
    }
}

/// After the cost of acts to residents.
fn employers_pay_stand_ins(world: &mut World<'_>) {
    let Community { organisations, population, appeal, ledger, .. } = &mut *world.community;
    if appeal.released.is_blank() {
        return;
    }
    let (work, act) = (&population.work, &population.act);
    for (index, firm) in organisations.enterprises.iter_mut().enumerate() {
        let most = firm.releases(index, ledger) as f32;
        if most == 0.0 {
            continue;
        }
        let staff = (0..work.employer.len()).filter(|row| usize::from(work.employer[*row]) == index);
        let (hours, amount) = staff.fold((0.0, 0.0), |(hours, amount), row| {
            let own = f64::from(act.hours[row].min(most));
            (hours + own, amount + own / HOURS_A_WEEK * f64::from(work.income[row]))
        });
        firm.pay_stand_ins(index, hours, amount, ledger);
    }
}

/// Only where public affairs, or ties for events, are modelled; after the party branch.
fn societies_reach_out(world: &mut World<'_>) {
    let processes = &world.model.processes;
    let (asks, hosts) = (processes.participation.is_some(), processes.ties.is_some());
    let present = world.community.present();
    let Community { organisations, population, measures, .. } = &mut *world.community;
    for index in 0..organisations.societies.len() {
        let hours = organisations.society_hours(&organisations.societies[index]);
        let society = &mut organisations.societies[index];
        if asks {
            society.invite(hours, population, &mut world.scratch.costs);
        }
        if (asks || hosts) && society.events > 0.0 {
            measures.provide(society.host(hours, present));
        }
    }
}

fn branch_opens(world: &mut World<'_>) {
    let Community { organisations, ledger, .. } = &mut *world.community;
    if let Some(branch) = &mut organisations.branch {
        branch.open(ledger);
    }
}

fn branch_leads(world: &mut World<'_>) {
    let Community { organisations, population, signals, .. } = &mut *world.community;
    if let Some(branch) = &organisations.branch {
        branch.lead(population, signals);
    }
}

/// Only where public affairs are modelled. Without a party branch nobody is invited, and no channel is open.
fn branch_invites(world: &mut World<'_>) {
    if world.model.processes.participation.is_none() {
        return;
    }
    let Community { organisations, population, ledger, .. } = &mut *world.community;
    if let Some(branch) = &mut organisations.branch {
        branch.invite(population, ledger);
    } else {
        population.access.invitation.fill(0.0);
        population.access.path.fill(0.0);
    }
}

fn branch_shuts(world: &mut World<'_>) {
    let Community { organisations: Organisations { branch, enterprises, .. }, ledger, .. } = &mut *world.community;
    if let Some(branch) = branch {
        branch.shut(enterprises, ledger);
    }
}

fn street_opens(world: &mut World<'_>) {
    let Community { organisations: Organisations { street, branch, .. }, ledger, .. } = &mut *world.community;
    if let Some(street) = street {
        street.open(branch.as_mut(), ledger);
    }
}

fn street_shuts(world: &mut World<'_>) {
    let Community { organisations, ledger, .. } = &mut *world.community;
    if let Some(street) = &mut organisations.street {
        street.shut(ledger);
    }
}

fn property_serves(world: &mut World<'_>) {
    let Community { population, households, groups, organisations, issues, handling, ledger, .. } =
        &mut *world.community;
    if let Some(property) = &mut organisations.property {
        let estates = Estates { place: &population.place, households, groups, issues: issues.as_mut() };
        property.serve(estates, handling, ledger, world.address);
    }
}

fn official_chooses(world: &mut World<'_>) {
    if let Some(official) = &mut world.community.organisations.official {
        official.effort = official.choice();
    }
}

fn powers_balance(world: &mut World<'_>) {
    let Community { organisations, population, .. } = &mut *world.community;
    if let Some(powers) = &mut organisations.powers {
        powers.balance(&mut population.mind.empowerment, &population.work.present);
    }
}

fn organisations_learn(world: &mut World<'_>) {
    let Organisations { branch, learning, .. } = &mut world.community.organisations;
    if let Some(learning) = learning {
        learning.learn(branch.map_or(0.0, |branch| branch.embedding));
    }
}
