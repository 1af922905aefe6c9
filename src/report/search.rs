//! The report of a search over levers: one line on its result, and a table of all trials.

use crate::base::table::{Cell, Table};
use crate::experiment::benchmark::{Levers, RegimeTrial, Search};
use serde_json::Value;

/// The number of regimes that were tried, and of those that no other beats within the budget.
pub(crate) fn searched(found: &Search, budget: f64) -> String {
    let failed = found.trials.iter().filter(|trial| trial.found.is_err()).count();
    let failures = if failed > 0 { format!(", of which {failed} failed") } else { String::new() };
    let names: Vec<&str> = found.kept.iter().map(|(regime, _)| regime.name.as_str()).collect();
    let (tried, frontier) = (found.trials.len(), found.frontier);
    let kept = match names[..] {
        [] => "none of them is kept".to_owned(),
        [one] => format!("{one} is kept"),
        [first, .., last] => format!("{first} to {last} are kept"),
    };
    format!("searched: {tried} regimes tried{failures}, {frontier} unbeaten within {budget} yuan; {kept}\n")
}

/// Every trial with its levers, its change against none in the search, and the name under which it was kept.
pub(crate) fn trials_table(levers: &Levers, found: &Search) -> Table {
    let paths = levers.factors.iter().map(|factor| factor.path.clone());
    let columns = ["trial".to_owned()].into_iter().chain(paths);
    let columns = columns.chain(["cost", "cooperation", "kept_as", "reason"].map(str::to_owned)).collect();
    let cell = |value: Value| match value {
        Value::String(text) => Cell::Text(text),
        value => value.as_f64().map_or_else(|| Cell::Text(value.to_string()), Cell::Number),
    };
    let row = |(k, trial): (usize, &RegimeTrial)| {
        let mut row = vec![Cell::Count(k as i64)];
        row.extend(levers.factors.iter().zip(&trial.place).map(|(factor, u)| cell(factor.at(*u))));
        match &trial.found {
            Ok((cost, gain)) => row.extend([Cell::Number(*cost), Cell::Number(*gain)]),
            Err(_) => row.extend([Cell::Text(String::new()), Cell::Text(String::new())]),
        }
        let kept = found.kept.iter().find(|(_, trial)| *trial == k).map(|(regime, _)| regime.name.clone());
        row.push(Cell::Text(kept.unwrap_or_default()));
        row.push(Cell::Text(trial.found.as_ref().err().cloned().unwrap_or_default()));
        row
    };
    Table { columns, rows: found.trials.iter().enumerate().map(row).collect() }
}
