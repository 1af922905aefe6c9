//! The channels of information and voice CH1 to CH14: the share of latent issues that each finds (E22).
//!
//! Formula: chance a week that some channel finds a latent issue: `1 − Π(1 − coverage·quality)`.
//! *Units*: probabilities. *Words drawn*: none.
//! *Reference*: the channels that the source texts name (S0 to S4); coverage and quality are assumptions. By default the
//! grid and the chat groups are open and all others closed: a scenario, or an institution, opens them. Owners' private
//! chat (CH10) and the sharing of experience among cadres (CH14) bring nothing to the committee: their quality is 0.

use crate::base::component::{Component, Parameter, Values};
use crate::base::error::Problem;
use crate::theory::coverage::union_coverage;

/// The channels together.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Channels {
    /// Chance a week that a latent issue is found by some channel.
    pub reach: f64,
}

/// Number and name of each channel: the parameters are `NAME` (coverage) and `NAME_quality`.
const NAMES: [&str; 14] = [
    "grid",
    "building",
    "online",
    "platform",
    "briefing",
    "council",
    "hall",
    "opinion_day",
    "public_space",
    "private_chat",
    "messengers",
    "rating",
    "lists",
    "sharing",
];

const fn coverage(name: &'static str, default: f64, what: &'static str) -> Parameter {
    Parameter::share(name, default, what).sweep(0.0, 1.0)
}

const fn quality(name: &'static str, default: f64) -> Parameter {
    Parameter::share(name, default, "chance that a covered issue is understood and passed on").sweep(0.0, 1.0)
}

impl Component for Channels {
    const TYPE: &'static str = "channels";
    const PARAMETERS: &'static [Parameter] = &[
        coverage("grid", 0.1, "CH1 grid visits (网格走访): share of households visited a week (grid_cov)"),
        quality("grid_quality", 0.5),
        coverage("building", 0.0, "CH2 building listening (楼栋听访): share heard a week (bld_cov)"),
        quality("building_quality", 0.6),
        coverage("online", 0.05, "CH3 chat groups and telephone (线上集访): share who write a week (wx_cov)"),
        quality("online_quality", 0.5),
        coverage("platform", 0.0, "CH4 public platform (微信公众平台): share who use it"),
        quality("platform_quality", 0.5),
        coverage("briefing", 0.0, "CH5 residents' briefing (居民知情大会): share present"),
        quality("briefing_quality", 0.3),
        coverage("council", 0.0, "CH6 residents' council (居民议事会): share heard"),
        quality("council_quality", 0.5),
        coverage("hall", 0.0, "CH7 deliberation hall (社区议事厅): share heard"),
        quality("hall_quality", 0.5),
        coverage("opinion_day", 0.0, "CH8 opinion day (居民意见日): share received"),
        quality("opinion_day_quality", 0.8),
        coverage("public_space", 0.0, "CH9 talk in public space (户外议事): share met"),
        quality("public_space_quality", 0.2),
        coverage("private_chat", 0.3, "CH10 owners' private chat (业主QQ群): share who grumble there"),
        quality("private_chat_quality", 0.0),
        coverage("messengers", 0.0, "CH11 messengers (传声筒): share who know one"),
        quality("messengers_quality", 0.4),
        coverage("rating", 0.0, "CH12 online rating (民情民意): share who rate"),
        quality("rating_quality", 0.3),
        coverage("lists", 0.0, "CH13 lists of needs (需求清单): share asked"),
        quality("lists_quality", 0.5),
        coverage("sharing", 0.0, "CH14 sharing of experience among cadres (知识共享平台)"),
        quality("sharing_quality", 0.0),
    ];

    fn build(values: &Values) -> Result<Self, Problem> {
        let found = NAMES.map(|name| values.number(name) * values.number(&format!("{name}_quality")));
        Ok(Self { reach: union_coverage(&found)? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn reach_is_the_union_of_the_channels() {
        let close = |json, expected: f64| assert!((Channels::with(&json).unwrap().reach - expected).abs() < 1e-12);
        close(json!({}), 1.0 - 0.95 * 0.975);
        close(json!({"grid": 0, "online": 0}), 0.0);
        close(json!({"grid": 1, "building": 1, "online": 0}), 1.0 - 0.5 * 0.4);
        close(json!({"hall": 1, "hall_quality": 1}), 1.0);
        assert_eq!(Channels::PARAMETERS.len(), 2 * NAMES.len());
    }
}
