//! The time series of a run: one row per tick, one column per probe.

use crate::base::persist::Persist;

/// The time series of a run: a column for each probe, and a row for each tick.
///
/// ```
/// let scenario = cogov::Scenario::bundled("lab_pgg")?;
/// let mut run = scenario.simulation("none", 0)?;
/// run.run(10)?;
/// let cooperation: &[f64] = run.series().column("cooperation").unwrap_or_default();
/// assert_eq!((cooperation.len(), run.series().ticks()), (10, &[0, 1, 2, 3, 4, 5, 6, 7, 8, 9][..]));
/// # Ok::<(), cogov::Error>(())
/// ```
#[derive(Persist, Clone, Debug, Default, PartialEq)]
pub struct Series {
    names: Vec<String>,
    ticks: Vec<i32>,
    columns: Vec<Vec<f64>>,
}

impl Series {
    /// An empty series of these probes.
    pub fn new(names: Vec<String>) -> Self {
        let columns = vec![Vec::new(); names.len()];
        Self { names, ticks: Vec::new(), columns }
    }

    /// Makes room for `ticks` more rows.
    pub fn reserve(&mut self, ticks: usize) {
        self.ticks.reserve(ticks);
        self.columns.iter_mut().for_each(|column| column.reserve(ticks));
    }

    pub(crate) fn push(&mut self, tick: i32, row: impl Iterator<Item = f64>) {
        self.ticks.push(tick);
        self.columns.iter_mut().zip(row).for_each(|(column, value)| column.push(value));
    }

    /// The last `ticks` rows.
    pub(crate) fn tail(&self, ticks: usize) -> impl Iterator<Item = (i32, Vec<f64>)> {
        let from = self.ticks.len().saturating_sub(ticks);
        self.rows().skip(from)
    }

    /// Forgets its rows.
    pub(crate) fn clear(&mut self) {
        self.ticks.clear();
        self.columns.iter_mut().for_each(Vec::clear);
    }

    /// The series with one more column, whose value `f` gives for each tick.
    #[must_use]
    pub(crate) fn with_column(mut self, name: &str, f: impl Fn(i32) -> f64) -> Self {
        self.columns.push(self.ticks.iter().map(|tick| f(*tick)).collect());
        self.names.push(name.to_owned());
        self
    }

    /// The probes.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// The recorded ticks, burn-in first (negative).
    pub fn ticks(&self) -> &[i32] {
        &self.ticks
    }

    /// The rows: tick and one value a probe. Without probes there are none.
    pub fn rows(&self) -> impl Iterator<Item = (i32, Vec<f64>)> {
        let ticks = if self.names.is_empty() { &[] } else { &*self.ticks };
        ticks.iter().enumerate().map(|(k, tick)| (*tick, self.row(k).collect()))
    }

    /// The values of a row.
    pub(crate) fn row(&self, row: usize) -> impl Iterator<Item = f64> {
        self.columns.iter().map(move |column| column[row])
    }

    /// One probe's values over time, one for each of [`Series::ticks`], or `None` if it was not recorded.
    pub fn column(&self, name: &str) -> Option<&[f64]> {
        let at = self.names.iter().position(|known| known == name)?;
        Some(&self.columns[at])
    }

    /// The value of a probe at a tick.
    pub fn at(&self, name: &str, tick: i32) -> Option<f64> {
        let row = self.ticks.iter().position(|known| *known == tick)?;
        self.column(name).map(|values| values[row])
    }

    /// The first tick at which a probe reaches a level: of `adopters` and one half, the time to 50 % (O22).
    pub fn first(&self, name: &str, level: f64) -> Option<i32> {
        let at = self.column(name)?.iter().position(|value| *value >= level)?;
        self.ticks.get(at).copied()
    }

    /// The mean of a probe over its last `ticks` rows.
    pub fn last(&self, name: &str, ticks: usize) -> Option<f64> {
        let values = self.column(name)?;
        let window = &values[values.len().saturating_sub(ticks)..];
        (!window.is_empty()).then(|| window.iter().sum::<f64>() / window.len() as f64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_and_windows() {
        let mut series = Series::new(vec!["a".to_owned(), "b".to_owned()]);
        for tick in -1..3 {
            series.push(tick, [f64::from(tick), 10.0].into_iter());
        }
        assert_eq!(series.column("a").unwrap(), [-1.0, 0.0, 1.0, 2.0]);
        assert_eq!((series.at("a", 1), series.last("a", 2), series.last("b", 99)), (Some(1.0), Some(1.5), Some(10.0)));
        assert_eq!(series.column("c"), None);
        assert_eq!((series.first("a", 0.5), series.first("a", 9.0)), (Some(1), None));
        let tail: Vec<(i32, Vec<f64>)> = series.tail(1).collect();
        assert_eq!(tail, [(2, vec![2.0, 10.0])]);
        let more = series.with_column("c", |tick| f64::from(tick) * 2.0);
        assert_eq!((more.at("c", 2), more.at("b", 2)), (Some(4.0), Some(10.0)));
    }
}
