//! The time series of the runs of a scenario as columns, and week by week.

use super::scenario_run::{ScenarioRun, keys};
use crate::base::table::{Cell, Sink, Table};
use crate::simulation::Series;
use std::io::Write;

/// The community of a region's rows that are means over its communities.
const REGION: &str = "region";

/// The time series of the runs of a scenario: a column for each probe, treatment and replicate, and a row for each week.
/// Runs that failed are not in it ([`ScenarioRun::series`] has the reason). Nothing is copied.
///
/// ```
/// use cogov::experiment::{SeriesColumns, run_all};
/// # use cogov::describe::{institution::Points, section::{Community, Time}};
/// # let scenario = cogov::Scenario::describe("lab").seed(7).replicates(2).section(Time::new().burn_in(0).ticks(5))
/// #     .section(Community::new().residents(60)).institution(Points::new()).probes(["cooperation", "cost"]).build()?;
/// let outcomes = run_all(&scenario, || ())?;
/// let series = SeriesColumns::new(&outcomes);
/// let cooperation: &[f64] = series.column("cooperation", "all", 1).unwrap_or_default();
/// assert_eq!(cooperation.len(), 5);
/// for week in series.weeks().filter(|week| week.treatment == "all" && week.replicate == 1) {
///     assert_eq!(week.value("cooperation"), Some(cooperation[week.tick as usize]));
/// }
/// let mut file = Vec::new();
/// series.write_csv(&mut file)?;
/// assert!(file.starts_with(b"treatment,replicate,tick,cooperation,cost\n"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct SeriesColumns<'a>(&'a [ScenarioRun]);

/// One week of a run.
#[derive(Clone, Copy, Debug)]
pub struct SeriesWeek<'a> {
    /// The treatment.
    pub treatment: &'a str,
    /// The replicate.
    pub replicate: u32,
    /// In a region the id of the community, or `region` for the means over all; none for a single community.
    pub community: Option<&'a str>,
    /// The tick, counted from the end of the burn-in.
    pub tick: i32,
    series: &'a Series,
    row: usize,
}

impl SeriesWeek<'_> {
    /// The value of a probe; none where it was not recorded.
    pub fn value(&self, probe: &str) -> Option<f64> {
        self.series.column(probe).map(|column| column[self.row])
    }

    /// The values of all probes, in the order of [`SeriesColumns::probes`].
    pub fn values(&self) -> impl Iterator<Item = f64> {
        self.series.row(self.row)
    }
}

/// One run: treatment, replicate, community, series.
type Run<'a> = (&'a str, u32, Option<&'a str>, &'a Series);

impl<'a> SeriesColumns<'a> {
    /// The series of these runs.
    pub const fn new(outcomes: &'a [ScenarioRun]) -> Self {
        Self(outcomes)
    }

    /// The probes, in the order in which they are recorded.
    pub fn probes(&self) -> &'a [String] {
        self.runs().next().map_or(&[], |(.., series)| series.names())
    }

    /// The values of a probe over the ticks of a run; of a region, the means over its communities. None where the probe was
    /// not recorded, there is no such run, or it failed.
    pub fn column(&self, probe: &str, treatment: &str, replicate: u32) -> Option<&'a [f64]> {
        self.find(treatment, replicate, None)?.column(probe)
    }

    /// The values of a probe over the ticks of a run, in one community of a region that keeps their series.
    pub fn community_column(&self, probe: &str, treatment: &str, replicate: u32, community: &str) -> Option<&'a [f64]> {
        self.find(treatment, replicate, Some(community))?.column(probe)
    }

    /// The ticks of a run, burn-in first (negative). A run that ends early has fewer.
    pub fn ticks(&self, treatment: &str, replicate: u32) -> Option<&'a [i32]> {
        self.find(treatment, replicate, None).map(Series::ticks)
    }

    /// All weeks: by treatment, then replicate, then community, then tick.
    pub fn weeks(&self) -> impl Iterator<Item = SeriesWeek<'a>> + use<'a> {
        self.runs().flat_map(|(treatment, replicate, community, series)| {
            let ticks = if series.names().is_empty() { &[] } else { series.ticks() };
            let week = move |(row, tick): (usize, &i32)| SeriesWeek {
                treatment,
                replicate,
                community,
                tick: *tick,
                series,
                row,
            };
            ticks.iter().enumerate().map(week)
        })
    }

    /// The names of the columns of the table: treatment, replicate, in a region the community, tick, and the probes.
    pub fn names(&self) -> Vec<String> {
        let keys = keys(self.0).chain(["tick".to_owned()]);
        keys.chain(self.probes().iter().cloned()).collect()
    }

    /// The weeks as a tidy table, as figures take it.
    pub fn table(&self) -> Table {
        Table { columns: self.names(), rows: self.weeks().map(|week| cells(&week)).collect() }
    }

    /// Writes the weeks as CSV, the same bytes as `series.csv` of a results folder.
    ///
    /// # Errors
    /// When writing fails.
    pub fn write_csv(&self, to: impl Write) -> std::io::Result<()> {
        let mut sink = Sink::new(to);
        sink.row(self.names())?;
        self.weeks().try_for_each(|week| sink.row(cells(&week).iter().map(|cell| cell.text().into_owned())))?;
        sink.flush()
    }

    /// The runs that came to their end, each community of a region after the means over all.
    fn runs(&self) -> impl Iterator<Item = Run<'a>> + use<'a> {
        self.0.iter().filter_map(|outcome| Some((outcome, outcome.series.as_ref().ok()?))).flat_map(
            |(outcome, series)| {
                let run = move |community, series| (outcome.treatment.as_str(), outcome.replicate, community, series);
                let own = outcome.communities.iter().flatten();
                let own = own.map(move |(id, series)| run(Some(id.as_str()), series));
                std::iter::once(run(outcome.communities.is_some().then_some(REGION), series)).chain(own)
            },
        )
    }

    fn find(&self, treatment: &str, replicate: u32, community: Option<&str>) -> Option<&'a Series> {
        let same = |run: &Run<'a>| {
            run.0 == treatment && run.1 == replicate && community.is_none_or(|community| run.2 == Some(community))
        };
        self.runs().find(same).map(|(.., series)| series)
    }
}

/// The cells of a week: its keys, the tick, the values.
fn cells(week: &SeriesWeek<'_>) -> Vec<Cell> {
    let keys = [Cell::Text(week.treatment.to_owned()), Cell::Count(week.replicate.into())];
    let community = week.community.map(|community| Cell::Text(community.to_owned()));
    let keys = keys.into_iter().chain(community).chain([Cell::Count(week.tick.into())]);
    keys.chain(week.values().map(Cell::Number)).collect()
}

/// The time series of all runs as a tidy table: one row per treatment, replicate and tick; one column per
/// probe. For a region there is a row for each community, and one named `region` with the means.
pub fn series_table(outcomes: &[ScenarioRun]) -> Table {
    SeriesColumns::new(outcomes).table()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::table::write_csv;

    fn series(values: &[(i32, f64, f64)]) -> Series {
        let mut series = Series::new(vec!["a".to_owned(), "b".to_owned()]);
        values.iter().for_each(|(tick, a, b)| series.push(*tick, [*a, *b].into_iter()));
        series
    }

    fn run(treatment: &str, series: Series, communities: Option<Vec<(String, Series)>>) -> ScenarioRun {
        let (treatment, recorded, notes) = (treatment.to_owned(), Vec::new(), Vec::new());
        ScenarioRun { treatment, replicate: 0, series: Ok(series), communities, recorded, notes }
    }

    #[test]
    fn columns_weeks_and_csv_are_of_the_same_runs() {
        let runs =
            [run("none", series(&[(-1, 0.5, 1.0), (0, 0.25, 2.0)]), None), run("some", series(&[(0, 0.1, 3.0)]), None)];
        let columns = SeriesColumns::new(&runs);
        assert_eq!(columns.column("a", "none", 0), Some(&[0.5, 0.25][..]));
        assert_eq!(columns.ticks("some", 0), Some(&[0][..]));
        for missing in [columns.column("c", "none", 0), columns.column("a", "all", 0), columns.column("a", "none", 1)] {
            assert_eq!(missing, None);
        }
        let weeks: Vec<(&str, i32, Option<f64>)> =
            columns.weeks().map(|week| (week.treatment, week.tick, week.value("b"))).collect();
        assert_eq!(weeks, [("none", -1, Some(1.0)), ("none", 0, Some(2.0)), ("some", 0, Some(3.0))]);
        let (mut streamed, mut whole) = (Vec::new(), Vec::new());
        columns.write_csv(&mut streamed).unwrap();
        write_csv(&series_table(&runs), &mut whole).unwrap();
        assert_eq!(streamed, whole);
        let text = "treatment,replicate,tick,a,b\nnone,0,-1,0.5,1\nnone,0,0,0.25,2\nsome,0,0,0.1,3\n";
        assert_eq!(String::from_utf8(streamed).unwrap(), text);
    }

    #[test]
    fn a_region_has_its_means_and_its_communities() {
        let own = vec![("c0".to_owned(), series(&[(0, 1.0, 0.0)])), ("c1".to_owned(), series(&[(0, 3.0, 0.0)]))];
        let runs = [run("none", series(&[(0, 2.0, 0.0)]), Some(own))];
        let columns = SeriesColumns::new(&runs);
        assert_eq!(columns.column("a", "none", 0), Some(&[2.0][..]));
        assert_eq!(columns.community_column("a", "none", 0, "c1"), Some(&[3.0][..]));
        let communities: Vec<Option<&str>> = columns.weeks().map(|week| week.community).collect();
        assert_eq!(communities, [Some("region"), Some("c0"), Some("c1")]);
    }
}
