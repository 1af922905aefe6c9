//! The line of a run in a journal, without its checksum.
//!
//! `key,ok,measures…` for a run that ended well, with `tick,values…` for every tick where time series are kept;
//! `key,failed,reason` for one that failed, with the reason as JSON text. The key has 32 hexadecimal digits.

use crate::experiment::measure::Measure;
use crate::simulation::Series;
use serde_json::Value;
use std::fmt::Write;

/// Writes the line of a run: its measures, and its time series if `keeps_series`; or the reason why it failed.
pub(super) fn line(key: u128, run: Result<Series, String>, measures: &[Measure], keeps_series: bool) -> String {
    let mut line = format!("{key:032x}");
    // Writing into a text cannot fail.
    let _ = match run {
        Err(reason) => write!(line, ",failed,{}", Value::from(reason)),
        Ok(series) => {
            line.push_str(",ok");
            let mut put = |number: &dyn std::fmt::Display| write!(line, ",{number}");
            measures.iter().try_for_each(|measure| put(&measure.of(&series))).and_then(|()| {
                let mut rows = series.rows().filter(|_| keeps_series);
                rows.try_for_each(|(tick, values)| {
                    put(&tick)?;
                    values.iter().try_for_each(|value| put(value))
                })
            })
        }
    };
    line
}

/// The key with which a line begins.
pub(super) fn key_of(line: &str) -> Option<u128> {
    u128::from_str_radix(line.split(',').next()?, 16).ok()
}

/// The measures of a run and its time series, as texts; or why the run failed.
pub(super) type Fields<'a> = Result<(Vec<&'a str>, Vec<&'a str>), String>;

/// Reads the line of a run with so many measures; none where it is not such a line.
pub(super) fn fields(line: &str, measures: usize) -> Option<Fields<'_>> {
    let (_, rest) = line.split_once(',')?;
    let (status, rest) = rest.split_once(',')?;
    if status == "failed" {
        return Some(Err(serde_json::from_str(rest).ok()?));
    }
    let values: Vec<&str> = rest.split(',').collect();
    let (own, more) = values.split_at_checked(measures)?;
    Some(Ok((own.to_vec(), more.to_vec())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fields_of_a_line_are_read() {
        let ok = fields("00ff,ok,0.5,2,-1,7", 2).unwrap().unwrap();
        assert_eq!(ok, (vec!["0.5", "2"], vec!["-1", "7"]));
        assert_eq!(fields("00ff,failed,\"a, b\"", 2).unwrap().unwrap_err(), "a, b");
        assert!(fields("00ff,ok,0.5", 2).is_none() && fields("", 0).is_none() && fields("a,failed,b", 0).is_none());
    }
}
