//! The result of a calibration, for the terminal.

use super::text::{Digits, align};
use crate::base::error::Problem;
use crate::base::table::Cell;
use crate::experiment::calibrate::{Calibration, CalibrationResult};

/// The posterior of each parameter, and the calibrated model's prediction of each target; targets that it does not reach
/// are listed.
///
/// # Errors
/// None after a calibration that ran to its end.
pub fn calibration(of: &Calibration, found: &CalibrationResult) -> Result<String, Problem> {
    let posterior = &found.posterior;
    let mut text = format!(
        "{} points of {} runs, distance at most {:.3} sd; worth {:.0} independent points\n",
        posterior.particles.len(),
        posterior.runs,
        posterior.tolerance,
        posterior.effective_size(),
    );
    if posterior.failures > 0 {
        text += &format!("{} runs gave no moments\n", posterior.failures);
    }
    let mut rows = vec![["", "prior", "median", "[90 %]", "narrowed to"].map(str::to_owned).to_vec()];
    for row in found.quantiles(of)?.rows {
        let [low, high, q05, _, median, _, q95, narrowed] = [1, 2, 3, 4, 5, 6, 7, 8].map(|k| shown(&row[k]));
        rows.push(vec![
            shown(&row[0]),
            format!("{low} to {high}"),
            median,
            format!("[{q05}, {q95}]"),
            format!("{narrowed} of it"),
        ]);
    }
    text += &align(&rows);
    let mut rows =
        vec![["", "observed", "model", &format!("[{} %]", rounded(of.level)), "p"].map(str::to_owned).to_vec()];
    let (mut inside, mut missed) = (0, String::new());
    for (k, (prediction, target)) in found.predictions.iter().zip(of.targets()).enumerate() {
        let (low, high) = prediction.limits;
        let digits = Digits::of(prediction.observed.abs().max(high.abs()));
        let [observed, mean, low, high] = [prediction.observed, prediction.mean, low, high].map(|x| digits.plain(x));
        let held_out = if target.weight > 0.0 { "" } else { " (not fitted)" };
        let name = format!("{}, {}{held_out}", target.moment, of.treatment(k));
        if prediction.inside {
            inside += 1;
        } else {
            missed +=
                &format!("not reached: {name}: observed {observed}, the calibrated model gives {low} to {high}\n");
        }
        rows.push(vec![name, observed, mean, format!("[{low}, {high}]"), format!("{:.3}", prediction.p)]);
    }
    text += &align(&rows);
    text += &missed;
    if found.failed > 0 {
        text += &format!("{} runs of the check failed\n", found.failed);
    }
    Ok(text + &format!("{inside} of {} targets lie where the calibrated model is\n", found.predictions.len()))
}

fn rounded(level: f64) -> String {
    let percent = (level * 1000.0).round() / 10.0;
    percent.to_string()
}

fn shown(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => text.clone(),
        Cell::Count(count) => count.to_string(),
        Cell::Number(number) => Digits::of(number.abs()).plain(*number),
    }
}
