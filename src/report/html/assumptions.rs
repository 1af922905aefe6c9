//! What the answer of a report says of assumptions: the interval over them where it was computed, else the command that computes
//! it.

use super::super::figure::{Words, column, number, word};
use super::super::held::{Held, HeldKind};
use super::super::quantity::named;
use super::super::text::Digits;
use crate::stats::Interval;
use serde_json::Value;

/// An interval with as many digits as the tables of the terminal have, with its sign where it is a difference.
pub(super) fn shown(found: Interval, signed: bool) -> String {
    let (low, high) = found.limits.unwrap_or((found.mean, found.mean));
    let digits = Digits::of([low, found.mean, high].into_iter().fold(0.0, |most: f64, x| most.max(x.abs())));
    let one = |x: f64| if signed { digits.signed(x) } else { digits.plain(x) }.replace('-', "−");
    let limits = found.limits.map_or(String::new(), |(low, high)| format!(" [{}, {}]", one(low), one(high)));
    one(found.mean) + &limits
}

/// The end of the answer.
pub(super) fn over_assumptions(held: &Held) -> Words {
    match held.kind {
        HeldKind::Run | HeldKind::Compare => varied(held),
        HeldKind::Benchmark => places(held),
        _ => None,
    }
    .unwrap_or_else(|| not_computed(held.kind))
}

/// Which command would compute the interval.
fn not_computed(kind: HeldKind) -> Words {
    let (en, zh) = match kind {
        HeldKind::Run => ("cogov run --assumptions computes one", "可用 cogov run --assumptions 计算"),
        HeldKind::Compare => ("cogov compare --assumptions computes one", "可用 cogov compare --assumptions 计算"),
        HeldKind::Benchmark => {
            ("cogov benchmark --assumptions varies them", "可用 cogov benchmark --assumptions 变动假设")
        }
        HeldKind::Fork => ("cogov sensitivity of its scenario computes one", "可对其情景用 cogov sensitivity 计算"),
        _ => (
            "cogov sensitivity of its scenario or experiment computes one",
            "可对其情景或实验用 cogov sensitivity 计算",
        ),
    };
    Words::new(
        format!("an interval over the assumptions of the model was not computed ({en})"),
        format!("未计算对模型假设的区间（{zh}）"),
    )
}

/// Between which numbers 90 % of the points of the assumptions lie.
fn varied(held: &Held) -> Option<Words> {
    let all = held.facts["assumptions"].as_array().filter(|all| !all.is_empty())?;
    let outcome = named(all[0]["outcome"].as_str()?);
    let each = |it: &Value| {
        let (low, high) = (it["low"].as_f64()?, it["high"].as_f64()?);
        let digits = Digits::of(low.abs().max(high.abs()));
        let signed = !it["baseline"].is_null();
        let one = |x: f64| if signed { digits.signed(x) } else { digits.plain(x) }.replace('-', "−");
        let treatment = it["treatment"].as_str()?;
        let range = format!("[{}, {}]", one(low), one(high));
        Some((format!("{range} under '{treatment}'"), format!("“{treatment}”为 {range}")))
    };
    let (en, zh): (Vec<String>, Vec<String>) = all.iter().filter_map(each).unzip();
    let (points, factors) = (&all[0]["points"], &all[0]["factors"]);
    (!en.is_empty()).then(|| {
        Words::new(
            format!(
                "over the assumptions of the model, {factors} of them varied over their ranges, 90 % of {points} points give for {}: {}",
                outcome.en,
                en.join(", ")
            ),
            format!(
                "对模型假设（{factors} 个假设在其范围内变动），{points} 个点中 90 % 的{}：{}",
                outcome.zh,
                zh.join("，")
            ),
        )
    })
}

/// At how many points of the assumptions the first place of a league holds.
fn places(held: &Held) -> Option<Words> {
    let points = held.facts["assumptions"].as_u64()?;
    let by = held.facts["by"].as_str().unwrap_or("cooperation");
    let table = held.table("places", |_| true).ok()?;
    let (outcome, place, share) =
        (column(&table, "outcome")?, column(&table, "place")?, column(&table, "within_one_assumptions")?);
    let first = table.rows.iter().find(|row| word(&row[outcome]) == by && number(&row[place]) == Some(1.0))?;
    let percent = 100.0 * number(&first[share])?;
    Some(Words::new(
        format!(
            "over the assumptions of the model, its place changes by one at most at {percent:.0} % of {points} points"
        ),
        format!("对模型假设，{points} 个点中 {percent:.0} % 的点上其名次变动不超过一位"),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn intervals_have_the_digits_of_their_size() {
        let found = Interval { mean: 0.25, limits: Some((-0.5, 1.0)) };
        assert_eq!(
            (shown(found, true), shown(found, false)),
            ("+0.250 [−0.500, +1.000]".into(), "0.250 [−0.500, 1.000]".into())
        );
    }
}
