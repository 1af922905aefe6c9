//! P3 Relief: a survey lists households in the poverty register and strikes them off; listed ones get aid and training.
//!
//! Formula (E27): every `period` ticks each household is visited and `index + N(0, noise)` compared with the cut-off,
//! index `(w_mat·material + w_spi·(1 − motivation))/(w_mat + w_spi)`. At or above the cut-off it is listed; below it is
//! struck off, too early (被脱贫) if it is still poor. A visit sets its record's accuracy to 1. A listed household gets
//! aid per head and tick from the street office, which counts as income in the probe `poor_after_aid` only, and its
//! adults gain `skill_aid·(1 − skill)` and `motivation_aid·(1 − motivation)` a tick. This is the only place where
//! motivation changes in the model; it is an assumption, off by
//! default. *Units*: yuan a tick; shares. *Words drawn*: one a household and survey. *Reference*: the four precisions
//! (精准识别、帮扶、管理、考核) and their errors, source text S1f; sizes assumed.

use super::poverty::{Poverty, circumstances};
use super::{Step, World};
use crate::base::blocks::BLOCK;
use crate::base::masks::each;
use crate::base::random::{Address, Random, normal};
use crate::state::{Account, Community, Criteria, Entry, Party, Register, Unit};

pub(crate) const RELIEVE: Step = Step::drawing("relief", register);

/// A week of the register: a survey where one is due, then aid.
fn relieve(criteria: &Criteria, poverty: &Poverty, community: &mut Community, address: Address, tick: i32) {
    let due = |last: i32| i64::from(tick) - i64::from(last) >= i64::from(criteria.period);
    if community.households.surveyed.is_none_or(due) {
        survey(criteria, poverty, community, address);
        community.households.surveyed = Some(tick);
    }
    aid(criteria, community);
}

fn survey(criteria: &Criteria, poverty: &Poverty, community: &mut Community, address: Address) {
    let Community { population, households, ledger, .. } = community;
    let mut stream = Random::new(address).stream();
    let mut visited = 0;
    for household in 0..households.count() {
        let error = f64::from(criteria.noise * normal(stream.word()));
        if !households.stays[household] {
            continue;
        }
        visited += 1;
        let (mut per_head, motivation) = circumstances(population, households, household);
        let listed = households.register[household] == Register::Listed;
        if criteria.count_aid && listed {
            per_head += criteria.aid;
        }
        let index = criteria.index(poverty.material(per_head), motivation) + error;
        households.accuracy[household] = 1.0;
        if index >= criteria.cutoff {
            households.register[household] = Register::Listed;
        } else if listed {
            let early = households.poor[household];
            households.register[household] = if early { Register::Dropped } else { Register::Exited };
        }
    }
    let amount = f64::from(visited) * criteria.survey_cost;
    let entry = |payer, payee, account| Entry { payer, payee, unit: Unit::Yuan, account, amount };
    ledger.book(entry(Party::Outside, Party::Street, Account::Subsidy));
    ledger.book(entry(Party::Street, Party::Outside, Account::Monitoring));
}

fn aid(criteria: &Criteria, community: &mut Community) {
    let Community { population, households, ledger, .. } = community;
    let work = &mut population.work;
    let mut persons = 0;
    let teaches = criteria.skill_aid > 0.0 || criteria.motivation_aid > 0.0;
    for first in (0..households.count()).step_by(BLOCK) {
        let mut aided = [false; BLOCK];
        let standing = households.stays[first..].iter().zip(&households.register[first..]);
        aided.iter_mut().zip(standing).for_each(|(aided, (stays, it))| *aided = *stays & (*it == Register::Listed));
        each(&aided, |k| {
            persons += households.persons(first + k);
            for row in households.rows(first + k).filter(|row| teaches && work.present[*row]) {
                work.skill[row] += criteria.skill_aid * (1.0 - work.skill[row]);
                work.motivation[row] += criteria.motivation_aid * (1.0 - work.motivation[row]);
            }
        });
    }
    households.aid = criteria.aid;
    let amount = persons as f64 * criteria.aid;
    let entry = |payer, payee| Entry { payer, payee, unit: Unit::Yuan, account: Account::Subsidy, amount };
    ledger.book(entry(Party::Outside, Party::Street));
    ledger.book(entry(Party::Street, Party::Residents));
}

/// Takes the rules of an institution where one has set any, else those of the scenario.
fn register(world: &mut World<'_>) {
    let Some(poverty) = &world.model.processes.poverty else { return };
    if let Some(criteria) = world.community.measures.criteria.or(world.model.processes.relief) {
        relieve(&criteria, poverty, world.community, world.address, world.clock.tick);
    }
}

#[cfg(test)]
mod tests {
    use super::super::poverty::Assessment;
    use super::*;
    use crate::base::component::Component;
    use crate::state::{Groups, Households, Population};

    /// Households of one: poor and willing, poor and not willing, not poor.
    fn street() -> (Poverty, Community) {
        let poverty = Poverty { spirit: 1.0, ..Poverty::by_default().unwrap() };
        let mut community = Community::new(Population::new(3), Groups::new(&[3], 3));
        community.households = Households::new(&[0, 1, 2], vec![0; 3]);
        community.population.work.income = vec![10.0, 90.0, 200.0];
        community.population.work.motivation = vec![0.6, 0.1, 0.9];
        poverty.assess(&mut community, &mut Assessment::default());
        assert_eq!(community.households.poor, [true, true, false]);
        (poverty, community)
    }

    #[test]
    fn a_register_of_income_alone_misses_those_without_motivation() {
        let criteria = Criteria { noise: 0.0, ..Criteria::by_default().unwrap() };
        let (poverty, mut community) = street();
        relieve(&criteria, &poverty, &mut community, Address::new(1), 0);
        assert_eq!(community.households.register, [Register::Listed, Register::Never, Register::Never]);
        assert_eq!(community.ledger.purse(Party::Residents, Unit::Yuan), criteria.aid);
        // With the true weights and without noise there are no exclusion and no inclusion errors.
        let (poverty, mut community) = street();
        relieve(&Criteria { spirit: 1.0, ..criteria }, &poverty, &mut community, Address::new(1), 0);
        assert_eq!(community.households.register, [Register::Listed, Register::Listed, Register::Never]);
        assert!(community.ledger.purse(Party::Street, Unit::Yuan).abs() < 1e-9);
    }

    #[test]
    fn who_is_struck_off_is_an_exit_or_dropped_too_early() {
        let aid = Criteria { noise: 0.0, spirit: 1.0, aid: 400.0, period: 10, ..Criteria::by_default().unwrap() };
        let (poverty, mut community) = street();
        let week = |criteria: &Criteria, community: &mut Community, tick| {
            poverty.assess(community, &mut Assessment::default());
            relieve(criteria, &poverty, community, Address::new(1).at(tick, 3), tick);
            community.households.register.clone()
        };
        week(&aid, &mut community, 0);
        community.population.work.income[1] = 300.0;
        // Nothing moves before the next survey.
        assert_eq!(week(&aid, &mut community, 9)[1], Register::Listed);
        assert_eq!(week(&aid, &mut community, 10)[..2], [Register::Listed, Register::Exited]);
        // If aid counts as income, receiving aid takes a poor household off the register.
        let counted = Criteria { count_aid: true, ..aid };
        assert_eq!(week(&counted, &mut community, 20)[..2], [Register::Dropped, Register::Exited]);
    }

    #[test]
    fn motivation_rises_only_with_aid_that_is_meant_for_it() {
        let (poverty, mut community) = street();
        let plain = Criteria { noise: 0.0, ..Criteria::by_default().unwrap() };
        relieve(&plain, &poverty, &mut community, Address::new(1), 0);
        assert_eq!(community.population.work.motivation, [0.6, 0.1, 0.9]);
        relieve(&Criteria { motivation_aid: 0.5, ..plain }, &poverty, &mut community, Address::new(1), 1);
        assert_eq!(community.population.work.motivation, [0.8, 0.1, 0.9]);
    }
}
