//! What is known of each resident, by name: what panels hold, and what statistics over groups are made of.

use crate::state::{Community, Cooperator, Job, Participation};

/// One number a resident.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// The name in scenarios and tables; that of the probe which is its mean, where there is one.
    pub name: &'static str,
    /// What it is.
    pub what: &'static str,
    /// Whether it can be negative: then it has no inequality.
    pub signed: bool,
    /// Its value in a row.
    pub read: fn(&Community, usize) -> f64,
}

impl PartialEq for Column {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

const fn column(name: &'static str, what: &'static str, read: fn(&Community, usize) -> f64) -> Column {
    Column { name, what, signed: false, read }
}

const fn signed(name: &'static str, what: &'static str, read: fn(&Community, usize) -> f64) -> Column {
    Column { signed: true, ..column(name, what, read) }
}

/// Every column, in the order of a table of all.
pub const COLUMNS: &[Column] = &[
    column("household", "household", |c, row| f64::from(c.population.place.household[row])),
    column("unit", "unit (stairwell)", |c, row| f64::from(c.population.place.unit[row])),
    column("building", "building", |c, row| f64::from(c.population.place.building[row])),
    column("estate", "estate", |c, row| f64::from(c.population.place.estate[row])),
    column("origin", "origin township", |c, row| f64::from(c.population.place.origin[row])),
    column("ethnic", "ethnic group", |c, row| f64::from(c.population.place.ethnic[row])),
    column("cohort", "generation, 0 for none", |c, row| {
        f64::from(c.population.place.cohort.get(row).copied().unwrap_or_default())
    }),
    column("age", "age in years", |c, row| f64::from(c.population.place.age[row])),
    column("education", "schooling in years", |c, row| f64::from(c.population.place.education[row])),
    column("female", "1 for women", |c, row| flag(c.population.place.female[row])),
    column("party", "1 for party members", |c, row| flag(c.population.place.party[row])),
    column("core", "1 for core members", |c, row| flag(c.population.place.core[row])),
    column("able", "1 for capable persons", |c, row| flag(c.population.place.able[row])),
    column("cooperator", "0 free rider, 1 conditional, 2 weak", |c, row| {
        f64::from(c.population.preference.cooperator[row] as u8)
    }),
    column("stake", "interest in public affairs", |c, row| f64::from(c.population.preference.stake[row])),
    column("outward_ties", "share of ties outside", |c, row| f64::from(c.population.preference.outward_ties[row])),
    column("job", "0 none sought, 1 sought, 2 factory, 3 flexible, 4 county, 5 away, 6 welfare", |c, row| {
        f64::from(c.population.work.job[row] as u8)
    }),
    column("employed", "1 for who has a job", |c, row| flag(c.population.work.job[row].employed())),
    column("present", "0 for who is away for work", |c, row| flag(c.population.work.present[row])),
    column("skill", "skill", |c, row| f64::from(c.population.work.skill[row])),
    column("income", "income, yuan a week", |c, row| f64::from(c.population.work.income[row])),
    column("opportunity_cost", "unit opportunity cost", |c, row| f64::from(c.population.work.opportunity_cost[row])),
    column("interest_link", "interest linkage", |c, row| f64::from(c.population.work.interest_link[row])),
    column("leisure", "leisure", |c, row| f64::from(c.population.work.leisure[row])),
    column("motivation", "motivation", |c, row| f64::from(c.population.work.motivation[row])),
    column("belief", "belief about the others", |c, row| f64::from(c.population.mind.belief[row])),
    signed("norm", "internalised norm", |c, row| f64::from(c.population.mind.norm[row])),
    column("trust_neighbours", "trust in neighbours", |c, row| f64::from(c.population.mind.trust_neighbours[row])),
    column("trust_committee", "trust in the committee", |c, row| f64::from(c.population.mind.trust_committee[row])),
    column("trust_third_party", "trust in the third party", |c, row| {
        f64::from(c.population.mind.trust_third_party[row])
    }),
    column("belonging", "belonging", |c, row| f64::from(c.population.mind.belonging[row])),
    column("empowerment", "empowerment", |c, row| f64::from(c.population.mind.empowerment[row])),
    column("efficacy", "perceived efficacy", |c, row| f64::from(c.population.mind.efficacy[row])),
    column("reputation", "reputation", |c, row| f64::from(c.population.mind.reputation[row])),
    column("participation", "0 none, 1 recreation, 2 passive, 3 active", |c, row| {
        f64::from(c.population.act.participation[row] as u8)
    }),
    column("recreation", "1 for recreation this week", |c, row| took(c, row, Participation::Recreation)),
    column("passive", "1 for coming because asked, this week", |c, row| took(c, row, Participation::Passive)),
    column("active", "1 for coming of own accord, this week", |c, row| took(c, row, Participation::Active)),
    column("asked", "1 for who was asked this week", |c, row| flag(c.population.act.asked[row])),
    column("fills_gap", "1 for who fills a gap this week", |c, row| flag(c.population.act.fills_gap[row])),
    column("voices", "1 for who voiced an issue this week", |c, row| flag(c.population.act.voices[row])),
    column("cooperation", "contribution to the commons", |c, row| f64::from(c.population.act.contribution[row])),
    signed("payoff", "payoff of this week", |c, row| f64::from(c.population.purse.payoff[row])),
    column("points", "points balance", |c, row| f64::from(c.population.purse.points[row])),
    column("degree", "ties, 0 where they are not modelled", |c, row| {
        c.ties.as_ref().map_or(0.0, |ties| ties.degree(row) as f64)
    }),
];

fn flag(set: bool) -> f64 {
    f64::from(u8::from(set))
}

fn took(community: &Community, row: usize, option: Participation) -> f64 {
    flag(community.population.act.participation[row] == option)
}

/// Residents who have something in common.
#[derive(Clone, Copy, Debug)]
pub struct Group {
    /// The name.
    pub name: &'static str,
    /// Whether a resident belongs to it; the number is that after the colon, as in `estate:2`.
    pub holds: fn(&Community, usize, u32) -> bool,
    /// Whether it takes a number.
    pub numbered: bool,
}

impl PartialEq for Group {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

const fn group(name: &'static str, holds: fn(&Community, usize, u32) -> bool) -> Group {
    Group { name, holds, numbered: false }
}

const fn numbered(name: &'static str, holds: fn(&Community, usize, u32) -> bool) -> Group {
    Group { numbered: true, ..group(name, holds) }
}

/// Every group that statistics can be confined to.
pub const GROUPS: &[Group] = &[
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
    numbered("ethnic", |c, row, k| u32::from(c.population.place.ethnic[row]) == k),
];
