//! `enterprises`: employers, and the business of those that sell what they make.

use crate::base::component::{Component, Parameter, Tag, Values};
use crate::base::error::Problem;
use crate::state::{Business, Enterprise, Job};

impl Component for Enterprise {
    const TYPE: &'static str = "enterprises";
    const PARAMETERS: &'static [Parameter] = &[
        Parameter::word(
            "job",
            "factory",
            &["factory", "park", "flexible", "welfare", "county", "export"],
            "kind of job it offers; factory, park and flexible orders sell what is made, for the others somebody else pays",
        ),
        Parameter::count("posts", 0, (0, 1_000_000), "posts", "posts").required(),
        Parameter::number(
            "wage",
            625.0,
            (0.0, 1e6),
            "yuan a tick",
            "wage of a worker of full skill: 2,500 yuan a month; of work away, what is sent home",
        )
        .tag(Tag::Literature),
        Parameter::number(
            "output",
            1250.0,
            (0.0, 1e6),
            "yuan a tick",
            "sales per worker of full skill: 60,000 yuan a year",
        )
        .tag(Tag::Source),
        Parameter::steps(
            "orders",
            1.0,
            (0.0, 100.0),
            "share",
            "orders, as a share of what all posts make at full skill",
        )
        .sweep(0.3, 1.0),
        Parameter::share(
            "access",
            1.0,
            "access to the market: the share of orders that reaches it; 0.4 in a mountain town",
        )
        .sweep(0.4, 1.0),
        Parameter::share("ecommerce", 0.0, "electronic commerce: closes half of the gap of access where it is full"),
        Parameter::number(
            "fixed_cost",
            0.15,
            (0.0, 10.0),
            "share",
            "fixed cost, as a share of what all posts make at full skill",
        )
        .sweep(0.1, 0.2),
        Parameter::number("opening_cash", 12.0, (0.0, 10_000.0), "ticks", "cash at the opening, in weeks of all wages")
            .sweep(4.0, 24.0),
        Parameter::share("dismissal", 0.1, "share of the surplus staff that is dismissed in a tick").sweep(0.05, 0.2),
        Parameter::count("patience", 12, (1, 100_000), "ticks", "ticks of negative cash after which it closes")
            .sweep(6.0, 24.0),
    ];

    fn build(values: &Values) -> Result<Self, Problem> {
        let (wage, output) = (values.number("wage"), values.number("output"));
        let (job, sells) = match values.word("job") {
            "park" => (Job::Park, true),
            "flexible" => (Job::FlexibleOrder, true),
            "welfare" => (Job::Welfare, false),
            "county" => (Job::County, false),
            "export" => (Job::Export, false),
            _ => (Job::Factory, true),
        };
        if sells && wage > output {
            return Err(Problem::new("wage", format!("{wage} is more than the sales per worker, {output}")));
        }
        let business = Business {
            fixed_cost: values.number("fixed_cost"),
            opening_cash: values.number("opening_cash"),
            dismissal: values.number("dismissal"),
            patience: values.size("patience") as u32,
            ..Business::new(values.steps("orders", 1.0), values.number("access"), values.number("ecommerce"))
        };
        let employer = Self::new(job, values.size("posts") as u32, wage);
        Ok(Self { output: if sells { output } else { 0.0 }, business: sells.then_some(business), ..employer })
    }
}
