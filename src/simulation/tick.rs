//! The schedule of a tick: the only file that knows the order.
//!
//! Within a phase the built-in mechanics and the institutions take turns as written here; institutions act one after
//! another in the order of the scenario. Residents act at once: nobody sees this tick's choices before all are made.

use super::phase::Phase;
use super::run::Simulation;
use crate::base::error::Breach;
use crate::process::{
    Livelihood, branch, donor, exchange, ladder, learning, official, powers, property, relief, street, training,
};
use crate::state::{Community, Handling};

impl Simulation {
    /// Phases P0 to P11, each followed by a call of `after`.
    pub(super) fn tick(&mut self, after: &mut dyn FnMut(Phase)) -> Result<(), Breach> {
        // P0 Calendar
        self.community.ledger.turn_page();
        self.community.signals.wipe();
        self.community.terms.wipe();
        let tick = self.clock.tick;
        self.community.organisations.renew(tick);
        donor::give(&mut self.community, tick);
        self.community.handling = Handling::default();
        self.community.events.iter_mut().for_each(Vec::clear);
        self.recount();
        Livelihood::open(&mut self.community);
        exchange::receive(&mut self.community);
        self.begin();
        branch::open(&mut self.community);
        street::open(&mut self.community);
        after(Phase::Calendar);
        // P1 Needs
        self.arise();
        self.need();
        after(Phase::Needs);
        // P2 Inform
        branch::lead(&mut self.community);
        self.connect();
        self.inform();
        after(Phase::Inform);
        // P3 Livelihood
        if let Some(livelihood) = &self.model.processes.livelihood {
            exchange::commute(&mut self.community, livelihood);
        }
        self.employ();
        self.trade();
        self.relieve();
        self.stay();
        self.recount();
        after(Phase::Livelihood);
        // P4 Participate
        self.fill_gaps();
        if self.model.processes.participation.is_some() {
            branch::invite(&mut self.community);
        }
        self.invite();
        self.participate();
        after(Phase::Participate);
        // P5 Match
        self.seat();
        self.plan();
        self.convene();
        after(Phase::Match);
        // P6 Decide
        self.price()?;
        self.decide();
        after(Phase::Decide);
        // P7 Produce
        self.produce();
        self.play()?;
        after(Phase::Produce);
        // P8 Enforce
        self.community.exclusion.wipe();
        self.enforce();
        self.build();
        self.settle()?;
        after(Phase::Enforce);
        // P9 Issues
        self.handle();
        self.serve();
        after(Phase::Issues);
        // P10 Social
        ladder::climb(&mut self.community);
        self.socialise();
        self.bond();
        after(Phase::Social);
        // P11 Organise
        self.organise();
        powers::balance(&mut self.community);
        learning::learn(&mut self.community);
        official::serve(&mut self.community);
        branch::shut(&mut self.community);
        street::shut(&mut self.community);
        after(Phase::Organise);
        Ok(())
    }

    /// P1: the property company serves, issues come up.
    fn need(&mut self) {
        let address = self.at(Phase::Needs).component("property");
        property::serve(&mut self.community, address);
        if let Some(issues) = &self.model.processes.issues {
            let address = self.at(Phase::Needs).component("issues.arrivals");
            issues.arise(&mut self.community, address, self.clock.tick);
        }
    }

    /// P4: small needs are met before anybody is asked.
    fn fill_gaps(&mut self) {
        if let Some(gap_filling) = &self.model.processes.gap_filling {
            let address = self.at(Phase::Participate).component("gap_filling");
            gap_filling.scan(&mut self.community, address, self.clock.tick, &mut self.scratch.able);
        }
    }

    /// P9: issues are voiced, deliberated, done, rated; conflicts come and go.
    fn serve(&mut self) {
        let address = self.at(Phase::Issues).component("issues");
        let processes = &self.model.processes;
        if let Some(issues) = &processes.issues {
            issues.handle(&mut self.community, address, self.clock.tick);
        }
        if let Some(conflict) = &processes.conflict {
            conflict.settle(&mut self.community);
        }
    }

    /// P2: the digital platform.
    fn connect(&mut self) {
        if let Some(platform) = self.model.processes.platform {
            let address = self.at(Phase::Inform).component("platform.spread");
            platform.spread(&mut self.community, address, self.clock.tick, &mut self.scratch.marks);
        }
    }

    /// P0 and P3: how many of each group are present, where somebody is or was away.
    fn recount(&mut self) {
        let Community { population, groups, absence, .. } = &mut self.community;
        *absence = groups.count_present(&population.work.present);
    }

    /// P3: the labour market.
    fn trade(&mut self) {
        if let Some(livelihood) = self.model.processes.livelihood {
            let address = self.at(Phase::Livelihood).component("livelihood");
            livelihood.trade(&mut self.community, address, self.clock.tick, &mut self.scratch.market);
        }
    }

    /// P3: who is poor, and the register of the poor, by an institution's rules where one has set any.
    fn relieve(&mut self) {
        let Some(poverty) = self.model.processes.poverty else { return };
        poverty.assess(&mut self.community, &mut self.scratch.assessment);
        if let Some(criteria) = self.community.measures.criteria.or(self.model.processes.relief) {
            let address = self.at(Phase::Livelihood).component("relief");
            relief::relieve(&criteria, &poverty, &mut self.community, address, self.clock.tick);
        }
    }

    /// P3: who goes back.
    fn stay(&mut self) {
        if let (Some(staying), Some(livelihood)) = (self.model.processes.staying, self.model.processes.livelihood) {
            let address = self.at(Phase::Livelihood).component("staying");
            staying.choose(&livelihood, &mut self.community, address);
        }
    }

    /// P4: the choice of public affairs.
    fn participate(&mut self) {
        if let Some(participation) = self.model.processes.participation {
            let address = self.at(Phase::Participate).component("participation");
            participation.choose(&mut self.community, address);
        }
    }

    /// P5: projects are planned.
    fn plan(&mut self) {
        if let Some(planning) = self.model.processes.projects {
            let address = self.at(Phase::Match).component("projects");
            planning.plan(&mut self.community, address);
        }
    }

    /// P8: projects that nobody rejected are carried out, after the institutions have seen what was contributed.
    fn build(&mut self) {
        if let Some(planning) = self.model.processes.projects {
            planning.carry_out(&mut self.community);
        }
    }

    /// P10: beliefs, norm, reputation, ties, attitudes; social organisations teach.
    fn socialise(&mut self) {
        let model = self.model.clone();
        let processes = &model.processes;
        let address = self.at(Phase::Social);
        let community = &mut self.community;
        processes.belief.learn(community, address.component("belief"), processes.participation.is_some());
        processes.norm.practise(community);
        if let Some(reputation) = &processes.reputation {
            reputation.observe(community, address.component("reputation.seen"));
        }
        if let Some(involution) = &processes.involution {
            involution.turn(community, address.component("involution"));
        }
        if let Some(ties) = &processes.ties {
            ties.keep(community, address.component("ties"), &mut self.scratch.meetings);
        }
        if let Some(attitudes) = &processes.attitudes {
            attitudes.follow(community);
            if let Some(issues) = &processes.issues {
                issues.echo(community);
            }
        }
        if let Some(conflict) = &processes.conflict {
            conflict.strain(community, processes.belief.trust_rate);
        }
        training::teach(community, address.component("training"), &mut self.scratch.trainees);
        exchange::train(community, address.component("region.donor"), &mut self.scratch.lots);
    }
}
