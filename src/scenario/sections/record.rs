//! `record`: the tables that a run writes beside its series.

use crate::base::component::Component;
use crate::base::error::Problem;
use crate::probe::{COLUMNS, Column};
use crate::simulation::Record;

/// Tables that a run writes beside its series.
#[derive(Component, Clone, Debug, PartialEq)]
#[component(id = "record")]
pub(in crate::scenario) struct RecordRequest {
    /// Write events.csv: payments, fines, rewards, jobs, institutions.
    #[parameter(default = false)]
    events: bool,
    /// Ticks at whose end panel.csv has a row a resident.
    #[parameter(range = -100_000.0..=1_000_000.0, unit = "ticks")]
    panel: Option<Vec<f64>>,
    /// Columns of the panel; all where none are named.
    #[parameter()]
    columns: Vec<String>,
    /// Ticks at whose end edges.csv has a row a tie.
    #[parameter(range = -100_000.0..=1_000_000.0, unit = "ticks")]
    edges: Option<Vec<f64>>,
}

impl RecordRequest {
    /// The record settings of the run.
    ///
    /// # Errors
    /// When a column is unknown, or a tick is not whole.
    pub(in crate::scenario) fn record(&self) -> Result<Record, Problem> {
        let named = self.columns.iter().enumerate();
        let named = named.map(|(k, name)| Column::find(name).map_err(|it| it.within(&format!("columns[{k}]"))));
        let named: Vec<&Column> = named.collect::<Result<_, _>>()?;
        let columns = if named.is_empty() { COLUMNS.iter().collect() } else { named };
        let (panel, edges) = (ticks("panel", self.panel.as_deref())?, ticks("edges", self.edges.as_deref())?);
        Ok(Record { events: self.events, panel, columns, edges })
    }
}

/// Whole ticks in their order; none where nothing is given.
fn ticks(name: &str, given: Option<&[f64]>) -> Result<Vec<i32>, Problem> {
    let one = |tick: &f64| {
        let whole = (tick.fract() == 0.0).then_some(*tick as i32);
        whole.ok_or_else(|| Problem::new(name, format!("{tick} is not a whole tick")))
    };
    let mut ticks = given.unwrap_or_default().iter().map(one).collect::<Result<Vec<i32>, Problem>>()?;
    ticks.sort_unstable();
    Ok(ticks)
}
