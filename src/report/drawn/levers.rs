//! The runs of a sweep by the values of its levers, and the figures of one, two or more of them.

use super::super::figure::{
    Course, FEWEST, FactorPanel, Figure, Group, LINES_IN_ALL, LineWords, MainEffectWords, Map, MapWords, Spread, Words,
    column, heat, lines, main_effects as draw_main_effects, number, summary, word,
};
use super::super::held::Held;
use super::super::quantity::{named, probe_of, quantity};
use super::kind::{FigureKind, FigureRequest};
use super::titles::title;
use crate::base::error::Problem;
use crate::stats::mean;

/// The columns that stand between the factors and the outcomes of a sweep.
const BETWEEN: [&str; 2] = ["treatment", "replicate"];

/// The levers of a sweep and its outcomes.
fn parts(columns: &[String]) -> (Vec<String>, Vec<String>) {
    let at = |name: &str| columns.iter().position(|known| known == name);
    let first = usize::from(at("point") == Some(0));
    let (Some(treatment), Some(status)) = (at(BETWEEN[0]), at("status")) else { return Default::default() };
    let levers = columns[first..treatment].iter().filter(|name| *name != "arm").cloned().collect();
    (levers, columns[treatment + BETWEEN.len()..status].to_vec())
}

/// The figure that fits the levers of a sweep, and its outcomes: a response for one, a map for two, main effects for more.
pub(super) fn levers(held: &Held) -> (Option<FigureKind>, Vec<String>) {
    let (levers, outcomes) = parts(&held.columns("runs").unwrap_or_default());
    let kind = match levers.len() {
        0 => None,
        1 => Some(FigureKind::Response),
        2 if is_grid(held) => Some(FigureKind::Map),
        _ => Some(FigureKind::MainEffects),
    };
    (kind.filter(|_| !outcomes.is_empty()), outcomes)
}

/// Whether each value of a lever stands with each of the other: a map of other points would be empty but for a few cells.
fn is_grid(held: &Held) -> bool {
    let design = &held.experiment()["design"];
    design.is_null() || design["type"] == "grid"
}

/// The runs of a sweep that ended well: its levers, and of each run their values, its treatment and the outcome.
struct Runs {
    levers: Vec<String>,
    rows: Vec<(Vec<String>, String, f64)>,
    treatments: Vec<String>,
}

impl Runs {
    fn read(held: &Held, outcome: &str) -> Result<Self, Problem> {
        let (levers, _) = parts(&held.columns("runs")?);
        let table = held
            .table("runs", |name| name == BETWEEN[0] || name == outcome || levers.iter().any(|lever| lever == name))?;
        let at = |name: &str| column(&table, name).ok_or_else(|| Problem::new("runs.csv", format!("has no '{name}'")));
        let (value, treatment) = (at(outcome)?, at(BETWEEN[0])?);
        let columns = levers.iter().map(|lever| at(lever)).collect::<Result<Vec<usize>, Problem>>()?;
        let (mut rows, mut treatments) = (Vec::new(), Vec::<String>::new());
        for row in &table.rows {
            let name = word(&row[treatment]).into_owned();
            if !treatments.contains(&name) {
                treatments.push(name.clone());
            }
            if let Some(value) = number(&row[value]) {
                rows.push((columns.iter().map(|at| word(&row[*at]).into_owned()).collect(), name, value));
            }
        }
        Ok(Self { levers, rows, treatments })
    }

    /// The treatment whose outcome is mapped: the one that is asked for, else the last.
    fn treatment(&self, only: &[String]) -> Result<&str, Problem> {
        let names = || self.treatments.iter().map(String::as_str);
        match only {
            [] => Ok(names().next_back().unwrap_or_default()),
            [name] => names().find(|known| known == name).ok_or_else(|| Problem::unknown("--only", name, names())),
            _ => Err(Problem::new("--only", "a map shows one treatment")),
        }
    }

    /// The values of a lever: numbers in their order, words as they come.
    fn values(&self, lever: usize) -> Vec<String> {
        let mut values: Vec<String> = Vec::new();
        for (own, ..) in &self.rows {
            if !values.contains(&own[lever]) {
                values.push(own[lever].clone());
            }
        }
        let key = |text: &String| text.parse::<f64>().unwrap_or(f64::INFINITY);
        values.sort_by(|a, b| key(a).total_cmp(&key(b)));
        values
    }
}

/// The most values of a lever in a map.
const VALUES: usize = 60;

/// The map of two levers.
pub(super) fn map(held: &Held, outcome: &str, asked: &FigureRequest<'_>) -> Result<Figure, Problem> {
    let runs = Runs::read(held, outcome)?;
    let treatment = runs.treatment(asked.only)?;
    // The lever with more values stands below the map.
    let (across, up) = if runs.values(0).len() >= runs.values(1).len() { (0, 1) } else { (1, 0) };
    let (xs, ys) = (runs.values(across), runs.values(up));
    if xs.len() > VALUES || ys.len() > VALUES {
        let why = format!(
            "has {} values of a lever; a map has at most {VALUES}: its design is no grid",
            xs.len().max(ys.len())
        );
        return Err(Problem::new(held.place(), why));
    }
    let cell = |y: &String, x: &String| {
        let own = runs.rows.iter().filter(|row| row.1 == treatment && row.0[across] == *x && row.0[up] == *y);
        mean(&own.map(|row| row.2).collect::<Vec<f64>>())
    };
    let cells = ys.iter().map(|y| xs.iter().map(|x| cell(y, x)).collect()).collect();
    let (name, id) = (named(outcome), held.id());
    let words = MapWords {
        title: title(outcome, &Words::new("by two levers", "随两个杠杆的变化"), &id),
        below: Words::new(
            format!("{} under '{treatment}', mean over replicates", quantity(outcome).en),
            format!("'{treatment}' 下的{}，各重复均值", name.zh),
        ),
        across: Words::name(&runs.levers[across]),
        up: Words::name(&runs.levers[up]),
    };
    Ok(heat(&Map { across: xs, up: ys, cells, signed: false }, &words, asked.language))
}

/// The outcome over the values of one lever, a line a treatment.
pub(super) fn response(held: &Held, outcome: &str, asked: &FigureRequest<'_>) -> Result<Figure, Problem> {
    let runs = Runs::read(held, outcome)?;
    let values = runs.values(0);
    let at: Vec<f64> = values.iter().filter_map(|value| value.parse().ok()).collect();
    if at.len() < values.len() {
        return Err(Problem::new(held.place(), "has a lever whose values are no numbers"));
    }
    let names = || runs.treatments.iter();
    if let Some(name) = asked.only.iter().find(|name| !names().any(|known| known == *name)) {
        return Err(Problem::unknown("--only", name, names().map(String::as_str)));
    }
    let group = |name: &String| {
        let row = |value: &String| {
            let own = runs.rows.iter().filter(|row| row.1 == *name && row.0[0] == *value);
            own.map(|row| row.2).collect()
        };
        Group { name: name.clone(), rows: values.iter().map(row).collect() }
    };
    let chosen = names().filter(|name| asked.only.is_empty() || asked.only.contains(name));
    let course = Course { at, groups: chosen.map(group).collect() };
    let words = LineWords {
        title: title(outcome, &Words::new("over a lever", "随杠杆的变化"), &held.id()),
        quantity: quantity(outcome),
        across: Some(Words::name(&runs.levers[0])),
        runs: Words::new("replicates", "次重复"),
        range: probe_of(outcome).filter(|known| known.name == outcome).and_then(|known| known.range()),
        marks: Vec::new(),
    };
    Ok(lines(&course, &words, asked.language))
}

/// The most panels of main effects, and the most values of a lever that are told apart.
const PANELS: usize = 12;
const CLASSES: usize = 6;

/// The main effects of three levers and more: the outcome over the values of each, averaged over all others.
pub(super) fn main_effects(held: &Held, outcome: &str, asked: &FigureRequest<'_>) -> Result<Figure, Problem> {
    let runs = Runs::read(held, outcome)?;
    asked.chooses(runs.treatments.iter().map(String::as_str))?;
    let treatments: Vec<String> =
        runs.treatments.iter().filter(|name| asked.only.is_empty() || asked.only.contains(name)).cloned().collect();
    if treatments.len() > LINES_IN_ALL {
        let why = format!("{} lines cannot be told apart; choose at most {LINES_IN_ALL}", treatments.len());
        return Err(Problem::new("--only", why));
    }
    let (mut classed, mut fewest) = (false, usize::MAX);
    let mut panels = Vec::new();
    for (lever, factor) in runs.levers.iter().take(PANELS).enumerate() {
        let classes = runs.classes(lever);
        classed |= classes.iter().any(|(_, values)| values.len() > 1);
        let line = |name: &String| {
            let spread = |(_, values): &((Option<f64>, String), Vec<String>)| {
                let own = runs.rows.iter().filter(|row| row.1 == *name && values.contains(&row.0[lever]));
                own.map(|row| row.2).collect::<Vec<f64>>()
            };
            classes.iter().map(spread).collect::<Vec<Vec<f64>>>()
        };
        let found: Vec<Vec<Vec<f64>>> = treatments.iter().map(line).collect();
        fewest = found.iter().flatten().map(Vec::len).fold(fewest, usize::min);
        panels.push((factor.clone(), classes, found));
    }
    let few = fewest < FEWEST;
    let panels = panels.into_iter().map(|(factor, classes, found)| FactorPanel {
        factor,
        values: classes.into_iter().map(|(value, _)| value).collect(),
        found: found
            .iter()
            .map(|line| {
                line.iter()
                    .map(|values| summary(values, few).map(|(low, mean, high)| Spread { low, mean, high }))
                    .collect()
            })
            .collect(),
    });
    let panels: Vec<FactorPanel> = panels.collect();
    let mut below = if few {
        Words::new(
            "line: mean over all other factors; band: least to greatest of the runs",
            "线：对其他因素取均值；带：各次模拟的最小值至最大值",
        )
    } else {
        Words::new(
            "line: mean over all other factors; band: 5–95 % of the runs",
            "线：对其他因素取均值；带：各次模拟的 5–95 % 分位",
        )
    };
    if classed {
        below = Words::new(
            format!("{}; many values: classes of equal size", below.en),
            format!("{}；取值多者按等量分组", below.zh),
        );
    }
    if runs.levers.len() > PANELS {
        let more = runs.levers.len() - PANELS;
        below = Words::new(
            format!("{}; {more} more factors are not drawn", below.en),
            format!("{}；另有 {more} 个因素未画", below.zh),
        );
    }
    let words = MainEffectWords {
        title: title(outcome, &Words::new("by each factor", "随各因素的变化"), &held.id()),
        below,
        quantity: quantity(outcome),
        treatments,
    };
    Ok(draw_main_effects(&panels, &words, asked.language))
}

/// A value as it is shown, with its number where it has one, and the texts of the values that it stands for.
type Class = ((Option<f64>, String), Vec<String>);

impl Runs {
    /// The values of a lever; many numbers are put into classes of about equal size, each shown by the mean of its values.
    fn classes(&self, lever: usize) -> Vec<Class> {
        let values = self.values(lever);
        let numbers: Option<Vec<f64>> = values.iter().map(|text| text.parse().ok()).collect();
        let Some(numbers) = numbers else {
            return values.into_iter().map(|text| ((None, text.clone()), vec![text])).collect();
        };
        if values.len() <= 2 * CLASSES {
            return values.into_iter().zip(numbers).map(|(text, x)| ((Some(x), label(&text, x)), vec![text])).collect();
        }
        let cut = |k: usize| k * values.len() / CLASSES;
        let class = |k: usize| {
            let middle = mean(&numbers[cut(k)..cut(k + 1)]).unwrap_or(0.0);
            ((Some(middle), short(middle)), values[cut(k)..cut(k + 1)].to_vec())
        };
        (0..CLASSES).map(class).collect()
    }
}

/// The text of a number, or fewer digits of it where it is long.
fn label(text: &str, x: f64) -> String {
    if text.len() <= 5 { text.replace('-', "−") } else { short(x) }
}

/// A number with the digits that fit below an axis.
fn short(x: f64) -> String {
    let size = x.abs();
    let digits = if size >= 100.0 {
        0
    } else if size >= 10.0 {
        1
    } else if size >= 0.1 {
        2
    } else {
        3
    };
    format!("{x:.digits$}").replace('-', "−")
}
