//! I23 East–West collaboration (东西部协作).

use super::context::{Begin, Close, Employ, Enforce, Handle};
use super::contract::Institution;
use super::employment::Employment;
use crate::base::component::{Component, Need, Setting};
use crate::base::error::Problem;
use crate::base::units::{NonNegative, Probability, YUAN_PER_UNIT};
use crate::state::{Funding, JobKind};

/// A partner from outside pays for facilities, training, posts here and jobs away, for as long as it does.
///
/// Of `fund` yuan a tick the shares `hardware`, `training`, `jobs` and `transfer` are spent. The first provides public
/// space, `hardware·fund·fit/full_space`; the second supports learning, `X += training·fund/full_support` (E31); the third
/// opens `jobs·fund·fit/post_cost` posts in a park, the last `transfer·fund/post_cost` posts away. Information about seekers
/// and posts is as good as the partner's lists. `fit` is the share of what was copied from elsewhere that suits the place
/// (q_match). Each unit spent needs local hours. When the partner leaves, its posts close, and organisations keep what they
/// go on learning from each other: `K* = max(0, 1 − d/(η_int·n))`.
///
/// *Units*: yuan a tick, posts, hours. *Words drawn*: none.
///
/// *Reference*: East–West collaboration (东西部协作) in the source texts (S0); sizes are assumptions.
#[derive(Component, Clone, Debug, PartialEq)]
#[component(
    id = "east_west",
    zh = "东西部协作",
    formula = "K* after withdrawal = max(0, 1 - decay / (internal_rate * integration))",
    phases = "P0 supports learning and opens posts; P3 opens space and informs; P8 the partner pays; P9 takes local hours",
    costs = "the partner's money, and hours of the committee",
    fails = "withdrawal with an integration below 0.4: what was learned is forgotten; copied projects (fit 0.3)",
    source = "S0, two communities with partners in the East",
    needs = [
        Need::section("livelihood", "the money goes to jobs, learning and space").or(&[Setting::Section("learning"), Setting::Section("participation"), Setting::Section("ties")]),
        Need::section("learning", "the organisations learn").of(&["training", "full_support"]),
        Need::section("livelihood", "there are no jobs").of(&["jobs", "transfer", "post_cost"]),
        Need::section("livelihood", "lists inform the labour market").of(&["lists"]),
        Need::section("participation", "residents use the space").or(&[Setting::Section("ties")]).of(&["hardware", "full_space"]),
        Need::section("issues", "the hours are those of the queue").of(&["local_hours"]),
    ],
    check = Self::count_posts
)]
pub struct EastWest {
    /// Money that the partner pays.
    #[parameter(default = 20_000.0, range = 0.0..=1e8, unit = "yuan a tick", sweep = 0.0..=100_000.0)]
    pub fund: NonNegative,
    /// Share of the money for facilities.
    #[parameter(default = 0.3)]
    pub hardware: Probability,
    /// Share of the money for training and organisation.
    #[parameter(default = 0.3)]
    pub training: Probability,
    /// Share of the money for posts in a park here.
    #[parameter(default = 0.3)]
    pub jobs: Probability,
    /// Share of the money for posts away (劳务输转).
    #[parameter(default = 0.1)]
    pub transfer: Probability,
    /// Precision of the lists of residents who look for work.
    #[parameter(default = 0.3)]
    pub lists: Probability,
    /// Share of what was copied from elsewhere that suits the place (q_match); 0.3 where it was only copied.
    #[parameter(default = 1.0)]
    pub fit: Probability,
    /// Money for training that is full support of learning.
    #[parameter(default = 10_000.0, range = 1.0..=1e12, unit = "yuan a tick", sweep = 2500.0..=40_000.0)]
    pub full_support: f64,
    /// Money for facilities that is full provision of public space.
    #[parameter(default = 20_000.0, range = 1.0..=1e12, unit = "yuan a tick", sweep = 5000.0..=80_000.0)]
    pub full_space: f64,
    /// What opening and keeping a post costs the partner.
    #[parameter(default = 100.0, range = 1.0..=1e12, unit = "yuan a tick", sweep = 25.0..=400.0)]
    pub post_cost: f64,
    /// Local hours for each endowment unit spent.
    #[parameter(default = 0.1, range = 0.0..=1000.0, unit = "hours", sweep = 0.0..=0.5)]
    pub local_hours: NonNegative,
    #[state(begin = Employment::of(JobKind::Park))]
    park: Employment,
    #[state(begin = Employment::of(JobKind::Export))]
    away: Employment,
}

impl EastWest {
    /// Rejects shares that add to more than 1; turns the others into posts.
    fn count_posts(&mut self) -> Result<(), Problem> {
        let total: f64 = [self.hardware, self.training, self.jobs, self.transfer].map(Probability::get).iter().sum();
        if total > 1.0 + 1e-9 {
            let message = format!("hardware, training, jobs and transfer add to {total}, more than 1");
            return Err(Problem::new("hardware", message));
        }
        let (fund, fit) = (self.fund.get(), self.fit.get());
        let posts =
            |share: Probability, fit: f64| (share.get() * fund * fit / self.post_cost).round().min(60_000.0) as u32;
        (self.park.posts, self.away.posts) = (posts(self.jobs, fit), posts(self.transfer, 1.0));
        Ok(())
    }
}

impl Institution for EastWest {
    fn begin(&mut self, at: &mut Begin<'_>) {
        if let Some(learning) = &mut at.organisations.learning {
            learning.support += self.training.get() * self.fund.get() * f64::from(at.dose) / self.full_support;
        }
        self.park.begin(at);
        self.away.begin(at);
    }

    fn employ(&mut self, at: &mut Employ<'_>) {
        let dose = f64::from(at.dose);
        let space = self.hardware.get() * self.fund.get() * self.fit.get() / self.full_space;
        at.measures.provide((space * dose).min(1.0));
        at.measures.inform(self.lists.get() * dose);
    }

    fn enforce(&mut self, at: &mut Enforce<'_>) {
        at.claims.funding = Funding::Donor;
        at.claims.fixed = self.fund.get() * f64::from(at.dose) / YUAN_PER_UNIT;
    }

    fn handle(&mut self, at: &mut Handle<'_>) {
        let spent = self.fund.get() * f64::from(at.dose) / YUAN_PER_UNIT;
        at.handling.staff_hours += self.local_hours.get() * spent;
    }

    fn close(&mut self, at: &mut Close<'_>) {
        self.park.close(at);
        self.away.close(at);
    }
}
