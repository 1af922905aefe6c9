//! The table of a run: treatments as columns, first the levels, then the differences from the first treatment.

use super::text::{Digits, align, label, shown_width};
use crate::experiment::sensitivity::count_assumptions;
use crate::experiment::{
    Experiment, Measure, PairedDifference, PlanResults, PlannedRun, ScenarioRun, mean_levels, paired_differences,
};
use crate::probe::{Builtin, builtins};
use crate::scenario::{Registry, Scenario};
use crate::stats::{Interval, mean, mean_interval};

/// The most arms of an experiment that are printed.
const MOST_ARMS: usize = 30;

/// The widest line; treatments that do not fit continue in another block of columns.
const WIDEST: usize = 120;

/// What the levels are means of, and what the intervals are over.
struct Basis {
    means: String,
    over: &'static str,
    language: &'static str,
}

impl Basis {
    /// What the intervals are over.
    fn interval(&self) -> String {
        match self.language {
            "zh" => format!("[95 % 区间,按{}]", self.over),
            _ => format!("[95 % interval over {}]", self.over),
        }
    }

    /// What the differences are from.
    fn difference(&self, baseline: &str) -> String {
        match self.language {
            "zh" => format!("与 {baseline} 之差"),
            _ => format!("difference from {baseline}"),
        }
    }
}

/// The table of all treatments, over the last `window` ticks: levels with their intervals where there is one treatment,
/// else levels, and the paired differences from the first treatment with their intervals.
pub fn run_table(scenario: &Scenario, outcomes: &[ScenarioRun], window: usize) -> String {
    run_table_in("en", scenario, outcomes, window)
}

/// The same table with its words in a language.
pub(crate) fn run_table_in(
    language: &'static str,
    scenario: &Scenario,
    outcomes: &[ScenarioRun],
    window: usize,
) -> String {
    let names: Vec<&str> = scenario.treatments.iter().map(|(name, _)| name.as_str()).collect();
    let over = match (&scenario.region, scenario.communities_differ()) {
        (Some(_), _) => ("replicates of the region", "区域的重复"),
        (None, true) => ("communities", "社区"),
        (None, false) => ("replicates of one community", "同一社区的重复"),
    };
    let basis = match language {
        "zh" => Basis { means: format!("最后 {window} 周的均值"), over: over.1, language },
        _ => Basis { means: format!("mean of the last {window} weeks"), over: over.0, language },
    };
    match names[..] {
        [] => String::new(),
        [only] => single(only, &mean_levels(outcomes, only, window), &basis),
        [baseline, ref treatments @ ..] => {
            let found: Vec<Vec<PairedDifference>> =
                treatments.iter().map(|it| paired_differences(outcomes, baseline, it, window)).collect();
            let levels: Vec<Vec<(String, Interval)>> =
                names.iter().map(|it| mean_levels(outcomes, it, window)).collect();
            several(&names, &levels, &found, &basis)
        }
    }
}

/// The table of an experiment with arms: the levels of the outcomes at each arm, and the paired differences from the first arm;
/// empty where there is one arm, or so many that nobody reads a table.
pub(crate) fn arm_table(experiment: &Experiment, results: &PlanResults) -> String {
    let names: Vec<&str> =
        experiment.design.arms().map_or(&[][..], |arms| arms.names()).iter().map(String::as_str).collect();
    if !(2..=MOST_ARMS).contains(&names.len()) {
        return String::new();
    }
    let sound = results.complete(experiment.replicates as usize);
    let of = |arm: usize, measure: usize| -> Vec<f64> {
        let run = |replicate: &usize| PlannedRun { point: arm, treatment: 0, replicate: *replicate as u32 };
        sound.iter().map(|replicate| results.value(run(replicate), measure)).collect()
    };
    let measures = || experiment.measures.iter().enumerate();
    let level = |arm: usize| -> Vec<(String, Interval)> {
        measures().filter_map(|(k, it)| Some((it.name.clone(), mean_interval(&of(arm, k), 0.95)?))).collect()
    };
    let difference = |arm: usize| -> Vec<PairedDifference> {
        let one = |(k, it): (usize, &Measure)| {
            let (without, with) = (of(0, k), of(arm, k));
            let differences: Vec<f64> = with.iter().zip(&without).map(|(with, without)| with - without).collect();
            Some(PairedDifference {
                probe: it.name.clone(),
                baseline: mean(&without)?,
                treatment: mean(&with)?,
                difference: mean_interval(&differences, 0.95)?,
            })
        };
        measures().filter_map(one).collect()
    };
    let levels: Vec<Vec<(String, Interval)>> = (0..names.len()).map(level).collect();
    let found: Vec<Vec<PairedDifference>> = (1..names.len()).map(difference).collect();
    let basis = Basis { means: "mean over replicates".to_owned(), over: "replicates", language: "en" };
    several(&names, &levels, &found, &basis)
}

/// The lines below a table: what each of its probes measures, and how many assumptions stand behind it.
pub(crate) fn run_notes(scenario: &Scenario, registry: &Registry, language: &str) -> String {
    let meanings: Vec<Vec<String>> = scenario
        .probes()
        .filter_map(|name| builtins().find(|builtin| builtin.name == name))
        .map(|builtin| vec![format!("  {}", name_of(builtin, language)), without_code(builtin.what).to_owned()])
        .collect();
    let mut text = String::new();
    if !meanings.is_empty() {
        let heading = if language == "zh" { "测量的是什么" } else { "what is measured" };
        text += &format!("\n{heading}\n{}", super::text::listing(&meanings));
    }
    match language {
        "zh" => {
            let count = count_assumptions(scenario, registry);
            text + &format!("未校准:{count} 个参数是假设;--assumptions 说明差异最依赖哪些\n")
        }
        _ => text + &not_calibrated(scenario, registry),
    }
}

/// The name of a probe, with its Chinese term before it in Chinese.
fn name_of(builtin: &Builtin, language: &str) -> String {
    if language == "zh" { format!("{} {}", builtin.chinese, builtin.name) } else { builtin.name.to_owned() }
}

/// A description without the code of an outcome at its end, as in "(O4)".
fn without_code(what: &str) -> &str {
    what.rfind(" (O").map_or(what, |at| &what[..at])
}

/// The line that says how many assumptions stand behind the numbers.
pub(crate) fn not_calibrated(scenario: &Scenario, registry: &Registry) -> String {
    let count = count_assumptions(scenario, registry);
    format!("not calibrated: {count} parameters are assumptions; --assumptions says which the differences rest on\n")
}

/// The levels of one treatment, with their intervals.
fn single(treatment: &str, levels: &[(String, Interval)], basis: &Basis) -> String {
    let mut rows = vec![["", treatment, "[95 %]"].map(str::to_owned).to_vec()];
    for (probe, level) in levels {
        let number = Digits::of(level.mean.abs());
        rows.push(vec![label(probe, basis.language), number.plain(level.mean), number.limits(*level, Digits::plain)]);
    }
    format!("{} {}\n{}", basis.means, basis.interval(), align(&rows))
}

/// The levels of all treatments, then the differences from the first.
fn several(
    names: &[&str],
    levels: &[Vec<(String, Interval)>],
    found: &[Vec<PairedDifference>],
    basis: &Basis,
) -> String {
    let probes: Vec<&str> = probes_of(levels);
    let level = |treatment: usize, probe: &str| {
        levels[treatment].iter().find(|(name, _)| name == probe).map(|(_, level)| level.mean)
    };
    // One number of digits a probe, so that its levels and differences can be compared.
    let digits = |probe: &str| {
        let all = (0..names.len()).filter_map(|it| level(it, probe)).map(f64::abs);
        Digits::of(all.fold(0.0, f64::max))
    };
    let missing = || "-".to_owned();
    let level_cell =
        |treatment: usize, probe: &str| level(treatment, probe).map_or_else(missing, |mean| digits(probe).plain(mean));
    let difference_cell = |treatment: usize, probe: &str| {
        let difference = found[treatment - 1].iter().find(|it| it.probe == probe).map(|it| it.difference);
        difference.map_or_else(missing, |it| {
            let number = digits(probe);
            format!("{} {}", number.signed(it.mean), number.limits(it, Digits::signed))
        })
    };
    let all: Vec<usize> = (0..names.len()).collect();
    format!(
        "{}\n{}\n{} {}\n{}",
        basis.means,
        blocks(names, &all, (&probes, basis.language), level_cell),
        basis.difference(names[0]),
        basis.interval(),
        blocks(names, &all[1..], (&probes, basis.language), difference_cell),
    )
}

/// All probes that any treatment has, in order.
fn probes_of(levels: &[Vec<(String, Interval)>]) -> Vec<&str> {
    let mut probes: Vec<&str> = Vec::new();
    for (probe, _) in levels.iter().flatten() {
        if !probes.contains(&probe.as_str()) {
            probes.push(probe);
        }
    }
    probes
}

/// One row a probe and one column a treatment, in as many blocks of columns as the width of a line asks for.
fn blocks(
    names: &[&str],
    chosen: &[usize],
    (probes, language): (&[&str], &str),
    cell: impl Fn(usize, &str) -> String,
) -> String {
    let column = |treatment: usize| -> Vec<String> {
        std::iter::once(names[treatment].to_owned()).chain(probes.iter().map(|probe| cell(treatment, probe))).collect()
    };
    let width = |column: &[String]| column.iter().map(|cell| shown_width(cell)).max().unwrap_or(0);
    let labels = probes.iter().map(|probe| label(probe, language));
    let heads: Vec<String> = std::iter::once(String::new()).chain(labels).collect();
    let (mut text, mut block, mut used) = (Vec::new(), vec![heads.clone()], width(&heads));
    for treatment in chosen {
        let column = column(*treatment);
        let more = width(&column) + 2;
        if used + more > WIDEST && block.len() > 1 {
            text.push(rows(&block));
            (block, used) = (vec![heads.clone()], width(&heads));
        }
        used += more;
        block.push(column);
    }
    text.push(rows(&block));
    text.join("\n")
}

/// Columns as aligned rows.
fn rows(columns: &[Vec<String>]) -> String {
    let count = columns.first().map_or(0, Vec::len);
    align(&(0..count).map(|row| columns.iter().map(|column| column[row].clone()).collect()).collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn interval(mean: f64, half: f64) -> Interval {
        Interval { mean, limits: Some((mean - half, mean + half)) }
    }

    fn difference(probe: &str, baseline: f64, treatment: f64) -> PairedDifference {
        let difference = interval(treatment - baseline, 0.01);
        PairedDifference { probe: probe.to_owned(), baseline, treatment, difference }
    }

    #[test]
    fn treatments_are_columns_levels_first() {
        let level = |cooperation, cost| {
            vec![
                ("cooperation".to_owned(), interval(cooperation, 0.01)),
                ("cost".to_owned(), Interval { mean: cost, limits: None }),
            ]
        };
        let levels = [level(0.01, 0.0), level(0.8, 112.34)];
        let cost = Interval { mean: 112.34, limits: None };
        let cost = PairedDifference { difference: cost, ..difference("cost", 0.0, 112.34) };
        let found = [vec![difference("cooperation", 0.01, 0.8), cost]];
        let basis = Basis { means: "mean of the last 48 weeks".to_owned(), over: "communities", language: "en" };
        let expected = "\
mean of the last 48 weeks
                                    none   with
cooperation                        0.010  0.800
cost (yuan per resident and year)    0.0  112.3

difference from none [95 % interval over communities]
                                                     with
cooperation                       +0.790 [+0.780, +0.800]
cost (yuan per resident and year) +112.3  (one replicate)
";
        let text = several(&["none", "with"], &levels, &found, &basis);
        let squeeze = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(squeeze(&text), squeeze(expected), "{text}");
    }

    #[test]
    fn many_treatments_continue_in_another_block() {
        let names: Vec<String> = (0..12).map(|k| format!("treatment_{k}")).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let levels: Vec<Vec<(String, Interval)>> =
            (0..12).map(|_| vec![("cooperation".to_owned(), interval(0.5, 0.1))]).collect();
        let found: Vec<Vec<PairedDifference>> = (1..12).map(|_| vec![difference("cooperation", 0.5, 0.5)]).collect();
        let text = several(
            &names,
            &levels,
            &found,
            &Basis { means: "mean of the last 48 weeks".to_owned(), over: "communities", language: "en" },
        );
        assert!(text.lines().all(|line| line.chars().count() <= WIDEST), "{text}");
        assert!(names.iter().all(|name| text.contains(name)), "{text}");
    }
}
