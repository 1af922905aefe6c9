//! Numbers for figures from the table of a time series: its keys stand before the column `tick`, its probes after it.

use crate::base::error::Problem;
use crate::base::table::{Cell, Table};
use crate::base::units::TICKS_PER_YEAR;
use crate::stats::mean;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// The community of a region's rows that are means over its communities.
const REGION: &str = "region";

/// The values of one line: a list of runs for each tick.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Group {
    /// The name of the line.
    pub name: String,
    /// The values of its runs, by tick.
    pub rows: Vec<Vec<f64>>,
}

impl Group {
    pub(super) fn most_runs(&self) -> usize {
        self.rows.iter().map(Vec::len).max().unwrap_or(0)
    }
}

/// A quantity over time, or over the values of a lever, in several lines.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Course {
    /// The weeks, or the values of the lever, ascending.
    pub at: Vec<f64>,
    /// The lines, in the order of the table.
    pub groups: Vec<Group>,
}

/// The value of each run of a line: the keys of the run, and its value.
pub(crate) type Levels = Vec<(String, Vec<(String, f64)>)>;

/// The text of a cell.
pub(crate) fn word(cell: &Cell) -> Cow<'_, str> {
    match cell {
        Cell::Text(text) => Cow::Borrowed(text),
        Cell::Count(count) => Cow::Owned(count.to_string()),
        Cell::Number(number) => Cow::Owned(number.to_string()),
    }
}

/// The number of a cell; none where it holds none.
pub(crate) fn number(cell: &Cell) -> Option<f64> {
    let number = match cell {
        Cell::Text(text) => text.parse().ok()?,
        Cell::Count(count) => *count as f64,
        Cell::Number(number) => *number,
    };
    number.is_finite().then_some(number)
}

/// The index of a column.
pub(crate) fn column(table: &Table, name: &str) -> Option<usize> {
    table.columns.iter().position(|known| known == name)
}

/// The table of a time series, with the columns that a figure needs.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SeriesTable<'a> {
    table: &'a Table,
    tick: usize,
    by: usize,
    /// The community of each row, in a region.
    community: Option<usize>,
}

impl<'a> SeriesTable<'a> {
    /// The table, with lines by a key; without one by the treatment, or the future of a fork.
    ///
    /// # Errors
    /// When the table has no column `tick`, or no such key.
    pub(crate) fn new(table: &'a Table, by: Option<&str>) -> Result<Self, Problem> {
        let tick = column(table, "tick").ok_or_else(|| Problem::new("series", "has no column 'tick'"))?;
        let keys = || table.columns[..tick].iter().map(String::as_str);
        let usual = || keys().position(|key| ["treatment", "future"].contains(&key)).unwrap_or(0);
        let by = match by {
            None => usual(),
            Some(by) => keys().position(|key| key == by).ok_or_else(|| Problem::unknown("--by", by, keys()))?,
        };
        Ok(Self { table, tick, by, community: keys().position(|key| key == "community") })
    }

    /// The names of the probes.
    pub(crate) fn probes(&self) -> &'a [String] {
        &self.table.columns[self.tick + 1..]
    }

    /// The keys beside that of the lines, by whose values runs differ.
    pub(crate) fn other_keys(&self) -> impl Iterator<Item = &'a str> {
        let (by, region) = (self.by, self.community);
        let keys = self.table.columns[..self.tick].iter().enumerate();
        keys.filter(move |(k, _)| *k != by && Some(*k) != region).map(|(_, name)| name.as_str())
    }

    fn probe(&self, name: &str) -> Result<usize, Problem> {
        let at = self.probes().iter().position(|known| known == name);
        at.map(|at| self.tick + 1 + at)
            .ok_or_else(|| Problem::unknown("--what", name, self.probes().iter().map(String::as_str)))
    }

    /// The rows of the table that count: in a region its means, or its communities where these are the lines.
    fn rows(&self) -> impl Iterator<Item = &'a Vec<Cell>> {
        let (by, community) = (self.by, self.community);
        self.table.rows.iter().filter(move |row| {
            row.len() == self.table.columns.len() && community.is_none_or(|at| (word(&row[at]) == REGION) != (at == by))
        })
    }

    /// A probe over time. `only` chooses lines by their names; none of them means all.
    ///
    /// # Errors
    /// When there is no such probe or line, or no number.
    pub(crate) fn over_time(&self, probe: &str, only: &[String]) -> Result<Course, Problem> {
        let at = self.probe(probe)?;
        let (mut names, mut found) = (Vec::new(), BTreeMap::<i32, Vec<Vec<f64>>>::new());
        for row in self.rows() {
            let (name, Some(tick)) = (word(&row[self.by]), number(&row[self.tick])) else { continue };
            let line = place(&mut names, &name);
            if let Some(value) = number(&row[at]) {
                let lines = found.entry(tick as i32).or_default();
                lines.resize(lines.len().max(line + 1), Vec::new());
                lines[line].push(value);
            }
        }
        let chosen = chosen(&names, only)?;
        let of = |line: usize| {
            let rows = found.values().map(|lines| lines.get(line).cloned().unwrap_or_default()).collect();
            Group { name: names[line].clone(), rows }
        };
        let over = Course {
            at: found.keys().map(|tick| f64::from(*tick)).collect(),
            groups: chosen.into_iter().map(of).collect(),
        };
        if over.groups.iter().all(|group| group.most_runs() == 0) {
            return Err(Problem::new("series", format!("has no number of '{probe}'")));
        }
        Ok(over)
    }

    /// The mean of a probe over the last model year of each run, or over the whole of a shorter run; the burn-in is left out.
    ///
    /// # Errors
    /// When there is no such probe or line.
    pub(crate) fn last_year(&self, probe: &str, only: &[String]) -> Result<Levels, Problem> {
        let at = self.probe(probe)?;
        let mut names = Vec::new();
        let mut runs: BTreeMap<usize, (Vec<String>, Vec<Vec<f64>>)> = BTreeMap::new();
        for row in self.rows() {
            let (name, Some(tick)) = (word(&row[self.by]), number(&row[self.tick])) else { continue };
            let line = place(&mut names, &name);
            let (keys, values) = runs.entry(line).or_default();
            let others = (0..self.tick).filter(|k| *k != self.by && Some(*k) != self.community);
            let key = others.map(|k| word(&row[k]).into_owned()).collect::<Vec<String>>().join(" ");
            let run = place(keys, &key);
            values.resize(values.len().max(run + 1), Vec::new());
            if tick >= 0.0 {
                values[run].extend(number(&row[at]));
            }
        }
        let level = |values: &Vec<f64>| mean(&values[values.len().saturating_sub(TICKS_PER_YEAR)..]);
        let of = |line: usize| {
            let (keys, values) = runs.get(&line).cloned().unwrap_or_default();
            let levels = keys.into_iter().zip(&values).filter_map(|(key, values)| Some((key, level(values)?)));
            (names[line].clone(), levels.collect())
        };
        Ok(chosen(&names, only)?.into_iter().map(of).collect())
    }
}

/// The place of a name in a list, to which it is added where it is not there. The last one is tried first: rows of a run
/// follow each other.
fn place(names: &mut Vec<String>, name: &str) -> usize {
    let last = names.len().wrapping_sub(1);
    if names.last().is_some_and(|known| known == name) {
        return last;
    }
    names.iter().position(|known| known == name).unwrap_or_else(|| {
        names.push(name.to_owned());
        names.len() - 1
    })
}

/// The numbers of the chosen lines; all where none is chosen.
///
/// # Errors
/// When a chosen line is not there.
fn chosen(names: &[String], only: &[String]) -> Result<Vec<usize>, Problem> {
    if only.is_empty() {
        return Ok((0..names.len()).collect());
    }
    let find = |name: &String| {
        let at = names.iter().position(|known| known == name);
        at.ok_or_else(|| Problem::unknown("--only", name, names.iter().map(String::as_str)))
    };
    only.iter().map(find).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> Table {
        let columns = ["treatment", "replicate", "community", "tick", "cooperation"].map(str::to_owned).to_vec();
        let mut rows = Vec::new();
        for (treatment, level) in [("none", 0.0), ("points", 1.0)] {
            for replicate in 0..2_u8 {
                for (community, more) in [("region", 0.0), ("c1", 100.0)] {
                    for tick in -1..3_i8 {
                        let value = level + 10.0 * f64::from(replicate) + more + 0.25 * f64::from(tick);
                        rows.push(vec![
                            Cell::Text(treatment.to_owned()),
                            Cell::Count(replicate.into()),
                            Cell::Text(community.to_owned()),
                            Cell::Count(tick.into()),
                            Cell::Number(value),
                        ]);
                    }
                }
            }
        }
        Table { columns, rows }
    }

    #[test]
    fn lines_hold_the_values_of_their_runs() {
        let table = table();
        let series = SeriesTable::new(&table, None).unwrap();
        let over = series.over_time("cooperation", &[]).unwrap();
        assert_eq!((over.at, over.groups.len()), (vec![-1.0, 0.0, 1.0, 2.0], 2));
        assert_eq!(over.groups[1].rows[1], [1.0, 11.0], "the rows of communities are not in it");
        let levels = series.last_year("cooperation", &["points".to_owned()]).unwrap();
        assert_eq!(levels, [("points".to_owned(), vec![("0".to_owned(), 1.25), ("1".to_owned(), 11.25)])]);
        let by = SeriesTable::new(&table, Some("community")).unwrap();
        let over = by.over_time("cooperation", &[]).unwrap();
        assert_eq!((over.groups.len(), over.groups[0].name.as_str(), over.groups[0].rows[0].len()), (1, "c1", 4));
    }

    #[test]
    fn what_is_not_there_is_said() {
        let table = table();
        let series = SeriesTable::new(&table, None).unwrap();
        let said = |result: Result<Course, Problem>| result.unwrap_err().to_string();
        assert_eq!(
            said(series.over_time("cooperatio", &[])),
            "--what: unknown 'cooperatio'; did you mean 'cooperation'?"
        );
        assert_eq!(
            said(series.over_time("cooperation", &["point".to_owned()])),
            "--only: unknown 'point'; did you mean 'points'?"
        );
        let by = SeriesTable::new(&table, Some("estate")).unwrap_err().to_string();
        assert_eq!(by, "--by: unknown 'estate'; known: treatment, replicate, community");
    }
}
