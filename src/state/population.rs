//! The residents: one column an attribute, one row a person aged 16 or more.
//!
//! The columns fall into groups by who may write them; a phase's context holds the groups it may not write by shared
//! reference, so an illegal effect does not compile.

use super::columns::{AMOUNT, Cell, NUMBER, SHARE, columns};
use super::kinds::{Cooperator, Job, Participation};
use crate::base::persist::Persist;

/// In place of an enterprise: not employed in the community.
pub(crate) const NOBODY: u16 = u16::MAX;

/// The residents of one community.
#[derive(Persist, Clone, Debug, Default)]
pub struct Population {
    /// Where they live and who they are. Never written after the start.
    pub place: Place,
    /// How they weigh things. Never written after the start.
    pub preference: Preference,
    /// Jobs and their effects. Written in P0 and P3.
    pub work: Work,
    /// Beliefs, norms, trust. Written in P2, P8 and P10.
    pub mind: Mind,
    /// Their options this week. Written in P4.
    pub access: Access,
    /// Their actions this week. Written in P4 to P6.
    pub act: Act,
    /// Their payoffs and balances. Written in P7 and P8.
    pub purse: Purse,
}

impl Population {
    /// `rows` residents with every column at zero.
    pub fn new(rows: usize) -> Self {
        Self {
            place: Place::new(rows),
            preference: Preference::new(rows),
            work: Work::new(rows),
            mind: Mind::new(rows),
            access: Access::new(rows),
            act: Act::new(rows),
            purse: Purse::new(rows),
        }
    }

    /// Every column, by group.
    pub const GROUPS: [&'static [Attribute]; 7] = [
        Place::ATTRIBUTES,
        Preference::ATTRIBUTES,
        Work::ATTRIBUTES,
        Mind::ATTRIBUTES,
        Access::ATTRIBUTES,
        Act::ATTRIBUTES,
        Purse::ATTRIBUTES,
    ];

    /// Every column, group by group.
    pub fn attributes() -> impl Iterator<Item = &'static Attribute> {
        Self::GROUPS.into_iter().flatten()
    }

    /// The number of rows.
    pub const fn rows(&self) -> usize {
        self.act.contribution.len()
    }
}

/// One attribute of the residents: a column of the population.
#[derive(Clone, Copy, Debug)]
pub struct Attribute {
    /// The name of the column.
    pub name: &'static str,
    /// Its meaning.
    pub what: &'static str,
    /// The unit; "–" where it has none.
    pub unit: &'static str,
    /// The least and the greatest value. All values are finite.
    pub range: (f32, f32),
    /// The value in a row, as a number; 0 where the column is empty.
    pub read: fn(&Population, usize) -> f64,
    /// The column where its cells are numbers with a fraction, else nothing.
    pub fractions: fn(&Population) -> &[f32],
    /// Exchanges two rows of the column.
    pub swap: fn(&mut Population, usize, usize),
}

columns! {
    /// Where the residents live and who they are.
    Place in place {
        /// Household, numbered through the community.
        household: u32 = 0, AMOUNT, "–";
        /// Unit (stairwell), numbered through the community.
        unit: u32 = 0, AMOUNT, "–";
        /// Building, numbered through the community.
        building: u16 = 0, AMOUNT, "–";
        /// Estate.
        estate: u16 = 0, AMOUNT, "–";
        /// Origin township.
        origin: u16 = 0, AMOUNT, "–";
        /// Ethnic group; correlated with origin.
        ethnic: u8 = 0, AMOUNT, "–";
        /// Generation within the origin, counted from 1; 0 for none. Empty where generations are not distinguished.
        cohort: u8 = 0, AMOUNT, "–";
        /// Age in years, 16 or more.
        age: u8 = 16, (16.0, 255.0), "years";
        /// Schooling in years.
        education: u8 = 0, (0.0, 255.0), "years";
        /// 1 for women.
        female: bool = false, SHARE, "–";
        /// 1 for party members.
        party: bool = false, SHARE, "–";
        /// 1 for core members (积极分子), who contribute first and recruit others.
        core: bool = false, SHARE, "–";
        /// 1 for capable persons (社区能人).
        able: bool = false, SHARE, "–";
        /// 1 for residents who are able to register on a digital platform.
        digital: bool = false, SHARE, "–";
        /// 1 for residents who keep house for children and would take flexible orders at home, but no other job.
        carer: bool = false, SHARE, "–";
    }
}

columns! {
    /// How the residents weigh things.
    Preference in preference {
        /// Type of co-operator: 0 free rider, 1 conditional, 2 weak.
        cooperator: Cooperator = Cooperator::FreeRider, (0.0, 2.0), "–";
        /// Slope of conditional co-operation (b).
        reciprocity: f32 = 0.0, NUMBER, "–";
        /// Quadratic cost of deviating from the own reference (γ, > 0).
        rigidity: f32 = 1.0, AMOUNT, "endowment";
        /// Unit opportunity cost of contributing without a job (base κ, ≥ 0.5).
        base_cost: f32 = 1.0, AMOUNT, "endowment";
        /// Mean chance of a lapse in a week (λ): one gives what one gave at first, without thinking of it.
        lapse: f32 = 0.0, SHARE, "probability";
        /// Belief about the others at the start (μ0).
        first_belief: f32 = 0.0, SHARE, "endowment";
        /// Trust in neighbours at the start, to which experience fades.
        trust_base: f32 = 0.0, SHARE, "–";
        /// Decision rule, by its place in the scenario's list.
        rule: u8 = 0, AMOUNT, "–";
        /// Interest in public affairs.
        stake: f32 = 0.0, SHARE, "–";
        /// Share of ties outside the community (outw).
        outward_ties: f32 = 0.0, SHARE, "share";
        /// Random intercept of recreation, in logits.
        recreation_taste: f32 = 0.0, NUMBER, "logit";
        /// Random intercept of both public options (propensity), in logits.
        public_taste: f32 = 0.0, NUMBER, "logit";
        /// Belonging to which experience fades: half of the first draw.
        belonging_base: f32 = 0.0, SHARE, "–";
        /// Empowerment to which experience fades: half of the first draw.
        empowerment_base: f32 = 0.0, SHARE, "–";
        /// Share of participants at which the resident joins. Empty where thresholds are not modelled.
        threshold: f32 = 0.0, NUMBER, "share";
        /// Benefit weight in the group's good (v; group mean 1). Empty where all are 1.
        benefit: f32 = 1.0, AMOUNT, "–";
    }
}

columns! {
    /// Jobs and their effects.
    Work in work {
        /// Employment: 0 out of the labour force, 1 unemployed, 2 factory, 3 park, 4 flexible orders, 5 county, 6 away,
        /// 7 welfare post.
        job: Job = Job::OutOfLabourForce, (0.0, 7.0), "–";
        /// The enterprise that employs the resident, [`NOBODY`] where none of the community does.
        employer: u16 = NOBODY, AMOUNT, "–";
        /// 0 for residents who are absent: they neither play nor earn payoffs.
        present: bool = true, SHARE, "–";
        /// Skill.
        skill: f32 = 0.0, SHARE, "–";
        /// Income, yuan a tick; of residents who work away, what they send home.
        income: f32 = 0.0, AMOUNT, "yuan a tick";
        /// Unit opportunity cost now (κ), raised by a job.
        opportunity_cost: f32 = 1.0, AMOUNT, "endowment";
        /// Interest linkage (ell, 利益关联).
        interest_link: f32 = 0.0, SHARE, "–";
        /// Leisure.
        leisure: f32 = 0.0, SHARE, "–";
        /// Motivation; spiritual poverty (精神贫困) is one less this.
        motivation: f32 = 0.0, SHARE, "–";
    }
}

columns! {
    /// Beliefs, norms, trust and other states of mind.
    Mind in mind {
        /// Belief about the others' mean contribution (μ).
        belief: f32 = 0.0, SHARE, "endowment";
        /// Internalised norm (g + h), in [−1, 1], endowment units per unit contributed.
        norm: f32 = 0.0, (-1.0, 1.0), "endowment";
        /// The norm without what practice added to it (g): what it fades to.
        norm_base: f32 = 0.0, (-1.0, 1.0), "endowment";
        /// Trust in neighbours.
        trust_neighbours: f32 = 0.0, SHARE, "–";
        /// Trust in the committee.
        trust_committee: f32 = 0.0, SHARE, "–";
        /// Trust in the authority that enforces a rule, a third party for instance (T).
        trust_third_party: f32 = 0.0, SHARE, "–";
        /// Belonging (归属感).
        belonging: f32 = 0.0, SHARE, "–";
        /// Empowerment (充权): mean of eight elements.
        empowerment: f32 = 0.0, SHARE, "–";
        /// Perceived efficacy of taking part.
        efficacy: f32 = 0.0, SHARE, "–";
        /// Reputation among neighbours.
        reputation: f32 = 0.0, SHARE, "–";
        /// Belief that the others take no more than is agreed (χ). Empty where nobody decides what it takes.
        restraint: f32 = 0.0, SHARE, "–";
        /// Share of the group's water that the resident expects. Empty where nobody decides what it takes.
        water_share: f32 = 0.0, SHARE, "share";
    }
}

columns! {
    /// What is open to the residents this week.
    Access in access {
        /// Chance of being asked in person to take part this week, by the committee or a core member.
        invitation: f32 = 0.0, SHARE, "probability";
        /// Access to a channel that leads somewhere (path).
        path: f32 = 0.0, SHARE, "–";
    }
}

columns! {
    /// What the residents do this week.
    Act in act {
        /// What the resident does about public affairs this week: 0 nothing, 1 recreation, 2 comes because asked (passive),
        /// 3 comes of own accord (active).
        activity: Participation = Participation::None, (0.0, 3.0), "–";
        /// 1 for residents who were asked to take part this week, in whatever way (动员).
        asked: bool = false, SHARE, "–";
        /// 1 for residents whom a notice or message asked this week.
        asked_notice: bool = false, SHARE, "–";
        /// 1 for residents whom the committee or a core member asked in person this week.
        asked_core: bool = false, SHARE, "–";
        /// 1 for residents whom a tie who takes part asked this week.
        asked_tie: bool = false, SHARE, "–";
        /// Asks in person that the resident has in mind: each counts 1, and 0.75 of it a week later.
        asks: f32 = 0.0, AMOUNT, "asks";
        /// The last eight weeks as binary digits, this week the lowest: 1 where the resident took part in public affairs.
        lately: u8 = 0, (0.0, 255.0), "–";
        /// Hours given to public affairs this week, gaps included.
        hours: f32 = 0.0, AMOUNT, "hours";
        /// 1 for residents who took part in public affairs only because they were asked: on the same random words they would
        /// not have come unasked.
        mobilised: bool = false, SHARE, "–";
        /// 1 for residents who found a need among neighbours although nobody asked, and work on it (补缺型参与).
        fills_gap: bool = false, SHARE, "–";
        /// 1 for residents who voiced an issue or deliberated this week.
        voices: bool = false, SHARE, "–";
        /// 1 where a service that the household needs was given this week: set in P5, felt and wiped in P10.
        served: bool = false, SHARE, "–";
        /// 1 for residents who play in an institution with sanctions, where they choose: set in P5, wiped in P0.
        joined: bool = false, SHARE, "–";
        /// Contribution to the commons.
        contribution: f32 = 0.0, SHARE, "endowment";
        /// Water taken. Empty where nobody decides what it takes.
        take: f32 = 0.0, AMOUNT, "endowment";
    }
}

columns! {
    /// What the residents get.
    Purse in purse {
        /// Payoff of this week, after fines, rewards and levies.
        payoff: f32 = 0.0, NUMBER, "endowment";
        /// Mean contribution of the others in the own group this week.
        others: f32 = 0.0, SHARE, "endowment";
        /// Points balance, ≥ 0.
        points: f32 = 0.0, AMOUNT, "points";
    }
}
