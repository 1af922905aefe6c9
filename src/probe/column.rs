//! The numbers that are known of each resident, by name: the columns of panels, and of statistics over groups of residents.

use crate::state::{Attribute, Community, Cooperator, Job, Participation, Population};

/// One number a resident.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// The name in scenarios and tables; that of the probe which is its mean, where there is one.
    pub name: &'static str,
    /// What it is.
    pub what: &'static str,
    /// The unit; "–" where it has none.
    pub unit: &'static str,
    /// Whether it can be negative: then it has no inequality.
    pub signed: bool,
    /// The section that a scenario must have for it to be anything but 0.
    pub section: Option<&'static str>,
    source: Reading,
}

/// Where the number is read.
#[derive(Clone, Copy, Debug)]
enum Reading {
    /// In a column of the population.
    Own(fn(&Population, usize) -> f64),
    /// In more than one place.
    Made(fn(&Community, usize) -> f64),
}

impl Column {
    /// The value in a row.
    pub fn read(&self, community: &Community, row: usize) -> f64 {
        match self.source {
            Reading::Own(read) => read(&community.population, row),
            Reading::Made(read) => read(community, row),
        }
    }
}

impl PartialEq for Column {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

/// A column of the population.
const fn own(name: &'static str) -> Column {
    let Attribute { what, unit, range, read, .. } = *attribute(name);
    Column { name, what, unit, signed: range.0 < 0.0, section: None, source: Reading::Own(read) }
}

impl Column {
    /// The same column, which is 0 without a section.
    const fn of(self, section: &'static str) -> Self {
        Self { section: Some(section), ..self }
    }
}

/// The attribute of a name; a wrong name does not compile.
const fn attribute(name: &str) -> &'static Attribute {
    let mut group = 0;
    while group < Population::GROUPS.len() {
        let columns = Population::GROUPS[group];
        let mut column = 0;
        while column < columns.len() {
            if same(columns[column].name, name) {
                return &columns[column];
            }
            column += 1;
        }
        group += 1;
    }
    unreachable!()
}

const fn same(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let mut k = 0;
    while k < a.len() && k < b.len() && a[k] == b[k] {
        k += 1;
    }
    k == a.len() && k == b.len()
}

/// A number that is computed from more than one column.
const fn made(name: &'static str, what: &'static str, read: fn(&Community, usize) -> f64) -> Column {
    Column { name, what, unit: "–", signed: false, section: None, source: Reading::Made(read) }
}

/// Every column, in the order of a table of all.
pub(crate) const COLUMNS: &[Column] = &[
    own("household"),
    own("unit"),
    own("building"),
    own("estate"),
    own("origin"),
    own("ethnic"),
    own("cohort"),
    own("age"),
    own("education"),
    own("female"),
    own("party"),
    own("core"),
    own("able"),
    own("cooperator"),
    own("stake"),
    own("outward_ties"),
    own("job").of("livelihood"),
    made("employed", "1 for residents who have a job.", |c, row| flag(c.population.work.job[row].employed()))
        .of("livelihood"),
    own("present"),
    own("skill"),
    own("income").of("livelihood"),
    own("opportunity_cost"),
    own("interest_link").of("livelihood"),
    own("leisure"),
    own("motivation"),
    own("belief"),
    own("norm"),
    own("trust_neighbours"),
    own("trust_committee"),
    own("trust_third_party"),
    own("belonging"),
    own("empowerment"),
    own("efficacy"),
    own("reputation"),
    own("activity").of("participation"),
    made("recreation", "1 for residents who took part in recreation this week.", |c, row| {
        took(c, row, Participation::Recreation)
    })
    .of("participation"),
    made("passive", "1 for residents who came because they were asked, this week.", |c, row| {
        took(c, row, Participation::Passive)
    })
    .of("participation"),
    made("active", "1 for residents who came of own accord, this week.", |c, row| took(c, row, Participation::Active))
        .of("participation"),
    own("asked").of("participation"),
    own("fills_gap").of("gap_filling"),
    own("voices").of("participation"),
    Column { name: "cooperation", ..own("contribution") },
    own("payoff"),
    own("points"),
    made("degree", "Number of ties.", |c, row| c.ties.as_ref().map_or(0.0, |ties| ties.degree(row) as f64)).of("ties"),
];

fn flag(set: bool) -> f64 {
    f64::from(u8::from(set))
}

fn took(community: &Community, row: usize, option: Participation) -> f64 {
    flag(community.population.act.activity[row] == option)
}

/// Residents who have something in common, over whom statistics are taken.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Subgroup {
    /// The name.
    pub name: &'static str,
    /// Whether a resident belongs to it; the number is that after the colon, as in `estate:2`.
    pub holds: fn(&Community, usize, u32) -> bool,
    /// Whether it takes a number.
    pub numbered: bool,
}

impl PartialEq for Subgroup {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

const fn group(name: &'static str, holds: fn(&Community, usize, u32) -> bool) -> Subgroup {
    Subgroup { name, holds, numbered: false }
}

const fn numbered(name: &'static str, holds: fn(&Community, usize, u32) -> bool) -> Subgroup {
    Subgroup { numbered: true, ..group(name, holds) }
}

/// Every group over which statistics can be taken.
pub(crate) const GROUPS: &[Subgroup] = &[
    group("party", |c, row, _| c.population.place.party[row]),
    group("core", |c, row, _| c.population.place.core[row]),
    group("able", |c, row, _| c.population.place.able[row]),
    group("women", |c, row, _| c.population.place.female[row]),
    group("men", |c, row, _| !c.population.place.female[row]),
    group("elderly", |c, row, _| c.population.place.age[row] > 60),
    group("employed", |c, row, _| c.population.work.job[row].employed()),
    group("unemployed", |c, row, _| c.population.work.job[row] == Job::Unemployed),
    group("free_riders", |c, row, _| c.population.preference.cooperator[row] == Cooperator::FreeRider),
    group("conditional", |c, row, _| c.population.preference.cooperator[row] == Cooperator::Conditional),
    group("weak", |c, row, _| c.population.preference.cooperator[row] == Cooperator::Weak),
    numbered("estate", |c, row, k| u32::from(c.population.place.estate[row]) == k),
    numbered("building", |c, row, k| u32::from(c.population.place.building[row]) == k),
    numbered("origin", |c, row, k| u32::from(c.population.place.origin[row]) == k),
    numbered("cohort", |c, row, k| c.population.place.cohort.get(row).is_some_and(|cohort| u32::from(*cohort) == k)),
    numbered("place", |c, row, k| (row - c.groups.rows(c.groups.of()[row] as usize).start) as u32 == k),
    numbered("ethnic", |c, row, k| u32::from(c.population.place.ethnic[row]) == k),
];
