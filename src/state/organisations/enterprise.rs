//! Employers: posts with a wage and, of those that sell, orders, cash and debt; P0 they sponsor the party branch, P4 and P7 they
//! release hours of their staff for public affairs.
//!
//! Formula: an act of a member of the staff takes up to `release` hours of paid time. They cost it nothing, and its missing leisure
//! counts the less in the choice (E11). The enterprise pays a stand-in at the same wage, `hours·income/40`, booked as
//! service. It gives `sponsorship` yuan to the branch, which buys hours, and gets back its part of what is not spent. It does
//! both in weeks in which its cash suffices: for the leave of all its staff, for the gift. *Words drawn*: none. *Reference*:
//! enterprises among the many actors around one core (一核多元), source texts S1c and S4; sizes are assumptions.

use crate::base::component::{Component, Need};
use crate::base::error::Problem;
use crate::base::persist::Persist;
use crate::base::steps::Steps;
use crate::state::kinds::JobKind;
use crate::state::ledger::{Account, Entry, Ledger, Party, Unit};

/// How far full electronic commerce closes the gap between a remote town and the market.
const ECOMMERCE_REACH: f64 = 0.5;

/// Hours of a full post a week.
pub(crate) const HOURS_A_WEEK: f64 = 40.0;

/// Fixed cost by default, as a share of the output of all posts at full skill.
const FIXED_COST: f64 = 0.15;
/// Cash at the opening by default, in weeks of the wages of all posts.
const OPENING_CASH: f64 = 12.0;
/// Share of the surplus staff that is dismissed in a tick, by default.
const DISMISSAL: f64 = 0.1;
/// Ticks of negative cash after which a business closes, by default.
const PATIENCE: i64 = 12;

/// An employer of residents offers posts, and lives on its sales where its kind of job sells.
#[derive(Component, Clone, Debug, PartialEq)]
#[component(
    id = "enterprises",
    needs = [
        Need::section("livelihood", "without it nobody looks for work"),
        Need::section("participation", "hours are released for public affairs").of(&["release"]),
        Need::section("party_branch", "it is the branch that is sponsored").of(&["sponsorship"]),
    ],
    check = Self::fit
)]
pub struct Enterprise {
    /// Kind of job that it offers; factory, park and flexible orders sell what is made, for the others somebody else pays.
    #[parameter(default = JobKind::Factory)]
    pub job: JobKind,
    /// Posts that it offers.
    ///
    /// An institution opens posts by raising this, and closes them by lowering it: staff beyond the posts is dismissed in
    /// the next P3.
    #[parameter(range = 0..=1_000_000, unit = "posts")]
    #[state]
    pub posts: u32,
    /// Wage of a worker of full skill: 2,500 yuan a month; of work away, what is sent home.
    #[parameter(default = 625.0, range = 1.0..=1e6, unit = "yuan a tick", tag = Literature)]
    pub wage: f64,
    /// Sales per worker of full skill: 60,000 yuan a year; 0 where somebody else pays.
    #[parameter(default = 1250.0, range = 0.0..=1e6, unit = "yuan a tick", tag = Source)]
    pub output: f64,
    /// What it sells. Without use where others pay the wages: the street for welfare posts, outside for jobs elsewhere.
    #[flatten]
    pub(crate) trade: Business,
    /// Posts that are taken.
    #[state]
    pub filled: u32,
    /// Whether all its posts close at the next P0: how an institution closes an employer when it ends, after the labour
    /// market of the week.
    #[state]
    pub closing: bool,
    /// Skill of the staff together, at the last pay.
    #[state]
    pub skill: f64,
    /// Wages of the staff together, yuan a tick, at the last pay.
    #[state]
    pub wages: f64,
}

/// The business of an enterprise: orders, costs and accounts.
#[derive(Component, Clone, Debug, PartialEq)]
pub struct Business {
    /// Orders, as a share of what all posts make at full skill.
    #[parameter(default = 1.0, range = 0.0..=100.0, unit = "share", sweep = 0.3..=1.0)]
    pub orders: Steps,
    /// Access to the market: the share of the orders that reaches it; 0.4 in a mountain town.
    #[parameter(default = 1.0, range = 0.0..=1.0, unit = "share", sweep = 0.4..=1.0)]
    pub access: f64,
    /// Electronic commerce (电商): closes half of the gap of access where it is full.
    #[parameter(default = 0.0, range = 0.0..=1.0, unit = "share", with = "access=0.4")]
    pub ecommerce: f64,
    /// Fixed cost, as a share of what all posts make at full skill.
    #[parameter(default = FIXED_COST, range = 0.0..=10.0, unit = "share", sweep = 0.1..=0.2, with = "orders=0.4, opening_cash=1")]
    pub fixed_cost: f64,
    /// Cash at the opening, in weeks of the wages of all posts.
    #[parameter(default = OPENING_CASH, range = 0.0..=10_000.0, unit = "ticks", sweep = 4.0..=24.0, with = "orders=0.01")]
    pub opening_cash: f64,
    /// Share of the surplus staff that is dismissed in a tick.
    #[parameter(default = DISMISSAL, range = 0.0..=1.0, unit = "share", sweep = 0.05..=0.2, with = "orders=[[10,0.2]]")]
    pub dismissal: f64,
    /// Ticks of negative cash after which it closes.
    #[parameter(default = PATIENCE, range = 1..=100_000, unit = "ticks", sweep = 6.0..=24.0, with = "orders=0.01, opening_cash=1")]
    pub patience: u32,
    /// Hours of paid time that an act of public participation by one of its staff may take.
    #[parameter(default = 0.0, range = 0.0..=40.0, unit = "hours an act", sweep = 0.0..=2.0)]
    pub release: f64,
    /// What it gives to the party branch for activities.
    #[parameter(default = 0.0, range = 0.0..=1e9, unit = "yuan a tick", sweep = 0.0..=1000.0, with = "party_branch.administrative_load=0.98")]
    pub sponsorship: f64,
    /// Effects of institutions this week. Cleared in P0.
    #[state]
    pub support: Support,
    /// Its accounts.
    #[state]
    pub books: Books,
}

/// Effects of institutions on a business for one week.
#[derive(Persist, Clone, Copy, Debug, Default, PartialEq)]
pub struct Support {
    /// More orders, as a share of what all posts make at full skill.
    pub orders: f64,
    /// Money from the street, yuan a tick.
    pub subsidy: f64,
    /// Share of the fixed cost that the street bears (premises).
    pub premises: f64,
}

/// The accounts of a business.
#[derive(Persist, Clone, Copy, Debug, Default, PartialEq)]
pub struct Books {
    /// Whether the owners have paid in the opening cash.
    pub opened: bool,
    /// Whether it has closed for good.
    pub closed: bool,
    /// Debt, yuan: interest-free loans that covered what its purse could not. Cash is the purse less this.
    pub debt: f64,
    /// Ticks in a row with negative cash.
    pub red: u32,
    /// Output this week, yuan.
    pub produced: f64,
    /// Sales this week, yuan.
    pub sold: f64,
    /// What it gave to the party branch this week, yuan.
    pub sponsored: f64,
    /// Hours of public affairs that its staff did in paid time this week.
    pub released: f64,
}

impl Business {
    /// A business with an order book, and nothing of its own yet; costs and patience as the section `enterprises` has them
    /// by default.
    pub fn new(orders: Steps, access: f64, ecommerce: f64) -> Self {
        Self {
            orders,
            access,
            ecommerce,
            fixed_cost: FIXED_COST,
            opening_cash: OPENING_CASH,
            dismissal: DISMISSAL,
            patience: PATIENCE as u32,
            release: 0.0,
            sponsorship: 0.0,
            support: Support::default(),
            books: Books::default(),
        }
    }

    /// The parameters that are shares: access, electronic commerce, fixed cost, dismissal.
    const fn shares(&self) -> [f64; 4] {
        let Self { access, ecommerce, fixed_cost, dismissal, .. } = self;
        [*access, *ecommerce, *fixed_cost, *dismissal]
    }

    /// `access + 0.5·ecommerce·(1 − access)`.
    pub const fn effective_access(&self) -> f64 {
        self.access + ECOMMERCE_REACH * self.ecommerce * (1.0 - self.access)
    }
}

impl Enterprise {
    /// Appends all of it, parameters too: institutions open enterprises in the course of a run.
    pub(super) fn save_whole(&self, to: &mut Vec<u8>) {
        let Self { job, wage, output, trade, .. } = self;
        (*job, *wage, *output).save(to);
        trade.orders.save(to);
        trade.shares().save(to);
        (trade.opening_cash, trade.patience).save(to);
        (trade.release, trade.sponsorship).save(to);
        self.save(to);
    }

    /// The next enterprise that was saved whole.
    ///
    /// # Errors
    /// When there are too few bytes, or they are no enterprise.
    pub(super) fn load_whole(from: &mut &[u8]) -> Result<Self, Problem> {
        let mut firm = Self::new(JobKind::Factory, 0, 0.0);
        firm.job.load(from)?;
        firm.wage.load(from)?;
        firm.output.load(from)?;
        let trade = &mut firm.trade;
        trade.orders.load(from)?;
        let mut shares = trade.shares();
        shares.load(from)?;
        [trade.access, trade.ecommerce, trade.fixed_cost, trade.dismissal] = shares;
        trade.opening_cash.load(from)?;
        trade.patience.load(from)?;
        trade.release.load(from)?;
        trade.sponsorship.load(from)?;
        firm.load(from)?;
        Ok(firm)
    }

    /// An employer whose posts have no output, with all the orders that it can fill.
    pub fn new(job: JobKind, posts: u32, wage: f64) -> Self {
        Self {
            job,
            posts,
            wage,
            output: 0.0,
            trade: Business::new(Steps::constant(1.0), 1.0, 0.0),
            filled: 0,
            closing: false,
            skill: 0.0,
            wages: 0.0,
        }
    }

    /// Rejects a wage above the sales; an employer whose wages other parties pay has no sales.
    fn fit(&mut self) -> Result<(), Problem> {
        self.job.check_wage(self.wage, self.output)?;
        if !self.job.sells() {
            self.output = 0.0;
        }
        Ok(())
    }

    /// Its business; `None` where others pay the wages: the street for welfare posts, outside for jobs elsewhere.
    pub const fn business(&self) -> Option<&Business> {
        if self.job.sells() { Some(&self.trade) } else { None }
    }

    /// Its business, mutable.
    pub const fn business_mut(&mut self) -> Option<&mut Business> {
        if self.job.sells() { Some(&mut self.trade) } else { None }
    }

    /// Whether it has closed.
    pub const fn closed(&self) -> bool {
        self.trade.books.closed
    }

    /// The posts that it offers; none after it has closed.
    pub const fn offered(&self) -> u32 {
        if self.closed() { 0 } else { self.posts }
    }

    /// Output of all posts at full skill, yuan per tick.
    pub fn capacity(&self) -> f64 {
        f64::from(self.offered()) * self.output
    }

    /// Demand for its output at a tick, yuan; infinite where it does not sell.
    pub fn demand(&self, tick: i32) -> f64 {
        self.business().map_or(f64::INFINITY, |business| {
            (business.orders.at(tick) + business.support.orders) * self.capacity() * business.effective_access()
        })
    }

    /// The staff needed to produce the output that it can sell, at the mean skill of its staff (full skill where it has
    /// none).
    pub fn wanted(&self, tick: i32) -> u32 {
        let skill = if self.filled > 0 { self.skill / f64::from(self.filled) } else { 1.0 };
        let busy = self.demand(tick) / (self.output * skill);
        // If work has no output, all staff are wanted; the small subtrahend keeps rounding from adding a worker.
        if busy.is_finite() {
            ((busy - 1e-9).ceil().max(0.0)).min(f64::from(self.offered())) as u32
        } else {
            self.offered()
        }
    }

    /// The party that pays the wages.
    pub const fn payer(&self, index: usize) -> Party {
        match self.job {
            JobKind::Factory | JobKind::Park | JobKind::Flexible => Party::Enterprise(index as u32),
            JobKind::Welfare => Party::Street,
            JobKind::County | JobKind::Export => Party::Outside,
        }
    }

    /// P0: the money that it gives to the party branch this week, yuan.
    pub fn sponsor(&mut self, index: usize, ledger: &mut Ledger) -> f64 {
        let amount = self.trade.sponsorship;
        if amount == 0.0 || !self.spends(index, amount, ledger) {
            return 0.0;
        }
        self.trade.books.sponsored = amount;
        let (payer, payee) = (Party::Enterprise(index as u32), Party::Committee);
        ledger.book(Entry { payer, payee, unit: Unit::Yuan, account: Account::Subsidy, amount });
        amount
    }

    /// P4: hours of paid time that an act may take this week.
    pub fn releases(&self, index: usize, ledger: &Ledger) -> f64 {
        let hours = self.trade.release;
        let most = hours / HOURS_A_WEEK * self.wages;
        if hours > 0.0 && self.spends(index, most, ledger) { hours } else { 0.0 }
    }

    /// P7: pays stand-ins for the hours that its staff gave in paid time.
    pub fn pay_stand_ins(&mut self, index: usize, hours: f64, amount: f64, ledger: &mut Ledger) {
        self.trade.books.released = hours;
        let (payer, payee) = (Party::Enterprise(index as u32), Party::Outside);
        ledger.book(Entry { payer, payee, unit: Unit::Yuan, account: Account::Service, amount });
    }

    /// Whether it trades and has cash for an expense.
    fn spends(&self, index: usize, amount: f64, ledger: &Ledger) -> bool {
        self.job.sells() && !self.closed() && self.cash(index, ledger) >= amount
    }

    /// Cash of the enterprise at `index`, yuan: its purse less its debt.
    pub fn cash(&self, index: usize, ledger: &Ledger) -> f64 {
        let debt = self.business().map_or(0.0, |business| business.books.debt);
        ledger.purse(Party::Enterprise(index as u32), Unit::Yuan) - debt
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn factory() -> Enterprise {
        let trade = Business::new(Steps::new(1.0, [(10, 0.5)]), 0.4, 0.0);
        Enterprise { output: 1250.0, trade, ..Enterprise::new(JobKind::Factory, 100, 625.0) }
    }

    #[test]
    fn orders_reach_as_far_as_access_and_commerce_bring_them() {
        let mut firm = factory();
        assert_eq!((firm.demand(0), firm.demand(10)), (50_000.0, 25_000.0));
        firm.trade.ecommerce = 1.0;
        assert!((firm.demand(0) - 87_500.0).abs() < 1e-9);
        (firm.filled, firm.skill) = (50, 25.0);
        assert_eq!((firm.wanted(10), firm.offered()), (70, 100));
        firm.trade.books.closed = true;
        assert_eq!((firm.wanted(0), firm.offered(), firm.demand(0)), (0, 0, 0.0));
    }

    #[test]
    fn others_pay_for_welfare_posts_and_jobs_elsewhere() {
        let welfare = Enterprise::new(JobKind::Welfare, 5, 125.0);
        assert_eq!((welfare.wanted(0), welfare.payer(3)), (5, Party::Street));
        assert_eq!(Enterprise::new(JobKind::Export, 5, 1000.0).payer(3), Party::Outside);
        assert_eq!(factory().payer(3), Party::Enterprise(3));
    }
}
