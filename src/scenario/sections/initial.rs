//! `initial`: states of residents at the start.

use crate::base::component::Component;
use crate::base::error::Problem;
use crate::base::units::{Probability, rounded};

/// States of residents at the start, each drawn from a normal distribution and clamped to [0, 1].
#[derive(Component, Clone, Copy, Debug, PartialEq)]
#[component(id = "initial", check = Self::add_jobs)]
pub struct Initial {
    /// Belief about the others (μ0).
    #[parameter(default = 0.65, tag = Prototype, sweep = 0.2..=0.9)]
    pub belief: Probability,
    /// Standard deviation of the belief.
    #[parameter(default = 0.28, tag = Chosen, sweep = 0.24..=0.32)]
    pub belief_spread: Probability,
    /// Trust in neighbours and committee.
    #[parameter(default = 0.5)]
    pub trust: Probability,
    /// Standard deviation of each of these.
    #[parameter(default = 0.1)]
    pub trust_spread: Probability,
    /// Trust in the authority that enforces a rule (T0): how far its announcements are believed.
    #[parameter(default = 0.5, sweep = 0.35..=0.65, with = "institution third_party")]
    pub authority: Probability,
    /// Standard deviation of the trust in the authority.
    #[parameter(default = 0.23, tag = Chosen, sweep = 0.15..=0.3, with = "institution third_party")]
    pub authority_spread: Probability,
    /// First draw of belonging (B); half of it is what experience fades to. With public affairs and attitudes a community
    /// begins where belonging rests at its rates of taking part.
    #[parameter(default = 0.3)]
    pub belonging: Probability,
    /// Standard deviation of belonging.
    #[parameter(default = 0.1)]
    pub belonging_spread: Probability,
    /// First draw of empowerment (E), used in the same way.
    #[parameter(default = 0.2)]
    pub empowerment: Probability,
    /// Standard deviation of empowerment.
    #[parameter(default = 0.1)]
    pub empowerment_spread: Probability,
    /// Efficacy (ef), the same for all residents.
    #[parameter(default = 0.3)]
    pub efficacy: Probability,
    /// Interest in public affairs.
    #[parameter(default = 0.5)]
    pub stake: Probability,
    /// Standard deviation of the interest in public affairs.
    #[parameter(default = 0.2)]
    pub stake_spread: Probability,
    /// Share of ties outside the community (outw).
    #[parameter(default = 0.3)]
    pub outward_ties: Probability,
    /// Standard deviation of the share of ties outside.
    #[parameter(default = 0.15)]
    pub outward_ties_spread: Probability,
    /// Motivation (spirit).
    #[parameter(default = 0.6)]
    pub motivation: Probability,
    /// Standard deviation of motivation.
    #[parameter(default = 0.2)]
    pub motivation_spread: Probability,
    /// Skill.
    #[parameter(default = 0.6)]
    pub skill: Probability,
    /// Standard deviation of skill.
    #[parameter(default = 0.15)]
    pub skill_spread: Probability,
    /// Share of residents in the labour force; proxy Fengxiang: 3,505 of 5,246.
    #[parameter(default = 0.668, tag = Literature)]
    pub labour_force: Probability,
    /// Share of the labour force who work away; same proxy: 969 + 417.
    #[parameter(default = 0.395, tag = Literature)]
    pub export: Probability,
    /// Share of the labour force who work in the county; same proxy: 1,859 less workshop and welfare posts.
    #[parameter(default = 0.476, tag = Literature)]
    pub county: Probability,
    /// Share of the labour force on welfare posts; same proxy: 99.
    #[parameter(default = 0.028, tag = Literature)]
    pub welfare: Probability,
}

impl Initial {
    /// Refuses shares of jobs that add to more than 1.
    fn add_jobs(&mut self) -> Result<(), Problem> {
        let jobs = self.export.get() + self.county.get() + self.welfare.get();
        if jobs > 1.0 + 1e-9 {
            return Err(Problem::new(
                "export",
                format!("export, county and welfare add to {}, more than 1", rounded(jobs)),
            ));
        }
        Ok(())
    }
}
