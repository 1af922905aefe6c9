//! Records of a run on request, beside its series: events, a panel of residents, ties, fingerprints of the state.
//!
//! *Events* are derived from the state at the end of a tick: payments of the ledger, fines and rewards of each
//! resident, jobs that changed, institutions that began or ended. The panel has one row per resident at the requested
//! ticks; the edges have one row per tie; the states one row per tick, with a hash of all that a checkpoint holds of it. Nothing is recorded by default, at no cost. *Words drawn*: none.

use crate::base::error::Problem;
use crate::base::hash::Digest;
use crate::base::persist::{Persist, save_each};
use crate::base::table::{Cell, Table};
use crate::probe::Column;
use crate::process::Active;
use crate::state::{Claims, Community, Job, Party};
use std::sync::Arc;

/// Selects the records of a run.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Record {
    /// Events.
    pub events: bool,
    /// Ticks at whose end residents are recorded, ascending.
    pub panel: Vec<i32>,
    /// The columns of the panel.
    pub columns: Vec<&'static Column>,
    /// Ticks at whose end ties are recorded, ascending.
    pub edges: Vec<i32>,
    /// Ticks after each of which the fingerprint of the state is recorded; 0: never.
    pub states: u32,
}

impl Record {
    /// Whether anything is asked for.
    pub const fn is_empty(&self) -> bool {
        !self.events && self.panel.is_empty() && self.edges.is_empty() && self.states == 0
    }
}

/// The records, as tidy tables; one that was not asked for has no columns.
#[derive(Persist, Clone, Debug, Default, PartialEq)]
pub struct Recorded {
    /// One row per event: tick, event, resident, from, to, unit, account, amount; empty where a word does not apply.
    pub events: Table,
    /// A row a tick and resident.
    pub panel: Table,
    /// A row a tick and tie; each tie once.
    pub edges: Table,
    /// A row a tick: the fingerprint of community and institutions.
    pub states: Table,
}

/// Writes the records: the request, the tables so far, and the last state of jobs and institutions.
#[derive(Clone, Debug)]
pub(super) struct Recorder {
    record: Arc<Record>,
    jobs: Vec<Job>,
    working: Vec<bool>,
    recorded: Recorded,
}

/// The tables so far and the last state; what is asked for is the scenario's.
impl Persist for Recorder {
    fn save(&self, to: &mut Vec<u8>) {
        self.jobs.save(to);
        self.working.save(to);
        self.recorded.save(to);
    }

    fn load(&mut self, from: &mut &[u8]) -> Result<(), Problem> {
        self.jobs.load(from)?;
        self.working.load(from)?;
        self.recorded.load(from)
    }
}

impl Recorder {
    pub(super) fn new(record: Arc<Record>, community: &Community, institutions: usize) -> Self {
        let named = |asked: bool, names: &[&str]| {
            let names = if asked { names } else { &[] };
            Table { columns: names.iter().map(|&name| name.to_owned()).collect(), rows: Vec::new() }
        };
        let columns: Vec<&str> = record.columns.iter().map(|column| column.name).collect();
        let events = ["tick", "event", "resident", "from", "to", "unit", "account", "amount"];
        let recorded = Recorded {
            events: named(record.events, &events),
            panel: named(!record.panel.is_empty(), &[&["tick", "resident"], &columns[..]].concat()),
            edges: named(!record.edges.is_empty(), &["tick", "resident", "other", "strength"]),
            states: named(record.states > 0, &["tick", "state"]),
        };
        Self { record, jobs: community.population.work.job.clone(), working: vec![false; institutions], recorded }
    }

    /// The end of a tick.
    pub(super) fn observe(&mut self, tick: i32, community: &Community, institutions: &[Active]) {
        if self.record.events {
            self.schedules(tick, institutions);
            self.jobs(tick, community);
            self.sanctions(tick, institutions);
            self.payments(tick, community, institutions);
        }
        if self.record.panel.binary_search(&tick).is_ok() {
            self.panel(tick, community);
        }
        if self.record.edges.binary_search(&tick).is_ok() {
            self.edges(tick, community);
        }
        if self.record.states > 0 && tick.rem_euclid(self.record.states as i32) == 0 {
            self.state(tick, community, institutions);
        }
    }

    /// Two runs with the same fingerprint at a tick have the same state, up to collisions.
    fn state(&mut self, tick: i32, community: &Community, institutions: &[Active]) {
        let mut bytes = Vec::new();
        community.save(&mut bytes);
        save_each(institutions.iter(), &mut bytes);
        let print = format!("{:016x}", Digest::of(&bytes).short());
        self.recorded.states.rows.push(vec![Cell::Count(tick.into()), Cell::Text(print)]);
    }

    pub(super) fn into_recorded(self) -> Recorded {
        self.recorded
    }

    fn schedules(&mut self, tick: i32, institutions: &[Active]) {
        for (index, active) in institutions.iter().enumerate() {
            let works = active.worked;
            if works != self.working[index] {
                self.working[index] = works;
                let event = if works { "begins" } else { "ends" };
                self.recorded.events.rows.push(Event { from: &active.id, ..Event::new(tick, event) }.cells());
            }
        }
    }

    fn jobs(&mut self, tick: i32, community: &Community) {
        for (row, (old, new)) in self.jobs.iter_mut().zip(&community.population.work.job).enumerate() {
            if old != new {
                let (from, to) = (old.word(), new.word());
                let event = Event { resident: Some(row), from, to, ..Event::new(tick, "job") };
                self.recorded.events.rows.push(event.cells());
                *old = *new;
            }
        }
    }

    fn sanctions(&mut self, tick: i32, institutions: &[Active]) {
        for active in institutions.iter().filter(|active| active.worked) {
            let Claims { fine, reward, .. } = &active.claims;
            for (event, claims) in [("fine", fine), ("reward", reward)] {
                for (row, amount) in claims.iter().enumerate().filter(|(_, amount)| **amount > 0.0) {
                    let event = Event {
                        resident: Some(row),
                        from: &active.id,
                        unit: "endowment",
                        amount: Some(f64::from(*amount)),
                        ..Event::new(tick, event)
                    };
                    self.recorded.events.rows.push(event.cells());
                }
            }
        }
    }

    fn payments(&mut self, tick: i32, community: &Community, institutions: &[Active]) {
        let name = |party: Party| match party {
            Party::Institution(index) => institutions[index as usize].id.clone(),
            Party::Enterprise(index) => format!("enterprise:{index}"),
            Party::Organisation(index) => format!("organisation:{index}"),
            Party::Residents => "residents".to_owned(),
            Party::Committee => "committee".to_owned(),
            Party::Street => "street".to_owned(),
            Party::Property => "property".to_owned(),
            Party::Donor => "donor".to_owned(),
            Party::Outside => "outside".to_owned(),
        };
        for entry in community.ledger.entries() {
            let (from, to, unit, account) =
                (name(entry.payer), name(entry.payee), entry.unit.word(), entry.account.word());
            let event = Event {
                from: &from,
                to: &to,
                unit,
                account,
                amount: Some(entry.amount),
                ..Event::new(tick, "payment")
            };
            self.recorded.events.rows.push(event.cells());
        }
    }

    fn panel(&mut self, tick: i32, community: &Community) {
        for row in 0..community.rows() {
            let key = [Cell::Count(tick.into()), Cell::Count(row as i64)];
            let values = self.record.columns.iter().map(|column| number(column.read(community, row)));
            self.recorded.panel.rows.push(key.into_iter().chain(values).collect());
        }
    }

    fn edges(&mut self, tick: i32, community: &Community) {
        let Some(ties) = &community.ties else { return };
        for row in 0..community.rows() {
            for (other, strength) in ties.of(row).filter(|(other, _)| *other > row) {
                let ends = [row, other].map(|end| Cell::Count(end as i64));
                let [a, b] = ends;
                self.recorded.edges.rows.push(vec![Cell::Count(tick.into()), a, b, Cell::Number(f64::from(strength))]);
            }
        }
    }
}

/// One row of the event log.
struct Event<'a> {
    tick: i32,
    event: &'a str,
    resident: Option<usize>,
    from: &'a str,
    to: &'a str,
    unit: &'a str,
    account: &'a str,
    amount: Option<f64>,
}

impl<'a> Event<'a> {
    const fn new(tick: i32, event: &'a str) -> Self {
        Self { tick, event, resident: None, from: "", to: "", unit: "", account: "", amount: None }
    }

    fn cells(&self) -> Vec<Cell> {
        let text = |word: &str| Cell::Text(word.to_owned());
        vec![
            Cell::Count(self.tick.into()),
            text(self.event),
            self.resident.map_or(text(""), |row| Cell::Count(row as i64)),
            text(self.from),
            text(self.to),
            text(self.unit),
            text(self.account),
            self.amount.map_or(text(""), Cell::Number),
        ]
    }
}

/// A cell that shows a whole number without decimals.
fn number(x: f64) -> Cell {
    if x.fract() == 0.0 && x.abs() < 1e15 { Cell::Count(x as i64) } else { Cell::Number(x) }
}
