//! I05 Water users' association (农民用水者协会).

use super::cases::Side;
use super::context::{Begin, Bond, Close, Enforce, Inform, Organise, Price};
use super::contract::Institution;
use super::election::Election;
use super::knowledge::{Announcement, Knowledge};
use super::membership::Membership;
use super::stage::{Condition, Offer, Stage};
use super::third_party::LEAST;
use crate::base::component::{Component, Need, Setting};
use crate::base::random::{chance, normal};
use crate::base::units::{NonNegative, Probability};
use crate::game::Others;
use crate::state::{Funding, stricter};

/// Members of a canal watch each other's labour and withhold water from those who shirk.
///
/// A member below the requirement is caught with probability `(1 − nominal)·observation` where it looks so:
/// `c + N(0, σ) < required − tolerance`, `σ = 0.5·(1 − information)` (E6). A caught member loses the share `exclusion` of the
/// water next tick. Deterrence is learned from cases: `D = exclusion·V·max(0, pD − pC)`, where `V` is the worth of the own water. The
/// share `dispersed` of each member's land lies apart: no member sees it, and it has other water, so that `1 − dispersed` of
/// both the watch and what can be withheld is left. Since `V` depends on the canal's condition, there is a poverty trap below
/// `Q = gap/(p·(1 − dispersed)²·exclusion·v)`. Beside exclusion there may be fines, `fine·max(required − c, min(0.1, required))`, which
/// deter as in I02.
///
/// Each member owes the levy and evades it with probability `evade`; what came in last week pays for this week's watch, so
/// that evasion weakens the watch for all. The watch is as good as the head's diligence ([`Election`]), less the share that
/// the village committee has captured (`captured`). Residents who are not members ([`Membership`]) owe nothing, are bound by
/// nothing, and are kept from the share `boundary` of the water. Every 12 ticks members vote on a step of the requirement: a
/// member wants it where a step more by everybody would pay for itself, at today's stock; the majority of all members
/// decides.
///
/// *Units*: endowment units. *Words drawn*: P0 one where joining is voluntary; P2 one, P8 three a resident, P10 one; P11 a
/// stream at elections.
///
/// *Reference*: farmers' water users' associations (农民用水者协会) in the source texts (S1b); most reforms stayed nominal:
/// Wang, Huang, Rozelle and others, quoted as the parameter `nominal`.
#[derive(Component, Clone, Debug, PartialEq)]
#[component(
    id = "water_users",
    zh = "农民用水者协会",
    formula = "D = (exclusion * v*Q*share + fine) * max(0, sanction_if_shirking - sanction_if_complying)",
    phases = "P0 residents join and leave; P2 announces the rule; P6 deters and requires, members amend the rule; P8 collects, watches, withholds next week's water; P10 what was done is learned; P11 election",
    costs = "the members' levy, and their labour",
    fails = "rules on paper only, a captured head, evaded levies, dispersed plots, open boundaries, weak exclusion, low observation, bad information, a canal already in ruins",
    source = "S1b, farmers' water users' association",
    needs = [
        Need::new(Setting::Resource, "nothing else can be withheld").of(&["exclusion", "dispersed"]),
        Need::new(Setting::Resource, "nothing else can be withheld").of(&["boundary"]),
    ]
)]
pub struct WaterUsers {
    /// Members' fee; pays the head and the watch.
    #[parameter(
        default = 0.1,
        range = 0.0..=1000.0,
        unit = "endowment per member and tick",
        tag = Prototype,
        sweep = 0.0..=0.3,
    )]
    pub levy: NonNegative,
    /// Required labour (c̄).
    #[parameter(default = 0.8, tag = Prototype)]
    pub required: Probability,
    /// Shortfall that is overlooked (tol).
    #[parameter(default = 0.1, tag = Prototype)]
    pub tolerance: Probability,
    /// Probability that a member is seen by the others in a tick (p_obs).
    #[parameter(default = 0.8, tag = Prototype)]
    pub observation: Probability,
    /// Share of the water withheld from members who are caught (x_excl).
    #[parameter(default = 0.6, tag = Prototype)]
    pub exclusion: Probability,
    /// Quality of what members know of each other's labour (info).
    #[parameter(default = 0.9)]
    pub information: Probability,
    /// Share of each member's land that lies apart, where nobody sees it or cuts its water.
    #[parameter(default = 0.0, sweep = 0.0..=0.5)]
    pub dispersed: Probability,
    /// Share of the rules that stands on paper only.
    #[parameter(default = 0.0, tag = Literature)]
    pub nominal: Probability,
    /// Chance of being caught that is announced to whoever falls short; null: the chance of being seen, as it is.
    #[parameter]
    pub announced: Option<Probability>,
    /// Fine per unit of shortfall; 0 where only water is withheld.
    #[parameter(default = 0.0, range = 0.0..=1e6, unit = "endowment", sweep = 0.0..=2.0)]
    pub fine: NonNegative,
    /// Probability that a member does not pay the levy in a tick.
    #[parameter(default = 0.0, sweep = 0.0..=0.5)]
    pub evade: Probability,
    /// Share of the water that residents who are not members are kept from.
    #[parameter(default = 0.6, with = "joining=voluntary")]
    pub boundary: Probability,
    /// The members.
    #[flatten]
    pub membership: Membership,
    /// Who heads it.
    #[flatten]
    pub election: Election,
    /// Share of the head's watch that the village committee has captured.
    #[parameter(default = 0.0, with = "head=elected")]
    pub captured: Probability,
    /// Step by which members may vote the requirement up or down; 0: there are no votes.
    #[parameter(default = 0.0, sweep = 0.0..=0.1)]
    pub amendment: Probability,
    /// The requirement by the members' votes so far; `None` before the first successful vote.
    #[state]
    voted: Option<Probability>,
    #[state]
    knowledge: Knowledge,
    #[state]
    caught: Vec<bool>,
    /// Worth of each resident's water, endowment units a tick.
    #[state]
    worth: Vec<f32>,
    #[state]
    watched: Vec<bool>,
    #[state]
    paid: Vec<bool>,
    /// Share of the levies owed last week that came in.
    #[state(begin = 1.0)]
    funded: f32,
    /// Whether members have come to trust the first head whom they elected.
    #[state]
    welcomed: bool,
    /// Ticks since the start.
    #[state]
    age: u32,
}

/// Ticks between two votes on the requirement.
const VOTE_EVERY: u32 = 12;

impl WaterUsers {
    /// Probability that monitoring which is paid and diligent detects a shirker.
    fn watch(&self) -> f64 {
        (1.0 - self.nominal.get()) * self.observation.get() * self.together()
    }

    /// Standard deviation of what members see of each other's labour.
    fn blur(&self) -> f32 {
        0.5 * (1.0 - self.information.f32())
    }

    /// Share of the land that lies together, where members see one another and water can be withheld.
    fn together(&self) -> f64 {
        1.0 - self.dispersed.get()
    }

    /// Share of the water withheld from members who are caught.
    fn withheld(&self) -> f64 {
        self.exclusion.get() * self.together()
    }

    /// A resident's gain per tick when all contribute `to` instead of `from`, endowment units.
    fn gain(at: &Price<'_>, row: usize, to: f64, from: f64) -> f64 {
        let group = at.groups.of()[row] as usize;
        let rows = at.groups.rows(group);
        let n = at.groups.sizes()[group] as usize;
        let weight = at.preference.benefit.get(row).map_or(1.0, |weight| f64::from(*weight));
        let (stock, position) = (at.stock.get(group).map_or(0.0, |stock| f64::from(*stock)), row - rows.start);
        let all = |c: f64| {
            let others = Others { weight, stock, position, ..Others::contributing(n, c) };
            at.game.payoff(c, &others) + (1.0 - f64::from(at.work.opportunity_cost[row])) * c
        };
        all(to) - all(from)
    }

    /// The requirement, as members have voted it.
    fn required(&self) -> Probability {
        self.voted.unwrap_or(self.required)
    }

    /// Members vote the requirement a step up, a step down, or leave it.
    fn amend(&mut self, at: &Price<'_>) {
        let (now, step) = (self.required().get(), self.amendment.get());
        let members: Vec<usize> =
            (0..at.rows()).filter(|row| at.work.present[*row] && self.membership.has(*row)).collect();
        let steps = [(now + step).min(1.0), (now - step).max(0.0)];
        let carried = |to: f64| {
            let yes = members.iter().filter(|row| Self::gain(at, **row, to, now) > 0.0).count();
            2 * yes > members.len()
        };
        if let Some(Ok(to)) = steps.into_iter().find(|to| carried(*to)).map(Probability::new) {
            self.voted = Some(to);
        }
    }
}

impl Institution for WaterUsers {
    fn begin(&mut self, at: &mut Begin<'_>) {
        let rows = at.rows();
        self.knowledge.ensure(rows, at.groups.count());
        self.caught.resize(rows, false);
        self.worth.resize(rows, 0.0);
        self.watched.resize(rows, false);
        self.paid.resize(rows, false);
        self.membership.open(&mut at.random, at.groups, at.ties, rows);
    }

    fn inform(&mut self, at: &mut Inform<'_>) {
        let news = Announcement {
            reach: at.dose,
            chance: self.announced.map_or(self.watch() as f32, Probability::f32) * at.dose,
            required: self.required().f32(),
            fine: self.fine.f32() * at.dose,
            legitimacy: 0.0,
        };
        self.knowledge.announce(at, news);
    }

    fn price(&mut self, at: &mut Price<'_>) {
        self.age += 1;
        if self.amendment.get() > 0.0 && self.age.is_multiple_of(VOTE_EVERY) {
            self.amend(at);
        }
        at.game.resource_worth(at.groups, at.stock, &mut self.worth);
        let (exclusion, fine) = (self.withheld() as f32 * at.dose, self.fine.f32() * at.dose);
        let required = self.required().f32();
        let blur = self.blur();
        for (row, worth) in self.worth.iter().enumerate().filter(|(row, _)| self.membership.has(*row)) {
            let apart = self.knowledge.discrimination(row);
            at.terms.deterrence[row] += (exclusion * worth + fine) * apart;
            let held = (at.terms.required[row], at.terms.blur[row]);
            (at.terms.required[row], at.terms.blur[row]) = stricter(held, (required, blur));
            at.terms.care[row] = at.terms.care[row].max(at.mind.trust_third_party[row] + apart - 1.0);
        }
    }

    fn enforce(&mut self, at: &mut Enforce<'_>) {
        let rows = at.rows();
        let own = if self.election.head().is_some() { 1.0 - self.captured.f32() } else { 1.0 };
        let effort = self.election.diligence(&at.mind.reputation) * own * self.funded;
        let watch = self.watch() as f32 * at.dose * effort;
        let (required, tolerance) = (self.required().f32(), self.tolerance.f32());
        let (floor, blur) = (required - tolerance, self.blur());
        let boundary = (self.boundary.get() * self.together()) as f32 * at.dose;
        let exclusion = self.withheld() as f32 * at.dose;
        let (evade, membership) = (self.evade.f32(), &self.membership);
        let columns = (
            (&mut self.caught[..], &mut self.watched[..], &mut self.paid[..]),
            &mut at.exclusion[..],
            &at.act.contribution[..],
            &at.work.present[..],
        );
        at.random.blocks::<3, _>(rows, columns, |words, rows, (records, withheld, contribution, present)| {
            let (caught, watched, paid) = records;
            for (k, row) in rows.enumerate() {
                let seen = contribution[k] + blur * normal(words[1][k]);
                watched[k] = present[k] && membership.has(row);
                paid[k] = watched[k] && !chance(words[2][k], evade);
                caught[k] = watched[k] && chance(words[0][k], watch) && seen < floor;
                if caught[k] {
                    withheld[k] = withheld[k].max(exclusion);
                } else if present[k] && !watched[k] {
                    withheld[k] = withheld[k].max(boundary);
                }
            }
        });
        if self.fine.get() > 0.0 {
            let fine = self.fine.f32() * at.dose;
            for row in (0..self.caught.len()).filter(|row| self.caught[*row]) {
                at.claims.fine[row] = fine * (required - at.act.contribution[row]).max(LEAST.min(required));
            }
        }
        let levy = self.levy.get() * f64::from(at.dose);
        if levy > 0.0 {
            // Rounded up, so that the revenue covers the cost.
            let due = (levy as f32).next_up();
            for row in (0..self.paid.len()).filter(|row| self.paid[*row]) {
                at.claims.charge[row] = due;
            }
        }
        let count = |rows: &[bool]| rows.iter().filter(|row| **row).count() as f64;
        let (owing, paying) = (count(&self.watched), count(&self.paid));
        self.funded = if owing > 0.0 { (paying / owing) as f32 } else { 1.0 };
        at.claims.funding = Funding::Fees;
        at.claims.monitoring = levy * paying;
    }

    fn bond(&mut self, at: &mut Bond<'_>) {
        let floor = self.required().f32() - self.tolerance.f32();
        let (contribution, watched, caught) = (&at.act.contribution[..], &self.watched[..], &self.caught[..]);
        let law = (at.experience, at.groups);
        self.knowledge.learn(&mut at.random, law, at.dose, |row| {
            let short = if contribution[row] < floor { Side::Below } else { Side::Above };
            (if watched[row] { short } else { Side::None }, f32::from(u8::from(caught[row])))
        });
        self.knowledge.judge(law, &mut at.mind.trust_third_party);
        self.membership.remember(&at.purse.payoff, &at.work.present);
        if self.election.legitimate() && !self.welcomed {
            self.welcomed = true;
            let rise = at.experience.elected * (1.0 - self.captured.f32()) * at.dose;
            for row in (0..at.rows()).filter(|row| self.membership.has(*row)) {
                at.mind.trust_third_party[row] = (at.mind.trust_third_party[row] + rise).min(1.0);
            }
        }
    }

    fn organise(&mut self, at: &mut Organise<'_>) {
        let membership = &self.membership;
        let eligible = |row: usize| at.work.present[row] && membership.has(row);
        self.election.hold(&mut at.random, &at.mind.reputation, eligible);
    }

    fn close(&mut self, at: &mut Close<'_>) {
        self.knowledge.withdraw(at.mind, at.preference);
    }

    fn conditions(&self, stage: &Stage) -> Vec<Condition> {
        let incentive = self.watch() * self.withheld() * stage.resource;
        vec![Condition {
            formula: "full compliance is kept: (1 - nominal) * observation * (1 - dispersed)^2 * exclusion * v * Q0 >= kappa - m",
            incentive,
            gap: stage.gap,
        }]
    }

    fn offer(&self, stage: &Stage) -> Option<Offer> {
        let sanction = self.watch() * (self.withheld() * stage.resource + self.fine.get());
        Some(Offer { contribution: self.required().get(), sanction, reward: 0.0, cost: self.levy.get() })
    }
}
