//! I02 Credible third party (可置信的第三方).

use super::cases::Side;
use super::context::{Begin, Bond, Close, Enforce, Inform, Price};
use super::contract::Institution;
use super::knowledge::{Announcement, Knowledge};
use super::stage::{Condition, Offer, Stage};
use crate::base::blocks::{BLOCK, PerBlock, block_count};
use crate::base::component::Component;
use crate::base::random::{chance, normals};
use crate::base::units::{NonNegative, Probability};
use crate::state::Funding;
use std::hint::select_unpredictable;

/// Announces a required contribution, inspects, and fines the shortfall; residents learn what their conduct changes.
///
/// An inspected resident (probability `monitoring`) is judged impartially with probability `impartiality`: fined where
/// `c + N(0, σ) < required − tolerance`, `σ = 0.5·(1 − communication)` (E6–E7). A partial judgement never hits
/// insiders, and hits outsiders half of the time. The fine is `F·max(required − c, min(0.1, required))`; at most
/// `capacity·N` fines are handled, in random order. Where nothing is required nobody is inspected.
///
/// Credibility is not a product of its three conditions. An announcement is believed as far as the announcer is trusted;
/// then cases teach residents how likely a fine is when they fall short (`pD`) and when they do not (`pC`), and trust in the
/// third party follows the share of its findings that are right. The need for communication, impartiality and capacity
/// follows from that. Deterrence is `D = 1[informed]·F·max(0, pD − pC)`, up to a bar that is as blurred as the inspector's eye.
///
/// *Units*: endowment units. *Words drawn*: P2 one, P8 four a resident, P10 one.
///
/// *Reference*: the three conditions of a credible third party (可置信的第三方) in the source texts (S1b).
#[derive(Component, Clone, Debug, PartialEq)]
#[component(
    id = "third_party",
    zh = "可置信的第三方",
    formula = "D = [informed] * fine * max(0, sanction_if_shirking - sanction_if_complying)",
    phases = "P2 announces the rule; P6 deters and requires; P8 inspects and fines; P10 cases teach, trust moves",
    costs = "fixed, per inspection and per fine, from a levy or the street's budget; fines are transfers",
    fails = "communication 0: nobody knows the rule; impartiality 0: fines do not discriminate; capacity 0: threats are learned to be empty; more violators than capacity: overload",
    source = "S1b, three conditions of a credible third party"
)]
pub struct ThirdParty {
    /// Share of the members that an announcement reaches each tick (comm); 0: nobody knows the rule.
    #[parameter(default = 0.9, tag = Prototype)]
    pub communication: Probability,
    /// Probability of an impartial judgement (imp); 0: fines do not discriminate.
    #[parameter(default = 0.9, tag = Prototype)]
    pub impartiality: Probability,
    /// Fines that can be handled (cap); 0: threats are empty.
    #[parameter(
        default = 0.2,
        range = 0.0..=10.0,
        unit = "fines per member and tick",
        tag = Prototype,
        sweep = 0.0..=1.0,
    )]
    pub capacity: NonNegative,
    /// Probability that a member is inspected in a tick (p_mon).
    #[parameter(default = 0.8, tag = Prototype)]
    pub monitoring: Probability,
    /// Fine per unit of shortfall (F).
    #[parameter(default = 2.0, range = 0.0..=1000.0, unit = "endowment", tag = Prototype, sweep = 0.0..=4.0)]
    pub fine: NonNegative,
    /// Required contribution (c̄).
    #[parameter(default = 0.8, tag = Prototype, sweep = 0.4..=1.0)]
    pub required: Probability,
    /// Shortfall that is overlooked (tol).
    #[parameter(default = 0.1, tag = Prototype, sweep = 0.0..=0.2)]
    pub tolerance: Probability,
    /// Share of members who are insiders, whom a partial third party spares (φ_in).
    #[parameter(default = 0.2, tag = Prototype, sweep = 0.0..=0.6)]
    pub insiders: Probability,
    /// Chance of a fine that is announced to whoever falls short; null: monitoring times impartiality, as it is.
    #[parameter]
    pub announced: Option<Probability>,
    /// Whether the members elected who enforces the rule, which adds to their trust.
    #[parameter(default = false)]
    pub elected: bool,
    /// Running cost (C_fix).
    #[parameter(default = 0.02, range = 0.0..=1000.0, unit = "endowment per member and tick", sweep = 0.0..=0.2)]
    pub fixed_cost: NonNegative,
    /// Cost of an inspection (c_mon).
    #[parameter(default = 0.01, range = 0.0..=1000.0, unit = "endowment", sweep = 0.0..=0.1)]
    pub inspection_cost: NonNegative,
    /// Cost of handling a fine (c_enf).
    #[parameter(default = 0.05, range = 0.0..=1000.0, unit = "endowment", sweep = 0.0..=0.5)]
    pub fine_cost: NonNegative,
    /// Payer of the costs: the street office or the members.
    #[parameter(default = Funding::Budget)]
    pub funding: Funding,
    #[state]
    knowledge: Knowledge,
    /// Marks the insiders.
    #[state]
    insider: Vec<bool>,
    /// Inspections this tick, by block.
    #[state]
    inspections: Vec<u32>,
}

/// The shortfall for which the least fine is due: whoever is fined pays at least for this (an assumption).
pub(super) const LEAST: f32 = 0.1;
/// Probability that a partial judgement hits an outsider.
const ARBITRARY: f32 = 0.5;

/// The accuracy of an inspector's observations.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Sight {
    /// Standard deviation of the error about a contribution (σ).
    pub(super) blur: f32,
    /// Probability that the finding is reported reversed.
    pub(super) turned: f32,
}

impl ThirdParty {
    /// The fine; 0 if the rule reaches no resident or cannot be enforced, since it then does not deter.
    fn real_fine(&self) -> f64 {
        let real = self.communication.get() > 0.0 && self.capacity.get() > 0.0;
        if real { self.fine.get() } else { 0.0 }
    }

    /// Expected sanction for one unit of shortfall where the rule is kept.
    pub(super) fn sanction(&self) -> f64 {
        self.monitoring.get() * self.impartiality.get() * self.real_fine()
    }

    /// What its inspectors see: as well as it communicates.
    fn sight(&self) -> Sight {
        Sight { blur: 0.5 * (1.0 - self.communication.f32()), turned: 0.0 }
    }

    /// P2: the rule is announced.
    pub(super) fn announce(&mut self, at: &mut Inform<'_>) {
        let chance = self.announced.unwrap_or(self.monitoring).f32()
            * if self.announced.is_some() { 1.0 } else { self.impartiality.f32() };
        let news = Announcement {
            reach: self.communication.f32() * at.dose,
            chance: chance * at.dose,
            required: self.required.f32(),
            fine: self.fine.f32() * at.dose,
            legitimacy: if self.elected { at.experience.elected } else { 0.0 },
        };
        self.knowledge.announce(at, news);
    }

    /// P6: the rule deters.
    pub(super) fn deter(&self, at: &mut Price<'_>, sight: Sight) {
        let terms = (self.fine.f32() * at.dose, self.required.f32(), sight.blur);
        self.knowledge.deter(terms, &at.mind.trust_third_party, at.terms);
    }

    /// P8 at a share `effort` of the nominal monitoring and capacity.
    pub(super) fn inspect(&mut self, at: &mut Enforce<'_>, effort: f64, sight: Sight) {
        let rows = at.rows();
        let (monitoring, impartiality) = (self.monitoring.f32() * effort as f32 * at.dose, self.impartiality.f32());
        let (required, tolerance) = (self.required.f32(), self.tolerance.f32());
        if required == 0.0 {
            return;
        }
        let (fine, least) = (self.fine.f32() * at.dose, LEAST.min(required));
        let columns = (
            &mut at.claims.fine[..],
            PerBlock(&mut self.inspections),
            &at.act.contribution[..],
            &at.work.present[..],
            &self.insider[..],
        );
        at.random.blocks::<4, _>(rows, columns, |words, _, (fines, inspections, contribution, present, insider)| {
            let count = contribution.len();
            let fines = &mut fines[..count];
            let (present, insider) = (&present[..count], &insider[..count]);
            let [visits, sights, errors, whims] = words.each_ref().map(|words| &words[..count]);
            let mut blur = [0.0; BLOCK];
            let blur = &mut blur[..count];
            normals(errors, blur);
            let mut inspected = 0_u32;
            // No conditional jumps depend on random words: the processor would predict half of them wrongly. The fourth word
            // decides whether a partial judgement hits, and whether an impartial report is distorted.
            for k in 0..count {
                let visit = present[k] & chance(visits[k], monitoring);
                inspected += u32::from(visit);
                let seen = contribution[k] + sight.blur * blur[k] < required - tolerance;
                let violation = seen ^ chance(whims[k], sight.turned);
                let whim = !insider[k] & chance(whims[k], ARBITRARY);
                let partial = !chance(sights[k], impartiality);
                let hit = visit & ((!partial & violation) | (partial & whim));
                let due = fine * (required - contribution[k]).max(least);
                fines[k] = select_unpredictable(hit, due, fines[k]);
            }
            inspections.0[0] = inspected;
        });
        let (dose, members) = (f64::from(at.dose), at.members());
        let inspections: u32 = self.inspections.iter().sum();
        at.claims.capacity = self.capacity.get() * effort * dose * members;
        at.claims.fixed = self.fixed_cost.get() * dose * members;
        at.claims.monitoring = self.inspection_cost.get() * f64::from(inspections);
        at.claims.per_fine = self.fine_cost.get();
        at.claims.funding = self.funding;
    }
}

impl Institution for ThirdParty {
    fn begin(&mut self, at: &mut Begin<'_>) {
        let rows = at.rows();
        if self.insider.len() != rows {
            self.knowledge.ensure(rows, at.groups.count());
            self.inspections.resize(block_count(rows), 0);
            self.insider.resize(rows, false);
            let share = self.insiders.f32();
            at.random.once().blocks::<1, _>(rows, &mut self.insider[..], |words, _, insider| {
                insider.iter_mut().zip(&words[0]).for_each(|(cell, word)| *cell = chance(*word, share));
            });
        }
    }

    fn inform(&mut self, at: &mut Inform<'_>) {
        self.announce(at);
    }

    fn price(&mut self, at: &mut Price<'_>) {
        self.deter(at, self.sight());
    }

    fn enforce(&mut self, at: &mut Enforce<'_>) {
        self.inspect(at, 1.0, self.sight());
    }

    fn bond(&mut self, at: &mut Bond<'_>) {
        let (floor, reach) = (self.required.f32() - self.tolerance.f32(), self.communication.f32() * at.dose);
        let (fines, contribution, present) = (&at.settled.fine[..], &at.act.contribution[..], &at.work.present[..]);
        let law = (at.experience, at.groups);
        self.knowledge.learn(&mut at.random, law, reach, |row| {
            let side = if !present[row] {
                Side::None
            } else if contribution[row] < floor {
                Side::Below
            } else {
                Side::Above
            };
            (side, if fines.get(row).is_some_and(|fine| *fine > 0.0) { 1.0 } else { 0.0 })
        });
        self.knowledge.judge(law, &mut at.mind.trust_third_party);
    }

    fn close(&mut self, at: &mut Close<'_>) {
        self.knowledge.withdraw(at.mind, at.preference);
    }

    fn conditions(&self, stage: &Stage) -> Vec<Condition> {
        let kept = self.sanction();
        let escape = self.capacity.get().min(1.0) * self.real_fine();
        let condition = |formula, incentive| Condition { formula, incentive, gap: stage.gap };
        vec![
            condition("full compliance is kept: monitoring * impartiality * fine >= kappa - m", kept),
            condition("zero compliance is left: capacity * fine >= kappa - m", escape),
        ]
    }

    fn offer(&self, _: &Stage) -> Option<Offer> {
        let running = self.fixed_cost.get() + self.inspection_cost.get() * self.monitoring.get();
        let cost = if self.funding == Funding::Levy { running } else { 0.0 };
        Some(Offer { contribution: self.required.get(), sanction: self.sanction(), reward: 0.0, cost })
    }
}
