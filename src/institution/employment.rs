//! I21 Employment linkage: community factories, workshops, orders at home, parks, posts elsewhere.
//!
//! Formula (E26, E27): opens an employer with `posts·dose` posts (whole ones), closes them when it stops; the labour market
//! fills them, and a job raises interest linkage, income and the cost of time. Information `q` about seekers and posts,
//! training places, further orders, a subsidy per filled post and a share of the fixed cost go through this week's measures
//! and supports. What the enterprise cannot cover it borrows without interest. Without the section `livelihood` nobody is
//! hired. Participation moves only through what jobs do; layoffs take the linkage away at once.
//! *Units*: posts, yuan a tick. *Words drawn*: none.
//! *Reference*: community factories, workshops and flexible orders (社区工厂、扶贫车间、培训+订单、劳务输转) in the source texts
//! (S1f, S3): 73 posts a factory, 60,000 yuan of output a worker and year.

use super::{Begin, Employ, Enforce, Institution, Organise};
use crate::base::component::{About, Component, Parameter, Tag, Values};
use crate::base::error::Problem;
use crate::base::steps::Steps;
use crate::base::units::{NonNegative, Probability, YUAN_PER_UNIT};
use crate::state::{Business, Enterprise, Job};

/// An employer that the programme opens, and what supports it.
#[derive(Clone, Debug, PartialEq)]
pub struct Employment {
    /// The employer with all its posts.
    pub employer: Enterprise,
    /// Information about seekers and posts that it brings.
    pub information: Probability,
    /// Places in vocational training, persons a tick.
    pub training: NonNegative,
    /// Public money for a filled post, yuan a tick.
    pub subsidy: NonNegative,
    /// Share of the fixed cost that the street bears.
    pub premises: Probability,
    /// Running the programme, yuan a tick.
    pub service: NonNegative,
    index: Option<usize>,
}

impl Component for Employment {
    const TYPE: &'static str = "employment";
    const PARAMETERS: &'static [Parameter] = &[
        Parameter::word(
            "job",
            "factory",
            &["factory", "park", "flexible", "welfare", "county", "export"],
            "kind of job; who takes one away (export) is absent",
        ),
        Parameter::count("posts", 73, (0, 60_000), "posts", "posts that it opens; 3,000 in 41 factories")
            .tag(Tag::Source)
            .sweep(0.0, 200.0),
        Parameter::number("wage", 625.0, (0.0, 1e6), "yuan a tick", "wage of a worker of full skill")
            .tag(Tag::Literature)
            .sweep(400.0, 900.0),
        Parameter::number("output", 1250.0, (1.0, 1e6), "yuan a tick", "sales per worker of full skill")
            .tag(Tag::Source)
            .sweep(900.0, 1600.0),
        Parameter::steps("orders", 1.0, (0.0, 100.0), "share", "orders, as a share of what all posts make")
            .sweep(0.3, 1.0),
        Parameter::share("access", 1.0, "access to the market; 0.4 in a mountain town").sweep(0.4, 1.0),
        Parameter::share("ecommerce", 0.0, "electronic commerce: closes half of the gap of access where it is full"),
        Parameter::share("information", 0.0, "information about seekers and posts that it brings (q_info)"),
        Parameter::number("training", 0.0, (0.0, 1e6), "persons", "places in vocational training a tick")
            .sweep(0.0, 20.0),
        Parameter::number("subsidy", 0.0, (0.0, 1e6), "yuan a tick", "public money for a filled post")
            .sweep(0.0, 200.0),
        Parameter::share("premises", 0.0, "share of the fixed cost that the street bears: premises free of rent"),
        Parameter::number("service", 600.0, (0.0, 1e9), "yuan a tick", "running the programme").sweep(0.0, 3000.0),
    ];
    const ABOUT: About = About {
        chinese: "就业带动",
        what: "Opens posts in or near the community, with information, training and support for who employs.",
        formula: "posts = round(posts * dose); a job sets interest linkage, leisure, cost of time, income",
        phases: "P0 opens and closes posts; P3 informs, trains, supports; P8 pays for the programme; at the end posts close",
        costs: "subsidies, premises and the programme from the street's budget; wages are the employer's",
        fails: "low orders or poor access: dismissals take the linkage away; jobs away: active adults are absent",
        source: "S1f and S3, community factories, workshops, training with orders",
    };

    fn build(values: &Values) -> Result<Self, Problem> {
        let (job, sells) = match values.word("job") {
            "park" => (Job::Park, true),
            "flexible" => (Job::FlexibleOrder, true),
            "welfare" => (Job::Welfare, false),
            "county" => (Job::County, false),
            "export" => (Job::Export, false),
            _ => (Job::Factory, true),
        };
        let (wage, output) = (values.number("wage"), values.number("output"));
        if sells && wage > output {
            return Err(Problem::new("wage", format!("{wage} is more than the sales per worker, {output}")));
        }
        let business = Business::new(values.steps("orders", 1.0), values.number("access"), values.number("ecommerce"));
        let posts = values.count("posts") as u32;
        Ok(Self {
            employer: Enterprise {
                output: if sells { output } else { 0.0 },
                business: sells.then_some(business),
                ..Enterprise::new(job, posts, wage)
            },
            information: values.probability("information")?,
            training: values.non_negative("training")?,
            subsidy: values.non_negative("subsidy")?,
            premises: values.probability("premises")?,
            service: values.non_negative("service")?,
            index: None,
        })
    }
}

impl Employment {
    /// Posts of a kind and nothing else, for institutions that bring posts among other things: those of a park have all
    /// the orders they can fill, those away are paid from outside. Wage and output as by default.
    pub(super) fn of(job: Job, posts: u32) -> Self {
        let business = (job == Job::Park).then(|| Business::new(Steps::constant(1.0), 1.0, 0.0));
        let output = if business.is_some() { 1250.0 } else { 0.0 };
        Self {
            employer: Enterprise { output, business, ..Enterprise::new(job, posts, 625.0) },
            information: Probability::ZERO,
            training: NonNegative::ZERO,
            subsidy: NonNegative::ZERO,
            premises: Probability::ZERO,
            service: NonNegative::ZERO,
            index: None,
        }
    }
}

impl Institution for Employment {
    fn begin(&mut self, at: &mut Begin<'_>) {
        let enterprises = &mut at.organisations.enterprises;
        let index = *self.index.get_or_insert_with(|| {
            enterprises.push(self.employer.clone());
            enterprises.len() - 1
        });
        enterprises[index].posts = (f64::from(self.employer.posts) * f64::from(at.dose)).round() as u32;
    }

    fn employ(&mut self, at: &mut Employ<'_>) {
        let dose = f64::from(at.dose);
        at.measures.inform(self.information.get() * dose);
        at.measures.training_places += self.training.get() * dose;
        let firm = self.index.and_then(|index| at.organisations.enterprises.get_mut(index));
        if let Some(firm) = firm {
            let filled = f64::from(firm.filled);
            if let Some(business) = &mut firm.business {
                business.support.subsidy += self.subsidy.get() * filled * dose;
                business.support.premises = (business.support.premises + self.premises.get() * dose).min(1.0);
            }
        }
    }

    fn enforce(&mut self, at: &mut Enforce<'_>) {
        at.claims.fixed = self.service.get() * f64::from(at.dose) / YUAN_PER_UNIT;
    }

    fn close(&mut self, at: &mut Organise<'_>) {
        if let Some(firm) = self.index.and_then(|index| at.organisations.enterprises.get_mut(index)) {
            firm.closing = true;
        }
    }
}
