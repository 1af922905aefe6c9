//! I21 Employment linkage (就业带动): community factories, workshops, orders at home, parks, posts elsewhere.

use super::context::{Begin, Close, Employ, Enforce};
use super::contract::Institution;
use crate::base::component::{Component, Need};
use crate::base::error::Problem;
use crate::base::steps::Steps;
use crate::base::units::{NonNegative, Probability, YUAN_PER_UNIT};
use crate::state::{Business, Enterprise, JobKind};

/// Opens posts in or near the community, with information, training and support for the employer.
///
/// The programme opens an employer with `posts·dose` posts (rounded to whole ones) and closes them when it stops (E26,
/// E27). The labour market fills them, and a job raises interest linkage, income and the cost of time; a job near home saves
/// the leisure that the way to one elsewhere takes. Information `q`
/// about seekers and posts, training places, a subsidy for each filled post and a share of the fixed cost reach the labour
/// market and the employer through this week's measures. What the enterprise cannot cover it borrows without interest.
/// Without the section `livelihood` nobody is hired. Participation moves only through what jobs do; dismissals take the
/// linkage away at once.
///
/// *Units*: posts, yuan a tick. *Words drawn*: none.
///
/// *Reference*: community factories, workshops and flexible orders (社区工厂、扶贫车间、培训+订单、劳务输转) in the source
/// texts (S1f, S3): 73 posts a factory, 60,000 yuan of output a worker and year.
#[derive(Component, Clone, Debug, PartialEq)]
#[component(
    id = "employment",
    zh = "就业带动",
    formula = "posts = round(posts * dose); a job sets interest linkage, leisure, cost of time, income",
    phases = "P0 opens and closes posts; P3 informs, trains, supports; P8 pays for the programme; at the end posts close",
    costs = "premises, training and the programme from the street's budget; subsidies are transfers of public money; wages are the employer's",
    fails = "low orders or poor access: dismissals take the linkage away; jobs away: active adults are absent",
    source = "S1f and S3, community factories, workshops, training with orders",
    needs = [
        Need::section("livelihood", "there are no jobs"),
    ],
    check = Self::compare_wage
)]
pub struct Employment {
    /// Kind of job; residents who take one away (export) are absent.
    #[parameter(default = JobKind::Factory)]
    pub job: JobKind,
    /// Posts that it opens; 3,000 in 41 factories.
    #[parameter(default = 73, range = 0..=60_000, unit = "posts", tag = Source, sweep = 0.0..=200.0)]
    pub posts: u32,
    /// Wage of a worker of full skill.
    #[parameter(default = WAGE, range = 1.0..=1e6, unit = "yuan a tick", tag = Literature, sweep = 400.0..=900.0)]
    pub wage: f64,
    /// Sales per worker of full skill; not used where others pay the wages (welfare, county, export).
    #[parameter(default = OUTPUT, range = 1.0..=1e6, unit = "yuan a tick", tag = Source, sweep = 900.0..=1600.0)]
    pub output: f64,
    /// Orders, as a share of what all posts make.
    #[parameter(default = 1.0, range = 0.0..=100.0, unit = "share", sweep = 0.3..=1.0)]
    pub orders: Steps,
    /// Access to the market: share of the orders that reach the employer; 0.4 in a mountain town.
    #[parameter(default = 1.0, sweep = 0.4..=1.0)]
    pub access: Probability,
    /// Electronic commerce (电商): at 1 it closes half of the gap of access.
    #[parameter(default = 0.0, with = "access=0.4")]
    pub ecommerce: Probability,
    /// Information about seekers and posts that it brings (q_info).
    #[parameter(default = 0.0)]
    pub information: Probability,
    /// Places in vocational training a tick.
    #[parameter(default = 0.0, range = 0.0..=1e6, unit = "persons", sweep = 0.0..=20.0)]
    pub training: NonNegative,
    /// Public money for a filled post.
    #[parameter(default = 0.0, range = 0.0..=1e6, unit = "yuan a tick", sweep = 0.0..=200.0)]
    pub subsidy: NonNegative,
    /// Share of the fixed cost that the street bears: premises free of rent.
    #[parameter(default = 0.0)]
    pub premises: Probability,
    /// Cost of running the programme.
    #[parameter(default = 600.0, range = 0.0..=1e9, unit = "yuan a tick", sweep = 0.0..=3000.0)]
    pub service: NonNegative,
    /// The employer's index among the enterprises, once it is open.
    #[state]
    index: Option<usize>,
}

/// Wage of a worker of full skill by default, yuan a tick.
const WAGE: f64 = 625.0;
/// Sales per worker of full skill by default, yuan a tick.
const OUTPUT: f64 = 1250.0;

impl Employment {
    /// Posts of a kind and nothing else, none so far, for institutions that bring posts among other things: those of a park
    /// have all the orders they can fill, those away are paid from outside. Wage and output as by default.
    pub(super) fn of(job: JobKind) -> Self {
        Self {
            job,
            posts: 0,
            wage: WAGE,
            output: OUTPUT,
            orders: Steps::constant(1.0),
            access: Probability::ONE,
            ecommerce: Probability::ZERO,
            information: Probability::ZERO,
            training: NonNegative::ZERO,
            subsidy: NonNegative::ZERO,
            premises: Probability::ZERO,
            service: NonNegative::ZERO,
            index: None,
        }
    }

    fn compare_wage(&mut self) -> Result<(), Problem> {
        self.job.check_wage(self.wage, self.output)
    }

    /// The employer with all its posts.
    fn employer(&self) -> Enterprise {
        Enterprise {
            output: if self.job.sells() { self.output } else { 0.0 },
            trade: Business::new(self.orders.clone(), self.access.get(), self.ecommerce.get()),
            ..Enterprise::new(self.job, self.posts, self.wage)
        }
    }
}

impl Institution for Employment {
    fn begin(&mut self, at: &mut Begin<'_>) {
        let enterprises = &mut at.organisations.enterprises;
        let index = self.index.unwrap_or_else(|| {
            enterprises.push(self.employer());
            enterprises.len() - 1
        });
        self.index = Some(index);
        enterprises[index].posts = (f64::from(self.posts) * f64::from(at.dose)).round() as u32;
    }

    fn employ(&mut self, at: &mut Employ<'_>) {
        let dose = f64::from(at.dose);
        at.measures.inform(self.information.get() * dose);
        at.measures.training_places += self.training.get() * dose;
        let firm = self.index.and_then(|index| at.organisations.enterprises.get_mut(index));
        if let Some(firm) = firm {
            let filled = f64::from(firm.filled);
            if let Some(business) = firm.business_mut() {
                business.support.subsidy += self.subsidy.get() * filled * dose;
                business.support.premises = (business.support.premises + self.premises.get() * dose).min(1.0);
            }
        }
    }

    fn enforce(&mut self, at: &mut Enforce<'_>) {
        at.claims.fixed = self.service.get() * f64::from(at.dose) / YUAN_PER_UNIT;
    }

    fn close(&mut self, at: &mut Close<'_>) {
        if let Some(firm) = self.index.and_then(|index| at.organisations.enterprises.get_mut(index)) {
            firm.closing = true;
        }
    }
}
