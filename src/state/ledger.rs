//! The ledger: money, points, water and hours move only through its entries.

use crate::base::error::Problem;
use crate::base::persist::Persist;
use crate::base::values::Words;
use std::collections::BTreeMap;

/// A party that pays and is paid. Only [`Party::Outside`] may go negative.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Party {
    /// All residents of the community together.
    Residents,
    /// An institution, by its place in the scenario's list.
    Institution(u32),
    /// The party branch and its residents' committee.
    Committee,
    /// The street office, which pays for institutions with a budget.
    Street,
    /// The property company.
    Property,
    /// An enterprise.
    Enterprise(u32),
    /// A social organisation.
    Organisation(u32),
    /// A donor from outside (支援方), an East-side partner.
    Donor,
    /// Everything outside the model: the source and sink of real resources.
    #[default]
    Outside,
}

impl Persist for Party {
    fn save(&self, to: &mut Vec<u8>) {
        let (code, index) = match self {
            Self::Residents => (0_u8, 0),
            Self::Institution(index) => (1, *index),
            Self::Committee => (2, 0),
            Self::Street => (3, 0),
            Self::Property => (4, 0),
            Self::Enterprise(index) => (5, *index),
            Self::Organisation(index) => (6, *index),
            Self::Donor => (7, 0),
            Self::Outside => (8, 0),
        };
        (code, index).save(to);
    }

    fn load(&mut self, from: &mut &[u8]) -> Result<(), Problem> {
        let mut saved = (0_u8, 0_u32);
        saved.load(from)?;
        *self = match saved {
            (0, _) => Self::Residents,
            (1, index) => Self::Institution(index),
            (2, _) => Self::Committee,
            (3, _) => Self::Street,
            (4, _) => Self::Property,
            (5, index) => Self::Enterprise(index),
            (6, index) => Self::Organisation(index),
            (7, _) => Self::Donor,
            (8, _) => Self::Outside,
            _ => return Err(Problem::new("", "the saved state has a party that is not known")),
        };
        Ok(())
    }
}

/// The unit that moves.
#[derive(Persist, Words, Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unit {
    /// Endowment units: 1 is four person-hours a week.
    #[default]
    Endowment,
    /// Yuan.
    Yuan,
    /// Person-hours.
    Hours,
    /// Points of an integral scheme.
    Points,
}

/// The purpose of a movement.
#[derive(Words, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Account {
    /// The yield of the commons: payoffs before fines, rewards and levies.
    Payoff,
    /// The hours that residents give to public affairs, at what they are worth to them; and stand-ins of an employer who
    /// releases hours for them.
    Service,
    /// What solved issues are worth to their owners and neighbours.
    Solved,
    /// Running costs.
    Fixed,
    /// Inspections and records.
    Monitoring,
    /// Fines, and what handling them costs.
    Enforcement,
    /// Rewards and points.
    Reward,
    /// Members' and owners' fees.
    Levy,
    /// Wages and sales.
    Wage,
    /// Public money, and a donor's.
    Subsidy,
    /// Hours and money that were available and not used.
    Unused,
    /// Money that owners and lenders pay in, and get back.
    Capital,
    /// What projects are worth to residents.
    Project,
}

/// The party that pays for an institution.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Funding {
    /// The members, in equal shares.
    Levy,
    /// The street office.
    Budget,
    /// The institution itself, from the fees that it took. It must ensure that the fees suffice.
    Fees,
    /// A donor from outside.
    Donor,
}

impl Funding {
    /// The word in scenario files; fees and donors belong to institutions that have them, and have none.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Levy => "levy",
            Self::Budget => "budget",
            Self::Fees | Self::Donor => "",
        }
    }
}

impl Words for Funding {
    const WORDS: &'static [&'static str] = &["budget", "levy"];

    fn from_word(word: &str) -> Option<Self> {
        [Self::Budget, Self::Levy].into_iter().find(|funding| funding.word() == word)
    }
}

/// One movement.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Entry {
    /// The party that pays.
    pub payer: Party,
    /// The party that is paid.
    pub payee: Party,
    /// The unit that moves.
    pub unit: Unit,
    /// The purpose of the transfer.
    pub account: Account,
    /// How much, at least 0.
    pub amount: f64,
}

impl Entry {
    /// Whether it is a cost of governance: real resources that an institution uses up, or in money the street office, the
    /// committee, a donor or a social organisation; and stand-ins that an enterprise pays. Hours are no money, and what is
    /// returned or paid back is no cost.
    pub const fn is_cost(&self) -> bool {
        let spends = match self.payer {
            Party::Institution(_) => matches!(self.unit, Unit::Endowment | Unit::Yuan),
            Party::Street | Party::Committee | Party::Donor | Party::Organisation(_) => matches!(self.unit, Unit::Yuan),
            Party::Enterprise(_) => matches!((self.unit, self.account), (Unit::Yuan, Account::Service)),
            _ => false,
        };
        spends && matches!(self.payee, Party::Outside) && !matches!(self.account, Account::Unused | Account::Capital)
    }
}

/// The entries of the current tick, and every purse since the start.
#[derive(Clone, Debug, Default)]
pub struct Ledger {
    entries: Vec<Entry>,
    purses: BTreeMap<(Party, Unit), f64>,
}

/// The purses; the entries are those of a tick that is over.
impl Persist for Ledger {
    fn save(&self, to: &mut Vec<u8>) {
        self.purses.save(to);
    }

    fn load(&mut self, from: &mut &[u8]) -> Result<(), Problem> {
        self.entries.clear();
        self.purses.load(from)
    }
}

impl Ledger {
    /// Books a movement. An amount of 0 is not booked.
    pub fn book(&mut self, entry: Entry) {
        if entry.amount == 0.0 {
            return;
        }
        debug_assert!(entry.amount > 0.0 && entry.amount.is_finite(), "booked {entry:?}");
        *self.purses.entry((entry.payer, entry.unit)).or_default() -= entry.amount;
        *self.purses.entry((entry.payee, entry.unit)).or_default() += entry.amount;
        self.entries.push(entry);
    }

    /// The balance of a party.
    pub fn purse(&self, party: Party, unit: Unit) -> f64 {
        self.purses.get(&(party, unit)).copied().unwrap_or_default()
    }

    /// Every purse that was ever used.
    pub fn purses(&self) -> impl Iterator<Item = (Party, Unit, f64)> + '_ {
        self.purses.iter().map(|((party, unit), amount)| (*party, *unit, *amount))
    }

    /// The movements of this tick, in the order in which they were booked.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The sum of this tick's movements that satisfy a condition.
    pub fn total(&self, wanted: impl Fn(&Entry) -> bool) -> f64 {
        // Not `sum`: the sum of nothing would be −0.
        self.entries.iter().filter(|entry| wanted(entry)).fold(0.0, |sum, entry| sum + entry.amount)
    }

    /// Begins a new tick: keeps the purses and clears the entries.
    pub fn turn_page(&mut self) {
        self.entries.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_one_pays_another_gets() {
        let mut ledger = Ledger::default();
        let entry = Entry {
            payer: Party::Outside,
            payee: Party::Street,
            unit: Unit::Endowment,
            account: Account::Subsidy,
            amount: 3.0,
        };
        ledger.book(entry);
        ledger.book(Entry { payer: Party::Street, payee: Party::Institution(0), ..entry });
        ledger.book(Entry { amount: 0.0, ..entry });
        assert_eq!(ledger.entries().len(), 2);
        assert_eq!(ledger.purses().map(|(_, _, amount)| amount).sum::<f64>(), 0.0);
        assert_eq!(ledger.purse(Party::Institution(0), Unit::Endowment), 3.0);
        assert_eq!(ledger.total(|e| e.payer == Party::Street), 3.0);
        ledger.turn_page();
        assert!(ledger.entries().is_empty() && ledger.purse(Party::Outside, Unit::Endowment) == -3.0);
    }
}
