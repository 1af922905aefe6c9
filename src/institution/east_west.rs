//! I23 East–West collaboration: a partner from outside pays for facilities, training, posts and jobs away.
//!
//! Formula: of `fund` yuan a tick the shares `hardware`, `training`, `jobs` and `transfer` are spent. Public space
//! `hardware·fund·fit/full_space`; support of learning `X += training·fund/full_support` (E31); `jobs·fund·fit/post_cost`
//! posts in a park, `transfer·fund/post_cost` posts away; information about seekers and posts as good as its lists. `fit`
//! is the share of what was copied from elsewhere that suits the place (q_match). Local hours are needed for each unit
//! spent. What is left when it stops is what organisations go on learning from each other:
//! `K* = max(0, 1 − d/(η_int·n))`; its posts close.
//! *Units*: yuan a tick, posts, hours. *Words drawn*: none.
//! *Reference*: East–West collaboration (东西部协作) in the source texts (S0); sizes are assumptions.

use super::employment::Employment;
use super::{Begin, Employ, Enforce, Handle, Institution, Organise};
use crate::base::component::{About, Component, Parameter, Values};
use crate::base::error::Problem;
use crate::base::units::{NonNegative, Probability, YUAN_PER_UNIT};
use crate::state::{Funding, Job};

/// The partner's money, and what it goes to.
#[derive(Clone, Debug, PartialEq)]
pub struct EastWest {
    /// Yuan a tick.
    pub fund: NonNegative,
    /// Share for facilities.
    pub hardware: Probability,
    /// Share for training.
    pub training: Probability,
    /// Precision of the lists of who looks for work.
    pub lists: Probability,
    /// Share of what is copied that suits the place (q_match).
    pub fit: Probability,
    /// Yuan a tick for training that are full support.
    pub full_support: f64,
    /// Yuan a tick for facilities that are full provision of public space.
    pub full_space: f64,
    /// Local hours for each endowment unit spent.
    pub local_hours: NonNegative,
    park: Employment,
    away: Employment,
}

const fn share(name: &'static str, default: f64, what: &'static str) -> Parameter {
    Parameter::share(name, default, what)
}

const fn yuan(name: &'static str, default: f64, what: &'static str) -> Parameter {
    Parameter::number(name, default, (1.0, 1e12), "yuan a tick", what).sweep(0.25 * default, 4.0 * default)
}

impl Component for EastWest {
    const TYPE: &'static str = "east_west";
    const PARAMETERS: &'static [Parameter] = &[
        Parameter::number("fund", 20_000.0, (0.0, 1e8), "yuan a tick", "what the partner pays").sweep(0.0, 100_000.0),
        share("hardware", 0.3, "share for facilities"),
        share("training", 0.3, "share for training and organisation"),
        share("jobs", 0.3, "share for posts in a park here"),
        share("transfer", 0.1, "share for posts away (劳务输转)"),
        share("lists", 0.3, "precision of the lists of who looks for work"),
        share(
            "fit",
            1.0,
            "share of what was copied from elsewhere that suits the place (q_match); 0.3 where it was only copied",
        ),
        yuan("full_support", 10_000.0, "money for training that is full support of learning"),
        yuan("full_space", 20_000.0, "money for facilities that is full provision of public space"),
        yuan("post_cost", 100.0, "what opening and keeping a post costs the partner"),
        Parameter::number("local_hours", 0.1, (0.0, 1000.0), "hours", "local hours for each endowment unit spent")
            .sweep(0.0, 0.5),
    ];
    const ABOUT: About = About {
        chinese: "东西部协作",
        what: "A partner from outside pays for facilities, training, posts here and jobs away, for as long as it does.",
        formula: "K* after withdrawal = max(0, 1 - decay / (internal_rate * integration))",
        phases: "P0 supports learning and opens posts; P3 opens space and informs; P8 the partner pays; P9 takes local hours",
        costs: "the partner's money, and hours of the committee",
        fails: "withdrawal with an integration below 0.4: what was learned is forgotten; copied projects (fit 0.3)",
        source: "S0, two communities with partners in the East",
    };

    fn build(values: &Values) -> Result<Self, Problem> {
        let total: f64 = ["hardware", "training", "jobs", "transfer"].map(|name| values.number(name)).iter().sum();
        if total > 1.0 + 1e-9 {
            let message = format!("hardware, training, jobs and transfer add to {total}, more than 1");
            return Err(Problem::new("hardware", message));
        }
        let (fund, fit) = (values.number("fund"), values.number("fit"));
        let posts = |share: &str, fit: f64| {
            (values.number(share) * fund * fit / values.number("post_cost")).round().min(60_000.0) as u32
        };
        Ok(Self {
            fund: values.non_negative("fund")?,
            hardware: values.probability("hardware")?,
            training: values.probability("training")?,
            lists: values.probability("lists")?,
            fit: values.probability("fit")?,
            full_support: values.number("full_support"),
            full_space: values.number("full_space"),
            local_hours: values.non_negative("local_hours")?,
            park: Employment::of(Job::Park, posts("jobs", fit)),
            away: Employment::of(Job::Export, posts("transfer", 1.0)),
        })
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

    fn close(&mut self, at: &mut Organise<'_>) {
        self.park.close(at);
        self.away.close(at);
    }
}
