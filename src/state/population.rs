//! The residents: one column an attribute, one row a person aged 16 or more.
//!
//! The columns fall into groups by who may write them; a phase's context holds the groups it may not write by shared
//! reference, so an illegal effect does not compile. All states are in [0, 1] unless said otherwise.

/// In place of an enterprise: not employed in the community.
pub const NOBODY: u16 = u16::MAX;

/// The residents of one community.
#[derive(Clone, Debug, Default)]
pub struct Population {
    /// Where they live and who they are. Never written after the start.
    pub place: Place,
    /// How they weigh things. Never written after the start.
    pub preference: Preference,
    /// Jobs and what follows from them. Written in P0 and P3.
    pub work: Work,
    /// Beliefs, norms, trust. Written in P2, P8 and P10.
    pub mind: Mind,
    /// What is open to them this week. Written in P4.
    pub access: Access,
    /// What they do this week. Written in P4 to P6.
    pub act: Act,
    /// What they get. Written in P7 and P8.
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

    /// The number of rows.
    pub const fn rows(&self) -> usize {
        self.act.contribution.len()
    }
}

macro_rules! columns {
    ($(#[$about:meta])* $name:ident { $($(#[$doc:meta])* $column:ident: $cell:ty = $zero:expr,)+ }) => {
        $(#[$about])*
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct $name { $($(#[$doc])* pub $column: Vec<$cell>,)+ }

        impl $name {
            fn new(rows: usize) -> Self {
                Self { $($column: vec![$zero; rows],)+ }
            }
        }
    };
}

columns! {
    /// Where the residents live and who they are.
    Place {
        /// Household, numbered through the community.
        household: u32 = 0,
        /// Unit (stairwell), numbered through the community.
        unit: u32 = 0,
        /// Building, numbered through the community.
        building: u16 = 0,
        /// Estate.
        estate: u16 = 0,
        /// Origin township.
        origin: u16 = 0,
        /// Ethnic group; correlated with origin.
        ethnic: u8 = 0,
        /// Generation within the origin, counted from 1; 0 for who is of none. Empty where none are told apart.
        cohort: u8 = 0,
        /// Age in years, 16 or more.
        age: u8 = 16,
        /// Schooling in years.
        education: u8 = 0,
        /// Woman.
        female: bool = false,
        /// Party member.
        party: bool = false,
        /// Core member (积极分子): contributes first and recruits others.
        core: bool = false,
        /// Capable person (社区能人).
        able: bool = false,
        /// Able to register on a digital platform.
        digital: bool = false,
        /// Keeps house for children and would take flexible orders at home, but no other job.
        carer: bool = false,
    }
}

columns! {
    /// How the residents weigh things.
    Preference {
        /// Type of co-operator.
        cooperator: Cooperator = Cooperator::FreeRider,
        /// Slope of conditional co-operation (b).
        reciprocity: f32 = 0.0,
        /// Quadratic cost of leaving one's own reference (γ, > 0).
        rigidity: f32 = 1.0,
        /// Unit opportunity cost of contributing without a job (base κ, ≥ 0.5).
        base_cost: f32 = 1.0,
        /// Decision rule, by its place in the scenario's list.
        rule: u8 = 0,
        /// Interest in public affairs.
        stake: f32 = 0.0,
        /// Share of ties outside the community (outw).
        outward_ties: f32 = 0.0,
        /// Random intercept of recreation, N(0, spread), in logits.
        recreation_taste: f32 = 0.0,
        /// Random intercept of both public options, N(0, spread), in logits.
        public_taste: f32 = 0.0,
        /// Share of participants at which the resident joins. Empty where nobody goes by thresholds.
        threshold: f32 = 0.0,
        /// Benefit weight in the group's good (v; group mean 1). Empty where all are 1.
        benefit: f32 = 1.0,
    }
}

columns! {
    /// Jobs and what follows from them.
    Work {
        /// Employment.
        job: Job = Job::OutOfLabourForce,
        /// The enterprise that employs the resident, [`NOBODY`] where none of the community does.
        employer: u16 = NOBODY,
        /// Not away for work: the absent neither play nor earn payoffs.
        present: bool = true,
        /// Skill.
        skill: f32 = 0.0,
        /// Income, yuan a tick; of who is away, what is sent home.
        income: f32 = 0.0,
        /// Unit opportunity cost now (κ), raised by a job.
        opportunity_cost: f32 = 1.0,
        /// Interest linkage (ell, 利益关联).
        interest_link: f32 = 0.0,
        /// Leisure.
        leisure: f32 = 0.0,
        /// Motivation; spiritual poverty (精神贫困) is one less this.
        motivation: f32 = 0.0,
    }
}

columns! {
    /// Beliefs, norms, trust and other states of mind.
    Mind {
        /// Belief about the others' mean contribution (μ).
        belief: f32 = 0.0,
        /// Internalised norm (g), in [−1, 1], endowment units per unit contributed.
        norm: f32 = 0.0,
        /// Trust in neighbours.
        trust_neighbours: f32 = 0.0,
        /// Trust in the committee.
        trust_committee: f32 = 0.0,
        /// Trust in the third party.
        trust_third_party: f32 = 0.0,
        /// Belonging (归属感).
        belonging: f32 = 0.0,
        /// Empowerment (充权): mean of eight elements.
        empowerment: f32 = 0.0,
        /// Perceived efficacy of taking part.
        efficacy: f32 = 0.0,
        /// Reputation among neighbours.
        reputation: f32 = 0.0,
    }
}

columns! {
    /// What is open to the residents this week.
    Access {
        /// Chance of being asked to take part this week.
        invitation: f32 = 0.0,
        /// Access to a channel that leads somewhere (path).
        path: f32 = 0.0,
    }
}

columns! {
    /// What the residents do this week.
    Act {
        /// Public-affairs option chosen.
        participation: Participation = Participation::None,
        /// Asked to take part this week (动员).
        asked: bool = false,
        /// Took part in public affairs only because asked: unasked, on the same words, the resident would not have.
        mobilised: bool = false,
        /// Found an unmet need among neighbours unasked, and works on it (补缺型参与).
        fills_gap: bool = false,
        /// Voiced an issue or deliberated this week.
        voices: bool = false,
        /// A service that the household needs was given this week: set in P5, felt and wiped in P10.
        served: bool = false,
        /// Contribution to the commons.
        contribution: f32 = 0.0,
    }
}

columns! {
    /// What the residents get.
    Purse {
        /// Payoff of this week, endowment units, after fines, rewards and levies.
        payoff: f32 = 0.0,
        /// Mean contribution of the others in the own group this week.
        others: f32 = 0.0,
        /// Points balance, ≥ 0.
        points: f32 = 0.0,
    }
}

/// Type of co-operator (Fischbacher and Gächter 2010, AER 100(1):541).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Cooperator {
    /// Contributes only where it pays.
    FreeRider,
    /// Matches what the others contribute.
    Conditional,
    /// Matches half of it, and holds a norm.
    Weak,
}

/// Employment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Job {
    /// Retired, home-maker, student.
    OutOfLabourForce,
    /// Looking for work.
    Unemployed,
    /// In a community factory or workshop (社区工厂).
    Factory,
    /// In a park of company, co-operative and farmers (产业园).
    Park,
    /// Home work to flexible orders (培训+订单).
    FlexibleOrder,
    /// Elsewhere in the county.
    County,
    /// Away from the community.
    Export,
    /// A public-welfare post (公益性岗位).
    Welfare,
}

impl Job {
    /// Whether it is a job at all.
    pub const fn employed(self) -> bool {
        !matches!(self, Self::OutOfLabourForce | Self::Unemployed)
    }
}

/// What a resident does about public affairs in a week.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Participation {
    /// Nothing.
    None,
    /// Recreation with neighbours.
    Recreation,
    /// Comes because asked.
    Passive,
    /// Comes of own accord.
    Active,
}

impl Participation {
    /// Whether it is public affairs, asked or not.
    pub const fn public(self) -> bool {
        matches!(self, Self::Passive | Self::Active)
    }
}
