//! The channels of information and voice CH1 to CH14: the share of latent issues that each finds (E22).
//!
//! Formula: chance a week that some channel finds a latent issue: `1 − Π(1 − coverage·quality)`. *Units*:
//! probabilities. *Words drawn*: none. *Reference*: the channels that the source texts name (S0 to S4); coverage and
//! quality are assumptions. By default the grid and the chat groups are open and all others closed: a scenario, or an
//! institution, opens them. Owners' private chat (CH10) and the sharing of experience among cadres (CH14) give the
//! committee no information: their quality is 0.

use crate::base::component::{Component, Need};
use crate::base::error::Problem;
use crate::theory::coverage::union_coverage;

/// Fourteen channels of information find latent issues, each a share of them.
#[derive(Component, Clone, Copy, Debug, PartialEq)]
#[component(
    id = "channels",
    needs = [
        Need::section("issues", "channels find issues"),
    ],
    check = Self::unite
)]
pub struct Channels {
    /// CH1 grid visits (网格走访): share of households visited a week (grid_cov).
    #[parameter(default = 0.1, range = 0.0..=1.0, unit = "share", sweep = 0.0..=1.0)]
    grid: f64,
    /// Chance that an issue covered by CH1 is understood and passed on.
    #[parameter(default = 0.5, range = 0.0..=1.0, unit = "share", sweep = 0.0..=1.0)]
    grid_quality: f64,
    /// CH2 building listening (楼栋听访): share heard a week (bld_cov).
    #[parameter(default = 0.0, range = 0.0..=1.0, unit = "share", sweep = 0.0..=1.0)]
    building: f64,
    /// Chance that an issue covered by CH2 is understood and passed on.
    #[parameter(default = 0.6, range = 0.0..=1.0, unit = "share", sweep = 0.0..=1.0, with = "building=0.3")]
    building_quality: f64,
    /// CH3 chat groups and telephone (线上集访): share who write a week (wx_cov).
    #[parameter(default = 0.05, range = 0.0..=1.0, unit = "share", sweep = 0.0..=1.0)]
    online: f64,
    /// Chance that an issue covered by CH3 is understood and passed on.
    #[parameter(default = 0.5, range = 0.0..=1.0, unit = "share", sweep = 0.0..=1.0)]
    online_quality: f64,
    /// CH4 public platform (微信公众平台): share who use it.
    #[parameter(default = 0.0, range = 0.0..=1.0, unit = "share", sweep = 0.0..=1.0)]
    platform: f64,
    /// Chance that an issue covered by CH4 is understood and passed on.
    #[parameter(default = 0.5, range = 0.0..=1.0, unit = "share", sweep = 0.0..=1.0, with = "platform=0.3")]
    platform_quality: f64,
    /// CH5 residents' briefing (居民知情大会): share present.
    #[parameter(default = 0.0, range = 0.0..=1.0, unit = "share", sweep = 0.0..=1.0)]
    briefing: f64,
    /// Chance that an issue covered by CH5 is understood and passed on.
    #[parameter(default = 0.3, range = 0.0..=1.0, unit = "share", sweep = 0.0..=1.0, with = "briefing=0.3")]
    briefing_quality: f64,
    /// CH6 residents' council (居民议事会): share heard.
    #[parameter(default = 0.0, range = 0.0..=1.0, unit = "share", sweep = 0.0..=1.0)]
    council: f64,
    /// Chance that an issue covered by CH6 is understood and passed on.
    #[parameter(default = 0.5, range = 0.0..=1.0, unit = "share", sweep = 0.0..=1.0, with = "council=0.3")]
    council_quality: f64,
    /// CH7 deliberation hall (社区议事厅): share heard.
    #[parameter(default = 0.0, range = 0.0..=1.0, unit = "share", sweep = 0.0..=1.0)]
    hall: f64,
    /// Chance that an issue covered by CH7 is understood and passed on.
    #[parameter(default = 0.5, range = 0.0..=1.0, unit = "share", sweep = 0.0..=1.0, with = "hall=0.3")]
    hall_quality: f64,
    /// CH8 opinion day (居民意见日): share received.
    #[parameter(default = 0.0, range = 0.0..=1.0, unit = "share", sweep = 0.0..=1.0)]
    opinion_day: f64,
    /// Chance that an issue covered by CH8 is understood and passed on.
    #[parameter(default = 0.8, range = 0.0..=1.0, unit = "share", sweep = 0.0..=1.0, with = "opinion_day=0.3")]
    opinion_day_quality: f64,
    /// CH9 talk in public space (户外议事): share met.
    #[parameter(default = 0.0, range = 0.0..=1.0, unit = "share", sweep = 0.0..=1.0)]
    public_space: f64,
    /// Chance that an issue covered by CH9 is understood and passed on.
    #[parameter(default = 0.2, range = 0.0..=1.0, unit = "share", sweep = 0.0..=1.0, with = "public_space=0.3")]
    public_space_quality: f64,
    /// CH10 owners' private chat (业主QQ群): share who grumble there.
    #[parameter(default = 0.3, range = 0.0..=1.0, unit = "share", sweep = 0.0..=1.0, with = "private_chat_quality=0.5")]
    private_chat: f64,
    /// Chance that an issue covered by CH10 is understood and passed on.
    #[parameter(default = 0.0, range = 0.0..=1.0, unit = "share", sweep = 0.0..=1.0, with = "private_chat=0.3")]
    private_chat_quality: f64,
    /// CH11 messengers (传声筒): share who know one.
    #[parameter(default = 0.0, range = 0.0..=1.0, unit = "share", sweep = 0.0..=1.0)]
    messengers: f64,
    /// Chance that an issue covered by CH11 is understood and passed on.
    #[parameter(default = 0.4, range = 0.0..=1.0, unit = "share", sweep = 0.0..=1.0, with = "messengers=0.3")]
    messengers_quality: f64,
    /// CH12 online rating (民情民意): share who rate.
    #[parameter(default = 0.0, range = 0.0..=1.0, unit = "share", sweep = 0.0..=1.0)]
    rating: f64,
    /// Chance that an issue covered by CH12 is understood and passed on.
    #[parameter(default = 0.3, range = 0.0..=1.0, unit = "share", sweep = 0.0..=1.0, with = "rating=0.3")]
    rating_quality: f64,
    /// CH13 lists of needs (需求清单): share asked.
    #[parameter(default = 0.0, range = 0.0..=1.0, unit = "share", sweep = 0.0..=1.0)]
    lists: f64,
    /// Chance that an issue covered by CH13 is understood and passed on.
    #[parameter(default = 0.5, range = 0.0..=1.0, unit = "share", sweep = 0.0..=1.0, with = "lists=0.3")]
    lists_quality: f64,
    /// CH14 sharing of experience among cadres (知识共享平台).
    #[parameter(default = 0.0, range = 0.0..=1.0, unit = "share", sweep = 0.0..=1.0, with = "sharing_quality=0.5")]
    sharing: f64,
    /// Chance that an issue covered by CH14 is understood and passed on.
    #[parameter(default = 0.0, range = 0.0..=1.0, unit = "share", sweep = 0.0..=1.0, with = "sharing=0.5")]
    sharing_quality: f64,
    /// Chance a week that a latent issue is found by some channel.
    #[state]
    pub reach: f64,
}

impl Channels {
    /// Unites the channels.
    fn unite(&mut self) -> Result<(), Problem> {
        let found = [
            self.grid * self.grid_quality,
            self.building * self.building_quality,
            self.online * self.online_quality,
            self.platform * self.platform_quality,
            self.briefing * self.briefing_quality,
            self.council * self.council_quality,
            self.hall * self.hall_quality,
            self.opinion_day * self.opinion_day_quality,
            self.public_space * self.public_space_quality,
            self.private_chat * self.private_chat_quality,
            self.messengers * self.messengers_quality,
            self.rating * self.rating_quality,
            self.lists * self.lists_quality,
            self.sharing * self.sharing_quality,
        ];
        self.reach = union_coverage(&found)?;
        Ok(())
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
    }
}
