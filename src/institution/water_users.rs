//! I05 Water users' association: members watch each other and withhold water from who does not work.
//!
//! Formula (E6, I05): a member below the requirement is caught with probability `(1 − nominal)·observation` if it looks
//! so: `c + N(0, σ) < required − tolerance`, `σ = 0.5·(1 − information)`. Who is caught loses the share `exclusion` of
//! the water next tick. Deterrence is learned: `D = exclusion·V·max(0, pD − pC)` with `V` the worth of the own water.
//! Since `V` depends on the canal's condition there is a poverty trap below `Q = gap/(p·exclusion·v)`.
//! *Units*: endowment units. *Words drawn*: P2 one, P8 two a resident, P10 one.
//! *Reference*: farmers' water users' associations (农民用水者协会) in the source texts (S1b); most reforms stayed nominal:
//! Wang, Huang, Rozelle and others, quoted as the parameter `nominal`.

use super::knowledge::Record;
use super::{Begin, Bond, Condition, Enforce, Inform, Institution, Knowledge, Price, Stage};
use crate::base::component::{About, Component, Parameter, Tag, Values};
use crate::base::error::Problem;
use crate::base::random::{chance, normal};
use crate::base::units::{NonNegative, Probability};
use crate::state::Funding;

/// The association and what its members know of it. In this model everybody on the canal is a member.
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
    /// Share of the rules that stands on paper only.
    pub nominal: Probability,
    /// Perceived sanction of shirking when the rule is first heard of (cred0).
    pub credence: Probability,
    /// Rate of learning from what the association does (α_x).
    pub learning: Probability,
    /// How far talk raises beliefs (ξ).
    pub talk: Probability,
    knowledge: Knowledge,
    caught: Vec<bool>,
    worth: Vec<f32>,
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
        Parameter::share("nominal", 0.0, "share of the rules that stands on paper only").tag(Tag::Literature),
        Parameter::share("credence", 0.5, "perceived sanction of shirking when the rule is first heard of (cred0)")
            .tag(Tag::Prototype),
        Parameter::share("learning", 0.2, "rate of learning from what the association does (α_x)")
            .tag(Tag::Prototype)
            .sweep(0.05, 0.5),
        Parameter::share("talk", 0.05, "how far talk raises beliefs (ξ)").tag(Tag::Prototype).sweep(0.0, 0.2),
    ];
    const ABOUT: About = About {
        chinese: "农民用水者协会",
        what: "Members of a canal watch each other's labour and withhold water from who shirks.",
        formula: "D = exclusion * v*Q*share * max(0, sanction_if_shirking - sanction_if_complying)",
        phases: "P2 announces the rule; P6 deters and requires; P8 watches and withholds next week's water; P10 what was done is learned",
        costs: "the members' levy, and their labour",
        fails: "rules on paper only, weak exclusion, low observation, bad information, a canal already in ruins",
        source: "S1b, farmers' water users' association",
    };

    fn build(values: &Values) -> Result<Self, Problem> {
        Ok(Self {
            levy: values.non_negative("levy")?,
            required: values.probability("required")?,
            tolerance: values.probability("tolerance")?,
            observation: values.probability("observation")?,
            exclusion: values.probability("exclusion")?,
            information: values.probability("information")?,
            nominal: values.probability("nominal")?,
            credence: values.probability("credence")?,
            learning: values.probability("learning")?,
            talk: values.probability("talk")?,
            knowledge: Knowledge::default(),
            caught: Vec::new(),
            worth: Vec::new(),
        })
    }
}

impl WaterUsers {
    /// Probability that a shirker is seen for what it is.
    fn watch(&self) -> f64 {
        (1.0 - self.nominal.get()) * self.observation.get()
    }
}

impl Institution for WaterUsers {
    fn begin(&mut self, at: &mut Begin<'_>) {
        self.knowledge.ensure(at.rows());
        self.caught.resize(at.rows(), false);
        self.worth.resize(at.rows(), 0.0);
    }

    fn inform(&mut self, at: &mut Inform<'_>) {
        let terms = (at.dose, self.credence.f32(), self.talk.f32(), self.required.f32());
        self.knowledge.announce(&mut at.random, terms, &at.mind.trust_neighbours, &mut at.mind.belief);
    }

    fn price(&mut self, at: &mut Price<'_>) {
        at.game.resource_worth(at.groups, at.stock, &mut self.worth);
        let exclusion = self.exclusion.f32() * at.dose;
        for (row, worth) in self.worth.iter().enumerate() {
            at.terms.deterrence[row] += exclusion * worth * self.knowledge.discrimination(row);
            at.terms.required[row] = at.terms.required[row].max(self.required.f32());
        }
    }

    fn enforce(&mut self, at: &mut Enforce<'_>) {
        let (rows, watch) = (at.rows(), self.watch() as f32 * at.dose);
        let (floor, blur) = (self.required.f32() - self.tolerance.f32(), 0.5 * (1.0 - self.information.f32()));
        let exclusion = self.exclusion.f32() * at.dose;
        let columns = (&mut self.caught[..], &mut at.exclusion[..], &at.act.contribution[..], &at.work.present[..]);
        at.random.blocks::<2, _>(rows, columns, |words, _, (caught, withheld, contribution, present)| {
            for k in 0..contribution.len() {
                let seen = contribution[k] + blur * normal(words[1][k]);
                caught[k] = present[k] && chance(words[0][k], watch) && seen < floor;
                if caught[k] {
                    withheld[k] = withheld[k].max(exclusion);
                }
            }
        });
        at.claims.funding = Funding::Levy;
        at.claims.monitoring = self.levy.get() * f64::from(at.dose) * at.members();
    }

    fn bond(&mut self, at: &mut Bond<'_>) {
        let floor = self.required.f32() - self.tolerance.f32();
        let record = Record::count(floor, &at.act.contribution, &at.work.present, |row| self.caught[row]);
        self.knowledge.learn(&mut at.random, at.dose, self.learning.f32(), record);
    }

    fn conditions(&self, stage: &Stage) -> Vec<Condition> {
        let incentive = self.watch() * self.exclusion.get() * stage.resource;
        vec![Condition {
            formula: "full compliance is kept: (1 - nominal) * observation * exclusion * v * Q0 >= kappa - m",
            incentive,
            gap: stage.gap,
        }]
    }

    fn boxed(&self) -> Box<dyn Institution> {
        Box::new(self.clone())
    }
}
