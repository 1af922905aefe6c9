//! Money, posts and news between a community and its region: the results of the last exchange.

use crate::base::persist::Persist;

/// Effects of the other communities of the region on a community. The exchange between two ticks writes it; P0, P3 and
/// P10 of the next tick read it, so news is one tick old.
#[derive(Persist, Clone, Debug, Default, PartialEq)]
pub struct Exchange {
    /// Whether the community has adopted the experience that spreads through the region.
    pub adopted: bool,
    /// The donor's grant this week, yuan.
    pub grant: f64,
    /// Number of residents whom the grant trains this week.
    pub trained: usize,
    /// Empowerment gained by one such training.
    pub effect: f32,
    /// The cost of such a training, yuan.
    pub training_cost: f64,
    /// Residents who begin a post in another community this week, and its wage, yuan a tick.
    pub hired: Vec<(u32, f32)>,
    /// Residents whose post in another community ended.
    pub released: Vec<u32>,
    /// By enterprise: posts that came back from outsiders, less those lent to them.
    pub posts: Vec<i32>,
    /// By enterprise: the sales and the wages of outsiders who hold its posts, yuan a tick.
    pub guests: Vec<(f64, f64)>,
    /// Number of residents who hold a post in another community.
    pub commuters: usize,
}
