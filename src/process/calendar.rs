//! P0 A new week: last week's ledger entries, signals, terms and claims are cleared; P0 and P3: present residents are
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
    community.appeal.wipe();
    community.organisations.renew(world.clock.tick);
    community.handling = Handling::default();
    community.events.iter_mut().for_each(Vec::clear);
    community.population.act.joined.fill(false);
    count(world);
}

/// P0 and P3: counts the present members of each group, if any resident is or was absent.
fn count(world: &mut World<'_>) {
    let Community { population, groups, absence, .. } = &mut *world.community;
    *absence = groups.count_present(&population.work.present);
}
