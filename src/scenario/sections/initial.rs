//! `initial`: states of residents at the start.

use crate::base::component::{Component, Parameter, Tag, Values};
use crate::base::error::Problem;
use crate::base::units::rounded;

/// A state at the start: mean and standard deviation.
pub(in crate::scenario) type Spread = (f32, f32);

/// States at the start, each drawn from a normal distribution and clamped to [0, 1].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Initial {
    /// Belief (μ).
    pub belief: Spread,
    /// The three kinds of trust.
    pub trust: Spread,
    /// Belonging.
    pub belonging: Spread,
    /// Empowerment.
    pub empowerment: Spread,
    /// Efficacy.
    pub efficacy: Spread,
    /// Interest in public affairs.
    pub stake: Spread,
    /// Ties outside.
    pub outward_ties: Spread,
    /// Motivation.
    pub motivation: Spread,
    /// Skill.
    pub skill: Spread,
    /// Share of residents in the labour force.
    pub labour_force: f32,
    /// Share of the labour force who work away.
    pub export: f32,
    /// Share of the labour force who work elsewhere in the county.
    pub county: f32,
    /// Share of the labour force on welfare posts.
    pub welfare: f32,
}

impl Component for Initial {
    const TYPE: &'static str = "initial";
    const PARAMETERS: &'static [Parameter] = &[
        Parameter::share("belief", 0.65, "belief about the others (μ)").tag(Tag::Prototype).sweep(0.2, 0.9),
        Parameter::share("belief_spread", 0.2, "its standard deviation").tag(Tag::Prototype),
        Parameter::share("trust", 0.5, "trust in neighbours, committee and third party"),
        Parameter::share("trust_spread", 0.1, "its standard deviation"),
        Parameter::share("belonging", 0.3, "belonging (B)"),
        Parameter::share("belonging_spread", 0.1, "its standard deviation"),
        Parameter::share("empowerment", 0.2, "empowerment (E)"),
        Parameter::share("empowerment_spread", 0.1, "its standard deviation"),
        Parameter::share("efficacy", 0.3, "efficacy (ef)"),
        Parameter::share("stake", 0.5, "interest in public affairs"),
        Parameter::share("stake_spread", 0.2, "its standard deviation"),
        Parameter::share("outward_ties", 0.3, "share of ties outside the community (outw)"),
        Parameter::share("outward_ties_spread", 0.15, "its standard deviation"),
        Parameter::share("motivation", 0.6, "motivation (spirit)"),
        Parameter::share("motivation_spread", 0.2, "its standard deviation"),
        Parameter::share("skill", 0.6, "skill"),
        Parameter::share("skill_spread", 0.15, "its standard deviation"),
        Parameter::share(
            "labour_force",
            0.668,
            "share of residents in the labour force; proxy Fengxiang: 3,505 of 5,246",
        )
        .tag(Tag::Literature),
        Parameter::share("export", 0.395, "share of the labour force who work away; same proxy: 969 + 417")
            .tag(Tag::Literature),
        Parameter::share(
            "county",
            0.476,
            "share of the labour force who work in the county; same proxy: 1,859 less workshop and welfare posts",
        )
        .tag(Tag::Literature),
        Parameter::share("welfare", 0.028, "share of the labour force on welfare posts; same proxy: 99")
            .tag(Tag::Literature),
    ];

    fn build(values: &Values) -> Result<Self, Problem> {
        let number = |name: &str| values.number(name) as f32;
        let spread = |name: &str| (number(name), number(&format!("{name}_spread")));
        let jobs = values.number("export") + values.number("county") + values.number("welfare");
        if jobs > 1.0 + 1e-9 {
            return Err(Problem::new(
                "export",
                format!("export, county and welfare add to {}, more than 1", rounded(jobs)),
            ));
        }
        Ok(Self {
            belief: spread("belief"),
            trust: spread("trust"),
            belonging: spread("belonging"),
            empowerment: spread("empowerment"),
            efficacy: (number("efficacy"), 0.0),
            stake: spread("stake"),
            outward_ties: spread("outward_ties"),
            motivation: spread("motivation"),
            skill: spread("skill"),
            labour_force: number("labour_force"),
            export: number("export"),
            county: number("county"),
            welfare: number("welfare"),
        })
    }
}
