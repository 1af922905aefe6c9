//! I05 Water users' association: members watch each other and withhold water from who does not work.
//!
//! Formula (E6, I05): a member below the requirement is caught with probability `(1 − nominal)·observation` if it looks
//! so: `c + N(0, σ) < required − tolerance`, `σ = 0.5·(1 − information)`. Who is caught loses the share `exclusion` of
//! the water next tick. Deterrence is learned: `D = exclusion·V·max(0, pD − pC)` with `V` the worth of the own water.
//! Who farms the share `dispersed` of its land apart is seen there by no member and gets other water: `1 − dispersed` of both
//! the watch and what can be withheld is left. Since `V` depends on the canal's condition there is a poverty trap below `Q = gap/(p·(1 − dispersed)²·exclusion·v)`. Beside it there may be
//! fines, `fine·max(required − c, tolerance)`, which deter as in I02. Each member owes the levy and evades it with probability
//! `evade`; what came in last week pays for this week's watch, so who evades weakens it for all. The watch is as good as the head's
//! diligence ([`super::Election`]), less what a captured head owes the village committee (`captured`). Non-members ([`super::Membership`]) owe
//! nothing, are bound by nothing, and are kept from the share `boundary` of the water. Every 12 ticks members vote on
//! a step of the requirement: a member wants it where everybody's contributing a step more would pay for itself, at
//! today's stock; the majority of all members decides.
//! *Units*: endowment units. *Words drawn*: P0 one where joining is voluntary; P2 one, P8 three a resident, P10 one; P11 a
//! stream at elections.
//! *Reference*: farmers' water users' associations (农民用水者协会) in the source texts (S1b); most reforms stayed nominal:
//! Wang, Huang, Rozelle and others, quoted as the parameter `nominal`.

use super::knowledge::Record;
use super::{
    Begin, Bond, Condition, Election, Enforce, Inform, Institution, Knowledge, Membership, Offer, Office, Organise,
    Price, Stage,
};
use crate::base::component::{About, Component, Parameter, Tag, Values};
use crate::base::error::Problem;
use crate::base::random::{chance, normal};
use crate::base::units::{NonNegative, Probability};
use crate::game::Others;
use crate::state::Funding;

/// The association and what its members know of it.
#[derive(Clone, Debug, PartialEq)]
pub struct WaterUsers {
    /// Members' fee, endowment units per member and tick.
    pub levy: NonNegative,
    /// Required labour (c̄).
    pub required: Probability,
    /// Shortfall that is overlooked.
    pub tolerance: Probability,
    /// Probability that a member is seen by the others in a tick (p_obs).
    pub observation: Probability,
    /// Share of the water withheld from who is caught (x_excl).
    pub exclusion: Probability,
    /// Quality of what members know of each other's labour (info).
    pub information: Probability,
    /// Share of each member's land that lies apart from the others'.
    pub dispersed: Probability,
    /// Share of the rules that stands on paper only.
    pub nominal: Probability,
    /// Perceived sanction of shirking when the rule is first heard of (cred0).
    pub credence: Probability,
    /// Rate of learning from what the association does (α_x).
    pub learning: Probability,
    /// How far talk raises beliefs (ξ).
    pub talk: Probability,
    /// Fine per unit of shortfall, endowment units.
    pub fine: NonNegative,
    /// Probability that a member does not pay the levy in a tick.
    pub evade: Probability,
    /// Share of the water that non-members are kept from.
    pub boundary: Probability,
    /// Who is in.
    pub membership: Membership,
    /// Who heads it.
    pub election: Election,
    /// Rise of the members' norm when they first elect their head.
    pub legitimacy: Probability,
    /// Share of the head's watch that the village committee has captured.
    pub captured: Probability,
    /// Step of an amendment of the requirement.
    pub amendment: Probability,
    knowledge: Knowledge,
    caught: Vec<bool>,
    worth: Vec<f32>,
    watched: Vec<bool>,
    paid: Vec<bool>,
    funded: f32,
    welcomed: bool,
    age: u32,
}

impl Component for WaterUsers {
    const TYPE: &'static str = "water_users";
    const PARAMETERS: &'static [Parameter] = &[
        Parameter::number(
            "levy",
            0.1,
            (0.0, 1000.0),
            "endowment per member and tick",
            "members' fee; pays the head and the watch",
        )
        .tag(Tag::Prototype)
        .sweep(0.0, 0.3),
        Parameter::share("required", 0.8, "required labour (c̄)").tag(Tag::Prototype),
        Parameter::share("tolerance", 0.1, "shortfall that is overlooked (tol)").tag(Tag::Prototype),
        Parameter::share("observation", 0.8, "probability that a member is seen by the others in a tick (p_obs)")
            .tag(Tag::Prototype),
        Parameter::share("exclusion", 0.6, "share of the water withheld from who is caught (x_excl)")
            .tag(Tag::Prototype),
        Parameter::share("information", 0.9, "quality of what members know of each other's labour (info)"),
        Parameter::share(
            "dispersed",
            0.0,
            "share of each member's land apart, where nobody sees it nor cuts its water",
        )
        .sweep(0.0, 0.5),
        Parameter::share("nominal", 0.0, "share of the rules that stands on paper only").tag(Tag::Literature),
        Parameter::share("credence", 0.5, "perceived sanction of shirking when the rule is first heard of (cred0)")
            .tag(Tag::Prototype),
        Parameter::share("learning", 0.2, "rate of learning from what the association does (α_x)")
            .tag(Tag::Prototype)
            .sweep(0.05, 0.5),
        Parameter::share("talk", 0.05, "how far talk raises beliefs (ξ)").tag(Tag::Prototype).sweep(0.0, 0.2),
        Parameter::number(
            "fine",
            0.0,
            (0.0, 1e6),
            "endowment",
            "fine per unit of shortfall; 0 where only water is withheld",
        )
        .sweep(0.0, 2.0),
        Parameter::share("evade", 0.0, "probability that a member does not pay the levy in a tick").sweep(0.0, 0.5),
        Parameter::share("boundary", 0.6, "share of the water that non-members are kept from"),
        Parameter::word("joining", "everybody", &["everybody", "voluntary"], "who is a member"),
        Parameter::share("founders", 0.5, "share of members at first, where joining is voluntary").sweep(0.1, 0.9),
        Parameter::word(
            "head",
            "assembly",
            Office::WORDS,
            "who keeps watch: all members, or a head and how he comes to office",
        ),
        Parameter::count("election_period", 48, (1, 100_000), "ticks", "a head's term (elect_period)"),
        Parameter::share("legitimacy", 0.05, "rise of the members' norm when they first elect their head")
            .sweep(0.0, 0.1),
        Parameter::share("captured", 0.0, "share of the head's watch that the village committee has captured"),
        Parameter::share("amendment", 0.0, "step by which members may vote the requirement up or down; 0 for no votes")
            .sweep(0.0, 0.1),
    ];
    const ABOUT: About = About {
        chinese: "农民用水者协会",
        what: "Members of a canal watch each other's labour and withhold water from who shirks.",
        formula: "D = (exclusion * v*Q*share + fine) * max(0, sanction_if_shirking - sanction_if_complying)",
        phases: "P0 residents join and leave; P2 announces the rule; P6 deters and requires, members amend the rule; P8 collects, watches, withholds next week's water; P10 what was done is learned; P11 election",
        costs: "the members' levy, and their labour",
        fails: "rules on paper only, a captured head, evaded levies, dispersed plots, open boundaries, weak exclusion, low observation, bad information, a canal already in ruins",
        source: "S1b, farmers' water users' association",
    };

    fn build(values: &Values) -> Result<Self, Problem> {
        let founders = values.probability("founders")?;
        Ok(Self {
            levy: values.non_negative("levy")?,
            required: values.probability("required")?,
            tolerance: values.probability("tolerance")?,
            observation: values.probability("observation")?,
            exclusion: values.probability("exclusion")?,
            information: values.probability("information")?,
            dispersed: values.probability("dispersed")?,
            nominal: values.probability("nominal")?,
            credence: values.probability("credence")?,
            learning: values.probability("learning")?,
            talk: values.probability("talk")?,
            fine: values.non_negative("fine")?,
            evade: values.probability("evade")?,
            boundary: values.probability("boundary")?,
            membership: Membership::new(if values.word("joining") == "voluntary" { Some(founders) } else { None }),
            election: Election::new(Office::from_word(values.word("head")), values.count("election_period") as u32),
            legitimacy: values.probability("legitimacy")?,
            captured: values.probability("captured")?,
            amendment: values.probability("amendment")?,
            knowledge: Knowledge::default(),
            caught: Vec::new(),
            worth: Vec::new(),
            watched: Vec::new(),
            paid: Vec::new(),
            funded: 1.0,
            welcomed: false,
            age: 0,
        })
    }
}

/// Ticks between two votes on the requirement.
const VOTE_EVERY: u32 = 12;

impl WaterUsers {
    /// Probability that a shirker is seen for what it is, by a watch that is paid and diligent.
    fn watch(&self) -> f64 {
        (1.0 - self.nominal.get()) * self.observation.get() * self.together()
    }

    /// Share of the land that lies together, where members see one another and water can be withheld.
    fn together(&self) -> f64 {
        1.0 - self.dispersed.get()
    }

    /// Share of the water withheld from who is caught.
    fn withheld(&self) -> f64 {
        self.exclusion.get() * self.together()
    }

    /// What a resident gains a tick where everybody contributes `to` and not `from`, endowment units.
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

    /// Members vote the requirement a step up, a step down, or leave it.
    fn amend(&mut self, at: &Price<'_>) {
        let (now, step) = (self.required.get(), self.amendment.get());
        let members: Vec<usize> =
            (0..at.rows()).filter(|row| at.work.present[*row] && self.membership.has(*row)).collect();
        let steps = [(now + step).min(1.0), (now - step).max(0.0)];
        let carried = |to: f64| {
            let yes = members.iter().filter(|row| Self::gain(at, **row, to, now) > 0.0).count();
            2 * yes > members.len()
        };
        if let Some(Ok(to)) = steps.into_iter().find(|to| carried(*to)).map(Probability::new) {
            self.required = to;
        }
    }
}

impl Institution for WaterUsers {
    fn begin(&mut self, at: &mut Begin<'_>) {
        let rows = at.rows();
        self.knowledge.ensure(rows);
        self.caught.resize(rows, false);
        self.worth.resize(rows, 0.0);
        self.watched.resize(rows, false);
        self.paid.resize(rows, false);
        self.membership.open(&mut at.random, at.groups, at.ties, rows);
    }

    fn inform(&mut self, at: &mut Inform<'_>) {
        let terms = (at.dose, self.credence.f32(), self.talk.f32(), self.required.f32());
        self.knowledge.announce(&mut at.random, terms, &at.mind.trust_neighbours, &mut at.mind.belief);
    }

    fn price(&mut self, at: &mut Price<'_>) {
        self.age += 1;
        if self.amendment.get() > 0.0 && self.age.is_multiple_of(VOTE_EVERY) {
            self.amend(at);
        }
        at.game.resource_worth(at.groups, at.stock, &mut self.worth);
        let (exclusion, fine) = (self.withheld() as f32 * at.dose, self.fine.f32() * at.dose);
        for (row, worth) in self.worth.iter().enumerate().filter(|(row, _)| self.membership.has(*row)) {
            at.terms.deterrence[row] += (exclusion * worth + fine) * self.knowledge.discrimination(row);
            at.terms.required[row] = at.terms.required[row].max(self.required.f32());
        }
    }

    fn enforce(&mut self, at: &mut Enforce<'_>) {
        let rows = at.rows();
        let own = if self.election.head().is_some() { 1.0 - self.captured.f32() } else { 1.0 };
        let effort = self.election.diligence(&at.mind.reputation) * own * self.funded;
        let watch = self.watch() as f32 * at.dose * effort;
        let (required, tolerance) = (self.required.f32(), self.tolerance.f32());
        let (floor, blur) = (required - tolerance, 0.5 * (1.0 - self.information.f32()));
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
                at.claims.fine[row] = fine * (required - at.act.contribution[row]).max(tolerance);
            }
        }
        let levy = self.levy.get() * f64::from(at.dose);
        if levy > 0.0 {
            // Rounded up, so that what comes in covers the cost.
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
        let floor = self.required.f32() - self.tolerance.f32();
        let record = Record::count(floor, &at.act.contribution, &self.watched, &self.caught, |caught| *caught);
        self.knowledge.learn(&mut at.random, at.dose, self.learning.f32(), record);
        self.membership.remember(&at.purse.payoff, &at.work.present);
        if self.election.legitimate() && !self.welcomed {
            self.welcomed = true;
            let rise = self.legitimacy.f32() * (1.0 - self.captured.f32()) * at.dose;
            for row in (0..at.rows()).filter(|row| self.membership.has(*row)) {
                at.mind.norm[row] = (at.mind.norm[row] + rise).min(1.0);
            }
        }
    }

    fn organise(&mut self, at: &mut Organise<'_>) {
        let membership = &self.membership;
        let eligible = |row: usize| at.work.present[row] && membership.has(row);
        self.election.hold(&mut at.random, &at.mind.reputation, eligible);
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
        Some(Offer { contribution: self.required.get(), sanction, reward: 0.0, cost: self.levy.get() })
    }
}
