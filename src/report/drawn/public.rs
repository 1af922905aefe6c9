//! Figures from Rust, of tables in memory.

use super::super::figure::{DistributionWords, Figure, Language, LineWords, SeriesTable, Words, distribution, lines};
use super::super::quantity::{named, probe_of, quantity};
use crate::base::error::Problem;
use crate::base::table::Table;

impl Figure {
    /// A probe over time: a line a treatment, and the spread of its runs as a band. `table` is that of
    /// [`series_table`](crate::report::series_table), or a `series.csv` that was read.
    ///
    /// ```
    /// use cogov::experiment::run_all;
    /// use cogov::report::{Figure, series_table};
    /// use cogov::{Registry, Scenario, Source};
    ///
    /// let json = serde_json::json!({
    ///     "cogov": 1, "seed": 7, "replicates": 3, "time": {"burn_in": 0, "ticks": 8}, "community": {"residents": 100},
    ///     "institutions": [{"type": "points"}], "probes": ["cooperation"]
    /// });
    /// let scenario = Scenario::build(&Source::from_json(json), &Registry::standard())?;
    /// let figure = Figure::series(&series_table(&run_all(&scenario, || ())?), "cooperation")?;
    /// assert!(figure.svg().starts_with("<svg ") && figure.title() == "cooperation over time");
    /// # Ok::<(), cogov::Problem>(())
    /// ```
    ///
    /// # Errors
    /// When the table has no column `tick`, or no number of this probe.
    pub fn series(table: &Table, probe: &str) -> Result<Self, Problem> {
        let course = SeriesTable::new(table, None)?.over_time(probe, &[])?;
        let name = named(probe);
        let words = LineWords {
            title: Words::new(format!("{} over time", name.en), format!("{}随时间的变化", name.zh)),
            quantity: quantity(probe),
            across: None,
            runs: Words::new("runs", "次模拟"),
            range: probe_of(probe).filter(|known| known.name == probe).and_then(|known| known.range()),
            marks: Vec::new(),
        };
        Ok(lines(&course, &words, Language::English))
    }

    /// The distribution over runs of a probe's mean over the last model year, a row a treatment.
    ///
    /// # Errors
    /// When the table has no column `tick`, or no such probe.
    pub fn distribution(table: &Table, probe: &str) -> Result<Self, Problem> {
        let levels = SeriesTable::new(table, None)?.last_year(probe, &[])?;
        let values = |runs: Vec<(String, f64)>| runs.into_iter().map(|(_, level)| level).collect();
        let rows: Vec<(String, Vec<f64>)> = levels.into_iter().map(|(name, runs)| (name, values(runs))).collect();
        let name = named(probe);
        let words = DistributionWords {
            title: Words::new(format!("{} as a distribution", name.en), format!("{}的分布", name.zh)),
            below: Words::new("means of the last model year, over runs", "最后一个模型年均值在各次模拟中的分布"),
            quantity: quantity(probe),
        };
        Ok(distribution(&rows, &words, Language::English))
    }
}
