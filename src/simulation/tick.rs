//! The schedule of a tick: the only file that knows the order.
//!
//! Within a phase the built-in mechanics and the institutions take turns as written here; institutions act one after
//! another in the order of the scenario. Residents act at once: nobody sees this tick's choices before all are made.

use super::phase::Phase;
use super::run::Simulation;
use crate::base::error::Breach;
use crate::process::{branch, training};

impl Simulation {
    /// Phases P0 to P11, each followed by a call of `after`.
    pub(super) fn tick(&mut self, after: &mut dyn FnMut(Phase)) -> Result<(), Breach> {
        // P0 Calendar
        self.community.ledger.turn_page();
        self.community.signals.wipe();
        self.community.terms.wipe();
        branch::open(&mut self.community);
        self.begin();
        after(Phase::Calendar);
        // P1 Needs
        self.arise();
        after(Phase::Needs);
        // P2 Inform
        branch::lead(&mut self.community);
        self.connect();
        self.inform();
        after(Phase::Inform);
        // P3 Livelihood
        self.employ();
        self.trade();
        after(Phase::Livelihood);
        // P4 Participate
        if self.model.processes.participation.is_some() {
            branch::invite(&mut self.community);
        }
        self.invite();
        self.participate();
        after(Phase::Participate);
        // P5 Match
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
        self.settle()?;
        after(Phase::Enforce);
        // P9 Issues
        self.handle();
        after(Phase::Issues);
        // P10 Social
        self.socialise();
        self.bond();
        after(Phase::Social);
        // P11 Organise
        self.organise();
        branch::shut(&mut self.community);
        after(Phase::Organise);
        Ok(())
    }

    /// P2: the digital platform.
    fn connect(&mut self) {
        if let Some(platform) = self.model.processes.platform {
            let address = self.at(Phase::Inform).component("platform");
            platform.spread(&mut self.community, address, self.clock.tick, &mut self.scratch.standing);
        }
    }

    /// P3: the labour market, and who is away.
    fn trade(&mut self) {
        if let Some(livelihood) = self.model.processes.livelihood {
            let address = self.at(Phase::Livelihood).component("livelihood");
            livelihood.trade(&mut self.community, address, &mut self.scratch.queue);
            self.community.absence = self.community.groups.count_present(&self.community.population.work.present);
        }
    }

    /// P4: the choice of public affairs.
    fn participate(&mut self) {
        if let Some(participation) = self.model.processes.participation {
            let address = self.at(Phase::Participate).component("participation");
            participation.choose(&mut self.community, address);
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
            reputation.observe(community, address.component("reputation"));
        }
        if let Some(involution) = &processes.involution {
            involution.turn(community, address.component("involution"));
        }
        if let Some(ties) = &processes.ties {
            ties.keep(community, address.component("ties"), &mut self.scratch.meetings);
        }
        if let Some(attitudes) = &processes.attitudes {
            attitudes.follow(community);
        }
        training::teach(community, address.component("training"), &mut self.scratch.queue);
    }
}
