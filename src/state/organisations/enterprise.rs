//! Employers: posts with a wage and, of those that sell, orders, cash and debt.

use crate::base::component::{Component, Parameter, Tag, Values};
use crate::base::error::Problem;
use crate::base::steps::Steps;
use crate::state::kinds::Job;
use crate::state::ledger::{Ledger, Party, Unit};

/// How far full electronic commerce closes the gap between a remote town and the market.
const ECOMMERCE_REACH: f64 = 0.5;

/// An employer of residents.
#[derive(Clone, Debug, PartialEq)]
pub struct Enterprise {
    /// The kind of job it offers.
    pub job: Job,
    /// Posts. An institution opens posts by raising this, and closes them by lowering it: staff beyond the
    /// posts is dismissed in the next P3.
    pub posts: u32,
    /// Posts that are taken.
    pub filled: u32,
    /// Whether all its posts close at the next P0: how an institution closes an employer when it ends, after the labour
    /// market of the week.
    pub closing: bool,
    /// Wage of a worker of full skill, yuan a tick.
    pub wage: f64,
    /// What a worker of full skill makes, yuan a tick.
    pub output: f64,
    /// What it sells; none where others pay the wages: the street for welfare posts, outside for jobs elsewhere.
    pub business: Option<Business>,
    /// Skill of the staff together, at the last pay.
    pub skill: f64,
    /// Wages of the staff together, yuan a tick, at the last pay.
    pub wages: f64,
}

/// The business of an enterprise: orders, costs and accounts.
#[derive(Clone, Debug, PartialEq)]
pub struct Business {
    /// Orders, as a share of what all posts make at full skill.
    pub orders: Steps,
    /// Access to the market: the share of the orders that reach it (0.4: a mountain town).
    pub access: f64,
    /// Electronic commerce (电商), in [0, 1].
    pub ecommerce: f64,
    /// Fixed cost, as a share of what all posts make at full skill.
    pub fixed_cost: f64,
    /// Cash at the opening, in weeks of the wages of all posts.
    pub opening_cash: f64,
    /// Share of the surplus staff that is dismissed in a tick.
    pub dismissal: f64,
    /// Ticks of negative cash after which it closes.
    pub patience: u32,
    /// What institutions add this week. Wiped in P0.
    pub support: Support,
    /// Its accounts.
    pub books: Books,
}

/// What institutions add to a business for one week.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Support {
    /// More orders, as a share of what all posts make at full skill.
    pub orders: f64,
    /// Money from the street, yuan a tick.
    pub subsidy: f64,
    /// Share of the fixed cost that the street bears (premises).
    pub premises: f64,
}

/// The accounts of a business.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Books {
    /// Whether the owners have paid in the opening cash.
    pub opened: bool,
    /// Whether it has closed for good.
    pub closed: bool,
    /// What it owes, yuan: interest-free loans that covered what its purse could not. Cash is the purse less this.
    pub debt: f64,
    /// Ticks in a row with negative cash.
    pub red: u32,
    /// What it made this week, yuan.
    pub produced: f64,
    /// What it sold this week, yuan.
    pub sold: f64,
}

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

impl Business {
    /// A business with an order book, and nothing of its own yet; costs and patience as the section `enterprises` has them
    /// by default.
    pub const fn new(orders: Steps, access: f64, ecommerce: f64) -> Self {
        let support = Support { orders: 0.0, subsidy: 0.0, premises: 0.0 };
        let books = Books { opened: false, closed: false, debt: 0.0, red: 0, produced: 0.0, sold: 0.0 };
        Self {
            orders,
            access,
            ecommerce,
            fixed_cost: 0.15,
            opening_cash: 12.0,
            dismissal: 0.1,
            patience: 12,
            support,
            books,
        }
    }

    /// `access + 0.5·ecommerce·(1 − access)`.
    pub const fn effective_access(&self) -> f64 {
        self.access + ECOMMERCE_REACH * self.ecommerce * (1.0 - self.access)
    }
}

impl Enterprise {
    /// An employer whose wages others pay.
    pub const fn new(job: Job, posts: u32, wage: f64) -> Self {
        Self { job, posts, filled: 0, closing: false, wage, output: 0.0, business: None, skill: 0.0, wages: 0.0 }
    }

    /// Whether it has closed.
    pub const fn closed(&self) -> bool {
        matches!(&self.business, Some(business) if business.books.closed)
    }

    /// The posts that it offers: none once it has closed.
    pub const fn offered(&self) -> u32 {
        if self.closed() { 0 } else { self.posts }
    }

    /// What all posts make at full skill, yuan a tick.
    pub fn capacity(&self) -> f64 {
        f64::from(self.offered()) * self.output
    }

    /// What it can sell at a tick, yuan; without limit where it does not sell.
    pub fn demand(&self, tick: i32) -> f64 {
        self.business.as_ref().map_or(f64::INFINITY, |business| {
            (business.orders.at(tick) + business.support.orders) * self.capacity() * business.effective_access()
        })
    }

    /// The staff that is needed to make what it can sell, at the mean skill of its staff (full skill where it has none).
    pub fn wanted(&self, tick: i32) -> u32 {
        let skill = if self.filled > 0 { self.skill / f64::from(self.filled) } else { 1.0 };
        let busy = self.demand(tick) / (self.output * skill);
        // Where work makes nothing all staff is wanted; the small subtrahend keeps rounding from adding a worker.
        if busy.is_finite() {
            ((busy - 1e-9).ceil().max(0.0)).min(f64::from(self.offered())) as u32
        } else {
            self.offered()
        }
    }

    /// The party that pays the wages.
    pub const fn payer(&self, index: usize) -> Party {
        match (&self.business, self.job) {
            (Some(_), _) => Party::Enterprise(index as u32),
            (None, Job::Welfare) => Party::Street,
            (None, _) => Party::Outside,
        }
    }

    /// Cash of the enterprise at `index`, yuan: its purse less its debt.
    pub fn cash(&self, index: usize, ledger: &Ledger) -> f64 {
        let debt = self.business.as_ref().map_or(0.0, |business| business.books.debt);
        ledger.purse(Party::Enterprise(index as u32), Unit::Yuan) - debt
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn factory() -> Enterprise {
        let business = Business::new(Steps::new(1.0, [(10, 0.5)]), 0.4, 0.0);
        Enterprise { output: 1250.0, business: Some(business), ..Enterprise::new(Job::Factory, 100, 625.0) }
    }

    #[test]
    fn orders_reach_as_far_as_access_and_commerce_bring_them() {
        let mut firm = factory();
        assert_eq!((firm.demand(0), firm.demand(10)), (50_000.0, 25_000.0));
        firm.business.as_mut().unwrap().ecommerce = 1.0;
        assert!((firm.demand(0) - 87_500.0).abs() < 1e-9);
        (firm.filled, firm.skill) = (50, 25.0);
        assert_eq!((firm.wanted(10), firm.offered()), (70, 100));
        firm.business.as_mut().unwrap().books.closed = true;
        assert_eq!((firm.wanted(0), firm.offered(), firm.demand(0)), (0, 0, 0.0));
    }

    #[test]
    fn others_pay_for_welfare_posts_and_jobs_elsewhere() {
        let welfare = Enterprise::new(Job::Welfare, 5, 125.0);
        assert_eq!((welfare.wanted(0), welfare.payer(3)), (5, Party::Street));
        assert_eq!(Enterprise::new(Job::Export, 5, 1000.0).payer(3), Party::Outside);
        assert_eq!(factory().payer(3), Party::Enterprise(3));
    }
}
