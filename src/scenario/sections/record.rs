//! `record`: the tables that a run writes beside its series.

use super::Time;
use crate::base::component::Component;
use crate::base::error::Problem;
use crate::probe::{COLUMNS, Column};
use crate::simulation::Record;

/// Tables that a run writes beside its series.
#[derive(Component, Clone, Debug, PartialEq)]
#[component(id = "record")]
pub struct RecordRequest {
    /// Write events.csv: payments, fines, rewards, jobs, institutions.
    #[parameter(default = false)]
    events: bool,
    /// Ticks at whose end panel.csv has a row a resident.
    #[parameter(range = -100_000.0..=1_000_000.0, unit = "ticks")]
    panel: Option<Vec<f64>>,
    /// Columns of the panel; where none are named, all that the scenario has.
    #[parameter()]
    columns: Vec<String>,
    /// Ticks at whose end edges.csv has a row a tie.
    #[parameter(range = -100_000.0..=1_000_000.0, unit = "ticks")]
    edges: Option<Vec<f64>>,
    /// Ticks after each of which states.csv has a row with the fingerprint of the whole state; 0: never.
    #[parameter(default = 0, range = 0..=1_000_000, unit = "ticks")]
    states: u32,
}

impl RecordRequest {
    /// The record settings of the run.
    ///
    /// # Errors
    /// When a column is unknown or of a section that is off, or a tick is not whole or not in the run.
    pub(in crate::scenario) fn record(&self, on: impl Fn(&'static str) -> bool, time: Time) -> Result<Record, Problem> {
        let named = self.columns.iter().enumerate();
        let named = named.map(|(k, name)| Column::find(name).map_err(|it| it.within(&format!("columns[{k}]"))));
        let named: Vec<&Column> = named.collect::<Result<_, _>>()?;
        let measures = |column: &Column| column.section.is_none_or(&on);
        if let Some((k, column)) = named.iter().enumerate().find(|(_, column)| !measures(column)) {
            let message = format!("'{}' needs the section '{}'", column.name, column.section.unwrap_or_default());
            return Err(Problem::new(format!("columns[{k}]"), message));
        }
        let all = || COLUMNS.iter().filter(|column| measures(column)).collect();
        let columns = if named.is_empty() { all() } else { named };
        let (panel, edges) =
            (ticks("panel", self.panel.as_deref(), time)?, ticks("edges", self.edges.as_deref(), time)?);
        if !edges.is_empty() && !on("ties") {
            return Err(Problem::new("edges", "needs the section 'ties'; add \"ties\": {}"));
        }
        Ok(Record { events: self.events, panel, columns, edges, states: self.states })
    }
}

/// Whole ticks in their order; none where nothing is given.
fn ticks(name: &str, given: Option<&[f64]>, time: Time) -> Result<Vec<i32>, Problem> {
    let (first, last) = (-(time.burn_in as f64), time.ticks as f64 - 1.0);
    let one = |(k, tick): (usize, &f64)| {
        let place = format!("{name}[{k}]");
        if tick.fract() != 0.0 {
            return Err(Problem::new(place, format!("{tick} is not a whole tick")));
        }
        if !(first..=last).contains(tick) {
            return Err(Problem::new(place, format!("{tick} is not a tick of the run, {first} to {last}")));
        }
        Ok(*tick as i32)
    };
    let mut ticks = given.unwrap_or_default().iter().enumerate().map(one).collect::<Result<Vec<i32>, Problem>>()?;
    ticks.sort_unstable();
    Ok(ticks)
}
