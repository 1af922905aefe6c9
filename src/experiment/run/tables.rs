//! The tables of a plan that is run in memory: those that [`super::merge`] writes.

use super::merge::{Merged, own, table_columns};
use super::plan::Plan;
use crate::base::blocks::map;
use crate::base::error::Problem;
use crate::base::table::{Cell, Table, cell};
use crate::experiment::observer::{Observer, not_stopped};
use crate::simulation::Series;

/// The tables of a plan by their names.
pub(crate) type PlanTables = Vec<(&'static str, Table)>;

/// The measures of a run and its time series where they are kept, or why it failed.
type UnitRun = Result<(Vec<f64>, Option<Series>), String>;

/// Runs all units of a plan and keeps nothing on the disk: its tables, and how many runs they hold.
///
/// # Errors
/// When the observer ended the runs.
pub(crate) fn plan_tables(plan: &Plan<'_>, observer: &dyn Observer) -> Result<(PlanTables, Merged), Problem> {
    let keeps = plan.experiment.series.is_some();
    let one = |number: usize| {
        let series = plan.series(plan.unit(number), observer)?;
        let measures: Vec<f64> = plan.experiment.measures.iter().map(|measure| measure.of(&series)).collect();
        Ok((measures, keeps.then_some(series)))
    };
    let runs: Vec<UnitRun> = map(plan.units(), one);
    not_stopped(observer)?;
    let mut merged = Merged { runs: plan.units(), ..Merged::default() };
    let mut tables: Vec<(&str, Table)> =
        table_columns(plan).into_iter().map(|(name, columns)| (name, Table { columns, rows: Vec::new() })).collect();
    let text = |text: &str| Cell::Text(text.to_owned());
    for (number, run) in runs.into_iter().enumerate() {
        let own: Vec<Cell> = own(plan, number).iter().map(|text| cell(text)).collect();
        let (outcomes, status) = match run {
            Ok((measures, series)) => {
                if let (Some(series), Some((_, table))) = (series, tables.get_mut(1)) {
                    table.rows.extend(series.rows().map(|(tick, values)| {
                        let values = values.iter().map(|value| Cell::Number(*value));
                        own.iter().cloned().chain([Cell::Count(tick.into())]).chain(values).collect()
                    }));
                }
                (measures.into_iter().map(Cell::Number).collect(), [text("ok"), text("")])
            }
            Err(reason) => {
                merged.failed += 1;
                let cells = vec![text(""); plan.experiment.measures.len()];
                let status = [text("failed"), text(&reason)];
                merged.reason.get_or_insert(reason);
                (cells, status)
            }
        };
        let outcomes: Vec<Cell> = outcomes;
        tables[0].1.rows.push(own.into_iter().chain(outcomes).chain(status).collect());
    }
    Ok((tables, merged))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::table::read_csv;
    use crate::experiment::{Experiment, Shard, ShardJob, Store, merge};
    use crate::scenario::{Registry, Source};
    use serde_json::json;

    #[test]
    fn tables_in_memory_are_those_on_the_disk() {
        let json = json!({
            "scenario": {
                "cogov": 1, "id": "s", "seed": 3, "time": {"burn_in": 0, "ticks": 6}, "community": {"residents": 30},
                "institutions": [{"type": "points"}], "treatments": {"none": [], "points": ["points"]},
            },
            "cogov_experiment": 1, "id": "e", "replicates": 2, "treatments": ["none", "points"],
            "factors": [{"path": "game.mpcr", "values": [0.3, 0.5]}], "design": {"type": "grid"},
            "outcomes": [{"probe": "cooperation"}, {"probe": "cost", "statistic": "sum"}], "series": true,
        });
        let registry = Registry::standard();
        let experiment = Experiment::read(&Source::from_json(json), std::path::Path::new(""), &registry).unwrap();
        let plan = Plan::new(experiment, &registry);
        plan.check().unwrap();
        let folder = std::env::temp_dir().join(format!("cogov-tables-{}", std::process::id()));
        let store = Store::new(&folder);
        store.begin(&plan, 1).unwrap();
        ShardJob::open(&plan, &store, Shard::WHOLE).unwrap().run(|| ()).unwrap();
        let on_disk = merge(&plan, &store).unwrap();
        let (tables, merged) = plan_tables(&plan, &|| ()).unwrap();
        assert_eq!((merged, tables.len()), (on_disk, 2));
        let texts = |table: &Table| -> Vec<Vec<String>> {
            table.rows.iter().map(|row| row.iter().map(Cell::to_string).collect()).collect()
        };
        for (name, table) in &tables {
            let read = read_csv(&folder.join(format!("{name}.csv")), |_| true).unwrap();
            assert_eq!((&read.columns, texts(&read)), (&table.columns, texts(table)), "{name}");
        }
        assert_eq!((tables[0].1.rows.len(), tables[1].1.rows.len()), (8, 48));
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
