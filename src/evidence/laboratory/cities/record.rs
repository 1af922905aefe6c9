//! Contributions in sixteen cities: quoted means, or the period means from the data.
//!
//! *Units*: tokens of 20. *Source* of the quoted means: period means of Herrmann, Thöni and Gächter 2008, Science
//! 319:1362, as in the data of CORE's *Doing Economics*.

use super::super::csv_numbers::CsvNumbers;
use super::curve::{Curve, PERIODS, largest_gap, summary};
use crate::base::error::Problem;
use crate::base::inputs;
use std::path::Path;

/// Observed contributions.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Observed {
    /// The mean of every period.
    Periods(Curve),
    /// The mean over all periods, of the first and of the last.
    Summary {
        /// The mean over all periods.
        mean: f64,
        /// The mean of the first period.
        first: f64,
        /// The mean of the last period.
        last: f64,
    },
}

impl Observed {
    /// Mean over all periods.
    pub fn mean(&self) -> f64 {
        self.summary()[0]
    }

    /// The mean over all periods, of the first and of the last.
    pub fn summary(&self) -> [f64; 3] {
        match self {
            Self::Periods(curve) => summary(curve),
            Self::Summary { mean, first, last } => [*mean, *first, *last],
        }
    }

    /// The largest gap between a curve and the observations, tokens.
    pub fn misfit(&self, curve: &Curve) -> f64 {
        match self {
            Self::Periods(own) => largest_gap(own, curve),
            Self::Summary { .. } => {
                let pairs = summary(curve).into_iter().zip(self.summary());
                pairs.map(|(ours, theirs)| (ours - theirs).abs()).fold(0.0, f64::max)
            }
        }
    }
}

/// A city of the experiment.
#[derive(Clone, Debug, PartialEq)]
pub struct City {
    /// The name.
    pub name: String,
    /// Without punishment (N).
    pub without: Observed,
    /// With punishment (P).
    pub with: Observed,
}

/// Chengdu without punishment.
pub const CHENGDU_WITHOUT: Curve = [10.00, 9.96, 10.22, 10.01, 9.10, 7.70, 6.64, 6.01, 4.51, 2.40];
/// Chengdu with punishment.
pub const CHENGDU_WITH: Curve = [9.90, 11.06, 12.31, 13.38, 14.35, 15.43, 15.69, 15.98, 15.85, 14.81];

/// City, then mean, first and last period without punishment, and the same with it.
const QUOTED: [(&str, [f64; 6]); 16] = [
    ("Copenhagen", [11.53, 14.10, 5.29, 17.75, 15.41, 17.01]),
    ("Dnipropetrovs'k", [10.61, 10.95, 8.68, 10.88, 9.48, 10.07]),
    ("Minsk", [10.52, 12.79, 6.94, 12.92, 11.75, 11.71]),
    ("St. Gallen", [10.12, 13.69, 2.98, 16.73, 15.04, 15.16]),
    ("Muscat", [9.98, 9.54, 7.52, 9.90, 9.21, 9.10]),
    ("Samara", [9.66, 10.84, 5.56, 11.72, 10.76, 11.57]),
    ("Zurich", [8.50, 11.08, 3.72, 16.15, 13.23, 16.46]),
    ("Boston", [9.33, 12.96, 2.95, 17.98, 16.02, 16.84]),
    ("Bonn", [9.16, 10.85, 4.00, 14.49, 12.05, 14.68]),
    ("Chengdu", [7.66, 10.00, 2.40, 13.88, 9.90, 14.81]),
    ("Seoul", [7.92, 8.25, 3.81, 14.65, 9.69, 17.51]),
    ("Riyadh", [7.63, 7.96, 5.88, 6.91, 6.15, 6.62]),
    ("Nottingham", [6.95, 10.93, 2.39, 15.01, 11.32, 14.70]),
    ("Athens", [6.36, 8.14, 5.36, 5.70, 5.82, 6.20]),
    ("Istanbul", [5.43, 8.94, 1.36, 7.13, 6.55, 7.62]),
    ("Melbourne", [4.93, 8.22, 1.30, 14.12, 7.85, 15.85]),
];

/// The sixteen cities with their quoted means: Chengdu by period, the others in summary.
pub fn quoted() -> Vec<City> {
    let summary = |mean, first, last| Observed::Summary { mean, first, last };
    let city = |(name, [a, b, c, d, e, f]): &(&str, [f64; 6])| {
        let (without, with) = if *name == "Chengdu" {
            (Observed::Periods(CHENGDU_WITHOUT), Observed::Periods(CHENGDU_WITH))
        } else {
            (summary(*a, *b, *c), summary(*d, *e, *f))
        };
        City { name: (*name).to_owned(), without, with }
    };
    QUOTED.iter().map(city).collect()
}

/// Reads the period means of all cities from `htg2008/` in a folder.
///
/// # Errors
/// When a file cannot be read or does not have ten periods, or when the two files have different cities.
pub fn read(folder: &Path) -> Result<Vec<City>, Problem> {
    let half = |name: &str| {
        let path = folder.join("htg2008").join(name);
        let located = |problem: Problem| problem.in_file(path.display().to_string());
        let text = inputs::bytes(&path).map_err(located)?;
        curves(&text).map_err(located)
    };
    let (without, with) = (half("htg_N_period_means.csv")?, half("htg_P_period_means.csv")?);
    if without.iter().map(|(name, _)| name).ne(with.iter().map(|(name, _)| name)) {
        return Err(Problem::new("htg2008", "the two files are not of the same cities"));
    }
    let pairs = without.into_iter().zip(with);
    let city = |((name, without), (_, with)): ((String, Curve), (String, Curve))| City {
        name,
        without: Observed::Periods(without),
        with: Observed::Periods(with),
    };
    Ok(pairs.map(city).collect())
}

/// The curves of a file with one row per period and one column per city.
fn curves(text: &[u8]) -> Result<Vec<(String, Curve)>, Problem> {
    let table = CsvNumbers::read(text)?;
    if table.rows().len() != PERIODS {
        return Err(Problem::new("", format!("has {} periods; {PERIODS} are needed", table.rows().len())));
    }
    let one = |name: &str| {
        let mut curve = [0.0; PERIODS];
        for (cell, row) in curve.iter_mut().zip(table.rows()) {
            *cell = table.number(row, name, (0.0, 20.0))?;
        }
        Ok((name.to_owned(), curve))
    };
    table.header().iter().skip(1).map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quoted_means_agree_with_each_other() {
        let cities = quoted();
        let chengdu = cities.iter().find(|city| city.name == "Chengdu").unwrap();
        assert!((chengdu.without.mean() - 7.66).abs() < 0.01 && (chengdu.with.mean() - 13.88).abs() < 0.01);
        let useless = |city: &&City| city.with.mean() < city.without.mean();
        let useless: Vec<&str> = cities.iter().filter(useless).map(|city| city.name.as_str()).collect();
        assert_eq!(useless, ["Muscat", "Riyadh", "Athens"]);
    }

    #[test]
    fn an_error_in_a_file_is_located() {
        let rows: String = (1..=10).map(|period| format!("{period},{period}.5,3\n")).collect();
        let good = format!(",A,B\n{rows}");
        assert_eq!(curves(good.as_bytes()).unwrap()[0].1[9], 10.5);
        let said = |text: &str| curves(text.as_bytes()).unwrap_err().to_string();
        assert_eq!(said(&good.replace("2,2.5,", "2,,")), "line 3, column A: \"\" is not a number");
        assert_eq!(said(&good.replace("2,2.5,", "2,NaN,")), "line 3, column A: NaN is not in [0, 20]");
        assert!(said(",A\n1,2\n").contains("has 1 periods"));
        assert!(read(Path::new("no/such")).unwrap_err().to_string().contains("htg_N_period_means.csv"));
    }
}
