//! A run that is stepped: its ticks, what is known of its residents, and its series so far.

use super::inputs::Effort;
use crate::base::blocks::are_many;
use crate::base::error::{Error, Problem};
use crate::base::table::{Cell, Table};
use crate::probe::COLUMNS;
use crate::scenario::Scenario;
use crate::simulation::Simulation;

/// Makes the run of a scenario's first treatment, before its first tick.
///
/// # Errors
/// When the scenario is a region, or the run does not fit into the memory.
pub fn simulation(scenario: &Scenario, replicate: u32, effort: Effort) -> Result<Simulation, Error> {
    if scenario.region.is_some() {
        return Err(Problem::new("region", "is not stepped: only one community is; take run()").into());
    }
    effort.fits(scenario.memory(), 1)?;
    let treatment = scenario.treatments.first().map_or("", |(name, _)| name);
    Ok(scenario.simulation(treatment, replicate)?)
}

/// Whether the ticks of a run take more than one thread. A pool costs more than a tick of few residents.
pub fn takes_threads(run: &Simulation) -> bool {
    are_many(run.community().rows())
}

/// The numbers that are known of each resident: name, meaning, unit.
pub fn columns() -> Table {
    let row = |name: &str, what: &str, unit: &str| [name, what, unit].map(|text| Cell::Text(text.to_owned())).to_vec();
    let rows = COLUMNS.iter().map(|column| row(column.name, column.what, column.unit)).collect();
    Table { columns: ["column", "meaning", "unit"].map(str::to_owned).to_vec(), rows }
}

/// A copy of a column: one number a resident, in the order of the residents.
///
/// # Errors
/// When there is no such column.
pub fn column(run: &Simulation, name: &str) -> Result<Vec<f64>, Problem> {
    let Some(column) = COLUMNS.iter().find(|column| column.name == name) else {
        return Err(Problem::unknown("column", name, COLUMNS.iter().map(|column| column.name)));
    };
    let community = run.community();
    Ok((0..community.rows()).map(|row| column.read(community, row)).collect())
}

/// The series so far: a row a tick.
pub fn series(run: &Simulation) -> Table {
    let series = run.series();
    let columns = std::iter::once("tick".to_owned()).chain(series.names().iter().cloned()).collect();
    let row = |(tick, values): (i32, Vec<f64>)| {
        std::iter::once(Cell::Count(tick.into())).chain(values.iter().map(|value| Cell::Number(*value))).collect()
    };
    Table { columns, rows: series.rows().map(row).collect() }
}
