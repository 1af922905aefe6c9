//! P0 A new week: the last week's page of the ledger, signals, terms and claims are wiped; P0 and P3: the present are
//! counted. *Words drawn*: none.

use super::{Step, World};
use crate::state::{Community, Handling};

pub(crate) const OPEN: Step = Step::new(open);
pub(crate) const COUNT: Step = Step::new(count);

/// P0, before everything else.
fn open(world: &mut World<'_>) {
    let community = &mut *world.community;
    community.ledger.turn_page();
    community.signals.wipe();
    community.terms.wipe();
    community.organisations.renew(world.clock.tick);
    community.handling = Handling::default();
    community.events.iter_mut().for_each(Vec::clear);
    count(world);
}

/// P0 and P3: counts how many of each group are present, where somebody is or was absent.
fn count(world: &mut World<'_>) {
    let Community { population, groups, absence, .. } = &mut *world.community;
    *absence = groups.count_present(&population.work.present);
}
