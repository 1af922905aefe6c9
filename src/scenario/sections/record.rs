//! `record`: the tables that a run writes beside its series.

use crate::base::component::{Component, Parameter, Values};
use crate::base::error::Problem;
use crate::probe::{COLUMNS, Column};
use crate::simulation::Record;

/// The range of ticks that can be named.
const TICKS: (f64, f64) = (-100_000.0, 1_000_000.0);

impl Component for Record {
    const TYPE: &'static str = "record";
    const PARAMETERS: &'static [Parameter] = &[
        Parameter::flag("events", false, "write events.csv: payments, fines, rewards, jobs, institutions"),
        Parameter::numbers("panel", &[], TICKS, "ticks", "ticks at whose end panel.csv has a row a resident")
            .optional(),
        Parameter::texts("columns", "columns of the panel; all where none are named"),
        Parameter::numbers("edges", &[], TICKS, "ticks", "ticks at whose end edges.csv has a row a tie").optional(),
    ];

    fn build(values: &Values) -> Result<Self, Problem> {
        let ticks = |name: &str| -> Result<Vec<i32>, Problem> {
            let numbers = values.numbers(name);
            match numbers.iter().find(|number| number.fract() != 0.0) {
                Some(part) => Err(Problem::new(name, format!("{part} is not a whole tick"))),
                None => Ok(numbers.into_iter().map(|number| number as i32).collect()),
            }
        };
        let named = values.texts("columns");
        let columns = named
            .iter()
            .enumerate()
            .map(|(k, name)| Column::find(name).map_err(|problem| problem.within(&format!("columns[{k}]"))));
        let columns: Vec<&Column> = columns.collect::<Result<_, _>>()?;
        let columns = if columns.is_empty() { COLUMNS.iter().collect() } else { columns };
        Ok(Self { events: values.flag("events"), panel: ticks("panel")?, columns, edges: ticks("edges")? })
    }
}
